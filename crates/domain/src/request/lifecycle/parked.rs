//! 挂账: it can't be done yet, and is looked at again on a day.

use crate::{
    Refusal,
    refusal::Field,
    request::{
        Forwarding, RequestState as State, Step, StepKind,
        transition::{Transition, TransitionResult, words_of},
    },
};

pub(super) const fn admits(kind: StepKind) -> Result<(), Refusal> {
    match kind {
        StepKind::Resume | StepKind::Escalate | StepKind::Gather => Ok(()),
        _ => Err(Refusal::RequestState),
    }
}

pub(super) fn take(
    transition: &mut Transition<'_>,
    forwarding: Option<Forwarding>,
    step: Step,
) -> TransitionResult {
    match step {
        Step::Resume { reason } => {
            let words = words_of(Field::Reason, &reason)?;
            Ok(match forwarding {
                Some(forwarding) => {
                    (State::InProgress { forwarding, note: words.clone(), at: transition.now }, words)
                }
                None => (State::Registered, words),
            })
        }
        Step::Escalate { reason } => transition.escalate(&reason),
        Step::Gather { topic, title } => transition.gather(topic, &title),
        _ => Err(Refusal::RequestState),
    }
}

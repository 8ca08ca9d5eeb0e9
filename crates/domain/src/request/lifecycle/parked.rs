//! 挂账: it can't be done yet, and is looked at again on a day.

use crate::{
    Refusal,
    refusal::Field,
    request::{
        Forwarding, RequestState as State, Step, StepKind,
        turn::{Taken, Turn, words_of},
    },
};

pub(super) const fn admits(kind: StepKind) -> Result<(), Refusal> {
    match kind {
        StepKind::Resume | StepKind::Escalate | StepKind::Gather => Ok(()),
        _ => Err(Refusal::RequestState),
    }
}

pub(super) fn take(turn: &mut Turn<'_>, forwarding: Option<Forwarding>, step: Step) -> Taken {
    match step {
        Step::Resume { reason } => {
            let words = words_of(Field::Reason, &reason)?;
            Ok(match forwarding {
                Some(forwarding) => {
                    (State::InProgress { forwarding, note: words.clone(), at: turn.now }, words)
                }
                None => (State::Registered, words),
            })
        }
        Step::Escalate { reason } => turn.escalate(&reason),
        Step::Gather { topic, title } => turn.gather(topic, &title),
        _ => Err(Refusal::RequestState),
    }
}

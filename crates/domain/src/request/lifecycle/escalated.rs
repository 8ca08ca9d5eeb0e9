//! 上会: with the joint meeting, alone or in one of its topics. A topic's requests are answered
//! together, by the meeting.

use crate::{
    Refusal,
    refusal::Field,
    request::{
        Request, RequestState as State, Step, StepKind,
        transition::{Transition, TransitionResult, words_of},
    },
};
use shiji_catalogue::stored;

pub(super) fn admits(request: &Request, kind: StepKind) -> Result<(), Refusal> {
    let gathered = request.progress.topic.is_some();
    match kind {
        StepKind::Forward | StepKind::Assign | StepKind::Answer | StepKind::Reopen | StepKind::Gather
            if gathered =>
        {
            Err(Refusal::InTopic)
        }
        StepKind::Forward => request.may_be_forwarded(),
        StepKind::Assign | StepKind::Answer | StepKind::Reopen | StepKind::Gather => Ok(()),
        StepKind::LetGo | StepKind::Postpone | StepKind::Resolve if gathered => Ok(()),
        _ => Err(Refusal::RequestState),
    }
}

pub(super) fn take(transition: &mut Transition<'_>, state: State, step: Step) -> TransitionResult {
    match step {
        Step::Forward { unit, due } => transition.forward(unit, due),
        Step::Assign { unit, due, reason } => transition.assign(unit, due, &reason),
        Step::Answer { result } => transition.answer(None, &result),
        Step::Reopen { reason } => transition.reopen(&reason),
        Step::Gather { topic, title } => {
            transition.progress.topic = Some(topic);
            Ok((state, stored!("log-in_topic", title = title)))
        }
        Step::LetGo { reason } => {
            let reason = words_of(Field::Reason, &reason)?;
            transition.progress.topic = None;
            Ok((state, stored!("log-out_of_topic", reason = reason)))
        }
        Step::Postpone { reason } => {
            Ok((state, stored!("log-topic_postponed", reason = words_of(Field::Reason, &reason)?)))
        }
        Step::Resolve { result } => {
            transition.answered();
            let answered = State::Answered {
                forwarding: None,
                by_desk: false,
                result: result.clone(),
                at: transition.now,
            };
            Ok((answered, result))
        }
        _ => Err(Refusal::RequestState),
    }
}

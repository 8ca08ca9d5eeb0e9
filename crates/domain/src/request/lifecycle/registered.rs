//! At the desk: written down and not taken on yet, given back by a unit, or taken up again.

use crate::{
    Refusal, personal,
    refusal::Field,
    request::{
        Request, RequestKind, RequestState as State, Step, StepKind, WallListing,
        transition::{Transition, TransitionResult, words_of},
    },
};

pub(super) fn admits(request: &Request, kind: StepKind) -> Result<(), Refusal> {
    let fresh = !matches!(request.state, State::Returned { .. });
    match kind {
        StepKind::Settle
        | StepKind::Assign
        | StepKind::Park
        | StepKind::Escalate
        | StepKind::Gather
        | StepKind::Decline => Ok(()),
        StepKind::Forward => request.may_be_forwarded(),
        StepKind::MarkDuplicate if fresh => Ok(()),
        StepKind::MarkRead if request.is_unread() => Ok(()),
        StepKind::Publish if fresh => may_be_published(request),
        _ => Err(Refusal::RequestState),
    }
}

pub(super) fn take(transition: &mut Transition<'_>, step: Step) -> TransitionResult {
    let at = transition.now;
    match step {
        Step::MarkRead => Ok((State::Registered, String::new())),
        Step::Settle { result } => transition.settle(&result),
        Step::Forward { unit, due } => transition.forward(unit, due),
        Step::Assign { unit, due, reason } => transition.assign(unit, due, &reason),
        Step::Park { reason, review } => transition.park(None, &reason, review),
        Step::Escalate { reason } => transition.escalate(&reason),
        Step::Gather { topic, title } => transition.gather(topic, &title),
        Step::Decline { reason } => {
            let reason = words_of(Field::Reason, &reason)?;
            transition.answered();
            Ok((State::Declined { reason: reason.clone(), at }, reason))
        }
        Step::MarkDuplicate { of } => {
            if of < 1 || of > transition.context.last_number || of == transition.request.number {
                return Err(Refusal::NoSuchRequest);
            }
            Ok((State::Duplicate { of, at }, format!("#{of}")))
        }
        Step::Publish { text } => {
            let text = words_of(Field::Content, &text)?;
            let words = personal::quotes(&text);
            if !words.is_empty() {
                return Err(Refusal::NotMasked { field: Field::Content, words: personal::Quotes(words) });
            }
            Ok((State::Published(WallListing { text: text.clone(), at }), text))
        }
        _ => Err(Refusal::RequestState),
    }
}

fn may_be_published(request: &Request) -> Result<(), Refusal> {
    if request.details.kind != RequestKind::Wish {
        Err(Refusal::NotAWish)
    } else if request.details.private {
        Err(Refusal::PrivateRequest)
    } else {
        Ok(())
    }
}

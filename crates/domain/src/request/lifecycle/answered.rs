//! Off the desk: settled, answered, followed up, cleared, declined or a duplicate. Somebody asks
//! whether it helped; it is cleared or taken up again.

use crate::{
    Refusal,
    request::{
        Request, RequestState as State, Step, StepKind,
        transition::{Transition, TransitionResult},
    },
};

pub(super) fn admits(request: &Request, kind: StepKind) -> Result<(), Refusal> {
    match (kind, &request.state) {
        (StepKind::Reopen, _)
        | (StepKind::FollowUp, State::Settled { .. } | State::Answered { .. })
        | (StepKind::Unreachable, State::Answered { .. })
        | (StepKind::Clear, State::Settled { .. } | State::FollowedUp { .. }) => Ok(()),
        (StepKind::Clear, State::Answered { .. }) => request.was_called_enough(),
        _ => Err(Refusal::RequestState),
    }
}

pub(super) fn take(transition: &mut Transition<'_>, state: State, step: Step) -> TransitionResult {
    match step {
        Step::Reopen { reason } => transition.reopen(&reason),
        Step::FollowUp { solved, satisfaction, words } => {
            transition.follow_up(state, solved, satisfaction, &words)
        }
        Step::Unreachable { note } => transition.unreachable(state, &note),
        Step::Clear => transition.clear(state),
        _ => Err(Refusal::RequestState),
    }
}

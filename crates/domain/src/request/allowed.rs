//! In which states the steps that several of them allow are allowed.

use super::{Request, RequestState as State};

pub(super) const fn can_be_forwarded(state: &State) -> bool {
    matches!(
        state,
        State::Registered
            | State::Reopened { .. }
            | State::Forwarded(_)
            | State::Returned { .. }
            | State::Escalated { .. }
    )
}

pub(super) const fn can_be_parked(state: &State) -> bool {
    matches!(
        state,
        State::Registered
            | State::Reopened { .. }
            | State::Returned { .. }
            | State::Accepted { .. }
            | State::InProgress { .. }
            | State::Extended { .. }
    )
}

pub(super) const fn can_be_followed_up(state: &State) -> bool {
    matches!(state, State::Settled { .. } | State::Answered { .. } | State::Done { .. })
}

/// Whatever somebody works on or has just answered.
pub(super) const fn can_have_photos(state: &State) -> bool {
    !matches!(state, State::Cleared { .. } | State::Declined { .. } | State::Duplicate { .. })
}

pub(super) const fn can_be_reopened(state: &State) -> bool {
    matches!(
        state,
        State::Settled { .. }
            | State::Answered { .. }
            | State::FollowedUp { .. }
            | State::Cleared { .. }
            | State::Escalated { .. }
            | State::Declined { .. }
            | State::Duplicate { .. }
            | State::Done { .. }
            | State::Confirmed { .. }
    )
}

pub(super) const fn can_be_escalated(state: &State) -> bool {
    can_be_parked(state) || matches!(state, State::Forwarded(_) | State::Parked { .. })
}

impl Request {
    /// May a topic of the joint meeting gather it?
    #[must_use]
    pub fn may_be_gathered(&self) -> bool {
        let escalated = matches!(self.state, State::Escalated { .. });
        self.course.live_home().is_none()
            && (can_be_escalated(&self.state) || (escalated && self.course.topic.is_none()))
    }
}

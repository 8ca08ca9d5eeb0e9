//! What is to be done next with a request, by whom and until when: everybody's lists and the
//! morning's reminders.

use serde::{Deserialize, Serialize};

use super::{Extension, Holder, HomeState, Limits, Request, RequestKind, RequestState as State};
use crate::{
    Calendar, Offset, Timestamp,
    limits::{MOST_ATTEMPTS, MOST_RETURNS},
};

super::words::words! {
    /// What is to be done next.
    NextAction "next_action" {
        /// Nobody has taken it on.
        TakeOn = "take_on";
        /// A wish that could go on the wall.
        Review = "review";
        /// The unit is to accept or to return it.
        Accept = "accept";
        /// The unit is to answer.
        Answer = "answer";
        /// Two units have returned it.
        Decide = "decide";
        /// A unit asks for more time.
        Extension = "extension";
        /// Parked, and its day has come or will.
        Unpark = "unpark";
        /// The joint meeting is to answer.
        Meeting = "meeting";
        /// Somebody asks whether the answer helped.
        FollowUp = "follow_up";
        /// It can be taken off the ledger.
        Clear = "clear";
        /// A wish that waits for somebody.
        Claim = "claim";
        /// A wish that somebody has claimed.
        Fulfil = "fulfil";
        /// A time is to be agreed on for a service at home.
        Arrange = "arrange";
        /// Somebody goes there, and says how it ended.
        Visit = "visit";
        /// Something that was lent is to come back.
        TakeBack = "take_back";
    }
}

super::words::words! {
    /// How pressing it is.
    Urgency "urgency" {
        /// 督办: past its time.
        Overdue = "overdue";
        /// 催办: soon.
        Soon = "soon";
        /// There is time.
        Ahead = "ahead";
    }
}

impl Urgency {
    /// How pressing something is now that is due then; `None`: whenever.
    #[must_use]
    pub fn of(due: Option<Timestamp>, limits: &Limits, now: Timestamp) -> Self {
        match due {
            Some(due) if now > due => Self::Overdue,
            Some(due) if now.plus_minutes(i64::from(limits.chase_hours) * 60) >= due => Self::Soon,
            _ => Self::Ahead,
        }
    }
}

/// What is to be done next with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    pub next_action: NextAction,
    pub holder: Holder,
    /// Until when; `None`: whenever.
    pub due: Option<Timestamp>,
}

impl Task {
    /// How pressing it is now.
    #[must_use]
    pub fn urgency(&self, limits: &Limits, now: Timestamp) -> Urgency {
        Urgency::of(self.due, limits, now)
    }
}

impl Request {
    /// Everything that is to be done: with the request, with its service at home, with what is
    /// lent.
    #[must_use]
    pub fn tasks(&self, limits: &Limits, calendar: &Calendar, offset: Offset) -> Vec<Task> {
        let first = self.task(limits, calendar, offset);
        let home = self.home_task(limits).filter(|task| first != Some(*task));
        let lent = self.progress.lent();
        let lent = lent.map(|loan| Task {
            next_action: NextAction::TakeBack,
            holder: Holder::Desk,
            due: Some(loan.due),
        });
        first.into_iter().chain(home).chain(lent).collect()
    }

    fn home_task(&self, limits: &Limits) -> Option<Task> {
        let home = self.progress.live_home()?;
        let next_action = if matches!(home.state, HomeState::Agreed { .. }) {
            NextAction::Visit
        } else {
            NextAction::Arrange
        };
        Some(Task { next_action, holder: self.state.holder(), due: home.due(limits) })
    }

    /// What is to be done next; `None`: nothing, it has ended.
    #[must_use]
    pub fn task(&self, limits: &Limits, calendar: &Calendar, offset: Offset) -> Option<Task> {
        let contact = |since: Timestamp| since.plus_minutes(i64::from(limits.contact_hours) * 60);
        let day_after = |at: Timestamp, days| calendar.after(at, days, offset);
        let wish = self.details.kind == RequestKind::Wish && !self.details.private;
        let decide = self.progress.undecided_returns() >= MOST_RETURNS;
        let (next_action, due) = match &self.state {
            // Who goes there has taken it on.
            State::Registered | State::Reopened { .. } if self.progress.live_home().is_some() => {
                return self.home_task(limits);
            }
            State::Registered if decide => (NextAction::Decide, Some(contact(self.registered_at))),
            State::Registered if wish => (NextAction::Review, Some(contact(self.registered_at))),
            State::Registered => (NextAction::TakeOn, Some(contact(self.registered_at))),
            State::Reopened { at, .. } => (NextAction::TakeOn, Some(contact(*at))),
            State::Returned { at, .. } => {
                // The clock runs on: what is overdue is overdue here, too.
                let due = contact(*at).min(self.progress.clock.map_or(contact(*at), |clock| clock.due));
                (if decide { NextAction::Decide } else { NextAction::TakeOn }, Some(due))
            }
            State::Forwarded(forwarding) => (NextAction::Accept, Some(forwarding.due)),
            State::Accepted { forwarding, .. } | State::InProgress { forwarding, .. }
                if matches!(forwarding.extension, Extension::Asked { .. }) =>
            {
                return Some(Task {
                    next_action: NextAction::Extension,
                    holder: Holder::Desk,
                    due: Some(forwarding.due),
                });
            }
            State::Accepted { forwarding, .. }
            | State::InProgress { forwarding, .. }
            | State::Extended { forwarding, .. } => (NextAction::Answer, Some(forwarding.due)),
            State::Parked { review, .. } => (NextAction::Unpark, Some(*review)),
            State::Escalated { .. } => (NextAction::Meeting, None),
            State::Answered { at, .. } | State::Done { at, .. } => {
                let tried = self.progress.attempts >= MOST_ATTEMPTS;
                let due = day_after(*at, limits.follow_up_days);
                (if tried { NextAction::Clear } else { NextAction::FollowUp }, Some(due))
            }
            State::FollowedUp { feedback, .. } | State::Confirmed { feedback, .. } => {
                (NextAction::Clear, Some(day_after(feedback.at, limits.follow_up_days)))
            }
            State::Published(_) => (NextAction::Claim, None),
            State::Claimed { claim, .. } => (NextAction::Fulfil, Some(claim.expires)),
            State::Settled { .. }
            | State::Cleared { .. }
            | State::Declined { .. }
            | State::Duplicate { .. } => {
                return None;
            }
        };
        Some(Task { next_action, holder: self.state.holder(), due })
    }
}

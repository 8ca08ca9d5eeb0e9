//! Where a request stands. Each state owns what belongs to it, so that what can't be is not written
//! down.

use serde::{Deserialize, Serialize};

use super::{Claim, Ending, Feedback, Forwarding, WallListing, Way};
use crate::{
    Timestamp, UnitId,
    kinds::kinds,
    schema::{any_of, described, named},
};

/// Where a request stands; each state owns what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RequestState {
    /// 已登记: written down, nobody has taken it on.
    Registered,
    /// 现场办理: answered at the booth, with a result.
    Settled {
        /// What was done.
        result: String,
        at: Timestamp,
    },
    /// 转办: with a unit that has not accepted it yet.
    Forwarded(Forwarding),
    /// 退单: the unit gave it back to the desk. The clock keeps running.
    Returned {
        /// What the unit had been given.
        forwarding: Forwarding,
        reason: String,
        at: Timestamp,
    },
    /// 签收: the unit has accepted it.
    Accepted {
        /// What it was given.
        forwarding: Forwarding,
        at: Timestamp,
    },
    /// 办理中: the unit has reported progress.
    InProgress {
        /// What it was given.
        forwarding: Forwarding,
        /// The last that it reported.
        note: String,
        at: Timestamp,
    },
    /// 延期: the one extension was granted.
    Extended {
        /// With the new due time.
        forwarding: Forwarding,
        at: Timestamp,
    },
    /// 挂账: can't be done yet; looked at again on a day.
    Parked {
        /// The unit that it will go on with, if it was with one.
        forwarding: Option<Forwarding>,
        reason: String,
        /// When it is looked at again.
        review: Timestamp,
        at: Timestamp,
    },
    /// 上会: a matter for the joint meeting.
    Escalated { reason: String, at: Timestamp },
    /// 已答复: answered, and somebody is to ask whether it helped.
    Answered {
        /// The unit that answered; `None`: the joint meeting, or the desk.
        forwarding: Option<Forwarding>,
        /// The desk did it itself, at somebody's home: it counts as settled there and then.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_desk: bool,
        result: String,
        at: Timestamp,
    },
    /// 已回访: whoever asked for it says that it is solved.
    FollowedUp {
        /// What was answered.
        ending: Ending,
        /// What they said.
        feedback: Feedback,
    },
    /// 销号: checked and off the ledger.
    Cleared {
        /// How it ended.
        ending: Ending,
        at: Timestamp,
    },
    /// 重办: back at the desk, with a new clock once it is forwarded again.
    Reopened { reason: String, at: Timestamp },
    /// 不受理, with a reason.
    Declined { reason: String, at: Timestamp },
    /// 重复: the same matter as another request, which is answered.
    Duplicate {
        /// The number of the other at this market.
        of: i64,
        at: Timestamp,
    },
    /// 上墙: a wish that anybody may claim.
    Published(WallListing),
    /// 认领: somebody has taken it on.
    Claimed {
        /// As it stands on the wall.
        listing: WallListing,
        /// Who, and until when.
        claim: Claim,
    },
    /// 圆梦: the claimant says that it is done.
    Done {
        /// As it stands on the wall.
        listing: WallListing,
        claim: Claim,
        /// What was done.
        report: String,
        at: Timestamp,
    },
    /// 已确认: whoever wished for it says so, too.
    Confirmed {
        /// As it stands on the wall.
        listing: WallListing,
        /// Who did it.
        claim: Claim,
        /// What was done.
        report: String,
        /// What they said.
        feedback: Feedback,
    },
}

/// Who has a request in their list now. Only what is answered is in nobody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// The organiser's desk (or the booth's volunteers).
    Desk,
    Unit(UnitId),
    /// The joint meeting.
    Meeting,
    /// Everybody who looks at the wall.
    Wall,
    /// Whoever claimed the wish.
    Claimant,
    /// Nobody: it has ended, with an answer.
    Nobody,
}

kinds! {
    /// Who has a request in their list now, whichever unit it is.
    HolderKind of Holder {
        Desk = "desk",
        Unit = "unit",
        Meeting = "meeting",
        Wall = "wall",
        Claimant = "claimant",
        Nobody = "nobody",
    }
}

kinds! {
    /// Where a request stands.
    RequestStateKind "request_state" of RequestState {
        Registered = "registered",
        Settled = "settled",
        Forwarded = "forwarded",
        Returned = "returned",
        Accepted = "accepted",
        InProgress = "in_progress",
        Extended = "extended",
        Parked = "parked",
        Escalated = "escalated",
        Answered = "answered",
        FollowedUp = "followed_up",
        Cleared = "cleared",
        Reopened = "reopened",
        Declined = "declined",
        Duplicate = "duplicate",
        Published = "published",
        Claimed = "claimed",
        Done = "done",
        Confirmed = "confirmed",
    }
}

impl RequestState {
    /// Which of the split's figures counts it.
    #[must_use]
    pub const fn way(&self) -> Way {
        match self {
            Self::Registered
            | Self::Returned { .. }
            | Self::Reopened { .. }
            | Self::Parked { forwarding: None, .. } => Way::Open,
            Self::Settled { .. } | Self::Answered { forwarding: None, by_desk: true, .. } => Way::Settled,
            Self::Forwarded(_)
            | Self::Accepted { .. }
            | Self::InProgress { .. }
            | Self::Extended { .. }
            | Self::Parked { forwarding: Some(_), .. }
            | Self::Answered { forwarding: Some(_), .. } => Way::Forwarded,
            Self::Escalated { .. } | Self::Answered { forwarding: None, .. } => Way::Escalated,
            Self::Declined { .. } => Way::Declined,
            Self::Duplicate { .. } => Way::Duplicate,
            Self::Published(_) | Self::Claimed { .. } | Self::Done { .. } | Self::Confirmed { .. } => {
                Way::Wall
            }
            Self::FollowedUp { ending, .. } | Self::Cleared { ending, .. } => ending.way,
        }
    }

    /// The forwarding, for as long as it says who answers, or who answered.
    #[must_use]
    pub const fn forwarding(&self) -> Option<&Forwarding> {
        match self {
            Self::Forwarded(forwarding)
            | Self::Accepted { forwarding, .. }
            | Self::InProgress { forwarding, .. }
            | Self::Extended { forwarding, .. } => Some(forwarding),
            Self::Answered { forwarding, .. } | Self::Parked { forwarding, .. } => forwarding.as_ref(),
            Self::FollowedUp { ending, .. } | Self::Cleared { ending, .. } => ending.forwarding.as_ref(),
            _ => None,
        }
    }

    /// The same state with another forwarding; a state without one stays as it is.
    pub(super) fn with_forwarding(self, forwarding: Forwarding) -> Self {
        match self {
            Self::Forwarded(_) => Self::Forwarded(forwarding),
            Self::Returned { reason, at, .. } => Self::Returned { forwarding, reason, at },
            Self::Accepted { at, .. } => Self::Accepted { forwarding, at },
            Self::InProgress { note, at, .. } => Self::InProgress { forwarding, note, at },
            Self::Extended { at, .. } => Self::Extended { forwarding, at },
            Self::Parked { forwarding: Some(_), reason, review, at } => {
                Self::Parked { forwarding: Some(forwarding), reason, review, at }
            }
            other => other,
        }
    }

    /// Does a unit have to act on it now?
    #[must_use]
    pub const fn is_with_unit(&self) -> bool {
        matches!(
            self,
            Self::Forwarded(_) | Self::Accepted { .. } | Self::InProgress { .. } | Self::Extended { .. }
        )
    }

    /// Does the clock that began at forwarding run? Through a return, too.
    #[must_use]
    pub const fn clock_runs(&self) -> bool {
        self.is_with_unit() || matches!(self, Self::Returned { .. })
    }

    /// Is there a due time that may follow a changed calendar? Parked, it goes on with the one that
    /// it had.
    #[must_use]
    pub const fn may_be_redated(&self) -> bool {
        self.clock_runs() || matches!(self, Self::Parked { forwarding: Some(_), .. })
    }

    /// Has its answer been given, whatever is still to be asked or checked?
    #[must_use]
    pub const fn is_answered(&self) -> bool {
        matches!(
            self,
            Self::Settled { .. }
                | Self::Answered { .. }
                | Self::FollowedUp { .. }
                | Self::Cleared { .. }
                | Self::Declined { .. }
                | Self::Done { .. }
                | Self::Confirmed { .. }
        )
    }

    /// As it stands on the wall.
    #[must_use]
    pub const fn listing(&self) -> Option<&WallListing> {
        match self {
            Self::Published(listing)
            | Self::Claimed { listing, .. }
            | Self::Done { listing, .. }
            | Self::Confirmed { listing, .. } => Some(listing),
            Self::Cleared { ending, .. } => ending.listing.as_ref(),
            _ => None,
        }
    }

    /// Who claimed the wish.
    #[must_use]
    pub const fn claim(&self) -> Option<&Claim> {
        match self {
            Self::Claimed { claim, .. } | Self::Done { claim, .. } | Self::Confirmed { claim, .. } => {
                Some(claim)
            }
            Self::Cleared { ending, .. } => ending.claim.as_ref(),
            _ => None,
        }
    }

    /// The answer in words, once there is one.
    #[must_use]
    pub fn answer(&self) -> Option<&str> {
        match self {
            Self::Settled { result, .. } | Self::Answered { result, .. } => Some(result),
            Self::Declined { reason, .. } => Some(reason),
            Self::Done { report, .. } | Self::Confirmed { report, .. } => Some(report),
            Self::FollowedUp { ending, .. } | Self::Cleared { ending, .. } => Some(&ending.result),
            _ => None,
        }
    }

    /// In whose list it is.
    #[must_use]
    pub const fn holder(&self) -> Holder {
        match self {
            Self::Registered
            | Self::Returned { .. }
            | Self::Reopened { .. }
            | Self::Parked { .. }
            | Self::Answered { .. }
            | Self::FollowedUp { .. }
            | Self::Done { .. }
            | Self::Confirmed { .. } => Holder::Desk,
            Self::Forwarded(forwarding)
            | Self::Accepted { forwarding, .. }
            | Self::InProgress { forwarding, .. }
            | Self::Extended { forwarding, .. } => Holder::Unit(forwarding.unit),
            Self::Escalated { .. } => Holder::Meeting,
            Self::Published(_) => Holder::Wall,
            Self::Claimed { .. } => Holder::Claimant,
            Self::Settled { .. } | Self::Cleared { .. } | Self::Declined { .. } | Self::Duplicate { .. } => {
                Holder::Nobody
            }
        }
    }
}

described! {
    /// From which state a request came; nothing on the first line of its log.
    FromRequestState = any_of(&[named::<RequestStateKind>()], &[""]);
}

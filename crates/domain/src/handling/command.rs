//! What people ask to be done about requests, topics and meetings.

use std::collections::BTreeSet;

use super::ActionRef;
use crate::{
    Actor, BoothId, CollectionId, CommunityId, Edition, MarketId, MeetingId, RequestId, TopicId,
    meeting::{MeetingDetails, MeetingStep, TopicStep},
    request::{RequestDetails, Step},
    source::SourceToVoid,
};

/// One thing that somebody wants done. Fresh ids and words come along with it: the domain makes no
/// randomness.
#[derive(Clone, Debug)]
pub enum HandlingCommand {
    /// 登记, perhaps with its first step at once.
    Register {
        /// The collection that it comes to.
        collection: CollectionId,
        /// The request's id.
        request: RequestId,
        /// Its receipt code.
        receipt: String,
        /// At which booth.
        booth: Option<BoothId>,
        /// What is asked.
        details: RequestDetails,
        /// Settled or forwarded at once.
        first: Option<Step>,
    },
    /// A step of a registered request.
    Handle {
        request: RequestId,
        /// What is done with it.
        step: Step,
    },

    /// 提出议题
    RaiseTopic {
        /// At which market it is raised.
        market: MarketId,
        /// Its id, fresh.
        topic: TopicId,
        /// 议题名称
        title: String,
        /// 背景说明
        background: String,
        /// What it gathers: one request at least.
        requests: Vec<RequestId>,
    },
    /// A step of a topic: changed, resolved, …
    Topic {
        topic: TopicId,
        /// What is done with it.
        step: TopicStep,
        /// For each of the step's tasks, what makes a request of it.
        fresh: Vec<FreshRequest>,
        /// The revision of it that the organiser’s screen showed; `None`: whatever there is.
        seen: Option<i64>,
    },
    /// 筹备党群联席议事会
    PlanMeeting {
        /// At which market it is planned.
        market: MarketId,
        /// Its id, fresh.
        meeting: MeetingId,
        /// When and where.
        details: MeetingDetails,
        /// Its topics, in order.
        agenda: Vec<TopicId>,
    },
    /// A step of a joint meeting: changed, held, cancelled.
    Meeting {
        meeting: MeetingId,
        /// What is done with it.
        step: MeetingStep,
        /// The revision of it that the organiser’s screen showed; `None`: whatever there is.
        seen: Option<i64>,
    },

    /// 定稿: keeps the edition that was counted of these requests, if they are still as they were.
    Finalise {
        collection: CollectionId,
        edition: Box<Edition>,
        /// The revisions that it was counted of.
        seen: SeenRevisions,
    },

    /// Declines what one source left and nobody has taken up.
    VoidSource { collection: CollectionId, of: SourceToVoid },

    /// Takes back an action of the last ten seconds.
    Undo { action: ActionRef },
}

/// Of what an edition was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenRevisions {
    pub collection: i64,
    pub community: i64,
}

/// A command with who gives it and what it touches.
#[derive(Clone, Debug)]
pub struct HandlingOrder {
    pub actor: Actor,
    pub command: HandlingCommand,
    /// What is locked while it is decided. Whoever gives the command finds this out by reading
    /// before; if it has changed until the locks are held, the command is refused as stale.
    pub touches: TouchedOwners,
}

/// The owners whose revisions a command may raise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TouchedOwners {
    /// The collections of the requests that it is about.
    pub collections: BTreeSet<CollectionId>,
    /// The community, if it is about topics or meetings.
    pub community: Option<CommunityId>,
}

impl HandlingOrder {
    /// The number of another request that it names, and its collection.
    #[must_use]
    pub fn other(&self) -> Option<(CollectionId, i64)> {
        match (&self.command, self.touches.collections.first()) {
            (HandlingCommand::Handle { step: Step::MarkDuplicate { of }, .. }, Some(collection)) => {
                Some((*collection, *of))
            }
            _ => None,
        }
    }

    /// The booth at which it registers a request.
    #[must_use]
    pub const fn booth(&self) -> Option<BoothId> {
        match &self.command {
            HandlingCommand::Register { booth, .. } => *booth,
            _ => None,
        }
    }

    /// The action that it takes back.
    #[must_use]
    pub const fn action(&self) -> Option<ActionRef> {
        match &self.command {
            HandlingCommand::Undo { action } => Some(*action),
            _ => None,
        }
    }
}

impl HandlingCommand {
    /// Is it decided with limits, calendar and units?
    #[must_use]
    pub const fn needs_reference(&self) -> bool {
        matches!(
            self,
            Self::Register { first: Some(_), .. }
                | Self::Handle { .. }
                | Self::Topic { .. }
                | Self::VoidSource { .. }
        )
    }
}

/// What makes a request of a resolution's task: the domain makes no randomness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshRequest {
    pub request: RequestId,
    /// Its receipt code.
    pub receipt: String,
}

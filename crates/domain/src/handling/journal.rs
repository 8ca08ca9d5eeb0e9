//! The journals of collections and communities: who did what, and how the last of it is taken back.

use serde::{Deserialize, Serialize};

use super::ActionKind;
use crate::{
    Actor, BoothId, CollectionId, CommunityId, MeetingId, RequestId, Timestamp, TopicId, floor::Subject,
};

/// In whose journal an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JournalOwner {
    /// What concerns one request.
    Collection(CollectionId),
    /// What concerns topics and meetings, and the requests that they are about.
    Community(CommunityId),
}

/// An action, by its place in its owner's journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionRef {
    /// In whose journal it stands.
    pub of: JournalOwner,
    /// The owner's revision that the action made.
    pub revision: i64,
}

/// One thing to put back when an action is undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandlingUndo {
    /// A request took a step.
    Handled {
        request: RequestId,
        /// The line that the step added to its log.
        line: i64,
    },
    /// A topic took a step.
    Topic {
        topic: TopicId,
        /// The line that the step added to its log.
        line: i64,
    },
    /// A meeting took a step.
    Meeting {
        meeting: MeetingId,
        /// The line that the step added to its log.
        line: i64,
    },
    /// A task was registered and forwarded.
    Task {
        request: RequestId,
        /// The last line of its log.
        line: i64,
    },
}

/// One accepted command, as the journal keeps it. Ids only: no words that people typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandlingAction {
    /// In whose journal it stands.
    pub of: JournalOwner,
    /// The owner's revision that it made.
    pub revision: i64,
    pub at: Timestamp,
    pub by: Actor,
    /// At which booth the request was registered.
    pub booth: Option<BoothId>,
    /// What was done.
    pub kind: ActionKind,
    pub subject: Subject,
    /// How to take it back; empty when it can't be.
    pub undo: Vec<HandlingUndo>,
}

impl HandlingAction {
    /// The action that this one takes back, if it does.
    #[must_use]
    pub const fn undoes(&self) -> Option<ActionRef> {
        match self.subject {
            Subject::Action(revision) => Some(ActionRef { of: self.of, revision }),
            Subject::Word(_) => None,
        }
    }
}

//! What a command is answered, and how its idempotency record keeps that.

use serde::{Deserialize, Serialize};

use shiji_domain::{floor::Answer, handling::JournalOwner};

/// A command's answer, and what an undo of it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandDone {
    pub answer: Answer,
    /// The revision that it made.
    pub action: i64,
    pub of: ActionOf,
}

/// In which journal an action stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActionOf {
    /// The market's own: booths, queues, rules.
    #[default]
    Floor,
    /// That of the market's requests.
    Requests,
    /// That of its community's topics and meetings.
    Meetings,
}

impl From<JournalOwner> for ActionOf {
    fn from(owner: JournalOwner) -> Self {
        match owner {
            JournalOwner::Collection(_) => Self::Requests,
            JournalOwner::Community(_) => Self::Meetings,
        }
    }
}

/// An answer as its idempotency record keeps it.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum RecordedAnswer {
    /// With the fingerprint of what the key was used for.
    Now(Answer, i64, ActionOf, String),
    /// From before keys had fingerprints.
    Plain(Answer, i64, ActionOf),
    /// From before requests had a journal of their own.
    Earlier(Answer, i64),
}

impl RecordedAnswer {
    /// The answer, and the fingerprint of what the key was used for, if there is one.
    pub(super) fn into_parts(self) -> (CommandDone, Option<String>) {
        let (answer, action, of, fingerprint) = match self {
            Self::Now(answer, action, of, fingerprint) => (answer, action, of, Some(fingerprint)),
            Self::Plain(answer, action, of) => (answer, action, of, None),
            Self::Earlier(answer, action) => (answer, action, ActionOf::Floor, None),
        };
        (CommandDone { answer, action, of }, fingerprint)
    }
}

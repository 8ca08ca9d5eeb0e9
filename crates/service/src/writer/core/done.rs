//! What a command is answered, and how its idempotency record keeps that.

use serde::{Deserialize, Serialize};

use shiji_domain::{floor::Answer, handling::Owner};

/// A command's answer, and what an undo of it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The answer.
    pub answer: Answer,
    /// The revision that it made.
    pub action: i64,
    /// Whose revision.
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

impl From<Owner> for ActionOf {
    fn from(owner: Owner) -> Self {
        match owner {
            Owner::Collection(_) => Self::Requests,
            Owner::Community(_) => Self::Meetings,
        }
    }
}

/// An answer as its idempotency record keeps it.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Recorded {
    Now(Answer, i64, ActionOf),
    /// From before requests had a journal of their own.
    Earlier(Answer, i64),
}

impl From<Recorded> for Done {
    fn from(recorded: Recorded) -> Self {
        let (answer, action, of) = match recorded {
            Recorded::Now(answer, action, of) => (answer, action, of),
            Recorded::Earlier(answer, action) => (answer, action, ActionOf::Floor),
        };
        Self { answer, action, of }
    }
}

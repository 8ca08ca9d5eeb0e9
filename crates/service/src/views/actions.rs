//! A line of a journal.

use serde::Serialize;
use shiji_domain::{Timestamp, floor, handling, schema};

use crate::ActionOf;

/// An action of the last seconds.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ActionView {
    /// The revision that it made: what an undo takes.
    pub action: i64,
    pub of: ActionOf,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// Who: a role and an id.
    pub by: String,
    /// What was done.
    #[schema(value_type = schema::DoneVerb)]
    pub verb: String,
    pub subject: String,
    /// It can be taken back.
    pub undoable: bool,
}

impl From<&floor::Action> for ActionView {
    fn from(action: &floor::Action) -> Self {
        Self {
            action: action.revision,
            of: ActionOf::Floor,
            at: action.at,
            by: action.by.label(),
            verb: action.verb.as_str().to_owned(),
            subject: action.subject.to_string(),
            undoable: !action.undo.is_empty(),
        }
    }
}

impl From<&handling::HandlingAction> for ActionView {
    fn from(action: &handling::HandlingAction) -> Self {
        Self {
            action: action.revision,
            of: action.of.into(),
            at: action.at,
            by: action.by.label(),
            verb: action.kind.as_str().to_owned(),
            subject: action.subject.to_string(),
            undoable: !action.undo.is_empty(),
        }
    }
}

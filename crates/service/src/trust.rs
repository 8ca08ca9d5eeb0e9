//! Which database this is, and whether it may be written to: what the writer asks before each
//! write.

use std::sync::{PoisonError, RwLock};

use serde::Serialize;

use super::{ServiceError, secrets::random_word};
use shiji_domain::{Timestamp, older_copy::Doubt};
use shiji_store::{History, Origin};

/// How many characters the id of a history has: 80 bits.
pub(crate) const HISTORY: usize = 16;
/// A database that may be an older copy, as a person reads of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct OlderCopy {
    /// Why it is taken for one.
    pub why: Doubt,
    /// How many changes are missing at least; none: nobody knows.
    pub missing: Option<i64>,
    /// When the last state of the newer database was written: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub written_at: Option<Timestamp>,
    /// When somebody last did something that is in this database: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub last_change: Option<Timestamp>,
}

/// Which database this is, and whether it may be written to.
#[derive(Debug)]
pub(crate) struct Trust(RwLock<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    history: String,
    older: Option<OlderCopy>,
}

impl Trust {
    pub(crate) fn new(history: String, older: Option<OlderCopy>) -> Self {
        Self(RwLock::new(Inner { history, older }))
    }

    pub(crate) fn history(&self) -> String {
        self.read().history
    }

    pub(crate) fn older(&self) -> Option<OlderCopy> {
        self.read().older
    }

    /// May nothing be written?
    pub(crate) fn is_older(&self) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).older.is_some()
    }

    /// From here on it may be written to, as that history.
    pub(crate) fn settle(&self, history: String) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Inner { history, older: None };
    }

    fn read(&self) -> Inner {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The history that begins when somebody goes on from an older copy.
pub(crate) fn continued(after: &History, now: Timestamp) -> Result<History, ServiceError> {
    Ok(History {
        id: random_word(HISTORY)?,
        number: after.number + 1,
        began_at: now,
        origin: Origin::Continued,
        confirmed_at: Some(now),
    })
}

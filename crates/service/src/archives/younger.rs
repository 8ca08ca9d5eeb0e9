//! What would be lost by a restore.

use shiji_domain::Timestamp;

/// A database that is where another is to be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Younger {
    /// How many changes it has that the archive lacks; `None`: it can't be read.
    pub changes: Option<i64>,
    /// When somebody last did something that is in it.
    pub last_change: Option<Timestamp>,
    /// When the archive was made.
    pub made_at: Timestamp,
}

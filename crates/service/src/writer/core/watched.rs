//! What the core asks of whoever shows snapshots, and what it gives them to show.

use crate::live::{Snapshot, WatchTopic};

/// What watchers have open: a snapshot that nobody can see is not made.
pub(crate) trait Watched {
    fn is_open(&self, topic: &WatchTopic) -> bool;
    /// Is the topic open, and does it show something else than this?
    fn differs(&self, topic: &WatchTopic, snapshot: &Snapshot) -> bool;
}

/// A snapshot to be shown to all who watch its topic.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Publish {
    pub(crate) topic: WatchTopic,
    pub(crate) snapshot: Snapshot,
}

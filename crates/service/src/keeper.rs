//! What keeps the state file beside an embedded database true.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::{Clock, trust::Trust};
use shiji_domain::older_copy::{LastState, Running};
use shiji_store::Db;

/// How often the state file is written at most.
const STATE: Duration = Duration::from_secs(1);

/// Writes the state file after commits, and at the end.
#[derive(Clone, Debug)]
pub(crate) struct Keeper {
    db: Db,
    clock: Clock,
    pub(crate) trust: Arc<Trust>,
    /// Something was committed.
    pub(crate) committed: Arc<Notify>,
    turns: Arc<Turns>,
}

/// The order of writes: one that was begun earlier never takes the place of a later one, though its
/// thread may come second.
#[derive(Debug, Default)]
struct Turns {
    given: AtomicU64,
    written: Mutex<u64>,
}

impl Keeper {
    pub(crate) fn new(db: Db, clock: Clock, trust: Arc<Trust>) -> Self {
        Self { db, clock, trust, committed: Arc::default(), turns: Arc::default() }
    }

    /// Writes at once after a commit, then again after a second if there were more.
    pub(crate) async fn run(self, stop: CancellationToken) {
        let keeping = async {
            loop {
                self.committed.notified().await;
                self.write(Running::Running).await;
                tokio::time::sleep(STATE).await;
            }
        };
        stop.run_until_cancelled(keeping).await;
    }

    /// Writes it, unless somebody has yet to say what the database is.
    pub(crate) async fn write(&self, state: Running) {
        let Some(seen) = self.db.kept().filter(|_| !self.trust.is_older()).cloned() else { return };
        let (turns, turn) = (self.turns.clone(), self.turns.given.fetch_add(1, Ordering::SeqCst) + 1);
        let revisions = match self.db.revisions().await {
            Ok(revisions) => revisions,
            Err(error) => return tracing::warn!(%error, "the state file could not be brought up to date"),
        };
        let (history, at) = (self.trust.history(), self.clock.now());
        let last = LastState { state, history, at, revisions, doubt: None };
        let write = move || {
            let mut written = turns.written.lock().unwrap_or_else(PoisonError::into_inner);
            if *written > turn {
                return Ok(());
            }
            *written = turn;
            seen.write(last)
        };
        let written = tokio::task::spawn_blocking(write).await;
        // An older state file is no lie: it says what the database holds at least.
        if let Ok(Err(error)) = written {
            tracing::warn!(%error, "the state file could not be written");
        }
    }
}

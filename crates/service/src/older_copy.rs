//! A database that may be an older copy of another: it is read as ever, and takes no writes until a
//! person has said what to do.
//!
//! What tells is the state file (`shiji_domain::older_copy` decides, `shiji_store` keeps it).
//! [`Trust`] is what the writer asks before each write; [`Keeper`] writes the state file.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::sync::{Notify, oneshot};
use tokio_util::sync::CancellationToken;

use super::{
    Clock, Service, ServiceError,
    trust::{OlderCopy, Trust},
    writer::Work,
};
use shiji_domain::{
    Timestamp,
    older_copy::{Doubt, Found, LastState, Revisions, Running},
};
use shiji_store::{Db, History};

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

/// Compares a database with its last state. A doubt is noted in the state file: after the next
/// start, the database's own log would be there again.
pub(crate) async fn look(
    db: &Db,
    histories: &[History],
    last: Option<LastState>,
    log: bool,
    now: Timestamp,
) -> Result<Option<OlderCopy>, ServiceError> {
    let Some(current) = histories.last() else { return Ok(None) };
    let revisions = db.revisions().await?;
    let ids: Vec<&str> = histories.iter().map(|history| history.id.as_str()).collect();
    let confirmed = current.confirmed_at.is_some();
    // PostgreSQL has no state file: there the histories alone tell.
    let doubt = if db.seen().is_some() || !confirmed {
        Found { histories: &ids, confirmed, revisions: &revisions, log }.doubt(last.as_ref())
    } else {
        None
    };
    let Some(why) = doubt else { return Ok(None) };
    let known = last.as_ref().filter(|last| last.history == current.id && why != Doubt::NoState);
    let older = OlderCopy {
        why,
        missing: known.map(|last| last.revisions.ahead_of(&revisions)),
        written_at: last.as_ref().filter(|_| why != Doubt::NoState).map(|last| last.at),
        last_change: db.last_change().await?,
    };
    if why != Doubt::Restored
        && let Some(seen) = db.kept()
        && last.as_ref().is_none_or(|last| last.doubt.is_none())
    {
        let noted = noted(why, last, current.id.clone(), revisions, now);
        if let Err(error) = seen.write(noted) {
            tracing::warn!(%error, "the doubt about the database could not be noted");
        }
    }
    Ok(Some(older))
}

fn noted(
    why: Doubt,
    last: Option<LastState>,
    history: String,
    revisions: Revisions,
    now: Timestamp,
) -> LastState {
    let doubt = Some((why, revisions.clone()));
    match last {
        Some(last) => LastState { doubt, ..last },
        None => LastState { state: Running::Stopped, history, at: now, revisions, doubt },
    }
}

impl Service {
    /// What is known of an older copy; `None`: this is no older copy, or somebody has gone on from
    /// it.
    #[must_use]
    pub fn older_copy(&self) -> Option<OlderCopy> {
        self.shared.keeper.trust.older()
    }

    /// Is this the only service on its data folder? Beside another one, it leaves the state file
    /// alone.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        self.shared.db.seen().is_none() || self.shared.db.kept().is_some()
    }

    /// Goes on from an older copy: with a history of its own, and ticket numbers from the next
    /// block of 500 on, so that none that was printed is given again. A restored backup keeps its
    /// history, which was never another machine's.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn go_on(&self) -> Result<(), ServiceError> {
        let (reply, done) = oneshot::channel();
        self.send(Work::GoOn(reply)).await?;
        done.await.map_err(|_| ServiceError::Stopping)??;
        self.shared.keeper.write(Running::Running).await;
        Ok(())
    }
}

//! A database that may be an older copy of another: it is read as ever, and takes no writes until a
//! person has said what to do.
//!
//! What tells is the state file (`shiji_domain::older_copy` decides, `shiji_store` keeps it).
//! [`Trust`](super::trust::Trust) is what the writer asks before each write;
//! [`Keeper`](super::keeper::Keeper) writes the state file.

use tokio::sync::oneshot;

use super::{Service, ServiceError, trust::OlderCopy, writer::Work};
use shiji_domain::{
    Timestamp,
    older_copy::{Doubt, Found, LastState, Revisions, Running},
};
use shiji_store::{Db, History};

/// Compares a database with its last state. A doubt is noted in the state file: after the next
/// start, the database's own log would be there again.
pub(crate) async fn check(
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
        missing: known.map(|last| last.revisions.changes_ahead_of(&revisions)),
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

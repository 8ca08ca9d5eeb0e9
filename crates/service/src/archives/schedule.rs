//! Backups that are made by themselves: when a market opens and closes, hourly while one is open,
//! daily otherwise; and what is said of them.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde::Serialize;
use shiji_archive::OpeningKey;
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    task::spawn_blocking,
};

use super::{
    back_up::{BackupOrder, back_up},
    folder,
    name::BackupCause,
};
use crate::{Clock, ServiceError, trust::Trust};
use shiji_domain::{MarketState, Timestamp, backups::due};
use shiji_store::{DatabaseLocation, Db};

/// How often it is checked whether one is due.
const CHECK: Duration = Duration::from_secs(60);
/// Orders that may wait: of those that come at once, one backup is enough.
const WAITING: usize = 4;

/// Where backups go.
#[derive(Clone, Debug)]
pub struct BackupSettings {
    /// Of which database.
    pub place: DatabaseLocation,
    /// What opens them; they are for the first.
    pub keys: Vec<OpeningKey>,
    pub folder: PathBuf,
    /// A second folder or a stick, which gets a copy of each.
    pub second: Option<PathBuf>,
}

/// What is to be said of the backups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct BackupStatus {
    /// When the newest was made that is whole: epoch milliseconds; none: there is none yet.
    #[schema(value_type = Option<i64>)]
    pub made_at: Option<Timestamp>,
    /// Set if the last attempt failed.
    pub fault: Option<BackupFault>,
}

/// What is wrong with the backups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BackupFault {
    /// It could not be made.
    Failed,
    /// It was made, and the second folder is not there or takes nothing.
    NoSecond,
}

/// Makes backups by themselves.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    settings: Arc<BackupSettings>,
    db: Db,
    clock: Clock,
    trust: Arc<Trust>,
    status: Arc<Mutex<BackupStatus>>,
    /// One at a time: two of the same second have one name.
    making: Arc<tokio::sync::Mutex<()>>,
    orders: Sender<BackupCause>,
}

impl Schedule {
    pub(crate) fn new(
        settings: BackupSettings,
        db: Db,
        clock: Clock,
        trust: Arc<Trust>,
    ) -> (Self, Receiver<BackupCause>) {
        let (orders, ordered) = channel(WAITING);
        let there = folder::list(&settings.folder).unwrap_or_default();
        let made_at = there.first().map(|newest| newest.made_at);
        let status = Arc::new(Mutex::new(BackupStatus { made_at, fault: None }));
        let (settings, making) = (Arc::new(settings), Arc::default());
        (Self { settings, db, clock, trust, status, making, orders }, ordered)
    }

    pub(crate) fn status(&self) -> BackupStatus {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn folders(&self) -> (PathBuf, Option<PathBuf>) {
        (self.settings.folder.clone(), self.settings.second.clone())
    }

    /// Orders one; if several wait, those are enough.
    pub(crate) fn order(&self, cause: BackupCause) {
        let _ = self.orders.try_send(cause);
    }

    /// Checks every minute whether one is due, and makes those that are ordered.
    pub(crate) async fn run(self, mut ordered: Receiver<BackupCause>) {
        let mut ticks = tokio::time::interval(CHECK);
        loop {
            tokio::select! {
                _ = ticks.tick() => self.make_due().await,
                Some(cause) = ordered.recv() => {
                    while ordered.try_recv().is_ok() {}
                    self.make(cause).await;
                }
            }
        }
    }

    /// Makes one if one is due. Of an older copy none is made by itself: it would take the place of
    /// a newer backup.
    async fn make_due(&self) {
        if self.trust.is_older() {
            return;
        }
        let open = match self.db.markets().await {
            Ok(markets) => markets.iter().any(|market| market.state == MarketState::Open),
            Err(error) => return tracing::warn!(%error, "whether a backup is due could not be read"),
        };
        let due = due(self.status().made_at, open, self.clock.now());
        if due {
            self.make(if open { BackupCause::Hourly } else { BackupCause::Daily }).await;
        }
    }

    /// Makes one, copies it, deletes what is not kept, and remembers how that went.
    pub(crate) async fn make(&self, cause: BackupCause) {
        let _making = self.making.lock().await;
        let made = self.made(cause).await;
        let mut status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
        match made {
            Ok((at, copied)) => {
                let fault = copied.err().map(|error| {
                    tracing::error!(%error, "the second folder took no backup");
                    BackupFault::NoSecond
                });
                *status = BackupStatus { made_at: Some(at), fault };
            }
            Err(error) => {
                tracing::error!(%error, "no backup could be made");
                status.fault = Some(BackupFault::Failed);
            }
        }
    }

    async fn made(&self, cause: BackupCause) -> Result<(Timestamp, io::Result<()>), ServiceError> {
        let (now, settings) = (self.clock.now(), self.settings.clone());
        let to = folder::place(&settings.folder, cause, now).map_err(shiji_archive::ArchiveError::Io)?;
        let order = BackupOrder {
            place: settings.place.clone(),
            to: to.clone(),
            keys: settings.keys.clone(),
            cause,
            now,
        };
        let made = back_up(order).await?;
        tracing::info!(cause = cause.as_str(), bytes = made.bytes, "a backup was made");
        let kept = spawn_blocking(move || keep(&to, &settings, now)).await;
        Ok((now, kept.unwrap_or_else(|error| Err(io::Error::other(error)))))
    }
}

/// What is done with a backup that is there: its copy, and room for the next. A copy that fails
/// keeps nothing from being deleted in the first folder.
fn keep(made: &Path, settings: &BackupSettings, now: Timestamp) -> io::Result<()> {
    if let Err(error) = folder::prune(&settings.folder, now) {
        tracing::warn!(%error, "old backups could not be deleted");
    }
    let Some(second) = &settings.second else { return Ok(()) };
    folder::copy(made, second)?;
    folder::prune(second, now)
}

/// A backup of a database whose tables this program is about to change; `None`: it isn't.
///
/// # Errors
/// It could not be made.
pub async fn before_migration(
    settings: &BackupSettings,
    now: Timestamp,
) -> Result<Option<PathBuf>, ServiceError> {
    if !shiji_store::needs_migration(&settings.place).await? {
        return Ok(None);
    }
    let cause = BackupCause::BeforeMigration;
    let to = folder::place(&settings.folder, cause, now).map_err(shiji_archive::ArchiveError::Io)?;
    let (place, keys) = (settings.place.clone(), settings.keys.clone());
    Ok(Some(back_up(BackupOrder { place, to, keys, cause, now }).await?.path))
}

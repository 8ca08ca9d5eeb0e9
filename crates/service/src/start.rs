//! A service from its start to its stop.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use tokio::sync::{Notify, OnceCell, mpsc};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    Clock, NumberedIds, Service, ServiceError, Shared, chain,
    costly::Lines,
    forecasts::Forecaster,
    fresh_id,
    health::Health,
    keeper::Keeper,
    kept::Kept,
    keys::{self, KeyFault, UsedKey, key_or_fault},
    newcomers::Newcomers,
    older_copy,
    peers::{compare, listen},
    secrets::random_word,
    sources,
    trust::{HISTORY, Trust},
    unsaved::UnsavedSessions,
    writer::{Core, FloorWriter, Work},
};
use crate::live::Hub;
use shiji_domain::{
    CommunityId, Timestamp,
    older_copy::{LastState, Revisions, Running},
};
use shiji_store::{Access, DatabaseLocation, Db, Dialect, History, Origin, Seen};

/// How much work may wait for the writer before callers wait too.
const WAITING_WORK: usize = 4_096;
/// How long a stop waits for the tasks: no work is left then but what is under way.
const LAST_WORK: Duration = Duration::from_secs(5);

/// Where a service keeps things and what time it thinks it is.
#[derive(Clone, Debug)]
pub struct Settings {
    pub place: DatabaseLocation,
    /// What it is opened for.
    pub access: Access,
    pub clock: Clock,
    /// The file in which the server's key lies, made at the first start.
    pub key_file: PathBuf,
    /// The font to print with, if not the program's own.
    pub font: Option<PathBuf>,
}

impl Service {
    /// Opens the database and starts the writer. A database that may be an older copy is opened,
    /// too, and takes no writes ([`Service::older_copy`]).
    ///
    /// # Errors
    /// The database can't be opened, or is newer than this program.
    pub async fn start(settings: Settings) -> Result<Self, ServiceError> {
        let db = Db::open_as(&settings.place, settings.access).await?;
        let Identity { histories, server_key, key_made, first } =
            identity(&db, settings.access, &settings.key_file, settings.clock.now()).await?;
        if let Ok(used) = &server_key {
            db.unlock(used.sealing.clone(), used.key.signing());
        }
        if settings.access != Access::Read {
            keys::seal_words(&db).await?;
            chain::begin(&db).await?;
            keys::scrub(&db).await;
        }
        let seen = db.seen();
        let (last, log) = (seen.and_then(|seen| seen.last.clone()), seen.is_some_and(|seen| seen.log));
        let older = older_copy::check(&db, &histories, first.or(last), log, settings.clock.now()).await?;
        let history = histories.last().map(|history| history.id.clone()).unwrap_or_default();
        let trust = Arc::new(Trust::new(history.clone(), older));
        let keeper = Keeper::new(db.clone(), settings.clock.clone(), trust.clone());
        let committed = keeper.committed.clone();
        // Before anything is written: from here on, a log must be there.
        keeper.write(Running::Running).await;
        let (works, queue) = mpsc::channel(WAITING_WORK);
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        let hub = Hub::default();
        let relay = match (&settings.place, db.dialect()) {
            (DatabaseLocation::Url(_), Dialect::Postgres) => Some(listen(&db, &works, &stop, &tasks)),
            _ => None,
        };
        let (changed, health) = (Arc::new(Notify::new()), Arc::new(Health::starting(db.standby())));
        let newcomers = Arc::new(Newcomers::default());
        let forecaster = Forecaster {
            db: db.clone(),
            works: works.downgrade(),
            clock: settings.clock.clone(),
            changed: changed.clone(),
            stop: stop.clone(),
        };
        let writer = FloorWriter {
            changed,
            db: db.clone(),
            hub: hub.clone(),
            clock: settings.clock.clone(),
            relay,
            core: Core::new(history),
            receipts: HashMap::new(),
            used: HashMap::new(),
            committed,
            trust,
            newcomers: newcomers.clone(),
            health: health.clone(),
        };
        compare(&works, &stop, &tasks);
        tasks.spawn(Forecaster::tick(works.downgrade(), stop.clone()));
        // What a stop waits for: a forecast may take longer, and writes nothing.
        let writing = TaskTracker::new();
        spawn_writing(writer, queue, &writing);
        spawn_forecasts(forecaster, &tasks);
        writing.spawn(keeper.clone().run(stop.clone()));
        let service = Self {
            shared: Arc::new(Shared {
                db,
                hub,
                works,
                clock: settings.clock,
                keeper,
                health,
                server_key,
                key_file: settings.key_file,
                key_made,
                voice: OnceCell::new(),
                font: settings.font,
                stop,
                costly: Lines::default(),
                kept: Kept::default(),
                proposals: Kept::default(),
                backups: OnceLock::new(),
                newcomers,
                printer: OnceLock::new(),
                tasks,
                writing,
                names_said: Mutex::default(),
                markets_of: Mutex::default(),
                unsaved: UnsavedSessions::default(),
                access_ids: NumberedIds::default(),
            }),
        };
        sources::expire(&service.shared);
        Ok(service)
    }

    /// Finishes what was begun, moves the log into the database, says so in the state file, and
    /// closes everything. Other handles get [`ServiceError::Stopping`] from here on.
    pub async fn stop(self) -> Ended {
        self.shared.stop.cancel();
        // Refused: it has stopped already.
        let _ = self.shared.works.send(Work::Stop).await;
        self.shared.tasks.close();
        self.shared.writing.close();
        let finished = tokio::time::timeout(LAST_WORK, self.shared.writing.wait()).await;
        if self.shared.db.standby().is_some() {
            self.shared.db.close().await;
            return Ended::CopyShown;
        }
        let settled = match finished {
            Ok(()) => tokio::time::timeout(LAST_WORK, self.shared.db.settle()).await,
            Err(elapsed) => Err(elapsed),
        };
        let ended = match settled {
            Ok(Ok(true)) => Ended::Saved,
            Ok(Ok(false)) => Ended::SavedWithLog,
            Ok(Err(error)) => Ended::Unfinished(error.to_string()),
            Err(elapsed) => Ended::Unfinished(elapsed.to_string()),
        };
        if ended == Ended::Saved {
            self.shared.keeper.write(Running::Stopped).await;
        }
        self.shared.db.close().await;
        ended
    }
}

/// Not in [`Service::start`]: an `async` function is compiled where it is awaited, by a crate that
/// need not be fast, and with it what it spawns.
fn spawn_writing(writer: FloorWriter, queue: mpsc::Receiver<Work>, writing: &TaskTracker) {
    writing.spawn(writer.run(queue));
}

fn spawn_forecasts(forecaster: Forecaster, tasks: &TaskTracker) {
    tasks.spawn(forecaster.run());
}

/// How a service ended. Whatever was acknowledged is on the disk in each case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Everything is in the database's own file.
    Saved,
    /// Somebody else reads the database: a part is still in its log, which belongs to it.
    SavedWithLog,
    /// A copy was shown, because the data folder could not be written to: there was nothing to
    /// save, and the folder is as it was.
    CopyShown,
    /// It could not be waited for, or the log could not be moved: the next start does it.
    Unfinished(String),
}

/// Who a database is.
struct Identity {
    histories: Vec<History>,
    server_key: Result<UsedKey, KeyFault>,
    /// Was the key made, or moved into its file, at this start?
    key_made: bool,
    /// The state file that was written because the database had no history yet.
    first: Option<LastState>,
}

/// The database's history, its community, and the key that wraps the markets' keys; made at the
/// first start, the key in its file.
async fn identity(
    db: &Db,
    access: Access,
    key_file: &Path,
    now: Timestamp,
) -> Result<Identity, ServiceError> {
    let (histories, found) = (db.histories().await?, keys::find(db, key_file).await);
    // What is there is only read: on a disk that is full, and for whoever may not write.
    if access == Access::Read {
        return Ok(Identity { histories, server_key: key_or_fault(found)?, key_made: false, first: None });
    }
    let found = found?;
    if found.settled && !histories.is_empty() {
        return Ok(Identity { histories, server_key: Ok(found), key_made: false, first: None });
    }
    let (mut writer, mut first) = (db.writer(), None);
    let mut tx = writer.begin().await?;
    if histories.is_empty() {
        // A database of before there were histories keeps the id that phones know.
        let id = tx.setting("epoch").await?.map_or_else(|| random_word(HISTORY), Ok)?;
        // What a start that was cut short here has left names no market.
        let is_blank = |seen: &&Seen| seen.last.as_ref().is_none_or(|last| last.revisions.markets.is_empty());
        if let Some(seen) = db.kept().filter(is_blank) {
            // Before the history is entered: a kill in between leaves a database that needs no
            // state file yet.
            let (state, history, revisions) = (Running::Stopped, id.clone(), Revisions::default());
            let last = LastState { state, history, at: now, revisions, doubt: None };
            if let Err(error) = seen.write(last.clone()) {
                tracing::warn!(%error, "the state file could not be written");
            }
            first = Some(last);
        }
        let origin = Origin::Created;
        tx.enter_history(&History { id, number: 1, began_at: now, origin, confirmed_at: Some(now) }).await?;
    }
    tx.enter_community(CommunityId(fresh_id(now))).await?;
    let histories = tx.histories().await?;
    let server_key = Ok(keys::find_or_make(&mut tx, key_file, now).await?);
    writer.commit().await?;
    writer.close().await;
    Ok(Identity { histories, server_key, key_made: true, first })
}

//! A service from its start to its stop.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use tokio::sync::{Notify, OnceCell, mpsc};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    Clock, Service, ServiceError, Shared,
    costly::Lines,
    forecasts::Forecaster,
    fresh_id,
    health::Health,
    keeper::Keeper,
    kept::Kept,
    newcomers::Newcomers,
    older_copy,
    peers::{compare, listen},
    secrets::{SealingKey, random_word},
    sources,
    trust::{HISTORY, Trust},
    writer::{Core, FloorWriter, Work},
};
use crate::live::Hub;
use shiji_domain::{
    CommunityId, Timestamp,
    older_copy::{LastState, Revisions, Running},
};
use shiji_store::{Access, DatabaseLocation, Db, Dialect, History, Origin, Seen, StoreError};

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
    /// The server's key, if it is not to be kept in the database.
    pub server_key: Option<SealingKey>,
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
        let Identity { histories, server_key, first } =
            identity(&db, settings.access, settings.server_key, settings.clock.now()).await?;
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
        let (changed, health) = (Arc::new(Notify::new()), Arc::new(Health::default()));
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
        tasks.spawn(forecaster.run());
        // What a stop waits for: a look ahead may take longer, and writes nothing.
        let writing = TaskTracker::new();
        writing.spawn(writer.run(queue));
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
                voice: OnceCell::new(),
                font: settings.font,
                stop,
                costly: Lines::default(),
                kept: Kept::default(),
                newcomers,
                printer: OnceLock::new(),
                tasks,
                writing,
                markets_of: Mutex::default(),
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

/// How a service ended. Whatever was acknowledged is on the disk in each case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Everything is in the database's own file.
    Saved,
    /// Somebody else reads the database: a part is still in its log, which belongs to it.
    SavedWithLog,
    /// It could not be waited for, or the log could not be moved: the next start does it.
    Unfinished(String),
}

/// Who a database is.
struct Identity {
    histories: Vec<History>,
    server_key: SealingKey,
    /// The state file that was written because the database had no history yet.
    first: Option<LastState>,
}

/// The database's history, its community, and the key that wraps the markets' keys; made at the
/// first start.
async fn identity(
    db: &Db,
    access: Access,
    given: Option<SealingKey>,
    now: Timestamp,
) -> Result<Identity, ServiceError> {
    let key_of = |text: &str| {
        SealingKey::from_text(text).ok_or(StoreError::Row {
            table: "settings",
            column: "server_key",
            value: "(hidden)".to_owned(),
        })
    };
    // What is there is only read: on a disk that is full, and for whoever may not write.
    let (histories, text) = (db.histories().await?, db.setting("server_key").await?);
    if access == Access::Read || !histories.is_empty() && (text.is_some() || given.is_some()) {
        let server_key = match (given, text) {
            (Some(key), _) => key,
            (None, Some(text)) => key_of(&text)?,
            (None, None) => SealingKey::fresh()?,
        };
        return Ok(Identity { histories, server_key, first: None });
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
    let server_key = match given {
        Some(key) => key,
        None => key_of(&tx.set_once("server_key", &SealingKey::fresh()?.to_text()).await?)?,
    };
    writer.commit().await?;
    writer.close().await;
    Ok(Identity { histories, server_key, first })
}

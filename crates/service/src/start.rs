//! A service from its start to its stop.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, OnceLock},
};

use tokio::sync::{Notify, OnceCell, mpsc, oneshot};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    Clock, Service, ServiceError, Shared,
    costly::Lines,
    forecasts::Forecaster,
    fresh_id,
    kept::Kept,
    peers::{compare, listen},
    secrets::{SealingKey, random_word},
    writer::{Core, FloorWriter, Work},
};
use crate::live::Hub;
use shiji_domain::{CommunityId, Timestamp};
use shiji_store::{Db, Dialect, History, Origin, Place, StoreError};

/// How much work may wait for the writer before callers wait too.
const WAITING_WORK: usize = 4_096;
/// How many characters the id of a history has: 80 bits.
const HISTORY: usize = 16;

/// Where a service keeps things and what time it thinks it is.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The database.
    pub place: Place,
    /// The clock.
    pub clock: Clock,
    /// The server's key, if it is not to be kept in the database.
    pub server_key: Option<SealingKey>,
    /// The font to print with, if not the program's own.
    pub font: Option<PathBuf>,
}

impl Service {
    /// Opens the database and starts the writer.
    ///
    /// # Errors
    /// The database can't be opened, or is newer than this program.
    pub async fn start(settings: Settings) -> Result<Self, ServiceError> {
        let db = Db::open(&settings.place).await?;
        let (history, server_key) = identity(&db, settings.server_key, settings.clock.now()).await?;
        let (works, queue) = mpsc::channel(WAITING_WORK);
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        let hub = Hub::default();
        let relay = match (&settings.place, db.dialect()) {
            (Place::Url(url), Dialect::Postgres) => Some(listen(url, &works, &stop, &tasks).await?),
            _ => None,
        };
        let changed = Arc::new(Notify::new());
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
            core: Core::new(history.id.clone()),
            receipts: HashMap::new(),
            used: HashMap::new(),
        };
        compare(&works, &stop, &tasks);
        tasks.spawn(Forecaster::tick(works.downgrade(), stop.clone()));
        tasks.spawn(forecaster.run());
        tasks.spawn(writer.run(queue));
        Ok(Self {
            shared: Arc::new(Shared {
                db,
                hub,
                works,
                clock: settings.clock,
                epoch: history.id,
                server_key,
                voice: OnceCell::new(),
                font: settings.font,
                stop,
                costly: Lines::default(),
                kept: Kept::default(),
                printer: OnceLock::new(),
                tasks,
                markets_of: Mutex::default(),
            }),
        })
    }

    /// Finishes what was begun and closes the database. Other handles get [`ServiceError::Stopping`] from here on.
    pub async fn stop(self) {
        self.shared.stop.cancel();
        let (reply, finished) = oneshot::channel();
        if self.shared.works.send(Work::Flush(reply)).await.is_ok() {
            let _ = finished.await;
        }
        self.shared.tasks.close();
        self.shared.db.close().await;
    }
}

/// The database's history, its community, and the key that wraps the markets' keys; made at the first start.
async fn identity(
    db: &Db,
    given: Option<SealingKey>,
    now: Timestamp,
) -> Result<(History, SealingKey), ServiceError> {
    let mut writer = db.writer();
    let mut tx = writer.begin().await?;
    // A database of before there were histories keeps the id that phones know.
    let id = tx.setting("epoch").await?.map_or_else(|| random_word(HISTORY), Ok)?;
    let first = History { id, number: 1, began_at: now, origin: Origin::Created, confirmed_at: Some(now) };
    let history = tx.enter_history(&first).await?;
    tx.enter_community(CommunityId(fresh_id(now))).await?;
    let key = match given {
        Some(key) => key,
        None => {
            let text = tx.set_once("server_key", &SealingKey::fresh()?.to_text()).await?;
            SealingKey::from_text(&text).ok_or(StoreError::Row {
                table: "settings",
                column: "server_key",
                value: "(hidden)".to_owned(),
            })?
        }
    };
    writer.commit().await?;
    writer.close().await;
    Ok((history, key))
}

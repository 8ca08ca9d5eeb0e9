//! One method for each thing that people do; the only place where clock, store and hub meet.
//!
//! Commands go to the [`writer`], questions too: it alone holds the floors. What is read straight from the
//! database is what no floor holds: units, devices, logs. Speaks no HTTP.

mod access;
mod booths;
mod city;
mod clock;
mod doctor;
mod error;
mod figures;
mod forecasts;
mod grid;
mod handling;
mod home;
mod ledgers;
mod lists;
pub mod live;
mod lookup;
mod markets;
mod meetings;
mod papers;
mod people;
mod photos;
mod printer;
mod requests;
mod rosters;
mod rules;
pub mod secrets;
mod setup;
mod slips;
mod steps;
mod unit_items;
mod units;
mod voice;
mod wall;
mod writer;

use std::{collections::HashMap, sync::Arc, time::Duration};

pub use access::{InvitationCard, LoggedIn, Opened};
pub use booths::{Contact, EnteredBooth};
pub use city::{CityRequest, PublicRequest, Reader};
pub use clock::Clock;
pub use doctor::{Diagnosis, Finding};
pub use error::ServiceError;
use forecasts::Forecaster;
pub use grid::{GridItem, WorkerView};
pub use handling::{Reminder, ReturnView};
pub use home::{HomeLine, HomeLists, LentLine};
pub use ledgers::{LedgerFile, LedgerForm};
pub use lists::Preview;
pub use lookup::{LedgerPage, Picked};
pub use meetings::{
    Board, Gathered, MeetingTask, MeetingView, MinuteView, PostponedView, ProposalView, TaskInput,
    TopicInput, TopicLink, TopicView,
};
pub use people::{Person, Whose};
pub use printer::{PrinterProblem, PrinterSettings, PrinterStatus};
pub use requests::{NewRequest, RequestView, Stepped};
pub use rosters::{EnteredUnits, RosterPreview};
pub use rules::Rules;
use secrets::SealingKey;
pub use setup::SetupFacts;
pub use steps::StepInput;
use tokio::sync::{Notify, OnceCell, mpsc, oneshot, watch};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
pub use unit_items::UnitItem;
pub use units::LinkView;
pub use voice::{ClipSource, ClipView, Sound};
pub use wall::{WallView, Wish};
pub use writer::Done;
use writer::{Direct, FloorWriter, Work};

use crate::live::{Frame, Hub, Relay, Topic};
use shiji_domain::{
    Actor, BoothId, MarketId, Refusal, Request, RequestState, Timestamp,
    floor::{Command, Floor, Order},
    request::{Attached, Holder, HomeView},
    snapshot::ReceiptView,
};
use shiji_store::{Db, Dialect, Place, StoreError};

/// How much work may wait for the writer before callers wait too.
const WAITING_WORK: usize = 4_096;
/// How often a node compares its revisions with the database's, in case news was lost.
const COMPARE: Duration = Duration::from_secs(2);

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
    pub font: Option<std::path::PathBuf>,
}

/// The service: a cheap handle, to be cloned.
#[derive(Clone, Debug)]
pub struct Service {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    db: Db,
    hub: Hub,
    works: mpsc::Sender<Work>,
    clock: Clock,
    epoch: String,
    server_key: SealingKey,
    /// The display's clips, made when somebody first asks for them.
    voice: OnceCell<voice::Made>,
    font: Option<std::path::PathBuf>,
    stop: CancellationToken,
    /// The slip printer, if there is one.
    printer: std::sync::OnceLock<printer::Printer>,
    /// The writer, the relay's ear and the printer.
    tasks: TaskTracker,
    /// Which market a booth is at: asked at every command, and never changes.
    markets_of: std::sync::Mutex<HashMap<BoothId, MarketId>>,
}

impl Service {
    /// Opens the database and starts the writer.
    ///
    /// # Errors
    /// The database can't be opened, or is newer than this program.
    pub async fn start(settings: Settings) -> Result<Self, ServiceError> {
        let db = Db::open(&settings.place).await?;
        let (epoch, server_key) = identity(&db, settings.server_key).await?;
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
            epoch: epoch.clone(),
            relay,
            floors: HashMap::new(),
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
                epoch,
                server_key,
                voice: OnceCell::new(),
                font: settings.font,
                stop,
                printer: std::sync::OnceLock::new(),
                tasks,
                markets_of: std::sync::Mutex::default(),
            }),
        })
    }

    /// Finishes what was begun and closes the database. Other handles get [`ServiceError::Stopping`] from here on.
    pub async fn stop(self) {
        self.shared.stop.cancel();
        let (reply, finished) = oneshot::channel();
        // A last piece of work: whatever waits before it is written first.
        let last: Direct =
            Box::new(|_| Box::pin(async { Ok(Box::new(()) as Box<dyn std::any::Any + Send>) }));
        if self.shared.works.send(Work::Direct { run: last, reply }).await.is_ok() {
            let _ = finished.await;
        }
        self.shared.tasks.close();
        self.shared.db.close().await;
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }

    /// The database's epoch: revisions of another can't be compared with this one's.
    #[must_use]
    pub fn epoch(&self) -> &str {
        &self.shared.epoch
    }

    /// Can the database be read?
    ///
    /// # Errors
    /// It can't.
    pub async fn ready(&self) -> Result<(), ServiceError> {
        Ok(self.shared.db.ping().await?)
    }

    /// Watches a topic of a market.
    ///
    /// # Errors
    /// There is no such thing at that market.
    pub async fn watch(
        &self,
        market: MarketId,
        topic: Topic,
    ) -> Result<watch::Receiver<Arc<Frame>>, ServiceError> {
        if let Some(receiver) = self.shared.hub.watch(&topic) {
            return Ok(receiver);
        }
        let (reply, opened) = oneshot::channel();
        self.send(Work::Open { market, topic: topic.clone(), reply }).await?;
        opened.await.map_err(|_| ServiceError::Stopping)??;
        let missing = match &topic {
            Topic::Booth(_) => Refusal::NoSuchBooth,
            Topic::Market(_) => Refusal::NoSuchMarket,
            Topic::Receipt(_) => Refusal::NoSuchRequest,
        };
        self.shared.hub.watch(&topic).ok_or_else(|| missing.into())
    }

    /// The newest frame of a topic.
    ///
    /// # Errors
    /// There is no such thing at that market.
    pub async fn frame(&self, market: MarketId, topic: Topic) -> Result<Arc<Frame>, ServiceError> {
        let receiver = self.watch(market, topic).await?;
        let frame = receiver.borrow().clone();
        Ok(frame)
    }

    /// Gives a command. It is done, whatever becomes of the caller; the same `key` from the same actor gets the same
    /// answer.
    ///
    /// # Errors
    /// A rule's refusal, a key that is none, or the database.
    pub async fn command(
        &self,
        market: MarketId,
        actor: Actor,
        key: Option<&str>,
        command: Command,
    ) -> Result<Done, ServiceError> {
        let key =
            key.map(|key| checked_key(key).map(|key| format!("{}/{key}", actor.label()))).transpose()?;
        let (reply, done) = oneshot::channel();
        let command = writer::Command { market, order: Order { actor, command }, key, reply };
        self.send(Work::Order(Box::new(command))).await?;
        done.await.map_err(|_| ServiceError::Stopping)?
    }

    /// Asks a floor.
    async fn ask<T: Send + 'static>(
        &self,
        market: MarketId,
        question: impl FnOnce(&Floor) -> T + Send + 'static,
    ) -> Result<T, ServiceError> {
        let (reply, answer) = oneshot::channel();
        let question = Box::new(move |floor: Result<Option<&Floor>, StoreError>| {
            let _ = reply.send(floor.map(|floor| floor.map(question)));
        });
        self.send(Work::Ask { market, question }).await?;
        let answer = answer.await.map_err(|_| ServiceError::Stopping)??;
        answer.ok_or_else(|| Refusal::NoSuchMarket.into())
    }

    /// Runs a write that concerns no floor, in the writer's task.
    async fn direct<T, F>(&self, run: F) -> Result<T, ServiceError>
    where
        T: Send + 'static,
        F: for<'t, 'c> Fn(&'t mut shiji_store::Tx<'c>) -> BoxedWrite<'t, T> + Send + Sync + 'static,
    {
        let (reply, done) = oneshot::channel();
        let run: Direct = Box::new(move |tx| {
            let running = run(tx);
            Box::pin(
                async move { running.await.map(|value| Box::new(value) as Box<dyn std::any::Any + Send>) },
            )
        });
        self.send(Work::Direct { run, reply }).await?;
        let value = done.await.map_err(|_| ServiceError::Stopping)??;
        value.downcast::<T>().map(|value| *value).map_err(|_| ServiceError::Stopping)
    }

    async fn send(&self, work: Work) -> Result<(), ServiceError> {
        if self.shared.stop.is_cancelled() {
            return Err(ServiceError::Stopping);
        }
        self.shared.works.send(work).await.map_err(|_| ServiceError::Stopping)
    }
}

/// A write that is running.
type BoxedWrite<'t, T> = std::pin::Pin<Box<dyn Future<Output = Result<T, ServiceError>> + Send + 't>>;

/// A fresh id that sorts by age.
fn fresh_id(now: Timestamp) -> uuid::Uuid {
    let millis = u64::try_from(now.0).unwrap_or(0);
    let seconds = uuid::Timestamp::from_unix_time(millis / 1_000, (millis % 1_000) as u32 * 1_000_000, 0, 0);
    uuid::Uuid::new_v7(seconds)
}

fn checked_key(key: &str) -> Result<&str, ServiceError> {
    let good = (8..=64).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if good { Ok(key) } else { Err(ServiceError::BadKey) }
}

fn receipt_view(floor: &Floor, request: &Request, epoch: &str) -> ReceiptView {
    let (state, course) = (&request.state, &request.course);
    let (zh, en) = state.names();
    let forwarding = state.forwarding();
    let (mut answer, mut duplicate_of) = (state.answer().map(str::to_owned), None);
    if let RequestState::Duplicate { of, .. } = state {
        duplicate_of = Some(*of);
        answer = answer_of(floor, *of);
    }
    let topic = course.topic.and_then(|topic| floor.topic(topic));
    let delay = match state {
        RequestState::Parked { reason, .. } => Some(reason.clone()),
        RequestState::Escalated { .. } => {
            topic.and_then(|topic| topic.postponed.last()).map(|postponed| postponed.reason.clone())
        }
        RequestState::Extended { .. } => course.extension.as_ref().map(|delay| delay.reason.clone()),
        _ => None,
    };
    let review = if let RequestState::Parked { review, .. } = state { Some(*review) } else { None };
    let expires = if let RequestState::Claimed { claim, .. } = state { Some(claim.expires) } else { None };
    let meets = floor.meets_at(request).map(|meeting| meeting.at);
    ReceiptView {
        epoch: epoch.to_owned(),
        // What its topic goes through shows here, too.
        revision: request.revision.max(floor.topic_revision(request)),
        code: request.receipt.clone(),
        market_name: floor.market().details.name.clone(),
        number: request.number,
        kind: request.details.kind.as_str().to_owned(),
        content: request.details.content.clone(),
        state: state.as_str().to_owned(),
        state_zh: zh.to_owned(),
        state_en: en.to_owned(),
        registered_at: request.registered_at,
        unit: forwarding.map(|forwarding| forwarding.unit_name.clone()),
        due: review.or(expires).or(meets).or_else(|| forwarding.map(|forwarding| forwarding.due)),
        answer,
        holder: match state.holder() {
            Holder::Desk => "desk",
            Holder::Unit(_) => "unit",
            Holder::Meeting => "meeting",
            Holder::Wall => "wall",
            Holder::Claimant => "claimant",
            Holder::Nobody => "nobody",
        }
        .to_owned(),
        accepted_at: course.accepted_at.filter(|_| state.is_with_unit()),
        answered_at: course.answered_at,
        delay,
        asks: matches!(
            state,
            RequestState::Settled { .. } | RequestState::Answered { .. } | RequestState::Done { .. }
        ),
        solved: course.feedback.as_ref().map(|feedback| feedback.solved),
        satisfaction: course.feedback.as_ref().and_then(|feedback| feedback.satisfaction),
        reopened: course.reopened,
        photos: digests(&course.photos),
        duplicate_of,
        home: course.home.as_ref().map(|home| HomeView::of(home, &course.loans)),
        claimant: state.claim().map(|claim| claim.member.clone().unwrap_or_else(|| claim.by.shown.clone())),
    }
}

/// What photos are asked for by.
fn digests(photos: &[Attached]) -> Vec<String> {
    photos.iter().map(|photo| photo.digest.clone()).collect()
}

/// The answer that a repeated request shares. What is private stays with its own receipt.
fn answer_of(floor: &Floor, mut number: i64) -> Option<String> {
    // Duplicates form no circle, but a row from elsewhere might: some steps are enough.
    for _ in 0..8 {
        let other = floor.requests().find(|request| request.number == number)?;
        match &other.state {
            RequestState::Duplicate { of, .. } => number = *of,
            state => return state.answer().filter(|_| !other.details.private).map(str::to_owned),
        }
    }
    None
}

/// The database's epoch and the key that wraps the markets' keys; made at the first start.
async fn identity(db: &Db, given: Option<SealingKey>) -> Result<(String, SealingKey), ServiceError> {
    let mut writer = db.writer();
    let mut tx = writer.begin().await?;
    let epoch = tx.set_once("epoch", &secrets::random_word(8)?).await?;
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
    Ok((epoch, key))
}

/// Hears what the other nodes have committed.
async fn listen(
    url: &str,
    works: &mpsc::Sender<Work>,
    stop: &CancellationToken,
    tasks: &TaskTracker,
) -> Result<Relay, ServiceError> {
    let (heard, mut news) = mpsc::channel(256);
    let relay = Relay::start(url, heard, stop.clone()).await.map_err(StoreError::from)?;
    // Weak: the writer's task ends when the last handle is gone, not when this one is.
    let (works, stop) = (works.downgrade(), stop.clone());
    tasks.spawn(async move {
        let hearing = async {
            while let Some(item) = news.recv().await {
                let Some(works) = works.upgrade() else { return };
                if works.send(Work::Heard(item)).await.is_err() {
                    return;
                }
            }
        };
        stop.run_until_cancelled(hearing).await;
    });
    Ok(relay)
}

/// Compares with the database every two seconds: news of another node may be lost, and `shiji import` beside a running
/// server tells nobody.
fn compare(works: &mpsc::Sender<Work>, stop: &CancellationToken, tasks: &TaskTracker) {
    let (works, stop) = (works.downgrade(), stop.clone());
    tasks.spawn(async move {
        let comparing = async {
            loop {
                tokio::time::sleep(COMPARE).await;
                let Some(works) = works.upgrade() else { return };
                if works.send(Work::Heard(None)).await.is_err() {
                    return;
                }
            }
        };
        stop.run_until_cancelled(comparing).await;
    });
}

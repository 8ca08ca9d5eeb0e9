//! Looking ahead, aside from the write path: how long the queues will take, from pictures of them
//! and from what journals teach.
//!
//! One task. When a floor has changed, or ten seconds have passed, it asks the writer for pictures
//! of the queues, works out what to expect on a thread of its own, and hands that to the writer,
//! which shows it. A forecast never holds up a command; what it costs is bounded by pausing eight
//! times as long as it took, and only queues that have changed, or were not looked at for ten
//! seconds, are looked at.

use std::{collections::HashMap, mem, sync::Arc, time::Duration};

use tokio::{
    sync::{Notify, mpsc, oneshot},
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

use super::{
    Clock, ServiceError,
    clock::Stopwatch,
    writer::{Work, write},
};
use shiji_domain::{
    BoothId, Market, MarketId, MarketState, Outlook, Timestamp,
    floor::Action,
    forecast::Replay,
    lessons::Lessons,
    outlook::{QueueState, compute_outlook},
};
use shiji_store::Db;

/// Time alone changes waits, too.
const AT_LEAST: Duration = Duration::from_secs(10);
/// Changes are gathered for so long.
const GATHER: Duration = Duration::from_millis(250);
/// The pause after a forecast, in units of how long it took.
const PAUSE: u32 = 8;
/// How often something is due without anybody's asking.
const TICK: Duration = Duration::from_secs(1);
/// So many lines of a journal are read at a time.
const LINES: u32 = 500;
/// How often what was learned is stored.
const STORE: Duration = Duration::from_secs(60);
/// Its name among the settings.
const LESSONS: &str = "lessons";

/// The task that forecasts waits.
pub(super) struct Forecaster {
    pub(super) db: Db,
    /// Weak: the writer's task ends when the last handle is gone.
    pub(super) works: mpsc::WeakSender<Work>,
    pub(super) clock: Clock,
    pub(super) changed: Arc<Notify>,
    pub(super) stop: CancellationToken,
}

/// What a forecast works with; it moves to a thread and back.
#[derive(Default)]
struct Forecasting {
    lessons: Lessons,
    replay: Replay,
    /// What was forecast: at which revision, and when.
    last_outlooks: HashMap<BoothId, (i64, Timestamp)>,
}

/// What is to be forecast: a market, its queues, and the next lines of its journal.
struct ForecastInput {
    market: Market,
    pictures: Vec<QueueState>,
    lines: Vec<Action>,
}

impl Forecaster {
    /// Looks ahead until the service stops.
    pub(super) async fn run(self) {
        let mut state = Forecasting { lessons: self.lessons().await, ..Forecasting::default() };
        let mut stored = Stopwatch::start();
        let mut news = false;
        while !self.stop.is_cancelled() {
            let waiting = async {
                let _ = timeout(AT_LEAST, self.changed.notified()).await;
                sleep(GATHER).await;
            };
            if self.stop.run_until_cancelled(waiting).await.is_none() {
                break;
            }
            let begun = Stopwatch::start();
            match self.forecast(&mut state).await {
                Ok(learned) => news |= learned,
                Err(ServiceError::Stopping) => break,
                Err(error) => tracing::warn!(%error, "looking ahead failed"),
            }
            if news && stored.elapsed() >= STORE {
                self.store(&state.lessons).await;
                (stored, news) = (Stopwatch::start(), false);
            }
            let pause = begun.elapsed() * PAUSE;
            self.stop.run_until_cancelled(sleep(pause.min(AT_LEAST))).await;
        }
    }

    /// Tells the writer every second that time has passed.
    pub(super) async fn tick(works: mpsc::WeakSender<Work>, stop: CancellationToken) {
        let ticking = async {
            loop {
                sleep(TICK).await;
                let Some(works) = works.upgrade() else { return };
                if works.send(Work::Tick).await.is_err() {
                    return;
                }
            }
        };
        stop.run_until_cancelled(ticking).await;
    }

    async fn forecast(&self, state: &mut Forecasting) -> Result<bool, ServiceError> {
        let works = self.works.upgrade().ok_or(ServiceError::Stopping)?;
        let (reply, pictures) = oneshot::channel();
        works.send(Work::Pictures { reply }).await.map_err(|_| ServiceError::Stopping)?;
        let pictures = pictures.await.map_err(|_| ServiceError::Stopping)?;
        let mut inputs = Vec::with_capacity(pictures.len());
        for (market, pictures) in pictures {
            let read = state.lessons.read(market.id);
            let lines = if pictures.is_empty() {
                Vec::new()
            } else {
                self.db.journal_after(market.id, read, LINES).await?
            };
            inputs.push(ForecastInput { market, pictures, lines });
        }
        let at = self.clock.now();
        let mut working = mem::take(state);
        let worked = tokio::task::spawn_blocking(move || {
            let (found, learned) = working.forecast(inputs, at);
            (working, found, learned)
        });
        let (working, found, learned) = worked.await.map_err(|_| ServiceError::Stopping)?;
        *state = working;
        for (market, outlooks) in found {
            let work = Work::Expect { market, at, outlooks };
            works.send(work).await.map_err(|_| ServiceError::Stopping)?;
        }
        Ok(learned)
    }

    async fn lessons(&self) -> Lessons {
        let stored = match self.db.setting(LESSONS).await {
            Ok(stored) => stored,
            Err(error) => {
                tracing::warn!(%error, "what was learned before can't be read");
                None
            }
        };
        // Of another version: learned anew within an afternoon.
        stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    async fn store(&self, lessons: &Lessons) {
        let Some(works) = self.works.upgrade() else { return };
        let text = match serde_json::to_string(lessons) {
            Ok(text) => text,
            Err(error) => return tracing::warn!(%error, "what was learned does not serialise"),
        };
        let (write, done) = write(move |tx| Box::pin(async move { Ok(tx.set(LESSONS, &text).await?) }));
        if works.send(Work::Direct { write, local: true }).await.is_ok()
            && let Ok(Err(error)) = done.await
        {
            tracing::warn!(%error, "what was learned could not be stored");
        }
    }
}

/// What is expected, by market and booth.
type ForecastsByMarket = Vec<(MarketId, Vec<(BoothId, Outlook)>)>;

impl Forecasting {
    fn forecast(&mut self, inputs: Vec<ForecastInput>, now: Timestamp) -> (ForecastsByMarket, bool) {
        let mut learned = false;
        let mut found = Vec::new();
        for ForecastInput { market, pictures, lines } in inputs {
            if market.state == MarketState::Archived {
                learned |= self.lessons.end(market.id);
            }
            if pictures.is_empty() {
                continue;
            }
            self.lessons.begin_day(&market, &pictures);
            let all = lines.len() < LINES as usize;
            learned |= self.lessons.take(market.id, &lines, all, now);
            let mut outlooks = Vec::new();
            for picture in pictures {
                let seen = self.last_outlooks.insert(picture.booth, (picture.revision, now));
                let is_old = |at: Timestamp| !(0..AT_LEAST.as_millis() as i64).contains(&now.since(at));
                if seen.is_some_and(|(revision, at)| revision == picture.revision && !is_old(at)) {
                    self.last_outlooks.extend(seen.map(|seen| (picture.booth, seen)));
                    continue;
                }
                let taught = self.lessons.of(market.id, &picture);
                let calibration = self.lessons.calibration();
                let outlook = compute_outlook(&picture, &taught, calibration, &mut self.replay);
                outlooks.push((picture.booth, outlook));
            }
            found.push((market.id, outlooks));
        }
        (found, learned)
    }
}

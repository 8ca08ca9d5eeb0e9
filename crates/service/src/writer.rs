//! The write path: batch, lock, catch up, decide, write, commit, then publish and answer.
//!
//! One task owns the [`Core`] and the connection that writes. It takes the work that waits at this
//! moment, makes one transaction of it, and answers only after the commit: a slow disk costs one
//! sync for a whole burst. Nobody else ever sees a floor. What is decided, answered, shown and
//! tried again the core says; here is the IO around it. [`handled`] shows what is handled of
//! requests, [`idle`] drops floors, [`direct`] holds the writes that concern no aggregate,
//! [`outages`] what is done when the database is out.

mod core;
mod direct;
mod going_on;
mod handled;
mod idle;
mod outages;

use std::{collections::HashMap, panic::AssertUnwindSafe, sync::Arc};

use futures_util::FutureExt;
use tokio::sync::{Notify, mpsc, oneshot, watch};
use tracing::Instrument;

pub use self::core::{ActionOf, CommandDone};
use self::core::{
    Batch, BatchInput, BatchOutcome, CommandId, DecideError, DecidedBatch, FailedStage, Publish, Watched,
};
pub(crate) use self::{
    core::{Core, WriterCommand},
    direct::{BoxedWrite, Direct, write},
};
use super::{
    Clock, ServiceError, aggregate::AggregateId, health::Health, newcomers::Newcomers,
    reference::reference_in, trust::Trust,
};
use crate::live::{Frame, Hub, Relay, RevisionNotice, Snapshot, WatchTopic};
use shiji_domain::{
    BoothId, Market, MarketId, Outlook, Timestamp,
    floor::{Floor, UNDO_WINDOW},
    outlook::QueueState,
};
use shiji_store::{Db, Dialect, GivenUp, Locks, MarketRevision, Outage, StoreError, Tx, Writer};

/// How much work one transaction takes at most.
const BATCH: usize = 256;
/// After so many yields in a row that brought no more work a batch is begun.
const EMPTY_YIELDS: u32 = 3;

/// A question to a floor; it hears `None` when there is no such market.
pub(super) type Question = Box<dyn FnOnce(Result<Option<&Floor>, StoreError>) + Send>;

/// What a topic shows, from here on.
pub(super) type FrameReceiver = watch::Receiver<Arc<Frame>>;

/// How a command is answered, and on whose behalf.
pub(super) struct ReplySender {
    pub(super) to: oneshot::Sender<Result<CommandDone, ServiceError>>,
    /// The caller's span: the log follows a command from its request into the batch.
    pub(super) span: tracing::Span,
}

/// Work for the writer's task.
pub(super) enum Work {
    Command {
        command: WriterCommand,
        reply: ReplySender,
    },
    Ask {
        market: MarketId,
        question: Question,
    },
    /// Look at the topic: open it on the hub if there is such a thing.
    Open {
        market: MarketId,
        topic: WatchTopic,
        reply: oneshot::Sender<Result<Option<FrameReceiver>, StoreError>>,
    },
    /// A write that concerns no floor; `local`: of this installation alone.
    Direct {
        write: Box<dyn Direct>,
        local: bool,
    },
    /// Another node has committed: catch up with it.
    Heard(Option<RevisionNotice>),
    /// Time has passed: do what is due.
    Tick,
    /// The state of the queues of all days that run.
    Pictures {
        reply: oneshot::Sender<Vec<(Market, Vec<QueueState>)>>,
    },
    /// What is expected of a market's queues, made from pictures of that moment.
    Expect {
        market: MarketId,
        at: Timestamp,
        outlooks: Vec<(BoothId, Outlook)>,
    },
    /// Goes on from an older copy.
    GoOn(oneshot::Sender<Result<(), ServiceError>>),
    /// Takes no more work, does what waits, and closes the connection.
    Stop,
}

/// The task's state.
pub(super) struct FloorWriter {
    pub(super) db: Db,
    pub(super) hub: Hub,
    pub(super) clock: Clock,
    pub(super) relay: Option<Relay>,
    pub(super) core: Core,
    /// The receipts that somebody has opened, and whose market's requests they are of.
    pub(super) receipts: HashMap<String, MarketId>,
    /// When each floor was last asked for.
    pub(super) used: HashMap<MarketId, Timestamp>,
    /// Tells whoever looks ahead that a floor has changed.
    pub(super) changed: Arc<Notify>,
    /// Tells whoever keeps the state file that something was committed.
    pub(super) committed: Arc<Notify>,
    /// May the database be written to?
    pub(super) trust: Arc<Trust>,
    /// Told who was served.
    pub(super) newcomers: Arc<Newcomers>,
    /// Can it be?
    pub(super) health: Arc<Health>,
}

/// Why a batch's transaction failed, and how far it came.
struct Failure {
    error: BatchError,
    stage: FailedStage,
}

#[derive(Debug, thiserror::Error)]
enum BatchError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Decide(#[from] DecideError),
}

impl BatchError {
    fn outage(&self) -> Option<Outage> {
        if let Self::Store(error) = self { error.outage() } else { None }
    }
}

impl From<GivenUp> for Failure {
    fn from(given_up: GivenUp) -> Self {
        StoreError::from(given_up).into()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self { error: error.into(), stage: FailedStage::Uncommitted }
    }
}

impl From<DecideError> for Failure {
    fn from(error: DecideError) -> Self {
        Self { error: error.into(), stage: FailedStage::Uncommitted }
    }
}

impl FloorWriter {
    /// Works until it has to stop or every sender is gone, then closes the connection.
    pub(super) async fn run(mut self, mut works: mpsc::Receiver<Work>) {
        let mut writer = self.db.writer();
        let mut batch = Vec::with_capacity(BATCH);
        while gather(&mut works, &mut batch).await {
            if batch.iter().any(|work| matches!(work, Work::Stop)) {
                works.close();
            }
            let done = AssertUnwindSafe(self.batch(&mut writer, &mut batch)).catch_unwind().await;
            if done.is_err() {
                // A fault of ours in a question or a snapshot must not end everybody's afternoon.
                // What is in memory is read again; the batch's callers hear nothing, and send their
                // keys once more.
                count_panic();
                batch.clear();
                self.core.forget();
                writer.roll_back().await;
            }
        }
        writer.close().await;
    }

    async fn batch(&mut self, writer: &mut Writer, batch: &mut Vec<Work>) {
        metrics::histogram!("shiji_batch_size")
            .record(f64::from(u32::try_from(batch.len()).unwrap_or(u32::MAX)));
        let (mut commands, mut replies) = (Vec::new(), Vec::new());
        let (mut directs, mut others) = (Vec::new(), Vec::new());
        for work in batch.drain(..) {
            match work {
                Work::Command { command, reply } => {
                    commands.push(command);
                    replies.push(Some(reply));
                }
                Work::Direct { write, local } => directs.push((write, local)),
                other => others.push(other),
            }
        }
        if !commands.is_empty() {
            self.commands(writer, commands, replies).await;
        }
        for (write, local) in directs {
            if !local && self.trust.is_older() {
                write.fail(ServiceError::OlderCopy);
                continue;
            }
            let refused = if local { self.health.reachable().err() } else { self.refused().map(Into::into) };
            if let Some(error) = refused {
                write.fail(error);
                continue;
            }
            if let Some(outage) = direct::direct(writer, write).await {
                let _ = self.fell_out(writer, outage);
            }
            self.committed.notify_one();
        }
        for work in others {
            self.run_work(writer, work).await;
        }
    }

    /// One transaction of all; if it fails, what the core says is to be tried again.
    #[tracing::instrument(name = "batch", level = "debug", skip_all, fields(commands = commands.len()))]
    async fn commands(
        &mut self,
        writer: &mut Writer,
        commands: Vec<WriterCommand>,
        mut replies: Vec<Option<ReplySender>>,
    ) {
        if self.trust.is_older() {
            for reply in replies.into_iter().flatten() {
                let _ = reply.to.send(Err(ServiceError::OlderCopy));
            }
            return;
        }
        if let Some(error) = self.refused() {
            let ids: Vec<CommandId> = (0..commands.len()).map(CommandId).collect();
            return fail(&ids, error, &mut replies);
        }
        let mut batches = vec![Batch::new(commands)];
        while let Some(batch) = batches.pop() {
            match self.transaction(writer, &batch).await {
                Ok(outcome) => self.publish_and_answer(outcome, &mut replies).await,
                Err(Failure { error, stage }) => {
                    if let Some(outage) = error.outage() {
                        self.core.drop_touched(&batch);
                        if self.fell_out(writer, outage) {
                            // A disk without room has written nothing of it.
                            batches.push(batch);
                            continue;
                        }
                        // One by one they would each wait as long. Whoever has a key sends it once
                        // more, and gets the answer of what was committed unheard.
                        let all: Vec<CommandId> = std::iter::once(&batch)
                            .chain(&batches)
                            .flat_map(Batch::commands)
                            .map(|(id, _)| id)
                            .collect();
                        return fail(&all, StoreError::Outage(outage), &mut replies);
                    }
                    writer.roll_back().await;
                    let commands = batch.len();
                    let failed = self.core.failed(batch, stage);
                    if !failed.retry.is_empty() {
                        tracing::warn!(%error, commands, "a batch failed; trying its commands one by one");
                    }
                    give_up(&failed.lost, error, &mut replies);
                    batches.extend(failed.retry.into_iter().rev());
                }
            }
        }
    }

    async fn transaction(&mut self, writer: &mut Writer, batch: &Batch) -> Result<BatchOutcome, Failure> {
        let time_limit = writer.time_limit();
        let decided = time_limit.wait_for(self.write_uncommitted(writer, batch)).await?;
        match writer.commit().instrument(tracing::debug_span!("commit")).await {
            Ok(()) => {
                tracing::debug!("the batch is on the disk");
                self.committed.notify_one();
                Ok(self.core.committed(decided, self.clock.now(), &self.hub))
            }
            Err(error) => Err(Failure { error: error.into(), stage: FailedStage::Commit(Box::new(decided)) }),
        }
    }

    /// The transaction up to its commit.
    async fn write_uncommitted(
        &mut self,
        writer: &mut Writer,
        batch: &Batch,
    ) -> Result<DecidedBatch, Failure> {
        let now = self.clock.now();
        let plan = batch.plan();
        let locks = plan.locks();
        self.used.extend(locks.markets.iter().map(|market| (*market, now)));
        let (mut tx, locked) = writer.begin_on(&locks, &plan.keys).await?;
        self.catch_up(&mut tx, &locked.market_revisions, now).await?;
        let mut found = BatchInput { records: locked.records, ..BatchInput::default() };
        if plan.reference {
            found.reference = reference_in(&mut tx).await?;
        }
        if !plan.orders.is_empty() {
            // As long as an undo can name it, and as long again: clocks differ.
            let from = Timestamp(now.0 - 2 * UNDO_WINDOW);
            let (collections, communities) = (locked.collections, locked.communities);
            found.handling = tx.handling(&plan.orders, collections, communities, from).await?;
        }
        let mut decided = self.core.decide(batch, found, now)?;
        let changes = decided.take_changes();
        tx.save(changes).await?;
        Ok(decided)
    }

    /// Reads what other nodes wrote, or everything if this node has nothing yet.
    async fn catch_up(
        &mut self,
        tx: &mut Tx<'_>,
        market_revisions: &[MarketRevision],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for behind in self.core.behind(market_revisions, now) {
            let rows = tx.rows_since(behind.market, behind.since, behind.journal_from).await?;
            let publishes = self.core.catch_up(behind, rows, now, &self.hub);
            self.changed.notify_one();
            self.publish(publishes);
        }
        Ok(())
    }

    #[tracing::instrument(level = "debug", skip_all, fields(snapshots = publishes.len()))]
    fn publish(&self, publishes: Vec<Publish>) {
        for Publish { topic, snapshot } in publishes {
            self.hub.publish(topic, snapshot);
        }
    }

    /// Shows, tells the other nodes, and answers.
    async fn publish_and_answer(&mut self, outcome: BatchOutcome, replies: &mut [Option<ReplySender>]) {
        if !outcome.news.is_empty() {
            self.changed.notify_one();
        }
        self.newcomers.mark_served(outcome.served);
        self.publish(outcome.publishes);
        self.show_handled(&outcome.requests).await;
        if let Some(relay) = &self.relay {
            outcome.news.into_iter().for_each(|news| relay.announce(news));
        }
        for (id, result) in outcome.replies {
            if let Err(refusal) = &result {
                metrics::counter!("shiji_refused_total", "code" => refusal.code()).increment(1);
            }
            answer(replies, id, result.map_err(ServiceError::from));
        }
    }

    async fn run_work(&mut self, writer: &mut Writer, work: Work) {
        let work = match self.health.reachable() {
            Err(ServiceError::Store(error)) => match refuse(work, error) {
                Some(work) => work,
                None => return,
            },
            _ => work,
        };
        match work {
            Work::Ask { market, question } => {
                self.used.insert(market, self.clock.now());
                let refreshed = self.refresh(writer, Some(market)).await;
                question(refreshed.map(|()| self.core.floor(market)));
            }
            Work::Open { market, topic, reply } => {
                let _ = reply.send(self.open(writer, market, topic).await);
            }
            Work::Heard(news) => {
                // What could not be read is read when it is asked for next.
                match news.map(|news| news.of) {
                    Some(AggregateId::Market(market)) => {
                        let _ = self.refresh(writer, Some(market)).await;
                    }
                    Some(_) => self.compare_handled().await,
                    None => {
                        self.adopt_confirmed_history().await;
                        let _ = self.refresh(writer, None).await;
                        self.compare_handled().await;
                    }
                }
            }
            Work::Tick => {
                if !self.check_outage(writer).await {
                    return;
                }
                let now = self.clock.now();
                self.drop_idle(now);
                let mut due = self.core.due(now);
                due.extend(self.claims_run_out(now).await);
                if !due.is_empty() {
                    self.commands(writer, due, Vec::new()).await;
                }
            }
            Work::Pictures { reply } => {
                // Whoever looks ahead may have stopped.
                let _ = reply.send(self.core.pictures(self.clock.now()));
            }
            Work::Expect { market, at, outlooks } => {
                let publishes = self.core.expect(market, at, outlooks, self.clock.now(), &self.hub);
                self.publish(publishes);
            }
            Work::GoOn(reply) => {
                let _ = reply.send(self.go_on(writer).await);
            }
            // Taken out of the batch before, or seen to.
            Work::Command { .. } | Work::Direct { .. } | Work::Stop => {}
        }
    }

    /// Opens a topic on the hub, if there is such a thing and nobody has opened it yet.
    async fn open(
        &mut self,
        writer: &mut Writer,
        market: MarketId,
        topic: WatchTopic,
    ) -> Result<Option<FrameReceiver>, StoreError> {
        if let WatchTopic::Receipt(code) = &topic {
            return self.open_receipt(code).await;
        }
        self.used.insert(market, self.clock.now());
        self.refresh(writer, Some(market)).await?;
        self.complete().await?;
        if let Some(shown) = self.hub.watch(&topic) {
            return Ok(Some(shown));
        }
        let snapshot = self.core.snapshot(market, &topic, self.clock.now());
        Ok(snapshot.map(|snapshot| self.hub.publish(topic, snapshot)))
    }

    /// Catches up with the database: one market, or all that are in memory.
    async fn refresh(&mut self, writer: &mut Writer, market: Option<MarketId>) -> Result<(), StoreError> {
        let markets = match market {
            // What is in memory is the truth on one node; several compare.
            Some(market) if self.db.dialect() == Dialect::Sqlite && self.core.floor(market).is_some() => {
                return Ok(());
            }
            Some(market) => vec![market],
            None => self.core.markets(),
        };
        if markets.is_empty() {
            return Ok(());
        }
        let time_limit = writer.time_limit();
        let refreshed = time_limit.wait_for(self.compare(writer, &markets)).await;
        if let Err(error) = &refreshed {
            if let Some(outage) = error.outage() {
                let _ = self.fell_out(writer, outage);
            } else {
                tracing::error!(%error, "reading a market failed");
                writer.roll_back().await;
            }
        }
        refreshed
    }

    async fn compare(&mut self, writer: &mut Writer, markets: &[MarketId]) -> Result<(), StoreError> {
        let now = self.clock.now();
        let market_revisions = self.db.market_revisions(markets).await?;
        let behind: Vec<_> =
            self.core.behind(&market_revisions, now).into_iter().map(|behind| behind.market).collect();
        if behind.is_empty() {
            return Ok(());
        }
        // Locked, so that rows and revision are of one moment.
        let locks = Locks { markets: behind, ..Locks::default() };
        let (mut tx, locked) = writer.begin_on(&locks, &[]).await?;
        self.catch_up(&mut tx, &locked.market_revisions, now).await?;
        writer.roll_back().await;
        Ok(())
    }
}

/// Answers what would need a database that is out; gives back what doesn't.
fn refuse(work: Work, error: StoreError) -> Option<Work> {
    match work {
        Work::Ask { question, .. } => question(Err(error)),
        Work::Open { reply, .. } => drop(reply.send(Err(error))),
        // After the outage everything is compared.
        Work::Heard(_) => {}
        work => return Some(work),
    }
    None
}

impl Watched for Hub {
    fn is_open(&self, topic: &WatchTopic) -> bool {
        Self::is_open(self, topic)
    }

    fn differs(&self, topic: &WatchTopic, snapshot: &Snapshot) -> bool {
        self.watch(topic).is_some_and(|shown| shown.borrow().snapshot != *snapshot)
    }
}

/// Takes the work that waits; `false` once every sender is gone.
///
/// Those who were answered together mostly ask again together: while each turn that is given away
/// brings more, it is worth giving. That costs microseconds; a transaction of its own for each
/// would cost them all a sync of the disk.
async fn gather(works: &mut mpsc::Receiver<Work>, batch: &mut Vec<Work>) -> bool {
    if works.recv_many(batch, BATCH).await == 0 {
        return false;
    }
    let mut empty_yields = 0;
    while empty_yields < EMPTY_YIELDS && batch.len() < BATCH {
        tokio::task::yield_now().await;
        let before = batch.len();
        while batch.len() < BATCH
            && let Ok(work) = works.try_recv()
        {
            batch.push(work);
        }
        empty_yields = if batch.len() == before { empty_yields + 1 } else { 0 };
    }
    true
}

/// Nobody waits for what is due by itself; whoever asked may have gone, and what was decided
/// stands.
fn answer(replies: &mut [Option<ReplySender>], id: CommandId, result: Result<CommandDone, ServiceError>) {
    if let Some(ReplySender { to, span, .. }) = replies.get_mut(id.0).and_then(Option::take) {
        match &result {
            Ok(done) => tracing::debug!(parent: &span, revision = done.action, "committed"),
            Err(ServiceError::Refused(refusal)) => {
                tracing::debug!(parent: &span, code = refusal.code(), "refused");
            }
            // What went wrong was logged with the batch.
            Err(_) => tracing::debug!(parent: &span, "failed"),
        }
        let _ = to.send(result);
    }
}

fn give_up(lost: &[CommandId], error: BatchError, replies: &mut [Option<ReplySender>]) {
    if lost.is_empty() {
        return;
    }
    tracing::error!(%error, commands = lost.len(), "a command could not be written");
    match error {
        BatchError::Store(error) => fail(lost, error, replies),
        BatchError::Decide(DecideError::Record(error)) => fail(lost, error.into(), replies),
        // They hear nothing, as after any fault of ours, and send their keys once more.
        BatchError::Decide(DecideError::Panicked) => {
            count_panic();
            lost.iter().for_each(|id| drop(replies.get_mut(id.0).and_then(Option::take)));
        }
    }
}

fn fail(lost: &[CommandId], error: StoreError, replies: &mut [Option<ReplySender>]) {
    for id in lost.iter().skip(1) {
        let same = error
            .outage()
            .map_or_else(|| StoreError::Sql(sqlx::Error::Protocol(error.to_string())), StoreError::Outage);
        answer(replies, *id, Err(same.into()));
    }
    if let Some(first) = lost.first() {
        answer(replies, *first, Err(error.into()));
    }
}

fn count_panic() {
    tracing::error!("a batch panicked");
    metrics::counter!("shiji_panics_total").increment(1);
}

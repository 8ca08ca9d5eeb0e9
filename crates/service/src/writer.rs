//! The write path: batch, lock, catch up, decide, write, commit, then speak.
//!
//! One task owns the floors and the connection that writes. It takes the work that waits at this moment, makes one
//! transaction of it, and answers only after the commit: a slow disk costs one sync for a whole burst. Nobody else ever
//! sees a floor. On any error the floors that were touched are dropped (they are read again), and the batch's work is
//! done one by one, so that only the guilty command fails. What watchers see of it is in [`show`].

mod show;

use std::{
    any::Any,
    collections::{BTreeSet, HashMap},
    future::Future,
    panic::AssertUnwindSafe,
    pin::Pin,
    sync::Arc,
};

use futures_util::FutureExt;
use tokio::sync::{Notify, mpsc, oneshot};

use self::show::Changed;
use super::{Clock, ServiceError};
use crate::live::{Hub, News, Relay, Topic};
use shiji_domain::{
    Actor, BoothId, Market, MarketId, Outlook, Refusal, Timestamp,
    floor::{Answer, Floor, Order, Rows, UNDO_WINDOW},
    outlook::Picture,
};
use shiji_store::{Changes, Db, Dialect, Receipt, Standing, StoreError, Tx, Writer};

/// How much work one transaction takes at most.
const BATCH: usize = 256;
/// How many turns in a row may bring no more work before a batch is begun.
const PATIENCE: u32 = 3;

/// A command's answer, and the market's revision that it made: the number to undo it by.
#[derive(Clone, Debug)]
pub struct Done {
    /// The answer.
    pub answer: Answer,
    /// The market's revision after it.
    pub action: i64,
}

/// A write that concerns no floor: runs inside the batch's transaction. It decides before it writes, because a refusal
/// after a write would leave the write in a transaction that others share.
pub(super) type Direct = Box<
    dyn for<'t, 'c> Fn(
            &'t mut Tx<'c>,
        )
            -> Pin<Box<dyn Future<Output = Result<Box<dyn Any + Send>, ServiceError>> + Send + 't>>
        + Send
        + Sync,
>;

/// A question to a floor; it hears `None` when there is no such market.
pub(super) type Question = Box<dyn FnOnce(Result<Option<&Floor>, StoreError>) + Send>;

/// Work for the writer's task.
pub(super) enum Work {
    /// A command.
    Order(Box<Command>),
    /// A question.
    Ask { market: MarketId, question: Question },
    /// Look at the topic: open it on the hub if there is such a thing.
    Open { market: MarketId, topic: Topic, reply: oneshot::Sender<Result<(), StoreError>> },
    /// A write that concerns no floor.
    Direct { run: Direct, reply: oneshot::Sender<Result<Box<dyn Any + Send>, ServiceError>> },
    /// Another node has committed: catch up with it.
    Heard(Option<News>),
    /// Time has passed: do what is due.
    Tick,
    /// How do the queues of all days that run look now?
    Pictures { reply: oneshot::Sender<Vec<(Market, Vec<Picture>)>> },
    /// What is expected of a market's queues, made from pictures of that moment.
    Expect { market: MarketId, at: Timestamp, outlooks: Vec<(BoothId, Outlook)> },
}

/// The task's state.
pub(super) struct FloorWriter {
    pub(super) db: Db,
    pub(super) hub: Hub,
    pub(super) clock: Clock,
    pub(super) epoch: String,
    pub(super) relay: Option<Relay>,
    pub(super) floors: HashMap<MarketId, Floor>,
    /// Tells whoever looks ahead that a floor has changed.
    pub(super) changed: Arc<Notify>,
}

/// An order that was decided and waits for the commit.
struct Decided {
    result: Result<Done, Refusal>,
    reply: oneshot::Sender<Result<Done, ServiceError>>,
}

impl FloorWriter {
    /// Works until every sender is gone, then closes the connection.
    pub(super) async fn run(mut self, mut works: mpsc::Receiver<Work>) {
        let mut writer = self.db.writer();
        let mut batch = Vec::with_capacity(BATCH);
        while gather(&mut works, &mut batch).await {
            let done = AssertUnwindSafe(self.batch(&mut writer, &mut batch)).catch_unwind().await;
            if done.is_err() {
                // A fault of ours in one rule must not end everybody's afternoon. What the batch may have changed in
                // memory is read again; its callers hear nothing, and send their keys once more.
                tracing::error!("a batch panicked");
                metrics::counter!("shiji_panics_total").increment(1);
                batch.clear();
                self.floors.clear();
                writer.roll_back().await;
            }
        }
        writer.close().await;
    }

    async fn batch(&mut self, writer: &mut Writer, batch: &mut Vec<Work>) {
        metrics::histogram!("shiji_batch_size")
            .record(f64::from(u32::try_from(batch.len()).unwrap_or(u32::MAX)));
        let (mut orders, mut directs, mut questions) = (Vec::new(), Vec::new(), Vec::new());
        for work in batch.drain(..) {
            match work {
                Work::Order(command) => orders.push(*command),
                Work::Direct { run, reply } => directs.push((run, reply)),
                other => questions.push(other),
            }
        }
        if !orders.is_empty() {
            self.commands(writer, orders).await;
        }
        for (run, reply) in directs {
            let _ = reply.send(direct(writer, &run).await);
        }
        for question in questions {
            self.look(writer, question).await;
        }
    }

    /// One transaction of all; on an error of the database, one of each.
    async fn commands(&mut self, writer: &mut Writer, orders: Vec<Command>) {
        let mut orders = orders;
        match self.transaction(writer, &mut orders).await {
            Ok(decided) => answer(decided),
            Err(error) if orders.len() == 1 => {
                self.forget(writer, &orders).await;
                fail(orders, error);
            }
            Err(error) => {
                tracing::warn!(%error, commands = orders.len(), "a batch failed; trying its commands one by one");
                self.forget(writer, &orders).await;
                for order in orders {
                    let mut one = vec![order];
                    match self.transaction(writer, &mut one).await {
                        Ok(decided) => answer(decided),
                        Err(error) => {
                            self.forget(writer, &one).await;
                            fail(one, error);
                        }
                    }
                }
            }
        }
    }

    /// Decides and writes; takes the orders out of the list only once they are committed.
    async fn transaction(
        &mut self,
        writer: &mut Writer,
        orders: &mut Vec<Command>,
    ) -> Result<Vec<Decided>, StoreError> {
        let now = self.clock.now();
        let markets: BTreeSet<MarketId> = orders.iter().map(|order| order.market).collect();
        let markets: Vec<MarketId> = markets.into_iter().collect();
        let keys: Vec<&str> = orders.iter().filter_map(|order| order.key.as_deref()).collect();
        let (mut tx, standings, receipts) = writer.begin_on(&markets, &keys).await?;
        for standing in &standings {
            self.catch_up(&mut tx, *standing, now).await?;
        }
        let mut answers = known_answers(receipts)?;
        let mut written: HashMap<MarketId, Vec<Rows>> = HashMap::new();
        let mut receipts = Vec::new();
        let mut results = Vec::with_capacity(orders.len());
        for Command { market, order, key, .. } in orders.iter() {
            if let Some(done) = key.as_ref().and_then(|key| answers.get(key)) {
                results.push(Ok(done.clone()));
                continue;
            }
            let Some(floor) = self.floors.get_mut(market) else {
                results.push(Err(Refusal::NoSuchMarket));
                continue;
            };
            results.push(match floor.run(order, now) {
                Ok(outcome) => {
                    let done = Done { answer: outcome.answer, action: outcome.revision };
                    if !outcome.rows.actions.is_empty() {
                        written.entry(*market).or_default().push(outcome.rows);
                        if let Some(key) = key {
                            let answer = serde_json::to_string(&(&done.answer, done.action))?;
                            let market = Some(*market);
                            receipts.push(Receipt { key: key.clone(), answer, at: now, market });
                            answers.insert(key.clone(), done.clone());
                        }
                    }
                    Ok(done)
                }
                Err(refusal) => Err(refusal),
            });
        }
        let touched: Vec<(MarketId, Changed)> =
            written.iter().map(|(market, batch)| (*market, Changed::by(batch))).collect();
        let standings: Vec<Standing> =
            touched.iter().filter_map(|(market, _)| self.floors.get(market)).map(standing).collect();
        tx.save(Changes { rows: written, standings: standings.clone(), receipts }).await?;
        writer.commit().await?;
        for (market, changed) in &touched {
            self.publish(*market, changed);
        }
        for standing in standings {
            if let Some(relay) = &self.relay {
                relay.tell(News { market: standing.market, revision: standing.revision });
            }
        }
        Ok(orders
            .drain(..)
            .zip(results)
            .map(|(order, result)| Decided { result, reply: order.reply })
            .collect())
    }

    /// Reads what other nodes wrote, or everything if this node has nothing yet. One node alone never reads here.
    async fn catch_up(&mut self, tx: &mut Tx<'_>, there: Standing, now: Timestamp) -> Result<(), StoreError> {
        let mine = match self.floors.get(&there.market) {
            Some(floor) if floor.market().revision == there.revision => return Ok(()),
            Some(floor) => floor.market().revision,
            None => 0,
        };
        let journal_from = Timestamp(now.0 - 2 * UNDO_WINDOW);
        let rows = tx.rows_since(there.market, mine, journal_from).await?;
        if mine == 0
            && let Some(market) = &rows.market
        {
            self.floors.insert(there.market, Floor::new(market.clone()));
        }
        if let Some(floor) = self.floors.get_mut(&there.market) {
            floor.apply(&rows, there.revision);
            // Also after everything was read anew, because a batch had failed: others may have written meanwhile.
            self.publish(there.market, &Changed::by(&[rows]));
        }
        Ok(())
    }

    /// Gives the orders that no person gives.
    async fn tick(&mut self, writer: &mut Writer) {
        let now = self.clock.now();
        let due = self.floors.iter().flat_map(|(market, floor)| {
            floor.due(now).into_iter().map(|command| {
                let order = Order { actor: Actor::Server, command };
                Command { market: *market, order, key: None, reply: oneshot::channel().0 }
            })
        });
        let orders: Vec<Command> = due.collect();
        if !orders.is_empty() {
            self.commands(writer, orders).await;
        }
    }

    async fn look(&mut self, writer: &mut Writer, work: Work) {
        let work = match work {
            Work::Tick => return self.tick(writer).await,
            Work::Pictures { reply } => {
                // Whoever looks ahead may have stopped.
                let _ = reply.send(self.pictures());
                return;
            }
            Work::Expect { market, at, outlooks } => return self.expect(market, at, outlooks),
            other => other,
        };
        let market = match &work {
            Work::Ask { market, .. } | Work::Open { market, .. } => Some(*market),
            Work::Heard(news) => news.map(|news| news.market),
            _ => None,
        };
        let behind: Vec<MarketId> = match market {
            // What is in memory is the truth on one node; several compare.
            Some(market) if self.db.dialect() == Dialect::Sqlite && self.floors.contains_key(&market) => {
                Vec::new()
            }
            Some(market) => vec![market],
            None => self.floors.keys().copied().collect(),
        };
        let refreshed = if behind.is_empty() { Ok(()) } else { self.refresh(writer, &behind).await };
        if let Err(error) = &refreshed {
            tracing::error!(%error, "reading a market failed");
            writer.roll_back().await;
        }
        match work {
            Work::Ask { market, question } => question(refreshed.map(|()| self.floors.get(&market))),
            Work::Open { market, topic, reply } => {
                if refreshed.is_ok() && self.hub.watch(&topic).is_none() {
                    self.show(market, topic);
                }
                let _ = reply.send(refreshed);
            }
            _ => {}
        }
    }

    async fn refresh(&mut self, writer: &mut Writer, markets: &[MarketId]) -> Result<(), StoreError> {
        let now = self.clock.now();
        let standings = self.db.standings(markets).await?;
        let behind: Vec<_> = standings
            .into_iter()
            .filter(|there| {
                self.floors.get(&there.market).is_none_or(|f| f.market().revision < there.revision)
            })
            .collect();
        if behind.is_empty() {
            return Ok(());
        }
        let ids: Vec<MarketId> = behind.iter().map(|there| there.market).collect();
        // Locked, so that rows and revision are of one moment.
        let (mut tx, standings, _) = writer.begin_on(&ids, &[]).await?;
        for there in standings {
            self.catch_up(&mut tx, there, now).await?;
        }
        writer.roll_back().await;
        Ok(())
    }

    /// Drops what the failed batch may have changed in memory; it is read again.
    async fn forget(&mut self, writer: &mut Writer, orders: &[Command]) {
        for order in orders {
            self.floors.remove(&order.market);
        }
        writer.roll_back().await;
    }
}

/// Takes the work that waits; `false` once every sender is gone.
///
/// Those who were answered together mostly ask again together: while each turn that is given away brings more, it is
/// worth giving. That costs microseconds; a transaction of its own for each would cost them all a sync of the disk.
async fn gather(works: &mut mpsc::Receiver<Work>, batch: &mut Vec<Work>) -> bool {
    if works.recv_many(batch, BATCH).await == 0 {
        return false;
    }
    let mut in_vain = 0;
    while in_vain < PATIENCE && batch.len() < BATCH {
        tokio::task::yield_now().await;
        let before = batch.len();
        while batch.len() < BATCH
            && let Ok(work) = works.try_recv()
        {
            batch.push(work);
        }
        in_vain = if batch.len() == before { in_vain + 1 } else { 0 };
    }
    true
}

/// An order that waits.
pub(super) struct Command {
    pub(super) market: MarketId,
    pub(super) order: Order,
    /// The actor's label and the client's key.
    pub(super) key: Option<String>,
    pub(super) reply: oneshot::Sender<Result<Done, ServiceError>>,
}

fn standing(floor: &Floor) -> Standing {
    let market = floor.market();
    Standing { market: market.id, revision: market.revision, last_request: market.last_request }
}

/// The answers that were given to a batch's keys before.
fn known_answers(receipts: Vec<Receipt>) -> Result<HashMap<String, Done>, StoreError> {
    let mut answers = HashMap::with_capacity(receipts.len());
    for receipt in receipts {
        let (answer, action) = serde_json::from_str(&receipt.answer)?;
        answers.insert(receipt.key, Done { answer, action });
    }
    Ok(answers)
}

async fn direct(writer: &mut Writer, run: &Direct) -> Result<Box<dyn Any + Send>, ServiceError> {
    let result = match writer.begin().await {
        Ok(mut tx) => run(&mut tx).await,
        Err(error) => Err(error.into()),
    };
    match result {
        Ok(value) => {
            writer.commit().await?;
            Ok(value)
        }
        Err(error) => {
            writer.roll_back().await;
            Err(error)
        }
    }
}

fn answer(decided: Vec<Decided>) {
    for Decided { result, reply } in decided {
        if let Err(refusal) = &result {
            metrics::counter!("shiji_refused_total", "code" => refusal.code()).increment(1);
        }
        // Whoever asked may have gone; what was decided stands.
        let _ = reply.send(result.map_err(ServiceError::from));
    }
}

fn fail(orders: Vec<Command>, error: StoreError) {
    tracing::error!(%error, "a command could not be written");
    let mut error = Some(error);
    for order in orders {
        let error = error.take().map_or(ServiceError::Stopping, ServiceError::from);
        let _ = order.reply.send(Err(error));
    }
}

//! The writer's core: decides batches of commands on the aggregates that it owns.
//!
//! It does no IO, asks no clock and knows no task. Whoever drives it (the writer's task, or a test in one thread) does
//! the IO in between:
//! 1. [`Batch::plan`] names what to lock, in the order of ids, which clients' keys to look up, whether limits, calendar and
//!    units are to be read, and the orders whose requests, topics and meetings are to be read;
//! 2. [`Core::behind`] compares the locked standings with the floors in memory; the rows asked for go to [`Core::catch_up`];
//! 3. [`Core::decide`] makes a [`Decided`], whose changes are to be saved and committed;
//! 4. [`Core::committed`] gives replies, snapshots to publish and news for other nodes; [`Core::failed`] gives what to
//!    try again;
//! 5. [`Core::lacking`] names the markets whose overview waits for figures of their requests; [`Core::handled`] takes them.
//!
//! Floors stay in memory. Of requests nothing does: what a batch needs of them is read with its locks and dropped after it.
//!
//! No reply and no snapshot of a command exists before [`Core::committed`] has been given its [`Decided`].

mod batch;
mod show;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    panic::{AssertUnwindSafe, catch_unwind},
};

use self::show::Changed;
pub(crate) use self::{
    batch::{Batch, Command, CommandId, Part},
    show::{Publish, Watched},
};
use crate::{
    aggregate::AggregateId,
    live::{News, Topic},
};
use serde::{Deserialize, Serialize};
use shiji_domain::{
    Actor, Handling, MarketId, Refusal, RequestId, Timestamp,
    floor::{Answer, Floor, Order, Rows, UNDO_WINDOW},
    handling::{self, Owner},
    request::Reference,
    snapshot::Handled,
};
use shiji_store::{Changes, Receipt, Standing};

/// A command's answer, and what an undo of it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The answer.
    pub answer: Answer,
    /// The revision that it made.
    pub action: i64,
    /// Whose revision.
    pub of: ActionOf,
}

/// In which journal an action stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ActionOf {
    /// The market's own: booths, queues, rules.
    #[default]
    Floor,
    /// That of the market's requests.
    Requests,
    /// That of its community's topics and meetings.
    Meetings,
}

impl From<Owner> for ActionOf {
    fn from(owner: Owner) -> Self {
        match owner {
            Owner::Collection(_) => Self::Requests,
            Owner::Community(_) => Self::Meetings,
        }
    }
}

/// An answer as its idempotency record keeps it.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Recorded {
    Now(Answer, i64, ActionOf),
    /// From before requests had a journal of their own.
    Earlier(Answer, i64),
}

impl From<Recorded> for Done {
    fn from(recorded: Recorded) -> Self {
        let (answer, action, of) = match recorded {
            Recorded::Now(answer, action, of) => (answer, action, of),
            Recorded::Earlier(answer, action) => (answer, action, ActionOf::Floor),
        };
        Self { answer, action, of }
    }
}

/// The floors in memory, and what their snapshots say of the database.
pub(crate) struct Core {
    /// Of which all revisions are: every snapshot names it.
    epoch: String,
    floors: BTreeMap<MarketId, Floor>,
    /// What the overviews of these markets say of their requests.
    handled: BTreeMap<MarketId, Handled>,
}

/// What a transaction has read for a batch.
#[derive(Default)]
pub(crate) struct Found {
    /// The answers that the plan's keys have got before.
    pub(crate) records: Vec<Receipt>,
    /// What some commands are decided with ([`Plan::reference`](batch::Plan::reference)).
    pub(crate) reference: Reference,
    /// The requests, topics and meetings of the plan's orders.
    pub(crate) handling: Handling,
}

/// An aggregate of which the database has newer rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Behind {
    pub(crate) market: MarketId,
    /// Its rows after this revision are to be read; 0: all of them.
    pub(crate) since: i64,
    /// Of the journal, what is younger than this.
    pub(crate) journal_from: Timestamp,
    /// Where the rows lead to.
    revision: i64,
}

/// A batch that was decided: in memory, and not yet in the database.
pub(crate) struct Decided {
    results: Vec<Decision>,
    changes: Changes,
    changed: Vec<(MarketId, Changed)>,
    handled: HandledChange,
}

/// What a batch changed of requests, topics and meetings.
#[derive(Default)]
struct HandledChange {
    /// Where the changed owners stand.
    news: Vec<News>,
    /// Whose receipts may say something new.
    requests: BTreeSet<RequestId>,
}

/// What was decided about a command.
struct Decision {
    id: CommandId,
    result: Result<Done, Refusal>,
    /// It changed something and has no key by which a second attempt would be recognised.
    once: bool,
}

/// What follows from a commit.
pub(crate) struct Outcome {
    /// Each command's answer.
    pub(crate) replies: Vec<(CommandId, Result<Done, Refusal>)>,
    /// What is to be shown, in this order.
    pub(crate) publishes: Vec<Publish>,
    /// The requests whose receipts may say something new.
    pub(crate) requests: BTreeSet<RequestId>,
    /// What other nodes are to be told.
    pub(crate) news: Vec<News>,
}

/// Why a batch could not be decided.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DecideError {
    /// A stored answer that can't be read.
    #[error("an idempotency record makes no sense: {0}")]
    Record(#[from] serde_json::Error),
    /// A fault in a rule.
    #[error("a rule panicked")]
    Panicked,
}

/// How far a batch came that failed.
pub(crate) enum Stage {
    /// Nothing of it is in the database.
    Uncommitted,
    /// The commit failed, which can mean that it took effect and only its answer was lost.
    Commit(Box<Decided>),
}

/// What becomes of a batch that failed.
#[derive(Debug, Default)]
pub(crate) struct Failed {
    /// To be tried again, in this order.
    pub(crate) retry: Vec<Batch>,
    /// To be told that it failed.
    pub(crate) lost: Vec<CommandId>,
}

impl Core {
    pub(crate) const fn new(epoch: String) -> Self {
        Self { epoch, floors: BTreeMap::new(), handled: BTreeMap::new() }
    }

    pub(crate) fn epoch(&self) -> &str {
        &self.epoch
    }

    pub(crate) fn floor(&self, market: MarketId) -> Option<&Floor> {
        self.floors.get(&market)
    }

    /// The markets in memory.
    pub(crate) fn markets(&self) -> Vec<MarketId> {
        self.floors.keys().copied().collect()
    }

    /// What is to be read before these can be decided on. One node alone reads only what it never had.
    pub(crate) fn behind(&self, standings: &[Standing], now: Timestamp) -> Vec<Behind> {
        let behind = standings.iter().filter_map(|there| {
            let since = match self.floors.get(&there.market).map(|floor| floor.market().revision) {
                Some(mine) if mine == there.revision => return None,
                Some(mine) if mine < there.revision => mine,
                // Also if it is ahead of the database, which then is not the one that it was read from.
                _ => 0,
            };
            let journal_from = Timestamp(now.0 - 2 * UNDO_WINDOW);
            Some(Behind { market: there.market, since, journal_from, revision: there.revision })
        });
        behind.collect()
    }

    /// Takes in the rows that [`Core::behind`] asked for, which others have committed. Answers what is to be shown of them.
    pub(crate) fn catch_up(
        &mut self,
        behind: Behind,
        rows: Rows,
        now: Timestamp,
        watched: &impl Watched,
    ) -> Vec<Publish> {
        let Behind { market: id, since, revision, .. } = behind;
        if since == 0 {
            let Some(market) = &rows.market else { return Vec::new() };
            self.floors.insert(id, Floor::new(market.clone()));
        }
        let Some(floor) = self.floors.get_mut(&id) else { return Vec::new() };
        floor.apply(&rows, revision);
        // Also after everything was read anew, because a batch had failed: others may have written meanwhile.
        self.publishes(id, &Changed::by(&[rows]), now, watched)
    }

    /// Decides the batch's commands in order; each sees what those before it changed.
    ///
    /// # Errors
    /// Nothing is decided, and [`Core::failed`] is to be called.
    pub(crate) fn decide(
        &mut self,
        batch: &Batch,
        found: Found,
        now: Timestamp,
    ) -> Result<Decided, DecideError> {
        let Found { records, reference, mut handling } = found;
        let mut answers = HashMap::with_capacity(records.len());
        for record in records {
            answers.insert(record.key, Done::from(serde_json::from_str::<Recorded>(&record.answer)?));
        }
        let mut results = Vec::with_capacity(batch.len());
        let mut written: BTreeMap<MarketId, Vec<Rows>> = BTreeMap::new();
        let mut handled: Vec<handling::Rows> = Vec::new();
        let mut receipts = Vec::new();
        for (id, command) in batch.commands() {
            if let Some(done) = command.key.as_ref().and_then(|key| answers.get(key)) {
                results.push(Decision { id, result: Ok(done.clone()), once: false });
                continue;
            }
            let decided =
                catch_unwind(AssertUnwindSafe(|| self.run(command, &mut handling, &reference, now)));
            let accepted = match decided.map_err(|_| DecideError::Panicked)? {
                Ok(accepted) => accepted,
                Err(refusal) => {
                    results.push(Decision { id, result: Err(refusal), once: false });
                    continue;
                }
            };
            let changes = accepted.changes();
            let Accepted { done, market, floors, requests } = accepted;
            for (market, rows) in floors {
                written.entry(market).or_default().push(rows);
            }
            handled.extend(requests);
            if changes && let Some(key) = &command.key {
                let recorded = Recorded::Now(done.answer.clone(), done.action, done.of);
                let answer = serde_json::to_string(&recorded)?;
                receipts.push(Receipt { key: key.clone(), answer, at: now, market });
                answers.insert(key.clone(), done.clone());
            }
            results.push(Decision { id, result: Ok(done), once: changes && command.key.is_none() });
        }
        let changed = written.iter().map(|(market, rows)| (*market, Changed::by(rows))).collect();
        let standings = written.keys().filter_map(|market| self.standing(*market)).collect();
        let change = HandledChange::by(&handled, &handling);
        let changes = Changes { rows: written.into_iter().collect(), standings, handling: handled, receipts };
        Ok(Decided { results, changes, changed, handled: change })
    }

    /// What follows from the commit of `decided`.
    pub(crate) fn committed(&mut self, decided: Decided, now: Timestamp, watched: &impl Watched) -> Outcome {
        let Decided { results, changed, handled, .. } = decided;
        for news in &handled.news {
            self.forget_handled(news.of);
        }
        let (mut publishes, mut news) = (Vec::new(), handled.news);
        for (market, changed) in &changed {
            publishes.extend(self.publishes(*market, changed, now, watched));
            let standing = self.standing(*market);
            news.extend(standing.map(|s| News { of: AggregateId::Market(s.market), revision: s.revision }));
        }
        let replies = results.into_iter().map(|decision| (decision.id, decision.result)).collect();
        Outcome { replies, publishes, requests: handled.requests, news }
    }

    /// Drops what the failed batch may have changed in memory, which is then read again. Its commands are to be tried one
    /// by one, so that only the guilty one fails.
    pub(crate) fn failed(&mut self, batch: Batch, stage: Stage) -> Failed {
        for lock in batch.plan().locks {
            match lock {
                AggregateId::Market(market) => drop(self.floors.remove(&market)),
                AggregateId::Collection(_) | AggregateId::Community(_) => self.forget_handled(lock),
            }
        }
        let once: Vec<CommandId> = match stage {
            Stage::Uncommitted => Vec::new(),
            // Their second attempt would not be recognised as one.
            Stage::Commit(decided) => decided.results.iter().filter(|d| d.once).map(|d| d.id).collect(),
        };
        let alone = batch.len() == 1;
        let mut failed = Failed::default();
        for one in batch.one_by_one() {
            if alone || once.contains(&one.id()) {
                failed.lost.push(one.id());
            } else {
                failed.retry.push(one.into());
            }
        }
        failed
    }

    /// Drops everything: it is read again. After a fault whose extent isn't known.
    pub(crate) fn forget(&mut self) {
        self.floors.clear();
        self.handled.clear();
    }

    /// The markets in memory whose overview waits for what is handled of their requests.
    pub(crate) fn lacking(&self) -> Vec<MarketId> {
        self.floors.keys().filter(|market| !self.handled.contains_key(market)).copied().collect()
    }

    /// What is handled of a market's requests, as the database says. Answers what is to be shown of it.
    pub(crate) fn handled(
        &mut self,
        market: MarketId,
        handled: Handled,
        now: Timestamp,
        watched: &impl Watched,
    ) -> Vec<Publish> {
        self.handled.insert(market, handled);
        self.shown(market, [Topic::Market(market)], now, watched)
    }

    /// Something that a market's overview says of its requests may have changed: it is read again.
    pub(crate) fn forget_handled(&mut self, of: AggregateId) {
        match of {
            AggregateId::Market(_) => {}
            AggregateId::Collection(collection) => {
                self.handled.remove(&MarketId(collection.0));
            }
            AggregateId::Community(community) => {
                let theirs = self.floors.values().map(Floor::market).filter(|m| m.community == community);
                theirs.for_each(|market| {
                    self.handled.remove(&market.id);
                });
            }
        }
    }

    /// The markets whose overview says something else of their requests than these revisions.
    pub(crate) fn outdated(&self, revisions: &[(MarketId, i64)]) -> Vec<MarketId> {
        let is_shown = |(market, revision): &&(MarketId, i64)| {
            self.handled.get(market).is_some_and(|handled| handled.revision == *revision)
        };
        let outdated = revisions.iter().filter(|standing| !is_shown(standing));
        outdated.map(|(market, _)| *market).collect()
    }

    /// Drops a floor that nobody needs at the moment. It is read again when somebody does.
    pub(crate) fn drop_floor(&mut self, market: MarketId) {
        self.floors.remove(&market);
        self.handled.remove(&market);
    }

    /// The commands that no person gives: what time alone brings.
    pub(crate) fn due(&self, now: Timestamp) -> Vec<Command> {
        let due = self.floors.iter().flat_map(|(market, floor)| {
            floor
                .due(now)
                .into_iter()
                .map(|command| Command::on(*market, Order { actor: Actor::Server, command }, None))
        });
        due.collect()
    }

    /// Decides all parts of a command before any aggregate is changed: a refusal changes nothing in any of them.
    fn run(
        &mut self,
        command: &Command,
        handling: &mut Handling,
        reference: &Reference,
        now: Timestamp,
    ) -> Result<Accepted, Refusal> {
        let mut decided = Vec::with_capacity(command.parts.len());
        for part in &command.parts {
            decided.push(match part {
                Part::Floor { market, order } => {
                    let floor = self.floors.get(market).ok_or(Refusal::NoSuchMarket)?;
                    PartDecision::Floor(*market, order.actor, floor.decide(order, now)?)
                }
                Part::Handling(order) => {
                    PartDecision::Handling(order.actor, handling.decide(order, reference, now)?)
                }
                #[cfg(test)]
                Part::Panic(_) => std::panic::resume_unwind(Box::new("a fault on purpose")),
            });
        }
        let mut accepted: Option<Accepted> = None;
        for decision in decided {
            match decision {
                PartDecision::Floor(market, by, decision) => {
                    let floor = self.floors.get_mut(&market).ok_or(Refusal::NoSuchMarket)?;
                    let outcome = floor.accept(decision, by, now);
                    let done = Done { answer: outcome.answer, action: outcome.revision, of: ActionOf::Floor };
                    let accepted = accepted.get_or_insert_with(|| Accepted::of(done, Some(market)));
                    if !outcome.rows.actions.is_empty() {
                        accepted.floors.push((market, outcome.rows));
                    }
                }
                PartDecision::Handling(by, decision) => {
                    let outcome = handling.accept(decision, by, now);
                    let (of, action) = (outcome.action.of, outcome.action.revision);
                    let market = match of {
                        Owner::Collection(id) => handling.collection(id).map(|collection| collection.market),
                        Owner::Community(_) => None,
                    };
                    let done = Done { answer: outcome.answer, action, of: of.into() };
                    let accepted = accepted.get_or_insert_with(|| Accepted::of(done, market));
                    accepted.requests.push(outcome.rows);
                }
            }
        }
        accepted.ok_or(Refusal::NoSuchMarket)
    }

    fn standing(&self, market: MarketId) -> Option<Standing> {
        let market = self.floors.get(&market)?.market();
        Some(Standing { market: market.id, revision: market.revision })
    }
}

/// A part that was decided and is not applied yet.
#[expect(clippy::large_enum_variant, reason = "a command has one or two, for a moment")]
enum PartDecision {
    Floor(MarketId, Actor, shiji_domain::floor::Decision),
    Handling(Actor, handling::Decision),
}

/// A command's answer, which is its first part's, and the rows of those parts that changed something.
struct Accepted {
    done: Done,
    /// Whose command it was, if it was one market's.
    market: Option<MarketId>,
    floors: Vec<(MarketId, Rows)>,
    requests: Vec<handling::Rows>,
}

impl Accepted {
    const fn of(done: Done, market: Option<MarketId>) -> Self {
        Self { done, market, floors: Vec::new(), requests: Vec::new() }
    }

    const fn changes(&self) -> bool {
        !self.floors.is_empty() || !self.requests.is_empty()
    }
}

impl HandledChange {
    fn by(batch: &[handling::Rows], handling: &Handling) -> Self {
        let mut change = Self::default();
        let (mut collections, mut communities) = (BTreeMap::new(), BTreeMap::new());
        for rows in batch {
            collections.extend(rows.collections.iter().map(|row| (row.id, row.revision)));
            communities.extend(rows.communities.iter().map(|row| (row.id, row.revision)));
            change.requests.extend(rows.requests.iter().map(|request| request.id));
            // Whoever's request is talked over there sees it.
            let agendas = rows.meetings.iter().flat_map(|meeting| &meeting.agenda);
            let topics = rows.topics.iter().map(|topic| &topic.id).chain(agendas);
            let topics = topics.filter_map(|topic| handling.topic(*topic));
            change.requests.extend(topics.flat_map(|topic| topic.requests.iter().copied()));
        }
        let collections = collections.into_iter().map(|(id, at)| (AggregateId::Collection(id), at));
        let communities = communities.into_iter().map(|(id, at)| (AggregateId::Community(id), at));
        let news = communities.chain(collections);
        change.news = news.map(|(of, revision)| News { of, revision }).collect();
        change
    }
}

impl Decided {
    /// What is to be written, once.
    pub(crate) fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }
}

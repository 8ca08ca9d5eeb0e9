//! The writer's core: decides batches of commands on the aggregates that it owns.
//!
//! It does no IO, asks no clock and knows no task. Whoever drives it (the writer's task, or a test in one thread) does
//! the IO in between:
//! 1. [`Batch::plan`] names what to lock, in the order of ids, which clients' keys to look up, and whether
//!    limits, calendar and units are to be read;
//! 2. [`Core::behind`] compares the locked standings with what is in memory; the rows asked for go to [`Core::catch_up`];
//! 3. [`Core::decide`] makes a [`Decided`], whose changes are to be saved and committed;
//! 4. [`Core::committed`] gives replies, snapshots to publish and news for other nodes; [`Core::failed`] gives what to
//!    try again.
//!
//! No reply and no snapshot of a command exists before [`Core::committed`] has been given its [`Decided`].

mod batch;
mod show;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap},
    panic::{AssertUnwindSafe, catch_unwind},
};

use self::show::Changed;
pub(crate) use self::{
    batch::{AggregateId, Batch, Command, CommandId, Part},
    show::{Publish, Watched},
};
use crate::live::News;
use shiji_domain::{
    Actor, MarketId, Refusal, Timestamp,
    floor::{Answer, Floor, Order, Rows, UNDO_WINDOW},
    request::Reference,
};
use shiji_store::{Changes, Receipt, Standing};

/// A command's answer, and the market's revision that it made: the number to undo it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The answer.
    pub answer: Answer,
    /// The market's revision after it.
    pub action: i64,
}

/// The aggregates, and what their snapshots say of the database.
pub(crate) struct Core {
    /// Of which all revisions are: every snapshot names it.
    epoch: String,
    floors: BTreeMap<MarketId, Floor>,
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
        Self { epoch, floors: BTreeMap::new() }
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

    /// Decides the batch's commands in order; each sees what those before it changed. `records` are the answers that
    /// the plan's keys have got before, `reference` what some commands are decided with ([`Plan::reference`](batch::Plan::reference)).
    ///
    /// # Errors
    /// Nothing is decided, and [`Core::failed`] is to be called.
    pub(crate) fn decide(
        &mut self,
        batch: &Batch,
        records: Vec<Receipt>,
        reference: &Reference,
        now: Timestamp,
    ) -> Result<Decided, DecideError> {
        let mut answers = HashMap::with_capacity(records.len());
        for record in records {
            let (answer, action) = serde_json::from_str(&record.answer)?;
            answers.insert(record.key, Done { answer, action });
        }
        let mut results = Vec::with_capacity(batch.len());
        let mut written: BTreeMap<MarketId, Vec<Rows>> = BTreeMap::new();
        let mut receipts = Vec::new();
        for (id, command) in batch.commands() {
            if let Some(done) = command.key.as_ref().and_then(|key| answers.get(key)) {
                results.push(Decision { id, result: Ok(done.clone()), once: false });
                continue;
            }
            let decided = catch_unwind(AssertUnwindSafe(|| self.run(command, reference, now)));
            let accepted = match decided.map_err(|_| DecideError::Panicked)? {
                Ok(accepted) => accepted,
                Err(refusal) => {
                    results.push(Decision { id, result: Err(refusal), once: false });
                    continue;
                }
            };
            let Accepted { done, rows } = accepted;
            let changes = !rows.is_empty();
            let market = rows.first().map(|(market, _)| *market);
            for (market, rows) in rows {
                written.entry(market).or_default().push(rows);
            }
            if changes && let Some(key) = &command.key {
                let answer = serde_json::to_string(&(&done.answer, done.action))?;
                receipts.push(Receipt { key: key.clone(), answer, at: now, market });
                answers.insert(key.clone(), done.clone());
            }
            results.push(Decision { id, result: Ok(done), once: changes && command.key.is_none() });
        }
        let changed = written.iter().map(|(market, rows)| (*market, Changed::by(rows))).collect();
        let standings = written.keys().filter_map(|market| self.standing(*market)).collect();
        let changes = Changes { rows: written.into_iter().collect(), standings, receipts };
        Ok(Decided { results, changes, changed })
    }

    /// What follows from the commit of `decided`.
    pub(crate) fn committed(&self, decided: Decided, now: Timestamp, watched: &impl Watched) -> Outcome {
        let (mut publishes, mut news) = (Vec::new(), Vec::new());
        for (market, changed) in &decided.changed {
            publishes.extend(self.publishes(*market, changed, now, watched));
            news.extend(self.standing(*market).map(|s| News { market: s.market, revision: s.revision }));
        }
        let replies = decided.results.into_iter().map(|decision| (decision.id, decision.result)).collect();
        Outcome { replies, publishes, news }
    }

    /// Drops what the failed batch may have changed in memory, which is then read again. Its commands are to be tried one
    /// by one, so that only the guilty one fails.
    pub(crate) fn failed(&mut self, batch: Batch, stage: Stage) -> Failed {
        for AggregateId::Market(market) in batch.plan().locks {
            self.floors.remove(&market);
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
    fn run(&mut self, command: &Command, reference: &Reference, now: Timestamp) -> Result<Accepted, Refusal> {
        let mut decided = Vec::with_capacity(command.parts.len());
        for part in &command.parts {
            match part {
                Part::Floor { market, order } => {
                    let floor = self.floors.get(market).ok_or(Refusal::NoSuchMarket)?;
                    decided.push((*market, order.actor, floor.decide(order, reference, now)?));
                }
                #[cfg(test)]
                Part::Panic(_) => std::panic::resume_unwind(Box::new("a fault on purpose")),
            }
        }
        let mut accepted: Option<Accepted> = None;
        for (market, by, decision) in decided {
            let floor = self.floors.get_mut(&market).ok_or(Refusal::NoSuchMarket)?;
            let outcome = floor.accept(decision, by, now);
            let done = Done { answer: outcome.answer, action: outcome.revision };
            let accepted = accepted.get_or_insert(Accepted { done, rows: Vec::new() });
            if !outcome.rows.actions.is_empty() {
                accepted.rows.push((market, outcome.rows));
            }
        }
        accepted.ok_or(Refusal::NoSuchMarket)
    }

    fn standing(&self, market: MarketId) -> Option<Standing> {
        let market = self.floors.get(&market)?.market();
        Some(Standing { market: market.id, revision: market.revision, last_request: market.last_request })
    }
}

/// A command's answer, which is its first part's, and the rows of those parts that changed something.
struct Accepted {
    done: Done,
    rows: Vec<(MarketId, Rows)>,
}

impl Decided {
    /// What is to be written, once.
    pub(crate) fn take_changes(&mut self) -> Changes {
        std::mem::take(&mut self.changes)
    }
}

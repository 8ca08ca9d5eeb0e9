//! A batch is decided, then committed or failed.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    panic::{AssertUnwindSafe, catch_unwind},
};

use super::{
    batch::{Batch, CommandId, Part, WriterCommand},
    changed::{Changed, HandledChange},
    done::{ActionOf, CommandDone, RecordedAnswer},
    fingerprint::ClientKey,
    floors::Core,
    watched::{Publish, Watched},
};
use crate::{aggregate::AggregateId, live::RevisionNotice};
use shiji_domain::{
    Actor, Handling, MarketId, PassId, Refusal, RequestId, Timestamp,
    floor::Rows,
    handling::{self, JournalOwner},
    request::Reference,
    source::TakenFrom,
};
use shiji_store::{BatchChanges, IdempotencyRecord};

/// What a transaction has read for a batch.
#[derive(Default)]
pub(crate) struct BatchInput {
    /// The answers that the plan's keys have got before.
    pub(crate) records: Vec<IdempotencyRecord>,
    /// What some commands are decided with ([`Plan::reference`](super::batch::Plan::reference)).
    pub(crate) reference: Reference,
    /// The requests, topics and meetings of the plan's orders.
    pub(crate) handling: Handling,
}

/// A batch that was decided: in memory, and not yet in the database.
pub(crate) struct DecidedBatch {
    results: Vec<Decision>,
    changes: BatchChanges,
    changed: Vec<(MarketId, Changed)>,
    handled: HandledChange,
}

impl DecidedBatch {
    /// What is to be written, once.
    pub(crate) fn take_changes(&mut self) -> BatchChanges {
        std::mem::take(&mut self.changes)
    }
}

/// What was decided about a command.
struct Decision {
    id: CommandId,
    result: Result<CommandDone, Refusal>,
    /// It changed something and has no key by which a second attempt would be recognised.
    once: bool,
}

/// What follows from a commit.
pub(crate) struct BatchOutcome {
    /// Each command's answer.
    pub(crate) replies: Vec<(CommandId, Result<CommandDone, Refusal>)>,
    /// What is to be shown, in this order.
    pub(crate) publishes: Vec<Publish>,
    /// The requests whose receipts may say something new.
    pub(crate) requests: BTreeSet<RequestId>,
    /// What is sent to other nodes.
    pub(crate) news: Vec<RevisionNotice>,
    /// Whose tickets have come to a desk, or are done there.
    pub(crate) served: Vec<PassId>,
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
pub(crate) enum FailedStage {
    /// Nothing of it is in the database.
    Uncommitted,
    /// The commit failed, which can mean that it took effect and only its answer was lost.
    Commit(Box<DecidedBatch>),
}

/// What becomes of a batch that failed.
#[derive(Debug, Default)]
pub(crate) struct Failed {
    /// To be tried again, in this order.
    pub(crate) retry: Vec<Batch>,
    /// Who hears that it failed.
    pub(crate) lost: Vec<CommandId>,
}

impl Core {
    /// Decides the batch's commands in order; each sees what those before it changed.
    ///
    /// # Errors
    /// Nothing is decided, and [`Core::failed`] is to be called.
    pub(crate) fn decide(
        &mut self,
        batch: &Batch,
        found: BatchInput,
        now: Timestamp,
    ) -> Result<DecidedBatch, DecideError> {
        let BatchInput { records, reference, mut handling } = found;
        let mut answers = Answers::with_capacity(records.len());
        for record in records {
            answers.insert(record.key, serde_json::from_str::<RecordedAnswer>(&record.answer)?.into_parts());
        }
        let mut results = Vec::with_capacity(batch.len());
        let mut written: BTreeMap<MarketId, Vec<Rows>> = BTreeMap::new();
        let mut handled: Vec<handling::HandlingRows> = Vec::new();
        let mut idempotency_records = Vec::new();
        let mut taken = Vec::new();
        for (id, command) in batch.commands() {
            if let Some(result) = command.key.as_ref().and_then(|key| answered(&answers, key)) {
                results.push(Decision { id, result, once: false });
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
            if let (Some(source), Some(market)) = (command.source, market) {
                let rows = floors.iter().flat_map(|(_, rows)| rows.new.taken());
                let items = rows.chain(requests.iter().flat_map(|rows| rows.new.taken()));
                taken.extend(items.map(|item| (market, TakenFrom { item, source, at: now })));
            }
            for (market, rows) in floors {
                written.entry(market).or_default().push(rows);
            }
            handled.extend(requests);
            if changes && let Some(key) = &command.key {
                let fingerprint = key.fingerprint.clone();
                let recorded =
                    RecordedAnswer::Now(done.answer.clone(), done.action, done.of, fingerprint.clone());
                let answer = serde_json::to_string(&recorded)?;
                idempotency_records.push(IdempotencyRecord {
                    key: key.text.clone(),
                    answer,
                    at: now,
                    market,
                });
                answers.insert(key.text.clone(), (done.clone(), Some(fingerprint)));
            }
            results.push(Decision { id, result: Ok(done), once: changes && command.key.is_none() });
        }
        let changed = written.iter().map(|(market, rows)| (*market, Changed::by(rows))).collect();
        let market_revisions = written.keys().filter_map(|market| self.standing(*market)).collect();
        let change = HandledChange::by(&handled, &handling);
        let changes = BatchChanges {
            rows: written.into_iter().collect(),
            market_revisions,
            handling: handled,
            idempotency_records,
            taken,
        };
        Ok(DecidedBatch { results, changes, changed, handled: change })
    }

    /// What follows from the commit of `decided`.
    pub(crate) fn committed(
        &mut self,
        decided: DecidedBatch,
        now: Timestamp,
        watched: &impl Watched,
    ) -> BatchOutcome {
        let DecidedBatch { results, changed, handled, .. } = decided;
        for news in &handled.news {
            self.forget_handled(news.of);
        }
        let (mut publishes, mut news) = (Vec::new(), handled.news);
        let served = changed.iter().flat_map(|(_, changed)| changed.served()).collect();
        for (market, changed) in &changed {
            publishes.extend(self.publishes(*market, changed, now, watched));
            let standing = self.standing(*market);
            news.extend(
                standing.map(|s| RevisionNotice { of: AggregateId::Market(s.market), revision: s.revision }),
            );
        }
        let replies = results.into_iter().map(|decision| (decision.id, decision.result)).collect();
        BatchOutcome { replies, publishes, requests: handled.requests, news, served }
    }

    /// Drops what a batch may have changed in memory that was not written: it is read again.
    pub(crate) fn drop_touched(&mut self, batch: &Batch) {
        for lock in batch.plan().locks {
            match lock {
                AggregateId::Market(market) => drop(self.floors.remove(&market)),
                AggregateId::Collection(_) | AggregateId::Community(_) => self.forget_handled(lock),
            }
        }
    }

    /// Drops what the failed batch may have changed in memory, which is then read again. Its
    /// commands are to be tried one by one, so that only the guilty one fails.
    pub(crate) fn failed(&mut self, batch: Batch, stage: FailedStage) -> Failed {
        self.drop_touched(&batch);
        let once: Vec<CommandId> = match stage {
            FailedStage::Uncommitted => Vec::new(),
            // Their second attempt would not be recognised as one.
            FailedStage::Commit(decided) => decided.results.iter().filter(|d| d.once).map(|d| d.id).collect(),
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

    /// Decides all parts of a command before any aggregate is changed: a refusal changes nothing in
    /// any of them.
    fn run(
        &mut self,
        command: &WriterCommand,
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
                    let outcome = floor.apply_decision(decision, by, now);
                    let done =
                        CommandDone { answer: outcome.answer, action: outcome.revision, of: ActionOf::Floor };
                    let accepted = accepted.get_or_insert_with(|| Accepted::of(done, Some(market)));
                    if !outcome.rows.actions.is_empty() {
                        accepted.floors.push((market, outcome.rows));
                    }
                }
                PartDecision::Handling(by, decision) => {
                    let outcome = handling.apply_decision(decision, by, now);
                    let (of, action) = (outcome.action.of, outcome.action.revision);
                    let market = match of {
                        JournalOwner::Collection(id) => {
                            handling.collection(id).map(|collection| collection.market)
                        }
                        JournalOwner::Community(_) => None,
                    };
                    let done = CommandDone { answer: outcome.answer, action, of: of.into() };
                    let accepted = accepted.get_or_insert_with(|| Accepted::of(done, market));
                    accepted.requests.push(outcome.rows);
                }
            }
        }
        accepted.ok_or(Refusal::NoSuchMarket)
    }
}

/// What each key got, and what it was used for, if that is known.
type Answers = HashMap<String, (CommandDone, Option<String>)>;

/// What is said to a key that was used before; `None`: it was not.
fn answered(answers: &Answers, key: &ClientKey) -> Option<Result<CommandDone, Refusal>> {
    let (done, fingerprint) = answers.get(&key.text).or_else(|| answers.get(&key.labelled))?;
    let another = fingerprint.as_ref().is_some_and(|recorded| key.is_another(recorded));
    Some(if another { Err(Refusal::KeyReused) } else { Ok(done.clone()) })
}

/// A part that was decided and is not applied yet.
#[expect(clippy::large_enum_variant, reason = "a command has one or two, for a moment")]
enum PartDecision {
    Floor(MarketId, Actor, shiji_domain::floor::Decision),
    Handling(Actor, handling::HandlingDecision),
}

/// A command's answer, which is its first part's, and the rows of those parts that changed
/// something.
struct Accepted {
    done: CommandDone,
    /// Whose command it was, if it was one market's.
    market: Option<MarketId>,
    floors: Vec<(MarketId, Rows)>,
    requests: Vec<handling::HandlingRows>,
}

impl Accepted {
    const fn of(done: CommandDone, market: Option<MarketId>) -> Self {
        Self { done, market, floors: Vec::new(), requests: Vec::new() }
    }

    const fn changes(&self) -> bool {
        !self.floors.is_empty() || !self.requests.is_empty()
    }
}

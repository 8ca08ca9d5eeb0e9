//! Two nodes, impatient clients and a database that fails. What must hold is in [`checks`].

mod checks;

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::{
    database::{Database, Fault, Faults, market_id, tally},
    reference,
};
use crate::{
    aggregate::AggregateId,
    live::{Snapshot, WatchTopic},
    writer::core::{
        Batch, BatchInput, BatchOutcome, CommandDone, Core, FailedStage, Watched, WriterCommand, batch::Part,
    },
};
use shiji_domain::{
    Actor, DeviceId, MarketId, Refusal, Role, Timestamp,
    floor::{self, Order},
    handling::{self, JournalOwner},
};
use shiji_samples::floor::{
    day::{COMMUNITY, NINE},
    handled::AnyCommand,
    picture::FloorState,
    random::{RandomMove, RandomStep},
};

/// What a client was answered.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "there are a few hundred at a time")]
pub enum Received {
    Answer(Result<CommandDone, Refusal>),
    /// That it failed: nobody knows whether it was done.
    Failed,
}

pub struct Everybody;
pub struct Nobody;

impl Watched for Everybody {
    fn is_open(&self, _: &WatchTopic) -> bool {
        true
    }

    fn differs(&self, _: &WatchTopic, _: &Snapshot) -> bool {
        true
    }
}

impl Watched for Nobody {
    fn is_open(&self, _: &WatchTopic) -> bool {
        false
    }

    fn differs(&self, _: &WatchTopic, _: &Snapshot) -> bool {
        false
    }
}

struct Node {
    core: Core,
    /// Each topic's last snapshot.
    shown: HashMap<WatchTopic, Snapshot>,
}

/// A command that a client gives, perhaps several times.
#[derive(Clone)]
struct Sent {
    command: WriterCommand,
    /// An actor of its own, by whom the journal's lines are known to be this command's.
    mark: Option<Actor>,
    heard: Vec<Received>,
}

/// How often something happened.
#[derive(Debug, Default)]
pub struct Seen(BTreeMap<String, u32>);

impl Seen {
    fn count(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    pub fn add(&mut self, other: &Self) {
        for (what, times) in &other.0 {
            *self.0.entry(what.clone()).or_default() += times;
        }
    }

    pub fn has_everything(&self) {
        let all = "answered refused failed Begin Read Save CommitLost CommitUnheard double_tap resent resent_when_failed \
             again guilty panic two_markets caught_up interfered restarted handled";
        let missing: Vec<_> = all.split_whitespace().filter(|what| !self.0.contains_key(*what)).collect();
        assert!(missing.is_empty(), "never happened: {missing:?} in {self:#?}");
    }
}

pub struct Storm {
    rng: fastrand::Rng,
    now: Timestamp,
    pub database: Database,
    pub faults: Faults,
    nodes: [Node; 2],
    moves: [Vec<RandomMove>; 2],
    sent: Vec<Sent>,
    /// The answer that each key got.
    answers: HashMap<String, CommandDone>,
    seen: Seen,
    turn: u128,
}

impl Storm {
    pub fn new(seed: u64, database: Database, moves: [Vec<RandomMove>; 2]) -> Self {
        let node = || Node { core: Core::new("epoch".to_owned()), shown: HashMap::new() };
        Self {
            rng: fastrand::Rng::with_seed(seed),
            now: NINE,
            database,
            faults: Faults::default(),
            nodes: [node(), node()],
            moves,
            sent: Vec::new(),
            answers: HashMap::new(),
            seen: Seen::default(),
            turn: 0,
        }
    }

    pub const fn core(&self, node: usize) -> &Core {
        &self.nodes[node].core
    }

    pub fn shown(&self, node: usize) -> HashMap<WatchTopic, Snapshot> {
        self.nodes[node].shown.clone()
    }

    /// The whole storm, and the calm after it.
    pub fn play(mut self) -> Seen {
        self.faults = Faults::one_in(self.rng.u32(3..8));
        while self.moves.iter().any(|moves| !moves.is_empty()) {
            self.give();
            let node = self.rng.usize(..2);
            match self.rng.u32(..30) {
                0 => {
                    self.seen.count("restarted");
                    self.nodes[node] = Node { core: Core::new("epoch".to_owned()), shown: HashMap::new() };
                }
                1 => self.nodes[node].core.forget(),
                2..5 => {
                    let due = self.nodes[node].core.due(self.now);
                    self.drive(node, due);
                }
                5..15 => self.refresh(node),
                _ => {}
            }
        }
        self.faults = Faults::default();
        // Whoever has a key asks until there is an answer.
        let open = |sent: &Sent| sent.command.key.is_some() && sent.heard.last() == Some(&Received::Failed);
        let open: Vec<usize> = (0..self.sent.len()).filter(|at| open(&self.sent[*at])).collect();
        self.clients(0, &open);
        self.holds();
        for at in 0..self.sent.len() {
            self.was_done_once(at);
        }
        self.seen
    }

    /// Some clients give commands at once, new ones and those that they gave before.
    fn give(&mut self) {
        let mut batch = Vec::new();
        let now = self.database.read(self.now);
        let handling = self.database.all_handling();
        let pictures = [1, 2].map(|n| FloorState::of(now.floor(market_id(n)).unwrap(), &handling, self.now));
        for _ in 0..self.rng.usize(1..8) {
            let at = self.rng.usize(..2);
            let Some(step) = self.moves[at].pop() else { continue };
            self.now.0 += step.later;
            self.turn += 1;
            let Some((by, command)) = step.command(&pictures[at], self.turn) else { continue };
            let sent = self.one(pictures[at].market.id, &step, by, command);
            self.sent.push(sent);
            batch.push(self.sent.len() - 1);
            if self.rng.u32(..6) == 0 {
                self.seen.count("double_tap");
                batch.push(self.sent.len() - 1);
            }
        }
        for at in 0..self.sent.len() {
            let keyed = self.sent[at].command.key.is_some();
            match self.sent[at].heard.last() {
                Some(Received::Failed) if keyed && self.rng.bool() => {
                    self.seen.count("resent_when_failed");
                    batch.push(at);
                }
                Some(Received::Answer(_)) if keyed && self.rng.u32(..20) == 0 => {
                    self.seen.count("resent");
                    batch.push(at);
                }
                _ => {}
            }
        }
        // Without a key nobody may give it twice.
        let keyed = |at: &usize| self.sent[*at].command.key.is_some();
        let mut once = std::collections::BTreeSet::new();
        let mut batch: Vec<usize> = batch.into_iter().filter(|at| keyed(at) || once.insert(*at)).collect();
        self.rng.shuffle(&mut batch);
        let node = self.rng.usize(..2);
        self.clients(node, &batch);
    }

    fn one(&mut self, market: MarketId, step: &RandomMove, by: Actor, command: AnyCommand) -> Sent {
        let mut by = by;
        let mut mark = None;
        // Whoever takes something back has to be who did it.
        let takes_back = matches!(step.choice, RandomStep::Undo { .. } | RandomStep::BringBack(_));
        if let Actor::Device { id, .. } = &mut by
            && !takes_back
        {
            *id = DeviceId(Uuid::from_u128(self.turn << 96));
            mark = Some(by);
        }
        let key = (self.rng.u32(..5) > 0).then(|| format!("{}/{}", by.label(), self.turn));
        let mut command = match command {
            AnyCommand::Floor(command) => WriterCommand::on(market, Order { actor: by, command }, key),
            AnyCommand::Handling(command) => {
                self.seen.count("handled");
                let touches = self.database.handling.touches(&command, |_| COMMUNITY, self.now);
                WriterCommand::about(handling::HandlingOrder { actor: by, command, touches }, key)
            }
        };
        match self.rng.u32(..40) {
            0 => {
                self.seen.count("panic");
                command.parts.push(Part::Panic(market));
            }
            1 => {
                if let Some(mark) = mark {
                    self.seen.count("guilty");
                    self.database.guilty.insert(mark);
                }
            }
            2..5 => {
                self.seen.count("two_markets");
                let id = DeviceId(Uuid::from_u128(self.turn << 96));
                let by = Actor::Device { id, role: Role::Organiser, market: None, booth: None };
                let count = |n| Part::Floor {
                    market: market_id(n),
                    order: Order { actor: by, command: floor::Command::CountVisit { booth: tally(n) } },
                };
                mark = Some(by);
                command.parts =
                    if self.rng.bool() { vec![count(1), count(2)] } else { vec![count(2), count(1)] };
            }
            _ => {}
        }
        Sent { command, mark, heard: Vec::new() }
    }

    /// Clients give these commands to a node.
    fn clients(&mut self, node: usize, batch: &[usize]) {
        let commands = batch.iter().map(|at| self.sent[*at].command.clone()).collect();
        let heard = self.drive(node, commands);
        for (at, heard) in batch.iter().zip(heard) {
            self.seen.count(match &heard {
                Received::Answer(Ok(_)) => "answered",
                Received::Answer(Err(_)) => "refused",
                Received::Failed => "failed",
            });
            if let (Received::Answer(Ok(done)), Some(key)) = (&heard, &self.sent[*at].command.key) {
                self.is_the_keys_answer(key.text.clone(), done);
            }
            self.sent[*at].heard.push(heard);
        }
        if self.rng.u32(..4) == 0 {
            self.holds();
        }
    }

    /// What the writer's task does, without waiting for anything.
    pub fn drive(&mut self, node: usize, commands: Vec<WriterCommand>) -> Vec<Received> {
        let mut heard: Vec<Option<Received>> = commands.iter().map(|_| None).collect();
        if commands.is_empty() {
            return Vec::new();
        }
        let mut batches = vec![Batch::new(commands)];
        while let Some(batch) = batches.pop() {
            let (answered, again) = match self.transaction(node, &batch) {
                Ok(outcome) => {
                    let answered =
                        outcome.replies.into_iter().map(|(id, result)| (id, Received::Answer(result)));
                    let answered: Vec<_> = answered.collect();
                    for news in &outcome.news {
                        let there = match news.of {
                            AggregateId::Market(market) => self.database.revision(market),
                            AggregateId::Collection(id) => {
                                self.database.handling.revision(JournalOwner::Collection(id))
                            }
                            AggregateId::Community(id) => {
                                self.database.handling.revision(JournalOwner::Community(id))
                            }
                        };
                        assert_eq!(news.revision, there);
                    }
                    self.show(node, outcome.publishes);
                    self.complete(node);
                    (answered, Vec::new())
                }
                Err(stage) => {
                    let failed = self.nodes[node].core.failed(batch, stage);
                    (failed.lost.into_iter().map(|id| (id, Received::Failed)).collect(), failed.retry)
                }
            };
            for (id, what) in answered {
                assert_eq!(heard[id.0].replace(what), None, "a command is answered once");
            }
            batches.extend(again.into_iter().rev());
        }
        heard.into_iter().map(|heard| heard.expect("each command is answered")).collect()
    }

    fn transaction(&mut self, node: usize, batch: &Batch) -> Result<BatchOutcome, FailedStage> {
        // Another node may always be faster, also between two attempts.
        if self.turn > 0 && self.rng.u32(..8) == 0 {
            self.interfere(1 - node);
        }
        let fault = self.faults.draw(&mut self.rng);
        fault.iter().for_each(|fault| self.seen.count(format!("{fault:?}")));
        if fault == Some(Fault::Begin) {
            return Err(FailedStage::Uncommitted);
        }
        let plan = batch.plan();
        assert!(plan.locks.is_sorted_by(|a, b| a < b), "locked in the order of ids");
        let market_revisions = self.database.market_revisions(&plan.locks().markets);
        self.catch_up(node, &market_revisions, fault)?;
        let found = BatchInput {
            records: self.database.records(&plan.keys),
            reference: reference(),
            handling: self.database.handling_for(&plan.orders, self.now),
        };
        let core = &mut self.nodes[node].core;
        let mut decided = core.decide(batch, found, self.now).map_err(|_| FailedStage::Uncommitted)?;
        let changes = decided.take_changes();
        let locked = |id: AggregateId| plan.locks.contains(&id);
        assert!(
            changes.rows.keys().all(|market| locked(AggregateId::Market(*market))),
            "what is written was locked"
        );
        for rows in &changes.handling {
            assert!(rows.collections.iter().all(|row| locked(AggregateId::Collection(row.id))));
            assert!(rows.communities.iter().all(|row| locked(AggregateId::Community(row.id))));
        }
        if fault == Some(Fault::Save) || !self.database.accepts(&changes) {
            return Err(FailedStage::Uncommitted);
        }
        if fault == Some(Fault::CommitLost) {
            return Err(FailedStage::Commit(Box::new(decided)));
        }
        self.database.commit(changes);
        if fault == Some(Fault::CommitUnheard) {
            return Err(FailedStage::Commit(Box::new(decided)));
        }
        Ok(self.nodes[node].core.committed(decided, self.now, &Everybody))
    }

    fn catch_up(
        &mut self,
        node: usize,
        market_revisions: &[shiji_store::MarketRevision],
        fault: Option<Fault>,
    ) -> Result<(), FailedStage> {
        for behind in self.nodes[node].core.behind(market_revisions, self.now) {
            if fault == Some(Fault::Read) {
                return Err(FailedStage::Uncommitted);
            }
            self.seen.count("caught_up");
            let rows = self.database.rows_since(behind.market, behind.since, behind.journal_from);
            let publishes = self.nodes[node].core.catch_up(behind, rows, self.now, &Everybody);
            self.show(node, publishes);
        }
        Ok(())
    }

    /// Reads what overviews lack of their requests.
    fn complete(&mut self, node: usize) {
        for market in self.nodes[node].core.lacking() {
            let handled = self.database.handled(market);
            let publishes = self.nodes[node].core.handled(market, handled, self.now, &Everybody);
            self.show(node, publishes);
        }
    }

    /// A node hears that there may be something new.
    fn refresh(&mut self, node: usize) {
        let markets = self.nodes[node].core.markets();
        let market_revisions = self.database.market_revisions(&markets);
        let behind = self.nodes[node].core.behind(&market_revisions, self.now);
        let behind: Vec<MarketId> = behind.into_iter().map(|behind| behind.market).collect();
        // Between looking and locking.
        self.interfere(1 - node);
        let market_revisions = self.database.market_revisions(&behind);
        let read = self.catch_up(node, &market_revisions, None);
        assert!(read.is_ok());
        self.nodes[node].core.forget_handled(AggregateId::Community(COMMUNITY));
        self.complete(node);
    }

    /// A node commits something by itself.
    fn interfere(&mut self, node: usize) {
        self.seen.count("interfered");
        let n = self.rng.u128(1..=2);
        let order = Order { actor: Actor::Server, command: floor::Command::CountVisit { booth: tally(n) } };
        let batch = Batch::new([WriterCommand::on(market_id(n), order, None)]);
        let market_revisions = self.database.market_revisions(&batch.plan().locks().markets);
        assert!(self.catch_up(node, &market_revisions, None).is_ok());
        let core = &mut self.nodes[node].core;
        let mut decided = core.decide(&batch, BatchInput::default(), self.now).unwrap();
        self.database.commit(decided.take_changes());
        let outcome = self.nodes[node].core.committed(decided, self.now, &Everybody);
        self.show(node, outcome.publishes);
    }
}

//! A database in memory, with the second walls of the real one, and the ways in which it fails.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use uuid::Uuid;

use crate::writer::core::Core;
use shiji_domain::{
    Actor, BoothDetails, BoothId, Handling, Market, MarketId, MarketState, Mode, Offset, Policies, Timestamp,
    floor::{Action, Command, FactKind, Floor, FloorActionKind, Order, Rows},
    handling::{self, JournalOwner},
    snapshot::RequestsShown,
};
use shiji_samples::floor::{
    day::{COMMUNITY, NINE, ORGANISER, details, market_details, new_booth, sessions},
    handled::HandlingTables,
    picture,
};
use shiji_store::{BatchChanges, IdempotencyRecord, MarketRevision};

/// Where a transaction fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    Begin,
    Read,
    Save,
    /// The commit fails and nothing is written.
    CommitLost,
    /// The commit takes effect, and its answer is lost.
    CommitUnheard,
}

/// When transactions fail.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// The next transaction.
    next: Option<Fault>,
    /// One in so many; 0: none.
    one_in: u32,
}

impl Faults {
    pub const fn next(fault: Fault) -> Self {
        Self { next: Some(fault), one_in: 0 }
    }

    pub const fn one_in(one_in: u32) -> Self {
        Self { next: None, one_in }
    }

    pub fn draw(&mut self, rng: &mut fastrand::Rng) -> Option<Fault> {
        use Fault::{Begin, CommitLost, CommitUnheard, Read, Save};
        let drawn = self.one_in > 0 && rng.u32(..self.one_in) == 0;
        let mut any = || rng.choice([Begin, Read, Save, CommitLost, CommitUnheard]);
        self.next.take().or_else(|| if drawn { any() } else { None })
    }
}

#[derive(Clone, Debug, Default)]
pub struct Database {
    markets: BTreeMap<MarketId, picture::Database>,
    pub handling: HandlingTables,
    records: BTreeMap<String, IdempotencyRecord>,
    /// Numbers given so far.
    issued: BTreeSet<(BoothId, i64)>,
    /// Whose commands can't be saved.
    pub guilty: HashSet<Actor>,
    /// The verb that can't be saved.
    pub refuse_verb: Option<FloorActionKind>,
}

pub const fn market_id(n: u128) -> MarketId {
    MarketId(Uuid::from_u128(n << 64))
}

const fn booth_id(market: u128, n: u128) -> BoothId {
    BoothId(Uuid::from_u128((market << 64) + n))
}

/// The booth that only counts.
pub const fn tally(market: u128) -> BoothId {
    booth_id(market, 13)
}

fn blank(id: MarketId) -> Market {
    Market {
        id,
        revision: 0,
        changed: 0,
        state: MarketState::Draft,
        details: market_details(),
        slug: format!("GATE{id}"),
        offset: Offset::default(),
        policies: Policies { miss_seconds: 0, ..Policies::default() },
        community: COMMUNITY,
        edition: 0,
    }
}

impl Database {
    /// Two markets with booths of all modes, open.
    pub fn with_two_markets() -> Self {
        let mut database = Self::default();
        for n in [1, 2] {
            let booth = |k: u128, name: &str, mode: Mode| {
                let details = BoothDetails { desks: 1 + (k % 2) as u32, ..details(name, mode) };
                new_booth(booth_id(n, k), details)
            };
            let booths = vec![
                booth(11, "爱心义剪", Mode::Queue),
                booth(12, "与法同行", Mode::Queue),
                booth(13, "啡尝关爱", Mode::Tally),
                booth(14, "食物银行", Mode::Handout { stock: 3 }),
                booth(15, "小狼运动", sessions(&[2, 1])),
            ];
            let mut floor = Floor::new(blank(market_id(n)));
            let mut tables = picture::Database::default();
            for command in [
                Command::EnterBooths(booths),
                Command::MoveMarket(MarketState::Published),
                Command::MoveMarket(MarketState::Open),
            ] {
                let outcome = floor.run(&Order { actor: ORGANISER, command }, NINE).unwrap();
                tables.save(&outcome.rows, outcome.revision);
            }
            database.markets.insert(market_id(n), tables);
        }
        database.handling = HandlingTables::of_markets(COMMUNITY, database.markets());
        database
    }

    pub fn markets(&self) -> Vec<MarketId> {
        self.markets.keys().copied().collect()
    }

    pub fn market_revisions(&self, markets: &[MarketId]) -> Vec<MarketRevision> {
        let known = markets.iter().filter_map(|market| Some((*market, self.markets.get(market)?)));
        known.map(|(market, tables)| MarketRevision { market, revision: tables.revision() }).collect()
    }

    pub fn revision(&self, market: MarketId) -> i64 {
        self.markets[&market].revision()
    }

    pub fn records(&self, keys: &[&str]) -> Vec<IdempotencyRecord> {
        let keys: BTreeSet<&str> = keys.iter().copied().collect();
        keys.into_iter().filter_map(|key| self.records.get(key)).cloned().collect()
    }

    pub fn record(&self, key: &str) -> Option<&IdempotencyRecord> {
        self.records.get(key)
    }

    pub fn rows_since(&self, market: MarketId, revision: i64, journal_from: Timestamp) -> Rows {
        self.markets[&market].rows_since(revision, journal_from)
    }

    pub fn journal(&self, market: MarketId) -> &[Action] {
        self.markets[&market].journal()
    }

    /// How often that actor has done that; `None`: anything but taking back.
    pub fn lines(&self, market: MarketId, by: Actor, verb: Option<FloorActionKind>) -> usize {
        let lines = self.journal(market).iter().filter(|line| line.by == by);
        lines.filter(|line| verb.map_or(line.undoes().is_none(), |verb| line.verb == verb)).count()
    }

    /// A core that has read everything.
    pub fn read(&self, now: Timestamp) -> Core {
        let mut core = Core::new("epoch".to_owned());
        for behind in core.behind(&self.market_revisions(&self.markets()), now) {
            let rows = self.rows_since(behind.market, behind.since, behind.journal_from);
            core.catch_up(behind, rows, now, &super::storm::Nobody);
        }
        for market in core.lacking() {
            core.handled(market, self.handled(market), now, &super::storm::Nobody);
        }
        core
    }

    /// All requests, topics and meetings.
    pub fn all_handling(&self) -> Handling {
        let markets: Vec<&Market> = self.markets.values().filter_map(picture::Database::market).collect();
        let booths = self.markets.values().flat_map(picture::Database::booths);
        self.handling.all(&markets, booths)
    }

    /// What the writer reads for orders.
    pub fn handling_for(&self, orders: &[&handling::HandlingOrder], now: Timestamp) -> Handling {
        let markets = self.markets.values().filter_map(picture::Database::market);
        let booth = |id| self.markets.values().find_map(|tables| tables.booth(id));
        self.handling.for_orders(orders, markets, booth, now)
    }

    /// What a market's overview says of its requests.
    pub fn handled(&self, market: MarketId) -> RequestsShown {
        let floor = Floor::new(self.markets[&market].market().expect("it was written").clone());
        picture::handled(&floor, &self.all_handling())
    }

    /// How often that actor has done something about requests, topics or meetings.
    pub fn handled_lines(&self, by: Actor) -> usize {
        self.handling.journal().filter(|line| line.by == by && line.undoes().is_none()).count()
    }

    /// May these be saved?
    pub fn accepts(&self, changes: &BatchChanges) -> bool {
        let lines = || changes.rows.values().flatten().flat_map(|rows| &rows.actions);
        let handled = || changes.handling.iter().flat_map(|rows| &rows.actions);
        let guilty = lines().any(|line| self.guilty.contains(&line.by))
            || handled().any(|line| self.guilty.contains(&line.by));
        !guilty && !lines().any(|line| self.refuse_verb == Some(line.verb))
    }

    /// Writes what a transaction changed. What the real tables would refuse has no place here.
    pub fn commit(&mut self, changes: BatchChanges) {
        for (market, batch) in changes.rows {
            let tables = self.markets.get_mut(&market).expect("the market was locked");
            for rows in batch {
                let [line] = &rows.actions[..] else { panic!("one line of the journal for each command") };
                assert_eq!(line.revision, tables.revision() + 1, "the journal has no gaps");
                for fact in &line.facts {
                    if let (FactKind::Issued { ticket, .. }, Some(booth)) =
                        (&fact.what, fact.booth.or(line.booth))
                    {
                        assert!(self.issued.insert((booth, *ticket)), "a number is given twice");
                    }
                }
                tables.save(&rows, line.revision);
            }
            let standing = changes.market_revisions.iter().find(|standing| standing.market == market);
            assert_eq!(standing.map(|standing| standing.revision), Some(tables.revision()));
        }
        for rows in &changes.handling {
            let [line] = &rows.actions[..] else { panic!("one line of a journal for each command") };
            let collections =
                rows.collections.iter().map(|row| (JournalOwner::Collection(row.id), row.revision));
            let communities =
                rows.communities.iter().map(|row| (JournalOwner::Community(row.id), row.revision));
            for (of, revision) in collections.chain(communities) {
                assert_eq!(revision, self.handling.revision(of) + 1, "a revision for each command");
            }
            assert!(rows.requests.iter().all(|row| rows.collections.iter().any(|c| c.id == row.collection)));
            self.handling.save(rows);
            assert_eq!(line.revision, self.handling.revision(line.of));
        }
        for record in changes.idempotency_records {
            let before = self.records.insert(record.key.clone(), record);
            assert_eq!(before, None, "a key has one answer");
        }
    }
}

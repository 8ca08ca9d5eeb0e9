//! The floor's model against the store: random days, as the domain's own tests play them, through the service and the
//! database. A floor in memory alone gets the same commands; every answer is the same, and at the end so are the floors.
//!
//! Two hundred days at once, five moves of each at a time: batches form, of several markets and of several commands of one.

use futures_util::future::join_all;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use shiji_domain::{
    Actor, BoothDetails, BoothId, BoothPolicies, MarketId, MarketState, Mode, Policies, Refusal, Timestamp,
    floor::{Action, Command, Floor, Order},
    request::{Reference, Step},
    snapshot::BoothSnapshot,
};
use shiji_samples::floor::{
    day,
    picture::Picture,
    queue_rules,
    random::{self, Move},
};
use shiji_service::live::{Snapshot, Topic};
use shiji_service::{Service, ServiceError};
use shiji_store::Db;

use crate::harness::{Market, market_details};

/// Days on each engine.
const DAYS: usize = 2_000;
/// Days at once.
const AT_ONCE: usize = 200;
/// Moves of one day that are sent together.
const TOGETHER: usize = 5;

/// One day and the floor that it should leave.
struct Played {
    id: MarketId,
    floor: Floor,
    moves: Vec<Move>,
    turn: u128,
}

/// Rules that leave no room for what happens at moments of its own: the forecast's closing, the clock's second call.
fn calm(policies: Policies) -> Policies {
    Policies { closing: false, reannounce_seconds: 0, ..policies }
}

fn calmed(command: Command) -> Option<Command> {
    Some(match command {
        Command::SetPolicies(policies) => Command::SetPolicies(calm(policies)),
        Command::SetBoothPolicies { booth, policies } => {
            let policies = BoothPolicies { closing: None, reannounce_seconds: None, ..policies };
            Command::SetBoothPolicies { booth, policies }
        }
        // It runs out by itself: the server's own command would come in between.
        Command::Handle { step: Step::Claim { .. }, .. } => return None,
        // Its unit would have to be in the list of units.
        Command::Handle { step: Step::Forward { .. }, .. }
        | Command::Register { first: Some(Step::Forward { .. }), .. } => return None,
        // So would its tasks'.
        Command::Topic { step, .. } if !step.tasks().is_empty() => return None,
        other => other,
    })
}

/// The markets as the database has them, with all of their journals.
async fn read(db: &Db, markets: &[MarketId]) -> Vec<(Floor, Vec<Action>)> {
    let mut writer = db.writer();
    let mut tx = writer.begin().await.unwrap();
    let mut read = Vec::new();
    for id in markets {
        let rows = tx.rows_since(*id, 0, Timestamp(0)).await.unwrap();
        let standing = tx.lock_markets(&[*id]).await.unwrap().remove(0);
        let mut floor = Floor::new(rows.market.clone().expect("the market is there"));
        floor.apply(&rows, standing.revision);
        read.push((floor, rows.actions));
    }
    writer.roll_back().await;
    writer.close().await;
    read
}

/// A market of its own with the model's five booths.
async fn opened(service: &Service) -> MarketId {
    let id = service.create_market(market_details("随机市集")).await.unwrap();
    let booths = [
        ("爱心义剪", Mode::Queue, 2),
        ("与法同行", Mode::Queue, 1),
        ("啡尝关爱", Mode::Tally, 2),
        ("食物银行", Mode::Handout { stock: 3 }, 2),
        ("小狼运动", day::sessions(&[2, 1]), 2),
    ];
    let booths = (1..).zip(booths).map(|(n, (name, mode, desks))| {
        let booth = BoothId(uuid::Uuid::from_u128(id.0.as_u128().wrapping_add(n)));
        let details = BoothDetails { desks, ..day::details(name, mode) };
        day::new_booth(booth, details)
    });
    let rules = calm(Policies { miss_seconds: 0, ..Policies::default() });
    for command in [
        Command::EnterBooths(booths.collect()),
        Command::SetPolicies(rules),
        Command::MoveMarket(MarketState::Published),
        Command::MoveMarket(MarketState::Open),
    ] {
        service.command(id, Actor::Server, None, command).await.unwrap();
    }
    id
}

impl Played {
    /// Sends the next moves together, and hears the answers that the floor gives.
    async fn plays(&mut self, service: &Service, now: Timestamp) {
        let next: Vec<Move> = self.moves.drain(..TOGETHER.min(self.moves.len())).collect();
        let mut asked = Vec::new();
        let mut before = Picture::of(&self.floor, now);
        for step in next {
            self.turn += 1;
            let Some((actor, command)) = step.command(&before, self.turn) else { continue };
            let Some(command) = calmed(command) else { continue };
            let told = self.floor.run(&Order { actor, command: command.clone() }, &Reference::default(), now);
            let told = told.map(|outcome| (outcome.answer, outcome.revision));
            // The rules are held at every step by the domain's own tests; here at one of each five.
            let hold = self.turn.is_multiple_of(TOGETHER as u128);
            match &told {
                Ok((answer, _)) => {
                    let after = Picture::of(&self.floor, now);
                    if hold {
                        queue_rules::accepted(&before, &after, &command, answer).unwrap();
                    }
                    before = after;
                }
                Err(no) => queue_rules::refused(&before, &actor, &command, no).unwrap(),
            }
            asked.push((actor, command, told));
        }
        // Each is sent when it is first polled, so they arrive in this order.
        let answers = join_all(
            asked.iter().map(|(actor, command, _)| service.command(self.id, *actor, None, command.clone())),
        );
        for (heard, (_, command, told)) in answers.await.into_iter().zip(asked) {
            let heard = match heard {
                Ok(done) => Ok((done.answer, done.action)),
                Err(ServiceError::Refused(no)) => Err(no),
                Err(other) => panic!("{command:?}: {other}"),
            };
            // What can't be taken back any more is forgotten sooner by a floor that was read anew.
            let expired = matches!(command, Command::Undo { .. }) && heard == Err(Refusal::UndoExpired);
            assert!(heard == told || expired && told.is_err(), "{heard:?}, not {told:?}: {command:?}");
        }
    }

    /// The database has this floor, and so has the service.
    async fn is_everywhere(&self, service: &Service, read: &Floor, journal: &[Action], now: Timestamp) {
        let kept = Picture::of(&self.floor, now);
        assert_eq!(Picture::of(read, now), kept, "read anew from the database");
        queue_rules::facts_tell_the_day(&kept, journal).unwrap();
        for booth in self.floor.booths() {
            let id = booth.booth.id;
            let Some(snapshot) = self.floor.booth_snapshot(id, service.epoch(), now) else { continue };
            let frame = service.frame(self.id, Topic::Booth(id)).await.unwrap();
            let Snapshot::Booth(shown) = &frame.snapshot else { panic!("a booth's frame") };
            assert_eq!(plain(shown.clone()), plain(snapshot), "as it is shown");
        }
    }
}

/// Without what is looked ahead to, aside from all commands.
fn plain(snapshot: BoothSnapshot) -> BoothSnapshot {
    BoothSnapshot { outlook: None, looked_at: Timestamp(0), ..snapshot }
}

async fn random_days_leave_the_same_floor_in_the_database(m: Market) {
    let service = m.service();
    let db = Db::open(&m.database.place()).await.unwrap();
    let mut runner = TestRunner::deterministic();
    let days = random::moves();
    for wave in 0..DAYS / AT_ONCE {
        let markets = join_all((0..AT_ONCE).map(|_| opened(service))).await;
        let floors = read(&db, &markets).await;
        let mut played: Vec<Played> = markets
            .iter()
            .zip(floors)
            .map(|(id, (floor, _))| {
                let moves = days.new_tree(&mut runner).unwrap().current();
                Played { id: *id, floor, moves, turn: 0 }
            })
            .collect();
        // The opening can't be taken back any more, nor the rules that it made calm.
        m.clock.moves(11);
        while played.iter().any(|day| !day.moves.is_empty()) {
            m.clock.moves(3 + 7 * (wave as i64 % 3) + i64::from(played[0].turn % 20 == 15) * 900);
            let now = m.clock.now();
            join_all(played.iter_mut().map(|day| day.plays(service, now))).await;
        }
        let now = m.clock.now();
        let read = read(&db, &markets).await;
        for (day, (floor, journal)) in played.iter().zip(&read) {
            day.is_everywhere(service, floor, journal, now).await;
        }
        // Nobody looks ahead at a day that is over.
        let over = played.iter().flat_map(|day| {
            [MarketState::Closed, MarketState::Archived]
                .map(|state| service.command(day.id, Actor::Server, None, Command::MoveMarket(state)))
        });
        join_all(over).await;
    }
    let journal = m.database.number("SELECT COUNT(*) FROM journal").await;
    assert!(journal > 20 * DAYS as i64, "{journal} lines are few");
    db.close().await;
}

both![random_days_leave_the_same_floor_in_the_database];

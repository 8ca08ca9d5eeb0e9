//! The domain's model against the store: random days, as the domain's own tests play them, through
//! the service and the database. A floor in memory and requests in tables of memory get the same
//! commands; every answer is the same, and at the end so is what is kept.
//!
//! Two hundred days at once, five moves of each at a time: batches form, of several markets and of
//! several commands of one.

use std::collections::HashMap;

use futures_util::future::join_all;
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use shiji_domain::{
    Actor, BoothDetails, BoothId, BoothPolicies, Handling, MarketId, MarketState, Meeting, Mode, Policies,
    Refusal, Request, Timestamp, Topic,
    floor::{Action, Answer, Command, Floor, Order},
    handling::{self, ActionRef, JournalOwner},
    request::{Reference, Step},
    snapshot::BoothSnapshot,
};
use shiji_samples::floor::{
    day,
    handled::{AnyCommand, HandlingTables},
    picture::FloorState,
    queue_rules,
    random::{self, RandomMove},
};
use shiji_service::live::{self, Snapshot};
use shiji_service::{CommandDone, Service, ServiceError};
use shiji_store::{Access, Db, RequestSelection};

use crate::harness::{Market, market_details};

/// Days on each engine.
const DAYS: usize = 800;
/// Days at once.
const AT_ONCE: usize = 200;
/// Moves of one day that are sent together.
const TOGETHER: usize = 5;

/// One day and what it should leave.
struct Played {
    id: MarketId,
    floor: Floor,
    /// Requests, topics and meetings, as if the community had no other market.
    tables: HandlingTables,
    /// What the service calls the actions that the model has made: a community's revisions are
    /// shared by all days.
    named: HashMap<ActionRef, CommandDone>,
    moves: Vec<RandomMove>,
    turn: u128,
}

/// Rules that leave no room for what happens at moments of its own: the forecast's closing, the
/// clock's second call.
fn calm(policies: Policies) -> Policies {
    Policies { closing: false, reannounce_seconds: 0, ..policies }
}

fn calmed(command: AnyCommand) -> Option<AnyCommand> {
    match command {
        AnyCommand::Floor(command) => Some(calmed_floor(command).into()),
        AnyCommand::Handling(command) => calmed_handling(command).map(AnyCommand::from),
    }
}

fn calmed_handling(command: handling::HandlingCommand) -> Option<handling::HandlingCommand> {
    use handling::HandlingCommand as C;
    match command {
        // It runs out by itself: the server's own command would come in between.
        C::Handle { step: Step::Claim { .. }, .. } => None,
        // Its unit would have to be in the list of units.
        C::Handle { step: Step::Forward { .. }, .. }
        | C::Register { first: Some(Step::Forward { .. }), .. } => None,
        // So would its tasks'.
        C::Topic { step, .. } if !step.tasks().is_empty() => None,
        other => Some(other),
    }
}

fn calmed_floor(command: Command) -> Command {
    match command {
        Command::SetPolicies(policies) => Command::SetPolicies(calm(policies)),
        Command::SetBoothPolicies { booth, policies } => {
            let policies = BoothPolicies { closing: None, reannounce_seconds: None, ..policies };
            Command::SetBoothPolicies { booth, policies }
        }
        other => other,
    }
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

/// What somebody gave, and what the model said to it.
type Asked = (Actor, Command, Result<(Answer, i64), Refusal>);

impl Played {
    fn handling(&self) -> Handling {
        let booths = self.floor.booths().map(|floor| floor.booth.clone());
        self.tables.all(&[self.floor.market()], booths)
    }

    /// Sends the next moves, and compares the answers with the model's: what
    /// concerns the floor together, what concerns requests one by one, for it is sent only after
    /// something was read.
    async fn plays(&mut self, service: &Service, now: Timestamp) {
        let next: Vec<RandomMove> = self.moves.drain(..TOGETHER.min(self.moves.len())).collect();
        let mut asked: Vec<Asked> = Vec::new();
        let mut before = FloorState::of(&self.floor, &self.handling(), now);
        for step in next {
            self.turn += 1;
            let Some((actor, command)) = step.command(&before, self.turn) else { continue };
            let Some(command) = calmed(command) else { continue };
            let command = match command {
                AnyCommand::Floor(command) => command,
                AnyCommand::Handling(command) => {
                    self.answers_as_the_model(service, std::mem::take(&mut asked)).await;
                    self.handles(service, actor, command, now).await;
                    before = FloorState::of(&self.floor, &self.handling(), now);
                    continue;
                }
            };
            let expected = self.floor.run(&Order { actor, command: command.clone() }, now);
            let expected = expected.map(|outcome| (outcome.answer, outcome.revision));
            // The rules are held at every step by the domain's own tests; here at one of each five.
            let hold = self.turn.is_multiple_of(TOGETHER as u128);
            match &expected {
                Ok((answer, _)) => {
                    let after = FloorState::of(&self.floor, &self.handling(), now);
                    if hold {
                        queue_rules::accepted(&before, &after, &command, answer).unwrap();
                    }
                    before = after;
                }
                Err(no) => queue_rules::refused(&before, &actor, &command, no).unwrap(),
            }
            asked.push((actor, command, expected));
        }
        self.answers_as_the_model(service, asked).await;
    }

    async fn answers_as_the_model(&self, service: &Service, asked: Vec<Asked>) {
        // Each is sent when it is first polled, so they arrive in this order.
        let answers = join_all(
            asked.iter().map(|(actor, command, _)| service.command(self.id, *actor, None, command.clone())),
        );
        for (heard, (_, command, expected)) in answers.await.into_iter().zip(asked) {
            let heard = match heard {
                Ok(done) => Ok((done.answer, done.action)),
                Err(ServiceError::Refused(no)) => Err(no),
                Err(other) => panic!("{command:?}: {other}"),
            };
            // What can't be taken back any more is forgotten sooner by a floor that was read anew.
            let expired = matches!(command, Command::Undo { .. }) && heard == Err(Refusal::UndoExpired);
            assert!(
                heard == expected || expired && expected.is_err(),
                "{heard:?}, not {expected:?}: {command:?}"
            );
        }
    }

    async fn handles(
        &mut self,
        service: &Service,
        actor: Actor,
        command: handling::HandlingCommand,
        now: Timestamp,
    ) {
        let market = self.floor.market();
        let touches = self.tables.touches(&command, |_| market.community, now);
        let order = handling::HandlingOrder { actor, command: command.clone(), touches };
        let booth = |id| self.floor.booth(id).map(|floor| floor.booth.clone());
        let mut read = self.tables.for_orders(&[&order], std::iter::once(market), booth, now);
        let expected = read.run(&order, &Reference::default(), now);
        let heard = match &command {
            handling::HandlingCommand::Undo { action } => {
                let Some(named) = self.named.get(action) else { return };
                service.undo(self.id, actor, None, named.action, named.of).await
            }
            _ => service.handle_command(actor, None, command.clone()).await,
        };
        match (heard, expected) {
            (Ok(done), Ok(outcome)) => {
                assert_eq!(unnumbered(done.answer.clone()), unnumbered(outcome.answer), "{command:?}");
                if let JournalOwner::Collection(_) = outcome.action.of {
                    assert_eq!(done.action, outcome.action.revision, "{command:?}");
                }
                self.tables.save(&outcome.rows);
                self.named.insert(outcome.action, done);
            }
            (Err(ServiceError::Refused(heard)), Err(expected)) => assert_eq!(heard, expected, "{command:?}"),
            (heard, expected) => panic!("{heard:?}, not {expected:?}: {command:?}"),
        }
    }

    /// The database has this floor, and so has the service.
    async fn is_everywhere(
        &self,
        service: &Service,
        (read, journal): &(Floor, Vec<Action>),
        handled: &Handling,
        now: Timestamp,
    ) {
        let own = self.handling();
        let kept = FloorState::of(&self.floor, &own, now);
        assert_eq!(FloorState::of(read, &own, now), kept, "read anew from the database");
        let requests = |handling: &Handling| -> Vec<Request> { handling.requests().cloned().collect() };
        assert_eq!(requests(handled), requests(&own), "the requests too");
        let collection = |handling: &Handling| handling.collections().next().cloned();
        assert_eq!(collection(handled), collection(&own));
        let topics = |handling: &Handling| -> Vec<Topic> {
            let here = handling.topics().filter(|topic| topic.market == self.id).cloned();
            here.map(|topic| Topic { number: 0, revision: 0, ..topic }).collect()
        };
        assert_eq!(topics(handled), topics(&own));
        let meetings = |handling: &Handling| -> Vec<Meeting> {
            let here = handling.meetings().filter(|meeting| meeting.market == self.id).cloned();
            here.map(|meeting| Meeting { number: 0, revision: 0, ..meeting }).collect()
        };
        assert_eq!(meetings(handled), meetings(&own));
        queue_rules::facts_tell_the_day(&kept, journal).unwrap();
        for booth in self.floor.booths() {
            let id = booth.booth.id;
            let Some(snapshot) = self.floor.booth_snapshot(id, &service.epoch(), now) else { continue };
            let frame = service.frame(self.id, live::WatchTopic::Booth(id)).await.unwrap();
            let Snapshot::Booth(shown) = &frame.snapshot else { panic!("a booth's frame") };
            assert_eq!(plain(shown.clone()), plain(snapshot), "as it is shown");
        }
    }
}

/// The numbers of topics and meetings are shared by all days.
fn unnumbered(answer: Answer) -> Answer {
    match answer {
        Answer::Topic { topic, .. } => Answer::Topic { topic, number: 0 },
        Answer::Meeting { meeting, .. } => Answer::Meeting { meeting, number: 0 },
        other => other,
    }
}

/// Without what is looked ahead to, aside from all commands.
fn plain(mut snapshot: BoothSnapshot) -> BoothSnapshot {
    for ticket in &mut snapshot.standing {
        ticket.forgotten_from = None;
    }
    BoothSnapshot { outlook: None, outlook_at: Timestamp(0), ..snapshot }
}

async fn random_days_leave_the_same_floor_in_the_database(m: Market) {
    let service = m.service();
    let db = Db::open_as(&m.database.place(), Access::Write).await.unwrap();
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
                let tables = HandlingTables::of_markets(floor.market().community, [*id]);
                Played { id: *id, floor, tables, named: HashMap::new(), moves, turn: 0 }
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
        for (day, read) in played.iter().zip(&read) {
            let handled = db.handling(RequestSelection::Market(day.id)).await.unwrap();
            day.is_everywhere(service, read, &handled, now).await;
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

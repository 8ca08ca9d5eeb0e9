//! Topics over the requests of two markets: one command, several collections, all of it or nothing.

use uuid::Uuid;

use shiji_domain::{
    Actor, CollectionId, Handling, Market, MarketId, MarketState, MeetingId, Offset, Policies, Refusal,
    RequestId, TopicId,
    floor::Answer,
    handling::{
        ActionRef, FreshRequest, HandlingCommand, HandlingOrder, HandlingOutcome, JournalOwner, TouchedOwners,
    },
    meeting::{MeetingDetails, MeetingStep, NewTask, TopicStep},
    request::{Reference, Step},
};
use shiji_samples::floor::{day::*, handled::HandlingTables};

const PARK: MarketId = MARKET;
const SQUARE: MarketId = MarketId(Uuid::from_u128(2));
const TOPIC: TopicId = TopicId(Uuid::from_u128(400));
const MEETING: MeetingId = MeetingId(Uuid::from_u128(500));

const fn of(market: MarketId) -> JournalOwner {
    JournalOwner::Collection(CollectionId::of_market(market))
}

/// Two markets of one community, each with three requests: 1 to 3 at the park, 4 to 6 at the
/// square.
struct Year {
    tables: HandlingTables,
    markets: [Market; 2],
    reference: Reference,
    now: shiji_domain::Timestamp,
    last: Option<ActionRef>,
}

impl Year {
    fn new() -> Self {
        let market = |id, name: &str| Market {
            id,
            revision: 9,
            changed: 9,
            state: MarketState::Archived,
            details: shiji_domain::MarketDetails { name: name.to_owned(), ..market_details() },
            slug: name.to_owned(),
            offset: Offset::default(),
            policies: Policies::default(),
            community: COMMUNITY,
            edition: 0,
        };
        let mut year = Self {
            tables: HandlingTables::of_markets(COMMUNITY, [PARK, SQUARE]),
            markets: [market(PARK, "公园市集"), market(SQUARE, "广场市集")],
            reference: shiji_samples::requests::reference(&[(UNIT, "物业")]),
            now: NINE,
            last: None,
        };
        for n in 1..=6 {
            let market = if n <= 3 { PARK } else { SQUARE };
            let register = HandlingCommand::Register {
                collection: CollectionId::of_market(market),
                request: request_id(n),
                receipt: format!("RECEIPT{n}"),
                booth: None,
                details: words("东门乱停车"),
                first: None,
            };
            year.does(register);
        }
        year
    }

    fn order(&self, command: HandlingCommand) -> HandlingOrder {
        let touches = self.tables.touches(&command, |_| COMMUNITY, self.now);
        HandlingOrder { actor: ORGANISER, command, touches }
    }

    fn read(&self, order: &HandlingOrder) -> Handling {
        self.tables.for_orders(&[order], self.markets.iter(), |_| None, self.now)
    }

    fn runs(&mut self, order: &HandlingOrder) -> Result<HandlingOutcome, Refusal> {
        let outcome = self.read(order).run(order, &self.reference, self.now)?;
        self.tables.save(&outcome.rows);
        self.last = Some(outcome.action);
        Ok(outcome)
    }

    fn does(&mut self, command: HandlingCommand) -> Answer {
        let order = self.order(command);
        self.runs(&order).unwrap_or_else(|no| panic!("{:?} was refused: {no:?}", order.command)).answer
    }

    fn refused(&mut self, command: HandlingCommand) -> Refusal {
        let before = self.everything();
        let order = self.order(command);
        let no = self.runs(&order).map(|outcome| outcome.answer).unwrap_err();
        assert_eq!(self.everything(), before, "a refusal changes nothing");
        no
    }

    fn all(&self) -> Handling {
        self.tables.all(&self.markets.each_ref(), [])
    }

    fn everything(&self) -> String {
        format!("{:?}", self.tables)
    }

    fn state(&self, n: u128) -> &'static str {
        self.all().request(request_id(n)).unwrap().state.as_str()
    }

    /// Revisions of the park's collection, the square's, and of the community.
    fn revisions(&self) -> [i64; 3] {
        [of(PARK), of(SQUARE), JournalOwner::Community(COMMUNITY)].map(|owner| self.tables.revision(owner))
    }

    /// The square's requests are kept by another installation from here on.
    fn leaves(&mut self, market: MarketId) {
        self.tables.collections.get_mut(&CollectionId::of_market(market)).unwrap().at_hand = false;
    }
}

fn raise(requests: &[u128]) -> HandlingCommand {
    HandlingCommand::RaiseTopic {
        market: PARK,
        topic: TOPIC,
        title: "东门停车".into(),
        background: String::new(),
        requests: requests.iter().map(|n| request_id(*n)).collect(),
    }
}

fn topic(step: TopicStep) -> HandlingCommand {
    let fresh = vec![FreshRequest { request: request_id(9), receipt: "TASK9".into() }];
    HandlingCommand::Topic { topic: TOPIC, step, fresh, seen: None }
}

fn plan(meeting: MeetingId, market: MarketId, agenda: &[TopicId]) -> HandlingCommand {
    let details =
        MeetingDetails {
            at: NINE.plus_minutes(24 * 60), place: "社区会议室".into(), chair: String::new()
        };
    HandlingCommand::PlanMeeting { market, meeting, details, agenda: agenda.to_vec() }
}

fn hold() -> HandlingCommand {
    let step = MeetingStep::Hold { people: 12, attendance: String::new() };
    HandlingCommand::Meeting { meeting: MEETING, step, seen: None }
}

fn cancel() -> HandlingCommand {
    let step = MeetingStep::Cancel { reason: "停电".into() };
    HandlingCommand::Meeting { meeting: MEETING, step, seen: None }
}

fn resolve() -> HandlingCommand {
    let tasks = vec![NewTask { content: "划线".into(), unit: UNIT, due: None }];
    topic(TopicStep::Resolve { resolution: "高峰禁停".into(), tasks })
}

fn reason() -> String {
    "意见不一".to_owned()
}

#[test]
fn a_topic_answers_the_requests_of_two_markets_in_one_command() {
    let mut year = Year::new();
    assert_eq!(year.revisions(), [3, 3, 0]);
    year.does(raise(&[1, 4, 5]));
    assert_eq!(year.revisions(), [4, 4, 1], "one revision for each that it changed, however many requests");
    year.does(plan(MEETING, SQUARE, &[TOPIC]));
    year.does(hold());
    assert_eq!(year.revisions(), [4, 4, 3], "the requests themselves were not changed");
    year.does(resolve());
    assert_eq!(year.revisions(), [5, 5, 4]);
    assert_eq!(
        [1, 4, 5, 2, 6].map(|n| year.state(n)),
        ["answered", "answered", "answered", "registered", "registered"]
    );
    // A task is registered where the topic was raised, with the next number there.
    let task = year.all().request(request_id(9)).unwrap().clone();
    assert_eq!((task.market, task.number, task.state.as_str()), (PARK, 4, "forwarded"));
    let numbers: Vec<(MarketId, i64)> =
        year.all().requests().map(|request| (request.market, request.number)).collect();
    let expected = [(PARK, 1), (PARK, 2), (PARK, 3), (SQUARE, 1), (SQUARE, 2), (SQUARE, 3), (PARK, 4)];
    assert_eq!(numbers, expected);
}

#[test]
fn topics_and_meetings_are_numbered_by_the_community() {
    let mut year = Year::new();
    assert_eq!(year.does(raise(&[1])), Answer::Topic { topic: TOPIC, number: 1 });
    let other = TopicId(Uuid::from_u128(401));
    let raise = HandlingCommand::RaiseTopic {
        market: SQUARE,
        topic: other,
        title: "路灯".into(),
        background: String::new(),
        requests: vec![request_id(4)],
    };
    assert_eq!(year.does(raise), Answer::Topic { topic: other, number: 2 });
    assert_eq!(year.does(plan(MEETING, PARK, &[])), Answer::Meeting { meeting: MEETING, number: 1 });
    let next = MeetingId(Uuid::from_u128(501));
    assert_eq!(year.does(plan(next, SQUARE, &[])), Answer::Meeting { meeting: next, number: 2 });
}

/// A topic of requests 1 and 4, scheduled; then held, if `held`.
fn scheduled(held: bool) -> Year {
    let mut year = Year::new();
    year.does(raise(&[1, 4]));
    year.does(plan(MEETING, PARK, &[TOPIC]));
    if held {
        year.does(hold());
    }
    year
}

#[test]
fn what_would_change_a_collection_that_is_away_is_refused_whole() {
    let no = Refusal::NotAtHand { collection: "广场市集".to_owned() };
    let postpone = || topic(TopicStep::Postpone { reason: reason() });
    let withdraw = || topic(TopicStep::Withdraw { reason: reason() });
    let let_go = |n| topic(TopicStep::LetGo { request: request_id(n), reason: reason() });
    let gather = |n| topic(TopicStep::Gather { requests: vec![request_id(n)] });

    let mut year = scheduled(false);
    year.leaves(SQUARE);
    for command in [gather(5), let_go(4), withdraw(), cancel()] {
        assert_eq!(year.refused(command), no);
    }
    let settle = HandlingCommand::Handle { request: request_id(5), step: settle() };
    assert_eq!(year.refused(settle), no);
    assert_eq!(year.refused(raise(&[2, 6])), no);
    // What leaves its requests alone goes on.
    year.does(gather(2));
    year.does(let_go(1));
    year.does(topic(TopicStep::Edit { title: "停车秩序".into(), background: String::new() }));
    year.does(hold());
    for command in [postpone(), resolve()] {
        assert_eq!(year.refused(command), no);
    }

    let mut year = scheduled(true);
    year.does(resolve());
    year.leaves(SQUARE);
    let correct =
        TopicStep::Correct {
            resolution: "全天禁停".into(), tasks: vec![], reason: "写错了".to_owned()
        };
    assert_eq!(year.refused(topic(correct)), no);
    let resolved = year.last.unwrap();
    assert_eq!(year.refused(HandlingCommand::Undo { action: resolved }), no);
    year.does(HandlingCommand::Handle { request: request_id(3), step: Step::Escalate { reason: reason() } });
}

#[test]
fn a_topic_that_has_come_to_another_collection_meanwhile_is_read_again() {
    let mut year = scheduled(false);
    // Found out before the locks were held, when the topic was of the park's requests alone.
    let touches =
        TouchedOwners { collections: [CollectionId::of_market(PARK)].into(), community: Some(COMMUNITY) };
    let order = HandlingOrder { actor: ORGANISER, command: cancel(), touches };
    assert_eq!(year.runs(&order).map(|outcome| outcome.answer), Err(Refusal::Stale));
    year.does(cancel());
}

#[test]
fn taking_back_puts_the_requests_of_both_markets_back() {
    let mut year = scheduled(true);
    year.does(resolve());
    let resolved = year.last.unwrap();
    assert_eq!(resolved.of, JournalOwner::Community(COMMUNITY));
    let revisions = year.revisions();
    year.does(HandlingCommand::Undo { action: resolved });
    assert_eq!(year.revisions(), revisions.map(|revision| revision + 1));
    assert_eq!([1, 4, 9].map(|n| year.state(n)), ["escalated", "escalated", "declined"]);
    assert_eq!(year.refused(HandlingCommand::Undo { action: resolved }), Refusal::NoSuchAction);
    // Another journal has an action of the same revision: the owner says which is meant.
    let elsewhere = ActionRef { of: of(SQUARE), ..resolved };
    assert!(matches!(
        year.refused(HandlingCommand::Undo { action: elsewhere }),
        Refusal::UndoExpired | Refusal::NoSuchAction
    ));
    let stranger = HandlingOrder {
        actor: Actor::Applicant,
        ..year.order(HandlingCommand::Undo { action: year.last.unwrap() })
    };
    assert_eq!(year.runs(&stranger).map(|outcome| outcome.answer), Err(Refusal::NotAllowed));
}

#[test]
fn of_a_request_nothing_but_what_it_needs_is_read() {
    let year = Year::new();
    let order = year.order(HandlingCommand::Handle { request: RequestId(request_id(2).0), step: settle() });
    let read = year.read(&order);
    assert_eq!(read.requests().map(|request| request.id).collect::<Vec<_>>(), [request_id(2)]);
    assert_eq!((read.collections().count(), read.topics().count()), (1, 0));
}

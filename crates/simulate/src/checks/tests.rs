//! Each check in a day in which it fails, and all of them in a day in which none does.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::*;
use crate::{
    check_names::*,
    clock::Span,
    day::PlannedMode,
    ledger::{AcknowledgedRequest, HeldNumber, TurnedAway},
    replay::{SeenLines, play},
    rules::{MINUTE, QueueRules},
    standing::TicketStep,
    wire::ShownReceipt,
};
use shiji_domain::{
    Booth, BoothDetails, BoothId, BoothState, Market, MarketDetails, MarketId, MarketState, Offset,
    TicketKey, Timestamp,
    request::{RequestSplit, Way},
    snapshot::BoothSnapshot,
    snapshot::ServiceState,
    summary::DayFacts,
    summary::Summary,
};

fn wanted(serves: PlannedMode) -> ExpectedDay {
    ExpectedDay {
        visits: 3,
        requests: (1, 1),
        booths: HashMap::from([(booth(), serves)]),
        rules: RULES,
        desks: HashMap::from([(booth(), (2, 5 * MINUTE))]),
    }
}

const RULES: QueueRules = QueueRules::usual(180 * MINUTE);

fn held(who: Option<usize>, at: i64) -> HeldNumber {
    HeldNumber { who, priority: false, at, slack: 0, from: None }
}

fn called(desk: u32) -> TicketStep {
    TicketStep::Called { desk, at: 0 }
}

fn booth() -> BoothId {
    BoothId(uuid::Uuid::nil())
}

fn ticket(number: i64) -> TicketKey {
    TicketKey { booth: booth(), number }
}

/// An empty summary of the real kind, to be filled in.
fn summary() -> Summary {
    let details = MarketDetails {
        name: "x".into(),
        theme: String::new(),
        place: "x".into(),
        host: "x".into(),
        opens_at: Timestamp(0),
        closes_at: Timestamp(1),
        volunteers: 0,
        volunteer_hours: 0,
        topics: String::new(),
    };
    let market = Market {
        id: MarketId(uuid::Uuid::nil()),
        revision: 9,
        changed: 1,
        state: MarketState::Closed,
        details,
        slug: "AAAAAA".into(),
        offset: Offset::default(),
        policies: shiji_domain::Policies::default(),
        community: shiji_domain::CommunityId(uuid::Uuid::nil()),
        edition: 0,
    };
    let facts = DayFacts {
        market: &market,
        booths: Vec::new(),
        requests: Vec::new(),
        topics: Vec::new(),
        ratings: Vec::new(),
        prizes: 0,
        units: &[],
        now: Timestamp(2),
    };
    Summary::of(&facts)
}

fn snapshot() -> BoothSnapshot {
    let booth = Booth {
        id: booth(),
        market: MarketId(uuid::Uuid::nil()),
        revision: 1,
        state: BoothState::Confirmed { code: "A".into(), place: String::new() },
        details: BoothDetails { name: "x".into(), ..BoothDetails::default() },
        slug: "AAAAAA".into(),
        contact: None,
        shares_name: false,
    };
    BoothSnapshot {
        epoch: "e".into(),
        revision: 9,
        market: MarketId(uuid::Uuid::nil()),
        sign: booth.sign(booth.initials()).unwrap(),
        about: booth.details.about(),
        desks: 2,
        service: ServiceState::MarketClosed,
        is_final: false,
        opens_at: None,
        pause: None,
        standing: Vec::new(),
        last_calls: Vec::new(),
        waiting: Vec::new(),
        kept: Vec::new(),
        held: Vec::new(),
        priority: Vec::new(),
        unserved: Vec::new(),
        missed: Vec::new(),
        holders: Box::default(),
        signed_in: Vec::new(),
        policies: shiji_domain::Policies::default(),
        outlook: None,
        outlook_at: Timestamp(0),
        tickets_left: None,
        keeps_giving: false,
        issued: 2,
        served: 2,
        visits: 3,
        stock_left: None,
        slots: Vec::new(),
        seconds_each: 60,
    }
}

/// Two tickets served, one visit, one request settled and one forwarded.
fn good_day() -> (Ledger, ServerState) {
    let mut ledger = Ledger::default();
    for number in [1, 2] {
        ledger.issued(number, ticket(number), held(Some(number as usize), number));
        ledger.step(number + 2, ticket(number), called(number as u32));
        ledger.step(number + 4, ticket(number), TicketStep::Finished);
    }
    ledger.visited(booth(), 1, Some(1));
    let mut requests = BTreeMap::new();
    for (number, way) in [(1, Way::Settled), (2, Way::Forwarded)] {
        let receipt = format!("R{number}");
        let (content, answer) = ("x".to_owned(), (way == Way::Settled).then(|| "y".to_owned()));
        let shown = ShownReceipt {
            number,
            content: content.clone(),
            unit: (way == Way::Forwarded).then(|| "z".to_owned()),
            answer: answer.clone(),
        };
        let asked = AcknowledgedRequest { number, receipt: receipt.clone(), way, content, answer };
        ledger.requests.insert(number.to_string(), asked);
        let found = FoundRequest { number, receipt, way: way.as_str().to_owned(), shown };
        requests.insert(number.to_string(), found);
    }
    let mut summary = summary();
    (summary.visits, summary.people, summary.tickets.served) = (3, 2, 2);
    summary.requests.all = 2;
    summary.requests.split = RequestSplit { settled: 1, forwarded: 1, ..RequestSplit::default() };
    let found = ServerState {
        tickets: [1, 2].map(|number| (ticket(number), "done".to_owned())).into(),
        visits: BTreeSet::from([(booth(), 1)]),
        booths: vec![snapshot()],
        requests,
        split: summary.requests.split,
        workbook: Ok(BTreeMap::from([(1, Way::Settled), (2, Way::Forwarded)])),
        summary,
        watchers: vec![WatcherResult {
            topic: "booth A".into(),
            differs: None,
            faults: Vec::new(),
            resumed: 1,
            silent: 0,
            frames: 5,
        }],
        errors: Vec::new(),
    };
    (ledger, found)
}

/// The names of the checks that fail, what the summary's own rules say left out: this one is made
/// by hand.
fn failing(ledger: &Ledger, found: &ServerState) -> Vec<&'static str> {
    failing_of(ledger, found, PlannedMode::Queue { desks: 2 })
}

fn failing_of(ledger: &Ledger, found: &ServerState, serves: PlannedMode) -> Vec<&'static str> {
    let played = play(ledger, &RULES, &SeenLines::new());
    let mut checks = all(ledger, &played, found, &wanted(serves));
    for check in &mut checks {
        check.faults.retain(|fault| !fault.contains("does not add up"));
    }
    checks.iter().filter(|check| !check.holds()).map(|check| check.name).collect()
}

#[track_caller]
fn fails(name: &str, spoil: impl FnOnce(&mut Ledger, &mut ServerState)) {
    let (mut ledger, mut found) = good_day();
    spoil(&mut ledger, &mut found);
    let failing = failing(&ledger, &found);
    assert!(failing.contains(&name), "{name:?} holds, {failing:?} fail");
}

#[test]
fn a_good_day_passes() {
    let (ledger, found) = good_day();
    assert_eq!(failing(&ledger, &found), Vec::<&str>::new());
}

#[test]
fn a_number_given_twice_or_never_acknowledged_is_a_fault() {
    fails(NUMBERS, |ledger, _| ledger.issued(8, ticket(1), held(Some(5), 8)));
    fails(NUMBERS, |_, found| found.booths[0].issued = 3);
}

#[test]
fn a_ticket_called_twice_is_a_fault() {
    fails(CALLS, |ledger, _| ledger.step(4, ticket(1), called(2)));
}

#[test]
fn a_ticket_lost_changed_or_from_nowhere_is_a_fault() {
    let name = "acknowledged tickets are there";
    fails(name, |_, found| drop(found.tickets.remove(&ticket(1))));
    fails(name, |_, found| drop(found.tickets.insert(ticket(1), "waiting".into())));
    fails(name, |_, found| drop(found.tickets.insert(ticket(3), "waiting".into())));
}

#[test]
fn a_visit_lost_or_from_nowhere_is_a_fault() {
    let name = "acknowledged visits are there";
    fails(name, |_, found| found.visits.clear());
    fails(name, |_, found| {
        found.visits.insert((booth(), 2));
    });
}

#[test]
fn a_request_lost_changed_or_from_nowhere_is_a_fault() {
    let name = "acknowledged requests are there";
    fails(name, |_, found| drop(found.requests.remove("1")));
    fails(name, |_, found| found.requests.get_mut("1").unwrap().way = "open".into());
    fails(name, |ledger, _| drop(ledger.requests.remove("1")));
    fails(name, |ledger, _| ledger.requests.get_mut("1").unwrap().number = 2);
}

#[test]
fn what_was_noted_during_the_day() {
    for name in [KEYS, SCANS, CLOSED, MISSES, RETURNS, REPEATS, CLOSING, TIMES, SHOWN, EVENING, FINAL] {
        fails(name, |ledger, _| ledger.fault(name, "x".into()));
    }
}

#[test]
fn a_second_ticket_for_somebody_who_waits_is_a_fault() {
    fails(SCANS, |ledger, found| {
        ledger.issued(7, ticket(3), held(Some(1), 7));
        ledger.issued(8, ticket(4), held(Some(1), 8));
        found.booths[0].issued = 4;
    });
}

/// A day at a booth that hands out, with so many parcels at the opening and left at its end.
fn handing_out(stock: u32, left: u32, refused: bool) -> Vec<&'static str> {
    let (mut ledger, mut found) = good_day();
    found.booths[0].stock_left = Some(left);
    if refused {
        ledger.refused("out_of_stock");
    }
    failing_of(&ledger, &found, PlannedMode::Handout { stock })
}

#[test]
fn parcels_are_counted_by_the_plan() {
    // One was acknowledged.
    assert_eq!(handing_out(3, 2, false), Vec::<&str>::new());
    assert_eq!(handing_out(1, 0, true), Vec::<&str>::new());
    assert_eq!(handing_out(0, 0, false), [STOCK], "more than there was");
    assert_eq!(handing_out(3, 0, false), [STOCK], "two have gone and nobody has them");
    assert_eq!(handing_out(3, 2, true), [STOCK], "refused although some are left");
}

#[test]
fn places_are_counted_by_the_plan() {
    let booked = |capacity: u32, taken: u32, planned: u32| {
        let (ledger, mut found) = good_day();
        let slot = shiji_domain::Slot { starts_at: Timestamp(0), ends_at: Timestamp(1), capacity };
        found.booths[0].slots = vec![shiji_domain::snapshot::SlotFill { slot, taken }];
        failing_of(&ledger, &found, PlannedMode::Slots { capacities: vec![planned] })
    };
    assert_eq!(booked(2, 1, 2), Vec::<&str>::new());
    assert_eq!(booked(2, 2, 2), [STOCK], "one more than was acknowledged");
    assert_eq!(booked(2, 1, 0), [STOCK], "more than the plan's capacity");
}

#[test]
fn whoever_is_overtaken_is_a_fault() {
    fails(ORDER, |ledger, found| {
        ledger.issued(7, ticket(3), held(None, 7));
        ledger.issued(8, ticket(4), held(None, 8));
        ledger.step(9, ticket(4), called(1));
        found.booths[0].issued = 4;
    });
}

#[test]
fn a_line_shown_otherwise_or_a_call_repeated_at_once_is_a_fault() {
    let (mut ledger, found) = good_day();
    ledger.issued(7, ticket(3), held(None, 7));
    ledger.issued(8, ticket(4), held(None, 8));
    ledger.step(9, ticket(3), called(1));
    ledger.step(10, ticket(3), TicketStep::Repeated { seen: 1_000 });
    let seen = SeenLines::from([(booth(), BTreeMap::from([(8, vec![4, 3])]))]);
    let played = play(&ledger, &RULES, &seen);
    let checks = all(&ledger, &played, &found, &wanted(PlannedMode::Queue { desks: 2 }));
    let fails = |name| checks.iter().any(|check| check.name == name && !check.holds());
    assert!(fails(RETURNS) && fails(REPEATS));
}

#[test]
fn a_number_refused_with_hours_left_is_a_fault_and_the_turned_away_are_no_visits_missing() {
    let refused = |minute: i64| {
        let (mut ledger, found) = good_day();
        let asked = Span { from: minute * MINUTE, to: minute * MINUTE };
        ledger.turned_away.push(TurnedAway { booth: booth(), asked });
        failing(&ledger, &found)
    };
    assert_eq!(refused(10), [CLOSING]);
    assert_eq!(refused(170), Vec::<&str>::new());
    let (mut ledger, mut found) = good_day();
    ledger.visits.clear();
    (found.visits, found.summary.visits, found.booths[0].visits) = (BTreeSet::new(), 2, 2);
    assert_eq!(failing(&ledger, &found), ["totals are the summary's"]);
    ledger.judged(CLOSING, crate::ledger::TURNED_AWAY, None);
    assert_eq!(failing(&ledger, &found), Vec::<&str>::new());
}

#[test]
fn a_receipt_that_says_something_else_is_a_fault() {
    let name = "receipts tell whoever has the code";
    fails(name, |_, found| found.requests.get_mut("1").unwrap().shown.answer = None);
    fails(name, |_, found| found.requests.get_mut("1").unwrap().shown.answer = Some("other".into()));
    fails(name, |_, found| found.requests.get_mut("2").unwrap().shown.unit = None);
    fails(name, |_, found| found.requests.get_mut("2").unwrap().shown.content = "other".into());
}

#[test]
fn a_watcher_behind_or_shown_what_was_not_is_a_fault() {
    fails(WATCHERS, |_, found| found.watchers[0].differs = Some("shows revision 8".into()));
    fails(WATCHERS, |_, found| found.watchers[0].faults.push("the revision went back".into()));
}

#[test]
fn a_change_that_was_never_shown_is_a_fault() {
    fails(SHOWN, |_, found| found.booths[0].visits = 2);
    fails(SHOWN, |_, found| found.booths[0].served = 1);
    fails(SHOWN, |_, found| found.booths[0].waiting = vec![2]);
}

#[test]
fn totals_that_are_not_the_summarys() {
    let name = "totals are the summary's";
    fails(name, |_, found| found.summary.visits = 4);
    fails(name, |_, found| found.summary.people = 3);
    fails(name, |_, found| found.summary.tickets.served = 1);
    fails(name, |ledger, found| {
        ledger.unvisited(booth(), 1);
        found.summary.visits = 2;
    });
}

#[test]
fn requests_that_divide_otherwise() {
    let name = "requests divide";
    fails(name, |_, found| found.split.settled = 2);
    fails(name, |_, found| found.summary.requests.split.open = 1);
    fails(name, |_, found| found.workbook = Ok(BTreeMap::from([(1, Way::Settled), (2, Way::Settled)])));
    fails(name, |_, found| found.workbook = Err("it has no sheet".to_owned()));
    fails(name, |_, found| found.summary.requests.all = 3);
    fails(name, |_, found| drop(found.requests.remove("2")));
}

#[test]
fn an_error_of_the_server_is_a_fault() {
    fails("the server made no error", |_, found| found.errors.push("500".into()));
}

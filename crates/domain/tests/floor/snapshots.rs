//! What watchers see: the fields, their order, the last calls, and revisions that only grow.

use shiji_domain::{
    BoothId, MarketState, Mode,
    floor::{Answer, Command, NewBooth},
    snapshot::{Call, ServiceState, TicketAtDesk},
};
use shiji_samples::floor::day::*;
use shiji_samples::floor::picture::FloorState;

fn calls(day: &TestDay, booth: BoothId) -> Vec<String> {
    day.snapshot(booth).last_calls.into_iter().map(|call| call.code).collect()
}

#[test]
fn a_booth_shows_all_that_its_watchers_need() {
    let mut day = TestDay::open();
    for n in 1..=4 {
        day.takes(n, HAIR);
    }
    let missed = day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Miss(missed));
    day.seconds_later(5);
    let served = day.calls(HAIR, 2);
    day.does(volunteer(HAIR), Command::Serve(served));
    day.calls(HAIR, 1);
    let snapshot = day.snapshot(HAIR);
    let at = day.now;
    let standing = |number, code: &str, desk, serving| TicketAtDesk {
        number,
        code: code.to_owned(),
        desk,
        serving,
        since: at,
        called_at: Some(at),
        miss_from: (!serving).then_some(at),
        forgotten_from: None,
        coming: false,
        allowed: day.floor.booth(HAIR).unwrap().ticket(number).unwrap().allowed(),
    };
    assert_eq!(snapshot.standing, [standing(3, "A003", 1, false), standing(2, "A002", 2, true)]);
    let call = |seq, code: &str, desk| Call {
        seq,
        code: code.to_owned(),
        booth: "A".to_owned(),
        name: "爱心义剪".to_owned(),
        desk,
        at,
    };
    let revision = day.last_action();
    assert_eq!(snapshot.last_calls, [call(revision, "A003", 1), call(revision - 2, "A002", 2)]);
    assert_eq!((snapshot.epoch.as_str(), snapshot.revision, snapshot.market), ("epoch", revision, MARKET));
    assert_eq!(
        (snapshot.sign.path.as_str(), snapshot.sign.code.as_str(), snapshot.sign.place.as_str()),
        ("A-SLUG11", "A", "东门")
    );
    assert_eq!((snapshot.waiting, snapshot.missed), (vec![4], vec![1]));
    assert_eq!((snapshot.issued, snapshot.served, snapshot.visits), (4, 0, 4));
    assert_eq!((snapshot.desks, snapshot.seconds_each), (2, 300));
    assert_eq!(
        (snapshot.sign.mode.as_str(), snapshot.service, snapshot.pause),
        ("queue", ServiceState::Open, None)
    );
    assert_eq!((snapshot.stock_left, snapshot.slots), (None, vec![]));
}

#[test]
fn a_service_far_beyond_the_booths_own_is_a_forgotten_finish() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    day.calls(HAIR, 1);
    day.expects(HAIR, &expected(10, None));
    let from = |day: &TestDay| {
        (day.snapshot(HAIR).standing[0].forgotten_from, day.overview().booths[0].standing[0].forgotten_from)
    };
    assert_eq!(from(&day), (None, None), "nobody is served yet");
    day.seconds_later(60);
    day.does(volunteer(HAIR), Command::Serve(key));
    let longest = Some(day.now.plus_minutes(15));
    assert_eq!(from(&day), (longest, longest));
}

#[test]
fn the_overview_lists_confirmed_booths_by_code_as_people_count() {
    let mut day = TestDay::open();
    let coded = |n, code: &str| NewBooth {
        code: Some(code.to_owned()),
        ..new_booth(BoothId(uuid::Uuid::from_u128(n)), details(code, Mode::Tally))
    };
    day.does(ORGANISER, Command::EnterBooths(vec![coded(20, "A1"), coded(21, "Z"), coded(22, "B1")]));
    day.visits(1, FOOD);
    day.does(
        resident(1),
        Command::CheckIn { booth: SPORT, pass: Some(pass(1)), slot: Some(0), priority: false },
    );
    let market = day.overview();
    let codes: Vec<_> = market.booths.iter().map(|line| line.sign.code.as_str()).collect();
    assert_eq!(codes, ["A", "B", "C", "D", "E", "Z", "A1", "B1"]);
    assert_eq!((market.visits, market.people, market.state), (2, 1, MarketState::Open));
    assert_eq!((market.booths[3].stock_left, market.booths[4].places_left), (Some(2), Some(2)));
    assert_eq!((market.booths[0].places_left, market.booths[0].waiting), (None, 0));
    assert_eq!((market.revision, market.path.as_str()), (day.last_action(), "GATE01"));
}

#[test]
fn a_call_that_was_undone_is_not_shown_and_the_one_before_is_newest_again() {
    let mut day = TestDay::open();
    for n in 1..=3 {
        day.takes(n, HAIR);
    }
    day.calls(HAIR, 1);
    day.calls(HAIR, 2);
    assert_eq!(calls(&day, HAIR), ["A002", "A001"]);
    let action = day.last_action();
    day.undoes(volunteer(HAIR), action).unwrap();
    assert_eq!(calls(&day, HAIR), ["A001"]);
    let seq = day.snapshot(HAIR).last_calls[0].seq;
    day.calls(HAIR, 2);
    assert!(day.snapshot(HAIR).last_calls[0].seq > seq + 1, "the display chimes again");
}

#[test]
fn who_missed_cancelled_or_moved_on_is_not_among_the_last_calls() {
    let mut day = TestDay::open();
    let keys = [1, 2, 3].map(|n| day.takes(n, HAIR));
    day.calls(HAIR, 1);
    day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Miss(keys[1]));
    assert_eq!(calls(&day, HAIR), ["A001"]);
    day.does(resident(2), Command::ComeBack(keys[1]));
    assert_eq!(calls(&day, HAIR), ["A001"]);
    day.calls(HAIR, 1);
    day.does(resident(3), Command::Cancel(keys[2]));
    day.calls(HAIR, 1);
    assert_eq!(calls(&day, HAIR), ["A002", "A001"]);
    day.does(volunteer(HAIR), Command::Transfer { ticket: keys[1], to: LAW });
    assert_eq!(calls(&day, HAIR), ["A001"]);
    assert!(calls(&day, LAW).is_empty());
}

#[test]
fn a_booth_shows_five_calls_and_the_market_eight_newest_first() {
    let mut day = TestDay::open();
    for n in 1..=7 {
        day.takes(n, LAW);
        day.calls(LAW, 1);
    }
    day.takes(8, HAIR);
    day.calls(HAIR, 1);
    day.takes(9, LAW);
    day.calls(LAW, 1);
    assert_eq!(calls(&day, LAW), ["B008", "B007", "B006", "B005", "B004"]);
    let market: Vec<_> = day.overview().last_calls.into_iter().map(|call| call.code).collect();
    assert_eq!(market, ["B008", "A001", "B007", "B006", "B005", "B004", "B003", "B002"]);
}

#[test]
fn the_last_calls_are_the_same_however_many_missed_theirs() {
    let mut day = TestDay::open();
    for n in 1..=5 {
        day.takes(n, LAW);
        day.calls(LAW, 1);
    }
    for n in 6..=30 {
        let key = day.takes(n, LAW);
        day.calls(LAW, 1);
        day.does(volunteer(LAW), Command::Miss(key));
    }
    assert_eq!(calls(&day, LAW), ["B005", "B004", "B003", "B002", "B001"]);
    day.takes(31, LAW);
    day.calls(LAW, 1);
    let action = day.last_action();
    day.undoes(volunteer(LAW), action).unwrap();
    assert_eq!(calls(&day, LAW), ["B005", "B004", "B003", "B002", "B001"]);
}

#[test]
fn a_booth_bears_the_revision_of_its_own_last_change() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    let (hair, law) = (day.snapshot(HAIR).revision, day.snapshot(LAW).revision);
    assert_eq!(hair, day.last_action());
    day.takes(2, LAW);
    assert_eq!(day.snapshot(HAIR).revision, hair);
    assert!(day.snapshot(LAW).revision > law);
    // Whoever is called elsewhere is shown as held here.
    day.takes(2, HAIR);
    let hair = day.snapshot(HAIR).revision;
    day.calls(LAW, 1);
    assert!(day.snapshot(HAIR).revision > hair);
    assert_eq!(day.snapshot(HAIR).held, [2]);
    day.does(ORGANISER, Command::MoveMarket(MarketState::Closed));
    assert_eq!(day.snapshot(HAIR).revision, day.last_action());
    assert_eq!(day.snapshot(COFFEE).revision, day.last_action());
}

#[test]
fn a_pass_shows_its_tickets_and_visits_newest_first() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.takes(1, LAW);
    day.visits(1, COFFEE);
    day.seconds_later(1);
    day.visits(1, FOOD);
    let moved = shiji_domain::TicketKey { booth: HAIR, number: 1 };
    let other = BoothId(uuid::Uuid::from_u128(20));
    day.does(ORGANISER, Command::EnterBooths(vec![new_booth(other, details("中医理疗", Mode::Queue))]));
    day.does(volunteer(HAIR), Command::Transfer { ticket: moved, to: other });
    let (tickets, visits) = day.floor.of_pass(pass(1));
    let tickets: Vec<_> = tickets.iter().map(|t| (t.code.as_str(), t.state.as_str())).collect();
    assert_eq!(tickets, [("F001", "waiting"), ("A001", "transferred"), ("B001", "waiting")]);
    assert_eq!(visits.iter().map(|v| v.booth_code.as_str()).collect::<Vec<_>>(), ["D", "C"]);
    assert_eq!(day.floor.of_pass(pass(2)), (vec![], vec![]));
}

#[test]
fn read_again_in_any_order_the_floor_is_the_same_and_goes_on() {
    let mut day = TestDay::open();
    let keys = [1, 2, 3, 4].map(|n| day.takes(n, HAIR));
    day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Miss(keys[0]));
    day.does(resident(1), Command::ComeBack(keys[0]));
    day.does(volunteer(HAIR), Command::Transfer { ticket: keys[3], to: LAW });
    day.visits(1, FOOD);
    for backwards in [false, true] {
        let read = day.reloaded(backwards);
        assert_eq!(
            FloorState::of(&read, &day.reread(), day.now),
            FloorState::of(&day.floor, &day.handling, day.now)
        );
        // The last action can be taken back on it as well.
        day.floor = read;
    }
    let action = day.last_action();
    assert_eq!(day.undoes(resident(1), action), Ok(Answer::Done { ticket: None }));
}

//! What holders say of their numbers: 我在路上 when called, 我还没办 when they were marked served
//! and were not.

use shiji_domain::{
    Policies, Refusal, TicketKey,
    floor::{Command, FactKind},
    rating::{RatedKind, RatingKey, Score},
};
use shiji_samples::floor::day::*;

/// The first of five is marked served.
fn served() -> (TestDay, TicketKey) {
    let mut day = TestDay::open();
    let keys = [1, 2, 3, 4, 5].map(|n| day.takes(n, HAIR));
    day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Finish(keys[0]));
    (day, keys[0])
}

#[test]
fn who_was_not_served_waits_behind_three_and_is_counted_no_more() {
    let (mut day, key) = served();
    assert_eq!(day.snapshot(HAIR).served, 1);
    let view = ticket_of(&day.runs(resident(1), Command::NotServed(key)));
    assert_eq!((view.state.as_str(), view.unserved, view.misses), ("waiting", true, 0));
    let shown = day.snapshot(HAIR);
    assert_eq!((shown.waiting, shown.unserved, shown.served), (vec![2, 3, 4, 1, 5], vec![1], 0));
    let line = day.floor.recent().next().unwrap().clone();
    assert_eq!((line.verb.as_str(), line.by), ("not_served", resident(1)));
    assert_eq!(line.facts[0].what, FactKind::NotServed { ticket: 1 });
}

#[test]
fn who_is_on_the_way_tells_the_desk_once_a_call() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    let refused = Refusal::TicketState { code: "A001".to_owned() };
    assert_eq!(day.refused(resident(1), Command::Coming(key)), refused, "nobody has called");
    day.calls(HAIR, 1);
    for stranger in [resident(2), volunteer(HAIR)] {
        assert_eq!(day.refused(stranger, Command::Coming(key)), Refusal::NotYourTicket);
    }
    assert!(!day.snapshot(HAIR).standing[0].coming);
    day.does(resident(1), Command::Coming(key));
    assert!(day.snapshot(HAIR).standing[0].coming);
    let revision = day.last_action();
    day.does(resident(1), Command::Coming(key));
    assert_eq!(day.last_action(), revision, "said twice, it is done once");
    day.does(volunteer(HAIR), Command::Miss(key));
    day.does(resident(1), Command::ComeBack(key));
    day.calls(HAIR, 1);
    assert!(!day.snapshot(HAIR).standing[0].coming, "called anew");
}

#[test]
fn the_booths_staff_know_better_within_ten_seconds() {
    let (mut day, key) = served();
    day.does(resident(1), Command::NotServed(key));
    let action = day.last_action();
    assert_eq!(day.undoes(volunteer(LAW), action), Err(Refusal::NotAllowed));
    day.undoes(volunteer(HAIR), action).unwrap();
    assert_eq!((day.state(key), day.snapshot(HAIR).served), ("done", 1));
}

#[test]
fn it_is_said_once_and_of_ones_own_number() {
    let (mut day, key) = served();
    assert_eq!(day.refused(resident(2), Command::NotServed(key)), Refusal::NotYourTicket);
    assert_eq!(day.refused(volunteer(LAW), Command::NotServed(key)), Refusal::NotYourBooth);
    let waits = TicketKey { number: 2, ..key };
    let state = Refusal::TicketState { code: "A002".to_owned() };
    assert_eq!(day.refused(resident(2), Command::NotServed(waits)), state);
    day.does(resident(1), Command::NotServed(key));
    day.does(volunteer(HAIR), Command::CallTicket { ticket: key, desk: 1, absent: false });
    day.does(volunteer(HAIR), Command::Finish(key));
    assert_eq!(day.refused(resident(1), Command::NotServed(key)), Refusal::UnservedAlready);
}

#[test]
fn it_is_said_as_long_as_a_missed_call_brings_back() {
    let (mut day, key) = served();
    day.seconds_later(30 * 60);
    assert_eq!(day.refused(resident(1), Command::NotServed(key)), Refusal::TooLateToReturn);
    day.seconds_later(-1);
    day.does(resident(1), Command::NotServed(key));
}

#[test]
fn who_has_rated_the_service_was_served() {
    let (mut day, key) = served();
    let of = RatingKey { booth: HAIR, of: RatedKind::Ticket, number: key.number };
    day.does(resident(1), Command::Rate { of, score: Score::new(5).unwrap() });
    assert_eq!(day.refused(resident(1), Command::NotServed(key)), Refusal::RatedAlready);
}

#[test]
fn nobody_gets_two_places_by_it() {
    let (mut day, key) = served();
    day.takes(1, HAIR);
    let state = Refusal::TicketState { code: "A006".to_owned() };
    assert_eq!(day.refused(resident(1), Command::NotServed(key)), state);
    let (mut day, key) = served();
    day.does(ORGANISER, Command::SetPolicies(Policies { most_tickets: 1, ..Policies::default() }));
    day.takes(1, LAW);
    assert_eq!(day.refused(resident(1), Command::NotServed(key)), Refusal::TooManyTickets { max: 1 });
}

//! Check-ins: what a scan does at each kind of booth, and that scanning again never counts twice.

use shiji_domain::{
    Actor, Field, Refusal,
    floor::{Answer, Command},
};
use shiji_samples::floor::day::*;

fn slot(n: u128, slot: u32) -> Command {
    Command::CheckIn { booth: SPORT, pass: Some(pass(n)), slot: Some(slot), priority: false }
}

const fn spoken(booth: shiji_domain::BoothId) -> Command {
    Command::CheckIn { booth, pass: None, slot: None, priority: false }
}

fn figures(day: &TestDay) -> (u32, u32) {
    let market = day.overview();
    (market.visits, market.people)
}

#[test]
fn a_scan_at_a_queue_gives_the_next_number() {
    let mut day = TestDay::open();
    let first = ticket_of(&day.scans(1, HAIR));
    assert_eq!(
        (first.code.as_str(), first.state.as_str(), first.path.as_str()),
        ("A001", "waiting", "A-SLUG11")
    );
    assert_eq!(first.revision, day.last_action());
    assert_eq!(ticket_of(&day.scans(2, HAIR)).code, "A002");
    assert_eq!(ticket_of(&day.scans(1, LAW)).code, "B001");
    assert_eq!(day.waiting(HAIR), [1, 2]);
    assert_eq!(figures(&day), (3, 2));
}

#[test]
fn scanning_a_queue_again_shows_the_ticket_and_changes_nothing() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    day.takes(2, HAIR);
    let revision = day.last_action();
    let second = day.scans(1, HAIR);
    assert!(again(&second));
    assert_eq!(ticket_of(&second).number, key.number);
    assert_eq!((day.last_action(), figures(&day)), (revision, (2, 2)));
    day.calls(HAIR, 1);
    assert_eq!(ticket_of(&day.scans(1, HAIR)).state.as_str(), "called");
    day.does(volunteer(HAIR), Command::Miss(key));
    assert_eq!(ticket_of(&day.scans(1, HAIR)).state.as_str(), "missed");
}

#[test]
fn a_new_ticket_is_for_who_was_served_or_has_cancelled() {
    let mut day = TestDay::open();
    let first = day.takes(1, HAIR);
    day.does(resident(1), Command::Cancel(first));
    let second = day.takes(1, HAIR);
    assert_eq!(second.number, 2);
    day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Finish(second));
    assert_eq!(day.takes(1, HAIR).number, 3);
    // 人次 counts check-ins, 人数 counts passes.
    assert_eq!(figures(&day), (3, 1));
}

#[test]
fn a_pass_holds_three_tickets_at_most() {
    let mut day = TestDay::open();
    let more = [20, 21].map(|n| shiji_domain::BoothId(uuid::Uuid::from_u128(n)));
    let list =
        more.map(|booth| new_booth(booth, details(&format!("摊位{booth}"), shiji_domain::Mode::Queue)));
    day.does(ORGANISER, Command::EnterBooths(list.to_vec()));
    let held = day.takes(1, HAIR);
    day.takes(1, LAW);
    day.takes(1, more[0]);
    assert_eq!(day.scans(1, more[1]), Err(Refusal::TooManyTickets { max: 3 }));
    assert!(again(&day.scans(1, LAW)), "what it holds is shown all the same");
    day.visits(1, COFFEE);
    day.does(resident(1), Command::Cancel(held));
    day.takes(1, more[1]);
}

#[test]
fn a_volunteer_adds_tickets_for_people_without_a_phone() {
    let mut day = TestDay::open();
    assert_eq!(ticket_of(&day.runs(volunteer(HAIR), spoken(HAIR))).code, "A001");
    assert_eq!(ticket_of(&day.runs(KIOSK, spoken(HAIR))).code, "A002");
    assert_eq!(ticket_of(&day.runs(ROVER, spoken(HAIR))).code, "A003");
    // Nobody's pass: visits, not people.
    assert_eq!(figures(&day), (3, 0));
}

#[test]
fn a_printed_pass_is_scanned_by_the_staff() {
    let mut day = TestDay::open();
    let scan = || TestDay::scan(1, HAIR);
    assert!(!again(&day.runs(volunteer(HAIR), scan())));
    assert!(again(&day.runs(KIOSK, scan())));
    assert_eq!(figures(&day), (1, 1));
}

#[test]
fn a_foreign_pass_or_none_is_refused_from_a_residents_phone() {
    let mut day = TestDay::open();
    assert_eq!(day.refused(resident(2), TestDay::scan(1, HAIR)), Refusal::NotAllowed);
    assert_eq!(day.refused(resident(2), spoken(HAIR)), Refusal::NotAllowed);
    for stranger in [volunteer(LAW), ELSEWHERE, DISPLAY, Actor::Applicant] {
        assert_eq!(day.refused(stranger, TestDay::scan(1, HAIR)), Refusal::NotYourBooth);
    }
}

#[test]
fn a_scan_at_a_tally_counts_a_visit_once() {
    let mut day = TestDay::open();
    let visit = day.visits(1, COFFEE);
    assert_eq!((visit.seq, visit.booth_code.as_str(), visit.at), (1, "C", NINE));
    day.seconds_later(60);
    let second = day.scans(1, COFFEE);
    assert!(again(&second));
    assert_eq!(visit_of(&second), visit);
    day.visits(2, COFFEE);
    assert_eq!(figures(&day), (2, 2));
}

#[test]
fn a_handout_gives_one_parcel_a_person_until_none_is_left() {
    let mut day = TestDay::open();
    for n in 1..=3 {
        day.visits(n, FOOD);
    }
    assert_eq!(day.snapshot(FOOD).stock_left, Some(0));
    assert_eq!(day.scans(4, FOOD), Err(Refusal::OutOfStock));
    assert_eq!(day.refused(volunteer(FOOD), Command::CountVisit { booth: FOOD }), Refusal::OutOfStock);
    assert!(again(&day.scans(1, FOOD)), "who has a parcel reads that, not that none is left");
    assert_eq!(day.snapshot(FOOD).visits, 3);
}

#[test]
fn a_session_takes_as_many_as_it_has_places() {
    let mut day = TestDay::open();
    assert_eq!(visit_of(&day.runs(resident(1), slot(1, 1))).slot, Some(1));
    assert_eq!(day.refused(resident(2), slot(2, 1)), Refusal::SlotFull);
    day.does(resident(2), slot(2, 0));
    day.does(resident(3), slot(3, 0));
    assert_eq!(day.refused(resident(4), slot(4, 0)), Refusal::SlotFull);
    let taken: Vec<_> =
        day.snapshot(SPORT).slots.iter().map(|fill| (fill.slot.capacity, fill.taken)).collect();
    assert_eq!(taken, [(2, 2), (1, 1)]);
    assert!(again(&day.runs(resident(1), slot(1, 0))), "one place a person");
}

#[test]
fn a_place_is_given_up_until_the_session_begins_and_somebody_else_may_have_it() {
    let mut day = TestDay::open();
    let booked = visit_of(&day.runs(resident(1), slot(1, 1)));
    let cancel = Command::CancelBooking { booth: SPORT, seq: booked.seq };
    assert_eq!(day.refused(resident(2), cancel.clone()), Refusal::NotYourTicket);
    assert_eq!(day.refused(volunteer(HAIR), cancel.clone()), Refusal::NotYourBooth);
    day.does(resident(1), cancel.clone());
    assert_eq!((day.snapshot(SPORT).slots[1].taken, day.snapshot(SPORT).visits), (0, 0));
    assert_eq!(day.refused(resident(1), cancel.clone()), Refusal::NoSuchTicket, "there is none any more");
    let action = day.last_action();
    day.undoes(resident(1), action).unwrap();
    assert_eq!(day.snapshot(SPORT).slots[1].taken, 1);
    day.does(volunteer(SPORT), cancel);
    let other = visit_of(&day.runs(resident(2), slot(2, 1)));
    let begins = other.cancel_until.unwrap();
    let cancel = Command::CancelBooking { booth: SPORT, seq: other.seq };
    day.seconds_later(begins.since(day.now) / 1_000);
    assert_eq!(day.refused(resident(2), cancel.clone()), Refusal::SessionBegun);
    day.seconds_later(-1);
    day.does(resident(2), cancel);
    let parcel = day.visits(3, FOOD);
    let cancel = Command::CancelBooking { booth: FOOD, seq: parcel.seq };
    assert_eq!((day.refused(resident(3), cancel), parcel.cancel_until), (Refusal::WrongMode, None));
}

#[test]
fn a_place_is_in_a_session_that_there_is() {
    let mut day = TestDay::open();
    assert_eq!(day.scans(1, SPORT), Err(Refusal::NoSuchSlot));
    assert_eq!(day.refused(resident(1), slot(1, 2)), Refusal::NoSuchSlot);
    assert_eq!(Refusal::NoSuchSlot.field(), Some(Field::Slots));
}

#[test]
fn a_paused_or_closed_booth_takes_nobody_new() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.does(
        volunteer(HAIR),
        Command::Pause { booth: HAIR, pause: shiji_domain::floor::NewPause::because("午休") },
    );
    assert_eq!(day.scans(2, HAIR), Err(Refusal::BoothPaused));
    assert!(again(&day.scans(1, HAIR)));
    day.does(volunteer(HAIR), Command::Resume { booth: HAIR });
    day.does(volunteer(HAIR), Command::SetClosed { booth: HAIR, closed: true });
    assert_eq!(day.scans(2, HAIR), Err(Refusal::BoothClosed));
    assert_eq!(day.refused(volunteer(HAIR), spoken(HAIR)), Refusal::BoothClosed);
    assert!(again(&day.scans(1, HAIR)));
    day.does(
        volunteer(COFFEE),
        Command::Pause { booth: COFFEE, pause: shiji_domain::floor::NewPause::because("") },
    );
    assert_eq!(day.refused(volunteer(COFFEE), Command::CountVisit { booth: COFFEE }), Refusal::BoothPaused);
}

#[test]
fn plus_one_counts_a_visit_by_nobody_in_particular() {
    let mut day = TestDay::open();
    let plus = |booth| Command::CountVisit { booth };
    for seq in 1..=2 {
        assert_eq!(visit_of(&day.runs(volunteer(COFFEE), plus(COFFEE))).seq, seq);
    }
    day.does(volunteer(FOOD), plus(FOOD));
    assert_eq!(day.snapshot(FOOD).stock_left, Some(2));
    assert_eq!(figures(&day), (3, 0));
    assert_eq!(day.refused(volunteer(HAIR), plus(HAIR)), Refusal::WrongMode);
    assert_eq!(day.refused(volunteer(SPORT), plus(SPORT)), Refusal::WrongMode);
    for stranger in [volunteer(LAW), resident(1), KIOSK] {
        assert_eq!(day.refused(stranger, plus(COFFEE)), Refusal::NotYourBooth);
    }
}

#[test]
fn numbers_and_places_keep_their_order_when_the_clock_is_set_back() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.seconds_later(-3_600);
    day.takes(2, HAIR);
    assert_eq!(day.waiting(HAIR), [1, 2]);
    assert!(matches!(day.scans(3, HAIR), Ok(Answer::CheckedIn { again: false, .. })));
    assert_eq!(day.waiting(HAIR), [1, 2, 3]);
}

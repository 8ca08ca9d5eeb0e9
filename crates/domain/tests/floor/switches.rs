//! A booth's switches: pause and resume, close and reopen, the stock counted by hand.

use shiji_domain::{
    Field, Refusal,
    floor::Command,
    snapshot::{Pause, ServiceState},
};
use shiji_samples::floor::day::*;

fn pause(reason: &str) -> Command {
    Command::Pause { booth: HAIR, pause: shiji_domain::floor::NewPause::because(reason) }
}

const fn close(closed: bool) -> Command {
    Command::SetClosed { booth: HAIR, closed }
}

const fn stock(left: u32) -> Command {
    Command::SetStock { booth: FOOD, left }
}

#[test]
fn a_pause_says_why_and_since_when() {
    let mut day = TestDay::open();
    day.does(volunteer(HAIR), pause(" 午休，13:30 回来 "));
    let snapshot = day.snapshot(HAIR);
    assert_eq!(
        snapshot.pause,
        Some(Pause { lunch: false, back: None, reason: "午休，13:30 回来".to_owned(), since: NINE })
    );
    assert_eq!(snapshot.service, ServiceState::Paused);
    assert_eq!(day.refused(volunteer(HAIR), pause("又停")), Refusal::BoothState);
    day.does(volunteer(HAIR), Command::Resume { booth: HAIR });
    assert_eq!((day.snapshot(HAIR).pause, day.snapshot(HAIR).service), (None, ServiceState::Open));
    assert_eq!(day.refused(volunteer(HAIR), Command::Resume { booth: HAIR }), Refusal::BoothState);
    let long = "长".repeat(121);
    assert_eq!(
        day.refused(volunteer(HAIR), pause(&long)),
        Refusal::TooLong { field: Field::Reason, max: 120 }
    );
}

#[test]
fn a_closed_booth_serves_who_waits_and_opens_again() {
    let mut day = TestDay::open();
    let first = day.takes(1, HAIR);
    day.does(volunteer(HAIR), close(true));
    assert_eq!(day.snapshot(HAIR).service, ServiceState::Closed);
    assert_eq!(day.refused(volunteer(HAIR), close(true)), Refusal::BoothState);
    assert_eq!(day.calls(HAIR, 1), first);
    day.does(volunteer(HAIR), close(false));
    assert_eq!(day.refused(volunteer(HAIR), close(false)), Refusal::BoothState);
    day.takes(2, HAIR);
}

#[test]
fn the_stock_is_what_the_volunteer_counts() {
    let mut day = TestDay::open();
    day.visits(1, FOOD);
    day.does(volunteer(FOOD), stock(0));
    assert_eq!(day.scans(2, FOOD), Err(Refusal::OutOfStock));
    day.does(volunteer(FOOD), stock(5));
    day.visits(2, FOOD);
    assert_eq!(day.snapshot(FOOD).stock_left, Some(4));
    assert_eq!(
        day.refused(volunteer(FOOD), stock(100_001)),
        Refusal::OutOfRange { field: Field::Stock, min: 0, max: 100_000 }
    );
    assert_eq!(day.refused(volunteer(HAIR), Command::SetStock { booth: HAIR, left: 1 }), Refusal::WrongMode);
}

#[test]
fn only_the_booths_staff_turn_its_switches() {
    let mut day = TestDay::open();
    for stranger in [volunteer(LAW), ELSEWHERE, KIOSK, DISPLAY, resident(1)] {
        for command in [pause("停"), Command::Resume { booth: HAIR }, close(true), stock(1)] {
            assert_eq!(day.refused(stranger, command), Refusal::NotYourBooth);
        }
    }
    day.does(ROVER, pause("停"));
    day.does(ORGANISER, Command::Resume { booth: HAIR });
}

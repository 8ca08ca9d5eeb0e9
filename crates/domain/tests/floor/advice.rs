//! Advice: which volunteer to move, and which booth a resident goes to next.

use shiji_domain::{BoothId, Mode, advice::NextReason, floor::Command};
use shiji_samples::floor::day::*;

const QUIET: BoothId = BoothId(uuid::Uuid::from_u128(20));

/// Two volunteers with nobody to serve at A, one with fifteen people at B.
fn uneven() -> TestDay {
    let mut day = TestDay::open();
    for desk in [1, 2] {
        day.does(volunteer(HAIR), Command::SignIn { booth: HAIR, desk });
    }
    day.does(volunteer(LAW), Command::SignIn { booth: LAW, desk: 1 });
    for n in 1..=15 {
        day.takes(n, LAW);
    }
    day
}

#[test]
fn the_volunteer_of_a_short_line_is_suggested_to_a_long_one() {
    let day = uneven();
    let found = day.floor.suggested_move().unwrap();
    assert_eq!((found.from.code.as_str(), found.to.code.as_str()), ("A", "B"));
    assert_eq!((found.to.waiting, found.from.desks, found.to.desks), (15, 2, 1));
    assert!(found.saved_minutes > 60);
}

#[test]
fn nobody_is_suggested_who_is_on_a_break_or_alone() {
    let mut day = uneven();
    let pause = shiji_domain::floor::NewPause::because("休息");
    day.does(volunteer(HAIR), Command::PauseDesk { booth: HAIR, desk: 2, pause });
    assert_eq!(day.floor.suggested_move(), None, "one is left at A");
}

#[test]
fn the_longest_wait_comes_first_and_then_the_shortest() {
    let mut day = TestDay::open();
    day.does(ORGANISER, Command::EnterBooths(vec![new_booth(QUIET, details("中医理疗", Mode::Queue))]));
    for (booth, minutes) in [(HAIR, 12), (LAW, 40), (QUIET, 3)] {
        day.expects(booth, &expected(minutes, None));
    }
    let wishes = [HAIR, LAW, QUIET];
    let next =
        |day: &TestDay| day.floor.suggested_booth(&wishes, Some(pass(1)), day.now).map(|(booth, _)| booth);
    assert_eq!(next(&day), Some(LAW));
    day.takes(1, LAW);
    assert_eq!(next(&day), Some(QUIET), "while waiting there, the shortest");
    // Soon no more tickets are given: that booth goes before all others.
    day.expects(HAIR, &expected(12, Some(2)));
    assert_eq!(next(&day), Some(HAIR));
    day.does(volunteer(HAIR), Command::SetClosed { booth: HAIR, closed: true });
    assert_eq!(next(&day), Some(QUIET));
}

#[test]
fn a_booth_that_goes_on_giving_is_advised_although_its_time_is_up() {
    let mut day = TestDay::open();
    day.expects(LAW, &expected(40, Some(0)));
    let next =
        |day: &TestDay| day.floor.suggested_booth(&[LAW], Some(pass(1)), day.now).map(|(booth, _)| booth);
    assert_eq!(next(&day), None, "no ticket would be given");
    day.does(volunteer(LAW), Command::KeepGiving { booth: LAW, keep: true });
    assert_eq!(next(&day), Some(LAW));
}

#[test]
fn a_booth_where_nobody_waits_comes_first_once_somebody_is_there() {
    let mut day = TestDay::open();
    for (booth, minutes) in [(HAIR, 2), (LAW, 40)] {
        day.expects(booth, &expected(minutes, None));
    }
    day.takes(2, LAW);
    let next = |day: &TestDay| day.floor.suggested_booth(&[HAIR, LAW], Some(pass(1)), day.now);
    assert_eq!(next(&day), Some((LAW, NextReason::LongestFirst)), "nobody is at a desk at A");
    day.does(volunteer(HAIR), Command::SignIn { booth: HAIR, desk: 1 });
    assert_eq!(next(&day), Some((HAIR, NextReason::NoWait)));
    day.takes(3, HAIR);
    assert_eq!(next(&day), Some((LAW, NextReason::LongestFirst)), "somebody waits at A, too");
}

//! A list that is taken over whole: booths that are new, changed, or no longer on it.

use uuid::Uuid;

use shiji_domain::{
    BoothDetails, BoothId, BoothState, Field, Mode, Refusal, Sealed,
    floor::{Answer, Command, NewBooth, RevisedBooth, RevisedList},
};
use shiji_samples::floor::day::*;

const NEW: BoothId = BoothId(Uuid::from_u128(20));
const OTHER: BoothId = BoothId(Uuid::from_u128(21));
const THIRD: BoothId = BoothId(Uuid::from_u128(22));

fn coded(booth: BoothId, name: &str, code: &str) -> NewBooth {
    NewBooth { code: Some(code.to_owned()), ..new_booth(booth, details(name, Mode::Tally)) }
}

fn code(day: &TestDay, booth: BoothId) -> Option<String> {
    day.floor.booth(booth).and_then(|floor| floor.booth.code()).map(str::to_owned)
}

/// The booth as a list has it that gives everything.
fn listed(booth: BoothId, details: BoothDetails, code: &str, place: &str) -> RevisedBooth {
    RevisedBooth { booth, details, code: Some(code.into()), place: Some(place.into()), contact: None }
}

/// Two booths, A and B.
fn two_booths() -> TestDay {
    let mut day = TestDay::drafted();
    day.does(ORGANISER, Command::EnterBooths(vec![coded(NEW, "甲摊", "A"), coded(OTHER, "乙摊", "B")]));
    day
}

#[test]
fn a_revised_list_enters_changes_and_withdraws_in_one_action() {
    let mut day = two_booths();
    let contact = Some(Sealed("sealed".to_owned()));
    let change = RevisedBooth {
        contact: contact.clone(),
        ..listed(NEW, BoothDetails { desks: 3, ..details("甲摊位", Mode::Tally) }, "C", "西门")
    };
    let list = RevisedList {
        enter: vec![coded(THIRD, "乙摊", "B")],
        change: vec![change],
        withdraw: vec![OTHER],
        ..RevisedList::default()
    };
    let before = day.last_action();
    let answer = day.does(ORGANISER, Command::ReviseBooths(list));
    assert_eq!(answer, Answer::Entered { created: 1, skipped: 0, changed: 1, withdrawn: 1 });
    assert_eq!(day.last_action(), before + 1);
    // Name and code of the booth that left were free.
    let booth = |id| day.floor.booth(id).unwrap().booth.clone();
    assert_eq!((booth(OTHER).state, code(&day, THIRD).as_deref()), (BoothState::Withdrawn, Some("B")));
    assert_eq!(booth(NEW).state, BoothState::Confirmed { code: "C".into(), place: "西门".into() });
    assert_eq!((booth(NEW).details.name.as_str(), booth(NEW).details.desks), ("甲摊位", 3));
    assert_eq!((booth(NEW).contact, booth(NEW).slug), (contact, "SLUG20".to_owned()));
}

#[test]
fn what_a_list_does_not_say_stays() {
    let mut day = two_booths();
    let sealed = Some(Sealed("sealed".to_owned()));
    let mut change = listed(NEW, details("甲摊", Mode::Tally), "A", "西门");
    change.contact = sealed.clone();
    let list = |change| RevisedList { change: vec![change], ..RevisedList::default() };
    day.does(ORGANISER, Command::ReviseBooths(list(change)));
    let silent = RevisedBooth {
        booth: NEW,
        details: BoothDetails { desks: 2, ..details("甲摊", Mode::Tally) },
        code: None,
        place: None,
        contact: None,
    };
    day.does(ORGANISER, Command::ReviseBooths(list(silent)));
    let booth = &day.floor.booth(NEW).unwrap().booth;
    assert_eq!(booth.state, BoothState::Confirmed { code: "A".into(), place: "西门".into() });
    assert_eq!((&booth.contact, booth.details.desks), (&sealed, 2));
}

#[test]
fn a_revised_list_is_taken_whole_or_not_at_all() {
    let mut day = two_booths();
    let (first, second) = (details("甲摊", Mode::Tally), details("乙摊", Mode::Tally));
    let change = |change: Vec<RevisedBooth>| RevisedList { change, ..RevisedList::default() };
    let swapped = change(vec![listed(NEW, first.clone(), "B", ""), listed(OTHER, second.clone(), "A", "")]);
    let same_name = change(vec![listed(NEW, BoothDetails { desks: 2, ..second.clone() }, "A", "")]);
    let bad = change(vec![
        listed(NEW, BoothDetails { desks: 2, ..first.clone() }, "A", ""),
        listed(OTHER, BoothDetails { desks: 0, ..second }, "B", ""),
    ]);
    let older = RevisedList { seen: Some(0), ..change(vec![listed(NEW, first, "A", "北门")]) };
    let gone = RevisedList { withdraw: vec![THIRD], ..RevisedList::default() };
    let both_ways = RevisedList {
        withdraw: vec![NEW],
        ..change(vec![listed(NEW, details("甲摊", Mode::Tally), "A", "北门")])
    };
    let before = day.last_action();
    for (list, refusal) in [
        (swapped, Refusal::CodeTaken { code: "B".into() }),
        (same_name, Refusal::AlreadyApplied),
        (bad, Refusal::OutOfRange { field: Field::Desks, min: 1, max: 20 }),
        (older, Refusal::Stale),
        (gone, Refusal::NoSuchBooth),
        (both_ways, Refusal::BoothState),
    ] {
        assert_eq!(day.refused(ORGANISER, Command::ReviseBooths(list)), refusal);
    }
    assert_eq!(day.last_action(), before);
    assert_eq!((code(&day, NEW).as_deref(), code(&day, OTHER).as_deref()), (Some("A"), Some("B")));
}

#[test]
fn a_list_neither_withdraws_nor_turns_a_booth_that_was_used() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    let gone = RevisedList { withdraw: vec![HAIR], ..RevisedList::default() };
    assert_eq!(day.refused(ORGANISER, Command::ReviseBooths(gone)), Refusal::BoothState);
    let other_kind = RevisedBooth {
        booth: HAIR,
        details: details("爱心义剪", Mode::Tally),
        code: None,
        place: None,
        contact: None,
    };
    let list = RevisedList { change: vec![other_kind], ..RevisedList::default() };
    assert_eq!(day.refused(ORGANISER, Command::ReviseBooths(list)), Refusal::BoothState);
}

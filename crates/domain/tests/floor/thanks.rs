//! What follows a service: faces, stamps, the prize, and a resident's own change of booth.

use shiji_domain::{
    BoothId, Policies, Refusal, TicketKey,
    floor::{Answer, Command},
    prize::{self, Card},
    rating::{RatedKind, RatingKey, Score},
    refusal::Field,
};
use shiji_samples::floor::day::*;

fn face(number: u32) -> Score {
    Score::new(number).unwrap()
}

fn rate(booth: BoothId, of: RatedKind, number: i64, score: u32) -> Command {
    Command::Rate { of: RatingKey { booth, of, number }, score: face(score) }
}

/// The resident takes a ticket at the booth and is served to the end.
fn served(day: &mut TestDay, n: u128, booth: BoothId) -> TicketKey {
    let key = day.takes(n, booth);
    day.does(volunteer(booth), Command::CallTicket { ticket: key, desk: 1, absent: false });
    day.does(volunteer(booth), Command::Finish(key));
    key
}

fn with_prize(needed: u32) -> TestDay {
    let mut day = TestDay::open();
    let policies = Policies { prize_stamps: needed, ..day.floor.market().policies };
    day.does(ORGANISER, Command::SetPolicies(policies));
    day
}

fn claim(n: u128) -> Command {
    Command::ClaimPrize(Card::Digits(prize::digits(pass(n))))
}

#[test]
fn a_service_is_rated_once_and_the_face_may_change() {
    let mut day = TestDay::open();
    let key = served(&mut day, 1, HAIR);
    for score in [2, 5] {
        let result = day.does(resident(1), rate(HAIR, RatedKind::Ticket, key.number, score));
        assert!(matches!(result, Answer::Rated { rating } if rating.score == score && rating.revision > 0));
    }
    assert_eq!(day.floor.ratings().map(|rating| u32::from(rating.score)).collect::<Vec<_>>(), [5]);
    let seq = day.visits(2, COFFEE).seq;
    day.does(resident(2), rate(COFFEE, RatedKind::Visit, seq, 3));
    assert_eq!(day.floor.ratings_of(pass(2)).len(), 1);
}

#[test]
fn only_whoever_was_served_rates() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    assert_eq!(day.refused(resident(1), rate(HAIR, RatedKind::Ticket, key.number, 5)), Refusal::NotServedYet);
    let key = served(&mut day, 2, HAIR);
    assert_eq!(
        day.refused(resident(1), rate(HAIR, RatedKind::Ticket, key.number, 1)),
        Refusal::NotYourTicket
    );
    assert_eq!(
        day.refused(volunteer(HAIR), rate(HAIR, RatedKind::Ticket, key.number, 5)),
        Refusal::NotAllowed
    );
    assert_eq!(day.refused(resident(1), rate(COFFEE, RatedKind::Visit, 9, 5)), Refusal::NoSuchTicket);
    assert_eq!(Score::new(6), Err(Refusal::OutOfRange { field: Field::Score, min: 1, max: 5 }));
}

#[test]
fn a_session_counts_once_it_has_begun() {
    let mut day = TestDay::open();
    let booking = Command::CheckIn { booth: SPORT, pass: Some(pass(1)), slot: Some(0), priority: false };
    day.does(resident(1), booking);
    assert_eq!(day.refused(resident(1), rate(SPORT, RatedKind::Visit, 1, 5)), Refusal::NotServedYet);
    assert!(day.floor.card_of(pass(1), day.now).stamps.is_empty());
    day.seconds_later(60 * 60);
    day.does(resident(1), rate(SPORT, RatedKind::Visit, 1, 5));
    assert_eq!(day.floor.card_of(pass(1), day.now).stamps.len(), 1);
}

#[test]
fn stamps_are_one_a_booth_where_somebody_was_served() {
    let mut day = TestDay::open();
    served(&mut day, 1, HAIR);
    day.visits(1, COFFEE);
    day.takes(1, LAW);
    served(&mut day, 1, HAIR);
    let stamps = day.floor.card_of(pass(1), day.now).stamps;
    assert_eq!(stamps.iter().map(|stamp| stamp.code.as_str()).collect::<Vec<_>>(), ["A", "C"]);
}

#[test]
fn a_prize_is_handed_over_once_for_enough_stamps() {
    let mut day = with_prize(2);
    served(&mut day, 1, HAIR);
    assert_eq!(day.refused(ROVER, claim(1)), Refusal::TooFewStamps { have: 1, needed: 2 });
    day.visits(1, COFFEE);
    assert_eq!(day.refused(resident(1), claim(1)), Refusal::NotAllowed);
    assert_eq!(day.refused(ELSEWHERE, claim(1)), Refusal::NotAllowed);
    assert_eq!(day.refused(ROVER, claim(2)), Refusal::NoSuchCard);
    // Any volunteer of the market may: the prize table is no booth.
    let result = day.does(volunteer(LAW), claim(1));
    assert_eq!(result, Answer::Prize { card: prize::digits(pass(1)), stamps: 2 });
    assert_eq!(day.refused(ROVER, claim(1)), Refusal::PrizeClaimed);
    assert_eq!(day.refused(ROVER, Command::ClaimPrize(Card::Pass(pass(1)))), Refusal::PrizeClaimed);
    assert_eq!(day.floor.card_of(pass(1), day.now).claimed_at, Some(day.now));
}

#[test]
fn a_prize_given_by_mistake_is_taken_back_and_given_again() {
    let mut day = with_prize(1);
    day.visits(1, COFFEE);
    day.does(ROVER, claim(1));
    let action = day.last_action();
    day.undoes(ROVER, action).unwrap();
    assert_eq!(day.floor.card_of(pass(1), day.now).claimed_at, None);
    day.does(ROVER, claim(1));
    assert_eq!(day.undoes(ROVER, action), Err(Refusal::NoSuchAction));
}

#[test]
fn two_full_cards_with_the_same_digits_get_a_prize_each() {
    let mut day = with_prize(1);
    let same = 1 + 100_000_000;
    assert_eq!(prize::digits(pass(1)), prize::digits(pass(same)));
    day.visits(1, COFFEE);
    day.visits(same, COFFEE);
    day.does(ROVER, claim(1));
    day.does(ROVER, claim(1));
    assert_eq!(day.refused(ROVER, claim(1)), Refusal::PrizeClaimed);
    assert_eq!(day.floor.prizes().count(), 2);
}

#[test]
fn without_a_prize_there_is_nothing_to_claim() {
    let mut day = TestDay::open();
    day.visits(1, COFFEE);
    assert_eq!(day.refused(ROVER, claim(1)), Refusal::NoPrize);
}

#[test]
fn who_changes_the_booth_stands_behind_those_who_wait_there() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    day.seconds_later(60);
    day.takes(2, LAW);
    day.seconds_later(60);
    let result = day.runs(resident(1), Command::ChangeBooth { ticket: key, to: LAW });
    assert_eq!(ticket_of(&result).booth_code, "B");
    assert_eq!((day.waiting(HAIR), day.waiting(LAW)), (vec![], vec![1, 2]));
    assert_eq!(day.state(key), "transferred");
    let action = day.last_action();
    day.undoes(resident(1), action).unwrap();
    assert_eq!((day.waiting(HAIR), day.waiting(LAW)), (vec![1], vec![1]));
}

#[test]
fn a_booth_is_changed_for_one_that_takes_people() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    let to = |to| Command::ChangeBooth { ticket: key, to };
    assert_eq!(day.refused(resident(1), to(HAIR)), Refusal::SameBooth);
    assert_eq!(day.refused(resident(1), to(COFFEE)), Refusal::WrongMode);
    assert_eq!(day.refused(resident(2), to(LAW)), Refusal::NotYourTicket);
    assert_eq!(day.refused(volunteer(HAIR), to(LAW)), Refusal::NotAllowed);
    day.does(volunteer(LAW), Command::SetClosed { booth: LAW, closed: true });
    assert_eq!(day.refused(resident(1), to(LAW)), Refusal::BoothClosed);
    day.does(volunteer(LAW), Command::SetClosed { booth: LAW, closed: false });
    let there = day.takes(1, LAW);
    assert_eq!(day.refused(resident(1), to(LAW)), Refusal::TicketState { code: "B001".into() });
    day.does(resident(1), Command::Cancel(there));
    day.calls(HAIR, 1);
    // Somebody waits at the desk for whoever is called.
    assert_eq!(day.refused(resident(1), to(LAW)), Refusal::TicketState { code: "A001".into() });
}

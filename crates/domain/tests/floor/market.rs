//! The market's own states, and what each of them lets people do.

use shiji_domain::{
    Actor, Field, MarketDetails, MarketState, Mode, Refusal, floor::Command, snapshot::ServiceState,
};
use shiji_samples::floor::day::*;

fn to(state: MarketState) -> Command {
    Command::MoveMarket(state)
}

#[test]
fn a_market_opens_only_with_a_confirmed_booth() {
    let mut day = TestDay::drafted();
    day.does(ORGANISER, to(MarketState::Published));
    assert_eq!(day.refused(ORGANISER, to(MarketState::Open)), Refusal::MarketHasNoBooths);
    day.does(ORGANISER, Command::EnterBooths(vec![new_booth(HAIR, details("爱心义剪", Mode::Queue))]));
    day.does(ORGANISER, to(MarketState::Open));
    assert_eq!(day.snapshot(HAIR).service, ServiceState::Open);
}

#[test]
fn a_market_goes_one_step_at_a_time() {
    let mut day = TestDay::open();
    for far in [MarketState::Draft, MarketState::Published, MarketState::Open, MarketState::Archived] {
        assert_eq!(day.refused(ORGANISER, to(far)), Refusal::MarketState);
    }
    day.does(ORGANISER, to(MarketState::Closed));
    day.does(ORGANISER, to(MarketState::Archived));
    day.does(ORGANISER, to(MarketState::Closed));
    day.does(ORGANISER, to(MarketState::Open));
}

#[test]
fn nobody_is_checked_in_unless_the_market_is_open() {
    let mut day = TestDay::drafted();
    day.does(ORGANISER, Command::EnterBooths(vec![new_booth(COFFEE, details("啡尝关爱", Mode::Tally))]));
    let later = Refusal::MarketNotOpen { opens: "2026-11-21 09:00".to_owned() };
    assert_eq!(day.scans(1, COFFEE), Err(later.clone()));
    day.does(ORGANISER, to(MarketState::Published));
    assert_eq!(day.scans(1, COFFEE), Err(later.clone()));
    assert_eq!(day.snapshot(COFFEE).service, ServiceState::MarketNotOpen);
    assert_eq!(day.snapshot(COFFEE).opens_at, Some(day.floor.market().details.opens_at));
    let plus_one = Command::CountVisit { booth: COFFEE };
    assert_eq!(day.refused(volunteer(COFFEE), plus_one.clone()), later);
    day.does(ORGANISER, to(MarketState::Open));
    day.visits(1, COFFEE);
    day.does(ORGANISER, to(MarketState::Closed));
    assert_eq!(day.scans(2, COFFEE), Err(Refusal::MarketOver));
    assert_eq!(day.refused(volunteer(COFFEE), plus_one), Refusal::MarketOver);
    assert_eq!(day.snapshot(COFFEE).opens_at, None);
    assert!(again(&day.scans(1, COFFEE)), "who was here still sees it");
}

#[test]
fn who_waits_when_the_market_closes_is_still_served() {
    let mut day = TestDay::open();
    let first = day.takes(1, HAIR);
    day.takes(2, HAIR);
    day.does(ORGANISER, to(MarketState::Closed));
    assert_eq!(day.snapshot(HAIR).service, ServiceState::MarketClosed);
    assert_eq!(day.calls(HAIR, 1), first);
    day.does(volunteer(HAIR), Command::Serve(first));
    day.does(volunteer(HAIR), Command::Finish(first));
    day.does(ORGANISER, to(MarketState::Archived));
    assert_eq!(day.next(HAIR, 1), Err(Refusal::MarketOver));
}

#[test]
fn an_archived_market_is_kept_as_it_is() {
    let mut day = TestDay::open();
    let ticket = day.takes(1, HAIR);
    let issued = day.last_action();
    day.does(
        Actor::Applicant,
        Command::Apply {
            booth: shiji_domain::BoothId(uuid::Uuid::from_u128(20)),
            slug: "WORD01".to_owned(),
            details: details("中医理疗", Mode::Queue),
            contact: None,
        },
    );
    day.does(ORGANISER, to(MarketState::Closed));
    day.does(ORGANISER, to(MarketState::Archived));
    for (by, command) in [
        (ORGANISER, Command::EditMarket { details: market_details(), seen: None }),
        (ORGANISER, Command::EnterBooths(vec![])),
        (ORGANISER, Command::ConfirmBooth { booth: HAIR, code: None, place: String::new() }),
        (ORGANISER, Command::EditBooth { booth: HAIR, details: details("义剪", Mode::Queue), seen: None }),
        (ORGANISER, Command::WithdrawBooth { booth: LAW }),
        (
            ORGANISER,
            Command::ReturnBooth {
                booth: shiji_domain::BoothId(uuid::Uuid::from_u128(20)),
                reason: "迟了".to_owned(),
            },
        ),
        (volunteer(HAIR), Command::Pause { booth: HAIR, pause: shiji_domain::floor::NewPause::because("") }),
        (volunteer(HAIR), Command::SetClosed { booth: HAIR, closed: true }),
        (volunteer(FOOD), Command::SetStock { booth: FOOD, left: 9 }),
        (resident(1), Command::Cancel(ticket)),
        (resident(1), Command::Undo { action: issued }),
    ] {
        assert_eq!(day.refused(by, command), Refusal::MarketState);
    }
}

#[test]
fn a_closed_market_takes_no_new_booths() {
    let mut day = TestDay::open();
    day.does(ORGANISER, to(MarketState::Closed));
    let late = new_booth(shiji_domain::BoothId(uuid::Uuid::from_u128(20)), details("迟到", Mode::Tally));
    assert_eq!(day.refused(ORGANISER, Command::EnterBooths(vec![late.clone()])), Refusal::MarketState);
    let apply = Command::Apply { booth: late.booth, slug: late.slug, details: late.details, contact: None };
    assert_eq!(day.refused(Actor::Applicant, apply), Refusal::MarketState);
}

#[test]
fn the_markets_details_are_edited_and_every_snapshot_is_newer() {
    let mut day = TestDay::open();
    let before = day.snapshot(HAIR).revision;
    let topics = " 停车难\n".to_owned();
    day.does(
        ORGANISER,
        Command::EditMarket { details: MarketDetails { topics, ..market_details() }, seen: None },
    );
    assert_eq!(day.floor.market().details.topics, "停车难");
    assert!(day.snapshot(HAIR).revision > before);
    let backwards = MarketDetails { closes_at: NINE.plus_minutes(-1), ..market_details() };
    assert_eq!(
        day.refused(ORGANISER, Command::EditMarket { details: backwards, seen: None }),
        Refusal::Malformed { field: Field::Hours }
    );
}

#[test]
fn an_edit_of_what_somebody_else_has_changed_meanwhile_is_refused() {
    let mut day = TestDay::open();
    let seen = Some(day.floor.market().changed);
    day.does(ORGANISER, Command::EditMarket { details: market_details(), seen });
    let late = Command::EditMarket { details: market_details(), seen };
    assert_eq!(day.refused(ORGANISER, late), Refusal::Stale);
}

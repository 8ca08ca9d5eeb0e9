//! Booths before the day: applying, returning, confirming, entering a list, editing, withdrawing.

use uuid::Uuid;

use shiji_domain::{
    Actor, BoothId, BoothState, Field, MarketState, Mode, Refusal, Sealed,
    floor::{Answer, Command, NewBooth, RevisedList},
};
use shiji_samples::floor::day::*;

const NEW: BoothId = BoothId(Uuid::from_u128(20));
const OTHER: BoothId = BoothId(Uuid::from_u128(21));

fn apply(booth: BoothId, name: &str) -> Command {
    let slug = format!("SLUG{}", booth.0.as_u128());
    Command::Apply { booth, slug, details: details(name, Mode::Queue), contact: None }
}

fn confirm(booth: BoothId, code: Option<&str>) -> Command {
    Command::ConfirmBooth { booth, code: code.map(str::to_owned), place: "东门".to_owned() }
}

fn coded(booth: BoothId, name: &str, code: &str) -> NewBooth {
    NewBooth { code: Some(code.to_owned()), ..new_booth(booth, details(name, Mode::Tally)) }
}

fn code(day: &TestDay, booth: BoothId) -> Option<String> {
    day.floor.booth(booth).and_then(|floor| floor.booth.code()).map(str::to_owned)
}

#[test]
fn a_unit_applies_and_the_organiser_confirms_with_the_next_free_code() {
    let mut day = TestDay::open();
    assert_eq!(day.does(Actor::Applicant, apply(NEW, "中医理疗")), Answer::Booth { booth: NEW });
    assert_eq!(day.floor.booth(NEW).unwrap().booth.state, BoothState::Applied);
    assert_eq!(day.floor.booth_snapshot(NEW, "epoch", day.now), None);
    day.does(ORGANISER, confirm(NEW, None));
    assert_eq!(code(&day, NEW).as_deref(), Some("F"));
    assert_eq!(day.snapshot(NEW).sign.place, "东门");
    assert_eq!(day.floor.booth_by_slug("SLUG20").unwrap().booth.id, NEW);
}

#[test]
fn an_applied_booth_takes_nobody_in() {
    let mut day = TestDay::open();
    day.does(Actor::Applicant, apply(NEW, "中医理疗"));
    assert_eq!(day.scans(1, NEW), Err(Refusal::BoothNotConfirmed));
    assert_eq!(day.scans(1, OTHER), Err(Refusal::NoSuchBooth));
}

#[test]
fn the_same_name_applies_once() {
    let mut day = TestDay::open();
    day.does(Actor::Applicant, apply(NEW, "中医理疗"));
    assert_eq!(day.refused(Actor::Applicant, apply(OTHER, " 中医理疗 ")), Refusal::AlreadyApplied);
    assert_eq!(day.refused(Actor::Applicant, apply(OTHER, "爱心义剪")), Refusal::AlreadyApplied);
}

#[test]
fn a_returned_application_is_mended_under_its_name_and_keeps_id_word_and_contact() {
    let mut day = TestDay::drafted();
    // A draft is the organiser's alone.
    assert_eq!(day.refused(Actor::Applicant, apply(OTHER, "中医理疗")), Refusal::MarketState);
    day.does(ORGANISER, Command::MoveMarket(MarketState::Published));
    let contact = Some(Sealed("sealed".to_owned()));
    let details = details("中医理疗", Mode::Queue);
    let first = Command::Apply { booth: NEW, slug: "WORD01".to_owned(), details, contact: contact.clone() };
    day.does(Actor::Applicant, first);
    let reason = "请写明每次服务时长".to_owned();
    day.does(ORGANISER, Command::ReturnBooth { booth: NEW, reason: reason.clone() });
    assert_eq!(day.floor.booth(NEW).unwrap().booth.state, BoothState::Returned { reason });
    assert_eq!(day.does(Actor::Applicant, apply(OTHER, "中医理疗")), Answer::Booth { booth: NEW });
    let booth = &day.floor.booth(NEW).unwrap().booth;
    assert_eq!((&booth.state, booth.slug.as_str()), (&BoothState::Applied, "WORD01"));
    assert_eq!(booth.contact, contact);
    assert!(day.floor.booth(OTHER).is_none());
}

#[test]
fn only_an_application_can_be_returned_and_only_with_a_reason() {
    let mut day = TestDay::open();
    let back = |booth, reason: &str| Command::ReturnBooth { booth, reason: reason.to_owned() };
    assert_eq!(day.refused(ORGANISER, back(HAIR, "不全")), Refusal::BoothState);
    day.does(Actor::Applicant, apply(NEW, "中医理疗"));
    assert_eq!(day.refused(ORGANISER, back(NEW, " ")), Refusal::Empty { field: Field::Reason });
    assert_eq!(day.refused(volunteer(HAIR), back(NEW, "不全")), Refusal::NotAllowed);
}

#[test]
fn a_code_belongs_to_one_booth() {
    let mut day = TestDay::open();
    day.does(Actor::Applicant, apply(NEW, "中医理疗"));
    let taken = || Refusal::CodeTaken { code: "A".to_owned() };
    assert_eq!(day.refused(ORGANISER, confirm(NEW, Some("a"))), taken());
    assert_eq!(day.refused(ORGANISER, confirm(NEW, Some("1A"))), Refusal::Malformed { field: Field::Code });
    day.does(ORGANISER, confirm(NEW, Some("k2")));
    assert_eq!(code(&day, NEW).as_deref(), Some("K2"));
    assert_eq!(day.refused(ORGANISER, confirm(LAW, Some("A"))), taken());
    // Confirming again with its own code moves it to another place.
    day.does(ORGANISER, Command::ConfirmBooth { booth: NEW, code: Some("K2".into()), place: "西门".into() });
    assert_eq!(day.snapshot(NEW).sign.place, "西门");
}

#[test]
fn a_confirmed_booth_may_get_another_code_and_its_tickets_read_by_it() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    day.does(ORGANISER, confirm(HAIR, Some("H")));
    assert_eq!(ticket_of(&day.scans(1, HAIR)).code, "H001");
    assert_eq!(day.floor.booth_by_slug("SLUG11").unwrap().path(), "H-SLUG11");
    assert_eq!(day.state(key), "waiting");
}

#[test]
fn the_next_free_code_fills_gaps_and_goes_on_after_z() {
    let mut day = TestDay::open();
    day.does(ORGANISER, Command::WithdrawBooth { booth: LAW });
    let list = (30..54).map(|n| {
        let booth = BoothId(Uuid::from_u128(n));
        new_booth(booth, details(&format!("摊位{n}"), Mode::Tally))
    });
    day.does(ORGANISER, Command::EnterBooths(list.collect()));
    assert_eq!(code(&day, BoothId(Uuid::from_u128(30))).as_deref(), Some("B"));
    assert_eq!(code(&day, BoothId(Uuid::from_u128(51))).as_deref(), Some("Z"));
    assert_eq!(code(&day, BoothId(Uuid::from_u128(52))).as_deref(), Some("A1"));
    assert_eq!(code(&day, BoothId(Uuid::from_u128(53))).as_deref(), Some("B1"));
}

#[test]
fn a_free_code_leaves_the_codes_that_the_list_gives_further_down() {
    let mut day = TestDay::drafted();
    let free = new_booth(NEW, details("甲摊", Mode::Tally));
    day.does(ORGANISER, Command::EnterBooths(vec![free, coded(OTHER, "乙摊", "A")]));
    assert_eq!((code(&day, NEW).as_deref(), code(&day, OTHER).as_deref()), (Some("B"), Some("A")));
}

#[test]
fn importing_a_list_twice_skips_what_is_there() {
    let mut day = TestDay::drafted();
    let list = || Command::EnterBooths(vec![coded(NEW, "甲摊", "A"), coded(OTHER, "乙摊", "B")]);
    assert_eq!(day.does(ORGANISER, list()), entered(2, 0));
    let revision = day.last_action();
    assert_eq!(day.does(ORGANISER, list()), entered(0, 2));
    assert_eq!(day.last_action(), revision);
    let third = BoothId(Uuid::from_u128(22));
    let longer = vec![coded(NEW, " 甲摊", "A"), coded(third, "丙摊", "C")];
    assert_eq!(day.does(ORGANISER, Command::EnterBooths(longer)), entered(1, 1));
}

#[test]
fn a_name_that_stands_twice_in_a_list_is_entered_once() {
    let mut day = TestDay::drafted();
    let list = vec![coded(NEW, "甲摊", "A"), coded(OTHER, "甲摊 ", "A")];
    assert_eq!(day.does(ORGANISER, Command::EnterBooths(list)), entered(1, 1));
}

#[test]
fn a_skipped_row_does_not_keep_its_code_from_another() {
    let mut day = TestDay::drafted();
    day.does(ORGANISER, Command::EnterBooths(vec![coded(NEW, "甲摊", "A")]));
    let list = vec![coded(NEW, "甲摊", "C"), coded(OTHER, "乙摊", "C")];
    day.does(ORGANISER, Command::EnterBooths(list));
    assert_eq!((code(&day, NEW).as_deref(), code(&day, OTHER).as_deref()), (Some("A"), Some("C")));
}

#[test]
fn a_list_with_one_bad_row_enters_nothing() {
    let mut day = TestDay::drafted();
    let bad = coded(OTHER, " ", "B");
    assert_eq!(
        day.refused(ORGANISER, Command::EnterBooths(vec![coded(NEW, "甲摊", "A"), bad])),
        Refusal::Empty { field: Field::Name }
    );
    let same_code = vec![coded(NEW, "甲摊", "A"), coded(OTHER, "乙摊", "a")];
    assert_eq!(
        day.refused(ORGANISER, Command::EnterBooths(same_code)),
        Refusal::CodeTaken { code: "A".to_owned() }
    );
    assert_eq!(day.floor.booths().count(), 0);
}

#[test]
fn only_the_organiser_enters_confirms_edits_and_withdraws() {
    let mut day = TestDay::open();
    for by in [volunteer(HAIR), ROVER, KIOSK, DISPLAY, resident(1), Actor::Applicant] {
        for command in [
            Command::EnterBooths(vec![new_booth(NEW, details("甲摊", Mode::Tally))]),
            Command::ReviseBooths(RevisedList::default()),
            confirm(HAIR, Some("Z")),
            Command::EditBooth { booth: HAIR, details: details("爱心义剪", Mode::Queue), seen: None },
            Command::WithdrawBooth { booth: HAIR },
            Command::EditMarket { details: market_details(), seen: None },
            Command::MoveMarket(MarketState::Closed),
        ] {
            assert_eq!(day.refused(by, command), Refusal::NotAllowed);
        }
    }
}

#[test]
fn a_withdrawn_booth_is_gone_its_code_and_name_are_free() {
    let mut day = TestDay::open();
    day.does(ORGANISER, Command::WithdrawBooth { booth: HAIR });
    assert_eq!(day.floor.booth_snapshot(HAIR, "epoch", day.now), None);
    assert_eq!(day.scans(1, HAIR), Err(Refusal::BoothNotConfirmed));
    assert_eq!(day.refused(ORGANISER, Command::WithdrawBooth { booth: HAIR }), Refusal::BoothState);
    day.does(Actor::Applicant, apply(NEW, "爱心义剪"));
    day.does(ORGANISER, confirm(NEW, None));
    assert_eq!(code(&day, NEW).as_deref(), Some("A"));
    assert_eq!(day.overview().booths.len(), 5);
}

#[test]
fn a_withdrawn_booth_comes_back_unless_another_has_its_name() {
    let mut day = TestDay::open();
    day.does(ORGANISER, Command::WithdrawBooth { booth: HAIR });
    day.does(ORGANISER, confirm(HAIR, None));
    assert_eq!(code(&day, HAIR).as_deref(), Some("A"));
    day.does(ORGANISER, Command::WithdrawBooth { booth: HAIR });
    day.does(Actor::Applicant, apply(NEW, "爱心义剪"));
    assert_eq!(day.refused(ORGANISER, confirm(HAIR, None)), Refusal::AlreadyApplied);
}

#[test]
fn a_booth_that_somebody_has_been_to_stays() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.visits(1, COFFEE);
    for booth in [HAIR, COFFEE] {
        assert_eq!(day.refused(ORGANISER, Command::WithdrawBooth { booth }), Refusal::BoothState);
    }
    // Taken back, the check-in still stands in the journal and its number stays used.
    let action = day.last_action();
    day.undoes(resident(1), action).unwrap();
    assert_eq!(day.refused(ORGANISER, Command::WithdrawBooth { booth: COFFEE }), Refusal::BoothState);
}

#[test]
fn how_a_booth_serves_changes_until_somebody_has_been_there() {
    let mut day = TestDay::open();
    day.edits(HAIR, |details| details.mode = Mode::Handout { stock: 40 }).unwrap();
    assert_eq!((day.snapshot(HAIR).sign.mode.as_str(), day.snapshot(HAIR).stock_left), ("handout", Some(40)));
    day.edits(HAIR, |details| details.mode = Mode::Handout { stock: 50 }).unwrap();
    assert_eq!(day.snapshot(HAIR).stock_left, Some(50));
    day.edits(HAIR, |details| details.mode = Mode::Queue).unwrap();
    assert_eq!((day.snapshot(HAIR).sign.mode.as_str(), day.snapshot(HAIR).stock_left), ("queue", None));
    day.takes(1, HAIR);
    assert_eq!(day.edits(HAIR, |details| details.mode = Mode::Tally), Err(Refusal::BoothState));
    day.edits(HAIR, |details| details.offer = "剪发".to_owned()).unwrap();
    assert_eq!(day.snapshot(HAIR).sign.offer, "剪发");
}

#[test]
fn what_is_left_stays_as_counted_when_the_day_has_begun() {
    let mut day = TestDay::open();
    day.visits(1, FOOD);
    day.edits(FOOD, |details| details.mode = Mode::Handout { stock: 100 }).unwrap();
    assert_eq!(day.snapshot(FOOD).stock_left, Some(2));
}

#[test]
fn a_session_with_places_booked_keeps_them() {
    let mut day = TestDay::open();
    day.does(
        resident(1),
        Command::CheckIn { booth: SPORT, pass: Some(pass(1)), slot: Some(1), priority: false },
    );
    // An earlier session would push it down the list, a shorter list would drop it, no place would
    // be left.
    let starts_at = NINE.plus_minutes(5);
    let earlier = shiji_domain::Slot { starts_at, ends_at: NINE.plus_minutes(20), capacity: 3 };
    let edit = |day: &mut TestDay, edit: &dyn Fn(&mut Vec<shiji_domain::Slot>)| {
        day.edits(SPORT, |details| {
            if let Mode::Slots { slots } = &mut details.mode {
                edit(slots);
            }
        })
    };
    assert_eq!(edit(&mut day, &|slots| slots.push(earlier)), Err(Refusal::BoothState));
    assert_eq!(edit(&mut day, &|slots| slots.truncate(1)), Err(Refusal::BoothState));
    edit(&mut day, &|slots| slots[1].capacity = 2).unwrap();
    day.does(
        resident(2),
        Command::CheckIn { booth: SPORT, pass: Some(pass(2)), slot: Some(1), priority: false },
    );
    assert_eq!(edit(&mut day, &|slots| slots[1].capacity = 1), Err(Refusal::BoothState));
    // Nobody has booked the first one: it may go anywhere that leaves the second where it is.
    edit(&mut day, &|slots| slots[0] = earlier).unwrap();
    assert_eq!(day.snapshot(SPORT).slots[1].taken, 2);
}

#[test]
fn two_booths_never_have_one_name() {
    let mut day = TestDay::open();
    assert_eq!(day.edits(LAW, |details| details.name = "爱心义剪".into()), Err(Refusal::AlreadyApplied));
    day.edits(LAW, |details| details.name = "法律咨询".into()).unwrap();
    assert_eq!(day.snapshot(LAW).sign.name, "法律咨询");
}

fn entered(created: u32, skipped: u32) -> Answer {
    Answer::Entered { created, skipped, changed: 0, withdrawn: 0 }
}

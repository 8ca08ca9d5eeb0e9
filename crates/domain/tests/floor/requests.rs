//! Requests on the floor: who may write them down and take steps, their numbers, their split.

use shiji_domain::{
    BoothId, Field, MarketState, Refusal, Sealed,
    floor::{self, Answer},
    handling::HandlingCommand,
    request::{Channel, RequestDetails, RequestSplit, Step},
};
use shiji_samples::floor::day::*;

fn register(n: u128, booth: Option<BoothId>, first: Option<Step>) -> HandlingCommand {
    let receipt = format!("RECEIPT{n}");
    HandlingCommand::Register {
        collection: COLLECTION,
        request: request_id(n),
        receipt,
        booth,
        details: words("楼道灯坏了"),
        first,
    }
}

fn wish(n: u128, booth: Option<BoothId>) -> HandlingCommand {
    let details = RequestDetails { channel: Channel::Phone, ..words("想要一张长椅") };
    HandlingCommand::Register {
        collection: COLLECTION,
        request: request_id(n),
        receipt: format!("WISH{n}"),
        booth,
        details,
        first: None,
    }
}

fn handle(n: u128, step: Step) -> HandlingCommand {
    HandlingCommand::Handle { request: request_id(n), step }
}

#[test]
fn requests_are_numbered_without_gaps_over_all_booths() {
    let mut day = TestDay::open();
    let answer =
        |n: u128, number| Answer::Request { request: request_id(n), number, receipt: format!("RECEIPT{n}") };
    assert_eq!(day.does(volunteer(HAIR), register(1, Some(HAIR), None)), answer(1, 1));
    assert_eq!(day.does(volunteer(COFFEE), register(2, Some(COFFEE), None)), answer(2, 2));
    let empty = HandlingCommand::Register {
        collection: COLLECTION,
        request: request_id(3),
        receipt: "RECEIPT3".to_owned(),
        booth: Some(HAIR),
        details: words(" "),
        first: None,
    };
    assert_eq!(day.refused(volunteer(HAIR), empty), Refusal::Empty { field: Field::Content });
    assert_eq!(day.does(ORGANISER, register(3, None, None)), answer(3, 3));
    assert_eq!(day.handling.collection(COLLECTION).unwrap().last_number, 3);
    assert_eq!(day.handling.request_by_receipt("RECEIPT2").unwrap().number, 2);
    assert_eq!(day.handling.request_by_receipt("RECEIPT9"), None);
}

#[test]
fn numbers_go_on_after_the_market_is_edited() {
    let mut day = TestDay::open();
    day.does(volunteer(HAIR), register(1, Some(HAIR), None));
    day.does(ORGANISER, floor::Command::EditMarket { details: market_details(), seen: None });
    day.does(volunteer(HAIR), register(2, Some(HAIR), None));
    assert_eq!(day.reread().collection(COLLECTION).unwrap().last_number, 2);
    assert_eq!(day.reread().request(request_id(2)).unwrap().number, 2);
}

#[test]
fn registration_may_settle_or_forward_a_request() {
    let mut day = TestDay::open();
    day.does(volunteer(HAIR), register(1, Some(HAIR), Some(settle())));
    day.does(volunteer(HAIR), register(2, Some(HAIR), Some(forward())));
    day.does(volunteer(HAIR), register(3, Some(HAIR), None));
    let split = RequestSplit { settled: 1, forwarded: 1, open: 1, ..RequestSplit::default() };
    assert_eq!(day.overview().requests, split);
    let settled = day.handling.request(request_id(1)).unwrap();
    assert_eq!((settled.state.answer(), settled.log.lines), (Some("已更换"), 2));
    assert_eq!(day.handling.request(request_id(2)).unwrap().revision, day.last_handled().revision - 1);
    // A first step that can't be taken leaves nothing registered.
    let late = Step::Forward { unit: UNIT, due: Some(NINE) };
    assert_eq!(day.refused(volunteer(HAIR), register(4, Some(HAIR), Some(late))), Refusal::DueInThePast);
    assert_eq!(day.handling.requests().count(), 3);
}

#[test]
fn the_split_follows_every_step_and_always_adds_up() {
    let mut day = TestDay::open();
    for n in 1..=5 {
        day.does(volunteer(HAIR), register(n, Some(HAIR), None));
    }
    day.does(volunteer(HAIR), handle(1, forward()));
    day.does(volunteer(HAIR), handle(1, Step::Answer { result: "已修".to_owned() }));
    day.does(volunteer(HAIR), handle(2, Step::Escalate { reason: "面广".to_owned() }));
    day.does(volunteer(HAIR), handle(3, Step::Decline { reason: "不属本社区".to_owned() }));
    day.does(volunteer(HAIR), handle(4, Step::MarkDuplicate { of: 1 }));
    let split = RequestSplit {
        forwarded: 1,
        escalated: 1,
        declined: 1,
        duplicate: 1,
        open: 1,
        ..RequestSplit::default()
    };
    assert_eq!(day.overview().requests, split);
    day.does(volunteer(HAIR), handle(4, Step::Reopen { reason: "误判".to_owned() }));
    day.does(volunteer(HAIR), handle(4, settle()));
    let after = day.overview().requests;
    assert_eq!((after.settled, after.duplicate, after.all()), (1, 0, 5));
    assert_eq!(day.refused(volunteer(HAIR), handle(4, settle())), Refusal::RequestState);
    let nowhere = Step::MarkDuplicate { of: 6 };
    assert_eq!(day.refused(volunteer(HAIR), handle(5, nowhere)), Refusal::NoSuchRequest);
    assert_eq!(day.refused(volunteer(HAIR), handle(9, settle())), Refusal::NoSuchRequest);
}

#[test]
fn a_resident_leaves_words_alone() {
    let mut day = TestDay::open();
    day.does(resident(1), wish(1, Some(HAIR)));
    day.does(resident(1), wish(2, None));
    let person = RequestDetails {
        person: Some(Sealed("sealed".to_owned())),
        channel: Channel::Phone,
        ..words("想要一张长椅")
    };
    let with = |details, first| HandlingCommand::Register {
        collection: COLLECTION,
        request: request_id(3),
        receipt: "WISH3".to_owned(),
        booth: None,
        details,
        first,
    };
    let phone = || RequestDetails { channel: Channel::Phone, ..words("想要一张长椅") };
    assert_eq!(day.refused(resident(1), with(person, None)), Refusal::NotAllowed);
    assert_eq!(day.refused(resident(1), with(words("想要一张长椅"), None)), Refusal::NotAllowed);
    assert_eq!(day.refused(resident(1), with(phone(), Some(settle()))), Refusal::NotAllowed);
    for n in [1, 2] {
        assert_eq!(
            day.refused(resident(1), handle(n, settle())).kind(),
            shiji_domain::RefusalKind::Forbidden
        );
    }
}

#[test]
fn a_volunteer_of_another_booth_neither_registers_nor_handles() {
    let mut day = TestDay::open();
    day.does(volunteer(HAIR), register(1, Some(HAIR), None));
    for stranger in [volunteer(LAW), ELSEWHERE, KIOSK, DISPLAY] {
        assert_eq!(day.refused(stranger, register(2, Some(HAIR), None)), Refusal::NotYourBooth);
        assert_eq!(day.refused(stranger, handle(1, settle())), Refusal::NotYourBooth);
        assert_eq!(day.refused(stranger, register(2, None, None)), Refusal::NotAllowed);
    }
    day.does(ROVER, handle(1, forward()));
    day.does(ROVER, register(2, None, Some(settle())));
    assert_eq!(day.refused(volunteer(HAIR), handle(2, forward())), Refusal::NotAllowed);
    day.does(ORGANISER, handle(2, Step::Reopen { reason: "未解决".to_owned() }));
}

#[test]
fn words_are_taken_from_opening_on_and_handled_after_the_day() {
    let mut day = TestDay::drafted();
    assert!(matches!(day.refused(ORGANISER, register(1, None, None)), Refusal::MarketNotOpen { .. }));
    let mut day = TestDay::open();
    assert_eq!(day.refused(resident(1), wish(1, Some(BoothId(uuid::Uuid::nil())))), Refusal::NoSuchBooth);
    day.does(resident(1), wish(1, Some(HAIR)));
    day.does(ORGANISER, floor::Command::MoveMarket(MarketState::Closed));
    day.does(resident(1), wish(2, Some(HAIR)));
    day.does(ORGANISER, floor::Command::MoveMarket(MarketState::Archived));
    assert_eq!(day.refused(resident(1), wish(3, None)), Refusal::MarketOver);
    assert_eq!(day.refused(volunteer(HAIR), register(3, Some(HAIR), None)), Refusal::MarketOver);
    day.does(ORGANISER, register(3, None, None));
    day.does(volunteer(HAIR), handle(1, settle()));
}

#[test]
fn a_duplicate_points_at_a_request_that_is_answered() {
    let mut day = TestDay::open();
    day.does(ORGANISER, register(1, None, None));
    day.does(ORGANISER, register(2, None, None));
    day.does(ORGANISER, handle(2, Step::MarkDuplicate { of: 1 }));
    assert_eq!(day.refused(ORGANISER, handle(1, Step::MarkDuplicate { of: 2 })), Refusal::RequestState);
}

#[test]
fn a_volunteer_of_the_whole_market_follows_what_was_left_at_the_gate() {
    let mut day = TestDay::open();
    day.does(ROVER, register(1, None, None));
    assert_eq!(day.refused(volunteer(HAIR), handle(1, settle())), Refusal::NotAllowed);
    day.does(ROVER, handle(1, settle()));
}

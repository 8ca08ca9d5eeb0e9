//! What one source took is voided: by the organiser, in one action, sparing whoever came.

use shiji_domain::{
    Actor, BoothId, BoothState, Refusal, RequestId, SourceId, TicketKey,
    floor::{Answer, Command},
    handling::{ActionRef, HandlingCommand},
    source::{SourceToVoid, TakenItem},
};
use shiji_samples::floor::day::*;
use shiji_samples::floor::picture::FloorState;
use uuid::Uuid;

const SOURCE: SourceId = SourceId(Uuid::from_u128(77));
const NEW: BoothId = BoothId(Uuid::from_u128(50));

fn of(items: &[TakenItem]) -> SourceToVoid {
    SourceToVoid { source: SOURCE, since: None, items: items.to_vec() }
}

fn void(items: &[TakenItem]) -> Command {
    Command::VoidSource(of(items))
}

const fn visit(booth: BoothId, seq: i64) -> TakenItem {
    TakenItem::Visit(booth, seq)
}

fn counted(answer: &Answer) -> (u32, u32, u32, u32) {
    let Answer::Voided { tickets, visits, applications, wishes } = answer else { panic!("{answer:?}") };
    (*tickets, *visits, *applications, *wishes)
}

/// Tickets, visits at a tally, at a handout and in a session, and an application, of passes 10 to
/// 15.
fn flooded(day: &mut TestDay) -> Vec<TakenItem> {
    let mut items = Vec::new();
    for n in 10..=12 {
        items.push(TakenItem::Ticket(day.takes(n, HAIR)));
    }
    for (n, booth) in [(10, COFFEE), (11, COFFEE), (14, FOOD), (15, FOOD)] {
        items.push(visit(booth, day.visits(n, booth).seq));
    }
    let booked = day.does(
        resident(13),
        Command::CheckIn { booth: SPORT, pass: Some(pass(13)), slot: Some(0), priority: false },
    );
    let Answer::CheckedIn { visit: Some(booked), .. } = booked else { panic!("{booked:?}") };
    items.push(visit(SPORT, booked.seq));
    let details = details("便民磨刀", shiji_domain::Mode::Tally);
    day.does(
        Actor::Applicant,
        Command::Apply { booth: NEW, slug: "SLUG50".to_owned(), details, contact: None },
    );
    items.push(TakenItem::Application(NEW));
    items
}

#[test]
fn all_of_a_source_goes_at_once_and_others_stay() {
    let mut day = TestDay::open();
    let first = day.takes(1, HAIR);
    let food = day.snapshot(FOOD).stock_left;
    let items = flooded(&mut day);
    let last = day.takes(2, HAIR);
    assert_eq!(counted(&day.does(ORGANISER, void(&items))), (3, 5, 1, 0));
    assert_eq!(day.waiting(HAIR), [first.number, last.number]);
    assert_eq!(day.state(TicketKey { booth: HAIR, number: 2 }), "void");
    assert_eq!(day.snapshot(FOOD).stock_left, food, "parcels are there again");
    assert_eq!(day.floor.booth(NEW).unwrap().booth.state, BoothState::Withdrawn);
    assert!(!again(&day.scans(10, COFFEE)), "who really comes is counted then");
    assert_eq!(day.takes(3, HAIR).number, 6, "numbers stay used");
    let revision = day.floor.market().revision;
    assert_eq!(counted(&day.does(ORGANISER, void(&items[..3]))), (0, 0, 0, 0));
    assert_eq!(day.floor.market().revision, revision, "nothing is left to be voided");
}

#[test]
fn who_stood_at_a_desk_or_is_called_keeps_what_they_have() {
    let mut day = TestDay::open();
    let mut items = flooded(&mut day);
    let served = day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Serve(served));
    items.push(TakenItem::Ticket(day.takes(10, LAW)));
    let called = day.calls(HAIR, 2);
    // Of pass 10: the ticket at the desk, one at another booth, a visit.
    assert_eq!(counted(&day.does(ORGANISER, void(&items))), (1, 4, 1, 0));
    assert_eq!((day.state(served), day.state(called)), ("serving", "called"));
    assert_eq!(day.waiting(LAW), [1]);
}

#[test]
fn it_is_taken_back_to_the_letter() {
    let mut day = TestDay::open();
    let items = flooded(&mut day);
    let before = FloorState::of(&day.floor, &day.handling, day.now).timeless();
    day.does(ORGANISER, void(&items));
    assert_eq!(day.undoes(ORGANISER, day.last_action()), Ok(Answer::Done { ticket: None }));
    assert_eq!(FloorState::of(&day.floor, &day.handling, day.now).timeless(), before);
}

#[test]
fn it_is_not_taken_back_over_what_has_happened_since() {
    let flood = |day: &mut TestDay, items: &[TakenItem]| {
        day.does(ORGANISER, void(items));
        day.last_action()
    };
    let mut day = TestDay::open();
    let items = flooded(&mut day);
    let action = flood(&mut day, &items);
    day.visits(10, COFFEE);
    assert_eq!(day.undoes(ORGANISER, action), Err(Refusal::Superseded), "pass 10 came and was counted");
    let mut day = TestDay::open();
    let items = flooded(&mut day);
    let action = flood(&mut day, &items);
    let details = details("便民磨刀", shiji_domain::Mode::Tally);
    let booth = BoothId(Uuid::from_u128(51));
    day.does(Actor::Applicant, Command::Apply { booth, slug: "SLUG51".to_owned(), details, contact: None });
    assert_eq!(day.undoes(ORGANISER, action), Err(Refusal::Superseded), "the name is another's");
}

#[test]
fn only_the_organiser_voids() {
    let mut day = TestDay::open();
    let items = flooded(&mut day);
    for actor in [resident(10), volunteer(HAIR), ROVER, KIOSK, DISPLAY, Actor::Applicant] {
        assert_eq!(day.refused(actor, void(&items)), Refusal::NotAllowed);
        let command = HandlingCommand::VoidSource { collection: COLLECTION, of: of(&[]) };
        assert_eq!(day.refused(actor, command), Refusal::NotAllowed);
    }
}

fn wish(day: &mut TestDay, by: Actor, n: u128) -> RequestId {
    let details = shiji_domain::request::RequestDetails {
        channel: shiji_domain::request::Channel::Phone,
        ..words("想要一盏路灯")
    };
    let (request, receipt) = (request_id(n), format!("RECEIPT{n}"));
    let collection = COLLECTION;
    day.does(
        by,
        HandlingCommand::Register { collection, request, receipt, booth: None, details, first: None },
    );
    request
}

#[test]
fn wishes_that_nobody_has_taken_up_are_declined_and_back_again() {
    let mut day = TestDay::open();
    let wishes: Vec<RequestId> = (1..=3).map(|n| wish(&mut day, resident(10 + n), n)).collect();
    day.does(ORGANISER, HandlingCommand::Handle { request: wishes[0], step: settle() });
    let items: Vec<TakenItem> = wishes.iter().copied().map(TakenItem::Request).collect();
    let command = HandlingCommand::VoidSource { collection: COLLECTION, of: of(&items) };
    assert_eq!(counted(&day.does(ORGANISER, command.clone())), (0, 0, 0, 2));
    let action: ActionRef = day.last_handled();
    let state = |day: &TestDay, n: usize| day.reread().request(wishes[n]).unwrap().state.kind();
    use shiji_domain::RequestStateKind as S;
    assert_eq!([0, 1, 2].map(|n| state(&day, n)), [S::Settled, S::Declined, S::Declined]);
    assert_eq!(day.refused(ORGANISER, command), Refusal::NoSuchRequest, "none is left");
    day.takes_back(ORGANISER, action).unwrap();
    assert_eq!([0, 1, 2].map(|n| state(&day, n)), [S::Settled, S::Registered, S::Registered]);
}

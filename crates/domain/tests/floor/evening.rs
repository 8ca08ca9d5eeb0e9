//! The evening: numbers are ended, the day's figures become final and stay as they are.

use proptest::prelude::*;
use shiji_domain::{
    Edition, MarketState, Refusal,
    edition::{EditionPaper, EditionPaperKind},
    final_day::EditionDraft,
    floor::{Answer, Command, EveningLeft, EveningStation},
    handling::{HandlingCommand, SeenRevisions},
    request::{Channel, RequestDetails, RequestSplit, Step, Way},
    summary::{DayFacts, Summary},
};
use shiji_samples::{
    floor::day::*,
    requests::{NOW, context_of, registered, steps},
};

fn register(n: u128, first: Option<Step>, late: Option<&str>) -> HandlingCommand {
    HandlingCommand::Register {
        collection: COLLECTION,
        request: request_id(n),
        receipt: format!("RECEIPT{n}"),
        booth: Some(HAIR),
        details: RequestDetails { late: late.map(str::to_owned), ..words("楼道灯坏了") },
        first,
    }
}

/// Settled 1, forwarded 1, one that nobody has taken on; then the market is closed.
fn closed() -> TestDay {
    let mut day = TestDay::open();
    day.does(volunteer(HAIR), register(1, Some(settle()), None));
    day.does(volunteer(HAIR), register(2, Some(forward()), None));
    day.does(volunteer(HAIR), register(3, None, None));
    day.does(ORGANISER, Command::MoveMarket(MarketState::Closed));
    day
}

fn counted(day: &TestDay, earlier: Option<&Edition>) -> (Edition, SeenRevisions) {
    let draft = EditionDraft::of(&DayFacts::of(&day.floor, &day.handling, &[], day.now), earlier).unwrap();
    let papers = vec![EditionPaper::new(EditionPaperKind::Summary, b"%PDF".to_vec())];
    let edition = draft.printed(ORGANISER, "补录".to_owned(), papers).unwrap();
    let collection = day.handling.collection(COLLECTION).unwrap();
    let community = day.handling.community(collection.community).unwrap();
    (edition, SeenRevisions { collection: collection.revision, community: community.revision })
}

fn kept(edition: &Edition, seen: SeenRevisions) -> HandlingCommand {
    HandlingCommand::Finalise { collection: COLLECTION, edition: Box::new(edition.clone()), seen }
}

/// Both halves of it, as the service gives them together.
fn finalises(day: &mut TestDay, earlier: Option<&Edition>) -> Edition {
    let (edition, seen) = counted(day, earlier);
    let (number, floor) = (edition.number, day.floor.market().revision);
    let command = Command::Finalise { number, seen: floor, reason: edition.reason.clone() };
    assert_eq!(day.does(ORGANISER, command), Answer::Finalised { edition: number });
    assert_eq!(day.does(ORGANISER, kept(&edition, seen)), Answer::Finalised { edition: number });
    edition
}

fn finalise(day: &TestDay, reason: &str) -> Command {
    let market = day.floor.market();
    Command::Finalise { number: market.edition + 1, seen: market.revision, reason: reason.to_owned() }
}

#[test]
fn figures_become_final_when_nobody_is_at_a_desk_or_in_a_line() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.takes(2, HAIR);
    day.does(volunteer(HAIR), Command::CallNext { booth: HAIR, desk: 1, absent: false });
    let command = finalise(&day, "");
    assert_eq!(day.refused(ORGANISER, command), Refusal::MarketNotClosed);
    assert_eq!(day.refused(ORGANISER, Command::ClearQueues), Refusal::MarketNotClosed);
    day.does(ORGANISER, Command::MoveMarket(MarketState::Closed));
    let command = finalise(&day, "");
    assert_eq!(day.refused(volunteer(HAIR), command.clone()), Refusal::NotAllowed);
    assert_eq!(day.refused(ORGANISER, command), Refusal::StillAtDesk { code: "A001".into() });
    let ticket = shiji_domain::TicketKey { booth: HAIR, number: 1 };
    day.does(volunteer(HAIR), Command::Finish(ticket));
    let command = finalise(&day, "");
    assert_eq!(day.refused(ORGANISER, command), Refusal::StillWaiting { count: 1 });
    assert_eq!(day.refused(volunteer(HAIR), Command::ClearQueues), Refusal::NotAllowed);
    assert_eq!(day.does(ORGANISER, Command::ClearQueues), Answer::Cleared { tickets: 1 });
    assert_eq!(day.does(ORGANISER, Command::ClearQueues), Answer::Cleared { tickets: 0 });
    finalises(&mut day, None);
    assert_eq!(day.refused(ORGANISER, Command::MoveMarket(MarketState::Open)), Refusal::MarketFinal);
    let again = Command::CallNext { booth: HAIR, desk: 1, absent: false };
    assert_eq!(day.refused(volunteer(HAIR), again), Refusal::MarketFinal);
    let command = finalise(&day, "");
    assert_eq!(day.refused(ORGANISER, command), Refusal::EditionReasonMissing);
}

#[test]
fn the_evening_names_each_station_at_which_something_is_left() {
    let stations = |day: &TestDay, results: bool, slips: bool| {
        EveningLeft { booths: &day.floor.left(), results, slips }.stations(day.floor.market())
    };
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.takes(2, HAIR);
    day.does(volunteer(HAIR), Command::CallNext { booth: HAIR, desk: 1, absent: false });
    assert_eq!(stations(&day, true, true), [EveningStation::Close]);
    day.does(ORGANISER, Command::MoveMarket(MarketState::Closed));
    use EveningStation::{Desks, Final, Print, Queues, Results, Slips};
    assert_eq!(stations(&day, true, true), [Queues, Desks, Results, Slips, Final]);
    day.does(ORGANISER, Command::ClearQueues);
    assert_eq!(stations(&day, false, true), [Desks, Slips, Final]);
    let ticket = shiji_domain::TicketKey { booth: HAIR, number: 1 };
    day.does(volunteer(HAIR), Command::Finish(ticket));
    assert_eq!(stations(&day, true, false), [Results, Final]);
    assert_eq!(stations(&day, false, false), [Final]);
    finalises(&mut day, None);
    assert_eq!(stations(&day, true, true), [Print]);
}

#[test]
fn numbers_that_were_ended_come_back_within_ten_seconds() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.does(ORGANISER, Command::MoveMarket(MarketState::Closed));
    day.does(ORGANISER, Command::ClearQueues);
    let action = day.floor.market().revision;
    day.does(ORGANISER, Command::Undo { action });
    let command = finalise(&day, "");
    assert_eq!(day.refused(ORGANISER, command), Refusal::StillWaiting { count: 1 });
}

#[test]
fn whatever_happened_since_they_were_counted_makes_figures_stale() {
    let mut day = closed();
    let (edition, seen) = counted(&day, None);
    let command = finalise(&day, "");
    day.does(ORGANISER, register(4, None, None));
    assert_eq!(day.refused(ORGANISER, kept(&edition, seen)), Refusal::Stale);
    day.does(ORGANISER, Command::EditMarket { details: market_details(), seen: None });
    assert_eq!(day.refused(ORGANISER, command), Refusal::Stale);
    let edition = finalises(&mut day, None);
    assert_eq!(edition.shares.len(), 4);
}

#[test]
fn what_is_entered_afterwards_says_why_and_is_counted_apart() {
    let mut day = closed();
    let first = finalises(&mut day, None);
    let split = RequestSplit { settled: 1, forwarded: 1, open: 1, ..RequestSplit::default() };
    let read = |edition: &Edition| serde_json::from_str::<Summary>(&edition.summary).unwrap();
    let figures = read(&first);
    assert_eq!(figures.requests.split, split);
    for reason in [None, Some(" ")] {
        let late = register(4, None, reason);
        assert_eq!(day.refused(volunteer(HAIR), late), Refusal::LateReasonMissing);
    }
    let wish = HandlingCommand::Register {
        collection: COLLECTION,
        request: request_id(5),
        receipt: "WISH5".to_owned(),
        booth: None,
        details: RequestDetails { channel: Channel::Phone, late: Some("晚了".into()), ..words("长椅") },
        first: None,
    };
    assert_eq!(day.refused(resident(1), wish), Refusal::MarketOver);
    day.does(volunteer(HAIR), register(4, Some(settle()), Some("纸条当晚才找到")));
    day.does(volunteer(HAIR), HandlingCommand::Handle { request: request_id(3), step: settle() });
    let late = day.handling.request(request_id(4)).unwrap();
    assert!(late.is_late() && !day.handling.request(request_id(3)).unwrap().is_late());

    let requests: Vec<_> = day.handling.requests().collect();
    let summary = first.beside_now(&requests, day.now).unwrap();
    assert_eq!(summary.requests, figures.requests);
    let now = summary.edition.unwrap().now.unwrap();
    assert_eq!((now.split.settled, now.split.open, now.late.all()), (2, 0, 1));

    let second = finalises(&mut day, Some(&first));
    let again = read(&second);
    assert_eq!((second.number, &again.requests), (2, &figures.requests));
    assert_eq!(second.shares, first.shares);
    let late = &again.late;
    assert_eq!((late.all, late.split.settled, late.requests[0].reason.as_str()), (1, 1, "纸条当晚才找到"));
    assert_eq!(again.adds_up(), Ok(()));
}

#[test]
fn before_the_figures_are_final_nothing_is_late() {
    let mut day = closed();
    day.does(ORGANISER, register(4, None, Some("随手写的")));
    assert!(!day.handling.request(request_id(4)).unwrap().is_late());
}

#[test]
fn a_digest_is_over_all_of_an_edition() {
    let day = closed();
    let (edition, _) = counted(&day, None);
    assert_eq!(edition.expected_digest().unwrap(), edition.digest);
    let mut others = vec![Edition { reason: "别的".into(), ..edition.clone() }; 3];
    others[1] = Edition { number: 2, ..edition.clone() };
    others[2].reason.clone_from(&edition.reason);
    others[2].papers[0] = EditionPaper::new(EditionPaperKind::Summary, b"%PDF ".to_vec());
    for other in others {
        assert_ne!(other.expected_digest().unwrap(), edition.digest);
    }
}

proptest! {
    /// Whatever is done with a request after its forwarding, the day's share is that it was
    /// forwarded, unless it was settled on the spot the same day.
    #[test]
    fn a_forwarded_request_keeps_its_share_through_its_course(course in proptest::collection::vec(0_usize..64, 0..12)) {
        let steps = steps();
        let mut request = registered();
        for step in course {
            let step = &steps[step % steps.len()];
            let before = request.day_share();
            let context = context_of(step, NOW);
            let Ok((next, _)) = request.clone().take(step.clone(), &shiji_domain::Actor::Server, &context) else {
                continue;
            };
            request = next;
            if before == Way::Forwarded {
                prop_assert!(matches!(request.day_share(), Way::Forwarded | Way::Settled), "{:?}", step);
            }
            let way = request.state.way();
            prop_assert!(way != Way::Settled && way != Way::Forwarded || request.day_share() == way);
        }
    }
}

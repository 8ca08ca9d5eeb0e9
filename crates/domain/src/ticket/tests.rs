//! A ticket's life: every pair of state and step, and what ends when.

use super::*;

type Step = fn(Ticket) -> Result<Ticket, Refusal>;

const NOW: Timestamp = Timestamp(60_000);

fn ticket(state: TicketState) -> Ticket {
    let key = TicketKey { booth: BoothId(uuid::Uuid::nil()), number: 12 };
    Ticket {
        state,
        misses: u32::from(matches!(state, TicketState::Missed { .. })),
        ..Ticket::issued(key, None, NOW, 7)
    }
}

#[test]
fn every_pair_of_state_and_step_is_allowed_or_refused_on_purpose() {
    let to = TicketKey { booth: BoothId(uuid::Uuid::max()), number: 1 };
    let states = [
        TicketState::Waiting,
        TicketState::Called { desk: 2, at: NOW },
        TicketState::Serving { desk: 2, at: NOW },
        TicketState::Done { desk: 2, at: NOW },
        TicketState::Missed { at: NOW },
        TicketState::Cancelled { at: NOW },
        TicketState::Transferred { at: NOW, to },
        TicketState::Void { at: NOW },
    ];
    let steps: [(&str, TicketStepKind, Step); 10] = [
        ("call", TicketStepKind::Call, |t| t.call(1, NOW, 5, "A")),
        ("recall", TicketStepKind::Recall, |t| t.recall(NOW, 5, "A")),
        ("serve", TicketStepKind::Serve, |t| t.serve(NOW, "A")),
        ("finish", TicketStepKind::Finish, |t| t.finish(NOW, "A")),
        ("miss", TicketStepKind::Miss, |t| t.miss(&Policies::default(), NOW, "A")),
        ("back", TicketStepKind::Back, |t| t.come_back(9, &Policies::default(), NOW, "A")),
        ("not_served", TicketStepKind::NotServed, |t| t.not_served(9, &Policies::default(), NOW, "A")),
        ("hold", TicketStepKind::Hold, |t| t.hold(NOW, "A")),
        ("cancel", TicketStepKind::Cancel, |t| t.cancel(NOW, "A")),
        ("transfer", TicketStepKind::Transfer, |t| {
            t.transfer(TicketKey { booth: BoothId(uuid::Uuid::max()), number: 1 }, NOW, "A")
        }),
    ];
    let mut allowed = Vec::new();
    for state in states {
        for (name, kind, step) in &steps {
            let offered = ticket(state).allowed().contains(kind);
            assert_eq!(offered, step(ticket(state)).is_ok(), "{} {name}", state.as_str());
            match step(ticket(state)) {
                Ok(next) => allowed.push(format!("{} {name} {}", state.as_str(), next.state.as_str())),
                Err(no) => assert_eq!(no, Refusal::TicketState { code: "A012".into() }),
            }
        }
    }
    assert_eq!(
        allowed,
        [
            "waiting call called",
            "waiting hold waiting",
            "waiting cancel cancelled",
            "waiting transfer transferred",
            "called recall called",
            "called serve serving",
            "called finish done",
            "called miss missed",
            "called hold waiting",
            "called cancel cancelled",
            "called transfer transferred",
            "serving finish done",
            "serving hold waiting",
            "serving transfer transferred",
            "done not_served waiting",
            "missed back waiting",
            "missed cancel cancelled",
            "missed transfer transferred",
        ]
    );
}

#[test]
fn a_third_return_is_refused() {
    let missed = Ticket { misses: 3, ..ticket(TicketState::Missed { at: NOW }) };
    assert_eq!(missed.come_back(9, &Policies::default(), NOW, "A"), Err(Refusal::TooManyReturns));
}

#[test]
fn who_comes_back_after_half_an_hour_is_too_late() {
    let missed = ticket(TicketState::Missed { at: NOW });
    let back = |minutes| missed.clone().come_back(9, &Policies::default(), NOW.plus_minutes(minutes), "A");
    assert!(back(29).is_ok());
    assert_eq!(back(30), Err(Refusal::TooLateToReturn));
}

#[test]
fn nobody_is_marked_missed_before_a_minute_and_a_half() {
    let called = ticket(TicketState::Waiting).call(1, NOW, 5, "A").unwrap();
    let called = called.reannounce(Timestamp(NOW.0 + 60_000), 6, "A").unwrap();
    let miss = |millis| called.clone().miss(&Policies::default(), Timestamp(NOW.0 + millis), "A");
    assert_eq!(miss(60_500), Err(Refusal::TooSoon { seconds: 30 }));
    assert!(miss(90_000).is_ok(), "the call by itself does not start the wait anew");
    assert!(miss(-5_000).is_ok(), "the clock was set back");
}

#[test]
fn whom_the_staff_have_called_again_may_be_marked_missed() {
    let (rules, at) = (Policies::default(), Timestamp(NOW.0 + 20_000));
    let called = ticket(TicketState::Waiting).call(1, NOW, 5, "A").unwrap();
    assert_eq!(called.missed_from(&rules), Some(Timestamp(NOW.0 + 90_000)));
    let again = called.recall(at, 6, "A").unwrap();
    assert_eq!(again.missed_from(&rules), Some(at));
    let missed = again.miss(&rules, at, "A").unwrap();
    let back = missed.come_back(9, &rules, at, "A").unwrap().call(1, at, 7, "A").unwrap();
    assert_eq!(back.miss(&rules, at, "A"), Err(Refusal::TooSoon { seconds: 90 }), "called anew");
}

#[test]
fn a_ticket_that_was_not_served_waits_again_once_and_within_half_an_hour() {
    let rules = Policies::default();
    let done = ticket(TicketState::Done { desk: 1, at: NOW });
    let says = |ticket: Ticket, minutes| ticket.not_served(9, &rules, NOW.plus_minutes(minutes), "A");
    assert_eq!(says(done.clone(), 30), Err(Refusal::TooLateToReturn));
    let waits = says(done, 29).unwrap();
    assert_eq!((waits.state, waits.order, waits.misses), (TicketState::Waiting, 9, 0));
    let again = Ticket { state: TicketState::Done { desk: 1, at: NOW }, ..waits };
    assert_eq!(says(again, 1), Err(Refusal::UnservedAlready));
}

#[test]
fn the_wait_ends_at_the_first_call() {
    let called = ticket(TicketState::Waiting).call(1, NOW, 5, "A").unwrap();
    let again = called.recall(NOW.plus_minutes(1), 6, "A").unwrap();
    assert_eq!((again.first_called_at, again.calls, again.call_seq), (Some(NOW), 2, 6));
}

#[test]
fn codes_have_three_digits_at_least() {
    assert_eq!(code("A", 7), "A007");
    assert_eq!(code("B2", 1_234), "B21234");
}

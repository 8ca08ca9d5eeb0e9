//! The line: calling, recalling, serving, finishing, missing, coming back, cancelling,
//! transferring.

use shiji_domain::{
    Field, Mode, Policies, Refusal, TicketKey, TicketState,
    floor::{Answer, Command},
};
use shiji_samples::floor::day::*;

fn state(day: &mut TestDay, command: Command, booth: shiji_domain::BoothId) -> &'static str {
    ticket_of(&day.runs(volunteer(booth), command)).state.as_str()
}

fn three_in_line() -> (TestDay, [TicketKey; 3]) {
    let mut day = TestDay::open();
    let keys = [1, 2, 3].map(|n| day.takes(n, HAIR));
    (day, keys)
}

fn refuses(code: &str) -> Refusal {
    Refusal::TicketState { code: code.to_owned() }
}

#[test]
fn two_desks_that_press_next_get_two_tickets() {
    let (mut day, [first, second, third]) = three_in_line();
    assert_eq!(day.calls(HAIR, 1), first);
    assert_eq!(day.calls(HAIR, 2), second);
    assert_eq!(day.waiting(HAIR), [third.number]);
    let standing: Vec<_> = day.snapshot(HAIR).standing.iter().map(|s| (s.code.clone(), s.desk)).collect();
    assert_eq!(standing, [("A001".to_owned(), 1), ("A002".to_owned(), 2)]);
}

#[test]
fn next_at_the_same_desk_finishes_whoever_was_served_there() {
    let (mut day, [first, second, third]) = three_in_line();
    day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Serve(first));
    match day.next(HAIR, 1) {
        Ok(Answer::Called { ticket: Some(ticket), finished, missed: None }) => {
            assert_eq!(
                (ticket.code.as_str(), ticket.desk, finished.as_deref()),
                ("A002", Some(1), Some("A001"))
            );
            assert_eq!(ticket.revision, day.last_action());
        }
        other => panic!("{other:?}"),
    }
    assert_eq!((day.state(first), day.state(second)), ("done", "called"));
    day.does(volunteer(HAIR), Command::Serve(second));
    assert_eq!(day.calls(HAIR, 1), third);
    assert_eq!((day.state(second), day.snapshot(HAIR).served), ("done", 2));
}

/// Whoever stands called came, or did not: no call makes it so that they were served.
#[test]
fn nobody_who_only_was_called_is_served_by_the_next_call() {
    let (mut day, [first, second, third]) = three_in_line();
    day.calls(HAIR, 1);
    let still = Refusal::StillCalled { code: "A001".to_owned() };
    assert_eq!(day.next(HAIR, 1), Err(still.clone()));
    let other = Command::CallTicket { ticket: third, desk: 1, absent: false };
    assert_eq!(day.refused(volunteer(HAIR), other), still);
    assert_eq!((day.state(first), day.snapshot(HAIR).served), ("called", 0));
    // The other desk is nobody's business.
    assert_eq!(day.calls(HAIR, 2), second);
}

fn absent(day: &mut TestDay) -> Result<Answer, Refusal> {
    day.runs(volunteer(HAIR), Command::CallNext { booth: HAIR, desk: 1, absent: true })
}

#[test]
fn who_does_not_come_misses_the_call_and_the_next_is_called_in_one_step() {
    let (mut day, [first, second, _]) = three_in_line();
    let rules = Policies { miss_seconds: 90, ..day.floor.market().policies };
    day.does(ORGANISER, Command::SetPolicies(rules));
    day.calls(HAIR, 1);
    day.seconds_later(60);
    assert_eq!(absent(&mut day), Err(Refusal::TooSoon { seconds: 30 }));
    day.seconds_later(30);
    match absent(&mut day) {
        Ok(Answer::Called { ticket: Some(ticket), finished: None, missed }) => {
            assert_eq!((ticket.code.as_str(), missed.as_deref()), ("A002", Some("A001")));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!((day.state(first), day.ticket(first).misses), ("missed", 1));
    assert_eq!((day.state(second), day.snapshot(HAIR).served), ("called", 0));
    let action = day.last_action();
    day.undoes(volunteer(HAIR), action).unwrap();
    assert_eq!((day.state(first), day.state(second)), ("called", "waiting"));
}

#[test]
fn whoever_was_called_again_by_the_staff_is_missed_without_waiting_any_longer() {
    let (mut day, [first, second, _]) = three_in_line();
    let rules = Policies { miss_seconds: 90, ..day.floor.market().policies };
    day.does(ORGANISER, Command::SetPolicies(rules));
    day.calls(HAIR, 1);
    day.seconds_later(45);
    day.does(shiji_domain::Actor::Server, Command::Reannounce(first));
    assert_eq!(absent(&mut day), Err(Refusal::TooSoon { seconds: 45 }), "nobody has called again");
    day.does(volunteer(HAIR), Command::Recall(first));
    absent(&mut day).unwrap();
    assert_eq!((day.state(first), day.state(second)), ("missed", "called"));
}

#[test]
fn who_is_being_served_is_not_absent_and_an_empty_line_does_not_matter() {
    let mut day = TestDay::open();
    let only = day.takes(1, HAIR);
    assert!(matches!(absent(&mut day), Ok(Answer::Called { missed: None, .. })), "nobody was called");
    day.does(volunteer(HAIR), Command::Serve(only));
    assert_eq!(absent(&mut day), Err(refuses("A001")));
    day.does(volunteer(HAIR), Command::Finish(only));
    let gone = day.takes(2, HAIR);
    day.calls(HAIR, 1);
    let missed = Some("A002".to_owned());
    assert_eq!(absent(&mut day), Ok(Answer::Called { ticket: None, finished: None, missed }));
    assert_eq!(day.state(gone), "missed");
}

#[test]
fn the_last_next_finishes_and_calls_nobody() {
    let mut day = TestDay::open();
    assert_eq!(day.next(HAIR, 1), Err(Refusal::NobodyWaiting));
    let only = day.takes(1, HAIR);
    day.calls(HAIR, 1);
    assert_eq!(day.next(HAIR, 2), Err(Refusal::NobodyWaiting));
    day.does(volunteer(HAIR), Command::Serve(only));
    let finished = Some("A001".to_owned());
    assert_eq!(day.next(HAIR, 1), Ok(Answer::Called { ticket: None, finished, missed: None }));
    assert_eq!(day.state(only), "done");
    assert_eq!(day.next(HAIR, 1), Err(Refusal::NobodyWaiting));
}

#[test]
fn only_the_booths_own_staff_call_at_desks_that_it_has() {
    let (mut day, [first, ..]) = three_in_line();
    let next = |booth, desk| Command::CallNext { booth, desk, absent: false };
    for stranger in [volunteer(LAW), ELSEWHERE, KIOSK, DISPLAY, resident(1)] {
        assert_eq!(day.refused(stranger, next(HAIR, 1)), Refusal::NotYourBooth);
        assert_eq!(
            day.refused(stranger, Command::CallTicket { ticket: first, desk: 1, absent: false }),
            Refusal::NotYourBooth
        );
        for step in [Command::Recall, Command::Serve, Command::Finish, Command::Miss] {
            assert_eq!(day.refused(stranger, step(first)), Refusal::NotYourBooth);
        }
    }
    let range = Refusal::OutOfRange { field: Field::Desk, min: 1, max: 2 };
    assert_eq!(day.next(HAIR, 0), Err(range.clone()));
    assert_eq!(day.next(HAIR, 3), Err(range));
    assert_eq!(day.next(COFFEE, 1), Err(Refusal::WrongMode));
    day.does(ROVER, next(HAIR, 1));
    day.does(ORGANISER, next(HAIR, 2));
}

#[test]
fn a_paused_booth_calls_nobody_and_everybody_keeps_the_place() {
    let (mut day, [first, ..]) = three_in_line();
    day.does(
        volunteer(HAIR),
        Command::Pause { booth: HAIR, pause: shiji_domain::floor::NewPause::because("午休") },
    );
    assert_eq!(day.next(HAIR, 1), Err(Refusal::BoothPaused));
    assert_eq!(day.waiting(HAIR), [1, 2, 3]);
    day.does(volunteer(HAIR), Command::Resume { booth: HAIR });
    assert_eq!(day.calls(HAIR, 1), first);
}

#[test]
fn a_ticket_is_called_out_of_turn_once() {
    let (mut day, [first, second, third]) = three_in_line();
    day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Serve(first));
    let call = |ticket, desk| Command::CallTicket { ticket, desk, absent: false };
    day.does(volunteer(HAIR), call(third, 1));
    assert_eq!(
        (day.state(first), day.state(third), day.waiting(HAIR)),
        ("done", "called", vec![second.number])
    );
    assert_eq!(day.refused(volunteer(HAIR), call(third, 2)), refuses("A003"));
    let still = Refusal::StillCalled { code: "A003".to_owned() };
    assert_eq!(day.refused(volunteer(HAIR), call(third, 1)), still);
    let nobody = TicketKey { number: 9, ..third };
    assert_eq!(day.refused(volunteer(HAIR), call(nobody, 2)), Refusal::NoSuchTicket);
}

#[test]
fn a_recall_chimes_again_and_moves_nothing() {
    let (mut day, [first, ..]) = three_in_line();
    day.calls(HAIR, 1);
    let seq = day.snapshot(HAIR).last_calls[0].seq;
    day.seconds_later(45);
    assert_eq!(state(&mut day, Command::Recall(first), HAIR), "called");
    let snapshot = day.snapshot(HAIR);
    assert_eq!((snapshot.last_calls.len(), snapshot.standing[0].since), (1, day.now));
    assert!(snapshot.last_calls[0].seq > seq);
    assert_eq!((day.ticket(first).calls, day.ticket(first).first_called_at), (2, Some(NINE)));
    day.does(volunteer(HAIR), Command::Serve(first));
    assert_eq!(day.refused(volunteer(HAIR), Command::Recall(first)), refuses("A001"));
}

#[test]
fn serving_and_finishing_follow_a_call() {
    let (mut day, [first, second, _]) = three_in_line();
    assert_eq!(day.refused(volunteer(HAIR), Command::Serve(first)), refuses("A001"));
    assert_eq!(day.refused(volunteer(HAIR), Command::Finish(first)), refuses("A001"));
    day.calls(HAIR, 2);
    assert_eq!(state(&mut day, Command::Serve(first), HAIR), "serving");
    assert!(day.snapshot(HAIR).standing[0].serving);
    assert_eq!(state(&mut day, Command::Finish(first), HAIR), "done");
    assert!(day.snapshot(HAIR).standing.is_empty());
    day.calls(HAIR, 1);
    assert_eq!(state(&mut day, Command::Finish(second), HAIR), "done");
    assert_eq!(day.refused(volunteer(HAIR), Command::Finish(second)), refuses("A002"));
    assert_eq!(day.snapshot(HAIR).served, 2);
}

#[test]
fn who_does_not_come_is_missed_and_the_desk_is_free() {
    let (mut day, [first, second, _]) = three_in_line();
    day.calls(HAIR, 1);
    assert_eq!(state(&mut day, Command::Miss(first), HAIR), "missed");
    assert_eq!((day.snapshot(HAIR).missed, day.ticket(first).misses), (vec![1], 1));
    assert_eq!(day.calls(HAIR, 1), second);
    assert_eq!(day.state(first), "missed");
    day.does(volunteer(HAIR), Command::Serve(second));
    assert_eq!(day.refused(volunteer(HAIR), Command::Miss(second)), refuses("A002"));
}

#[test]
fn who_missed_the_call_comes_back_behind_three() {
    let mut day = TestDay::open();
    let keys = [1, 2, 3, 4, 5, 6].map(|n| day.takes(n, HAIR));
    day.misses(keys[0]);
    assert_eq!(ticket_of(&day.runs(resident(1), Command::ComeBack(keys[0]))).state.as_str(), "waiting");
    assert_eq!(day.waiting(HAIR), [2, 3, 4, 1, 5, 6]);
}

#[test]
fn who_comes_back_to_a_short_line_stands_at_its_end() {
    let (mut day, [first, ..]) = three_in_line();
    day.misses(first);
    day.does(volunteer(HAIR), Command::ComeBack(first));
    assert_eq!(day.waiting(HAIR), [2, 3, 1]);
    // Whoever comes later comes later.
    day.takes(4, HAIR);
    assert_eq!(day.waiting(HAIR), [2, 3, 1, 4]);
    let mut day = TestDay::open();
    let only = day.takes(1, HAIR);
    day.misses(only);
    day.does(resident(1), Command::ComeBack(only));
    assert_eq!(day.calls(HAIR, 1), only);
}

#[test]
fn each_who_comes_back_stands_behind_three_whoever_came_back_before() {
    let mut day = TestDay::open();
    let keys = [1, 2, 3, 4, 5, 6, 7, 8].map(|n| day.takes(n, HAIR));
    // A003 misses twice, then A002 and A001 once: the later comer never jumps ahead of the third.
    day.misses(keys[2]);
    day.does(resident(3), Command::ComeBack(keys[2]));
    day.misses(keys[2]);
    day.does(resident(3), Command::ComeBack(keys[2]));
    assert_eq!(day.waiting(HAIR), [1, 2, 4, 3, 5, 6, 7, 8]);
    day.misses(keys[1]);
    assert_eq!(day.waiting(HAIR), [1, 4, 3, 5, 6, 7, 8]);
    day.does(resident(2), Command::ComeBack(keys[1]));
    assert_eq!(day.waiting(HAIR), [1, 4, 3, 2, 5, 6, 7, 8]);
    day.misses(keys[0]);
    day.does(resident(1), Command::ComeBack(keys[0]));
    assert_eq!(day.waiting(HAIR), [4, 3, 2, 1, 5, 6, 7, 8]);
}

#[test]
fn a_ticket_comes_back_twice_at_most() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    assert_eq!(day.refused(resident(1), Command::ComeBack(key)), refuses("A001"));
    for _ in 0..2 {
        day.misses(key);
        day.does(resident(1), Command::ComeBack(key));
    }
    day.misses(key);
    assert_eq!(day.refused(resident(1), Command::ComeBack(key)), Refusal::TooManyReturns);
    assert_eq!(day.refused(volunteer(HAIR), Command::ComeBack(key)), Refusal::TooManyReturns);
}

#[test]
fn who_may_not_come_back_any_more_takes_a_new_ticket() {
    let mut day = TestDay::open();
    let old = day.takes(1, HAIR);
    for _ in 0..2 {
        day.misses(old);
        day.does(resident(1), Command::ComeBack(old));
    }
    day.misses(old);
    let new = day.takes(1, HAIR);
    assert_eq!((new.number, day.state(old), day.waiting(HAIR)), (2, "cancelled", vec![2]));
    // Taken back, everything is as it was.
    let action = day.last_action();
    day.undoes(resident(1), action).unwrap();
    assert_eq!((day.state(new), day.state(old)), ("void", "missed"));
    assert!(day.snapshot(HAIR).missed.is_empty(), "it may not come back");
}

#[test]
fn who_may_not_come_back_is_transferred_only_within_the_limit() {
    let mut day = TestDay::open();
    let more = [20, 21].map(|n| shiji_domain::BoothId(uuid::Uuid::from_u128(n)));
    let list = more.map(|booth| new_booth(booth, details(&format!("摊位{booth}"), Mode::Queue)));
    day.does(ORGANISER, Command::EnterBooths(list.to_vec()));
    let spent = day.takes(1, HAIR);
    for _ in 0..2 {
        day.misses(spent);
        day.does(resident(1), Command::ComeBack(spent));
    }
    day.misses(spent);
    let missed = day.last_action();
    for booth in [LAW, more[0]] {
        day.takes(1, booth);
    }
    let elsewhere = shiji_domain::BoothId(uuid::Uuid::from_u128(22));
    day.does(ORGANISER, Command::EnterBooths(vec![new_booth(elsewhere, details("别处", Mode::Queue))]));
    day.takes(1, more[1]);
    let transfer = Command::Transfer { ticket: spent, to: elsewhere };
    assert_eq!(day.refused(volunteer(HAIR), transfer), Refusal::TooManyTickets { max: 3 });
    // Nor is the last miss taken back, for that would be a fourth ticket too.
    assert_eq!(day.undoes(volunteer(HAIR), missed), Err(Refusal::Superseded));
}

#[test]
fn the_holder_cancels_and_so_does_the_staff() {
    let (mut day, [first, second, third]) = three_in_line();
    assert_eq!(ticket_of(&day.runs(resident(1), Command::Cancel(first))).state.as_str(), "cancelled");
    day.does(volunteer(HAIR), Command::Cancel(second));
    assert_eq!(day.waiting(HAIR), [3]);
    assert_eq!(day.refused(resident(1), Command::Cancel(first)), refuses("A001"));
    day.calls(HAIR, 1);
    day.does(resident(3), Command::Cancel(third));
    assert!(day.snapshot(HAIR).standing.is_empty());
    // The check-in counts all the same.
    assert_eq!(day.snapshot(HAIR).visits, 3);
}

#[test]
fn nobody_cancels_or_brings_back_a_strangers_ticket() {
    let (mut day, [first, ..]) = three_in_line();
    let spoken = ticket_of(
        &day.runs(KIOSK, Command::CheckIn { booth: HAIR, pass: None, slot: None, priority: false }),
    );
    let nobodys = TicketKey { booth: HAIR, number: spoken.number };
    for step in [Command::Cancel, Command::ComeBack] {
        for key in [first, nobodys] {
            assert_eq!(day.refused(resident(9), step(key)), Refusal::NotYourTicket);
            assert_eq!(day.refused(volunteer(LAW), step(key)), Refusal::NotYourBooth);
            assert_eq!(day.refused(KIOSK, step(key)), Refusal::NotYourBooth);
        }
    }
    day.does(volunteer(HAIR), Command::Cancel(nobodys));
}

#[test]
fn who_is_being_served_can_not_cancel() {
    let (mut day, [first, ..]) = three_in_line();
    day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Serve(first));
    assert_eq!(day.refused(resident(1), Command::Cancel(first)), refuses("A001"));
}

#[test]
fn a_transfer_keeps_the_time_of_the_first_check_in_as_the_place() {
    let mut day = TestDay::open();
    let first = day.takes(1, HAIR);
    day.seconds_later(60);
    day.takes(2, LAW);
    day.seconds_later(60);
    let moved = ticket_of(&day.runs(volunteer(HAIR), Command::Transfer { ticket: first, to: LAW }));
    assert_eq!((moved.code.as_str(), moved.issued_at), ("B002", NINE));
    let arrived = TicketKey { booth: LAW, number: 2 };
    assert_eq!(day.ticket(first).state, TicketState::Transferred { at: day.now, to: arrived });
    assert_eq!(day.ticket(arrived).from, Some(first));
    assert_eq!((day.waiting(HAIR), day.waiting(LAW)), (vec![], vec![2, 1]));
    assert!(again(&day.scans(1, LAW)));
    // One visit at each booth, one person.
    let market = day.overview();
    assert_eq!((market.visits, market.people), (3, 2));
}

#[test]
fn the_place_is_kept_once() {
    let mut day = TestDay::open();
    let first = day.takes(1, HAIR);
    day.seconds_later(60);
    day.takes(2, LAW);
    day.takes(3, HAIR);
    day.does(volunteer(HAIR), Command::Transfer { ticket: first, to: LAW });
    let second = TicketKey { booth: LAW, number: 2 };
    assert_eq!(day.waiting(LAW), [2, 1]);
    day.does(volunteer(LAW), Command::Transfer { ticket: second, to: HAIR });
    assert_eq!(day.waiting(HAIR), [2, 3]);
}

#[test]
fn whoever_is_called_or_missed_can_be_transferred_and_the_desk_is_free() {
    let (mut day, [first, second, _]) = three_in_line();
    day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Transfer { ticket: first, to: LAW });
    assert!(day.snapshot(HAIR).standing.is_empty());
    day.misses(second);
    day.does(volunteer(HAIR), Command::Transfer { ticket: second, to: LAW });
    assert!(day.snapshot(HAIR).missed.is_empty());
    assert_eq!(day.waiting(LAW), [1, 2]);
    assert_eq!(day.refused(volunteer(HAIR), Command::Transfer { ticket: first, to: LAW }), refuses("A001"));
}

#[test]
fn a_transfer_goes_to_another_open_queue_where_the_person_has_no_ticket() {
    let (mut day, [first, ..]) = three_in_line();
    let to = |to| Command::Transfer { ticket: first, to };
    assert_eq!(day.refused(volunteer(HAIR), to(HAIR)), Refusal::SameBooth);
    assert_eq!(day.refused(volunteer(HAIR), to(COFFEE)), Refusal::WrongMode);
    assert_eq!(day.refused(volunteer(LAW), to(LAW)), Refusal::NotYourBooth);
    assert_eq!(day.refused(resident(1), to(LAW)), Refusal::NotYourBooth);
    day.does(volunteer(LAW), Command::SetClosed { booth: LAW, closed: true });
    assert_eq!(day.refused(volunteer(HAIR), to(LAW)), Refusal::BoothClosed);
    day.does(volunteer(LAW), Command::SetClosed { booth: LAW, closed: false });
    day.takes(1, LAW);
    assert_eq!(day.refused(volunteer(HAIR), to(LAW)), refuses("B001"));
}

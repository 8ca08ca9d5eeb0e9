//! Lives that a ticket can have and can't, calls in and out of order.

use super::*;
use crate::rules::MINUTE;

const RULES: QueueRules = QueueRules::usual(180 * MINUTE);

fn ticket(number: i64) -> TicketKey {
    TicketKey { booth: BoothId(uuid::Uuid::nil()), number }
}

fn held(who: Option<usize>, at: i64) -> HeldNumber {
    HeldNumber { who, priority: false, at, slack: 0, from: None }
}

/// Given at its own revision and minute.
fn issue(ledger: &mut Ledger, number: i64, who: Option<usize>) {
    ledger.issued(number, ticket(number), held(who, number * MINUTE));
}

fn call(ledger: &mut Ledger, revision: i64, number: i64) {
    ledger.step(revision, ticket(number), TicketStep::Called { desk: 1, at: revision * MINUTE });
}

fn played(ledger: &Ledger) -> ReplayedLedger {
    play(ledger, &RULES, &SeenLines::new())
}

#[test]
fn a_life_is_played_back_in_the_servers_order() {
    let mut ledger = Ledger::default();
    ledger.step(9, ticket(1), TicketStep::Finished);
    call(&mut ledger, 9, 2);
    call(&mut ledger, 4, 1);
    issue(&mut ledger, 2, None);
    issue(&mut ledger, 1, Some(7));
    ledger.step(5, ticket(1), TicketStep::Missed);
    ledger.step(6, ticket(1), TicketStep::Back);
    call(&mut ledger, 7, 2);
    ledger.step(8, ticket(2), TicketStep::Finished);
    let played = played(&ledger);
    assert_eq!(played.faults.len(), 2, "1 is finished while it waits, 2 is called when it has ended");
    assert_eq!(played.tickets[&ticket(1)], TicketStanding::Waiting);
    assert_eq!((played.calls, played.returns, played.most[&ticket(1).booth]), (2, 1, 2));
}

#[test]
fn a_ticket_that_two_desks_called_is_a_fault() {
    let mut ledger = Ledger::default();
    issue(&mut ledger, 1, None);
    call(&mut ledger, 2, 1);
    call(&mut ledger, 3, 1);
    assert_eq!(played(&ledger).faults.len(), 1);
    ledger.step(2, ticket(1), TicketStep::Recalled);
    assert!(played(&ledger).faults.iter().any(|fault| fault.contains("two steps at revision 2")));
}

#[test]
fn whoever_waits_is_overtaken_by_priority_within_its_head_start_alone() {
    let mut ledger = Ledger::default();
    for number in 1..=3 {
        issue(&mut ledger, number, Some(number as usize));
    }
    ledger.issued(4, ticket(4), HeldNumber { priority: true, ..held(None, 4 * MINUTE) });
    ledger.issued(5, ticket(5), HeldNumber { priority: true, ..held(None, 60 * MINUTE) });
    call(&mut ledger, 61, 4);
    call(&mut ledger, 62, 1);
    assert_eq!(played(&ledger).overtaken, Vec::<String>::new());
    call(&mut ledger, 63, 5);
    let overtaken = played(&ledger).overtaken;
    assert!(overtaken[0].ends_with("called at 63, before 2"), "{overtaken:?}");
}

#[test]
fn whoever_has_priority_and_is_passed_over_is_overtaken() {
    let mut ledger = Ledger::default();
    issue(&mut ledger, 1, None);
    ledger.issued(2, ticket(2), HeldNumber { priority: true, ..held(None, 2 * MINUTE) });
    call(&mut ledger, 3, 1);
    assert_eq!(played(&ledger).overtaken.len(), 1);
}

#[test]
fn whoever_is_at_a_desk_elsewhere_is_passed_over_for_twenty_minutes() {
    let elsewhere = TicketKey { booth: BoothId(uuid::Uuid::max()), number: 1 };
    let mut ledger = Ledger::default();
    ledger.issued(1, elsewhere, held(Some(1), MINUTE));
    ledger.issued(2, ticket(1), held(Some(1), 2 * MINUTE));
    issue(&mut ledger, 3, None);
    issue(&mut ledger, 4, None);
    ledger.step(5, elsewhere, TicketStep::Called { desk: 1, at: 5 * MINUTE });
    call(&mut ledger, 6, 3);
    assert_eq!(played(&ledger).overtaken, Vec::<String>::new());
    call(&mut ledger, 26, 4);
    assert_eq!(played(&ledger).overtaken.len(), 1, "the place is kept no longer");
    let mut ledger = Ledger::default();
    ledger.issued(1, elsewhere, held(Some(1), MINUTE));
    ledger.issued(2, ticket(1), held(Some(1), 2 * MINUTE));
    ledger.step(5, elsewhere, TicketStep::Called { desk: 1, at: 5 * MINUTE });
    call(&mut ledger, 6, 1);
    assert_eq!(played(&ledger).overtaken.len(), 1, "called although at a desk elsewhere");
}

#[test]
fn who_comes_back_is_called_behind_three_others() {
    let day = |called: &[i64]| {
        let mut ledger = Ledger::default();
        for number in 1..=6 {
            issue(&mut ledger, number, None);
        }
        call(&mut ledger, 7, 1);
        ledger.step(8, ticket(1), TicketStep::Missed);
        ledger.step(9, ticket(1), TicketStep::Back);
        for (revision, number) in (10..).zip(called) {
            call(&mut ledger, revision, *number);
        }
        let seen = SeenLines::from([(ticket(1).booth, BTreeMap::from([(9, vec![2, 3, 4, 1, 5, 6])]))]);
        let played = play(&ledger, &RULES, &seen);
        assert_eq!((played.misplaced.len(), played.lines), (0, 1));
        played.overtaken.len()
    };
    assert_eq!(day(&[2, 3, 4, 1, 5, 6]), 0);
    assert_eq!(day(&[2, 3, 1]), 1, "too early");
    assert_eq!(day(&[2, 3, 4, 5]), 1, "too late");
}

#[test]
fn a_line_that_is_shown_otherwise_is_misplaced() {
    let mut ledger = Ledger::default();
    for number in 1..=3 {
        issue(&mut ledger, number, None);
    }
    call(&mut ledger, 4, 1);
    for (revision, line, wrong) in
        [(2, vec![1, 2], 0), (3, vec![1, 3, 2], 1), (4, vec![1, 2, 3], 1), (5, vec![2, 3], 0)]
    {
        let seen = SeenLines::from([(ticket(1).booth, BTreeMap::from([(revision, line)]))]);
        assert_eq!(play(&ledger, &RULES, &seen).misplaced.len(), wrong, "at {revision}");
    }
}

#[test]
fn a_call_is_repeated_once_and_not_too_soon() {
    let day = |seen: i64, again: bool, recalled: bool| {
        let mut ledger = Ledger::default();
        issue(&mut ledger, 1, None);
        call(&mut ledger, 2, 1);
        if recalled {
            ledger.step(3, ticket(1), TicketStep::Recalled);
        }
        ledger.step(4, ticket(1), TicketStep::Repeated { seen: 2 * MINUTE + seen });
        if again {
            ledger.step(5, ticket(1), TicketStep::Repeated { seen: 9 * MINUTE });
        }
        played(&ledger).repeat_faults.len()
    };
    assert_eq!(day(45_000, false, false), 0);
    assert_eq!(day(44_000, false, false), 1);
    assert_eq!(day(45_000, true, false), 1);
    assert_eq!(day(45_000, false, true), 1);
}

#[test]
fn what_is_undone_is_as_it_was() {
    let mut ledger = Ledger::default();
    issue(&mut ledger, 1, None);
    call(&mut ledger, 2, 1);
    ledger.step(3, ticket(1), TicketStep::Missed);
    ledger.undone(4, 3);
    issue(&mut ledger, 5, None);
    ledger.undone(6, 5);
    let replayed = played(&ledger);
    assert_eq!(replayed.faults, Vec::<String>::new());
    assert_eq!(replayed.tickets[&ticket(1)], TicketStanding::Called { desk: 1 });
    assert_eq!(replayed.tickets[&ticket(5)], TicketStanding::Void);
    ledger.undone(7, 2);
    assert_eq!(played(&ledger).faults.len(), 1, "something had happened since");
}

#[test]
fn two_live_tickets_of_one_pass_at_a_booth_are_a_fault_and_one_after_the_other_is_none() {
    let mut ledger = Ledger::default();
    issue(&mut ledger, 1, Some(4));
    ledger.step(2, ticket(1), TicketStep::Cancelled);
    issue(&mut ledger, 3, Some(4));
    issue(&mut ledger, 4, Some(5));
    assert_eq!(played(&ledger).doubles, Vec::<String>::new());
    issue(&mut ledger, 5, Some(4));
    assert_eq!(played(&ledger).doubles.len(), 1);
}

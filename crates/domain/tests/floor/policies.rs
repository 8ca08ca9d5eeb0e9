//! The queues' rules, each as a plain story.

use shiji_domain::{
    BoothId, BoothPolicies, Policies, Priority, Refusal, TicketKey,
    floor::{Answer, Command, FactKind},
};
use shiji_samples::floor::day::*;

/// The resident takes a ticket with priority.
fn takes_first(day: &mut TestDay, n: u128, booth: BoothId) -> TicketKey {
    let command = Command::CheckIn { booth, pass: Some(pass(n)), slot: None, priority: true };
    TicketKey { booth, number: ticket_of(&day.runs(resident(n), command)).number }
}

fn rules(day: &mut TestDay, change: impl FnOnce(&mut Policies)) {
    let mut policies = day.floor.market().policies;
    change(&mut policies);
    day.does(ORGANISER, Command::SetPolicies(policies));
}

#[test]
fn priority_goes_before_those_of_the_last_twenty_minutes() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.seconds_later(10 * 60);
    day.takes(2, HAIR);
    day.seconds_later(15 * 60);
    takes_first(&mut day, 3, HAIR);
    // A001 has waited for twenty-five minutes, A002 for fifteen.
    assert_eq!(day.waiting(HAIR), [1, 3, 2]);
    assert_eq!(day.snapshot(HAIR).priority, [3]);
    day.takes(4, HAIR);
    assert_eq!(day.waiting(HAIR), [1, 3, 2, 4]);
}

#[test]
fn priority_tickets_go_among_themselves_as_they_came() {
    for rule in [Priority::default(), Priority::Strict] {
        let mut day = TestDay::open();
        rules(&mut day, |rules| rules.priority = rule);
        for n in 1..=3 {
            takes_first(&mut day, n, HAIR);
        }
        assert_eq!(day.waiting(HAIR), [1, 2, 3], "{rule:?}");
    }
}

#[test]
fn strict_goes_before_all_but_whoever_is_called() {
    let mut day = TestDay::open();
    rules(&mut day, |rules| rules.priority = Priority::Strict);
    let first = day.takes(1, HAIR);
    day.takes(2, HAIR);
    assert_eq!(day.calls(HAIR, 1), first);
    day.seconds_later(3 * 60 * 60);
    takes_first(&mut day, 3, HAIR);
    assert_eq!((day.state(first), day.waiting(HAIR)), ("called", vec![3, 2]));
}

#[test]
fn a_rule_that_changes_reorders_nobody() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    takes_first(&mut day, 2, HAIR);
    assert_eq!(day.waiting(HAIR), [2, 1]);
    rules(&mut day, |rules| rules.priority = Priority::HeadStart { minutes: 0 });
    assert_eq!(day.waiting(HAIR), [2, 1]);
    takes_first(&mut day, 3, HAIR);
    assert_eq!(day.waiting(HAIR), [2, 1, 3]);
}

#[test]
fn who_is_served_elsewhere_is_skipped_and_keeps_the_place() {
    let mut day = TestDay::open();
    let away = day.takes(1, HAIR);
    let next = day.takes(2, HAIR);
    day.takes(1, LAW);
    let at_law = day.calls(LAW, 1);
    assert_eq!(day.snapshot(HAIR).held, [1]);
    assert_eq!(day.calls(HAIR, 1), next, "the call goes to the next in line");
    assert_eq!((day.waiting(HAIR), day.ticket(away).misses), (vec![1], 0));
    assert_eq!(day.next(HAIR, 2), Err(Refusal::AllElsewhere));
    day.does(volunteer(LAW), Command::Finish(at_law));
    assert!(day.snapshot(HAIR).held.is_empty());
    assert_eq!(day.calls(HAIR, 2), away);
}

#[test]
fn the_staff_may_call_somebody_who_is_held() {
    let mut day = TestDay::open();
    let held = day.takes(1, HAIR);
    day.takes(1, LAW);
    day.calls(LAW, 1);
    day.does(volunteer(HAIR), Command::CallTicket { ticket: held, desk: 1, absent: false });
    assert_eq!(day.state(held), "called");
}

#[test]
fn a_hold_ends_after_twenty_minutes() {
    let mut day = TestDay::open();
    let held = day.takes(1, HAIR);
    day.takes(1, LAW);
    let at_law = day.calls(LAW, 1);
    day.does(volunteer(LAW), Command::Serve(at_law));
    day.seconds_later(20 * 60 - 1);
    assert_eq!(day.next(HAIR, 1), Err(Refusal::AllElsewhere));
    day.seconds_later(1);
    assert!(day.snapshot(HAIR).held.is_empty());
    assert_eq!(day.calls(HAIR, 1), held);
}

#[test]
fn who_fetches_something_keeps_the_place_and_is_skipped_meanwhile() {
    let mut day = TestDay::open();
    let [first, second, third] = [1, 2, 3].map(|n| day.takes(n, HAIR));
    day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Serve(first));
    day.does(volunteer(HAIR), Command::Hold(first));
    let snapshot = day.snapshot(HAIR);
    assert_eq!((day.waiting(HAIR), snapshot.held, snapshot.kept), (vec![1, 2, 3], vec![1], vec![1]));
    assert_eq!(day.calls(HAIR, 1), second);
    day.does(resident(1), Command::ComeBack(first));
    assert_eq!((day.snapshot(HAIR).held, day.ticket(first).misses), (vec![], 0));
    assert_eq!(day.calls(HAIR, 1), first, "at the place of before");
    assert_eq!(day.calls(HAIR, 2), third);
}

#[test]
fn a_place_kept_by_hand_is_called_again_after_twenty_minutes_and_at_any_time_by_name() {
    let mut day = TestDay::open();
    rules(&mut day, |rules| rules.hold_minutes = 0);
    let first = day.takes(1, HAIR);
    for hold in [Command::Hold(first), Command::Hold(first)] {
        day.does(volunteer(HAIR), hold);
    }
    day.seconds_later(20 * 60 - 1);
    assert_eq!(day.next(HAIR, 1), Err(Refusal::AllElsewhere));
    day.does(volunteer(HAIR), Command::CallTicket { ticket: first, desk: 1, absent: false });
    day.does(volunteer(HAIR), Command::Hold(first));
    day.seconds_later(20 * 60);
    assert_eq!(day.calls(HAIR, 1), first);
    day.does(volunteer(HAIR), Command::Finish(first));
    assert_eq!(
        day.refused(volunteer(HAIR), Command::Hold(first)),
        Refusal::TicketState { code: "A001".into() }
    );
    assert_eq!(day.refused(resident(1), Command::Hold(first)), Refusal::NotYourBooth);
}

#[test]
fn without_holds_everybody_is_called_in_turn() {
    let mut day = TestDay::open();
    rules(&mut day, |rules| rules.hold_minutes = 0);
    let first = day.takes(1, HAIR);
    day.takes(1, LAW);
    day.calls(LAW, 1);
    assert_eq!(day.calls(HAIR, 1), first);
}

#[test]
fn a_call_is_missed_after_a_minute_and_a_half_at_the_earliest() {
    let mut day = TestDay::open();
    rules(&mut day, |rules| rules.miss_seconds = 90);
    let key = day.takes(1, HAIR);
    day.calls(HAIR, 1);
    day.seconds_later(60);
    assert_eq!(day.refused(volunteer(HAIR), Command::Miss(key)), Refusal::TooSoon { seconds: 30 });
    day.seconds_later(30);
    day.does(volunteer(HAIR), Command::Miss(key));
}

#[test]
fn who_does_not_come_is_called_once_more_by_the_clock() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    day.calls(HAIR, 1);
    day.seconds_later(44);
    assert!(day.floor.due(day.now).is_empty());
    day.seconds_later(1);
    assert!(matches!(day.floor.due(day.now)[..], [Command::Reannounce(due)] if due == key));
    let seq = day.snapshot(HAIR).last_calls[0].seq;
    day.does(shiji_domain::Actor::Server, Command::Reannounce(key));
    assert!(day.snapshot(HAIR).last_calls[0].seq > seq, "the display chimes");
    day.seconds_later(300);
    assert!(day.floor.due(day.now).is_empty(), "once a call");
    let revision = day.last_action();
    day.does(shiji_domain::Actor::Server, Command::Reannounce(key));
    assert_eq!(day.last_action(), revision, "asked twice, it is done once");
    assert_eq!(day.refused(volunteer(HAIR), Command::Reannounce(key)), Refusal::NotAllowed);
}

#[test]
fn a_missed_call_is_too_old_after_half_an_hour_and_a_new_ticket_takes_its_place() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    day.misses(key);
    day.seconds_later(30 * 60 - 1);
    assert_eq!(day.snapshot(HAIR).missed, [1]);
    day.seconds_later(1);
    assert!(day.snapshot(HAIR).missed.is_empty());
    assert_eq!(day.refused(resident(1), Command::ComeBack(key)), Refusal::TooLateToReturn);
    assert_eq!(day.takes(1, HAIR).number, 2);
    assert_eq!(day.state(key), "cancelled");
}

#[test]
fn a_booth_lets_people_back_otherwise_than_its_market() {
    let mut day = TestDay::open();
    let keys = [1, 2, 3].map(|n| day.takes(n, HAIR));
    let own = BoothPolicies { back_behind: Some(1), most_returns: Some(1), ..BoothPolicies::default() };
    day.does(ORGANISER, Command::SetBoothPolicies { booth: HAIR, policies: own });
    day.misses(keys[0]);
    day.does(resident(1), Command::ComeBack(keys[0]));
    assert_eq!(day.waiting(HAIR), [2, 1, 3]);
    day.misses(keys[0]);
    assert_eq!(day.refused(resident(1), Command::ComeBack(keys[0])), Refusal::TooManyReturns);
}

#[test]
fn tickets_stop_when_there_is_no_time_and_the_staff_can_go_on() {
    let mut day = TestDay::open();
    day.expects(HAIR, &expected(30, Some(1)));
    day.takes(1, HAIR);
    assert_eq!(day.snapshot(HAIR).tickets_left, Some(0), "the last one is given");
    assert_eq!(day.scans(2, HAIR), Err(Refusal::NoTimeLeft));
    assert!(again(&day.scans(1, HAIR)), "who has one is shown it");
    let keep = |keep| Command::KeepGiving { booth: HAIR, keep };
    day.does(volunteer(HAIR), keep(true));
    assert_eq!((day.snapshot(HAIR).tickets_left, day.snapshot(HAIR).keeps_giving), (None, true));
    day.takes(2, HAIR);
    assert_eq!(day.refused(volunteer(HAIR), keep(true)), Refusal::BoothState);
    day.does(volunteer(HAIR), keep(false));
    assert_eq!(day.scans(3, HAIR), Err(Refusal::NoTimeLeft));
    // The line went faster than it looked.
    day.expects(HAIR, &expected(10, None));
    day.takes(3, HAIR);
}

#[test]
fn a_market_without_the_closing_rule_gives_tickets_to_the_end() {
    let mut day = TestDay::open();
    day.expects(HAIR, &expected(30, Some(0)));
    rules(&mut day, |rules| rules.closing = false);
    assert_eq!(day.snapshot(HAIR).tickets_left, None);
    day.takes(1, HAIR);
}

#[test]
fn a_session_takes_nobody_once_it_is_over_as_long_as_the_clock_counts() {
    let mut day = TestDay::open();
    let book =
        |n, slot| Command::CheckIn { booth: SPORT, pass: Some(pass(n)), slot: Some(slot), priority: false };
    let ends = day.snapshot(SPORT).slots[0].slot.ends_at;
    day.seconds_later((ends.0 - day.now.0) / 1_000 - 1);
    day.does(resident(1), book(1, 0));
    day.seconds_later(1);
    assert_eq!(day.refused(resident(2), book(2, 0)), Refusal::SlotOver);
    day.does(resident(2), book(2, 1));
    rules(&mut day, |rules| rules.closing = false);
    day.does(resident(3), book(3, 0));
}

#[test]
fn how_many_tickets_one_person_holds_is_a_setting() {
    let mut day = TestDay::open();
    rules(&mut day, |rules| rules.most_tickets = 1);
    let held = day.takes(1, HAIR);
    assert_eq!(day.scans(1, LAW), Err(Refusal::TooManyTickets { max: 1 }));
    day.does(resident(1), Command::Cancel(held));
    day.takes(1, LAW);
}

#[test]
fn a_transfer_never_goes_ahead_of_somebody_called() {
    let mut day = TestDay::open();
    let early = day.takes(1, HAIR);
    day.seconds_later(60);
    day.takes(2, LAW);
    day.takes(3, LAW);
    let called = day.calls(LAW, 1);
    day.does(volunteer(HAIR), Command::Transfer { ticket: early, to: LAW });
    assert_eq!((day.state(called), day.waiting(LAW)), ("called", vec![3, 2]));
}

#[test]
fn settings_change_while_the_market_runs_and_are_in_the_journal() {
    let mut day = TestDay::open();
    let policies = Policies { back_behind: 5, ..Policies::default() };
    let result = day.does(ORGANISER, Command::SetPolicies(policies));
    assert_eq!(result, Answer::Done { ticket: None });
    let last = day.floor.recent().next().unwrap().clone();
    assert_eq!((last.verb.as_str(), last.by), ("policies", ORGANISER));
    assert_eq!(last.facts[0].what, FactKind::Policies { policies });
    assert_eq!(day.snapshot(HAIR).policies.back_behind, 5);
    for stranger in [volunteer(HAIR), ROVER, KIOSK, resident(1)] {
        assert_eq!(day.refused(stranger, Command::SetPolicies(policies)), Refusal::NotAllowed);
        let own = Command::SetBoothPolicies { booth: HAIR, policies: BoothPolicies::default() };
        assert_eq!(day.refused(stranger, own), Refusal::NotAllowed);
    }
    let wrong = Policies { most_tickets: 0, ..policies };
    assert!(matches!(day.refused(ORGANISER, Command::SetPolicies(wrong)), Refusal::OutOfRange { .. }));
}

//! Undo: each action of the last ten seconds, taken back to the letter, once, by who did it.

use shiji_domain::{
    Actor, BoothId, BoothPolicies, Mode, Policies, Refusal,
    floor::{Answer, Command},
    handling,
};
use shiji_samples::floor::day::*;
use shiji_samples::floor::picture::FloorState;

/// Does `command`, takes it back, and holds that everything is as before but the revisions.
fn restores(day: &mut TestDay, by: Actor, command: &Command) {
    let before = FloorState::of(&day.floor, &day.handling, day.now).timeless();
    day.does(by, command.clone());
    assert_ne!(
        FloorState::of(&day.floor, &day.handling, day.now).timeless(),
        before,
        "{command:?} changes something"
    );
    let action = day.last_action();
    assert_eq!(day.undoes(by, action), Ok(Answer::Done { ticket: None }));
    assert_eq!(
        FloorState::of(&day.floor, &day.handling, day.now).timeless(),
        before,
        "{command:?} taken back"
    );
}

#[test]
fn every_step_of_a_ticket_is_taken_back_to_the_letter() {
    let mut day = TestDay::open();
    for n in 1..=5 {
        day.takes(n, HAIR);
    }
    let key = |number| shiji_domain::TicketKey { booth: HAIR, number };
    let staff = volunteer(HAIR);
    restores(&mut day, staff, &Command::CallNext { booth: HAIR, desk: 1, absent: false });
    restores(&mut day, staff, &Command::CallTicket { ticket: key(3), desk: 1, absent: false });
    day.calls(HAIR, 1);
    // The one before has missed the call by it, and stands at the desk again.
    restores(&mut day, staff, &Command::CallNext { booth: HAIR, desk: 1, absent: true });
    restores(&mut day, staff, &Command::CallTicket { ticket: key(3), desk: 1, absent: true });
    restores(&mut day, staff, &Command::Recall(key(1)));
    restores(&mut day, staff, &Command::Miss(key(1)));
    restores(&mut day, staff, &Command::Finish(key(1)));
    restores(&mut day, staff, &Command::Hold(key(1)));
    restores(&mut day, staff, &Command::Hold(key(3)));
    restores(&mut day, resident(1), &Command::Cancel(key(1)));
    restores(&mut day, staff, &Command::Serve(key(1)));
    day.does(staff, Command::Serve(key(1)));
    restores(&mut day, staff, &Command::CallNext { booth: HAIR, desk: 1, absent: false });
    restores(&mut day, staff, &Command::Finish(key(1)));
    day.calls(HAIR, 1);
    restores(&mut day, resident(1), &Command::NotServed(key(1)));
    day.does(staff, Command::Miss(key(2)));
    restores(&mut day, resident(2), &Command::ComeBack(key(2)));
    restores(&mut day, resident(3), &Command::Cancel(key(3)));
}

#[test]
fn every_switch_is_taken_back_to_the_letter() {
    let mut day = TestDay::open();
    let staff = volunteer(FOOD);
    let pause = || Command::Pause { booth: FOOD, pause: shiji_domain::floor::NewPause::because("午休") };
    restores(&mut day, staff, &pause());
    restores(&mut day, staff, &Command::SetClosed { booth: FOOD, closed: true });
    restores(&mut day, staff, &Command::SetStock { booth: FOOD, left: 50 });
    day.does(staff, pause());
    restores(&mut day, staff, &Command::Resume { booth: FOOD });
    day.does(staff, Command::SetClosed { booth: FOOD, closed: true });
    restores(&mut day, staff, &Command::SetClosed { booth: FOOD, closed: false });
}

#[test]
fn rules_are_taken_back_unless_they_were_changed_again() {
    let mut day = TestDay::open();
    let rules = |miss_seconds| Command::SetPolicies(Policies { miss_seconds, ..Policies::default() });
    let own = |miss_seconds| Command::SetBoothPolicies {
        booth: HAIR,
        policies: BoothPolicies { miss_seconds: Some(miss_seconds), ..BoothPolicies::default() },
    };
    restores(&mut day, ORGANISER, &rules(30));
    day.does(ORGANISER, rules(60));
    let first = day.last_action();
    restores(&mut day, ORGANISER, &own(10));
    day.does(ORGANISER, own(20));
    let booth = day.last_action();
    day.does(ORGANISER, rules(120));
    assert_eq!(day.undoes(ORGANISER, first), Err(Refusal::Superseded));
    assert_eq!(
        day.undoes(ORGANISER, booth),
        Ok(Answer::Done { ticket: None }),
        "a booth's rules are its own"
    );
}

#[test]
fn a_volunteer_who_was_moved_goes_back() {
    let mut day = TestDay::open();
    day.does(volunteer(HAIR), Command::SignIn { booth: HAIR, desk: 1 });
    day.does(volunteer(LAW), Command::SignIn { booth: LAW, desk: 1 });
    restores(&mut day, ORGANISER, &Command::MoveVolunteer { from: HAIR, to: LAW });
    day.does(ORGANISER, Command::MoveVolunteer { from: HAIR, to: LAW });
    let moved = day.last_action();
    day.takes(1, LAW);
    day.calls(LAW, 2);
    assert_eq!(day.undoes(ORGANISER, moved), Err(Refusal::Superseded), "somebody stands at the new desk");
}

#[test]
fn an_issued_ticket_becomes_void_and_its_number_stays_used() {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    let action = day.last_action();
    day.undoes(resident(1), action).unwrap();
    assert_eq!((day.state(key), day.waiting(HAIR)), ("void", vec![]));
    let market = day.overview();
    assert_eq!((market.visits, market.people), (0, 0));
    assert_eq!(day.takes(1, HAIR).number, 2);
}

#[test]
fn a_counted_visit_becomes_void_and_what_it_took_is_there_again() {
    let mut day = TestDay::open();
    day.visits(1, FOOD);
    let action = day.last_action();
    day.undoes(resident(1), action).unwrap();
    assert_eq!((day.snapshot(FOOD).stock_left, day.snapshot(FOOD).visits), (Some(3), 0));
    assert_eq!(day.visits(1, FOOD).seq, 2);
    let book = |n| Command::CheckIn { booth: SPORT, pass: Some(pass(n)), slot: Some(1), priority: false };
    day.does(resident(1), book(1));
    let action = day.last_action();
    day.undoes(resident(1), action).unwrap();
    day.does(resident(2), book(2));
    day.does(volunteer(COFFEE), Command::CountVisit { booth: COFFEE });
    let action = day.last_action();
    day.undoes(volunteer(COFFEE), action).unwrap();
    assert_eq!(day.overview().visits, 2);
}

#[test]
fn a_transfer_taken_back_gives_the_old_place_and_a_void_number() {
    let mut day = TestDay::open();
    let first = day.takes(1, HAIR);
    day.takes(2, HAIR);
    day.does(volunteer(HAIR), Command::Transfer { ticket: first, to: LAW });
    let action = day.last_action();
    day.undoes(volunteer(HAIR), action).unwrap();
    assert_eq!((day.waiting(HAIR), day.waiting(LAW)), (vec![1, 2], vec![]));
    day.does(volunteer(HAIR), Command::Transfer { ticket: first, to: LAW });
    assert_eq!(day.waiting(LAW), [2]);
}

#[test]
fn ten_seconds_are_the_limit() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    let action = day.last_action();
    day.seconds_later(11);
    assert_eq!(day.undoes(resident(1), action), Err(Refusal::UndoExpired));
    day.seconds_later(-1);
    day.undoes(resident(1), action).unwrap();
    day.takes(1, HAIR);
    let action = day.last_action();
    // A clock that was set back doesn't stretch them.
    day.seconds_later(-60);
    assert_eq!(day.undoes(resident(1), action), Err(Refusal::UndoExpired));
    assert_eq!(day.undoes(resident(1), 9_999), Err(Refusal::UndoExpired));
}

#[test]
fn somebody_else_takes_nothing_back_but_the_organiser_may() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    let action = day.last_action();
    for other in [resident(2), volunteer(HAIR), ROVER, KIOSK] {
        assert_eq!(day.undoes(other, action), Err(Refusal::NotAllowed));
    }
    day.undoes(ORGANISER, action).unwrap();
}

#[test]
fn nothing_is_taken_back_twice_and_no_undo_is_undone() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    let action = day.last_action();
    day.undoes(resident(1), action).unwrap();
    let undo = day.last_action();
    assert_eq!(day.undoes(resident(1), action), Err(Refusal::NoSuchAction));
    assert_eq!(day.undoes(resident(1), undo), Err(Refusal::NoSuchAction));
}

#[test]
fn what_has_no_undo_says_so() {
    let mut day = TestDay::open();
    let request = handling::HandlingCommand::Register {
        collection: COLLECTION,
        request: request_id(1),
        receipt: "RECEIPT1".to_owned(),
        booth: Some(HAIR),
        details: words("楼道灯坏了"),
        first: Some(settle()),
    };
    day.does(volunteer(HAIR), request);
    let action = day.last_handled();
    assert_eq!(day.takes_back(volunteer(HAIR), action), Err(Refusal::NoSuchAction));
}

#[test]
fn a_later_change_of_the_same_ticket_or_switch_stands_in_the_way() {
    let mut day = TestDay::open();
    let staff = volunteer(HAIR);
    let key = day.takes(1, HAIR);
    let issued = day.last_action();
    day.calls(HAIR, 1);
    let called = day.last_action();
    assert_eq!(day.undoes(resident(1), issued), Err(Refusal::Superseded));
    day.does(staff, Command::Serve(key));
    assert_eq!(day.undoes(staff, called), Err(Refusal::Superseded));
    day.does(staff, Command::Pause { booth: HAIR, pause: shiji_domain::floor::NewPause::because("") });
    let paused = day.last_action();
    day.does(staff, Command::SetClosed { booth: HAIR, closed: true });
    assert_eq!(day.undoes(staff, paused), Err(Refusal::Superseded));
    // Another booth's switches and other tickets don't.
    day.does(
        volunteer(LAW),
        Command::Pause { booth: LAW, pause: shiji_domain::floor::NewPause::because("") },
    );
    let paused = day.last_action();
    day.does(staff, Command::Finish(key));
    day.undoes(volunteer(LAW), paused).unwrap();
}

#[test]
fn check_ins_in_between_do_not_keep_a_switch_from_going_back() {
    let mut day = TestDay::open();
    day.does(
        volunteer(FOOD),
        Command::Pause { booth: FOOD, pause: shiji_domain::floor::NewPause::because("") },
    );
    day.does(volunteer(FOOD), Command::Resume { booth: FOOD });
    let resumed = day.last_action();
    day.visits(1, FOOD);
    day.undoes(volunteer(FOOD), resumed).unwrap();
    assert!(day.snapshot(FOOD).pause.is_some());
    assert_eq!(day.snapshot(FOOD).stock_left, Some(2), "the parcel stays handed out");
}

#[test]
fn a_stock_counted_by_hand_goes_back_only_if_nothing_has_counted_on_it() {
    let mut day = TestDay::open();
    let staff = volunteer(FOOD);
    let stock = |left| Command::SetStock { booth: FOOD, left };
    day.does(staff, stock(50));
    let set = day.last_action();
    day.visits(1, FOOD);
    let counted = day.last_action();
    assert_eq!(day.undoes(staff, set), Err(Refusal::Superseded));
    day.does(staff, stock(20));
    let set = day.last_action();
    // A parcel came back to the box: the count before it is not what was there.
    day.undoes(resident(1), counted).unwrap();
    assert_eq!(day.snapshot(FOOD).stock_left, Some(21));
    assert_eq!(day.undoes(staff, set), Err(Refusal::Superseded));
}

#[test]
fn an_edit_of_the_booth_stands_in_the_way_of_its_switches() {
    let mut day = TestDay::open();
    day.does(volunteer(FOOD), Command::SetStock { booth: FOOD, left: 50 });
    let set = day.last_action();
    day.edits(FOOD, |details| details.mode = Mode::Queue).unwrap();
    assert_eq!(day.undoes(volunteer(FOOD), set), Err(Refusal::Superseded));
    assert_eq!(day.snapshot(FOOD).stock_left, None);
}

#[test]
fn nobody_is_put_back_at_a_desk_where_the_next_one_stands() {
    let staff = volunteer(HAIR);
    type Leave = fn(shiji_domain::TicketKey) -> Command;
    let ways: [(Leave, Actor); 5] = [
        (Command::Miss, staff),
        (Command::Finish, staff),
        (Command::Hold, staff),
        (Command::Cancel, resident(1)),
        (|ticket| Command::Transfer { ticket, to: LAW }, staff),
    ];
    for (leave, by) in ways {
        let mut day = TestDay::open();
        let first = day.takes(1, HAIR);
        let second = day.takes(2, HAIR);
        day.calls(HAIR, 1);
        day.does(by, leave(first));
        let left = day.last_action();
        day.calls(HAIR, 1);
        assert_eq!(day.undoes(by, left), Err(Refusal::Superseded));
        // Once the desk is free again, there is a place to stand.
        day.does(staff, Command::Finish(second));
        day.undoes(by, left).unwrap();
        assert_eq!(day.state(first), "called");
    }
}

#[test]
fn nobody_gets_a_second_ticket_at_a_booth_by_an_undo() {
    let mut day = TestDay::open();
    let first = day.takes(1, HAIR);
    day.does(resident(1), Command::Cancel(first));
    let cancelled = day.last_action();
    day.takes(1, HAIR);
    assert_eq!(day.undoes(resident(1), cancelled), Err(Refusal::Superseded));
    assert_eq!(day.waiting(HAIR), [2]);
}

#[test]
fn nobody_gets_a_fourth_ticket_by_an_undo() {
    let mut day = TestDay::open();
    let more = [20, 21].map(|n| BoothId(uuid::Uuid::from_u128(n)));
    let list = more.map(|booth| new_booth(booth, details(&format!("摊位{booth}"), Mode::Queue)));
    day.does(ORGANISER, Command::EnterBooths(list.to_vec()));
    let first = day.takes(1, HAIR);
    day.takes(1, LAW);
    day.takes(1, more[0]);
    day.does(resident(1), Command::Cancel(first));
    let cancelled = day.last_action();
    day.takes(1, more[1]);
    assert_eq!(day.undoes(resident(1), cancelled), Err(Refusal::Superseded));
}

//! Desks: signing in and out, a desk's own break, calling that shows somebody is there, and moving
//! a volunteer.

use shiji_domain::{
    Actor, BoothId, DeviceId, Field, Refusal,
    floor::{Answer, Command, FactKind, NewPause},
    snapshot::DeskView,
};
use shiji_samples::floor::day::*;

const fn sign_in(booth: BoothId, desk: u32) -> Command {
    Command::SignIn { booth, desk }
}

const fn sign_out(booth: BoothId, desk: u32) -> Command {
    Command::SignOut { booth, desk }
}

fn there(day: &TestDay, booth: BoothId) -> Vec<u32> {
    day.snapshot(booth).signed_in.iter().map(|desk| desk.desk).collect()
}

/// The device of a booth's volunteer.
fn device_of(booth: BoothId) -> Option<DeviceId> {
    if let Actor::Device { id, .. } = volunteer(booth) { Some(id) } else { None }
}

#[test]
fn a_volunteer_signs_in_and_out() {
    let mut day = TestDay::open();
    day.does(volunteer(HAIR), sign_in(HAIR, 2));
    day.does(volunteer(HAIR), sign_in(HAIR, 1));
    assert_eq!(there(&day, HAIR), [1, 2]);
    assert_eq!(day.refused(volunteer(HAIR), sign_in(HAIR, 1)), Refusal::DeskState);
    day.does(volunteer(HAIR), sign_out(HAIR, 1));
    assert_eq!(there(&day, HAIR), [2]);
    assert_eq!(day.refused(volunteer(HAIR), sign_out(HAIR, 1)), Refusal::DeskState);
    let range = Refusal::OutOfRange { field: Field::Desk, min: 1, max: 2 };
    assert_eq!(day.refused(volunteer(HAIR), sign_in(HAIR, 3)), range);
    assert_eq!(day.refused(volunteer(LAW), sign_in(HAIR, 1)), Refusal::NotYourBooth);
}

#[test]
fn nobody_leaves_a_desk_at_which_somebody_stands() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    let key = day.calls(HAIR, 1);
    let busy = Refusal::DeskBusy { code: "A001".to_owned() };
    assert_eq!(day.refused(volunteer(HAIR), sign_out(HAIR, 1)), busy);
    day.does(volunteer(HAIR), Command::Finish(key));
    day.does(volunteer(HAIR), sign_out(HAIR, 1));
}

#[test]
fn who_calls_is_there_and_not_on_a_break() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.takes(2, HAIR);
    day.calls(HAIR, 1);
    assert_eq!(there(&day, HAIR), [1], "calling signs in");
    let pause = NewPause { lunch: true, ..NewPause::because("午饭") };
    day.does(volunteer(HAIR), Command::PauseDesk { booth: HAIR, desk: 1, pause });
    assert!(day.snapshot(HAIR).signed_in[0].pause.as_ref().is_some_and(|pause| pause.lunch));
    day.calls(HAIR, 1);
    assert_eq!(
        day.snapshot(HAIR).signed_in,
        [DeskView { desk: 1, pause: None, device: device_of(HAIR) }],
        "calling ends a break"
    );
    let live = day.floor.booth(HAIR).and_then(|booth| booth.live.clone()).unwrap();
    assert!(live.desk(1).is_some_and(|desk| desk.lunched), "it has had lunch");
}

#[test]
fn a_desk_on_a_break_says_why_and_until_when_and_the_others_go_on() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    let back = Some(day.now.plus_minutes(15));
    let pause = || NewPause { reason: "喝水".to_owned(), lunch: false, back };
    let break_at_two = || Command::PauseDesk { booth: HAIR, desk: 2, pause: pause() };
    day.does(volunteer(HAIR), break_at_two());
    let shown = day.snapshot(HAIR).signed_in[0].pause.clone().unwrap();
    assert_eq!((shown.reason.as_str(), shown.back, shown.since), ("喝水", back, day.now));
    assert_eq!(day.refused(volunteer(HAIR), break_at_two()), Refusal::DeskState);
    day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::ResumeDesk { booth: HAIR, desk: 2 });
    let again = Command::ResumeDesk { booth: HAIR, desk: 2 };
    assert_eq!(day.refused(volunteer(HAIR), again), Refusal::DeskState);
    let yesterday = NewPause { back: Some(day.now.plus_minutes(-1)), ..pause() };
    let wrong = Command::PauseDesk { booth: HAIR, desk: 2, pause: yesterday };
    assert_eq!(day.refused(volunteer(HAIR), wrong), Refusal::Malformed { field: Field::Back });
}

#[test]
fn a_call_taken_back_leaves_the_desk_as_it_was() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.calls(HAIR, 1);
    let called = day.last_action();
    day.undoes(volunteer(HAIR), called).unwrap();
    assert!(there(&day, HAIR).is_empty());
}

#[test]
fn a_sign_in_is_not_taken_back_from_under_somebody_who_stands_there() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    day.does(volunteer(HAIR), sign_in(HAIR, 1));
    let signed_in = day.last_action();
    day.calls(HAIR, 1);
    assert_eq!(day.undoes(volunteer(HAIR), signed_in), Err(Refusal::Superseded));
}

#[test]
fn nobody_is_put_back_at_a_desk_that_was_left() {
    let mut day = TestDay::open();
    day.takes(1, HAIR);
    let key = day.calls(HAIR, 1);
    day.does(volunteer(HAIR), Command::Finish(key));
    let finished = day.last_action();
    day.does(volunteer(HAIR), sign_out(HAIR, 1));
    assert_eq!(day.undoes(volunteer(HAIR), finished), Err(Refusal::Superseded));
}

#[test]
fn moving_a_volunteer_moves_the_desk_and_the_device() {
    let mut day = TestDay::open();
    day.does(volunteer(HAIR), sign_in(HAIR, 1));
    day.does(volunteer(HAIR), sign_in(HAIR, 2));
    day.does(volunteer(LAW), sign_in(LAW, 1));
    day.takes(1, HAIR);
    day.calls(HAIR, 2);
    let order = shiji_domain::floor::Order {
        actor: ORGANISER,
        command: Command::MoveVolunteer { from: HAIR, to: LAW },
    };
    let outcome = day.floor.clone().run(&order, day.now).unwrap();
    let Actor::Device { id, .. } = volunteer(HAIR) else { panic!("a device") };
    assert_eq!(outcome.rows.rebound, [(id, LAW)], "the phone belongs to the other booth from here on");
    let result = day.does(ORGANISER, order.command);
    assert_eq!(result, Answer::Moved { booth: LAW, desk: 2 });
    // The busy desk stays; the booth that had one desk has two.
    assert_eq!((there(&day, HAIR), there(&day, LAW), day.snapshot(LAW).desks), (vec![2], vec![1, 2], 2));
    let facts: Vec<FactKind> = outcome.rows.actions[0].facts.iter().map(|fact| fact.what.clone()).collect();
    assert_eq!(facts, [FactKind::SignedOut { desk: 1 }, FactKind::SignedIn { desk: 2 }]);
}

#[test]
fn only_the_organiser_moves_volunteers_and_only_from_free_desks_to_queues() {
    let mut day = TestDay::open();
    let to_law = || Command::MoveVolunteer { from: HAIR, to: LAW };
    assert_eq!(day.refused(volunteer(HAIR), to_law()), Refusal::NotAllowed);
    assert_eq!(day.refused(ORGANISER, to_law()), Refusal::DeskState, "nobody is there");
    day.takes(1, HAIR);
    day.calls(HAIR, 1);
    assert_eq!(day.refused(ORGANISER, to_law()), Refusal::DeskBusy { code: "A001".to_owned() });
    let same = Command::MoveVolunteer { from: HAIR, to: HAIR };
    assert_eq!(day.refused(ORGANISER, same), Refusal::SameBooth);
    let tally = Command::MoveVolunteer { from: HAIR, to: COFFEE };
    assert_eq!(day.refused(ORGANISER, tally), Refusal::WrongMode);
}

#[test]
fn who_signs_in_while_the_booth_pauses_is_on_that_break_too() {
    let mut day = TestDay::open();
    day.does(volunteer(HAIR), Command::Pause { booth: HAIR, pause: NewPause::because("午休") });
    day.does(volunteer(HAIR), sign_in(HAIR, 1));
    let facts: Vec<FactKind> =
        day.floor.recent().next().unwrap().facts.iter().map(|fact| fact.what.clone()).collect();
    assert_eq!(
        facts,
        [FactKind::SignedIn { desk: 1 }, FactKind::Paused { desk: 1, lunch: false, back: None }]
    );
}

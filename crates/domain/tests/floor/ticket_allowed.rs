//! What is offered with a ticket against what is decided: to its holder, by where the booth's frame
//! has the number, and to the booth's staff, by when.

use shiji_domain::{
    Actor, Policies, Refusal, TicketKey,
    floor::Command,
    snapshot::{BoothSnapshot, HolderSteps},
    ticket::TicketStepKind as Step,
};
use shiji_samples::floor::day::*;

/// A place in the frame, and a day on which the first ticket is there.
type Place = (&'static str, fn() -> (TestDay, TicketKey), fn(&HolderSteps) -> &[Step]);

fn waiting() -> (TestDay, TicketKey) {
    let mut day = TestDay::open();
    let key = day.takes(1, HAIR);
    (day, key)
}

fn after(commands: &[fn(TicketKey) -> Command]) -> (TestDay, TicketKey) {
    let (mut day, key) = waiting();
    for command in commands {
        day.does(volunteer(HAIR), command(key));
    }
    (day, key)
}

const fn call(ticket: TicketKey) -> Command {
    Command::CallTicket { ticket, desk: 1, absent: false }
}

const PLACES: [Place; 6] = [
    ("waiting", waiting, |may| &may.waiting),
    ("kept", || after(&[Command::Hold]), |may| &may.kept),
    ("called", || after(&[call]), |may| &may.called),
    ("serving", || after(&[call, Command::Serve]), |may| &may.serving),
    ("missed", || after(&[call, Command::Miss]), |may| &may.missed),
    ("done", || after(&[call, Command::Finish]), |may| &may.done),
];

/// Where the frame has the number.
fn place_of(frame: &BoothSnapshot, number: i64) -> &'static str {
    match frame.standing.iter().find(|one| one.number == number) {
        Some(one) if one.serving => "serving",
        Some(_) => "called",
        None if frame.kept.contains(&number) => "kept",
        None if frame.waiting.contains(&number) => "waiting",
        None if frame.missed.contains(&number) => "missed",
        None => "done",
    }
}

fn command(ticket: TicketKey, step: Step) -> Command {
    match step {
        Step::Call => call(ticket),
        Step::Transfer => Command::Transfer { ticket, to: LAW },
        Step::Change => Command::ChangeBooth { ticket, to: LAW },
        Step::Coming => Command::Coming(ticket),
        step => Command::of_step(ticket, step).expect("the ticket is all that it needs"),
    }
}

fn accepted(by: Actor, stands: fn() -> (TestDay, TicketKey)) -> Vec<Step> {
    let accepts = |step: &Step| {
        let (mut day, key) = stands();
        day.runs(by, command(key, *step)).is_ok()
    };
    Step::ALL.iter().copied().filter(accepts).collect()
}

#[test]
fn a_holder_is_offered_what_is_accepted() {
    for (place, stands, of) in PLACES {
        let (day, key) = stands();
        let frame = day.snapshot(HAIR);
        assert_eq!(place_of(&frame, key.number), place);
        assert_eq!(of(&frame.holders), accepted(resident(1), stands), "{place}");
        assert_eq!(accepted(resident(2), stands), [], "{place}, by somebody else");
    }
    assert_eq!(
        *TestDay::open().snapshot(COFFEE).holders,
        HolderSteps::default(),
        "there are no tickets there"
    );
}

#[test]
fn the_staff_are_offered_what_is_accepted_of_a_ticket_at_their_desk() {
    for (place, stands, _) in PLACES {
        let (day, key) = stands();
        assert_eq!(day.ticket(key).allowed(), accepted(volunteer(HAIR), stands), "{place}");
    }
}

#[test]
fn somebody_may_be_marked_missed_from_the_moment_that_the_frame_says() {
    let mut day = TestDay::open();
    day.does(ORGANISER, Command::SetPolicies(Policies { miss_seconds: 90, ..Policies::default() }));
    let key = day.takes(1, HAIR);
    day.does(volunteer(HAIR), call(key));
    let from = |day: &TestDay| day.snapshot(HAIR).standing[0].miss_from.expect("it is called");
    assert_eq!(from(&day).since(day.now), 90_000);
    day.seconds_later(60);
    day.does(Actor::Server, Command::Reannounce(key));
    assert_eq!(from(&day).since(day.now), 30_000, "the call by itself does not start the wait anew");
    day.seconds_later(29);
    assert_eq!(day.refused(volunteer(HAIR), Command::Miss(key)), Refusal::TooSoon { seconds: 1 });
    day.seconds_later(1);
    assert_eq!(from(&day), day.now);
    let overview = day.overview();
    assert_eq!(
        overview.booths[0].standing[0].miss_from, None,
        "what the staff may do is in the booth's own frame"
    );
    day.does(volunteer(HAIR), Command::Miss(key));
}

#[test]
fn somebody_may_be_marked_missed_as_soon_as_the_staff_have_called_again() {
    let mut day = TestDay::open();
    day.does(ORGANISER, Command::SetPolicies(Policies { miss_seconds: 90, ..Policies::default() }));
    let key = day.takes(1, HAIR);
    day.does(volunteer(HAIR), call(key));
    day.seconds_later(20);
    day.does(volunteer(HAIR), Command::Recall(key));
    assert_eq!(day.snapshot(HAIR).standing[0].miss_from, Some(day.now));
    day.does(volunteer(HAIR), Command::Miss(key));
}

#[test]
fn who_is_being_served_is_not_marked_missed() {
    let (day, _) = after(&[call, Command::Serve]);
    assert_eq!(day.snapshot(HAIR).standing[0].miss_from, None);
}

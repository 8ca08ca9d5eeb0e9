//! What is offered with topics and meetings against what is decided: for all pairs of state, step
//! and actor.

use uuid::Uuid;

use shiji_domain::{
    MeetingId, TopicId,
    handling::{FreshRequest, HandlingCommand},
    meeting::{MeetingDetails, MeetingStep, MeetingStepKind, NewTask, TopicStep, TopicStepKind},
};
use shiji_samples::floor::day::*;

const TOPIC: TopicId = TopicId(Uuid::from_u128(400));
const MEETING: MeetingId = MeetingId(Uuid::from_u128(500));

fn details() -> MeetingDetails {
    MeetingDetails { at: NINE.plus_minutes(24 * 60), place: "社区会议室".into(), chair: String::new() }
}

fn reason() -> String {
    "意见不一".to_owned()
}

/// One of each step with a topic, with words that would do.
fn topic_steps() -> Vec<TopicStep> {
    let task = || NewTask { content: "划线".into(), unit: UNIT, due: None };
    let resolution = || "同意".to_owned();
    vec![
        TopicStep::Edit { title: "东门".into(), background: String::new() },
        TopicStep::Gather { requests: vec![request_id(3)] },
        TopicStep::LetGo { request: request_id(1), reason: reason() },
        TopicStep::Schedule { meeting: MEETING },
        TopicStep::Unschedule,
        TopicStep::Discuss,
        TopicStep::Resolve { resolution: resolution(), tasks: vec![task()] },
        TopicStep::Correct { resolution: resolution(), tasks: vec![], reason: reason() },
        TopicStep::Postpone { reason: reason() },
        TopicStep::Withdraw { reason: reason() },
    ]
}

fn meeting_steps(agenda: &[TopicId]) -> Vec<MeetingStep> {
    vec![
        MeetingStep::Change { details: details(), agenda: agenda.to_vec() },
        MeetingStep::Hold { people: 12, attendance: String::new() },
        MeetingStep::Cancel { reason: reason() },
    ]
}

fn with_topic(step: TopicStep) -> HandlingCommand {
    let fresh = vec![FreshRequest { request: request_id(9), receipt: "TASK9".into() }];
    HandlingCommand::Topic { topic: TOPIC, step, fresh, seen: None }
}

fn with_meeting(step: MeetingStep) -> HandlingCommand {
    HandlingCommand::Meeting { meeting: MEETING, step, seen: None }
}

/// A topic of so many requests, and its meeting, after these commands.
fn after(requests: u128, commands: &[HandlingCommand]) -> TestDay {
    let mut day = TestDay::open();
    for n in 1..=3 {
        let (request, receipt) = (request_id(n), format!("RECEIPT{n}"));
        let details = words("东门乱停车");
        day.does(
            ORGANISER,
            HandlingCommand::Register {
                collection: COLLECTION,
                request,
                receipt,
                booth: None,
                details,
                first: None,
            },
        );
    }
    let (title, background) = ("东门停车".to_owned(), String::new());
    let requests = (1..=requests).map(request_id).collect();
    day.does(
        ORGANISER,
        HandlingCommand::RaiseTopic { market: MARKET, topic: TOPIC, title, background, requests },
    );
    for command in commands {
        day.does(ORGANISER, command.clone());
    }
    day
}

fn days() -> Vec<(&'static str, TestDay)> {
    let plan = |agenda: &[TopicId]| HandlingCommand::PlanMeeting {
        market: MARKET,
        meeting: MEETING,
        details: details(),
        agenda: agenda.to_vec(),
    };
    let hold = || with_meeting(MeetingStep::Hold { people: 12, attendance: String::new() });
    let resolve = || with_topic(TopicStep::Resolve { resolution: "同意".into(), tasks: vec![] });
    vec![
        ("open", after(2, &[plan(&[])])),
        ("open, of one request", after(1, &[plan(&[])])),
        ("scheduled", after(2, &[plan(&[TOPIC])])),
        ("held", after(2, &[plan(&[TOPIC]), hold()])),
        ("resolved", after(2, &[plan(&[TOPIC]), hold(), resolve()])),
        ("withdrawn", after(2, &[plan(&[]), with_topic(TopicStep::Withdraw { reason: reason() })])),
        ("cancelled", after(2, &[plan(&[TOPIC]), with_meeting(MeetingStep::Cancel { reason: reason() })])),
    ]
}

#[test]
fn what_is_offered_is_what_is_not_refused() {
    for (state, day) in days() {
        for actor in [ORGANISER, volunteer(HAIR), ROVER, KIOSK, DISPLAY, resident(1)] {
            let runs = |command| day.dry_run(actor, command).is_ok();
            let topic = day.handling.topic(TOPIC).unwrap();
            for step in topic_steps() {
                let kind = step.kind();
                let offered = topic.allowed(&actor, None).iter().any(|one| one.step == kind);
                assert_eq!(offered, runs(with_topic(step)), "{state}: {kind:?} by {actor:?}");
            }
            let meeting = day.handling.meeting(MEETING).unwrap();
            for step in meeting_steps(&meeting.agenda) {
                let kind = step.kind();
                let offered = meeting.allowed(&actor).iter().any(|one| one.step == kind);
                assert_eq!(offered, runs(with_meeting(step)), "{state}: {kind:?} by {actor:?}");
            }
        }
    }
}

#[test]
fn no_step_is_missing_here() {
    let topics: Vec<TopicStepKind> = topic_steps().iter().map(TopicStep::kind).collect();
    assert!(TopicStepKind::ALL.iter().all(|kind| topics.contains(kind)));
    let meetings: Vec<MeetingStepKind> = meeting_steps(&[]).iter().map(MeetingStep::kind).collect();
    assert!(MeetingStepKind::ALL.iter().all(|kind| meetings.contains(kind)));
}

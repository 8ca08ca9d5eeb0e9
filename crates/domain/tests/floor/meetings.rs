//! The joint meeting on the floor: who may, what is answered to whom, what a thumb that slipped
//! takes back.

use uuid::Uuid;

use shiji_domain::{
    Field, MarketState, MeetingId, Refusal, RequestId, TopicId,
    floor::{self, Answer},
    handling::{FreshRequest, HandlingCommand},
    meeting::{MeetingDetails, MeetingStep, NewTask, TopicStep},
    request::{RequestSplit, Step},
};
use shiji_samples::floor::day::*;

const TOPIC: TopicId = TopicId(Uuid::from_u128(400));
const OTHER: TopicId = TopicId(Uuid::from_u128(401));
const MEETING: MeetingId = MeetingId(Uuid::from_u128(500));
const NEXT: MeetingId = MeetingId(Uuid::from_u128(501));

fn topic(topic: TopicId, step: TopicStep) -> HandlingCommand {
    HandlingCommand::Topic { topic, step, fresh: vec![], seen: None }
}

/// A step with tasks, which become the requests of these numbers.
fn with_tasks(of: TopicId, tasks: &[u128], step: impl Fn(Vec<NewTask>) -> TopicStep) -> HandlingCommand {
    let fresh = |n: &u128| FreshRequest { request: request_id(*n), receipt: format!("TASK{n}") };
    let step = step(tasks.iter().map(|_| task()).collect());
    HandlingCommand::Topic { topic: of, step, fresh: tasks.iter().map(fresh).collect(), seen: None }
}

fn raise(topic: TopicId, requests: &[u128]) -> HandlingCommand {
    HandlingCommand::RaiseTopic {
        market: MARKET,
        topic,
        title: "东门停车".into(),
        background: "早晚高峰堵住消防通道".into(),
        requests: requests.iter().map(|n| request_id(*n)).collect(),
    }
}

fn details() -> MeetingDetails {
    MeetingDetails {
        at: NINE.plus_minutes(24 * 60),
        place: "社区会议室".into(),
        chair: "社区党委书记".into(),
    }
}

fn plan(meeting: MeetingId, agenda: &[TopicId]) -> HandlingCommand {
    HandlingCommand::PlanMeeting { market: MARKET, meeting, details: details(), agenda: agenda.to_vec() }
}

fn hold() -> HandlingCommand {
    with(MEETING, MeetingStep::Hold { people: 18, attendance: "居民代表12人".into() })
}

fn with(meeting: MeetingId, step: MeetingStep) -> HandlingCommand {
    HandlingCommand::Meeting { meeting, step, seen: None }
}

fn resolve(tasks: &[u128]) -> HandlingCommand {
    with_tasks(TOPIC, tasks, |tasks| TopicStep::Resolve {
        resolution: "高峰时段禁停，划线".into(), tasks
    })
}

fn task() -> NewTask {
    NewTask { content: "东门划禁停线".into(), unit: UNIT, due: Some(NINE.plus_minutes(7 * 24 * 60)) }
}

fn reason(words: &str) -> String {
    words.to_owned()
}

/// Three requests are written down: one open, one forwarded, one escalated.
fn day() -> TestDay {
    let mut day = TestDay::open();
    for n in 1..=3 {
        let receipt = format!("RECEIPT{n}");
        let details = words("东门乱停车");
        let register = HandlingCommand::Register {
            collection: COLLECTION,
            request: request_id(n),
            receipt,
            booth: Some(HAIR),
            details,
            first: None,
        };
        day.does(volunteer(HAIR), register);
    }
    day.does(ORGANISER, HandlingCommand::Handle { request: request_id(2), step: forward() });
    let step = Step::Escalate { reason: reason("涉及多户") };
    day.does(ORGANISER, HandlingCommand::Handle { request: request_id(3), step });
    day
}

fn state(day: &TestDay, n: u128) -> &'static str {
    day.handling.request(request_id(n)).unwrap().state.as_str()
}

fn topic_state(day: &TestDay) -> &'static str {
    day.handling.topic(TOPIC).unwrap().state.as_str()
}

#[test]
fn three_requests_become_one_topic_and_get_one_answer() {
    let mut day = day();
    let answer = day.does(ORGANISER, raise(TOPIC, &[1, 2, 3]));
    assert_eq!(answer, Answer::Topic { topic: TOPIC, number: 1 });
    assert_eq!([1, 2, 3].map(|n| state(&day, n)), ["escalated"; 3]);
    assert_eq!(day.does(ORGANISER, plan(MEETING, &[TOPIC])), Answer::Meeting { meeting: MEETING, number: 1 });
    assert_eq!(topic_state(&day), "scheduled");
    day.does(ORGANISER, hold());
    assert_eq!(topic_state(&day), "held");
    day.does(ORGANISER, resolve(&[4]));
    assert_eq!(topic_state(&day), "resolved");
    for n in 1..=3 {
        let request = day.handling.request(request_id(n)).unwrap();
        assert_eq!(request.state.as_str(), "answered");
        let day = shiji_domain::Offset::default().date(details().at);
        let expected = format!("党群联席议事会（{day}）决议：高峰时段禁停，划线");
        assert_eq!(request.state.answer(), Some(expected.as_str()));
    }
    let task = day.handling.request(request_id(4)).unwrap();
    assert_eq!((task.number, task.state.as_str(), task.progress.task_of), (4, "forwarded", Some(TOPIC)));
    let split = RequestSplit { escalated: 3, forwarded: 1, ..RequestSplit::default() };
    assert_eq!(day.overview().requests, split);
    // The resident was not helped: it is taken up again, for itself.
    let no = Step::FollowUp { solved: false, satisfaction: None, words: reason("还在停") };
    day.does(ORGANISER, HandlingCommand::Handle { request: request_id(1), step: no });
    assert_eq!(state(&day, 1), "reopened");
    day.does(ORGANISER, raise(OTHER, &[1]));
}

#[test]
fn the_organiser_alone_works_on_the_meeting() {
    let mut day = day();
    for stranger in [volunteer(HAIR), ROVER, KIOSK, DISPLAY, resident(1)] {
        assert_eq!(day.refused(stranger, raise(TOPIC, &[1])), Refusal::NotAllowed);
        assert_eq!(day.refused(stranger, plan(MEETING, &[])), Refusal::NotAllowed);
    }
    // Nor does anybody take a topic's step by itself.
    for step in [
        Step::Gather { topic: TOPIC, title: reason("东门") },
        Step::LetGo { reason: reason("不") },
        Step::Postpone { reason: reason("不") },
        Step::Resolve { result: reason("好") },
    ] {
        let handle = HandlingCommand::Handle { request: request_id(3), step };
        assert_eq!(day.refused(ORGANISER, handle), Refusal::NotAllowed);
    }
}

#[test]
fn what_is_in_a_topic_is_answered_by_the_meeting_alone() {
    let mut day = day();
    day.does(ORGANISER, raise(TOPIC, &[1, 3]));
    for step in [forward(), Step::Answer { result: reason("好") }, Step::Reopen { reason: reason("误") }] {
        let handle = HandlingCommand::Handle { request: request_id(3), step };
        assert_eq!(day.refused(ORGANISER, handle), Refusal::InTopic);
    }
    assert_eq!(day.refused(ORGANISER, raise(OTHER, &[3])), Refusal::InTopic);
    let again = TopicStep::Gather { requests: vec![request_id(1)] };
    assert_eq!(day.refused(ORGANISER, topic(TOPIC, again)), Refusal::InTopic);
    day.does(ORGANISER, topic(TOPIC, TopicStep::Gather { requests: vec![request_id(2)] }));
    let go = |n| topic(TOPIC, TopicStep::LetGo { request: request_id(n), reason: reason("另行办理") });
    day.does(ORGANISER, go(3));
    day.does(ORGANISER, HandlingCommand::Handle { request: request_id(3), step: forward() });
    assert_eq!(day.refused(ORGANISER, go(3)), Refusal::NoSuchRequest);
    day.does(ORGANISER, go(2));
    assert_eq!(day.refused(ORGANISER, go(1)), Refusal::LastOfTopic);
    day.does(ORGANISER, topic(TOPIC, TopicStep::Withdraw { reason: reason("已另行解决") }));
    assert_eq!((topic_state(&day), state(&day, 1)), ("withdrawn", "escalated"));
    assert_eq!(day.handling.request(request_id(1)).unwrap().progress.topic, None);
}

#[test]
fn a_topic_that_was_not_decided_waits_for_the_next_meeting() {
    let mut day = day();
    day.does(ORGANISER, raise(TOPIC, &[1, 2]));
    let postpone = || topic(TOPIC, TopicStep::Postpone { reason: reason("意见不一") });
    assert_eq!(day.refused(ORGANISER, postpone()), Refusal::TopicState);
    assert_eq!(day.refused(ORGANISER, resolve(&[])), Refusal::TopicState);
    day.does(ORGANISER, plan(MEETING, &[TOPIC]));
    assert_eq!(day.refused(ORGANISER, postpone()), Refusal::TopicState, "it was not held yet");
    assert_eq!(day.refused(ORGANISER, plan(NEXT, &[TOPIC])), Refusal::TopicState, "on two agendas");
    day.does(ORGANISER, hold());
    let gather = TopicStep::Gather { requests: vec![request_id(3)] };
    assert_eq!(day.refused(ORGANISER, topic(TOPIC, gather)), Refusal::TopicState, "it was talked over");
    day.does(ORGANISER, postpone());
    assert_eq!((topic_state(&day), state(&day, 1)), ("open", "escalated"));
    day.does(ORGANISER, plan(NEXT, &[TOPIC]));
    let cancel = with(NEXT, MeetingStep::Cancel { reason: reason("场地停电") });
    day.does(ORGANISER, cancel.clone());
    let topic = day.handling.topic(TOPIC).unwrap();
    let why: Vec<&str> = topic.postponed.iter().map(|postponed| postponed.reason.as_str()).collect();
    assert_eq!((topic.state.as_str(), why), ("open", vec!["意见不一", "场地停电"]));
    assert_eq!(day.refused(ORGANISER, cancel), Refusal::MeetingState);
    assert_eq!(day.refused(ORGANISER, hold()), Refusal::MeetingState);
}

#[test]
fn an_agenda_is_changed_until_the_meeting_was_held() {
    let mut day = day();
    day.does(ORGANISER, raise(TOPIC, &[1]));
    day.does(ORGANISER, raise(OTHER, &[2]));
    let change = |agenda: &[TopicId]| {
        with(MEETING, MeetingStep::Change { details: details(), agenda: agenda.to_vec() })
    };
    assert_eq!(day.refused(ORGANISER, change(&[])), Refusal::NoSuchMeeting);
    day.does(ORGANISER, plan(MEETING, &[]));
    assert_eq!(day.refused(ORGANISER, hold()), Refusal::EmptyAgenda);
    let twice = change(&[TOPIC, TOPIC]);
    assert_eq!(day.refused(ORGANISER, twice), Refusal::Malformed { field: Field::Agenda });
    day.does(ORGANISER, change(&[TOPIC, OTHER]));
    day.does(ORGANISER, change(&[OTHER, TOPIC]));
    assert_eq!(day.handling.meeting(MEETING).unwrap().agenda, [OTHER, TOPIC]);
    day.does(ORGANISER, topic(OTHER, TopicStep::Withdraw { reason: reason("不议了") }));
    assert_eq!(day.handling.meeting(MEETING).unwrap().agenda, [TOPIC]);
    day.does(ORGANISER, change(&[]));
    assert_eq!(topic_state(&day), "open");
    day.does(ORGANISER, change(&[TOPIC]));
    day.does(ORGANISER, hold());
    assert_eq!(day.refused(ORGANISER, change(&[])), Refusal::MeetingState);
}

#[test]
fn a_correction_reaches_everybody_whose_answer_it_still_is() {
    let mut day = day();
    day.does(ORGANISER, raise(TOPIC, &[1, 2, 3]));
    day.does(ORGANISER, plan(MEETING, &[TOPIC]));
    day.does(ORGANISER, hold());
    let correct = |resolution: &str, tasks: &[u128]| {
        let (resolution, reason) = (resolution.to_owned(), "时段写错了".to_owned());
        with_tasks(TOPIC, tasks, |tasks| TopicStep::Correct {
            resolution: resolution.clone(),
            tasks,
            reason: reason.clone(),
        })
    };
    assert_eq!(day.refused(ORGANISER, correct("早", &[])), Refusal::TopicState, "nothing is decided yet");
    day.does(ORGANISER, resolve(&[4]));
    let follow_up = |solved| Step::FollowUp { solved, satisfaction: None, words: String::new() };
    for (request, step) in [(1, follow_up(true)), (2, follow_up(false))] {
        day.does(ORGANISER, HandlingCommand::Handle { request: request_id(request), step });
    }
    day.seconds_later(3_600);
    day.does(ORGANISER, correct("早晚高峰禁停", &[5]));
    assert_eq!(
        [1, 2, 3, 4, 5].map(|n| state(&day, n)),
        ["followed_up", "reopened", "answered", "forwarded", "forwarded"]
    );
    let answer =
        |day: &TestDay, n| day.handling.request(request_id(n)).unwrap().state.answer().map(str::to_owned);
    let date = |at| shiji_domain::Offset::default().date(at);
    let (met, today) = (date(details().at), date(day.now));
    let said = Some(format!("党群联席议事会（{met}）决议（{today} 更正）：早晚高峰禁停"));
    assert_eq!([1, 2, 3].map(|n| answer(&day, n)), [said.clone(), None, said]);
    let action = day.last_handled();
    day.takes_back(ORGANISER, action).unwrap();
    assert!(answer(&day, 1).unwrap().ends_with("决议：高峰时段禁停，划线"));
    assert_eq!(state(&day, 5), "declined", "a number is given once");
    day.does(ORGANISER, correct("早晚高峰禁停", &[]));
    assert_eq!(day.refused(volunteer(HAIR), correct("都行", &[])), Refusal::NotAllowed);
}

#[test]
fn a_step_on_an_old_view_is_refused() {
    let mut day = day();
    day.does(ORGANISER, raise(TOPIC, &[1, 2]));
    let seen = Some(day.handling.topic(TOPIC).unwrap().revision);
    let edit = |seen| HandlingCommand::Topic {
        topic: TOPIC,
        step: TopicStep::Edit { title: "东门停车秩序".into(), background: String::new() },
        fresh: vec![],
        seen,
    };
    day.does(ORGANISER, edit(seen));
    assert_eq!(day.refused(ORGANISER, edit(seen)), Refusal::Stale);
    day.does(ORGANISER, edit(None));
    day.does(ORGANISER, plan(MEETING, &[TOPIC]));
    let seen = Some(day.handling.meeting(MEETING).unwrap().revision);
    let change = |seen| HandlingCommand::Meeting {
        meeting: MEETING,
        step: MeetingStep::Change { details: details(), agenda: vec![TOPIC] },
        seen,
    };
    day.does(ORGANISER, change(seen));
    assert_eq!(day.refused(ORGANISER, change(seen)), Refusal::Stale);
}

#[test]
fn every_step_can_be_taken_back_for_ten_seconds() {
    let mut day = day();
    let undo = |day: &mut TestDay| {
        let action = day.last_handled();
        day.takes_back(ORGANISER, action).unwrap();
    };
    day.does(ORGANISER, raise(TOPIC, &[1, 2, 3]));
    undo(&mut day);
    assert_eq!([1, 2, 3].map(|n| state(&day, n)), ["registered", "forwarded", "escalated"]);
    assert_eq!(topic_state(&day), "withdrawn");
    day.does(ORGANISER, raise(OTHER, &[1]));
    day.does(ORGANISER, plan(MEETING, &[OTHER]));
    undo(&mut day);
    assert_eq!(day.handling.meeting(MEETING).unwrap().state.as_str(), "cancelled");
    assert_eq!(day.handling.topic(OTHER).unwrap().state.as_str(), "open");
    day.does(ORGANISER, plan(NEXT, &[OTHER]));
    let hold = with(NEXT, MeetingStep::Hold { people: 9, attendance: String::new() });
    day.does(ORGANISER, hold.clone());
    undo(&mut day);
    assert_eq!(day.handling.meeting(NEXT).unwrap().state.as_str(), "planned");
    day.does(ORGANISER, hold);
    let resolve =
        with_tasks(OTHER, &[4, 5], |tasks| TopicStep::Resolve { resolution: reason("同意"), tasks });
    day.does(ORGANISER, resolve);
    assert_eq!([1, 4, 5].map(|n| state(&day, n)), ["answered", "forwarded", "forwarded"]);
    undo(&mut day);
    // A number is given once: the tasks end as what they were, a mistake.
    assert_eq!([1, 4, 5].map(|n| state(&day, n)), ["escalated", "declined", "declined"]);
    assert_eq!(day.handling.topic(OTHER).unwrap().state.as_str(), "held");
    day.seconds_later(11);
    let action = day.last_handled();
    assert_eq!(day.takes_back(ORGANISER, action), Err(Refusal::NoSuchAction));
}

#[test]
fn a_step_that_others_built_on_is_not_taken_back() {
    let mut day = day();
    day.does(ORGANISER, raise(TOPIC, &[1]));
    let raised = day.last_handled();
    day.does(ORGANISER, plan(MEETING, &[TOPIC]));
    assert_eq!(day.takes_back(ORGANISER, raised).unwrap_err(), Refusal::Superseded);
    // Escalated by hand, then gathered: the escalation is not taken back from under the topic.
    let register = HandlingCommand::Register {
        collection: COLLECTION,
        request: RequestId(Uuid::from_u128(999)),
        receipt: "RECEIPT9".into(),
        booth: None,
        details: words("东门"),
        first: None,
    };
    day.does(ORGANISER, register);
    let step = Step::Escalate { reason: reason("面广") };
    day.does(ORGANISER, HandlingCommand::Handle { request: RequestId(Uuid::from_u128(999)), step });
    let escalated = day.last_handled();
    let step = TopicStep::Gather { requests: vec![RequestId(Uuid::from_u128(999))] };
    day.does(ORGANISER, topic(TOPIC, step));
    assert_eq!(day.takes_back(ORGANISER, escalated).unwrap_err(), Refusal::Superseded);
}

#[test]
fn the_meeting_is_held_long_after_the_market() {
    let mut day = day();
    day.does(ORGANISER, floor::Command::MoveMarket(MarketState::Closed));
    day.does(ORGANISER, floor::Command::MoveMarket(MarketState::Archived));
    day.does(ORGANISER, raise(TOPIC, &[1]));
    let raised = day.last_handled();
    day.takes_back(ORGANISER, raised).unwrap();
    day.does(ORGANISER, raise(OTHER, &[1]));
    day.does(ORGANISER, plan(MEETING, &[OTHER]));
    day.does(ORGANISER, hold());
    let resolve = with_tasks(OTHER, &[4], |tasks| TopicStep::Resolve { resolution: reason("同意"), tasks });
    day.does(ORGANISER, resolve);
    assert_eq!([1, 4].map(|n| state(&day, n)), ["answered", "forwarded"]);
}

#[test]
fn words_and_numbers_are_held_against_their_limits() {
    let mut day = day();
    let none = day.refused(ORGANISER, raise(TOPIC, &[]));
    assert_eq!(none, Refusal::Empty { field: Field::Content });
    assert_eq!(day.refused(ORGANISER, raise(TOPIC, &[77])), Refusal::NoSuchRequest);
    let untitled = HandlingCommand::RaiseTopic {
        market: MARKET,
        topic: TOPIC,
        title: reason(" "),
        background: String::new(),
        requests: vec![request_id(1)],
    };
    assert_eq!(day.refused(ORGANISER, untitled), Refusal::Empty { field: Field::Title });
    day.does(ORGANISER, raise(TOPIC, &[1]));
    let details = MeetingDetails { place: String::new(), ..details() };
    let nowhere = HandlingCommand::PlanMeeting { market: MARKET, meeting: MEETING, details, agenda: vec![] };
    assert_eq!(day.refused(ORGANISER, nowhere), Refusal::Empty { field: Field::Place });
    day.does(ORGANISER, plan(MEETING, &[TOPIC]));
    let nobody = with(MEETING, MeetingStep::Hold { people: 0, attendance: String::new() });
    let out = Refusal::OutOfRange { field: Field::Attendance, min: 1, max: 10_000 };
    assert_eq!(day.refused(ORGANISER, nobody), out);
    day.does(ORGANISER, hold());
    let empty = topic(TOPIC, TopicStep::Resolve { resolution: reason(""), tasks: vec![] });
    assert_eq!(day.refused(ORGANISER, empty), Refusal::Empty { field: Field::Resolution });
    let idle = with_tasks(TOPIC, &[4], |tasks| TopicStep::Resolve {
        resolution: reason("同意"),
        tasks: tasks.into_iter().map(|task| NewTask { content: String::new(), ..task }).collect(),
    });
    assert_eq!(day.refused(ORGANISER, idle), Refusal::Empty { field: Field::Task });
    assert_eq!(day.handling.requests().count(), 3, "a task that can't be is no reason for half a resolution");
}

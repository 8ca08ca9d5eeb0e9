//! Topics and meetings: every pair of state and step, and which requests are proposed as one topic.

use shiji_catalogue::Language;
use uuid::Uuid;

use super::*;
use crate::{
    Request, RequestId,
    request::{Category, Channel, RequestDetails, RequestKind},
};

const NOW: Timestamp = Timestamp(1_000_000);
const LATER: Timestamp = Timestamp(1_060_000);
const MEETING: MeetingId = MeetingId(Uuid::from_u128(5));

fn topic() -> Topic {
    let (id, market, by) = (TopicId(Uuid::from_u128(4)), MarketId(Uuid::nil()), &Actor::Server);
    let requests = [(RequestId(Uuid::from_u128(1)), 1), (RequestId(Uuid::from_u128(2)), 2)];
    Topic::raise(id, (CommunityId(Uuid::nil()), market), 1, "东门停车", "", &requests, by, NOW).unwrap().0
}

fn steps() -> Vec<(&'static str, TopicStep)> {
    let reason = || "意见不一".to_owned();
    let request = |n| RequestId(Uuid::from_u128(n));
    vec![
        ("edit", TopicStep::Edit { title: "东门".into(), background: "高峰".into() }),
        ("gather", TopicStep::Gather { requests: vec![request(3)] }),
        ("let_go", TopicStep::LetGo { request: request(1), reason: reason() }),
        ("schedule", TopicStep::Schedule { meeting: MEETING }),
        ("unschedule", TopicStep::Unschedule),
        ("discuss", TopicStep::Discuss),
        ("resolve", TopicStep::Resolve { resolution: "划线".into(), tasks: vec![] }),
        ("correct", TopicStep::Correct { resolution: "划黄线".into(), tasks: vec![], reason: reason() }),
        ("postpone", TopicStep::Postpone { reason: reason() }),
        ("withdraw", TopicStep::Withdraw { reason: reason() }),
    ]
}

#[test]
fn words_by_which_somebody_could_be_known_are_on_no_agenda() {
    for (typed, words) in [
        ("找老李，电话138 0000 1111", "138 0000 1111"),
        ("一三八零零零零一一一一", "一三八零零零零一一一一"),
        ("打０２１－５８８８１２３４", "０２１－５８８８１２３４"),
        ("微信：laoli_66", "laoli_66"),
        ("QQ号 12345678", "12345678"),
        ("沪A12345 挡路", "沪A12345"),
        ("12号3栋501室漏水", "501"),
    ] {
        let raise = |title: &str, background: &str| {
            let requests = [(RequestId(Uuid::from_u128(1)), 1)];
            let place = (CommunityId(Uuid::nil()), MarketId(Uuid::nil()));
            let id = TopicId(Uuid::from_u128(4));
            Topic::raise(id, place, 1, title, background, &requests, &Actor::Server, NOW)
        };
        let at = typed[..typed.find(words).unwrap()].chars().count();
        let quote = || vec![crate::personal::Quote { at, words: words.to_owned() }];
        let no = |field| Refusal::NotMasked { field, words: crate::personal::Quotes(quote()) };
        assert_eq!(raise(typed, "").unwrap_err(), no(Field::Title), "{typed}");
        assert_eq!(raise("东门停车", typed).unwrap_err(), no(Field::Background), "{typed}");
        let text = || typed.to_owned();
        let held = || does(&["schedule", "discuss"]);
        let resolve = |resolution| TopicStep::Resolve { resolution, tasks: vec![] };
        assert_eq!(take(held(), resolve(text()), 0).unwrap_err(), no(Field::Resolution), "{typed}");
        assert_eq!(
            take(held(), TopicStep::Postpone { reason: text() }, 0).unwrap_err(),
            no(Field::Reason),
            "{typed}"
        );
        let correct = TopicStep::Correct { resolution: text(), tasks: vec![], reason: "漏写".into() };
        let resolved = does(&["schedule", "discuss", "resolve"]);
        assert_eq!(take(resolved, correct, 0).unwrap_err(), no(Field::Resolution), "{typed}");
        // The proposal is taken.
        take(held(), resolve(crate::personal::mask_below_building(typed)), 0).unwrap();
    }
    // The meeting has to know which building it is about, and when.
    let edit =
        TopicStep::Edit { title: "3号楼加装电梯".into(), background: "2026-06-10 共 15 户".into() };
    take(topic(), edit, 0).unwrap();
}

/// With so many tasks beside the step's words.
fn take(topic: Topic, step: TopicStep, tasks: u128) -> Result<(Topic, MinutesLine), Refusal> {
    let request = |n| RequestId(Uuid::from_u128(n));
    let numbers = (1..=3).map(|n| (request(n), i64::try_from(n).unwrap())).collect();
    let context = TopicContext { numbers, tasks: (0..tasks).map(|n| request(20 + n)).collect() };
    topic.take(step, &context, &Actor::Server, LATER)
}

fn does(verbs: &[&str]) -> Topic {
    verbs.iter().fold(topic(), |topic, verb| {
        let step = steps().into_iter().find(|(name, _)| name == verb).unwrap().1;
        take(topic, step, 1).unwrap_or_else(|no| panic!("{verb}: {no}")).0
    })
}

#[test]
fn every_pair_of_a_topics_state_and_step_is_allowed_or_refused_on_purpose() {
    let ways: [(&str, &[&str]); 5] = [
        ("open", &[]),
        ("scheduled", &["schedule"]),
        ("held", &["schedule", "discuss"]),
        ("resolved", &["schedule", "discuss", "resolve"]),
        ("withdrawn", &["withdraw"]),
    ];
    let mut table = String::new();
    for (state, verbs) in ways {
        let topic = does(verbs);
        assert_eq!(topic.state.as_str(), state);
        let mut allowed = Vec::new();
        for (verb, step) in steps() {
            match take(topic.clone(), step, 1) {
                Ok((next, line)) => {
                    assert_eq!((line.from.as_str(), line.to.as_str()), (state, next.state.as_str()));
                    assert_eq!(line.line, topic.log.lines + 1);
                    let back = next.clone().undo(&Actor::Server, NOW).unwrap().0;
                    assert_eq!((&back.state, &back.requests), (&topic.state, &topic.requests), "{verb}");
                    assert_eq!(back.log.lines, topic.log.lines + 2, "an undo is a new line");
                    allowed.push(format!("{verb} → {}", next.state.as_str()));
                }
                Err(no) => assert_eq!(no, Refusal::TopicState, "{state} {verb}"),
            }
        }
        table += &format!("{state}: {}\n", allowed.join(", "));
    }
    insta::assert_snapshot!(table, @r"
    open: edit → open, gather → open, let_go → open, schedule → scheduled, withdraw → withdrawn
    scheduled: edit → scheduled, gather → scheduled, let_go → scheduled, unschedule → open, discuss → held, postpone → open, withdraw → withdrawn
    held: edit → held, resolve → resolved, postpone → open
    resolved: correct → resolved
    withdrawn:
    ");
}

#[test]
fn a_resolution_is_corrected_by_a_new_line() {
    let resolved = does(&["schedule", "discuss", "resolve"]);
    let lines = resolved.log.lines;
    let correct = |topic: Topic, resolution: &str, more| {
        let (resolution, reason) = (resolution.to_owned(), "时段写错了".to_owned());
        take(topic, TopicStep::Correct { resolution, tasks: vec![], reason }, more)
    };
    let (topic, line) = correct(resolved.clone(), "早晚高峰禁停", 1).unwrap();
    assert_eq!(
        (line.line, &*line.said(Language::DEFAULT)),
        (lines + 1, "更正决议：时段写错了；早晚高峰禁停")
    );
    let TopicState::Resolved { resolution, tasks, at, corrected, .. } = &topic.state else {
        panic!("{:?}", topic.state)
    };
    assert_eq!((resolution.as_str(), tasks.len(), *at), ("早晚高峰禁停", 2, LATER), "the tasks stay");
    assert_eq!(*corrected, Some(LATER));
    correct(topic, "再更正一次", 0).unwrap();
    let empty = Refusal::Empty { field: Field::Resolution };
    assert_eq!(correct(resolved.clone(), " ", 0).unwrap_err(), empty);
    let many = Refusal::TooLong { field: Field::Task, max: 20 };
    assert_eq!(correct(resolved, "好", 20).unwrap_err(), many, "with the one that is there");
}

#[test]
fn a_meeting_is_planned_until_it_was_held_or_cancelled() {
    let details =
        MeetingDetails { at: Timestamp(2_000_000), place: "会议室".into(), chair: String::new() };
    let (market, agenda) = (MarketId(Uuid::nil()), vec![TopicId(Uuid::from_u128(4))]);
    let at = (CommunityId(Uuid::nil()), market);
    let plan = || Meeting::plan(MEETING, at, 1, details.clone(), agenda.clone(), &Actor::Server, NOW);
    let steps = || {
        [
            MeetingStep::Change { details: details.clone(), agenda: vec![] },
            MeetingStep::Hold { people: 12, attendance: String::new() },
            MeetingStep::Cancel { reason: "停电".into() },
        ]
    };
    let states = steps().map(|step| {
        let (meeting, line) = plan().unwrap().0.take(step, &Actor::Server, NOW).unwrap();
        assert_eq!((line.line, line.from.as_str()), (2, "planned"));
        assert_eq!(meeting.clone().undo(&Actor::Server, NOW).unwrap().0.agenda, agenda);
        meeting
    });
    assert_eq!(states.each_ref().map(|m| m.state.as_str()), ["planned", "held", "cancelled"]);
    assert_eq!(states.each_ref().map(|m| m.next_action().is_some()), [true, false, false]);
    for step in steps() {
        let no = states[1].clone().take(step, &Actor::Server, NOW).unwrap_err();
        assert_eq!(no, Refusal::MeetingState);
    }
    let limits = Limits::default();
    assert_eq!(states[0].urgency(&limits, NOW), Urgency::Soon);
    assert_eq!(states[0].urgency(&limits, Timestamp(2_000_001)), Urgency::Overdue, "was it held?");
}

fn request(n: u128, category: Category, content: &str, private: bool) -> Request {
    let details = RequestDetails {
        kind: RequestKind::Wish,
        category,
        content: content.into(),
        channel: Channel::Phone,
        person: None,
        urgent: false,
        private,
        late: None,
    };
    let (id, receipt) = (RequestId(Uuid::from_u128(n)), format!("R{n}"));
    let number = i64::try_from(n).unwrap();
    Request::register(id, MarketId(Uuid::nil()), None, number, receipt, details, Actor::Server, NOW)
        .unwrap()
        .0
}

#[test]
fn requests_of_one_category_that_say_much_the_same_are_proposed_as_one_topic() {
    use Category::{Elderly, Traffic};
    let requests = [
        request(1, Traffic, "小区东门早晚高峰乱停车，消防通道常被占", false),
        request(2, Traffic, "东门乱停车，孩子上学不安全", false),
        request(3, Traffic, "想在西边多设一个公交站", false),
        request(4, Traffic, "消防通道被占，请管一管", false),
        request(5, Elderly, "东门乱停车，轮椅过不去", false),
        request(6, Traffic, "东门乱停车（家里有病人）", true),
        request(7, Traffic, "东门", false),
    ];
    let found = proposals(requests.iter());
    let numbers: Vec<Vec<u128>> =
        found.iter().map(|one| one.requests.iter().map(|id| id.0.as_u128()).collect()).collect();
    assert_eq!(numbers, [vec![1, 2, 4]], "{found:?}");
    assert_eq!(found[0].category, Traffic);
    let answered = requests[0].clone().take(
        crate::request::Step::Settle { result: "已办".into() },
        &Actor::Server,
        &crate::request::Context::at(NOW),
    );
    let rest = [answered.unwrap().0, requests[1].clone(), requests[3].clone()];
    assert_eq!(proposals(rest.iter()), [], "what is answered is talked over no more");
}

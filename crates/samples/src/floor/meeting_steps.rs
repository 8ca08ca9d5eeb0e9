//! Commands about the joint meeting: topics and meetings, mostly ones that the move fits.

use proptest::sample::Index;

use super::{
    day::*,
    picture::{FloorState, pick},
};
use shiji_domain::{
    MeetingId, RequestId, TopicId,
    handling::{FreshRequest, HandlingCommand},
    meeting::{MeetingDetails, MeetingStep, NewTask, TopicStep},
};

fn reason() -> String {
    "意见不一".to_owned()
}

/// Something with a topic; `fresh` makes ids that nobody else has.
pub fn topic(
    now: &FloorState,
    what: u32,
    topic: &Index,
    requests: &[Index; 2],
    fresh: impl Fn(u128) -> uuid::Uuid,
) -> Option<HandlingCommand> {
    let ids: Vec<_> = now.requests.iter().map(|request| request.id).collect();
    let picked: Vec<_> = requests.iter().filter_map(|index| pick(index, &ids)).collect();
    let in_state = |word: &str| -> Vec<_> {
        let fit = now.topics.iter().filter(|topic| topic.state.as_str() == word);
        fit.map(|topic| topic.id).collect()
    };
    let any: Vec<_> = now.topics.iter().map(|topic| topic.id).collect();
    let fits = |word: &str| pick(topic, &in_state(word)).or_else(|| pick(topic, &any));
    let title = "东门停车".to_owned();
    let task = || NewTask { content: "划线".to_owned(), unit: UNIT, due: Some(NINE.plus_minutes(24 * 60)) };
    let fresh_task =
        FreshRequest { request: RequestId(fresh(20_000)), receipt: format!("T{}", fresh(20_000)) };
    let (topic, step) = match what {
        0 | 1 => {
            let (topic, background) = (TopicId(fresh(21_000)), String::new());
            return Some(HandlingCommand::RaiseTopic {
                market: now.market.id,
                topic,
                title,
                background,
                requests: picked,
            });
        }
        2 => (fits("open")?, TopicStep::Gather { requests: picked }),
        3 => {
            let here = now.topics.iter().find(|topic| topic.state.gathers() && topic.requests.len() > 1);
            // Its last is asked for, too, which is refused.
            let lone = || now.topics.iter().find(|topic| topic.state.gathers() && topic.requests.len() == 1);
            let (topic, request) = match here.or_else(lone) {
                Some(topic) => (topic.id, topic.requests[0]),
                None => (fits("open")?, *picked.first()?),
            };
            (topic, TopicStep::LetGo { request, reason: reason() })
        }
        4 => (fits("scheduled")?, TopicStep::Withdraw { reason: reason() }),
        5 => (fits("open")?, TopicStep::Edit { title, background: reason() }),
        6 => (fits("held")?, TopicStep::Postpone { reason: reason() }),
        7 => {
            let tasks = if now.topics.len() > 1 { vec![task()] } else { Vec::new() };
            let resolution = "同意划黄线".to_owned();
            (fits("resolved")?, TopicStep::Correct { resolution, tasks, reason: reason() })
        }
        _ => {
            let tasks = if what == 8 { vec![task()] } else { Vec::new() };
            (fits("held")?, TopicStep::Resolve { resolution: "同意划线".to_owned(), tasks })
        }
    };
    Some(HandlingCommand::Topic { topic, step, fresh: vec![fresh_task], seen: None })
}

/// Something with a meeting.
pub fn meeting(
    now: &FloorState,
    what: u32,
    meeting: &Index,
    topics: &[Index; 2],
    fresh: impl Fn(u128) -> uuid::Uuid,
) -> Option<HandlingCommand> {
    let open = now.topics.iter().filter(|topic| topic.state.as_str() == "open");
    let open: Vec<_> = open.map(|topic| topic.id).collect();
    let any: Vec<_> = now.topics.iter().map(|topic| topic.id).collect();
    let mut agenda: Vec<_> =
        topics.iter().filter_map(|index| pick(index, &open).or_else(|| pick(index, &any))).collect();
    agenda.dedup();
    let planned = now.meetings.iter().filter(|meeting| meeting.state.as_str() == "planned");
    let planned: Vec<_> = planned.map(|meeting| meeting.id).collect();
    let all: Vec<_> = now.meetings.iter().map(|meeting| meeting.id).collect();
    let known = || pick(meeting, &planned).or_else(|| pick(meeting, &all));
    let details = MeetingDetails {
        at: NINE.plus_minutes(24 * 60),
        place: "社区会议室".to_owned(),
        chair: String::new(),
    };
    let (meeting, step) = match what {
        0..=2 => {
            let meeting = MeetingId(fresh(22_000));
            return Some(HandlingCommand::PlanMeeting { market: now.market.id, meeting, details, agenda });
        }
        3 => (known()?, MeetingStep::Change { details, agenda }),
        4 | 5 => (known()?, MeetingStep::Hold { people: 12, attendance: reason() }),
        _ => (known()?, MeetingStep::Cancel { reason: reason() }),
    };
    Some(HandlingCommand::Meeting { meeting, step, seen: None })
}

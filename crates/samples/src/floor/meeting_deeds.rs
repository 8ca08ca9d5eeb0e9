//! Random moves about the joint meeting: topics and meetings, mostly ones that the deed fits.

use proptest::{prelude::*, sample::Index};

use super::{day::*, picture::Picture, random::Deed, random_commands::pick};
use shiji_domain::{
    MeetingId, RequestId, TopicId, UnitId,
    floor::{Command, MeetingDeed, NewTask, TopicDeed},
    meeting::MeetingDetails,
    request::Step,
};

/// What the organiser does about the joint meeting.
pub fn any_deed() -> BoxedStrategy<Deed> {
    let i = any::<Index>;
    prop_oneof![
        5 => (0..10_u32, i(), [i(), i()])
            .prop_map(|(what, topic, requests)| Deed::Topic { what, topic, requests }),
        4 => (0..7_u32, i(), [i(), i()])
            .prop_map(|(what, meeting, topics)| Deed::Meeting { what, meeting, topics }),
    ]
    .boxed()
}

fn reason() -> String {
    "意见不一".to_owned()
}

/// Something with a topic; `fresh` makes ids that nobody else has.
pub fn topic(
    now: &Picture,
    what: u32,
    topic: &Index,
    requests: &[Index; 2],
    fresh: impl Fn(u128) -> uuid::Uuid,
) -> Option<Command> {
    let ids: Vec<_> = now.requests.iter().map(|request| request.id).collect();
    let picked: Vec<_> = requests.iter().filter_map(|index| pick(index, &ids)).collect();
    let in_state = |word: &str| -> Vec<_> {
        let fit = now.topics.iter().filter(|topic| topic.state.as_str() == word);
        fit.map(|topic| topic.id).collect()
    };
    let any: Vec<_> = now.topics.iter().map(|topic| topic.id).collect();
    let fits = |word: &str| pick(topic, &in_state(word)).or_else(|| pick(topic, &any));
    let title = "东门停车".to_owned();
    let task = NewTask {
        request: RequestId(fresh(20_000)),
        receipt: format!("T{}", fresh(20_000)),
        content: "划线".to_owned(),
        forward: Step::Forward {
            unit: UnitId(uuid::Uuid::from_u128(300)),
            unit_name: "物业".to_owned(),
            terms: shiji_domain::request::Terms::until(NINE.plus_minutes(24 * 60)),
        },
    };
    let (topic, deed) = match what {
        0 | 1 => {
            let deed = TopicDeed::Raise { title, background: String::new(), requests: picked };
            (TopicId(fresh(21_000)), deed)
        }
        2 => (fits("open")?, TopicDeed::Gather { requests: picked }),
        3 => {
            let here = now.topics.iter().find(|topic| topic.state.gathers() && topic.requests.len() > 1);
            // Its last is asked for, too, which is refused.
            let lone = || now.topics.iter().find(|topic| topic.state.gathers() && topic.requests.len() == 1);
            let (topic, request) = match here.or_else(lone) {
                Some(topic) => (topic.id, topic.requests[0]),
                None => (fits("open")?, *picked.first()?),
            };
            (topic, TopicDeed::LetGo { request, reason: reason() })
        }
        4 => (fits("scheduled")?, TopicDeed::Withdraw { reason: reason() }),
        5 => (fits("open")?, TopicDeed::Edit { title, background: reason() }),
        6 => (fits("held")?, TopicDeed::Postpone { reason: reason() }),
        7 => {
            let tasks = if now.topics.len() > 1 { vec![task] } else { Vec::new() };
            let resolution = "同意划黄线".to_owned();
            (fits("resolved")?, TopicDeed::Correct { resolution, tasks, reason: reason() })
        }
        _ => {
            let tasks = if what == 8 { vec![task] } else { Vec::new() };
            (fits("held")?, TopicDeed::Resolve { resolution: "同意划线".to_owned(), tasks })
        }
    };
    Some(Command::Topic { topic, deed, seen: None })
}

/// Something with a meeting.
pub fn meeting(
    now: &Picture,
    what: u32,
    meeting: &Index,
    topics: &[Index; 2],
    fresh: impl Fn(u128) -> uuid::Uuid,
) -> Option<Command> {
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
    let (meeting, deed) = match what {
        0..=2 => (MeetingId(fresh(22_000)), MeetingDeed::Plan { details, agenda }),
        3 => (known()?, MeetingDeed::Change { details, agenda }),
        4 | 5 => (known()?, MeetingDeed::Hold { people: 12, attendance: reason() }),
        _ => (known()?, MeetingDeed::Cancel { reason: reason() }),
    };
    Some(Command::Meeting { meeting, deed, seen: None })
}

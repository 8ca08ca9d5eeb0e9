//! What the organiser sees of the joint meeting: topics, meetings, what could be one topic, what is to be done next.

use serde::Serialize;

use shiji_domain::{
    Actor, MarketId, Meeting, MeetingId, Request, RequestId, RequestStateKind, Timestamp, Topic, TopicId,
    floor::Floor,
    meeting::{
        AllowedMeetingStep, AllowedTopicStep, MeetingDuty, MeetingState, MeetingStateKind, TopicState,
        TopicStateKind, proposals,
    },
    request::{Category, Press, Reference, RequestKind},
};

/// A request as the lists of the joint meeting show it. Whose it is stays with the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Gathered {
    /// Which.
    pub id: RequestId,
    /// 编号
    pub number: i64,
    /// 诉求类型
    pub kind: RequestKind,
    /// 类别
    pub category: Category,
    /// The code of the booth where it was written down.
    pub booth_code: Option<String>,
    /// 诉求内容
    pub content: String,
    /// Where it stands.
    pub state: RequestStateKind,
    /// The same in Chinese.
    pub state_zh: String,
    /// The same in English.
    pub state_en: String,
    /// 不公开
    pub private: bool,
    /// The unit that it is with.
    pub unit: Option<String>,
    /// 办理时限: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub due: Option<Timestamp>,
    /// `overdue`, `soon` or `ahead`.
    pub press: Press,
    /// The topic that gathers it, or whose resolution is still its answer.
    pub topic: Option<TopicId>,
}

/// The topic that a request belongs to: one that gathers or answered it, or one whose resolution asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TopicLink {
    /// Which.
    pub id: TopicId,
    /// 议题名称
    pub title: String,
    /// The request is a task of its resolution.
    pub task: bool,
    /// 决议, once there is one.
    pub resolution: Option<String>,
    /// When the meeting is that talks it over, if one is planned: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub meets_at: Option<Timestamp>,
}

impl TopicLink {
    /// The link of a request, if it has one.
    pub(crate) fn of(floor: &Floor, request: &Request) -> Option<Self> {
        let (id, task) = match (request.course.topic, request.course.task_of) {
            (Some(topic), _) => (topic, false),
            (None, task) => (task?, true),
        };
        let topic = floor.topic(id)?;
        let resolution = match &topic.state {
            TopicState::Resolved { resolution, .. } => Some(resolution.clone()),
            _ => None,
        };
        let meets_at = floor.meets_at(request).map(|meeting| meeting.at);
        Some(Self { id, title: topic.title.clone(), task, resolution, meets_at })
    }
}

/// A meeting that did not answer a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PostponedView {
    /// Why.
    pub reason: String,
    /// When that was written down: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
}

/// A topic as the organiser sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TopicView {
    /// Which.
    pub id: TopicId,
    /// Of which market.
    pub market: MarketId,
    /// 1, 2, 3, … at this market.
    pub number: i64,
    /// 议题名称
    pub title: String,
    /// 背景说明
    pub background: String,
    /// The requests that it gathers.
    pub requests: Vec<Gathered>,
    /// `open`, `scheduled`, `held`, `resolved` or `withdrawn`.
    pub state: TopicStateKind,
    /// The same in Chinese.
    pub state_zh: String,
    /// The same in English.
    pub state_en: String,
    /// The meeting that it is for, or that resolved it.
    pub meeting: Option<MeetingId>,
    /// 决议
    pub resolution: Option<String>,
    /// When that was last corrected: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub corrected: Option<Timestamp>,
    /// What follows from it.
    pub tasks: Vec<Gathered>,
    /// Meetings that did not answer it.
    pub postponed: Vec<PostponedView>,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// The steps that may be taken now.
    pub allowed: Vec<AllowedTopicStep>,
    /// When it was raised: epoch milliseconds.
    #[schema(value_type = i64)]
    pub raised_at: Timestamp,
    /// The market's revision at its last change.
    pub revision: i64,
}

/// A meeting as the organiser sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MeetingView {
    /// Which.
    pub id: MeetingId,
    /// About topics of which market.
    pub market: MarketId,
    /// 1, 2, 3, … at this market.
    pub number: i64,
    /// When: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// 地点
    pub place: String,
    /// 主持人: a role.
    pub chair: String,
    /// Its topics, in order.
    pub agenda: Vec<TopicId>,
    /// `planned`, `held` or `cancelled`.
    pub state: MeetingStateKind,
    /// The same in Chinese.
    pub state_zh: String,
    /// The same in English.
    pub state_en: String,
    /// How many came.
    pub people: Option<u32>,
    /// Who came, in words.
    pub attendance: Option<String>,
    /// Why it was cancelled.
    pub cancelled: Option<String>,
    /// The steps that may be taken now.
    pub allowed: Vec<AllowedMeetingStep>,
    /// `overdue` once its time has passed and nobody has written down that it was held.
    pub press: Press,
    /// The market's revision at its last change.
    pub revision: i64,
}

/// Requests that could be one topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ProposalView {
    /// What they are about.
    pub category: Category,
    /// Which.
    pub requests: Vec<RequestId>,
}

/// What the organiser is to do next about the joint meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MeetingTask {
    /// What.
    pub duty: MeetingDuty,
    /// `overdue`, `soon` or `ahead`.
    pub press: Press,
    /// Until when: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub due: Option<Timestamp>,
    /// With which topic.
    pub topic: Option<TopicId>,
    /// With which meeting.
    pub meeting: Option<MeetingId>,
    /// The topic's title, or the meeting's place.
    pub title: String,
}

/// Everything about the joint meetings of a market.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingBoard)]
pub struct Board {
    /// Topics, newest first.
    pub topics: Vec<TopicView>,
    /// Meetings, newest first.
    pub meetings: Vec<MeetingView>,
    /// Requests that a topic may gather: those that were escalated first.
    pub candidates: Vec<Gathered>,
    /// Which of them could be one topic.
    pub proposals: Vec<ProposalView>,
    /// What the organiser is to do next, the most pressing first.
    pub duties: Vec<MeetingTask>,
}

/// What a floor is looked at with.
pub(super) struct Eyes {
    pub(super) rules: Reference,
    pub(super) now: Timestamp,
    pub(super) actor: Actor,
}

impl Eyes {
    fn request(&self, floor: &Floor, request: &Request) -> Gathered {
        let (zh, en) = request.state.names();
        let task = request.task(&self.rules.limits, &self.rules.calendar, floor.market().offset);
        let forwarding = request.state.forwarding();
        Gathered {
            id: request.id,
            number: request.number,
            kind: request.details.kind,
            category: request.details.category,
            booth_code: request.booth.and_then(|booth| floor.booth(booth)?.booth.code().map(str::to_owned)),
            content: request.details.content.clone(),
            state: request.state.kind(),
            state_zh: zh.to_owned(),
            state_en: en.to_owned(),
            private: request.details.private,
            unit: forwarding.map(|forwarding| forwarding.unit_name.clone()),
            due: forwarding.map(|forwarding| forwarding.due),
            press: task.map_or(Press::Ahead, |task| task.press(&self.rules.limits, self.now)),
            topic: request.course.topic,
        }
    }

    fn requests(&self, floor: &Floor, ids: &[RequestId]) -> Vec<Gathered> {
        ids.iter().filter_map(|id| Some(self.request(floor, floor.request(*id)?))).collect()
    }

    pub(super) fn topic(&self, floor: &Floor, topic: &Topic) -> TopicView {
        let (zh, en) = topic.state.names();
        let (mut resolution, mut corrected, mut tasks, mut withdrawn) = (None, None, Vec::new(), None);
        match &topic.state {
            TopicState::Resolved { resolution: decided, tasks: asked, corrected: when, .. } => {
                resolution = Some(decided.clone());
                corrected = *when;
                tasks = self.requests(floor, asked);
            }
            TopicState::Withdrawn { reason, .. } => withdrawn = Some(reason.clone()),
            _ => {}
        }
        let postponed =
            topic.postponed.iter().map(|p| PostponedView { reason: p.reason.clone(), at: p.at }).collect();
        TopicView {
            id: topic.id,
            market: topic.market,
            number: topic.number,
            title: topic.title.clone(),
            background: topic.background.clone(),
            requests: self.requests(floor, &topic.requests),
            state: topic.state.kind(),
            state_zh: zh.to_owned(),
            state_en: en.to_owned(),
            meeting: topic.state.meeting(),
            resolution,
            corrected,
            tasks,
            postponed,
            withdrawn,
            allowed: topic.allowed(&self.actor),
            raised_at: topic.raised_at,
            revision: topic.revision,
        }
    }

    pub(super) fn meeting(&self, meeting: &Meeting) -> MeetingView {
        let (zh, en) = meeting.state.names();
        let (mut people, mut attendance, mut cancelled) = (None, None, None);
        match &meeting.state {
            MeetingState::Held { people: came, attendance: who, .. } => {
                (people, attendance) = (Some(*came), Some(who.clone()));
            }
            MeetingState::Cancelled { reason, .. } => cancelled = Some(reason.clone()),
            MeetingState::Planned => {}
        }
        let planned = meeting.state == MeetingState::Planned;
        MeetingView {
            id: meeting.id,
            market: meeting.market,
            number: meeting.number,
            at: meeting.details.at,
            place: meeting.details.place.clone(),
            chair: meeting.details.chair.clone(),
            agenda: meeting.agenda.clone(),
            state: meeting.state.kind(),
            state_zh: zh.to_owned(),
            state_en: en.to_owned(),
            people,
            attendance,
            cancelled,
            allowed: meeting.allowed(&self.actor),
            press: if planned { meeting.press(&self.rules.limits, self.now) } else { Press::Ahead },
            revision: meeting.revision,
        }
    }

    fn duties(&self, floor: &Floor) -> Vec<MeetingTask> {
        let topics = floor.topics().filter_map(|topic| {
            let (duty, meeting) = (topic.duty()?, topic.state.meeting());
            // What was talked over is to be written down at once; what waits for a meeting may wait for it.
            let press = if duty == MeetingDuty::Decide { Press::Soon } else { Press::Ahead };
            let title = topic.title.clone();
            Some(MeetingTask { duty, press, due: None, topic: Some(topic.id), meeting, title })
        });
        let meetings = floor.meetings().filter_map(|meeting| {
            let (duty, due) = meeting.duty()?;
            let press = meeting.press(&self.rules.limits, self.now);
            let title = meeting.details.place.clone();
            Some(MeetingTask { duty, press, due: Some(due), topic: None, meeting: Some(meeting.id), title })
        });
        let mut duties: Vec<MeetingTask> = topics.chain(meetings).collect();
        duties.sort_by_key(|task| (task.press, task.due.map_or(i64::MAX, |due| due.0)));
        duties
    }
}

pub(super) fn board(floor: &Floor, eyes: &Eyes) -> Board {
    let mut topics: Vec<TopicView> = floor.topics().map(|topic| eyes.topic(floor, topic)).collect();
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.number));
    let mut meetings: Vec<MeetingView> = floor.meetings().map(|meeting| eyes.meeting(meeting)).collect();
    meetings.sort_by_key(|meeting| std::cmp::Reverse((meeting.at, meeting.number)));
    let free = floor.requests().filter(|request| request.may_be_gathered());
    let mut candidates: Vec<Gathered> = free.map(|request| eyes.request(floor, request)).collect();
    candidates.sort_by_key(|request| (request.state != RequestStateKind::Escalated, request.number));
    let proposals = proposals(floor.requests()).into_iter();
    let proposals = proposals.map(|p| ProposalView { category: p.category, requests: p.requests });
    Board { topics, meetings, candidates, proposals: proposals.collect(), duties: eyes.duties(floor) }
}

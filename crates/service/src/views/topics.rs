//! What the organiser sees of the joint meeting: topics, meetings, what could be one topic, what is
//! to be done next.

use serde::Serialize;

use super::LoadedRequest;
use shiji_domain::{
    Actor, Handling, MarketId, Meeting, MeetingId, Request, RequestId, RequestStateKind, Timestamp, Topic,
    TopicId,
    meeting::{
        AllowedMeetingStep, AllowedTopicStep, MeetingAction, MeetingState, MeetingStateKind, TopicProposal,
        TopicState, TopicStateKind,
    },
    personal,
    request::{Category, Reference, RequestKind, Urgency},
};

/// A request as the lists of the joint meeting show it. Whose it is stays with the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct GatheredRequest {
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
    /// 不公开
    pub private: bool,
    /// The unit that it is with.
    pub unit: Option<String>,
    /// 办理时限: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub due: Option<Timestamp>,
    /// `overdue`, `soon` or `ahead`.
    pub urgency: Urgency,
    /// The topic that gathers it, or whose resolution is still its answer.
    pub topic: Option<TopicId>,
}

/// The topic that a request belongs to: one that gathers or answered it, or one whose resolution
/// asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TopicLink {
    pub id: TopicId,
    /// 议题名称
    pub title: String,
    /// The request is a task of its resolution.
    pub task: bool,
    /// 决议, once there is one.
    pub resolution: Option<String>,
    /// When the meeting is that talks it over, if one is planned: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub meeting_at: Option<Timestamp>,
}

impl TopicLink {
    /// The link of a request, if it has one.
    pub(super) fn of(shown: &LoadedRequest<'_>) -> Option<Self> {
        let progress = &shown.request.progress;
        let (id, task) = match (progress.topic, progress.task_of) {
            (Some(topic), _) => (topic, false),
            (None, task) => (task?, true),
        };
        let topic = shown.handling.topic(id)?;
        let resolution = match &topic.state {
            TopicState::Resolved { resolution, .. } => Some(personal::mask_below_building(resolution)),
            _ => None,
        };
        Some(Self {
            id,
            title: personal::mask_below_building(&topic.title),
            task,
            resolution,
            meeting_at: shown.meeting_at(),
        })
    }
}

/// A meeting that did not answer a topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PostponedView {
    pub reason: String,
    /// When that was written down: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
}

/// A topic as the organiser sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TopicView {
    pub id: TopicId,
    /// At which market it was raised.
    pub market: MarketId,
    /// 1, 2, 3, … in its community.
    pub number: i64,
    /// 议题名称
    pub title: String,
    /// 背景说明
    pub background: String,
    /// The requests that it gathers.
    pub requests: Vec<GatheredRequest>,
    /// `open`, `scheduled`, `held`, `resolved` or `withdrawn`.
    pub state: TopicStateKind,
    /// The meeting that it is for, or that resolved it.
    pub meeting: Option<MeetingId>,
    /// 决议
    pub resolution: Option<String>,
    /// When that was last corrected: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub corrected: Option<Timestamp>,
    /// What follows from it.
    pub tasks: Vec<GatheredRequest>,
    /// Meetings that did not answer it.
    pub postponed: Vec<PostponedView>,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
    /// The steps that may be taken now.
    pub allowed: Vec<AllowedTopicStep>,
    /// When it was raised: epoch milliseconds.
    #[schema(value_type = i64)]
    pub raised_at: Timestamp,
    /// Its community's revision at its last change.
    pub revision: i64,
}

/// A meeting as the organiser sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MeetingView {
    pub id: MeetingId,
    /// At which market it was planned.
    pub market: MarketId,
    /// 1, 2, 3, … in its community.
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
    /// How many came.
    pub people: Option<u32>,
    /// Who came, in words.
    pub attendance: Option<String>,
    /// Why it was cancelled.
    pub cancelled: Option<String>,
    /// The steps that may be taken now.
    pub allowed: Vec<AllowedMeetingStep>,
    /// `overdue` once its time has passed and nobody has written down that it was held.
    pub urgency: Urgency,
    /// Its community's revision at its last change.
    pub revision: i64,
}

/// Requests that could be one topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ProposalView {
    /// What they are about.
    pub category: Category,
    pub requests: Vec<RequestId>,
}

/// What the organiser is to do next about the joint meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct MeetingTask {
    pub next_action: MeetingAction,
    /// `overdue`, `soon` or `ahead`.
    pub urgency: Urgency,
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
pub struct MeetingBoard {
    /// Topics, newest first.
    pub topics: Vec<TopicView>,
    /// Meetings, newest first.
    pub meetings: Vec<MeetingView>,
    /// Requests that a topic may gather: those that were escalated first.
    pub candidates: Vec<GatheredRequest>,
    /// Which of them could be one topic.
    pub proposals: Vec<ProposalView>,
    /// What the organiser is to do next, the most pressing first.
    pub next_actions: Vec<MeetingTask>,
}

/// What topics and meetings are looked at with.
pub(crate) struct MeetingViewer {
    pub(crate) rules: Reference,
    pub(crate) now: Timestamp,
    pub(crate) actor: Actor,
}

impl MeetingViewer {
    fn gathered(&self, shown: &LoadedRequest<'_>) -> GatheredRequest {
        let Request { details, state, .. } = shown.request;
        let urgency = shown.task(&self.rules).map(|task| task.urgency(&self.rules.limits, self.now));
        GatheredRequest {
            id: shown.request.id,
            number: shown.request.number,
            kind: details.kind,
            category: details.category,
            booth_code: shown.booth_code(),
            content: details.content.clone(),
            state: state.kind(),
            private: details.private,
            unit: shown.unit_name(),
            due: state.forwarding().map(|forwarding| forwarding.due),
            urgency: urgency.unwrap_or(Urgency::Ahead),
            topic: shown.request.progress.topic,
        }
    }

    fn requests(&self, handling: &Handling, ids: &[RequestId]) -> Vec<GatheredRequest> {
        let found = ids.iter().filter_map(|id| LoadedRequest::of(handling, handling.request(*id)?));
        found.map(|shown| self.gathered(&shown)).collect()
    }

    pub(crate) fn topic(&self, handling: &Handling, topic: &Topic) -> TopicView {
        let (mut resolution, mut corrected, mut tasks, mut withdrawn) = (None, None, Vec::new(), None);
        match &topic.state {
            TopicState::Resolved { resolution: decided, tasks: asked, corrected: when, .. } => {
                resolution = Some(decided.clone());
                corrected = *when;
                tasks = self.requests(handling, asked);
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
            requests: self.requests(handling, &topic.requests),
            state: topic.state.kind(),
            meeting: topic.state.meeting(),
            resolution,
            corrected,
            tasks,
            postponed,
            withdrawn,
            allowed: topic.allowed(&self.actor, self.task_due(handling, topic)),
            raised_at: topic.raised_at,
            revision: topic.revision,
        }
    }

    /// Until when a task that follows from a topic is, if nobody names another time.
    fn task_due(&self, handling: &Handling, topic: &Topic) -> Option<Timestamp> {
        let first = topic.requests.iter().find_map(|request| handling.request(*request))?;
        let context = handling.context(topic.market, &self.rules, self.now).ok()?;
        Some(context.terms(first.details.category, false, None).due)
    }

    pub(crate) fn meeting(&self, meeting: &Meeting) -> MeetingView {
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
            people,
            attendance,
            cancelled,
            allowed: meeting.allowed(&self.actor),
            urgency: if planned { meeting.urgency(&self.rules.limits, self.now) } else { Urgency::Ahead },
            revision: meeting.revision,
        }
    }

    fn next_actions<'h>(
        &self,
        topics: impl Iterator<Item = &'h Topic>,
        meetings: impl Iterator<Item = &'h Meeting>,
    ) -> Vec<MeetingTask> {
        let topics = topics.filter_map(|topic| {
            let (next_action, meeting) = (topic.next_action()?, topic.state.meeting());
            // What was talked over is to be written down at once; what waits for a meeting may wait
            // for it.
            let urgency = if next_action == MeetingAction::Decide { Urgency::Soon } else { Urgency::Ahead };
            let title = topic.title.clone();
            Some(MeetingTask { next_action, urgency, due: None, topic: Some(topic.id), meeting, title })
        });
        let meetings = meetings.filter_map(|meeting| {
            let (next_action, due) = meeting.next_action()?;
            let urgency = meeting.urgency(&self.rules.limits, self.now);
            let title = meeting.details.place.clone();
            Some(MeetingTask {
                next_action,
                urgency,
                due: Some(due),
                topic: None,
                meeting: Some(meeting.id),
                title,
            })
        });
        let mut next_actions: Vec<MeetingTask> = topics.chain(meetings).collect();
        next_actions.sort_by_key(|task| (task.urgency, task.due.map_or(i64::MAX, |due| due.0)));
        next_actions
    }

    /// What is seen from one market: topics raised there or about one of its requests, and the
    /// meetings that they are for.
    pub(crate) fn board(
        &self,
        handling: &Handling,
        market: MarketId,
        proposals: &[TopicProposal],
    ) -> MeetingBoard {
        let own = |id: &RequestId| handling.request(*id).is_some_and(|request| request.market == market);
        let topics: Vec<&Topic> =
            handling.topics().filter(|t| t.market == market || t.requests.iter().any(own)).collect();
        let is_for = |meeting: &Meeting| {
            meeting.market == market || topics.iter().any(|topic| meeting.agenda.contains(&topic.id))
        };
        let meetings: Vec<&Meeting> = handling.meetings().filter(|meeting| is_for(meeting)).collect();
        let next_actions = self.next_actions(topics.iter().copied(), meetings.iter().copied());
        let mut topics: Vec<TopicView> =
            topics.into_iter().map(|topic| self.topic(handling, topic)).collect();
        topics.sort_by_key(|topic| std::cmp::Reverse(topic.number));
        let mut meetings: Vec<MeetingView> =
            meetings.into_iter().map(|meeting| self.meeting(meeting)).collect();
        meetings.sort_by_key(|meeting| std::cmp::Reverse((meeting.at, meeting.number)));
        let free = LoadedRequest::each(handling)
            .filter(|shown| shown.market.id == market && shown.request.may_be_gathered());
        let mut candidates: Vec<GatheredRequest> = free.map(|shown| self.gathered(&shown)).collect();
        candidates.sort_by_key(|request| (request.state != RequestStateKind::Escalated, request.number));
        let view = |p: &TopicProposal| ProposalView { category: p.category, requests: p.requests.clone() };
        let proposals = proposals.iter().map(view);
        MeetingBoard { topics, meetings, candidates, proposals: proposals.collect(), next_actions }
    }
}

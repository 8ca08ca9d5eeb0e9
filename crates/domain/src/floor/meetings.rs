//! The joint meeting on the floor: topics gather requests, meetings take topics, a resolution answers everybody who asked.
//!
//! Here because one act changes several things at once, and they must never come apart: a gathered request stands escalated
//! and names its topic for as long as the topic is pending, a scheduled topic is on the agenda of a planned meeting, and a resolution
//! answers all of a topic's requests or none. The steps' own rules are in [`meeting`](crate::meeting) and
//! [`request`](crate::request).

mod turn;
mod undo;

use turn::Turn;

use super::{Decision, Floor};
use crate::{
    Actor, Meeting, MeetingId, Refusal, Request, RequestId, Timestamp, Topic, TopicId,
    meeting::{MeetingDetails, MeetingState, MeetingStep, TopicState, TopicStep},
    request::Step,
};

/// What is done with a topic.
#[derive(Clone, Debug)]
pub enum TopicDeed {
    /// 提出议题
    Raise {
        /// 议题名称
        title: String,
        /// 背景说明
        background: String,
        /// What it gathers: one request at least.
        requests: Vec<RequestId>,
    },
    /// Another title or background.
    Edit {
        /// 议题名称
        title: String,
        /// 背景说明
        background: String,
    },
    /// 归入
    Gather {
        /// Which requests.
        requests: Vec<RequestId>,
    },
    /// 移出
    LetGo {
        /// Which request.
        request: RequestId,
        /// Why.
        reason: String,
    },
    /// 撤题
    Withdraw {
        /// Why.
        reason: String,
    },
    /// 决议
    Resolve {
        /// What was decided.
        resolution: String,
        /// Who does what until when.
        tasks: Vec<NewTask>,
    },
    /// 更正决议: it was written down wrongly; everybody's answer follows.
    Correct {
        /// What was decided.
        resolution: String,
        /// Who does what until when, besides what was asked for already.
        tasks: Vec<NewTask>,
        /// Why it is corrected.
        reason: String,
    },
    /// 顺延 to the next meeting.
    Postpone {
        /// Why.
        reason: String,
    },
}

/// A task of a resolution: a request like any other, forwarded at once.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// Its id, fresh.
    pub request: RequestId,
    /// Its receipt code, fresh.
    pub receipt: String,
    /// What is to be done.
    pub content: String,
    /// By whom and until when.
    pub forward: Step,
}

/// What is done with a meeting.
#[derive(Clone, Debug)]
pub enum MeetingDeed {
    /// 筹备
    Plan {
        /// When and where.
        details: MeetingDetails,
        /// Its topics, in order.
        agenda: Vec<TopicId>,
    },
    /// Another time, place or agenda.
    Change {
        /// When and where.
        details: MeetingDetails,
        /// Its topics, in order.
        agenda: Vec<TopicId>,
    },
    /// 召开
    Hold {
        /// How many came.
        people: u32,
        /// Who, in words.
        attendance: String,
    },
    /// 取消
    Cancel {
        /// Why.
        reason: String,
    },
}

impl Floor {
    /// The topics of the joint meeting, oldest first.
    pub fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.topics.values()
    }

    /// One topic.
    #[must_use]
    pub fn topic(&self, topic: TopicId) -> Option<&Topic> {
        self.topics.get(&topic)
    }

    /// The joint meetings, in the order in which they were planned.
    pub fn meetings(&self) -> impl Iterator<Item = &Meeting> {
        self.meetings.values()
    }

    /// One meeting.
    #[must_use]
    pub fn meeting(&self, meeting: MeetingId) -> Option<&Meeting> {
        self.meetings.get(&meeting)
    }

    pub(super) fn do_with_topic(
        &self,
        actor: &Actor,
        id: TopicId,
        deed: TopicDeed,
        seen: Option<i64>,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        up_to_date(seen, self.topic(id).map(|topic| topic.revision))?;
        let mut turn = Turn::new(self, actor, now, "topic");
        match deed {
            TopicDeed::Raise { title, background, requests } => {
                let numbered = self.numbered(&requests)?;
                let number = next_number(self.topics().map(|topic| topic.number));
                let market = self.market.id;
                let (topic, line) =
                    Topic::raise(id, market, number, &title, &background, &numbered, actor, now)?;
                turn.gather(&topic, &requests)?;
                turn.put_topic("raise", topic, line);
            }
            TopicDeed::Edit { title, background } => {
                turn.topic("edit_topic", id, TopicStep::Edit { title, background })?;
            }
            TopicDeed::Gather { requests } => {
                let topic =
                    turn.topic("gather", id, TopicStep::Gather { requests: self.numbered(&requests)? })?;
                turn.gather(&topic, &requests)?;
            }
            TopicDeed::LetGo { request, reason } => {
                let number = self.request(request).ok_or(Refusal::NoSuchRequest)?.number;
                turn.topic("let_go", id, TopicStep::LetGo { request, number, reason: reason.clone() })?;
                turn.request(request, Step::LetGo { reason })?;
            }
            TopicDeed::Withdraw { reason } => {
                let before = self.topics.get(&id).ok_or(Refusal::NoSuchTopic)?;
                if let TopicState::Scheduled { meeting } = before.state {
                    let Meeting { details, mut agenda, .. } = self.known_meeting(meeting)?.clone();
                    agenda.retain(|other| *other != id);
                    turn.meeting("change_meeting", meeting, MeetingStep::Change { details, agenda })?;
                }
                let topic =
                    turn.topic("withdraw_topic", id, TopicStep::Withdraw { reason: reason.clone() })?;
                turn.requests(&topic, &Step::LetGo { reason })?;
            }
            TopicDeed::Resolve { resolution, tasks } => turn.resolve(id, &resolution, tasks)?,
            TopicDeed::Correct { resolution, tasks, reason } => {
                turn.correct(id, &resolution, tasks, &reason)?;
            }
            TopicDeed::Postpone { reason } => {
                // A meeting that is still to come is changed or cancelled instead.
                let state = &self.topics.get(&id).ok_or(Refusal::NoSuchTopic)?.state;
                if !matches!(state, TopicState::Held { .. }) {
                    return Err(Refusal::TopicState);
                }
                turn.postpone("postpone", id, &reason)?;
            }
        }
        Ok(turn.decided())
    }

    pub(super) fn do_with_meeting(
        &self,
        actor: &Actor,
        id: MeetingId,
        deed: MeetingDeed,
        seen: Option<i64>,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        up_to_date(seen, self.meeting(id).map(|meeting| meeting.revision))?;
        let mut turn = Turn::new(self, actor, now, "meeting");
        match deed {
            MeetingDeed::Plan { details, agenda } => {
                let number = next_number(self.meetings().map(|meeting| meeting.number));
                let market = self.market.id;
                let (meeting, line) = Meeting::plan(id, market, number, details, agenda, actor, now)?;
                for topic in &meeting.agenda {
                    turn.topic("plan_meeting", *topic, TopicStep::Schedule { meeting: id })?;
                }
                turn.put_meeting("plan_meeting", meeting, line);
            }
            MeetingDeed::Change { details, agenda } => {
                let before = self.known_meeting(id)?.agenda.clone();
                let meeting = turn.meeting("change_meeting", id, MeetingStep::Change { details, agenda })?;
                for topic in before.iter().filter(|topic| !meeting.agenda.contains(topic)) {
                    turn.topic("change_meeting", *topic, TopicStep::Unschedule)?;
                }
                for topic in meeting.agenda.iter().filter(|topic| !before.contains(topic)) {
                    turn.topic("change_meeting", *topic, TopicStep::Schedule { meeting: id })?;
                }
                turn.about_meeting("change_meeting", &meeting);
            }
            MeetingDeed::Hold { people, attendance } => {
                let meeting = turn.meeting("hold_meeting", id, MeetingStep::Hold { people, attendance })?;
                for topic in &meeting.agenda {
                    turn.topic("hold_meeting", *topic, TopicStep::Discuss)?;
                }
                turn.about_meeting("hold_meeting", &meeting);
            }
            MeetingDeed::Cancel { reason } => {
                let step = MeetingStep::Cancel { reason: reason.clone() };
                let meeting = turn.meeting("cancel_meeting", id, step)?;
                for topic in &meeting.agenda {
                    turn.postpone("cancel_meeting", *topic, &reason)?;
                }
                turn.about_meeting("cancel_meeting", &meeting);
            }
        }
        Ok(turn.decided())
    }

    fn known_meeting(&self, id: MeetingId) -> Result<&Meeting, Refusal> {
        self.meeting(id).ok_or(Refusal::NoSuchMeeting)
    }

    fn numbered(&self, requests: &[RequestId]) -> Result<Vec<(RequestId, i64)>, Refusal> {
        let number = |id: &RequestId| Some((*id, self.request(*id)?.number));
        requests.iter().map(|id| number(id).ok_or(Refusal::NoSuchRequest)).collect()
    }

    /// The revision at which a request's topic or its meeting last changed; 0 without one.
    #[must_use]
    pub fn topic_revision(&self, request: &Request) -> i64 {
        let Some(topic) = request.course.topic.and_then(|topic| self.topic(topic)) else { return 0 };
        let meeting = topic.state.meeting().and_then(|meeting| self.meeting(meeting));
        topic.revision.max(meeting.map_or(0, |meeting| meeting.revision))
    }

    /// The receipt codes of the requests that these topics and meetings are about.
    pub fn receipts_of<'a>(
        &'a self,
        topics: &'a [TopicId],
        meetings: &'a [MeetingId],
    ) -> impl Iterator<Item = &'a str> {
        let agendas = meetings.iter().filter_map(|meeting| self.meeting(*meeting));
        let topics = topics.iter().chain(agendas.flat_map(|meeting| &meeting.agenda));
        let requests = topics.filter_map(|topic| self.topic(*topic)).flat_map(|topic| &topic.requests);
        requests.filter_map(|request| Some(self.request(*request)?.receipt.as_str()))
    }

    /// When the meeting is at which a request is talked over, if one is planned.
    #[must_use]
    pub fn meets_at(&self, request: &Request) -> Option<&MeetingDetails> {
        let topic = self.topic(request.course.topic?)?;
        let meeting = self.meeting(topic.state.meeting()?)?;
        (meeting.state == MeetingState::Planned).then_some(&meeting.details)
    }
}

/// Whoever looks at what somebody else has changed since, is to look again first.
fn up_to_date(seen: Option<i64>, revision: Option<i64>) -> Result<(), Refusal> {
    match (seen, revision) {
        (Some(seen), Some(revision)) if seen < revision => Err(Refusal::Stale),
        _ => Ok(()),
    }
}

/// Numbers count on from the highest: nothing is ever deleted.
fn next_number(numbers: impl Iterator<Item = i64>) -> i64 {
    numbers.max().unwrap_or(0) + 1
}

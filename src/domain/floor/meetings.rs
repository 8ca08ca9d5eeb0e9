//! The joint meeting on the floor: topics gather requests, meetings take topics, a resolution answers everybody who asked.
//!
//! Here because one act changes several things at once, and they must never come apart: a gathered request stands escalated
//! and names its topic for as long as the topic is pending, a scheduled topic is on the agenda of a planned meeting, and a resolution
//! answers all of a topic's requests or none. The steps' own rules are in [`meeting`](crate::domain::meeting) and
//! [`request`](crate::domain::request).

use super::{Answer, Decision, Floor, Undo};
use crate::domain::{
    Actor, Meeting, MeetingId, Refusal, Request, RequestId, Timestamp, Topic, TopicId,
    meeting::{MeetingDetails, MeetingState, MeetingStep, Minute, TopicState, TopicStep},
    refusal::Field,
    request::{Channel, RequestDetails, Step},
    text::{WORDS, clean},
};

/// So many tasks a resolution has at most.
const MOST_TASKS: usize = 20;

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
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let mut turn = Turn { floor: self, actor, now, decision: Decision::new("topic", DONE) };
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
            TopicDeed::Postpone { reason } => {
                // A meeting that is still to come is changed or cancelled instead.
                let state = &self.topics.get(&id).ok_or(Refusal::NoSuchTopic)?.state;
                if !matches!(state, TopicState::Held { .. }) {
                    return Err(Refusal::TopicState);
                }
                turn.postpone("postpone", id, &reason)?;
            }
        }
        Ok(turn.decision)
    }

    pub(super) fn do_with_meeting(
        &self,
        actor: &Actor,
        id: MeetingId,
        deed: MeetingDeed,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let mut turn = Turn { floor: self, actor, now, decision: Decision::new("meeting", DONE) };
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
        Ok(turn.decision)
    }

    fn known_meeting(&self, id: MeetingId) -> Result<&Meeting, Refusal> {
        self.meeting(id).ok_or(Refusal::NoSuchMeeting)
    }

    fn numbered(&self, requests: &[RequestId]) -> Result<Vec<(RequestId, i64)>, Refusal> {
        let number = |id: &RequestId| Some((*id, self.request(*id)?.number));
        requests.iter().map(|id| number(id).ok_or(Refusal::NoSuchRequest)).collect()
    }

    /// A topic as undoing its last step leaves it.
    pub(super) fn topic_before(
        &self,
        id: TopicId,
        line: i64,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Topic, Minute), Refusal> {
        let topic = self.topic(id).ok_or(Refusal::NoSuchAction)?;
        if topic.log.lines != line {
            return Err(Refusal::Superseded);
        }
        topic.clone().undo(actor, now)
    }

    /// A meeting as undoing its last step leaves it.
    pub(super) fn meeting_before(
        &self,
        id: MeetingId,
        line: i64,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Meeting, Minute), Refusal> {
        let meeting = self.meeting(id).ok_or(Refusal::NoSuchAction)?;
        if meeting.log.lines != line {
            return Err(Refusal::Superseded);
        }
        meeting.clone().undo(actor, now)
    }

    /// A task as undoing its resolution leaves it: a number is never given twice, so it ends with that as its answer.
    pub(super) fn task_before(
        &self,
        decision: &mut Decision,
        (id, line): (RequestId, i64),
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let request = self.request(id).ok_or(Refusal::NoSuchAction)?;
        if request.log.lines != line {
            return Err(Refusal::Superseded);
        }
        let (request, back) = request.clone().undo(actor, now)?;
        let step = Step::Decline { reason: "决议已撤销，任务不再办理".to_owned() };
        let (request, declined) = request.take(step, actor, now, self.market.last_request)?;
        decision.rows.requests.push(request);
        decision.rows.log.extend([back, declined]);
        Ok(())
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

/// Until the turn has found out what it is about.
const DONE: Answer = Answer::Done { ticket: None };

/// Numbers count on from the highest: nothing is ever deleted.
fn next_number(numbers: impl Iterator<Item = i64>) -> i64 {
    numbers.max().unwrap_or(0) + 1
}

/// A deed under way. Each topic, meeting and request takes one step at most, so that each can be undone by one.
struct Turn<'f> {
    floor: &'f Floor,
    actor: &'f Actor,
    now: Timestamp,
    decision: Decision,
}

impl Turn<'_> {
    fn topic(&mut self, verb: &'static str, id: TopicId, step: TopicStep) -> Result<Topic, Refusal> {
        let topic = self.floor.topic(id).ok_or(Refusal::NoSuchTopic)?.clone();
        let (topic, line) = topic.take(step, self.actor, self.now)?;
        self.put_topic(verb, topic.clone(), line);
        Ok(topic)
    }

    fn put_topic(&mut self, verb: &'static str, topic: Topic, line: Minute) {
        let decision = &mut self.decision;
        decision.verb = verb;
        decision.subject = topic.number.to_string();
        decision.answer = Answer::Topic { topic: topic.id, number: topic.number };
        decision.undo.push(Undo::Topic { topic: topic.id, line: line.line });
        decision.rows.minutes.push(line);
        decision.rows.topics.push(topic);
    }

    fn meeting(&mut self, verb: &'static str, id: MeetingId, step: MeetingStep) -> Result<Meeting, Refusal> {
        let meeting = self.floor.known_meeting(id)?.clone();
        let (meeting, line) = meeting.take(step, self.actor, self.now)?;
        self.put_meeting(verb, meeting.clone(), line);
        Ok(meeting)
    }

    fn put_meeting(&mut self, verb: &'static str, meeting: Meeting, line: Minute) {
        self.about_meeting(verb, &meeting);
        self.decision.undo.push(Undo::Meeting { meeting: meeting.id, line: line.line });
        self.decision.rows.minutes.push(line);
        self.decision.rows.meetings.push(meeting);
    }

    /// The answer names the meeting, although its topics were changed after it.
    fn about_meeting(&mut self, verb: &'static str, meeting: &Meeting) {
        self.decision.verb = verb;
        self.decision.subject = meeting.number.to_string();
        self.decision.answer = Answer::Meeting { meeting: meeting.id, number: meeting.number };
    }

    fn request(&mut self, id: RequestId, step: Step) -> Result<(), Refusal> {
        let request = self.floor.request(id).ok_or(Refusal::NoSuchRequest)?.clone();
        let last = self.floor.market.last_request;
        let (request, line) = request.take(step, self.actor, self.now, last)?;
        self.decision.undo.push(Undo::Handled { request: id, line: line.line });
        self.decision.rows.requests.push(request);
        self.decision.rows.log.push(line);
        Ok(())
    }

    /// The same step with each request of a topic.
    fn requests(&mut self, topic: &Topic, step: &Step) -> Result<(), Refusal> {
        topic.requests.iter().try_for_each(|request| self.request(*request, step.clone()))
    }

    fn gather(&mut self, topic: &Topic, requests: &[RequestId]) -> Result<(), Refusal> {
        let step = Step::Gather { topic: topic.id, title: topic.title.clone() };
        requests.iter().try_for_each(|request| self.request(*request, step.clone()))
    }

    fn postpone(&mut self, verb: &'static str, id: TopicId, reason: &str) -> Result<(), Refusal> {
        let topic = self.topic(verb, id, TopicStep::Postpone { reason: reason.to_owned() })?;
        self.requests(&topic, &Step::Postpone { reason: reason.to_owned() })
    }

    /// Each request gets the resolution as its answer; each task is registered and forwarded in the same breath.
    fn resolve(&mut self, id: TopicId, resolution: &str, tasks: Vec<NewTask>) -> Result<(), Refusal> {
        if tasks.len() > MOST_TASKS {
            return Err(Refusal::TooLong { field: Field::Task, max: MOST_TASKS });
        }
        let resolution = clean(Field::Resolution, resolution, WORDS)?;
        let asked = tasks.iter().map(|task| task.request).collect();
        let step = TopicStep::Resolve { resolution: resolution.clone(), tasks: asked };
        let topic = self.topic("resolve", id, step)?;
        let meeting = topic.state.meeting().ok_or(Refusal::TopicState)?;
        let day = self.floor.market.offset.date(self.floor.known_meeting(meeting)?.details.at);
        let result = format!("党群联席议事会（{day}）决议：{resolution}");
        self.requests(&topic, &Step::Resolve { result })?;
        for (number, task) in (self.floor.market.last_request + 1..).zip(tasks) {
            self.register(&topic, number, task)?;
        }
        Ok(())
    }

    fn register(&mut self, topic: &Topic, number: i64, task: NewTask) -> Result<(), Refusal> {
        let gathered: Vec<&Request> =
            topic.requests.iter().filter_map(|request| self.floor.request(*request)).collect();
        let first = gathered.first().ok_or(Refusal::NoSuchRequest)?;
        let details = RequestDetails {
            kind: first.details.kind,
            category: first.details.category,
            content: clean(Field::Task, &task.content, WORDS)?,
            channel: Channel::Meeting,
            person: None,
            urgent: false,
            private: gathered.iter().any(|request| request.details.private),
        };
        let (market, actor, now) = (self.floor.market.id, self.actor, self.now);
        let (mut request, registered) =
            Request::register(task.request, market, None, number, task.receipt, details, *actor, now)?;
        request.course.task_of = Some(topic.id);
        let (request, forwarded) = request.take(task.forward, actor, now, number)?;
        self.decision.undo.push(Undo::Task { request: request.id, line: forwarded.line });
        self.decision.rows.requests.push(request);
        self.decision.rows.log.extend([registered, forwarded]);
        Ok(())
    }
}

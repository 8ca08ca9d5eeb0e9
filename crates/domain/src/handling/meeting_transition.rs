//! A command about the joint meeting under way: what it changes, and how each of that is taken
//! back.

use super::{ActionKind, FreshRequest, Handling, HandlingDecision, HandlingRows, HandlingUndo, JournalOwner};
use crate::{
    Actor, Meeting, MeetingId, Refusal, Request, RequestId, Topic, TopicId,
    floor::{Answer, Subject},
    meeting::{MeetingStep, MinutesLine, NewTask, TopicContext, TopicStep},
    refusal::Field,
    request::{Channel, Context, RequestDetails, Step},
    text::{WORDS, clean},
};
use shiji_catalogue::text;

/// A command under way. Each topic, meeting and request takes one step at most, so that each can be
/// undone by one.
pub(super) struct MeetingTransition<'h> {
    handling: &'h Handling,
    actor: &'h Actor,
    context: &'h Context<'h>,
    decision: HandlingDecision,
}

impl<'h> MeetingTransition<'h> {
    pub(super) fn new(
        handling: &'h Handling,
        actor: &'h Actor,
        context: &'h Context<'h>,
        of: JournalOwner,
        kind: ActionKind,
    ) -> Self {
        let decision = HandlingDecision {
            // Until it has found out what it is about.
            answer: Answer::Done { ticket: None },
            rows: HandlingRows::default(),
            of,
            kind,
            booth: None,
            subject: Subject::default(),
            undo: Vec::new(),
        };
        Self { handling, actor, context, decision }
    }

    pub(super) fn decided(self) -> HandlingDecision {
        self.decision
    }

    pub(super) fn topic(&mut self, id: TopicId, step: TopicStep) -> Result<Topic, Refusal> {
        self.topic_with_tasks(id, step, Vec::new())
    }

    fn topic_with_tasks(
        &mut self,
        id: TopicId,
        step: TopicStep,
        tasks: Vec<RequestId>,
    ) -> Result<Topic, Refusal> {
        let topic = self.handling.topic(id).ok_or(Refusal::NoSuchTopic)?.clone();
        let numbers = match &step {
            TopicStep::Gather { requests } => self.handling.numbered(requests)?,
            TopicStep::LetGo { request, .. } => self.handling.numbered(&[*request])?,
            _ => Vec::new(),
        };
        let context = TopicContext { numbers, tasks };
        let (topic, line) = topic.take(step, &context, self.actor, self.context.now)?;
        self.put_topic(topic.clone(), line);
        Ok(topic)
    }

    pub(super) fn put_topic(&mut self, topic: Topic, line: MinutesLine) {
        let decision = &mut self.decision;
        decision.subject = topic.number.to_string().into();
        decision.answer = Answer::Topic { topic: topic.id, number: topic.number };
        decision.undo.push(HandlingUndo::Topic { topic: topic.id, line: line.line });
        decision.rows.minutes.push(line);
        decision.rows.topics.push(topic);
    }

    pub(super) fn meeting(&mut self, id: MeetingId, step: MeetingStep) -> Result<Meeting, Refusal> {
        let meeting = self.handling.known_meeting(id)?.clone();
        let (meeting, line) = meeting.take(step, self.actor, self.context.now)?;
        self.put_meeting(meeting.clone(), line);
        Ok(meeting)
    }

    pub(super) fn put_meeting(&mut self, meeting: Meeting, line: MinutesLine) {
        self.about_meeting(&meeting);
        self.decision.undo.push(HandlingUndo::Meeting { meeting: meeting.id, line: line.line });
        self.decision.rows.minutes.push(line);
        self.decision.rows.meetings.push(meeting);
    }

    /// The answer names the meeting, although its topics were changed after it.
    pub(super) fn about_meeting(&mut self, meeting: &Meeting) {
        self.decision.subject = meeting.number.to_string().into();
        self.decision.answer = Answer::Meeting { meeting: meeting.id, number: meeting.number };
    }

    pub(super) fn request(&mut self, id: RequestId, step: Step) -> Result<(), Refusal> {
        let request = self.handling.request(id).ok_or(Refusal::NoSuchRequest)?.clone();
        let context = self.handling.context(request.market, self.context.reference, self.context.now)?;
        let (request, line) = request.take(step, self.actor, &context)?;
        self.decision.undo.push(HandlingUndo::Handled { request: id, line: line.line });
        self.decision.rows.requests.push(request);
        self.decision.rows.log.push(line);
        Ok(())
    }

    /// The same step with each request of a topic.
    pub(super) fn requests(&mut self, topic: &Topic, step: &Step) -> Result<(), Refusal> {
        topic.requests.iter().try_for_each(|request| self.request(*request, step.clone()))
    }

    pub(super) fn gather(&mut self, topic: &Topic, requests: &[RequestId]) -> Result<(), Refusal> {
        let step = Step::Gather { topic: topic.id, title: topic.title.clone() };
        requests.iter().try_for_each(|request| self.request(*request, step.clone()))
    }

    pub(super) fn postpone(&mut self, id: TopicId, reason: &str) -> Result<(), Refusal> {
        let topic = self.topic(id, TopicStep::Postpone { reason: reason.to_owned() })?;
        self.requests(&topic, &Step::Postpone { reason: reason.to_owned() })
    }

    /// Each request gets the resolution as its answer; each task is registered and forwarded at
    /// once.
    pub(super) fn resolve(
        &mut self,
        id: TopicId,
        resolution: &str,
        tasks: &[NewTask],
        fresh: &[FreshRequest],
    ) -> Result<(), Refusal> {
        let resolution = clean(Field::Resolution, resolution, WORDS)?;
        let requests = ids(tasks, fresh)?;
        let step = TopicStep::Resolve { resolution: resolution.clone(), tasks: tasks.to_vec() };
        let topic = self.topic_with_tasks(id, step, requests)?;
        let result = text!("log-resolution", day = self.day(&topic)?, resolution = &resolution);
        self.requests(&topic, &Step::Resolve { result })?;
        self.register_all(&topic, tasks, fresh)
    }

    /// Everybody whose answer it still is, reads it corrected; who was not helped and asked again
    /// has none of it any more.
    pub(super) fn correct(
        &mut self,
        id: TopicId,
        resolution: &str,
        tasks: &[NewTask],
        fresh: &[FreshRequest],
        reason: &str,
    ) -> Result<(), Refusal> {
        let resolution = clean(Field::Resolution, resolution, WORDS)?;
        let requests = ids(tasks, fresh)?;
        let step = TopicStep::Correct {
            resolution: resolution.clone(),
            tasks: tasks.to_vec(),
            reason: reason.to_owned(),
        };
        let topic = self.topic_with_tasks(id, step, requests)?;
        let today = self.context.offset.date(self.context.now);
        let result = text!(
            "log-resolution_corrected",
            day = self.day(&topic)?,
            today = today,
            resolution = &resolution
        );
        for request in &topic.requests {
            if self.handling.request(*request).is_some_and(|request| request.progress.topic == Some(id)) {
                let (result, reason) = (result.clone(), reason.to_owned());
                self.request(*request, Step::Correct { result, reason })?;
            }
        }
        self.register_all(&topic, tasks, fresh)
    }

    /// The day of the meeting that the topic is for, as the answers name it.
    fn day(&self, topic: &Topic) -> Result<String, Refusal> {
        let meeting = topic.state.meeting().ok_or(Refusal::TopicState)?;
        Ok(self.context.offset.date(self.handling.known_meeting(meeting)?.details.at))
    }

    fn register_all(
        &mut self,
        topic: &Topic,
        tasks: &[NewTask],
        fresh: &[FreshRequest],
    ) -> Result<(), Refusal> {
        for (number, (task, fresh)) in (self.context.last_number + 1..).zip(tasks.iter().zip(fresh)) {
            self.register(topic, number, task, fresh)?;
        }
        Ok(())
    }

    /// The due time is that of the topic's category, unless somebody sets it.
    fn register(
        &mut self,
        topic: &Topic,
        number: i64,
        task: &NewTask,
        fresh: &FreshRequest,
    ) -> Result<(), Refusal> {
        let gathered: Vec<&Request> =
            topic.requests.iter().filter_map(|request| self.handling.request(*request)).collect();
        let first = gathered.first().ok_or(Refusal::NoSuchRequest)?;
        let details = RequestDetails {
            kind: first.details.kind,
            category: first.details.category,
            content: clean(Field::Task, &task.content, WORDS)?,
            channel: Channel::Meeting,
            person: None,
            urgent: false,
            private: gathered.iter().any(|request| request.details.private),
            late: None,
        };
        let (market, actor, now) = (topic.market, self.actor, self.context.now);
        let FreshRequest { request, receipt } = fresh.clone();
        let (mut request, registered) =
            Request::register(request, market, None, number, receipt, details, *actor, now)?;
        request.progress.task_of = Some(topic.id);
        let forward = Step::Forward { unit: task.unit, due: task.due };
        let context = Context { last_number: number, ..*self.context };
        let (request, forwarded) = request.take(forward, actor, &context)?;
        self.decision.undo.push(HandlingUndo::Task { request: request.id, line: forwarded.line });
        self.decision.rows.requests.push(request);
        self.decision.rows.log.extend([registered, forwarded]);
        Ok(())
    }
}

/// The ids of the requests that the tasks become.
fn ids(tasks: &[NewTask], fresh: &[FreshRequest]) -> Result<Vec<RequestId>, Refusal> {
    if fresh.len() < tasks.len() {
        return Err(Refusal::Malformed { field: Field::Task });
    }
    Ok(fresh.iter().take(tasks.len()).map(|fresh| fresh.request).collect())
}

//! The joint meeting on the floor: topics gather requests, meetings take topics, a resolution answers everybody who asked.
//!
//! Here because one act changes several things at once, and they must never come apart: a gathered request stands escalated
//! and names its topic for as long as the topic is pending, a scheduled topic is on the agenda of a planned meeting, and a resolution
//! answers all of a topic's requests or none. The steps' own rules are in [`meeting`](crate::meeting) and
//! [`request`](crate::request).

mod turn;
mod undo;

use turn::Turn;

use super::{Decision, Floor, FreshRequest, Verb};
use crate::{
    Actor, Meeting, MeetingId, Refusal, Request, RequestId, Topic, TopicId,
    meeting::{MeetingDetails, MeetingState, MeetingStep, TopicState, TopicStep},
    request::{Context, Step},
};

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

    pub(super) fn raise_topic(
        &self,
        actor: &Actor,
        id: TopicId,
        title: &str,
        background: &str,
        requests: &[RequestId],
        context: &Context<'_>,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let mut turn = Turn::new(self, actor, context);
        let numbered = self.numbered(requests)?;
        let number = next_number(self.topics().map(|topic| topic.number));
        let market = self.market.id;
        let (topic, line) =
            Topic::raise(id, market, number, title, background, &numbered, actor, context.now)?;
        turn.gather(&topic, requests)?;
        turn.put_topic(Verb::Raise, topic, line);
        Ok(turn.decided())
    }

    pub(super) fn step_of_topic(
        &self,
        actor: &Actor,
        id: TopicId,
        step: TopicStep,
        fresh: &[FreshRequest],
        seen: Option<i64>,
        context: &Context<'_>,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let before = self.topic(id).ok_or(Refusal::NoSuchTopic)?;
        up_to_date(seen, Some(before.revision))?;
        before.offers(step.kind())?;
        let mut turn = Turn::new(self, actor, context);
        match step {
            TopicStep::Edit { .. } => {
                turn.topic(Verb::EditTopic, id, step)?;
            }
            TopicStep::Gather { ref requests } => {
                let requests = requests.clone();
                let topic = turn.topic(Verb::Gather, id, step)?;
                turn.gather(&topic, &requests)?;
            }
            TopicStep::LetGo { request, ref reason } => {
                let reason = reason.clone();
                turn.topic(Verb::LetGo, id, step)?;
                turn.request(request, Step::LetGo { reason })?;
            }
            TopicStep::Withdraw { ref reason } => {
                let reason = reason.clone();
                if let TopicState::Scheduled { meeting } = before.state {
                    let Meeting { details, mut agenda, .. } = self.known_meeting(meeting)?.clone();
                    agenda.retain(|other| *other != id);
                    turn.meeting(Verb::ChangeMeeting, meeting, MeetingStep::Change { details, agenda })?;
                }
                let topic = turn.topic(Verb::WithdrawTopic, id, step)?;
                turn.requests(&topic, &Step::LetGo { reason })?;
            }
            TopicStep::Resolve { resolution, tasks } => turn.resolve(id, &resolution, &tasks, fresh)?,
            TopicStep::Correct { resolution, tasks, reason } => {
                turn.correct(id, &resolution, &tasks, fresh, &reason)?;
            }
            TopicStep::Postpone { reason } => turn.postpone(Verb::Postpone, id, &reason)?,
            TopicStep::Schedule { .. } | TopicStep::Unschedule | TopicStep::Discuss => {
                return Err(Refusal::TopicState);
            }
        }
        Ok(turn.decided())
    }

    pub(super) fn plan_meeting(
        &self,
        actor: &Actor,
        id: MeetingId,
        details: MeetingDetails,
        agenda: Vec<TopicId>,
        context: &Context<'_>,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let mut turn = Turn::new(self, actor, context);
        let number = next_number(self.meetings().map(|meeting| meeting.number));
        let (meeting, line) = Meeting::plan(id, self.market.id, number, details, agenda, actor, context.now)?;
        for topic in &meeting.agenda {
            turn.topic(Verb::PlanMeeting, *topic, TopicStep::Schedule { meeting: id })?;
        }
        turn.put_meeting(Verb::PlanMeeting, meeting, line);
        Ok(turn.decided())
    }

    pub(super) fn step_of_meeting(
        &self,
        actor: &Actor,
        id: MeetingId,
        step: MeetingStep,
        seen: Option<i64>,
        context: &Context<'_>,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let before = self.known_meeting(id)?;
        up_to_date(seen, Some(before.revision))?;
        let mut turn = Turn::new(self, actor, context);
        match step {
            MeetingStep::Change { .. } => {
                let before = before.agenda.clone();
                let meeting = turn.meeting(Verb::ChangeMeeting, id, step)?;
                for topic in before.iter().filter(|topic| !meeting.agenda.contains(topic)) {
                    turn.topic(Verb::ChangeMeeting, *topic, TopicStep::Unschedule)?;
                }
                for topic in meeting.agenda.iter().filter(|topic| !before.contains(topic)) {
                    turn.topic(Verb::ChangeMeeting, *topic, TopicStep::Schedule { meeting: id })?;
                }
                turn.about_meeting(Verb::ChangeMeeting, &meeting);
            }
            MeetingStep::Hold { .. } => {
                let meeting = turn.meeting(Verb::HoldMeeting, id, step)?;
                for topic in &meeting.agenda {
                    turn.topic(Verb::HoldMeeting, *topic, TopicStep::Discuss)?;
                }
                turn.about_meeting(Verb::HoldMeeting, &meeting);
            }
            MeetingStep::Cancel { ref reason } => {
                let reason = reason.clone();
                let meeting = turn.meeting(Verb::CancelMeeting, id, step)?;
                for topic in &meeting.agenda {
                    turn.postpone(Verb::CancelMeeting, *topic, &reason)?;
                }
                turn.about_meeting(Verb::CancelMeeting, &meeting);
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

//! The joint meeting: topics gather requests, meetings take topics, a resolution answers everybody
//! who asked.
//!
//! One command changes several things at once, and they must never come apart: a gathered request
//! stands escalated and names its topic for as long as the topic is pending, a scheduled topic is
//! on the agenda of a planned meeting, and a resolution answers all of a topic's requests or none.
//! The steps' own rules are in [`meeting`](crate::meeting) and [`request`](crate::request).

use super::{
    ActionKind, FreshRequest, Handling, HandlingDecision, JournalOwner, meeting_transition::MeetingTransition,
};
use crate::{
    Actor, CommunityId, MarketId, Meeting, MeetingId, Refusal, Request, RequestId, Topic, TopicId,
    meeting::{MeetingDetails, MeetingState, MeetingStep, TopicState, TopicStep},
    request::{Context, Step},
};

impl Handling {
    pub(super) fn raise_topic(
        &self,
        actor: &Actor,
        (market, id): (MarketId, TopicId),
        title: &str,
        background: &str,
        requests: &[RequestId],
        context: &Context<'_>,
    ) -> Result<HandlingDecision, Refusal> {
        Self::only_organiser(actor)?;
        let community = self.community_of(market)?;
        let numbered = self.numbered(requests)?;
        let number = self.community(community).map_or(0, |community| community.last_topic) + 1;
        let (at, now) = ((community, market), context.now);
        let (topic, line) = Topic::raise(id, at, number, title, background, &numbered, actor, now)?;
        let mut transition = MeetingTransition::new(
            self,
            actor,
            context,
            JournalOwner::Community(community),
            ActionKind::Raise,
        );
        transition.gather(&topic, requests)?;
        transition.put_topic(topic, line);
        Ok(transition.decided())
    }

    pub(super) fn step_of_topic(
        &self,
        actor: &Actor,
        id: TopicId,
        step: TopicStep,
        fresh: &[FreshRequest],
        seen: Option<i64>,
        context: &Context<'_>,
    ) -> Result<HandlingDecision, Refusal> {
        Self::only_organiser(actor)?;
        let before = self.topic(id).ok_or(Refusal::NoSuchTopic)?;
        up_to_date(seen, Some(before.revision))?;
        before.offers(step.kind())?;
        if let TopicStep::Schedule { .. } | TopicStep::Unschedule | TopicStep::Discuss = step {
            return Err(Refusal::TopicState);
        }
        let kind = ActionKind::Topic(step.kind());
        let mut transition =
            MeetingTransition::new(self, actor, context, JournalOwner::Community(before.community), kind);
        match step {
            TopicStep::Edit { .. } => {
                transition.topic(id, step)?;
            }
            TopicStep::Gather { ref requests } => {
                let requests = requests.clone();
                let topic = transition.topic(id, step)?;
                transition.gather(&topic, &requests)?;
            }
            TopicStep::LetGo { request, ref reason } => {
                let reason = reason.clone();
                transition.topic(id, step)?;
                transition.request(request, Step::LetGo { reason })?;
            }
            TopicStep::Withdraw { ref reason } => {
                let reason = reason.clone();
                if let TopicState::Scheduled { meeting } = before.state {
                    let Meeting { details, mut agenda, .. } = self.known_meeting(meeting)?.clone();
                    agenda.retain(|other| *other != id);
                    transition.meeting(meeting, MeetingStep::Change { details, agenda })?;
                }
                let topic = transition.topic(id, step)?;
                transition.requests(&topic, &Step::LetGo { reason })?;
            }
            TopicStep::Resolve { resolution, tasks } => transition.resolve(id, &resolution, &tasks, fresh)?,
            TopicStep::Correct { resolution, tasks, reason } => {
                transition.correct(id, &resolution, &tasks, fresh, &reason)?;
            }
            TopicStep::Postpone { reason } => transition.postpone(id, &reason)?,
            // Refused above: they are part of what happens to a meeting.
            TopicStep::Schedule { .. } | TopicStep::Unschedule | TopicStep::Discuss => {}
        }
        Ok(transition.decided())
    }

    pub(super) fn plan_meeting(
        &self,
        actor: &Actor,
        market: MarketId,
        id: MeetingId,
        details: MeetingDetails,
        agenda: Vec<TopicId>,
        context: &Context<'_>,
    ) -> Result<HandlingDecision, Refusal> {
        Self::only_organiser(actor)?;
        let community = self.community_of(market)?;
        let number = self.community(community).map_or(0, |community| community.last_meeting) + 1;
        let at = (community, market);
        let (meeting, line) = Meeting::plan(id, at, number, details, agenda, actor, context.now)?;
        let mut transition = MeetingTransition::new(
            self,
            actor,
            context,
            JournalOwner::Community(community),
            ActionKind::PlanMeeting,
        );
        for topic in &meeting.agenda {
            transition.topic(*topic, TopicStep::Schedule { meeting: id })?;
        }
        transition.put_meeting(meeting, line);
        Ok(transition.decided())
    }

    pub(super) fn step_of_meeting(
        &self,
        actor: &Actor,
        id: MeetingId,
        step: MeetingStep,
        seen: Option<i64>,
        context: &Context<'_>,
    ) -> Result<HandlingDecision, Refusal> {
        Self::only_organiser(actor)?;
        let before = self.known_meeting(id)?;
        up_to_date(seen, Some(before.revision))?;
        let kind = ActionKind::Meeting(step.kind());
        let mut transition =
            MeetingTransition::new(self, actor, context, JournalOwner::Community(before.community), kind);
        match step {
            MeetingStep::Change { .. } => {
                let before = before.agenda.clone();
                let meeting = transition.meeting(id, step)?;
                for topic in before.iter().filter(|topic| !meeting.agenda.contains(topic)) {
                    transition.topic(*topic, TopicStep::Unschedule)?;
                }
                for topic in meeting.agenda.iter().filter(|topic| !before.contains(topic)) {
                    transition.topic(*topic, TopicStep::Schedule { meeting: id })?;
                }
                transition.about_meeting(&meeting);
            }
            MeetingStep::Hold { .. } => {
                let meeting = transition.meeting(id, step)?;
                for topic in &meeting.agenda {
                    transition.topic(*topic, TopicStep::Discuss)?;
                }
                transition.about_meeting(&meeting);
            }
            MeetingStep::Cancel { ref reason } => {
                let reason = reason.clone();
                let meeting = transition.meeting(id, step)?;
                for topic in &meeting.agenda {
                    transition.postpone(*topic, &reason)?;
                }
                transition.about_meeting(&meeting);
            }
        }
        Ok(transition.decided())
    }

    /// The community whose meeting takes up what is asked for at a market.
    fn community_of(&self, market: MarketId) -> Result<CommunityId, Refusal> {
        Ok(self.market(market).ok_or(Refusal::NoSuchMarket)?.community)
    }

    pub(super) fn known_meeting(&self, id: MeetingId) -> Result<&Meeting, Refusal> {
        self.meeting(id).ok_or(Refusal::NoSuchMeeting)
    }

    pub(super) fn numbered(&self, requests: &[RequestId]) -> Result<Vec<(RequestId, i64)>, Refusal> {
        let number = |id: &RequestId| Some((*id, self.request(*id)?.number));
        requests.iter().map(|id| number(id).ok_or(Refusal::NoSuchRequest)).collect()
    }

    /// The planned meeting at which a request is discussed, if there is one.
    #[must_use]
    pub fn planned_meeting(&self, request: &Request) -> Option<&MeetingDetails> {
        let topic = self.topic(request.progress.topic?)?;
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

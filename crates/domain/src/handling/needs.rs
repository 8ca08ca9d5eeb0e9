//! What has to be read before an order is decided, as far as what was read already says.

use std::collections::BTreeSet;

use super::{Handling, HandlingCommand, HandlingOrder, HandlingUndo};
use crate::{
    MeetingId, RequestId, TopicId,
    meeting::{MeetingStep, TopicStep},
};

impl HandlingOrder {
    /// The meetings that it is about, as far as the actions `at_hand` say. A topic's own come with
    /// it.
    #[must_use]
    pub fn meetings(&self, at_hand: &Handling) -> BTreeSet<MeetingId> {
        match &self.command {
            HandlingCommand::Meeting { meeting, .. } => BTreeSet::from([*meeting]),
            HandlingCommand::Undo { .. } => {
                let meetings = self.undone(at_hand).filter_map(|step| match step {
                    HandlingUndo::Meeting { meeting, .. } => Some(*meeting),
                    _ => None,
                });
                meetings.collect()
            }
            _ => BTreeSet::new(),
        }
    }

    /// The topics that it is about, as far as the meetings and actions `at_hand` say.
    #[must_use]
    pub fn topics(&self, at_hand: &Handling) -> BTreeSet<TopicId> {
        match &self.command {
            HandlingCommand::Topic { topic, .. } => BTreeSet::from([*topic]),
            HandlingCommand::PlanMeeting { agenda, .. } => agenda.iter().copied().collect(),
            HandlingCommand::Meeting { meeting, step, .. } => {
                let before = at_hand.meeting(*meeting).map(|meeting| meeting.agenda.clone());
                let after = match step {
                    MeetingStep::Change { agenda, .. } => agenda.clone(),
                    _ => Vec::new(),
                };
                before.into_iter().flatten().chain(after).collect()
            }
            HandlingCommand::Undo { .. } => {
                let topics = self.undone(at_hand).filter_map(|step| match step {
                    HandlingUndo::Topic { topic, .. } => Some(*topic),
                    _ => None,
                });
                topics.collect()
            }
            _ => BTreeSet::new(),
        }
    }

    /// The requests that it is about, as far as the topics, meetings and actions `at_hand` say.
    #[must_use]
    pub fn requests(&self, at_hand: &Handling) -> BTreeSet<RequestId> {
        let of_topics = |topics: &[TopicId]| -> BTreeSet<RequestId> {
            let topics = topics.iter().filter_map(|id| at_hand.topic(*id));
            topics.flat_map(|topic| topic.requests.iter().copied()).collect()
        };
        match &self.command {
            HandlingCommand::Register { .. }
            | HandlingCommand::PlanMeeting { .. }
            | HandlingCommand::Finalise { .. } => BTreeSet::new(),
            HandlingCommand::Handle { request, .. } => BTreeSet::from([*request]),
            HandlingCommand::VoidSource { of, .. } => of.requests().collect(),
            HandlingCommand::RaiseTopic { requests, .. } => requests.iter().copied().collect(),
            HandlingCommand::Topic { topic, step, .. } => {
                let mut all = of_topics(&[*topic]);
                match step {
                    TopicStep::Gather { requests } => all.extend(requests),
                    TopicStep::LetGo { request, .. } => all.extend([request]),
                    _ => {}
                }
                all
            }
            HandlingCommand::Meeting { meeting, .. } => {
                at_hand.meeting(*meeting).map(|meeting| of_topics(&meeting.agenda)).unwrap_or_default()
            }
            HandlingCommand::Undo { .. } => {
                let requests = self.undone(at_hand).filter_map(|step| match step {
                    HandlingUndo::Handled { request, .. } | HandlingUndo::Task { request, .. } => {
                        Some(*request)
                    }
                    HandlingUndo::Topic { .. } | HandlingUndo::Meeting { .. } => None,
                });
                requests.collect()
            }
        }
    }

    /// What the action that it takes back did.
    fn undone<'h>(&self, at_hand: &'h Handling) -> impl Iterator<Item = &'h HandlingUndo> {
        let action = self.action().and_then(|action| at_hand.action(action));
        action.into_iter().flat_map(|action| &action.undo)
    }
}

//! What holds of topics, meetings and requests after every step of any day: nothing falls between
//! lists, and no log was changed.

use std::collections::HashMap;

use proptest::{prelude::*, test_runner::TestCaseResult};

use shiji_domain::{
    RequestState,
    meeting::{MeetingAction, MeetingState, TopicState},
    request::{Holder, broken_line},
};
use shiji_samples::floor::{handled::HandlingTables, picture::FloorState};

pub fn holds(after: &FloorState) -> TestCaseResult {
    requests_and_topics_name_each_other(after)?;
    every_topic_has_an_answer_or_a_place(after)?;
    agendas_are_of_topics_that_say_so(after)?;
    numbers_have_no_gaps(after)
}

/// A gathered request stands escalated, in the meeting's list, in one topic that is pending; a
/// resolved one is answered with it.
fn requests_and_topics_name_each_other(after: &FloorState) -> TestCaseResult {
    let mut gathered = HashMap::new();
    for topic in after.topics.iter().filter(|topic| topic.state.is_pending()) {
        prop_assert!(!topic.requests.is_empty(), "a topic of nothing");
        for request in &topic.requests {
            prop_assert!(gathered.insert(*request, topic.id).is_none(), "in two topics");
        }
    }
    for request in &after.requests {
        let escalated = matches!(request.state, RequestState::Escalated { .. });
        if escalated {
            prop_assert_eq!(request.progress.topic, gathered.get(&request.id).copied(), "{:?}", request);
            prop_assert_eq!(request.state.holder(), Holder::Meeting);
        } else {
            prop_assert!(!gathered.contains_key(&request.id), "{:?} is in a topic", request.state);
        }
        if let Some(topic) = request.progress.task_of {
            prop_assert!(after.topics.iter().any(|known| known.id == topic), "a task of no topic");
        }
    }
    Ok(())
}

/// Resolved, withdrawn with its requests standing for themselves, or in the organiser's list:
/// alone, or with its meeting.
fn every_topic_has_an_answer_or_a_place(after: &FloorState) -> TestCaseResult {
    for topic in &after.topics {
        let meeting = topic.state.meeting().and_then(|id| after.meetings.iter().find(|m| m.id == id));
        let placed = match &topic.state {
            TopicState::Open => topic.next_action() == Some(MeetingAction::Schedule),
            TopicState::Scheduled { .. } => meeting
                .is_some_and(|meeting| meeting.agenda.contains(&topic.id) && meeting.next_action().is_some()),
            TopicState::Held { .. } => {
                let held = meeting.is_some_and(|m| matches!(m.state, MeetingState::Held { .. }));
                held && topic.next_action() == Some(MeetingAction::Decide)
            }
            TopicState::Resolved { resolution, tasks, .. } => {
                let known =
                    |id: &shiji_domain::RequestId| after.requests.iter().any(|request| request.id == *id);
                !resolution.is_empty() && tasks.iter().all(known)
            }
            TopicState::Withdrawn { .. } => {
                after.requests.iter().all(|request| request.progress.topic != Some(topic.id))
            }
        };
        prop_assert!(placed, "{:?} has neither an answer nor a place", topic);
    }
    Ok(())
}

fn agendas_are_of_topics_that_say_so(after: &FloorState) -> TestCaseResult {
    for meeting in after.meetings.iter().filter(|meeting| meeting.state == MeetingState::Planned) {
        for id in &meeting.agenda {
            let topic = after.topics.iter().find(|topic| topic.id == *id);
            let here = TopicState::Scheduled { meeting: meeting.id };
            prop_assert!(topic.is_some_and(|topic| topic.state == here), "{:?}: {:?}", meeting, topic);
        }
    }
    Ok(())
}

fn numbers_have_no_gaps(after: &FloorState) -> TestCaseResult {
    let topics = after.topics.iter().map(|topic| topic.number).collect();
    let meetings = after.meetings.iter().map(|meeting| meeting.number).collect();
    for mut numbers in [topics, meetings] as [Vec<i64>; 2] {
        numbers.sort_unstable();
        let count = i64::try_from(numbers.len()).unwrap();
        prop_assert!(numbers.into_iter().eq(1..=count));
    }
    Ok(())
}

/// Every log is the chain that its row says it is.
pub fn logs_hold(after: &FloorState, tables: &HandlingTables) -> TestCaseResult {
    for request in &after.requests {
        let log = tables.log_of(request.id);
        prop_assert_eq!(broken_line(&log, &request.log, request.state.as_str()), None, "{:?}", request);
    }
    for topic in &after.topics {
        let log = tables.minutes_of(topic.id.0);
        prop_assert_eq!(broken_line(&log, &topic.log, topic.state.as_str()), None, "{:?}", topic);
    }
    for meeting in &after.meetings {
        let log = tables.minutes_of(meeting.id.0);
        prop_assert_eq!(broken_line(&log, &meeting.log, meeting.state.as_str()), None, "{:?}", meeting);
    }
    Ok(())
}

//! Which steps somebody may take with a topic or a meeting now, and what each needs.

use serde::Serialize;

use super::{
    MOST_PEOPLE, MOST_TOPICS, Meeting, MeetingStepKind, Topic, TopicStepKind,
    topic::{MOST_REQUESTS, MOST_TASKS},
};
use crate::{
    Actor, Timestamp,
    request::{FieldKind, FieldNeed},
    text::{NAME, REMARK},
};

/// A step with a topic that may be taken now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct AllowedTopicStep {
    pub step: TopicStepKind,
    /// What is filled in, in this order.
    pub fields: Vec<FieldNeed>,
}

/// A step with a meeting that may be taken now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct AllowedMeetingStep {
    pub step: MeetingStepKind,
    /// What is filled in, in this order.
    pub fields: Vec<FieldNeed>,
}

impl Topic {
    /// The steps that `actor` may take: the organiser's alone. `due` is until when a task that
    /// follows from it is, if nobody names another time:
    /// [`Context::terms`](crate::request::Context::terms) of what it gathers first.
    #[must_use]
    pub fn allowed(&self, actor: &Actor, due: Option<Timestamp>) -> Vec<AllowedTopicStep> {
        if !actor.organises() {
            return Vec::new();
        }
        let possible = TopicStepKind::ALL.iter().filter(|kind| self.offers(**kind).is_ok());
        possible.map(|kind| AllowedTopicStep { step: *kind, fields: topic_fields(*kind, due) }).collect()
    }
}

impl Meeting {
    /// The steps that `actor` may take: the organiser's alone.
    #[must_use]
    pub fn allowed(&self, actor: &Actor) -> Vec<AllowedMeetingStep> {
        if !actor.organises() {
            return Vec::new();
        }
        let possible = MeetingStepKind::ALL.iter().filter(|kind| self.admits(**kind).is_ok());
        possible.map(|kind| AllowedMeetingStep { step: *kind, fields: meeting_fields(*kind) }).collect()
    }
}

fn topic_fields(kind: TopicStepKind, due: Option<Timestamp>) -> Vec<FieldNeed> {
    use TopicStepKind as K;
    let reason = || FieldNeed::words("reason");
    let resolution = || FieldNeed::words("resolution");
    let tasks = || {
        let tasks = FieldNeed::new("tasks", FieldKind::Tasks).at_most(MOST_TASKS).optional();
        due.map_or(tasks.clone(), |due| tasks.proposed(due))
    };
    match kind {
        K::Edit => vec![FieldNeed::line("title", NAME.max), FieldNeed::words("background").optional()],
        K::Gather => vec![FieldNeed::new("requests", FieldKind::Requests).at_most(MOST_REQUESTS)],
        K::LetGo => vec![FieldNeed::new("request", FieldKind::Request), reason()],
        K::Resolve => vec![resolution(), tasks()],
        K::Correct => vec![resolution(), tasks(), reason()],
        K::Postpone | K::Withdraw => vec![reason()],
        K::Schedule | K::Unschedule | K::Discuss => Vec::new(),
    }
}

fn meeting_fields(kind: MeetingStepKind) -> Vec<FieldNeed> {
    match kind {
        MeetingStepKind::Change => vec![
            FieldNeed::new("at", FieldKind::Time),
            FieldNeed::line("place", NAME.max),
            FieldNeed::line("chair", REMARK.max).optional(),
            FieldNeed::new("agenda", FieldKind::Topics).at_most(MOST_TOPICS).optional(),
        ],
        MeetingStepKind::Hold => vec![
            FieldNeed::new("people", FieldKind::Number).between(1, i64::from(MOST_PEOPLE)),
            FieldNeed::words("attendance").optional(),
        ],
        MeetingStepKind::Cancel => vec![FieldNeed::words("reason")],
    }
}

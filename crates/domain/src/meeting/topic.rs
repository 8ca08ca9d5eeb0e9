//! A topic (议题): one matter of several requests, from the first of them to its resolution.
//!
//! Open until it is on an agenda; held when its meeting was; then resolved, or open again with the
//! reason why not. A topic that is neither resolved nor withdrawn is always in the organiser's
//! list, alone or as part of its meeting.

use serde::{Deserialize, Serialize};
use shiji_catalogue::{stored, text};

use super::parts::{MeetingAction, MinutesLine, open_words, words_of};
use crate::{
    Actor, CommunityId, MarketId, MeetingId, Refusal, RequestId, Timestamp, TopicId, UnitId,
    kinds::kinds,
    refusal::Field,
    request::{LogHead, LogLine},
    schema::{self, described, list},
    text::{NAME, OPTIONAL_WORDS, WORDS},
};

/// So many requests a topic gathers at most.
pub const MOST_REQUESTS: usize = 200;

/// So many tasks a resolution has at most.
pub const MOST_TASKS: usize = 20;

described! {
    /// The requests that a topic gathers.
    TopicRequests = list::<RequestId>(1, Some(MOST_REQUESTS));
    /// The tasks of a resolution.
    Tasks = list::<NewTask>(0, Some(MOST_TASKS));
}

/// A meeting that did not answer the topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postponement {
    pub meeting: MeetingId,
    pub reason: String,
    pub at: Timestamp,
}

/// Where a topic stands; each state owns what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum TopicState {
    /// 待列会: waits for a meeting.
    Open,
    /// 已列会: on the agenda of a meeting.
    Scheduled { meeting: MeetingId },
    /// 待决议: the meeting was held; what was decided is not written down yet.
    Held { meeting: MeetingId },
    /// 已决议
    Resolved {
        /// At which meeting.
        meeting: MeetingId,
        /// What was decided.
        resolution: String,
        /// What follows from it, as requests.
        tasks: Vec<RequestId>,
        /// When it was written down.
        at: Timestamp,
        /// When it was last corrected.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        corrected: Option<Timestamp>,
    },
    /// 已撤题: its requests stand for themselves again.
    Withdrawn { reason: String, at: Timestamp },
}

kinds! {
    /// Where a topic stands.
    TopicStateKind "topic_state" of TopicState {
        Open = "open",
        Scheduled = "scheduled",
        Held = "held",
        Resolved = "resolved",
        Withdrawn = "withdrawn",
    }
}

impl TopicState {
    /// The tasks that follow from its resolution.
    #[must_use]
    pub fn tasks(&self) -> &[RequestId] {
        match self {
            Self::Resolved { tasks, .. } => tasks,
            _ => &[],
        }
    }

    /// The meeting that it is for, or that resolved it.
    #[must_use]
    pub const fn meeting(&self) -> Option<MeetingId> {
        match self {
            Self::Scheduled { meeting } | Self::Held { meeting } | Self::Resolved { meeting, .. } => {
                Some(*meeting)
            }
            Self::Open | Self::Withdrawn { .. } => None,
        }
    }

    /// Does it still wait for its resolution, and its requests with it?
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self, Self::Open | Self::Scheduled { .. } | Self::Held { .. })
    }

    /// May it still gather requests and let go of them?
    #[must_use]
    pub const fn gathers(&self) -> bool {
        matches!(self, Self::Open | Self::Scheduled { .. })
    }
}

/// How a topic stood before a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicBefore {
    title: String,
    background: String,
    requests: Vec<RequestId>,
    state: TopicState,
    postponed: Vec<Postponement>,
}

/// A topic of the joint meeting, with the requests that it gathers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub id: TopicId,
    /// The community that owns it.
    pub community: CommunityId,
    /// At which market it was raised.
    pub market: MarketId,
    /// 1, 2, 3, … in its community; topics from before there were communities count by market.
    pub number: i64,
    /// 议题名称
    pub title: String,
    /// 背景说明; may be empty.
    pub background: String,
    /// The requests that it gathers, in the order in which they came.
    pub requests: Vec<RequestId>,
    /// Where it stands.
    pub state: TopicState,
    /// When it was raised.
    pub raised_at: Timestamp,
    /// Meetings that did not answer it.
    pub postponed: Vec<Postponement>,
    /// How it stood before the last step, for as long as that can be taken back.
    pub before: Option<Box<TopicBefore>>,
    /// How many lines its log has, and the hash of the last.
    pub log: LogHead,
    /// Its community's revision at which it last changed.
    pub revision: i64,
}

/// A step with a topic. `step` says which; the other fields are its words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum TopicStep {
    /// Another title or background.
    Edit {
        /// 议题名称
        #[schema(value_type = schema::Name)]
        title: String,
        /// 背景说明
        #[serde(default)]
        #[schema(value_type = schema::OptionalWords)]
        background: String,
    },
    /// 归入
    Gather {
        #[schema(value_type = TopicRequests)]
        requests: Vec<RequestId>,
    },
    /// 移出
    LetGo {
        request: RequestId,
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 列入议程: by its meeting.
    #[serde(skip)]
    Schedule {
        /// Of which meeting.
        meeting: MeetingId,
    },
    /// 从议程移出: it waits for another meeting. By its meeting.
    #[serde(skip)]
    Unschedule,
    /// 已上会: its meeting was held.
    #[serde(skip)]
    Discuss,
    /// 决议: the answer to everybody whose request the topic gathers.
    Resolve {
        /// What was decided.
        #[schema(value_type = schema::Words)]
        resolution: String,
        /// Who does what until when.
        #[serde(default)]
        #[schema(value_type = Tasks)]
        tasks: Vec<NewTask>,
    },
    /// 更正决议: it was written down wrongly. Everybody's answer follows; what it said before stays in
    /// the logs.
    Correct {
        /// What was decided.
        #[schema(value_type = schema::Words)]
        resolution: String,
        /// Who does what until when, besides what was asked for already.
        #[serde(default)]
        #[schema(value_type = Tasks)]
        tasks: Vec<NewTask>,
        /// Why it is corrected.
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 顺延: it was talked over and not decided; the next meeting takes it up.
    Postpone {
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 撤题: its requests stand for themselves again.
    Withdraw {
        #[schema(value_type = schema::Words)]
        reason: String,
    },
}

/// A task of a resolution: it becomes a request like any other, forwarded at once.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
pub struct NewTask {
    /// What is to be done.
    #[schema(value_type = schema::Words)]
    pub content: String,
    pub unit: UnitId,
    /// Until when: epoch milliseconds; none: as for whatever is forwarded.
    #[schema(value_type = Option<i64>)]
    pub due: Option<Timestamp>,
}

kinds! {
    /// Which step with a topic, without its words.
    TopicStepKind of TopicStep {
        Resolve = "resolve",
        Postpone = "postpone",
        Gather = "gather",
        Edit = "edit",
        Withdraw = "withdraw",
        Correct = "correct",
        LetGo = "let_go",
        Schedule = "schedule",
        Unschedule = "unschedule",
        Discuss = "discuss",
    }
}

impl TopicStep {
    /// The tasks that become requests by it.
    #[must_use]
    pub fn tasks(&self) -> &[NewTask] {
        match self {
            Self::Resolve { tasks, .. } | Self::Correct { tasks, .. } => tasks,
            _ => &[],
        }
    }
}

/// What a topic's step is decided with besides the topic itself.
#[derive(Clone, Debug, Default)]
pub struct TopicContext {
    /// The numbers of the requests that the step names, for the log.
    pub numbers: Vec<(RequestId, i64)>,
    /// The requests that the step's tasks become, in order.
    pub tasks: Vec<RequestId>,
}

impl TopicContext {
    fn number(&self, request: RequestId) -> Result<i64, Refusal> {
        let found = self.numbers.iter().find(|(id, _)| *id == request);
        found.map(|(_, number)| *number).ok_or(Refusal::NoSuchRequest)
    }
}

impl Topic {
    /// A topic just raised, with the first line of its log. What it gathers it gathers next.
    ///
    /// # Errors
    /// The title is empty, or a text is too long, hides control characters or tells who somebody
    /// is.
    #[expect(clippy::too_many_arguments, reason = "a topic is all of these at once, and only here")]
    pub fn raise(
        id: TopicId,
        (community, market): (CommunityId, MarketId),
        number: i64,
        title: &str,
        background: &str,
        requests: &[(RequestId, i64)],
        by: &Actor,
        now: Timestamp,
    ) -> Result<(Self, MinutesLine), Refusal> {
        let topic = Self {
            id,
            community,
            market,
            number,
            title: open_words(Field::Title, title, NAME)?,
            background: open_words(Field::Background, background, OPTIONAL_WORDS)?,
            requests: checked_requests(requests.iter().map(|(id, _)| *id).collect())?,
            state: TopicState::Open,
            raised_at: now,
            postponed: Vec::new(),
            before: None,
            log: LogHead::default(),
            revision: 0,
        };
        let words = stored!("log-raised", title = &topic.title, requests = numbers(requests));
        Ok(topic.logged("", words, by, now))
    }

    /// The topic after `step`, with the line that the step adds to its log.
    ///
    /// # Errors
    /// [`Refusal::TopicState`] when the state doesn't allow the step, else what is wrong with its
    /// words.
    pub fn take(
        self,
        step: TopicStep,
        context: &TopicContext,
        by: &Actor,
        now: Timestamp,
    ) -> Result<(Self, MinutesLine), Refusal> {
        self.admits(step.kind())?;
        let from = self.state.as_str();
        let before = TopicBefore {
            title: self.title.clone(),
            background: self.background.clone(),
            requests: self.requests.clone(),
            state: self.state.clone(),
            postponed: self.postponed.clone(),
        };
        let (next, words) = self.next(step, context, now)?;
        Ok(Self { before: Some(Box::new(before)), ..next }.logged(from, words, by, now))
    }

    /// Does its state allow this step, whatever is filled in?
    ///
    /// # Errors
    /// [`Refusal::TopicState`], or [`Refusal::LastOfTopic`].
    pub const fn admits(&self, kind: TopicStepKind) -> Result<(), Refusal> {
        use TopicState as S;
        use TopicStepKind as K;
        match (kind, &self.state) {
            (K::LetGo, S::Open | S::Scheduled { .. }) if self.requests.len() == 1 => {
                Err(Refusal::LastOfTopic)
            }
            (K::Gather | K::LetGo | K::Withdraw, S::Open | S::Scheduled { .. })
            | (K::Edit, S::Open | S::Scheduled { .. } | S::Held { .. })
            | (K::Schedule, S::Open)
            | (K::Unschedule | K::Discuss, S::Scheduled { .. })
            | (K::Resolve, S::Held { .. })
            | (K::Postpone, S::Scheduled { .. } | S::Held { .. })
            | (K::Correct, S::Resolved { .. }) => Ok(()),
            _ => Err(Refusal::TopicState),
        }
    }

    /// May the organiser take this step by itself now? What its meeting does with it is the
    /// meeting's step.
    ///
    /// # Errors
    /// As [`Topic::admits`].
    pub const fn offers(&self, kind: TopicStepKind) -> Result<(), Refusal> {
        use TopicStepKind as K;
        match kind {
            K::Schedule | K::Unschedule | K::Discuss => Err(Refusal::TopicState),
            // A meeting that is still to come is changed or cancelled instead.
            K::Postpone if !matches!(self.state, TopicState::Held { .. }) => Err(Refusal::TopicState),
            kind => self.admits(kind),
        }
    }

    fn next(
        self,
        step: TopicStep,
        context: &TopicContext,
        now: Timestamp,
    ) -> Result<(Self, String), Refusal> {
        use TopicState as S;
        let mut topic = self;
        let words = match (&topic.state, step) {
            (_, TopicStep::Edit { title, background }) => {
                topic.title = open_words(Field::Title, &title, NAME)?;
                topic.background = open_words(Field::Background, &background, OPTIONAL_WORDS)?;
                stored!("log-topic_edited", title = &topic.title, background = &topic.background)
            }
            (_, TopicStep::Gather { requests }) => {
                let number = |id: &RequestId| Ok((*id, context.number(*id)?));
                let numbered = requests.iter().map(number).collect::<Result<Vec<_>, Refusal>>()?;
                topic.requests = checked_requests(topic.requests.iter().copied().chain(requests).collect())?;
                stored!("log-gathered", requests = numbers(&numbered))
            }
            (_, TopicStep::LetGo { request, reason }) => {
                let reason = words_of(Field::Reason, &reason)?;
                let number = context.number(request)?;
                if !topic.requests.contains(&request) {
                    return Err(Refusal::NoSuchRequest);
                }
                topic.requests.retain(|other| *other != request);
                stored!("log-let_go", number = number, reason = reason)
            }
            (_, TopicStep::Schedule { meeting }) => {
                topic.state = S::Scheduled { meeting };
                stored!("log-scheduled")
            }
            (_, TopicStep::Unschedule) => {
                topic.state = S::Open;
                stored!("log-unscheduled")
            }
            (S::Scheduled { meeting }, TopicStep::Discuss) => {
                topic.state = S::Held { meeting: *meeting };
                stored!("log-discussed")
            }
            (S::Held { meeting }, TopicStep::Resolve { resolution, .. }) => {
                let resolution = open_words(Field::Resolution, &resolution, WORDS)?;
                let tasks = context.tasks.clone();
                if tasks.len() > MOST_TASKS {
                    return Err(Refusal::TooLong { field: Field::Task, max: MOST_TASKS });
                }
                let (meeting, resolved) = (*meeting, resolution.clone());
                topic.state = S::Resolved { meeting, resolution: resolved, tasks, at: now, corrected: None };
                resolution
            }
            (S::Resolved { meeting, tasks, at, .. }, TopicStep::Correct { resolution, reason, .. }) => {
                let resolution = open_words(Field::Resolution, &resolution, WORDS)?;
                let reason = words_of(Field::Reason, &reason)?;
                let tasks: Vec<RequestId> = tasks.iter().chain(&context.tasks).copied().collect();
                if tasks.len() > MOST_TASKS {
                    return Err(Refusal::TooLong { field: Field::Task, max: MOST_TASKS });
                }
                let words = stored!("log-corrected", reason = reason, words = &resolution);
                let (meeting, at) = (*meeting, *at);
                topic.state = S::Resolved { meeting, resolution, tasks, at, corrected: Some(now) };
                words
            }
            (S::Scheduled { meeting } | S::Held { meeting }, TopicStep::Postpone { reason }) => {
                let reason = open_words(Field::Reason, &reason, WORDS)?;
                topic.postponed.push(Postponement { meeting: *meeting, reason: reason.clone(), at: now });
                topic.state = S::Open;
                stored!("log-postponed", reason = reason)
            }
            (_, TopicStep::Withdraw { reason }) => {
                let reason = words_of(Field::Reason, &reason)?;
                topic.state = S::Withdrawn { reason: reason.clone(), at: now };
                reason
            }
            _ => return Err(Refusal::TopicState),
        };
        Ok((topic, words))
    }

    /// The topic as it stood before its last step; that is a new line, nothing is edited away. One
    /// that was just raised is withdrawn: its number stays used.
    ///
    /// # Errors
    /// [`Refusal::Superseded`]: what was before is not known any more.
    pub fn undo(self, by: &Actor, now: Timestamp) -> Result<(Self, MinutesLine), Refusal> {
        let from = self.state.as_str();
        let back = match self.before.clone() {
            Some(before) => {
                let TopicBefore { title, background, requests, state, postponed } = *before;
                Self { title, background, requests, state, postponed, before: None, ..self }
            }
            None if self.log.lines == 1 => {
                Self { state: TopicState::Withdrawn { reason: text!("log-taken_back"), at: now }, ..self }
            }
            None => return Err(Refusal::Superseded),
        };
        Ok(back.logged(from, stored!("log-taken_back"), by, now))
    }

    /// What the organiser is to do with it alone. One on an agenda waits for its meeting, which has
    /// a next action of its own.
    #[must_use]
    pub const fn next_action(&self) -> Option<MeetingAction> {
        match self.state {
            TopicState::Open => Some(MeetingAction::Schedule),
            TopicState::Held { .. } => Some(MeetingAction::Decide),
            TopicState::Scheduled { .. } | TopicState::Resolved { .. } | TopicState::Withdrawn { .. } => None,
        }
    }

    fn logged(self, from: &str, words: String, by: &Actor, now: Timestamp) -> (Self, MinutesLine) {
        let (log, line) = LogLine::after(&self.log, self.id.0, (from, self.state.as_str()), words, by, now);
        (Self { log, ..self }, line)
    }
}

/// One at least, each once, and not more than can be talked over.
fn checked_requests(requests: Vec<RequestId>) -> Result<Vec<RequestId>, Refusal> {
    if requests.is_empty() {
        return Err(Refusal::Empty { field: Field::Content });
    }
    if requests.iter().enumerate().any(|(at, request)| requests[..at].contains(request)) {
        return Err(Refusal::InTopic);
    }
    if requests.len() > MOST_REQUESTS {
        return Err(Refusal::TooLong { field: Field::Content, max: MOST_REQUESTS });
    }
    Ok(requests)
}

/// `3、5、7 号`
fn numbers(requests: &[(RequestId, i64)]) -> String {
    let numbers: Vec<String> = requests.iter().map(|(_, number)| number.to_string()).collect();
    stored!("log-numbers", numbers = numbers.join(&stored!("log-comma")))
}

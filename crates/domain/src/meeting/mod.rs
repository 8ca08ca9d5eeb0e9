//! The joint meeting (党群联席议事会): what touches many people is gathered into topics, talked over at a
//! meeting, and answered to everybody who asked.
//!
//! [`topic`] is the life of a topic (议题), from the requests that it gathers to its resolution (决议)
//! and tasks; here is the meeting itself: when, where, which topics in which order, and whether it
//! was held. Both keep a log like a request's. What belongs to both at once, and to the requests,
//! is decided on the floor (`floor/meetings.rs`).

mod allowed;
mod parts;
mod similar;
#[cfg(test)]
mod tests;
mod topic;

pub use allowed::{AllowedMeetingStep, AllowedTopicStep};
use parts::words_of;
pub use parts::{MeetingAction, MinutesLine};
use serde::{Deserialize, Serialize};
use shiji_catalogue::{stored, text};
pub use similar::{TopicProposal, proposals};
pub use topic::{
    MOST_REQUESTS, MOST_TASKS, NewTask, Postponement, Tasks, Topic, TopicBefore, TopicContext, TopicRequests,
    TopicState, TopicStateKind, TopicStep, TopicStepKind,
};

use super::{
    Actor, CommunityId, MarketId, MeetingId, Refusal, Timestamp, TopicId,
    kinds::kinds,
    refusal::Field,
    request::{Limits, LogHead, LogLine, Urgency, labelled},
    schema::{self, any_of, described, list, named, number},
    text::{NAME, OPTIONAL_WORDS, REMARK, clean},
};

/// So many topics a meeting has at most.
pub const MOST_TOPICS: usize = 40;

/// So many people come to a meeting at most.
pub const MOST_PEOPLE: u32 = 10_000;

described! {
    /// The topics of a meeting, in order.
    Agenda = list::<TopicId>(0, Some(MOST_TOPICS));
    /// How many people came to a meeting.
    People = number(1..=MOST_PEOPLE);
    /// From which state a topic or a meeting came; nothing on the first line of its log.
    FromMinuteState = any_of(&[named::<TopicStateKind>(), named::<MeetingStateKind>()], &[""]);
    /// To which state a topic or a meeting went.
    ToMinuteState = any_of(&[named::<TopicStateKind>(), named::<MeetingStateKind>()], &[]);
}

/// What the organiser fills in about a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MeetingDetails {
    /// When it begins: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// 地点
    #[schema(value_type = schema::Name)]
    pub place: String,
    /// 主持人: a role, such as 社区党委书记. No name is asked for.
    #[serde(default)]
    #[schema(value_type = schema::Remark)]
    pub chair: String,
}

impl MeetingDetails {
    /// The details with their texts trimmed and held against their limits.
    ///
    /// # Errors
    /// The field that is empty, too long or hides control characters.
    pub fn checked(self) -> Result<Self, Refusal> {
        if self.at.0 <= 0 {
            return Err(Refusal::Malformed { field: Field::Hours });
        }
        Ok(Self {
            at: self.at,
            place: clean(Field::Place, &self.place, NAME)?,
            chair: clean(Field::Chair, &self.chair, REMARK)?,
        })
    }
}

/// Where a meeting stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum MeetingState {
    /// 筹备中: it will be held.
    Planned,
    /// 已召开
    Held {
        /// How many came.
        people: u32,
        /// Who, in words: 居民代表 12 人、物业 2 人.
        attendance: String,
        /// When that was written down.
        at: Timestamp,
    },
    /// 已取消: its topics wait for another.
    Cancelled { reason: String, at: Timestamp },
}

kinds! {
    /// Where a joint meeting stands.
    MeetingStateKind "meeting_state" of MeetingState {
        Planned = "planned",
        Held = "held",
        Cancelled = "cancelled",
    }
}

/// How a meeting stood before a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingBefore {
    details: MeetingDetails,
    agenda: Vec<TopicId>,
    state: MeetingState,
}

/// One joint meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub id: MeetingId,
    /// The community that owns it.
    pub community: CommunityId,
    /// At which market it was planned.
    pub market: MarketId,
    /// 1, 2, 3, … in its community; meetings from before there were communities count by market.
    pub number: i64,
    /// When and where.
    pub details: MeetingDetails,
    /// Its topics, in order.
    pub agenda: Vec<TopicId>,
    /// Where it stands.
    pub state: MeetingState,
    /// How it stood before the last step, for as long as that can be taken back.
    pub before: Option<Box<MeetingBefore>>,
    /// How many lines its log has, and the hash of the last.
    pub log: LogHead,
    /// Its community's revision at which it last changed.
    pub revision: i64,
}

/// A step with a meeting. `step` says which; the other fields are its words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum MeetingStep {
    /// Another time, place or agenda.
    Change {
        /// When and where.
        #[serde(flatten)]
        details: MeetingDetails,
        /// Its topics, in order.
        #[schema(value_type = Agenda)]
        agenda: Vec<TopicId>,
    },
    /// 召开
    Hold {
        /// How many came.
        #[schema(value_type = People)]
        people: u32,
        /// Who, in words.
        #[serde(default)]
        #[schema(value_type = schema::OptionalWords)]
        attendance: String,
    },
    /// 取消: its topics wait for another.
    Cancel {
        #[schema(value_type = schema::Words)]
        reason: String,
    },
}

kinds! {
    /// Which step with a meeting, without its words.
    MeetingStepKind of MeetingStep {
        Hold = "hold",
        Change = "change",
        Cancel = "cancel",
    }
}

impl Meeting {
    /// A meeting just planned, with the first line of its log.
    ///
    /// # Errors
    /// Its details are wrong, or its agenda is too long.
    pub fn plan(
        id: MeetingId,
        (community, market): (CommunityId, MarketId),
        number: i64,
        details: MeetingDetails,
        agenda: Vec<TopicId>,
        by: &Actor,
        now: Timestamp,
    ) -> Result<(Self, MinutesLine), Refusal> {
        let meeting = Self {
            id,
            community,
            market,
            number,
            details: details.checked()?,
            agenda: checked_agenda(agenda)?,
            state: MeetingState::Planned,
            before: None,
            log: LogHead::default(),
            revision: 0,
        };
        let words = meeting.words();
        Ok(meeting.logged("", words, by, now))
    }

    /// Does its state allow this step, whatever is filled in?
    ///
    /// # Errors
    /// [`Refusal::MeetingState`] once it was held or cancelled, [`Refusal::EmptyAgenda`].
    pub fn admits(&self, kind: MeetingStepKind) -> Result<(), Refusal> {
        if self.state != MeetingState::Planned {
            Err(Refusal::MeetingState)
        } else if kind == MeetingStepKind::Hold && self.agenda.is_empty() {
            Err(Refusal::EmptyAgenda)
        } else {
            Ok(())
        }
    }

    /// The meeting after `step`, with the line that the step adds to its log.
    ///
    /// # Errors
    /// [`Refusal::MeetingState`] once it was held or cancelled, else what is wrong with the step's
    /// words.
    pub fn take(self, step: MeetingStep, by: &Actor, now: Timestamp) -> Result<(Self, MinutesLine), Refusal> {
        self.admits(step.kind())?;
        let before = MeetingBefore {
            details: self.details.clone(),
            agenda: self.agenda.clone(),
            state: self.state.clone(),
        };
        let (next, words) = match step {
            MeetingStep::Change { details, agenda } => {
                let next = Self { details: details.checked()?, agenda: checked_agenda(agenda)?, ..self };
                let words = next.words();
                (next, words)
            }
            MeetingStep::Hold { people, attendance } => {
                if !(1..=MOST_PEOPLE).contains(&people) {
                    let max = i64::from(MOST_PEOPLE);
                    return Err(Refusal::OutOfRange { field: Field::Attendance, min: 1, max });
                }
                let attendance = clean(Field::Attendance, &attendance, OPTIONAL_WORDS)?;
                let words = labelled(stored!("log-present", n = people), &attendance);
                (Self { state: MeetingState::Held { people, attendance, at: now }, ..self }, words)
            }
            MeetingStep::Cancel { reason } => {
                let reason = words_of(Field::Reason, &reason)?;
                (Self { state: MeetingState::Cancelled { reason: reason.clone(), at: now }, ..self }, reason)
            }
        };
        Ok(Self { before: Some(Box::new(before)), ..next }.logged("planned", words, by, now))
    }

    /// The meeting as it stood before its last step; that is a new line, nothing is edited away.
    /// One that was just planned is cancelled: its number stays used.
    ///
    /// # Errors
    /// [`Refusal::Superseded`]: what was before is not known any more.
    pub fn undo(self, by: &Actor, now: Timestamp) -> Result<(Self, MinutesLine), Refusal> {
        let from = self.state.as_str();
        let back = match self.before.clone() {
            Some(before) => {
                let MeetingBefore { details, agenda, state } = *before;
                Self { details, agenda, state, before: None, ..self }
            }
            None if self.log.lines == 1 => {
                let reason = text!("log-taken_back");
                Self { state: MeetingState::Cancelled { reason, at: now }, ..self }
            }
            None => return Err(Refusal::Superseded),
        };
        Ok(back.logged(from, stored!("log-taken_back"), by, now))
    }

    /// What the organiser is to do with it, and until when.
    #[must_use]
    pub const fn next_action(&self) -> Option<(MeetingAction, Timestamp)> {
        match self.state {
            MeetingState::Planned => Some((MeetingAction::Hold, self.details.at)),
            MeetingState::Held { .. } | MeetingState::Cancelled { .. } => None,
        }
    }

    /// How pressing that is: once its time has come and nobody has written down that it was held,
    /// very.
    #[must_use]
    pub fn urgency(&self, limits: &Limits, now: Timestamp) -> Urgency {
        Urgency::of(Some(self.details.at), limits, now)
    }

    fn words(&self) -> String {
        let MeetingDetails { place, chair, .. } = &self.details;
        let n = self.agenda.len();
        if chair.is_empty() {
            stored!("log-meeting", place = place, n = n)
        } else {
            stored!("log-meeting_chaired", place = place, chair = chair, n = n)
        }
    }

    fn logged(self, from: &str, words: String, by: &Actor, now: Timestamp) -> (Self, MinutesLine) {
        let (log, line) = LogLine::after(&self.log, self.id.0, (from, self.state.as_str()), words, by, now);
        (Self { log, ..self }, line)
    }
}

/// Each topic once, and not more than a meeting can talk over.
fn checked_agenda(agenda: Vec<TopicId>) -> Result<Vec<TopicId>, Refusal> {
    let twice = agenda.iter().enumerate().any(|(at, topic)| agenda[..at].contains(topic));
    if twice {
        return Err(Refusal::Malformed { field: Field::Agenda });
    }
    if agenda.len() > MOST_TOPICS {
        return Err(Refusal::TooLong { field: Field::Agenda, max: MOST_TOPICS });
    }
    Ok(agenda)
}

//! A request (诉求): what a resident asks for, and the handling log that follows it to its end.
//!
//! 现场办理 settled on the spot, or 转办 forwarded to a unit with a due time; every step is a line in an append-only,
//! hash-chained log. `settled + forwarded + escalated + declined + duplicate + open = all` holds at every moment ([`Split`]).

mod log;
mod split;
#[cfg(test)]
mod tests;
mod words;

pub use log::{LogHead, LogLine};
use serde::{Deserialize, Serialize};
pub use split::Split;
pub use words::{Category, Channel, RequestKind, Way};

use super::{
    Actor, BoothId, MarketId, Refusal, RequestId, Sealed, Timestamp, UnitId,
    refusal::Field,
    text::{REMARK, WORDS, clean},
};

/// A unit that a request was handed to, and until when it must answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarding {
    /// To whom.
    pub unit: UnitId,
    /// Its name as it was then.
    pub unit_name: String,
    /// When; the clock starts here, not when the unit accepts.
    pub at: Timestamp,
    /// 办理时限.
    pub due: Timestamp,
}

/// Where a request stands; each state owns what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RequestState {
    /// 已登记: written down, nobody has taken it on.
    Registered,
    /// 现场办理: answered at the booth, with a result.
    Settled {
        /// What was done.
        result: String,
        /// When.
        at: Timestamp,
    },
    /// 转办: with a unit.
    Forwarded(Forwarding),
    /// 已答复: the unit has answered.
    Answered {
        /// The unit that answered, and what it had been given.
        forwarding: Forwarding,
        /// What it answered.
        result: String,
        /// When.
        at: Timestamp,
    },
    /// 上会: a matter for the joint meeting.
    Escalated {
        /// Why.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// 不受理, with a reason.
    Declined {
        /// Why.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// 重复: the same matter as another request, which is answered.
    Duplicate {
        /// The number of the other at this market.
        of: i64,
        /// When.
        at: Timestamp,
    },
}

impl RequestState {
    /// The word that the database and the API use.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Settled { .. } => "settled",
            Self::Forwarded(_) => "forwarded",
            Self::Answered { .. } => "answered",
            Self::Escalated { .. } => "escalated",
            Self::Declined { .. } => "declined",
            Self::Duplicate { .. } => "duplicate",
        }
    }

    /// The state's name on screen and paper: Chinese, English.
    #[must_use]
    pub const fn names(&self) -> (&'static str, &'static str) {
        match self {
            Self::Registered => ("已登记", "registered"),
            Self::Settled { .. } => ("现场办理", "settled on the spot"),
            Self::Forwarded(_) => ("转办", "forwarded"),
            Self::Answered { .. } => ("已答复", "answered"),
            Self::Escalated { .. } => ("上会", "escalated"),
            Self::Declined { .. } => ("不受理", "declined"),
            Self::Duplicate { .. } => ("重复", "duplicate"),
        }
    }

    /// Which of the split's figures counts it.
    #[must_use]
    pub const fn way(&self) -> Way {
        match self {
            Self::Registered => Way::Open,
            Self::Settled { .. } => Way::Settled,
            Self::Forwarded(_) | Self::Answered { .. } => Way::Forwarded,
            Self::Escalated { .. } => Way::Escalated,
            Self::Declined { .. } => Way::Declined,
            Self::Duplicate { .. } => Way::Duplicate,
        }
    }

    /// The forwarding, for as long as it says who answers.
    #[must_use]
    pub const fn forwarding(&self) -> Option<&Forwarding> {
        if let Self::Forwarded(forwarding) | Self::Answered { forwarding, .. } = self {
            Some(forwarding)
        } else {
            None
        }
    }

    /// The answer in words, once there is one.
    #[must_use]
    pub fn answer(&self) -> Option<&str> {
        match self {
            Self::Settled { result, .. } | Self::Answered { result, .. } => Some(result),
            Self::Declined { reason, .. } => Some(reason),
            _ => None,
        }
    }
}

/// What is written down when a request comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestDetails {
    /// 诉求类型.
    pub kind: RequestKind,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// 渠道.
    pub channel: Channel,
    /// 诉求人, 联系电话, 住址: sealed, optional, never from a resident's phone over plain HTTP.
    pub person: Option<Sealed>,
}

impl RequestDetails {
    /// The details with the content trimmed and held against its limits.
    ///
    /// # Errors
    /// The content is empty, too long or hides control characters.
    pub fn checked(self) -> Result<Self, Refusal> {
        Ok(Self { content: clean(Field::Content, &self.content, WORDS)?, ..self })
    }
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which.
    pub id: RequestId,
    /// Registered at which market.
    pub market: MarketId,
    /// At which booth; `None` when left at the gate.
    pub booth: Option<BoothId>,
    /// 编号 at this market: 1, 2, 3, … without gaps.
    pub number: i64,
    /// 回执码: what the resident looks the answer up with, eight characters of `[0-9A-Z]`.
    pub receipt: String,
    /// What was written down.
    pub details: RequestDetails,
    /// Who registered it.
    pub by: Actor,
    /// When.
    pub registered_at: Timestamp,
    /// Where it stands.
    pub state: RequestState,
    /// How many lines its log has, and the hash of the last.
    pub log: LogHead,
    /// The market's revision at which it last changed.
    pub revision: i64,
}

/// A step that somebody takes with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// 现场办理, with a result.
    Settle {
        /// What was done.
        result: String,
    },
    /// 转办 to a unit; again to another one while it is not answered.
    Forward {
        /// To whom.
        unit: UnitId,
        /// Its name, for the log.
        unit_name: String,
        /// Until when.
        due: Timestamp,
    },
    /// 答复: the unit's answer.
    Answer {
        /// In its words.
        result: String,
    },
    /// 上会.
    Escalate {
        /// Why.
        reason: String,
    },
    /// 不受理.
    Decline {
        /// Why.
        reason: String,
    },
    /// 重复.
    MarkDuplicate {
        /// The number of the other request at this market.
        of: i64,
    },
    /// 更正: back to registered, when a step was taken by mistake; the log keeps both.
    Reopen {
        /// Why.
        reason: String,
    },
}

impl Request {
    /// A request just written down, with the first line of its log.
    ///
    /// # Errors
    /// The content is empty, too long or hides control characters.
    #[expect(clippy::too_many_arguments, reason = "a registration is all of these at once, and only here")]
    pub fn register(
        id: RequestId,
        market: MarketId,
        booth: Option<BoothId>,
        number: i64,
        receipt: String,
        details: RequestDetails,
        by: Actor,
        now: Timestamp,
    ) -> Result<(Self, LogLine), Refusal> {
        let request = Self {
            id,
            market,
            booth,
            number,
            receipt,
            details: details.checked()?,
            by,
            registered_at: now,
            state: RequestState::Registered,
            log: LogHead::default(),
            revision: 0,
        };
        Ok(request.logged("", String::new(), &by, now))
    }

    /// The request after `step`, with the line that the step adds to the log. `last_number` is the market's last
    /// request number, so that a duplicate can't point nowhere.
    ///
    /// # Errors
    /// [`Refusal::RequestState`] when the state doesn't allow the step, else what is wrong with its words or due time.
    pub fn take(
        self,
        step: Step,
        by: &Actor,
        now: Timestamp,
        last_number: i64,
    ) -> Result<(Self, LogLine), Refusal> {
        use RequestState as State;
        let from = self.state.as_str();
        let (state, words) = match (&self.state, step) {
            (State::Registered | State::Forwarded(_), Step::Settle { result }) => {
                let result = clean(Field::Result, &result, WORDS)?;
                (State::Settled { result: result.clone(), at: now }, result)
            }
            (State::Registered | State::Forwarded(_), Step::Forward { unit, unit_name, due }) => {
                if due <= now {
                    return Err(Refusal::DueInThePast);
                }
                (State::Forwarded(Forwarding { unit, unit_name: unit_name.clone(), at: now, due }), unit_name)
            }
            (State::Forwarded(forwarding), Step::Answer { result }) => {
                let result = clean(Field::Result, &result, WORDS)?;
                (State::Answered { forwarding: forwarding.clone(), result: result.clone(), at: now }, result)
            }
            (State::Registered | State::Forwarded(_), Step::Escalate { reason }) => {
                let reason = clean(Field::Reason, &reason, WORDS)?;
                (State::Escalated { reason: reason.clone(), at: now }, reason)
            }
            (State::Registered, Step::Decline { reason }) => {
                let reason = clean(Field::Reason, &reason, WORDS)?;
                (State::Declined { reason: reason.clone(), at: now }, reason)
            }
            (State::Registered, Step::MarkDuplicate { of }) => {
                if of < 1 || of > last_number || of == self.number {
                    return Err(Refusal::NoSuchRequest);
                }
                (State::Duplicate { of, at: now }, format!("#{of}"))
            }
            (
                State::Settled { .. }
                | State::Answered { .. }
                | State::Escalated { .. }
                | State::Declined { .. }
                | State::Duplicate { .. },
                Step::Reopen { reason },
            ) => (State::Registered, clean(Field::Reason, &reason, WORDS)?),
            _ => return Err(Refusal::RequestState),
        };
        Ok(Self { state, ..self }.logged(from, words, by, now))
    }

    fn logged(self, from: &str, words: String, by: &Actor, now: Timestamp) -> (Self, LogLine) {
        let mut line = LogLine {
            request: self.id,
            line: self.log.lines + 1,
            at: now,
            by: by.label(),
            from: from.to_owned(),
            to: self.state.as_str().to_owned(),
            words,
            hash: String::new(),
        };
        line.hash = line.expected_hash(&self.log.hash);
        let log = LogHead { lines: line.line, hash: line.hash.clone() };
        (Self { log, ..self }, line)
    }
}

/// Checks an optional remark (address, person, note) of the handling form.
///
/// # Errors
/// Too long, or with control characters, naming `field`.
pub fn checked_remark(field: Field, text: &str) -> Result<String, Refusal> {
    clean(field, text, REMARK)
}

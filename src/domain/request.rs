//! A request (诉求): what a resident asks for, and the handling log that follows it to its end.
//!
//! 现场办理 settled on the spot, or 转办 forwarded to a unit with a due time; every step is a line in an append-only,
//! hash-chained log. `settled + forwarded + escalated + declined + duplicate + open = all` holds at every moment ([`Split`]).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    Actor, BoothId, MarketId, Refusal, RequestId, Sealed, Timestamp, UnitId,
    refusal::Field,
    text::{REMARK, WORDS, clean},
};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[cfg_attr(test, derive(ts_rs::TS))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All of them, in the order in which forms and reports list them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word that the database and the API use.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The name on screen and paper: Chinese, English.
            #[must_use]
            pub const fn names(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant => ($zh, $en),)* }
            }

            /// The one of that word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// What sort of request it is.
    RequestKind {
        /// 诉求
        Appeal = "appeal", "诉求", "appeal";
        /// 微心愿
        Wish = "wish", "微心愿", "wish";
        /// 建议
        Suggestion = "suggestion", "建议", "suggestion";
        /// 咨询
        Enquiry = "enquiry", "咨询", "enquiry";
        /// 投诉
        Complaint = "complaint", "投诉", "complaint";
    }
}

words! {
    /// What a request is about; reports count by it.
    Category {
        /// 物业与房屋
        Housing = "housing", "物业房屋", "housing";
        /// 环境卫生
        Environment = "environment", "环境卫生", "environment";
        /// 公共设施
        Facilities = "facilities", "公共设施", "facilities";
        /// 停车与交通
        Traffic = "traffic", "停车交通", "traffic";
        /// 养老助残
        Elderly = "elderly", "养老助残", "elderly care";
        /// 教育与未成年人
        Education = "education", "教育托育", "education";
        /// 医疗健康
        Health = "health", "医疗健康", "health";
        /// 就业与社保
        Work = "work", "就业社保", "work and insurance";
        /// 邻里纠纷与法律
        Law = "law", "法律纠纷", "law and disputes";
        /// 文体活动
        Culture = "culture", "文体活动", "culture";
        /// 安全
        Safety = "safety", "公共安全", "safety";
        /// 其他
        Other = "other", "其他", "other";
    }
}

words! {
    /// How a request came in (渠道).
    Channel {
        /// 现场: told to a volunteer at a booth.
        Booth = "booth", "现场登记", "at a booth";
        /// 扫码: typed by the resident.
        Phone = "phone", "扫码自助", "own phone";
        /// 代述: written down for somebody else.
        Proxy = "proxy", "代述", "for somebody else";
        /// 书面: from a paper slip.
        Paper = "paper", "书面", "on paper";
    }
}

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

words! {
    /// 办理方式: how a request was taken on; each request counts in exactly one.
    Way {
        /// 现场办理
        Settled = "settled", "现场办理", "settled on the spot";
        /// 转办
        Forwarded = "forwarded", "转办", "forwarded";
        /// 上会
        Escalated = "escalated", "上会", "to the joint meeting";
        /// 不受理
        Declined = "declined", "不受理", "declined";
        /// 重复
        Duplicate = "duplicate", "重复", "duplicate";
        /// 待办理
        Open = "open", "待办理", "open";
    }
}

/// How the requests of a market divide. The sum is an invariant, not a figure of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Split {
    /// 现场办理
    pub settled: u32,
    /// 转办, answered or not
    pub forwarded: u32,
    /// 上会
    pub escalated: u32,
    /// 不受理
    pub declined: u32,
    /// 重复
    pub duplicate: u32,
    /// 待办理
    pub open: u32,
}

impl Split {
    /// All requests: the sum of the ways.
    #[must_use]
    pub const fn all(&self) -> u32 {
        self.settled + self.forwarded + self.escalated + self.declined + self.duplicate + self.open
    }

    /// The figure of one way.
    #[must_use]
    pub const fn of(&self, way: Way) -> u32 {
        match way {
            Way::Settled => self.settled,
            Way::Forwarded => self.forwarded,
            Way::Escalated => self.escalated,
            Way::Declined => self.declined,
            Way::Duplicate => self.duplicate,
            Way::Open => self.open,
        }
    }

    /// Counts one more request.
    pub const fn count(&mut self, way: Way) {
        match way {
            Way::Settled => self.settled += 1,
            Way::Forwarded => self.forwarded += 1,
            Way::Escalated => self.escalated += 1,
            Way::Declined => self.declined += 1,
            Way::Duplicate => self.duplicate += 1,
            Way::Open => self.open += 1,
        }
    }
}

impl FromIterator<Way> for Split {
    fn from_iter<I: IntoIterator<Item = Way>>(ways: I) -> Self {
        let mut split = Self::default();
        for way in ways {
            split.count(way);
        }
        split
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

/// Where a request's log ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogHead {
    /// Number of lines.
    pub lines: i64,
    /// SHA-256 of the last line and all before it, hex; empty before the first.
    pub hash: String,
}

/// One line of the handling log. Nothing is edited away: a correction is a new line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// Of which request.
    pub request: RequestId,
    /// 1, 2, 3, … without gaps.
    pub line: i64,
    /// When.
    pub at: Timestamp,
    /// Who, as [`Actor::label`] says it.
    pub by: String,
    /// From which state; empty on the first line.
    pub from: String,
    /// To which state.
    pub to: String,
    /// What was said: the result, the reason, the unit and due time.
    pub words: String,
    /// Hash over the previous line's hash and all fields of this one, hex.
    pub hash: String,
}

impl LogLine {
    /// The hash that this line must bear after `previous`; a log whose lines don't is not as it was written.
    #[must_use]
    pub fn expected_hash(&self, previous: &str) -> String {
        let mut hash = Sha256::new();
        for part in [
            previous,
            &self.request.to_string(),
            &self.line.to_string(),
            &self.at.0.to_string(),
            &self.by,
            &self.from,
            &self.to,
            &self.words,
        ] {
            // The length goes first, so that moving a character from one field to the next changes the hash.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn registered() -> (Request, LogLine) {
        let details = RequestDetails {
            kind: RequestKind::Appeal,
            category: Category::Facilities,
            content: "楼道灯坏了".into(),
            channel: Channel::Booth,
            person: None,
        };
        let id = RequestId(Uuid::nil());
        Request::register(id, MarketId(Uuid::nil()), None, 2, "7F3K9QXZ".into(), details, Actor::Server, NOW)
            .unwrap()
    }

    fn steps() -> Vec<(&'static str, Step)> {
        let words = || "已更换".to_owned();
        vec![
            ("settle", Step::Settle { result: words() }),
            (
                "forward",
                Step::Forward {
                    unit: UnitId(Uuid::nil()),
                    unit_name: "物业".into(),
                    due: Timestamp(2_000_000),
                },
            ),
            ("answer", Step::Answer { result: words() }),
            ("escalate", Step::Escalate { reason: words() }),
            ("decline", Step::Decline { reason: words() }),
            ("duplicate", Step::MarkDuplicate { of: 1 }),
            ("reopen", Step::Reopen { reason: words() }),
        ]
    }

    #[test]
    fn every_pair_of_state_and_step_is_allowed_or_refused_on_purpose() {
        let start = registered().0;
        let mut states = vec![start.clone()];
        for (_, step) in steps() {
            if let Ok((next, _)) = start.clone().take(step, &Actor::Server, NOW, 2) {
                states.push(next);
            }
        }
        let forwarded = states.iter().find(|r| r.state.as_str() == "forwarded").cloned().unwrap();
        states.push(
            forwarded.take(Step::Answer { result: "已更换".into() }, &Actor::Server, NOW, 2).unwrap().0,
        );
        let mut allowed = Vec::new();
        for request in &states {
            for (name, step) in steps() {
                match request.clone().take(step, &Actor::Server, NOW, 2) {
                    Ok((next, line)) => {
                        assert_eq!(
                            (line.from.as_str(), line.to.as_str()),
                            (request.state.as_str(), next.state.as_str())
                        );
                        allowed.push(format!("{} {name}", request.state.as_str()));
                    }
                    Err(no) => assert_eq!(no, Refusal::RequestState),
                }
            }
        }
        allowed.sort();
        assert_eq!(
            allowed,
            [
                "answered reopen",
                "declined reopen",
                "duplicate reopen",
                "escalated reopen",
                "forwarded answer",
                "forwarded escalate",
                "forwarded forward",
                "forwarded settle",
                "registered decline",
                "registered duplicate",
                "registered escalate",
                "registered forward",
                "registered settle",
                "settled reopen",
            ]
        );
    }

    #[test]
    fn bad_words_and_due_times_are_refused() {
        let empty = registered().0.take(Step::Settle { result: " ".into() }, &Actor::Server, NOW, 2);
        assert_eq!(empty.unwrap_err(), Refusal::Empty { field: Field::Result });
        let past = Step::Forward { unit: UnitId(Uuid::nil()), unit_name: String::new(), due: NOW };
        assert_eq!(registered().0.take(past, &Actor::Server, NOW, 2).unwrap_err(), Refusal::DueInThePast);
        for of in [0, 2, 3] {
            let step = Step::MarkDuplicate { of };
            assert_eq!(
                registered().0.take(step, &Actor::Server, NOW, 2).unwrap_err(),
                Refusal::NoSuchRequest
            );
        }
    }

    proptest! {
        #[test]
        fn the_log_is_a_chain_that_shows_any_change(choices in prop::collection::vec(0_usize..7, 0..12), broken in any::<prop::sample::Index>()) {
            let (mut request, first) = registered();
            let mut log = vec![first];
            for choice in choices {
                let (_, step) = steps().swap_remove(choice);
                if let Ok((next, line)) = request.clone().take(step, &Actor::Server, NOW, 2) {
                    request = next;
                    log.push(line);
                }
            }
            let holds = |log: &[LogLine]| {
                let mut previous = String::new();
                log.iter().enumerate().all(|(i, line)| {
                    let good = line.line == i as i64 + 1 && line.hash == line.expected_hash(&previous);
                    previous.clone_from(&line.hash);
                    good
                })
            };
            prop_assert!(holds(&log));
            prop_assert_eq!(&request.log.hash, &log[log.len() - 1].hash);
            let at = broken.index(log.len());
            log[at].words.push('!');
            prop_assert!(!holds(&log));
        }

        #[test]
        fn the_split_adds_up(ways in prop::collection::vec(0_usize..Way::ALL.len(), 0..60)) {
            let split: Split = ways.iter().map(|&i| Way::ALL[i]).collect();
            prop_assert_eq!(split.all() as usize, ways.len());
            prop_assert_eq!(Way::ALL.iter().map(|&way| split.of(way)).sum::<u32>(), split.all());
        }
    }
}

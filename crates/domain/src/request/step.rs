//! The steps that people take with a request: one type for the API's body and for the decision.
//!
//! A step carries only what somebody says. What the rules add (the due time, the unit's name, the
//! latest that is allowed) is worked out when it is decided, with a [`Context`](super::Context).

use serde::Deserialize;

use super::{ClaimantKind, Context, FieldKind, FieldNeed, HomeStep, Request, clock::named_time};
use crate::{
    Actor, Sealed, Timestamp, TopicId, UnitId,
    kinds::kinds,
    rating::{FACES, Face},
    schema,
    text::{NAME, REMARK},
};

/// A step that somebody takes with a request. `step` says which; the other fields are its words.
/// Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// 现场办理, with a result.
    Settle {
        /// What was done.
        #[schema(value_type = schema::Words)]
        result: String,
    },
    /// 转办 to a unit; again to another one while it has not accepted.
    Forward {
        unit: UnitId,
        /// Until when; none: by category and urgency, on the calendar of working days.
        #[schema(value_type = Option<i64>)]
        due: Option<Timestamp>,
    },
    /// 指定承办: the organiser's decision after two returns; the unit can't return it.
    Assign {
        unit: UnitId,
        /// Until when; none: as for forwarding.
        #[schema(value_type = Option<i64>)]
        due: Option<Timestamp>,
        /// Why this unit.
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 签收
    Accept {
        /// 责任人 at the unit, for the ledger; kept sealed.
        #[serde(default)]
        #[schema(value_type = schema::OptionalName)]
        handler: String,
        /// The same, sealed before it is decided.
        #[serde(skip)]
        sealed: Option<Sealed>,
    },
    /// 退单
    Return {
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 办理进展
    Progress {
        /// What was done so far.
        #[schema(value_type = schema::Words)]
        note: String,
    },
    /// 申请延期
    AskExtension {
        /// Until when; none: the latest that is allowed.
        #[schema(value_type = Option<i64>)]
        until: Option<Timestamp>,
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 延期, once.
    Extend {
        /// Until when; none: what the unit asked for, else the latest that is allowed.
        #[schema(value_type = Option<i64>)]
        until: Option<Timestamp>,
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 不同意延期
    RefuseExtension {
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 催办 before the due time, 督办 after it.
    Remind {
        /// What was said.
        #[serde(default)]
        #[schema(value_type = schema::OptionalWords)]
        note: String,
    },
    /// 附照片: what shows that it was done. Sent as a file.
    #[serde(skip)]
    Attach {
        /// SHA-256 of the photo's bytes, in hex.
        digest: String,
    },
    /// 挂账
    Park {
        #[schema(value_type = schema::Words)]
        reason: String,
        /// When it is looked at again.
        #[schema(value_type = i64)]
        review: Timestamp,
    },
    /// 恢复办理, after parking.
    Resume {
        /// What has changed.
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 上会
    Escalate {
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 列入议题: into a topic of the joint meeting. What was not escalated yet is so by it.
    #[serde(skip)]
    Gather {
        topic: TopicId,
        /// What it is called, for the log.
        title: String,
    },
    /// 移出议题: it stands for itself again, still escalated.
    #[serde(skip)]
    LetGo { reason: String },
    /// 顺延: the meeting did not answer it; the next one is to.
    #[serde(skip)]
    Postpone { reason: String },
    /// 决议: the joint meeting answers it with its topic.
    #[serde(skip)]
    Resolve {
        /// What was decided.
        result: String,
    },
    /// 更正决议: the joint meeting's answer in other words. Whoever was asked since stays asked.
    #[serde(skip)]
    Correct {
        /// What was decided.
        result: String,
        /// Why it is corrected.
        reason: String,
    },
    /// 答复: the unit's answer, or the joint meeting's.
    Answer {
        /// In its words.
        #[schema(value_type = schema::Words)]
        result: String,
    },
    /// 回访: solved? satisfied? "No" reopens.
    FollowUp {
        /// 是否解决; "no" takes it up again.
        solved: bool,
        /// 满意度, 1 to 5.
        #[schema(value_type = Option<Face>)]
        satisfaction: Option<u8>,
        /// In the resident's words.
        #[serde(default)]
        #[schema(value_type = schema::OptionalWords)]
        words: String,
    },
    /// 回访未接通
    Unreachable {
        /// What was tried.
        #[serde(default)]
        #[schema(value_type = schema::OptionalWords)]
        note: String,
    },
    /// 销号
    Clear,
    /// 不受理
    Decline {
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 重复
    #[serde(rename = "duplicate")]
    MarkDuplicate {
        /// The number of the other request at this market.
        of: i64,
    },
    /// 重办, or 更正 when a step was taken by mistake; the log keeps both.
    Reopen {
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 上墙: a wish, masked.
    Publish {
        /// Its words as everybody may read them.
        #[schema(value_type = schema::Words)]
        text: String,
    },
    /// 下墙
    Unpublish {
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// 认领
    Claim {
        /// 党员, 党支部, 企业, 学校.
        kind: ClaimantKind,
        /// Who: the organisation's or the person's name.
        #[schema(value_type = schema::Name)]
        name: String,
        /// Whom to call; kept sealed.
        #[serde(default)]
        #[schema(value_type = schema::Remark)]
        phone: String,
        /// Name and phone, sealed before it is decided.
        #[serde(skip)]
        contact: Option<Sealed>,
    },
    /// 支部下单: a branch gives its claim to one of its members.
    Dispatch {
        /// To whom; the family name alone is kept.
        #[schema(value_type = schema::Name)]
        member: String,
    },
    /// 放弃认领
    GiveUp {
        #[schema(value_type = schema::Words)]
        reason: String,
    },
    /// The claim's time has run out: back to the wall. The server's own.
    #[serde(skip)]
    Expire,
    /// 圆梦
    Report {
        /// What was done.
        #[schema(value_type = schema::Words)]
        report: String,
    },
    /// 已阅: somebody of the staff has read what a stranger wrote.
    #[serde(alias = "look")]
    MarkRead,
    /// 上门服务: `act` says what is done.
    Home(HomeStep),
    /// The calendar has changed: the due time follows. The server's own.
    #[serde(skip)]
    Redate,
}

/// What a step names that is kept sealed only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalField<'a> {
    /// 责任人 at the unit.
    Handler(&'a str),
    /// Whoever claims a wish.
    Claimant {
        name: &'a str,
        /// Whom to call.
        phone: &'a str,
    },
}

kinds! {
    /// Which step, without its words; the acts of a home service as one.
    StepKind of Step {
        Settle = "settle",
        Forward = "forward",
        Assign = "assign",
        Accept = "accept",
        Return = "return",
        Progress = "progress",
        AskExtension = "ask_extension",
        Extend = "extend",
        RefuseExtension = "refuse_extension",
        Remind = "remind",
        Attach = "attach",
        Park = "park",
        Resume = "resume",
        Escalate = "escalate",
        Gather = "gather",
        LetGo = "let_go",
        Postpone = "postpone",
        Resolve = "resolve",
        Correct = "correct",
        Answer = "answer",
        FollowUp = "follow_up",
        Unreachable = "unreachable",
        Clear = "clear",
        Decline = "decline",
        #[serde(rename = "duplicate")]
        MarkDuplicate = "duplicate",
        Reopen = "reopen",
        Publish = "publish",
        Unpublish = "unpublish",
        Claim = "claim",
        Dispatch = "dispatch",
        GiveUp = "give_up",
        Expire = "expire",
        Report = "report",
        Redate = "redate",
        MarkRead = "mark_read",
        Home = "home",
    }
}

impl Step {
    /// What it names that must be sealed before it is decided; see [`Step::sealed`].
    #[must_use]
    pub fn personal(&self) -> Option<PersonalField<'_>> {
        match self {
            Self::Accept { handler, .. } => Some(PersonalField::Handler(handler)),
            Self::Claim { name, phone, .. } => Some(PersonalField::Claimant { name, phone }),
            _ => None,
        }
    }

    /// The step with its personal words sealed: the clear ones that nobody is shown are gone.
    #[must_use]
    pub fn sealed(self, sealed: Option<Sealed>) -> Self {
        match self {
            Self::Accept { .. } => Self::Accept { handler: String::new(), sealed },
            Self::Claim { kind, name, .. } => {
                Self::Claim { kind, name, phone: String::new(), contact: sealed }
            }
            step => step,
        }
    }
}

impl Request {
    /// What is filled in for a step, in this order.
    #[must_use]
    pub fn needs(&self, kind: StepKind, actor: &Actor, context: &Context<'_>) -> Vec<FieldNeed> {
        use StepKind as K;
        let time = |name| FieldNeed::new(name, FieldKind::Time).after(context.now);
        let unit = || FieldNeed::new("unit", FieldKind::Unit);
        let reason = || FieldNeed::words("reason");
        let note = |name| FieldNeed::words(name).optional();
        let due = || time("due").optional().proposed(self.proposed_due(context));
        match kind {
            K::Settle | K::Answer => vec![FieldNeed::words("result")],
            K::Forward => vec![unit(), due()],
            K::Assign => vec![unit(), due(), reason()],
            K::Accept => vec![FieldNeed::line("handler", NAME.max).optional()],
            K::AskExtension | K::Extend => {
                let due = self.state.forwarding().map_or(context.now, |forwarding| forwarding.due);
                let latest = context.latest_extension(due);
                let until = time("until").after(due.max(context.now)).until(latest).optional();
                let named = self.state.forwarding().and_then(named_time).filter(|_| kind == K::Extend);
                vec![until.proposed(named.unwrap_or(latest)), reason()]
            }
            K::Progress => vec![FieldNeed::words("note")],
            K::Remind | K::Unreachable => vec![note("note")],
            K::Attach => vec![FieldNeed::new("photo", FieldKind::Photo)],
            K::Park => vec![time("review"), reason()],
            K::Return
            | K::RefuseExtension
            | K::Resume
            | K::Escalate
            | K::Decline
            | K::Reopen
            | K::Unpublish
            | K::GiveUp => vec![reason()],
            K::FollowUp => follow_up_needs(),
            K::MarkDuplicate => {
                vec![FieldNeed::new("of", FieldKind::Number).between(1, context.last_number)]
            }
            K::Publish => vec![FieldNeed::words("text")],
            K::Claim => {
                // A unit claims as what it is; whoever enters a claim for others, or comes by a
                // phone, may be a member.
                let members = !matches!(actor, Actor::Unit(_));
                let kinds = ClaimantKind::ALL.iter().filter(|kind| members || **kind != ClaimantKind::Member);
                vec![
                    FieldNeed::choice("kind", kinds.map(|kind| kind.as_str()).collect()),
                    FieldNeed::line("name", NAME.max),
                    FieldNeed::new("phone", FieldKind::Phone).at_most(REMARK.max).optional(),
                ]
            }
            K::Dispatch => vec![FieldNeed::line("member", NAME.max)],
            K::Report => vec![FieldNeed::words("report")],
            K::MarkRead
            | K::Clear
            | K::Expire
            | K::Redate
            | K::Home
            | K::Gather
            | K::LetGo
            | K::Postpone
            | K::Resolve
            | K::Correct => Vec::new(),
        }
    }
}

/// Did it help? Whoever asks for them, the resident fills in the same.
pub(super) fn follow_up_needs() -> Vec<FieldNeed> {
    vec![
        FieldNeed::new("solved", FieldKind::YesNo),
        FieldNeed::new("satisfaction", FieldKind::Faces)
            .between((*FACES.start()).into(), (*FACES.end()).into())
            .optional(),
        FieldNeed::words("words").optional(),
    ]
}

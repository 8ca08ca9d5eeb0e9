//! The steps that people take with a request: one type for the API's body and for the decision.
//!
//! A step carries only what somebody says. What the rules add (the due time, the unit's name, the latest that is allowed) is worked
//! out when it is decided, with a [`Context`](super::Context).

use serde::{Deserialize, Serialize};

use super::{ClaimantKind, HomeStep};
use crate::{Sealed, Timestamp, TopicId, UnitId, floor::Verb};

/// A step that somebody takes with a request. `step` says which; the other fields are its words. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// 现场办理, with a result.
    Settle {
        /// What was done.
        result: String,
    },
    /// 转办 to a unit; again to another one while it has not accepted.
    Forward {
        /// To whom.
        #[schema(value_type = String)]
        unit: UnitId,
        /// Until when; none: by category and urgency, on the calendar of working days.
        #[schema(value_type = Option<i64>)]
        due: Option<Timestamp>,
    },
    /// 指定承办: the organiser's decision after two returns; the unit can't return it.
    Assign {
        /// To whom.
        #[schema(value_type = String)]
        unit: UnitId,
        /// Until when; none: as for forwarding.
        #[schema(value_type = Option<i64>)]
        due: Option<Timestamp>,
        /// Why this unit.
        reason: String,
    },
    /// 签收
    Accept {
        /// 责任人 at the unit, for the ledger; kept sealed.
        #[serde(default)]
        handler: String,
        /// The same, sealed before it is decided.
        #[serde(skip)]
        sealed: Option<Sealed>,
    },
    /// 退单
    Return {
        /// Why.
        reason: String,
    },
    /// 办理进展
    Progress {
        /// What was done so far.
        note: String,
    },
    /// 申请延期
    AskExtension {
        /// Until when; none: the latest that is allowed.
        #[schema(value_type = Option<i64>)]
        until: Option<Timestamp>,
        /// Why.
        reason: String,
    },
    /// 延期, once.
    Extend {
        /// Until when; none: what the unit asked for, else the latest that is allowed.
        #[schema(value_type = Option<i64>)]
        until: Option<Timestamp>,
        /// Why.
        reason: String,
    },
    /// 不同意延期
    RefuseExtension {
        /// Why.
        reason: String,
    },
    /// 催办 before the due time, 督办 after it.
    Remind {
        /// What was said.
        #[serde(default)]
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
        /// Why.
        reason: String,
        /// When it is looked at again.
        #[schema(value_type = i64)]
        review: Timestamp,
    },
    /// 恢复办理, after parking.
    Resume {
        /// What has changed.
        reason: String,
    },
    /// 上会
    Escalate {
        /// Why.
        reason: String,
    },
    /// 列入议题: into a topic of the joint meeting. What was not escalated yet is so by it.
    #[serde(skip)]
    Gather {
        /// Which topic.
        topic: TopicId,
        /// What it is called, for the log.
        title: String,
    },
    /// 移出议题: it stands for itself again, still escalated.
    #[serde(skip)]
    LetGo {
        /// Why.
        reason: String,
    },
    /// 顺延: the meeting did not answer it; the next one is to.
    #[serde(skip)]
    Postpone {
        /// Why.
        reason: String,
    },
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
        result: String,
    },
    /// 回访: solved? satisfied? "No" reopens.
    FollowUp {
        /// 是否解决; "no" takes it up again.
        solved: bool,
        /// 满意度, 1 to 5.
        satisfaction: Option<u8>,
        /// In the resident's words.
        #[serde(default)]
        words: String,
    },
    /// 回访未接通
    Unreachable {
        /// What was tried.
        #[serde(default)]
        note: String,
    },
    /// 销号
    Clear,
    /// 不受理
    Decline {
        /// Why.
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
        /// Why.
        reason: String,
    },
    /// 上墙: a wish, masked.
    Publish {
        /// Its words as everybody may read them.
        text: String,
    },
    /// 下墙
    Unpublish {
        /// Why.
        reason: String,
    },
    /// 认领
    Claim {
        /// 党员, 党支部, 企业, 学校.
        kind: ClaimantKind,
        /// Who: the organisation's or the person's name.
        name: String,
        /// Whom to call; kept sealed.
        #[serde(default)]
        phone: String,
        /// Name and phone, sealed before it is decided.
        #[serde(skip)]
        contact: Option<Sealed>,
    },
    /// 支部下单: a branch gives its claim to one of its members.
    Dispatch {
        /// To whom; the family name alone is kept.
        member: String,
    },
    /// 放弃认领
    GiveUp {
        /// Why.
        reason: String,
    },
    /// The claim's time has run out: back to the wall. The server's own.
    #[serde(skip)]
    Expire,
    /// 圆梦
    Report {
        /// What was done.
        report: String,
    },
    /// 上门服务: `act` says what is done.
    Home(HomeStep),
    /// The calendar has changed: the due time follows. The server's own.
    #[serde(skip)]
    Redate,
}

/// What a step names that is kept sealed only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Personal<'a> {
    /// 责任人 at the unit.
    Handler(&'a str),
    /// Whoever claims a wish.
    Claimant {
        /// Their name.
        name: &'a str,
        /// Whom to call.
        phone: &'a str,
    },
}

/// Which step, without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// 现场办理
    Settle,
    /// 转办
    Forward,
    /// 指定承办
    Assign,
    /// 签收
    Accept,
    /// 退单
    Return,
    /// 办理进展
    Progress,
    /// 申请延期
    AskExtension,
    /// 延期
    Extend,
    /// 不同意延期
    RefuseExtension,
    /// 催办, 督办
    Remind,
    /// 附照片
    Attach,
    /// 挂账
    Park,
    /// 恢复办理
    Resume,
    /// 上会
    Escalate,
    /// 列入议题
    Gather,
    /// 移出议题
    LetGo,
    /// 顺延
    Postpone,
    /// 决议
    Resolve,
    /// 更正决议
    Correct,
    /// 答复
    Answer,
    /// 回访
    FollowUp,
    /// 回访未接通
    Unreachable,
    /// 销号
    Clear,
    /// 不受理
    Decline,
    /// 重复
    #[serde(rename = "duplicate")]
    MarkDuplicate,
    /// 重办
    Reopen,
    /// 上墙
    Publish,
    /// 下墙
    Unpublish,
    /// 认领
    Claim,
    /// 支部下单
    Dispatch,
    /// 放弃认领
    GiveUp,
    /// 认领超期
    Expire,
    /// 圆梦
    Report,
    /// 上门服务
    Home,
    /// 日历调整
    Redate,
}

impl StepKind {
    /// All of them, home services as one.
    pub const ALL: &[Self] = &[
        Self::Settle,
        Self::Forward,
        Self::Assign,
        Self::Accept,
        Self::Return,
        Self::Progress,
        Self::AskExtension,
        Self::Extend,
        Self::RefuseExtension,
        Self::Remind,
        Self::Attach,
        Self::Park,
        Self::Resume,
        Self::Escalate,
        Self::Gather,
        Self::LetGo,
        Self::Postpone,
        Self::Resolve,
        Self::Correct,
        Self::Answer,
        Self::FollowUp,
        Self::Unreachable,
        Self::Clear,
        Self::Decline,
        Self::MarkDuplicate,
        Self::Reopen,
        Self::Publish,
        Self::Unpublish,
        Self::Claim,
        Self::Dispatch,
        Self::GiveUp,
        Self::Expire,
        Self::Report,
        Self::Home,
        Self::Redate,
    ];
}

impl Step {
    /// Which step it is.
    #[must_use]
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::Settle { .. } => StepKind::Settle,
            Self::Forward { .. } => StepKind::Forward,
            Self::Assign { .. } => StepKind::Assign,
            Self::Accept { .. } => StepKind::Accept,
            Self::Return { .. } => StepKind::Return,
            Self::Progress { .. } => StepKind::Progress,
            Self::AskExtension { .. } => StepKind::AskExtension,
            Self::Extend { .. } => StepKind::Extend,
            Self::RefuseExtension { .. } => StepKind::RefuseExtension,
            Self::Remind { .. } => StepKind::Remind,
            Self::Attach { .. } => StepKind::Attach,
            Self::Park { .. } => StepKind::Park,
            Self::Resume { .. } => StepKind::Resume,
            Self::Escalate { .. } => StepKind::Escalate,
            Self::Gather { .. } => StepKind::Gather,
            Self::LetGo { .. } => StepKind::LetGo,
            Self::Postpone { .. } => StepKind::Postpone,
            Self::Resolve { .. } => StepKind::Resolve,
            Self::Correct { .. } => StepKind::Correct,
            Self::Answer { .. } => StepKind::Answer,
            Self::FollowUp { .. } => StepKind::FollowUp,
            Self::Unreachable { .. } => StepKind::Unreachable,
            Self::Clear => StepKind::Clear,
            Self::Decline { .. } => StepKind::Decline,
            Self::MarkDuplicate { .. } => StepKind::MarkDuplicate,
            Self::Reopen { .. } => StepKind::Reopen,
            Self::Publish { .. } => StepKind::Publish,
            Self::Unpublish { .. } => StepKind::Unpublish,
            Self::Claim { .. } => StepKind::Claim,
            Self::Dispatch { .. } => StepKind::Dispatch,
            Self::GiveUp { .. } => StepKind::GiveUp,
            Self::Expire => StepKind::Expire,
            Self::Report { .. } => StepKind::Report,
            Self::Home(_) => StepKind::Home,
            Self::Redate => StepKind::Redate,
        }
    }

    /// What the journal calls it.
    #[must_use]
    pub const fn verb(&self) -> Verb {
        if let Self::Home(act) = self { act.verb() } else { self.kind().verb() }
    }

    /// What it names that must be sealed before it is decided; see [`Step::sealed`].
    #[must_use]
    pub fn personal(&self) -> Option<Personal<'_>> {
        match self {
            Self::Accept { handler, .. } => Some(Personal::Handler(handler)),
            Self::Claim { name, phone, .. } => Some(Personal::Claimant { name, phone }),
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

impl StepKind {
    /// What the journal calls it; the acts of a home service have words of their own.
    #[must_use]
    pub const fn verb(self) -> Verb {
        match self {
            Self::Settle => Verb::Settle,
            Self::Forward => Verb::Forward,
            Self::Assign => Verb::Assign,
            Self::Accept => Verb::Accept,
            Self::Return => Verb::Return,
            Self::Progress => Verb::Progress,
            Self::AskExtension => Verb::AskExtension,
            Self::Extend => Verb::Extend,
            Self::RefuseExtension => Verb::RefuseExtension,
            Self::Remind => Verb::Remind,
            Self::Attach => Verb::Attach,
            Self::Park => Verb::Park,
            Self::Resume => Verb::Unpark,
            Self::Escalate => Verb::Escalate,
            Self::Gather => Verb::Gather,
            Self::LetGo => Verb::LetGo,
            Self::Postpone => Verb::Postpone,
            Self::Resolve => Verb::Resolve,
            Self::Correct => Verb::Correct,
            Self::Answer => Verb::Answer,
            Self::FollowUp => Verb::FollowUp,
            Self::Unreachable => Verb::Unreachable,
            Self::Clear => Verb::Clear,
            Self::Decline => Verb::Decline,
            Self::MarkDuplicate => Verb::MarkDuplicate,
            Self::Reopen => Verb::Reopen,
            Self::Publish => Verb::Publish,
            Self::Unpublish => Verb::Unpublish,
            Self::Claim => Verb::Claim,
            Self::Dispatch => Verb::Dispatch,
            Self::GiveUp => Verb::GiveUp,
            Self::Expire => Verb::Expire,
            Self::Report => Verb::Report,
            Self::Home => Verb::Home,
            Self::Redate => Verb::Redate,
        }
    }
}

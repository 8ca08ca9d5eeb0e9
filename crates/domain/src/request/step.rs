//! The steps that people take with a request, and what each is called.

use super::{Claimant, HomeStep, Terms};
use crate::{Sealed, Timestamp, TopicId, UnitId};

/// A step that somebody takes with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// 现场办理, with a result.
    Settle {
        /// What was done.
        result: String,
    },
    /// 转办 to a unit; again to another one while it has not accepted.
    Forward {
        /// To whom.
        unit: UnitId,
        /// Its name, for the log.
        unit_name: String,
        /// Until when.
        terms: Terms,
    },
    /// 指定承办: the organiser's decision after two returns; the unit can't return it.
    Assign {
        /// To whom.
        unit: UnitId,
        /// Its name, for the log.
        unit_name: String,
        /// Until when.
        terms: Terms,
        /// Why this unit.
        reason: String,
    },
    /// 签收
    Accept {
        /// 责任人: who has it in hand at the unit.
        handler: Option<Sealed>,
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
        /// Until when.
        until: Timestamp,
        /// The latest that is allowed.
        latest: Timestamp,
        /// Why.
        reason: String,
    },
    /// 延期, once.
    Extend {
        /// Until when.
        until: Timestamp,
        /// The latest that is allowed.
        latest: Timestamp,
        /// So many working days more, if it follows the calendar; `None`: a day that somebody has named.
        days: Option<u32>,
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
        note: String,
    },
    /// 附照片: what shows that it was done.
    Attach {
        /// SHA-256 of the photo's bytes, in hex.
        digest: String,
    },
    /// 挂账
    Park {
        /// Why.
        reason: String,
        /// When it is looked at again.
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
    Gather {
        /// Which topic.
        topic: TopicId,
        /// What it is called, for the log.
        title: String,
    },
    /// 移出议题: it stands for itself again, still escalated.
    LetGo {
        /// Why.
        reason: String,
    },
    /// 顺延: the meeting did not answer it; the next one is to.
    Postpone {
        /// Why.
        reason: String,
    },
    /// 决议: the joint meeting answers it with its topic.
    Resolve {
        /// What was decided.
        result: String,
    },
    /// 更正决议: the joint meeting's answer in other words. Whoever was asked since stays asked.
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
        /// 是否解决
        solved: bool,
        /// 满意度, 1 to 5.
        satisfaction: Option<u8>,
        /// In their words.
        words: String,
    },
    /// 回访未接通
    Unreachable {
        /// What was tried.
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
        /// Who.
        claimant: Claimant,
        /// When it goes back to the wall.
        expires: Timestamp,
    },
    /// 支部下单: a branch gives its claim to one of its members.
    Dispatch {
        /// To whom, as it is shown.
        member: String,
    },
    /// 放弃认领
    GiveUp {
        /// Why.
        reason: String,
    },
    /// The claim's time has run out: back to the wall. The server's own.
    Expire,
    /// 圆梦
    Report {
        /// What was done.
        report: String,
    },
    /// 上门服务
    Home {
        /// What is done.
        act: HomeStep,
        /// The moment that it names, on the market's clock, for the log.
        when: String,
    },
    /// The calendar has changed: the due time follows. The server's own.
    Redate {
        /// The new times.
        terms: Terms,
        /// The same in words.
        words: String,
    },
}

impl Step {
    /// What the journal and the API call it.
    #[must_use]
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Settle { .. } => "settle",
            Self::Forward { .. } => "forward",
            Self::Assign { .. } => "assign",
            Self::Accept { .. } => "accept",
            Self::Return { .. } => "return",
            Self::Progress { .. } => "progress",
            Self::AskExtension { .. } => "ask_extension",
            Self::Extend { .. } => "extend",
            Self::RefuseExtension { .. } => "refuse_extension",
            Self::Remind { .. } => "remind",
            Self::Attach { .. } => "attach",
            Self::Park { .. } => "park",
            Self::Resume { .. } => "unpark",
            Self::Escalate { .. } => "escalate",
            Self::Gather { .. } => "gather",
            Self::LetGo { .. } => "let_go",
            Self::Postpone { .. } => "postpone",
            Self::Resolve { .. } => "resolve",
            Self::Correct { .. } => "correct",
            Self::Answer { .. } => "answer",
            Self::FollowUp { .. } => "follow_up",
            Self::Unreachable { .. } => "unreachable",
            Self::Clear => "clear",
            Self::Decline { .. } => "decline",
            Self::MarkDuplicate { .. } => "mark_duplicate",
            Self::Reopen { .. } => "reopen",
            Self::Publish { .. } => "publish",
            Self::Unpublish { .. } => "unpublish",
            Self::Claim { .. } => "claim",
            Self::Dispatch { .. } => "dispatch",
            Self::GiveUp { .. } => "give_up",
            Self::Expire => "expire",
            Self::Report { .. } => "report",
            Self::Home { act, .. } => act.verb(),
            Self::Redate { .. } => "redate",
        }
    }

    /// Is it the organiser's alone? Booths' volunteers do the others, too.
    #[must_use]
    pub const fn is_organisers(&self) -> bool {
        matches!(
            self,
            Self::Assign { .. }
                | Self::Extend { .. }
                | Self::RefuseExtension { .. }
                | Self::Park { .. }
                | Self::Resume { .. }
                | Self::Clear
                | Self::Publish { .. }
                | Self::Unpublish { .. }
                | Self::Home { .. }
        )
    }

    /// Is it part of what happens to a topic? Nobody takes it by itself.
    #[must_use]
    pub const fn is_topics(&self) -> bool {
        matches!(
            self,
            Self::Gather { .. }
                | Self::LetGo { .. }
                | Self::Postpone { .. }
                | Self::Resolve { .. }
                | Self::Correct { .. }
        )
    }

    /// Does time alone do it?
    #[must_use]
    pub const fn is_servers(&self) -> bool {
        matches!(self, Self::Expire | Self::Redate { .. })
    }

    /// May the unit do it that the request is with?
    #[must_use]
    pub const fn is_units(&self) -> bool {
        matches!(
            self,
            Self::Accept { .. }
                | Self::Return { .. }
                | Self::Progress { .. }
                | Self::AskExtension { .. }
                | Self::Attach { .. }
                | Self::Home { .. }
                | Self::Answer { .. }
        )
    }

    /// May whoever claimed the wish do it?
    #[must_use]
    pub const fn is_claimants(&self) -> bool {
        matches!(self, Self::Dispatch { .. } | Self::GiveUp { .. } | Self::Report { .. })
    }
}

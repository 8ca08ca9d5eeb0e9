//! What has happened to a request so far, beside where it stands: what the ledger's later columns,
//! the figures and the rules of returning ask for. The log tells the same in words; this is the
//! same in values.

use serde::{Deserialize, Serialize};

use super::{DueBasis, Feedback, HomeService, Loan};
use crate::{Sealed, Timestamp, TopicId, UnitId};

/// The time that was promised. It starts at forwarding and keeps running through a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromisedTime {
    pub since: Timestamp,
    /// Until when: the first due time, moved by the one extension or the calendar only.
    pub due: Timestamp,
    /// What that rests on; `None`: written down before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<DueBasis>,
}

/// A unit that gave a request back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitReturn {
    pub unit: UnitId,
    /// Its name then.
    pub unit_name: String,
    pub reason: String,
    pub at: Timestamp,
}

/// What was put off: an extension, or parking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delay {
    pub until: Timestamp,
    pub reason: String,
    pub at: Timestamp,
}

/// What has happened to a request so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// 首次联系: when anybody but the resident first did something with it.
    pub contacted_at: Option<Timestamp>,
    /// The clock of the forwarding; a reopened request gets a new one.
    pub clock: Option<PromisedTime>,
    /// 转办时间 of the last forwarding.
    pub forwarded_at: Option<Timestamp>,
    /// The unit that it was last with.
    pub unit_name: Option<String>,
    /// The same, as what it is with the joint meeting from has no forwarding any more; `None`
    /// before there was one, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// 签收时间
    pub accepted_at: Option<Timestamp>,
    /// 责任人: who accepted it there, if they gave a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handler: Option<Sealed>,
    /// 退单, each of them.
    pub returns: Vec<UnitReturn>,
    /// How many of the returns the organiser has decided on.
    pub decided_returns: usize,
    /// 延期
    pub extension: Option<Delay>,
    /// 挂账
    pub parked: Option<Delay>,
    /// 上会
    pub escalated_at: Option<Timestamp>,
    /// 议题: the joint meeting's topic that gathers it, or that answered it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<TopicId>,
    /// 议事会交办: the topic whose resolution asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_of: Option<TopicId>,
    /// 答复时间; of the last answer.
    pub answered_at: Option<Timestamp>,
    /// Whether that answer came after the clock had run out.
    pub late: bool,
    /// 回访, the last one.
    pub feedback: Option<Feedback>,
    /// Calls that nobody answered.
    pub attempts: u32,
    /// 重办, how often.
    pub reopened: u32,
    /// 催办, how often.
    pub chased: u32,
    /// 督办, how often.
    pub supervised: u32,
    /// 认领, how often.
    pub claims: u32,
    /// Claims that came back to the wall.
    pub lost_claims: u32,
    /// 销号时间
    pub cleared_at: Option<Timestamp>,
    /// 照片: what shows that it was done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<AttachedPhoto>,
    /// 上门服务, the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home: Option<HomeService>,
    /// 借出的器材, also what is back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub loans: Vec<Loan>,
}

/// A photo that was attached. Its bytes are elsewhere; the log holds what they must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedPhoto {
    /// SHA-256 of its bytes, in hex: what it is asked for by.
    pub digest: String,
    pub at: Timestamp,
}

impl Progress {
    /// Returns that the organiser has not decided on yet.
    #[must_use]
    pub const fn undecided_returns(&self) -> usize {
        self.returns.len().saturating_sub(self.decided_returns)
    }

    /// The service at home that somebody still has to do something for.
    #[must_use]
    pub fn live_home(&self) -> Option<&HomeService> {
        self.home.as_ref().filter(|home| home.is_live())
    }

    /// What is lent and not back, the earliest due first.
    #[must_use]
    pub fn lent(&self) -> Option<&Loan> {
        self.loans.iter().filter(|loan| loan.back.is_none()).min_by_key(|loan| loan.due)
    }

    /// Has the promised time run out?
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.clock.is_some_and(|clock| now > clock.due)
    }
}

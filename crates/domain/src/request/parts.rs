//! What the states own: a forwarding and its terms, an extension, feedback, a wish's place on the
//! wall and its claim.

use serde::{Deserialize, Serialize};

use super::Way;
use crate::{PassId, Sealed, Timestamp, UnitId, kinds::kinds};

/// On which terms a unit gets a request. Times are worked out beforehand, by the calendar of
/// working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForwardingTerms {
    /// 办理时限.
    pub due: Timestamp,
    /// Until when it may be returned.
    pub return_by: Timestamp,
    /// What the due time rests on.
    pub basis: DueBasis,
}

/// What a due time rests on: it decides whether it moves when the calendar changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DueBasis {
    /// The rule, in working days after the day of `since`: it follows the calendar.
    WorkingDays {
        /// From when they are counted.
        since: Timestamp,
        /// How many; the last of them is the due day.
        days: u32,
    },
    /// The rule for what is urgent, in hours.
    Hours,
    /// Somebody set it: it stays.
    Hand,
}

kinds! {
    /// What a due time rests on: the rule, in working days or hours, or a time that somebody set.
    DueBasisKind of DueBasis {
        WorkingDays = "working_days",
        Hours = "hours",
        Hand = "hand",
    }
}

impl ForwardingTerms {
    /// Until a moment set by hand; it may be returned as long.
    #[must_use]
    pub const fn until(due: Timestamp) -> Self {
        Self { due, return_by: due, basis: DueBasis::Hand }
    }
}

/// 延期: at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extension {
    /// Nobody has asked for one.
    #[default]
    Open,
    /// The unit asks for one; the organiser decides.
    Asked {
        until: Timestamp,
        reason: String,
        /// Nobody named that time: it is the latest that is allowed, whatever the calendar makes of
        /// that.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_rule: bool,
    },
    /// There was one.
    Granted,
}

/// A unit that a request was handed to, and until when it must answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarding {
    pub unit: UnitId,
    /// Its name as it was then.
    pub unit_name: String,
    /// When it was handed to this unit.
    pub at: Timestamp,
    /// 办理时限.
    pub due: Timestamp,
    /// Until when the unit may return it; `None`: it was assigned (指定承办), or written down before
    /// there were returns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_by: Option<Timestamp>,
    /// What the due time rests on; `None`: written down before this was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<DueBasis>,
    /// In working days, if it was so before `basis` was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) days: Option<u32>,
    /// 指定承办: the organiser has decided, it can't be returned.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assigned: bool,
    /// 延期: once.
    #[serde(default)]
    pub extension: Extension,
}

impl Forwarding {
    /// To a unit on these terms.
    #[must_use]
    pub const fn new(unit: UnitId, unit_name: String, terms: ForwardingTerms, now: Timestamp) -> Self {
        Self {
            unit,
            unit_name,
            at: now,
            due: terms.due,
            return_by: Some(terms.return_by),
            basis: Some(terms.basis),
            days: None,
            assigned: false,
            extension: Extension::Open,
        }
    }
}

/// 回访: what whoever asked for it says of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// 是否解决
    pub solved: bool,
    /// 满意度, 1 to 5.
    pub satisfaction: Option<u8>,
    /// In their words.
    pub words: String,
    /// Said by themselves on the receipt's page, not to a caller.
    pub themselves: bool,
    /// Who asked, as the actor's label says it.
    pub by: String,
    pub at: Timestamp,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// How it was taken on: still counted there.
    pub way: Way,
    /// The unit that answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forwarding: Option<Forwarding>,
    pub result: String,
    /// When it was answered.
    pub at: Timestamp,
    /// As the wish stood on the wall.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listing: Option<WallListing>,
    /// Who fulfilled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
}

/// A wish as it stands on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WallListing {
    /// Its words, masked by the organiser.
    pub text: String,
    pub at: Timestamp,
}

super::words::words! {
    /// Who claims a wish.
    ClaimantKind "claimant" {
        /// 党员
        Member = "member";
        /// 党支部
        Branch = "branch";
        /// 企业
        Firm = "firm";
        /// 学校
        School = "school";
    }
}

/// Who claims a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimant {
    pub kind: ClaimantKind,
    /// As it is shown: an organisation's name, a person's family name.
    pub shown: String,
    /// Name and phone, sealed.
    pub contact: Option<Sealed>,
    /// The unit that claims on its own page.
    pub unit: Option<UnitId>,
    /// The phone that claims by itself.
    pub pass: Option<PassId>,
}

/// A wish that somebody has taken on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    pub by: Claimant,
    /// 支部下单: the member that the branch gave it to, as it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    pub at: Timestamp,
    /// It goes back to the wall if nothing is reported until then.
    pub expires: Timestamp,
}

//! The steps of a service at home, and what each is called.

use serde::{Deserialize, Serialize};

use super::{Equipment, HomeKind, HomeOutcome};
use crate::{Timestamp, floor::Verb};

/// What is done with a service. `act` says which; the other fields are its words. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum HomeStep {
    /// 安排上门服务, perhaps with its appointment.
    Plan {
        /// What sort.
        kind: HomeKind,
        /// Who comes: a team, a family name. The resident reads it.
        #[serde(default)]
        who: String,
        /// 需备材料; the resident reads it.
        #[serde(default)]
        bring: String,
        /// The appointment, if there is one already.
        #[schema(value_type = Option<i64>)]
        time: Option<Timestamp>,
    },
    /// 预约, or another time than before.
    Agree {
        /// When.
        #[schema(value_type = i64)]
        time: Timestamp,
        /// Who comes; none: as before.
        who: Option<String>,
        /// 需备材料; none: as before.
        bring: Option<String>,
    },
    /// 无人应答
    NobodyThere {
        /// What was tried.
        #[serde(default)]
        note: String,
        /// When it is tried again.
        #[schema(value_type = Option<i64>)]
        next: Option<Timestamp>,
    },
    /// 调解一轮
    Round {
        /// Did both agree? Then it is done.
        agreed: bool,
        /// What was said and agreed.
        words: String,
        /// The next round's appointment, if they did not.
        #[schema(value_type = Option<i64>)]
        next: Option<Timestamp>,
    },
    /// 登记结果
    Finish {
        /// How it ended.
        outcome: HomeOutcome,
        /// What was done: the request's answer; or why not.
        words: String,
        /// When it is tried again.
        #[schema(value_type = Option<i64>)]
        next: Option<Timestamp>,
    },
    /// 借出器材
    Lend {
        /// What.
        what: Equipment,
        /// Which one.
        #[serde(default)]
        label: String,
        /// When it is due back.
        #[schema(value_type = i64)]
        due: Timestamp,
    },
    /// 收回器材
    TakeBack {
        /// Which loan, counted from 0.
        loan: usize,
    },
}

/// Which act, without its words.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum HomeStepKind {
    /// 安排上门服务
    Plan,
    /// 预约
    Agree,
    /// 无人应答
    NobodyThere,
    /// 调解一轮
    Round,
    /// 登记结果
    Finish,
    /// 借出器材
    Lend,
    /// 收回器材
    TakeBack,
}

impl HomeStepKind {
    /// All of them, in the order in which screens offer them.
    pub const ALL: &[Self] =
        &[Self::Plan, Self::Agree, Self::NobodyThere, Self::Round, Self::Finish, Self::Lend, Self::TakeBack];

    /// What the journal calls it.
    #[must_use]
    pub const fn verb(self) -> Verb {
        match self {
            Self::Plan => Verb::HomePlan,
            Self::Agree => Verb::HomeAgree,
            Self::NobodyThere => Verb::HomeNobody,
            Self::Round => Verb::HomeRound,
            Self::Finish => Verb::HomeFinish,
            Self::Lend => Verb::HomeLend,
            Self::TakeBack => Verb::HomeTakeBack,
        }
    }
}

impl HomeStep {
    /// Which act it is.
    #[must_use]
    pub const fn kind(&self) -> HomeStepKind {
        match self {
            Self::Plan { .. } => HomeStepKind::Plan,
            Self::Agree { .. } => HomeStepKind::Agree,
            Self::NobodyThere { .. } => HomeStepKind::NobodyThere,
            Self::Round { .. } => HomeStepKind::Round,
            Self::Finish { .. } => HomeStepKind::Finish,
            Self::Lend { .. } => HomeStepKind::Lend,
            Self::TakeBack { .. } => HomeStepKind::TakeBack,
        }
    }

    /// What the journal calls it.
    #[must_use]
    pub const fn verb(&self) -> Verb {
        self.kind().verb()
    }

    /// The moment that it names: the log says it on the market's clock.
    #[must_use]
    pub const fn time(&self) -> Option<Timestamp> {
        match self {
            Self::Agree { time, .. } | Self::Lend { due: time, .. } => Some(*time),
            Self::Plan { time, .. } => *time,
            Self::NobodyThere { next, .. } | Self::Round { next, .. } | Self::Finish { next, .. } => *next,
            Self::TakeBack { .. } => None,
        }
    }
}

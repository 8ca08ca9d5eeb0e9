//! The steps of a service at home, and what each is called.

use serde::Deserialize;

use super::{Equipment, HomeKind, HomeOutcome};
use crate::{
    Timestamp,
    kinds::kinds,
    request::fields::{FieldKind, FieldNeed},
    schema,
    text::REMARK,
};

/// What is done with a service. `act` says which; the other fields are its words. Times are epoch
/// milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum HomeStep {
    /// 安排上门服务, perhaps with its appointment.
    Plan {
        kind: HomeKind,
        /// Who comes: a team, a family name. The resident reads it.
        #[serde(default)]
        #[schema(value_type = schema::Remark)]
        who: String,
        /// 需备材料; the resident reads it.
        #[serde(default)]
        #[schema(value_type = schema::OptionalWords)]
        bring: String,
        /// The appointment, if there is one already.
        #[schema(value_type = Option<i64>)]
        time: Option<Timestamp>,
    },
    /// 预约, or another time than before.
    Agree {
        #[schema(value_type = i64)]
        time: Timestamp,
        /// Who comes; none: as before.
        #[schema(value_type = Option<schema::Remark>)]
        who: Option<String>,
        /// 需备材料; none: as before.
        #[schema(value_type = Option<schema::OptionalWords>)]
        bring: Option<String>,
    },
    /// 无人应答
    NobodyThere {
        /// What was tried.
        #[serde(default)]
        #[schema(value_type = schema::OptionalWords)]
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
        #[schema(value_type = schema::Words)]
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
        #[schema(value_type = schema::Words)]
        words: String,
        /// When it is tried again.
        #[schema(value_type = Option<i64>)]
        next: Option<Timestamp>,
    },
    /// 借出器材
    Lend {
        what: Equipment,
        #[serde(default)]
        #[schema(value_type = schema::Remark)]
        label: String,
        /// When it is due back.
        #[schema(value_type = i64)]
        due: Timestamp,
    },
    /// 收回器材
    TakeBack {
        /// Which loan, counted from 0.
        loan: u32,
    },
}

kinds! {
    /// Which act, without its words.
    HomeStepKind of HomeStep {
        Plan = "plan",
        Agree = "agree",
        NobodyThere = "nobody_there",
        Round = "round",
        Finish = "finish",
        Lend = "lend",
        TakeBack = "take_back",
    }
}

impl HomeStep {
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

/// The request's home service as it is when an act is offered: what its form begins with depends on
/// that.
#[derive(Clone, Copy, Debug, Default)]
pub struct CurrentHomeService<'a> {
    /// Of which kind, once it is planned.
    pub kind: Option<HomeKind>,
    /// What the community calls 上门代办, if not that.
    pub called: &'a str,
    /// Who goes there, as far as it is said.
    pub who: &'a str,
    /// What they bring.
    pub bring: &'a str,
    /// How many things were lent.
    pub loans: usize,
}

impl HomeStepKind {
    /// What is filled in for it, in this order.
    #[must_use]
    pub fn needs(self, current: CurrentHomeService<'_>, now: Timestamp) -> Vec<FieldNeed> {
        let time = |name| FieldNeed::new(name, FieldKind::Time).after(now);
        let line = |name| FieldNeed::line(name, REMARK.max).optional();
        let bring = || FieldNeed::words("bring").optional();
        match self {
            Self::Plan => {
                let kinds = HomeKind::ALL.iter().map(|kind| kind.as_str()).collect();
                let kind = FieldNeed::choice("kind", kinds).called(HomeKind::Proxy.as_str(), current.called);
                vec![kind, time("time").optional(), line("who"), bring()]
            }
            Self::Agree => {
                // As before, where nobody says otherwise.
                vec![time("time"), line("who").preset(current.who), bring().preset(current.bring)]
            }
            Self::NobodyThere => vec![FieldNeed::words("note").optional(), time("next").optional()],
            Self::Round => vec![
                FieldNeed::new("agreed", FieldKind::YesNo).preset("no"),
                FieldNeed::words("words"),
                time("next").optional().only_if("agreed", "no"),
            ],
            Self::Finish => {
                // Both have to agree in a round; else "done" would be the mediator's alone.
                let mediation = current.kind == Some(HomeKind::Mediation);
                let ends = HomeOutcome::ALL.iter().filter(|end| !mediation || **end != HomeOutcome::Done);
                let usual = if mediation { HomeOutcome::Retry } else { HomeOutcome::Done };
                vec![
                    FieldNeed::choice("outcome", ends.map(|end| end.as_str()).collect())
                        .preset(usual.as_str()),
                    FieldNeed::words("words"),
                    time("next").optional().only_if("outcome", HomeOutcome::Retry.as_str()),
                ]
            }
            Self::Lend => {
                let what = Equipment::ALL.iter().map(|what| what.as_str()).collect();
                vec![FieldNeed::choice("what", what), line("label"), time("due")]
            }
            Self::TakeBack => {
                let last = i64::try_from(current.loans).unwrap_or(i64::MAX) - 1;
                vec![FieldNeed::new("loan", FieldKind::Loan).between(0, last)]
            }
        }
    }
}

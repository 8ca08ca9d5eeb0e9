//! 上门服务: what is done at somebody's home for a request. Proxy service, escort, visit, mediation; its appointment, the
//! attempts that nobody answered, the rounds, its outcome; and what is lent meanwhile.
//!
//! A request carries at most one that is under way. What becomes of the request itself is in
//! [`lifecycle`](super::lifecycle): a service that is done is its answer.

mod step;
#[cfg(test)]
mod tests;
mod view;
mod words;

use serde::{Deserialize, Serialize};
pub use step::{HomeBefore, HomeStep, HomeStepKind};
pub use view::{HomeView, LoanView};
pub use words::{Equipment, HomeKind, HomeOutcome};

use super::Limits;
use crate::{
    Refusal, Timestamp,
    kinds::kinds,
    refusal::{Field, HomeRefusal},
    text::{OPTIONAL_WORDS, REMARK, WORDS, clean},
};

/// So much is lent for one request at most.
pub const MOST_LENT: usize = 5;

/// Where a service stands; each state owns what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum HomeState {
    /// 待预约: nobody has agreed on a time yet.
    Planned {
        /// Since when.
        at: Timestamp,
    },
    /// 已预约
    Agreed {
        /// When somebody comes.
        time: Timestamp,
    },
    /// 待再约: it was tried, and is tried again.
    Retry {
        /// When; `None`: nobody has said yet, and it presses at once.
        next: Option<Timestamp>,
        /// Since when.
        at: Timestamp,
    },
    /// 已办成: the words are the request's answer.
    Done {
        /// When.
        at: Timestamp,
    },
    /// 未办成: the request goes on without it.
    Failed {
        /// Why.
        reason: String,
        /// When.
        at: Timestamp,
    },
}

kinds! {
    /// Where a service at home stands.
    HomeStateKind of HomeState {
        Planned = "planned",
        Agreed = "agreed",
        Retry = "retry",
        Done = "done",
        Failed = "failed",
    }
}

impl HomeState {
    /// The state's name on screen: Chinese, English.
    #[must_use]
    pub const fn names(&self) -> (&'static str, &'static str) {
        match self {
            Self::Planned { .. } => ("待预约", "to be arranged"),
            Self::Agreed { .. } => ("已预约", "arranged"),
            Self::Retry { .. } => ("待再约", "to be tried again"),
            Self::Done { .. } => ("已办成", "done"),
            Self::Failed { .. } => ("未办成", "failed"),
        }
    }

    /// Does somebody still have to do something?
    #[must_use]
    pub const fn is_live(&self) -> bool {
        matches!(self, Self::Planned { .. } | Self::Agreed { .. } | Self::Retry { .. })
    }

    /// When somebody comes, or tries again.
    #[must_use]
    pub const fn time(&self) -> Option<Timestamp> {
        match self {
            Self::Agreed { time } => Some(*time),
            Self::Retry { next, .. } => *next,
            _ => None,
        }
    }
}

/// 调解: one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Did both agree?
    pub agreed: bool,
    /// When.
    pub at: Timestamp,
}

/// A service at home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeService {
    /// What sort.
    pub kind: HomeKind,
    /// What the community called it when it was planned; empty: what its sort is called.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub called: String,
    /// Who comes, as the resident may read it: a team, a family name.
    pub who: String,
    /// 需备材料
    pub bring: String,
    /// Where it stands.
    pub state: HomeState,
    /// Attempts that nobody answered.
    #[serde(default)]
    pub attempts: u32,
    /// Rounds of a mediation.
    #[serde(default)]
    pub rounds: Vec<Round>,
}

/// Something that was lent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loan {
    /// What.
    pub what: Equipment,
    /// Which one: the number on it.
    pub label: String,
    /// When.
    pub at: Timestamp,
    /// When it is due back.
    pub due: Timestamp,
    /// When it came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<Timestamp>,
}

/// What a step of the service makes of the request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// Nothing: it stands where it stood.
    Nothing,
    /// This is its answer.
    Answer(String),
}

impl HomeService {
    /// Somebody still has to do something.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.state.is_live()
    }

    /// Until when somebody has to do it; `None`: it has ended.
    #[must_use]
    pub fn due(&self, limits: &Limits) -> Option<Timestamp> {
        match &self.state {
            HomeState::Planned { at } => Some(at.plus_minutes(i64::from(limits.contact_hours) * 60)),
            HomeState::Agreed { time } => Some(*time),
            HomeState::Retry { next, at } => Some(next.unwrap_or(*at)),
            HomeState::Done { .. } | HomeState::Failed { .. } => None,
        }
    }

    /// Is this act possible now, whatever is filled in? Planning and lending are the request's.
    pub(super) fn admits(&self, act: HomeStepKind) -> Result<(), Refusal> {
        if !self.is_live() {
            Err(Refusal::Home(HomeRefusal::Ended))
        } else if act == HomeStepKind::Round && self.kind != HomeKind::Mediation {
            Err(Refusal::Home(HomeRefusal::Rounds))
        } else {
            Ok(())
        }
    }

    /// What it is called.
    fn name(&self) -> &str {
        if self.called.is_empty() { self.kind.names().0 } else { &self.called }
    }

    /// A service that is planned now, with the words for the log.
    pub(super) fn plan(
        kind: HomeKind,
        called: &str,
        who: &str,
        bring: &str,
        time: Option<Timestamp>,
        when: &str,
        now: Timestamp,
    ) -> Result<(Self, String), Refusal> {
        let called = if kind == HomeKind::Proxy { called.to_owned() } else { String::new() };
        let (who, bring) = (clean(Field::Person, who, REMARK)?, clean(Field::Note, bring, OPTIONAL_WORDS)?);
        let state = match time {
            Some(time) => HomeState::Agreed { time: ahead(time, now)? },
            None => HomeState::Planned { at: now },
        };
        let words = joined(&[
            (if called.is_empty() { kind.names().0 } else { &called }, ""),
            ("预约", if time.is_some() { when } else { "" }),
            ("上门", &who),
            ("请备", &bring),
        ]);
        Ok((Self { kind, called, who, bring, state, attempts: 0, rounds: Vec::new() }, words))
    }

    /// The service after a step, with the words for the log, and what it makes of the request.
    pub(super) fn take(
        self,
        step: HomeStep,
        when: &str,
        now: Timestamp,
    ) -> Result<(Self, String, Made), Refusal> {
        self.admits(step.kind())?;
        let retry = |next: Option<Timestamp>| {
            let next = next.map(|next| ahead(next, now)).transpose()?;
            Ok(HomeState::Retry { next, at: now })
        };
        let mediation = self.kind == HomeKind::Mediation;
        match step {
            HomeStep::Agree { time, who, bring } => {
                let who = who.map_or(Ok(self.who), |who| clean(Field::Person, &who, REMARK))?;
                let bring =
                    bring.map_or(Ok(self.bring), |bring| clean(Field::Note, &bring, OPTIONAL_WORDS))?;
                let words = joined(&[("预约", when), ("上门", &who), ("请备", &bring)]);
                let state = HomeState::Agreed { time: ahead(time, now)? };
                Ok((Self { who, bring, state, ..self }, words, Made::Nothing))
            }
            HomeStep::NobodyThere { note, next } => {
                let note = clean(Field::Note, &note, OPTIONAL_WORDS)?;
                let attempts = self.attempts + 1;
                let words =
                    joined(&[(&format!("第 {attempts} 次无人应答"), ""), ("", &note), ("再联系", when)]);
                Ok((Self { attempts, state: retry(next)?, ..self }, words, Made::Nothing))
            }
            HomeStep::Round { agreed, words, next } => {
                let words = clean(Field::Result, &words, WORDS)?;
                let mut rounds = self.rounds;
                rounds.push(Round { agreed, at: now });
                let nth =
                    format!("调解第 {} 轮，{}", rounds.len(), if agreed { "达成一致" } else { "未达成一致" });
                let (state, made) = match (agreed, next) {
                    (true, _) => (HomeState::Done { at: now }, Made::Answer(words.clone())),
                    (false, Some(time)) => (HomeState::Agreed { time: ahead(time, now)? }, Made::Nothing),
                    (false, None) => (retry(None)?, Made::Nothing),
                };
                let log = joined(&[(&nth, ""), ("", &words), ("下一轮", if agreed { "" } else { when })]);
                Ok((Self { state, rounds, ..self }, log, made))
            }
            HomeStep::Finish { outcome, words, next } => {
                let words = clean(Field::Result, &words, WORDS)?;
                let (state, made) = match outcome {
                    // Both have to agree in a round; else "done" would be the mediator's alone.
                    HomeOutcome::Done if mediation => return Err(Refusal::Home(HomeRefusal::Rounds)),
                    HomeOutcome::Done => (HomeState::Done { at: now }, Made::Answer(words.clone())),
                    HomeOutcome::Failed => {
                        (HomeState::Failed { reason: words.clone(), at: now }, Made::Nothing)
                    }
                    HomeOutcome::Retry => (retry(next)?, Made::Nothing),
                };
                let again = if outcome == HomeOutcome::Retry { when } else { "" };
                let log = joined(&[
                    (&format!("{}：{}", self.name(), outcome.names().0), ""),
                    ("", &words),
                    ("再联系", again),
                ]);
                Ok((Self { state, ..self }, log, made))
            }
            HomeStep::Plan { .. } => Err(Refusal::Home(HomeRefusal::UnderWay)),
            HomeStep::Lend { .. } | HomeStep::TakeBack { .. } => Err(Refusal::Home(HomeRefusal::Ended)),
        }
    }
}

/// May something more be lent?
pub(super) fn may_lend(loans: &[Loan]) -> Result<(), Refusal> {
    let out = loans.iter().filter(|loan| loan.back.is_none()).count();
    if out >= MOST_LENT { Err(Refusal::Home(HomeRefusal::TooMuchLent)) } else { Ok(()) }
}

/// Lends something more; answers the words for the log.
pub(super) fn lend(
    loans: &mut Vec<Loan>,
    what: Equipment,
    label: &str,
    due: Timestamp,
    when: &str,
    now: Timestamp,
) -> Result<String, Refusal> {
    may_lend(loans)?;
    let label = clean(Field::Name, label, REMARK)?;
    let words = joined(&[("借出", &named(what, &label)), ("应还", when)]);
    loans.push(Loan { what, label, at: now, due: ahead(due, now)?, back: None });
    Ok(words)
}

/// Takes something back; answers the words for the log.
pub(super) fn take_back(loans: &mut [Loan], at: u32, now: Timestamp) -> Result<String, Refusal> {
    let loan = usize::try_from(at).ok().and_then(|at| loans.get_mut(at)).filter(|loan| loan.back.is_none());
    let loan = loan.ok_or(Refusal::Home(HomeRefusal::NotLent))?;
    loan.back = Some(now);
    Ok(joined(&[("收回", &named(loan.what, &loan.label))]))
}

fn named(what: Equipment, label: &str) -> String {
    let name = what.names().0;
    if label.is_empty() { name.to_owned() } else { format!("{name} {label}") }
}

fn ahead(time: Timestamp, now: Timestamp) -> Result<Timestamp, Refusal> {
    if time > now { Ok(time) } else { Err(Refusal::Home(HomeRefusal::InThePast)) }
}

/// `上门代办；预约 2026-06-08 09:00；请备 身份证`: labels without a text fall out, but for those that are texts themselves.
fn joined(parts: &[(&str, &str)]) -> String {
    let mut said: Vec<String> = Vec::with_capacity(parts.len());
    for (at, (label, text)) in parts.iter().enumerate() {
        match (label.is_empty(), text.is_empty()) {
            (true, false) => said.push((*text).to_owned()),
            (false, false) => said.push(format!("{label} {text}")),
            (false, true) if at == 0 => said.push((*label).to_owned()),
            _ => {}
        }
    }
    said.join("；")
}

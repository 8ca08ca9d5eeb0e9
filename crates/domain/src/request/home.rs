//! 上门服务: what is done at somebody's home for a request. Proxy service, escort, visit, mediation;
//! its appointment, the attempts that nobody answered, the rounds, its outcome; and what is lent
//! meanwhile.
//!
//! A request carries at most one that is under way. What becomes of the request itself is in
//! [`lifecycle`](super::lifecycle): a service that is done is its answer.

mod step;
#[cfg(test)]
mod tests;
mod view;
mod words;

use super::labelled;
use serde::{Deserialize, Serialize};
use shiji_catalogue::stored;
pub use step::{CurrentHomeService, HomeStep, HomeStepKind};
pub use view::{HomeView, LoanView};
pub use words::{Equipment, HomeKind, HomeOutcome};

use super::Limits;
use crate::{
    Refusal, Timestamp,
    kinds::kinds,
    limits::MOST_LENT,
    refusal::{Field, HomeRefusal},
    text::{OPTIONAL_WORDS, REMARK, WORDS, clean},
};

/// Where a service stands; each state owns what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum HomeState {
    /// 待预约: nobody has agreed on a time yet.
    Planned { at: Timestamp },
    /// 已预约
    Agreed {
        /// When somebody comes.
        time: Timestamp,
    },
    /// 待再约: it was tried, and is tried again.
    Retry {
        /// When; `None`: nobody has said yet, and it presses at once.
        next: Option<Timestamp>,
        at: Timestamp,
    },
    /// 已办成: the words are the request's answer.
    Done { at: Timestamp },
    /// 未办成: the request goes on without it.
    Failed { reason: String, at: Timestamp },
}

kinds! {
    /// Where a service at home stands.
    HomeStateKind "home_state" of HomeState {
        Planned = "planned",
        Agreed = "agreed",
        Retry = "retry",
        Done = "done",
        Failed = "failed",
    }
}

impl HomeState {
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
pub struct MediationRound {
    /// Did both agree?
    pub agreed: bool,
    pub at: Timestamp,
}

/// A service at home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeService {
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
    pub rounds: Vec<MediationRound>,
}

/// Something that was lent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loan {
    pub what: Equipment,
    /// Which one: the number on it.
    pub label: String,
    pub at: Timestamp,
    /// When it is due back.
    pub due: Timestamp,
    /// When it came back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<Timestamp>,
}

/// What a step of the service makes of the request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum HomeEffect {
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
    /// What it is called, for the log.
    fn name(&self) -> String {
        if self.called.is_empty() { self.kind.key().stored() } else { self.called.clone() }
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
        let words = joined([
            if called.is_empty() { kind.key().stored() } else { called.clone() },
            time.map(|_| stored!("log-appointment", time = when)).unwrap_or_default(),
            labels(&who, &bring),
        ]);
        Ok((Self { kind, called, who, bring, state, attempts: 0, rounds: Vec::new() }, words))
    }

    /// The service after a step, with the words for the log, and what it makes of the request.
    pub(super) fn take(
        self,
        step: HomeStep,
        when: &str,
        now: Timestamp,
    ) -> Result<(Self, String, HomeEffect), Refusal> {
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
                let words = joined([stored!("log-appointment", time = when), labels(&who, &bring)]);
                let state = HomeState::Agreed { time: ahead(time, now)? };
                Ok((Self { who, bring, state, ..self }, words, HomeEffect::Nothing))
            }
            HomeStep::NobodyThere { note, next } => {
                let note = clean(Field::Note, &note, OPTIONAL_WORDS)?;
                let attempts = self.attempts + 1;
                let words = joined([stored!("log-nobody_there", n = attempts), note, again(when)]);
                Ok((Self { attempts, state: retry(next)?, ..self }, words, HomeEffect::Nothing))
            }
            HomeStep::Round { agreed, words, next } => {
                let words = clean(Field::Result, &words, WORDS)?;
                let mut rounds = self.rounds;
                rounds.push(MediationRound { agreed, at: now });
                let n = rounds.len();
                let nth =
                    if agreed { stored!("log-round_agreed", n = n) } else { stored!("log-round", n = n) };
                let (state, made) = match (agreed, next) {
                    (true, _) => (HomeState::Done { at: now }, HomeEffect::Answer(words.clone())),
                    (false, Some(time)) => {
                        (HomeState::Agreed { time: ahead(time, now)? }, HomeEffect::Nothing)
                    }
                    (false, None) => (retry(None)?, HomeEffect::Nothing),
                };
                let next = match when {
                    when if !agreed && !when.is_empty() => stored!("log-next_round", time = when),
                    _ => String::new(),
                };
                let log = joined([nth, words, next]);
                Ok((Self { state, rounds, ..self }, log, made))
            }
            HomeStep::Finish { outcome, words, next } => {
                let words = clean(Field::Result, &words, WORDS)?;
                let (state, made) = match outcome {
                    // Both have to agree in a round; else "done" would be the mediator's alone.
                    HomeOutcome::Done if mediation => return Err(Refusal::Home(HomeRefusal::Rounds)),
                    HomeOutcome::Done => (HomeState::Done { at: now }, HomeEffect::Answer(words.clone())),
                    HomeOutcome::Failed => {
                        (HomeState::Failed { reason: words.clone(), at: now }, HomeEffect::Nothing)
                    }
                    HomeOutcome::Retry => (retry(next)?, HomeEffect::Nothing),
                };
                let again = if outcome == HomeOutcome::Retry { again(when) } else { String::new() };
                let ended = labelled(self.name(), &outcome.key().stored());
                let log = joined([ended, words, again]);
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
    let words = stored!("log-lent", what = named(what, &label), due = when);
    loans.push(Loan { what, label, at: now, due: ahead(due, now)?, back: None });
    Ok(words)
}

/// Takes something back; answers the words for the log.
pub(super) fn take_back(loans: &mut [Loan], at: u32, now: Timestamp) -> Result<String, Refusal> {
    let loan = usize::try_from(at).ok().and_then(|at| loans.get_mut(at)).filter(|loan| loan.back.is_none());
    let loan = loan.ok_or(Refusal::Home(HomeRefusal::NotLent))?;
    loan.back = Some(now);
    Ok(stored!("log-taken_in", what = named(loan.what, &loan.label)))
}

fn named(what: Equipment, label: &str) -> String {
    let name = what.key().stored();
    if label.is_empty() { name } else { format!("{name} {label}") }
}

fn ahead(time: Timestamp, now: Timestamp) -> Result<Timestamp, Refusal> {
    if time > now { Ok(time) } else { Err(Refusal::Home(HomeRefusal::InThePast)) }
}

/// Who comes, and what to have ready; without what nobody said.
fn labels(who: &str, bring: &str) -> String {
    let who = (!who.is_empty()).then(|| stored!("log-who", who = who));
    let bring = (!bring.is_empty()).then(|| stored!("log-bring", bring = bring));
    joined([who.unwrap_or_default(), bring.unwrap_or_default()])
}

fn again(when: &str) -> String {
    if when.is_empty() { String::new() } else { stored!("log-again", time = when) }
}

/// `上门代办；预约 2026-06-08 09:00；请备 身份证`, without parts that are empty.
fn joined<const N: usize>(parts: [String; N]) -> String {
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(&stored!("log-semicolon"))
}

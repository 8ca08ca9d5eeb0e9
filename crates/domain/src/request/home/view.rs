//! A service at home as it is shown to everybody who may see its request.

use serde::{Deserialize, Serialize};

use super::{Equipment, HomeKind, HomeService, HomeStateKind, Loan};
use crate::Timestamp;

/// Something that is lent, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct LoanView {
    pub what: Equipment,
    pub label: String,
    /// When it is due back: epoch milliseconds.
    #[schema(value_type = i64)]
    pub due: Timestamp,
    /// When it came back: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub back: Option<Timestamp>,
}

/// A service as everybody may see it who may see its request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct HomeView {
    pub kind: HomeKind,
    /// What the community calls it, if it has a name of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    pub called: String,
    /// `planned`, `agreed`, `retry`, `done` or `failed`.
    pub state: HomeStateKind,
    /// Somebody still has to do something.
    pub live: bool,
    /// The appointment, or when it is tried again: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub time: Option<Timestamp>,
    pub who: String,
    /// What to have ready.
    pub bring: String,
    /// Attempts that nobody answered.
    pub attempts: u32,
    /// Rounds of a mediation.
    pub rounds: u32,
    /// What was lent.
    pub lent: Vec<LoanView>,
}

impl HomeView {
    /// A service with what is lent beside it.
    #[must_use]
    pub fn of(home: &HomeService, loans: &[Loan]) -> Self {
        let lent = loans.iter().map(|loan| LoanView {
            what: loan.what,
            label: loan.label.clone(),
            due: loan.due,
            back: loan.back,
        });
        Self {
            kind: home.kind,
            called: home.called.clone(),
            state: home.state.kind(),
            live: home.is_live(),
            time: home.state.time(),
            who: home.who.clone(),
            bring: home.bring.clone(),
            attempts: home.attempts,
            rounds: u32::try_from(home.rounds.len()).unwrap_or(u32::MAX),
            lent: lent.collect(),
        }
    }
}

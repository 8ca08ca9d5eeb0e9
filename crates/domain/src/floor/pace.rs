//! 人次 by minute: how the day comes and goes, for a curve.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Floor, index::counts};
use crate::Timestamp;

const MINUTE: i64 = 60_000;

/// A minute in which somebody checked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Pace {
    /// When it began: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// Check-ins that count.
    pub visits: u32,
}

impl Floor {
    /// The check-ins that count, by minute, oldest first; a minute without any is left out.
    #[must_use]
    pub fn pace(&self) -> Vec<Pace> {
        let mut minutes: BTreeMap<i64, u32> = BTreeMap::new();
        for floor in self.booths.values() {
            let tickets = floor.tickets().filter(|ticket| counts(ticket)).map(|ticket| ticket.issued_at);
            let visits = floor.visits().filter(|visit| !visit.void).map(|visit| visit.at);
            for at in tickets.chain(visits) {
                *minutes.entry(at.0.div_euclid(MINUTE)).or_default() += 1;
            }
        }
        minutes.into_iter().map(|(minute, visits)| Pace { at: Timestamp(minute * MINUTE), visits }).collect()
    }
}

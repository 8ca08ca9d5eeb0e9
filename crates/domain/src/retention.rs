//! How long personal data is kept.
//!
//! A market's personal data is sealed with the market's own key. It is purged by deleting that key
//! and what is not sealed with it: photos, cards, sessions. Counts, and words that everybody may
//! read, stay.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::{MarketId, MarketState, RequestId, Timestamp};

const DAY: i64 = 24 * 3_600_000;
/// A market's personal data is kept for so many days after its last request was cleared, unless
/// somebody sets otherwise.
pub const DAYS: u32 = 30;
/// What may be set.
pub const DAYS_RANGE: RangeInclusive<u32> = 7..=365;
/// Sessions that have ended, invitations that have expired, and the keys of commands are deleted
/// after so many days. A key must be known as long as somebody may send its command again.
pub const LEFTOVER_DAYS: i64 = 31;

/// What decides when a market's personal data is purged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetentionFacts {
    pub state: MarketState,
    pub closes_at: Timestamp,
    /// Are there requests in somebody's hands?
    pub is_anything_open: bool,
    /// When a request last took a step.
    pub last_step: Option<Timestamp>,
}

impl RetentionFacts {
    /// From when on its personal data is to be purged; `None`: not yet known.
    #[must_use]
    pub fn purge_at(&self, days: u32) -> Option<Timestamp> {
        let is_over = matches!(self.state, MarketState::Closed | MarketState::Archived);
        let from = self.last_step.map_or(self.closes_at, |last| last.max(self.closes_at));
        (is_over && !self.is_anything_open).then(|| Timestamp(from.0 + i64::from(days) * DAY))
    }
}

/// The moment before which a leftover has to be that it is deleted now.
#[must_use]
pub const fn leftovers_before(now: Timestamp) -> Timestamp {
    Timestamp(now.0 - LEFTOVER_DAYS * DAY)
}

/// What a purge took away: the certificate, which names nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PurgeRecord {
    pub market: MarketId,
    /// When it was done: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// Requests whose person was sealed with the key that was deleted.
    pub people: i64,
    pub photos: i64,
    /// Printed cards, whose codes can't be printed again.
    pub cards: i64,
    /// Sessions of volunteers and screens, with their names.
    pub devices: i64,
}

/// Something that was purged: what a restore of an earlier backup has to do again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Purged {
    Market(PurgeRecord),
    /// The person of one request, who asked for it.
    Person {
        request: RequestId,
        at: Timestamp,
    },
}

impl Purged {
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Market(record) => record.at,
            Self::Person { at, .. } => *at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(state: MarketState, is_anything_open: bool, last_step: Option<i64>) -> RetentionFacts {
        let last_step = last_step.map(|day| Timestamp(day * DAY));
        RetentionFacts { state, closes_at: Timestamp(10 * DAY), is_anything_open, last_step }
    }

    #[test]
    fn what_is_personal_goes_after_the_last_request_was_cleared() {
        use MarketState::{Archived, Closed, Open};
        let day = |day: i64| Some(Timestamp(day * DAY));
        for (facts, expected) in [
            (facts(Open, false, None), None),
            (facts(Closed, true, Some(11)), None),
            (facts(Closed, false, None), day(40)),
            (facts(Archived, false, Some(25)), day(55)),
            (facts(Closed, false, Some(3)), day(40)),
        ] {
            assert_eq!(facts.purge_at(DAYS), expected, "{facts:?}");
        }
        assert_eq!(facts(Closed, false, Some(25)).purge_at(7), day(32));
    }
}

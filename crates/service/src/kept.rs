//! What was read of a market's requests, and what was worked out of them alone, kept as long as
//! nothing of it changes: lists, walls and city systems are asked for far oftener than anything is
//! written down.

use std::sync::{Arc, Mutex, PoisonError};

use shiji_domain::MarketId;
use shiji_store::MarketStamp;

/// Markets that are kept: those that run and those that are asked about.
const MOST_KEPT: usize = 8;

/// A value for each of the markets that were asked about last, the latest at the end. It follows
/// from the rows that the stamp stands for and nothing else: neither from the time nor from whoever
/// asks.
#[derive(Debug)]
pub(crate) struct Kept<T>(Mutex<Vec<(MarketId, MarketStamp, Arc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Kept<T> {
    /// What is kept of a market, if it is still as it was.
    pub(super) fn of(&self, market: MarketId, stamp: MarketStamp) -> Option<Arc<T>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(of, then, _)| *of == market && *then == stamp)?;
        let found = kept.remove(at);
        let value = found.2.clone();
        kept.push(found);
        Some(value)
    }

    pub(super) fn keep(&self, market: MarketId, stamp: MarketStamp, value: Arc<T>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(of, ..)| *of != market);
        if kept.len() >= MOST_KEPT {
            kept.remove(0);
        }
        kept.push((market, stamp, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_has_changed_is_not_given_and_the_oldest_goes() {
        let (kept, value) = (Kept::default(), Arc::new("value"));
        let market = |n: usize| MarketId(Uuid::from_u128(n as u128));
        let stamp = |n| MarketStamp { market: n, collection: 0, at_hand: 1, community: 0, booths: 0 };
        for n in 0..=MOST_KEPT {
            kept.keep(market(n), stamp(1), value.clone());
        }
        assert!(kept.of(market(0), stamp(1)).is_none(), "the oldest has gone");
        assert!(kept.of(market(1), stamp(1)).is_some());
        assert!(kept.of(market(1), stamp(2)).is_none());
        kept.keep(market(1), stamp(2), value);
        assert!(kept.of(market(1), stamp(1)).is_none());
        assert!(kept.of(market(1), stamp(2)).is_some());
    }
}

//! What was read of a market's requests, kept as long as nothing of it changes: lists, walls and
//! city systems are asked for far oftener than anything is written down.

use std::sync::{Arc, Mutex, PoisonError};

use shiji_domain::{Handling, MarketId};
use shiji_store::MarketStamp;

/// Markets that are kept: those that run and those that are asked about.
const MOST_KEPT: usize = 8;

/// The markets that were read last, the latest at the end.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<Vec<(MarketId, MarketStamp, Arc<Handling>)>>);

impl Kept {
    /// What is kept of a market, if it is still as it was.
    pub(super) fn of(&self, market: MarketId, stamp: MarketStamp) -> Option<Arc<Handling>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = kept.iter().position(|(of, then, _)| *of == market && *then == stamp)?;
        let found = kept.remove(at);
        let handling = found.2.clone();
        kept.push(found);
        Some(handling)
    }

    pub(super) fn keep(&self, market: MarketId, stamp: MarketStamp, handling: Arc<Handling>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(of, ..)| *of != market);
        if kept.len() >= MOST_KEPT {
            kept.remove(0);
        }
        kept.push((market, stamp, handling));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_has_changed_is_not_given_and_the_oldest_goes() {
        let (kept, handling) = (Kept::default(), Arc::new(Handling::default()));
        let market = |n: usize| MarketId(Uuid::from_u128(n as u128));
        let stamp = |n| MarketStamp { market: n, collection: 0, at_hand: 1, community: 0, booths: 0 };
        for n in 0..=MOST_KEPT {
            kept.keep(market(n), stamp(1), handling.clone());
        }
        assert!(kept.of(market(0), stamp(1)).is_none(), "the oldest has gone");
        assert!(kept.of(market(1), stamp(1)).is_some());
        assert!(kept.of(market(1), stamp(2)).is_none());
        kept.keep(market(1), stamp(2), handling);
        assert!(kept.of(market(1), stamp(1)).is_none());
        assert!(kept.of(market(1), stamp(2)).is_some());
    }
}

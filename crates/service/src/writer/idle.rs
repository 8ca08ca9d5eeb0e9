//! Floors of days that are over: dropped once nobody asks for them, so that years of markets don't
//! stand in memory.

use super::FloorWriter;
use crate::live::WatchTopic;
use shiji_domain::{MarketId, MarketState, Timestamp, floor::Floor};

/// How long a floor stays after somebody last asked for it: minutes.
const STAYS: i64 = 10;

impl FloorWriter {
    /// Drops what nobody has asked for in a while and nobody watches. A market that is open stays.
    pub(super) fn drop_idle(&mut self, now: Timestamp) {
        let idle = |market: &MarketId| {
            let used = self.used.get(market);
            used.is_none_or(|used| now.since(*used) >= STAYS * 60_000)
        };
        let markets: Vec<MarketId> = self.core.markets().into_iter().filter(idle).collect();
        for market in markets {
            let Some(floor) = self.core.floor(market) else { continue };
            let topics = topics(floor);
            if floor.market().state == MarketState::Open
                || topics.iter().any(|topic| self.hub.is_watched(topic))
            {
                continue;
            }
            self.hub.close(&topics);
            self.core.drop_floor(market);
            self.used.remove(&market);
        }
    }
}

/// All that a floor is shown by.
fn topics(floor: &Floor) -> Vec<WatchTopic> {
    let booths = floor.booths().map(|booth| WatchTopic::Booth(booth.booth.id));
    std::iter::once(WatchTopic::Market(floor.market().id)).chain(booths).collect()
}

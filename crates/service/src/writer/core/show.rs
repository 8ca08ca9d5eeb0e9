//! What watchers see: snapshots after a commit, and what is expected of the queues. Decides and
//! writes nothing.

use super::{
    changed::Changed,
    floors::Core,
    watched::{Publish, Watched},
};
use crate::live::{Snapshot, WatchTopic};
use shiji_domain::{BoothId, Market, MarketId, MarketState, Outlook, Timestamp, outlook::QueueState};

impl Core {
    /// What a topic shows, if there is such a thing. Receipts are no part of a floor.
    pub(crate) fn snapshot(&self, market: MarketId, topic: &WatchTopic, now: Timestamp) -> Option<Snapshot> {
        let floor = self.floors.get(&market)?;
        match topic {
            // Not before it is known what is handled of its requests.
            WatchTopic::Market(_) => {
                let handled = self.handled.get(&market)?;
                Some(Snapshot::Market(floor.market_snapshot(&self.epoch, handled)))
            }
            WatchTopic::Booth(booth) => floor.booth_snapshot(*booth, &self.epoch, now).map(Snapshot::Booth),
            WatchTopic::Receipt(_) => None,
        }
    }

    /// The queues of all days that run, as they stand now.
    pub(crate) fn pictures(&self, now: Timestamp) -> Vec<(Market, Vec<QueueState>)> {
        let all = self.floors.values();
        all.map(|floor| {
            let runs = matches!(floor.market().state, MarketState::Open | MarketState::Closed);
            (floor.market().clone(), if runs { floor.pictures(now) } else { Vec::new() })
        })
        .collect()
    }

    /// Takes in what is expected, made of pictures of the moment `at`. Answers what is to be shown
    /// where it differs from what is shown.
    pub(crate) fn expect(
        &mut self,
        market: MarketId,
        at: Timestamp,
        outlooks: Vec<(BoothId, Outlook)>,
        now: Timestamp,
        watched: &impl Watched,
    ) -> Vec<Publish> {
        let Some(floor) = self.floors.get_mut(&market) else { return Vec::new() };
        let mut topics = Vec::new();
        for (booth, outlook) in outlooks {
            let topic = WatchTopic::Booth(booth);
            let mut differs = floor.set_outlook(booth, outlook, at);
            // What time alone has changed: a hold that ended, a missed call too old to come back
            // from.
            if !differs && watched.is_open(&topic) {
                let snapshot = floor.booth_snapshot(booth, &self.epoch, now).map(Snapshot::Booth);
                differs = snapshot.is_some_and(|snapshot| watched.differs(&topic, &snapshot));
                if differs {
                    floor.set_outlook_at(booth, at);
                }
            }
            if differs {
                topics.push(topic);
            }
        }
        if !topics.is_empty() {
            topics.insert(0, WatchTopic::Market(market));
        }
        self.shown(market, topics, now, watched)
    }

    /// The snapshots of what has changed, as far as they are watched.
    pub(super) fn publishes(
        &self,
        market: MarketId,
        changed: &Changed,
        now: Timestamp,
        watched: &impl Watched,
    ) -> Vec<Publish> {
        let Some(floor) = self.floors.get(&market) else { return Vec::new() };
        let holders = floor.booths_of_holders(&changed.tickets);
        let booths = floor.booths().map(|booth| booth.booth.id);
        let booths = booths
            .filter(|id| changed.all_booths || changed.booths.contains(id) || holders.contains(id))
            .map(WatchTopic::Booth);
        let topics = std::iter::once(WatchTopic::Market(market)).chain(booths);
        self.shown(market, topics, now, watched)
    }

    pub(super) fn shown(
        &self,
        market: MarketId,
        topics: impl IntoIterator<Item = WatchTopic>,
        now: Timestamp,
        watched: &impl Watched,
    ) -> Vec<Publish> {
        let open = topics.into_iter().filter(|topic| watched.is_open(topic));
        open.filter_map(|topic| {
            let snapshot = self.snapshot(market, &topic, now)?;
            Some(Publish { topic, snapshot })
        })
        .collect()
    }
}

//! What the core has in memory: floors, and the figures of their requests. How they are read,
//! caught up with and dropped.

use std::collections::BTreeMap;

use super::{
    batch::WriterCommand,
    changed::Changed,
    watched::{Publish, Watched},
};
use crate::{aggregate::AggregateId, live::WatchTopic};
use shiji_domain::{
    Actor, MarketId, Timestamp,
    floor::{Floor, Order, Rows, UNDO_WINDOW},
    snapshot::RequestsShown,
};
use shiji_store::MarketRevision;

/// The floors in memory, and what their snapshots say of the database.
pub(crate) struct Core {
    /// Of which all revisions are: every snapshot names it.
    pub(super) epoch: String,
    pub(super) floors: BTreeMap<MarketId, Floor>,
    /// What the overviews of these markets say of their requests.
    pub(super) handled: BTreeMap<MarketId, RequestsShown>,
}

/// An aggregate of which the database has newer rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OutdatedFloor {
    pub(crate) market: MarketId,
    /// Its rows after this revision are to be read; 0: all of them.
    pub(crate) since: i64,
    /// Of the journal, what is younger than this.
    pub(crate) journal_from: Timestamp,
    /// Where the rows lead to.
    revision: i64,
}

impl Core {
    pub(crate) const fn new(epoch: String) -> Self {
        Self { epoch, floors: BTreeMap::new(), handled: BTreeMap::new() }
    }

    pub(crate) fn epoch(&self) -> &str {
        &self.epoch
    }

    pub(crate) fn floor(&self, market: MarketId) -> Option<&Floor> {
        self.floors.get(&market)
    }

    /// The markets in memory.
    pub(crate) fn markets(&self) -> Vec<MarketId> {
        self.floors.keys().copied().collect()
    }

    /// What is to be read before these can be decided on. One node alone reads only what it never
    /// had.
    pub(crate) fn behind(&self, market_revisions: &[MarketRevision], now: Timestamp) -> Vec<OutdatedFloor> {
        let behind = market_revisions.iter().filter_map(|there| {
            let since = match self.floors.get(&there.market).map(|floor| floor.market().revision) {
                Some(mine) if mine == there.revision => return None,
                Some(mine) if mine < there.revision => mine,
                // Also if it is ahead of the database, which then is not the one that it was read
                // from.
                _ => 0,
            };
            let journal_from = Timestamp(now.0 - 2 * UNDO_WINDOW);
            Some(OutdatedFloor { market: there.market, since, journal_from, revision: there.revision })
        });
        behind.collect()
    }

    /// Takes in the rows that [`Core::behind`] asked for, which others have committed. Answers what
    /// is to be shown of them.
    pub(crate) fn catch_up(
        &mut self,
        behind: OutdatedFloor,
        rows: Rows,
        now: Timestamp,
        watched: &impl Watched,
    ) -> Vec<Publish> {
        let OutdatedFloor { market: id, since, revision, .. } = behind;
        if since == 0 {
            let Some(market) = &rows.market else { return Vec::new() };
            self.floors.insert(id, Floor::new(market.clone()));
        }
        let Some(floor) = self.floors.get_mut(&id) else { return Vec::new() };
        floor.apply(&rows, revision);
        // Also after everything was read anew, because a batch had failed: others may have written
        // meanwhile.
        self.publishes(id, &Changed::by(&[rows]), now, watched)
    }

    /// Drops everything: it is read again. After a fault whose extent isn't known.
    pub(crate) fn forget(&mut self) {
        self.floors.clear();
        self.handled.clear();
    }

    /// The markets in memory whose overview waits for what is handled of their requests.
    pub(crate) fn lacking(&self) -> Vec<MarketId> {
        self.floors.keys().filter(|market| !self.handled.contains_key(market)).copied().collect()
    }

    /// What is handled of a market's requests, as the database says. Answers what is to be shown of
    /// it.
    pub(crate) fn handled(
        &mut self,
        market: MarketId,
        handled: RequestsShown,
        now: Timestamp,
        watched: &impl Watched,
    ) -> Vec<Publish> {
        self.handled.insert(market, handled);
        self.shown(market, [WatchTopic::Market(market)], now, watched)
    }

    /// Something that a market's overview says of its requests may have changed: it is read again.
    pub(crate) fn forget_handled(&mut self, of: AggregateId) {
        match of {
            AggregateId::Market(_) => {}
            AggregateId::Collection(collection) => {
                self.handled.remove(&MarketId(collection.0));
            }
            AggregateId::Community(community) => {
                let theirs = self.floors.values().map(Floor::market).filter(|m| m.community == community);
                theirs.for_each(|market| {
                    self.handled.remove(&market.id);
                });
            }
        }
    }

    /// The markets whose overview says something else of their requests than these revisions.
    pub(crate) fn outdated(&self, revisions: &[(MarketId, i64)]) -> Vec<MarketId> {
        let is_shown = |(market, revision): &&(MarketId, i64)| {
            self.handled.get(market).is_some_and(|handled| handled.revision == *revision)
        };
        let outdated = revisions.iter().filter(|standing| !is_shown(standing));
        outdated.map(|(market, _)| *market).collect()
    }

    /// Drops a floor that nobody needs at the moment. It is read again when somebody does.
    pub(crate) fn drop_floor(&mut self, market: MarketId) {
        self.floors.remove(&market);
        self.handled.remove(&market);
    }

    /// The commands that no person gives: what time alone brings.
    pub(crate) fn due(&self, now: Timestamp) -> Vec<WriterCommand> {
        let due = self.floors.iter().flat_map(|(market, floor)| {
            floor
                .due(now)
                .into_iter()
                .map(|command| WriterCommand::on(*market, Order { actor: Actor::Server, command }, None))
        });
        due.collect()
    }

    pub(super) fn standing(&self, market: MarketId) -> Option<MarketRevision> {
        let market = self.floors.get(&market)?.market();
        Some(MarketRevision { market: market.id, revision: market.revision })
    }
}

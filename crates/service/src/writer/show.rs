//! What watchers see: snapshots after a commit, and what is expected of the queues. Decides and writes nothing.

use std::collections::BTreeSet;

use super::{super::receipt_view, FloorWriter};
use crate::live::{Snapshot, Topic};
use shiji_domain::{
    BoothId, Market, MarketId, MarketState, MeetingId, Outlook, Ticket, Timestamp, TopicId, floor::Rows,
    outlook::Picture,
};

impl FloorWriter {
    /// Shows the watchers what has changed. Only after a commit.
    pub(super) fn publish(&self, market: MarketId, changed: &Changed) {
        self.changed.notify_one();
        let Some(floor) = self.floors.get(&market) else { return };
        self.show_if_open(market, Topic::Market(market));
        let holders = floor.booths_of_holders(&changed.tickets);
        for booth in floor.booths() {
            let id = booth.booth.id;
            if changed.all_booths || changed.booths.contains(&id) || holders.contains(&id) {
                self.show_if_open(market, Topic::Booth(id));
            }
        }
        let talked_over = floor.receipts_of(&changed.topics, &changed.meetings);
        for receipt in changed.receipts.iter().map(String::as_str).chain(talked_over) {
            self.show_if_open(market, Topic::Receipt(receipt.to_owned()));
        }
    }

    fn show_if_open(&self, market: MarketId, topic: Topic) {
        if self.hub.is_open(&topic) {
            self.show(market, topic);
        }
    }

    pub(super) fn show(&self, market: MarketId, topic: Topic) {
        let Some(floor) = self.floors.get(&market) else { return };
        let snapshot = match &topic {
            Topic::Market(_) => Some(Snapshot::Market(floor.market_snapshot(&self.epoch))),
            Topic::Booth(booth) => {
                floor.booth_snapshot(*booth, &self.epoch, self.clock.now()).map(Snapshot::Booth)
            }
            Topic::Receipt(code) => floor
                .request_by_receipt(code)
                .map(|request| Snapshot::Receipt(receipt_view(floor, request, &self.epoch))),
        };
        if let Some(snapshot) = snapshot {
            self.hub.publish(topic, snapshot);
        }
    }

    pub(super) fn pictures(&self) -> Vec<(Market, Vec<Picture>)> {
        let now = self.clock.now();
        let all = self.floors.values();
        all.map(|floor| {
            let runs = matches!(floor.market().state, MarketState::Open | MarketState::Closed);
            (floor.market().clone(), if runs { floor.pictures(now) } else { Vec::new() })
        })
        .collect()
    }

    /// Takes in what is expected, and shows it where it differs from what is shown.
    pub(super) fn expect(&mut self, market: MarketId, at: Timestamp, outlooks: Vec<(BoothId, Outlook)>) {
        let Some(floor) = self.floors.get_mut(&market) else { return };
        let now = self.clock.now();
        let mut shows_else = Vec::new();
        for (booth, outlook) in outlooks {
            let topic = Topic::Booth(booth);
            let mut differs = floor.expect(booth, outlook, at);
            // What time alone has changed: a hold that ended, a missed call too old to come back from.
            if !differs && let Some(shown) = self.hub.watch(&topic) {
                let snapshot = floor.booth_snapshot(booth, &self.epoch, now).map(Snapshot::Booth);
                differs = snapshot.is_some_and(|snapshot| shown.borrow().snapshot != snapshot);
                if differs {
                    floor.looked(booth, at);
                }
            }
            if differs {
                shows_else.push(topic);
            }
        }
        if !shows_else.is_empty() {
            self.show_if_open(market, Topic::Market(market));
        }
        for topic in shows_else {
            self.show_if_open(market, topic);
        }
    }
}

/// What of a market has changed, for its watchers.
pub(super) struct Changed {
    all_booths: bool,
    booths: BTreeSet<BoothId>,
    /// Whose holders' other booths show something else, too.
    tickets: Vec<Ticket>,
    receipts: Vec<String>,
    /// Of the joint meeting: whoever's request is talked over there sees it.
    topics: Vec<TopicId>,
    meetings: Vec<MeetingId>,
}

impl Changed {
    pub(super) fn by(batch: &[Rows]) -> Self {
        let mut booths = BTreeSet::new();
        for rows in batch {
            booths.extend(rows.booths.iter().map(|row| row.id));
            booths.extend(rows.lives.iter().map(|row| row.booth));
            booths.extend(rows.tickets.iter().map(|row| row.key.booth));
            booths.extend(rows.visits.iter().map(|row| row.booth));
        }
        Self {
            // Whether the market is open is in each booth's snapshot.
            all_booths: batch.iter().any(|rows| rows.market.is_some()),
            booths,
            tickets: batch
                .iter()
                .flat_map(|rows| &rows.tickets)
                .filter(|t| t.pass.is_some())
                .cloned()
                .collect(),
            receipts: batch.iter().flat_map(|rows| &rows.requests).map(|row| row.receipt.clone()).collect(),
            topics: batch.iter().flat_map(|rows| &rows.topics).map(|row| row.id).collect(),
            meetings: batch.iter().flat_map(|rows| &rows.meetings).map(|row| row.id).collect(),
        }
    }
}

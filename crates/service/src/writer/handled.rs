//! What is shown of requests, topics and meetings: the figures in a market's overview, and the
//! receipts that are watched. None of it is in memory, so it is read after the commit that changed
//! it.

use std::collections::{BTreeSet, HashMap};

use super::{
    FloorWriter, FrameReceiver,
    core::{Publish, WriterCommand},
};
use crate::{
    live::{Snapshot, WatchTopic},
    views::receipt::receipt_view,
};
use shiji_domain::{
    Actor, Handling, MarketId, RequestId, Timestamp,
    handling::{self, TouchedOwners},
    request::Step,
};
use shiji_store::{RequestSelection, StoreError};

impl FloorWriter {
    /// Shows what follows from these requests, where somebody looks at it. What can't be read now
    /// is found by the next comparison.
    pub(super) async fn show_handled(&mut self, requests: &BTreeSet<RequestId>) {
        let shown = async {
            self.complete().await?;
            self.forget_closed();
            if !self.receipts.is_empty() && !requests.is_empty() {
                let ids: Vec<RequestId> = requests.iter().copied().collect();
                let handling = self.db.handling(RequestSelection::Requests(&ids)).await?;
                self.show_receipts(&handling);
            }
            Ok::<_, StoreError>(())
        };
        if let Err(error) = shown.await {
            tracing::error!(%error, "what is handled could not be read");
        }
    }

    /// Reads what the overviews lack of the markets in memory, and shows it.
    pub(super) async fn complete(&mut self) -> Result<(), StoreError> {
        for market in self.core.lacking() {
            let handled = self.db.handled(market).await?;
            let publishes = self.core.handled(market, handled, self.clock.now(), &self.hub);
            self.publish(publishes);
        }
        Ok(())
    }

    /// Compares what is shown with the database, in which another node may have written.
    pub(super) async fn compare_handled(&mut self) {
        let compared = async {
            self.forget_closed();
            let markets: BTreeSet<MarketId> =
                self.core.markets().into_iter().chain(self.receipts.values().copied()).collect();
            if markets.is_empty() {
                return Ok::<_, StoreError>(());
            }
            let markets: Vec<MarketId> = markets.into_iter().collect();
            let revisions = self.db.collection_revisions(&markets).await?;
            let mut outdated = self.core.outdated(&revisions);
            outdated.retain(|market| self.core.floor(*market).is_some());
            for market in outdated {
                let handled = self.db.handled(market).await?;
                let publishes = self.core.handled(market, handled, self.clock.now(), &self.hub);
                self.publish(publishes);
            }
            let revisions: HashMap<MarketId, i64> = revisions.into_iter().collect();
            let is_outdated = |(code, market): &(&String, &MarketId)| {
                let shown = self.hub.watch(&WatchTopic::Receipt((*code).clone()));
                let shown = shown.map(|shown| shown.borrow().snapshot.revision());
                shown.is_some() && shown != revisions.get(market).copied()
            };
            let codes: Vec<String> =
                self.receipts.iter().filter(is_outdated).map(|(code, _)| code.clone()).collect();
            for code in codes {
                let handling = self.db.handling(RequestSelection::Receipt(&code)).await?;
                self.show_receipts(&handling);
            }
            Ok(())
        };
        if let Err(error) = compared.await {
            tracing::error!(%error, "what is handled could not be compared");
        }
    }

    pub(super) async fn open_receipt(&mut self, code: &str) -> Result<Option<FrameReceiver>, StoreError> {
        let topic = WatchTopic::Receipt(code.to_owned());
        if let Some(shown) = self.hub.watch(&topic) {
            return Ok(Some(shown));
        }
        let handling = self.db.handling(RequestSelection::Receipt(code)).await?;
        let request = handling.request_by_receipt(code);
        let shown = request.and_then(|request| {
            let view = receipt_view(&handling, request, self.core.epoch())?;
            Some((request.market, self.hub.publish(topic, Snapshot::Receipt(view))))
        });
        Ok(shown.map(|(market, shown)| {
            self.receipts.insert(code.to_owned(), market);
            shown
        }))
    }

    /// The receipts that are watched of these requests, where they show something else now.
    fn show_receipts(&self, handling: &Handling) {
        let mut publishes = Vec::new();
        for request in handling.requests().filter(|request| self.receipts.contains_key(&request.receipt)) {
            let topic = WatchTopic::Receipt(request.receipt.clone());
            let Some(view) = receipt_view(handling, request, self.core.epoch()) else { continue };
            let snapshot = Snapshot::Receipt(view);
            if self.hub.watch(&topic).is_some_and(|shown| shown.borrow().snapshot != snapshot) {
                publishes.push(Publish { topic, snapshot });
            }
        }
        self.publish(publishes);
    }

    /// Receipts that nobody watches any more are no longer looked after.
    fn forget_closed(&mut self) {
        let hub = &self.hub;
        self.receipts.retain(|code, _| hub.is_open(&WatchTopic::Receipt(code.clone())));
    }

    /// The claims whose time has run out go back to the wall.
    pub(super) async fn claims_run_out(&self, now: Timestamp) -> Vec<WriterCommand> {
        let handling = match self.db.handling(RequestSelection::Expired(now)).await {
            Ok(handling) => handling,
            Err(error) => {
                match error.outage() {
                    Some(outage) => self.health.fell_out(outage),
                    None => tracing::error!(%error, "claims that have run out could not be read"),
                }
                return Vec::new();
            }
        };
        let expire = |request: &shiji_domain::Request| {
            let touches = TouchedOwners {
                collections: BTreeSet::from([request.collection]),
                ..TouchedOwners::default()
            };
            let command = handling::HandlingCommand::Handle { request: request.id, step: Step::Expire };
            WriterCommand::about(handling::HandlingOrder { actor: Actor::Server, command, touches }, None)
        };
        handling.requests().map(expire).collect()
    }
}

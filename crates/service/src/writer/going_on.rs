//! Going on from an older copy.

use super::{Core, FloorWriter};
use crate::{ServiceError, trust::continued};
use shiji_domain::{
    MarketState, Mode, Timestamp,
    floor::{BoothDayState, Rows},
    older_copy::next_block,
};
use shiji_store::{BatchChanges, Locks, MarketRevision, Writer};

impl FloorWriter {
    /// Enters the history that goes on from here and moves the counters of tickets to their next
    /// block, in one transaction; then everybody is shown the new history.
    pub(super) async fn go_on(&mut self, writer: &mut Writer) -> Result<(), ServiceError> {
        let Some(older) = self.trust.older() else { return Ok(()) };
        let time_limit = writer.time_limit();
        let entered = time_limit.wait_for(self.enter_history(writer, older.missing.unwrap_or(0))).await;
        if let Err(error) = &entered {
            match error.outage() {
                Some(outage) => {
                    let _ = self.fell_out(writer, outage);
                }
                None => writer.roll_back().await,
            }
        }
        let history = entered?;
        self.core = Core::new(history.clone());
        self.receipts.clear();
        self.hub.close_all();
        self.trust.settle(history);
        self.committed.notify_one();
        Ok(())
    }

    async fn enter_history(&self, writer: &mut Writer, missing: i64) -> Result<String, ServiceError> {
        let now = self.clock.now();
        let mut markets = self.db.markets().await?;
        // Nobody takes a ticket there any more.
        markets.retain(|market| market.state != MarketState::Archived);
        let locks = Locks { markets: markets.iter().map(|market| market.id).collect(), ..Locks::default() };
        let (mut tx, locked) = writer.begin_on(&locks, &[]).await?;
        let last = tx.histories().await?.pop().ok_or(ServiceError::Stopping)?;
        let history = if last.confirmed_at.is_none() {
            tx.confirm_history(&last.id, now).await?;
            last.id
        } else {
            let next = continued(&last, now)?;
            tx.begin_history(&next).await?;
            next.id
        };
        let mut changes = BatchChanges::default();
        for MarketRevision { market, revision } in locked.market_revisions {
            let rows = tx.rows_since(market, 0, Timestamp(i64::MAX)).await?;
            let revision = revision + 1;
            let queues = |live: &BoothDayState| {
                rows.booths.iter().any(|b| b.id == live.booth && b.details.mode == Mode::Queue)
            };
            let booth_states = rows.booth_states.iter().filter(|live| queues(live));
            let booth_states = booth_states.map(|live| BoothDayState {
                last_number: next_block(live.last_number, missing),
                revision,
                ..live.clone()
            });
            changes
                .rows
                .insert(market, vec![Rows { booth_states: booth_states.collect(), ..Rows::default() }]);
            changes.market_revisions.push(MarketRevision { market, revision });
        }
        tx.save(changes).await?;
        writer.commit().await?;
        Ok(history)
    }

    /// Another node may have confirmed a restored database.
    pub(super) async fn adopt_confirmed_history(&self) {
        if !self.trust.is_older() || self.db.seen().is_some() {
            return;
        }
        match self.db.histories().await {
            Ok(histories) => {
                if let Some(last) = histories.last().filter(|last| last.confirmed_at.is_some()) {
                    self.trust.settle(last.id.clone());
                }
            }
            Err(error) => tracing::warn!(%error, "the histories could not be read"),
        }
    }
}

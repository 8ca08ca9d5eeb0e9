//! Costly work in its turn ([`costly`](super::costly) has the lines), and a market's requests,
//! which are read once for all who ask ([`kept`](super::kept)).

use std::sync::Arc;

use super::{
    CostlyWork, Service, ServiceError,
    costly::{Permit, off_thread},
};
use shiji_domain::{Handling, MarketId, Refusal};
use shiji_store::{MarketStamp, RequestSelection};

impl Service {
    /// Waits for a turn.
    ///
    /// # Errors
    /// [`ServiceError::Busy`]: the line is full.
    pub async fn permit(&self, work: CostlyWork) -> Result<Permit, ServiceError> {
        self.shared.costly.permit(work).await
    }

    /// Does something costly in its turn, off the threads that serve everybody else.
    ///
    /// # Errors
    /// [`ServiceError::Busy`]: the line is full. It panicked.
    pub async fn at_leisure<T: Send + 'static>(
        &self,
        work: CostlyWork,
        run: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ServiceError> {
        off_thread(self.permit(work).await?, run).await
    }
}

impl Service {
    /// All of a market's requests, topics and meetings. Read again only when something of them has
    /// changed.
    ///
    /// # Errors
    /// There is no such market, too many lists are asked for, or the database.
    pub(crate) async fn of_market(&self, market: MarketId) -> Result<Arc<Handling>, ServiceError> {
        Ok(self.of_market_at(market).await?.0)
    }

    /// The same, with the stamp that it was read at: what follows from it may be kept for as long.
    pub(crate) async fn of_market_at(
        &self,
        market: MarketId,
    ) -> Result<(Arc<Handling>, MarketStamp), ServiceError> {
        let (db, kept) = (&self.shared.db, &self.shared.kept);
        // Before the rows: what changes in between is read once more the next time.
        let stamp = db.market_stamp(market).await?.ok_or(Refusal::NoSuchMarket)?;
        if let Some(handling) = kept.of(market, stamp) {
            return Ok((handling, stamp));
        }
        let _turn = self.permit(CostlyWork::List).await?;
        // Whoever was before in the line may have read it.
        let stamp = db.market_stamp(market).await?.ok_or(Refusal::NoSuchMarket)?;
        if let Some(handling) = kept.of(market, stamp) {
            return Ok((handling, stamp));
        }
        let handling = Arc::new(db.handling(RequestSelection::Market(market)).await?);
        kept.keep(market, stamp, handling.clone());
        Ok((handling, stamp))
    }
}

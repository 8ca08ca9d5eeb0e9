//! The figures of what was promised, over one market or all of them.

use super::{Service, ServiceError};
use shiji_domain::{MarketId, Request, figures::Report};

impl Service {
    /// The figures of a market, or of all markets, the newest first.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn figures(&self, market: Option<MarketId>) -> Result<Report, ServiceError> {
        let markets = match market {
            Some(market) => vec![self.market(market).await?],
            None => self.markets().await?,
        };
        let mut all = Vec::with_capacity(markets.len());
        for market in markets {
            let requests: Vec<Request> =
                self.ask(market.id, |floor| floor.requests().cloned().collect()).await?;
            all.push((market.details.opens_at, market.details.name, market.offset, requests));
        }
        all.sort_by_key(|(opens_at, ..)| std::cmp::Reverse(*opens_at));
        let all: Vec<_> =
            all.into_iter().map(|(_, name, offset, requests)| (name, offset, requests)).collect();
        let rules = self.rules().await?;
        Ok(Report::of(&all, &rules.limits, self.now()))
    }
}

//! The figures of what was promised, over one market or all of them.

use std::{collections::BTreeMap, sync::Arc};

use super::{CostlyWork, Service, ServiceError};
use shiji_domain::{MarketId, Refusal, Request, figures::Report};
use shiji_store::RequestSelection;

impl Service {
    /// The figures of a market, or of all markets, the newest first.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn figures(&self, market: Option<MarketId>) -> Result<Report, ServiceError> {
        let handling = match market {
            Some(market) => self.of_market(market).await?,
            None => {
                let _turn = self.permit(CostlyWork::List).await?;
                Arc::new(self.handling(RequestSelection::All).await?)
            }
        };
        if let Some(market) = market {
            handling.market(market).ok_or(Refusal::NoSuchMarket)?;
        }
        let mut of: BTreeMap<MarketId, Vec<Request>> = BTreeMap::new();
        for request in handling.requests() {
            of.entry(request.market).or_default().push(request.clone());
        }
        let mut markets = match market {
            Some(_) => handling.markets().cloned().collect(),
            None => self.markets().await?,
        };
        markets.sort_by_key(|market| std::cmp::Reverse(market.details.opens_at));
        let all: Vec<_> = markets
            .into_iter()
            .map(|market| (market.details.name, market.offset, of.remove(&market.id).unwrap_or_default()))
            .collect();
        let (rules, now) = (self.rules().await?, self.now());
        self.at_leisure(CostlyWork::List, move || Report::of(&all, &rules.limits, now)).await
    }
}

//! 上门服务 over a whole market: who is to go where and when, and what is lent.

use serde::Serialize;

use super::{
    CostlyWork, Service, ServiceError,
    views::{HomeLine, LentLine, LoadedRequest},
};
use shiji_domain::MarketId;

/// 上门服务 and what is lent.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct HomeLists {
    /// What is under way by time, then what has ended, the newest request first.
    pub services: Vec<HomeLine>,
    /// What is not back, by the day on which it is due.
    pub lent: Vec<LentLine>,
}

impl Service {
    /// The services at home of a market, and what is lent.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn home_services(&self, market: MarketId) -> Result<HomeLists, ServiceError> {
        let (rules, now) = (self.rules().await?, self.now());
        let handling = self.of_market(market).await?;
        self.at_leisure(CostlyWork::List, move || {
            let mut lists = HomeLists { services: Vec::new(), lent: Vec::new() };
            for shown in LoadedRequest::each(&handling) {
                let Some((service, lent)) = HomeLine::of(&shown, &rules, now) else { continue };
                lists.services.push(service);
                lists.lent.extend(lent);
            }
            lists.services.sort_by_key(|line| (line.due.map_or(i64::MAX, |due| due.0), -line.number));
            lists.lent.sort_by_key(|line| (line.lent.due, line.number));
            lists
        })
        .await
    }
}

//! Live topics: each is opened on the hub when somebody first asks for it.

use std::sync::Arc;

use tokio::sync::{oneshot, watch};

use super::{Service, ServiceError, writer::Work};
use crate::live::{Frame, WatchTopic};
use shiji_domain::{MarketId, Refusal};

impl Service {
    /// Watches a topic of a market.
    ///
    /// # Errors
    /// There is no such thing at that market.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn watch(
        &self,
        market: MarketId,
        topic: WatchTopic,
    ) -> Result<watch::Receiver<Arc<Frame>>, ServiceError> {
        if let Some(receiver) = self.shared.hub.watch(&topic) {
            return Ok(receiver);
        }
        let (reply, opened) = oneshot::channel();
        self.send(Work::Open { market, topic: topic.clone(), reply }).await?;
        let shown = opened.await.map_err(|_| ServiceError::Stopping)??;
        let missing = match &topic {
            WatchTopic::Booth(_) => Refusal::NoSuchBooth,
            WatchTopic::Market(_) => Refusal::NoSuchMarket,
            WatchTopic::Receipt(_) => Refusal::NoSuchRequest,
        };
        shown.ok_or_else(|| missing.into())
    }

    /// The newest frame of a topic.
    ///
    /// # Errors
    /// There is no such thing at that market.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn frame(&self, market: MarketId, topic: WatchTopic) -> Result<Arc<Frame>, ServiceError> {
        let receiver = self.watch(market, topic).await?;
        let frame = receiver.borrow().clone();
        Ok(frame)
    }
}

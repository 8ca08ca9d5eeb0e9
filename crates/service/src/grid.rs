//! 网格员: who enters needs for others (代述) at their doors, behind a link of their own, and sees what
//! became of them.

use serde::Serialize;

use super::{
    CostlyWork, Service, ServiceError,
    commands::noted,
    fresh_id,
    secrets::{hash, token},
    views::{GridItem, LoadedRequest},
};
use shiji_domain::{
    Actor, Market, MarketState, Refusal, Timestamp, WorkerId,
    refusal::Field,
    text::{NAME, clean},
};
use shiji_store::{GridWorker, RequestSelection};

/// A grid worker as the organiser sees them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WorkerView {
    pub id: WorkerId,
    /// What the organiser calls them.
    pub name: String,
    /// There is a living link.
    pub linked: bool,
    /// When it was last used: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub seen_at: Option<Timestamp>,
}

impl Service {
    /// All grid workers, by name.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn grid_workers(&self) -> Result<Vec<WorkerView>, ServiceError> {
        let workers = self.shared.db.grid_workers().await?.into_iter();
        let view = |worker: GridWorker| WorkerView {
            id: worker.id,
            name: worker.name,
            linked: worker.linked,
            seen_at: worker.seen_at,
        };
        Ok(workers.map(view).collect())
    }

    /// Enters a grid worker; one of that name that is there already is that one.
    ///
    /// # Errors
    /// The name doesn't hold, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn enter_grid_worker(&self, name: &str) -> Result<WorkerId, ServiceError> {
        let (name, now) = (clean(Field::Name, name, NAME)?, self.now());
        let id = WorkerId(fresh_id(now));
        self.direct(move |tx| Box::pin(async move { Ok(tx.enter_grid_worker(id, &name, now).await?) })).await
    }

    /// Makes a grid worker's link; the one before is dead from here on. Answers its token, which is
    /// shown once.
    ///
    /// # Errors
    /// There is no such grid worker, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%worker))]
    pub async fn link_grid_worker(&self, worker: WorkerId) -> Result<String, ServiceError> {
        let token = token()?;
        let hashed = hash(&token);
        self.direct(move |tx| {
            Box::pin(async move {
                let there = tx.link_grid_worker(worker, Some(&hashed)).await?;
                if there { Ok(()) } else { Err(Refusal::NoSuchWorker.into()) }
            })
        })
        .await?;
        Ok(token)
    }

    /// Revokes a grid worker's link: its very next request finds nobody. Answers whether there was
    /// one.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%worker))]
    pub async fn unlink_grid_worker(&self, worker: WorkerId) -> Result<bool, ServiceError> {
        self.direct(move |tx| Box::pin(async move { Ok(tx.link_grid_worker(worker, None).await?) })).await
    }

    /// The grid worker that a link's token speaks for; `None`: nobody (any more).
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn grid_session(&self, token: &str) -> Result<Option<GridWorker>, ServiceError> {
        let Some(worker) = self.shared.db.grid_worker_of_token(&hash(token)).await? else { return Ok(None) };
        let (id, now) = (worker.id, self.now());
        if worker.seen_at.is_none_or(|seen| now.since(seen) > 60_000) {
            let seen = self.direct_local(move |tx| {
                Box::pin(async move { Ok(tx.set_grid_worker_last_seen(id, now).await?) })
            });
            noted(seen.await)?;
        }
        Ok(Some(worker))
    }

    /// Where needs are entered now: the market that is open, else the last that was. Doors are
    /// knocked at between two markets, too.
    ///
    /// # Errors
    /// [`Refusal::NoMarketYet`]: there was none yet; or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn grid_market(&self) -> Result<Market, ServiceError> {
        let markets = self.markets().await?;
        let past = [MarketState::Closed, MarketState::Archived];
        let open = markets.iter().find(|market| market.state == MarketState::Open);
        let found = open.or_else(|| markets.iter().find(|market| past.contains(&market.state)));
        found.cloned().ok_or_else(|| Refusal::NoMarketYet.into())
    }

    /// What a grid worker has entered, over all markets, newest first.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%worker))]
    pub async fn grid_items(&self, worker: WorkerId) -> Result<Vec<GridItem>, ServiceError> {
        let (reference, now) = (self.rules().await?, self.now());
        let handling = self.handling(RequestSelection::Writer(&Actor::Grid(worker))).await?;
        self.at_leisure(CostlyWork::List, move || {
            let shown = LoadedRequest::each(&handling);
            let mut items: Vec<GridItem> = shown.map(|shown| GridItem::of(&shown, &reference, now)).collect();
            items.sort_by_key(|item| std::cmp::Reverse((item.registered_at, item.number)));
            items
        })
        .await
    }
}

//! 网格员: who enters needs for others (代述) at their doors, behind a link of their own, and sees what became of them.

use serde::Serialize;

use super::{
    Service, ServiceError, digests, fresh_id,
    secrets::{hash, token},
};
use shiji_domain::{
    Actor, Market, MarketState, Refusal, RequestId, RequestStateKind, Timestamp, WorkerId,
    refusal::Field,
    request::{AllowedStep, Category, Context, HomeView, RequestKind},
    text::{NAME, clean},
};
use shiji_store::GridWorker;

/// A grid worker as the organiser sees them.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WorkerView {
    /// Which.
    pub id: WorkerId,
    /// What the organiser calls them.
    pub name: String,
    /// There is a living link.
    pub linked: bool,
    /// When it was last used: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub seen_at: Option<Timestamp>,
}

/// What a grid worker has entered, as they see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct GridItem {
    /// Which.
    pub id: RequestId,
    /// At which market.
    pub market_name: String,
    /// 编号 there.
    pub number: i64,
    /// 回执码, for whoever it was entered for.
    pub receipt: String,
    /// 诉求类型.
    pub kind: RequestKind,
    /// 类别.
    pub category: Category,
    /// 诉求内容.
    pub content: String,
    /// 不公开
    pub private: bool,
    /// Where it stands.
    pub state: RequestStateKind,
    /// The same in Chinese.
    pub state_zh: String,
    /// The same in English.
    pub state_en: String,
    /// The unit that it is or was with.
    pub unit_name: Option<String>,
    /// The answer, once there is one.
    pub answer: Option<String>,
    /// Photos, by their digests.
    pub photos: Vec<String>,
    /// 上门服务
    pub home: Option<HomeView>,
    /// The steps that whoever entered it may take now.
    pub allowed: Vec<AllowedStep>,
    /// Epoch milliseconds.
    #[schema(value_type = i64)]
    pub registered_at: Timestamp,
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

    /// Makes a grid worker's link; the one before is dead from here on. Answers its token, which is shown once.
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

    /// Revokes a grid worker's link: its very next request finds nobody. Answers whether there was one.
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
            self.direct(move |tx| Box::pin(async move { Ok(tx.saw_grid_worker(id, now).await?) })).await?;
        }
        Ok(Some(worker))
    }

    /// Where needs are entered now: the market that is open, else the last that was. Doors are knocked at between two
    /// markets, too.
    ///
    /// # Errors
    /// [`Refusal::MarketNotOpen`]: there was none yet; or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn grid_market(&self) -> Result<Market, ServiceError> {
        let markets = self.markets().await?;
        let past = [MarketState::Closed, MarketState::Archived];
        let open = markets.iter().find(|market| market.state == MarketState::Open);
        let found = open.or_else(|| markets.iter().find(|market| past.contains(&market.state)));
        found.cloned().ok_or_else(|| Refusal::MarketNotOpen.into())
    }

    /// What a grid worker has entered, over all markets, newest first.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%worker))]
    pub async fn grid_items(&self, worker: WorkerId) -> Result<Vec<GridItem>, ServiceError> {
        let actor = Actor::Grid(worker);
        let (mut items, reference, now) = (Vec::new(), self.rules().await?, self.now());
        for market in self.shared.db.markets_of_writer(&actor).await? {
            let reference = reference.clone();
            let here = self.ask(market, move |floor| {
                let context = floor.context(&reference, now);
                let name = &floor.market().details.name;
                let own = floor.requests().filter(|request| request.by == actor);
                own.map(|request| item(request, name, &context)).collect::<Vec<_>>()
            });
            items.extend(here.await?);
        }
        items.sort_by_key(|item| std::cmp::Reverse((item.registered_at, item.number)));
        Ok(items)
    }
}

fn item(request: &shiji_domain::Request, market_name: &str, context: &Context<'_>) -> GridItem {
    let (zh, en) = request.state.names();
    let course = &request.course;
    GridItem {
        id: request.id,
        market_name: market_name.to_owned(),
        number: request.number,
        receipt: request.receipt.clone(),
        kind: request.details.kind,
        category: request.details.category,
        content: request.details.content.clone(),
        private: request.details.private,
        state: request.state.kind(),
        state_zh: zh.to_owned(),
        state_en: en.to_owned(),
        unit_name: request.state.forwarding().map(|forwarding| forwarding.unit_name.clone()),
        answer: request.state.answer().map(str::to_owned),
        photos: digests(&course.photos),
        home: course.home.as_ref().map(|home| HomeView::of(home, &course.loans)),
        allowed: request.allowed(&request.by, context),
        registered_at: request.registered_at,
    }
}

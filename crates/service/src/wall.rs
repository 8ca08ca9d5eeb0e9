//! The wish wall (心愿墙): what everybody may read of the published wishes, and who claims them.

use serde::Serialize;

use super::{
    CostlyWork, Service, ServiceError,
    views::{LoadedRequest, WallWish},
};
use shiji_domain::{
    Actor, CollectionId, Handling, Market, MarketId, Refusal, RequestId, RequestStateKind, Timestamp, UnitId,
    request::{Reference, Step},
};
use shiji_store::RequestSelection;

/// The wall of a market.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WallView {
    pub market: MarketId,
    pub market_name: String,
    /// The path word of the gate's QR code, where wishes are left.
    pub path: String,
    /// The revision of the market's requests.
    pub revision: i64,
    /// Wishes, those that wait first, the newest first among them.
    pub wishes: Vec<WallWish>,
    /// 认领率: wishes that are or were claimed and not lost again …
    pub claimed: u32,
    /// … of all that were ever published.
    pub published: u32,
    /// Fulfilled, confirmed or not.
    pub fulfilled: u32,
    /// Within so many days of its claim a wish is to be fulfilled.
    pub claim_days: u32,
}

impl Service {
    /// The wall as everybody sees it; `actor` is whose claims are marked.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn wall(&self, market: MarketId, actor: Actor) -> Result<WallView, ServiceError> {
        let handling = self.of_market(market).await?;
        let (rules, now) = (self.rules().await?, self.now());
        self.at_leisure(CostlyWork::List, move || {
            let about = handling.market(market).ok_or(Refusal::NoSuchMarket)?;
            Ok(wall(&handling, about, &actor, &rules, now))
        })
        .await?
    }

    /// The walls of all markets whose wishes can still be claimed, for a unit's page.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%unit))]
    pub async fn walls(&self, unit: UnitId) -> Result<Vec<WallView>, ServiceError> {
        let handling = self.handling(RequestSelection::Wishes).await?;
        let (rules, now, actor) = (self.rules().await?, self.now(), Actor::Unit(unit));
        self.at_leisure(CostlyWork::List, move || {
            let mut markets: Vec<&Market> = handling.markets().collect();
            markets.sort_by_key(|market| std::cmp::Reverse((market.details.opens_at, market.id)));
            let walls = markets.into_iter().map(|market| wall(&handling, market, &actor, &rules, now));
            let open = |wish: &WallWish| wish.mine || wish.state == RequestStateKind::Published;
            walls.filter(|wall| wall.wishes.iter().any(open)).collect()
        })
        .await
    }

    /// The request behind a wish on the wall. What is not on it, is not there.
    ///
    /// # Errors
    /// There is no such wish, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn wish_on_wall(&self, market: MarketId, number: i64) -> Result<RequestId, ServiceError> {
        let handling = self.of_market(market).await?;
        let request = handling.request_by_number(CollectionId::of_market(market), number);
        let on_wall = request.filter(|request| request.state.listing().is_some());
        on_wall.map(|request| request.id).ok_or_else(|| Refusal::NoSuchRequest.into())
    }

    /// Takes a step with a wish on the wall: claim, dispatch, give up, report.
    ///
    /// # Errors
    /// A rule's refusal, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn handle_wish(
        &self,
        market: MarketId,
        number: i64,
        actor: Actor,
        key: &str,
        step: Step,
    ) -> Result<i64, ServiceError> {
        let request = self.wish_on_wall(market, number).await?;
        self.take_step(request, actor, key, step).await
    }
}

/// The wall of a market, of what was read.
fn wall(handling: &Handling, market: &Market, actor: &Actor, rules: &Reference, now: Timestamp) -> WallView {
    let here = LoadedRequest::each(handling).filter(|shown| shown.market.id == market.id);
    let mut wishes: Vec<WallWish> =
        here.filter_map(|shown| WallWish::of(&shown, actor, rules, now)).collect();
    let rank = |state| {
        usize::from(state != RequestStateKind::Published) + usize::from(state == RequestStateKind::Confirmed)
    };
    wishes.sort_by_key(|wish| (rank(wish.state), std::cmp::Reverse(wish.at), wish.number));
    let count = |states: &[RequestStateKind]| {
        let found = wishes.iter().filter(|wish| states.contains(&wish.state)).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    let collection = handling.collection(CollectionId::of_market(market.id));
    WallView {
        market: market.id,
        market_name: market.details.name.clone(),
        path: market.slug.clone(),
        revision: collection.map_or(0, |collection| collection.revision),
        claimed: count(&[RequestStateKind::Claimed, RequestStateKind::Done, RequestStateKind::Confirmed]),
        published: u32::try_from(wishes.len()).unwrap_or(u32::MAX),
        fulfilled: count(&[RequestStateKind::Done, RequestStateKind::Confirmed]),
        claim_days: rules.limits.claim_days,
        wishes,
    }
}

//! The wish wall (心愿墙): what everybody may read of the published wishes, and who claims them.

use serde::Serialize;

use super::{Service, ServiceError};
use shiji_domain::{
    Actor, MarketId, Refusal, RequestId, RequestState, RequestStateKind, Timestamp, UnitId,
    request::{AllowedStep, Category, ClaimantKind, Context, Step, StepKind},
};

/// A wish on the wall. Masked words alone.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = WallWish)]
pub struct Wish {
    /// 编号.
    pub number: i64,
    /// 类别.
    pub category: Category,
    /// Its words.
    pub text: String,
    /// `published`, `claimed`, `done` or `confirmed`.
    pub state: RequestStateKind,
    /// The same in Chinese.
    pub state_zh: String,
    /// The same in English.
    pub state_en: String,
    /// On the wall since: epoch milliseconds.
    #[schema(value_type = i64)]
    pub at: Timestamp,
    /// Who claimed it, as it is shown.
    pub claimant: Option<String>,
    /// 党员, 党支部, 企业, 学校.
    pub claimant_kind: Option<ClaimantKind>,
    /// 支部下单: the member that the branch gave it to.
    pub member: Option<String>,
    /// The claim ends then: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub expires: Option<Timestamp>,
    /// What was done.
    pub report: Option<String>,
    /// The steps that whoever asks may take now.
    pub allowed: Vec<AllowedStep>,
    /// Whoever asks has claimed it: a unit on its page, a phone by its pass.
    pub mine: bool,
}

/// The wall of a market.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct WallView {
    /// Which.
    pub market: MarketId,
    /// Its name.
    pub market_name: String,
    /// The path word of the gate's QR code, where wishes are left.
    pub path: String,
    /// The market's revision.
    pub revision: i64,
    /// Wishes, those that wait first, the newest first among them.
    pub wishes: Vec<Wish>,
    /// 认领率: wishes that are or were claimed and not lost again …
    pub claimed: u32,
    /// … of all that were ever published.
    pub published: u32,
    /// Fulfilled, confirmed or not.
    pub fulfilled: u32,
}

impl Service {
    /// The wall as everybody sees it; `actor` is whose claims are marked.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn wall(&self, market: MarketId, actor: Actor) -> Result<WallView, ServiceError> {
        let (reference, now) = (self.rules().await?, self.now());
        self.ask(market, move |floor| {
            let context = floor.context(&reference, now);
            let about = floor.market();
            let mut wishes: Vec<Wish> =
                floor.requests().filter_map(|request| wish(request, &actor, &context)).collect();
            let rank = |state| {
                usize::from(state != RequestStateKind::Published)
                    + usize::from(state == RequestStateKind::Confirmed)
            };
            wishes.sort_by_key(|wish| (rank(wish.state), std::cmp::Reverse(wish.at), wish.number));
            let count = |states: &[RequestStateKind]| {
                let found = wishes.iter().filter(|wish| states.contains(&wish.state)).count();
                u32::try_from(found).unwrap_or(u32::MAX)
            };
            WallView {
                market: about.id,
                market_name: about.details.name.clone(),
                path: about.slug.clone(),
                revision: about.revision,
                claimed: count(&[
                    RequestStateKind::Claimed,
                    RequestStateKind::Done,
                    RequestStateKind::Confirmed,
                ]),
                published: u32::try_from(wishes.len()).unwrap_or(u32::MAX),
                fulfilled: count(&[RequestStateKind::Done, RequestStateKind::Confirmed]),
                wishes,
            }
        })
        .await
    }

    /// The walls of all markets whose wishes can still be claimed, for a unit's page.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%unit))]
    pub async fn walls(&self, unit: UnitId) -> Result<Vec<WallView>, ServiceError> {
        let mut walls = Vec::new();
        for market in self.markets().await? {
            let wall = self.wall(market.id, Actor::Unit(unit)).await?;
            if wall.wishes.iter().any(|wish| wish.mine || wish.state == RequestStateKind::Published) {
                walls.push(wall);
            }
        }
        Ok(walls)
    }

    /// The request behind a wish on the wall. What is not on it, is not there.
    ///
    /// # Errors
    /// There is no such wish, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn wish_on_wall(&self, market: MarketId, number: i64) -> Result<RequestId, ServiceError> {
        let found = self
            .ask(market, move |floor| {
                let on_wall = floor.requests().find(|r| r.number == number && r.state.listing().is_some());
                on_wall.map(|request| request.id)
            })
            .await?;
        found.ok_or_else(|| Refusal::NoSuchRequest.into())
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

fn wish(request: &shiji_domain::Request, actor: &Actor, context: &Context<'_>) -> Option<Wish> {
    let listing = request.state.listing()?;
    let claim = request.state.claim();
    // Cleared wishes are shown as what they are: fulfilled.
    let cleared = matches!(request.state, RequestState::Cleared { .. });
    let state = if cleared { RequestStateKind::Confirmed } else { request.state.kind() };
    let (zh, en) = RequestState::names_of(state.as_str());
    let mine = match (actor, claim) {
        (Actor::Unit(unit), Some(claim)) => claim.by.unit == Some(*unit),
        (Actor::Resident(pass), Some(claim)) => claim.by.pass == Some(*pass),
        _ => false,
    };
    Some(Wish {
        number: request.number,
        category: request.details.category,
        text: listing.text.clone(),
        state,
        state_zh: zh.to_owned(),
        state_en: en.to_owned(),
        at: listing.at,
        claimant: claim.map(|claim| claim.by.shown.clone()),
        claimant_kind: claim.map(|claim| claim.by.kind),
        member: claim.and_then(|claim| claim.member.clone()),
        expires: claim.map(|claim| claim.expires).filter(|_| state == RequestStateKind::Claimed),
        report: request.state.answer().filter(|_| claim.is_some()).map(str::to_owned),
        // Whether it helped is said on the receipt's page.
        allowed: request
            .allowed(actor, context)
            .into_iter()
            .filter(|s| s.step != StepKind::FollowUp)
            .collect(),
        mine,
    })
}

//! Markets and units, for the organiser.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::command::CommandReply;
use crate::http::{
    App,
    extract::{Body, Organiser, Path, Staff},
    problem::Problem,
};
use shiji_domain::{
    AllowedMarketStep, Market, MarketDetails, MarketId, MarketState, Offset, Timestamp, Unit, floor::Command,
};
use shiji_service::ActionView;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(show, edit))
        .routes(routes!(state))
        .routes(routes!(units, enter_unit))
        .routes(routes!(proposed_units))
        .routes(routes!(journal))
}

/// A market as the organiser sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MarketView {
    pub id: MarketId,
    /// The path word of its gate's QR code.
    pub path: String,
    /// Where it stands.
    pub state: MarketState,
    pub revision: i64,
    /// Its wall clock, which its times are shown and typed on.
    pub offset: Offset,
    /// What it is.
    pub details: MarketDetails,
    /// The number of its last final edition; 0: its figures are not final.
    pub edition: i64,
    /// By when they are to be final, once it has closed: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub final_by: Option<Timestamp>,
    /// The steps that may be taken now, the step forward first.
    pub allowed: Vec<AllowedMarketStep>,
}

impl From<Market> for MarketView {
    fn from(market: Market) -> Self {
        let (final_by, allowed) = (market.final_by(), market.allowed_steps());
        let Market { id, slug, state, revision, offset, details, edition, .. } = market;
        Self { id, path: slug, state, revision, offset, details, edition, final_by, allowed }
    }
}

/// All markets, the newest opening first.
#[utoipa::path(get, path = "/api/markets", tag = "markets", security(("device" = ["organiser"])),
    responses((status = 200, body = Vec<MarketView>)))]
async fn list(State(app): State<App>, _: Organiser) -> Result<Json<Vec<MarketView>>, Problem> {
    Ok(Json(app.service.markets().await?.into_iter().map(MarketView::from).collect()))
}

/// Draft a market.
#[utoipa::path(post, path = "/api/markets", tag = "markets", security(("device" = ["organiser"])),
    request_body = MarketDetails, responses((status = 200, body = MarketView), super::refused::HoursRefused))]
async fn create(
    State(app): State<App>,
    _: Organiser,
    Body(details): Body<MarketDetails>,
) -> Result<Json<MarketView>, Problem> {
    let id = app.service.create_market(details).await?;
    Ok(Json(app.service.market(id).await?.into()))
}

/// Answers with one market.
#[utoipa::path(get, path = "/api/markets/{market}", tag = "markets", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = MarketView)))]
async fn show(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<MarketView>, Problem> {
    Ok(Json(app.service.market(market).await?.into()))
}

/// What the market is from now on.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = MarketEdit)]
struct Edit {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    details: MarketDetails,
    /// The revision that was seen: a later change by somebody else is then not overwritten.
    seen: Option<i64>,
}

/// Edit a market's details.
#[utoipa::path(put, path = "/api/markets/{market}", tag = "markets", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), request_body = Edit, responses((status = 200, body = CommandReply), super::refused::HoursRefused))]
async fn edit(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<Edit>,
) -> Result<Json<CommandReply>, Problem> {
    let command = Command::EditMarket { details: body.details, seen: body.seen };
    Ok(Json(app.service.command(market, organiser.actor(), Some(&body.key), command).await?.into()))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Move {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    state: MarketState,
}

/// Publish, open, close or archive a market, or take the last such step back.
#[utoipa::path(post, path = "/api/markets/{market}/state", tag = "markets", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), request_body = Move, responses((status = 200, body = CommandReply)))]
async fn state(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<Move>,
) -> Result<Json<CommandReply>, Problem> {
    Ok(Json(app.service.move_market(market, organiser.actor(), &body.key, body.state).await?.into()))
}

/// All units, by name.
#[utoipa::path(get, path = "/api/units", tag = "units", security(("device" = ["volunteer", "organiser"])),
    responses((status = 200, body = Vec<Unit>)))]
async fn units(State(app): State<App>, _: Staff) -> Result<Json<Vec<Unit>>, Problem> {
    Ok(Json(app.service.units().await?))
}

/// Hosts of confirmed booths that are no units yet, by name.
#[utoipa::path(get, path = "/api/units/proposals", tag = "units", security(("device" = ["organiser"])),
    responses((status = 200, body = Vec<String>)))]
async fn proposed_units(State(app): State<App>, _: Organiser) -> Result<Json<Vec<String>>, Problem> {
    Ok(Json(app.service.proposed_units().await?))
}

/// A unit to be entered.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct NewUnit {
    #[schema(value_type = shiji_domain::schema::Name)]
    name: String,
}

/// Enter a unit; one of that name is answered as it is.
#[utoipa::path(post, path = "/api/units", tag = "units", security(("device" = ["organiser"])),
    request_body = NewUnit, responses((status = 200, body = Unit)))]
async fn enter_unit(
    State(app): State<App>,
    _: Organiser,
    Body(body): Body<NewUnit>,
) -> Result<Json<Unit>, Problem> {
    Ok(Json(app.service.enter_unit(&body.name).await?))
}

/// What has just happened, newest first.
#[utoipa::path(get, path = "/api/markets/{market}/recent", tag = "markets", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = Vec<ActionView>)))]
async fn journal(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Vec<ActionView>>, Problem> {
    Ok(Json(app.service.recent(market).await?))
}

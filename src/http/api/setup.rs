//! What the organiser's screen asks beside the live snapshots: how far the preparation is, how the
//! day comes and goes.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    App,
    extract::{Body, Organiser, Path},
    problem::Problem,
};
use shiji_domain::{MarketId, floor::Pace};
use shiji_service::SetupFacts;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show, tick)).routes(routes!(pace))
}

/// How far the preparation of a market is.
#[utoipa::path(get, path = "/api/markets/{market}/setup", tag = "markets", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = SetupFacts)))]
async fn show(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<SetupFacts>, Problem> {
    Ok(Json(app.service.setup(market).await?))
}

/// What is ticked off now.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Ticks {
    /// Names of small letters and `_`.
    #[schema(value_type = super::words::TickedItem)]
    ticked: Vec<String>,
}

/// Tick off what only a person can see: all that is ticked now.
#[utoipa::path(put, path = "/api/markets/{market}/setup", tag = "markets", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), request_body = Ticks, responses((status = 200, body = SetupFacts)))]
async fn tick(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<Ticks>,
) -> Result<Json<SetupFacts>, Problem> {
    app.service.tick(market, body.ticked).await?;
    Ok(Json(app.service.setup(market).await?))
}

/// The check-ins of the day by minute.
#[utoipa::path(get, path = "/api/markets/{market}/pace", tag = "markets", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = Vec<Pace>)))]
async fn pace(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Vec<Pace>>, Problem> {
    Ok(Json(app.service.pace(market).await?))
}

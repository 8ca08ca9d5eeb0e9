//! 上门服务 of a market, and what is lent.

use axum::{Json, extract::State};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    App,
    extract::{Organiser, Path},
    problem::Problem,
};
use shiji_domain::MarketId;
use shiji_service::HomeLists;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// The services at home by time, and what is lent by the day on which it is due back.
#[utoipa::path(get, path = "/api/markets/{market}/home-services", tag = "handling",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = HomeLists)))]
async fn list(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<HomeLists>, Problem> {
    Ok(Json(app.service.home_services(market).await?))
}

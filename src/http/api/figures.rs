//! The figures of what was promised.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    App,
    extract::{Organiser, Query},
    problem::Problem,
};
use shiji_domain::{MarketId, figures::Report};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(figures))
}

/// Of which market.
#[derive(Debug, Deserialize)]
struct Wanted {
    market: Option<MarketId>,
}

/// 响应率, 解决率, 满意率, 按期办结率, 认领率: whole, by unit, category, market and week; of one market or of all.
#[utoipa::path(get, path = "/api/figures", tag = "requests", security(("device" = ["organiser"])),
    params(("market" = Option<MarketId>, Query)), responses((status = 200, body = Report)))]
async fn figures(
    State(app): State<App>,
    _: Organiser,
    Query(Wanted { market }): Query<Wanted>,
) -> Result<Json<Report>, Problem> {
    Ok(Json(app.service.figures(market).await?))
}

//! Sources that took unusually much, for the organiser: shown, and voided.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    App,
    extract::{Body, Organiser, Path},
    problem::Problem,
};
use shiji_domain::{MarketId, SourceId, Timestamp};
use shiji_service::{SourceView, VoidedView};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(void))
}

/// The sources that took unusually much of what may still be voided, those with most first. No
/// addresses: what is remembered of one is a digest, for two days.
#[utoipa::path(get, path = "/api/markets/{market}/sources", tag = "sources", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = Vec<SourceView>)))]
async fn list(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Vec<SourceView>>, Problem> {
    Ok(Json(app.service.sources(market).await?))
}

/// What is to be voided of a source.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct VoidSource {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// Only what was taken from then on, epoch milliseconds; nothing: all of it.
    #[schema(value_type = Option<i64>)]
    since: Option<Timestamp>,
}

/// Void what a source took: tickets that wait, visits, applications and wishes that nobody has
/// looked at. Whoever stood at a desk keeps theirs.
#[utoipa::path(post, path = "/api/markets/{market}/sources/{source}/void", tag = "sources", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path), ("source" = shiji_domain::SourceId, Path)), request_body = VoidSource,
    responses((status = 200, body = VoidedView)))]
async fn void(
    State(app): State<App>,
    organiser: Organiser,
    Path((market, source)): Path<(MarketId, SourceId)>,
    Body(body): Body<VoidSource>,
) -> Result<Json<VoidedView>, Problem> {
    let VoidSource { key, since } = body;
    Ok(Json(app.service.void_source(market, organiser.actor(), &key, source, since).await?))
}

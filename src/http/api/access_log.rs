//! Who looked at personal data, for the organiser.

use axum::{Json, extract::State, response::Response};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::file::kept;
use crate::http::{
    App,
    extract::{Organiser, Query},
    problem::Problem,
};
use shiji_service::AccessPage;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(page)).routes(routes!(csv))
}

/// From where on.
#[derive(Debug, Deserialize)]
struct From {
    before: Option<Uuid>,
}

/// Who looked at personal data, when and why, the newest first; `before`: from the line before that
/// one on. Never the data itself.
#[utoipa::path(get, path = "/api/access-log", tag = "access", security(("device" = ["organiser"])),
    params(("before" = Option<String>, Query, format = "uuid")), responses((status = 200, body = AccessPage)))]
async fn page(
    State(app): State<App>,
    _: Organiser,
    Query(From { before }): Query<From>,
) -> Result<Json<AccessPage>, Problem> {
    Ok(Json(app.service.access_page(before).await?))
}

/// The same as CSV, all of it.
#[utoipa::path(get, path = "/api/access-log.csv", tag = "access", security(("device" = ["organiser"])),
    responses((status = 200, body = Vec<u8>, content_type = "text/csv")))]
async fn csv(State(app): State<App>, _: Organiser) -> Result<Response, Problem> {
    Ok(kept("access-log.csv", "text/csv; charset=utf-8", app.service.access_csv().await?))
}

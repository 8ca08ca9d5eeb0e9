//! A database that may be an older copy: what is missing, and going on from it.

use axum::{Json, extract::State};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{App, extract::Organiser, problem::Problem};
use shiji_service::OlderCopy;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show)).routes(routes!(go_on))
}

/// Whether the database may be an older copy, which takes no writes.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct OlderCopyView {
    /// Set until somebody goes on from here.
    older_copy: Option<OlderCopy>,
}

/// Is the database an older copy, and what is missing?
#[utoipa::path(get, path = "/api/older-copy", tag = "markets", security(("device" = ["organiser"])),
    responses((status = 200, body = OlderCopyView)))]
async fn show(State(app): State<App>, _: Organiser) -> Result<Json<OlderCopyView>, Problem> {
    Ok(Json(OlderCopyView { older_copy: app.service.older_copy() }))
}

/// Go on from here: what is missing stays missing, and ticket numbers go on at the next block of
/// 500. Nothing, if somebody has gone on already.
#[utoipa::path(post, path = "/api/older-copy/go-on", tag = "markets", security(("device" = ["organiser"])),
    responses((status = 200, body = OlderCopyView)))]
async fn go_on(State(app): State<App>, _: Organiser) -> Result<Json<OlderCopyView>, Problem> {
    app.service.go_on().await?;
    Ok(Json(OlderCopyView { older_copy: app.service.older_copy() }))
}

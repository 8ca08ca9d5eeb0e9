//! What is to be said of the backups.

use axum::{Json, extract::State};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{App, extract::Organiser};
use shiji_service::archives::BackupStatus;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show))
}

/// The backups that the server makes by itself.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct BackupsView {
    /// None: this server makes none by itself.
    backups: Option<BackupStatus>,
}

/// When was the last backup made, and is anything wrong?
#[utoipa::path(get, path = "/api/backups", tag = "markets", security(("device" = ["organiser"])),
    responses((status = 200, body = BackupsView)))]
async fn show(State(app): State<App>, _: Organiser) -> Json<BackupsView> {
    Json(BackupsView { backups: app.service.backups() })
}

//! Whether what is done now can be saved, for the staff's screens and the displays.

use axum::{Json, extract::State};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::App;
use shiji_service::SavingState;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show))
}

/// Whether what is done now can be saved.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct SavingView {
    /// Other than `fine` and `low`: nothing can be saved, and reading goes on.
    saving: SavingState,
}

/// Can what is done now be saved? From memory: it is answered when the database isn't.
#[utoipa::path(get, path = "/api/saving", tag = "markets", security(()),
    responses((status = 200, body = SavingView)))]
async fn show(State(app): State<App>) -> Json<SavingView> {
    Json(SavingView { saving: app.service.saving() })
}

//! The key that a city's systems take part with.

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{App, extract::Organiser, problem::Problem};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(show, make, revoke))
}

/// Whether there is a key, and where city systems find this server.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct CityAccess {
    set: bool,
    /// The address of GeoReport v2.
    url: String,
}

/// A fresh key, shown once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct CityKey {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
}

/// Is there a key for city systems?
#[utoipa::path(get, path = "/api/city-key", tag = "city", security(("device" = ["organiser"])),
    responses((status = 200, body = CityAccess)))]
async fn show(State(app): State<App>, _: Organiser) -> Result<Json<CityAccess>, Problem> {
    let set = app.service.has_city_key().await?;
    Ok(Json(CityAccess { set, url: format!("{}/open311/v2", app.config.public_url) }))
}

/// Make a key for city systems; the one before is dead from here on.
#[utoipa::path(post, path = "/api/city-key", tag = "city", security(("device" = ["organiser"])),
    responses((status = 200, body = CityKey)))]
async fn make(State(app): State<App>, _: Organiser) -> Result<Json<CityKey>, Problem> {
    Ok(Json(CityKey { key: app.service.city_key().await? }))
}

/// Revoke the key.
#[utoipa::path(delete, path = "/api/city-key", tag = "city", security(("device" = ["organiser"])),
    responses((status = 200, body = CityAccess)))]
async fn revoke(state: State<App>, organiser: Organiser) -> Result<Json<CityAccess>, Problem> {
    state.0.service.drop_city_key().await?;
    show(state, organiser).await
}

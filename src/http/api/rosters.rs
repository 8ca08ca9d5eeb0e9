//! Rosters of units and volunteers, for the organiser: a template, a preview, and what comes of
//! them.

use axum::{
    Json,
    extract::{DefaultBodyLimit, State},
    http::HeaderMap,
    response::Response,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::file::{HoldParam, ListParam, XLSX, kept, pdf};
use crate::http::{
    App,
    extract::{File, Organiser, Path, Query},
    language::Reader,
    problem::Problem,
};
use shiji_domain::MarketId;
use shiji_intake::{Roster, RosterKind};
use shiji_service::{EnteredUnits, RosterPreview};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(preview_units))
        .routes(routes!(import_units))
        .routes(routes!(preview_volunteers))
        .routes(routes!(volunteer_cards))
        .layer(DefaultBodyLimit::max(shiji_intake::MAX_BYTES + 1_024))
        .routes(routes!(units_template))
        .routes(routes!(volunteers_template))
}

/// Look at a roster of units before importing it.
#[utoipa::path(post, path = "/api/units/preview", tag = "units", security(("device" = ["organiser"])),
    params(("x-file-name" = Option<String>, Header), ListParam),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = RosterPreview), super::refused::ListRefused))]
async fn preview_units(
    State(app): State<App>,
    _: Organiser,
    Reader(language): Reader,
    Query(asked): Query<ListParam>,
    headers: HeaderMap,
    File(file): File,
) -> Result<Json<RosterPreview>, Problem> {
    Ok(Json(app.service.preview_units(asked.sent(&headers, file), language).await?))
}

/// Enter the units of a roster in one go; those that are there are skipped.
#[utoipa::path(post, path = "/api/units/import", tag = "units", security(("device" = ["organiser"])),
    params(("x-file-name" = Option<String>, Header), ListParam, HoldParam),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = EnteredUnits), super::refused::ListRefused))]
async fn import_units(
    State(app): State<App>,
    _: Organiser,
    Query(asked): Query<ListParam>,
    Query(HoldParam { hold }): Query<HoldParam>,
    headers: HeaderMap,
    File(file): File,
) -> Result<Json<EnteredUnits>, Problem> {
    Ok(Json(app.service.import_units(asked.sent(&headers, file), hold).await?))
}

/// Look at a roster of volunteers.
#[utoipa::path(post, path = "/api/markets/{market}/volunteers/preview", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path), ("x-file-name" = Option<String>, Header), ListParam),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Roster), super::refused::ListRefused))]
async fn preview_volunteers(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Reader(language): Reader,
    Query(asked): Query<ListParam>,
    headers: HeaderMap,
    File(file): File,
) -> Result<Json<Roster>, Problem> {
    Ok(Json(app.service.preview_volunteers(market, asked.sent(&headers, file), language).await?))
}

/// Cards for the volunteers of a roster, each with an invitation in their name.
#[utoipa::path(post, path = "/api/markets/{market}/volunteers/cards.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path), ("x-file-name" = Option<String>, Header), ListParam, HoldParam),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf"), super::refused::ListRefused))]
async fn volunteer_cards(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Query(asked): Query<ListParam>,
    Query(HoldParam { hold }): Query<HoldParam>,
    headers: HeaderMap,
    File(file): File,
) -> Result<Response, Problem> {
    let roster = asked.sent(&headers, file);
    let cards = app.service.volunteer_cards(market, roster, hold, &app.config.public_url).await?;
    Ok(pdf("volunteer-cards", cards))
}

/// A roster of units to fill in.
#[utoipa::path(get, path = "/api/units/template.xlsx", tag = "units", security(("device" = ["organiser"])),
    responses((status = 200, body = Vec<u8>, content_type = XLSX)))]
async fn units_template(_: Organiser) -> Result<Response, Problem> {
    template(RosterKind::Units, "units")
}

/// A roster of volunteers to fill in.
#[utoipa::path(get, path = "/api/volunteers/template.xlsx", tag = "papers", security(("device" = ["organiser"])),
    responses((status = 200, body = Vec<u8>, content_type = XLSX)))]
async fn volunteers_template(_: Organiser) -> Result<Response, Problem> {
    template(RosterKind::Volunteers, "volunteers")
}

fn template(kind: RosterKind, name: &str) -> Result<Response, Problem> {
    let bytes = shiji_intake::roster_template(kind).map_err(|error| {
        tracing::error!(%error, "the template could not be made");
        Problem::internal()
    })?;
    Ok(kept(&format!("{name}.xlsx"), XLSX, bytes))
}

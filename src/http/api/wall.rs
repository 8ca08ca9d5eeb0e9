//! The wish wall: masked words that everybody may read, and claims over encrypted connections.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::requests::KeyedStep;
use crate::http::{
    App,
    extract::{Body, Path, Resident},
    problem::Problem,
};
use shiji_domain::{MarketId, Refusal, request::Step};
use shiji_service::WallView;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(wall))
        .routes(routes!(step))
        .routes(routes!(add_qr))
        .routes(routes!(claim_qr))
}

/// The wish wall.
#[utoipa::path(get, path = "/api/markets/{market}/wall", tag = "wall", security(()),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = WallView)))]
async fn wall(
    State(app): State<App>,
    Path(market): Path<MarketId>,
    resident: Resident,
) -> Result<Json<WallView>, Problem> {
    Ok(Json(app.service.wall(market, resident.actor(market)).await?))
}

/// The action that a step made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct WishDone {
    action: i64,
}

/// Claim a wish with this phone, give it up, report that it is done. Claiming asks for a name: over
/// TLS alone.
#[utoipa::path(post, path = "/api/markets/{market}/wall/{number}/steps", tag = "wall", security(()),
    params(("market" = shiji_domain::MarketId, Path), ("number" = shiji_domain::schema::GivenNumber, Path)),
    request_body = KeyedStep, responses((status = 200, body = WishDone,
        headers(("Set-Cookie" = String, description = "the resident's pass, if the browser has none yet"))), super::refused::StepRefused))]
async fn step(
    State(app): State<App>,
    Path((market, number)): Path<(MarketId, i64)>,
    resident: Resident,
    Body(body): Body<KeyedStep>,
) -> Result<(CookieJar, Json<WishDone>), Problem> {
    if matches!(body.step, Step::Claim { .. }) && !app.config.tls {
        return Err(Refusal::ContactNeedsTls.into());
    }
    let (actor, step) = (resident.actor(market), body.step);
    let action = app.service.handle_wish(market, number, actor, &body.key, step).await?;
    Ok((resident.cookie(&app), Json(WishDone { action })))
}

/// The QR code on the wall with which a wish is left: the gate's.
#[utoipa::path(get, path = "/api/markets/{market}/wall/add.svg", tag = "wall", security(()),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = String, content_type = "image/svg+xml")))]
async fn add_qr(State(app): State<App>, Path(market): Path<MarketId>) -> Result<Response, Problem> {
    let slug = app.service.market(market).await?.slug;
    svg(&app, format!("{}/G/{slug}", app.config.public_url.to_ascii_uppercase())).await
}

/// The QR code on the wall with which a wish is claimed: the wall itself, on a phone.
#[utoipa::path(get, path = "/api/markets/{market}/wall/claim.svg", tag = "wall", security(()),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = String, content_type = "image/svg+xml")))]
async fn claim_qr(State(app): State<App>, Path(market): Path<MarketId>) -> Result<Response, Problem> {
    let market = app.service.market(market).await?.id;
    svg(&app, format!("{}/wall/{market}", app.config.public_url)).await
}

async fn svg(app: &App, text: String) -> Result<Response, Problem> {
    let svg = app.service.qr_code(text).await?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

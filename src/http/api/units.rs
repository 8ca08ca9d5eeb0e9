//! The units' links, and the page behind each: its items by due time, its steps, the wishes that it
//! claims.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::requests::KeyedStep;
use crate::http::{
    App,
    authorise::Authorised,
    extract::{Body, Organiser, Path, UnitContact},
    problem::Problem,
};
use shiji_catalogue::key;
use shiji_domain::{MarketId, RequestId, Unit, UnitId};
use shiji_service::{ActionOf, LinkView, Person, UnitItem, WallView};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(links))
        .routes(routes!(link))
        .routes(routes!(revoke))
        .routes(routes!(me))
        .routes(routes!(items))
        .routes(routes!(step))
        .routes(routes!(visit))
        .routes(routes!(wishes))
        .routes(routes!(wish_step))
        .routes(routes!(undo))
}

/// The units' living links.
#[utoipa::path(get, path = "/api/unit-links", tag = "units", security(("device" = ["organiser"])),
    responses((status = 200, body = Vec<LinkView>)))]
async fn links(State(app): State<App>, _: Organiser) -> Result<Json<Vec<LinkView>>, Problem> {
    Ok(Json(app.service.unit_links().await?))
}

/// A fresh link, shown once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct FreshLink {
    url: String,
}

/// Make a unit's link; the one before is dead from here on.
#[utoipa::path(post, path = "/api/units/{unit}/link", tag = "units", security(("device" = ["organiser"])),
    params(("unit" = shiji_domain::UnitId, Path)), responses((status = 200, body = FreshLink)))]
async fn link(
    State(app): State<App>,
    _: Organiser,
    Path(unit): Path<UnitId>,
) -> Result<Json<FreshLink>, Problem> {
    let token = app.service.link_unit(unit).await?;
    Ok(Json(FreshLink { url: format!("{}/U/{token}", app.config.public_url) }))
}

/// Whether there was a link.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct RevokedLink {
    revoked: bool,
}

/// Revoke a unit's link: its very next request finds nobody.
#[utoipa::path(post, path = "/api/units/{unit}/link/revoke", tag = "units", security(("device" = ["organiser"])),
    params(("unit" = shiji_domain::UnitId, Path)), responses((status = 200, body = RevokedLink)))]
async fn revoke(
    State(app): State<App>,
    _: Organiser,
    Path(unit): Path<UnitId>,
) -> Result<Json<RevokedLink>, Problem> {
    Ok(Json(RevokedLink { revoked: app.service.unlink_unit(unit).await? }))
}

/// Whose page this is.
#[utoipa::path(get, path = "/api/unit", tag = "units", security(("unit" = [])),
    responses((status = 200, body = Unit)))]
async fn me(contact: UnitContact) -> Json<Unit> {
    Json(contact.unit().clone())
}

/// My unit's items over all markets: by due time, what is answered last.
#[utoipa::path(get, path = "/api/unit/items", tag = "units", security(("unit" = [])),
    responses((status = 200, body = Vec<UnitItem>)))]
async fn items(State(app): State<App>, contact: UnitContact) -> Result<Json<Vec<UnitItem>>, Problem> {
    Ok(Json(app.service.unit_items(contact.unit().id).await?))
}

/// The action that a step made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Acted {
    /// What an undo takes.
    action: i64,
}

/// Accept, return with a reason, tell of progress, ask for an extension, answer.
#[utoipa::path(post, path = "/api/unit/items/{request}/steps", tag = "units", security(("unit" = [])),
    params(("request" = shiji_domain::RequestId, Path)), request_body = KeyedStep, responses((status = 200, body = Acted), super::refused::StepRefused))]
async fn step(
    State(app): State<App>,
    contact: UnitContact,
    Path(request): Path<RequestId>,
    Body(body): Body<KeyedStep>,
) -> Result<Json<Acted>, Problem> {
    let unit = contact.unit().id;
    let action = app.service.unit_step(unit, request, &body.key, body.step).await?;
    Ok(Json(Acted { action }))
}

/// Whom somebody of my unit is to visit and where; that it was looked at is kept. Only while a
/// visit is arranged.
#[utoipa::path(post, path = "/api/unit/items/{request}/visit", tag = "units", security(("unit" = [])),
    params(("request" = shiji_domain::RequestId, Path)), responses((status = 200, body = Person)))]
async fn visit(
    State(app): State<App>,
    contact: UnitContact,
    seen: Authorised<UnitContact>,
) -> Result<Json<Person>, Problem> {
    Ok(Json(app.service.unit_visits(contact.unit().id, seen.request).await?))
}

/// The wishes that my unit can claim or has claimed, by market.
#[utoipa::path(get, path = "/api/unit/wishes", tag = "units", security(("unit" = [])),
    responses((status = 200, body = Vec<WallView>)))]
async fn wishes(State(app): State<App>, contact: UnitContact) -> Result<Json<Vec<WallView>>, Problem> {
    Ok(Json(app.service.walls(contact.unit().id).await?))
}

/// Claim a wish, give it to a member (支部下单), give it up, report that it is done.
#[utoipa::path(post, path = "/api/unit/markets/{market}/wishes/{number}/steps", tag = "units",
    security(("unit" = [])), params(("market" = shiji_domain::MarketId, Path), ("number" = shiji_domain::schema::GivenNumber, Path)),
    request_body = KeyedStep, responses((status = 200, body = Acted), super::refused::StepRefused))]
async fn wish_step(
    State(app): State<App>,
    contact: UnitContact,
    Path((market, number)): Path<(MarketId, i64)>,
    Body(body): Body<KeyedStep>,
) -> Result<Json<Acted>, Problem> {
    let (actor, step) = (contact.actor(), body.step);
    let action = app.service.handle_wish(market, number, actor, &body.key, step).await?;
    Ok(Json(Acted { action }))
}

/// What is to be taken back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct UnitUndo {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// The item, or
    request: Option<RequestId>,
    /// the market of the wish.
    market: Option<MarketId>,
    /// The `action` of its answer.
    action: i64,
}

/// Take a step of the last ten seconds back.
#[utoipa::path(post, path = "/api/unit/undo", tag = "units", security(("unit" = [])),
    request_body = UnitUndo, responses((status = 200, body = Acted), super::refused::UndoRefused))]
async fn undo(
    State(app): State<App>,
    contact: UnitContact,
    Body(body): Body<UnitUndo>,
) -> Result<Json<Acted>, Problem> {
    let market = match (body.market, body.request) {
        (Some(market), _) => market,
        (None, Some(request)) => app.service.market_of_request(request).await?,
        (None, None) => return Err(Problem::bad_json(key!("problem-no_subject"))),
    };
    let (actor, of) = (contact.actor(), ActionOf::Requests);
    let done = app.service.undo(market, actor, Some(&body.key), body.action, of).await?;
    Ok(Json(Acted { action: done.action }))
}

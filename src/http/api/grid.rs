//! Grid workers: their links, and the page behind each, on which needs are entered for others (代述)
//! and home services booked.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{command::CommandReply, requests::KeyedStep};
use crate::http::{
    App,
    extract::{Body, GridProof, Organiser, Path},
    problem::Problem,
};
use shiji_domain::{
    Refusal, RequestId, WorkerId,
    request::{AllowedStep, Category, Channel, HomeStep, RequestKind, Step},
};
use shiji_service::{ActionOf, GridItem, NewRequest, Person, WorkerView};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(workers, enter))
        .routes(routes!(link))
        .routes(routes!(revoke))
        .routes(routes!(me))
        .routes(routes!(items))
        .routes(routes!(register))
        .routes(routes!(step))
        .routes(routes!(undo))
}

/// The grid workers, and whether each has a living link.
#[utoipa::path(get, path = "/api/grid-workers", tag = "grid", security(("device" = ["organiser"])),
    responses((status = 200, body = Vec<WorkerView>)))]
async fn workers(State(app): State<App>, _: Organiser) -> Result<Json<Vec<WorkerView>>, Problem> {
    Ok(Json(app.service.grid_workers().await?))
}

/// A grid worker to be entered.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct NewWorker {
    /// What to call them: the grid, a family name.
    #[schema(value_type = shiji_domain::schema::Name)]
    name: String,
}

/// A grid worker who was entered.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct EnteredWorker {
    id: WorkerId,
}

/// Enter a grid worker.
#[utoipa::path(post, path = "/api/grid-workers", tag = "grid", security(("device" = ["organiser"])),
    request_body = NewWorker, responses((status = 200, body = EnteredWorker)))]
async fn enter(
    State(app): State<App>,
    _: Organiser,
    Body(body): Body<NewWorker>,
) -> Result<Json<EnteredWorker>, Problem> {
    Ok(Json(EnteredWorker { id: app.service.enter_grid_worker(&body.name).await? }))
}

/// A fresh link, shown once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct WorkerLink {
    url: String,
}

/// Make a grid worker's link; the one before is dead from here on.
#[utoipa::path(post, path = "/api/grid-workers/{worker}/link", tag = "grid", security(("device" = ["organiser"])),
    params(("worker" = shiji_domain::WorkerId, Path)), responses((status = 200, body = WorkerLink)))]
async fn link(
    State(app): State<App>,
    _: Organiser,
    Path(worker): Path<WorkerId>,
) -> Result<Json<WorkerLink>, Problem> {
    let token = app.service.link_grid_worker(worker).await?;
    Ok(Json(WorkerLink { url: format!("{}/N/{token}", app.config.public_url) }))
}

/// Whether there was a link.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct RevokedWorker {
    revoked: bool,
}

/// Revoke a grid worker's link: its very next request finds nobody.
#[utoipa::path(post, path = "/api/grid-workers/{worker}/link/revoke", tag = "grid",
    security(("device" = ["organiser"])), params(("worker" = shiji_domain::WorkerId, Path)),
    responses((status = 200, body = RevokedWorker)))]
async fn revoke(
    State(app): State<App>,
    _: Organiser,
    Path(worker): Path<WorkerId>,
) -> Result<Json<RevokedWorker>, Problem> {
    Ok(Json(RevokedWorker { revoked: app.service.unlink_grid_worker(worker).await? }))
}

/// Whose page this is, and where needs are entered now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GridMe {
    /// What the organiser calls them.
    pub name: String,
    /// The market that takes what is entered; none: there was none yet.
    pub market_name: Option<String>,
    /// 补录: that market's figures are final, so that whoever enters something says why it comes
    /// late.
    pub late: bool,
    /// The connection is encrypted: names and phone numbers may be entered.
    pub encrypted: bool,
    /// How a home service is planned along with a need.
    pub plan: AllowedStep,
}

/// Whose page this is.
#[utoipa::path(get, path = "/api/grid", tag = "grid", security(("grid" = [])),
    responses((status = 200, body = GridMe)))]
async fn me(State(app): State<App>, worker: GridProof) -> Result<Json<GridMe>, Problem> {
    let market = app.service.grid_market().await.ok();
    let late = market.as_ref().is_some_and(shiji_domain::Market::is_final);
    let market_name = market.map(|market| market.details.name);
    Ok(Json(GridMe {
        name: worker.name().to_owned(),
        market_name,
        late,
        encrypted: app.config.tls,
        plan: AllowedStep::planning(app.service.now(), &app.service.rules().await?.proxy_name),
    }))
}

/// What I have entered, over all markets, newest first.
#[utoipa::path(get, path = "/api/grid/items", tag = "grid", security(("grid" = [])),
    responses((status = 200, body = Vec<GridItem>)))]
async fn items(State(app): State<App>, worker: GridProof) -> Result<Json<Vec<GridItem>>, Problem> {
    Ok(Json(app.service.grid_items(worker.id()).await?))
}

/// A need, entered for somebody.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Need {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    kind: RequestKind,
    category: Category,
    #[schema(value_type = shiji_domain::schema::Words)]
    content: String,
    /// Whose; sealed, and names over TLS alone.
    #[serde(default)]
    person: Person,
    /// 紧急
    #[serde(default)]
    urgent: bool,
    /// 不公开: illness, children. Nobody without the code sees it but the organiser and whoever it is
    /// handed to.
    #[serde(default)]
    private: bool,
    /// 补录原因: why it comes after the market's figures were final.
    #[schema(value_type = Option<shiji_domain::schema::Remark>)]
    late_reason: Option<String>,
    /// A home service planned by the same command: its `plan`.
    home: Option<HomeStep>,
}

/// Enter a need for somebody (代述), perhaps with the appointment at their home.
#[utoipa::path(post, path = "/api/grid/requests", tag = "grid", security(("grid" = [])),
    request_body = Need, responses((status = 200, body = CommandReply), super::refused::StepRefused))]
async fn register(
    State(app): State<App>,
    worker: GridProof,
    Body(body): Body<Need>,
) -> Result<Json<CommandReply>, Problem> {
    if body.person.is_named() && !app.config.tls {
        return Err(Refusal::ContactNeedsTls.into());
    }
    let market = app.service.grid_market().await?.id;
    let new = NewRequest {
        booth: None,
        kind: body.kind,
        category: body.category,
        content: body.content,
        channel: Channel::Proxy,
        person: body.person,
        urgent: body.urgent,
        private: body.private,
        late: body.late_reason,
        first: body.home.map(Step::Home),
    };
    Ok(Json(app.service.register(market, worker.actor(), &body.key, new).await?.into()))
}

/// The action that a step made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct GridDone {
    /// What an undo takes.
    action: i64,
}

/// Take a step with the home service of a need that I entered.
#[utoipa::path(post, path = "/api/grid/items/{request}/steps", tag = "grid", security(("grid" = [])),
    params(("request" = shiji_domain::RequestId, Path)), request_body = KeyedStep, responses((status = 200, body = GridDone), super::refused::StepRefused))]
async fn step(
    State(app): State<App>,
    worker: GridProof,
    Path(request): Path<RequestId>,
    Body(body): Body<KeyedStep>,
) -> Result<Json<GridDone>, Problem> {
    let action = app.service.take_step(request, worker.actor(), &body.key, body.step).await?;
    Ok(Json(GridDone { action }))
}

/// What is to be taken back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct GridUndo {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    request: RequestId,
    /// The `action` of its answer.
    action: i64,
}

/// Take a step of the last ten seconds back.
#[utoipa::path(post, path = "/api/grid/undo", tag = "grid", security(("grid" = [])),
    request_body = GridUndo, responses((status = 200, body = GridDone)))]
async fn undo(
    State(app): State<App>,
    worker: GridProof,
    Body(body): Body<GridUndo>,
) -> Result<Json<GridDone>, Problem> {
    let market = app.service.market_of_request(body.request).await?;
    let (actor, of) = (worker.actor(), ActionOf::Requests);
    let done = app.service.undo(market, actor, Some(&body.key), body.action, of).await?;
    Ok(Json(GridDone { action: done.action }))
}

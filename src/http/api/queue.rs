//! What the staff do at a booth: call, serve, count, pause, undo. The domain decides whose booth it
//! is.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    command::{CommandReply, KeyOnly, at},
    desks::Pausing,
};
use crate::http::{
    App,
    extract::{Body, Gate, Path, Staff, scanned_token},
    problem::Problem,
};
use shiji_domain::{BoothId, MarketId, TicketKey, floor::Command, ticket::TicketStepKind};
use shiji_service::{ActionOf, secrets::pass_of};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(next))
        .routes(routes!(call))
        .routes(routes!(step))
        .routes(routes!(transfer))
        .routes(routes!(add))
        .routes(routes!(count))
        .routes(routes!(pause))
        .routes(routes!(resume))
        .routes(routes!(close))
        .routes(routes!(reopen))
        .routes(routes!(stock))
        .routes(routes!(undo))
}

/// A call at a desk.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct AtDesk {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// 1, 2, …
    #[schema(value_type = shiji_domain::booth::Desk)]
    desk: u32,
    /// 没来: whoever was called to the desk did not come, and misses the call. Without it nobody else
    /// is called while somebody stands called there.
    #[serde(default)]
    absent: bool,
}

/// End what is served at the desk and call the next.
#[utoipa::path(post, path = "/api/booths/{booth}/next", tag = "queue",
    security(("device" = ["volunteer", "organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = AtDesk, responses((status = 200, body = CommandReply), super::refused::DeskRefused))]
async fn next(
    State(app): State<App>,
    staff: Staff,
    Path(booth): Path<BoothId>,
    Body(body): Body<AtDesk>,
) -> Result<Json<CommandReply>, Problem> {
    at(
        &app,
        staff.actor(),
        booth,
        &body.key,
        Command::CallNext { booth, desk: body.desk, absent: body.absent },
    )
    .await
}

/// End what is served at the desk and call this ticket.
#[utoipa::path(post, path = "/api/booths/{booth}/tickets/{number}/call", tag = "queue",
    security(("device" = ["volunteer", "organiser"])), params(("booth" = shiji_domain::BoothId, Path), ("number" = shiji_domain::schema::GivenNumber, Path)),
    request_body = AtDesk, responses((status = 200, body = CommandReply), super::refused::DeskRefused))]
async fn call(
    State(app): State<App>,
    staff: Staff,
    Path((booth, number)): Path<(BoothId, i64)>,
    Body(body): Body<AtDesk>,
) -> Result<Json<CommandReply>, Problem> {
    let ticket = TicketKey { booth, number };
    let command = Command::CallTicket { ticket, desk: body.desk, absent: body.absent };
    at(&app, staff.actor(), booth, &body.key, command).await
}

/// Recall, serve, finish, miss, hold, put back or cancel a ticket. A call and a transfer have
/// addresses of their own.
#[utoipa::path(post, path = "/api/staff/booths/{booth}/tickets/{number}/{step}", tag = "queue",
    security(("device" = ["volunteer", "organiser"])),
    params(("booth" = shiji_domain::BoothId, Path), ("number" = shiji_domain::schema::GivenNumber, Path), ("step" = TicketStepKind, Path)),
    request_body = KeyOnly, responses((status = 200, body = CommandReply)))]
async fn step(
    State(app): State<App>,
    staff: Staff,
    Path((booth, number, step)): Path<(BoothId, i64, TicketStepKind)>,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    let ticket = TicketKey { booth, number };
    let command = Command::of_step(ticket, step).ok_or_else(Problem::not_found)?;
    at(&app, staff.actor(), booth, &body.key, command).await
}

/// To which booth.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct To {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    to: BoothId,
}

/// 转号: to another booth's queue; the place is kept once.
#[utoipa::path(post, path = "/api/booths/{booth}/tickets/{number}/transfer", tag = "queue",
    security(("device" = ["volunteer", "organiser"])), params(("booth" = shiji_domain::BoothId, Path), ("number" = shiji_domain::schema::GivenNumber, Path)),
    request_body = To, responses((status = 200, body = CommandReply), super::refused::OtherBoothRefused))]
async fn transfer(
    State(app): State<App>,
    staff: Staff,
    Path((booth, number)): Path<(BoothId, i64)>,
    Body(body): Body<To>,
) -> Result<Json<CommandReply>, Problem> {
    let command = Command::Transfer { ticket: TicketKey { booth, number }, to: body.to };
    at(&app, staff.actor(), booth, &body.key, command).await
}

/// Somebody without a phone, or with a printed pass that a scanner read.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Add {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// What the scanner typed: the card's URL or its token.
    #[schema(value_type = Option<super::words::ScannedPass>)]
    pass: Option<String>,
    /// Which session, at a booth that has them.
    slot: Option<u32>,
    /// 优先: elderly (70+), disabled, pregnant or with an infant.
    #[serde(default)]
    priority: bool,
}

/// Check somebody in: by a printed pass, or with a number that is spoken.
#[utoipa::path(post, path = "/api/booths/{booth}/tickets", tag = "queue",
    security(("device" = ["volunteer", "organiser", "kiosk"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = Add, responses((status = 200, body = CommandReply)))]
async fn add(
    State(app): State<App>,
    gate: Gate,
    Path(booth): Path<BoothId>,
    Body(body): Body<Add>,
) -> Result<Json<CommandReply>, Problem> {
    let market = app.service.market_of_booth(booth).await?;
    let token = body.pass.as_deref().map(scanned_token).transpose()?;
    let pass = token.map(|token| pass_of(&token, market));
    let command = Command::CheckIn { booth, pass, slot: body.slot, priority: body.priority };
    Ok(Json(app.service.command(market, gate.actor(), Some(&body.key), command).await?.into()))
}

/// Answers with +1
#[utoipa::path(post, path = "/api/booths/{booth}/visits", tag = "queue",
    security(("device" = ["volunteer", "organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = KeyOnly, responses((status = 200, body = CommandReply)))]
async fn count(
    State(app): State<App>,
    staff: Staff,
    Path(booth): Path<BoothId>,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, staff.actor(), booth, &body.key, Command::CountVisit { booth }).await
}

/// 暂停
#[utoipa::path(post, path = "/api/booths/{booth}/pause", tag = "queue",
    security(("device" = ["volunteer", "organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = Pausing, responses((status = 200, body = CommandReply), super::refused::BreakRefused))]
async fn pause(
    State(app): State<App>,
    staff: Staff,
    Path(booth): Path<BoothId>,
    Body(body): Body<Pausing>,
) -> Result<Json<CommandReply>, Problem> {
    let key = body.key.clone();
    at(&app, staff.actor(), booth, &key, Command::Pause { booth, pause: body.pause() }).await
}

/// 恢复
#[utoipa::path(post, path = "/api/booths/{booth}/resume", tag = "queue",
    security(("device" = ["volunteer", "organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = KeyOnly, responses((status = 200, body = CommandReply)))]
async fn resume(
    State(app): State<App>,
    staff: Staff,
    Path(booth): Path<BoothId>,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, staff.actor(), booth, &body.key, Command::Resume { booth }).await
}

/// 停止取号
#[utoipa::path(post, path = "/api/booths/{booth}/close", tag = "queue",
    security(("device" = ["volunteer", "organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = KeyOnly, responses((status = 200, body = CommandReply)))]
async fn close(
    State(app): State<App>,
    staff: Staff,
    Path(booth): Path<BoothId>,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, staff.actor(), booth, &body.key, Command::SetClosed { booth, closed: true }).await
}

/// 恢复取号
#[utoipa::path(post, path = "/api/booths/{booth}/reopen", tag = "queue",
    security(("device" = ["volunteer", "organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = KeyOnly, responses((status = 200, body = CommandReply)))]
async fn reopen(
    State(app): State<App>,
    staff: Staff,
    Path(booth): Path<BoothId>,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, staff.actor(), booth, &body.key, Command::SetClosed { booth, closed: false }).await
}

/// What is left, counted by hand.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Stock {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    #[schema(value_type = shiji_domain::booth::StockLeft)]
    left: u32,
}

/// Set what is left to hand out.
#[utoipa::path(post, path = "/api/booths/{booth}/stock", tag = "queue",
    security(("device" = ["volunteer", "organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = Stock, responses((status = 200, body = CommandReply)))]
async fn stock(
    State(app): State<App>,
    staff: Staff,
    Path(booth): Path<BoothId>,
    Body(body): Body<Stock>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, staff.actor(), booth, &body.key, Command::SetStock { booth, left: body.left }).await
}

/// Which action to take back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Undo {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    market: MarketId,
    /// The `action` of its answer.
    action: i64,
    /// The `of` of its answer.
    #[serde(default)]
    of: ActionOf,
}

/// Take an action of the last ten seconds back.
#[utoipa::path(post, path = "/api/undo", tag = "queue",
    security(("device" = ["volunteer", "organiser", "kiosk"])),
    request_body = Undo, responses((status = 200, body = CommandReply)))]
async fn undo(
    State(app): State<App>,
    gate: Gate,
    Body(body): Body<Undo>,
) -> Result<Json<CommandReply>, Problem> {
    let Undo { key, market, action, of } = body;
    Ok(Json(app.service.undo(market, gate.actor(), Some(&key), action, of).await?.into()))
}

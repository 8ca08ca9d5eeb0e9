//! What residents do with a number that they hold: come back, be on the way, change the booth, give
//! it up. The pass in the cookie says whose it is.

use axum::{
    Json,
    extract::{ConnectInfo, State},
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::command::{CommandReply, KeyOnly};
use crate::http::{
    App,
    extract::{Body, Path, Resident},
    problem::Problem,
};
use shiji_domain::{BoothId, TicketKey, floor::Command};
use shiji_transport::SocketAddresses;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(cancel))
        .routes(routes!(cancel_booking))
        .routes(routes!(back))
        .routes(routes!(coming))
        .routes(routes!(not_served))
        .routes(routes!(change))
}

/// Give my ticket up.
#[utoipa::path(post, path = "/api/booths/{booth}/tickets/{number}/cancel", tag = "residents", security(()),
    params(("booth" = shiji_domain::BoothId, Path), ("number" = shiji_domain::schema::GivenNumber, Path)), request_body = KeyOnly,
    responses((status = 200, body = CommandReply)))]
async fn cancel(
    State(app): State<App>,
    Path((booth, number)): Path<(BoothId, i64)>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    own(&app, ends, &resident, TicketKey { booth, number }, &body.key, Command::Cancel).await
}

/// 取消预约: give up my place in a session that has not begun.
#[utoipa::path(post, path = "/api/booths/{booth}/visits/{seq}/cancel", tag = "residents", security(()),
    params(("booth" = shiji_domain::BoothId, Path), ("seq" = shiji_domain::schema::GivenNumber, Path)), request_body = KeyOnly,
    responses((status = 200, body = CommandReply)))]
async fn cancel_booking(
    State(app): State<App>,
    Path((booth, seq)): Path<(BoothId, i64)>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    let (market, command) =
        (app.service.market_of_booth(booth).await?, Command::CancelBooking { booth, seq });
    let (from, pass) = (ends.counted(), resident.pass(market));
    Ok(Json(app.service.command_of_resident(market, from, pass, &body.key, command).await?.into()))
}

/// 我回来了: I missed my call and am here again.
#[utoipa::path(post, path = "/api/booths/{booth}/tickets/{number}/back", tag = "residents", security(()),
    params(("booth" = shiji_domain::BoothId, Path), ("number" = shiji_domain::schema::GivenNumber, Path)), request_body = KeyOnly,
    responses((status = 200, body = CommandReply)))]
async fn back(
    State(app): State<App>,
    Path((booth, number)): Path<(BoothId, i64)>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    own(&app, ends, &resident, TicketKey { booth, number }, &body.key, Command::ComeBack).await
}

/// 我在路上: I was called and am on the way.
#[utoipa::path(post, path = "/api/booths/{booth}/tickets/{number}/coming", tag = "residents", security(()),
    params(("booth" = shiji_domain::BoothId, Path), ("number" = shiji_domain::schema::GivenNumber, Path)), request_body = KeyOnly,
    responses((status = 200, body = CommandReply)))]
async fn coming(
    State(app): State<App>,
    Path((booth, number)): Path<(BoothId, i64)>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    own(&app, ends, &resident, TicketKey { booth, number }, &body.key, Command::Coming).await
}

/// 我还没办: my number was marked served, and I was not.
#[utoipa::path(post, path = "/api/booths/{booth}/tickets/{number}/not-served", tag = "residents", security(()),
    params(("booth" = shiji_domain::BoothId, Path), ("number" = shiji_domain::schema::GivenNumber, Path)), request_body = KeyOnly,
    responses((status = 200, body = CommandReply)))]
async fn not_served(
    State(app): State<App>,
    Path((booth, number)): Path<(BoothId, i64)>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    own(&app, ends, &resident, TicketKey { booth, number }, &body.key, Command::NotServed).await
}

/// To which booth.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Change {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    to: BoothId,
}

/// 换摊位: give my ticket up for one at the end of another booth's line.
#[utoipa::path(post, path = "/api/booths/{booth}/tickets/{number}/change", tag = "residents", security(()),
    params(("booth" = shiji_domain::BoothId, Path), ("number" = shiji_domain::schema::GivenNumber, Path)), request_body = Change,
    responses((status = 200, body = CommandReply), super::refused::OtherBoothRefused))]
async fn change(
    State(app): State<App>,
    Path((booth, number)): Path<(BoothId, i64)>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    Body(body): Body<Change>,
) -> Result<Json<CommandReply>, Problem> {
    let change = |ticket| Command::ChangeBooth { ticket, to: body.to };
    own(&app, ends, &resident, TicketKey { booth, number }, &body.key, change).await
}

/// A step with a ticket that this phone holds, in the name of whomever of the family it is for.
async fn own(
    app: &App,
    ends: SocketAddresses,
    resident: &Resident,
    ticket: TicketKey,
    key: &str,
    step: impl FnOnce(TicketKey) -> Command,
) -> Result<Json<CommandReply>, Problem> {
    let market = app.service.market_of_booth(ticket.booth).await?;
    let (relative, pass) = app.service.ticket_holder(market, resident.household(market), ticket).await?;
    let done = app.service.command_of_resident(market, ends.counted(), pass, key, step(ticket)).await?;
    Ok(Json(CommandReply::of_relative(done, relative)))
}

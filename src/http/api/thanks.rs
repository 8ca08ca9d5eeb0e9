//! What follows a service: residents rate it and take their last tap back, volunteers hand a prize
//! over.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::command::{CommandReply, at};
use crate::http::{
    App,
    extract::{Body, Path, Resident, Staff, scanned_token},
    problem::Problem,
};
use shiji_domain::{
    Actor, BoothId, MarketId, TicketKey,
    floor::Command,
    limits::PRIZE_DIGITS,
    prize::Card,
    rating::{RatedKind, RatingKey, Score},
};
use shiji_service::secrets::pass_of;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(rate)).routes(routes!(undo)).routes(routes!(claim))
}

/// A face for a service.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Rate {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// Of a ticket or of a visit.
    of: RatedKind,
    /// Its number at the booth.
    number: i64,
    /// 1 (很不满意) to 5 (很满意).
    #[schema(value_type = shiji_domain::rating::Face)]
    score: u32,
}

/// 评价: rate a ticket or a visit of mine, once it is done; again for another face.
#[utoipa::path(post, path = "/api/booths/{booth}/ratings", tag = "residents", security(()),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = Rate, responses((status = 200, body = CommandReply)))]
async fn rate(
    State(app): State<App>,
    Path(booth): Path<BoothId>,
    resident: Resident,
    Body(body): Body<Rate>,
) -> Result<Json<CommandReply>, Problem> {
    let market = app.service.market_of_booth(booth).await?;
    let of = RatingKey { booth, of: body.of, number: body.number };
    let command = Command::Rate { of, score: Score::new(body.score)? };
    let pass = match body.of {
        RatedKind::Ticket => {
            let ticket = TicketKey { booth, number: body.number };
            app.service.ticket_holder(market, resident.household(market), ticket).await?.1
        }
        RatedKind::Visit => resident.pass(market),
    };
    at(&app, Actor::Resident(pass), booth, &body.key, command).await
}

/// Which of my actions to take back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = ResidentUndo)]
struct Undo {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// The `action` of its answer.
    action: i64,
}

/// Take my own action of the last ten seconds back: a ticket given up, another booth chosen, a
/// ticket taken.
#[utoipa::path(post, path = "/api/markets/{market}/mine/undo", tag = "residents", security(()),
    params(("market" = shiji_domain::MarketId, Path)), request_body = Undo, responses((status = 200, body = CommandReply)))]
async fn undo(
    State(app): State<App>,
    Path(market): Path<MarketId>,
    resident: Resident,
    Body(body): Body<Undo>,
) -> Result<Json<CommandReply>, Problem> {
    let pass = app.service.action_holder(market, resident.household(market), body.action).await?;
    let (actor, command) = (Actor::Resident(pass), Command::Undo { action: body.action });
    Ok(Json(app.service.command(market, actor, Some(&body.key), command).await?.into()))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Claim {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// The eight digits on the phone, or what a scanner typed of a printed pass.
    #[schema(value_type = super::words::PrizeCard)]
    card: String,
}

/// 兑奖: hand over the prize for a card full of stamps, once a pass.
#[utoipa::path(post, path = "/api/markets/{market}/prizes", tag = "residents",
    security(("device" = ["volunteer", "organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), request_body = Claim, responses((status = 200, body = CommandReply)))]
async fn claim(
    State(app): State<App>,
    staff: Staff,
    Path(market): Path<MarketId>,
    Body(body): Body<Claim>,
) -> Result<Json<CommandReply>, Problem> {
    let digits: String = body.card.chars().filter(|sign| !sign.is_whitespace()).collect();
    let card = if digits.len() <= PRIZE_DIGITS {
        Card::Digits(digits)
    } else {
        Card::Pass(pass_of(&scanned_token(&body.card)?, market))
    };
    let command = Command::ClaimPrize(card);
    Ok(Json(app.service.command(market, staff.actor(), Some(&body.key), command).await?.into()))
}

//! Desks: who is there, who is on a break.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::command::{CommandReply, KeyOnly, at};
use crate::http::{
    App,
    extract::{Body, Path, Staff},
    problem::Problem,
};
use shiji_domain::{
    BoothId, Timestamp,
    floor::{Command, NewPause},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(sign_in))
        .routes(routes!(sign_out))
        .routes(routes!(pause))
        .routes(routes!(resume))
}

/// A pause: why, and until when.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(super) struct Pausing {
    #[schema(value_type = super::words::IdempotencyKey)]
    pub(super) key: String,
    #[serde(default)]
    #[schema(value_type = shiji_domain::schema::Remark)]
    pub(super) reason: String,
    /// 午休, or a short break.
    #[serde(default)]
    pub(super) lunch: bool,
    /// When it is expected to end: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub(super) back: Option<Timestamp>,
}

impl Pausing {
    pub(super) fn pause(self) -> NewPause {
        NewPause { reason: self.reason, lunch: self.lunch, back: self.back }
    }
}

/// 签到上岗: somebody is at the desk.
#[utoipa::path(post, path = "/api/booths/{booth}/desks/{desk}/sign-in", tag = "desks",
    security(("device" = ["volunteer", "organiser"])), params(("booth" = shiji_domain::BoothId, Path), ("desk" = shiji_domain::booth::Desk, Path)),
    request_body = KeyOnly, responses((status = 200, body = CommandReply), super::refused::DeskRefused))]
async fn sign_in(
    State(app): State<App>,
    staff: Staff,
    Path((booth, desk)): Path<(BoothId, u32)>,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, staff.actor(), booth, &body.key, Command::SignIn { booth, desk }).await
}

/// 离岗: the desk is left for the day.
#[utoipa::path(post, path = "/api/booths/{booth}/desks/{desk}/sign-out", tag = "desks",
    security(("device" = ["volunteer", "organiser"])), params(("booth" = shiji_domain::BoothId, Path), ("desk" = shiji_domain::booth::Desk, Path)),
    request_body = KeyOnly, responses((status = 200, body = CommandReply), super::refused::DeskRefused))]
async fn sign_out(
    State(app): State<App>,
    staff: Staff,
    Path((booth, desk)): Path<(BoothId, u32)>,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, staff.actor(), booth, &body.key, Command::SignOut { booth, desk }).await
}

/// The desk pauses; the booth's others go on.
#[utoipa::path(post, path = "/api/booths/{booth}/desks/{desk}/pause", tag = "desks",
    security(("device" = ["volunteer", "organiser"])), params(("booth" = shiji_domain::BoothId, Path), ("desk" = shiji_domain::booth::Desk, Path)),
    request_body = Pausing, responses((status = 200, body = CommandReply), super::refused::DeskBreakRefused))]
async fn pause(
    State(app): State<App>,
    staff: Staff,
    Path((booth, desk)): Path<(BoothId, u32)>,
    Body(body): Body<Pausing>,
) -> Result<Json<CommandReply>, Problem> {
    let key = body.key.clone();
    at(&app, staff.actor(), booth, &key, Command::PauseDesk { booth, desk, pause: body.pause() }).await
}

/// The desk goes on.
#[utoipa::path(post, path = "/api/booths/{booth}/desks/{desk}/resume", tag = "desks",
    security(("device" = ["volunteer", "organiser"])), params(("booth" = shiji_domain::BoothId, Path), ("desk" = shiji_domain::booth::Desk, Path)),
    request_body = KeyOnly, responses((status = 200, body = CommandReply), super::refused::DeskRefused))]
async fn resume(
    State(app): State<App>,
    staff: Staff,
    Path((booth, desk)): Path<(BoothId, u32)>,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, staff.actor(), booth, &body.key, Command::ResumeDesk { booth, desk }).await
}

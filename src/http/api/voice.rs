//! The display's voice: anybody may hear it, the organiser may record it anew.

use axum::{
    Json,
    extract::{DefaultBodyLimit, State},
    http::header,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    App,
    extract::{File, Organiser, Path, Query},
    problem::Problem,
};
use shiji_domain::{MarketId, voice::MOST_BYTES};
use shiji_service::ClipView;

pub(super) fn routes() -> OpenApiRouter<App> {
    let clips =
        OpenApiRouter::new().routes(routes!(clip, record, forget)).layer(DefaultBodyLimit::max(MOST_BYTES));
    OpenApiRouter::new().routes(routes!(list)).merge(clips)
}

/// Which clips are listed.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct WhichClips {
    /// Those of the names of this market's booths, too.
    market: Option<MarketId>,
}

/// The clips that announcements are joined from, and where each comes from.
#[utoipa::path(get, path = "/api/voice", tag = "voice", security(()), params(WhichClips),
    responses((status = 200, body = Vec<ClipView>)))]
async fn list(
    State(app): State<App>,
    Query(which): Query<WhichClips>,
) -> Result<Json<Vec<ClipView>>, Problem> {
    Ok(Json(app.service.voice(which.market).await?))
}

/// The sound of a clip. With its version in the query a browser may keep it.
#[utoipa::path(get, path = "/api/voice/{clip}", tag = "voice", security(()), params(("clip" = super::words::ClipName, Path)),
    responses((status = 200, content((Vec<u8> = "audio/wav"), (Vec<u8> = "audio/mpeg"), (Vec<u8> = "audio/ogg"), (Vec<u8> = "audio/webm"), (Vec<u8> = "audio/mp4")))))]
async fn clip(State(app): State<App>, Path(name): Path<String>) -> Result<Response, Problem> {
    let sound = app.service.clip(&name).await?;
    let headers =
        [(header::CONTENT_TYPE, sound.kind.mime()), (header::CACHE_CONTROL, "private, max-age=3600")];
    Ok((headers, sound.bytes).into_response())
}

/// Put a recording in the place of a clip: the file is the body; what it is, its own bytes tell.
#[utoipa::path(put, path = "/api/voice/{clip}", tag = "voice", security(("device" = ["organiser"])),
    params(("clip" = super::words::ClipName, Path)), request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = ClipView), super::refused::SoundRefused))]
async fn record(
    State(app): State<App>,
    _: Organiser,
    Path(name): Path<String>,
    File(file): File,
) -> Result<Json<ClipView>, Problem> {
    Ok(Json(app.service.record_clip(&name, file).await?))
}

/// Take a recording away: the clip is the synthesiser's again.
#[utoipa::path(delete, path = "/api/voice/{clip}", tag = "voice", security(("device" = ["organiser"])),
    params(("clip" = super::words::ClipName, Path)), responses((status = 200, body = ClipView)))]
async fn forget(
    State(app): State<App>,
    _: Organiser,
    Path(name): Path<String>,
) -> Result<Json<ClipView>, Problem> {
    Ok(Json(app.service.forget_clip(&name).await?))
}

//! The evening: what is left to do, numbers that are ended, the day's figures made final (定稿), and
//! the papers of its editions.

use axum::{Json, extract::State, response::Response};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    command::{CommandReply, KeyOnly},
    file::pdf,
    papers::LanguageParam,
};
use crate::http::{
    App,
    extract::{Body, Organiser, Path, Query},
    problem::Problem,
};
use shiji_documents::{PaperLanguage, Pdf};
use shiji_domain::{MarketId, edition::EditionPaperKind, floor::Command};
use shiji_service::{EditionView, EveningView};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(evening))
        .routes(routes!(clear_queues))
        .routes(routes!(list, finalise))
        .routes(routes!(paper))
}

/// What is left to do in the market's evening, station by station.
#[utoipa::path(get, path = "/api/markets/{market}/evening", tag = "markets",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = EveningView)))]
async fn evening(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<EveningView>, Problem> {
    Ok(Json(app.service.evening(market).await?))
}

/// End every number that still waits at a market that is closed. It can be undone for ten seconds.
#[utoipa::path(post, path = "/api/markets/{market}/clear-queues", tag = "markets",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    request_body = KeyOnly, responses((status = 200, body = CommandReply)))]
async fn clear_queues(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    let done = app.service.command(market, organiser.actor(), Some(&body.key), Command::ClearQueues);
    Ok(Json(done.await?.into()))
}

/// The market's final editions, the first one first.
#[utoipa::path(get, path = "/api/markets/{market}/editions", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = Vec<EditionView>)))]
async fn list(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Vec<EditionView>>, Problem> {
    Ok(Json(app.service.editions(market).await?))
}

/// What makes a day's figures final.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Finalising {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// Why there is another edition; the first needs none.
    #[serde(default)]
    #[schema(value_type = shiji_domain::schema::Remark)]
    reason: String,
}

/// Make the figures of the market's day final, or add an edition with what was entered afterwards.
#[utoipa::path(post, path = "/api/markets/{market}/editions", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    request_body = Finalising, responses((status = 200, body = CommandReply)))]
async fn finalise(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<Finalising>,
) -> Result<Json<CommandReply>, Problem> {
    let done = app.service.finalise(market, organiser.actor(), &body.key, &body.reason);
    Ok(Json(done.await?.into()))
}

/// The summary of a final edition, byte by byte as it was printed.
#[utoipa::path(get, path = "/api/markets/{market}/editions/{edition}/summary.pdf", tag = "papers",
    security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path), ("edition" = i64, Path, minimum = 1), LanguageParam),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn paper(
    State(app): State<App>,
    _: Organiser,
    Path((market, edition)): Path<(MarketId, i64)>,
    Query(asked): Query<LanguageParam>,
) -> Result<Response, Problem> {
    // It was printed alone and with the second language beside it, and in no other way.
    let alone = asked.paper() == PaperLanguage::COMMUNITY;
    let kind = if alone { EditionPaperKind::Summary } else { EditionPaperKind::SummaryBoth };
    let bytes = app.service.edition_paper(market, edition, kind).await?;
    // What the font lacked was said when it was printed.
    let paper = Pdf { bytes, pages: 0, missing: Default::default() };
    Ok(pdf(&format!("summary-{edition}"), paper))
}

//! The day's figures and everything that gets printed.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::booths::XLSX;
use crate::{
    documents::Pdf,
    domain::{BoothId, MarketId, summary::Summary},
    http::{
        App,
        extract::{Body, Organiser, Path, Query},
        problem::Problem,
    },
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(summary))
        .routes(routes!(summary_pdf))
        .routes(routes!(ledger))
        .routes(routes!(bulletin))
        .routes(routes!(posters))
        .routes(routes!(gate))
        .routes(routes!(print_passes))
        .routes(routes!(passes))
        .routes(routes!(staff_cards))
}

/// The day's figures.
#[utoipa::path(get, path = "/api/markets/{market}/summary", tag = "papers", security(("device" = ["organiser"])),
    params(("market" = String, Path)), responses((status = 200, body = Summary)))]
async fn summary(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Summary>, Problem> {
    Ok(Json(app.service.summary(market).await?))
}

/// The day's summary as PDF.
#[utoipa::path(get, path = "/api/markets/{market}/summary.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn summary_pdf(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    Ok(pdf("summary", app.service.summary_pdf(market).await?))
}

/// The ledger as an Excel workbook; the export is written down.
#[utoipa::path(get, path = "/api/markets/{market}/ledger.xlsx", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = XLSX)))]
async fn ledger(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    let bytes = app.service.ledger(market, organiser.actor()).await?;
    let disposition = "attachment; filename=\"ledger.xlsx\"";
    Ok(([(header::CONTENT_TYPE, XLSX), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response())
}

/// In which language.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Language {
    /// `zh` or `en`.
    lang: Option<String>,
}

/// The bulletin.
#[utoipa::path(get, path = "/api/markets/{market}/bulletin.txt", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = String, Path), Language),
    responses((status = 200, body = String)))]
async fn bulletin(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Query(language): Query<Language>,
) -> Result<Response, Problem> {
    let text = app.service.bulletin(market, language.lang.as_deref() == Some("en")).await?;
    let name = (header::CONTENT_DISPOSITION, "inline; filename=\"bulletin.txt\"");
    Ok(([name], text).into_response())
}

/// Which booth.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct OnlyBooth {
    /// None: all confirmed ones.
    #[param(value_type = Option<String>)]
    booth: Option<BoothId>,
}

/// Booth posters.
#[utoipa::path(get, path = "/api/markets/{market}/posters.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = String, Path), OnlyBooth),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn posters(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Query(only): Query<OnlyBooth>,
) -> Result<Response, Problem> {
    Ok(pdf("posters", app.service.posters(market, only.booth, &app.config.public_url).await?))
}

/// The gate's poster.
#[utoipa::path(get, path = "/api/markets/{market}/gate.pdf", tag = "papers", security(("device" = ["organiser"])),
    params(("market" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn gate(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    Ok(pdf("gate", app.service.gate_poster(market, &app.config.public_url).await?))
}

/// How many.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct PassCount {
    /// 1 to 2,000.
    count: u32,
}

/// The passes that were made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct PassBatch {
    /// The first serial number.
    first: i64,
    /// How many.
    count: u32,
}

/// Make passes for people without a phone.
#[utoipa::path(post, path = "/api/markets/{market}/passes", tag = "papers", security(("device" = ["organiser"])),
    params(("market" = String, Path)), request_body = PassCount, responses((status = 200, body = PassBatch)))]
async fn print_passes(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<PassCount>,
) -> Result<Json<PassBatch>, Problem> {
    let first = app.service.print_passes(market, body.count).await?;
    Ok(Json(PassBatch { first, count: body.count }))
}

/// Which passes.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct PassRange {
    /// From this serial number on.
    first: i64,
    /// How many.
    count: i64,
}

/// Passes on cards to cut out.
#[utoipa::path(get, path = "/api/markets/{market}/passes.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = String, Path), PassRange),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn passes(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Query(range): Query<PassRange>,
) -> Result<Response, Problem> {
    Ok(pdf("passes", app.service.passes_pdf(market, range.first, range.count, &app.config.public_url).await?))
}

/// Cards with an invitation for each desk, to be handed out: every time new ones. A plain form's button is enough.
#[utoipa::path(post, path = "/api/markets/{market}/staff-cards.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = String, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn staff_cards(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    Ok(pdf("staff-cards", app.service.staff_cards(market, &app.config.public_url).await?))
}

fn pdf(name: &str, pdf: Pdf) -> Response {
    if !pdf.missing.is_empty() {
        tracing::warn!(characters = pdf.missing.len(), "the font lacks characters; they are printed as 〓");
    }
    let disposition = format!("inline; filename=\"{name}.pdf\"");
    (
        [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, disposition)],
        pdf.bytes,
    )
        .into_response()
}

//! The day's figures and everything that gets printed.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::file::{XLSX, kept, pdf};
use crate::http::{
    App,
    extract::{Body, Organiser, Path, Query},
    problem::Problem,
};
use shiji_catalogue::Language;
use shiji_documents::{PaperLanguage, Pdf, PosterSize};
use shiji_domain::{BoothId, MarketId, summary::Summary};
use shiji_service::LedgerForm;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(summary))
        .routes(routes!(summary_pdf))
        .routes(routes!(ledger))
        .routes(routes!(ledger_pdf))
        .routes(routes!(ledger_csv))
        .routes(routes!(public))
        .routes(routes!(public_pdf))
        .routes(routes!(reminders_pdf))
        .routes(routes!(reminders_xlsx))
        .routes(routes!(bulletin))
        .routes(routes!(check_bulletin))
        .routes(routes!(posters))
        .routes(routes!(gate))
        .routes(routes!(printing))
        .routes(routes!(print_passes))
        .routes(routes!(passes))
        .routes(routes!(staff_cards))
}

/// The day's figures.
#[utoipa::path(get, path = "/api/markets/{market}/summary", tag = "papers", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = Summary)))]
async fn summary(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Summary>, Problem> {
    Ok(Json(app.service.summary(market).await?))
}

/// The day's summary as PDF.
#[utoipa::path(get, path = "/api/markets/{market}/summary.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path), LanguageParam),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn summary_pdf(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Query(asked): Query<LanguageParam>,
) -> Result<Response, Problem> {
    Ok(pdf("summary", app.service.summary_pdf(market, asked.paper()).await?))
}

/// The ledger as an Excel workbook; the export is written down.
#[utoipa::path(get, path = "/api/markets/{market}/ledger.xlsx", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = XLSX)))]
async fn ledger(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    ledger_as(LedgerForm::Xlsx, false, &app, organiser, market).await
}

/// The ledger for printing; the export is written down.
#[utoipa::path(get, path = "/api/markets/{market}/ledger.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn ledger_pdf(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    ledger_as(LedgerForm::Pdf, false, &app, organiser, market).await
}

/// The ledger as CSV; the export is written down.
#[utoipa::path(get, path = "/api/markets/{market}/ledger.csv", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "text/csv")))]
async fn ledger_csv(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    ledger_as(LedgerForm::Csv, false, &app, organiser, market).await
}

/// The masked public version (公示版) as an Excel workbook.
#[utoipa::path(get, path = "/api/markets/{market}/public.xlsx", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = XLSX)))]
async fn public(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    ledger_as(LedgerForm::Xlsx, true, &app, organiser, market).await
}

/// The masked public version (公示版) for printing.
#[utoipa::path(get, path = "/api/markets/{market}/public.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn public_pdf(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    ledger_as(LedgerForm::Pdf, true, &app, organiser, market).await
}

/// The morning's list for printing.
#[utoipa::path(get, path = "/api/markets/{market}/reminders.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn reminders_pdf(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    Ok(pdf("reminders", app.service.reminders_pdf(market).await?))
}

/// The morning's list as an Excel workbook.
#[utoipa::path(get, path = "/api/markets/{market}/reminders.xlsx", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = XLSX)))]
async fn reminders_xlsx(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    Ok(kept("reminders.xlsx", XLSX, app.service.reminders_xlsx(market).await?))
}

/// A ledger: a workbook or a CSV to be kept, a PDF to be looked at. The export is written down.
async fn ledger_as(
    form: LedgerForm,
    public: bool,
    app: &App,
    organiser: Organiser,
    market: MarketId,
) -> Result<Response, Problem> {
    let made = app.service.ledger(market, organiser.actor(), form, public).await?;
    let name = if public { "public" } else { "ledger" };
    Ok(match form {
        LedgerForm::Pdf => {
            pdf(name, Pdf { bytes: made.bytes, pages: made.pages.unwrap_or(0), missing: made.missing })
        }
        LedgerForm::Xlsx => kept(&format!("{name}.xlsx"), XLSX, made.bytes),
        LedgerForm::Csv => kept(&format!("{name}.csv"), "text/csv; charset=utf-8", made.bytes),
    })
}

/// In which language.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct LanguageParam {
    /// The tag of a language: the bulletin's, the community's unless given; of the summary and the
    /// joint meeting's agenda, the one that stands beside the community's.
    lang: Option<String>,
}

impl LanguageParam {
    pub(super) fn paper(&self) -> PaperLanguage {
        self.language().map_or(PaperLanguage::COMMUNITY, PaperLanguage::with)
    }

    fn language(&self) -> Option<Language> {
        self.lang.as_deref().and_then(Language::tagged)
    }
}

/// Answers with the bulletin.
#[utoipa::path(get, path = "/api/markets/{market}/bulletin.txt", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path), LanguageParam),
    responses((status = 200, body = String)))]
async fn bulletin(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Query(asked): Query<LanguageParam>,
) -> Result<Response, Problem> {
    let language = asked.language().unwrap_or(Language::DEFAULT);
    let text = app.service.bulletin(market, language).await?;
    let name = (header::CONTENT_DISPOSITION, "inline; filename=\"bulletin.txt\"");
    Ok(([name], text).into_response())
}

/// A bulletin as it was edited.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct EditedBulletin {
    /// What is to go out, as it stands in the field.
    #[schema(value_type = shiji_domain::schema::BulletinWords)]
    text: String,
}

/// Ask whether an edited bulletin may go out as it is: nothing is kept. Words by which somebody
/// could be known are refused.
#[utoipa::path(post, path = "/api/markets/{market}/bulletin/check", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    request_body = EditedBulletin, responses((status = 204), super::refused::BulletinRefused))]
async fn check_bulletin(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<EditedBulletin>,
) -> Result<StatusCode, Problem> {
    app.service.check_bulletin(market, &body.text).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How large a poster is.
#[derive(Clone, Copy, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum PosterFormat {
    #[default]
    A4,
    A3,
}

impl From<PosterFormat> for PosterSize {
    fn from(size: PosterFormat) -> Self {
        match size {
            PosterFormat::A4 => Self::A4,
            PosterFormat::A3 => Self::A3,
        }
    }
}

/// On what paper.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct OnPaper {
    /// `a4`, unless said otherwise, or `a3`.
    #[serde(default)]
    #[param(value_type = Option<PosterFormat>)]
    size: PosterFormat,
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct OnlyBooth {
    /// None: all confirmed ones.
    booth: Option<BoothId>,
    /// `a4`, unless said otherwise, or `a3`.
    #[serde(default)]
    #[param(value_type = Option<PosterFormat>)]
    size: PosterFormat,
}

/// Answers with booth posters.
#[utoipa::path(get, path = "/api/markets/{market}/posters.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path), OnlyBooth),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn posters(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Query(only): Query<OnlyBooth>,
) -> Result<Response, Problem> {
    Ok(pdf(
        "posters",
        app.service.posters(market, only.booth, only.size.into(), &app.config.public_url).await?,
    ))
}

/// The gate's poster.
#[utoipa::path(get, path = "/api/markets/{market}/gate.pdf", tag = "papers", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path), OnPaper),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn gate(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Query(paper): Query<OnPaper>,
) -> Result<Response, Problem> {
    Ok(pdf("gate", app.service.gate_poster(market, paper.size.into(), &app.config.public_url).await?))
}

/// What is printed with.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Printing {
    /// `embedded`, `system` (the program was built without a font) or `named`.
    font: &'static str,
    /// What the font is called.
    name: String,
    /// The characters of the market's words that no font here has: they are printed as 〓.
    missing: String,
}

/// What is printed with, and which of the market's characters it lacks.
#[utoipa::path(get, path = "/api/markets/{market}/printing", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = Printing)))]
async fn printing(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Printing>, Problem> {
    let (source, missing) = app.service.printing(market).await?;
    let (font, name) = source.words();
    Ok(Json(Printing { font, name, missing: missing.into_iter().collect() }))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct PassCount {
    /// 1 to 2,000.
    #[schema(value_type = super::words::PassesAtOnce)]
    count: u32,
}

/// The passes that were made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct PassBatch {
    /// The first serial number.
    first: i64,
    count: u32,
}

/// Make passes for people without a phone.
#[utoipa::path(post, path = "/api/markets/{market}/passes", tag = "papers", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), request_body = PassCount, responses((status = 200, body = PassBatch)))]
async fn print_passes(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<PassCount>,
) -> Result<Json<PassBatch>, Problem> {
    let first = app.service.print_passes(market, body.count).await?;
    Ok(Json(PassBatch { first, count: body.count }))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct PassRange {
    /// From this serial number on.
    first: i64,
    count: i64,
}

/// Passes on cards to cut out.
#[utoipa::path(get, path = "/api/markets/{market}/passes.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path), PassRange),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn passes(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Query(range): Query<PassRange>,
) -> Result<Response, Problem> {
    Ok(pdf("passes", app.service.passes_pdf(market, range.first, range.count, &app.config.public_url).await?))
}

/// Cards with an invitation for each desk, to be handed out: every time new ones. A plain form's
/// button is enough.
#[utoipa::path(post, path = "/api/markets/{market}/staff-cards.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn staff_cards(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Response, Problem> {
    Ok(pdf("staff-cards", app.service.staff_cards(market, &app.config.public_url).await?))
}

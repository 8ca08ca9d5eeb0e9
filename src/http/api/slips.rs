//! Slips: a ticket's number on paper, from the slip printer or as a PDF.

use axum::{Json, extract::State, response::Response};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::file::pdf;
use crate::http::{
    App,
    extract::{Gate, Organiser, Path, Query},
    language::Reader,
    problem::Problem,
};
use shiji_catalogue::{Language, key};
use shiji_documents::Paper;
use shiji_domain::{BoothId, MarketId, Refusal, Role};
use shiji_service::{PrinterProblem, PrinterStatus};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(print))
        .routes(routes!(slip))
        .routes(routes!(slips))
        .routes(routes!(printer))
}

/// What became of a slip. The ticket stands in any case.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Printed {
    /// `printer`: there is one; `none`: there is not, show the number.
    printed: &'static str,
    /// What went wrong; nothing: it came out.
    problem: Option<SlipProblem>,
}

/// Why a slip did not come out.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct SlipProblem {
    /// Stable: `printer_unreachable`, `printer_broke_off`, `printer_silent`, `printer_no_paper`,
    /// `printer_cover_open`, `printer_faulty`, `printer_busy`.
    code: &'static str,
    /// What happened and the way out, in the reader's language.
    detail: String,
}

impl SlipProblem {
    fn new(problem: PrinterProblem, language: Language) -> Self {
        Self { code: problem.code(), detail: problem.key().say(language) }
    }
}

/// Print a ticket's slip. Answers within seconds, also when the printer is off: the problem is in
/// the answer.
#[utoipa::path(post, path = "/api/staff/booths/{booth}/tickets/{number}/slip", tag = "papers",
    security(("device" = ["volunteer", "organiser", "kiosk"])),
    params(("booth" = shiji_domain::BoothId, Path), ("number" = shiji_domain::schema::GivenNumber, Path)), responses((status = 200, body = Printed)))]
async fn print(
    State(app): State<App>,
    gate: Gate,
    Reader(language): Reader,
    Path((booth, number)): Path<(BoothId, i64)>,
) -> Result<Json<Printed>, Problem> {
    here(&app, &gate, booth).await?;
    let done = app.service.print_slip(booth, number, &app.config.public_url).await?;
    Ok(Json(match done {
        None => Printed { printed: "none", problem: None },
        Some(done) => {
            let problem = done.err().map(|problem| SlipProblem::new(problem, language));
            Printed { printed: "printer", problem }
        }
    }))
}

/// How wide the paper is.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Width {
    /// 58 or 80 millimetres; 58 unless said.
    #[param(value_type = Option<super::words::PaperWidth>)]
    paper: Option<u32>,
}

impl Width {
    fn paper(&self) -> Result<Paper, Problem> {
        let mm = self.paper.unwrap_or(58);
        Paper::of_mm(mm).ok_or_else(|| Problem::bad_json(key!("problem-paper")))
    }
}

/// A ticket's slip as a PDF, for a printer that the kiosk's own computer drives.
#[utoipa::path(get, path = "/api/staff/booths/{booth}/tickets/{number}/slip.pdf", tag = "papers",
    security(("device" = ["volunteer", "organiser", "kiosk"])),
    params(("booth" = shiji_domain::BoothId, Path), ("number" = shiji_domain::schema::GivenNumber, Path), Width),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn slip(
    State(app): State<App>,
    gate: Gate,
    Path((booth, number)): Path<(BoothId, i64)>,
    Query(width): Query<Width>,
) -> Result<Response, Problem> {
    here(&app, &gate, booth).await?;
    let paper = width.paper()?;
    Ok(pdf("slip", app.service.slip_pdf(booth, number, paper, &app.config.public_url).await?))
}

/// The slips of all who wait, for when the screens fail.
#[utoipa::path(get, path = "/api/markets/{market}/slips.pdf", tag = "papers",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path), Width),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn slips(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Query(width): Query<Width>,
) -> Result<Response, Problem> {
    let paper = width.paper()?;
    Ok(pdf("slips", app.service.slips_pdf(market, paper, &app.config.public_url).await?))
}

/// The slip printer as the staff see it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct PrinterView {
    /// Where it is, and how many slips it printed; nothing: there is no printer.
    status: Option<PrinterStatus>,
    /// What was wrong with the last slip; nothing: it came out.
    problem: Option<SlipProblem>,
}

/// The slip printer: whether there is one, and how it is.
#[utoipa::path(get, path = "/api/printer", tag = "papers",
    security(("device" = ["volunteer", "organiser", "kiosk"])), responses((status = 200, body = PrinterView)))]
async fn printer(State(app): State<App>, _: Gate, Reader(language): Reader) -> Json<PrinterView> {
    let status = app.service.printer();
    let problem = status.as_ref().and_then(|status| status.problem);
    let problem = problem.map(|problem| SlipProblem::new(problem, language));
    Json(PrinterView { status, problem })
}

/// Is this a booth of their market, and theirs if they are bound to one?
async fn here(app: &App, gate: &Gate, booth: BoothId) -> Result<(), Problem> {
    let device = &gate.session().device;
    let market = app.service.market_of_booth(booth).await?;
    let theirs = device.role == Role::Organiser || device.market == Some(market);
    if !theirs {
        return Err(Problem::forbidden());
    }
    if device.booth.is_some_and(|bound| bound != booth) {
        return Err(Refusal::NotYourBooth.into());
    }
    Ok(())
}

//! Pages: the HTML that the server sends. The first view is in it, and taking a ticket, leaving a wish, joining and
//! setting the password are plain forms, so that they work before any script runs and without one.

mod door;
mod problem;
mod resident;
mod shell;
mod view;

pub(super) use problem::render_problems;

use std::io::Write;

use axum::{
    Router,
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use flate2::{Compression, write::GzEncoder};
use maud::{Markup, html};
use serde::Serialize;

use super::{App, extract::Path, problem::Problem};
use crate::ui::Entry;
use shiji_domain::snapshot::ReceiptView;
use shiji_service::ServiceError;
use shiji_service::live::Snapshot;

/// The pages' routes.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/", get(shell::landing))
        .route("/S/{path}", get(resident::booth).post(resident::take))
        .route("/G/{path}", get(resident::gate).post(resident::wish))
        .route("/R", get(resident::find_receipt))
        .route("/R/{code}", get(resident::receipt))
        .route("/P/{token}", get(resident::card))
        .route("/B/{path}", get(resident::application))
        .route("/I/{token}", get(door::invitation).post(door::accept))
        .route("/U/{token}", get(door::unit))
        .route("/N/{token}", get(door::grid))
        .route("/O/{word}", get(door::organiser_link).post(door::set_password))
        .route("/console", get(|app| shell::screen(app, "console")))
        .route("/kiosk", get(|app| shell::screen(app, "kiosk")))
        .route("/display", get(|app| shell::screen(app, "display")))
        .route("/unit", get(|app| shell::screen(app, "unit")))
        .route("/grid", get(|app| shell::screen(app, "grid")))
        .route("/wall", get(|app| shell::screen(app, "wall")))
        .route("/wall/{market}", get(shell::wall))
        .route("/organiser", get(|app| shell::screen(app, "organiser")))
        .route("/organiser/{*rest}", get(|app, _: Path<String>| shell::screen(app, "organiser")))
        .layer(middleware::from_fn(packed))
}

/// Packs a page: on a weak signal its first view is there a tenth of a second sooner.
async fn packed(request: Request, next: Next) -> Response {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let takes = accepted.is_some_and(|accepted| accepted.contains("gzip"));
    let response = next.run(request).await;
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/html")));
    if !takes || !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let mut pack = GzEncoder::new(Vec::new(), Compression::default());
    // A page is made in memory: neither its body nor its packing can fail.
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let Ok(bytes) = pack.write_all(&bytes).and_then(|()| pack.finish()) else {
        return Problem::from(ServiceError::Stopping).into_response();
    };
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    parts.headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, bytes.into())
}

/// What the page's script finds in the page, so that the first view needs no request.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
pub struct PageData {
    /// `booth`, `gate`, `receipt`, `apply`, `console`, `display`, `unit`, `grid`, `wall` or `organiser`.
    pub screen: &'static str,
    /// `zh` or `en`.
    pub lang: &'static str,
    /// The market's id.
    pub market: Option<String>,
    /// The booth's id.
    pub booth: Option<String>,
    /// The booth's or the market's snapshot.
    pub snapshot: Option<Snapshot>,
    /// The resident's tickets.
    pub mine: Option<Vec<shiji_domain::snapshot::TicketView>>,
    /// The resident's visits.
    pub my_visits: Option<Vec<shiji_domain::snapshot::VisitView>>,
    /// What the resident thought of them.
    pub my_ratings: Option<Vec<shiji_domain::snapshot::RatingView>>,
    /// The resident's stamps.
    pub my_card: Option<shiji_domain::snapshot::StampCard>,
    /// The receipt.
    pub receipt: Option<ReceiptView>,
    /// What stands on posters.
    pub public_url: Option<String>,
    /// The path word of the gate's QR code.
    pub market_path: Option<String>,
}

/// Does the browser ask for English before Chinese?
pub(super) fn wants_english(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|l| l.to_str().ok()).unwrap_or("zh");
    let first = |word| accepted.to_ascii_lowercase().find(word).unwrap_or(usize::MAX);
    first("en") < first("zh")
}

const fn lang(english: bool) -> &'static str {
    if english { "en" } else { "zh" }
}

/// Chinese or English.
const fn say<'a>(english: bool, zh: &'a str, en: &'a str) -> &'a str {
    if english { en } else { zh }
}

/// A page with a screen on it: the entry's scripts and styles, the data, the first view.
fn page(entry: &str, title: &str, data: &PageData, view: &Markup) -> Html<String> {
    let files = crate::ui::entry(entry).cloned().unwrap_or_default();
    // The residents' second file, which the first one asks for.
    let later = crate::ui::entry("later").filter(|_| entry == "resident");
    let later_script = later.and_then(|later| later.scripts.first());
    let later_style = later.and_then(|later| later.styles.last());
    // `</script>` in somebody's words must not end the block. Strings and numbers always serialise.
    let json = serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c");
    let head = html! {
        (style(entry, &files))
        @for preload in &files.preloads { link rel="modulepreload" href=(preload); }
        @for script in &files.scripts {
            script type="module" src=(script) data-later=[later_script] data-later-style=[later_style] {}
        }
    };
    // The data last: whatever is to be seen comes before it, and a module runs after all of the page.
    let body = html! {
        div id="app" { (view) }
        script id="page" type="application/json" { (maud::PreEscaped(json)) }
    };
    document(title, data.lang == "en", &head, &body)
}

/// A screen's style: the residents' stands in the page, the others' are files of their own.
fn style(entry: &str, files: &Entry) -> Markup {
    html! {
        @if let Some(inline) = crate::ui::inline().filter(|_| entry == "resident") {
            style { (maud::PreEscaped(&inline.text)) }
        } @else {
            @for style in &files.styles { link rel="stylesheet" href=(style); }
        }
    }
}

/// A page without a script, in the residents' styles.
fn plain(title: &str, english: bool, content: &Markup) -> Html<String> {
    let files = crate::ui::entry("resident").cloned().unwrap_or_default();
    let head = style("resident", &files);
    let body = html! {
        main class="page stack" {
            header class="band head" {
                span class="seal" aria-hidden="true" { span { "市" } span { "集" } }
                div class="words" { p class="strong" { (title) } }
            }
            (content)
        }
    };
    document(title, english, &head, &body)
}

fn document(title: &str, english: bool, head: &Markup, body: &Markup) -> Html<String> {
    let document = html! {
        (maud::DOCTYPE)
        html lang=(if english { "en" } else { "zh-CN" }) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="format-detection" content="telephone=no";
                title { (title) }
                link rel="icon" href="data:,";
                (head)
            }
            body { (body) }
        }
    };
    Html(document.into_string())
}

/// 303: look at the result, so that a reload doesn't send the form again.
fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}

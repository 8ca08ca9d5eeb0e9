//! What every page is made of: the document around the view, the data for the script, the styles.

use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Serialize;

use crate::ui::ScreenEntry;
use shiji_catalogue::{Language, text};
use shiji_domain::{Offset, Timestamp, snapshot::ReceiptView};
use shiji_service::live::Snapshot;

/// What the page's script finds in the page, so that the first view needs no request.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
pub struct PageData {
    /// `booth`, `gate`, `receipt`, `apply`, `console`, `display`, `unit`, `grid`, `wall` or
    /// `organiser`.
    pub screen: &'static str,
    /// The tag of its language, such as `zh-CN` or `en`.
    pub lang: &'static str,
    /// The server's clock when the page was made: no screen goes by its device's.
    pub now: Timestamp,
    /// The wall clock that times are shown and typed on: the market's.
    pub offset: Offset,
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
    pub receipt: Option<ReceiptView>,
    /// Has this device a session? On the staff's screens.
    pub signed_in: Option<bool>,
    /// What stands on posters.
    pub public_url: Option<String>,
    /// The path word of the gate's QR code.
    pub market_path: Option<String>,
}

/// A page with a screen on it: the entry's scripts and styles, the data, the first view.
pub(super) fn page(entry: &str, title: &str, data: &PageData, view: &Markup) -> Html<String> {
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
    // The data last: whatever is to be seen comes before it, and a module runs after all of the
    // page.
    let body = html! {
        div id="app" { (view) }
        script id="page" type="application/json" { (maud::PreEscaped(json)) }
    };
    document(title, language_of(data), &head, &body)
}

/// A screen's style: the residents' stands in the page, the others' are files of their own.
fn style(entry: &str, files: &ScreenEntry) -> Markup {
    html! {
        @if let Some(inline) = crate::ui::inline().filter(|_| entry == "resident") {
            style { (maud::PreEscaped(&inline.text)) }
        } @else {
            @for style in &files.styles { link rel="stylesheet" href=(style); }
        }
    }
}

fn language_of(data: &PageData) -> Language {
    Language::tagged(data.lang).unwrap_or(Language::DEFAULT)
}

/// The market's seal, where a page has no code to show.
pub(super) fn seal() -> Markup {
    html! { span class="seal" aria-hidden="true" { @for letter in text!("page-seal").chars() { span { (letter) } } } }
}

/// A page without a script, in the residents' styles.
pub(super) fn plain(title: &str, language: Language, content: &Markup) -> Html<String> {
    let files = crate::ui::entry("resident").cloned().unwrap_or_default();
    let head = style("resident", &files);
    let body = html! {
        main class="page stack" {
            header class="band head" {
                (seal())
                div class="words" { p class="strong" { (title) } }
            }
            (content)
        }
    };
    document(title, language, &head, &body)
}

fn document(title: &str, language: Language, head: &Markup, body: &Markup) -> Html<String> {
    let document = html! {
        (maud::DOCTYPE)
        html lang=(language.tag()) {
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
pub(super) fn see(path: &str) -> Response {
    Redirect::to(path).into_response()
}

//! Pages: the HTML that the server sends. The first view is in it, and taking a ticket, leaving a
//! wish, joining and setting the password are plain forms, so that they work before any script runs
//! and without one.

mod door;
mod page;
mod problem;
mod resident;
mod shell;
mod view;

pub(super) use page::PageData;
pub(super) use problem::render_problems;

use std::io::Write;

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use flate2::{Compression, write::GzEncoder};

use super::{App, extract::Path, problem::Problem};
use shiji_service::ServiceError;

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
        .route("/console", get(|app, headers| shell::screen(app, headers, "console")))
        .route("/kiosk", get(|app, headers| shell::screen(app, headers, "kiosk")))
        .route("/display", get(|app, headers| shell::screen(app, headers, "display")))
        .route("/unit", get(|app, headers| shell::screen(app, headers, "unit")))
        .route("/grid", get(|app, headers| shell::screen(app, headers, "grid")))
        .route("/wall", get(|app, headers| shell::screen(app, headers, "wall")))
        .route("/wall/{market}", get(shell::wall))
        .route("/organiser", get(|app, headers| shell::screen(app, headers, "organiser")))
        .route(
            "/organiser/{*rest}",
            get(|app, headers, _: Path<String>| shell::screen(app, headers, "organiser")),
        )
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

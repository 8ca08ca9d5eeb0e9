//! What the log knows of a request: one span with an identifier, which the answer repeats in its
//! header.
//!
//! The route's template stands for the path, since paths bear links' tokens and receipt codes.
//! Query, headers, bodies and addresses are never logged.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

/// The header that names the request in the log. It is made here, never taken from outside: a
/// stranger's text has no place in the log.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The layer: opens the span, says how the request ended, and sends the identifier back.
pub(super) async fn trace(request: Request, next: Next) -> Response {
    let id = format!("{:016x}", fastrand::u64(..));
    let route = request.extensions().get::<MatchedPath>().map_or("(none)", MatchedPath::as_str);
    // At the level of errors, so that whatever is logged on the way bears the identifier, however
    // little is logged.
    let span = tracing::error_span!("request", id, method = %request.method(), route);
    let began = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    tracing::debug!(
        parent: &span,
        status = response.status().as_u16(),
        ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

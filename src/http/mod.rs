//! The edge: routes by noun, extractors that prove who asks, the one mapping from errors to
//! responses, the pages' first view. Holds no rule and no SQL.

mod api;
mod app;
mod authorise;
mod extract;
mod forwarded;
mod guard;
mod guess;
mod language;
mod limits;
mod live;
mod open311;
mod pace;
mod pages;
mod problem;
mod trace;

use shiji_catalogue::key;
use std::{sync::Arc, time::Duration};

pub use app::{App, Config};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{StatusCode, Uri, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use bytes::Bytes;
pub(crate) use problem::Problem;
pub use shiji_transport::{ClientAddress, ConnectionLimits, Listener, SocketAddresses, Tls};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use tower_http::catch_panic::CatchPanicLayer;

use shiji_service::{Ended, Service};
use shiji_transport::Websockets;

/// How long a shutdown waits for sockets and requests that are under way.
const LAST_CALL: Duration = Duration::from_secs(4);
/// How large a body may be, but for lists to import.
const MOST_BODY: usize = 64 * 1_024;

/// Serves until `stop`, then says goodbye to every socket, finishes what is under way and stops the
/// service: nothing acknowledged is lost. Answers how the service ended. The program and the tests
/// start the same thing.
///
/// # Errors
/// The listener fails.
pub async fn run(
    doors: Listener,
    service: Service,
    config: Config,
    stop: CancellationToken,
) -> std::io::Result<Ended> {
    let app = App {
        service: service.clone(),
        config: Arc::new(config),
        limits: limits::RateLimits::default(),
        request_timeout: doors.limits().request,
        stop: stop.clone(),
        sockets: Websockets::new(service.clone(), stop.clone()),
    };
    let sockets = app.sockets.clone();
    let serving = shiji_transport::serve(doors, router(app), stop.clone());
    stop.cancelled().await;
    let left = sockets.closed(LAST_CALL).await;
    if left > 0 {
        tracing::warn!(left, "some sockets did not take their goodbye");
    }
    let served = tokio::time::timeout(LAST_CALL, serving).await;
    let ended = service.stop().await;
    match served {
        Ok(Ok(())) => Ok(ended),
        Ok(Err(error)) => Err(std::io::Error::other(error)),
        // Keep-alive connections that are idle: nothing is under way on them.
        Err(_) => Ok(ended),
    }
}

/// The API's description, an OpenAPI document as JSON.
#[must_use]
pub fn description() -> String {
    format!("{:#}", api::routes().1)
}

/// Every route, with what all of them pass.
fn router(app: App) -> Router {
    let (api, document) = api::routes();
    // Written once: strangers may ask for it as often as they like.
    let document = Bytes::from(document.to_string());
    let description = move || async move { ([(header::CONTENT_TYPE, "application/json")], document) };
    let routes = Router::new()
        .merge(pages::routes())
        .merge(open311::routes())
        .merge(api)
        .route("/api/openapi.json", get(description))
        .route("/livez", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/assets/{*path}", get(asset))
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async {
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                key!("problem-method_not_allowed").into(),
            )
        })
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(middleware::from_fn_with_state(app.clone(), pace::time_limit))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            // The panic's own text was printed by the hook; nobody outside sees it.
            metrics::counter!("shiji_panics_total").increment(1);
            Problem::internal().into_response()
        }))
        .layer(middleware::from_fn_with_state(app.clone(), guard::guard))
        .layer(middleware::from_fn(pages::render_problems))
        .layer(middleware::from_fn_with_state(app.clone(), guard::headers))
        .layer(middleware::from_fn(trace::trace))
        .with_state(app);
    // Before routing: QR codes are written in capitals, people type small letters.
    Router::new().fallback_service(routes.map_request(fold_case))
}

/// `/s/a-7f3k9q` → `/S/A-7F3K9Q`: the one-letter paths of QR codes are read in either case.
fn fold_case(mut request: Request) -> Request {
    let path = request.uri().path();
    let short = path.len() > 3 && path.as_bytes()[0] == b'/' && path.as_bytes()[2] == b'/';
    if short && path.bytes().any(|byte| byte.is_ascii_lowercase()) {
        let mut folded = path.to_ascii_uppercase();
        if let Some(query) = request.uri().query() {
            folded = format!("{folded}?{query}");
        }
        if let Ok(uri) = folded.parse::<Uri>() {
            *request.uri_mut() = uri;
        }
    }
    request
}

async fn ready(State(app): State<App>) -> Result<&'static str, Problem> {
    app.service.ready().await?;
    Ok("ok")
}

async fn asset(
    extract::Path(path): extract::Path<String>,
    headers: axum::http::HeaderMap,
) -> Result<Response, Problem> {
    use axum::http::header;
    let asset = crate::ui::asset(&path).ok_or_else(Problem::not_found)?;
    let takes_gzip = headers
        .get(header::ACCEPT_ENCODING)
        .is_some_and(|accepted| accepted.to_str().is_ok_and(|accepted| accepted.contains("gzip")));
    let cache = (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned());
    let kind = (header::CONTENT_TYPE, asset.mime);
    let vary = (header::VARY, "accept-encoding".to_owned());
    Ok(match asset.gzip.filter(|_| takes_gzip) {
        Some(packed) => {
            ([cache, kind, vary, (header::CONTENT_ENCODING, "gzip".to_owned())], packed).into_response()
        }
        None => ([cache, kind, vary], asset.bytes).into_response(),
    })
}

//! How long a request may take with its body.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::Poll,
};

use axum::{
    body::{Body, HttpBody},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::StreamExt;

use super::{App, problem::Problem};

/// The layer: a request that takes too long is given up, by whoever's fault it was.
pub(super) async fn time_limit(State(app): State<App>, request: Request, next: Next) -> Response {
    let whole = Arc::new(AtomicBool::new(request.body().is_end_stream()));
    let request = if whole.load(Ordering::Relaxed) { request } else { watched(request, whole.clone()) };
    match tokio::time::timeout(app.request_timeout, next.run(request)).await {
        Ok(response) => response,
        Err(_) if whole.load(Ordering::Relaxed) => Problem::busy().into_response(),
        Err(_) => Problem::too_slow().into_response(),
    }
}

/// The request with a body that says when it has come in.
fn watched(request: Request, whole: Arc<AtomicBool>) -> Request {
    request.map(|body| {
        let mut parts = body.into_data_stream();
        Body::from_stream(futures_util::stream::poll_fn(move |cx| {
            let part = parts.poll_next_unpin(cx);
            if matches!(part, Poll::Ready(None)) {
                whole.store(true, Ordering::Relaxed);
            }
            part
        }))
    })
}

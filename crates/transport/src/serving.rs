//! Serves HTTP on the connections that come in, each in a task of its own and with its limits of
//! time.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::task::JoinHandle;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

use super::{
    connections::ConnectionLimits,
    listener::{Arrived, Listener},
    paced::Paced,
};

/// The head of a request and what is buffered of an answer may be so long.
const BUFFER: usize = 64 * 1_024;
/// One that is let in as one of the staff has so much less time to prove it.
const HURRY: u32 = 6;

/// Serves until `stop`, then closes the door and lets what is under way end. It is spawned here,
/// because a future is compiled where it is awaited.
#[must_use]
pub fn serve(listener: Listener, routes: Router, stop: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(accept(listener, routes, stop))
}

async fn accept(mut doors: Listener, routes: Router, stop: CancellationToken) {
    let (limits, open) = (doors.limits().clone(), TaskTracker::new());
    while let Some(Some(arrived)) = stop.run_until_cancelled(doors.next()).await {
        open.spawn(attend(arrived, routes.clone(), limits.clone(), stop.clone()));
    }
    drop(doors);
    open.close();
    open.wait().await;
}

async fn attend(arrived: Arrived, routes: Router, limits: ConnectionLimits, stop: CancellationToken) {
    let Arrived { stream, ends, seat } = arrived;
    let seat = Arc::new(seat);
    let head = if seat.is_unproven() { limits.head / HURRY } else { limits.head };
    let stream = TokioIo::new(Paced::new(stream, limits.write, seat.clone()));
    let answer = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(ends));
        request.extensions_mut().insert(seat.clone());
        routes.clone().oneshot(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head).max_buf_size(BUFFER);
    let mut connection = std::pin::pin!(http.serve_connection(stream, answer).with_upgrades());
    // Clients that go, or that take too long: nothing to say to anybody.
    if stop.run_until_cancelled(connection.as_mut()).await.is_none() {
        connection.as_mut().graceful_shutdown();
        let _ = connection.await;
    }
}

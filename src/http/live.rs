//! Live: a websocket for each topic, and the same snapshot by polling.

use axum::{
    extract::{ConnectInfo, State, ws::WebSocketUpgrade},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use shiji_domain::{BoothId, MarketId};
use shiji_service::live::WatchTopic;
use shiji_transport::SocketAddresses;

use super::{
    App,
    extract::{Path, Upgrade},
    guess::{Guess, Way},
    problem::Problem,
};

/// A booth's snapshots, live.
#[utoipa::path(get, path = "/api/live/booths/{booth}", tag = "live", params(("booth" = shiji_domain::BoothId, Path)),
    responses((status = 101, description = "each text frame is a BoothSnapshot, or a beat"), super::api::refused::NoUpgrade), security(()))]
pub async fn booth(
    State(app): State<App>,
    Path(booth): Path<BoothId>,
    Upgrade(upgrade): Upgrade,
) -> Result<Response, Problem> {
    let market = app.service.market_of_booth(booth).await?;
    watch_topic(app, upgrade, market, WatchTopic::Booth(booth)).await
}

/// A market's snapshots, live.
#[utoipa::path(get, path = "/api/live/markets/{market}", tag = "live", params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 101, description = "each text frame is a MarketSnapshot, or a beat"), super::api::refused::NoUpgrade), security(()))]
pub async fn market(
    State(app): State<App>,
    Path(market): Path<MarketId>,
    Upgrade(upgrade): Upgrade,
) -> Result<Response, Problem> {
    watch_topic(app, upgrade, market, WatchTopic::Market(market)).await
}

/// A request's receipt, live.
#[utoipa::path(get, path = "/api/live/receipts/{code}", tag = "live", params(("code" = super::api::words::ReceiptCode, Path)),
    responses((status = 101, description = "each text frame is a ReceiptView, or a beat"), super::api::refused::NoUpgrade), security(()))]
pub async fn receipt(
    State(app): State<App>,
    Path(code): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    Upgrade(upgrade): Upgrade,
) -> Result<Response, Problem> {
    let guess = Guess::begin(&app, ends, Way::Receipt)?;
    let (market, code) = guess.judge(app.service.market_of_receipt(&code).await)?;
    watch_topic(app, upgrade, market, WatchTopic::Receipt(code)).await
}

/// The snapshot of a topic for those whose websockets are blocked: with an ETag, so that asking
/// again is cheap.
///
/// # Errors
/// There is no such thing.
pub async fn poll(
    app: &App,
    market: MarketId,
    topic: WatchTopic,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let frame = app.service.frame(market, topic).await?;
    // With the market: the same revision of another one is another snapshot, and "the current
    // market" changes.
    let tag = format!("\"{market}-{}\"", frame.tag);
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, "application/json")], bytes::Bytes::from(frame.json())).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

async fn watch_topic(
    app: App,
    upgrade: WebSocketUpgrade,
    market: MarketId,
    topic: WatchTopic,
) -> Result<Response, Problem> {
    let frames = app.service.watch(market, topic).await?;
    Ok(app.sockets.open(upgrade, frames))
}

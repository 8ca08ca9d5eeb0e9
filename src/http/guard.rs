//! What every request passes before its handler: the exact Host, the Origin of writes and upgrades,
//! limits, headers.

use std::{
    net::IpAddr,
    sync::{Arc, LazyLock},
    time::Instant,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    App,
    extract::{Ours, is_token},
    forwarded::client_address,
    limits::{RateLimit, Source},
    problem::Problem,
};
use shiji_catalogue::key;
use shiji_transport::{ClientAddress, Seat, SocketAddresses};

/// The layer: Host, Origin, limits.
pub(super) async fn guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(ends)) = request.extensions().get::<ConnectInfo<SocketAddresses>>().copied() {
        let client = client_address(request.headers(), ends.peer.ip(), &app.config.trusted_proxies);
        request.extensions_mut().insert(ConnectInfo(SocketAddresses { client, ..ends }));
    }
    let unproven = request.extensions().get::<Arc<Seat>>().filter(|seat| seat.is_unproven()).cloned();
    let seated = match unproven {
        Some(seat) => prove(&app, &seat, Ours::Device.of(request.headers(), &app)).await,
        None => Ok(()),
    };
    let checked = match seated.and_then(|()| check(&app, &request)) {
        Ok(()) => match pay(&app, &request) {
            Ok(()) => Ok(()),
            Err(spent) => go_on_as_staff(&app, Ours::Device.of(request.headers(), &app), spent).await,
        },
        refused => refused,
    };
    match checked {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

/// Takes a write from what its device and its address have left.
fn pay(app: &App, request: &Request) -> Result<(), Problem> {
    let ends = request.extensions().get::<ConnectInfo<SocketAddresses>>().map(|info| info.0);
    let Some(ClientAddress { ip, own: false }) = ends.map(|ends| ends.client) else { return Ok(()) };
    if !is_write(request) || is_paid_for_later(request) {
        return Ok(());
    }
    spend(app, request.headers(), ip).map_err(Problem::too_many)
}

/// When an address has nothing left, the staff behind it go on, each device by itself: whoever
/// floods from the same Wi-Fi stops no volunteer.
async fn go_on_as_staff(app: &App, cookie: Option<String>, spent: Problem) -> Result<(), Problem> {
    let Some(cookie) = cookie else { return Err(spent) };
    let session = app.service.session(&cookie).await?.ok_or(spent)?;
    let source = Source::Staff(session.device.id);
    app.limits.take(RateLimit::Staff, source, Instant::now()).map_err(Problem::too_many)
}

/// One write of that device at that address.
pub(super) fn spend(app: &App, headers: &HeaderMap, ip: IpAddr) -> Result<(), u64> {
    let now = Instant::now();
    if let Some(token) = Ours::Pass.of(headers, app).filter(|token| is_token(token)) {
        app.limits.take(RateLimit::Device, Source::pass(&token), now)?;
    }
    app.limits.take(RateLimit::Write, ip.into(), now)
}

fn is_write(request: &Request) -> bool {
    !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS)
}

/// The plain form of a wish: its handler asks for itself, so that what was typed comes back with
/// the refusal.
fn is_paid_for_later(request: &Request) -> bool {
    *request.method() == Method::POST && request.uri().path().starts_with("/G/")
}

/// When all other places are taken, the last ones are for the staff.
async fn prove(app: &App, seat: &Seat, cookie: Option<String>) -> Result<(), Problem> {
    let session = match cookie {
        Some(cookie) => app.service.session(&cookie).await?,
        None => None,
    };
    session.ok_or_else(Problem::busy)?;
    seat.prove();
    Ok(())
}

fn check(app: &App, request: &Request) -> Result<(), Problem> {
    if app.is_stopping() {
        return Err(Problem::stopping());
    }
    let ends = request.extensions().get::<ConnectInfo<SocketAddresses>>().map(|info| info.0);
    let headers = request.headers();
    // Whoever stands in between may read another one of several than we do.
    let named = headers.get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or_default());
    let mut hosts = named.chain(request.uri().authority().map(axum::http::uri::Authority::as_str));
    let host = hosts.next().unwrap_or_default();
    if headers.get_all(header::HOST).iter().count() > 1
        || hosts.any(|other| !other.eq_ignore_ascii_case(host))
        || !is_our_host(app, host, ends)
    {
        return Err(Problem::new(
            StatusCode::MISDIRECTED_REQUEST,
            "bad_host",
            key!("problem-bad_host").into(),
        ));
    }
    let upgrade = headers.contains_key(header::UPGRADE);
    if (upgrade || is_write(request)) && !is_our_origin(app, headers, host) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "bad_origin", key!("problem-bad_origin").into()));
    }
    Ok(())
}

/// The address that the connection came in on, `localhost`, or a name that the operator gave. A
/// page of another site whose name was pointed at us (DNS rebinding) has none of them.
fn is_our_host(app: &App, host: &str, ends: Option<SocketAddresses>) -> bool {
    if app.config.hosts.iter().any(|known| known.eq_ignore_ascii_case(host)) {
        return true;
    }
    let Some(SocketAddresses { local, .. }) = ends else { return false };
    let port = local.port();
    host == local.to_string()
        || host == format!("localhost:{port}")
        || host == format!("127.0.0.1:{port}")
        || (matches!(port, 80 | 443) && (host == local.ip().to_string() || host == "localhost"))
}

/// The Origin is ours, or there is none and the browser doesn't say that another site asks.
fn is_our_origin(app: &App, headers: &HeaderMap, host: &str) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
        return site.is_none_or(|site| matches!(site, "same-origin" | "none"));
    };
    let Ok(origin) = origin.to_str() else { return false };
    let scheme = if app.config.tls { "https" } else { "http" };
    origin == format!("{scheme}://{host}") || app.config.origins.iter().any(|known| known == origin)
}

/// What a page may do. The residents' style stands in their pages, and is allowed by its digest.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    // `connect-src 'self'` does not cover ws: on older browsers, so they are named.
    let policy = |style: &str| {
        format!(
            "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; media-src 'self' blob:; \
             style-src 'self'{style}; script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
             frame-ancestors 'none'"
        )
    };
    let style = crate::ui::inline().map_or_else(String::new, |inline| format!(" '{}'", inline.digest));
    // Base64 is a header's text.
    HeaderValue::from_str(&policy(&style)).unwrap_or(HeaderValue::from_static("default-src 'self'"))
});

/// Headers that every answer bears.
pub(super) async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let path_is_asset = request.uri().path().starts_with(crate::ui::ASSETS);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let set = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // Not `no-referrer`: with that browsers send `Origin: null` with a plain form, and the
        // origin check refuses it.
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            header::HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(self), geolocation=()",
        ),
    ];
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    for (name, value) in set {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if app.config.tls {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
        // Browsers complain about it on plain HTTP, where it does nothing.
        let opener = header::HeaderName::from_static("cross-origin-opener-policy");
        headers.insert(opener, HeaderValue::from_static("same-origin"));
    }
    if !path_is_asset && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

//! Signing in and out, invitations, devices.

use axum::{
    Json,
    extract::{ConnectInfo, State},
    http::header,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    App,
    extract::{AnyDevice, Body, Gate, Organiser, Ours, Path, Query, cookie},
    guess::{Guess, Way, came_in},
    problem::Problem,
};
use shiji_domain::{BoothId, DeviceId, MarketId, Role, Timestamp};
use shiji_transport::SocketAddresses;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(organiser_state))
        .routes(routes!(log_in))
        .routes(routes!(session))
        .routes(routes!(leave))
        .routes(routes!(invite))
        .routes(routes!(devices))
        .routes(routes!(revoke))
        .routes(routes!(qr))
}

/// Is there an organiser yet?
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct OrganiserState {
    password_set: bool,
}

/// Has the organiser set a password? If not, the one-time link on the server's screen does it.
#[utoipa::path(get, path = "/api/organiser/state", tag = "access", security(()),
    responses((status = 200, body = OrganiserState)))]
async fn organiser_state(State(app): State<App>) -> Result<Json<OrganiserState>, Problem> {
    Ok(Json(OrganiserState { password_set: app.service.has_organiser().await? }))
}

/// The organiser's password.
#[derive(Deserialize, utoipa::ToSchema)]
struct Password {
    password: String,
}

/// Sign in as the organiser.
#[utoipa::path(post, path = "/api/login", tag = "access", security(()), request_body = Password,
    responses((status = 200, body = Session,
        headers(("Set-Cookie" = String, description = "the device session")))))]
async fn log_in(
    State(app): State<App>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    Body(body): Body<Password>,
) -> Result<(CookieJar, Json<Session>), Problem> {
    let guess = Guess::begin(&app, ends, Way::Password)?;
    let opened = guess.judge(app.service.log_in(&body.password).await)?;
    came_in(Way::Password, ends, &opened.device);
    let session = Session::of(&opened.device);
    Ok((CookieJar::new().add(cookie(Ours::Device, opened.token, &app)), Json(session)))
}

/// Who this browser is.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Session {
    /// Which device session.
    pub id: DeviceId,
    /// `organiser`, `volunteer`, `kiosk` or `display`.
    pub role: Role,
    /// What the organiser called it.
    pub name: String,
    /// Bound to this market.
    pub market: Option<MarketId>,
    /// Bound to this booth.
    pub booth: Option<BoothId>,
}

impl Session {
    fn of(device: &shiji_store::Device) -> Self {
        Self {
            id: device.id,
            role: device.role,
            name: device.name.clone(),
            market: device.market,
            booth: device.booth,
        }
    }
}

/// Who am I?
#[utoipa::path(get, path = "/api/session", tag = "access",
    security(("device" = ["volunteer", "organiser", "kiosk", "display"])), responses((status = 200, body = Session)))]
async fn session(device: AnyDevice) -> Json<Session> {
    Json(Session::of(&device.session().device))
}

/// Sign out on this device.
#[utoipa::path(post, path = "/api/session/leave", tag = "access",
    security(("device" = ["volunteer", "organiser", "kiosk", "display"])), responses((status = 200, body = Session,
        headers(("Set-Cookie" = String, description = "the device session, deleted")))))]
async fn leave(State(app): State<App>, device: AnyDevice) -> Result<(CookieJar, Json<Session>), Problem> {
    app.service.revoke(device.session().device.id).await?;
    let mut gone = cookie(Ours::Device, String::new(), &app);
    gone.make_removal();
    Ok((CookieJar::new().add(gone), Json(Session::of(&device.session().device))))
}

/// Whom to invite.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Invite {
    /// `volunteer`, `kiosk` or `display`.
    role: Role,
    /// To one booth; none: to all of the market.
    booth: Option<BoothId>,
    /// What to call the device.
    #[schema(value_type = shiji_domain::schema::Name)]
    name: String,
}

/// An invitation, shown once.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Invited {
    /// What its QR code says.
    url: String,
    /// Until when it can be used: epoch milliseconds.
    #[schema(value_type = i64)]
    expires_at: Timestamp,
}

/// Invite a volunteer, a kiosk or a display.
#[utoipa::path(post, path = "/api/markets/{market}/invitations", tag = "access",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path)), request_body = Invite,
    responses((status = 200, body = Invited)))]
async fn invite(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<Invite>,
) -> Result<Json<Invited>, Problem> {
    let card = app.service.invite(body.role, market, body.booth, &body.name).await?;
    let url = format!("{}/I/{}", app.config.public_url.to_ascii_uppercase(), card.token);
    Ok(Json(Invited { url, expires_at: card.expires_at }))
}

/// A device session as the organiser sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DeviceView {
    pub id: DeviceId,
    /// What it may do.
    pub role: Role,
    /// Bound to this booth.
    pub booth: Option<BoothId>,
    /// What it is called.
    pub name: String,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub created_at: Timestamp,
    /// When it last did something, to the minute: epoch milliseconds.
    #[schema(value_type = i64)]
    pub seen_at: Timestamp,
    /// It is dead.
    pub revoked: bool,
}

/// The sessions at a market and the organisers', newest first.
#[utoipa::path(get, path = "/api/markets/{market}/devices", tag = "access", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = Vec<DeviceView>)))]
async fn devices(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Vec<DeviceView>>, Problem> {
    let devices = app.service.devices(market).await?.into_iter().map(|device| DeviceView {
        id: device.id,
        role: device.role,
        booth: device.booth,
        name: device.name,
        created_at: device.created_at,
        seen_at: device.seen_at,
        revoked: device.revoked_at.is_some(),
    });
    Ok(Json(devices.collect()))
}

/// Whether the session was alive.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct Revoked {
    revoked: bool,
}

/// End a session: its very next request finds nobody.
#[utoipa::path(post, path = "/api/devices/{device}/revoke", tag = "access", security(("device" = ["organiser"])),
    params(("device" = shiji_domain::DeviceId, Path)), responses((status = 200, body = Revoked)))]
async fn revoke(
    State(app): State<App>,
    _: Organiser,
    Path(device): Path<DeviceId>,
) -> Result<Json<Revoked>, Problem> {
    Ok(Json(Revoked { revoked: app.service.revoke(device).await? }))
}

/// What a QR code is to say.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct QrText {
    /// At most 300 characters.
    #[param(max_length = 300)]
    text: String,
}

/// A QR code as SVG, for the staff's pages and the kiosk's.
#[utoipa::path(get, path = "/api/qr.svg", tag = "access", security(("device" = ["volunteer", "organiser", "kiosk"])),
    params(QrText), responses((status = 200, body = String, content_type = "image/svg+xml"), super::refused::TooLarge))]
async fn qr(State(app): State<App>, _: Gate, Query(query): Query<QrText>) -> Result<Response, Problem> {
    if query.text.len() > 300 {
        return Err(Problem::too_large());
    }
    let svg = app.service.qr_code(query.text).await?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

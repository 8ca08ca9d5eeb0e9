//! What handlers take: bodies and paths whose faults become problems, and proof of who asks.
//!
//! A handler can't forget its check: the proof of a role is a value that only the check makes.

use axum::{
    extract::{
        FromRef, FromRequest, FromRequestParts, Request,
        rejection::{FormRejection, JsonRejection},
        ws::WebSocketUpgrade,
    },
    http::{HeaderMap, request::Parts},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};

use super::{App, limits::Source, problem::Problem};
use shiji_catalogue::key;
use shiji_domain::{Actor, BoothId, MarketId, PassId, Role, Unit, WorkerId};
use shiji_service::{CostlyWork, Household, LoggedIn, secrets};
use shiji_store::GridWorker;

/// A cookie of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ours {
    /// A resident's pass.
    Pass,
    /// A device session.
    Device,
    /// A unit's link.
    Unit,
    /// A grid worker's link.
    Grid,
}

impl Ours {
    /// Its name. With `__Host-` a browser takes it from this very host alone and over TLS, so that
    /// no neighbour in the domain can put one of theirs in its place.
    #[must_use]
    pub const fn name(self, tls: bool) -> &'static str {
        match (self, tls) {
            (Self::Pass, false) => "shiji_pass",
            (Self::Pass, true) => "__Host-shiji_pass",
            (Self::Device, false) => "shiji_device",
            (Self::Device, true) => "__Host-shiji_device",
            (Self::Unit, false) => "shiji_unit",
            (Self::Unit, true) => "__Host-shiji_unit",
            (Self::Grid, false) => "shiji_grid",
            (Self::Grid, true) => "__Host-shiji_grid",
        }
    }

    /// What a request brought of it.
    #[must_use]
    pub fn of(self, headers: &HeaderMap, app: &App) -> Option<String> {
        let jar = CookieJar::from_headers(headers);
        jar.get(self.name(app.config.tls)).map(|cookie| cookie.value().to_owned())
    }
}

/// A JSON body.
#[derive(Debug, FromRequest)]
#[from_request(via(axum::Json), rejection(Problem))]
pub struct Body<T>(pub T);

/// The values of a path's parameters.
#[derive(Debug, FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Problem))]
pub struct Path<T>(pub T);

/// The values of a query string.
#[derive(Debug, FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Problem))]
pub struct Query<T>(pub T);

/// A plain form's fields.
#[derive(Debug, FromRequest)]
#[from_request(via(axum::Form), rejection(Problem))]
pub struct Form<T>(pub T);

/// A file as the whole body.
#[derive(Debug)]
pub struct File(pub axum::body::Bytes);

impl<S: Send + Sync> FromRequest<S> for File
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        // Bodies of megabytes come in a few at a time.
        let _turn = App::from_ref(state).service.permit(CostlyWork::Upload).await?;
        // Too large, or gone half-way: then nobody reads the answer.
        axum::body::Bytes::from_request(request, state).await.map(Self).map_err(|_| Problem::too_large())
    }
}

/// An upgrade to a websocket.
#[derive(Debug)]
pub struct Upgrade(pub WebSocketUpgrade);

impl<S: Send + Sync> FromRequestParts<S> for Upgrade {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        WebSocketUpgrade::from_request_parts(parts, state).await.map(Self).map_err(|_| Problem::no_upgrade())
    }
}

impl From<FormRejection> for Problem {
    fn from(rejection: FormRejection) -> Self {
        match rejection {
            FormRejection::BytesRejection(_) => Self::too_large(),
            _ => Self::bad_form(),
        }
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        match rejection {
            JsonRejection::BytesRejection(_) => Self::too_large(),
            // The text names a line, a column and a field; it never repeats a value that was typed.
            JsonRejection::JsonDataError(_) => Self::bad_json(key!("problem-json_type")),
            JsonRejection::JsonSyntaxError(_) => Self::bad_json(key!("problem-json_syntax")),
            _ => Self::bad_json(key!("problem-json_content_type")),
        }
    }
}

impl From<axum::extract::rejection::PathRejection> for Problem {
    fn from(_: axum::extract::rejection::PathRejection) -> Self {
        Self::not_found()
    }
}

impl From<axum::extract::rejection::QueryRejection> for Problem {
    fn from(_: axum::extract::rejection::QueryRejection) -> Self {
        Self::bad_json(key!("problem-query_type"))
    }
}

/// Proof: a device session of any role.
#[derive(Clone, Debug)]
pub struct AnyDevice(LoggedIn);

/// Proof: the organiser.
#[derive(Clone, Debug)]
pub struct Organiser(LoggedIn);

/// Proof: a volunteer or the organiser.
#[derive(Clone, Debug)]
pub struct Staff(LoggedIn);

/// Proof: a volunteer, the organiser or a kiosk.
#[derive(Clone, Debug)]
pub struct Gate(LoggedIn);

macro_rules! proof {
    ($name:ident: $($role:ident)|+) => {
        impl<S: Send + Sync> FromRequestParts<S> for $name
        where
            App: FromRef<S>,
        {
            type Rejection = Problem;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
                let session = session(parts, &App::from_ref(state)).await?;
                let takes = [$(Role::$role),+];
                if takes.contains(&session.device.role) { Ok(Self(session)) } else { Err(Problem::forbidden()) }
            }
        }
    };
}

proof!(AnyDevice: Organiser | Volunteer | Kiosk | Display);
proof!(Organiser: Organiser);
proof!(Staff: Organiser | Volunteer);
proof!(Gate: Organiser | Volunteer | Kiosk);

impl AnyDevice {
    #[must_use]
    pub const fn session(&self) -> &LoggedIn {
        &self.0
    }
}

impl Gate {
    #[must_use]
    pub const fn session(&self) -> &LoggedIn {
        &self.0
    }

    /// As an actor.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.0.actor()
    }
}

impl Organiser {
    /// As an actor.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.0.actor()
    }
}

impl Staff {
    /// As an actor.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.0.actor()
    }

    /// May they see what belongs to this market?
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`]: they are bound to another.
    pub fn at(&self, market: MarketId) -> Result<(), Problem> {
        if self.0.device.role == Role::Organiser || self.0.device.market == Some(market) {
            Ok(())
        } else {
            Err(Problem::forbidden())
        }
    }

    /// The booth that they are bound to, if to one.
    #[must_use]
    pub const fn booth(&self) -> Option<BoothId> {
        self.0.device.booth
    }
}

/// Proof: a unit's contact, who came in by the unit's link.
#[derive(Clone, Debug)]
pub struct UnitContact(Unit);

impl UnitContact {
    #[must_use]
    pub const fn unit(&self) -> &Unit {
        &self.0
    }

    /// As an actor.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Unit(self.0.id)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for UnitContact
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let app = App::from_ref(state);
        let cookie = Ours::Unit.of(&parts.headers, &app).ok_or_else(Problem::no_unit)?;
        let unit = app.service.unit_session(&cookie).await?;
        unit.map(Self).ok_or_else(Problem::no_unit)
    }
}

/// Proof: a grid worker, who came in by a link of their own.
#[derive(Clone, Debug)]
pub struct GridProof(GridWorker);

impl GridProof {
    #[must_use]
    pub const fn id(&self) -> WorkerId {
        self.0.id
    }

    /// What the organiser calls them.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// As an actor.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Grid(self.0.id)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for GridProof
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let app = App::from_ref(state);
        let cookie = Ours::Grid.of(&parts.headers, &app).ok_or_else(Problem::no_worker)?;
        let worker = app.service.grid_session(&cookie).await?;
        worker.map(Self).ok_or_else(Problem::no_worker)
    }
}

async fn session(parts: &Parts, app: &App) -> Result<LoggedIn, Problem> {
    let cookie = Ours::Device.of(&parts.headers, app).ok_or_else(Problem::unauthenticated)?;
    app.service.session(&cookie).await?.ok_or_else(Problem::unauthenticated)
}

/// A resident, known by the pass in the cookie; a fresh pass if there is none yet.
#[derive(Clone, Debug)]
pub struct Resident {
    token: String,
    fresh: bool,
}

impl Resident {
    /// The pass at a market.
    #[must_use]
    pub fn pass(&self, market: MarketId) -> PassId {
        secrets::pass_of(&self.token, market)
    }

    /// The passes of the phone's holder and of the family at a market.
    #[must_use]
    pub fn household(&self, market: MarketId) -> Household {
        Household::of(&self.token, market)
    }

    /// For the limits of one phone.
    #[must_use]
    pub fn source(&self) -> Source {
        Source::pass(&self.token)
    }

    /// As an actor at a market.
    #[must_use]
    pub fn actor(&self, market: MarketId) -> Actor {
        Actor::Resident(self.pass(market))
    }

    /// The cookie to send along with the answer; nothing when the browser has it already.
    pub fn cookie(&self, app: &App) -> CookieJar {
        let jar = CookieJar::new();
        if self.fresh { jar.add(cookie(Ours::Pass, self.token.clone(), app)) } else { jar }
    }

    /// A resident with the pass of a printed card.
    #[must_use]
    pub fn with_card(token: &str) -> Self {
        Self { token: token.to_ascii_uppercase(), fresh: true }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Resident
where
    App: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Ours::Pass.of(&parts.headers, &App::from_ref(state)) {
            Some(token) if is_token(&token) => Ok(Self { token, fresh: false }),
            _ => Ok(Self { token: secrets::token().map_err(Problem::from)?, fresh: true }),
        }
    }
}

/// Is this a token that we made, by its looks?
#[must_use]
pub fn is_token(token: &str) -> bool {
    token.len() == secrets::TOKEN_LENGTH && token.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What a scanner typed: a pass's token, bare or in its URL.
///
/// # Errors
/// It is neither; an invitation's code, whose token looks the same, among the rest.
pub fn scanned_token(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    let (before, token) = text.rsplit_once('/').unwrap_or(("P", text));
    let of_pass = before.rsplit('/').next().is_some_and(|word| word.eq_ignore_ascii_case("p"));
    if of_pass && is_token(token) { Ok(token.to_ascii_uppercase()) } else { Err(Problem::not_a_pass()) }
}

/// A cookie of ours: for this server alone, not for scripts, for thirty days.
pub fn cookie(ours: Ours, value: String, app: &App) -> Cookie<'static> {
    let mut cookie = Cookie::new(ours.name(app.config.tls), value);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_path("/");
    cookie.set_secure(app.config.tls);
    cookie.set_max_age(time::Duration::days(30));
    cookie
}

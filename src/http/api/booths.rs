//! Booths before the day, for the organiser: applications, entering by hand, importing lists.

use axum::{
    Json,
    extract::{DefaultBodyLimit, State},
    http::HeaderMap,
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    command::{CommandReply, KeyOnly, at},
    file::{ChoiceParam, ListParam, XLSX, kept},
};
use crate::http::{
    App,
    extract::{Body, File, Gate, Organiser, Path, Query},
    language::Reader,
    problem::Problem,
};
use shiji_domain::{
    BoothDetails, BoothId, BoothState, BoothStateKind, MarketId, ModeKind, Role,
    floor::{Answer, Command},
};
use shiji_service::{BoothContact, EnteredBooth, Preview};

pub(super) fn routes() -> OpenApiRouter<App> {
    let lists = OpenApiRouter::new()
        .routes(routes!(preview))
        .routes(routes!(import))
        .layer(DefaultBodyLimit::max(shiji_intake::MAX_BYTES + 1_024));
    OpenApiRouter::new()
        .routes(routes!(list, enter))
        .routes(routes!(edit))
        .routes(routes!(confirm))
        .routes(routes!(send_back))
        .routes(routes!(withdraw))
        .routes(routes!(contact))
        .routes(routes!(template))
        .routes(routes!(mine))
        .merge(lists)
}

/// A booth as the organiser sees it before the day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct BoothView {
    pub id: BoothId,
    /// `applied`, `returned`, `confirmed` or `withdrawn`.
    pub state: BoothStateKind,
    /// Why it was returned.
    pub reason: Option<String>,
    /// Its code, once confirmed.
    pub code: Option<String>,
    /// Where it stands.
    pub place: String,
    /// The path word of its QR code.
    pub path: String,
    /// What it is.
    pub details: BoothDetails,
    /// The market's revision at its last change.
    pub revision: i64,
    /// Did the unit leave a contact?
    pub has_contact: bool,
}

/// The booths of a market in whatever state, by code and then by age.
#[utoipa::path(get, path = "/api/markets/{market}/booths", tag = "booths", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = Vec<BoothView>)))]
async fn list(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Vec<BoothView>>, Problem> {
    let booths = app.service.booths(market).await?.into_iter().map(|(booth, path)| BoothView {
        id: booth.id,
        state: booth.state.kind(),
        reason: if let BoothState::Returned { reason } = &booth.state { Some(reason.clone()) } else { None },
        code: booth.code().map(str::to_owned),
        place: booth.place().to_owned(),
        path,
        has_contact: booth.contact.is_some(),
        revision: booth.revision,
        details: booth.details,
    });
    Ok(Json(booths.collect()))
}

/// A booth that this session may work at.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StaffBooth {
    pub booth: BoothId,
    /// At which market.
    pub market: MarketId,
    pub code: String,
    pub name: String,
    /// The path word of its QR code.
    pub path: String,
    /// `queue`, `tally`, `handout` or `slots`.
    pub mode: ModeKind,
    /// How many desks it has.
    pub desks: u32,
}

/// The booths that this session may work at, by code.
#[utoipa::path(get, path = "/api/staff/booths", tag = "queue",
    security(("device" = ["volunteer", "organiser", "kiosk"])), responses((status = 200, body = Vec<StaffBooth>)))]
async fn mine(State(app): State<App>, gate: Gate) -> Result<Json<Vec<StaffBooth>>, Problem> {
    let device = &gate.session().device;
    let market = match device.market {
        Some(market) => market,
        None => app.service.current_market().await?.id,
    };
    let bound = device.booth.filter(|_| device.role == Role::Volunteer);
    let booths = app.service.booths(market).await?.into_iter().filter_map(|(booth, path)| {
        Some(StaffBooth {
            booth: booth.id,
            market,
            code: booth.code()?.to_owned(),
            mode: booth.details.mode.kind(),
            desks: booth.details.desks,
            name: booth.details.name,
            path,
        })
    });
    Ok(Json(booths.filter(|booth| bound.is_none_or(|bound| booth.booth == bound)).collect()))
}

/// A booth to be entered.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct NewBooth {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// None: the next free one.
    #[schema(value_type = Option<shiji_domain::booth::TypedCode>)]
    code: Option<String>,
    #[serde(default)]
    #[schema(value_type = shiji_domain::schema::Remark)]
    place: String,
    details: BoothDetails,
}

/// Enter a booth by hand: it is confirmed at once.
#[utoipa::path(post, path = "/api/markets/{market}/booths", tag = "booths", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), request_body = NewBooth, responses((status = 200, body = CommandReply), super::refused::DetailsRefused))]
async fn enter(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<NewBooth>,
) -> Result<Json<CommandReply>, Problem> {
    let (NewBooth { key, code, place, details }, contact) = (body, BoothContact::default());
    let booth = EnteredBooth { code, place, details, contact };
    let done = app.service.enter_booths(market, organiser.actor(), Some(&key), vec![booth]).await?;
    if matches!(done.answer, Answer::Entered { created: 0, .. }) {
        return Err(shiji_domain::Refusal::AlreadyApplied.into());
    }
    Ok(Json(done.into()))
}

/// What the booth is from now on.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[schema(as = BoothEdit)]
struct Edit {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    details: BoothDetails,
    /// The booth's `revision` that was seen: a later change by somebody else is then not
    /// overwritten.
    seen: Option<i64>,
}

/// Edit a booth.
#[utoipa::path(put, path = "/api/booths/{booth}", tag = "booths", security(("device" = ["organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = Edit, responses((status = 200, body = CommandReply), super::refused::DetailsRefused))]
async fn edit(
    State(app): State<App>,
    organiser: Organiser,
    Path(booth): Path<BoothId>,
    Body(body): Body<Edit>,
) -> Result<Json<CommandReply>, Problem> {
    let command = Command::EditBooth { booth, details: body.details, seen: body.seen };
    at(&app, organiser.actor(), booth, &body.key, command).await
}

/// A code and a place.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Confirm {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// None: the next free one.
    #[schema(value_type = Option<shiji_domain::booth::TypedCode>)]
    code: Option<String>,
    #[serde(default)]
    #[schema(value_type = shiji_domain::schema::Remark)]
    place: String,
}

/// Confirm a booth, or give a confirmed one another code or place.
#[utoipa::path(post, path = "/api/booths/{booth}/confirm", tag = "booths", security(("device" = ["organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = Confirm, responses((status = 200, body = CommandReply)))]
async fn confirm(
    State(app): State<App>,
    organiser: Organiser,
    Path(booth): Path<BoothId>,
    Body(body): Body<Confirm>,
) -> Result<Json<CommandReply>, Problem> {
    let command = Command::ConfirmBooth { booth, code: body.code, place: body.place };
    at(&app, organiser.actor(), booth, &body.key, command).await
}

/// What is to be mended.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Return {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    #[schema(value_type = shiji_domain::schema::Words)]
    reason: String,
}

/// Return an application.
#[utoipa::path(post, path = "/api/booths/{booth}/return", tag = "booths", security(("device" = ["organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = Return, responses((status = 200, body = CommandReply)))]
async fn send_back(
    State(app): State<App>,
    organiser: Organiser,
    Path(booth): Path<BoothId>,
    Body(body): Body<Return>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, organiser.actor(), booth, &body.key, Command::ReturnBooth { booth, reason: body.reason }).await
}

/// Take a booth off the market.
#[utoipa::path(post, path = "/api/booths/{booth}/withdraw", tag = "booths", security(("device" = ["organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = KeyOnly, responses((status = 200, body = CommandReply)))]
async fn withdraw(
    State(app): State<App>,
    organiser: Organiser,
    Path(booth): Path<BoothId>,
    Body(body): Body<KeyOnly>,
) -> Result<Json<CommandReply>, Problem> {
    at(&app, organiser.actor(), booth, &body.key, Command::WithdrawBooth { booth }).await
}

/// Open the contact that the unit left; who did is kept.
#[utoipa::path(post, path = "/api/booths/{booth}/contact", tag = "booths", security(("device" = ["organiser"])),
    params(("booth" = shiji_domain::BoothId, Path)), responses((status = 200, body = BoothContact)))]
async fn contact(
    State(app): State<App>,
    organiser: Organiser,
    Path(booth): Path<BoothId>,
) -> Result<Json<BoothContact>, Problem> {
    Ok(Json(app.service.booth_contact(booth, organiser.actor()).await?))
}

/// Look at a list before anything is written: the file is the body, its name in `x-file-name`
/// (percent-encoded).
#[utoipa::path(post, path = "/api/markets/{market}/booths/preview", tag = "booths",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path), ("x-file-name" = Option<String>, Header), ListParam),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Preview), super::refused::ListRefused))]
async fn preview(
    State(app): State<App>,
    _: Organiser,
    Path(market): Path<MarketId>,
    Reader(language): Reader,
    Query(asked): Query<ListParam>,
    headers: HeaderMap,
    File(file): File,
) -> Result<Json<Preview>, Problem> {
    Ok(Json(app.service.preview_booths(market, asked.sent(&headers, file), language).await?))
}

/// Import what is chosen of a list, in one step: booths that are new are entered, those that differ
/// are changed, those that are named are withdrawn. The key is in `x-key`.
#[utoipa::path(post, path = "/api/markets/{market}/booths/import", tag = "booths",
    security(("device" = ["organiser"])), params(("market" = shiji_domain::MarketId, Path), ("x-key" = super::words::IdempotencyKey, Header), ("x-file-name" = Option<String>, Header), ChoiceParam),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = CommandReply), super::refused::ListRefused))]
async fn import(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Query(chosen): Query<ChoiceParam>,
    headers: HeaderMap,
    File(file): File,
) -> Result<Json<CommandReply>, Problem> {
    let key = headers.get("x-key").and_then(|key| key.to_str().ok()).unwrap_or_default();
    let (list, choice) = chosen.read(&headers, file);
    let done = app.service.import_booths(market, organiser.actor(), Some(key), list, choice).await?;
    Ok(Json(done.into()))
}

/// A list to fill in.
#[utoipa::path(get, path = "/api/booths/template.xlsx", tag = "booths", security(("device" = ["organiser"])),
    responses((status = 200, body = Vec<u8>, content_type = XLSX)))]
async fn template(_: Organiser) -> Result<Response, Problem> {
    let bytes = shiji_intake::template().map_err(|error| {
        tracing::error!(%error, "the template could not be made");
        Problem::internal()
    })?;
    Ok(kept("booths.xlsx", XLSX, bytes))
}

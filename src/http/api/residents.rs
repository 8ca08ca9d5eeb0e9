//! What residents do with their phones: check in, look, leave a wish; what they do with a number
//! that they hold is in [`super::own_tickets`]. Anybody may; the pass in the cookie says whose it
//! is.

use std::time::Instant;

use axum::{
    Json,
    extract::{ConnectInfo, State},
    http::HeaderMap,
    response::Response,
};
use axum_extra::extract::CookieJar;
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::command::CommandReply;
use crate::http::{
    App,
    extract::{Body, Path, Resident},
    guess::{Guess, Way},
    limits::{RateLimit, Source},
    live,
    problem::Problem,
};
use shiji_domain::{
    BoothDetails, BoothId, BoothState, BoothStateKind, MarketId,
    request::{Category, Channel, RequestKind},
    snapshot::{BoothSnapshot, MarketSnapshot, ReceiptView, ResidentHoldings},
};
use shiji_service::live::WatchTopic;
use shiji_service::{BoothContact, NewRequest, Person, ResidentCheckIn, ServiceError};
use shiji_transport::SocketAddresses;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(current))
        .routes(routes!(market_snapshot))
        .routes(routes!(booth_snapshot))
        .routes(routes!(mine))
        .routes(routes!(check_in))
        .routes(routes!(wish))
        .routes(routes!(receipt))
        .routes(routes!(feedback))
        .routes(routes!(apply, applications))
}

/// The market that runs now, or the next, or the last.
#[utoipa::path(get, path = "/api/markets/current", tag = "residents", security(()),
    responses((status = 200, body = MarketSnapshot)))]
async fn current(State(app): State<App>, headers: HeaderMap) -> Result<Response, Problem> {
    let market = app.service.current_market().await?;
    live::poll(&app, market.id, WatchTopic::Market(market.id), &headers).await
}

/// A market's snapshot, with an ETag.
#[utoipa::path(get, path = "/api/markets/{market}/snapshot", tag = "live", security(()),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = MarketSnapshot), (status = 304)))]
async fn market_snapshot(
    State(app): State<App>,
    Path(market): Path<MarketId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    live::poll(&app, market, WatchTopic::Market(market), &headers).await
}

/// A booth's snapshot, with an ETag.
#[utoipa::path(get, path = "/api/booths/{booth}/snapshot", tag = "live", security(()),
    params(("booth" = shiji_domain::BoothId, Path)), responses((status = 200, body = BoothSnapshot), (status = 304)))]
async fn booth_snapshot(
    State(app): State<App>,
    Path(booth): Path<BoothId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let market = app.service.market_of_booth(booth).await?;
    live::poll(&app, market, WatchTopic::Booth(booth), &headers).await
}

/// My tickets, visits, ratings and stamps.
#[utoipa::path(get, path = "/api/markets/{market}/mine", tag = "residents", security(()),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = ResidentHoldings)))]
async fn mine(
    State(app): State<App>,
    Path(market): Path<MarketId>,
    resident: Resident,
) -> Result<Json<ResidentHoldings>, Problem> {
    Ok(Json(app.service.mine(market, resident.household(market)).await?))
}

#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct CheckIn {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// Which session, by its place in the booth's list.
    slot: Option<u32>,
    /// 优先: elderly (70+), disabled, pregnant or with an infant.
    #[serde(default)]
    priority: bool,
    /// 给家人再取一个号: for which of the family; 0: for the phone's holder.
    #[serde(default)]
    relative: u32,
}

/// Check in at a booth: a ticket, a visit, a parcel or a place.
#[utoipa::path(post, path = "/api/booths/{booth}/check-ins", tag = "residents", security(()),
    params(("booth" = shiji_domain::BoothId, Path)), request_body = CheckIn, responses((status = 200, body = CommandReply,
        headers(("Set-Cookie" = String, description = "the resident's pass, if the browser has none yet")))))]
async fn check_in(
    State(app): State<App>,
    Path(booth): Path<BoothId>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    Body(body): Body<CheckIn>,
) -> Result<(CookieJar, Json<CommandReply>), Problem> {
    let market = app.service.market_of_booth(booth).await?;
    let CheckIn { key, slot, priority, relative } = body;
    let pass = resident.household(market).pass(relative)?;
    let check_in = ResidentCheckIn { booth, pass, slot, priority };
    let done = app.service.check_in(market, ends.counted(), &key, check_in).await?;
    Ok((resident.cookie(&app), Json(CommandReply::of_relative(done, relative))))
}

/// A wish or another request, in the resident's words. Nothing personal is asked for.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub struct WishBody {
    /// Made by the client.
    #[schema(value_type = super::words::IdempotencyKey)]
    pub key: String,
    /// What sort of request.
    #[serde(default = "wish_kind")]
    pub kind: RequestKind,
    /// In their words.
    #[schema(value_type = shiji_domain::schema::Words)]
    pub content: String,
    /// At which booth it was left.
    pub booth: Option<BoothId>,
    /// 不公开: never on the wish wall.
    #[serde(default)]
    pub private: bool,
}

const fn wish_kind() -> RequestKind {
    RequestKind::Wish
}

/// Leave a wish; the receipt code in the answer is how its answer is found.
#[utoipa::path(post, path = "/api/markets/{market}/wishes", tag = "residents", security(()),
    params(("market" = shiji_domain::MarketId, Path)), request_body = WishBody, responses((status = 200, body = CommandReply,
        headers(("Set-Cookie" = String, description = "the resident's pass, if the browser has none yet")))))]
async fn wish(
    State(app): State<App>,
    Path(market): Path<MarketId>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    Body(body): Body<WishBody>,
) -> Result<(CookieJar, Json<CommandReply>), Problem> {
    let done = leave_wish(&app, ends, market, &resident, body).await?;
    Ok((resident.cookie(&app), Json(done)))
}

/// The same from the page's plain form.
pub async fn leave_wish(
    app: &App,
    ends: SocketAddresses,
    market: MarketId,
    resident: &Resident,
    wish: WishBody,
) -> Result<CommandReply, Problem> {
    let mut limits = Vec::new();
    if let Some(address) = ends.counted() {
        limits.extend([(RateLimit::WishOfDevice, resident.source()), (RateLimit::Wish, address.into())]);
    }
    let new = NewRequest {
        booth: wish.booth,
        kind: wish.kind,
        category: Category::Other,
        content: wish.content,
        channel: Channel::Phone,
        person: Person::default(),
        urgent: false,
        private: wish.private,
        late: None,
        first: None,
    };
    let register = app.service.register_from(ends.counted(), market, resident.actor(market), &wish.key, new);
    Ok(limited(app, &limits, register).await?.into())
}

/// Asks the limits before the command, so that nothing is done whose answer a limit then withholds;
/// a rule's refusal costs nothing.
async fn limited<T>(
    app: &App,
    limits: &[(RateLimit, Source)],
    command: impl Future<Output = Result<T, ServiceError>>,
) -> Result<T, Problem> {
    for (asked, (limit, source)) in limits.iter().enumerate() {
        if let Err(seconds) = app.limits.take(*limit, *source, Instant::now()) {
            give_back(app, &limits[..asked]);
            return Err(Problem::crowded(seconds));
        }
    }
    let done = command.await;
    if matches!(done, Err(ServiceError::Refused(_))) {
        give_back(app, limits);
    }
    Ok(done?)
}

fn give_back(app: &App, limits: &[(RateLimit, Source)]) {
    for (limit, source) in limits {
        app.limits.give_back(*limit, *source, Instant::now());
    }
}

/// Look an answer up.
#[utoipa::path(get, path = "/api/receipts/{code}", tag = "residents", security(()),
    params(("code" = super::words::ReceiptCode, Path)), responses((status = 200, body = ReceiptView), (status = 304)))]
async fn receipt(
    State(app): State<App>,
    Path(code): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let guess = Guess::begin(&app, ends, Way::Receipt)?;
    let (market, code) = guess.judge(app.service.market_of_receipt(&code).await)?;
    live::poll(&app, market, WatchTopic::Receipt(code), &headers).await
}

/// What whoever holds the receipt says of the answer.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Feedback {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// 是否解决; "no" takes it up again.
    solved: bool,
    /// 满意度, 1 to 5.
    #[schema(value_type = Option<shiji_domain::rating::Face>)]
    satisfaction: Option<u8>,
    /// In their words.
    #[serde(default)]
    #[schema(value_type = shiji_domain::schema::OptionalWords)]
    words: String,
}

/// Say whether the answer helped; the code is the proof of who asks.
#[utoipa::path(post, path = "/api/receipts/{code}/feedback", tag = "residents", security(()),
    params(("code" = super::words::ReceiptCode, Path)), request_body = Feedback,
    responses((status = 200, body = ReceiptView)))]
async fn feedback(
    State(app): State<App>,
    Path(code): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    headers: HeaderMap,
    resident: Resident,
    Body(body): Body<Feedback>,
) -> Result<Response, Problem> {
    let guess = Guess::begin(&app, ends, Way::Receipt)?;
    let (market, code) = guess.judge(app.service.market_of_receipt(&code).await)?;
    let actor = resident.actor(market);
    let Feedback { key, solved, satisfaction, words } = body;
    app.service.say_of_answer(&code, actor, &key, solved, satisfaction, words).await?;
    live::poll(&app, market, WatchTopic::Receipt(code), &headers).await
}

/// A unit's application for a booth.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Application {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    details: BoothDetails,
    /// 联系人; sealed.
    #[serde(default)]
    #[schema(value_type = shiji_domain::schema::Remark)]
    contact_name: String,
    /// 联系电话; sealed.
    #[serde(default)]
    #[schema(value_type = shiji_domain::schema::Remark)]
    contact_phone: String,
}

/// A booth that was applied for, as every unit sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ApplicationView {
    /// The booth's name.
    pub name: String,
    /// Its host units.
    pub hosts: Vec<String>,
    /// `returned` or `confirmed`.
    pub state: BoothStateKind,
    /// What is to be mended, when it was returned.
    pub reason: Option<String>,
    /// Its code, once confirmed.
    pub code: Option<String>,
}

/// The booths of a market that the organiser has looked at: how a unit learns what became of its
/// application. What nobody has looked at yet is shown to the organiser alone.
#[utoipa::path(get, path = "/api/markets/{market}/applications", tag = "booths", security(()),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = Vec<ApplicationView>)))]
async fn applications(
    State(app): State<App>,
    Path(market): Path<MarketId>,
) -> Result<Json<Vec<ApplicationView>>, Problem> {
    let booths = app.service.booths(market).await?.into_iter().map(|(booth, _)| booth);
    let there = booths.filter(|booth| !matches!(booth.state, BoothState::Applied | BoothState::Withdrawn));
    let views = there.map(|booth| ApplicationView {
        state: booth.state.kind(),
        reason: if let BoothState::Returned { reason } = &booth.state { Some(reason.clone()) } else { None },
        code: booth.code().map(str::to_owned),
        name: booth.details.name,
        hosts: booth.details.hosts,
    });
    Ok(Json(views.collect()))
}

/// Apply for a booth; again under the same name after it was returned.
#[utoipa::path(post, path = "/api/markets/{market}/applications", tag = "booths", security(()),
    params(("market" = shiji_domain::MarketId, Path)), request_body = Application, responses((status = 200, body = CommandReply), super::refused::DetailsRefused))]
async fn apply(
    State(app): State<App>,
    Path(market): Path<MarketId>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    Body(body): Body<Application>,
) -> Result<Json<CommandReply>, Problem> {
    let contact = BoothContact { name: body.contact_name, phone: body.contact_phone };
    let limits: Vec<_> =
        ends.counted().map(|address| (RateLimit::Application, address.into())).into_iter().collect();
    let apply = app.service.apply_for_booth(market, ends.counted(), &body.key, body.details, contact);
    Ok(Json(limited(&app, &limits, apply).await?.into()))
}

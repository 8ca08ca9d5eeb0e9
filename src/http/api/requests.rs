//! Requests: writing them down, their steps, their log.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::command::CommandReply;
use crate::http::{
    App,
    authorise::Authorised,
    extract::{Body, Organiser, Path, Query, Staff},
    language::Reader,
    problem::Problem,
};
use shiji_domain::{
    BoothId, MarketId, RequestId, Timestamp,
    request::{Category, Channel, RequestKind, Step, Way},
};
use shiji_service::{NewRequest, Person, PersonalOwner, RequestForm, RequestView, SteppedRequest};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(register, list))
        .routes(routes!(form))
        .routes(routes!(show))
        .routes(routes!(step))
        .routes(routes!(unmask))
}

/// A request to be written down.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Registration {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// At which booth; none at the gate.
    booth: Option<BoothId>,
    kind: RequestKind,
    category: Category,
    #[schema(value_type = shiji_domain::schema::Words)]
    content: String,
    channel: Channel,
    /// Whose, if they say so; sealed.
    #[serde(default)]
    person: Person,
    /// 紧急: in hours, not in working days.
    #[serde(default)]
    urgent: bool,
    /// 不公开: illness, children; never on the wall.
    #[serde(default)]
    private: bool,
    /// 补录原因: why it comes after the market's figures were final.
    #[schema(value_type = Option<shiji_domain::schema::Remark>)]
    late_reason: Option<String>,
    /// Settled or forwarded by the same command.
    first: Option<Step>,
}

/// Write a request down, perhaps with its first step.
#[utoipa::path(post, path = "/api/markets/{market}/requests", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    request_body = Registration, responses((status = 200, body = CommandReply), super::refused::StepRefused))]
async fn register(
    State(app): State<App>,
    staff: Staff,
    Path(market): Path<MarketId>,
    Body(body): Body<Registration>,
) -> Result<Json<CommandReply>, Problem> {
    staff.at(market)?;
    let new = NewRequest {
        booth: body.booth,
        kind: body.kind,
        category: body.category,
        content: body.content,
        channel: body.channel,
        person: body.person,
        urgent: body.urgent,
        private: body.private,
        late: body.late_reason,
        first: body.first,
    };
    Ok(Json(app.service.register(market, staff.actor(), &body.key, new).await?.into()))
}

/// What the form for a new request begins with: units, and until when each category would be due by
/// the rule.
#[utoipa::path(get, path = "/api/markets/{market}/request-form", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("market" = shiji_domain::MarketId, Path)),
    responses((status = 200, body = RequestForm)))]
async fn form(
    State(app): State<App>,
    staff: Staff,
    Path(market): Path<MarketId>,
) -> Result<Json<RequestForm>, Problem> {
    staff.at(market)?;
    Ok(Json(app.service.request_form(market).await?))
}

#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `settled`, `forwarded`, `escalated`, `declined`, `duplicate` or `open`.
    way: Option<Way>,
    /// At this booth.
    booth: Option<BoothId>,
    /// These words are in the content, or this is the number.
    q: Option<String>,
}

/// The newest 100 requests of a market that are asked for; a volunteer of one booth sees that
/// booth's.
#[utoipa::path(get, path = "/api/markets/{market}/requests", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("market" = shiji_domain::MarketId, Path), Wanted),
    responses((status = 200, body = Vec<RequestView>)))]
async fn list(
    State(app): State<App>,
    staff: Staff,
    Path(market): Path<MarketId>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Vec<RequestView>>, Problem> {
    staff.at(market)?;
    let (bound, actor) = (staff.booth(), staff.actor());
    let picked = move |request: &shiji_domain::Request| {
        request.is_listed_for(&actor)
            && bound.is_none_or(|bound| request.booth == Some(bound))
            && wanted.booth.is_none_or(|booth| request.booth == Some(booth))
            && wanted.way.is_none_or(|way| request.state.way() == way)
            && wanted.q.as_deref().is_none_or(|q| {
                request.details.content.contains(q) || request.number.to_string() == q || request.receipt == q
            })
    };
    Ok(Json(app.service.requests(market, staff.actor(), picked).await?))
}

/// A line of the handling log.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct LineView {
    line: i64,
    #[schema(value_type = i64)]
    at: Timestamp,
    by: String,
    #[schema(value_type = shiji_domain::request::FromRequestState)]
    from: String,
    #[schema(value_type = shiji_domain::RequestStateKind)]
    to: String,
    words: String,
}

/// A request with its log.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct RequestWithLog {
    #[serde(flatten)]
    request: RequestView,
    log: Vec<LineView>,
}

/// One request with its log.
#[utoipa::path(get, path = "/api/requests/{request}", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("request" = shiji_domain::RequestId, Path)),
    responses((status = 200, body = RequestWithLog)))]
async fn show(
    State(app): State<App>,
    staff: Staff,
    Reader(language): Reader,
    Authorised { request, .. }: Authorised<Staff>,
) -> Result<Json<RequestWithLog>, Problem> {
    let view = app.service.request(request, staff.actor()).await?;
    let lines = app.service.handling_log(request).await?;
    let log = lines
        .into_iter()
        .map(|l| {
            let words = l.said(language).into_owned();
            LineView { line: l.line, at: l.at, by: l.by, from: l.from, to: l.to, words }
        })
        .collect();
    Ok(Json(RequestWithLog { request: view, log }))
}

/// A step with its key.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(super) struct KeyedStep {
    #[schema(value_type = super::words::IdempotencyKey)]
    pub(super) key: String,
    #[serde(flatten)]
    pub(super) step: Step,
}

/// Take a step with a request, from settling and forwarding to following up and clearing.
#[utoipa::path(post, path = "/api/requests/{request}/steps", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("request" = shiji_domain::RequestId, Path)),
    request_body = KeyedStep, responses((status = 200, body = SteppedRequest), super::refused::StepRefused))]
async fn step(
    State(app): State<App>,
    staff: Staff,
    Path(request): Path<RequestId>,
    Body(body): Body<KeyedStep>,
) -> Result<Json<SteppedRequest>, Problem> {
    Ok(Json(app.service.handle(request, staff.actor(), &body.key, body.step).await?))
}

/// Why somebody looks at personal data.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Unmask {
    #[schema(value_type = shiji_domain::schema::Words)]
    reason: String,
    /// Whose: the person's who asked, or the claimant's.
    #[serde(default)]
    whose: PersonalOwner,
}

/// Open a request's personal fields; who did and why is kept.
#[utoipa::path(post, path = "/api/requests/{request}/unmask", tag = "requests",
    security(("device" = ["organiser"])), params(("request" = shiji_domain::RequestId, Path)),
    request_body = Unmask, responses((status = 200, body = Person)))]
async fn unmask(
    State(app): State<App>,
    organiser: Organiser,
    Path(request): Path<RequestId>,
    Body(body): Body<Unmask>,
) -> Result<Json<Person>, Problem> {
    Ok(Json(app.service.unmask(request, organiser.actor(), body.whose, &body.reason).await?))
}

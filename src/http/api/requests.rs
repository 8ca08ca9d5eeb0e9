//! Requests: writing them down, their steps, their log.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Reply;
use crate::{
    domain::{
        BoothId, MarketId, Refusal, RequestId, Timestamp, UnitId,
        request::{Category, Channel, RequestKind, Step, Way},
    },
    http::{
        App,
        extract::{Body, Organiser, Path, Query, Staff},
        problem::Problem,
    },
    service::{NewRequest, Person, RequestView, StepInput},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(register, list))
        .routes(routes!(show))
        .routes(routes!(step))
        .routes(routes!(unmask))
}

/// A step. `step` says which; the other fields are its words.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
enum StepBody {
    /// 现场办理
    Settle {
        /// What was done.
        result: String,
    },
    /// 转办
    Forward {
        /// To whom.
        #[schema(value_type = String)]
        unit: UnitId,
        /// Until when: epoch milliseconds; none: after five working days.
        #[schema(value_type = Option<i64>)]
        due: Option<Timestamp>,
    },
    /// 答复
    Answer {
        /// In the unit's words.
        result: String,
    },
    /// 上会
    Escalate {
        /// Why.
        reason: String,
    },
    /// 不受理
    Decline {
        /// Why.
        reason: String,
    },
    /// 重复
    Duplicate {
        /// The number of the other request at this market.
        of: i64,
    },
    /// 更正
    Reopen {
        /// Why.
        reason: String,
    },
}

impl From<StepBody> for StepInput {
    fn from(body: StepBody) -> Self {
        Self::Other(match body {
            StepBody::Forward { unit, due } => return Self::Forward { unit, due },
            StepBody::Settle { result } => Step::Settle { result },
            StepBody::Answer { result } => Step::Answer { result },
            StepBody::Escalate { reason } => Step::Escalate { reason },
            StepBody::Decline { reason } => Step::Decline { reason },
            StepBody::Duplicate { of } => Step::MarkDuplicate { of },
            StepBody::Reopen { reason } => Step::Reopen { reason },
        })
    }
}

/// A request to be written down.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Registration {
    key: String,
    /// At which booth; none at the gate.
    #[schema(value_type = Option<String>)]
    booth: Option<BoothId>,
    kind: RequestKind,
    category: Category,
    content: String,
    channel: Channel,
    /// Whose, if they say so; sealed.
    #[serde(default)]
    person: Person,
    /// Settled or forwarded in the same breath.
    first: Option<StepBody>,
}

/// Write a request down, perhaps with its first step.
#[utoipa::path(post, path = "/api/markets/{market}/requests", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("market" = String, Path)),
    request_body = Registration, responses((status = 200, body = Reply)))]
async fn register(
    State(app): State<App>,
    staff: Staff,
    Path(market): Path<MarketId>,
    Body(body): Body<Registration>,
) -> Result<Json<Reply>, Problem> {
    staff.at(market)?;
    let new = NewRequest {
        booth: body.booth,
        kind: body.kind,
        category: body.category,
        content: body.content,
        channel: body.channel,
        person: body.person,
        first: body.first.map(StepInput::from),
    };
    Ok(Json(app.service.register(market, staff.actor(), &body.key, new).await?.into()))
}

/// Which requests.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `settled`, `forwarded`, `escalated`, `declined`, `duplicate` or `open`.
    way: Option<Way>,
    /// At this booth.
    #[param(value_type = Option<String>)]
    booth: Option<BoothId>,
    /// These words are in the content, or this is the number.
    q: Option<String>,
}

/// The requests of a market, newest first; a volunteer of one booth sees that booth's.
#[utoipa::path(get, path = "/api/markets/{market}/requests", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("market" = String, Path), Wanted),
    responses((status = 200, body = Vec<RequestView>)))]
async fn list(
    State(app): State<App>,
    staff: Staff,
    Path(market): Path<MarketId>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Vec<RequestView>>, Problem> {
    staff.at(market)?;
    let bound = staff.booth();
    let picked = move |request: &crate::domain::Request| {
        bound.is_none_or(|bound| request.booth == Some(bound))
            && wanted.booth.is_none_or(|booth| request.booth == Some(booth))
            && wanted.way.is_none_or(|way| request.state.way() == way)
            && wanted.q.as_deref().is_none_or(|q| {
                request.details.content.contains(q) || request.number.to_string() == q || request.receipt == q
            })
    };
    Ok(Json(app.service.requests(market, picked).await?))
}

/// A line of the handling log.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct LineView {
    line: i64,
    #[schema(value_type = i64)]
    at: Timestamp,
    by: String,
    from: String,
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
    security(("device" = ["volunteer", "organiser"])), params(("request" = String, Path)),
    responses((status = 200, body = RequestWithLog)))]
async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(request): Path<RequestId>,
) -> Result<Json<RequestWithLog>, Problem> {
    let view = app.service.request(request).await?;
    staff.at(view.market)?;
    if staff.booth().is_some_and(|bound| view.booth != Some(bound)) {
        return Err(Refusal::NotYourBooth.into());
    }
    let lines = app.service.handling_log(request).await?;
    let log = lines
        .into_iter()
        .map(|l| LineView { line: l.line, at: l.at, by: l.by, from: l.from, to: l.to, words: l.words })
        .collect();
    Ok(Json(RequestWithLog { request: view, log }))
}

/// A step with its key.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct KeyedStep {
    key: String,
    #[serde(flatten)]
    step: StepBody,
}

/// Take a step with a request: settle, forward, answer, escalate, decline, mark as duplicate, reopen.
#[utoipa::path(post, path = "/api/requests/{request}/steps", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("request" = String, Path)),
    request_body = KeyedStep, responses((status = 200, body = RequestView)))]
async fn step(
    State(app): State<App>,
    staff: Staff,
    Path(request): Path<RequestId>,
    Body(body): Body<KeyedStep>,
) -> Result<Json<RequestView>, Problem> {
    Ok(Json(app.service.handle(request, staff.actor(), &body.key, body.step.into()).await?))
}

/// Why somebody looks at personal data.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Unmask {
    reason: String,
}

/// Open a request's personal fields; who did and why is kept.
#[utoipa::path(post, path = "/api/requests/{request}/unmask", tag = "requests",
    security(("device" = ["organiser"])), params(("request" = String, Path)),
    request_body = Unmask, responses((status = 200, body = Person)))]
async fn unmask(
    State(app): State<App>,
    organiser: Organiser,
    Path(request): Path<RequestId>,
    Body(body): Body<Unmask>,
) -> Result<Json<Person>, Problem> {
    Ok(Json(app.service.unmask(request, organiser.actor(), &body.reason).await?))
}

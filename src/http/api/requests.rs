//! Requests: writing them down, their steps, their log.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::Reply;
use crate::http::{
    App,
    extract::{Body, Organiser, Path, Query, Staff},
    problem::Problem,
    sight::Seen,
};
use shiji_domain::{
    BoothId, MarketId, RequestId, Timestamp, UnitId,
    request::{Category, Channel, ClaimantKind, HomeStep, RequestKind, Step, Way},
};
use shiji_service::{NewRequest, Person, RequestView, StepInput, Stepped, Whose};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(register, list))
        .routes(routes!(show))
        .routes(routes!(step))
        .routes(routes!(unmask))
}

/// A step. `step` says which; the other fields are its words.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub(super) enum StepBody {
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
        /// Until when: epoch milliseconds; none: by category and urgency, on the calendar of working days.
        #[schema(value_type = Option<i64>)]
        due: Option<Timestamp>,
    },
    /// 指定承办: the organiser's decision; it can't be returned.
    Assign {
        /// To whom.
        #[schema(value_type = String)]
        unit: UnitId,
        /// Until when: epoch milliseconds; none: as for forwarding.
        #[schema(value_type = Option<i64>)]
        due: Option<Timestamp>,
        /// Why this unit.
        reason: String,
    },
    /// 签收
    Accept {
        /// 责任人 at the unit, for the ledger; sealed.
        #[serde(default)]
        handler: String,
    },
    /// 退单
    Return {
        /// Why.
        reason: String,
    },
    /// 办理进展
    Progress {
        /// What was done so far.
        note: String,
    },
    /// 申请延期
    AskExtension {
        /// Until when: epoch milliseconds; none: the latest that is allowed.
        #[schema(value_type = Option<i64>)]
        until: Option<Timestamp>,
        /// Why.
        reason: String,
    },
    /// 延期
    Extend {
        /// Until when: epoch milliseconds; none: what the unit asked for.
        #[schema(value_type = Option<i64>)]
        until: Option<Timestamp>,
        /// Why.
        reason: String,
    },
    /// 不同意延期
    RefuseExtension {
        /// Why.
        reason: String,
    },
    /// 催办 before the due time, 督办 after it.
    Remind {
        /// What was said.
        #[serde(default)]
        note: String,
    },
    /// 挂账
    Park {
        /// Why.
        reason: String,
        /// When it is looked at again: epoch milliseconds.
        #[schema(value_type = i64)]
        review: Timestamp,
    },
    /// 恢复办理
    Resume {
        /// What has changed.
        reason: String,
    },
    /// 上会
    Escalate {
        /// Why.
        reason: String,
    },
    /// 答复
    Answer {
        /// In the unit's words, or the joint meeting's.
        result: String,
    },
    /// 回访
    FollowUp {
        /// 是否解决; "no" takes it up again.
        solved: bool,
        /// 满意度, 1 to 5.
        satisfaction: Option<u8>,
        /// In the resident's words.
        #[serde(default)]
        words: String,
    },
    /// 回访未接通
    Unreachable {
        /// What was tried.
        #[serde(default)]
        note: String,
    },
    /// 销号
    Clear,
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
    /// 重办, 更正
    Reopen {
        /// Why.
        reason: String,
    },
    /// 上墙
    Publish {
        /// Its words as everybody may read them.
        text: String,
    },
    /// 下墙
    Unpublish {
        /// Why.
        reason: String,
    },
    /// 认领
    Claim {
        /// 党员, 党支部, 企业, 学校.
        kind: ClaimantKind,
        /// Who.
        name: String,
        /// Whom to call; sealed.
        #[serde(default)]
        phone: String,
    },
    /// 支部下单
    Dispatch {
        /// To which member, as it is shown.
        member: String,
    },
    /// 放弃认领
    GiveUp {
        /// Why.
        reason: String,
    },
    /// 圆梦
    Report {
        /// What was done.
        report: String,
    },
    /// 上门服务: `act` says what is done.
    Home(HomeStep),
}

impl From<StepBody> for StepInput {
    fn from(body: StepBody) -> Self {
        Self::Other(match body {
            StepBody::Forward { unit, due } => return Self::Forward { unit, due, assigned: None },
            StepBody::Assign { unit, due, reason } => {
                return Self::Forward { unit, due, assigned: Some(reason) };
            }
            StepBody::AskExtension { until, reason } => {
                return Self::Extend { until, reason, asked: true };
            }
            StepBody::Extend { until, reason } => return Self::Extend { until, reason, asked: false },
            StepBody::Accept { handler } => return Self::Accept { handler },
            StepBody::Home(act) => return Self::Home(act),
            StepBody::Claim { kind, name, phone } => return Self::Claim { kind, name, phone },
            StepBody::Settle { result } => Step::Settle { result },
            StepBody::Return { reason } => Step::Return { reason },
            StepBody::Progress { note } => Step::Progress { note },
            StepBody::RefuseExtension { reason } => Step::RefuseExtension { reason },
            StepBody::Remind { note } => Step::Remind { note },
            StepBody::Park { reason, review } => Step::Park { reason, review },
            StepBody::Resume { reason } => Step::Resume { reason },
            StepBody::Escalate { reason } => Step::Escalate { reason },
            StepBody::Answer { result } => Step::Answer { result },
            StepBody::FollowUp { solved, satisfaction, words } => {
                Step::FollowUp { solved, satisfaction, words }
            }
            StepBody::Unreachable { note } => Step::Unreachable { note },
            StepBody::Clear => Step::Clear,
            StepBody::Decline { reason } => Step::Decline { reason },
            StepBody::Duplicate { of } => Step::MarkDuplicate { of },
            StepBody::Reopen { reason } => Step::Reopen { reason },
            StepBody::Publish { text } => Step::Publish { text },
            StepBody::Unpublish { reason } => Step::Unpublish { reason },
            StepBody::Dispatch { member } => Step::Dispatch { member },
            StepBody::GiveUp { reason } => Step::GiveUp { reason },
            StepBody::Report { report } => Step::Report { report },
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
    /// 紧急: in hours, not in working days.
    #[serde(default)]
    urgent: bool,
    /// 不公开: illness, children; never on the wall.
    #[serde(default)]
    private: bool,
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
        urgent: body.urgent,
        private: body.private,
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
    let (bound, actor) = (staff.booth(), staff.actor());
    let picked = move |request: &shiji_domain::Request| {
        request.is_open_to(&actor)
            && bound.is_none_or(|bound| request.booth == Some(bound))
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
    Seen { request, .. }: Seen<Staff>,
) -> Result<Json<RequestWithLog>, Problem> {
    let view = app.service.request(request).await?;
    let lines = app.service.handling_log(request).await?;
    let log = lines
        .into_iter()
        .map(|l| LineView { line: l.line, at: l.at, by: l.by, from: l.from, to: l.to, words: l.words })
        .collect();
    Ok(Json(RequestWithLog { request: view, log }))
}

/// A step with its key.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(super) struct KeyedStep {
    pub(super) key: String,
    #[serde(flatten)]
    pub(super) step: StepBody,
}

/// Take a step with a request, from settling and forwarding to following up and clearing.
#[utoipa::path(post, path = "/api/requests/{request}/steps", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("request" = String, Path)),
    request_body = KeyedStep, responses((status = 200, body = Stepped)))]
async fn step(
    State(app): State<App>,
    staff: Staff,
    Path(request): Path<RequestId>,
    Body(body): Body<KeyedStep>,
) -> Result<Json<Stepped>, Problem> {
    Ok(Json(app.service.handle(request, staff.actor(), &body.key, body.step.into()).await?))
}

/// Why somebody looks at personal data.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct Unmask {
    reason: String,
    /// Whose: the person's who asked, or the claimant's.
    #[serde(default)]
    whose: Whose,
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
    Ok(Json(app.service.unmask(request, organiser.actor(), body.whose, &body.reason).await?))
}

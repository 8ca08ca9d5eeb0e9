//! The joint meeting: topics, meetings, what is proposed and what is to be done, the agenda on
//! paper.

use axum::{Json, extract::State, response::Response};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{command::CommandReply, file::pdf, papers::LanguageParam};
use crate::http::{
    App,
    extract::{Body, Organiser, Path, Query},
    language::Reader,
    problem::Problem,
};
use shiji_domain::{
    MarketId, MeetingId, RequestId, TopicId,
    meeting::{MeetingDetails, MeetingStep, TopicStep},
};
use shiji_service::{MeetingBoard, MeetingView, MinuteView, TopicView};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(board, plan))
        .routes(routes!(raise))
        .routes(routes!(topic))
        .routes(routes!(topic_step))
        .routes(routes!(meeting))
        .routes(routes!(meeting_step))
        .routes(routes!(agenda))
}

/// Everything about a market's joint meetings: topics, meetings, which requests a topic may gather
/// and which are alike, and what the organiser is to do next.
#[utoipa::path(get, path = "/api/markets/{market}/meetings", tag = "meetings", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = MeetingBoard)))]
async fn board(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<MeetingBoard>, Problem> {
    Ok(Json(app.service.meeting_board(market, organiser.actor()).await?))
}

/// A new topic.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct RaiseTopic {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// 议题名称
    #[schema(value_type = shiji_domain::schema::Name)]
    title: String,
    /// 背景说明
    #[serde(default)]
    #[schema(value_type = shiji_domain::schema::OptionalWords)]
    background: String,
    /// What it gathers: one request at least. Those that were not escalated yet are so by it.
    #[schema(value_type = shiji_domain::meeting::TopicRequests)]
    requests: Vec<RequestId>,
}

/// Raise a topic from one or several requests. Answers `topic` {topic, number}.
#[utoipa::path(post, path = "/api/markets/{market}/topics", tag = "meetings", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), request_body = RaiseTopic, responses((status = 200, body = CommandReply), super::refused::MeetingRefused))]
async fn raise(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<RaiseTopic>,
) -> Result<Json<CommandReply>, Problem> {
    let (actor, RaiseTopic { key, title, background, requests }) = (organiser.actor(), body);
    Ok(Json(app.service.raise_topic(market, actor, &key, (title, background), requests).await?.into()))
}

/// A topic's step with its key.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct TopicStepBody {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// The topic's `revision` that was seen: a later change by somebody else is then not
    /// overlooked.
    #[serde(default)]
    seen: Option<i64>,
    #[serde(flatten)]
    step: TopicStep,
}

/// Do something with a topic. Answers `topic` {topic, number}.
#[utoipa::path(post, path = "/api/topics/{topic}/steps", tag = "meetings", security(("device" = ["organiser"])),
    params(("topic" = shiji_domain::TopicId, Path)), request_body = TopicStepBody, responses((status = 200, body = CommandReply), super::refused::MeetingRefused))]
async fn topic_step(
    State(app): State<App>,
    organiser: Organiser,
    Path(topic): Path<TopicId>,
    Body(body): Body<TopicStepBody>,
) -> Result<Json<CommandReply>, Problem> {
    let (actor, TopicStepBody { key, seen, step }) = (organiser.actor(), body);
    Ok(Json(app.service.with_topic(topic, actor, &key, step, seen).await?.into()))
}

/// A topic with its log.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TopicPage {
    pub topic: TopicView,
    /// Its log, first line first.
    pub log: Vec<MinuteView>,
}

/// A topic with its log.
#[utoipa::path(get, path = "/api/topics/{topic}", tag = "meetings", security(("device" = ["organiser"])),
    params(("topic" = shiji_domain::TopicId, Path)), responses((status = 200, body = TopicPage)))]
async fn topic(
    State(app): State<App>,
    organiser: Organiser,
    Reader(language): Reader,
    Path(topic): Path<TopicId>,
) -> Result<Json<TopicPage>, Problem> {
    let (topic, log) = app.service.topic(topic, organiser.actor(), language).await?;
    Ok(Json(TopicPage { topic, log }))
}

/// A new meeting.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct PlanMeeting {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// When and where.
    #[serde(flatten)]
    details: MeetingDetails,
    /// Its topics, in order; none of them on another agenda.
    #[serde(default)]
    #[schema(value_type = shiji_domain::meeting::Agenda)]
    agenda: Vec<TopicId>,
}

/// Plan a joint meeting. Answers `meeting` {meeting, number}.
#[utoipa::path(post, path = "/api/markets/{market}/meetings", tag = "meetings", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), request_body = PlanMeeting, responses((status = 200, body = CommandReply), super::refused::MeetingRefused))]
async fn plan(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Body(body): Body<PlanMeeting>,
) -> Result<Json<CommandReply>, Problem> {
    let (actor, PlanMeeting { key, details, agenda }) = (organiser.actor(), body);
    Ok(Json(app.service.plan_meeting(market, actor, &key, details, agenda).await?.into()))
}

/// A meeting's step with its key.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct MeetingStepBody {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    /// The meeting's `revision` that was seen: a later change by somebody else is then not
    /// overlooked.
    #[serde(default)]
    seen: Option<i64>,
    #[serde(flatten)]
    step: MeetingStep,
}

/// Do something with a meeting. Answers `meeting` {meeting, number}.
#[utoipa::path(post, path = "/api/meetings/{meeting}/steps", tag = "meetings", security(("device" = ["organiser"])),
    params(("meeting" = shiji_domain::MeetingId, Path)), request_body = MeetingStepBody,
    responses((status = 200, body = CommandReply), super::refused::MeetingRefused))]
async fn meeting_step(
    State(app): State<App>,
    organiser: Organiser,
    Path(meeting): Path<MeetingId>,
    Body(body): Body<MeetingStepBody>,
) -> Result<Json<CommandReply>, Problem> {
    let (actor, MeetingStepBody { key, seen, step }) = (organiser.actor(), body);
    Ok(Json(app.service.with_meeting(meeting, actor, &key, step, seen).await?.into()))
}

/// A meeting with its log.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MeetingPage {
    pub meeting: MeetingView,
    /// Its log, first line first.
    pub log: Vec<MinuteView>,
}

/// A meeting with its log.
#[utoipa::path(get, path = "/api/meetings/{meeting}", tag = "meetings", security(("device" = ["organiser"])),
    params(("meeting" = shiji_domain::MeetingId, Path)), responses((status = 200, body = MeetingPage)))]
async fn meeting(
    State(app): State<App>,
    organiser: Organiser,
    Reader(language): Reader,
    Path(meeting): Path<MeetingId>,
) -> Result<Json<MeetingPage>, Problem> {
    let (meeting, log) = app.service.meeting(meeting, organiser.actor(), language).await?;
    Ok(Json(MeetingPage { meeting, log }))
}

/// The agenda for printing; once the meeting was held, its minutes with resolutions and tasks.
#[utoipa::path(get, path = "/api/meetings/{meeting}/agenda.pdf", tag = "meetings",
    security(("device" = ["organiser"])), params(("meeting" = shiji_domain::MeetingId, Path), LanguageParam),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf")))]
async fn agenda(
    State(app): State<App>,
    _: Organiser,
    Path(meeting): Path<MeetingId>,
    Query(asked): Query<LanguageParam>,
) -> Result<Response, Problem> {
    Ok(pdf("agenda", app.service.agenda_pdf(meeting, asked.paper()).await?))
}

//! What the organiser does after the day: the morning's list, many steps at once, limits and the
//! calendar.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    App,
    extract::{Body, File, Organiser, Path},
    language::Reader,
    problem::Problem,
};
use shiji_domain::{
    MarketId, RequestId, Timestamp,
    request::{Limits, Step},
};
use shiji_service::{BatchStepResult, Reminder};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(reminders))
        .routes(routes!(many))
        .routes(routes!(limits, set_limits))
        .routes(routes!(community, set_community))
        .routes(routes!(calendar, load_calendar))
}

/// What everybody still has to do, the most pressing first.
#[utoipa::path(get, path = "/api/markets/{market}/reminders", tag = "handling", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path)), responses((status = 200, body = Vec<Reminder>)))]
async fn reminders(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
) -> Result<Json<Vec<Reminder>>, Problem> {
    Ok(Json(app.service.reminders(market, organiser.actor()).await?))
}

/// One step for many requests.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
struct ManySteps {
    #[schema(value_type = super::words::IdempotencyKey)]
    key: String,
    #[schema(value_type = super::words::RequestsAtOnce)]
    requests: Vec<RequestId>,
    /// What is done with each.
    step: Step,
}

/// What became of one request.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StepOutcome {
    pub request: RequestId,
    /// The code of its refusal; none: it took the step.
    pub code: Option<String>,
    /// The refusal in the reader's language.
    pub detail: Option<String>,
}

/// Take the same step with many requests. Each says for itself whether it could.
#[utoipa::path(post, path = "/api/request-steps", tag = "handling", security(("device" = ["organiser"])),
    request_body = ManySteps, responses((status = 200, body = Vec<StepOutcome>), super::refused::TooLarge))]
async fn many(
    State(app): State<App>,
    organiser: Organiser,
    Reader(language): Reader,
    Body(body): Body<ManySteps>,
) -> Result<Json<Vec<StepOutcome>>, Problem> {
    if body.requests.len() > super::words::MOST_AT_ONCE {
        return Err(Problem::too_large());
    }
    let answers = app.service.handle_many(&body.requests, organiser.actor(), &body.key, &body.step).await?;
    let outcomes = answers.into_iter().map(|BatchStepResult { request, refusal }| {
        let detail = refusal.as_ref().map(|refusal| refusal.message().say(language));
        StepOutcome { request, code: refusal.map(|refusal| refusal.code().to_owned()), detail }
    });
    Ok(Json(outcomes.collect()))
}

/// How long things may take.
#[utoipa::path(get, path = "/api/limits", tag = "handling", security(("device" = ["organiser"])),
    responses((status = 200, body = Limits)))]
async fn limits(State(app): State<App>, _: Organiser) -> Result<Json<Limits>, Problem> {
    Ok(Json(app.service.rules().await?.limits))
}

/// Set how long things may take, for whatever is forwarded from here on.
#[utoipa::path(put, path = "/api/limits", tag = "handling", security(("device" = ["organiser"])),
    request_body = Limits, responses((status = 200, body = Limits)))]
async fn set_limits(
    State(app): State<App>,
    _: Organiser,
    Body(body): Body<Limits>,
) -> Result<Json<Limits>, Problem> {
    Ok(Json(app.service.set_limits(body).await?))
}

/// What a community calls otherwise than others do.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CommunityNames {
    /// 上门代办, as 微孝代办; empty: just that.
    #[schema(value_type = shiji_domain::schema::Remark)]
    pub proxy: String,
}

/// What the community calls otherwise.
#[utoipa::path(get, path = "/api/community/names", tag = "handling", security(("device" = ["organiser"])),
    responses((status = 200, body = CommunityNames)))]
async fn community(State(app): State<App>, _: Organiser) -> Result<Json<CommunityNames>, Problem> {
    Ok(Json(CommunityNames { proxy: app.service.rules().await?.proxy_name }))
}

/// Set what the community calls otherwise, for whatever is planned from here on.
#[utoipa::path(put, path = "/api/community/names", tag = "handling", security(("device" = ["organiser"])),
    request_body = CommunityNames, responses((status = 200, body = CommunityNames)))]
async fn set_community(
    State(app): State<App>,
    _: Organiser,
    Body(body): Body<CommunityNames>,
) -> Result<Json<CommunityNames>, Problem> {
    Ok(Json(CommunityNames { proxy: app.service.set_proxy_name(&body.proxy).await? }))
}

/// A day that is not what its weekday says.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CalendarDay {
    pub day: String,
    /// A make-up workday; else a holiday.
    pub worked: bool,
}

/// The calendar of working days.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CalendarView {
    /// The years whose holidays are known; others have weekends alone.
    pub years: Vec<i16>,
    /// Holidays and make-up workdays.
    pub days: Vec<CalendarDay>,
    /// This year's are known.
    pub knows_now: bool,
    /// How many due times the last load moved.
    pub moved: u32,
    /// In epoch milliseconds.
    #[schema(value_type = i64)]
    pub now: Timestamp,
}

async fn calendar_view(app: &App, moved: u32) -> Result<Json<CalendarView>, Problem> {
    let (calendar, now) = (app.service.rules().await?.calendar, app.service.now());
    let days = calendar.days().into_iter().map(|(day, worked)| CalendarDay { day, worked });
    Ok(Json(CalendarView {
        years: calendar.years().into_iter().collect(),
        knows_now: calendar.knows(now, now, shiji_domain::Offset::default()),
        days: days.collect(),
        moved,
        now,
    }))
}

/// The calendar of working days.
#[utoipa::path(get, path = "/api/calendar", tag = "handling", security(("device" = ["organiser"])),
    responses((status = 200, body = CalendarView)))]
async fn calendar(State(app): State<App>, _: Organiser) -> Result<Json<CalendarView>, Problem> {
    calendar_view(&app, 0).await
}

/// Load a calendar's file (CSV or JSON); due times that follow the calendar move with it.
#[utoipa::path(post, path = "/api/calendar", tag = "handling", security(("device" = ["organiser"])),
    request_body(content = String, content_type = "text/plain"),
    responses((status = 200, body = CalendarView), super::refused::CalendarRefused))]
async fn load_calendar(
    State(app): State<App>,
    _: Organiser,
    File(file): File,
) -> Result<Json<CalendarView>, Problem> {
    let moved = app.service.load_calendar(&file).await?;
    calendar_view(&app, moved).await
}

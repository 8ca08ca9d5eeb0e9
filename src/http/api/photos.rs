//! Photos of results: attached by the staff and by units, seen by whoever may see the request.

use axum::{
    Json,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    App,
    authorise::{Authorised, ReceiptHolder},
    extract::{File, GridProof, Path, Staff, UnitContact},
    problem::Problem,
};
use shiji_domain::{RequestId, limits::PHOTO_BYTES};
use shiji_service::ActionOf;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(attach))
        .routes(routes!(show))
        .routes(routes!(attach_item))
        .routes(routes!(show_item))
        .routes(routes!(show_entry))
        .routes(routes!(show_receipt))
        // One byte more than is kept: what is larger is refused in the photo's own words.
        .layer(DefaultBodyLimit::max(PHOTO_BYTES + 1))
}

/// A photo that was attached.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct AttachedPhoto {
    /// What an undo takes, together with `of`.
    action: i64,
    /// Whose revision that is.
    of: ActionOf,
    /// All photos of the request, by their digests.
    photos: Vec<String>,
}

/// Attach a photo: the file is the body, the key in `x-key`. JPEG or PNG, of at most `PHOTO_BYTES`
/// (`x-limits`); what it says besides the picture is dropped.
#[utoipa::path(post, path = "/api/requests/{request}/photos", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("request" = shiji_domain::RequestId, Path), ("x-key" = super::words::IdempotencyKey, Header)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = AttachedPhoto), super::refused::PhotoRefused))]
async fn attach(
    State(app): State<App>,
    staff: Staff,
    Path(request): Path<RequestId>,
    headers: HeaderMap,
    File(file): File,
) -> Result<Json<AttachedPhoto>, Problem> {
    let stepped = app.service.attach(request, staff.actor(), key(&headers), file).await?;
    Ok(Json(AttachedPhoto { action: stepped.action, of: stepped.of, photos: stepped.request.photos }))
}

/// A photo of a request.
#[utoipa::path(get, path = "/api/requests/{request}/photos/{photo}", tag = "requests",
    security(("device" = ["volunteer", "organiser"])), params(("request" = shiji_domain::RequestId, Path), ("photo" = super::words::PhotoDigest, Path)),
    responses((status = 200, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png")))))]
async fn show(
    State(app): State<App>,
    seen: Authorised<Staff>,
    Path((_of, photo)): Path<(String, String)>,
) -> Result<Response, Problem> {
    picture(&app, seen.request, &photo).await
}

/// Attach a photo to an item of my unit.
#[utoipa::path(post, path = "/api/unit/items/{request}/photos", tag = "units", security(("unit" = [])),
    params(("request" = shiji_domain::RequestId, Path), ("x-key" = super::words::IdempotencyKey, Header)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = AttachedPhoto), super::refused::PhotoRefused))]
async fn attach_item(
    State(app): State<App>,
    contact: UnitContact,
    Path(request): Path<RequestId>,
    headers: HeaderMap,
    File(file): File,
) -> Result<Json<AttachedPhoto>, Problem> {
    let stepped = app.service.attach(request, contact.actor(), key(&headers), file).await?;
    Ok(Json(AttachedPhoto { action: stepped.action, of: stepped.of, photos: stepped.request.photos }))
}

/// A photo of an item of my unit.
#[utoipa::path(get, path = "/api/unit/items/{request}/photos/{photo}", tag = "units", security(("unit" = [])),
    params(("request" = shiji_domain::RequestId, Path), ("photo" = super::words::PhotoDigest, Path)),
    responses((status = 200, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png")))))]
async fn show_item(
    State(app): State<App>,
    seen: Authorised<UnitContact>,
    Path((_of, photo)): Path<(String, String)>,
) -> Result<Response, Problem> {
    picture(&app, seen.request, &photo).await
}

/// A photo of what became of a need that I entered.
#[utoipa::path(get, path = "/api/grid/items/{request}/photos/{photo}", tag = "grid", security(("grid" = [])),
    params(("request" = shiji_domain::RequestId, Path), ("photo" = super::words::PhotoDigest, Path)),
    responses((status = 200, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png")))))]
async fn show_entry(
    State(app): State<App>,
    seen: Authorised<GridProof>,
    Path((_of, photo)): Path<(String, String)>,
) -> Result<Response, Problem> {
    picture(&app, seen.request, &photo).await
}

/// A photo of what was done, for whoever holds the receipt.
#[utoipa::path(get, path = "/api/receipts/{code}/photos/{photo}", tag = "residents", security(()),
    params(("code" = super::words::ReceiptCode, Path), ("photo" = super::words::PhotoDigest, Path)),
    responses((status = 200, content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png")))))]
async fn show_receipt(
    State(app): State<App>,
    seen: Authorised<ReceiptHolder>,
    Path((_of, photo)): Path<(String, String)>,
) -> Result<Response, Problem> {
    picture(&app, seen.request, &photo).await
}

fn key(headers: &HeaderMap) -> &str {
    headers.get("x-key").and_then(|key| key.to_str().ok()).unwrap_or_default()
}

/// By its digest it is always the same, but only for whoever may see it.
async fn picture(app: &App, request: RequestId, photo: &str) -> Result<Response, Problem> {
    let (kind, bytes) = app.service.photo(request, photo).await?;
    let cached = (header::CACHE_CONTROL, "private, max-age=86400, immutable");
    let named = (header::CONTENT_DISPOSITION, "inline");
    Ok(([(header::CONTENT_TYPE, kind.mime()), cached, named], bytes).into_response())
}

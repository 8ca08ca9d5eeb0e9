//! Printed passes at the kiosk: what the holder of a card has, found by the number on it.

use axum::{Json, extract::State};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    App,
    extract::{Gate, Path},
    problem::Problem,
};
use shiji_domain::{MarketId, Role, snapshot::TicketView};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(tickets))
}

/// The tickets of whoever holds the card with this number, newest first: 我的号到哪里了. The card's code
/// itself is not sent.
#[utoipa::path(get, path = "/api/markets/{market}/passes/{serial}", tag = "queue",
    security(("device" = ["volunteer", "organiser", "kiosk"])),
    params(("market" = shiji_domain::MarketId, Path), ("serial" = shiji_domain::schema::GivenNumber, Path)),
    responses((status = 200, body = Vec<TicketView>)))]
async fn tickets(
    State(app): State<App>,
    gate: Gate,
    Path((market, serial)): Path<(MarketId, i64)>,
) -> Result<Json<Vec<TicketView>>, Problem> {
    let device = &gate.session().device;
    if device.role != Role::Organiser && device.market != Some(market) {
        return Err(Problem::forbidden());
    }
    Ok(Json(app.service.tickets_of_card(market, serial).await?))
}

//! The organiser's view of the ledger.

use axum::{Json, extract::State};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::http::{
    App,
    extract::{Organiser, Path, Query},
    problem::Problem,
};
use shiji_domain::{
    BoothId, MarketId, UnitId,
    request::{Category, RequestKind, Way},
};
use shiji_service::{LedgerFilter, LedgerPage};

/// A page's requests, unless somebody says otherwise; and at most.
pub(super) const USUAL: u32 = 50;
const MOST: u32 = 200;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(page))
}

/// Which requests, and from where on.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `settled`, `forwarded`, `escalated`, `declined`, `duplicate` or `open`.
    way: Option<Way>,
    /// 诉求类型.
    kind: Option<RequestKind>,
    /// 类别.
    category: Option<Category>,
    /// Registered at this booth.
    booth: Option<BoothId>,
    /// With this unit.
    unit: Option<UnitId>,
    /// Past its time alone.
    #[serde(default)]
    overdue: bool,
    /// These words are in the content or the answer, or this is the number or the receipt code.
    #[serde(default)]
    q: String,
    /// So many are left out, the newest ones.
    #[serde(default)]
    skip: u32,
    /// So many at most; 50, unless it says otherwise, and never more than 200.
    most: Option<u32>,
}

/// A page of the ledger, newest first, with how many there are of each way.
#[utoipa::path(get, path = "/api/markets/{market}/ledger", tag = "requests", security(("device" = ["organiser"])),
    params(("market" = shiji_domain::MarketId, Path), Wanted), responses((status = 200, body = LedgerPage)))]
async fn page(
    State(app): State<App>,
    organiser: Organiser,
    Path(market): Path<MarketId>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<LedgerPage>, Problem> {
    let Wanted { way, kind, category, booth, unit, overdue, q, skip, most } = wanted;
    let picked = LedgerFilter { way, kind, category, booth, unit, overdue, words: q };
    let [skip, most] = [skip, most.unwrap_or(USUAL).min(MOST)].map(|count| count as usize);
    Ok(Json(app.service.ledger_page(market, organiser.actor(), picked, skip, most).await?))
}

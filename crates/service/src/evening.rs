//! The evening, station by station: what stands between the end of a market and its final figures.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::{Service, ServiceError};
use shiji_domain::{
    MarketId, MarketState, RequestId, RequestState, Timestamp, UnitId,
    floor::{BoothLeft, EveningLeft, EveningStation, Floor},
};

/// A request without a result.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ResultMissing {
    pub request: RequestId,
    pub number: i64,
    /// The booth's code and name; empty at the gate.
    pub booth: String,
}

/// What was forwarded to a unit that has no link to get it by: its slips are to be handed over on
/// paper.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct UnsentSlips {
    pub unit: UnitId,
    pub name: String,
    /// The requests' numbers.
    pub requests: Vec<i64>,
}

/// What is left to do in the evening.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct EveningView {
    pub state: MarketState,
    /// The stations at which something is left, in their order: the first is where the evening
    /// stands.
    pub stations: Vec<EveningStation>,
    /// Booths at which somebody waits or stands at a desk.
    pub booths: Vec<BoothLeft>,
    pub results: Vec<ResultMissing>,
    pub slips: Vec<UnsentSlips>,
    /// The number of the last final edition; 0: there is none.
    pub edition: i64,
    /// By when the figures are to be final: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub final_by: Option<Timestamp>,
}

impl Service {
    /// What is left to do in a market's evening.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn evening(&self, market: MarketId) -> Result<EveningView, ServiceError> {
        let (about, booths) =
            self.ask(market, |floor: &Floor| (floor.market().clone(), floor.left())).await?;
        let handling = self.of_market(market).await?;
        let linked: HashSet<UnitId> = self.unit_links().await?.into_iter().map(|link| link.unit).collect();
        let mut results = Vec::new();
        let mut slips: BTreeMap<UnitId, UnsentSlips> = BTreeMap::new();
        for request in handling.requests().filter(|request| request.market == market) {
            match &request.state {
                RequestState::Registered => results.push(ResultMissing {
                    request: request.id,
                    number: request.number,
                    booth: request
                        .booth
                        .and_then(|id| handling.booth(id))
                        .map_or_else(String::new, |booth| {
                            format!("{} {}", booth.code().unwrap_or_default(), booth.details.name)
                        }),
                }),
                RequestState::Forwarded(forwarding) if !linked.contains(&forwarding.unit) => {
                    let (unit, name) = (forwarding.unit, forwarding.unit_name.clone());
                    let slip = slips.entry(unit).or_insert(UnsentSlips { unit, name, requests: Vec::new() });
                    slip.requests.push(request.number);
                }
                _ => {}
            }
        }
        results.sort_by_key(|missing| missing.number);
        slips.values_mut().for_each(|slip| slip.requests.sort_unstable());
        let left = EveningLeft { booths: &booths, results: !results.is_empty(), slips: !slips.is_empty() };
        Ok(EveningView {
            state: about.state,
            stations: left.stations(&about),
            booths,
            results,
            slips: slips.into_values().collect(),
            edition: about.edition,
            final_by: about.final_by(),
        })
    }
}

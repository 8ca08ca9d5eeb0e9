//! 台账 as the organiser looks through it: a page at a time, picked by what is asked for, with how
//! many there are of each way.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    CostlyWork, Service, ServiceError,
    costly::off_thread,
    views::{LoadedRequest, RequestView, RequestViewer},
};
use shiji_domain::{
    Actor, BoothId, Handling, MarketId, NameKey, Request, Timestamp, UnitId,
    request::{Category, RequestKind, Way},
};

/// Which requests are looked for; what is `None` doesn't matter.
#[derive(Clone, Debug, Default)]
pub struct LedgerFilter {
    /// How it ended, or hasn't yet.
    pub way: Option<Way>,
    /// 诉求类型.
    pub kind: Option<RequestKind>,
    /// 类别.
    pub category: Option<Category>,
    /// Registered at this booth.
    pub booth: Option<BoothId>,
    /// With this unit.
    pub unit: Option<UnitId>,
    /// Past its time alone.
    pub overdue: bool,
    /// These words are in the content or the answer, or this is the number or the receipt code.
    pub words: String,
}

impl LedgerFilter {
    /// All that is asked for but the way: what the figures beside the ways count.
    fn holds_but_way(&self, request: &Request, now: Timestamp) -> bool {
        let details = &request.details;
        self.kind.is_none_or(|kind| details.kind == kind)
            && self.category.is_none_or(|category| details.category == category)
            && self.booth.is_none_or(|booth| request.booth == Some(booth))
            && self.unit.is_none_or(|unit| request.state.forwarding().is_some_and(|f| f.unit == unit))
            && (!self.overdue || request.is_overdue(now))
            && self.says(request)
    }

    fn says(&self, request: &Request) -> bool {
        let words = NameKey::of(&self.words);
        if words.is_empty() || request.number.to_string() == words.as_str() {
            return true;
        }
        let has = |text: &str| NameKey::of(text).contains(&words);
        has(&request.details.content)
            || request.state.answer().is_some_and(has)
            || NameKey::of(&request.receipt) == words
    }
}

/// A page of the ledger, newest first.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LedgerPage {
    /// How many there are, on all pages.
    pub total: u32,
    /// How many of what was asked for there are of each way, whichever way was asked for.
    pub ways: BTreeMap<Way, u32>,
    pub requests: Vec<RequestView>,
}

impl Service {
    /// The requests that were picked, from the `skip`th on, at most `most`.
    ///
    /// # Errors
    /// There is no such market, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%market))]
    pub async fn ledger_page(
        &self,
        market: MarketId,
        actor: Actor,
        picked: LedgerFilter,
        skip: usize,
        most: usize,
    ) -> Result<LedgerPage, ServiceError> {
        let (viewer, now) = (self.viewer(market, actor).await?, self.now());
        let handling = self.of_market(market).await?;
        let permit = self.permit(CostlyWork::List).await?;
        off_thread(permit, move || page(&handling, &picked, &viewer, now, skip, most)).await
    }
}

fn page(
    handling: &Handling,
    picked: &LedgerFilter,
    viewer: &RequestViewer,
    now: Timestamp,
    skip: usize,
    most: usize,
) -> LedgerPage {
    let mut ways = BTreeMap::new();
    let mut found: Vec<LoadedRequest<'_>> = Vec::new();
    for shown in LoadedRequest::each(handling).filter(|shown| picked.holds_but_way(shown.request, now)) {
        let way = shown.request.state.way();
        *ways.entry(way).or_insert(0) += 1;
        if picked.way.is_none_or(|wanted| wanted == way) {
            found.push(shown);
        }
    }
    found.sort_by_key(|shown| std::cmp::Reverse(shown.request.number));
    LedgerPage {
        total: u32::try_from(found.len()).unwrap_or(u32::MAX),
        ways,
        // Only what is shown is opened and masked.
        requests: found
            .into_iter()
            .skip(skip)
            .take(most)
            .map(|shown| RequestView::of(&shown, viewer))
            .collect(),
    }
}

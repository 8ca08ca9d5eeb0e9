//! Who looked at personal data: for the organiser to read.

use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use super::{CostlyWork, Service, ServiceError};
use shiji_documents::AccessTexts;
use shiji_domain::{
    MarketId, Timestamp,
    access::{AccessRole, AccessVerb},
};
use shiji_store::AccessRecord;

/// So many lines a page has.
pub const ACCESS_PAGE: u32 = 50;
/// So many an export has at most, the newest.
const MOST_EXPORTED: u32 = 100_000;

/// An access to personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct AccessView {
    /// The next page begins before it.
    #[schema(value_type = String, format = "uuid")]
    pub id: Uuid,
    pub at: Timestamp,
    pub role: AccessRole,
    /// The id of the session, unit or grid worker; empty: the server itself.
    pub by: String,
    pub verb: AccessVerb,
    pub market: MarketId,
    pub market_name: String,
    /// The number of the request that was looked at, if it was one.
    pub number: Option<i64>,
    /// The id of what was looked at: a request, a booth, a market.
    pub subject: String,
    /// Why, in their words; empty where nobody is asked.
    pub reason: String,
}

/// A page of the access log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct AccessPage {
    /// The newest first.
    pub lines: Vec<AccessView>,
    /// Are there older ones?
    pub more: bool,
}

impl Service {
    /// The access log, the newest first, from the line before `before` on.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn access_page(&self, before: Option<Uuid>) -> Result<AccessPage, ServiceError> {
        let mut lines = self.access_views(before, ACCESS_PAGE + 1).await?;
        let more = lines.len() > ACCESS_PAGE as usize;
        lines.truncate(ACCESS_PAGE as usize);
        Ok(AccessPage { lines, more })
    }

    /// The access log as CSV.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn access_csv(&self) -> Result<Vec<u8>, ServiceError> {
        let views = self.access_views(None, MOST_EXPORTED).await?;
        let offsets: HashMap<MarketId, _> =
            self.markets().await?.into_iter().map(|market| (market.id, market.offset)).collect();
        let texts = move || {
            let lines: Vec<AccessTexts> = views
                .into_iter()
                .map(|view| AccessTexts {
                    at: offsets.get(&view.market).copied().unwrap_or_default().date_time(view.at),
                    role: view.role.key().text(),
                    by: view.by,
                    verb: view.verb.key().text(),
                    market: view.market_name,
                    number: view.number.map(|number| number.to_string()).unwrap_or_default(),
                    subject: view.subject,
                    reason: view.reason,
                })
                .collect();
            shiji_documents::access_csv(&lines)
        };
        Ok(self.at_leisure(CostlyWork::List, texts).await??)
    }

    async fn access_views(&self, before: Option<Uuid>, most: u32) -> Result<Vec<AccessView>, ServiceError> {
        let names: HashMap<MarketId, String> =
            self.markets().await?.into_iter().map(|market| (market.id, market.details.name)).collect();
        let view = |AccessRecord { line, number }: AccessRecord| {
            let (role, by) = AccessRole::of_label(&line.actor);
            AccessView {
                id: line.id,
                at: line.at,
                role,
                by: by.to_owned(),
                verb: line.verb,
                market: line.market,
                market_name: names.get(&line.market).cloned().unwrap_or_default(),
                number,
                subject: line.subject,
                reason: line.reason,
            }
        };
        Ok(self.shared.db.access_records(before, most).await?.into_iter().map(view).collect())
    }
}

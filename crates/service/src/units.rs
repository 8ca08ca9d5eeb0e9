//! The units' links: who has one works on the unit's items, on a phone, without an account.

use serde::Serialize;

use super::{
    Service, ServiceError,
    commands::noted,
    fresh_id,
    secrets::{hash, token},
};
use shiji_domain::{Refusal, Timestamp, Unit, UnitId};

/// A unit's living link, as the organiser sees it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct LinkView {
    pub unit: UnitId,
    /// Since when: epoch milliseconds.
    #[schema(value_type = i64)]
    pub created_at: Timestamp,
    /// When it was last used: epoch milliseconds.
    #[schema(value_type = Option<i64>)]
    pub seen_at: Option<Timestamp>,
}

impl Service {
    /// Makes a unit's link; the one before is dead from here on. Answers its token, which is shown
    /// once.
    ///
    /// # Errors
    /// There is no such unit, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%unit))]
    pub async fn link_unit(&self, unit: UnitId) -> Result<String, ServiceError> {
        let (now, token) = (self.now(), token()?);
        let (id, hashed) = (fresh_id(now), hash(&token));
        self.direct(move |tx| {
            Box::pin(async move {
                if tx.unit(unit).await?.is_none() {
                    return Err(Refusal::NoSuchUnit.into());
                }
                Ok(tx.link_unit(id, unit, &hashed, now).await?)
            })
        })
        .await?;
        Ok(token)
    }

    /// Revokes a unit's link: its very next request finds nobody. Answers whether there was one.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all, fields(%unit))]
    pub async fn unlink_unit(&self, unit: UnitId) -> Result<bool, ServiceError> {
        let now = self.now();
        self.direct(move |tx| Box::pin(async move { Ok(tx.unlink_unit(unit, now).await?) })).await
    }

    /// The living links.
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn unit_links(&self) -> Result<Vec<LinkView>, ServiceError> {
        let links = self.shared.db.unit_links().await?.into_iter();
        Ok(links.map(|l| LinkView { unit: l.unit, created_at: l.created_at, seen_at: l.seen_at }).collect())
    }

    /// The unit that a link's token speaks for; `None`: nobody (any more).
    ///
    /// # Errors
    /// The database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn unit_session(&self, token: &str) -> Result<Option<Unit>, ServiceError> {
        let hashed = hash(token);
        let Some((unit, seen_at)) = self.shared.db.unit_of_token(&hashed).await? else { return Ok(None) };
        let now = self.now();
        if seen_at.is_none_or(|seen| now.since(seen) > 60_000) {
            let seen = self.direct_local(move |tx| {
                Box::pin(async move { Ok(tx.set_unit_link_last_seen(&hashed, now).await?) })
            });
            noted(seen.await)?;
        }
        Ok(Some(unit))
    }
}

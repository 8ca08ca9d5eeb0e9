//! Personal data goes when its time has come, or when somebody asks for it.
//!
//! A purge is noted beside the backups first, then done in one transaction with its certificate,
//! and the next backup is without it. Older backups have it until they are deleted; a restore of
//! one purges again.

use std::path::PathBuf;
use std::time::Duration;

use super::{Service, ServiceError, archives::register, secrets::SealingKey};
use shiji_archive::ArchiveError;
use shiji_documents::{Pdf, PurgeCertificate};
use shiji_domain::{
    Actor, Market, MarketId, Refusal, RequestId, Sealed, Timestamp,
    request::Holder,
    retention::{DAYS, DAYS_RANGE, PurgeRecord, Purged, RetentionFacts, leftovers_before},
};

/// The setting that says for how many days.
const RETENTION: &str = "retention_days";
/// How often it is checked whether something is to go.
const CHECK: Duration = Duration::from_secs(3_600);

impl Service {
    /// Purges by itself what is due, from here on.
    pub fn keep_retention(&self) {
        let service = self.clone();
        let stop = self.shared.stop.clone();
        let purging = async move {
            let mut ticks = tokio::time::interval(CHECK);
            loop {
                ticks.tick().await;
                if let Err(error) = service.purge_due().await {
                    tracing::error!(%error, "what is due could not be purged");
                }
            }
        };
        self.shared.tasks.spawn(async move { stop.run_until_cancelled(purging).await });
    }

    /// For how many days a market's personal data is kept after its last request was cleared.
    ///
    /// # Errors
    /// The database.
    pub async fn retention_days(&self) -> Result<u32, ServiceError> {
        let set = self.shared.db.setting(RETENTION).await?.and_then(|text| text.parse().ok());
        Ok(set.filter(|days| DAYS_RANGE.contains(days)).unwrap_or(DAYS))
    }

    /// Sets it; what is out of range becomes the nearest that is in it.
    ///
    /// # Errors
    /// The database.
    pub async fn set_retention_days(&self, days: u32) -> Result<u32, ServiceError> {
        let days = days.clamp(*DAYS_RANGE.start(), *DAYS_RANGE.end());
        self.direct(move |tx| Box::pin(async move { Ok(tx.set(RETENTION, &days.to_string()).await?) }))
            .await?;
        Ok(days)
    }

    /// From when on a market's personal data is to be purged; `None`: something is still open.
    ///
    /// # Errors
    /// There is no such market, or the database.
    pub async fn purge_at(&self, market: MarketId) -> Result<Option<Timestamp>, ServiceError> {
        let about = self.market(market).await?;
        let handling = self.of_market(market).await?;
        let is_anything_open = handling.requests().any(|request| request.state.holder() != Holder::Nobody);
        let steps = self.shared.db.last_steps(market).await?;
        let facts = RetentionFacts {
            state: about.state,
            closes_at: about.details.closes_at,
            is_anything_open,
            last_step: steps.into_iter().map(|(_, at)| at).max(),
        };
        Ok(facts.purge_at(self.retention_days().await?))
    }

    /// Purges what is due, and deletes what is left of sessions, invitations and keys.
    ///
    /// # Errors
    /// The database, or the register can't be written.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn purge_due(&self) -> Result<Vec<PurgeRecord>, ServiceError> {
        if self.older_copy().is_some() {
            return Ok(Vec::new());
        }
        let (now, mut purged) = (self.now(), Vec::new());
        let before = leftovers_before(now);
        self.direct(move |tx| Box::pin(async move { Ok(tx.delete_leftovers(before).await?) })).await?;
        for market in self.markets().await? {
            let (at, done) = (self.purge_at(market.id).await?, self.certificate(market.id).await?);
            // What was taken up again after a purge may have somebody's data once more.
            if at.is_some_and(|at| at <= now && done.is_none_or(|done| done.at < at)) {
                purged.push(self.purge_market(market.id).await?);
            }
        }
        Ok(purged)
    }

    /// What was purged of a market, if something was.
    ///
    /// # Errors
    /// The database.
    pub async fn certificate(&self, market: MarketId) -> Result<Option<PurgeRecord>, ServiceError> {
        Ok(self.shared.db.purge_record(market).await?)
    }

    /// The certificate of what was purged of a market; `None`: nothing was.
    ///
    /// # Errors
    /// There is no such market, or the database.
    pub async fn purge_certificate(
        &self,
        market: MarketId,
    ) -> Result<Option<PurgeCertificate>, ServiceError> {
        let Some(record) = self.certificate(market).await? else { return Ok(None) };
        let Market { details, offset, .. } = self.market(market).await?;
        Ok(Some(PurgeCertificate { market: details.name, host: details.host, record, offset }))
    }

    /// The same as PDF.
    ///
    /// # Errors
    /// There is no font.
    pub async fn purge_certificate_pdf(&self, of: PurgeCertificate) -> Result<Pdf, ServiceError> {
        let fonts = self.fonts();
        self.printed(fonts, move |fonts| shiji_documents::purge_certificate_pdf(&of, fonts)).await
    }

    /// A fresh key for a market whose key was purged, kept if this database can be written to: it
    /// opens nothing of before.
    pub(crate) async fn key_after_purge(&self, market: MarketId) -> Result<SealingKey, ServiceError> {
        let fresh = SealingKey::fresh()?;
        let wrapped = self.used_key()?.sealing.seal(&fresh.to_text(), &market.to_string())?;
        let kept = self
            .direct(move |tx| Box::pin(async move { Ok(tx.set_data_key_once(market, &wrapped).await?) }))
            .await;
        match kept {
            // Another has put one there meanwhile, which is the one to seal with.
            Ok(false) => {
                let wrapped = self.shared.db.data_key(market).await?.ok_or(Refusal::NoSuchMarket)?;
                let text = self.used_key()?.sealing.open(&Sealed(wrapped), &market.to_string())?;
                SealingKey::from_text(&text).ok_or(ServiceError::Sealed)
            }
            Ok(true) => Ok(fresh),
            Err(error) => {
                tracing::debug!(%error, "a purged market is only read");
                Ok(fresh)
            }
        }
    }

    /// What was sealed and doesn't open any more because it was purged is blank.
    pub(crate) async fn blank_if_purged<T: Default>(
        &self,
        market: MarketId,
        opened: Result<T, ServiceError>,
    ) -> Result<T, ServiceError> {
        match opened {
            Err(ServiceError::Sealed) if self.certificate(market).await?.is_some() => Ok(T::default()),
            opened => opened,
        }
    }

    async fn purge_market(&self, market: MarketId) -> Result<PurgeRecord, ServiceError> {
        let at = self.now();
        let blank = PurgeRecord { market, at, people: 0, photos: 0, cards: 0, devices: 0 };
        self.note(Purged::Market(blank)).await?;
        let purge = self.direct(move |tx| Box::pin(async move { Ok(tx.purge_market(market, at).await?) }));
        let record = purge.await?;
        tracing::info!(%market, "a market's personal data was purged");
        Ok(record)
    }

    /// Deletes who a request is from, and its photos, because they asked for it; answers whether
    /// there was anything.
    ///
    /// # Errors
    /// There is no such request, the register can't be written, or the database.
    #[tracing::instrument(level = "debug", skip_all, fields(%request))]
    pub async fn purge_person(&self, request: RequestId, actor: Actor) -> Result<bool, ServiceError> {
        let market = self.market_of_request(request).await?;
        let at = self.now();
        self.log_access(
            market,
            actor,
            shiji_domain::access::AccessVerb::PurgePerson,
            request.to_string(),
            String::new(),
        )
        .await?;
        self.note(Purged::Person { request, at }).await?;
        self.direct(move |tx| Box::pin(async move { Ok(tx.purge_person(request).await?) })).await
    }

    /// Notes a purge beside the backups, before it is done. Where no backups are made by itself,
    /// there is nothing to be purged again.
    async fn note(&self, purged: Purged) -> Result<(), ServiceError> {
        let Some(folders) = self.backup_folders() else { return Ok(()) };
        let noted = tokio::task::spawn_blocking(move || note(&folders, &purged)).await;
        Ok(noted.map_err(|_| ServiceError::Stopping)?.map_err(ArchiveError::Io)?)
    }
}

fn note((folder, second): &(PathBuf, Option<PathBuf>), purged: &Purged) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    register::add(folder, purged)?;
    // A stick that is not plugged in keeps nothing from being purged.
    if let Some(second) = second
        && let Err(error) = register::add(second, purged)
    {
        tracing::error!(%error, "a purge could not be noted in the second folder");
    }
    Ok(())
}

//! The chain (存证链) of what was written: begun at a start, stamped for papers.
//!
//! The store extends it in each batch; `chain_exam.rs` holds it against the rows.

use shiji_domain::{
    chain::{ChainOwner, ChainStamp, StampCode},
    summary::{PaperStamp, Summary},
};
use shiji_store::{Db, Locks, StoreError};

use super::{Service, ServiceError};

/// Set once the chains of a database have begun: from then on, rows without one were not written by
/// this program.
pub(crate) const CHAIN_BEGUN: &str = "chain_begun";

/// Begins the chains of what stands in a database of before.
///
/// # Errors
/// The database, or a row that makes no sense.
pub(crate) async fn begin(db: &Db) -> Result<(), StoreError> {
    // Once they have, rows without a chain are to be found, and begin none.
    if db.setting(CHAIN_BEGUN).await?.is_some() {
        return Ok(());
    }
    let mut locks = Locks::default();
    for (owner, _) in db.chain_ends().await? {
        match owner {
            ChainOwner::Floor(id) => locks.markets.push(id),
            ChainOwner::Requests(id) => locks.collections.push(id),
            ChainOwner::Meetings(id) => locks.communities.push(id),
        }
    }
    let mut writer = db.writer();
    let (mut tx, locked) = writer.begin_on(&locks, &[]).await?;
    let count = tx.begin_chains(&locked).await?;
    tx.set_once(CHAIN_BEGUN, "1").await?;
    writer.commit().await?;
    writer.close().await;
    tracing::info!(count, "chains were begun");
    Ok(())
}

impl Service {
    /// What papers print, so that a rewritten past is found with any of them at hand: a stamp of
    /// where all chains end now. Where none can be written (an older copy, a full disk, a copy that
    /// is only read), the last one, which says less and is no less true; `None`: there is none, or
    /// no key file that says who signed it.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn stamp(&self) -> Option<PaperStamp> {
        if let Err(error) = self.make_stamp().await {
            tracing::debug!(%error, "no stamp could be made; papers bear the last one");
        }
        let last = self.shared.db.last_chain_stamp().await.ok()??;
        // Once there is another key, the last stamp is still signed with the one before.
        let keys = self.verifying_keys().ok()?;
        let signer = keys.into_iter().find(|key| last.is_signed_by(std::slice::from_ref(key)))?;
        let ChainStamp { position, .. } = last.stamp;
        Some(PaperStamp { code: last.stamp.code(), position, signs_as: signer.fingerprint() })
    }

    /// The stamp whose code a paper bears; `None`: this database has none such.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn find_stamp(&self, code: StampCode) -> Result<Option<ChainStamp>, ServiceError> {
        let stamps = self.shared.db.chain_stamps().await?.into_iter().map(|signed| signed.stamp);
        Ok(stamps.into_iter().find(|stamp| stamp.code() == code))
    }

    /// The summary with a stamp.
    pub(super) async fn stamped(&self, summary: Summary) -> Summary {
        Summary { stamp: self.stamp().await, ..summary }
    }

    /// Makes a stamp, unless nothing was written since the last.
    async fn make_stamp(&self) -> Result<(), ServiceError> {
        let now = self.now();
        if !self.shared.db.keeps_writes() {
            return Err(ServiceError::Stopping);
        }
        let stamp = || self.direct(move |tx| Box::pin(async move { Ok(tx.stamp_chains(now).await?) }));
        match stamp().await {
            // Another node has made one at the same moment.
            Err(ServiceError::Store(error)) if error.is_unique_violation() => stamp().await,
            stamped => stamped,
        }?;
        Ok(())
    }
}

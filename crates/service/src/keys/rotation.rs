//! Another key takes the place of the one that is used: first it lies in the file, then in one
//! transaction every data key is wrapped anew and the database names it.
//!
//! Wherever that is cut short, the file has the key that the database names. The one that was used
//! before stays in the file, for older backups and copies.

use std::path::Path;

use super::{KeyFile, SCRUB_DUE, ServerKey, file::said, identity};
use crate::{Service, ServiceError, secrets::SealingKey};
use shiji_domain::Timestamp;
use shiji_store::StoreError;

/// Which key took the place of which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RotatedKey {
    /// The name of the one that was used before.
    pub before: String,
    /// The name of the one that is used now.
    pub now: String,
}

impl Service {
    /// Makes a new key and wraps all data keys with it. The data keys stay: whoever had the old key
    /// and the database together has them. This service is to be stopped afterwards; other nodes
    /// have to be stopped before, and need the new file.
    ///
    /// # Errors
    /// Another server runs on the folder, the file can't be written, or the database.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn rotate_key(&self) -> Result<RotatedKey, ServiceError> {
        let path = self.shared.key_file.clone();
        if !self.is_alone() {
            return Err(StoreError::InUse { path: said(&path) }.into());
        }
        let used = self.used_key()?;
        let rotated = RotatedKey { before: used.key.id(), now: String::new() };
        let sealing = used.sealing.clone();
        let key = add_fresh(&path, self.now())?;
        let rotated = RotatedKey { now: key.id(), ..rotated };
        self.seal_with(key, sealing).await?;
        identity::scrub(&self.shared.db).await;
        Ok(rotated)
    }

    /// The second step.
    pub(super) async fn seal_with(&self, key: ServerKey, from: SealingKey) -> Result<(), ServiceError> {
        self.direct(move |tx| {
            Box::pin(async move {
                // What the old key has wrapped would stay in free pages of the file.
                tx.set(SCRUB_DUE, "1").await?;
                identity::rename_and_rewrap(tx, &key, &from).await
            })
        })
        .await
    }
}

/// The first step: a fresh key, in the file.
pub(super) fn add_fresh(path: &Path, now: Timestamp) -> Result<ServerKey, ServiceError> {
    let (mut file, key) = (KeyFile::read(path)?, ServerKey::fresh()?);
    file.add(key.clone(), now);
    file.write(path)?;
    Ok(key)
}

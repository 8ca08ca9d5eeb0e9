//! A key that somebody types from its card goes into the key file.

use std::path::Path;

use super::{
    EARLIER_KEY, KEY_ID, KeyFile, ServerKey,
    identity::{absent, unnamed},
};
use crate::ServiceError;
use shiji_domain::Timestamp;
use shiji_store::{Access, DatabaseLocation, Db, StoreError};

/// What became of a key that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnteredKey {
    /// The key's name.
    pub id: String,
    /// Was it in the file already?
    pub known: bool,
}

/// Puts the key into the file there. It must be the database's, if there is one that misses its
/// key; beside the right one, any key may come into the file, for an older backup.
///
/// # Errors
/// [`ServiceError::Key`]: it is another database's key, or the file can't be written.
pub async fn enter_key(
    place: &DatabaseLocation,
    path: &Path,
    key: ServerKey,
    now: Timestamp,
) -> Result<EnteredKey, ServiceError> {
    let mut file = KeyFile::read(path)?;
    match Db::open_as(place, Access::Read).await {
        Ok(db) => {
            let checked = check(&db, &file, &key, path).await;
            db.close().await;
            checked?;
        }
        // A backup is to be restored here.
        Err(StoreError::NoDatabase { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let entered = EnteredKey { id: key.id(), known: file.find(&key.id()).is_some() };
    file.add(key, now);
    file.write(path)?;
    Ok(entered)
}

async fn check(db: &Db, file: &KeyFile, key: &ServerKey, path: &Path) -> Result<(), ServiceError> {
    if db.setting(EARLIER_KEY).await?.is_some() {
        return Ok(());
    }
    let mut typed = KeyFile::default();
    typed.add(key.clone(), Timestamp(0));
    if let Some(wanted) = db.setting(KEY_ID).await? {
        return match file.find(&wanted).or_else(|| typed.find(&wanted)) {
            Some(_) => Ok(()),
            None => Err(absent(&typed, &wanted, path).into()),
        };
    }
    let data_keys = db.data_keys().await?;
    if data_keys.is_empty() || unnamed(file, &data_keys, path).is_ok() {
        return Ok(());
    }
    Ok(unnamed(&typed, &data_keys, path).map(|_| ())?)
}

//! Which key a database is sealed with, at a start: found, moved out of an earlier database, or
//! made for one in which nothing is sealed.

use std::path::Path;

use super::{
    ALL_SEALED, EARLIER_KEY, KEY_ID, KeyFault, KeyFile, SCRUB_DUE, ServerKey, WORDS_SEALED, file::said,
};
use crate::{ServiceError, secrets::SealingKey};
use shiji_domain::{MarketId, Sealed, Timestamp};
use shiji_store::{Db, StoreError, Tx};

/// The key that a database is sealed with.
#[derive(Clone, Debug)]
pub(crate) struct UsedKey {
    pub(crate) key: ServerKey,
    /// What wraps the data keys: derived from it, but in a database that nobody has served from
    /// since there are key files.
    pub(crate) sealing: SealingKey,
    /// Is nothing left to be written, in the database or the file?
    pub(crate) settled: bool,
}

impl UsedKey {
    fn settled(key: ServerKey) -> Self {
        Self { sealing: key.sealing(), key, settled: true }
    }

    fn earlier(key: ServerKey) -> Self {
        Self { sealing: key.earlier_sealing(), key, settled: false }
    }
}

/// The key, or why there is none: what is only read is read without it, as far as that goes.
pub(crate) fn key_or_fault(
    found: Result<UsedKey, ServiceError>,
) -> Result<Result<UsedKey, KeyFault>, ServiceError> {
    match found {
        Ok(key) => Ok(Ok(key)),
        Err(ServiceError::Key(fault)) => Ok(Err(fault)),
        Err(other) => Err(other),
    }
}

/// The key of a database, looked for alone.
///
/// # Errors
/// [`ServiceError::Key`], or the database.
pub(crate) async fn find(db: &Db, path: &Path) -> Result<UsedKey, ServiceError> {
    if let Some(text) = db.setting(EARLIER_KEY).await? {
        return Ok(UsedKey::earlier(earlier(&text)?));
    }
    let file = KeyFile::read(path)?;
    if let Some(id) = db.setting(KEY_ID).await? {
        return Ok(UsedKey::settled(named(&file, &id, path)?));
    }
    let data_keys = db.data_keys().await?;
    if data_keys.is_empty() {
        let key = file.keys().next().cloned().map_or_else(ServerKey::fresh, Ok)?;
        return Ok(UsedKey { settled: false, ..UsedKey::settled(key) });
    }
    Ok(UsedKey::earlier(unnamed(&file, &data_keys, path)?))
}

/// The same, in the transaction of a start: what is not settled is.
///
/// The file is written before the transaction is committed. A start that is cut short in between
/// leaves the key in both places, or a key in the file that the next start takes.
///
/// # Errors
/// [`ServiceError::Key`], or the database.
pub(crate) async fn find_or_make(
    tx: &mut Tx<'_>,
    path: &Path,
    now: Timestamp,
) -> Result<UsedKey, ServiceError> {
    let mut file = KeyFile::read(path)?;
    if let Some(text) = tx.setting(EARLIER_KEY).await? {
        let key = earlier(&text)?;
        file.add(key.clone(), now);
        file.write(path)?;
        // Of two nodes that start at once, one moves it.
        if tx.remove_setting(EARLIER_KEY).await? {
            tx.set(SCRUB_DUE, "1").await?;
            rename_and_rewrap(tx, &key, &key.earlier_sealing()).await?;
        }
        return Ok(UsedKey::settled(key));
    }
    if let Some(id) = tx.setting(KEY_ID).await? {
        return Ok(UsedKey::settled(named(&file, &id, path)?));
    }
    let data_keys = tx.data_keys().await?;
    if !data_keys.is_empty() {
        let key = unnamed(&file, &data_keys, path)?;
        rename_and_rewrap(tx, &key, &key.earlier_sealing()).await?;
        return Ok(UsedKey::settled(key));
    }
    let key = file.keys().next().cloned().map_or_else(ServerKey::fresh, Ok)?;
    let id = tx.set_once(KEY_ID, &key.id()).await?;
    if id != key.id() {
        // Another node was first; beside this one, it has written the same file.
        return Ok(UsedKey::settled(named(&KeyFile::read(path)?, &id, path)?));
    }
    if file.is_empty() {
        file.add(key.clone(), now);
        file.write(path)?;
    }
    Ok(UsedKey::settled(key))
}

/// From here on the database is sealed with `key`: its name first, which locks others out, then
/// every data key.
///
/// # Errors
/// A data key can't be opened with `from`, or the database.
pub(super) async fn rename_and_rewrap(
    tx: &mut Tx<'_>,
    key: &ServerKey,
    from: &SealingKey,
) -> Result<(), ServiceError> {
    tx.set(KEY_ID, &key.id()).await?;
    let to = key.sealing();
    let rewrap = |(market, wrapped): (MarketId, Sealed)| {
        let purpose = market.to_string();
        Ok((market, to.seal(&from.open(&wrapped, &purpose)?, &purpose)?))
    };
    let rewrapped = tx.data_keys().await?.into_iter().map(rewrap);
    let rewrapped = rewrapped.collect::<Result<Vec<_>, ServiceError>>()?;
    Ok(tx.set_data_keys(rewrapped).await?)
}

/// Seals what was written before it was sealed: words, photos and the hashes of logs of private
/// requests, and why somebody looked at personal data.
///
/// # Errors
/// A data key can't be opened, or the database.
pub(crate) async fn seal_words(db: &Db) -> Result<(), StoreError> {
    if db.setting(WORDS_SEALED).await?.is_some_and(|sealed| sealed == ALL_SEALED) {
        return Ok(());
    }
    let mut writer = db.writer();
    let mut tx = writer.begin().await?;
    let sealed = tx.seal_private_words().await? + tx.seal_private_photos().await? + tx.seal_reasons().await?;
    if sealed > 0 {
        tx.set(SCRUB_DUE, "1").await?;
    }
    tx.set(WORDS_SEALED, ALL_SEALED).await?;
    writer.commit().await?;
    writer.close().await;
    Ok(())
}

/// Rewrites the database's file if bytes of a key, or of what was sealed since, may still lie in
/// it. It is tried again at the
/// next start if it fails.
pub(crate) async fn scrub(db: &Db) {
    let scrubbed = async {
        if db.setting(SCRUB_DUE).await?.is_none() {
            return Ok(());
        }
        db.scrub().await?;
        let mut writer = db.writer();
        writer.begin().await?.remove_setting(SCRUB_DUE).await?;
        writer.commit().await?;
        writer.close().await;
        Ok::<(), StoreError>(())
    };
    if let Err(error) = scrubbed.await {
        tracing::warn!(%error, "the old key's bytes may still lie in the database's file");
    }
}

fn earlier(text: &str) -> Result<ServerKey, StoreError> {
    let hidden = || StoreError::Row { table: "settings", column: EARLIER_KEY, value: "(hidden)".to_owned() };
    ServerKey::of_base64(text).ok_or_else(hidden)
}

/// The key of that name.
fn named(file: &KeyFile, id: &str, path: &Path) -> Result<ServerKey, KeyFault> {
    file.find(id).cloned().ok_or_else(|| absent(file, id, path))
}

/// The key of a database that was served with `--server-key`, before there were key files: it bears
/// no name, but it opens the data keys.
pub(super) fn unnamed(
    file: &KeyFile,
    data_keys: &[(MarketId, Sealed)],
    path: &Path,
) -> Result<ServerKey, KeyFault> {
    let opens = |key: &&ServerKey| {
        let sealing = key.earlier_sealing();
        data_keys.iter().all(|(market, wrapped)| sealing.open(wrapped, &market.to_string()).is_ok())
    };
    file.keys().find(opens).cloned().ok_or_else(|| absent(file, "--server-key", path))
}

pub(super) fn absent(file: &KeyFile, wanted: &str, path: &Path) -> KeyFault {
    let (path, wanted) = (said(path), wanted.to_owned());
    match file.keys().next() {
        Some(key) => KeyFault::Other { path, wanted, found: key.id() },
        None => KeyFault::Missing { path, wanted },
    }
}

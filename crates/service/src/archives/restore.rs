//! Making a database of an archive.

use std::{collections::BTreeMap, fs::File, io::BufReader, path::PathBuf};

use futures_util::TryStreamExt;
use shiji_archive::{ArchiveError, ArchivePart, Count, Damage, Header, Manifest, OpeningKey, TableCount};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    task::spawn_blocking,
};

use super::{
    back_up::{BackupOrder, back_up, examine},
    name::BackupCause,
    register, shapes,
    younger::Younger,
};
use crate::{ServiceError, ids::fresh_id, secrets::random_word, trust::HISTORY};
use shiji_domain::{CommunityId, Timestamp, older_copy::Revisions, retention::Purged};
use shiji_store::{DatabaseLocation, DatabaseSnapshot, Restoring, StoreError, TableShape};

/// How many parts of an archive may wait for the database.
const WAITING: usize = 2;

/// An archive that is to become a database.
#[derive(Clone, Debug)]
pub struct RestoreOrder {
    pub file: PathBuf,
    /// Each is tried.
    pub keys: Vec<OpeningKey>,
    pub place: DatabaseLocation,
    /// May it take the place of a database with markets in it?
    pub replace: bool,
    /// Where a PostgreSQL database that is replaced is backed up to; a folder's files are kept
    /// beside.
    pub keep: PathBuf,
    /// Folders of backups, whose registers say what was purged.
    pub registers: Vec<PathBuf>,
    pub now: Timestamp,
}

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    pub header: Header,
    pub manifest: Manifest,
    /// How many purges were done again.
    pub purged: usize,
    /// Its history from here on.
    pub history: String,
    /// Where that is which was there.
    pub kept: Option<PathBuf>,
}

/// Restores an archive. It is read to its end before anything is touched; what is made of it is
/// compared with its digests before it takes anybody's place; and it takes no writes until somebody
/// has said that the machine it came from is out of use.
///
/// # Errors
/// The archive can't be read, opened or is not whole; [`ServiceError::Filled`]; a server runs; the
/// database. Nothing was changed then.
pub async fn restore(order: RestoreOrder) -> Result<Restored, ServiceError> {
    let (header, manifest) = examine(&order.file, &order.keys).await?;
    let there = found(&order.place, &header).await?;
    if let Some(there) = &there
        && !order.replace
    {
        return Err(ServiceError::Filled(there.clone()));
    }
    let mut kept = None;
    if there.is_some() && matches!(order.place, DatabaseLocation::Url(_)) {
        let (place, to, keys) = (order.place.clone(), order.keep.clone(), order.keys.clone());
        let cause = BackupCause::BeforeRestore;
        kept = Some(back_up(BackupOrder { place, to, keys, cause, now: order.now }).await?.path);
    }
    let mut restoring = Restoring::begin(&order.place, &header.migrations).await?;
    if let Err(error) = fill(&mut restoring, &order, &manifest).await {
        restoring.give_up().await;
        return Err(error);
    }
    let (history, community) = (random_word(HISTORY)?, CommunityId(fresh_id(order.now)));
    // What was purged since the archive was made is in it still.
    let mut purged: Vec<Purged> = Vec::new();
    for noted in order.registers.iter().flat_map(|folder| register::read(folder)) {
        if noted.at().0 >= header.made_at && !purged.contains(&noted) {
            purged.push(noted);
        }
    }
    let files = restoring.finish(&history, community, &purged, order.now).await?;
    Ok(Restored { header, manifest, history, purged: purged.len(), kept: files.or(kept) })
}

/// What is there, if there are markets in it.
async fn found(place: &DatabaseLocation, header: &Header) -> Result<Option<Younger>, ServiceError> {
    let made_at = Timestamp(header.made_at);
    let mut snapshot = match DatabaseSnapshot::open(place).await {
        Ok(snapshot) => snapshot,
        Err(StoreError::NoDatabase { .. }) => return Ok(None),
        // Whatever it is, it is in the way.
        Err(_) if matches!(place, DatabaseLocation::Folder(_)) => {
            return Ok(Some(Younger { changes: None, last_change: None, made_at }));
        }
        Err(error) => return Err(error.into()),
    };
    let read = async |snapshot: &mut DatabaseSnapshot| -> Result<(Revisions, Option<Timestamp>), StoreError> {
        Ok((snapshot.revisions().await?, snapshot.last_change().await?))
    };
    let read = read(&mut snapshot).await;
    snapshot.close().await;
    Ok(match read {
        Ok((revisions, _)) if revisions.markets.is_empty() => None,
        Ok((revisions, last_change)) => {
            let changes = Some(revisions.changes_ahead_of(&shapes::revisions(header)));
            Some(Younger { changes, last_change, made_at })
        }
        Err(_) => Some(Younger { changes: None, last_change: None, made_at }),
    })
}

async fn fill(
    restoring: &mut Restoring,
    order: &RestoreOrder,
    manifest: &Manifest,
) -> Result<(), ServiceError> {
    let (send, parts) = channel(WAITING);
    let reading = spawn_blocking({
        let (file, keys) = (order.file.clone(), order.keys.clone());
        move || read(&file, &keys, &send)
    });
    let written = write(restoring, parts).await;
    let read = reading.await.map_err(|_| ServiceError::Stopping)?;
    written?;
    // The file may be another one by now.
    if read? != *manifest || counted(restoring).await? != manifest.tables {
        return Err(ArchiveError::Damaged(Damage::Differs).into());
    }
    Ok(())
}

fn read(
    file: &std::path::Path,
    keys: &[OpeningKey],
    to: &Sender<ArchivePart>,
) -> Result<Manifest, ArchiveError> {
    shiji_archive::read(BufReader::new(File::open(file)?), keys, |part| {
        // Whoever writes has ended, and says why.
        to.blocking_send(part).map_err(|_| ArchiveError::Damaged(Damage::Unfinished))
    })
}

async fn write(restoring: &mut Restoring, mut parts: Receiver<ArchivePart>) -> Result<(), ServiceError> {
    let mut table: Option<TableShape> = None;
    while let Some(part) = parts.recv().await {
        match (part, &table) {
            (ArchivePart::Table(next), _) => table = Some(shapes::stored(&next)),
            (ArchivePart::Rows(rows), Some(table)) => restoring.write(table, &rows).await?,
            (ArchivePart::Header(_) | ArchivePart::Rows(_), _) => {}
        }
    }
    Ok(())
}

/// The rows as they are in the new database.
async fn counted(restoring: &mut Restoring) -> Result<BTreeMap<String, TableCount>, ServiceError> {
    let mut counted = BTreeMap::new();
    for table in restoring.tables().await? {
        let archived = shapes::archived(&table);
        let mut count = Count::of(&archived)?;
        let mut rows = restoring.rows(&table);
        while let Some(row) = rows.try_next().await? {
            count.add(&archived, row)?;
        }
        counted.insert(archived.name, count.done());
    }
    Ok(counted)
}

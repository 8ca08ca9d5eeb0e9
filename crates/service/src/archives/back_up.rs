//! Making an archive of a database.
//!
//! The connection is read by a task, the file is written by a thread; between them wait a few
//! hundred rows at most, so that neither the size of the database nor a slow stick is felt.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

use futures_util::TryStreamExt;
use shiji_archive::{
    ArchiveError, ArchiveWriter, ArchivedRow, ArchivedTable, Damage, FORMAT, Header, Manifest, OpeningKey,
    file::write_whole,
};
use tokio::{
    sync::mpsc::{Receiver, Sender, channel},
    task::spawn_blocking,
};

use super::{name::BackupCause, shapes};
use crate::ServiceError;
use shiji_domain::Timestamp;
use shiji_store::{DatabaseLocation, DatabaseSnapshot};

/// How many rows go to the writing thread together.
const ROWS: usize = 256;
/// How many such bundles may wait for it.
const WAITING: usize = 4;

/// A backup that is to be made.
#[derive(Clone, Debug)]
pub struct BackupOrder {
    pub place: DatabaseLocation,
    /// The file, in a folder that is there.
    pub to: PathBuf,
    /// The archive is for the first of them, and is opened with it to be looked at.
    pub keys: Vec<OpeningKey>,
    pub cause: BackupCause,
    pub now: Timestamp,
}

/// A backup that is there, whole and looked at.
#[derive(Clone, Debug)]
pub struct BackupFile {
    pub path: PathBuf,
    pub bytes: u64,
    pub header: Header,
    pub manifest: Manifest,
}

/// What the writing thread gets.
enum Feed {
    Table(ArchivedTable),
    Rows(Vec<ArchivedRow>),
    End,
}

/// Makes a backup: of one moment, while others write. It gets its name when it was opened and
/// counted; until then there is nothing of that name.
///
/// # Errors
/// There is no database or no key, it can't be read, the file can't be written, or what was written
/// isn't what comes back.
pub async fn back_up(order: BackupOrder) -> Result<BackupFile, ServiceError> {
    let mut snapshot = DatabaseSnapshot::open(&order.place).await?;
    let key = order.keys.into_iter().next().ok_or(ArchiveError::WrongKey)?;
    let made = save(&mut snapshot, key, order.to, order.cause, order.now).await;
    snapshot.close().await;
    made
}

async fn save(
    snapshot: &mut DatabaseSnapshot,
    key: OpeningKey,
    to: PathBuf,
    cause: BackupCause,
    now: Timestamp,
) -> Result<BackupFile, ServiceError> {
    let header = Header {
        format: FORMAT,
        program: concat!("shiji ", env!("CARGO_PKG_VERSION")).to_owned(),
        made_at: now.0,
        cause: cause.as_str().to_owned(),
        history: snapshot.history().await?,
        migrations: snapshot.migrations().await?,
        revisions: shapes::by_table(snapshot.revisions().await?),
    };
    let (feed, fed) = channel(WAITING);
    let writing = spawn_blocking({
        let (header, to) = (header.clone(), to.clone());
        move || write(&to, &key, &header, fed)
    });
    let read = send_all(snapshot, &feed).await;
    drop(feed);
    let written = writing.await.map_err(|_| ServiceError::Stopping)?;
    // A reader that failed has left the writer without an end: its own error is the cause.
    read?;
    let manifest = written?;
    let bytes = std::fs::metadata(&to).map_err(ArchiveError::from)?.len();
    Ok(BackupFile { path: to, bytes, header, manifest })
}

async fn send_all(snapshot: &mut DatabaseSnapshot, feed: &Sender<Feed>) -> Result<(), ServiceError> {
    for table in snapshot.tables().await? {
        // A writer that has ended says why by itself.
        if feed.send(Feed::Table(shapes::archived(&table))).await.is_err() {
            return Ok(());
        }
        let mut rows = snapshot.rows(&table).try_chunks(ROWS);
        while let Some(rows) = rows.try_next().await.map_err(|error| error.1)? {
            if feed.send(Feed::Rows(rows)).await.is_err() {
                return Ok(());
            }
        }
    }
    let _ = feed.send(Feed::End).await;
    Ok(())
}

fn write(
    to: &Path,
    key: &OpeningKey,
    header: &Header,
    fed: Receiver<Feed>,
) -> Result<Manifest, ArchiveError> {
    let recipient = key.recipient();
    let write = |out| write_all(ArchiveWriter::begin(out, &recipient, header)?, fed);
    write_whole(to, write, |part, written| {
        let found = read_all(part, std::slice::from_ref(key))?.1;
        if found == *written { Ok(()) } else { Err(ArchiveError::Damaged(Damage::Differs)) }
    })
}

fn write_all<W: std::io::Write>(
    mut archive: ArchiveWriter<W>,
    mut fed: Receiver<Feed>,
) -> Result<(W, Manifest), ArchiveError> {
    while let Some(next) = fed.blocking_recv() {
        match next {
            Feed::Table(table) => archive.table(table)?,
            Feed::Rows(rows) => rows.into_iter().try_for_each(|row| archive.row(row))?,
            Feed::End => return archive.finish(),
        }
    }
    Err(ArchiveError::Damaged(Damage::Unfinished))
}

/// Reads an archive from its beginning to its end, and compares it with its own digests.
///
/// # Errors
/// It can't be read, none of the keys opens it, or it isn't whole.
pub async fn examine(path: &Path, keys: &[OpeningKey]) -> Result<(Header, Manifest), ServiceError> {
    let (path, keys) = (path.to_owned(), keys.to_owned());
    let examined = spawn_blocking(move || read_all(&path, &keys)).await;
    Ok(examined.map_err(|_| ServiceError::Stopping)??)
}

fn read_all(path: &Path, keys: &[OpeningKey]) -> Result<(Header, Manifest), ArchiveError> {
    let mut header = None;
    let manifest = shiji_archive::read(BufReader::new(File::open(path)?), keys, |part| {
        if let shiji_archive::ArchivePart::Header(read) = part {
            header = Some(read);
        }
        Ok::<_, ArchiveError>(())
    })?;
    let header = header.ok_or(ArchiveError::Damaged(Damage::Header))?;
    Ok((header, manifest))
}

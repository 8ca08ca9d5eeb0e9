//! The data folder of an SQLite database: who may open it, and how it is copied to be looked at.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use tempfile::TempDir;

use super::{StoreError, place::Missing, sqlite_file::read_snapshot};

pub(super) const DATABASE: &str = "shiji.db";
/// Locked by the server while it runs. The operating system drops the lock when the process ends,
/// however it ends; the file stays.
const LOCK: &str = "shiji.lock";
/// So often a server tries to lock the folder, which somebody who copies the database holds for a
/// moment, and so long it waits in between.
const LOCK_ATTEMPTS: u32 = 60;
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// The lock of a data folder, until it is dropped.
#[derive(Debug)]
pub(super) struct FolderLock(#[expect(dead_code, reason = "it is locked while it is open")] File);

pub(super) fn fault(path: &Path) -> impl FnOnce(io::Error) -> StoreError + '_ {
    |error| StoreError::Folder { path: path.display().to_string(), error }
}

/// Makes the folder unless it is there.
pub(super) fn make(folder: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(folder).map_err(fault(folder))
}

/// Is there a database, and something in it?
///
/// # Errors
/// There is none.
pub(super) fn check(folder: &Path) -> Result<PathBuf, StoreError> {
    let path = folder.join(DATABASE);
    let missing = |reason| StoreError::NoDatabase { path: path.display().to_string(), reason };
    match fs::metadata(&path) {
        Ok(file) if file.len() == 0 => Err(missing(Missing::Empty)),
        Ok(_) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(missing(Missing::NotThere)),
        Err(error) => Err(fault(&path)(error)),
    }
}

/// Locks the folder for a server.
///
/// # Errors
/// [`StoreError::InUse`]: another one has it.
pub(super) async fn lock(folder: &Path) -> Result<FolderLock, StoreError> {
    let path = folder.join(LOCK);
    for _ in 0..LOCK_ATTEMPTS {
        if let Some(lock) = try_lock(&path)? {
            return Ok(lock);
        }
        tokio::time::sleep(LOCK_PAUSE).await;
    }
    Err(StoreError::InUse { path: folder.display().to_string() })
}

/// The lock of a folder that can only be read; `None`: no server has ever run on it.
///
/// # Errors
/// [`StoreError::InUse`]: another server has it.
pub(super) fn lock_as_it_is(folder: &Path) -> Result<Option<FolderLock>, StoreError> {
    let path = folder.join(LOCK);
    let Ok(file) = File::open(&path) else { return Ok(None) };
    match file.try_lock() {
        Ok(()) => Ok(Some(FolderLock(file))),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: folder.display().to_string() }),
        Err(TryLockError::Error(error)) => Err(fault(&path)(error)),
    }
}

/// The lock, if nobody has it.
pub(super) fn try_lock(path: &Path) -> Result<Option<FolderLock>, StoreError> {
    let file = File::options().create(true).truncate(false).write(true).open(path).map_err(fault(path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(FolderLock(file))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(fault(path)(error)),
    }
}

/// The lock, if no server has it.
pub(super) fn try_lock_in(folder: &Path) -> Result<Option<FolderLock>, StoreError> {
    try_lock(&folder.join(LOCK))
}

/// Is there something in the log beside the database?
pub(super) fn has_log(folder: &Path) -> bool {
    folder.join("shiji.db-wal").exists()
}

/// Who has a data folder.
pub(super) enum Held {
    ByServer,
    /// No server does, and none starts while this is there. Without a file to lock, no server has
    /// ever run here.
    ByUs(Option<FolderLock>),
}

/// Keeps a server from starting meanwhile, unless one runs. Makes no file.
pub(super) fn hold(folder: &Path) -> Held {
    let Ok(file) = File::open(folder.join(LOCK)) else { return Held::ByUs(None) };
    match file.try_lock_shared() {
        Ok(()) => Held::ByUs(Some(FolderLock(file))),
        Err(_) => Held::ByServer,
    }
}

/// A copy of the database in a folder of its own, which is gone with the value. The original is
/// only read.
///
/// A server that runs may move what its log holds into the database meanwhile; a reader's snapshot,
/// held while the database and then the log are copied, keeps from it whatever the snapshot needs.
///
/// # Errors
/// There is no database, or it can't be read.
pub(super) async fn copy(folder: &Path) -> Result<TempDir, StoreError> {
    let database = check(folder)?;
    match hold(folder) {
        Held::ByUs(_lock) => copied(folder),
        Held::ByServer => {
            let mut snapshot = read_snapshot(&database).await?;
            let copy = copied(folder)?;
            sqlx::query("ROLLBACK").execute(&mut snapshot).await?;
            Ok(copy)
        }
    }
}

/// The files, copied as they are: somebody else sees to it that they keep still.
pub(super) fn copied(folder: &Path) -> Result<TempDir, StoreError> {
    let copy = tempfile::tempdir().map_err(fault(folder))?;
    copy_files(folder, copy.path())?;
    Ok(copy)
}

/// A copy of a database that no server has open, on no disk where there is a folder in memory. It
/// is gone with the value.
///
/// # Errors
/// There is no database, or no room for its copy.
pub(super) fn copy_to_memory(folder: &Path) -> Result<TempDir, StoreError> {
    const MEMORY: &str = "/dev/shm";
    check(folder)?;
    let copy = tempfile::tempdir_in(MEMORY).or_else(|_| tempfile::tempdir()).map_err(fault(folder))?;
    copy_files(folder, copy.path())?;
    Ok(copy)
}

fn copy_files(from: &Path, to: &Path) -> Result<(), StoreError> {
    for name in [DATABASE, "shiji.db-wal"] {
        let path = from.join(name);
        match fs::copy(&path, to.join(name)) {
            Ok(_) => {}
            Err(error) if name != DATABASE && error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(fault(&path)(error)),
        }
    }
    Ok(())
}

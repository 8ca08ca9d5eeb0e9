//! A folder of backups: what is in it by name, and what is deleted.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use shiji_archive::file::write_whole;

use super::name::{BackupCause, file_name, parse_name};
use shiji_domain::{
    Offset, Timestamp,
    backups::{BackupMoment, superfluous},
};

/// A backup in a folder, as its name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedBackup {
    pub path: PathBuf,
    pub made_at: Timestamp,
    pub cause: BackupCause,
    pub bytes: u64,
}

/// The backups in a folder, the newest first. What is named otherwise is somebody's own.
///
/// # Errors
/// The folder can't be read.
pub fn list(folder: &Path) -> io::Result<Vec<ListedBackup>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Some((made_at, cause)) = entry.file_name().to_str().and_then(parse_name) else { continue };
        let bytes = entry.metadata()?.len();
        found.push(ListedBackup { path: entry.path(), made_at, cause, bytes });
    }
    found.sort_by(|a, b| b.made_at.cmp(&a.made_at).then_with(|| a.path.cmp(&b.path)));
    Ok(found)
}

/// Deletes what is not kept.
pub(super) fn prune(folder: &Path, now: Timestamp) -> io::Result<()> {
    let there = list(folder)?;
    let moment =
        |backup: &ListedBackup| BackupMoment { made_at: backup.made_at, is_pinned: backup.cause.is_pinned() };
    let moments: Vec<BackupMoment> = there.iter().map(moment).collect();
    for at in superfluous(&moments, Offset::default(), now) {
        fs::remove_file(&there[at].path)?;
    }
    Ok(())
}

/// Copies a backup into another folder, whole or not at all. The folder must be there: a stick that
/// isn't plugged in would leave its data in the folder that it is mounted on.
pub(super) fn copy(from: &Path, folder: &Path) -> io::Result<()> {
    let name = from.file_name().unwrap_or_default();
    fs::metadata(folder)?;
    let write = |mut out: io::BufWriter<fs::File>| {
        let copied = io::copy(&mut fs::File::open(from)?, &mut out)?;
        Ok::<_, io::Error>((out, copied))
    };
    write_whole(&folder.join(name), write, |part, copied| {
        if fs::metadata(part)?.len() == *copied && same(from, part)? {
            Ok(())
        } else {
            Err(io::ErrorKind::InvalidData.into())
        }
    })
    .map(drop)
}

fn same(one: &Path, other: &Path) -> io::Result<bool> {
    // Two readings of the same length: a day's backup is a few megabytes.
    Ok(fs::read(one)? == fs::read(other)?)
}

/// Where the next backup goes.
pub(super) fn place(folder: &Path, cause: BackupCause, now: Timestamp) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    Ok(folder.join(file_name(cause, now)))
}

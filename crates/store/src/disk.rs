//! The disk under a data folder: how much room it has, and the ballast, a file that is deleted when
//! there is none, so that the next minutes can be saved. Deleting rows frees nothing on a full
//! disk: that is a write, too.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::PathBuf,
};

use rustix::fs::{FallocateFlags, fallocate, statvfs};

use super::folder::DATABASE;

/// How large the ballast is, in bytes: a day's writes are a few megabytes.
pub const BALLAST: u64 = 16 * 1_024 * 1_024;
/// With less room than this people are told, in bytes. The ballast is made again when there is so
/// much beside it.
pub const LOW_SPACE: u64 = 256 * 1_024 * 1_024;

/// The ballast's name in the data folder.
const NAME: &str = "shiji.ballast";
/// What a folder is tried with.
const PROBE: &str = "shiji.probe";
/// How much of it is written at once where a file system can't reserve room.
const PIECE: usize = 1_024 * 1_024;

/// The disk under a data folder.
#[derive(Clone, Debug)]
pub struct Disk {
    folder: PathBuf,
}

impl Disk {
    pub(super) const fn under(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// How many bytes of room it has.
    ///
    /// # Errors
    /// The system doesn't say.
    pub fn room(&self) -> io::Result<u64> {
        let disk = statvfs(&self.folder)?;
        Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
    }

    #[must_use]
    pub fn has_ballast(&self) -> bool {
        fs::metadata(self.path()).is_ok_and(|file| file.len() == BALLAST)
    }

    /// Makes the ballast. One that can't be made whole is not left there.
    ///
    /// # Errors
    /// There is no room for it, or the folder can't be written to.
    pub fn make_ballast(&self) -> io::Result<()> {
        let made = File::create(self.path()).and_then(|file| fill(&file));
        if made.is_err() {
            // It may not be there at all.
            let _ = fs::remove_file(self.path());
        }
        made
    }

    /// Deletes the ballast; answers whether there was one to delete.
    pub fn free_ballast(&self) -> bool {
        match fs::remove_file(self.path()) {
            Ok(()) => {
                tracing::warn!("the disk is full: the ballast was deleted to make room");
                true
            }
            Err(_) => false,
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }
}

/// A data folder that could not be opened to write, and whose database is shown from a copy.
#[derive(Clone, Debug)]
pub struct UnwritableFolder {
    folder: PathBuf,
}

impl UnwritableFolder {
    pub(super) const fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Can it be opened to write by now? Tried with a file that is as large as what SQLite makes
    /// first, and that is gone afterwards.
    #[must_use]
    pub fn takes_writes(&self) -> bool {
        let path = self.folder.join(PROBE);
        let written = File::create(&path).and_then(|mut file| {
            file.write_all(&vec![0; PIECE])?;
            file.sync_all()
        });
        // It may not be there at all.
        let removed = fs::remove_file(&path);
        let database = File::options().write(true).open(self.folder.join(DATABASE));
        written.is_ok() && removed.is_ok() && database.is_ok_and(|file| !is_empty(&file))
    }
}

fn is_empty(file: &File) -> bool {
    file.metadata().is_ok_and(|file| file.len() == 0)
}

fn fill(mut file: &File) -> io::Result<()> {
    match fallocate(file, FallocateFlags::empty(), 0, BALLAST) {
        Err(rustix::io::Errno::OPNOTSUPP | rustix::io::Errno::NOSYS) => {
            let piece = vec![0; PIECE];
            let mut left = BALLAST;
            while left > 0 {
                file.write_all(&piece)?;
                left = left.saturating_sub(PIECE as u64);
            }
            file.sync_all()
        }
        reserved => Ok(reserved?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_takes_writes_once_it_is_there_with_its_database() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let away = UnwritableFolder::at(data.clone());
        assert!(!away.takes_writes(), "it is not there");
        fs::create_dir(&data).unwrap();
        assert!(!away.takes_writes(), "the database is not there");
        fs::write(data.join(DATABASE), "").unwrap();
        assert!(!away.takes_writes(), "it is empty");
        fs::write(data.join(DATABASE), "x").unwrap();
        assert!(away.takes_writes());
        assert_eq!(fs::read_dir(&data).unwrap().count(), 1, "nothing is left of it");
    }

    #[test]
    fn the_ballast_takes_room_and_gives_it_back() {
        let folder = tempfile::tempdir().unwrap();
        let disk = Disk::under(folder.path().to_owned());
        assert!(!disk.has_ballast() && !disk.free_ballast());
        assert!(disk.room().unwrap() > 0);
        disk.make_ballast().unwrap();
        assert!(disk.has_ballast());
        // It is no hole in the disk: the room is really taken.
        let taken = std::os::unix::fs::MetadataExt::blocks(&fs::metadata(disk.path()).unwrap()) * 512;
        assert!(taken >= BALLAST, "{taken}");
        assert!(disk.free_ballast());
        assert!(!disk.has_ballast());
        let gone = Disk::under(folder.path().join("gone"));
        assert_eq!(gone.make_ballast().unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}

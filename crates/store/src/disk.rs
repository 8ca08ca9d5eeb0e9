//! The disk under a data folder: how much room it has, and the ballast, a file that is deleted when
//! there is none, so that the next minutes can be saved. Deleting rows frees nothing on a full
//! disk: that is a write, too.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::PathBuf,
};

use rustix::fs::{FallocateFlags, fallocate, statvfs};

/// How large the ballast is, in bytes: a day's writes are a few megabytes.
pub const BALLAST: u64 = 16 * 1_024 * 1_024;
/// With less room than this people are told, in bytes. The ballast is made again when there is so
/// much beside it.
pub const LOW_SPACE: u64 = 256 * 1_024 * 1_024;

/// The ballast's name in the data folder.
const NAME: &str = "shiji.ballast";
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

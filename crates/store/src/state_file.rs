//! The state file beside an SQLite database, `shiji.state`: the last state of it, kept outside it.
//!
//! It is written after a commit, at most once a second, and when the server stops. PostgreSQL has
//! none: nobody copies its files by hand.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use shiji_domain::older_copy::LastState;

/// Its name in the data folder.
const NAME: &str = "shiji.state";
/// The version of its format.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
struct StateFile {
    format: u32,
    #[serde(flatten)]
    last: LastState,
}

/// What was in a data folder before this program opened the database.
#[derive(Clone, Debug)]
pub struct Seen {
    pub folder: PathBuf,
    /// What the state file says, if there is one that can be read.
    pub last: Option<LastState>,
    /// Was there a log, `shiji.db-wal`?
    pub log: bool,
}

impl Seen {
    pub(super) fn in_folder(folder: &Path) -> Self {
        let log = folder.join("shiji.db-wal").exists();
        Self { folder: folder.to_owned(), last: read(folder), log }
    }

    /// Writes the state file so that after a power cut it is the old or the new one, whole.
    ///
    /// # Errors
    /// The folder can't be written.
    pub fn write(&self, last: LastState) -> io::Result<()> {
        write(&self.folder, last)
    }
}

fn read(folder: &Path) -> Option<LastState> {
    let text = fs::read(folder.join(NAME)).ok()?;
    match serde_json::from_slice::<StateFile>(&text) {
        Ok(file) if file.format == FORMAT => Some(file.last),
        Ok(_) => None,
        Err(error) => {
            tracing::warn!(%error, "{NAME} can't be read");
            None
        }
    }
}

fn write(folder: &Path, last: LastState) -> io::Result<()> {
    let (path, fresh) = (folder.join(NAME), folder.join(format!("{NAME}.new")));
    let mut file = File::create(&fresh)?;
    file.write_all(&serde_json::to_vec_pretty(&StateFile { format: FORMAT, last })?)?;
    file.sync_all()?;
    fs::rename(&fresh, &path)?;
    // The new name is on the disk once its folder is.
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use shiji_domain::{
        Timestamp,
        older_copy::{Doubt, Revisions, Running},
    };

    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()), None);
        let revisions = Revisions { markets: BTreeMap::from([("m".to_owned(), 7)]), ..Revisions::default() };
        for state in [Running::Running, Running::Stopped] {
            let doubt = Some((Doubt::Older, Revisions::default()));
            let (history, revisions) = ("H".to_owned(), revisions.clone());
            let last = LastState { state, history, at: Timestamp(1), revisions, doubt };
            write(folder.path(), last.clone()).unwrap();
            assert_eq!(read(folder.path()), Some(last));
        }
        let files = fs::read_dir(folder.path()).unwrap();
        let names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
        assert_eq!(names, [NAME], "nothing else is left");
        fs::write(folder.path().join(NAME), "{\"format\":1,").unwrap();
        assert_eq!(read(folder.path()), None, "half a file is none");
    }
}

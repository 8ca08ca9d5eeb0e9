//! What was purged, noted beside the backups: whoever restores one of before has to purge again.
//!
//! A line of JSON for each purge, with ids and counts alone. It is written before the purge is
//! committed, so that a crash in between leaves a line too many, which does no harm.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use shiji_archive::file::sync_folder;
use shiji_domain::retention::Purged;

/// Its name in a folder of backups.
const NAME: &str = "purges.jsonl";

/// What was purged, as far as it can be read: a line that a crash has cut short belongs to a purge
/// that was not done.
pub(super) fn read(folder: &Path) -> Vec<Purged> {
    let text = fs::read_to_string(folder.join(NAME)).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// Adds a purge.
///
/// # Errors
/// The folder is not there, or can't be written.
pub(crate) fn add(folder: &Path, purged: &Purged) -> io::Result<()> {
    let path = folder.join(NAME);
    let mut file = File::options().create(true).append(true).open(&path)?;
    // After a line that was cut short.
    let line = format!("\n{}\n", serde_json::to_string(purged)?);
    file.write_all(line.as_bytes())?;
    file.sync_all()?;
    sync_folder(&path)
}

#[cfg(test)]
mod tests {
    use shiji_domain::{RequestId, Timestamp};

    use super::*;

    #[test]
    fn what_was_added_is_read_though_a_line_was_cut_short() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()), []);
        let purged = |at| Purged::Person { request: RequestId(uuid::Uuid::nil()), at: Timestamp(at) };
        add(folder.path(), &purged(1)).unwrap();
        let mut text = fs::read_to_string(folder.path().join(NAME)).unwrap();
        text += "{\"of\":\"per";
        fs::write(folder.path().join(NAME), text).unwrap();
        add(folder.path(), &purged(2)).unwrap();
        assert_eq!(read(folder.path()), [purged(1), purged(2)]);
    }
}

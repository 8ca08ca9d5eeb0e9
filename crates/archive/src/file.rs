//! Files that are there whole or not at all.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// How much is gathered before the disk gets it.
const BUFFER: usize = 1 << 18;

/// Writes a file under the name `NAME.part` and gives it its own name when all of it is on the
/// disk and `check` has read it there. Whatever was under that name stays until then; a process
/// that is killed leaves a `.part`, which nothing takes for whole.
///
/// # Errors
/// The file can't be written, or what `write` or `check` says; then there is no `.part` either.
pub fn write_whole<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(BufWriter<File>) -> Result<(BufWriter<File>, T), E>,
    check: impl FnOnce(&Path, &T) -> Result<(), E>,
) -> Result<T, E> {
    let part = part_of(path);
    let written = create(&part).map_err(E::from).and_then(|file| {
        let (mut out, value) = write(BufWriter::with_capacity(BUFFER, file))?;
        out.flush()?;
        out.get_ref().sync_all()?;
        check(&part, &value)?;
        fs::rename(&part, path)?;
        sync_folder(path)?;
        Ok(value)
    });
    if written.is_err() {
        // Else it would be taken for one that is under way.
        let _ = fs::remove_file(&part);
    }
    written
}

/// What `path` is called while it is being written.
#[must_use]
pub fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

/// A new file that its owner alone may read.
fn create(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A new name is on the disk once its folder is.
///
/// # Errors
/// The folder can't be synced.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

//! The key file, `shiji.key`: all keys that this server has had, the newest last.
//!
//! Keys are never taken out of it: an older database or an older backup opens with the key of its
//! time. Which one a database is sealed with, the database says.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

use super::{KeyFault, KeyTyping, ServerKey};
use shiji_catalogue::{Message, key};
use shiji_domain::Timestamp;

/// The version of its format.
const FORMAT: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Stored {
    /// For whoever opens it.
    about: String,
    format: u32,
    keys: Vec<StoredKey>,
}

#[derive(Serialize, Deserialize)]
struct StoredKey {
    id: String,
    made_at: Timestamp,
    key: String,
}

/// What a key file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyFile {
    keys: Vec<(ServerKey, Timestamp)>,
}

impl KeyFile {
    /// What the file there holds; nothing if there is none.
    ///
    /// # Errors
    /// Others may read it, or it is no key file.
    pub fn read(path: &Path) -> Result<Self, KeyFault> {
        let text = match owned_text(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && is_open_to_others(path) => {
                return Err(KeyFault::ReadableByOthers { path: said(path) });
            }
            Err(error) => return Err(unusable(path)(error)),
        };
        let damaged = || KeyFault::Damaged { path: said(path) };
        let stored: Stored = serde_json::from_slice(&text).map_err(|_| damaged())?;
        if stored.format != FORMAT {
            return Err(damaged());
        }
        let key = |stored: &StoredKey| {
            let mut typing = KeyTyping::default();
            typing.take(&stored.key).ok()?;
            let key = ServerKey::typed(&typing).ok()?;
            (key.id() == stored.id).then_some((key, stored.made_at))
        };
        let keys = stored.keys.iter().map(key).collect::<Option<Vec<_>>>().ok_or_else(damaged)?;
        if keys.is_empty() { Err(damaged()) } else { Ok(Self { keys }) }
    }

    /// Writes it so that after a power cut the file is the old or the new one, whole, for its owner
    /// alone; then reads it back.
    ///
    /// # Errors
    /// It can't be written, or is not what was written.
    pub fn write(&self, path: &Path) -> Result<(), KeyFault> {
        self.put(path).map_err(unusable(path))?;
        if Self::read(path)? == *self { Ok(()) } else { Err(KeyFault::Damaged { path: said(path) }) }
    }

    fn put(&self, path: &Path) -> io::Result<()> {
        let key = |(key, made_at): &(ServerKey, Timestamp)| StoredKey {
            id: key.id(),
            made_at: *made_at,
            key: key.groups().join("-"),
        };
        let keys = self.keys.iter().map(key).collect();
        let about = Message::new(key!("server_key-about")).everywhere().join(" ");
        let stored = Stored { about, format: FORMAT, keys };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or_else(|| Path::new("."));
        fs::create_dir_all(folder)?;
        let mut fresh = path.as_os_str().to_owned();
        fresh.push(".new");
        // What a write that was cut short has left.
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = private(Path::new(&fresh))?;
        file.write_all(&serde_json::to_vec_pretty(&stored)?)?;
        file.sync_all()?;
        fs::rename(&fresh, path)?;
        // The new name is on the disk once its folder is.
        #[cfg(unix)]
        File::open(folder)?.sync_all()?;
        Ok(())
    }

    /// The key of that name.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&ServerKey> {
        self.keys().find(|key| key.id() == id)
    }

    /// All keys, the newest first: what an archive is tried with.
    pub fn keys(&self) -> impl Iterator<Item = &ServerKey> {
        self.keys.iter().rev().map(|(key, _)| key)
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// When the key of that name was made, or came into the file.
    pub(super) fn made_at(&self, id: &str) -> Option<Timestamp> {
        self.keys.iter().find(|(key, _)| key.id() == id).map(|(_, made_at)| *made_at)
    }

    /// Adds a key, as the newest, unless it is there.
    pub(super) fn add(&mut self, key: ServerKey, now: Timestamp) {
        if self.find(&key.id()).is_none() {
            self.keys.push((key, now));
        }
    }
}

/// A new file for its owner alone.
///
/// # Errors
/// It is there, or can't be made.
pub(super) fn private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

pub(super) fn said(path: &Path) -> String {
    path.display().to_string()
}

pub(super) fn unusable(path: &Path) -> impl FnOnce(io::Error) -> KeyFault + '_ {
    |error| KeyFault::Unusable { path: said(path), error: error.to_string() }
}

fn owned_text(path: &Path) -> io::Result<Vec<u8>> {
    // Opened first: what is asked is the file that is read.
    let mut file = File::open(path)?;
    if is_open(&file.metadata()?) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut text = Vec::new();
    io::Read::read_to_end(&mut file, &mut text)?;
    Ok(text)
}

fn is_open_to_others(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| is_open(&about))
}

/// May others than its owner do anything with it?
#[cfg(unix)]
fn is_open(about: &fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&about.permissions()) & 0o077 != 0
}

#[cfg(not(unix))]
const fn is_open(_: &fs::Metadata) -> bool {
    false
}

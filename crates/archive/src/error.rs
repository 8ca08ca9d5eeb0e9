//! Why an archive can't be read or written.

use std::io;

use age::{DecryptError, EncryptError};

/// Why an archive can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The file is none that age wrote.
    #[error("this is no archive")]
    NotAnArchive,
    /// None of the keys opens it. Damage in its first lines looks the same.
    #[error("none of the keys opens the archive")]
    WrongKey,
    /// Bytes were changed, or some are missing.
    #[error("the archive is damaged: {0}")]
    Damaged(String),
    /// A newer program wrote it.
    #[error("the archive has format {0}, which is unknown here")]
    Newer(u32),
    /// The file can't be read or written.
    #[error(transparent)]
    Io(io::Error),
}

impl ArchiveError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAnArchive => "archive_not_one",
            Self::WrongKey => "archive_wrong_key",
            Self::Damaged(_) => "archive_damaged",
            Self::Newer(_) => "archive_newer",
            Self::Io(_) => "archive_unreadable",
        }
    }

    pub(crate) fn damaged(what: &str) -> Self {
        Self::Damaged(what.to_owned())
    }
}

impl From<io::Error> for ArchiveError {
    /// What the system says is about the file; all else is said by whoever unpacks it.
    fn from(error: io::Error) -> Self {
        if error.raw_os_error().is_some() { Self::Io(error) } else { Self::Damaged(error.to_string()) }
    }
}

impl From<serde_json::Error> for ArchiveError {
    fn from(error: serde_json::Error) -> Self {
        // Not the text that it complains of: that may be somebody's words.
        Self::Damaged(format!("no JSON in line {}, column {}", error.line(), error.column()))
    }
}

impl From<DecryptError> for ArchiveError {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::Io(error) => error.into(),
            DecryptError::NoMatchingKeys => Self::WrongKey,
            other => Self::Damaged(other.to_string()),
        }
    }
}

impl From<EncryptError> for ArchiveError {
    fn from(error: EncryptError) -> Self {
        match error {
            EncryptError::Io(error) => Self::Io(error),
            other => Self::Io(io::Error::other(other.to_string())),
        }
    }
}

//! Why an archive can't be read or written.

use std::io;

use age::{DecryptError, EncryptError};

/// Where an archive is damaged. The texts are for logs; whoever shows one has words for its code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    #[error("there is nothing in it")]
    Empty,
    #[error("it doesn't begin with its header")]
    Header,
    #[error("a table without a name, or rows without a table")]
    Table,
    #[error("a row with another number of columns")]
    Columns,
    #[error("one of its parts is larger than any that is written")]
    TooLarge,
    /// A photo, or other bytes that stand apart from their row.
    #[error("a blob is missing, or is not what its name says")]
    Blob,
    #[error("its end is missing")]
    NoEnd,
    #[error("something follows its end")]
    Trailing,
    #[error("its rows are not those that its manifest counts")]
    Counts,
    /// Not the text that it complains of: that may be somebody's words.
    #[error("no JSON in line {line}, column {column}")]
    Json {
        /// The line of its part, from 1.
        line: usize,
        column: usize,
    },
    /// It can't be decrypted or unpacked; what the library says of it.
    #[error("{0}")]
    Bytes(String),
    #[error("it was not read or written to its end")]
    Unfinished,
    #[error("what was written or restored is not what it holds")]
    Differs,
}

impl Damage {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Header => "header",
            Self::Table => "table",
            Self::Columns => "columns",
            Self::TooLarge => "too_large",
            Self::Blob => "blob",
            Self::NoEnd => "no_end",
            Self::Trailing => "trailing",
            Self::Counts => "counts",
            Self::Json { .. } => "json",
            Self::Bytes(_) => "bytes",
            Self::Unfinished => "unfinished",
            Self::Differs => "differs",
        }
    }
}

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
    Damaged(Damage),
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
}

impl From<io::Error> for ArchiveError {
    /// What the system says is about the file; all else is said by whoever unpacks it.
    fn from(error: io::Error) -> Self {
        if error.raw_os_error().is_some() {
            Self::Io(error)
        } else {
            Self::Damaged(Damage::Bytes(error.to_string()))
        }
    }
}

impl From<serde_json::Error> for ArchiveError {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(Damage::Json { line: error.line(), column: error.column() })
    }
}

impl From<DecryptError> for ArchiveError {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::Io(error) => error.into(),
            DecryptError::NoMatchingKeys => Self::WrongKey,
            other => Self::Damaged(Damage::Bytes(other.to_string())),
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

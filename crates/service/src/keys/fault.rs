//! Why the server's key can't be used.

use shiji_catalogue::{Message, message};

/// The group that is not as it was printed, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("group {0} is not as it was printed")]
pub struct WrongGroup(pub usize);

/// Why the server's key can't be used. Nothing was written, and no other key was made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// The database is sealed, and there is no key file.
    #[error("{path}: there is no key file")]
    Missing {
        path: String,
        /// The key's name, if the database knows it.
        wanted: String,
    },
    /// The key file has other keys than the one with which the database is sealed.
    #[error("{path}: the key file is of another database")]
    Other {
        path: String,
        wanted: String,
        /// The newest key of the file.
        found: String,
    },
    /// Others than its owner may read or write it.
    #[error("{path}: others may read the key file")]
    ReadableByOthers { path: String },
    /// It is no key file, or not whole.
    #[error("{path}: the key file is damaged")]
    Damaged { path: String },
    /// It can't be read or written.
    #[error("{path}: {error}")]
    Unusable {
        path: String,
        /// What the system says.
        error: String,
    },
    /// A key was typed, and a group is missing or wrong.
    #[error(transparent)]
    Typed(#[from] WrongGroup),
    /// The key was changed by another process since this one started.
    #[error("the key was changed meanwhile")]
    Changed,
}

impl KeyFault {
    /// Its stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "key_missing",
            Self::Other { .. } => "key_other",
            Self::ReadableByOthers { .. } => "key_readable_by_others",
            Self::Damaged { .. } => "key_damaged",
            Self::Unusable { .. } => "key_unusable",
            Self::Typed(_) => "key_wrong_group",
            Self::Changed => "key_changed",
        }
    }

    /// What is wrong, and the way out.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Missing { path, wanted } => {
                message!("server_key-key_missing", path = path.as_str(), wanted = wanted.as_str())
            }
            Self::Other { path, wanted, found } => message!(
                "server_key-key_other",
                path = path.as_str(),
                wanted = wanted.as_str(),
                found = found.as_str()
            ),
            Self::ReadableByOthers { path } => {
                message!("server_key-key_readable_by_others", path = path.as_str())
            }
            Self::Damaged { path } => message!("server_key-key_damaged", path = path.as_str()),
            Self::Unusable { path, error } => {
                message!("server_key-key_unusable", path = path.as_str(), error = error.as_str())
            }
            Self::Typed(WrongGroup(group)) => message!("server_key-key_wrong_group", n = *group),
            Self::Changed => message!("server_key-key_changed"),
        }
    }
}

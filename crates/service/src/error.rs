//! Why a service call did not do what was asked.

use super::archives::Younger;
use crate::keys::KeyFault;
use shiji_domain::Refusal;
use shiji_store::{GivenUp, Outage, SealError, StoreError};

impl From<SealError> for ServiceError {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Sealed => Self::Sealed,
            SealError::Randomness(error) => Self::Randomness(error),
        }
    }
}

/// Why a service call did not do what was asked. Nothing of it was written.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// A rule says no.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The organiser's password is wrong.
    #[error("wrong password")]
    WrongPassword,
    /// The password is one of those that are tried first.
    #[error("common password")]
    CommonPassword,
    /// The password is shorter than eight characters or longer than 200.
    #[error("weak password")]
    WeakPassword,
    /// The link or invitation was used already, has expired, or never was.
    #[error("link spent")]
    LinkSpent,
    /// Too many ask for something costly at the same time: nothing was begun.
    #[error("busy")]
    Busy,
    /// Too many who were not served yet have checked in from this address: nothing was begun. There
    /// is room again after so many seconds.
    #[error("too many newcomers from one address")]
    Crowded(u64),
    /// A key that is not 8 to 64 characters of `[A-Za-z0-9_-]`.
    #[error("bad key")]
    BadKey,
    /// A list that can't be read.
    #[error("bad file: {0}")]
    BadFile(#[from] shiji_intake::IntakeError),
    /// A list with rows that must be mended first.
    #[error("{0} rows must be mended first")]
    BadRows(usize),
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A document could not be made.
    #[error("document: {0}")]
    Document(#[from] shiji_documents::DocumentError),
    /// The server's key can't be used.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// Something sealed could not be opened: it is sealed with another server's key.
    #[error("sealed with another key")]
    Sealed,
    /// The randomness of the operating system is not there.
    #[error("no randomness: {0}")]
    Randomness(#[from] getrandom::Error),
    /// The database may be an older copy: nothing is written until somebody has said what to do.
    #[error("the database may be an older copy")]
    OlderCopy,
    /// An archive can't be read or written.
    #[error("archive: {0}")]
    Archive(#[from] shiji_archive::ArchiveError),
    /// A database with markets is where one was to be restored.
    #[error("there is a database already")]
    Filled(Younger),
    /// The server is shutting down.
    #[error("stopping")]
    Stopping,
}

impl ServiceError {
    /// The outage behind it; `None`: something else.
    #[must_use]
    pub fn outage(&self) -> Option<Outage> {
        if let Self::Store(error) = self { error.outage() } else { None }
    }
}

impl From<GivenUp> for ServiceError {
    fn from(given_up: GivenUp) -> Self {
        Self::Store(given_up.into())
    }
}

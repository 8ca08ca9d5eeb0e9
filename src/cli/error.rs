//! What a command says when it can't do what it was asked: in the terminal's language, with a way
//! out.

use shiji_archive::{ArchiveError, Damage};
use shiji_catalogue::{Message, key, message};
use shiji_domain::{Offset, Timestamp};
use shiji_service::{KeyFault, SavingState, ServiceError, archives::Younger};
use shiji_store::{Missing, Outage, StoreError};

use super::terminal::said;
use crate::http::Problem;

/// Why a command failed. `Display` is in the terminal's language.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The port is taken, or not ours to take.
    #[error("{}", said(message!("cli-listen", address = address.to_string(), error = error.to_string())))]
    Listen {
        address: std::net::SocketAddr,
        /// What the system says.
        error: std::io::Error,
    },
    /// The certificate or its key can't be used.
    #[error("{}", said(message!("cli-certificate", error = .0.to_string())))]
    Certificate(std::io::Error),
    /// The data folder can't be used.
    #[error("{}", said(message!("cli-folder", error = .0)))]
    Folder(String),
    /// The database was written by a newer program.
    #[error("{}", said(message!("cli-newer", version = *.0)))]
    Newer(i64),
    /// There is no database.
    #[error("{}", said(message!("cli-no_database", path = path)))]
    NoDatabase { path: String },
    /// A state file tells of a database that is not there.
    #[error("{}", said(message!("cli-gone", path = path)))]
    Gone { path: String },
    /// Another server runs on the folder.
    #[error("{}", said(message!("cli-in_use", path = path)))]
    InUse { path: String },
    /// The tables are those of an earlier program.
    #[error("{}", said(key!("cli-outdated")))]
    Outdated,
    /// The database may be an older copy: the ways out, or why nothing is written.
    #[error("{}", said(.0.clone()))]
    OlderCopy(Message),
    /// So many things in the database are not as they were written.
    #[error("{}", said(message!("cli-damaged", n = *.0)))]
    Damaged(usize),
    /// No stamp has the code that a paper bears.
    #[error("{}", said(message!("cli-head_unknown", code = code)))]
    Rewritten { code: String },
    /// An archive can't be used; nothing was changed.
    #[error("{} ({code})", said(.message.clone()))]
    Archive {
        /// Which of its errors.
        code: &'static str,
        message: Message,
    },
    /// A database is where one was to be restored.
    #[error("{}", said(.0.clone()))]
    Filled(Message),
    /// The server's key can't be used.
    #[error("{}", said(.0.clone()))]
    Key(Message),
    /// The database can't be used.
    #[error("{}", said(message!("cli-database", error = .0.to_string())))]
    Database(StoreError),
    /// The disk takes nothing.
    #[error("{}", said(.0.clone()))]
    Out(Message),
    /// A rule or the service says no, or what was typed can't be used.
    #[error("{}", said(.0.clone()))]
    Refused(Message),
    /// There is no such market; these are there, with their path words.
    #[error("{}{list}", said(message!("cli-no_market", wanted = wanted)))]
    NoMarket { wanted: String, list: String },
    /// Rows of a list must be mended first; they were listed above.
    #[error("{}", said(message!("cli-rows", n = *.0)))]
    Rows(usize),
    /// A file can't be read or written.
    #[error("{}", said(message!("cli-file", path = path, error = error.to_string())))]
    File {
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    #[error(transparent)]
    Simulate(#[from] shiji_simulate::SimulationError),
    /// What else the system says.
    #[error("{}", said(message!("cli-system", error = .0)))]
    System(String),
}

impl CliError {
    /// What the program ends with: 1 for what has no number of its own; 2 is a wrong command line.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::NoDatabase { .. } | Self::Gone { .. } => 3,
            Self::Damaged(_) | Self::Rewritten { .. } => 4,
            Self::OlderCopy(_) => 5,
            Self::InUse { .. } => 6,
            Self::Key { .. } => 7,
            Self::Filled { .. } => 8,
            Self::Archive { .. } => 9,
            _ => 1,
        }
    }
}

fn of_archive(error: &ArchiveError) -> CliError {
    let message = match error {
        ArchiveError::NotAnArchive => key!("backup-not_one").into(),
        ArchiveError::WrongKey => key!("backup-wrong_key").into(),
        ArchiveError::Damaged(damage) => message!("backup-damaged", why = of_damage(damage)),
        ArchiveError::Newer(format) => message!("backup-newer", n = *format),
        ArchiveError::Io(error) => message!("backup-unreadable", why = error.to_string()),
    };
    CliError::Archive { code: error.code(), message }
}

/// Where the file is damaged.
fn of_damage(damage: &Damage) -> Message {
    match damage {
        Damage::Empty => key!("damage-empty").into(),
        Damage::Header => key!("damage-header").into(),
        Damage::Table => key!("damage-table").into(),
        Damage::Columns => key!("damage-columns").into(),
        Damage::TooLarge => key!("damage-too_large").into(),
        Damage::Blob => key!("damage-blob").into(),
        Damage::NoEnd => key!("damage-no_end").into(),
        Damage::Trailing => key!("damage-trailing").into(),
        Damage::Counts => key!("damage-counts").into(),
        Damage::Json { line, column } => message!("damage-json", line = *line, column = *column),
        Damage::Bytes(_) => key!("damage-bytes").into(),
        Damage::Unfinished => key!("damage-unfinished").into(),
        Damage::Differs => key!("damage-differs").into(),
    }
}

fn filled(younger: &Younger) -> Message {
    let at = |at: Timestamp| Offset::default().date_time(at);
    let made = at(younger.made_at);
    match (younger.changes, younger.last_change) {
        (Some(n), Some(last)) => message!("backup-filled", n = n, time = at(last), made = made),
        _ => message!("backup-filled_unknown", made = made),
    }
}

impl From<KeyFault> for CliError {
    fn from(fault: KeyFault) -> Self {
        Self::Key(fault.message())
    }
}

impl From<ServiceError> for CliError {
    fn from(error: ServiceError) -> Self {
        let names_its_folder = matches!(error, ServiceError::Store(StoreError::Folder { .. }));
        let of_disk = error.outage().filter(|outage| !names_its_folder && *outage != Outage::Unreachable);
        if let Some(message) = of_disk.and_then(|outage| SavingState::from(outage).message()) {
            return Self::Out(message);
        }
        match error {
            ServiceError::BadRows(rows) => Self::Rows(rows),
            ServiceError::Store(StoreError::Newer(version)) => Self::Newer(version),
            ServiceError::Store(StoreError::Folder { path, error }) => {
                Self::Folder(format!("{path}: {error}"))
            }
            ServiceError::Store(StoreError::NoDatabase {
                path,
                reason: Missing::NotThere | Missing::Empty,
            }) => Self::NoDatabase { path },
            ServiceError::Store(StoreError::Gone { path }) => Self::Gone { path },
            ServiceError::Store(StoreError::InUse { path }) => Self::InUse { path },
            ServiceError::Store(StoreError::Outdated) => Self::Outdated,
            ServiceError::Store(StoreError::Connected(_)) => Self::InUse { path: "PostgreSQL".to_owned() },
            ServiceError::Archive(error) => of_archive(&error),
            ServiceError::Filled(younger) => Self::Filled(filled(&younger)),
            ServiceError::Store(error) => Self::Database(error),
            ServiceError::OlderCopy => Self::OlderCopy(key!("problem-older_copy").into()),
            ServiceError::Sealed => Self::Refused(key!("cli-sealed").into()),
            ServiceError::Randomness(error) => Self::System(error.to_string()),
            ServiceError::Key(fault) => fault.into(),
            other => Self::Refused(Problem::from(other).message),
        }
    }
}

//! Rows: loaded, saved, committed. Nothing here decides anything.
//!
//! [`Db`] opens a database and answers reads; [`Writer`] is the one connection that writes, and
//! lends a [`Tx`] for each transaction. One file per noun; each table is declared once, in its
//! noun's file ([`table`]). The statements are one text for SQLite and PostgreSQL; the few words
//! that differ come from [`Dialect`]. Two faults of sqlx 0.9 shape the writer: see [`Writer`].

mod access_log;
mod booths;
mod bulk;
mod by_name;
mod chain;
mod chain_check;
mod check_ins;
mod collections;
mod connection;
mod corrections;
mod data_keys;
mod db;
mod devices;
mod dialect;
mod disk;
mod editions;
mod floors;
mod folder;
mod grid_workers;
mod handling;
mod histories;
mod idempotency_records;
mod integrity;
mod journal;
mod markets;
mod names;
mod open;
mod outage;
mod passes;
mod photos;
mod place;
mod postgres;
mod private_words;
mod reads;
mod requests;
mod restore;
mod retention;
mod seal_earlier;
mod sealing;
mod settings;
mod signing;
mod snapshot;
mod sqlite_file;
mod state_file;
mod table;
mod table_shape;
mod taken_items;
mod thanks;
mod topics;
mod transfer;
mod tx;
mod unit_links;
mod units;
mod voice;
mod writer;

pub use access_log::{AccessLine, AccessRecord};
pub use chain::ChainEnd;
pub use chain_check::{ChainedRows, SignedStamp};
pub use collections::Locks;
pub use db::{Db, Pragmas};
pub use devices::{Device, Invitation, NewInvitation};
pub use dialect::Dialect;
pub use disk::{BALLAST, Disk, LOW_SPACE, UnwritableFolder};
pub use floors::BatchChanges;
pub use grid_workers::GridWorker;
pub use handling::{MarketStamp, RequestSelection};
pub use histories::{History, Origin};
pub use idempotency_records::IdempotencyRecord;
pub use markets::{MarketRevision, NewMarket};
pub use names::{NamedRow, SharedName};
pub use outage::{GivenUp, Outage, TimeLimit};
pub use passes::PrintedPass;
pub use place::{Access, DatabaseLocation, Missing};
pub use restore::Restoring;
pub use sealing::{SealError, SealingKey};
pub use signing::{Signature, SigningKey, VerifyingKey};
pub use snapshot::{DatabaseSnapshot, needs_migration};
pub use state_file::Seen;
pub use table_shape::{ColumnContent, ColumnShape, TableShape};
pub use transfer::ExportOwner;
pub use tx::Tx;
pub use unit_links::UnitLink;
pub use voice::Recording;
pub use writer::{Locked, Writer};

/// What can go wrong with a database. None of it is anybody's mistake at the screen.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database can't be reached, is full, is locked, or refuses a statement.
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    /// Nothing was asked of the database, or what it answers wasn't waited for.
    #[error("{0}")]
    Outage(Outage),
    /// The tables can't be brought to this program's version.
    #[error("migration: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A newer program has written this database.
    #[error(
        "the database is newer than this program (its version {0} is unknown here): start the newer program"
    )]
    Newer(i64),
    /// SQLite before 3.51.3 can corrupt a WAL file; this program refuses to run on one.
    #[error("SQLite {0} has the WAL-reset fault: build with the bundled library, 3.51.3 or later")]
    OldSqlite(String),
    /// A row that makes no sense: somebody else has written to this database.
    // Not the value: it may be somebody's words, and this goes to the log.
    #[error("{table}: a row makes no sense in its column {column}")]
    Row {
        /// In which table.
        table: &'static str,
        /// In which column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// Something sealed can't be opened, or nothing can be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A value that can't be written as JSON.
    #[error("json: {0}")]
    Json(#[from] serde_json::Error),
    /// A line of an export that can't be imported here.
    #[error("line {line} of the import: {reason}")]
    Import {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The data folder can't be used.
    #[error("{path}: {error}")]
    Folder {
        path: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// There is no database, where one was to be read.
    #[error("{path}: there is no database")]
    NoDatabase {
        path: String,
        /// What there is.
        reason: Missing,
    },
    /// A state file tells of a database that is not there: a new one is not put in its place.
    #[error("{path}: the database that was here is gone")]
    Gone { path: String },
    /// The database lacks tables of this program, and was opened to be read alone.
    #[error("the database is older than this program")]
    Outdated,
    /// A database is there, where a restore was to make one.
    #[error("{path}: there is a database already")]
    Filled { path: String },
    /// Others have this PostgreSQL database open: servers, most likely.
    #[error("{0} other connections have the database open")]
    Connected(i64),
    /// Another server runs on this folder.
    #[error("{path}: another server runs on it")]
    InUse { path: String },
}

impl StoreError {
    /// Does a unique index say no? Then a rule let something through that the second wall stopped.
    #[must_use]
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Sql(sqlx::Error::Database(error)) if error.is_unique_violation())
    }

    /// The outage behind it; `None`: the program, a row or somebody's use of it is at fault.
    #[must_use]
    pub fn outage(&self) -> Option<Outage> {
        match self {
            Self::Sql(error) => Outage::of_sql(error),
            Self::Migrate(error) => Outage::of_migration(error),
            Self::Folder { error, .. } => Outage::of_io(error),
            Self::Outage(outage) => Some(*outage),
            _ => None,
        }
    }
}

impl From<GivenUp> for StoreError {
    fn from(_: GivenUp) -> Self {
        Self::Outage(Outage::Unreachable)
    }
}

/// Reads `text` as a `T`, or says which row makes no sense.
fn parsed<T: std::str::FromStr>(
    table: &'static str,
    column: &'static str,
    text: &str,
) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Row { table, column, value: text.to_owned() })
}

/// Reads a JSON column, or says which row makes no sense.
fn from_json<T: serde::de::DeserializeOwned>(
    table: &'static str,
    column: &'static str,
    text: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Row { table, column, value: text.to_owned() })
}

fn wrong(table: &'static str, column: &'static str, value: &str) -> StoreError {
    StoreError::Row { table, column, value: value.to_owned() }
}

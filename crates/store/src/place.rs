//! Where a database is, and what it is opened for.

use std::path::PathBuf;

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseLocation {
    /// The file `shiji.db` in this folder, made if it isn't there.
    Folder(PathBuf),
    /// A PostgreSQL URL.
    Url(String),
}

/// What a database is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// To serve from it: makes it where there is none, and is the only server on a folder.
    Serve,
    /// To write something into one that is there, also beside a server that runs.
    Write,
    /// To read. A folder is copied first, so that nothing is made or changed in it; a
    /// session of PostgreSQL is set to it.
    Read,
}

/// Why there is no database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No such file.
    NotThere,
    /// A file of no bytes, or a database without tables.
    Empty,
}

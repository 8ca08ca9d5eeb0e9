//! The one form in which data leaves the machine: for backups, for restoring them, and for moving
//! to another machine.
//!
//! An archive is a tar file, compressed with zstd and encrypted with age, so that the data is not
//! lost with this program: `age -d -i KEY FILE | zstd -d | tar x` gives JSON and files. In it are,
//! in this order:
//!
//! - `archive.json`, the [`Header`]: format, program, history, migrations, revisions;
//! - for each table `tables/NNN-NAME/table.json`, the [`ArchivedTable`], then its rows as
//!   `NNNNNN.jsonl`, one JSON array a line in the columns' order. What a column holds as base64
//!   (photos, recordings) stands beside them as a file `blobs/SHA256`, before the rows that name
//!   it;
//! - `manifest.json`, the [`Manifest`]: how many rows each table has, and their digest. Without it
//!   an archive is not whole.
//!
//! age notices any changed, missing or added byte. The digests are of the rows alone, so that they
//! are the same whichever engine the rows came from.
//!
//! Knows no database and no domain. [`read()`] reads as a stream and keeps one part in memory;
//! [`mod@file`] puts a file in its place whole or not at all.

mod contents;
mod error;
pub mod file;
mod key;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use contents::{
    ArchivedColumn, ArchivedKind, ArchivedRow, ArchivedTable, Count, Header, Manifest, TableCount,
};
pub use error::{ArchiveError, Damage};
pub use key::{OpeningKey, Recipient};
pub use read::{ArchivePart, read, read_header};
pub use write::ArchiveWriter;

/// The version of the format that is written, and the newest that is read.
pub const FORMAT: u32 = 1;

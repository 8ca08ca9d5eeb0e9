//! What an archive says of itself and of its tables.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{ArchiveError, Damage};

/// A row in the columns' order: `null`, whole numbers and texts.
pub type ArchivedRow = Vec<Value>;

/// What stands first in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the format.
    pub format: u32,
    /// The program that wrote it, with its version.
    pub program: String,
    /// When the data was read: epoch milliseconds.
    pub made_at: i64,
    /// Why it was made, in one word of the program's.
    pub cause: String,
    /// The id of the database's history.
    pub history: Option<String>,
    /// The migrations that the database had.
    pub migrations: Vec<i64>,
    /// Where the aggregates stood: by table and id.
    pub revisions: BTreeMap<String, BTreeMap<String, i64>>,
}

/// A table as it was declared when the archive was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedTable {
    pub name: String,
    pub columns: Vec<ArchivedColumn>,
    /// The primary key, in whose order the rows stand.
    pub key: Vec<String>,
}

/// A column as it was declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedColumn {
    pub name: String,
    pub kind: ArchivedKind,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArchivedKind {
    /// Whole numbers; yes and no are 1 and 0.
    Integer,
    Text,
    /// Bytes, which the database keeps as base64: in the archive a file of their own.
    Blob,
}

/// What stands last in an archive: what must have been read by then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub tables: BTreeMap<String, TableCount>,
}

/// How many rows a table has, and their digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCount {
    pub rows: u64,
    /// SHA-256 over the table's columns and its rows as lines of JSON, in hexadecimal digits.
    pub digest: String,
}

impl Manifest {
    /// Rows of all tables.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.values().map(|table| table.rows).sum()
    }
}

impl ArchivedTable {
    /// Are these names that can stand in a statement? An archive may come from anybody who knows
    /// whom to encrypt to.
    pub(crate) fn is_plain(&self) -> bool {
        let plain = |name: &str| {
            !name.is_empty()
                && name.len() <= 63
                && name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        };
        plain(&self.name)
            && !self.columns.is_empty()
            && self.columns.iter().all(|column| plain(&column.name))
            && self.key.iter().all(|key| self.columns.iter().any(|column| column.name == *key))
    }

    /// A row as its line names it: instead of bytes their digest. And the bytes by their digests.
    pub(crate) fn with_blobs_apart(
        &self,
        mut row: ArchivedRow,
    ) -> Result<(ArchivedRow, BTreeMap<String, Vec<u8>>), ArchiveError> {
        if row.len() != self.columns.len() {
            return Err(ArchiveError::Damaged(Damage::Columns));
        }
        let mut blobs = BTreeMap::new();
        for (cell, column) in row.iter_mut().zip(&self.columns) {
            let Some(bytes) = (column.kind == ArchivedKind::Blob).then(|| bytes_of(cell)).flatten() else {
                continue;
            };
            let digest = digest_of(&bytes);
            *cell = json!({ "blob": digest });
            blobs.insert(digest, bytes);
        }
        Ok((row, blobs))
    }
}

/// Counts a table's rows and works out their digest while they pass.
pub struct Count {
    rows: u64,
    digest: Sha256,
}

impl Count {
    /// Of no rows yet.
    ///
    /// # Errors
    /// None that a table can bring about.
    pub fn of(table: &ArchivedTable) -> Result<Self, ArchiveError> {
        let mut digest = Sha256::new();
        digest.update(serde_json::to_vec(table)?);
        digest.update(b"\n");
        Ok(Self { rows: 0, digest })
    }

    /// A row more, as the database has it.
    ///
    /// # Errors
    /// It is no row of that table.
    pub fn add(&mut self, table: &ArchivedTable, row: ArchivedRow) -> Result<(), ArchiveError> {
        self.add_line(&serde_json::to_vec(&table.with_blobs_apart(row)?.0)?);
        Ok(())
    }

    /// A row more, as its line in an archive.
    pub(crate) fn add_line(&mut self, line: &[u8]) {
        self.rows += 1;
        self.digest.update(line);
        self.digest.update(b"\n");
    }

    #[must_use]
    pub fn done(self) -> TableCount {
        TableCount { rows: self.rows, digest: hex(&self.digest.finalize()) }
    }
}

/// The bytes that a cell holds as base64; `None`: it holds no base64 that would come back the same,
/// and stays as it is.
fn bytes_of(cell: &Value) -> Option<Vec<u8>> {
    let text = cell.as_str()?;
    STANDARD.decode(text).ok().filter(|bytes| STANDARD.encode(bytes) == text)
}

/// The name of a blob.
pub(crate) fn digest_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

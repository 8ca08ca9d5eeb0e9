//! Reading an archive, as a stream.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufReader, Chain, Cursor, Read},
};

use age::stream::StreamReader;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;
use serde_json::Value;

use super::{
    ArchiveError, Damage, FORMAT, OpeningKey,
    contents::{ArchivedRow, ArchivedTable, Count, Header, Manifest, digest_of},
};

/// No member of an archive is larger: parts and blobs are far below it, and nobody can be made to
/// keep more in memory.
const MOST: u64 = 64 << 20;

/// How every file of age begins.
const MAGIC: &[u8] = b"age-encryption.org/v1\n";

type Stream<R> = zstd::Decoder<'static, BufReader<StreamReader<Chain<Cursor<Vec<u8>>, R>>>>;

/// What comes of an archive, in its order.
#[derive(Debug)]
pub enum ArchivePart {
    /// First of all.
    Header(Header),
    /// A table; its rows follow.
    Table(ArchivedTable),
    /// Rows of the table that came last. Blobs are base64 again, as the database keeps them.
    Rows(Vec<ArchivedRow>),
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}

/// Reads an archive from its beginning to its end and gives each part to `visit`. Only when it
/// returns without an error was the archive whole: whoever writes what comes commits afterwards.
///
/// # Errors
/// The archive can't be read or isn't whole; what `visit` says.
pub fn read<R: Read, E: From<ArchiveError>>(
    input: R,
    keys: &[OpeningKey],
    mut visit: impl FnMut(ArchivePart) -> Result<(), E>,
) -> Result<Manifest, E> {
    let mut tar = tar::Archive::new(open(input, keys)?);
    let mut reading = Reading::default();
    for entry in tar.entries().map_err(ArchiveError::from)? {
        for part in reading.member(entry.map_err(ArchiveError::from)?)? {
            visit(part)?;
        }
    }
    // What follows the end would be no part of it, and age says only at its own end that all was
    // there.
    let after = io::copy(&mut tar.into_inner(), &mut io::sink()).map_err(ArchiveError::from)?;
    // The end of a tar file is filled up to a whole block.
    if after > 10_240 {
        return Err(ArchiveError::Damaged(Damage::Trailing).into());
    }
    Ok(reading.done()?)
}

/// Reads what an archive says of itself, and no more of it.
///
/// # Errors
/// It can't be read that far.
pub fn read_header<R: Read>(input: R, keys: &[OpeningKey]) -> Result<Header, ArchiveError> {
    let mut tar = tar::Archive::new(open(input, keys)?);
    let mut reading = Reading::default();
    match tar.entries()?.next() {
        Some(entry) => match reading.member(entry?)?.pop() {
            Some(ArchivePart::Header(header)) => Ok(header),
            _ => Err(ArchiveError::Damaged(Damage::Header)),
        },
        None => Err(ArchiveError::Damaged(Damage::Empty)),
    }
}

fn open<R: Read>(mut input: R, keys: &[OpeningKey]) -> Result<Stream<R>, ArchiveError> {
    let mut first = Vec::new();
    input.by_ref().take(MAGIC.len() as u64).read_to_end(&mut first)?;
    if first != MAGIC {
        return Err(ArchiveError::NotAnArchive);
    }
    let decryptor = age::Decryptor::new(Cursor::new(first).chain(input))?;
    let stream = decryptor.decrypt(keys.iter().map(|key| &key.0 as &dyn age::Identity))?;
    Ok(zstd::Decoder::new(stream)?)
}

/// How far an archive was read.
#[derive(Default)]
struct Reading {
    has_header: bool,
    table: Option<(ArchivedTable, Count)>,
    /// The blobs that the next part may name.
    blobs: BTreeMap<String, Vec<u8>>,
    found: Manifest,
    manifest: Option<Manifest>,
}

impl Reading {
    fn member(&mut self, mut entry: tar::Entry<'_, impl Read>) -> Result<Vec<ArchivePart>, ArchiveError> {
        let path = entry.path()?.to_string_lossy().into_owned();
        if self.manifest.is_some() {
            return Err(ArchiveError::Damaged(Damage::Trailing));
        }
        if entry.size() > MOST {
            return Err(ArchiveError::Damaged(Damage::TooLarge));
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        if !self.has_header {
            return Ok(vec![ArchivePart::Header(self.header(&path, &bytes)?)]);
        }
        if let Some(digest) = path.strip_prefix("blobs/") {
            if digest_of(&bytes) != digest {
                return Err(ArchiveError::Damaged(Damage::Blob));
            }
            self.blobs.insert(digest.to_owned(), bytes);
            return Ok(Vec::new());
        }
        if path == "manifest.json" {
            self.end_table();
            self.manifest = Some(serde_json::from_slice(&bytes)?);
            return Ok(Vec::new());
        }
        if path.ends_with("/table.json") {
            self.end_table();
            let table: ArchivedTable = serde_json::from_slice(&bytes)?;
            if !table.is_plain() || self.found.tables.contains_key(&table.name) {
                return Err(ArchiveError::Damaged(Damage::Table));
            }
            self.table = Some((table.clone(), Count::of(&table)?));
            return Ok(vec![ArchivePart::Table(table)]);
        }
        Ok(vec![ArchivePart::Rows(self.rows(&bytes)?)])
    }

    fn header(&mut self, path: &str, bytes: &[u8]) -> Result<Header, ArchiveError> {
        if path != "archive.json" {
            return Err(ArchiveError::Damaged(Damage::Header));
        }
        // A newer format may have another header.
        let Format { format } = serde_json::from_slice(bytes)?;
        if format > FORMAT {
            return Err(ArchiveError::Newer(format));
        }
        self.has_header = true;
        Ok(serde_json::from_slice(bytes)?)
    }

    fn rows(&mut self, bytes: &[u8]) -> Result<Vec<ArchivedRow>, ArchiveError> {
        let Some((table, count)) = &mut self.table else {
            return Err(ArchiveError::Damaged(Damage::Table));
        };
        let mut rows = Vec::new();
        for line in bytes.lines() {
            let line = line?;
            count.add_line(line.as_bytes());
            let mut row: ArchivedRow = serde_json::from_str(&line)?;
            if row.len() != table.columns.len() {
                return Err(ArchiveError::Damaged(Damage::Columns));
            }
            for cell in &mut row {
                if let Some(digest) = cell.get("blob").and_then(Value::as_str) {
                    let bytes = self.blobs.get(digest);
                    let bytes = bytes.ok_or(ArchiveError::Damaged(Damage::Blob))?;
                    *cell = Value::String(STANDARD.encode(bytes));
                }
            }
            rows.push(row);
        }
        self.blobs.clear();
        Ok(rows)
    }

    fn end_table(&mut self) {
        if let Some((table, count)) = self.table.take() {
            self.found.tables.insert(table.name, count.done());
        }
    }

    fn done(self) -> Result<Manifest, ArchiveError> {
        let Some(manifest) = self.manifest else {
            return Err(ArchiveError::Damaged(Damage::NoEnd));
        };
        if manifest == self.found { Ok(manifest) } else { Err(ArchiveError::Damaged(Damage::Counts)) }
    }
}

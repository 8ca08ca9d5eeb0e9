//! Writing an archive, as a stream.

use std::{collections::BTreeSet, io::Write};

use age::stream::StreamWriter;

use super::{
    ArchiveError, Damage, Recipient,
    contents::{ArchivedRow, ArchivedTable, Count, Header, Manifest},
};

/// How large a part with rows grows before it is written.
const PART: usize = 1 << 20;
/// How large the blobs beside one part may be together: whoever reads keeps them in memory.
const BLOBS: usize = 8 << 20;
/// zstd's own default: a day of a market takes a fraction of a second.
const LEVEL: i32 = 3;

/// Writes an archive. Nothing of it can be taken for whole until [`ArchiveWriter::finish`] has
/// returned.
pub struct ArchiveWriter<W: Write> {
    tar: tar::Builder<zstd::Encoder<'static, StreamWriter<W>>>,
    /// Seconds since 1970, which each member of the tar file bears.
    made_at: u64,
    manifest: Manifest,
    table: Option<OpenTable>,
    tables: usize,
}

/// The table that is being written.
struct OpenTable {
    declared: ArchivedTable,
    folder: String,
    count: Count,
    parts: usize,
    lines: Vec<u8>,
    /// The blobs that stand before the part under way.
    blobs: BTreeSet<String>,
    blob_bytes: usize,
}

impl<W: Write> ArchiveWriter<W> {
    /// Begins an archive for that recipient.
    ///
    /// # Errors
    /// It can't be written.
    pub fn begin(out: W, recipient: &Recipient, header: &Header) -> Result<Self, ArchiveError> {
        let recipients = std::iter::once(&recipient.0 as &dyn age::Recipient);
        let encrypted = age::Encryptor::with_recipients(recipients)?.wrap_output(out)?;
        let tar = tar::Builder::new(zstd::Encoder::new(encrypted, LEVEL)?);
        let made_at = u64::try_from(header.made_at / 1_000).unwrap_or(0);
        let mut writer = Self { tar, made_at, manifest: Manifest::default(), table: None, tables: 0 };
        writer.member("archive.json", &serde_json::to_vec_pretty(header)?)?;
        Ok(writer)
    }

    /// Begins a table; its rows follow, in the order of its key.
    ///
    /// # Errors
    /// It can't be written; names that could not stand in a statement.
    pub fn table(&mut self, declared: ArchivedTable) -> Result<(), ArchiveError> {
        self.end_table()?;
        if !declared.is_plain() {
            return Err(ArchiveError::Damaged(Damage::Table));
        }
        self.tables += 1;
        let folder = format!("tables/{:03}-{}", self.tables, declared.name);
        self.member(&format!("{folder}/table.json"), &serde_json::to_vec_pretty(&declared)?)?;
        self.table = Some(OpenTable {
            folder,
            count: Count::of(&declared)?,
            declared,
            parts: 0,
            lines: Vec::new(),
            blobs: BTreeSet::new(),
            blob_bytes: 0,
        });
        Ok(())
    }

    /// A row of the table that was begun last.
    ///
    /// # Errors
    /// It can't be written, or is no row of it.
    pub fn row(&mut self, row: ArchivedRow) -> Result<(), ArchiveError> {
        let Some(mut table) = self.table.take() else {
            return Err(ArchiveError::Damaged(Damage::Table));
        };
        let (row, blobs) = table.declared.with_blobs_apart(row)?;
        for (digest, bytes) in blobs {
            if table.blobs.insert(digest.clone()) {
                table.blob_bytes += bytes.len();
                self.member(&format!("blobs/{digest}"), &bytes)?;
            }
        }
        let line = serde_json::to_vec(&row)?;
        table.count.add_line(&line);
        table.lines.extend_from_slice(&line);
        table.lines.push(b'\n');
        if table.lines.len() >= PART || table.blob_bytes >= BLOBS {
            self.end_part(&mut table)?;
        }
        self.table = Some(table);
        Ok(())
    }

    /// Ends the archive; answers what was written and what it was written to, of which nothing may
    /// be lost from here on.
    ///
    /// # Errors
    /// It can't be written.
    pub fn finish(mut self) -> Result<(W, Manifest), ArchiveError> {
        self.end_table()?;
        let manifest = serde_json::to_vec_pretty(&self.manifest)?;
        self.member("manifest.json", &manifest)?;
        let out = self.tar.into_inner()?.finish()?.finish()?;
        Ok((out, self.manifest))
    }

    fn end_table(&mut self) -> Result<(), ArchiveError> {
        let Some(mut table) = self.table.take() else { return Ok(()) };
        self.end_part(&mut table)?;
        self.manifest.tables.insert(table.declared.name, table.count.done());
        Ok(())
    }

    fn end_part(&mut self, table: &mut OpenTable) -> Result<(), ArchiveError> {
        if table.lines.is_empty() {
            return Ok(());
        }
        table.parts += 1;
        self.member(&format!("{}/{:06}.jsonl", table.folder, table.parts), &table.lines)?;
        table.lines.clear();
        table.blobs.clear();
        table.blob_bytes = 0;
        Ok(())
    }

    fn member(&mut self, path: &str, bytes: &[u8]) -> Result<(), ArchiveError> {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(self.made_at);
        Ok(self.tar.append_data(&mut header, path, bytes)?)
    }
}

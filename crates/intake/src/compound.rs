//! The OLE container of an xls, looked through before calamine reads it.
//!
//! calamine follows a file's chains of sectors wherever they lead, in a circle too, until memory
//! ends; here they are followed once with care. What is in the workbook is for [`extent`] to judge.

use std::collections::BTreeSet;

use super::{
    IntakeError,
    bytes::{u16_at, u32_at},
    extent,
};

const END_OF_CHAIN: u32 = 0xffff_fffe;
const RESERVED: u32 = 0xffff_fffa;

/// Makes sure that the container holds an Excel workbook of reasonable extent.
pub(super) fn workbook(bytes: &[u8]) -> Result<(), IntakeError> {
    let container = Container::open(bytes).ok_or(IntakeError::Broken)?;
    if container.find("EncryptedPackage").is_some() || container.find("EncryptionInfo").is_some() {
        return Err(IntakeError::Encrypted);
    }
    let Some(entry) = container.workbook() else {
        let is_document = container.find("WordDocument").or_else(|| container.find("PowerPoint Document"));
        return Err(if is_document.is_some() { IntakeError::Document } else { IntakeError::Wps });
    };
    extent::hold(&container.stream(entry).ok_or(IntakeError::Broken)?)
}

/// The rows (from 0) that each sheet hides, in the order of the workbook's directory.
pub(super) fn hidden_rows(bytes: &[u8]) -> Vec<BTreeSet<u32>> {
    let stream = Container::open(bytes).and_then(|container| container.stream(container.workbook()?));
    stream.map(|stream| extent::hidden_rows(&stream)).unwrap_or_default()
}

/// An OLE compound file: sectors chained by a table, a directory of streams.
struct Container<'a> {
    body: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    small: Vec<u8>,
    small_table: Vec<u32>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    len: usize,
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let body = bytes.get(sector..)?;
        let most = body.len() / sector + 1;
        let mut tables: Vec<u32> = words(bytes.get(76..512)?);
        let mut next = u32_at(bytes, 68)?;
        while next < RESERVED {
            tables.extend(words(at_sector(body, sector, next)?));
            next = tables.pop()?;
            // Each table sector is named once in a sound file; free places are marked.
            if tables.len() > most * 2 + sector {
                return None;
            }
        }
        let mut table = Vec::new();
        for id in tables.into_iter().filter(|id| *id < RESERVED) {
            table.extend(words(at_sector(body, sector, id)?));
            if table.len() > most * 2 + sector * 2 {
                return None;
            }
        }
        let mut container =
            Self { body, sector, table, small: Vec::new(), small_table: Vec::new(), entries: Vec::new() };
        let directory = container.chain(u32_at(bytes, 48)?, usize::MAX)?;
        container.entries = directory.chunks_exact(128).filter_map(|bytes| entry(bytes, sector)).collect();
        let root = container.entries.first()?;
        let small_sectors = u32_at(bytes, 64)? as usize;
        if small_sectors > 0 {
            container.small = container.chain(root.start, root.len)?;
            let table = container.chain(u32_at(bytes, 60)?, small_sectors.saturating_mul(sector))?;
            container.small_table = words(&table);
        }
        Some(container)
    }

    /// The first entry of that name, as calamine looks for it.
    fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    fn workbook(&self) -> Option<&Entry> {
        self.find("Workbook").or_else(|| self.find("Book"))
    }

    fn stream(&self, entry: &Entry) -> Option<Vec<u8>> {
        if entry.len < 4_096 {
            follow(&self.small, 64, &self.small_table, entry.start, entry.len)
        } else {
            self.chain(entry.start, entry.len)
        }
    }

    fn chain(&self, start: u32, len: usize) -> Option<Vec<u8>> {
        follow(self.body, self.sector, &self.table, start, len)
    }
}

/// The bytes of a chain of sectors; none where it leaves the file or runs in a circle.
fn follow(body: &[u8], sector: usize, table: &[u32], start: u32, len: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut next = start;
    while next != END_OF_CHAIN && out.len() < len {
        let part = at_sector(body, sector, next)?;
        out.extend_from_slice(part);
        if out.len() > body.len() + sector {
            return None;
        }
        if out.len() < len {
            next = *table.get(next as usize)?;
        }
    }
    out.truncate(len);
    Some(out)
}

/// One sector; the last of a file may be short.
fn at_sector(body: &[u8], sector: usize, id: u32) -> Option<&[u8]> {
    let start = (id as usize).checked_mul(sector)?;
    body.get(start..body.len().min(start.checked_add(sector)?)).filter(|part| !part.is_empty())
}

fn entry(bytes: &[u8], sector: usize) -> Option<Entry> {
    let units = bytes.get(..64)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    let name: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    // Only the larger sectors go with lengths of 64 bits.
    let high = if sector == 512 { 0 } else { u64::from(u32_at(bytes, 124)?) << 32 };
    Some(Entry {
        name: String::from_utf16_lossy(&name),
        start: u32_at(bytes, 116)?,
        len: usize::try_from(high | u64::from(u32_at(bytes, 120)?)).ok()?,
    })
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A container of one directory sector whose only other entry has `name`.
    fn container(name: &str) -> Vec<u8> {
        let mut bytes = vec![0; 512 * 3];
        bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        bytes[30] = 9;
        bytes[32] = 6;
        bytes[48..52].copy_from_slice(&1_u32.to_le_bytes());
        bytes[68..72].copy_from_slice(&END_OF_CHAIN.to_le_bytes());
        bytes[76..512].fill(0xff);
        bytes[76..80].copy_from_slice(&0_u32.to_le_bytes());
        bytes[512..1024].fill(0xff);
        bytes[516..520].copy_from_slice(&END_OF_CHAIN.to_le_bytes());
        for (at, name) in [(1024, "Root Entry"), (1152, name)] {
            for (i, unit) in name.encode_utf16().enumerate() {
                bytes[at + 2 * i..at + 2 * i + 2].copy_from_slice(&unit.to_le_bytes());
            }
        }
        bytes
    }

    #[test]
    fn a_container_is_recognised_by_its_streams() {
        assert_eq!(workbook(&container("EncryptedPackage")), Err(IntakeError::Encrypted));
        assert_eq!(workbook(&container("WordDocument")), Err(IntakeError::Document));
        assert_eq!(workbook(&container("ET_Data")), Err(IntakeError::Wps));
        assert_eq!(workbook(&container("ET_Data")[..600]), Err(IntakeError::Broken));
    }

    #[test]
    fn a_circle_of_sectors_ends() {
        let mut bytes = container("Workbook");
        bytes[516..520].copy_from_slice(&1_u32.to_le_bytes());
        assert_eq!(workbook(&bytes), Err(IntakeError::Broken));
    }
}

//! The records of an xls workbook, held against limits before calamine reads them.
//!
//! calamine reserves memory for whatever range a sheet claims, fills a range up to its furthest
//! cell, and copies a shared text for each cell that refers to it. A failed allocation ends the
//! process and can't be caught, so one broken byte could stop a market. Only what would take
//! unbounded memory or time is refused here; other faults are left to calamine.

use std::collections::BTreeSet;

use super::{
    IntakeError,
    bytes::{u16_at, u32_at},
    limits::MAX_SHEETS,
};

/// Cells of one sheet's bounding box, and records of all sheets together.
const MAX_AREA: u64 = 2_000_000;
const MAX_RECORDS: usize = 1_000_000;
/// Characters of all shared texts together, counted once for each cell that refers to one.
const MAX_CHARACTERS: u64 = 16_000_000;

/// What may still be read, over all sheets.
struct Left {
    records: usize,
    characters: u64,
}

/// Holds a workbook stream against the limits.
pub(super) fn hold(stream: &[u8]) -> Result<(), IntakeError> {
    let (mut sheets, mut texts, mut segments) = (Vec::new(), Vec::new(), Vec::new());
    for record in Records(stream) {
        if record.kind != 0x003c && !segments.is_empty() {
            texts = lengths(&segments);
            segments.clear();
        }
        match record.kind {
            // FilePass: the sheets' records are encrypted.
            0x002f => return Err(IntakeError::Encrypted),
            // BoundSheet: where a sheet begins.
            0x0085 => sheets.push(u32_at(record.data, 0).ok_or(IntakeError::Broken)? as usize),
            // SST: the shared texts, and what continues them.
            0x00fc => segments.push(record.data),
            0x003c if !segments.is_empty() => segments.push(record.data),
            0x000a => break,
            _ => {}
        }
    }
    if sheets.len() > MAX_SHEETS {
        return Err(IntakeError::Bomb);
    }
    let mut left = Left { records: MAX_RECORDS, characters: MAX_CHARACTERS };
    for start in sheets {
        hold_sheet(stream.get(start..).ok_or(IntakeError::Broken)?, &texts, &mut left)?;
    }
    Ok(())
}

/// The rows (from 0) that each sheet hides, in the order of the workbook's directory: bit fDyZero
/// of their Row records (MS-XLS 2.4.221). Of a stream that [`hold`] has passed.
pub(super) fn hidden_rows(stream: &[u8]) -> Vec<BTreeSet<u32>> {
    let directory = Records(stream).take_while(|record| record.kind != 0x000a);
    let starts = directory.filter(|record| record.kind == 0x0085).map(|record| u32_at(record.data, 0));
    let rows = |start: u32| -> BTreeSet<u32> {
        // BOF and EOF: charts stand within a sheet.
        let mut depth = 0_i32;
        let own = Records(stream.get(start as usize..).unwrap_or_default()).take_while(|record| {
            depth += match record.kind {
                0x0809 => 1,
                0x000a => -1,
                _ => 0,
            };
            depth > 0
        });
        let hidden = own.filter(|record| record.kind == 0x0208);
        let hidden = hidden.filter(|row| u16_at(row.data, 12).is_some_and(|flags| flags & 0x20 != 0));
        hidden.filter_map(|row| u16_at(row.data, 0).map(u32::from)).collect()
    };
    starts.map(|start| start.map(rows).unwrap_or_default()).collect()
}

/// Holds one sheet's claims and cells against the limits.
fn hold_sheet(stream: &[u8], texts: &[u16], left: &mut Left) -> Result<(), IntakeError> {
    let (mut rows, mut columns, mut depth) = (0_u64, 0_u64, 0_usize);
    for record in Records(stream) {
        left.records = left.records.checked_sub(1).ok_or(IntakeError::Bomb)?;
        let short = |at| u16_at(record.data, at).map(u64::from);
        match record.kind {
            // BOF and EOF: charts stand within a sheet.
            0x0809 => depth += 1,
            0x000a if depth <= 1 => break,
            0x000a => depth -= 1,
            // Dimensions: the claimed range, in the two widths that exist. Excel itself has 65,536
            // rows and 256 columns.
            0x0200 => {
                let (first, last) = if record.data.len() == 10 {
                    (short(0), short(2))
                } else {
                    (u32_at(record.data, 0).map(u64::from), u32_at(record.data, 4).map(u64::from))
                };
                let side = if record.data.len() == 10 { 6 } else { 10 };
                let width = short(side).unwrap_or(0).max(1);
                let height = last.unwrap_or(0).max(first.unwrap_or(0)).max(1);
                if first > last && last != Some(0) {
                    return Err(IntakeError::Broken);
                }
                if height.saturating_mul(width) > 65_536 * 256 {
                    return Err(IntakeError::Broken);
                }
            }
            // Number, Label, RString, BoolErr, RK, LabelSst, MulRk, Formula: row, column, …
            0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x00bd | 0x0006 => {
                let more = if record.kind == 0x00bd { record.data.len() as u64 / 6 } else { 0 };
                rows = rows.max(short(0).unwrap_or(0) + 1);
                columns = columns.max(short(2).unwrap_or(0) + 1 + more);
                if record.kind == 0x00fd {
                    let index = u32_at(record.data, 6).unwrap_or(u32::MAX) as usize;
                    let length = texts.get(index).copied().map_or(0, u64::from);
                    left.characters = left.characters.checked_sub(length).ok_or(IntakeError::Bomb)?;
                }
            }
            _ => {}
        }
        if rows * columns > MAX_AREA {
            return Err(if columns > 256 { IntakeError::TooManyColumns } else { IntakeError::TooManyRows });
        }
    }
    Ok(())
}

/// How many characters each shared text has; the list ends where the table stops making sense.
fn lengths(segments: &[&[u8]]) -> Vec<u16> {
    let mut table = Table { segments, at: 8 };
    std::iter::from_fn(|| table.text()).collect()
}

/// The table of shared texts, which runs on from record to record; within characters, each new
/// record begins with a byte that says whether they are wide.
struct Table<'a> {
    segments: &'a [&'a [u8]],
    at: usize,
}

impl Table<'_> {
    fn text(&mut self) -> Option<u16> {
        while self.left()? == 0 {
            self.next_segment();
        }
        let start = &self.segments.first()?[self.at..];
        let length = u16_at(start, 0)?;
        let mut flags = *start.get(2)?;
        self.at += 3;
        let mut trailer = 0;
        if flags & 0x08 != 0 {
            trailer += 4 * usize::from(u16_at(self.segments.first()?, self.at)?);
            self.at += 2;
        }
        if flags & 0x04 != 0 {
            trailer += u32_at(self.segments.first()?, self.at)? as usize;
            self.at += 4;
        }
        let mut characters = usize::from(length);
        loop {
            let width = 1 + usize::from(flags & 1);
            let here = characters.min(self.left()? / width);
            characters -= here;
            self.at += here * width;
            if characters == 0 {
                break;
            }
            self.next_segment();
            flags = *self.segments.first()?.first()?;
            self.at = 1;
        }
        while trailer > 0 {
            let here = trailer.min(self.left()?);
            trailer -= here;
            self.at += here;
            if trailer > 0 {
                self.next_segment();
            }
        }
        Some(length)
    }

    fn left(&self) -> Option<usize> {
        self.segments.first().map(|segment| segment.len().saturating_sub(self.at))
    }

    fn next_segment(&mut self) {
        self.segments = self.segments.get(1..).unwrap_or_default();
        self.at = 0;
    }
}

struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

/// The records of a workbook stream, until its end or a broken one.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = u16_at(self.0, 0)?;
        let end = usize::from(u16_at(self.0, 2)?) + 4;
        let data = self.0.get(4..end)?;
        self.0 = &self.0[end..];
        Some(Record { kind, data })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_texts_are_measured_across_records() {
        let first: &[u8] = &[0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, b'a', b'b', 3, 0, 1, 0x01, 0x4e];
        let second: &[u8] = &[0, b'c', b'd', 1, 0, 8, 1, 0, b'e', 9, 9, 9, 9];
        assert_eq!(lengths(&[first, second]), [2, 3, 1]);
        assert_eq!(lengths(&[&first[..9]]), Vec::<u16>::new());
    }

    #[test]
    fn a_long_text_in_many_cells_is_refused() {
        let cell = [0xfd, 0x00, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let hold = |cells: usize| {
            let mut left = Left { records: MAX_RECORDS, characters: MAX_CHARACTERS };
            hold_sheet(&cell.repeat(cells), &[60_000], &mut left)
        };
        assert_eq!(hold(200), Ok(()));
        assert_eq!(hold(300), Err(IntakeError::Bomb));
    }

    #[test]
    fn a_sheet_that_claims_the_world_is_refused() {
        let claim = |last: u32| {
            let mut record = vec![0x00, 0x02, 14, 0, 0, 0, 0, 0];
            record.extend(last.to_le_bytes());
            record.extend([0, 0, 0xff, 0, 0, 0]);
            record
        };
        let mut left = Left { records: MAX_RECORDS, characters: MAX_CHARACTERS };
        assert_eq!(hold_sheet(&claim(65_536), &[], &mut left), Ok(()));
        assert_eq!(hold_sheet(&claim(u32::MAX), &[], &mut left), Err(IntakeError::Broken));
        let far = [0x03, 0x02, 14, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(hold_sheet(&far, &[], &mut left), Err(IntakeError::TooManyColumns));
    }
}

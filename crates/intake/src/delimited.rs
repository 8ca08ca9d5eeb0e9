//! CSV and other delimited text → a sheet: UTF-8 with or without a mark, UTF-16 with one, GB18030.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::{IntakeError, sheet::Sheet};

/// The text as one sheet. Row numbers are those that Excel would show for the same file.
pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet, IntakeError> {
    let text = decode(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::new(None);
    let mut record = csv::StringRecord::new();
    // The reader passes over empty lines, which a sheet shows as rows; and a quoted cell may hold
    // several lines, which a sheet shows in one row. So rows are counted here: lines up to the
    // record, less those within earlier cells.
    let (mut seen, mut lines, mut within) = (0, 0, 0);
    while reader.read_record(&mut record).map_err(|_| IntakeError::Broken)? {
        let at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let upto = at + text[at..].bytes().take_while(|byte| *byte == b'\n').count();
        lines += count_lines(&text[seen..upto]);
        seen = upto;
        let row = u32::try_from(lines - within).unwrap_or(u32::MAX);
        for (column, cell) in record.iter().enumerate() {
            sheet.put(row, u32::try_from(column).unwrap_or(u32::MAX), cell)?;
            within += count_lines(cell);
        }
    }
    Ok(sheet)
}

fn count_lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// The bytes as text. Strict on purpose: a list read in the wrong encoding is worse than none.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, IntakeError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding
            .decode_without_bom_handling_and_without_replacement(&bytes[mark..])
            .ok_or(IntakeError::Encoding);
    }
    [UTF_8, GB18030]
        .into_iter()
        .find_map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes))
        .ok_or(IntakeError::Encoding)
}

/// Tab (copied from a sheet, or Excel's “Unicode text”), comma, or semicolon: by the first lines,
/// where one of them comes twice. Sessions within a cell have semicolons too, so that comes last.
fn delimiter(text: &str) -> u8 {
    [b'\t', b',', b';']
        .into_iter()
        .find(|mark| text.lines().take(10).any(|line| line.bytes().filter(|byte| byte == mark).count() >= 2))
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<(u32, u32, String)> {
        let sheet = sheet(bytes).unwrap();
        sheet.rows.iter().flat_map(|(r, row)| row.iter().map(|(c, text)| (*r, *c, text.clone()))).collect()
    }

    #[test]
    fn rows_are_counted_as_a_sheet_shows_them() {
        let found = cells("a,b,c\r\n\r\n\"d\r\nd\",e\r\n\r\n,f\r\n".as_bytes());
        let rows: Vec<_> = found.iter().map(|(row, _, text)| (*row, text.as_str())).collect();
        assert_eq!(rows, [(0, "a"), (0, "b"), (0, "c"), (2, "d\nd"), (2, "e"), (4, "f")]);
    }

    #[test]
    fn each_usual_encoding_is_read() {
        let text = "名称,单位,𠮷\n";
        let expected = cells(text.as_bytes());
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), expected);
        assert_eq!(cells(&GB18030.encode(text).0), expected);
        assert_eq!(cells(&utf16), expected);
        assert_eq!(sheet(b"\xff\xff\xff,a").unwrap_err(), IntakeError::Encoding);
    }

    #[test]
    fn tabs_and_semicolons_separate_too() {
        assert_eq!(cells(b"a\tb,x\tc").len(), 3);
        assert_eq!(cells(b"a;b;c").len(), 3);
    }
}

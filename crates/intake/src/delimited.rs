//! CSV and other delimited text → a sheet: UTF-8 with or without a mark, UTF-16 with one, GB18030.

use std::{borrow::Cow, collections::BTreeMap};

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::{IntakeError, sheet::Sheet};

/// So many rows tell what separates the cells.
const LOOKED_AT: usize = 50;

/// The text as one sheet. Row numbers are those that Excel would show for the same file.
pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet, IntakeError> {
    let text = decode(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    let (mark, text) = named_delimiter(&text).unwrap_or_else(|| (delimiter(&text), &text));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
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
///
/// GB18030 gives nearly every pair of bytes a character, so a text in UTF-8 that has lost one byte
/// decodes to nonsense without a fault. So it is not the first encoding without a fault that
/// decides, but the whole file: [`in_utf8`] is about none of a text in GB18030 and about all of a
/// damaged one in UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, IntakeError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strictly(encoding, &bytes[mark..]);
    }
    let Err(fault) = std::str::from_utf8(bytes) else { return strictly(UTF_8, bytes) };
    let beyond_ascii = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if 4 * in_utf8(bytes) >= beyond_ascii {
        return Err(IntakeError::Encoding { line: line_at(bytes, fault.valid_up_to()) });
    }
    let lines = bytes.split(|byte| *byte == b'\n').zip(1..);
    for (line, number) in lines {
        // Six bytes: two characters of three bytes each are no accident.
        let beyond_ascii = line.iter().filter(|byte| !byte.is_ascii()).count();
        if beyond_ascii >= 6 && in_utf8(line) == beyond_ascii {
            return Err(IntakeError::Encoding { line: number });
        }
    }
    strictly(GB18030, bytes)
}

/// The bytes as text of this encoding, or the line where they are none.
fn strictly<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, IntakeError> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(|| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let before = text.split('\u{fffd}').next().unwrap_or_default();
        IntakeError::Encoding { line: line_at(before.as_bytes(), before.len()) }
    })
}

/// So many bytes belong to characters that UTF-8 writes with three bytes or more, as it does all
/// Chinese ones. Pairs of two bytes are left out: in GB18030 many look like such characters.
fn in_utf8(bytes: &[u8]) -> usize {
    let characters = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars());
    characters.map(char::len_utf8).filter(|length| *length >= 3).sum()
}

/// The line, from 1, that a place stands in.
fn line_at(bytes: &[u8], place: usize) -> usize {
    1 + bytes[..place].iter().filter(|byte| **byte == b'\n').count()
}

/// The first line may name what separates the cells (`sep=;`): Excel obeys it, and doesn't show it.
fn named_delimiter(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mark = line.trim_matches('"').to_ascii_lowercase();
    let mark = mark.strip_prefix("sep=")?;
    // A tab may have been cut off as a blank.
    let mark = if mark.is_empty() { "\t" } else { mark };
    <[u8; 1]>::try_from(mark.as_bytes()).ok().map(|[mark]| (mark, rest))
}

/// Tab (copied from a sheet, or Excel's “Unicode text”), comma, semicolon or bar: the one that
/// divides the most rows into equally many cells. Where two do, the earlier of these: sessions
/// within a cell have semicolons, too.
fn delimiter(text: &str) -> u8 {
    let agreeing = |mark: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(mark)
            .from_reader(text.as_bytes());
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        for record in reader.records().take(LOOKED_AT).map_while(Result::ok) {
            *widths.entry(record.len()).or_default() += 1;
        }
        widths.remove(&1);
        widths.into_values().max().unwrap_or(0)
    };
    let marks = [b'\t', b',', b';', b'|'].map(|mark| (agreeing(mark), mark));
    let divides = marks.into_iter().filter(|(rows, _)| *rows > 0);
    // The last of equals is taken, and that is to be the first.
    divides.rev().max_by_key(|(rows, _)| *rows).map_or(b',', |(_, mark)| mark)
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
        assert_eq!(sheet(b"\xff\xff\xff,a").unwrap_err(), IntakeError::Encoding { line: 1 });
    }

    /// Each byte of a list is taken out in turn: what is read is never something else.
    #[test]
    fn a_lost_byte_is_found_wherever_it_is() {
        let text = "摊位名称,承办单位,联系人\n测试义剪,测试志愿队,测甲\n测试法律咨询,测试司法所,测乙\n";
        for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
            let mut bytes = text.as_bytes().to_vec();
            bytes.remove(at);
            let line = line_at(text.as_bytes(), at);
            assert_eq!(sheet(&bytes).unwrap_err(), IntakeError::Encoding { line }, "{at}: {byte:x}");
        }
        let gb = GB18030.encode(text).0.into_owned();
        for at in (0..gb.len()).filter(|at| !gb[*at].is_ascii()) {
            let mut bytes = gb.clone();
            bytes.remove(at);
            let line = line_at(&gb, at);
            assert_eq!(sheet(&bytes).unwrap_err(), IntakeError::Encoding { line }, "GB18030 {at}");
        }
    }

    #[test]
    fn two_encodings_in_one_file_are_refused_with_the_line() {
        let (first, second) = ("摊位名称,承办单位\n测试义剪,测试志愿队\n", "测试法律咨询,测试司法所\n");
        let gb = |text: &str| GB18030.encode(text).0.into_owned();
        let refused = |bytes: Vec<u8>| sheet(&bytes).unwrap_err();
        let late = [gb(&first.repeat(9)), second.into()].concat();
        assert_eq!(refused(late), IntakeError::Encoding { line: 19 });
        assert_eq!(refused([first.into(), gb(second)].concat()), IntakeError::Encoding { line: 3 });
    }

    #[test]
    fn tabs_and_semicolons_separate_too() {
        assert_eq!(cells(b"a\tb,x\tc").len(), 3);
        assert_eq!(cells(b"a;b;c").len(), 3);
        assert_eq!(cells("姓名;摊位\n测甲;A\n".as_bytes()).len(), 4);
        assert_eq!(cells("姓名\t摊位\n测甲\tA\n".as_bytes()).len(), 4);
        assert_eq!(cells("名称,场次\n夜读,\"9:00-10:00/5;10:00-11:00/5\"\n".as_bytes()).len(), 4);
        assert_eq!(cells("名称\n甲\n".as_bytes()).len(), 2);
    }

    #[test]
    fn a_first_line_may_name_what_separates() {
        for mark in [";", ",", "|", "\t"] {
            let text = format!("\u{feff}sep={mark}\r\n姓名{mark}摊位\r\n测甲{mark}A\r\n");
            let found = cells(text.as_bytes());
            assert_eq!(found.len(), 4, "{text}");
            assert_eq!(found[3], (1, 1, "A".to_owned()), "Excel shows no row for it");
        }
    }
}

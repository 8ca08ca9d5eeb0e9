//! A sheet as texts, whatever file it came from, and the normal forms in which texts are compared.

use std::collections::{BTreeMap, BTreeSet};

use super::{IntakeError, MAX_COLUMNS, MAX_ROWS};
use shiji_domain::{
    name,
    text::{CELL_UNITS, is_longer},
};

/// Rows above and below the list proper (titles, notes, totals) that a sheet may have beside
/// [`MAX_ROWS`].
const OTHER_ROWS: usize = 200;
/// All texts of a sheet together, in bytes: a small file can refer to one long text from many
/// cells.
const MAX_TEXT: usize = 16 * 1024 * 1024;

/// One sheet: only rows with something in them, in their order.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its name on the tab.
    pub(super) name: Option<String>,
    /// Row (from 0) → column (from 0) → text; no blanks.
    pub(super) rows: BTreeMap<u32, BTreeMap<u32, String>>,
    /// Rows (from 0) that whoever made the file doesn't see.
    pub(super) hidden: BTreeSet<u32>,
    bytes: usize,
}

impl Sheet {
    pub(super) fn new(name: Option<String>) -> Self {
        Self { name, ..Self::default() }
    }

    /// Puts a cell's text in its place; blanks are left out.
    pub(super) fn put(&mut self, row: u32, column: u32, text: &str) -> Result<(), IntakeError> {
        let text = with_plain_breaks(text);
        if is_longer(&text, CELL_UNITS) {
            let cell = format!("{}{}", letters(column), u64::from(row) + 1);
            return Err(IntakeError::CellTooLong { cell });
        }
        let text = tidy(&text);
        if text.is_empty() {
            return Ok(());
        }
        if column as usize >= MAX_COLUMNS {
            return Err(IntakeError::TooManyColumns);
        }
        self.bytes += text.len();
        if self.bytes > MAX_TEXT {
            return Err(IntakeError::Bomb);
        }
        self.rows.entry(row).or_default().insert(column, text);
        if self.rows.len() > MAX_ROWS + OTHER_ROWS {
            return Err(IntakeError::TooManyRows);
        }
        Ok(())
    }

    /// Gives the rows that a cell spans downwards its text: one unit written once beside its three
    /// booths. Only rows with something of their own count, so a span to the end of the sheet adds
    /// none.
    pub(super) fn span(&mut self, column: u32, first: u32, last: u32) -> Result<(), IntakeError> {
        let Some(text) = self.rows.get(&first).and_then(|row| row.get(&column)).cloned() else {
            return Ok(());
        };
        for (_, row) in self.rows.range_mut(first..=last.max(first)).skip(1) {
            row.entry(column).or_insert_with(|| {
                self.bytes += text.len();
                text.clone()
            });
        }
        if self.bytes > MAX_TEXT { Err(IntakeError::Bomb) } else { Ok(()) }
    }
}

/// A column's letters: A, B, …, Z, AA, …
pub(super) fn letters(column: u32) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        if left < 26 {
            break;
        }
        left = left / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// A cell's text with each line break as one character. Excel writes a carriage return in XML as
/// `_x000D_`.
fn with_plain_breaks(text: &str) -> String {
    text.replace("_x000D_", "").replace("\r\n", "\n").replace('\r', "\n")
}

/// A cell's text without what can't be seen: blanks at its ends, and what the domain takes out of
/// every name.
fn tidy(text: &str) -> String {
    let blanks = |c| if matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}' | '\t') { ' ' } else { c };
    name::shown(&text.chars().map(blanks).collect::<String>())
}

/// Full-width letters, digits and punctuation as their ASCII forms: for everything that is read and
/// not kept.
pub(super) fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            '。' => '.',
            '∶' | '﹕' => ':',
            '【' | '〔' => '(',
            '】' | '〕' => ')',
            c => c,
        })
        .collect()
}

/// A text to keep on one line: full-width letters and digits narrowed, Chinese punctuation left as
/// it is, line breaks closed up between Chinese characters and made blanks elsewhere.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
        let seam_is_ascii = out.chars().next_back().is_some_and(|c| c.is_ascii())
            && part.chars().next().is_some_and(|c| c.is_ascii());
        if seam_is_ascii {
            out.push(' ');
        }
        out.extend(part.chars().map(|c| match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
            }
            '\u{3000}' => ' ',
            c => c,
        }));
    }
    out
}

/// The form in which two texts are compared: narrow, lower case, without any blank.
pub(super) fn key(text: &str) -> String {
    narrow(text).to_lowercase().split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_the_sheet_shows_them() {
        let shown: Vec<_> = [0, 25, 26, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(shown, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn texts_are_narrowed_for_reading_and_kept_for_showing() {
        assert_eq!(narrow("１４：００（２０人）"), "14:00(20人)");
        assert_eq!(line("爱心\n义剪（Ａ１）"), "爱心义剪（A1）");
        assert_eq!(key(" 摊位 名称\n"), "摊位名称");
    }

    #[test]
    fn a_span_reaches_rows_that_have_something_of_their_own() {
        let mut sheet = Sheet::new(None);
        for (row, column, text) in [(0, 0, "甲单位"), (0, 1, "一"), (1, 1, "二"), (3, 1, "三")] {
            sheet.put(row, column, text).unwrap();
        }
        sheet.span(0, 0, u32::MAX).unwrap();
        assert_eq!(sheet.rows[&3][&0], "甲单位");
        assert_eq!(sheet.rows.len(), 3);
    }
}

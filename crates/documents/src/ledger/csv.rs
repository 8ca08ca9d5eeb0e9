//! The ledger as CSV, for programs other than Excel; and so that Excel opens it too: UTF-8 with its
//! mark, CRLF.

use std::borrow::Cow;

use super::{COLUMNS, LedgerRow, public::PUBLIC_COLUMNS};
use crate::{DocumentError, cell::fitting};
use shiji_catalogue::Key;

/// The ledger, a line of heads and a line for each request.
///
/// # Errors
/// It can't be written; nothing is known that makes it so.
pub fn ledger_csv(rows: &[LedgerRow]) -> Result<Vec<u8>, DocumentError> {
    let lines = rows.iter().map(|row| row.texts().map(str::to_owned).to_vec());
    written(&COLUMNS, rows.iter().map(|row| row.number).zip(lines))
}

/// The public version.
///
/// # Errors
/// As [`ledger_csv`].
pub fn public_csv(rows: &[LedgerRow]) -> Result<Vec<u8>, DocumentError> {
    written(&PUBLIC_COLUMNS, rows.iter().map(|row| (row.number, row.public().to_vec())))
}

/// Any table, as it is exported.
///
/// # Errors
/// As [`ledger_csv`].
pub fn table_csv(heads: &[&str], rows: &[Vec<String>]) -> Result<Vec<u8>, DocumentError> {
    let heads = heads.iter().map(|head| (*head).to_owned());
    let harmless = |row: &Vec<String>| row.iter().map(|text| fitting(harmless(text)).into_owned()).collect();
    lines(heads, rows.iter().map(harmless))
}

fn written(
    columns: &[(Key, f64)],
    rows: impl Iterator<Item = (i64, Vec<String>)>,
) -> Result<Vec<u8>, DocumentError> {
    let rows = (1_u32..).zip(rows).map(|(seq, (number, texts))| {
        let numbers = [seq.to_string(), number.to_string()];
        let texts = texts.iter().map(|text| fitting(harmless(text)).into_owned());
        numbers.into_iter().chain(texts).collect()
    });
    lines(columns.iter().map(|(head, _)| head.text()), rows)
}

fn lines(
    heads: impl Iterator<Item = String>,
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, DocumentError> {
    let failed = |error: csv::Error| DocumentError::Csv(error.to_string());
    // The mark by which Excel knows UTF-8.
    let mut out = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    out.write_record(heads).map_err(failed)?;
    for row in rows {
        out.write_record(row).map_err(failed)?;
    }
    out.into_inner().map_err(|error| DocumentError::Csv(error.to_string()))
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it, which shows
/// that it is text.
fn harmless(text: &str) -> Cow<'_, str> {
    let formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠');
    if text.trim_start_matches([' ', '\u{3000}', '\n']).starts_with(formula) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

//! Lists from Excel and CSV → domain values, with errors by row and column. Nothing here writes
//! anything.
//!
//! [`booths`] and [`roster()`] are the ways in; [`template()`] and [`roster_template`] make the
//! empty forms that people fill in. The stages, each its own file: `sniff` tells from the bytes
//! what a file really is and refuses what can't be read; `package`, `compound` and `extent` hold
//! zip and OLE containers against limits before they are unpacked; `workbook` and `delimited` turn
//! a file into a `sheet` of texts, and `hidden` tells which of its rows nobody sees; `header` finds
//! the columns by name; `rows` makes a booth of each row with the readers of `cells` and
//! `sessions`, and `roster` one of each name.

use std::borrow::Cow;

use jiff::civil::Date;

use shiji_catalogue::Language;
use shiji_domain::Offset;

mod bytes;
mod cells;
mod columns;
mod compound;
mod delimited;
mod error;
mod extent;
mod field;
mod header;
mod hidden;
mod limits;
mod list;
mod package;
mod photo;
mod revised;
mod roster;
mod rows;
mod sessions;
mod sheet;
mod sniff;
mod template;
mod words;
mod workbook;

#[cfg(test)]
mod tests;

pub use error::IntakeError;
pub use field::ListField;
pub use limits::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS};
pub use list::{BoothEntry, BoothList, BoothRow, CellError, Contact, HiddenRows, RowOutcome};
pub use photo::{Photo, PhotoError, PhotoKind, photo};
pub use roster::{Roster, RosterKind, RosterRow};
pub use template::{TemplateError, roster_template, template};

/// The ready list for the demo: 18 booths of 15 units, after the published Yuandong market.
pub const DEMO_BOOTHS: &str = include_str!("../../../demo/booths.csv");

/// Reads a booth list. `day` is the market's local day and `offset` its wall clock: session times
/// stand on them.
///
/// `file_name` is only carried along for the preview: what a file is, its content says. Rows that
/// a filter hides are left out and counted, unless `hidden` says otherwise. Faults of rows are said
/// in `language`.
///
/// # Errors
/// An [`IntakeError`] when the file as a whole can't be used. Faults of single rows are in the
/// list.
pub fn booths(
    bytes: &[u8],
    file_name: &str,
    day: Date,
    offset: Offset,
    hidden: HiddenRows,
    language: Language,
) -> Result<BoothList, IntakeError> {
    let sheets = sheets(bytes)?;
    let (sheet, header) = header::find(&sheets)?;
    rows::list(file_name, sheet, &header, day, offset, hidden, language)
}

/// Reads a roster of units or of volunteers.
///
/// # Errors
/// As [`booths`].
pub fn roster(
    kind: RosterKind,
    bytes: &[u8],
    file_name: &str,
    hidden: HiddenRows,
    language: Language,
) -> Result<Roster, IntakeError> {
    roster::read(kind, file_name, &sheets(bytes)?, hidden, language)
}

/// A text file in whatever encoding it is.
///
/// # Errors
/// [`IntakeError::Encoding`] when it is in none, or not in one throughout.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, IntakeError> {
    delimited::decode(bytes)
}

fn sheets(bytes: &[u8]) -> Result<Vec<sheet::Sheet>, IntakeError> {
    Ok(match sniff::sniff(bytes)? {
        sniff::FileKind::Xlsx => workbook::xlsx(bytes)?,
        sniff::FileKind::Xls => workbook::xls(bytes)?,
        sniff::FileKind::Text => vec![delimited::sheet(bytes)?],
    })
}

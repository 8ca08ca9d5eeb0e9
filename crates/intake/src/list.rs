//! What an import gives: the list with its rows, each ready or with the cells that need mending.

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

use super::{cells::shortened, field::ListField};
use shiji_domain::BoothDetails;

/// What becomes of rows that the file hides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HiddenRows {
    /// They are counted and left out.
    #[default]
    LeftOut,
    /// They are read like all others.
    Read,
}

/// A booth list as it was read, for a preview and then for saving. Nothing has been written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct BoothList {
    /// The name of the file, as it was given.
    pub file: String,
    /// The name of the sheet that was read; none in a CSV.
    pub sheet: Option<String>,
    /// The row that names the columns, as the sheet shows it.
    pub header_row: u32,
    /// Columns that were not understood and are left out, e.g. `H 备注`.
    pub ignored: Vec<String>,
    /// Rows below the header that are no booths: totals, notes, repeated headers, the template's
    /// examples.
    pub skipped: Vec<u32>,
    /// Rows that the sheet hides, by a filter or by hand, and that were left out.
    pub hidden: Vec<u32>,
    /// One for each booth, in the order of the sheet; at least one, unless all are hidden.
    pub rows: Vec<BoothRow>,
}

impl BoothList {
    /// Whether every row can be saved.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.rows.iter().all(|row| row.entry().is_some())
    }

    /// The rows that can be saved.
    pub fn entries(&self) -> impl Iterator<Item = &BoothEntry> {
        self.rows.iter().filter_map(BoothRow::entry)
    }

    /// Every fault, in the order of the sheet.
    pub fn errors(&self) -> impl Iterator<Item = &CellError> {
        self.rows.iter().flat_map(BoothRow::errors)
    }
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct BoothRow {
    /// As the sheet shows it, from 1.
    pub row: u32,
    /// The booth's name as it was found, also of a faulty row; perhaps empty.
    pub name: String,
    /// Ready or faulty.
    pub outcome: RowOutcome,
}

impl BoothRow {
    /// The booth, if the row is without fault.
    #[must_use]
    pub const fn entry(&self) -> Option<&BoothEntry> {
        if let RowOutcome::Ready(entry) = &self.outcome { Some(entry) } else { None }
    }

    /// What needs mending; empty when the row is ready.
    #[must_use]
    pub fn errors(&self) -> &[CellError] {
        if let RowOutcome::Faulty { errors } = &self.outcome { errors } else { &[] }
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum RowOutcome {
    /// It can be saved.
    Ready(Box<BoothEntry>),
    /// It can't, until these are mended; at least one.
    Faulty {
        /// All faults of the row, in the order of its columns.
        errors: Vec<CellError>,
    },
}

/// A booth of the list: what the unit fills in, and what the organiser adds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct BoothEntry {
    /// 编号 in its one form; none when the list leaves it to the organiser.
    pub code: Option<String>,
    /// 位置, perhaps empty.
    pub place: String,
    /// 联系人 and 联系电话, if the list has them.
    pub contact: Option<Contact>,
    /// The rest, already [`checked`](BoothDetails::checked). What the row leaves open is as
    /// [`BoothDetails::default`] has it.
    pub details: BoothDetails,
    /// What the row has something in for; of the rest it says nothing.
    #[serde(skip)]
    pub given: BTreeSet<ListField>,
}

/// A unit's contact for a booth: personal data, to be sealed before it is stored and never logged.
#[derive(Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ListContact)]
pub struct Contact {
    /// 联系人, perhaps empty.
    pub name: String,
    /// 联系电话: digits, perhaps with `+` and `-`; perhaps empty.
    pub phone: String,
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Contact(…)")
    }
}

/// One fault: where it is and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct CellError {
    /// As the sheet shows it, from 1.
    pub row: u32,
    /// The column's letter and its header as found, e.g. `C 服务方式`; the name alone if there is no
    /// such column.
    pub column: String,
    /// The stable code, `snake_case`.
    pub code: &'static str,
    /// What was read there, cut to 20 characters; empty if nothing was, or if `detail` quotes it.
    pub found: String,
    /// What to do, in the reader's language.
    pub detail: String,
}

impl CellError {
    /// The fault of a cell in which `text` was read.
    #[must_use]
    pub fn new(row: u32, column: String, text: &str, code: &'static str, detail: String) -> Self {
        let found = shortened(text);
        let found = if detail.contains(&format!("“{found}”")) { String::new() } else { found };
        Self { row, column, code, found, detail }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_once_what_was_read() {
        let found =
            |text, detail: &str| CellError::new(2, "D 窗口数".into(), text, "any", detail.into()).found;
        assert_eq!(found("0", "窗口数要在 1 到 20 之间。"), "0");
        assert_eq!(found("很多", "要写成整数，现在是“很多”。"), "");
        assert_eq!(found("", "窗口数要填写。"), "");
    }
}

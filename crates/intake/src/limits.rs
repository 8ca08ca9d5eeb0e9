//! How large an uploaded list may be.

/// A file may have this many bytes.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;
/// A list may have this many rows below its header.
pub const MAX_ROWS: usize = 1_000;
/// A sheet may use this many columns.
pub const MAX_COLUMNS: usize = 100;
/// So many sheets of a workbook are read, so many claimed by its directory.
pub(super) const MAX_SHEETS: usize = 100;
/// A header stands within this many rows from the top.
pub(super) const SEARCHED_ROWS: usize = 50;

//! The lines of the append-only logs, as both of their tables have them: requests' and the joint meeting's.

use std::str::FromStr;

use super::{StoreError, parsed};
use shiji_domain::{Timestamp, request::LogLine};

/// Whose line, which line, when, who, from, to, words, hash.
pub(super) type LogRow = (String, i64, i64, String, String, String, String, String);

/// A row as the line that it is; `column` of `table` says whose.
pub(super) fn log_line<Id: FromStr>(
    table: &'static str,
    column: &'static str,
    (of, line, at, by, from, to, words, hash): LogRow,
) -> Result<LogLine<Id>, StoreError> {
    Ok(LogLine { of: parsed(table, column, &of)?, line, at: Timestamp(at), by, from, to, words, hash })
}

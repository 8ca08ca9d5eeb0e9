//! xlsx and xls → sheets of texts, by calamine.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader, Sheet as Tab, SheetType, SheetVisible, Xls, Xlsx,
};

use super::{
    IntakeError, MAX_COLUMNS,
    cells::NO_VALUE,
    compound,
    hidden::{self, HiddenRows},
    limits::MAX_SHEETS,
    sheet::Sheet,
};

/// Merged ranges looked at; more is no booth list.
const MAX_SPANS: usize = 10_000;
/// Cells with something in them, over all sheets.
const MAX_CELLS: usize = 200_000;

/// The visible sheets of an xlsx. Cell by cell, so that a far-off cell costs nothing: a range would
/// be filled up to it.
pub(super) fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, IntakeError> {
    caught(|| {
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            calamine::XlsxError::Password => IntakeError::Encrypted,
            _ => IntakeError::Broken,
        })?;
        let names = visible(book.sheets_metadata());
        let mut hidden = hidden::of_xlsx(bytes);
        let mut left = MAX_CELLS;
        let mut read = |name: String| {
            let mut sheet = Sheet::new(Some(name.clone()));
            sheet.hidden = hidden.remove(&name).unwrap_or_default();
            let mut cells = book.worksheet_cells_reader(&name).map_err(|_| IntakeError::Broken)?;
            while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|_| IntakeError::Broken)? {
                let (row, column) = cell.pos;
                let text = match (&cell.value, &cell.formula) {
                    (DataRef::Empty, Some(_)) => NO_VALUE.to_owned(),
                    (value, _) => text_of(value),
                };
                if !text.is_empty() {
                    left = left.checked_sub(1).ok_or(IntakeError::TooManyRows)?;
                    sheet.put(row, column, &text)?;
                }
            }
            drop(cells);
            let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
            spread(&mut sheet, &merged)?;
            Ok(sheet)
        };
        names.into_iter().map(&mut read).collect()
    })
}

/// The visible sheets of an xls.
pub(super) fn xls(bytes: &[u8]) -> Result<Vec<Sheet>, IntakeError> {
    caught(|| {
        let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
            calamine::XlsError::Password => IntakeError::Encrypted,
            _ => IntakeError::Broken,
        })?;
        let names = visible(book.sheets_metadata());
        let tabs: Vec<String> = book.sheets_metadata().iter().map(|tab| tab.name.clone()).collect();
        let mut hidden: HiddenRows = tabs.into_iter().zip(compound::hidden_rows(bytes)).collect();
        let mut left = MAX_CELLS;
        let mut read = |name: String| {
            let mut sheet = Sheet::new(Some(name.clone()));
            sheet.hidden = hidden.remove(&name).unwrap_or_default();
            let range = book.worksheet_range(&name).map_err(|_| IntakeError::Broken)?;
            let (top, side) = range.start().unwrap_or_default();
            for (row, column, value) in range.used_cells() {
                left = left.checked_sub(1).ok_or(IntakeError::TooManyRows)?;
                let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(top);
                let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(side);
                sheet.put(row, column, &text_of(&as_ref(value)))?;
            }
            spread(&mut sheet, &book.merge_cells_by_sheet_name(&name).unwrap_or_default())?;
            Ok(sheet)
        };
        names.into_iter().map(&mut read).collect()
    })
}

/// calamine indexes into what it reads and panics on some damaged files (its own fuzzing finds
/// such), and a file from a stranger must never take a server's task with it: a panic is a broken
/// file. Nothing is shared with the closure but the bytes, so nothing half-changed survives it.
fn caught<T>(read: impl FnOnce() -> Result<T, IntakeError>) -> Result<T, IntakeError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(IntakeError::Broken))
}

fn visible(tabs: &[Tab]) -> Vec<String> {
    tabs.iter()
        .filter(|tab| tab.typ == SheetType::WorkSheet && tab.visible == SheetVisible::Visible)
        .take(MAX_SHEETS)
        .map(|tab| tab.name.clone())
        .collect()
}

/// Fills merged ranges downwards: what is written once beside several booths holds for each.
fn spread(sheet: &mut Sheet, merged: &[Dimensions]) -> Result<(), IntakeError> {
    for span in merged.iter().take(MAX_SPANS).filter(|span| span.end.0 > span.start.0) {
        if (span.start.1 as usize) < MAX_COLUMNS {
            sheet.span(span.start.1, span.start.0, span.end.0)?;
        }
    }
    Ok(())
}

/// A cell's text as a person reads it: whole numbers without a point, times as `14:00`, faults as
/// `#N/A`.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // Without a fraction, `Display` writes no point: a phone number is 13800138000 again.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::Error(error) => error.to_string(),
    }
}

fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    if (0.0..1.0).contains(&moment.as_f64()) {
        format!("{hour:02}:{minute:02}")
    } else if hour == 0 && minute == 0 {
        format!("{year}-{month:02}-{day:02}")
    } else {
        format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
    }
}

fn as_ref(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

//! The ledger as the organiser gets it: an Excel workbook, read by its columns' names as a person
//! reads it.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Data, Reader, Xlsx};

use shiji_domain::request::Way;

/// The requests that the ledger's first sheet lists: numbers, with the figure that each counts in.
///
/// # Errors
/// What is wrong with the workbook, in words.
pub fn ways(bytes: Vec<u8>) -> Result<BTreeMap<i64, Way>, String> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let sheet = book.worksheet_range_at(0).ok_or("it has no sheet")?.map_err(|error| error.to_string())?;
    let mut rows = sheet.rows();
    // Title and period stand above the columns' names.
    let place =
        |head: &[Data], name: &str| head.iter().position(|cell| cell == &Data::String(name.to_owned()));
    let (number, way) = rows
        .find_map(|row| Some((place(row, "编号")?, place(row, "办理方式")?)))
        .ok_or("no row names the columns 编号 and 办理方式")?;
    let mut found = BTreeMap::new();
    for row in rows {
        let (Some(Data::Float(number)), Some(Data::String(words))) = (row.get(number), row.get(way)) else {
            return Err(format!("a row has no number or no way: {row:?}"));
        };
        let way = Way::ALL.iter().copied().find(|way| way.key().text() == *words);
        let way = way.ok_or_else(|| format!("{words} is no way to handle a request"))?;
        if found.insert(*number as i64, way).is_some() {
            return Err(format!("request {number} is listed twice"));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;

    fn book(rows: &[(f64, &str)]) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "诉求台账").unwrap();
        for (column, name) in [(0, "序号"), (1, "编号"), (2, "办理方式")] {
            sheet.write_string(2, column, name).unwrap();
        }
        for (row, (number, way)) in (3..).zip(rows) {
            sheet.write_number(row, 0, f64::from(row - 2)).unwrap();
            sheet.write_number(row, 1, *number).unwrap();
            sheet.write_string(row, 2, *way).unwrap();
        }
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn rows_are_read_below_the_columns_names() {
        let read = ways(book(&[(1.0, "现场办理"), (2.0, "转办")])).unwrap();
        assert_eq!(read, BTreeMap::from([(1, Way::Settled), (2, Way::Forwarded)]));
        assert_eq!(ways(book(&[])).unwrap(), BTreeMap::new());
    }

    #[test]
    fn what_is_no_ledger_is_said() {
        assert!(ways(b"PK".to_vec()).is_err());
        assert!(ways(book(&[(1.0, "转办"), (1.0, "转办")])).unwrap_err().contains("twice"));
        assert!(ways(book(&[(1.0, "=27+12")])).unwrap_err().contains("no way"));
    }
}

//! The header: the row that names the columns, wherever it stands and in whatever order.

use std::collections::BTreeMap;

use super::{
    IntakeError,
    columns::{COLUMNS, Column, Info},
    limits::SEARCHED_ROWS,
    sheet::{Sheet, key, letters, line, narrow},
    words,
};
use shiji_catalogue::{Key, Language};

impl Column {
    /// The column of that name, with how plain the name is (0: the template's own).
    fn of(text: &str) -> Option<(Self, usize)> {
        let full = key(text);
        let full = full.trim_matches(['*', ':', '★']);
        // “（分钟）”, “（必填）” and the like explain a name and are no part of it.
        let bare = full.split(['(', '[', '/']).next().unwrap_or(full).trim_matches(['*', ':']);
        let titled =
            |column: &Self| words::titles(*column).iter().any(|title| title == full || title == bare);
        let rank = |names: &[&str], name: &str| names.iter().position(|known| key(known) == name);
        let ranked = |info: &Info| match titled(&info.column) {
            true => Some(0),
            false => rank(info.names, full).or_else(|| rank(info.names, bare)),
        };
        COLUMNS.iter().find_map(|info| Some((info.column, ranked(info)?)))
    }
}

/// Where each column is.
#[derive(Debug)]
pub(super) struct Header {
    /// The last row of the header, from 0.
    pub(super) row: u32,
    columns: BTreeMap<Column, (u32, String)>,
    /// Columns that were not understood, with letter and name.
    pub(super) ignored: Vec<String>,
}

impl Header {
    /// The column's text in a row, if the list has the column and the row something in it.
    pub(super) fn cell<'a>(&self, row: &'a BTreeMap<u32, String>, column: Column) -> Option<&'a str> {
        let (at, _) = self.columns.get(&column)?;
        row.get(at).map(String::as_str)
    }

    /// The column as errors show it: letter and name as found, or its proper name if the list
    /// doesn't have it.
    pub(super) fn shown(&self, column: Column, language: Language) -> String {
        self.columns
            .get(&column)
            .map_or_else(|| column.title().say(language), |(at, name)| format!("{} {name}", letters(*at)))
    }
}

/// The columns that a row names, the plainest name for each.
fn named(row: &BTreeMap<u32, String>) -> BTreeMap<Column, (u32, usize)> {
    let mut columns: BTreeMap<Column, (u32, usize)> = BTreeMap::new();
    for (at, text) in row {
        if let Some((column, rank)) = Column::of(text)
            && columns.get(&column).is_none_or(|(_, best)| rank < *best)
        {
            columns.insert(column, (*at, rank));
        }
    }
    columns
}

/// Whether a row names columns: the booth's name and something beside it, or three things without
/// it.
pub(super) fn is_header(row: &BTreeMap<u32, String>) -> bool {
    let columns = named(row);
    columns.len() >= if columns.contains_key(&Column::Name) { 2 } else { 3 }
}

/// How much a row looks like a header, of which `known` cells name columns. A form above the table
/// has names too, but what was filled in stands beside each, and a colon behind it.
pub(super) fn likeness(row: &BTreeMap<u32, String>, known: usize) -> i64 {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let labels = row.values().filter(|text| narrow(text).trim_end().ends_with(':')).count();
    let is_form = known < row.len();
    count(2 * known) - count(row.len()) - if is_form { count(2 * labels) } else { 0 }
}

/// A row that may be the header, perhaps with the one below it.
struct Candidate {
    /// Its last row, from 0.
    row: u32,
    cells: BTreeMap<u32, String>,
    columns: BTreeMap<Column, (u32, usize)>,
}

impl Candidate {
    fn of(sheet: &Sheet, first: u32, cells: &BTreeMap<u32, String>) -> Self {
        // A header over two rows (“服务” above “内容” and “对象”): the second row names columns too.
        let second = sheet.rows.get(&(first + 1)).filter(|row| is_header(row));
        let mut merged = cells.clone();
        if let Some(second) = second {
            merged.extend(second.iter().map(|(at, text)| (*at, text.clone())));
        }
        let columns = named(&merged);
        Self { row: first + u32::from(second.is_some()), cells: merged, columns }
    }

    fn lacks(&self) -> Vec<Key> {
        let needed = [Column::Name, Column::Hosts];
        needed.into_iter().filter(|column| !self.columns.contains_key(column)).map(Column::title).collect()
    }

    fn likeness(&self) -> (bool, i64) {
        (self.lacks().is_empty(), likeness(&self.cells, self.columns.len()))
    }

    fn header(self) -> Header {
        let Self { row, cells, columns } = self;
        let used = |at: u32| columns.iter().any(|(column, (c, _))| *c == at && *column != Column::Serial);
        let serial = columns.get(&Column::Serial).map(|(at, _)| *at);
        let ignored = cells
            .iter()
            .filter(|(at, _)| !used(**at) && Some(**at) != serial)
            .map(|(at, text)| format!("{} {}", letters(*at), line(text)))
            .collect();
        let name = |at: u32| cells.get(&at).map_or_else(String::new, |text| line(text));
        let columns = columns.into_iter().map(|(column, (at, _))| (column, (at, name(at)))).collect();
        Header { row, columns, ignored }
    }
}

/// The first sheet with a header, and its header: of all rows that could be one, the likeliest.
///
/// # Errors
/// [`IntakeError::NoHeader`], or [`IntakeError::MissingColumns`] where a header lacks the name or
/// the units.
pub(super) fn find(sheets: &[Sheet]) -> Result<(&Sheet, Header), IntakeError> {
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(IntakeError::Empty);
    }
    let mut missing = None;
    for sheet in sheets {
        let searched = sheet.rows.iter().take(SEARCHED_ROWS).filter(|(_, row)| is_header(row));
        let candidates = searched.map(|(first, cells)| Candidate::of(sheet, *first, cells));
        // The last of equals is taken, and that is to be the first.
        let Some(likeliest) = candidates.rev().max_by_key(Candidate::likeness) else { continue };
        let lacks = likeliest.lacks();
        if lacks.is_empty() {
            return Ok((sheet, likeliest.header()));
        }
        missing.get_or_insert(IntakeError::MissingColumns { columns: lacks });
    }
    Err(missing.unwrap_or(IntakeError::NoHeader))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let mut sheet = Sheet::new(None);
        for (r, row) in rows.iter().enumerate() {
            for (c, text) in row.iter().enumerate() {
                sheet.put(r as u32, c as u32, text).unwrap();
            }
        }
        sheet
    }

    #[test]
    fn names_are_known_in_many_forms() {
        for (text, column) in [
            ("服务时长(分钟)", Column::Minutes),
            ("＊摊位名称（必填）：", Column::Name),
            ("承办\n单位", Column::Hosts),
            (" 编 号 ", Column::Code),
            ("Booth Name", Column::Name),
            ("数量/份", Column::Stock),
        ] {
            assert_eq!(Column::of(text).map(|(column, _)| column), Some(column), "{text}");
        }
        assert_eq!(Column::of("备注"), None);
    }

    #[test]
    fn the_plainer_of_two_names_is_taken() {
        let sheets = [sheet(&[&["市集报名表"], &["单位", "名称", "备注", "摊位名称", "承办单位"]])];
        let (_, header) = find(&sheets).unwrap();
        assert_eq!(header.row, 1);
        assert_eq!(header.shown(Column::Name, Language::DEFAULT), "D 摊位名称");
        assert_eq!(header.shown(Column::Hosts, Language::DEFAULT), "E 承办单位");
        assert_eq!(header.shown(Column::Place, Language::DEFAULT), "位置");
        assert_eq!(header.ignored, ["A 单位", "B 名称", "C 备注"]);
    }

    #[test]
    fn a_form_above_the_table_is_not_its_header() {
        let form: &[&str] = &["单位：", "测试街道办", "联系人：", "测甲", "联系电话：", "0551-62340001"];
        let table: &[&str] = &["编号", "摊位名称", "承办单位", "服务方式", "窗口数"];
        for (rows, row) in [
            (vec![&["报名表"][..], form, &[], table], 3),
            (vec![form, table], 1),
            (vec![&["摊位名称：", "测试", "承办单位：", "测试街道办"], &["摊位名称", "承办单位"]], 1),
            (vec![table, &["S", "测试义剪", "测试街道办"], table], 0),
            (vec![&["报名", "报名", "服务"], table], 1),
        ] {
            let (sheets, rows) = ([sheet(&rows)], rows.len());
            let (_, header) = find(&sheets).unwrap();
            assert_eq!(header.row, row, "of {rows} rows");
            assert_eq!(header.ignored, Vec::<String>::new());
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let lacks = [sheet(&[&["摊位名称", "服务内容"]])];
        assert_eq!(
            find(&lacks).unwrap_err(),
            IntakeError::MissingColumns { columns: vec![Column::Hosts.title()] }
        );
        assert_eq!(find(&[sheet(&[&["通讯录"], &["姓名", "电话"]])]).unwrap_err(), IntakeError::NoHeader);
        assert_eq!(find(&[sheet(&[])]).unwrap_err(), IntakeError::Empty);
    }
}

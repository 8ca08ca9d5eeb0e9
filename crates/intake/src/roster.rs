//! Rosters (名单): the units of the service circle, and the volunteers of a market, from the sheets
//! that people keep them in.
//!
//! The same stages as a booth list's, with fewer columns: the header is the likeliest row that
//! names the one column that a roster needs. Somebody who stands twice counts once, and both rows
//! are named.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

use serde::Serialize;

use super::{
    CellError, HiddenRows, IntakeError, MAX_ROWS,
    cells::{CellFault, formula_fault, phone},
    header::likeness,
    limits::SEARCHED_ROWS,
    sheet::{Sheet, key, letters, line},
    words,
};
use shiji_catalogue::{Key, Language, key as word, message};
use shiji_domain::{
    Field, NameKey,
    text::{NAME, clean},
};

/// Whom a roster names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RosterKind {
    /// 承办单位, for requests to be forwarded to.
    Units,
    /// 志愿者, each with the booth where they help.
    Volunteers,
}

impl RosterKind {
    /// What the template calls the column that it needs.
    pub(super) const fn title(self) -> Key {
        match self {
            Self::Units => word!("template-unit"),
            Self::Volunteers => word!("request-name"),
        }
    }

    /// The names that people give it beside the template's.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Units => &[
                "单位名称",
                "单位",
                "名称",
                "承办单位",
                "责任单位",
                "成员单位",
                "共建单位",
                "部门",
                "unit",
                "units",
                "name",
            ],
            Self::Volunteers => &["姓名", "志愿者姓名", "志愿者", "名字", "人员", "name", "volunteer"],
        }
    }

    const fn field(self) -> Field {
        match self {
            Self::Units => Field::Unit,
            Self::Volunteers => Field::Name,
        }
    }
}

const PHONES: &[&str] = &["联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "phone", "mobile"];
const BOOTHS: &[&str] =
    &["摊位", "摊位编号", "服务摊位", "摊位名称", "岗位", "编号", "booth", "code", "post"];

/// A roster as it was read. Nothing has been written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Roster {
    /// The name of the file, as it was given.
    pub file: String,
    /// The name of the sheet that was read; none in a CSV.
    pub sheet: Option<String>,
    /// The row that names the columns, as the sheet shows it.
    pub header_row: u32,
    /// Columns that are left out, e.g. `C 备注`.
    pub ignored: Vec<String>,
    /// Rows below the header that are nobody: totals, notes, the template's examples.
    pub skipped: Vec<u32>,
    /// Rows that the sheet hides, by a filter or by hand, and that were left out.
    pub hidden: Vec<u32>,
    /// Rows that repeat one above.
    pub repeated: Vec<u32>,
    /// One for each, in the order of the sheet; at least one, unless all are hidden.
    pub rows: Vec<RosterRow>,
}

/// One of a roster. Personal data, if it is a volunteer: kept nowhere but in the name of the
/// invitation.
#[derive(Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct RosterRow {
    /// As the sheet shows it, from 1.
    pub row: u32,
    pub name: String,
    /// Digits; perhaps empty.
    pub phone: String,
    /// The booth as it was written, by code or name; perhaps empty.
    pub booth: String,
    /// What needs mending; empty when the row is ready.
    pub errors: Vec<CellError>,
}

impl fmt::Debug for RosterRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RosterRow({}, {} faults)", self.row, self.errors.len())
    }
}

/// Where the columns are.
struct Columns {
    row: u32,
    name: u32,
    phone: Option<u32>,
    booth: Option<u32>,
    heads: BTreeMap<u32, String>,
}

/// Reads a roster from the sheets of a file.
pub(super) fn read(
    kind: RosterKind,
    file: &str,
    sheets: &[Sheet],
    hidden: HiddenRows,
    language: Language,
) -> Result<Roster, IntakeError> {
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(IntakeError::Empty);
    }
    let found = sheets.iter().find_map(|sheet| Some((sheet, header(kind, sheet)?)));
    let (sheet, columns) = found.ok_or(IntakeError::MissingColumns { columns: vec![kind.title()] })?;
    let mut roster = Roster {
        file: file.to_owned(),
        sheet: sheet.name.clone(),
        header_row: columns.row + 1,
        ignored: columns.ignored(),
        skipped: Vec::new(),
        hidden: Vec::new(),
        repeated: Vec::new(),
        rows: Vec::new(),
    };
    let mut seen = Seen::default();
    for (at, cells) in sheet.rows.range(columns.row + 1..) {
        let shown = at + 1;
        let cell = |column: Option<u32>| column.and_then(|at| cells.get(&at)).map_or("", String::as_str);
        let name = line(cell(Some(columns.name)));
        if is_nobody(&name, cells, &columns) {
            roster.skipped.push(shown);
            continue;
        }
        if hidden == HiddenRows::LeftOut && sheet.hidden.contains(at) {
            roster.hidden.push(shown);
            continue;
        }
        let mut row = RosterRow {
            row: shown,
            name: name.clone(),
            phone: String::new(),
            booth: line(cell(columns.booth)),
            errors: Vec::new(),
        };
        match formula_fault(&name).map_or_else(|| clean(kind.field(), &name, NAME).map_err(Into::into), Err) {
            Ok(name) => row.name = name,
            Err(fault) => row.fault((columns.shown(columns.name), &name), fault, language),
        }
        if let Some(at) = columns.phone.filter(|_| !cell(columns.phone).is_empty()) {
            let text = cell(columns.phone);
            match formula_fault(text).map_or_else(|| phone(text), Err) {
                Ok(phone) => row.phone = phone,
                Err(fault) => row.fault((columns.shown(at), text), fault, language),
            }
        }
        if let Some((at, fault)) = columns.booth.zip(formula_fault(&row.booth)) {
            let booth = row.booth.clone();
            row.fault((columns.shown(at), &booth), fault, language);
        }
        match seen.hold(kind, &row) {
            Before::Nobody => {}
            Before::Same => {
                roster.repeated.push(shown);
                continue;
            }
            Before::Perhaps(first) => {
                let fault = CellFault::new("same_name", message!("cell-same_name", row = first));
                row.fault((columns.shown(columns.name), &name), fault, language);
            }
        }
        roster.rows.push(row);
        if roster.rows.len() > MAX_ROWS {
            return Err(IntakeError::TooManyRows);
        }
    }
    let is_empty = roster.rows.is_empty() && roster.hidden.is_empty();
    if is_empty { Err(IntakeError::NoNames) } else { Ok(roster) }
}

/// Who stands above, by name and booth: their phones and rows.
#[derive(Default)]
struct Seen(HashMap<(NameKey, NameKey), Vec<(String, u32)>>);

/// Whether somebody stands in a row above, too.
enum Before {
    Nobody,
    Same,
    /// One name at one booth, and a phone is missing: one person twice, or two. The row above.
    Perhaps(u32),
}

impl Seen {
    /// Two people may bear one name, but not with one phone at one booth; a unit has its name
    /// alone.
    fn hold(&mut self, kind: RosterKind, row: &RosterRow) -> Before {
        let is_unit = kind == RosterKind::Units;
        let booth = if is_unit { "" } else { &row.booth };
        let above = self.0.entry((NameKey::of(&row.name), NameKey::of(booth))).or_default();
        let same = |phone: &str| is_unit || (!phone.is_empty() && phone == row.phone);
        let mut unsure = above.iter().filter(|(phone, _)| phone.is_empty() || row.phone.is_empty());
        let before = match unsure.next() {
            _ if above.iter().any(|(phone, _)| same(phone)) => Before::Same,
            Some((_, first)) => Before::Perhaps(*first),
            None => Before::Nobody,
        };
        above.push((row.phone.clone(), row.row));
        before
    }
}

impl RosterRow {
    fn fault(&mut self, (column, text): (String, &str), fault: CellFault, language: Language) {
        let CellFault { code, message } = fault;
        self.errors.push(CellError::new(self.row, column, text, code, message.say(language)));
    }
}

impl Columns {
    fn shown(&self, at: u32) -> String {
        format!("{} {}", letters(at), self.heads.get(&at).map_or("", String::as_str))
    }

    fn ignored(&self) -> Vec<String> {
        let used = [Some(self.name), self.phone, self.booth];
        let left = self.heads.iter().filter(|(at, head)| !used.contains(&Some(**at)) && !is_serial(head));
        left.map(|(at, _)| self.shown(*at)).collect()
    }
}

/// Of the rows that name the needed column, and have another cell or a name below it, the
/// likeliest.
fn header(kind: RosterKind, sheet: &Sheet) -> Option<Columns> {
    let candidates = sheet.rows.iter().take(SEARCHED_ROWS).filter(|(row, cells)| {
        let named = needed(kind, cells);
        // A title such as “志愿者” alone in a merged row is none.
        named.is_some_and(|at| {
            cells.len() > 1
                || sheet.rows.range(*row + 1..).any(|(_, row)| row.contains_key(&at) && row.len() == 1)
        })
    });
    let columns = candidates.filter_map(|(row, cells)| {
        let name = needed(kind, cells)?;
        Some(Columns {
            row: *row,
            name,
            phone: column(cells, PHONES, Some(name)),
            booth: if kind == RosterKind::Volunteers { column(cells, BOOTHS, Some(name)) } else { None },
            heads: cells.iter().map(|(at, text)| (*at, line(text))).collect(),
        })
    });
    let serials = |heads: &BTreeMap<u32, String>| heads.values().filter(|head| is_serial(head)).count();
    let likeness = |columns: &Columns| {
        let known = 1 + usize::from(columns.phone.is_some()) + usize::from(columns.booth.is_some());
        likeness(&columns.heads, known + serials(&columns.heads))
    };
    // The last of equals is taken, and that is to be the first.
    columns.rev().max_by_key(likeness)
}

/// Whether a column only numbers the rows.
fn is_serial(head: &str) -> bool {
    ["序号", "序", "no", "no.", "#"].contains(&key(head).as_str())
}

/// The column that a roster needs: under the template's name in any language, or another.
fn needed(kind: RosterKind, cells: &BTreeMap<u32, String>) -> Option<u32> {
    let titles = words::in_every_language(kind.title());
    let names: Vec<&str> = titles.iter().map(String::as_str).chain(kind.names().iter().copied()).collect();
    column(cells, &names, None)
}

/// The column with the plainest of these names.
fn column(cells: &BTreeMap<u32, String>, names: &[&str], but: Option<u32>) -> Option<u32> {
    let rank = |text: &str| {
        let full = key(text);
        let full = full.trim_matches(['*', ':', '★']);
        let bare = full.split(['(', '[', '/']).next().unwrap_or(full).trim_matches(['*', ':']);
        names.iter().position(|name| key(name) == full || key(name) == bare)
    };
    let ranked =
        cells.iter().filter(|(at, _)| Some(**at) != but).filter_map(|(at, text)| Some((rank(text)?, *at)));
    ranked.min().map(|(_, at)| at)
}

/// A total, a note, an example, or the header once more.
fn is_nobody(name: &str, cells: &BTreeMap<u32, String>, columns: &Columns) -> bool {
    let name_key = key(name);
    let first = cells.values().next().map(|text| key(text)).unwrap_or_default();
    let sums = ["合计", "总计", "小计", "共计"];
    let notes = ["备注:", "说明:", "注:", "填表人", "审核人", "制表"];
    name_key.is_empty()
        || words::is_example(name)
        || sums.iter().any(|sum| name_key.starts_with(sum) || first.starts_with(sum))
        || notes.iter().any(|note| first.starts_with(note))
        || columns.heads.get(&columns.name).is_some_and(|head| key(head) == name_key)
}

#[cfg(test)]
mod tests {
    use super::super::{MAX_BYTES, roster};
    use super::*;

    fn units(csv: &str) -> Roster {
        roster(RosterKind::Units, csv.as_bytes(), "名单.csv", HiddenRows::LeftOut, Language::DEFAULT).unwrap()
    }

    fn names(roster: &Roster) -> Vec<&str> {
        roster.rows.iter().map(|row| row.name.as_str()).collect()
    }

    #[test]
    fn a_roster_of_units_as_people_write_it() {
        let roster = units(
            "2026年度服务圈成员单位名单,,\n序号,单位名称（全称）,联系电话\n1,测试街道物业办 ,138 0000 1234\n2,测试司法所,\n\
             3,测试街道 物业办,13900001234\n合计,2家,\n备注：以上为暂定,,\n",
        );
        assert_eq!(roster.header_row, 2);
        assert_eq!(names(&roster), ["测试街道物业办", "测试司法所"]);
        assert_eq!((roster.repeated, roster.skipped), (vec![5], vec![6, 7]));
        assert_eq!(roster.rows[0].phone, "13800001234");
    }

    #[test]
    fn a_column_of_names_alone_is_a_roster() {
        assert_eq!(names(&units("单位\n测试甲\n测试乙\n")), ["测试甲", "测试乙"]);
    }

    #[test]
    fn a_roster_gives_volunteers_with_booths_and_phones() {
        let csv = "志愿者,,\n姓名,手机号码,摊位\n测试志愿者甲,１３８００００１２３４,Ａ\n测试志愿者乙,请问办公室,爱心义剪\n\
                   测试志愿者甲,13800001234,A\n测试志愿者甲,13800009999,A\n（示例）某某,1,A\n";
        let roster = roster(
            RosterKind::Volunteers,
            csv.as_bytes(),
            "名单.csv",
            HiddenRows::LeftOut,
            Language::DEFAULT,
        )
        .unwrap();
        assert_eq!(names(&roster), ["测试志愿者甲", "测试志愿者乙", "测试志愿者甲"]);
        assert_eq!((roster.rows[0].phone.as_str(), roster.rows[0].booth.as_str()), ("13800001234", "A"));
        let fault = &roster.rows[1].errors[0];
        assert_eq!((fault.code, fault.column.as_str(), fault.row), ("bad_phone", "B 手机号码", 4));
        assert_eq!((roster.repeated, roster.skipped), (vec![5], vec![7]));
        assert!(!format!("{:?}", roster.rows).contains("测试"), "nobody is named in a log");
    }

    #[test]
    fn a_unit_counts_once_however_its_name_is_typed() {
        let roster = units(
            "单位名称\n测试街道物业办（本部）\n测试街道物业办(本部)\n\u{202a}测试街道物业办 （本部）\u{202c}\u{200e}\n测试街道物业办\n",
        );
        assert_eq!(names(&roster), ["测试街道物业办（本部）", "测试街道物业办"]);
        assert_eq!(roster.repeated, [3, 4]);
    }

    #[test]
    fn what_is_no_roster_says_what_it_lacks() {
        let refused = |bytes: &[u8]| {
            roster(RosterKind::Units, bytes, "x", HiddenRows::LeftOut, Language::DEFAULT).unwrap_err()
        };
        assert_eq!(refused(b"").code(), "file_empty");
        assert_eq!(refused("甲,乙\n丙,丁\n".as_bytes()).code(), "file_missing_columns");
        assert_eq!(refused("单位,电话\n合计,2\n".as_bytes()).code(), "file_no_names");
        assert_eq!(refused(b"%PDF-1.7\n").code(), "file_is_pdf");
        assert!(refused(b"%PDF-1.7\n").message().text().contains("Excel"));
        let long = format!("单位名称\n{}\n", "单".repeat(200));
        assert_eq!(units(&long).rows[0].errors[0].code, "too_long");
        assert_eq!(refused(&vec![b'a'; MAX_BYTES + 1]).code(), "file_too_big");
    }
}

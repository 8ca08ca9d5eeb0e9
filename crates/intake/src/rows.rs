//! Rows below the header → booths, each ready or with all of its faults.

use std::{
    collections::{BTreeMap, HashMap},
    ops::RangeInclusive,
};

use jiff::civil::Date;

use super::{
    BoothEntry, BoothList, BoothRow, CellError, Contact, HiddenRows, IntakeError, MAX_ROWS, RowOutcome,
    cells::{self, CellFault, ModeWord},
    columns::{COLUMNS, Column, PLAIN},
    field::ListField,
    header::{self, Header},
    sessions::sessions,
    sheet::{Sheet, key, line, narrow},
    words,
};
use shiji_catalogue::{Language, key as word, message};
use shiji_domain::{
    Audience, BoothDetails, Field, Mode, NameKey, Offset, Refusal,
    booth::{CAPACITY, DESKS, MOST_HOSTS, SERVICE_MINUTES, STOCK, checked_code},
    text::{NAME, REMARK, clean},
};

/// Makes the list of a sheet's rows.
pub(super) fn list(
    file: &str,
    sheet: &Sheet,
    header: &Header,
    day: Date,
    offset: Offset,
    hidden: HiddenRows,
    language: Language,
) -> Result<BoothList, IntakeError> {
    let mut rows = Vec::new();
    let (mut skipped, mut left_out) = (Vec::new(), Vec::new());
    let mut seen = Seen::default();
    for (index, cells) in sheet.rows.range(header.row + 1..) {
        let number = index.saturating_add(1);
        let mut row = Row { number, cells, header, language, errors: Vec::new() };
        if row.is_blank() {
            continue;
        }
        if row.is_aside() {
            skipped.push(number);
            continue;
        }
        if hidden == HiddenRows::LeftOut && sheet.hidden.contains(index) {
            left_out.push(number);
            continue;
        }
        if rows.len() == MAX_ROWS {
            return Err(IntakeError::TooManyRows);
        }
        let typed = row.text(Column::Name).map(line).unwrap_or_default();
        let entry = row.entry(day, offset);
        let name = entry.as_ref().map_or(typed, |entry| entry.details.name.clone());
        seen.hold(&mut row, &name, entry.as_ref().and_then(|entry| entry.code.as_deref()));
        let outcome = match entry {
            Some(entry) if row.errors.is_empty() => RowOutcome::Ready(Box::new(entry)),
            _ => RowOutcome::Faulty { errors: row.errors },
        };
        rows.push(BoothRow { row: number, name, outcome });
    }
    if rows.is_empty() && left_out.is_empty() {
        return Err(IntakeError::NoRows);
    }
    Ok(BoothList {
        file: file.to_owned(),
        sheet: sheet.name.clone(),
        header_row: header.row.saturating_add(1),
        ignored: header.ignored.clone(),
        skipped,
        hidden: left_out,
        rows,
    })
}

/// Names and codes that came before, with their rows.
#[derive(Default)]
struct Seen {
    names: HashMap<NameKey, u32>,
    codes: HashMap<String, u32>,
}

impl Seen {
    /// Reports a name or code that an earlier row has.
    fn hold(&mut self, row: &mut Row<'_>, name: &str, code: Option<&str>) {
        if !name.is_empty() {
            let first = *self.names.entry(NameKey::of(name)).or_insert(row.number);
            if first != row.number {
                row.fault(
                    Column::Name,
                    CellFault::new("duplicate_name", message!("cell-duplicate_name", row = first)),
                );
            }
        }
        if let Some(code) = code {
            let first = *self.codes.entry(code.to_owned()).or_insert(row.number);
            if first != row.number {
                row.fault(
                    Column::Code,
                    CellFault::new(
                        "duplicate_code",
                        message!("cell-duplicate_code", row = first, code = code),
                    ),
                );
            }
        }
    }
}

/// One row while it is read; faults gather in it.
struct Row<'a> {
    number: u32,
    cells: &'a BTreeMap<u32, String>,
    header: &'a Header,
    /// What its faults are said in.
    language: Language,
    errors: Vec<CellError>,
}

impl<'a> Row<'a> {
    /// The column's text; a stroke or 无 says that there is none.
    fn text(&self, column: Column) -> Option<&'a str> {
        self.header
            .cell(self.cells, column)
            .filter(|text| !matches!(*text, "/" | "\\" | "-" | "--" | "—" | "——" | "–" | "／" | "无"))
    }

    /// Whether nothing but a serial number stands in the columns that are read.
    fn is_blank(&self) -> bool {
        Column::read().all(|column| self.text(column).is_none()) && !self.is_aside()
    }

    /// Whether the row is no booth: a total, a note, the header again on a new page, an example.
    fn is_aside(&self) -> bool {
        const OPENINGS: [&str; 11] =
            ["注:", "备注", "说明", "填表", "填报", "制表", "合计", "总计", "小计", "共计", "审核"];
        let first = self.cells.values().next().map(|text| key(text)).unwrap_or_default();
        let is_note = OPENINGS.iter().any(|opening| first.starts_with(opening));
        let is_example = self.text(Column::Name).is_some_and(words::is_example);
        is_example || (is_note && self.text(Column::Hosts).is_none()) || header::is_header(self.cells)
    }

    fn fault(&mut self, column: Column, fault: impl Into<CellFault>) {
        let CellFault { code, message } = fault.into();
        let (text, detail) = (self.text(column).unwrap_or_default(), message.say(self.language));
        let column = self.header.shown(column, self.language);
        self.errors.push(CellError::new(self.number, column, text, code, detail));
    }

    /// The value, or none with the fault noted.
    fn kept<T>(&mut self, column: Column, read: Result<T, impl Into<CellFault>>) -> Option<T> {
        read.map_err(|fault| self.fault(column, fault)).ok()
    }

    /// Reads the whole row; none if any part of it is at fault.
    fn entry(&mut self, day: Date, offset: Offset) -> Option<BoothEntry> {
        if self.has_formula_faults() {
            return None;
        }
        let code = self.code();
        let name = clean(Field::Name, &line(self.text(Column::Name).unwrap_or_default()), NAME);
        let name = self.kept(Column::Name, name);
        let hosts = self.hosts();
        let plain = self.plain();
        let audience = self.text(Column::Audience).map_or(Ok(Audience::Everyone), cells::audience);
        let audience = self.kept(Column::Audience, audience);
        let mode = self.mode(day, offset);
        let without = BoothDetails::default();
        let desks = self.number(Column::Desks, Field::Desks, &DESKS, without.desks);
        let service_minutes =
            self.number(Column::Minutes, Field::ServiceMinutes, &SERVICE_MINUTES, without.service_minutes);
        let place = clean(Field::Place, &line(self.text(Column::Place).unwrap_or_default()), REMARK);
        let place = self.kept(Column::Place, place);
        let contact = self.contact();
        let details = BoothDetails {
            name: name?,
            hosts: hosts?,
            audience: audience?,
            mode: mode?,
            desks: desks?,
            service_minutes: service_minutes?,
            ..plain?
        };
        // The domain has the last word: what it checks beyond the cells is reported like them.
        let details = match details.checked() {
            Ok(details) => details,
            Err(refusal) => {
                self.fault(column_of(&refusal), refusal);
                return None;
            }
        };
        let (code, given) = (code?, self.given());
        let given = given.chain(code.is_some().then_some(ListField::Code)).collect();
        Some(BoothEntry { code, place: place?, contact: contact?, details, given })
    }

    /// What the row has something in for.
    fn given(&self) -> impl Iterator<Item = ListField> {
        Column::read().filter(|column| self.text(*column).is_some()).filter_map(Column::fills)
    }

    /// Whether a cell holds a fault of the sheet's own; then nothing else about the row is worth
    /// saying.
    fn has_formula_faults(&mut self) -> bool {
        for column in Column::read() {
            if let Some(fault) = self.text(column).and_then(cells::formula_fault) {
                self.fault(column, fault);
            }
        }
        !self.errors.is_empty()
    }

    /// The code, if the list gives one. A serial number is none, except where its column holds
    /// letters.
    fn code(&mut self) -> Option<Option<String>> {
        let bare = |text: &str| narrow(text).split_whitespace().collect::<String>();
        if let Some(text) = self.text(Column::Code) {
            let code = checked_code(&bare(text)).map_err(|_| {
                CellFault::new("bad_code", message!("cell-bad_code", text = cells::shortened(text)))
            });
            return self.kept(Column::Code, code).map(Some);
        }
        Some(self.text(Column::Serial).and_then(|text| checked_code(&bare(text)).ok()))
    }

    /// The columns of plain text, in details that have nothing else yet.
    fn plain(&mut self) -> Option<BoothDetails> {
        let mut details = BoothDetails::default();
        let before = self.errors.len();
        for plain in PLAIN {
            let text = clean(plain.field, self.text(plain.column).unwrap_or_default(), plain.limits);
            if let Some(text) = self.kept(plain.column, text) {
                *(plain.into)(&mut details) = text;
            }
        }
        (self.errors.len() == before).then_some(details)
    }

    fn hosts(&mut self) -> Option<Vec<String>> {
        let hosts = cells::hosts(self.text(Column::Hosts).unwrap_or_default());
        let checked = match hosts.len() {
            0 => Err(Refusal::Empty { field: Field::Hosts }),
            1..=MOST_HOSTS => hosts.iter().map(|host| clean(Field::Hosts, host, NAME)).collect(),
            _ => Err(Refusal::OutOfRange { field: Field::Hosts, min: 1, max: MOST_HOSTS as i64 }),
        };
        self.kept(Column::Hosts, checked)
    }

    fn number(
        &mut self,
        column: Column,
        field: Field,
        range: &RangeInclusive<u32>,
        default: u32,
    ) -> Option<u32> {
        let number = self.text(column).map_or(Ok(default), |text| cells::number(field, text, range));
        self.kept(column, number)
    }

    /// How the booth serves. Where the list doesn't say, sessions mean slots, a stock means a
    /// handout, and else people queue.
    fn mode(&mut self, day: Date, offset: Offset) -> Option<Mode> {
        let way = match self.text(Column::Mode) {
            Some(text) => {
                let way = cells::way(text);
                self.kept(Column::Mode, way)?
            }
            None if self.text(Column::Sessions).is_some() => ModeWord::Slots,
            None if self.text(Column::Stock).is_some() => ModeWord::Handout,
            None => ModeWord::Queue,
        };
        match way {
            ModeWord::Queue => Some(Mode::Queue),
            ModeWord::Tally => Some(Mode::Tally),
            ModeWord::Handout => {
                // “发放100份” says both in one cell.
                let within: String = narrow(self.text(Column::Mode).unwrap_or_default())
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect();
                let text = self.text(Column::Stock).or((!within.is_empty()).then_some(within.as_str()));
                let stock = match text {
                    Some(text) => cells::number(Field::Stock, text, &STOCK),
                    None => Err(CellFault::new("missing_stock", word!("cell-missing_stock").into())),
                };
                self.kept(Column::Stock, stock).map(|stock| Mode::Handout { stock })
            }
            ModeWord::Slots => {
                let capacity = match self.text(Column::Stock) {
                    Some(text) => {
                        let capacity = cells::number(Field::Stock, text, &CAPACITY);
                        Some(self.kept(Column::Stock, capacity)?)
                    }
                    None => None,
                };
                let slots = match self.text(Column::Sessions) {
                    Some(text) => sessions(text, capacity, day, offset),
                    None => Err(CellFault::new("missing_sessions", word!("cell-missing_sessions").into())),
                };
                self.kept(Column::Sessions, slots).map(|slots| Mode::Slots { slots })
            }
        }
    }

    fn contact(&mut self) -> Option<Option<Contact>> {
        let name = clean(Field::Person, &line(self.text(Column::Contact).unwrap_or_default()), REMARK);
        let name = self.kept(Column::Contact, name);
        let phone = self.text(Column::Phone).map_or(Ok(String::new()), cells::phone);
        let contact = Contact { phone: self.kept(Column::Phone, phone)?, name: name? };
        Some((!contact.name.is_empty() || !contact.phone.is_empty()).then_some(contact))
    }
}

/// The column that a refusal of the domain is about.
fn column_of(refusal: &Refusal) -> Column {
    let of = refusal.field().and_then(|field| COLUMNS.iter().find(|info| info.field == Some(field)));
    of.map_or(Column::Name, |info| info.column)
}

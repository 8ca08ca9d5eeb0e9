//! The ledger as a spreadsheet, and beside it the booths, hours, goods, volunteers and forwarded
//! items of the day; and its public version.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    DocumentError,
    final_figures::{current, edition_words, split_lines},
    ledger::{COLUMNS, LedgerRow, PUBLIC_COLUMNS},
    sheet::{Cell, CellFormats, Sheet, workbook},
    summary::{forwarded_state, seconds},
};
use shiji_catalogue::{Key, Language, key, text};
use shiji_domain::{request::Way, summary::Summary};

/// Somebody who served: what the organiser called the device, its booth, since when and until when
/// it was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Volunteer {
    /// What the organiser called them.
    pub name: String,
    /// Code and name of the booth that they were invited to; empty: of all.
    pub booth: String,
    /// When they came in.
    pub since: String,
    /// When they were last seen.
    pub until: String,
}

/// The ledger: 台账 with its title, period and columns, then 汇总, 摊位, 分时人次, 物资, 志愿者 and 转办. Rows in
/// the order given.
///
/// # Errors
/// The spreadsheet can't be written.
pub fn ledger_xlsx(
    rows: &[LedgerRow],
    summary: &Summary,
    present: &[Volunteer],
) -> Result<Vec<u8>, DocumentError> {
    let title = text!("ledger-title", market = &summary.name);
    let mut book = workbook(&title, current(summary), summary.offset)?;
    let formats = CellFormats::new();
    let mut sheet =
        Sheet::new(&mut book, &text!("sheet-ledger"), &title, &period(summary), &formats, &COLUMNS)?
            .footed(stamp(summary).as_deref());
    for row in rows {
        sheet.numbered(row.number, row.texts().map(Cell::Text))?;
    }
    sheet.finish(2, &formats.typed)?;
    totals(&mut book, summary, &formats)?;
    booths(&mut book, summary, &formats)?;
    hours(&mut book, summary, &formats)?;
    goods(&mut book, summary, &formats)?;
    volunteers(&mut book, summary, present, &formats)?;
    forwarded(&mut book, summary, &formats)?;
    Ok(book.save_to_buffer()?)
}

/// The public version (公示版), one sheet.
///
/// # Errors
/// The spreadsheet can't be written.
pub fn public_xlsx(rows: &[LedgerRow], summary: &Summary) -> Result<Vec<u8>, DocumentError> {
    let title = text!("ledger-notice", market = &summary.name);
    let mut book = workbook(&title, current(summary), summary.offset)?;
    let formats = CellFormats::new();
    let mut sheet =
        Sheet::new(&mut book, &text!("sheet-public"), &title, &period(summary), &formats, &PUBLIC_COLUMNS)?
            .footed(stamp(summary).as_deref());
    for row in rows {
        sheet.numbered(row.number, row.public().iter().map(|text| Cell::Text(text)))?;
    }
    sheet.finish(2, &formats.typed)?;
    Ok(book.save_to_buffer()?)
}

/// The chain's stamp, for the foot of a printed page.
fn stamp(summary: &Summary) -> Option<String> {
    summary.stamp.as_ref().map(|stamp| stamp.line().text())
}

/// The line under each title: day, place, how the requests divide, and the moment that the figures
/// are true for.
fn period(summary: &Summary) -> String {
    let time = format!("{} {}", summary.date(), summary.opening_hours());
    let split = split_lines(summary, Language::DEFAULT).join("　");
    let (place, as_of) = (&summary.place, summary.offset.date_time(current(summary)));
    if summary.running {
        return text!("sheet-period_running", time = time, place = place, split = split, as_of = as_of);
    }
    let period = text!("sheet-period", time = time, place = place, split = split, as_of = as_of);
    let edition = edition_words(summary).map(|words| words.text()).unwrap_or_default();
    format!("{period}　{edition}")
}

pub(super) fn totals(book: &mut Workbook, summary: &Summary, formats: &CellFormats) -> Result<(), XlsxError> {
    let columns = [(key!("column-figure"), 24.0), (key!("column-value"), 14.0)];
    let mut sheet = Sheet::new(
        book,
        &text!("sheet-totals"),
        &text!("sheet-totals"),
        &period(summary),
        formats,
        &columns,
    )?
    .footed(stamp(summary).as_deref());
    let booths = u32::try_from(summary.booths.len()).unwrap_or(u32::MAX);
    let split = summary.requests.split;
    let figures = [
        (key!("total-units"), summary.units),
        (key!("total-booths"), booths),
        (key!("figure-visits"), summary.visits),
        (key!("figure-people"), summary.people),
        (key!("total-without_pass"), summary.visits_without_pass),
        (key!("total-requests"), summary.requests.all),
    ];
    let ways = Way::ALL.iter().map(|&way| (way.key(), split.of(way)));
    let rest = [
        (key!("total-ratings"), summary.ratings.all),
        (key!("total-liked"), summary.ratings.satisfied),
        (key!("total-prizes"), summary.prizes),
        (key!("total-volunteers"), summary.volunteers),
        (key!("total-hours"), summary.volunteer_hours),
    ];
    for (name, figure) in figures.into_iter().chain(ways).chain(rest) {
        sheet.row([Cell::Text(&name.text()), Cell::Figure(figure)])?;
    }
    sheet.finish(0, &formats.cell)
}

pub(super) fn booths(book: &mut Workbook, summary: &Summary, formats: &CellFormats) -> Result<(), XlsxError> {
    let columns = [
        (key!("column-number"), 6.0),
        (key!("column-booth"), 22.0),
        (key!("column-unit"), 30.0),
        (key!("column-visits"), 8.0),
        (key!("column-people"), 8.0),
        (key!("column-served"), 8.0),
        (key!("column-missed"), 8.0),
        (key!("column-waiting"), 8.0),
        (key!("column-at_desk"), 8.0),
        (key!("column-cancelled"), 8.0),
        (key!("column-transferred"), 8.0),
        (key!("column-wait_half_of"), 12.0),
        (key!("column-wait_most_of"), 12.0),
        (key!("column-given"), 8.0),
        (key!("column-left"), 8.0),
        (key!("column-booked"), 24.0),
        (key!("column-ratings"), 8.0),
        (key!("column-liked"), 8.0),
    ];
    let mut sheet = Sheet::new(
        book,
        &text!("column-booth"),
        &text!("summary-booths"),
        &period(summary),
        formats,
        &columns,
    )?;
    for booth in &summary.booths {
        let (tickets, waits) = (booth.tickets, booth.waits);
        let hosts = booth.hosts.join(&text!("log-comma"));
        let waits = [seconds(waits.p50), seconds(waits.p90)];
        let goods =
            booth.goods.map_or([Cell::Text(""); 2], |g| [Cell::Figure(g.given), Cell::Figure(g.left)]);
        let places: Vec<String> =
            booth.sessions.iter().map(|fill| format!("{}/{}", fill.taken, fill.slot.capacity)).collect();
        let places = places.join(&text!("paper-comma"));
        let figures = [
            booth.visits,
            booth.people,
            tickets.served,
            tickets.missed,
            tickets.waiting,
            tickets.at_desk,
            tickets.cancelled,
            tickets.transferred,
        ];
        let cells = [&booth.code, &booth.name, &hosts].map(|text| Cell::Text(text));
        let cells = cells.into_iter().chain(figures.map(Cell::Figure));
        let cells = cells.chain(waits.iter().map(|text| Cell::Text(text)));
        let ratings = [booth.ratings.all, booth.ratings.satisfied].map(Cell::Figure);
        sheet.row(cells.chain(goods).chain([Cell::Text(&places)]).chain(ratings))?;
    }
    let tickets = summary.tickets;
    let sums = [
        summary.visits,
        summary.people,
        tickets.served,
        tickets.missed,
        tickets.waiting,
        tickets.at_desk,
        tickets.cancelled,
        tickets.transferred,
    ];
    let all = text!("column-sum");
    let head = ["", &all, ""].map(Cell::Text);
    sheet.sum(head.into_iter().chain(sums.map(Cell::Figure)), &formats.sum)?;
    sheet.finish(2, &formats.cell)
}

pub(super) fn hours(book: &mut Workbook, summary: &Summary, formats: &CellFormats) -> Result<(), XlsxError> {
    let labels = summary.hours.iter().map(|hour| (hour.label.clone(), 12.0));
    let fixed = |(head, width): (Key, f64)| (head.text(), width);
    let columns: Vec<(String, f64)> = [(key!("column-number"), 6.0), (key!("column-booth"), 22.0)]
        .map(fixed)
        .into_iter()
        .chain(labels)
        .chain([(key!("column-sum"), 10.0)].map(fixed))
        .collect();
    let mut sheet = Sheet::new(
        book,
        &text!("summary-hours"),
        &text!("summary-hours"),
        &period(summary),
        formats,
        &columns,
    )?;
    for booth in &summary.booths {
        let figures = booth.hours.iter().copied().chain([booth.visits]).map(Cell::Figure);
        let head = [&booth.code, &booth.name].map(|text| Cell::Text(text));
        sheet.row(head.into_iter().chain(figures))?;
    }
    let visits = summary.hours.iter().map(|hour| hour.visits).chain([summary.visits]);
    sheet.sum(
        ["", &text!("total-visits")].map(Cell::Text).into_iter().chain(visits.map(Cell::Figure)),
        &formats.sum,
    )?;
    let people = summary.hours.iter().map(|hour| hour.people).chain([summary.people]);
    sheet.sum(
        ["", &text!("column-people")].map(Cell::Text).into_iter().chain(people.map(Cell::Figure)),
        &formats.sum,
    )?;
    sheet.finish(2, &formats.cell)
}

pub(super) fn goods(book: &mut Workbook, summary: &Summary, formats: &CellFormats) -> Result<(), XlsxError> {
    let columns = [
        (key!("column-number"), 6.0),
        (key!("column-booth"), 22.0),
        (key!("column-unit"), 30.0),
        (key!("column-given_parcels"), 14.0),
        (key!("column-left_parcels"), 14.0),
    ];
    let mut sheet = Sheet::new(
        book,
        &text!("sheet-goods"),
        &text!("sheet-goods_given"),
        &period(summary),
        formats,
        &columns,
    )?;
    let (mut given, mut left) = (0, 0);
    for booth in &summary.booths {
        let Some(goods) = booth.goods else { continue };
        let hosts = booth.hosts.join(&text!("log-comma"));
        let texts = [&booth.code, &booth.name, &hosts].map(|text| Cell::Text(text));
        let figures = [goods.given, goods.left].map(Cell::Figure);
        sheet.row(texts.into_iter().chain(figures))?;
        (given, left) = (given + goods.given, left + goods.left);
    }
    let all = text!("column-sum");
    let sums = [Cell::Text(""), Cell::Text(&all), Cell::Text(""), Cell::Figure(given), Cell::Figure(left)];
    sheet.sum(sums, &formats.sum)?;
    sheet.finish(2, &formats.cell)
}

pub(super) fn volunteers(
    book: &mut Workbook,
    summary: &Summary,
    present: &[Volunteer],
    formats: &CellFormats,
) -> Result<(), XlsxError> {
    let columns = [
        (key!("column-sequence"), 6.0),
        (key!("column-volunteer"), 22.0),
        (key!("column-booth"), 26.0),
        (key!("column-since"), 18.0),
        (key!("column-until"), 18.0),
    ];
    let mut sheet = Sheet::new(
        book,
        &text!("sheet-volunteers"),
        &text!("sheet-volunteers_present"),
        &period(summary),
        formats,
        &columns,
    )?;
    for (seq, one) in (1..).zip(present) {
        let all = text!("card-all_booths");
        let booth = if one.booth.is_empty() { &all } else { &one.booth };
        let texts = [&one.name, booth, &one.since, &one.until].map(|text| Cell::Text(text));
        sheet.row([Cell::Figure(seq)].into_iter().chain(texts))?;
    }
    // The organiser's own figures; the devices above are only those that came in with an
    // invitation.
    let registered =
        [(key!("total-registered"), summary.volunteers), (key!("total-hours"), summary.volunteer_hours)];
    for (name, figure) in registered {
        sheet.sum([Cell::Text(""), Cell::Text(&name.text()), Cell::Figure(figure)], &formats.sum)?;
    }
    sheet.finish(2, &formats.typed)
}

pub(super) fn forwarded(
    book: &mut Workbook,
    summary: &Summary,
    formats: &CellFormats,
) -> Result<(), XlsxError> {
    let columns = [
        (key!("column-number"), 6.0),
        (key!("column-content"), 60.0),
        (key!("column-booth"), 8.0),
        (key!("column-unit"), 28.0),
        (key!("column-due"), 17.0),
        (key!("column-state"), 10.0),
    ];
    let mut sheet = Sheet::new(
        book,
        &text!("column-forwarded"),
        &text!("summary-forwarded"),
        &period(summary),
        formats,
        &columns,
    )?;
    for line in &summary.requests.forwarded {
        let due = summary.offset.date_time(line.due);
        let state = forwarded_state(line).text();
        let texts = [&line.content, &line.booth, &line.unit, &due, &state];
        sheet.row([Cell::Number(line.number)].into_iter().chain(texts.map(|text| Cell::Text(text))))?;
    }
    sheet.finish(0, &formats.cell)
}

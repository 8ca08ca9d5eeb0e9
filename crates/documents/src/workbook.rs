//! The ledger as a spreadsheet, and beside it the booths, hours, goods, volunteers and forwarded items of the day; and its
//! public version.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{
    DocumentError,
    ledger::{COLUMNS, LedgerRow, PUBLIC_COLUMNS},
    sheet::{Cell, Looks, Sheet, workbook},
    summary::{forwarded_state, seconds, split_line},
};
use shiji_domain::{request::Way, summary::Summary};

/// Somebody who served: what the organiser called the device, its booth, since when and until when it was seen.
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

/// The ledger: 台账 with its title, period and columns, then 汇总, 摊位, 分时人次, 物资, 志愿者 and 转办. Rows in the order
/// given.
///
/// # Errors
/// The spreadsheet can't be written.
pub fn ledger_xlsx(
    rows: &[LedgerRow],
    summary: &Summary,
    present: &[Volunteer],
) -> Result<Vec<u8>, DocumentError> {
    let title = format!("{}诉求台账", summary.name);
    let mut book = workbook(&title, summary.as_of, summary.offset)?;
    let looks = Looks::new();
    let mut sheet = Sheet::new(&mut book, "台账", &title, &period(summary), &looks, &COLUMNS)?;
    for row in rows {
        sheet.numbered(row.number, row.texts().map(Cell::Text))?;
    }
    sheet.finish(2, &looks.typed)?;
    totals(&mut book, summary, &looks)?;
    booths(&mut book, summary, &looks)?;
    hours(&mut book, summary, &looks)?;
    goods(&mut book, summary, &looks)?;
    volunteers(&mut book, summary, present, &looks)?;
    forwarded(&mut book, summary, &looks)?;
    Ok(book.save_to_buffer()?)
}

/// The public version (公示版), one sheet.
///
/// # Errors
/// The spreadsheet can't be written.
pub fn public_xlsx(rows: &[LedgerRow], summary: &Summary) -> Result<Vec<u8>, DocumentError> {
    let title = format!("{}诉求办理情况公示", summary.name);
    let mut book = workbook(&title, summary.as_of, summary.offset)?;
    let looks = Looks::new();
    let mut sheet = Sheet::new(&mut book, "公示", &title, &period(summary), &looks, &PUBLIC_COLUMNS)?;
    for row in rows {
        sheet.numbered(row.number, row.public().iter().map(|text| Cell::Text(text)))?;
    }
    sheet.finish(2, &looks.typed)?;
    Ok(book.save_to_buffer()?)
}

/// The line under each title: day, place, how the requests divide, and the moment that the figures are true for.
fn period(summary: &Summary) -> String {
    let running = if summary.running { "（市集仍在进行）" } else { "" };
    format!(
        "{} {}　{}　{}　截至 {}{running}",
        summary.date(),
        summary.opening_hours(),
        summary.place,
        split_line(summary.requests.all, &summary.requests.split),
        summary.offset.date_time(summary.as_of),
    )
}

fn totals(book: &mut Workbook, summary: &Summary, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [("指标", 24.0), ("数值", 14.0)];
    let mut sheet = Sheet::new(book, "汇总", "汇总", &period(summary), looks, &columns)?;
    let booths = u32::try_from(summary.booths.len()).unwrap_or(u32::MAX);
    let split = summary.requests.split;
    let figures = [
        ("承办单位（家）", summary.units),
        ("服务摊位（个）", booths),
        ("服务人次", summary.visits),
        ("服务人数", summary.people),
        ("其中无居民码人次", summary.visits_without_pass),
        ("诉求（件）", summary.requests.all),
    ];
    let ways = Way::ALL.iter().map(|&way| (way.names().0, split.of(way)));
    let rest = [
        ("评价（份）", summary.ratings.all),
        ("其中满意（份）", summary.ratings.satisfied),
        ("集章奖品（份）", summary.prizes),
        ("志愿者（人）", summary.volunteers),
        ("志愿服务时长（小时）", summary.volunteer_hours),
    ];
    for (name, figure) in figures.into_iter().chain(ways).chain(rest) {
        sheet.row([Cell::Text(name), Cell::Figure(figure)])?;
    }
    sheet.finish(0, &looks.cell)
}

fn booths(book: &mut Workbook, summary: &Summary, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [
        ("编号", 6.0),
        ("摊位", 22.0),
        ("承办单位", 30.0),
        ("人次", 8.0),
        ("人数", 8.0),
        ("已办", 8.0),
        ("过号", 8.0),
        ("等候", 8.0),
        ("在窗口", 8.0),
        ("取消", 8.0),
        ("转号", 8.0),
        ("等候P50", 12.0),
        ("等候P90", 12.0),
        ("发放", 8.0),
        ("剩余", 8.0),
        ("预约/名额", 24.0),
        ("评价", 8.0),
        ("满意", 8.0),
    ];
    let mut sheet = Sheet::new(book, "摊位", "各摊位情况", &period(summary), looks, &columns)?;
    for booth in &summary.booths {
        let (tickets, waits) = (booth.tickets, booth.waits);
        let hosts = booth.hosts.join("、");
        let waits = [seconds(waits.p50), seconds(waits.p90)];
        let goods =
            booth.goods.map_or([Cell::Text(""); 2], |g| [Cell::Figure(g.given), Cell::Figure(g.left)]);
        let places: Vec<String> =
            booth.sessions.iter().map(|fill| format!("{}/{}", fill.taken, fill.slot.capacity)).collect();
        let places = places.join("，");
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
    let head = ["", "合计", ""].map(Cell::Text);
    sheet.sum(head.into_iter().chain(sums.map(Cell::Figure)), &looks.sum)?;
    sheet.finish(2, &looks.cell)
}

fn hours(book: &mut Workbook, summary: &Summary, looks: &Looks) -> Result<(), XlsxError> {
    let labels = summary.hours.iter().map(|hour| (hour.label.as_str(), 12.0));
    let columns: Vec<(&str, f64)> =
        [("编号", 6.0), ("摊位", 22.0)].into_iter().chain(labels).chain([("合计", 10.0)]).collect();
    let mut sheet = Sheet::new(book, "分时人次", "分时人次", &period(summary), looks, &columns)?;
    for booth in &summary.booths {
        let figures = booth.hours.iter().copied().chain([booth.visits]).map(Cell::Figure);
        let head = [&booth.code, &booth.name].map(|text| Cell::Text(text));
        sheet.row(head.into_iter().chain(figures))?;
    }
    let visits = summary.hours.iter().map(|hour| hour.visits).chain([summary.visits]);
    sheet.sum(["", "人次合计"].map(Cell::Text).into_iter().chain(visits.map(Cell::Figure)), &looks.sum)?;
    let people = summary.hours.iter().map(|hour| hour.people).chain([summary.people]);
    sheet.sum(["", "人数"].map(Cell::Text).into_iter().chain(people.map(Cell::Figure)), &looks.sum)?;
    sheet.finish(2, &looks.cell)
}

fn goods(book: &mut Workbook, summary: &Summary, looks: &Looks) -> Result<(), XlsxError> {
    let columns =
        [("编号", 6.0), ("摊位", 22.0), ("承办单位", 30.0), ("已发放（份）", 14.0), ("剩余（份）", 14.0)];
    let mut sheet = Sheet::new(book, "物资", "物资发放", &period(summary), looks, &columns)?;
    let (mut given, mut left) = (0, 0);
    for booth in &summary.booths {
        let Some(goods) = booth.goods else { continue };
        let hosts = booth.hosts.join("、");
        let texts = [&booth.code, &booth.name, &hosts].map(|text| Cell::Text(text));
        let figures = [goods.given, goods.left].map(Cell::Figure);
        sheet.row(texts.into_iter().chain(figures))?;
        (given, left) = (given + goods.given, left + goods.left);
    }
    let sums = [Cell::Text(""), Cell::Text("合计"), Cell::Text(""), Cell::Figure(given), Cell::Figure(left)];
    sheet.sum(sums, &looks.sum)?;
    sheet.finish(2, &looks.cell)
}

fn volunteers(
    book: &mut Workbook,
    summary: &Summary,
    present: &[Volunteer],
    looks: &Looks,
) -> Result<(), XlsxError> {
    let columns = [("序号", 6.0), ("上岗名称", 22.0), ("摊位", 26.0), ("上岗时间", 18.0), ("最后在线", 18.0)];
    let mut sheet = Sheet::new(book, "志愿者", "志愿者上岗情况", &period(summary), looks, &columns)?;
    for (seq, one) in (1..).zip(present) {
        let booth = if one.booth.is_empty() { "全部摊位" } else { &one.booth };
        let texts = [&one.name, booth, &one.since, &one.until].map(Cell::Text);
        sheet.row([Cell::Figure(seq)].into_iter().chain(texts))?;
    }
    // The organiser's own figures; the devices above are only those that came in with an invitation.
    let registered =
        [("登记志愿者（人）", summary.volunteers), ("志愿服务时长（小时）", summary.volunteer_hours)];
    for (name, figure) in registered {
        sheet.sum([Cell::Text(""), Cell::Text(name), Cell::Figure(figure)], &looks.sum)?;
    }
    sheet.finish(2, &looks.typed)
}

fn forwarded(book: &mut Workbook, summary: &Summary, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [
        ("编号", 6.0),
        ("诉求内容", 60.0),
        ("摊位", 8.0),
        ("承办单位", 28.0),
        ("办理时限", 17.0),
        ("状态", 10.0),
    ];
    let mut sheet = Sheet::new(book, "转办", "转办清单", &period(summary), looks, &columns)?;
    for line in &summary.requests.forwarded {
        let due = summary.offset.date_time(line.due);
        let texts = [&line.content, &line.booth, &line.unit, &due, forwarded_state(line).0];
        sheet.row([Cell::Number(line.number)].into_iter().chain(texts.map(Cell::Text)))?;
    }
    sheet.finish(0, &looks.cell)
}

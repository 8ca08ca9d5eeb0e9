//! The ledger on paper: A4 across, its head on every page. What thirty columns say, in the twelve that fit.

use super::LedgerRow;
use crate::{
    documents::{
        DocumentError, Fonts, Pdf,
        layout::{
            A4,
            canvas::{Align, Page, Style},
            emit::{About, emit},
            flow::{BODY, Flow},
            table::Column,
            text::Typeset,
        },
        summary::split_line,
    },
    domain::summary::Summary,
};

/// The ledger, A4 across, with personal data.
///
/// # Errors
/// The font can't be used, or the file can't be written.
pub fn ledger_pdf(rows: &[LedgerRow], summary: &Summary, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    printed(rows, summary, false, fonts)
}

/// The public version.
///
/// # Errors
/// As [`ledger_pdf`].
pub fn public_pdf(rows: &[LedgerRow], summary: &Summary, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    printed(rows, summary, true, fonts)
}

fn printed(rows: &[LedgerRow], summary: &Summary, public: bool, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = pages(rows, summary, public, &set);
    let title = title(summary, public);
    emit(&pages, fonts, &set, &About { title: &title, as_of: summary.as_of, offset: summary.offset })
}

fn title(summary: &Summary, public: bool) -> String {
    format!("{}诉求台账{}", summary.name, if public { "（公示版）" } else { "" })
}

pub(in crate::documents) fn pages(
    rows: &[LedgerRow],
    summary: &Summary,
    public: bool,
    set: &Typeset<'_>,
) -> Vec<Page> {
    let mut flow = Flow::new(set, (A4.1, A4.0));
    let head = Style::of(17.0).bold().align(Align::Centre);
    flow.paragraph(&title(summary, public), head);
    let period = format!(
        "{} {}　{}　{}",
        summary.date(),
        summary.opening_hours(),
        summary.place,
        split_line(summary.requests.all, &summary.requests.split),
    );
    flow.paragraph(&period, BODY.align(Align::Centre));
    flow.gap(6.0);
    if public {
        public_table(rows, &mut flow);
    } else {
        whole_table(rows, &mut flow);
    }
    let as_of = summary.offset.date_time(summary.as_of);
    flow.finish(&format!("{} · 数据截至 {as_of}", title(summary, public)))
}

fn whole_table(rows: &[LedgerRow], flow: &mut Flow<'_, '_>) {
    let columns = [
        Column::figures("编号", 28.0),
        Column::fixed("登记时间", 50.0),
        Column::fixed("摊位", 52.0),
        Column::fixed("类别", 48.0),
        Column::fixed("诉求人、电话、住址", 76.0),
        Column::words("诉求内容", 1.5),
        Column::fixed("办理方式", 42.0),
        Column::fixed("承办单位", 68.0),
        Column::fixed("办理时限", 50.0),
        Column::words("办理结果", 1.0),
        Column::fixed("办结时间", 50.0),
        Column::fixed("超期", 26.0),
    ];
    let cells = |row: &LedgerRow| {
        let person = [&row.person, &row.phone, &row.address].map(String::as_str);
        let person: Vec<&str> = person.into_iter().filter(|text| !text.is_empty()).collect();
        vec![
            row.number.to_string(),
            row.registered.clone(),
            row.booth.clone(),
            row.category.clone(),
            person.join("\n"),
            row.content.clone(),
            row.way.clone(),
            row.unit.clone(),
            row.due.clone(),
            row.result.clone(),
            row.completed.clone(),
            row.overdue.clone(),
        ]
    };
    flow.table(&columns, &rows.iter().map(cells).collect::<Vec<_>>(), false);
}

fn public_table(rows: &[LedgerRow], flow: &mut Flow<'_, '_>) {
    let columns = [
        Column::figures("编号", 30.0),
        Column::fixed("登记日期", 54.0),
        Column::fixed("摊位", 60.0),
        Column::fixed("类别", 52.0),
        Column::fixed("诉求人", 40.0),
        Column::words("诉求内容", 1.3),
        Column::fixed("办理方式", 46.0),
        Column::fixed("承办单位", 76.0),
        Column::fixed("办理时限", 54.0),
        Column::words("办理结果", 1.0),
        Column::fixed("办结日期", 54.0),
    ];
    let cells = |row: &LedgerRow| [row.number.to_string()].into_iter().chain(row.public()).collect();
    flow.table(&columns, &rows.iter().map(cells).collect::<Vec<_>>(), false);
}

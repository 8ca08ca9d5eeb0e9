//! The ledger on paper: A4 across, its head on every page. Of thirty columns twelve fit side by side; the others stand in a
//! note under each line.

use super::{LedgerRow, PUBLIC_COLUMNS};
use crate::{
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
};
use shiji_domain::summary::Summary;

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

pub(crate) fn pages(rows: &[LedgerRow], summary: &Summary, public: bool, set: &Typeset<'_>) -> Vec<Page> {
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
        Column::fixed("登记时间", 54.0),
        Column::fixed("摊位", 60.0),
        Column::fixed("类别", 48.0),
        Column::fixed("诉求人、联系方式", 76.0),
        Column::words("诉求内容", 1.5),
        Column::fixed("办理方式", 44.0),
        Column::fixed("承办单位", 68.0),
        Column::fixed("办理时限", 54.0),
        Column::words("办理结果", 1.0),
        Column::fixed("办结时间", 54.0),
        Column::fixed("超期", 28.0),
    ];
    flow.table_with_notes(&columns, rows.iter().map(|row| (row.on_paper().to_vec(), row.note_on_paper())));
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
    let line = |row: &LedgerRow| {
        // The first ten have columns of their own.
        let texts = row.public();
        let (cells, rest) = texts.split_at(columns.len() - 1);
        let heads = PUBLIC_COLUMNS.iter().skip(2 + cells.len()).map(|(head, _)| *head);
        let cells = [row.number.to_string()].into_iter().chain(cells.iter().cloned()).collect();
        (cells, noted(heads.zip(rest.iter().map(String::as_str))))
    };
    flow.table_with_notes(&columns, rows.iter().map(line));
}

impl LedgerRow {
    /// What stands side by side on paper.
    #[must_use]
    pub fn on_paper(&self) -> [String; 12] {
        let person = [&self.person, &self.phone, &self.address].map(String::as_str);
        let person: Vec<&str> = person.into_iter().filter(|text| !text.is_empty()).collect();
        [
            self.number.to_string(),
            self.registered.clone(),
            self.booth.clone(),
            self.category.clone(),
            person.join("\n"),
            self.content.clone(),
            self.way.clone(),
            self.unit.clone(),
            self.due.clone(),
            self.result.clone(),
            self.completed.clone(),
            self.overdue.clone(),
        ]
    }

    /// What stands under it: the other columns, as far as they say something.
    #[must_use]
    pub fn note_on_paper(&self) -> String {
        let course = self.course.replace('\n', "；");
        let delay = self.delay.replace('\n', "；");
        let follow_up = self.follow_up.replace('\n', "，");
        noted([
            ("渠道", self.channel.as_str()),
            ("接待人", &self.received_by),
            ("重点人群", &self.group),
            ("责任人", &self.responsible),
            ("转办", &self.forwarded),
            ("签收", &self.accepted),
            ("延期/挂账", &delay),
            ("答复", &self.answered),
            ("回访", &follow_up),
            ("是否解决", &self.solved),
            ("满意度", &self.satisfaction),
            ("上会", self.escalated.trim_start_matches("是 ")),
            ("销号", &self.cleared),
            ("备注", &self.note),
            ("办理过程", &course),
        ])
    }
}

/// `签收：2026-11-22 09:10　延期：…`, without what is empty or only says no.
fn noted<'t>(parts: impl IntoIterator<Item = (&'t str, &'t str)>) -> String {
    let told =
        parts.into_iter().filter(|(head, text)| !text.is_empty() && (*text != "否" || *head == "是否解决"));
    told.map(|(head, text)| format!("{head}：{text}")).collect::<Vec<_>>().join("　")
}

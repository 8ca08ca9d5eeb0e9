//! The ledger on paper: A4 across, its head on every page. Of thirty columns twelve fit side by
//! side; the others stand in a note under each line.

use super::{LedgerRow, PUBLIC_COLUMNS};
use crate::{
    DocumentError, Fonts, Pdf,
    final_figures::{current, edition_words, split_lines},
    layout::{
        A4,
        canvas::{Align, Page, Style},
        emit::{DocumentInfo, emit},
        flow::{BODY, Flow},
        table::Column,
        text::Typeset,
    },
};
use shiji_catalogue::{Key, Language, key, text};
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
    let as_of = current(summary);
    emit(&pages, fonts, &set, &DocumentInfo { title: &title, as_of, offset: summary.offset })
}

fn title(summary: &Summary, public: bool) -> String {
    if public {
        text!("ledger-title_public", market = &summary.name)
    } else {
        text!("ledger-title", market = &summary.name)
    }
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
        split_lines(summary, Language::DEFAULT).join("　"),
    );
    flow.paragraph(&period, BODY.align(Align::Centre));
    if let Some(words) = edition_words(summary) {
        flow.paragraph(&words.text(), BODY.bold().align(Align::Centre));
    }
    flow.gap(6.0);
    if public {
        public_table(rows, &mut flow);
    } else {
        whole_table(rows, &mut flow);
    }
    let as_of = summary.offset.date_time(current(summary));
    let left = format!("{} · {} {as_of}", title(summary, public), text!("summary-as_of"));
    let stamp = summary.stamp.as_ref().map(|stamp| stamp.line().text());
    flow.finish_with(&left, stamp.as_deref())
}

fn whole_table(rows: &[LedgerRow], flow: &mut Flow<'_, '_>) {
    let columns = [
        Column::figures(text!("column-number"), 28.0),
        Column::fixed(text!("column-registered_at"), 54.0),
        Column::fixed(text!("column-booth"), 60.0),
        Column::fixed(text!("column-category"), 48.0),
        Column::fixed(text!("column-person_and_phone"), 76.0),
        Column::words(text!("column-content"), 1.5),
        Column::fixed(text!("column-way"), 44.0),
        Column::fixed(text!("column-unit"), 68.0),
        Column::fixed(text!("column-due"), 54.0),
        Column::words(text!("column-result"), 1.0),
        Column::fixed(text!("column-completed_at"), 54.0),
        Column::fixed(text!("column-late"), 28.0),
    ];
    flow.table_with_notes(&columns, rows.iter().map(|row| (row.on_paper().to_vec(), row.note_on_paper())));
}

fn public_table(rows: &[LedgerRow], flow: &mut Flow<'_, '_>) {
    let columns = [
        Column::figures(text!("column-number"), 30.0),
        Column::fixed(text!("column-registered_on"), 54.0),
        Column::fixed(text!("column-booth"), 60.0),
        Column::fixed(text!("column-category"), 52.0),
        Column::fixed(text!("column-person"), 40.0),
        Column::words(text!("column-content"), 1.3),
        Column::fixed(text!("column-way"), 46.0),
        Column::fixed(text!("column-unit"), 76.0),
        Column::fixed(text!("column-due"), 54.0),
        Column::words(text!("column-result"), 1.0),
        Column::fixed(text!("column-completed_on"), 54.0),
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
        let progress = self.progress.replace('\n', &text!("log-semicolon"));
        let delay = self.delay.replace('\n', &text!("log-semicolon"));
        let follow_up = self.follow_up.replace('\n', &text!("paper-comma"));
        noted([
            (key!("column-channel"), self.channel.as_str()),
            (key!("column-received_by"), &self.received_by),
            (key!("column-groups"), &self.group),
            (key!("column-responsible"), &self.responsible),
            (key!("column-forwarded"), &self.forwarded),
            (key!("ledger-accepted"), &self.accepted),
            (key!("ledger-delay"), &delay),
            (key!("ledger-answer"), &self.answered),
            (key!("ledger-follow_up"), &follow_up),
            (key!("column-solved"), &self.solved),
            (key!("column-satisfaction"), &self.satisfaction),
            (key!("ledger-escalated"), self.escalated.trim_start_matches(&*text!("ledger-yes")).trim_start()),
            (key!("ledger-cleared"), &self.cleared),
            (key!("column-note"), &self.note),
            (key!("column-progress"), &progress),
        ])
    }
}

/// `签收：2026-11-22 09:10　延期：…`, without what is empty or only says no.
fn noted<'t>(parts: impl IntoIterator<Item = (Key, &'t str)>) -> String {
    let (no, between) = (text!("ledger-no"), text!("ledger-between"));
    let printed = parts
        .into_iter()
        .filter(|(head, text)| !text.is_empty() && (*text != no || *head == key!("column-solved")));
    printed
        .map(|(head, text)| text!("log-labelled", label = head, note = text))
        .collect::<Vec<_>>()
        .join(&between)
}

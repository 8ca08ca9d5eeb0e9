//! The morning's list (待办提醒): what everybody still has to do, the most pressing first, to be ticked
//! off with a pen or sorted in a spreadsheet.

use super::{
    DocumentError, Fonts, Pdf,
    layout::{
        A4,
        canvas::{Align, Ink, Page, Style},
        emit::{DocumentInfo, emit},
        flow::{BODY, Flow},
        table::Column,
        text::Typeset,
    },
    sheet::{Cell, CellFormats, Sheet, workbook},
};
use shiji_catalogue::{key, text};
use shiji_domain::{Offset, Timestamp, request::Urgency};

/// A line of the list, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderLine {
    /// 编号; what concerns the joint meeting has none.
    pub number: Option<i64>,
    /// How pressing it is.
    pub urgency: Urgency,
    /// What is to be done.
    pub next_action: String,
    /// Who has it.
    pub holder: String,
    /// Until when; empty: whenever.
    pub due: String,
    /// 诉求内容
    pub content: String,
    /// 类别
    pub category: String,
    /// Where it stands.
    pub state: String,
    /// 退单, how often.
    pub returns: u32,
    /// 催办 and 督办, how often.
    pub reminded: u32,
}

/// The whole list.
#[derive(Clone, Debug)]
pub struct Reminders {
    /// The market's name.
    pub market: String,
    /// The moment that it is true for.
    pub as_of: Timestamp,
    /// The wall clock that the moment is written in.
    pub offset: Offset,
    /// Its lines, the most pressing first.
    pub lines: Vec<ReminderLine>,
}

impl Reminders {
    fn title(&self) -> String {
        text!("reminder-title", market = &self.market)
    }

    /// `截至 2026-06-08 08:00　共 12 件：督办（已超期） 3，催办（将到期） 4，在办 5`
    fn counted(&self) -> String {
        let counts = Urgency::ALL
            .iter()
            .map(|urgency| format!("{} {}", urgency.key().text(), self.of(*urgency).count()));
        let counts: Vec<String> = counts.collect();
        let as_of = self.offset.date_time(self.as_of);
        text!(
            "reminder-counted",
            time = as_of,
            n = self.lines.len(),
            counts = counts.join(&text!("log-semicolon"))
        )
    }

    fn of(&self, urgency: Urgency) -> impl Iterator<Item = &ReminderLine> {
        self.lines.iter().filter(move |line| line.urgency == urgency)
    }
}

impl ReminderLine {
    /// What happened to it that whoever calls should know.
    fn noted(&self) -> String {
        let returned = (self.returns > 0).then(|| text!("reminder-returned", n = self.returns));
        let reminded = (self.reminded > 0).then(|| text!("reminder-reminded", n = self.reminded));
        returned.into_iter().chain(reminded).collect::<Vec<_>>().join("\n")
    }
}

/// The list for printing, A4; each line has a box to tick.
///
/// # Errors
/// The font can't be used, or the file can't be written.
pub fn reminders_pdf(list: &Reminders, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = pages(list, &set);
    emit(&pages, fonts, &set, &DocumentInfo { title: &list.title(), as_of: list.as_of, offset: list.offset })
}

pub(super) fn pages(list: &Reminders, set: &Typeset<'_>) -> Vec<Page> {
    let mut flow = Flow::new(set, A4);
    flow.paragraph(&list.title(), Style::of(18.0).bold().align(Align::Centre));
    flow.paragraph(&list.counted(), BODY.align(Align::Centre));
    if list.lines.is_empty() {
        flow.gap(24.0);
        flow.paragraph(&text!("reminder-none"), BODY.align(Align::Centre));
    }
    let columns = [
        Column::fixed(text!("column-done"), 20.0),
        Column::figures(text!("column-number"), 32.0),
        Column::fixed(text!("column-next_action"), 58.0),
        Column::words(text!("column-holder"), 1.1),
        Column::words(text!("column-content"), 2.2),
        Column::fixed(text!("column-until_when"), 84.0),
        Column::fixed(text!("column-note"), 58.0),
    ];
    for urgency in Urgency::ALL {
        let line = |line: &ReminderLine| {
            vec![
                "□".to_owned(),
                line.number.map(|number| number.to_string()).unwrap_or_default(),
                line.next_action.clone(),
                line.holder.clone(),
                line.content.clone(),
                line.due.clone(),
                line.noted(),
            ]
        };
        let rows: Vec<_> = list.of(*urgency).map(line).collect();
        if !rows.is_empty() {
            flow.heading(&text!("reminder-group", urgency = urgency.key(), n = rows.len()), 60.0);
            flow.table(&columns, &rows, false);
        }
    }
    flow.gap(8.0);
    flow.paragraph(&text!("reminder-note"), Style::of(9.0).ink(Ink::Grey));
    flow.finish(&list.title())
}

/// The list as a spreadsheet.
///
/// # Errors
/// The spreadsheet can't be written.
pub fn reminders_xlsx(list: &Reminders) -> Result<Vec<u8>, DocumentError> {
    let columns = [
        (key!("column-sequence"), 6.0),
        (key!("column-number"), 6.0),
        (key!("column-press"), 18.0),
        (key!("column-next_action"), 16.0),
        (key!("column-holder"), 24.0),
        (key!("column-until_when"), 17.0),
        (key!("column-content"), 50.0),
        (key!("column-category"), 12.0),
        (key!("column-state"), 12.0),
        (key!("column-returns"), 10.0),
        (key!("column-reminded"), 12.0),
    ];
    let (mut book, formats) = (workbook(&list.title(), list.as_of, list.offset)?, CellFormats::new());
    let mut sheet =
        Sheet::new(&mut book, &text!("reminder-sheet"), &list.title(), &list.counted(), &formats, &columns)?;
    for line in &list.lines {
        let urgency = line.urgency.key().text();
        let before = [&*urgency, &line.next_action, &line.holder, &line.due];
        let texts = before.into_iter().chain([&*line.content, &line.category, &line.state]).map(Cell::Text);
        let times = [line.returns, line.reminded].map(Cell::Figure);
        sheet.numbered(line.number, texts.chain(times))?;
    }
    sheet.finish(2, &formats.cell)?;
    Ok(book.save_to_buffer()?)
}

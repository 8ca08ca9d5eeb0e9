//! The joint meeting on paper: the agenda (议程) that goes around the table, with room to write what
//! is decided; once the meeting was held, its minutes (会议纪要) with resolutions and tasks.

use super::{
    DocumentError, Fonts, Pdf,
    language::PaperLanguage,
    layout::{
        A4,
        canvas::{Align, Ink, Page, Style},
        emit::{DocumentInfo, emit},
        flow::{BODY, Flow, SMALL},
        table::Column,
        text::Typeset,
    },
    summary::labelled,
};
use shiji_catalogue::{Key, key, text};
use shiji_domain::{Offset, Timestamp};

/// A meeting as it is printed.
#[derive(Clone, Debug)]
pub struct AgendaPaper {
    /// The community's party committee.
    pub host: String,
    /// The market whose requests are talked over.
    pub market: String,
    /// Which meeting after this market.
    pub number: i64,
    /// When it begins.
    pub at: Timestamp,
    pub place: String,
    /// Who leads it: a role; may be empty.
    pub chair: String,
    /// What is talked over, in order.
    pub topics: Vec<AgendaTopic>,
    /// How many came; `None`: it was not held yet.
    pub people: Option<u32>,
    /// Who came, in words.
    pub attendance: String,
    /// The market's wall clock.
    pub offset: Offset,
    /// The moment that the paper is true for.
    pub as_of: Timestamp,
}

/// A topic of it.
#[derive(Clone, Debug)]
pub struct AgendaTopic {
    /// 议题名称
    pub title: String,
    /// 背景说明; may be empty.
    pub background: String,
    /// The requests that it gathers: number and words.
    pub requests: Vec<(i64, String)>,
    /// What was decided.
    pub resolution: Option<String>,
    /// Why nothing was decided.
    pub postponed: Option<String>,
    /// What follows from it: what, by which unit, until when.
    pub tasks: Vec<(String, String, Option<Timestamp>)>,
}

/// A meeting's agenda or minutes, A4.
///
/// # Errors
/// The font can't be used, or the file can't be written.
pub fn agenda_pdf(paper: &AgendaPaper, language: PaperLanguage, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = pages(paper, language, &set);
    let title = kind(paper).text();
    emit(&pages, fonts, &set, &DocumentInfo { title: &title, as_of: paper.as_of, offset: paper.offset })
}

/// What the paper is.
const fn kind(paper: &AgendaPaper) -> Key {
    if paper.people.is_some() { key!("agenda-minutes") } else { key!("agenda-agenda") }
}

pub(super) fn pages(paper: &AgendaPaper, language: PaperLanguage, set: &Typeset<'_>) -> Vec<Page> {
    let mut flow = Flow::new(set, A4);
    title_block(paper, language, &mut flow);
    for (at, topic) in paper.topics.iter().enumerate() {
        self::topic(paper, at + 1, topic, language, &mut flow);
    }
    signatures(language, &mut flow);
    let as_of = paper.offset.date_time(paper.as_of);
    flow.finish(&format!("{} · {} {as_of}", paper.market, language.say(key!("agenda-printed"))))
}

fn title_block(paper: &AgendaPaper, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    let title = Style::of(20.0).bold().ink(Ink::Red).align(Align::Centre);
    flow.paragraph(&kind(paper).text(), title);
    if let Some(beside) = language.beside(kind(paper)) {
        flow.paragraph(&beside, BODY.align(Align::Centre));
    }
    flow.gap(2.0);
    let words = text!("agenda-number", host = &paper.host, n = paper.number);
    flow.paragraph(&words, BODY.align(Align::Centre));
    flow.gap(6.0);
    let mut facts = vec![
        (key!("paper-time"), when(paper)),
        (key!("paper-place"), paper.place.clone()),
        (key!("agenda-from"), paper.market.clone()),
    ];
    if !paper.chair.is_empty() {
        facts.insert(2, (key!("agenda-chair"), paper.chair.clone()));
    }
    if let Some(people) = paper.people {
        let words = match paper.attendance.as_str() {
            "" => text!("agenda-people", n = people),
            who => text!("agenda-people_who", n = people, who = who),
        };
        facts.push((key!("agenda-present"), words));
    }
    let all = text!("agenda-counted", topics = paper.topics.len(), requests = requests(paper));
    facts.push((key!("agenda-topics"), all));
    for (name, value) in facts {
        flow.paragraph(&labelled(language, name, &value), BODY);
    }
    flow.gap(4.0);
}

fn requests(paper: &AgendaPaper) -> usize {
    paper.topics.iter().map(|topic| topic.requests.len()).sum()
}

/// `2026-06-10 星期三 19:00`
fn when(paper: &AgendaPaper) -> String {
    const DAYS: [Key; 7] = [
        key!("weekday-1"),
        key!("weekday-2"),
        key!("weekday-3"),
        key!("weekday-4"),
        key!("weekday-5"),
        key!("weekday-6"),
        key!("weekday-7"),
    ];
    let (offset, at) = (paper.offset, paper.at);
    let day = offset.local(at).date().weekday().to_monday_zero_offset();
    let day =
        usize::try_from(day).ok().and_then(|day| DAYS.get(day)).map(|day| day.text()).unwrap_or_default();
    format!("{} {day} {}", offset.date(at), offset.hour_minute(at))
}

fn topic(
    paper: &AgendaPaper,
    number: usize,
    topic: &AgendaTopic,
    language: PaperLanguage,
    flow: &mut Flow<'_, '_>,
) {
    // A title runs over as many lines as it needs, so it is no heading of one line.
    flow.gap(12.0);
    let title = Style::of(12.5).bold();
    flow.need(title.leading() + 90.0);
    flow.paragraph(
        &text!(
            "agenda-topic_title",
            label = language.say(key!("agenda-topic")),
            n = number,
            title = &topic.title
        ),
        title,
    );
    if !topic.background.is_empty() {
        flow.paragraph(&topic.background, BODY);
    }
    flow.gap(3.0);
    let head = |words: Key| language.over(words);
    let columns = [
        Column::figures(head(key!("column-number")), 40.0),
        Column::words(head(key!("agenda-request")), 1.0),
    ];
    let rows: Vec<_> =
        topic.requests.iter().map(|(number, words)| vec![number.to_string(), words.clone()]).collect();
    flow.table(&columns, &rows, false);
    match (&topic.resolution, &topic.postponed) {
        (Some(resolution), _) => {
            flow.need(2.0 * BODY.leading());
            flow.paragraph(&labelled(language, key!("agenda-resolution"), ""), BODY.bold());
            flow.paragraph(resolution, BODY);
        }
        (None, Some(reason)) => {
            flow.need(2.0 * BODY.leading());
            flow.paragraph(&labelled(language, key!("agenda-postponed"), reason), BODY);
        }
        (None, None) => to_be_written(paper, language, flow),
    }
    tasks(paper, topic, language, flow);
}

/// Lines to write on; after the meeting, a word that nothing is written down yet.
fn to_be_written(paper: &AgendaPaper, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    const LINE: f32 = 24.0;
    if paper.people.is_some() {
        let words = language.say(key!("agenda-not_recorded"));
        return flow.paragraph(&words, SMALL.ink(Ink::Grey));
    }
    let labels = [key!("agenda-resolution"), key!("agenda-tasks")];
    for label in labels {
        flow.need(BODY.leading() + 2.0 * LINE);
        flow.paragraph(&labelled(language, label, ""), BODY.bold());
        for _ in 0..2 {
            flow.gap(LINE);
            let (left, width, y) = (flow.left(), flow.width(), flow.y());
            flow.page().rule(left, y - 4.0, width, 0.5, Ink::Line);
        }
    }
}

fn tasks(paper: &AgendaPaper, topic: &AgendaTopic, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    if topic.tasks.is_empty() {
        return;
    }
    flow.gap(4.0);
    let head = |words: Key| language.over(words);
    let columns = [
        Column::words(head(key!("agenda-task")), 2.0),
        Column::words(head(key!("column-unit")), 1.0),
        Column::fixed(head(key!("column-due")), 92.0),
    ];
    let rows: Vec<_> = topic
        .tasks
        .iter()
        .map(|(what, unit, due)| {
            let due = due.map_or_else(|| "–".to_owned(), |due| paper.offset.date_time(due));
            vec![what.clone(), unit.clone(), due]
        })
        .collect();
    flow.table(&columns, &rows, false);
}

fn signatures(language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    flow.signatures(&[
        language.say(key!("agenda-chaired_by")),
        language.say(key!("agenda-recorded_by")),
        language.say(key!("paper-date")),
    ]);
}

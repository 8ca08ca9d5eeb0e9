//! The joint meeting on paper: the agenda (议程) that goes around the table, with room to write what is decided; once the meeting was
//! held, its minutes (会议纪要) with resolutions and tasks.

use super::{
    DocumentError, Fonts, Pdf,
    layout::{
        A4,
        canvas::{Align, Ink, Page, Style},
        emit::{About, emit},
        flow::{BODY, Flow, SMALL},
        table::Column,
        text::Typeset,
    },
    tongue::Tongue,
};
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
    /// Where.
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
pub fn agenda_pdf(paper: &AgendaPaper, tongue: Tongue, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = pages(paper, tongue, &set);
    let title = format!("党群联席议事会{}", kind(paper).0);
    emit(&pages, fonts, &set, &About { title: &title, as_of: paper.as_of, offset: paper.offset })
}

/// What the paper is: Chinese, English.
const fn kind(paper: &AgendaPaper) -> (&'static str, &'static str) {
    if paper.people.is_some() { ("会议纪要", "minutes") } else { ("议程", "agenda") }
}

pub(super) fn pages(paper: &AgendaPaper, tongue: Tongue, set: &Typeset<'_>) -> Vec<Page> {
    let mut flow = Flow::new(set, A4);
    title_block(paper, tongue, &mut flow);
    for (at, topic) in paper.topics.iter().enumerate() {
        self::topic(paper, at + 1, topic, tongue, &mut flow);
    }
    signatures(tongue, &mut flow);
    let as_of = paper.offset.date_time(paper.as_of);
    flow.finish(&format!("{} · {} {as_of}", paper.market, tongue.say("打印于", "printed")))
}

fn title_block(paper: &AgendaPaper, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    let (zh, en) = kind(paper);
    let title = Style::of(20.0).bold().ink(Ink::Red).align(Align::Centre);
    flow.paragraph(&format!("党群联席议事会{zh}"), title);
    if tongue == Tongue::Bilingual {
        flow.paragraph(&format!("Joint meeting: {en}"), BODY.align(Align::Centre));
    }
    flow.gap(2.0);
    let number = paper.number;
    flow.paragraph(&format!("{}　第 {number} 次", paper.host), BODY.align(Align::Centre));
    flow.gap(6.0);
    let mut facts = vec![
        (tongue.say("时间", "Time"), when(paper)),
        (tongue.say("地点", "Place"), paper.place.clone()),
        (tongue.say("来源", "From"), paper.market.clone()),
    ];
    if !paper.chair.is_empty() {
        facts.insert(2, (tongue.say("主持", "Chair"), paper.chair.clone()));
    }
    if let Some(people) = paper.people {
        let who = if paper.attendance.is_empty() { "" } else { "：" };
        let words = format!("{people} 人{who}{}", paper.attendance);
        facts.push((tongue.say("出席", "Present"), words));
    }
    let all = format!("{} 个，诉求 {} 件", paper.topics.len(), requests(paper));
    facts.push((tongue.say("议题", "Topics"), all));
    for (name, value) in facts {
        flow.paragraph(&format!("{name}：{value}"), BODY);
    }
    flow.gap(4.0);
}

fn requests(paper: &AgendaPaper) -> usize {
    paper.topics.iter().map(|topic| topic.requests.len()).sum()
}

/// `2026-06-10 星期三 19:00`
fn when(paper: &AgendaPaper) -> String {
    const DAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    let (offset, at) = (paper.offset, paper.at);
    let day = offset.local(at).date().weekday().to_monday_zero_offset();
    let day = usize::try_from(day).ok().and_then(|day| DAYS.get(day)).copied().unwrap_or_default();
    format!("{} 星期{day} {}", offset.date(at), offset.hour_minute(at))
}

fn topic(paper: &AgendaPaper, number: usize, topic: &AgendaTopic, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    // A title runs over as many lines as it needs, so it is no heading of one line.
    flow.gap(12.0);
    let title = Style::of(12.5).bold();
    flow.need(title.leading() + 90.0);
    flow.paragraph(&format!("{} {number}　{}", tongue.say("议题", "Topic"), topic.title), title);
    if !topic.background.is_empty() {
        flow.paragraph(&topic.background, BODY);
    }
    flow.gap(3.0);
    let head = |zh, en| tongue.over(zh, en);
    let columns =
        [Column::figures(head("编号", "No."), 40.0), Column::words(head("居民诉求", "Request"), 1.0)];
    let rows: Vec<_> =
        topic.requests.iter().map(|(number, words)| vec![number.to_string(), words.clone()]).collect();
    flow.table(&columns, &rows, false);
    match (&topic.resolution, &topic.postponed) {
        (Some(resolution), _) => {
            flow.need(2.0 * BODY.leading());
            flow.paragraph(&format!("{}：", tongue.say("决议", "Resolution")), BODY.bold());
            flow.paragraph(resolution, BODY);
        }
        (None, Some(reason)) => {
            flow.need(2.0 * BODY.leading());
            let label = tongue.say("未形成决议，顺延到下次会议", "Not decided: the next meeting takes it up");
            flow.paragraph(&format!("{label}：{reason}"), BODY);
        }
        (None, None) => to_be_written(paper, tongue, flow),
    }
    tasks(paper, topic, tongue, flow);
}

/// Lines to write on; after the meeting, a word that nothing is written down yet.
fn to_be_written(paper: &AgendaPaper, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    const LINE: f32 = 24.0;
    if paper.people.is_some() {
        let words = tongue.say("决议还没有登记。", "What was decided is not recorded yet.");
        return flow.paragraph(&words, SMALL.ink(Ink::Grey));
    }
    let labels = [tongue.say("决议", "Resolution"), tongue.say("任务、承办单位、时限", "Tasks, units, due")];
    for label in labels {
        flow.need(BODY.leading() + 2.0 * LINE);
        flow.paragraph(&format!("{label}："), BODY.bold());
        for _ in 0..2 {
            flow.gap(LINE);
            let (left, width, y) = (flow.left(), flow.width(), flow.y());
            flow.page().rule(left, y - 4.0, width, 0.5, Ink::Line);
        }
    }
}

fn tasks(paper: &AgendaPaper, topic: &AgendaTopic, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    if topic.tasks.is_empty() {
        return;
    }
    flow.gap(4.0);
    let head = |zh, en| tongue.over(zh, en);
    let columns = [
        Column::words(head("任务", "Task"), 2.0),
        Column::words(head("承办单位", "Unit"), 1.0),
        Column::fixed(head("办理时限", "Due"), 92.0),
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

fn signatures(tongue: Tongue, flow: &mut Flow<'_, '_>) {
    flow.signatures(&[
        tongue.say("主持人", "Chair"),
        tongue.say("记录人", "Recorded by"),
        tongue.say("日期", "Date"),
    ]);
}

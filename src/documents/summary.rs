//! The summary as a PDF to print, sign and hand in. Every figure is one of [`Summary`]'s; nothing is counted here but sums of a column.

use super::{
    DocumentError, Fonts, Pdf,
    layout::{
        A4,
        canvas::{Align, Ink, Style},
        emit::{About, emit},
        flow::{BODY, Figure, Flow, Part, SMALL},
        table::Column,
        text::Typeset,
    },
};
use crate::domain::{
    Timestamp,
    request::{Split, Way},
    summary::{BoothFigures, ForwardedLine, Summary, Waits},
};

/// The day's summary, A4.
///
/// # Errors
/// The font can't be used, or the file can't be written.
pub fn summary_pdf(summary: &Summary, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = pages(summary, &set);
    let title = format!("{}小结", summary.name);
    emit(&pages, fonts, &set, &About { title: &title, as_of: summary.as_of, offset: summary.offset })
}

pub(super) fn pages(summary: &Summary, set: &Typeset<'_>) -> Vec<super::layout::canvas::Page> {
    let mut flow = Flow::new(set, A4);
    title_block(summary, &mut flow);
    key_figures(summary, &mut flow);
    hours(summary, &mut flow);
    booths(summary, &mut flow);
    requests(summary, &mut flow);
    forwarded(summary, &mut flow);
    topics(summary, &mut flow);
    goods_and_sessions(summary, &mut flow);
    definitions(summary, &mut flow);
    signatures(&mut flow);
    let as_of = summary.offset.date_time(summary.as_of);
    flow.finish(&format!("{} · 数据截至 {as_of}", summary.name))
}

fn title_block(summary: &Summary, flow: &mut Flow<'_, '_>) {
    let title = Style::of(20.0).bold().ink(Ink::Red).align(Align::Centre);
    flow.paragraph(&format!("{}小结", summary.name), title);
    flow.gap(2.0);
    let mut facts = vec![
        format!("时间：{} {}", summary.date(), summary.opening_hours()),
        format!("地点：{}", summary.place),
        format!("主办单位：{}", summary.host),
    ];
    if !summary.theme.is_empty() {
        facts.insert(0, format!("主题：{}", summary.theme));
    }
    for fact in facts {
        flow.paragraph(&fact, BODY.align(Align::Centre));
    }
    if summary.running {
        let now = summary.offset.hour_minute(summary.as_of);
        flow.gap(4.0);
        let style = BODY.bold().ink(Ink::Red).align(Align::Centre);
        flow.paragraph(&format!("截至 {now}，市集仍在进行，以下数字还会变化。"), style);
    }
    flow.gap(10.0);
}

fn key_figures(summary: &Summary, flow: &mut Flow<'_, '_>) {
    let figure = |value: u32, unit, label| Figure { value: value.to_string(), unit, label };
    let split = summary.requests.split;
    flow.figures(&[
        figure(summary.units, "家", "承办单位"),
        figure(count(&summary.booths), "个", "服务摊位"),
        figure(summary.visits, "人次", "服务人次"),
        figure(summary.people, "人", "服务人数"),
        figure(summary.requests.all, "件", "收集诉求"),
        figure(split.settled, "件", "现场办理"),
        figure(split.forwarded, "件", "转办"),
    ]);
    let tickets = summary.tickets;
    flow.paragraph(
        &format!(
            "排队号票 {} 张：已办 {}，过号 {}，取消 {}，转号 {}，在窗口 {}，等候 {}。等候时间：半数不超过 {}，九成不超过 {}。",
            tickets.all(),
            tickets.served,
            tickets.missed,
            tickets.cancelled,
            tickets.transferred,
            tickets.at_desk,
            tickets.waiting,
            seconds(summary.waits.p50),
            seconds(summary.waits.p90),
        ),
        SMALL.ink(Ink::Grey),
    );
}

fn hours(summary: &Summary, flow: &mut Flow<'_, '_>) {
    if summary.hours.is_empty() {
        return;
    }
    flow.heading("分时人次", 100.0);
    let columns: Vec<_> = summary.hours.iter().map(|hour| (hour.label.clone(), hour.visits)).collect();
    flow.columns(&columns);
}

fn booths(summary: &Summary, flow: &mut Flow<'_, '_>) {
    flow.heading("各摊位情况", 60.0);
    if summary.booths.is_empty() {
        flow.paragraph("没有已确认的摊位。", BODY);
        return;
    }
    let columns = [
        Column::fixed("编号", 30.0),
        Column::words("摊位", 1.0),
        Column::words("承办单位", 1.25),
        Column::figures("人次", 36.0),
        Column::figures("人数", 36.0),
        Column::figures("已办", 34.0),
        Column::figures("过号", 34.0),
        Column::figures("等候", 34.0),
        Column::figures("等候半数", 46.0),
        Column::figures("等候九成", 46.0),
    ];
    let mut rows: Vec<Vec<String>> = summary.booths.iter().map(booth_row).collect();
    let people = summary.people.to_string();
    let Waits { p50, p90, .. } = summary.waits;
    let tickets = summary.tickets;
    let mut sum = vec![String::new(), "合计".to_owned(), String::new(), summary.visits.to_string(), people];
    sum.extend([tickets.served, tickets.missed, tickets.waiting].map(|figure| figure.to_string()));
    sum.extend([seconds(p50), seconds(p90)]);
    rows.push(sum);
    flow.table(&columns, &rows, true);
}

fn booth_row(booth: &BoothFigures) -> Vec<String> {
    // A booth without a queue has no tickets: a dash says more than a row of noughts.
    let queue = booth.mode == "queue" || booth.tickets.all() > 0;
    let ticket = |figure: u32| if queue { figure.to_string() } else { "–".to_owned() };
    vec![
        booth.code.clone(),
        booth.name.clone(),
        booth.hosts.join("、"),
        booth.visits.to_string(),
        booth.people.to_string(),
        ticket(booth.tickets.served),
        ticket(booth.tickets.missed),
        ticket(booth.tickets.waiting),
        seconds(booth.waits.p50),
        seconds(booth.waits.p90),
    ]
}

/// How the requests divide, in one line: `诉求 39 件 = 现场办理 27 + 转办 12`, and whichever else there is.
pub(super) fn split_line(all: u32, split: &Split) -> String {
    let parts: Vec<String> = Way::ALL
        .iter()
        .filter(|&&way| matches!(way, Way::Settled | Way::Forwarded) || split.of(way) > 0)
        .map(|&way| format!("{} {}", way.names().0, split.of(way)))
        .collect();
    format!("诉求 {all} 件 = {}", parts.join(" + "))
}

fn requests(summary: &Summary, flow: &mut Flow<'_, '_>) {
    let requests = &summary.requests;
    flow.heading("诉求办理", 80.0);
    flow.paragraph(&split_line(requests.all, &requests.split), BODY.bold());
    flow.gap(4.0);
    let parts: Vec<Part> = Way::ALL
        .iter()
        .zip([Ink::Red, Ink::Amber, Ink::Slate, Ink::Grey, Ink::Line, Ink::Wash, Ink::Black])
        .map(|(way, ink)| Part { label: way.names().0, value: requests.split.of(*way), ink })
        .collect();
    flow.bar(&parts);
    if requests.all == 0 {
        return;
    }
    let ways = || Way::ALL.iter().map(|way| Column::figures(way.names().0, 52.0));
    let row = |name: &str, all: u32, split: &Split| {
        let ways = Way::ALL.iter().map(|&way| split.of(way).to_string());
        [name.to_owned(), all.to_string()].into_iter().chain(ways).collect::<Vec<String>>()
    };
    let head = |name| [Column::words(name, 1.0), Column::figures("件数", 44.0)].into_iter().chain(ways());

    let mut rows: Vec<_> = requests
        .by_category
        .iter()
        .map(|figures| row(figures.category.names().0, figures.all, &figures.split))
        .collect();
    rows.push(row("合计", requests.all, &requests.split));
    flow.table(&head("类别").collect::<Vec<_>>(), &rows, true);

    let mut rows: Vec<_> = requests
        .by_kind
        .iter()
        .map(|figures| row(figures.kind.names().0, figures.all, &figures.split))
        .collect();
    rows.push(row("合计", requests.all, &requests.split));
    flow.table(&head("诉求类型").collect::<Vec<_>>(), &rows, true);
}

fn forwarded(summary: &Summary, flow: &mut Flow<'_, '_>) {
    let requests = &summary.requests;
    if requests.forwarded.is_empty() {
        return;
    }
    let date_time = |moment: Timestamp| summary.offset.date_time(moment);
    flow.heading("转办单位", 60.0);
    let columns = [
        Column::words("承办单位", 1.0),
        Column::figures("转办", 52.0),
        Column::figures("已答复", 52.0),
        Column::figures("超期未复", 52.0),
        Column::figures("最近时限", 104.0),
    ];
    let rows: Vec<_> = requests
        .by_unit
        .iter()
        .map(|unit| {
            let due = unit.next_due.map_or_else(|| "–".to_owned(), date_time);
            let figures = [unit.forwarded, unit.answered, unit.overdue].map(|figure| figure.to_string());
            [unit.unit.clone()].into_iter().chain(figures).chain([due]).collect()
        })
        .collect();
    flow.table(&columns, &rows, false);

    flow.heading("转办清单", 60.0);
    let columns = [
        Column::figures("编号", 32.0),
        Column::words("诉求内容", 2.0),
        Column::fixed("摊位", 32.0),
        Column::words("承办单位", 1.0),
        Column::fixed("办理时限", 88.0),
        Column::fixed("状态", 44.0),
    ];
    let rows: Vec<_> = requests
        .forwarded
        .iter()
        .map(|line| {
            let booth = if line.booth.is_empty() { "–" } else { &line.booth };
            vec![
                line.number.to_string(),
                line.content.clone(),
                booth.to_owned(),
                line.unit.clone(),
                date_time(line.due),
                forwarded_state(line).to_owned(),
            ]
        })
        .collect();
    flow.table(&columns, &rows, false);
}

/// Where a forwarded request stands, in a word.
pub(super) const fn forwarded_state(line: &ForwardedLine) -> &'static str {
    match (line.answered, line.overdue) {
        (true, _) => "已答复",
        (_, true) => "已超期",
        _ => "办理中",
    }
}

fn topics(summary: &Summary, flow: &mut Flow<'_, '_>) {
    let escalated = &summary.requests.escalated;
    if summary.topics.is_empty() && escalated.is_empty() {
        return;
    }
    flow.heading("党群联席议事会议题", 30.0);
    for (at, topic) in summary.topics.iter().enumerate() {
        flow.paragraph(&format!("{}. {topic}", at + 1), BODY);
    }
    for (at, line) in escalated.iter().enumerate() {
        let (at, number) = (summary.topics.len() + at + 1, line.number);
        flow.paragraph(&format!("{at}. 诉求 {number} 号：{}（{}）", line.content, line.reason), BODY);
    }
}

fn goods_and_sessions(summary: &Summary, flow: &mut Flow<'_, '_>) {
    flow.heading("志愿服务与物资", 30.0);
    let (people, hours) = (summary.volunteers, summary.volunteer_hours);
    flow.paragraph(&format!("志愿者 {people} 人，志愿服务时长合计 {hours} 小时。"), BODY);
    for booth in &summary.booths {
        if let Some(goods) = booth.goods {
            let words =
                format!("{} {}：发放 {} 份，剩余 {} 份。", booth.code, booth.name, goods.given, goods.left);
            flow.paragraph(&words, BODY);
        }
        if !booth.sessions.is_empty() {
            let sessions: Vec<String> = booth
                .sessions
                .iter()
                .map(|fill| {
                    let start = summary.offset.hour_minute(fill.slot.starts_at);
                    format!("{start} 场 {}/{}", fill.taken, fill.slot.capacity)
                })
                .collect();
            let words = format!("{} {}：{}（预约/名额）。", booth.code, booth.name, sessions.join("，"));
            flow.paragraph(&words, BODY);
        }
    }
}

fn definitions(summary: &Summary, flow: &mut Flow<'_, '_>) {
    flow.heading("口径说明", 30.0);
    let without_pass = summary.visits_without_pass;
    let lines = [
        "承办单位：已确认摊位上不重复的承办单位名称。".to_owned(),
        "人次：有效签到次数，含取号、计数、领取和预约；已撤销的不计。转号在转出和转入摊位各计一次。".to_owned(),
        format!(
            "人数：有效签到中不重复的居民码。没有居民码的签到 {without_pass} 人次（志愿者代为登记等）计入人次，不计入人数；各摊位人数可能有重复，不相加。"
        ),
        "已办：办结的号票。过号：叫号未到且至今未返回。等候时间：从取号到第一次叫号；半数、九成为最近秩百分位数（P50、P90）。".to_owned(),
        "诉求：现场办理 + 转办 + 上会 + 不受理 + 重复 + 待办理 = 全部；转办含已答复的。".to_owned(),
    ];
    for line in lines {
        flow.paragraph(&line, SMALL.ink(Ink::Grey));
    }
}

fn signatures(flow: &mut Flow<'_, '_>) {
    flow.gap(26.0);
    flow.need(BODY.leading());
    let (set, left, third, y) = (flow.set, flow.left(), flow.width() / 3.0, flow.y() + 12.0);
    for (at, label) in ["填表人：", "审核人：", "日期："].into_iter().enumerate() {
        let x = left + third * at as f32;
        flow.page().text(set, label, x, y, 50.0, BODY);
        flow.page().rule(x + 46.0, y + 2.0, third - 62.0, 0.6, Ink::Black);
    }
    flow.gap(BODY.leading());
}

fn count(booths: &[BoothFigures]) -> u32 {
    u32::try_from(booths.len()).unwrap_or(u32::MAX)
}

/// Seconds as people say them: `6 分 05 秒`; a dash where nobody was called.
pub(super) fn seconds(wait: Option<u32>) -> String {
    match wait {
        None => "–".to_owned(),
        Some(s) if s < 60 => format!("{s}秒"),
        Some(s) => format!("{}分{:02}秒", s / 60, s % 60),
    }
}

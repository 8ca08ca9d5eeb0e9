//! The summary as a PDF to print, sign and hand in. Every figure is one of [`Summary`]'s; nothing is counted here but sums of a column.

mod definitions;

use super::{
    DocumentError, Fonts, Pdf,
    layout::{
        A4,
        canvas::{Align, Ink, Style},
        emit::{About, emit},
        flow::{BODY, Figure, Flow, Pair, Part, SMALL},
        table::Column,
        text::Typeset,
    },
    tongue::Tongue,
};
use shiji_domain::{
    ModeKind, Timestamp,
    rating::Ratings,
    request::{Split, Way},
    summary::{BoothFigures, ForwardedLine, Summary, Waits},
};

/// The day's summary, A4.
///
/// # Errors
/// The font can't be used, or the file can't be written.
pub fn summary_pdf(summary: &Summary, tongue: Tongue, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = pages(summary, tongue, &set);
    let title = format!("{}小结", summary.name);
    emit(&pages, fonts, &set, &About { title: &title, as_of: summary.as_of, offset: summary.offset })
}

pub(super) fn pages(
    summary: &Summary,
    tongue: Tongue,
    set: &Typeset<'_>,
) -> Vec<super::layout::canvas::Page> {
    let mut flow = Flow::new(set, A4);
    write(summary, tongue, &mut flow);
    let (pages, filled) = flow.filled();
    if pages > 1 && filled < NEXT_TO_NOTHING {
        let mut closer = Flow::new(set, A4).tight();
        write(summary, tongue, &mut closer);
        if closer.filled().0 < pages {
            flow = closer;
        }
    }
    let as_of = summary.offset.date_time(summary.as_of);
    flow.finish(&format!("{} · {} {as_of}", summary.name, tongue.say("数据截至", "as of")))
}

/// A last page that is filled no further than this is saved, if closer rows can.
const NEXT_TO_NOTHING: f32 = 0.3;

fn write(summary: &Summary, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    title_block(summary, tongue, flow);
    key_figures(summary, tongue, flow);
    hours(summary, tongue, flow);
    booths(summary, tongue, flow);
    requests(summary, tongue, flow);
    forwarded(summary, tongue, flow);
    topics(summary, tongue, flow);
    goods_and_sessions(summary, tongue, flow);
    definitions::definitions(summary, tongue, flow);
    signatures(tongue, flow);
}

fn title_block(summary: &Summary, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    let title = Style::of(20.0).bold().ink(Ink::Red).align(Align::Centre);
    flow.paragraph(&format!("{}小结", summary.name), title);
    if tongue == Tongue::Bilingual {
        flow.paragraph("Summary of the market day", BODY.align(Align::Centre));
    }
    flow.gap(2.0);
    let mut facts = vec![
        format!("{}：{} {}", tongue.say("时间", "Time"), summary.date(), summary.opening_hours()),
        format!("{}：{}", tongue.say("地点", "Place"), summary.place),
        format!("{}：{}", tongue.say("主办单位", "Host"), summary.host),
    ];
    if !summary.theme.is_empty() {
        facts.insert(0, format!("{}：{}", tongue.say("主题", "Theme"), summary.theme));
    }
    for fact in facts {
        flow.paragraph(&fact, BODY.align(Align::Centre));
    }
    if summary.running {
        let now = summary.offset.hour_minute(summary.as_of);
        flow.gap(4.0);
        let style = BODY.bold().ink(Ink::Red).align(Align::Centre);
        let zh = format!("截至 {now}，市集仍在进行，以下数字还会变化。");
        for line in
            tongue.lines(zh, format!("As of {now} the market is still open: these figures will grow."))
        {
            flow.paragraph(&line, style);
        }
    }
    flow.gap(10.0);
}

fn key_figures(summary: &Summary, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    let figure = |value: u32, unit, zh: &str, en: &str| Figure {
        value: value.to_string(),
        unit,
        label: zh.to_owned(),
        note: if tongue == Tongue::Bilingual { en.to_owned() } else { String::new() },
    };
    let split = summary.requests.split;
    flow.figures(&[
        figure(summary.units, "家", "承办单位", "units"),
        figure(count(&summary.booths), "个", "服务摊位", "booths"),
        figure(summary.visits, "人次", "服务人次", "visits"),
        figure(summary.people, "人", "服务人数", "people"),
        figure(summary.requests.all, "件", "收集诉求", "requests"),
        figure(split.settled, "件", "现场办理", "settled"),
        figure(split.forwarded, "件", "转办", "forwarded"),
    ]);
    let tickets = summary.tickets;
    let (half, most) = (summary.waits.p50, summary.waits.p90);
    let zh = format!(
        "排队号票 {} 张：已办 {}，过号 {}，取消 {}，转号 {}，在窗口 {}，等候 {}。等候时间：半数不超过 {}，九成不超过 {}。",
        tickets.all(),
        tickets.served,
        tickets.missed,
        tickets.cancelled,
        tickets.transferred,
        tickets.at_desk,
        tickets.waiting,
        seconds(half),
        seconds(most),
    );
    let en = format!(
        "Queue tickets {}: served {}, missed {}, cancelled {}, transferred {}, at a desk {}, waiting {}. Half waited at most {}, nine in ten at most {}.",
        tickets.all(),
        tickets.served,
        tickets.missed,
        tickets.cancelled,
        tickets.transferred,
        tickets.at_desk,
        tickets.waiting,
        minutes(half),
        minutes(most),
    );
    for line in tongue.lines(zh, en) {
        flow.paragraph(&line, SMALL.ink(Ink::Grey));
    }
}

fn hours(summary: &Summary, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    if summary.hours.is_empty() {
        return;
    }
    flow.heading(&tongue.say("分时人次", "Visits by hour"), 100.0);
    let columns: Vec<_> = summary.hours.iter().map(|hour| (hour.label.clone(), hour.visits)).collect();
    flow.columns(&columns);
    if summary.hours.iter().all(|hour| hour.waits.called == 0) {
        return;
    }
    flow.heading(&tongue.say("分时等候时间", "Waits by hour of taking the ticket"), 120.0);
    let pairs: Vec<Pair> = summary
        .hours
        .iter()
        .map(|hour| Pair {
            label: hour.label.clone(),
            values: [hour.waits.p50, hour.waits.p90].map(|wait| (wait.unwrap_or(0), seconds(wait))),
        })
        .collect();
    let legend = [
        tongue.say("半数不超过（P50）", "half at most"),
        tongue.say("九成不超过（P90）", "nine in ten at most"),
    ];
    flow.pairs(&pairs, &legend);
}

fn booths(summary: &Summary, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    flow.heading(&tongue.say("各摊位情况", "Booths"), 60.0);
    if summary.booths.is_empty() {
        flow.paragraph(&tongue.say("没有已确认的摊位。", "No booth is confirmed."), BODY);
        return;
    }
    let head = |zh, en| tongue.over(zh, en);
    let columns = [
        Column::fixed(head("编号", "Code"), 30.0),
        Column::words(head("摊位", "Booth"), 1.1),
        Column::words(head("承办单位", "Units"), 1.0),
        Column::figures(head("人次", "Visits"), 36.0),
        Column::figures(head("人数", "People"), 38.0),
        Column::figures(head("已办", "Served"), 38.0),
        Column::figures(head("过号", "Missed"), 38.0),
        Column::figures(head("等候", "Waiting"), 40.0),
        Column::figures(head("等候半数", "Wait P50"), 46.0),
        Column::figures(head("等候九成", "Wait P90"), 46.0),
        Column::figures(head("满意", "Liked"), 38.0),
    ];
    let mut rows: Vec<Vec<String>> = summary.booths.iter().map(booth_row).collect();
    let people = summary.people.to_string();
    let Waits { p50, p90, .. } = summary.waits;
    let tickets = summary.tickets;
    let sum = tongue.say("合计", "Sum");
    let mut sum = vec![String::new(), sum, String::new(), summary.visits.to_string(), people];
    sum.extend([tickets.served, tickets.missed, tickets.waiting].map(|figure| figure.to_string()));
    sum.extend([seconds(p50), seconds(p90), liked(&summary.ratings)]);
    rows.push(sum);
    flow.table(&columns, &rows, true);
}

fn booth_row(booth: &BoothFigures) -> Vec<String> {
    // A booth without a queue has no tickets: a dash says more than a row of noughts.
    let queue = booth.mode == ModeKind::Queue || booth.tickets.all() > 0;
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
        liked(&booth.ratings),
    ]
}

/// 满意 out of all ratings, `12/15`; a dash where nobody said anything.
fn liked(ratings: &Ratings) -> String {
    if ratings.all == 0 { "–".to_owned() } else { format!("{}/{}", ratings.satisfied, ratings.all) }
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

/// The same in English: `39 requests = 27 settled on the spot + 12 forwarded`.
fn split_line_en(all: u32, split: &Split) -> String {
    let parts: Vec<String> = Way::ALL
        .iter()
        .filter(|&&way| matches!(way, Way::Settled | Way::Forwarded) || split.of(way) > 0)
        .map(|&way| format!("{} {}", split.of(way), way.names().1))
        .collect();
    format!("{all} requests = {}", parts.join(" + "))
}

fn requests(summary: &Summary, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    let requests = &summary.requests;
    flow.heading(&tongue.say("诉求办理", "Requests"), 80.0);
    let (all, split) = (requests.all, &requests.split);
    for line in tongue.lines(split_line(all, split), split_line_en(all, split)) {
        flow.paragraph(&line, BODY.bold());
    }
    flow.gap(4.0);
    let parts: Vec<Part> = Way::ALL
        .iter()
        .zip([Ink::Red, Ink::Amber, Ink::Slate, Ink::Grey, Ink::Line, Ink::Wash, Ink::Black])
        .map(|(way, ink)| {
            let (zh, en) = way.names();
            Part { label: tongue.say(zh, en), value: split.of(*way), ink }
        })
        .collect();
    flow.bar(&parts);
    if requests.all == 0 {
        return;
    }
    // The two that every report names, and those that anything took: columns of noughts say nothing.
    let told: Vec<Way> = Way::ALL
        .iter()
        .copied()
        .filter(|&way| matches!(way, Way::Settled | Way::Forwarded) || split.of(way) > 0)
        .collect();
    let ways = || {
        told.iter().map(|way| {
            let (zh, en) = way.names();
            Column::figures(tongue.over(zh, en), 54.0)
        })
    };
    let row = |(zh, en): (&str, &str), all: u32, split: &Split| {
        let ways = told.iter().map(|&way| split.of(way).to_string());
        [tongue.say(zh, en), all.to_string()].into_iter().chain(ways).collect::<Vec<String>>()
    };
    let head = |zh, en| {
        let first =
            [Column::words(tongue.over(zh, en), 1.0), Column::figures(tongue.over("件数", "All"), 34.0)];
        first.into_iter().chain(ways()).collect::<Vec<_>>()
    };
    let sum = row(("合计", "Sum"), all, split);

    let categories = requests.by_category.iter();
    let mut rows: Vec<_> =
        categories.map(|figures| row(figures.category.names(), figures.all, &figures.split)).collect();
    rows.push(sum.clone());
    flow.table(&head("类别", "Category"), &rows, true);

    let kinds = requests.by_kind.iter();
    let mut rows: Vec<_> =
        kinds.map(|figures| row(figures.kind.names(), figures.all, &figures.split)).collect();
    rows.push(sum);
    flow.table(&head("诉求类型", "Kind"), &rows, true);
}

fn forwarded(summary: &Summary, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    let requests = &summary.requests;
    if requests.forwarded.is_empty() {
        return;
    }
    let date_time = |moment: Timestamp| summary.offset.date_time(moment);
    let head = |zh, en| tongue.over(zh, en);
    flow.heading(&tongue.say("转办单位", "Forwarded, by unit"), 60.0);
    let columns = [
        Column::words(head("承办单位", "Unit"), 1.0),
        Column::figures(head("转办", "Forwarded"), 56.0),
        Column::figures(head("已答复", "Answered"), 56.0),
        Column::figures(head("超期未复", "Overdue"), 56.0),
        Column::figures(head("最近时限", "Next due"), 104.0),
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

    flow.heading(&tongue.say("转办清单", "Forwarded, one by one"), 60.0);
    let columns = [
        Column::figures(head("编号", "No."), 32.0),
        Column::words(head("诉求内容", "Request"), 2.0),
        Column::fixed(head("摊位", "Booth"), 34.0),
        Column::words(head("承办单位", "Unit"), 1.0),
        Column::fixed(head("办理时限", "Due"), 88.0),
        Column::fixed(head("状态", "State"), if tongue == Tongue::Bilingual { 78.0 } else { 50.0 }),
    ];
    let rows: Vec<_> = requests
        .forwarded
        .iter()
        .map(|line| {
            let booth = if line.booth.is_empty() { "–" } else { &line.booth };
            let (zh, en) = forwarded_state(line);
            vec![
                line.number.to_string(),
                line.content.clone(),
                booth.to_owned(),
                line.unit.clone(),
                date_time(line.due),
                tongue.say(zh, en),
            ]
        })
        .collect();
    flow.table(&columns, &rows, false);
}

/// Where a forwarded request stands, in a word: Chinese, English.
pub(super) const fn forwarded_state(line: &ForwardedLine) -> (&'static str, &'static str) {
    match (line.answered, line.overdue) {
        (true, _) => ("已答复", "answered"),
        (_, true) => ("已超期", "overdue"),
        _ => ("办理中", "in hand"),
    }
}

fn topics(summary: &Summary, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    // What a topic gathers stands with its topic.
    let alone: Vec<_> = summary.requests.escalated.iter().filter(|line| line.topic.is_none()).collect();
    if summary.topics.is_empty() && summary.meeting.is_empty() && alone.is_empty() {
        return;
    }
    flow.heading(&tongue.say("党群联席议事会议题", "For the joint meeting"), 30.0);
    let mut at = 0;
    let mut say = |words: String| {
        at += 1;
        flow.paragraph(&format!("{at}. {words}"), BODY);
    };
    for topic in &summary.meeting {
        let numbers: Vec<String> = topic.requests.iter().map(i64::to_string).collect();
        let requests = format!("诉求 {} 号", numbers.join("、"));
        say(match &topic.resolution {
            Some(resolution) => format!("{}（{requests}）。决议：{resolution}", topic.title),
            None => format!("{}（{requests}）", topic.title),
        });
    }
    for topic in &summary.topics {
        say(topic.clone());
    }
    for line in alone {
        if line.private {
            say(format!("诉求 {} 号{}", line.number, line.content));
            continue;
        }
        let words = line.answer.as_ref().map_or_else(|| line.reason.clone(), |a| format!("已答复：{a}"));
        say(format!("诉求 {} 号：{}（{words}）", line.number, line.content));
    }
}

fn goods_and_sessions(summary: &Summary, tongue: Tongue, flow: &mut Flow<'_, '_>) {
    flow.heading(&tongue.say("志愿服务与物资", "Volunteers and goods"), 30.0);
    let (people, hours) = (summary.volunteers, summary.volunteer_hours);
    let zh = format!("志愿者 {people} 人，志愿服务时长合计 {hours} 小时。");
    for line in tongue.lines(zh, format!("{people} volunteers, {hours} hours of service in all.")) {
        flow.paragraph(&line, BODY);
    }
    for booth in &summary.booths {
        if let Some(goods) = booth.goods {
            let (given, left) = (goods.given, goods.left);
            let zh = format!("发放 {given} 份，剩余 {left} 份");
            let words = tongue.say(&zh, &format!("({given} given out, {left} left)"));
            flow.paragraph(&format!("{} {}：{words}。", booth.code, booth.name), BODY);
        }
        if !booth.sessions.is_empty() {
            let sessions: Vec<String> = booth
                .sessions
                .iter()
                .map(|fill| {
                    let start = summary.offset.hour_minute(fill.slot.starts_at);
                    format!("{start} {}/{}", fill.taken, fill.slot.capacity)
                })
                .collect();
            let what = tongue.say("预约/名额", "booked/places");
            let words = format!("{} {}：{}（{what}）。", booth.code, booth.name, sessions.join("，"));
            flow.paragraph(&words, BODY);
        }
    }
}

fn signatures(tongue: Tongue, flow: &mut Flow<'_, '_>) {
    let labels = [("填表人", "Filled in by"), ("审核人", "Checked by"), ("日期", "Date")];
    flow.signatures(&labels.map(|(zh, en)| tongue.say(zh, en)));
}

fn count(booths: &[BoothFigures]) -> u32 {
    u32::try_from(booths.len()).unwrap_or(u32::MAX)
}

/// Seconds in English: `6 min 05 s`.
fn minutes(wait: Option<u32>) -> String {
    wait.map_or_else(|| "–".to_owned(), |s| format!("{} min {:02} s", s / 60, s % 60))
}

/// Seconds as people say them: `6分05秒`; a dash where nobody was called.
pub(super) fn seconds(wait: Option<u32>) -> String {
    match wait {
        None => "–".to_owned(),
        Some(s) if s < 60 => format!("{s}秒"),
        Some(s) => format!("{}分{:02}秒", s / 60, s % 60),
    }
}

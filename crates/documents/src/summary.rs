//! The summary as a PDF to print, sign and hand in. Every figure is one of [`Summary`]'s; nothing
//! is counted here but sums of a column.

mod definitions;
mod late;

use super::{
    DocumentError, Fonts, Pdf,
    final_figures::{current, edition_words, named_ways, split_lines},
    language::PaperLanguage,
    layout::{
        A4,
        canvas::{Align, Ink, Style},
        emit::{DocumentInfo, emit},
        flow::{BODY, Figure, Flow, Pair, Part, SMALL},
        table::Column,
        text::Typeset,
    },
};
use shiji_catalogue::{Key, Message, key, message, text};
use shiji_domain::{
    ModeKind, Timestamp,
    rating::Ratings,
    request::{RequestSplit, Way},
    summary::{BoothFigures, ForwardedLine, Summary, Waits},
};

/// The day's summary, A4.
///
/// # Errors
/// The font can't be used, or the file can't be written.
pub fn summary_pdf(summary: &Summary, language: PaperLanguage, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = pages(summary, language, &set);
    let title = text!("summary-title", market = &summary.name);
    let as_of = current(summary);
    emit(&pages, fonts, &set, &DocumentInfo { title: &title, as_of, offset: summary.offset })
}

pub(super) fn pages(
    summary: &Summary,
    language: PaperLanguage,
    set: &Typeset<'_>,
) -> Vec<super::layout::canvas::Page> {
    let mut flow = Flow::new(set, A4);
    write(summary, language, &mut flow);
    let (pages, filled) = flow.filled();
    if pages > 1 && filled < NEXT_TO_NOTHING {
        let mut closer = Flow::new(set, A4).tight();
        write(summary, language, &mut closer);
        if closer.filled().0 < pages {
            flow = closer;
        }
    }
    let as_of = summary.offset.date_time(current(summary));
    let left = format!("{} · {} {as_of}", summary.name, language.say(key!("summary-as_of")));
    let stamp = summary.stamp.as_ref().map(|stamp| stamp.line().text());
    flow.finish_with(&left, stamp.as_deref())
}

/// A last page that is filled no further than this is saved, if closer rows can.
const NEXT_TO_NOTHING: f32 = 0.3;

fn write(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    title_block(summary, language, flow);
    key_figures(summary, language, flow);
    hours(summary, language, flow);
    booths(summary, language, flow);
    requests(summary, language, flow);
    forwarded(summary, language, flow);
    late::late(summary, language, flow);
    topics(summary, language, flow);
    goods_and_sessions(summary, language, flow);
    definitions::definitions(summary, language, flow);
    signatures(language, flow);
}

fn title_block(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    let title = Style::of(20.0).bold().ink(Ink::Red).align(Align::Centre);
    let named = if summary.edition.is_none() && !summary.running {
        text!("summary-title_not_final", market = &summary.name)
    } else {
        text!("summary-title", market = &summary.name)
    };
    flow.paragraph(&named, title);
    if let Some(beside) = language.beside(key!("summary-subtitle")) {
        flow.paragraph(&beside, BODY.align(Align::Centre));
    }
    flow.gap(2.0);
    let mut facts = vec![
        labelled(language, key!("paper-time"), &format!("{} {}", summary.date(), summary.opening_hours())),
        labelled(language, key!("paper-place"), &summary.place),
        labelled(language, key!("paper-host"), &summary.host),
    ];
    if !summary.theme.is_empty() {
        facts.insert(0, labelled(language, key!("paper-theme"), &summary.theme));
    }
    for fact in facts {
        flow.paragraph(&fact, BODY.align(Align::Centre));
    }
    if summary.running {
        let now = summary.offset.hour_minute(summary.as_of);
        flow.gap(4.0);
        let style = BODY.bold().ink(Ink::Red).align(Align::Centre);
        for line in language.lines(message!("summary-running", time = now)) {
            flow.paragraph(&line, style);
        }
    }
    if summary.edition.is_some()
        && let Some(words) = edition_words(summary)
    {
        flow.gap(4.0);
        flow.paragraph(&language.say(words), BODY.bold().align(Align::Centre));
    }
    flow.gap(10.0);
}

fn key_figures(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    let figure = |value: u32, unit: Key, label: Key| Figure {
        value: value.to_string(),
        unit: unit.text(),
        label: label.text(),
        note: language.beside(label).unwrap_or_default(),
    };
    let split = summary.requests.split;
    flow.figures(&[
        figure(summary.units, key!("unit_of-units"), key!("figure-units")),
        figure(count(&summary.booths), key!("unit_of-booths"), key!("figure-booths")),
        figure(summary.visits, key!("unit_of-visits"), key!("figure-visits")),
        figure(summary.people, key!("unit_of-people"), key!("figure-people")),
        figure(summary.requests.all, key!("unit_of-requests"), key!("figure-requests")),
        figure(split.settled, key!("unit_of-requests"), key!("figure-settled")),
        figure(split.forwarded, key!("unit_of-requests"), key!("way-forwarded")),
    ]);
    let tickets = summary.tickets;
    let words = message!(
        "summary-tickets",
        all = tickets.all(),
        served = tickets.served,
        missed = tickets.missed,
        cancelled = tickets.cancelled,
        transferred = tickets.transferred,
        at_desk = tickets.at_desk,
        waiting = tickets.waiting,
        half = duration(summary.waits.p50),
        most = duration(summary.waits.p90),
    );
    for line in language.lines(words) {
        flow.paragraph(&line, SMALL.ink(Ink::Grey));
    }
}

fn hours(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    if summary.hours.is_empty() {
        return;
    }
    flow.heading(&language.say(key!("summary-hours")), 100.0);
    let columns: Vec<_> = summary.hours.iter().map(|hour| (hour.label.clone(), hour.visits)).collect();
    flow.columns(&columns);
    if summary.hours.iter().all(|hour| hour.waits.called == 0) {
        return;
    }
    flow.heading(&language.say(key!("summary-waits_by_hour")), 120.0);
    let pairs: Vec<Pair> = summary
        .hours
        .iter()
        .map(|hour| Pair {
            label: hour.label.clone(),
            values: [hour.waits.p50, hour.waits.p90].map(|wait| (wait.unwrap_or(0), seconds(wait))),
        })
        .collect();
    let legend = [language.say(key!("summary-half")), language.say(key!("summary-most"))];
    flow.pairs(&pairs, &legend);
}

fn booths(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    flow.heading(&language.say(key!("summary-booths")), 60.0);
    if summary.booths.is_empty() {
        flow.paragraph(&language.say(key!("summary-no_booths")), BODY);
        return;
    }
    let head = |words: Key| language.over(words);
    let columns = [
        Column::fixed(head(key!("column-code")), 30.0),
        Column::words(head(key!("column-booth")), 1.1),
        Column::words(head(key!("column-units")), 1.0),
        Column::figures(head(key!("column-visits")), 36.0),
        Column::figures(head(key!("column-people")), 38.0),
        Column::figures(head(key!("column-served")), 38.0),
        Column::figures(head(key!("column-missed")), 38.0),
        Column::figures(head(key!("column-waiting")), 40.0),
        Column::figures(head(key!("column-wait_half")), 46.0),
        Column::figures(head(key!("column-wait_most")), 46.0),
        Column::figures(head(key!("column-liked")), 38.0),
    ];
    let mut rows: Vec<Vec<String>> = summary.booths.iter().map(booth_row).collect();
    let people = summary.people.to_string();
    let Waits { p50, p90, .. } = summary.waits;
    let tickets = summary.tickets;
    let sum = language.say(key!("column-sum"));
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
        booth.hosts.join(&text!("log-comma")),
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

fn requests(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    let requests = &summary.requests;
    flow.heading(&language.say(key!("summary-requests")), 80.0);
    let (all, split) = (requests.all, &requests.split);
    for line in language.languages().flat_map(|one| split_lines(summary, one)) {
        flow.paragraph(&line, BODY.bold());
    }
    flow.gap(4.0);
    let parts: Vec<Part> = Way::ALL
        .iter()
        .zip([Ink::Red, Ink::Amber, Ink::Slate, Ink::Grey, Ink::Line, Ink::Wash, Ink::Black])
        .map(|(way, ink)| Part { label: language.say(way.key()), value: split.of(*way), ink })
        .collect();
    flow.bar(&parts);
    if requests.all == 0 {
        return;
    }
    // Columns of noughts say nothing.
    let printed: Vec<Way> = named_ways(split).collect();
    let ways = || printed.iter().map(|way| Column::figures(language.over(way.key()), 58.0));
    let row = |name: Key, all: u32, split: &RequestSplit| {
        let ways = printed.iter().map(|&way| split.of(way).to_string());
        [language.say(name), all.to_string()].into_iter().chain(ways).collect::<Vec<String>>()
    };
    let head = |name: Key| {
        let all = Column::figures(language.over(key!("column-all")), 34.0);
        [Column::words(language.over(name), 1.0), all].into_iter().chain(ways()).collect::<Vec<_>>()
    };
    let sum = row(key!("column-sum"), all, split);

    let categories = requests.by_category.iter();
    let mut rows: Vec<_> =
        categories.map(|figures| row(figures.category.key(), figures.all, &figures.split)).collect();
    rows.push(sum.clone());
    flow.table(&head(key!("column-category")), &rows, true);

    let kinds = requests.by_kind.iter();
    let mut rows: Vec<_> =
        kinds.map(|figures| row(figures.kind.key(), figures.all, &figures.split)).collect();
    rows.push(sum);
    flow.table(&head(key!("column-kind")), &rows, true);
}

fn forwarded(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    let requests = &summary.requests;
    if requests.forwarded.is_empty() {
        return;
    }
    let date_time = |moment: Timestamp| summary.offset.date_time(moment);
    let head = |words: Key| language.over(words);
    flow.heading(&language.say(key!("summary-by_unit")), 60.0);
    let columns = [
        Column::words(head(key!("column-unit")), 1.0),
        Column::figures(head(key!("column-forwarded")), 56.0),
        Column::figures(head(key!("column-answered")), 56.0),
        Column::figures(head(key!("column-overdue")), 56.0),
        Column::figures(head(key!("column-next_due")), 104.0),
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

    flow.heading(&language.say(key!("summary-forwarded")), 60.0);
    let columns = [
        Column::figures(head(key!("column-number")), 32.0),
        Column::words(head(key!("column-content")), 2.0),
        Column::fixed(head(key!("column-booth")), 34.0),
        Column::words(head(key!("column-unit")), 1.0),
        Column::fixed(head(key!("column-due")), 88.0),
        Column::fixed(head(key!("column-state")), if language.is_bilingual() { 78.0 } else { 50.0 }),
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
                language.say(forwarded_state(line)),
            ]
        })
        .collect();
    flow.table(&columns, &rows, false);
}

/// Where a forwarded request stands, in a word.
pub(super) const fn forwarded_state(line: &ForwardedLine) -> Key {
    match (line.answered, line.overdue) {
        (true, _) => key!("request_state-answered"),
        (_, true) => key!("summary-overdue"),
        _ => key!("request_state-in_progress"),
    }
}

fn topics(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    // What a topic gathers stands with its topic.
    let alone: Vec<_> = summary.requests.escalated.iter().filter(|line| line.topic.is_none()).collect();
    if summary.topics.is_empty() && summary.meeting.is_empty() && alone.is_empty() {
        return;
    }
    flow.heading(&language.say(key!("summary-meeting")), 30.0);
    let mut at = 0;
    let mut say = |words: String| {
        at += 1;
        flow.paragraph(&format!("{at}. {words}"), BODY);
    };
    for topic in &summary.meeting {
        let numbers: Vec<String> = topic.requests.iter().map(i64::to_string).collect();
        let numbers = numbers.join(&text!("log-comma"));
        say(match &topic.resolution {
            Some(resolution) => {
                text!("summary-resolved", title = &topic.title, numbers = numbers, resolution = resolution)
            }
            None => text!("summary-topic", title = &topic.title, numbers = numbers),
        });
    }
    for topic in &summary.topics {
        say(topic.clone());
    }
    for line in alone {
        if line.private {
            say(text!("summary-private", number = line.number, words = &line.content));
            continue;
        }
        let state = line
            .answer
            .as_ref()
            .map_or_else(|| line.reason.clone(), |answer| text!("summary-answered", answer = answer));
        say(text!("summary-escalated", number = line.number, words = &line.content, state = state));
    }
}

fn goods_and_sessions(summary: &Summary, language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    flow.heading(&language.say(key!("summary-goods")), 30.0);
    let (people, hours) = (summary.volunteers, summary.volunteer_hours);
    for line in language.lines(message!("summary-volunteers", n = people, hours = hours)) {
        flow.paragraph(&line, BODY);
    }
    for booth in &summary.booths {
        if let Some(goods) = booth.goods {
            let (given, left) = (goods.given, goods.left);
            let words = language.say(message!("summary-given", given = given, left = left));
            flow.paragraph(&of_booth(booth, words), BODY);
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
            let what = language.say(key!("summary-booked"));
            let sessions = sessions.join(&text!("paper-comma"));
            let words = text!("summary-sessions", sessions = sessions, what = what);
            flow.paragraph(&of_booth(booth, words), BODY);
        }
    }
}

fn signatures(language: PaperLanguage, flow: &mut Flow<'_, '_>) {
    let labels = [key!("paper-filled_in_by"), key!("paper-checked_by"), key!("paper-date")];
    flow.signatures(&labels.map(|label| language.say(label)));
}

fn count(booths: &[BoothFigures]) -> u32 {
    u32::try_from(booths.len()).unwrap_or(u32::MAX)
}

fn of_booth(booth: &BoothFigures, words: String) -> String {
    text!("summary-booth", code = &booth.code, booth = &booth.name, words = words)
}

/// `时间：2026-11-21`, with the label in each language.
pub(super) fn labelled(language: PaperLanguage, label: Key, words: &str) -> String {
    text!("log-labelled", label = language.say(label), note = words)
}

/// Seconds as people say them: `6分05秒`; a dash where nobody was called.
fn duration(wait: Option<u32>) -> Message {
    match wait {
        None => key!("paper-none").into(),
        Some(s) if s < 60 => message!("paper-seconds", s = s),
        Some(s) => message!("paper-minutes", m = s / 60, s = format!("{:02}", s % 60)),
    }
}

/// The same in the community's language.
pub(super) fn seconds(wait: Option<u32>) -> String {
    duration(wait).text()
}

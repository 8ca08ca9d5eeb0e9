//! What each paper says of how final its figures are (定稿, 未定稿), and how the requests divide: of the
//! day, entered afterwards, and as they stand now.

use shiji_catalogue::{Language, Message, message};
use shiji_domain::{
    Timestamp,
    request::{RequestSplit, Way},
    summary::{EditionMark, Summary},
};

/// The moment that a paper with the newest there is is true for.
pub(super) fn current(summary: &Summary) -> Timestamp {
    summary.edition.as_ref().and_then(|mark| mark.now).map_or(summary.as_of, |now| now.as_of)
}

/// Of which edition the figures are, or that they are not final. While the market runs, a paper
/// says that instead.
pub(super) fn edition_words(summary: &Summary) -> Option<Message> {
    match &summary.edition {
        Some(EditionMark { number, at, .. }) => {
            let time = summary.offset.date_time(*at);
            Some(message!("summary-final", number = *number, time = time))
        }
        None if summary.running => None,
        None => Some(message!("summary-not_final")),
    }
}

/// The two ways that every report names, and those that anything took.
pub(super) fn named_ways(split: &RequestSplit) -> impl Iterator<Item = Way> {
    let all = Way::ALL.iter().copied();
    all.filter(|&way| matches!(way, Way::Settled | Way::Forwarded) || split.of(way) > 0)
}

/// How requests divide: `诉求 39 件 = 现场办理 27 + 转办 12`, and whichever else there is.
pub(super) fn split_line(all: u32, split: &RequestSplit, language: Language) -> String {
    message!("summary-split", n = all, ways = ways(split, language)).say(language)
}

fn ways(split: &RequestSplit, language: Language) -> String {
    let said = named_ways(split)
        .map(|way| message!("summary-way", way = way.key(), n = split.of(way)).say(language));
    said.collect::<Vec<String>>().join(" + ")
}

/// How the requests divide, a line each; once that is final the day's, then what was entered
/// afterwards, and where all of them stand now.
pub(super) fn split_lines(summary: &Summary, language: Language) -> Vec<String> {
    let ways = |split: &RequestSplit| ways(split, language);
    let (all, split, late) = (summary.requests.all, &summary.requests.split, &summary.late);
    let Some(mark) = &summary.edition else {
        return vec![split_line(all, split, language)];
    };
    let mut lines = vec![message!("summary-split_day", n = all, ways = ways(split)).say(language)];
    if late.all > 0 {
        lines.push(message!("summary-late", n = late.all, ways = ways(&late.split)).say(language));
    }
    if let Some(now) = &mark.now {
        let time = summary.offset.date_time(now.as_of);
        let n = now.split.all();
        lines.push(message!("summary-now", time = time, n = n, ways = ways(&now.split)).say(language));
        if now.late.all() > 0 {
            let n = now.late.all();
            lines.push(message!("summary-now_late", n = n, ways = ways(&now.late)).say(language));
        }
    }
    lines
}

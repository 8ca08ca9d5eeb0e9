//! The bulletin (活动简报): the paragraph that goes to the district and to WeChat, in the form of the
//! press reports.
//!
//! Exact figures of the summary, nothing rounded up. The organiser edits the words before sending;
//! the figures stand.

use super::final_figures::named_ways;
use shiji_catalogue::{Key, Language, Message, key, message};
use shiji_domain::{
    Timestamp, personal,
    request::{RequestSplit, Way},
    summary::Summary,
};

/// The bulletin. Each language has its sentences, in this order; what joins them is the language's
/// own, too.
#[must_use]
pub fn bulletin(summary: &Summary, language: Language) -> String {
    let say = |words: Message| words.say(language);
    let listed = |words: Vec<String>, between: Key| words.join(&between.say(language));
    let Summary { name, place, host, theme, units, visits, people, requests, .. } = summary;
    let day = day(summary, summary.opens_at, language);
    let opening = message!("bulletin-opening", day = &day, host = host, place = place, market = name);
    let themed = message!(
        "bulletin-opening_themed",
        day = &day,
        host = host,
        place = place,
        market = name,
        theme = theme
    );
    let booths: Vec<String> = summary.booths.iter().map(|booth| booth.name.clone()).collect();
    let n = booths.len();
    let booths = listed(booths, key!("bulletin-comma"));
    let mut text = vec![
        say(if theme.is_empty() { opening } else { themed }),
        say(message!("bulletin-booths", units = *units, n = n, booths = booths)),
    ];
    let counted = if requests.all == 0 {
        message!("bulletin-requests", n = requests.all)
    } else {
        let parts = listed(said_ways(&requests.split, language), key!("bulletin-and"));
        message!("bulletin-requests_split", n = requests.all, ways = parts)
    };
    let counted = say(counted);
    text.push(say(if summary.running {
        let now = summary.offset.hour_minute(summary.as_of);
        message!("bulletin-visits_so_far", time = now, visits = *visits, people = *people, requests = counted)
    } else {
        message!("bulletin-visits", visits = *visits, people = *people, requests = counted)
    }));
    if !requests.forwarded.is_empty() {
        let last = requests.forwarded.iter().map(|line| line.due).max().unwrap_or_default();
        text.push(say(message!(
            "bulletin-forwarded",
            units = requests.by_unit.len(),
            day = self::day(summary, last, language),
            answered = requests.by_unit.iter().map(|unit| unit.answered).sum::<u32>(),
        )));
    }
    for booth in &summary.booths {
        if let Some(goods) = booth.goods
            && goods.given > 0
        {
            text.push(say(message!("bulletin-goods", booth = &booth.name, n = goods.given)));
        }
    }
    let (volunteers, hours) = (summary.volunteers, summary.volunteer_hours);
    match (volunteers, hours) {
        (0, _) => {}
        (_, 0) => text.push(say(message!("bulletin-volunteers", n = volunteers))),
        _ => text.push(say(message!("bulletin-volunteers_hours", n = volunteers, hours = hours))),
    }
    let topics: Vec<String> = topics(summary).collect();
    if !topics.is_empty() {
        let n = topics.len();
        let topics = listed(topics, key!("bulletin-semicolon"));
        text.push(say(message!("bulletin-topics", n = n, topics = topics)));
    }
    let resolved: Vec<String> = resolved(summary).collect();
    if !resolved.is_empty() {
        let n = resolved.len();
        let topics = listed(resolved, key!("bulletin-semicolon"));
        text.push(say(message!("bulletin-resolved", n = n, topics = topics)));
    }
    let now = summary.edition.as_ref().and_then(|mark| mark.now);
    let late = now.map_or(summary.late.all, |now| now.late.all());
    if late > 0 {
        text.push(say(message!("bulletin-late", n = late)));
    }
    if let Some(now) = now.filter(|now| now.split != requests.split) {
        let ways = listed(said_ways(&now.split, language), key!("bulletin-and"));
        text.push(say(message!("bulletin-now", day = self::day(summary, now.as_of, language), ways = ways)));
    }
    text.push(say(key!("bulletin-closing").into()));
    if summary.edition.is_none() && !summary.running {
        text.push(say(key!("bulletin-not_final").into()));
    }
    format!("{}\n", listed(text, key!("bulletin-between")))
}

fn said_ways(split: &RequestSplit, language: Language) -> Vec<String> {
    let said = |way: Way| message!("bulletin-way", way = way.key(), n = split.of(way)).say(language);
    named_ways(split).map(said).collect()
}

/// What the joint meeting is still to talk over: topics, and requests that no topic gathers yet.
/// What is private is left out.
fn topics(summary: &Summary) -> impl Iterator<Item = String> {
    let gathered = summary.meeting.iter().filter(|topic| topic.resolution.is_none());
    let waiting = summary.requests.escalated.iter().filter(|line| line.topic.is_none());
    let waiting = waiting.filter(|line| line.answer.is_none() && !line.private);
    gathered
        .map(|topic| topic.title.clone())
        .chain(summary.topics.iter().cloned())
        .chain(waiting.map(|line| personal::mask_below_building(&line.content)))
}

fn resolved(summary: &Summary) -> impl Iterator<Item = String> {
    summary.meeting.iter().filter(|topic| topic.resolution.is_some()).map(|topic| topic.title.clone())
}

/// `2026年11月21日`
fn day(summary: &Summary, moment: Timestamp, language: Language) -> String {
    let local = summary.offset.local(moment);
    let (year, month, day) = (local.year(), local.month(), local.day());
    message!("bulletin-day", year = i32::from(year), month = i32::from(month), day = i32::from(day))
        .say(language)
}

//! The bulletin (简报): the paragraph that goes to the district and to WeChat, in the form of the press reports.
//!
//! Exact figures of the summary, nothing rounded up. The organiser edits the words before sending; the figures stand.

use shiji_domain::{Timestamp, personal, request::Way, summary::Summary};

/// The bulletin in Chinese.
#[must_use]
pub fn bulletin(summary: &Summary) -> String {
    let Summary { name, place, host, units, visits, people, requests, .. } = summary;
    let mut text = format!("{}，{host}在{place}举办“{name}”", day_zh(summary, summary.opens_at));
    if !summary.theme.is_empty() {
        text.push_str(&format!("，主题为“{}”", summary.theme));
    }
    text.push_str(&format!(
        "。{units}家单位参与承办，设置{}个服务摊位：{}。",
        summary.booths.len(),
        summary.booths.iter().map(|booth| booth.name.as_str()).collect::<Vec<_>>().join("、"),
    ));
    if summary.running {
        let now = summary.offset.hour_minute(summary.as_of);
        text.push_str(&format!("截至{now}，市集仍在进行，已服务居民{visits}人次（{people}人）"));
    } else {
        text.push_str(&format!("市集共服务居民{visits}人次（{people}人）"));
    }
    text.push_str(&format!("，收集居民诉求{}件", requests.all));
    if requests.all > 0 {
        let parts: Vec<String> = ways(summary)
            .map(|way| match way {
                Way::Settled => format!("现场办理{}件", requests.split.settled),
                way => format!("{}{}件", way.names().0, requests.split.of(way)),
            })
            .collect();
        text.push_str(&format!("，其中{}", parts.join("、")));
    }
    text.push('。');
    if !requests.forwarded.is_empty() {
        let last = requests.forwarded.iter().map(|line| line.due).max().unwrap_or_default();
        text.push_str(&format!(
            "转办的诉求已交{}家单位办理，最迟于{}前答复，其中{}件已答复。",
            requests.by_unit.len(),
            day_zh(summary, last),
            requests.by_unit.iter().map(|unit| unit.answered).sum::<u32>(),
        ));
    }
    for booth in &summary.booths {
        if let Some(goods) = booth.goods
            && goods.given > 0
        {
            text.push_str(&format!("“{}”发放物资{}份。", booth.name, goods.given));
        }
    }
    if summary.volunteers > 0 {
        text.push_str(&format!("{}名志愿者参与服务", summary.volunteers));
        if summary.volunteer_hours > 0 {
            text.push_str(&format!("，服务时长{}小时", summary.volunteer_hours));
        }
        text.push('。');
    }
    let topics: Vec<String> = topics(summary).collect();
    if !topics.is_empty() {
        text.push_str(&format!(
            "涉及面广的{}个议题将提交党群联席议事会商议：{}。",
            topics.len(),
            topics.join("；")
        ));
    }
    let resolved: Vec<&str> = resolved(summary).collect();
    if !resolved.is_empty() {
        text.push_str(&format!(
            "党群联席议事会已就{}个议题作出决议：{}。",
            resolved.len(),
            resolved.join("；")
        ));
    }
    text.push_str("事事有回音，件件有着落。\n");
    text
}

/// The bulletin in English.
#[must_use]
pub fn bulletin_en(summary: &Summary) -> String {
    let Summary { name, place, host, units, visits, people, requests, .. } = summary;
    let mut text = format!("On {}, {host} held “{name}” at {place}", summary.offset.date(summary.opens_at));
    if !summary.theme.is_empty() {
        text.push_str(&format!(" under the theme “{}”", summary.theme));
    }
    text.push_str(&format!(". Units taking part: {units}. Booths: {}. ", summary.booths.len()));
    if summary.running {
        let now = summary.offset.hour_minute(summary.as_of);
        text.push_str(&format!("The market is still open; as of {now} it has counted "));
    } else {
        text.push_str("It counted ");
    }
    text.push_str(&format!("{visits} visits by {people} people. Requests written down: {}", requests.all));
    if requests.all > 0 {
        let parts: Vec<String> =
            ways(summary).map(|way| format!("{} {}", requests.split.of(way), way.names().1)).collect();
        text.push_str(&format!(" = {}", parts.join(" + ")));
    }
    text.push('.');
    if !requests.forwarded.is_empty() {
        let last = requests.forwarded.iter().map(|line| line.due).max().unwrap_or_default();
        text.push_str(&format!(
            " Units that requests were forwarded to: {}, the last due on {}; answered so far: {}.",
            requests.by_unit.len(),
            summary.offset.date(last),
            requests.by_unit.iter().map(|unit| unit.answered).sum::<u32>(),
        ));
    }
    for booth in &summary.booths {
        if let Some(goods) = booth.goods
            && goods.given > 0
        {
            text.push_str(&format!(" Given out at “{}”: {}.", booth.name, goods.given));
        }
    }
    if summary.volunteers > 0 {
        text.push_str(&format!(
            " Volunteers: {}, {} hours in all.",
            summary.volunteers, summary.volunteer_hours
        ));
    }
    let topics: Vec<String> = topics(summary).collect();
    if !topics.is_empty() {
        text.push_str(&format!(" For the joint meeting ({}): {}.", topics.len(), topics.join("; ")));
    }
    let resolved: Vec<&str> = resolved(summary).collect();
    if !resolved.is_empty() {
        text.push_str(&format!(
            " The joint meeting has decided on {}: {}.",
            resolved.len(),
            resolved.join("; ")
        ));
    }
    text.push('\n');
    text
}

/// The two ways that every report names, and those that anything took.
fn ways(summary: &Summary) -> impl Iterator<Item = Way> {
    let split = summary.requests.split;
    Way::ALL
        .iter()
        .copied()
        .filter(move |&way| matches!(way, Way::Settled | Way::Forwarded) || split.of(way) > 0)
}

/// What the joint meeting is still to talk over: topics, and requests that no topic gathers yet. What is private is not told.
fn topics(summary: &Summary) -> impl Iterator<Item = String> {
    let gathered = summary.meeting.iter().filter(|topic| topic.resolution.is_none());
    let waiting = summary.requests.escalated.iter().filter(|line| line.topic.is_none());
    let waiting = waiting.filter(|line| line.answer.is_none() && !line.private);
    gathered
        .map(|topic| topic.title.clone())
        .chain(summary.topics.iter().cloned())
        .chain(waiting.map(|line| personal::mask_below_building(&line.content)))
}

fn resolved(summary: &Summary) -> impl Iterator<Item = &str> {
    summary.meeting.iter().filter(|topic| topic.resolution.is_some()).map(|topic| topic.title.as_str())
}

/// `2026年11月21日`
fn day_zh(summary: &Summary, moment: Timestamp) -> String {
    let local = summary.offset.local(moment);
    format!("{}年{}月{}日", local.year(), local.month(), local.day())
}

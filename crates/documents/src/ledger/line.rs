//! A request, its log and its person become a line of the ledger.

use super::LedgerRow;
use shiji_catalogue::{Key, Language, key, text};
use shiji_domain::{
    Offset, Request, RequestState, Timestamp,
    request::{Delay, DueBasis, Feedback, HomeState, LogLine, RequestStateKind, Way},
};

/// What a ledger line is made from, beside the request itself.
#[derive(Clone, Debug, Default)]
pub struct LedgerContext<'a> {
    /// The booth where it was written down, code and name; empty for the gate.
    pub booth: &'a str,
    /// The unit that it is with; empty when it was not forwarded.
    pub unit: &'a str,
    /// Who received it, in words; empty when nobody did.
    pub received_by: &'a str,
    /// Who asked whether the answer helped, in words.
    pub followed_up_by: &'a str,
    /// 诉求人, opened; empty when not given or not to be shown.
    pub person: &'a str,
    /// 联系电话, opened.
    pub phone: &'a str,
    /// 住址/网格, opened.
    pub address: &'a str,
    /// 重点人群, opened.
    pub group: &'a str,
    /// 责任人, opened: who has or had it in hand, where no claimant has.
    pub responsible: &'a str,
    /// Its log, in order.
    pub log: &'a [LogLine],
    /// The market's wall clock.
    pub offset: Offset,
    /// The moment that the ledger is true for.
    pub now: Timestamp,
}

impl LedgerRow {
    /// The line of a request.
    #[must_use]
    pub fn of(request: &Request, context: &LedgerContext<'_>) -> Self {
        let date_time = |moment: Timestamp| context.offset.date_time(moment);
        let progress = &request.progress;
        let completed = completed(request);
        let forwarding = request.state.forwarding();
        let forwarded = forwarding.map(|forwarding| forwarding.at).or(progress.forwarded_at);
        // The clock outlives a return: it shows when no unit's own time does.
        let clock = progress.clock.filter(|_| request.state.clock_runs()).map(|clock| clock.due);
        let due = forwarding.map(|forwarding| forwarding.due).or(clock);
        let late = progress.late
            || request.is_overdue(context.now)
            || forwarding.is_some_and(|forwarding| completed.unwrap_or(context.now) > forwarding.due);
        let claim = request.state.claim();
        let unit = claim.map_or(context.unit, |claim| &claim.by.shown);
        let result = match &request.state {
            RequestState::Duplicate { of, .. } => text!("ledger-duplicate", of = *of),
            RequestState::Escalated { reason, .. } => reason.clone(),
            state => state.answer().unwrap_or_default().to_owned(),
        };
        let by_hand = matches!(request.due_basis(), Some(DueBasis::Hand));
        let mut notes = vec![text!("ledger-kind", kind = request.details.kind.key())];
        notes.extend(request.details.urgent.then(|| text!("ledger-urgent")));
        notes.extend(request.details.private.then(|| text!("ledger-private")));
        notes.extend(request.details.late.as_ref().map(|reason| text!("log-late", reason = reason)));
        notes.extend(by_hand.then(|| text!("ledger-due_by_hand")));
        Self {
            number: request.number,
            registered: date_time(request.registered_at),
            booth: context.booth.to_owned(),
            received_by: context.received_by.to_owned(),
            channel: request.details.channel.key().text(),
            category: request.details.category.key().text(),
            person: context.person.to_owned(),
            phone: context.phone.to_owned(),
            address: context.address.to_owned(),
            group: context.group.to_owned(),
            content: request.details.content.clone(),
            way: request.state.way().key().text(),
            unit: unit.to_owned(),
            responsible: claim
                .map_or(context.responsible, |claim| claim.member.as_deref().unwrap_or_default())
                .to_owned(),
            forwarded: forwarded.map(date_time).unwrap_or_default(),
            accepted: progress.accepted_at.map(date_time).unwrap_or_default(),
            due: due.map(date_time).unwrap_or_default(),
            delay: delays(request, context.offset),
            progress: context
                .log
                .iter()
                .map(|line| step(line, context.offset))
                .collect::<Vec<_>>()
                .join("\n"),
            stages: stages(context.log, context.offset),
            result,
            answered: completed
                .map(|at| format!("{} {}", date_time(at), how_answered(request, context.log).text()))
                .unwrap_or_default(),
            completed: completed.map(date_time).unwrap_or_default(),
            overdue: forwarded.map(|_| yes(late)).unwrap_or_default(),
            follow_up: followed_up(request, context),
            solved: progress.feedback.as_ref().map(|said| yes(said.solved)).unwrap_or_default(),
            satisfaction: satisfaction(progress.feedback.as_ref()),
            escalated: progress.escalated_at.map_or_else(
                || yes(request.state.way() == Way::Escalated),
                |at| format!("{} {}", yes(true), date_time(at)),
            ),
            cleared: progress.cleared_at.map(date_time).unwrap_or_default(),
            note: notes.join(&text!("paper-comma")),
            late: request.details.late.clone(),
            private: request.details.private,
        }
    }
}

fn yes(yes: bool) -> String {
    if yes { text!("ledger-yes") } else { text!("ledger-no") }
}

/// When it was answered for good; nothing while it is open.
fn completed(request: &Request) -> Option<Timestamp> {
    match &request.state {
        RequestState::Settled { at, .. }
        | RequestState::Answered { at, .. }
        | RequestState::Declined { at, .. }
        | RequestState::Duplicate { at, .. }
        | RequestState::Done { at, .. } => Some(*at),
        RequestState::FollowedUp { ending, .. } | RequestState::Cleared { ending, .. } => Some(ending.at),
        RequestState::Confirmed { feedback, .. } => Some(request.progress.answered_at.unwrap_or(feedback.at)),
        _ => None,
    }
}

/// Who gave the answer, and how: whoever took the step that answered, not whoever it was with.
fn how_answered(request: &Request, log: &[LogLine]) -> Key {
    match &request.state {
        RequestState::Declined { .. } => return key!("answered-declined"),
        RequestState::Duplicate { .. } => return key!("answered-duplicate"),
        _ => {}
    }
    let answer = log.iter().rev().find(|line| line.from != line.to && line.to == "answered");
    let by = answer.and_then(|line| line.by.split(':').next()).unwrap_or_default();
    let home = request.progress.home.as_ref();
    let at_home = home.is_some_and(
        |home| matches!(home.state, HomeState::Done { at } if request.progress.answered_at == Some(at)),
    );
    let with_unit = request.state.forwarding().is_some();
    match (at_home, by, request.state.way()) {
        (true, "unit", _) => key!("answered-unit_at_home"),
        (true, "grid", _) => key!("answered-grid_at_home"),
        (true, ..) => key!("answered-desk_at_home"),
        (_, _, Way::Escalated) => key!("answered-meeting"),
        (_, _, Way::Wall) => key!("answered-wish"),
        // Told by phone, and typed in for the unit.
        (_, "organiser" | "volunteer", _) if with_unit => key!("answered-desk_for_unit"),
        _ if with_unit => key!("answered-unit"),
        _ => key!("answered-desk"),
    }
}

/// 延期 and 挂账, each with the day that it was put off to, and why; and what was asked for and is not
/// decided yet.
fn delays(request: &Request, offset: Offset) -> String {
    let until = |what: Key, delay: &Delay| {
        let what = format!("{} {}", what.text(), offset.date_time(delay.until));
        text!("log-labelled", label = what, note = &delay.reason)
    };
    let extended =
        request.progress.extension.iter().map(|delay| (delay.at, until(key!("ledger-put_off_to"), delay)));
    let parked =
        request.progress.parked.iter().map(|delay| (delay.at, until(key!("ledger-parked_to"), delay)));
    let mut delays: Vec<(Timestamp, String)> = extended.chain(parked).collect();
    delays.sort_by_key(|(at, _)| *at);
    delays.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("\n")
}

/// 回访人/时间, and the calls that nobody answered.
fn followed_up(request: &Request, context: &LedgerContext<'_>) -> String {
    let progress = &request.progress;
    let said = progress.feedback.as_ref().map(|said| {
        let themselves = text!("ledger-themselves");
        let who = if said.themselves { &themselves } else { context.followed_up_by };
        format!("{who} {}", context.offset.date_time(said.at)).trim_start().to_owned()
    });
    let in_vain = (progress.attempts > 0).then(|| text!("ledger-in_vain", n = progress.attempts));
    in_vain.into_iter().chain(said).collect::<Vec<_>>().join("\n")
}

/// The face in words and as a figure: `很满意 5/5`.
fn satisfaction(feedback: Option<&Feedback>) -> String {
    let Some(face) = feedback.and_then(|said| said.satisfaction) else { return String::new() };
    let words = match face {
        1 => key!("satisfaction-1"),
        2 => key!("satisfaction-2"),
        3 => key!("satisfaction-3"),
        4 => key!("satisfaction-4"),
        _ => key!("satisfaction-5"),
    };
    format!("{} {face}/5", words.text())
}

/// What a line of the log led to, in a word or two.
fn led_to(line: &LogLine) -> String {
    match line.to.as_str() {
        "registered" if !line.from.is_empty() => text!("ledger-back"),
        state => RequestStateKind::parse(state).map(|state| state.key().text()).unwrap_or_default(),
    }
}

/// The log without a word of what was said in it: `11-21 登记 → 11-21 转办 → 11-24 已签收`.
fn stages(log: &[LogLine], offset: Offset) -> String {
    let moved = log.iter().filter(|line| line.from != line.to);
    let stage = |line: &LogLine| format!("{} {}", offset.local(line.at).strftime("%m-%d"), led_to(line));
    moved.map(stage).collect::<Vec<_>>().join(" → ")
}

/// A line of the log in words: `11-21 15:40 转办：街道物业办`.
fn step(line: &LogLine, offset: Offset) -> String {
    let to = led_to(line);
    let when = offset.local(line.at).strftime("%m-%d %H:%M");
    // The digest is for the log, where it proves the picture.
    let photo = text!("ledger-photo");
    let said = line.said(Language::DEFAULT);
    let words = if said.starts_with(&photo) { photo.as_str() } else { &*said };
    let led = format!("{when} {to}");
    if words.is_empty() { led } else { text!("log-labelled", label = led, note = words) }
}

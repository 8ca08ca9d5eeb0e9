//! The residents' first view: what is on screen before any script runs, and all there is without
//! one. It has the shapes that the script's own view has, so that nothing jumps when that takes
//! over.

use maud::{Markup, html};

use super::page::seal;
use crate::http::problem::Problem;
use shiji_catalogue::{Key, Language, Message, key, message};
use shiji_domain::{
    MarketState, ModeKind, Offset, Outlook, TicketStateKind, Timestamp,
    outlook::Wait,
    request::{HomeStateKind, HomeView, RequestKind},
    snapshot::{
        BoothLine, BoothSnapshot, MarketSnapshot, Pause, ReceiptView, ResidentHoldings, ServiceState,
        TicketView, VisitView,
    },
    text::WORDS,
};
use shiji_service::secrets;

/// The market's wall clock and the reader's language.
#[derive(Clone, Copy)]
pub(super) struct Wall {
    pub(super) offset: Offset,
    pub(super) language: Language,
    pub(super) now: Timestamp,
}

impl Wall {
    fn say(self, words: impl Into<Message>) -> String {
        words.into().say(self.language)
    }

    fn clock(self, moment: Timestamp) -> String {
        self.offset.hour_minute(moment)
    }

    /// Without a script a page stays as it was: it says of when it is, and how to see what is now.
    fn as_of(self) -> Markup {
        html! {
            noscript {
                div class="note stack tight" {
                    p { (self.say(message!("page-as_of", time = self.clock(self.now)))) }
                    a class="button wide" href="" { (self.say(key!("page-reload"))) }
                }
            }
        }
    }
}

fn labelled(label: Key, words: &str, wall: Wall) -> String {
    wall.say(message!("log-labelled", label = label, note = words))
}

fn head(code: Option<&str>, title: &str, under: &str) -> Markup {
    html! {
        header class="band head" {
            @if let Some(code) = code {
                span class="code figure" aria-hidden="true" { (code) }
            } @else {
                (seal())
            }
            div class="words" {
                h1 { @if let Some(code) = code { span class="hidden" { (code) " " } } (title) }
                @if !under.is_empty() { p class="soft" { (under) } }
            }
        }
    }
}

/// Where somebody is called to, on whichever page they are; where the number fills the page, it
/// says so itself.
fn calls<'t>(tickets: impl Iterator<Item = &'t TicketView>, wall: Wall) -> Markup {
    let called: Vec<(&TicketView, u32)> = tickets
        .filter(|ticket| ticket.state == TicketStateKind::Called)
        .filter_map(|ticket| Some((ticket, ticket.desk?)))
        .collect();
    html! {
        @if !called.is_empty() {
            div class="page stack" role="alert" {
                @for (ticket, desk) in called {
                    section class="ticket called" {
                        div class="stack body" {
                            p class="shout" { (wall.say(key!("resident-calledTitle"))) " " span class="figure" { (ticket.code) } }
                            p class="desk" { (wall.say(message!("resident-goTo", desk = desk))) }
                            p class="strong" { (ticket.booth_name) @if !ticket.place.is_empty() { " · " (ticket.place) } }
                        }
                    }
                }
            }
        }
    }
}

/// A page's title; for whoever is called, that they are.
pub(super) fn titled(title: String, mine: &ResidentHoldings, language: Language) -> String {
    let called = mine.tickets.iter().find(|ticket| ticket.state == TicketStateKind::Called);
    called.map_or(title, |ticket| format!("{} {}", ticket.code, key!("resident-calledTitle").say(language)))
}

/// A booth: what one holds there, what one can do.
pub(super) fn booth(
    booth: &BoothSnapshot,
    mine: &ResidentHoldings,
    path: &str,
    wall: Wall,
) -> Result<Markup, Problem> {
    let here = mine.tickets.iter().filter(|one| one.booth == booth.sign.booth && holds(one, booth));
    let here: Vec<&TicketView> = here.collect();
    // What the family has takes nobody's own place.
    let own = here.iter().any(|ticket| ticket.relative == 0);
    let visit = mine.visits.iter().find(|visit| visit.booth == booth.sign.booth);
    let spent = booth.sign.mode == ModeKind::Queue && booth.tickets_left == Some(0);
    let may = booth.service == ServiceState::Open && !own && visit.is_none();
    let note = |words: Key| html! { p class="note warn strong" { (wall.say(words)) } };
    let elsewhere = mine.tickets.iter().filter(|ticket| ticket.booth != booth.sign.booth);
    Ok(html! {
        (calls(elsewhere, wall))
        main class="page stack" {
            (head(Some(&booth.sign.code), &booth.sign.name, &booth.sign.place))
            @match booth.service {
                ServiceState::Open => {}
                ServiceState::Paused => (pause(booth.pause.as_ref(), wall)),
                ServiceState::Closed => (note(key!("resident-closed"))),
                ServiceState::MarketNotOpen | ServiceState::MarketClosed => p class="note warn strong" { (not_open(booth, wall)) },
            }
            @for one in &here { (self::ticket(one, booth, mine, wall)) }
            @if let Some(visit) = visit { (self::visit(visit, booth, wall)) }
            @if booth.sign.mode == ModeKind::Queue && here.is_empty() {
                (line_now(booth, spent, wall))
                @if spent && booth.service == ServiceState::Open {
                    (note(key!("resident-noTime")))
                }
            }
            @if let Some(left) = booth.stock_left {
                p class="card" { (wall.say(message!("resident-stockLeft", n = left))) }
            }
            @if may && booth.sign.mode == ModeKind::Slots {
                (sessions(booth, path, wall)?)
            } @else if may && booth.stock_left != Some(0) && !spent {
                (take(booth, path, wall)?)
            }
            @if !booth.sign.offer.is_empty() { p class="card pre" { (booth.sign.offer) } }
            (wall.as_of())
        }
    })
}

/// That the market has yet to open, and when, or that it is over.
fn not_open(booth: &BoothSnapshot, wall: Wall) -> String {
    opening(booth.opens_at, wall)
}

fn opening(opens_at: Option<Timestamp>, wall: Wall) -> String {
    match opens_at {
        Some(at) => wall.say(message!("opening-later", time = day_and_clock(at, wall))),
        None => wall.say(key!("opening-over")),
    }
}

/// `11月21日 14:05`, as the screens say it.
fn day_and_clock(moment: Timestamp, wall: Wall) -> String {
    let local = wall.offset.local(moment);
    wall.say(message!(
        "date-day_and_clock",
        month = i32::from(local.month()),
        day = i32::from(local.day()),
        clock = wall.offset.hour_minute(moment)
    ))
}

/// Does the ticket still hold a place? Those who may not come back any more are left out of the
/// booth's missed.
fn holds(ticket: &TicketView, booth: &BoothSnapshot) -> bool {
    match ticket.state.as_str() {
        "waiting" | "called" | "serving" => true,
        "missed" => booth.missed.contains(&ticket.number),
        _ => false,
    }
}

fn line_now(booth: &BoothSnapshot, spent: bool, wall: Wall) -> Markup {
    let waiting = booth.waiting.len();
    // Where nobody is taken, how long it would take says nothing.
    let spent = spent || booth.service != ServiceState::Open;
    html! {
        div class="card now" {
            p { (wall.say(key!("resident-waitNow"))) " " strong class="big figure" { (wall.say(message!("resident-people", n = waiting))) } }
            @if !spent {
                @if waiting == 0 {
                    p { strong class="big" { (wall.say(key!("resident-freeNow"))) } }
                } @else if let Some(outlook) = &booth.outlook {
                    p { strong { (wait_words(outlook.next, wall)) } (estimating(outlook, wall)) }
                }
            }
            @if let Some(left) = booth.tickets_left.filter(|left| *left > 0) {
                p class="strong" { (wall.say(message!("resident-left", n = left))) }
            }
        }
    }
}

fn take(booth: &BoothSnapshot, path: &str, wall: Wall) -> Result<Markup, Problem> {
    let verb = match booth.sign.mode.as_str() {
        "queue" => wall.say(key!("resident-take")),
        "handout" => wall.say(key!("resident-getOne")),
        _ => wall.say(key!("resident-checkIn")),
    };
    let key = secrets::token()?;
    Ok(html! {
        form method="post" action={ "/S/" (path) } {
            input type="hidden" name="key" value=(key);
            @if booth.sign.mode == ModeKind::Queue {
                label class="tick" {
                    input type="checkbox" name="priority" value="yes";
                    span { (wall.say(key!("resident-priority"))) }
                }
            }
            button class="button main primary wide giant" type="submit" { (verb) }
        }
    })
}

fn sessions(booth: &BoothSnapshot, path: &str, wall: Wall) -> Result<Markup, Problem> {
    let key = secrets::token()?;
    Ok(html! {
        h2 class="section" { (wall.say(key!("resident-chooseSession"))) }
        @for (number, fill) in booth.slots.iter().enumerate() {
            @let left = fill.slot.capacity.saturating_sub(fill.taken);
            @let over = booth.policies.has_ended(&fill.slot, wall.now);
            form method="post" action={ "/S/" (path) } {
                input type="hidden" name="key" value={ (key) (number) };
                input type="hidden" name="slot" value=(number);
                button class="button main primary wide" type="submit" disabled[left == 0 || over] {
                    (wall.clock(fill.slot.starts_at)) "–" (wall.clock(fill.slot.ends_at)) " · "
                    @if over { (wall.say(key!("resident-over"))) } @else if left == 0 { (wall.say(key!("resident-full"))) } @else { (wall.say(message!("resident-placesLeft", n = left))) }
                }
            }
        }
    })
}

/// 大约等30分钟，多数不超过50分钟
fn wait_words(wait: Wait, wall: Wall) -> String {
    let (p50, p90) = (wait.p50.max(1), wait.p90.max(wait.p50).max(1));
    format!(
        "{}{}{}",
        wall.say(message!("wait-wait", n = p50)),
        wall.say(key!("wait-comma")),
        wall.say(message!("wait-most", n = p90)),
    )
}

fn estimating(outlook: &Outlook, wall: Wall) -> Markup {
    html! { @if outlook.estimating { " " span class="badge warn" { (wall.say(key!("resident-estimating"))) } } }
}

/// Why it doesn't go on now, and until when.
fn pause(pause: Option<&Pause>, wall: Wall) -> Markup {
    html! {
        div class="note warn" {
            p {
                strong { (wall.say(key!("resident-paused"))) }
                @if let Some(pause) = pause {
                    " " (pause.reason)
                    @if let Some(back) = pause.back {
                        (wall.say(message!("resident-backAt", time = wall.clock(back))))
                    }
                }
            }
            p { (wall.say(key!("resident-kept"))) }
        }
    }
}

fn ticket(ticket: &TicketView, booth: &BoothSnapshot, mine: &ResidentHoldings, wall: Wall) -> Markup {
    let ahead = booth.waiting.iter().position(|number| *number == ticket.number);
    html! {
        section class={ "ticket " (ticket.state.as_str()) } {
            div class="stub" {
                p class="label" { (wall.say(key!("resident-yourNumber"))) }
                p class="number figure" { (ticket.code) }
                @if ticket.priority { p class="badge accent" { (wall.say(key!("resident-first"))) } }
            }
            div class="stack body" {
                @match (ticket.state.as_str(), ticket.desk, ahead) {
                    ("called", Some(desk), _) => {
                        p class="shout" { (wall.say(key!("resident-calledTitle"))) }
                        p class="desk" { (wall.say(message!("resident-goTo", desk = desk))) }
                    }
                    ("serving", Some(desk), _) => {
                        p class="shout" { (wall.say(key!("resident-serving"))) }
                        p class="desk" { (wall.say(message!("resident-atDesk", desk = desk))) }
                    }
                    ("missed", _, _) => {
                        p class="shout" { (wall.say(key!("resident-missedTitle"))) }
                        p { (wall.say(key!("page-missed_way"))) }
                    }
                    (_, _, Some(ahead)) => {
                        p {
                            @if ahead == 0 { strong class="big" { (wall.say(key!("resident-aheadNone"))) } }
                            @else { (wall.say(key!("resident-ahead"))) " " strong class="big figure" { (wall.say(message!("resident-people", n = ahead))) } }
                        }
                        @if let Some(call) = booth.last_calls.first() {
                            p class="figure" { (wall.say(message!("resident-nowCalled", code = call.code.clone()))) }
                        }
                        (place(ticket, booth, mine, wall))
                        p class="soft" { (wall.say(key!("resident-listen"))) }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// How long somebody in line waits yet, in one figure, and when to be back.
fn place(ticket: &TicketView, booth: &BoothSnapshot, mine: &ResidentHoldings, wall: Wall) -> Markup {
    let number = ticket.number;
    let outlook = booth.outlook.as_ref();
    let wait = outlook.and_then(|outlook| {
        let found = outlook.waits.iter().find(|(one, _)| *one == number).map(|(_, wait)| *wait);
        found.or((number == outlook.last_number + 1).then_some(outlook.next))
    });
    let soon = outlook.is_some_and(|outlook| outlook.soon.contains(&number));
    html! {
        @if booth.kept.contains(&number) {
            p class="note strong" {
                (wall.say(key!("resident-keptHere")))
            }
        } @else if booth.held.contains(&number) {
            @let elsewhere = mine.tickets.iter().find(|one| one.desk.is_some() && one.booth != booth.sign.booth && one.relative == ticket.relative);
            @let elsewhere = elsewhere.map_or_else(|| wall.say(key!("resident-anotherBooth")), |one| one.booth_name.clone());
            p class="note strong" {
                (wall.say(message!("resident-held", elsewhere = elsewhere)))
            }
        } @else if let (Some(outlook), Some(wait)) = (outlook, wait) {
            p {
                strong class="big" { (wall.say(message!("wait-wait", n = wait.p50.max(1)))) }
                @if !soon { (wall.say(message!("wait-back", time = wall.clock(wait.back_by)))) }
                (estimating(outlook, wall))
            }
        } @else {
            p { span class="badge warn" { (wall.say(key!("resident-estimating"))) } }
        }
        @if soon {
            p class="note warn near" { "➜ " (wall.say(key!("resident-soon"))) }
        }
    }
}

fn visit(visit: &VisitView, booth: &BoothSnapshot, wall: Wall) -> Markup {
    let slot = visit.slot.and_then(|slot| booth.slots.get(slot as usize));
    let title = match (booth.sign.mode.as_str(), slot) {
        ("handout", _) => wall.say(key!("resident-received")),
        (_, Some(_)) => wall.say(key!("resident-booked")),
        _ => wall.say(key!("resident-checkedIn")),
    };
    html! {
        section class="visit" {
            p class="mark" aria-hidden="true" { "✓" }
            p class="title" { (title) }
            @if let Some(fill) = slot {
                p { (wall.say(message!("resident-bookedNote", time = wall.clock(fill.slot.starts_at)))) }
            } @else if booth.sign.mode == ModeKind::Handout {
                p { (wall.say(message!("resident-receivedNote", time = wall.clock(visit.at)))) }
            } @else {
                p { (wall.say(message!("resident-checkedInAt", time = wall.clock(visit.at)))) }
            }
        }
    }
}

/// The whole market: what one holds, all booths with their waits, a wish, a receipt.
pub(super) fn gate(market: &MarketSnapshot, mine: &ResidentHoldings, wall: Wall) -> Result<Markup, Problem> {
    let under = if market.theme.is_empty() { &market.place } else { &market.theme };
    let live = || {
        mine.tickets
            .iter()
            .filter(|t| matches!(t.state.as_str(), "waiting" | "called" | "serving" | "missed"))
    };
    // Residents leave wishes from the opening until the figures are final.
    let takes_wishes = matches!(market.state, MarketState::Open | MarketState::Closed) && !market.is_final;
    let opens = (market.state == MarketState::Published).then_some(market.opens_at);
    Ok(html! {
        (calls(mine.tickets.iter(), wall))
        main class="page stack" {
            (head(None, &market.name, under))
            @if market.state != MarketState::Open {
                div class="note warn" {
                    p class="strong" { (opening(opens, wall)) }
                    p {
                        (wall.say(key!("resident-hours"))) " " (day_and_clock(market.opens_at, wall)) "–"
                        (wall.clock(market.closes_at))
                    }
                    p { (market.place) }
                }
            }
            @if live().next().is_some() {
                section class="stack" {
                    h2 class="section" { (wall.say(key!("resident-myTickets"))) }
                    @for ticket in live() {
                        a class={ "mine " (ticket.state.as_str()) } href={ "/S/" (ticket.path) } {
                            span class="number figure" { (ticket.code) }
                            span class="words" { span class="strong" { (ticket.booth_name) } span { (state_words(ticket, wall)) } }
                        }
                    }
                }
            }
            div class="find" {
                nav class="tools" {
                    @if takes_wishes { a class="button" href="#wish" { (wall.say(key!("resident_later-wishGo"))) } }
                    a class="button" href="#receipt" { (wall.say(key!("resident_later-receiptGo"))) }
                }
            }
            section {
                h2 class="hidden" { (wall.say(key!("resident-allBooths"))) }
                ul class="card list" { @for line in &market.booths { li class="item" { (booth_line(line, wall)) } } }
            }
            @if takes_wishes { (wish_form(&market.path, RequestKind::Wish, "", wall.language)?) }
            (receipt_form("", wall.language))
            (wall.as_of())
        }
    })
}

fn state_words(ticket: &TicketView, wall: Wall) -> String {
    match (ticket.state.as_str(), ticket.desk) {
        ("called", Some(desk)) => wall.say(message!("page-called", desk = desk)),
        ("serving", _) => wall.say(key!("resident-serving")),
        ("missed", _) => wall.say(key!("resident-missedTitle")),
        _ => wall.say(key!("page-waiting")),
    }
}

/// Two lines: the booth and where it stands; what waits there now, and what it offers.
fn booth_line(line: &BoothLine, wall: Wall) -> Markup {
    html! {
        a class="line" href={ "/S/" (line.sign.path) } {
            span class="code figure" { (line.sign.code) }
            span class="words" {
                span { span class="strong" { (line.sign.name) } " " span class="soft small" { (line.sign.place) } }
                span class="what small" {
                    span class="now" { (line_words(line, wall)) }
                    span class="soft offer" data-clip { (line.sign.offer) }
                }
            }
        }
    }
}

fn line_words(line: &BoothLine, wall: Wall) -> String {
    if line.service != ServiceState::Open || line.sign.mode != ModeKind::Queue {
        return String::new();
    }
    if line.tickets_left == Some(0) {
        return wall.say(key!("resident-noMore"));
    }
    if line.waiting == 0 {
        return wall.say(key!("resident-noWait"));
    }
    let waiting = wall.say(message!("resident-waiting", n = line.waiting));
    let about = line
        .wait
        .map(|wait| wall.say(key!("wait-comma")) + &wall.say(message!("wait-about", n = wait.p50.max(1))));
    waiting + &about.unwrap_or_default()
}

/// The plain form that finds a receipt by its code, with what was typed before.
pub(super) fn receipt_form(typed: &str, language: Language) -> Markup {
    html! {
        form id="receipt" class="stack" method="get" action="/R" {
            label class="field" {
                span { (key!("page-look_up").say(language)) }
                input class="input" name="code" value=(typed) required maxlength=(secrets::RECEIPT_TYPED) autocomplete="off";
            }
            button class="button main wide" type="submit" { (key!("resident_later-lookUpGo").say(language)) }
        }
    }
}

/// The plain form for a wish, with what was typed before it was refused.
pub(super) fn wish_form(
    path: &str,
    kind: RequestKind,
    typed: &str,
    language: Language,
) -> Result<Markup, Problem> {
    let say = |words: Key| words.say(language);
    let key = secrets::token()?;
    Ok(html! {
        form id="wish" class="card stack" method="post" action={ "/G/" (path) } {
            h2 { (say(key!("resident-wishTitle"))) }
            p class="soft" { (say(key!("resident_later-wishIntro"))) }
            input type="hidden" name="key" value=(key);
            label class="field" {
                span { (say(key!("resident_later-wishKind"))) }
                select class="input" name="kind" {
                    @for one in RequestKind::ALL {
                        option value=(one.as_str()) selected[*one == kind] {
                            (say(one.key()))
                        }
                    }
                }
            }
            label class="field" {
                span { (say(key!("page-wish_content"))) }
                textarea class="input" name="content" rows="4" required maxlength=(WORDS.max) { (typed) }
            }
            button class="button main primary wide" type="submit" { (say(key!("resident_later-wishSend"))) }
        }
    })
}

/// Who comes to their home, when, and what to have ready.
fn at_home(home: &HomeView, wall: Wall) -> Markup {
    html! {
        div class="note stack tight" {
            p class="strong" { (wall.say(key!("resident_later-homeTitle"))) " · " (wall.say(home.kind.key())) " · "
                (wall.say(home.state.key())) }
            @if let Some(time) = home.time.filter(|_| home.state == HomeStateKind::Agreed) {
                p { (labelled(key!("resident_later-homeAt"), &wall.offset.date_time(time), wall)) }
            }
            @if home.live && !home.who.is_empty() { p { (wall.say(key!("resident_later-homeWho"))) (home.who) } }
            @if home.live && !home.bring.is_empty() {
                p class="pre" { (wall.say(key!("resident_later-homeReady"))) (home.bring) }
            }
        }
    }
}

/// What became of a request.
pub(super) fn receipt(receipt: &ReceiptView, mine: &ResidentHoldings, wall: Wall) -> Markup {
    let code = format!("{} {}", wall.say(key!("resident_later-receiptCode")), receipt.code);
    html! {
        (calls(mine.tickets.iter(), wall))
        main class="page stack" {
            (head(None, &wall.say(key!("resident_later-receiptTitle")), &code))
            section class="card stack" {
                p { span class="badge accent receipt-state" { (wall.say(receipt.state.key())) } }
                @if let Some(answer) = &receipt.answer {
                    div class="note good" {
                        p class="strong" { (wall.say(key!("resident_later-answer"))) }
                        p class="pre receipt-answer" { (answer) }
                    }
                } @else {
                    p { (wall.say(key!("resident_later-noAnswer"))) }
                }
                @if !receipt.photos.is_empty() {
                    ul class="receipt-photos" {
                        @for (photo, n) in receipt.photos.iter().zip(1..) {
                            @let at = format!("/api/receipts/{}/photos/{photo}", receipt.code);
                            li { a href=(at) { img src=(at) alt=(wall.say(message!("resident_later-photo", n = n))); } }
                        }
                    }
                }
                @if let Some(home) = &receipt.home { (at_home(home, wall)) }
                @if let Some(unit) = &receipt.unit { p { (labelled(key!("resident_later-unit"), unit, wall)) } }
                @if let Some(due) = receipt.due {
                    p { (labelled(key!("resident_later-due"), &wall.offset.date_time(due), wall)) }
                }
                p class="pre" { (receipt.content) }
                p class="soft" { (receipt.market_name) " · " (wall.offset.date_time(receipt.registered_at)) }
            }
            p class="soft" { (wall.say(key!("resident_later-receiptKeep"))) }
            (wall.as_of())
        }
    }
}

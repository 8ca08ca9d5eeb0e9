//! The residents' first view: what is on screen before any script runs, and all there is without one. It has the shapes
//! that the script's own view has, so that nothing jumps when that takes over.

use maud::{Markup, html};

use super::language;
use crate::http::problem::Problem;
use shiji_domain::{
    ModeKind, Offset, Outlook, Timestamp,
    outlook::Wait,
    request::{HomeStateKind, HomeView, RequestKind},
    snapshot::{
        BoothLine, BoothSnapshot, MarketSnapshot, Mine, Pause, ReceiptView, Service, TicketView, VisitView,
    },
};
use shiji_service::secrets;

/// The market's wall clock and the reader's language.
#[derive(Clone, Copy)]
pub(super) struct Wall {
    pub(super) offset: Offset,
    pub(super) english: bool,
    pub(super) now: Timestamp,
}

impl Wall {
    const fn say<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        if self.english { en } else { zh }
    }

    fn clock(self, moment: Timestamp) -> String {
        self.offset.hour_minute(moment)
    }

    /// Without a script a page stays as it was: it says of when it is, and how to see what is now.
    fn as_of(self) -> Markup {
        html! {
            noscript {
                div class="note stack tight" {
                    p { (self.say("这是 ", "This is how it was at ")) (self.clock(self.now)) (self.say(" 的情况。", ".")) }
                    a class="button wide" href="" { (self.say("刷新，看最新情况", "Reload to see how it is now")) }
                }
            }
        }
    }
}

fn head(code: Option<&str>, title: &str, under: &str) -> Markup {
    html! {
        header class="band head" {
            @if let Some(code) = code {
                span class="code figure" aria-hidden="true" { (code) }
            } @else {
                span class="seal" aria-hidden="true" { span { "市" } span { "集" } }
            }
            div class="words" {
                h1 { @if let Some(code) = code { span class="hidden" { (code) " " } } (title) }
                @if !under.is_empty() { p class="soft" { (under) } }
            }
        }
    }
}

/// A booth: what one holds there, what one can do.
pub(super) fn booth(booth: &BoothSnapshot, mine: &Mine, path: &str, wall: Wall) -> Result<Markup, Problem> {
    let here = mine.tickets.iter().find(|ticket| ticket.booth == booth.sign.booth && holds(ticket, booth));
    let visit = mine.visits.iter().find(|visit| visit.booth == booth.sign.booth);
    let spent = booth.sign.mode == ModeKind::Queue && booth.tickets_left == Some(0);
    let may = booth.service == Service::Open && here.is_none() && visit.is_none();
    let note = |zh, en| html! { p class="note warn strong" { (wall.say(zh, en)) } };
    Ok(html! {
        main class="page stack" {
            (head(Some(&booth.sign.code), &booth.sign.name, &booth.sign.place))
            @match booth.service {
                Service::Open => {}
                Service::Paused => (pause(booth.pause.as_ref(), wall)),
                Service::Closed => (note("已停止取号", "No more tickets")),
                Service::MarketClosed => (note("市集没有开放", "The market is not open")),
            }
            @if let Some(ticket) = here { (self::ticket(ticket, booth, mine, wall)) }
            @if let Some(visit) = visit { (self::visit(visit, booth, wall)) }
            @if booth.sign.mode == ModeKind::Queue && here.is_none() {
                (line_now(booth, spent, wall))
                @if spent && booth.service == Service::Open {
                    (note("已排到收市，今天取不到号了。请看看别的摊位。",
                        "The queue lasts until closing: no more numbers today. Please try another booth."))
                }
            }
            @if let Some(left) = booth.stock_left {
                p class="card" { (wall.say("还剩 ", "Left: ")) (left) (wall.say(" 份", "")) }
            }
            @if may && booth.sign.mode == ModeKind::Slots {
                (sessions(booth, path, wall)?)
            } @else if may && booth.stock_left != Some(0) && !spent {
                (take(booth, path, wall)?)
            }
            @if !booth.about.offer.is_empty() { p class="card pre" { (booth.about.offer) } }
            (wall.as_of())
        }
    })
}

/// Does the ticket still hold a place? Those who may not come back any more are left out of the booth's missed.
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
    let spent = spent || booth.service != Service::Open;
    html! {
        div class="card now" {
            p { (wall.say("现在排队 ", "Waiting now ")) strong class="big figure" { (waiting) (wall.say(" 人", "")) } }
            @if !spent {
                @if waiting == 0 {
                    p { strong class="big" { (wall.say("现在取号，马上就能办", "No wait now")) } }
                } @else if let Some(outlook) = &booth.outlook {
                    p { strong { (wait_words(outlook.next, wall)) } (estimating(outlook, wall)) }
                }
            }
            @if let Some(left) = booth.tickets_left.filter(|left| *left > 0) {
                p class="strong" { (wall.say("还可取 ", "")) (left) (wall.say(" 号", " more numbers today")) }
            }
        }
    }
}

fn take(booth: &BoothSnapshot, path: &str, wall: Wall) -> Result<Markup, Problem> {
    let verb = match booth.sign.mode.as_str() {
        "queue" => wall.say("取号排队", "Take a number"),
        "handout" => wall.say("领取一份", "Get one"),
        _ => wall.say("签到", "Check in"),
    };
    let key = secrets::token()?;
    Ok(html! {
        form method="post" action={ "/S/" (path) } {
            input type="hidden" name="key" value=(key);
            @if booth.sign.mode == ModeKind::Queue {
                label class="tick" {
                    input type="checkbox" name="priority" value="yes";
                    span { (wall.say("优先：70岁以上、残障、孕妇、带婴儿", "Priority: aged 70 or over, disabled, pregnant, with an infant")) }
                }
            }
            button class="button main primary wide giant" type="submit" { (verb) }
        }
    })
}

fn sessions(booth: &BoothSnapshot, path: &str, wall: Wall) -> Result<Markup, Problem> {
    let key = secrets::token()?;
    Ok(html! {
        h2 class="section" { (wall.say("请选一场", "Choose a session")) }
        @for (number, fill) in booth.slots.iter().enumerate() {
            @let left = fill.slot.capacity.saturating_sub(fill.taken);
            @let over = booth.policies.has_ended(&fill.slot, wall.now);
            form method="post" action={ "/S/" (path) } {
                input type="hidden" name="key" value={ (key) (number) };
                input type="hidden" name="slot" value=(number);
                button class="button main primary wide" type="submit" disabled[left == 0 || over] {
                    (wall.clock(fill.slot.starts_at)) "–" (wall.clock(fill.slot.ends_at)) " · "
                    @if over { (wall.say("已结束", "Over")) } @else if left == 0 { (wall.say("已满", "Full")) } @else { (wall.say("余 ", "")) (left) (wall.say(" 位", " places")) }
                }
            }
        }
    })
}

/// 大约等30分钟，多数不超过50分钟
fn wait_words(wait: Wait, wall: Wall) -> String {
    let (p50, p90) = (wait.p50.max(1), wait.p90.max(wait.p50).max(1));
    if wall.english {
        format!("about {p50} min, most no longer than {p90}")
    } else {
        format!("大约等{p50}分钟，多数不超过{p90}分钟")
    }
}

fn estimating(outlook: &Outlook, wall: Wall) -> Markup {
    html! { @if outlook.estimating { " " span class="badge warn" { (wall.say("估计中", "being estimated")) } } }
}

/// Why it doesn't go on now, and until when.
fn pause(pause: Option<&Pause>, wall: Wall) -> Markup {
    html! {
        div class="note warn" {
            p {
                strong { (wall.say("暂停服务", "Paused")) }
                @if let Some(pause) = pause {
                    " " (pause.reason)
                    @if let Some(back) = pause.back {
                        (wall.say("，预计 ", ", back about ")) (wall.clock(back)) (wall.say(" 恢复", ""))
                    }
                }
            }
            p { (wall.say("您的位置会保留。", "Your place is kept.")) }
        }
    }
}

fn ticket(ticket: &TicketView, booth: &BoothSnapshot, mine: &Mine, wall: Wall) -> Markup {
    let ahead = booth.waiting.iter().position(|number| *number == ticket.number);
    html! {
        section class={ "ticket " (ticket.state.as_str()) } {
            div class="stub" {
                p class="label" { (wall.say("您的号", "Your number")) }
                p class="number figure" { (ticket.code) }
                @if ticket.priority { p class="badge accent" { (wall.say("优先", "Priority")) } }
            }
            div class="stack body" {
                @match (ticket.state.as_str(), ticket.desk, ahead) {
                    ("called", Some(desk), _) => {
                        p class="shout" { (wall.say("叫到您了！", "It's your turn!")) }
                        p class="desk" { (wall.say("请到 ", "Please go to desk ")) (desk) (wall.say(" 号窗口", "")) }
                    }
                    ("serving", Some(desk), _) => {
                        p class="shout" { (wall.say("正在为您服务", "You are being served")) }
                        p class="desk" { (wall.say("", "Desk ")) (desk) (wall.say(" 号窗口", "")) }
                    }
                    ("missed", _, _) => {
                        p class="shout" { (wall.say("过号了", "You missed your call")) }
                        p { (wall.say("别着急，请告诉志愿者您回来了。", "No hurry: please tell the volunteer that you are back.")) }
                    }
                    (_, _, Some(ahead)) => {
                        p {
                            @if ahead == 0 { strong class="big" { (wall.say("下一个就是您", "You are next")) } }
                            @else { (wall.say("前面还有 ", "Ahead of you: ")) strong class="big figure" { (ahead) (wall.say(" 人", "")) } }
                        }
                        (place(ticket.number, booth, mine, wall))
                        p class="soft" { (wall.say("请留意大屏和广播。", "Please watch the big screen and listen.")) }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// How long somebody in line waits yet, and when to be back.
fn place(number: i64, booth: &BoothSnapshot, mine: &Mine, wall: Wall) -> Markup {
    let outlook = booth.outlook.as_ref();
    let wait = outlook.and_then(|outlook| {
        let found = outlook.waits.iter().find(|(one, _)| *one == number).map(|(_, wait)| *wait);
        found.or((number == outlook.last_number + 1).then_some(outlook.next))
    });
    let soon = outlook.is_some_and(|outlook| outlook.soon.contains(&number));
    html! {
        @if booth.kept.contains(&number) {
            p class="note strong" {
                (wall.say("这个号已保留，办好了请回摊位说一声。",
                    "This number is kept for you: please tell the volunteer when you are back."))
            }
        } @else if booth.held.contains(&number) {
            @let elsewhere = mine.tickets.iter().find(|one| one.desk.is_some() && one.booth != booth.sign.booth);
            p class="note strong" {
                (wall.say("您正在", "You are being served at "))
                (elsewhere.map_or(wall.say("别的摊位", "another booth"), |one| one.booth_name.as_str()))
                (wall.say("办理，这个号已保留，不会过号。", ": this number is kept for you."))
            }
        } @else if let (Some(outlook), Some(wait)) = (outlook, wait) {
            p {
                span class="big" { (wait_words(wait, wall)) } (estimating(outlook, wall))
                @if !soon {
                    br;
                    (wall.say("可以先去逛逛，", "Be back by ")) strong { (wall.clock(wait.back_by)) (wall.say("前回来就行", "")) }
                }
            }
        } @else {
            p { span class="badge warn" { (wall.say("估计中", "being estimated")) } }
        }
        @if soon {
            p class="note warn near" { "➜ " (wall.say("请到摊位附近等候", "Please come and wait near the booth")) }
        }
    }
}

fn visit(visit: &VisitView, booth: &BoothSnapshot, wall: Wall) -> Markup {
    let slot = visit.slot.and_then(|slot| booth.slots.get(slot as usize));
    let title = match (booth.sign.mode.as_str(), slot) {
        ("handout", _) => wall.say("已登记领取", "Yours is registered"),
        (_, Some(_)) => wall.say("已预约", "Booked"),
        _ => wall.say("已签到", "Checked in"),
    };
    html! {
        section class="visit" {
            p class="mark" aria-hidden="true" { "✓" }
            p class="title" { (title) }
            @if let Some(fill) = slot {
                p { (wall.say("请在 ", "Please come to the booth at ")) (wall.clock(fill.slot.starts_at)) (wall.say(" 到摊位来。", ".")) }
            } @else if booth.sign.mode == ModeKind::Handout {
                p { (wall.clock(visit.at)) (wall.say(" 登记。请给志愿者看这一页。", ". Please show this page to the volunteer.")) }
            } @else {
                p { (wall.clock(visit.at)) (wall.say(" 签到，谢谢您来。", ". Thank you for coming.")) }
            }
        }
    }
}

/// The whole market: what one holds, all booths with their waits, a wish, a receipt.
pub(super) fn gate(market: &MarketSnapshot, mine: &Mine, wall: Wall) -> Result<Markup, Problem> {
    let under = if market.theme.is_empty() { &market.place } else { &market.theme };
    let live = || {
        mine.tickets
            .iter()
            .filter(|t| matches!(t.state.as_str(), "waiting" | "called" | "serving" | "missed"))
    };
    Ok(html! {
        main class="page stack" {
            (head(None, &market.name, under))
            @if live().next().is_some() {
                section class="stack" {
                    h2 class="section" { (wall.say("我的号", "My numbers")) }
                    @for ticket in live() {
                        a class={ "mine " (ticket.state.as_str()) } href={ "/S/" (ticket.path) } {
                            span class="number figure" { (ticket.code) }
                            span class="words" { span class="strong" { (ticket.booth_name) } span { (state_words(ticket, wall)) } }
                        }
                    }
                }
            }
            a class="button main wide" href="#wish" { (wall.say("说说您的心愿和建议", "Leave a wish or a suggestion")) }
            section class="stack" {
                h2 class="section" { (wall.say("所有摊位", "All booths")) }
                ul class="card list" { @for line in &market.booths { li class="item" { (booth_line(line, wall)) } } }
            }
            (wish_form(&market.path, RequestKind::Wish, "", wall.english)?)
            form class="stack" method="get" action="/R" {
                label class="field" {
                    span { (wall.say("查询回执：输入回执码", "Look up a receipt by its code")) }
                    input class="input" name="code" required maxlength="16" autocomplete="off";
                }
                button class="button main wide" type="submit" { (wall.say("查询", "Look up")) }
            }
            (wall.as_of())
        }
    })
}

fn state_words(ticket: &TicketView, wall: Wall) -> String {
    match (ticket.state.as_str(), ticket.desk) {
        ("called", Some(desk)) if wall.english => format!("It's your turn! Please go to desk {desk}"),
        ("called", Some(desk)) => format!("叫到您了！请到 {desk} 号窗口"),
        ("serving", _) => wall.say("正在为您服务", "You are being served").to_owned(),
        ("missed", _) => wall.say("过号了", "You missed your call").to_owned(),
        _ => wall.say("等候", "Waiting").to_owned(),
    }
}

fn booth_line(line: &BoothLine, wall: Wall) -> Markup {
    html! {
        a class="line" href={ "/S/" (line.sign.path) } {
            span class="code figure" { (line.sign.code) }
            span class="words" {
                span class="strong" { (line.sign.name) }
                span class="soft small" { (line.sign.place) }
                @if line.service == Service::Open && line.sign.mode == ModeKind::Queue {
                    span class="small now" {
                        @if line.tickets_left == Some(0) { (wall.say("今天取不到号了", "no more numbers today")) }
                        @else if line.waiting == 0 { (wall.say("不用等", "No wait")) }
                        @else {
                            (line.waiting) (wall.say(" 人在等", " waiting"))
                            @if let Some(wait) = line.wait { (wall.say("，约", ", about ")) (wait.p50.max(1)) (wall.say("分钟", " min")) }
                        }
                    }
                }
            }
        }
    }
}

/// The plain form for a wish, with what was typed before it was refused.
pub(super) fn wish_form(
    path: &str,
    kind: RequestKind,
    typed: &str,
    english: bool,
) -> Result<Markup, Problem> {
    let say = |zh, en| language::say(english, zh, en);
    let key = secrets::token()?;
    Ok(html! {
        form id="wish" class="card stack" method="post" action={ "/G/" (path) } {
            h2 { (say("说说您的心愿和建议", "Leave a wish or a suggestion")) }
            p class="soft" { (say("事事有回音，件件有着落。", "Every word gets an answer.")) }
            input type="hidden" name="key" value=(key);
            label class="field" {
                span { (say("类型", "Kind")) }
                select class="input" name="kind" {
                    @for one in RequestKind::ALL {
                        option value=(one.as_str()) selected[*one == kind] {
                            (if english { one.names().1 } else { one.names().0 })
                        }
                    }
                }
            }
            label class="field" {
                span { (say("内容（请勿填写姓名电话）", "In your words (no names or phone numbers, please)")) }
                textarea class="input" name="content" rows="4" required maxlength="2000" { (typed) }
            }
            button class="button main primary wide" type="submit" { (say("提交", "Send")) }
        }
    })
}

/// Who comes to their home, when, and what to have ready.
fn at_home(home: &HomeView, wall: Wall) -> Markup {
    let (zh, en) = home.kind.names();
    html! {
        div class="note stack tight" {
            p class="strong" { (wall.say("上门服务", "At your home")) " · " (wall.say(zh, en)) " · "
                (if wall.english { &home.state_en } else { &home.state_zh }) }
            @if let Some(time) = home.time.filter(|_| home.state == HomeStateKind::Agreed) {
                p { (wall.say("上门时间：", "Somebody comes: ")) (wall.offset.date_time(time)) }
            }
            @if home.live && !home.who.is_empty() { p { (wall.say("谁上门：", "Who comes: ")) (home.who) } }
            @if home.live && !home.bring.is_empty() {
                p class="pre" { (wall.say("请准备：", "Please have ready: ")) (home.bring) }
            }
        }
    }
}

/// What became of a request.
pub(super) fn receipt(receipt: &ReceiptView, wall: Wall) -> Markup {
    let code = format!("{} {}", wall.say("回执码", "Receipt code"), receipt.code);
    html! {
        main class="page stack" {
            (head(None, wall.say("办理情况", "Your request"), &code))
            section class="card stack" {
                p { span class="badge accent receipt-state" { (if wall.english { &receipt.state_en } else { &receipt.state_zh }) } }
                @if let Some(answer) = &receipt.answer {
                    div class="note good" {
                        p class="strong" { (wall.say("答复", "Answer")) }
                        p class="pre receipt-answer" { (answer) }
                    }
                } @else {
                    p { (wall.say("还没有答复。有了会显示在这里。", "No answer yet: it will appear here.")) }
                }
                @if !receipt.photos.is_empty() {
                    ul class="receipt-photos" {
                        @for (photo, n) in receipt.photos.iter().zip(1..) {
                            @let at = format!("/api/receipts/{}/photos/{photo}", receipt.code);
                            li { a href=(at) { img src=(at) alt={ (wall.say("照片 ", "Photo ")) (n) }; } }
                        }
                    }
                }
                @if let Some(home) = &receipt.home { (at_home(home, wall)) }
                @if let Some(unit) = &receipt.unit { p { (wall.say("承办单位：", "With: ")) (unit) } }
                @if let Some(due) = receipt.due {
                    p { (wall.say("办理时限：", "Due: ")) (wall.offset.date_time(due)) }
                }
                p class="pre" { (receipt.content) }
                p class="soft" { (receipt.market_name) " · " (wall.offset.date_time(receipt.registered_at)) }
            }
            p class="soft" { (wall.say("请记下或截图保存回执码。用它可以随时查看答复。",
                "Please write the code down or take a screenshot: it finds the answer.")) }
            (wall.as_of())
        }
    }
}

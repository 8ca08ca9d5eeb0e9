//! The residents' pages: what is behind the QR codes of booths, the gate, receipts and passes.

use axum::{
    extract::{ConnectInfo, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{App, PageData, Problem, lang, page, plain, say, see, wants_english};
use crate::{
    domain::{
        Actor, BoothId, MarketId, Outlook, Refusal,
        floor::{Answer, Command},
        outlook::Wait,
        request::RequestKind,
        snapshot::{BoothSnapshot, MarketSnapshot, ReceiptView, Service, TicketView},
    },
    http::{
        Ends,
        api::{Wish, leave_wish},
        extract::{Form, Path, Query, Resident, is_token},
        guard,
    },
    live::{Snapshot, Topic},
};

/// A booth's page.
pub async fn booth(
    State(app): State<App>,
    Path(path): Path<String>,
    resident: Resident,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let english = wants_english(&headers);
    let (market, id) = app.service.booth_of_path(&path).await?;
    let booth = booth_snapshot(&app, market, id).await?;
    let (mine, my_visits) = app.service.mine(market, resident.pass(market)).await?;
    let market_path = app.service.market(market).await?.slug;
    let view = booth_view(&booth, &mine, !my_visits.iter().any(|v| v.booth == id), &path, english)?;
    let title = format!("{} {}", booth.code, booth.name);
    let data = PageData {
        screen: "booth",
        lang: lang(english),
        market: Some(market.to_string()),
        booth: Some(id.to_string()),
        snapshot: Some(Snapshot::Booth(booth)),
        mine: Some(mine),
        my_visits: Some(my_visits),
        public_url: Some(app.config.public_url.clone()),
        market_path: Some(market_path),
        ..PageData::default()
    };
    Ok((resident.cookie(&app), page("resident", &title, &data, &view)).into_response())
}

/// The plain form on a booth's page.
#[derive(Debug, Deserialize)]
pub struct Take {
    key: String,
    slot: Option<u32>,
    /// A ticked box sends its value, an empty one nothing.
    priority: Option<String>,
}

/// Checks in by the plain form, then shows the booth again with what the person has.
pub async fn take(
    State(app): State<App>,
    Path(path): Path<String>,
    resident: Resident,
    Form(form): Form<Take>,
) -> Result<Response, Problem> {
    let (market, booth) = app.service.booth_of_path(&path).await?;
    let pass = resident.pass(market);
    let priority = form.priority.is_some();
    let command = Command::CheckIn { booth, pass: Some(pass), slot: form.slot, priority };
    app.service.command(market, Actor::Resident(pass), Some(&form.key), command).await?;
    Ok((resident.cookie(&app), see(&format!("/S/{path}"))).into_response())
}

/// The gate's page: all booths, my tickets, a wish.
pub async fn gate(
    State(app): State<App>,
    Path(path): Path<String>,
    resident: Resident,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let english = wants_english(&headers);
    let market = app.service.market_of_slug(&path).await?;
    let snapshot = market_snapshot(&app, market).await?;
    let (mine, my_visits) = app.service.mine(market, resident.pass(market)).await?;
    let view = gate_view(&snapshot, &mine, english)?;
    let title = snapshot.name.clone();
    let data = PageData {
        screen: "gate",
        lang: lang(english),
        market: Some(market.to_string()),
        snapshot: Some(Snapshot::Market(snapshot)),
        mine: Some(mine),
        my_visits: Some(my_visits),
        public_url: Some(app.config.public_url.clone()),
        market_path: Some(path),
        ..PageData::default()
    };
    Ok((resident.cookie(&app), page("resident", &title, &data, &view)).into_response())
}

/// The plain wish form on the gate's page.
#[derive(Debug, Deserialize)]
pub struct WishForm {
    key: String,
    #[serde(default)]
    kind: Option<RequestKind>,
    content: String,
}

/// Leaves a wish by the plain form, then shows its receipt. When it can't be taken, what was typed comes back with
/// the reason.
pub async fn wish(
    State(app): State<App>,
    Path(path): Path<String>,
    resident: Resident,
    headers: HeaderMap,
    Form(form): Form<WishForm>,
) -> Result<Response, Problem> {
    let english = wants_english(&headers);
    let market = app.service.market_of_slug(&path).await?;
    let typed = form.content.clone();
    let kind = form.kind.unwrap_or(RequestKind::Wish);
    let wish = Wish { key: form.key, kind, content: form.content, booth: None, private: false };
    match leave_wish(&app, market, &resident, wish).await {
        Ok(reply) => {
            let to = match reply.answer {
                Answer::Request { receipt, .. } => format!("/R/{receipt}"),
                _ => format!("/G/{path}"),
            };
            Ok((resident.cookie(&app), see(&to)).into_response())
        }
        Err(problem) => {
            let text = if english { problem.en.clone() } else { problem.zh.clone() };
            let view = html! {
                p class="note bad" role="alert" { (text) }
                (wish_form(&path, &typed, english)?)
            };
            let status = problem.status;
            // No script here: the form with what was typed is the page.
            Ok((status, resident.cookie(&app), plain(say(english, "心愿", "Wish"), english, &view))
                .into_response())
        }
    }
}

/// A receipt's page.
pub async fn receipt(
    State(app): State<App>,
    Path(code): Path<String>,
    ConnectInfo(ends): ConnectInfo<Ends>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let english = wants_english(&headers);
    let found = app.service.market_of_receipt(&code).await;
    if found.is_err() {
        guard::guess(&app, ends)?;
    }
    let (market, code) = found?;
    let frame = app.service.frame(market, Topic::Receipt(code.clone())).await?;
    let Snapshot::Receipt(receipt) = &frame.snapshot else { return Err(Problem::not_found()) };
    let view = receipt_view(receipt, english);
    let title = format!("{} {code}", say(english, "回执", "Receipt"));
    let data = PageData {
        screen: "receipt",
        lang: lang(english),
        market: Some(market.to_string()),
        receipt: Some(receipt.clone()),
        public_url: Some(app.config.public_url.clone()),
        ..PageData::default()
    };
    Ok(page("resident", &title, &data, &view).into_response())
}

/// A receipt code typed into the plain form.
#[derive(Debug, Deserialize)]
pub struct FindReceipt {
    code: String,
}

/// From the plain form to the receipt's own page.
pub async fn find_receipt(Query(form): Query<FindReceipt>) -> Response {
    let code: String = form.code.chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    see(&format!("/R/{}", code.to_ascii_uppercase()))
}

/// A printed pass opened on a phone: the phone takes the pass over.
pub async fn card(State(app): State<App>, Path(token): Path<String>) -> Result<Response, Problem> {
    if !is_token(&token) {
        return Err(Problem::not_found());
    }
    let market = app.service.current_market().await?;
    let resident = Resident::with_card(&token);
    Ok((resident.cookie(&app), see(&format!("/G/{}", market.slug))).into_response())
}

/// A unit's registration page.
pub async fn application(
    State(app): State<App>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let english = wants_english(&headers);
    let market = app.service.market_of_slug(&path).await?;
    let snapshot = market_snapshot(&app, market).await?;
    let title = format!("{} · {}", say(english, "摊位登记", "Booth registration"), snapshot.name);
    let view = html! { main class="page" { h1 { (title) } } };
    let data = PageData {
        screen: "apply",
        lang: lang(english),
        market: Some(market.to_string()),
        snapshot: Some(Snapshot::Market(snapshot)),
        public_url: Some(app.config.public_url.clone()),
        market_path: Some(path),
        ..PageData::default()
    };
    Ok(page("apply", &title, &data, &view).into_response())
}

async fn booth_snapshot(app: &App, market: MarketId, booth: BoothId) -> Result<BoothSnapshot, Problem> {
    match &app.service.frame(market, Topic::Booth(booth)).await?.snapshot {
        Snapshot::Booth(booth) => Ok(booth.clone()),
        _ => Err(Refusal::NoSuchBooth.into()),
    }
}

pub(super) async fn market_snapshot(app: &App, market: MarketId) -> Result<MarketSnapshot, Problem> {
    match &app.service.frame(market, Topic::Market(market)).await?.snapshot {
        Snapshot::Market(market) => Ok(market.clone()),
        _ => Err(Refusal::NoSuchMarket.into()),
    }
}

fn booth_view(
    booth: &BoothSnapshot,
    mine: &[TicketView],
    unvisited: bool,
    path: &str,
    english: bool,
) -> Result<Markup, Problem> {
    let here = mine.iter().find(|ticket| {
        ticket.booth == booth.booth
            && match ticket.state.as_str() {
                "waiting" | "called" | "serving" => true,
                // Those who may not come back any more are left out there.
                "missed" => booth.missed.contains(&ticket.number),
                _ => false,
            }
    });
    let spent = booth.mode == "queue" && booth.tickets_left == Some(0);
    let may = booth.service == Service::Open
        && here.is_none()
        && unvisited
        && booth.stock_left != Some(0)
        && !spent
        && booth.mode != "slots";
    let verb = match booth.mode.as_str() {
        "queue" => say(english, "取号", "Take a ticket"),
        "handout" => say(english, "领取", "Collect"),
        _ => say(english, "签到", "Check in"),
    };
    let key = crate::service::secrets::token()?;
    Ok(html! {
        main class="page stack" {
            h1 { (booth.code) " " (booth.name) }
            @if !booth.place.is_empty() { p class="soft" { (booth.place) } }
            @if let Some(ticket) = here { (ticket_view(ticket, booth, english)) }
            @if !unvisited { p class="note good strong" { (say(english, "您已签到。", "You have checked in.")) } }
            @match booth.service {
                Service::Open => {}
                Service::Paused => (pause_note(booth, english)),
                Service::Closed => p class="note warn strong" { (say(english, "已停止取号", "No more tickets")) },
                Service::MarketClosed => p class="note warn strong" { (say(english, "市集没有开放", "The market is not open")) },
            }
            @if booth.mode == "queue" && here.is_none() {
                div class="card" {
                    p { (say(english, "等候 ", "Waiting: ")) (booth.waiting.len()) (say(english, " 人", "")) }
                    @if let Some(outlook) = booth.outlook.as_ref().filter(|_| !booth.waiting.is_empty() && !spent) {
                        p { (say(english, "现在取号", "From now: ")) (wait_words(outlook.next, english)) (estimating(outlook, english)) }
                    }
                    @if let Some(left) = booth.tickets_left.filter(|left| *left > 0) {
                        p class="strong" { (say(english, "还可取 ", "")) (left) (say(english, " 号", " more numbers today")) }
                    }
                }
                @if spent && booth.service == Service::Open {
                    p class="note warn strong" { (say(english, "前面的人已经排到收摊，今天取不到号了。请看看别的摊位。",
                        "Those who wait already fill the time until closing: no more numbers today. Please try another booth.")) }
                }
            }
            @if let Some(left) = booth.stock_left {
                p class="card" { (say(english, "还剩 ", "Left: ")) (left) (say(english, " 份", "")) }
            }
            @if may {
                form method="post" action={ "/S/" (path) } {
                    input type="hidden" name="key" value=(key);
                    @if booth.mode == "queue" {
                        label class="tick" {
                            input type="checkbox" name="priority" value="yes";
                            span { (say(english, "优先：70岁以上、残障、孕妇、带婴儿", "Priority: aged 70 or over, disabled, pregnant, with an infant")) }
                        }
                    }
                    button class="button main primary wide giant" type="submit" { (verb) }
                }
            }
            @if booth.mode == "slots" && booth.service == Service::Open && unvisited {
                @for (number, fill) in booth.slots.iter().enumerate() {
                    form method="post" action={ "/S/" (path) } {
                        input type="hidden" name="key" value={ (key) (number) };
                        input type="hidden" name="slot" value=(number);
                        button class="button main primary wide" type="submit" disabled[fill.taken >= fill.slot.capacity] {
                            (say(english, "预约第 ", "Book session ")) (number + 1) (say(english, " 场", ""))
                            " · " (say(english, "余 ", "left: ")) (fill.slot.capacity.saturating_sub(fill.taken))
                        }
                    }
                }
            }
            @if !booth.offer.is_empty() { p class="card" { (booth.offer) } }
        }
    })
}

/// 约30分钟，多数不超过50分钟
fn wait_words(wait: Wait, english: bool) -> String {
    let (p50, p90) = (wait.p50.max(1), wait.p90.max(wait.p50).max(1));
    if english {
        format!("about {p50} min, most no longer than {p90}")
    } else {
        format!("约{p50}分钟，多数不超过{p90}分钟")
    }
}

fn estimating(outlook: &Outlook, english: bool) -> Markup {
    html! { @if outlook.estimating { " " span class="badge warn" { (say(english, "估计中", "being estimated")) } } }
}

/// Why it doesn't go on now. When it will is said by the script, which knows the phone's clock.
fn pause_note(booth: &BoothSnapshot, english: bool) -> Markup {
    html! {
        p class="note warn" {
            strong { (say(english, "暂停服务", "Paused")) }
            @if let Some(pause) = &booth.pause { " " (pause.reason) }
        }
    }
}

/// How long somebody in line waits yet; when to be back is said by the script, which knows the phone's clock.
fn place_view(number: i64, booth: &BoothSnapshot, english: bool) -> Markup {
    let outlook = booth.outlook.as_ref();
    let wait = outlook.and_then(|outlook| {
        let found = outlook.waits.iter().find(|(one, _)| *one == number).map(|(_, wait)| *wait);
        found.or((number == outlook.last_number + 1).then_some(outlook.next))
    });
    html! {
        @if let (Some(outlook), Some(wait)) = (outlook, wait) {
            p { (wait_words(wait, english)) (estimating(outlook, english)) }
        } @else {
            p { span class="badge warn" { (say(english, "估计中", "being estimated")) } }
        }
        @if booth.held.contains(&number) {
            p class="note strong" { (say(english, "您正在别的摊位办理，号码为您保留", "You are being served at another booth: your number is kept")) }
        } @else if outlook.is_some_and(|outlook| outlook.soon.contains(&number)) {
            p class="note warn strong" { "➜ " (say(english, "请到摊位附近等候", "Please come and wait near the booth")) }
        }
    }
}

fn ticket_view(ticket: &TicketView, booth: &BoothSnapshot, english: bool) -> Markup {
    let ahead = booth.waiting.iter().position(|number| *number == ticket.number);
    html! {
        section class="card stack" {
            p class="soft" { (say(english, "您的号码", "Your number")) }
            p class="figure giant strong" { (ticket.code) }
            @match (ticket.state.as_str(), ticket.desk, ahead) {
                ("called", Some(desk), _) => p class="note warn strong" { (say(english, "叫到您了，请到窗口 ", "It's your turn: desk ")) (desk) },
                ("serving", Some(desk), _) => p class="strong" { (say(english, "正在办理，窗口 ", "Being served at desk ")) (desk) },
                ("missed", _, _) => p class="note warn strong" { (say(english, "已过号，请告诉志愿者您回来了。", "You missed your call: please tell the volunteer that you are back.")) },
                (_, _, Some(ahead)) => {
                    p { (say(english, "前面还有 ", "Ahead of you: ")) (ahead) (say(english, " 人。请留意大屏和广播。", ". Please watch the display.")) }
                    (place_view(ticket.number, booth, english))
                }
                _ => {}
            }
        }
    }
}

fn gate_view(market: &MarketSnapshot, mine: &[TicketView], english: bool) -> Result<Markup, Problem> {
    let live =
        mine.iter().filter(|t| matches!(t.state.as_str(), "waiting" | "called" | "serving" | "missed"));
    Ok(html! {
        main class="page stack" {
            h1 { (market.name) }
            p class="soft" { (market.place) }
            @for ticket in live {
                a class="card" href={ "/S/" (ticket.path) } { (ticket.booth_name) " " span class="figure strong" { (ticket.code) } }
            }
            ul class="stack" {
                @for booth in &market.booths {
                    li {
                        a class="card" href={ "/S/" (booth.path) } {
                            span class="strong" { (booth.code) " " (booth.name) }
                            @if booth.mode == "queue" {
                                " · " (say(english, "等候 ", "waiting: ")) (booth.waiting)
                                @if let Some(wait) = booth.wait.filter(|_| booth.waiting > 0) {
                                    (say(english, "，约", ", about ")) (wait.p50.max(1)) (say(english, "分钟", " min"))
                                }
                            }
                        }
                    }
                }
            }
            (wish_form(&market.path, "", english)?)
        }
    })
}

fn wish_form(path: &str, typed: &str, english: bool) -> Result<Markup, Problem> {
    let key = crate::service::secrets::token()?;
    Ok(html! {
        form class="card stack" method="post" action={ "/G/" (path) } {
            h2 { (say(english, "说说您的心愿或诉求", "Tell us your wish")) }
            input type="hidden" name="key" value=(key);
            label class="field" {
                span { (say(english, "内容（请勿填写姓名电话）", "In your words (no names or phone numbers, please)")) }
                textarea class="input" name="content" rows="4" required maxlength="2000" { (typed) }
            }
            button class="button main primary wide" type="submit" { (say(english, "提交", "Send")) }
        }
    })
}

fn receipt_view(receipt: &ReceiptView, english: bool) -> Markup {
    html! {
        main class="page stack" {
            h1 { (say(english, "回执 ", "Receipt ")) span class="figure" { (receipt.code) } }
            p class="soft" { (receipt.market_name) }
            p class="card" { (receipt.content) }
            p class="strong" { (if english { &receipt.state_en } else { &receipt.state_zh }) }
            @if let Some(unit) = &receipt.unit { p { (say(english, "承办单位：", "With: ")) (unit) } }
            @if let Some(answer) = &receipt.answer { p class="note good" { (answer) } }
        }
    }
}

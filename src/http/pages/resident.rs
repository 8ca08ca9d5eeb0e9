//! The residents' pages: what is behind the QR codes of booths, the gate, receipts and passes.

use axum::{
    extract::{ConnectInfo, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use maud::html;
use serde::Deserialize;
use shiji_catalogue::{Language, key};

use super::{
    page::{PageData, page, plain, see},
    view::{self, Wall},
};
use crate::http::{
    App,
    api::{WishBody, leave_wish},
    extract::{Form, Path, Query, Resident, is_token},
    guard::spend,
    guess::{Guess, Way},
    language::asked,
    problem::Problem,
};
use shiji_domain::{
    BoothId, MarketId, Refusal,
    floor::Answer,
    request::RequestKind,
    snapshot::{BoothSnapshot, MarketSnapshot},
};
use shiji_service::{
    ResidentCheckIn,
    live::{Snapshot, WatchTopic},
    secrets::RECEIPT_TYPED,
};
use shiji_transport::{ClientAddress, SocketAddresses};

/// A booth's page.
pub async fn booth(
    State(app): State<App>,
    Path(path): Path<String>,
    resident: Resident,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = asked(&headers);
    let (market, id) = app.service.booth_of_path(&path).await?;
    let booth = booth_snapshot(&app, market, id).await?;
    let mine = app.service.mine(market, resident.household(market)).await?;
    let about = app.service.market(market).await?;
    let clock = Wall { offset: about.offset, language, now: app.service.now() };
    let view = view::booth(&booth, &mine, &path, clock)?;
    let title = view::titled(format!("{} {}", booth.sign.code, booth.sign.name), &mine, language);
    let data = PageData {
        screen: "booth",
        lang: language.tag(),
        now: clock.now,
        offset: clock.offset,
        market: Some(market.to_string()),
        booth: Some(id.to_string()),
        snapshot: Some(Snapshot::Booth(booth)),
        mine: Some(mine.tickets),
        my_visits: Some(mine.visits),
        my_ratings: Some(mine.ratings),
        my_card: Some(mine.card),
        public_url: Some(app.config.public_url.clone()),
        market_path: Some(about.slug),
        ..PageData::default()
    };
    Ok((resident.cookie(&app), page("resident", &title, &data, &view)).into_response())
}

/// The plain form on a booth's page.
#[derive(Debug, Deserialize)]
pub struct TakeTicketForm {
    key: String,
    slot: Option<u32>,
    /// A ticked box sends its value, an empty one nothing.
    priority: Option<String>,
}

/// Checks in by the plain form, then shows the booth again with what the person has.
pub async fn take(
    State(app): State<App>,
    Path(path): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    Form(form): Form<TakeTicketForm>,
) -> Result<Response, Problem> {
    let (market, booth) = app.service.booth_of_path(&path).await?;
    let pass = resident.pass(market);
    let check_in = ResidentCheckIn { booth, pass, slot: form.slot, priority: form.priority.is_some() };
    app.service.check_in(market, ends.counted(), &form.key, check_in).await?;
    Ok((resident.cookie(&app), see(&format!("/S/{path}"))).into_response())
}

/// The gate's page: all booths, my tickets, a wish.
pub async fn gate(
    State(app): State<App>,
    Path(path): Path<String>,
    resident: Resident,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = asked(&headers);
    let market = app.service.market_of_slug(&path).await?;
    let snapshot = market_snapshot(&app, market).await?;
    let mine = app.service.mine(market, resident.household(market)).await?;
    let offset = app.service.market(market).await?.offset;
    let clock = Wall { offset, language, now: app.service.now() };
    let view = view::gate(&snapshot, &mine, clock)?;
    let title = view::titled(snapshot.name.clone(), &mine, language);
    let data = PageData {
        screen: "gate",
        lang: language.tag(),
        now: clock.now,
        offset,
        market: Some(market.to_string()),
        snapshot: Some(Snapshot::Market(snapshot)),
        mine: Some(mine.tickets),
        my_visits: Some(mine.visits),
        my_ratings: Some(mine.ratings),
        my_card: Some(mine.card),
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

/// Leaves a wish by the plain form, then shows its receipt. When it can't be taken, what was typed
/// comes back with the reason.
pub async fn wish(
    State(app): State<App>,
    Path(path): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    headers: HeaderMap,
    Form(form): Form<WishForm>,
) -> Result<Response, Problem> {
    let language = asked(&headers);
    let market = app.service.market_of_slug(&path).await?;
    let typed = form.content.clone();
    let kind = form.kind.unwrap_or(RequestKind::Wish);
    let wish = WishBody { key: form.key, kind, content: form.content, booth: None, private: false };
    let paid = match ends.client {
        ClientAddress { ip, own: false } => spend(&app, &headers, ip).map_err(Problem::too_many),
        _ => Ok(()),
    };
    let left = match paid {
        Ok(()) => leave_wish(&app, ends, market, &resident, wish).await,
        Err(problem) => Err(problem),
    };
    match left {
        Ok(reply) => {
            let to = match reply.answer {
                Answer::Request { receipt, .. } => format!("/R/{receipt}"),
                _ => format!("/G/{path}"),
            };
            Ok((resident.cookie(&app), see(&to)).into_response())
        }
        Err(problem) => {
            let text = problem.message.say(language);
            let view = html! {
                p class="note bad" role="alert" { (text) }
                (view::wish_form(&path, kind, &typed, language)?)
            };
            let status = problem.status;
            let mut wait = HeaderMap::new();
            wait.extend(problem.retry_after.map(|seconds| (header::RETRY_AFTER, seconds.into())));
            // No script here: the form with what was typed is the page.
            Ok((
                status,
                wait,
                resident.cookie(&app),
                plain(&key!("page-wish").say(language), language, &view),
            )
                .into_response())
        }
    }
}

/// A receipt's page.
pub async fn receipt(
    State(app): State<App>,
    Path(code): Path<String>,
    ConnectInfo(ends): ConnectInfo<SocketAddresses>,
    resident: Resident,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = asked(&headers);
    let guess = Guess::begin(&app, ends, Way::Receipt)?;
    let (market, code) = match guess.judge(app.service.market_of_receipt(&code).await) {
        Err(problem) if problem.code == "no_such_request" && wants_page(&headers) => {
            return Ok(no_receipt(&app, &problem, &code, language).await);
        }
        judged => judged?,
    };
    let frame = app.service.frame(market, WatchTopic::Receipt(code.clone())).await?;
    let Snapshot::Receipt(receipt) = &frame.snapshot else { return Err(Problem::not_found()) };
    let offset = app.service.market(market).await?.offset;
    let clock = Wall { offset, language, now: app.service.now() };
    // Whoever reads an answer may be called meanwhile.
    let mine = app.service.mine(market, resident.household(market)).await?;
    let view = view::receipt(receipt, &mine, clock);
    let title = view::titled(format!("{} {code}", key!("page-receipt").say(language)), &mine, language);
    let data = PageData {
        screen: "receipt",
        lang: language.tag(),
        now: clock.now,
        offset,
        market: Some(market.to_string()),
        receipt: Some(receipt.clone()),
        mine: Some(mine.tickets),
        public_url: Some(app.config.public_url.clone()),
        ..PageData::default()
    };
    Ok(page("resident", &title, &data, &view).into_response())
}

fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .is_some_and(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")))
}

/// That there is no such receipt, with the field again and what was typed in it, and the way back.
async fn no_receipt(app: &App, problem: &Problem, typed: &str, language: Language) -> Response {
    let gate = app.service.current_market().await.ok().map(|market| format!("/G/{}", market.slug));
    let view = html! {
        h1 { (problem.message.say(language)) }
        (view::receipt_form(typed.trim_matches('-'), language))
        @if let Some(gate) = gate {
            a class="button main wide" href=(gate) { (key!("page-residents").say(language)) }
        }
        a class="button wide" href="/" { (key!("page-home").say(language)) }
        p class="soft small" { (problem.code) }
    };
    (problem.status, plain(&key!("page-receipt").say(language), language, &view)).into_response()
}

/// A receipt code typed into the plain form.
#[derive(Debug, Deserialize)]
pub struct FindReceipt {
    code: String,
}

/// From the plain form to the receipt's own page.
pub async fn find_receipt(Query(form): Query<FindReceipt>) -> Response {
    let typed = form.code.chars().filter(char::is_ascii_alphanumeric);
    let code: String = typed.take(RECEIPT_TYPED).collect();
    // What holds no letter is none either, and gets the page that says so.
    see(&format!("/R/{}", if code.is_empty() { "-".to_owned() } else { code.to_ascii_uppercase() }))
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
    let language = asked(&headers);
    let market = app.service.market_of_slug(&path).await?;
    let snapshot = market_snapshot(&app, market).await?;
    let offset = app.service.market(market).await?.offset;
    let title = format!("{} · {}", key!("apply-title").say(language), snapshot.name);
    let view = html! { main class="page" { h1 { (title) } } };
    let data = PageData {
        screen: "apply",
        lang: language.tag(),
        now: app.service.now(),
        offset,
        market: Some(market.to_string()),
        snapshot: Some(Snapshot::Market(snapshot)),
        public_url: Some(app.config.public_url.clone()),
        market_path: Some(path),
        ..PageData::default()
    };
    Ok(page("apply", &title, &data, &view).into_response())
}

async fn booth_snapshot(app: &App, market: MarketId, booth: BoothId) -> Result<BoothSnapshot, Problem> {
    match &app.service.frame(market, WatchTopic::Booth(booth)).await?.snapshot {
        Snapshot::Booth(booth) => Ok(booth.clone()),
        _ => Err(Refusal::NoSuchBooth.into()),
    }
}

pub(super) async fn market_snapshot(app: &App, market: MarketId) -> Result<MarketSnapshot, Problem> {
    match &app.service.frame(market, WatchTopic::Market(market)).await?.snapshot {
        Snapshot::Market(market) => Ok(market.clone()),
        _ => Err(Refusal::NoSuchMarket.into()),
    }
}

//! The first page, and the shells of the staff's screens: their data comes by the API, which checks who asks.

use axum::{extract::State, http::HeaderMap, response::Html};
use maud::html;

use super::{
    language::{say, wants_english},
    page::{PageData, page, plain},
    resident::market_snapshot,
};
use crate::http::{App, extract::Path, problem::Problem};
use shiji_domain::{Market, MarketId, Refusal};
use shiji_service::ServiceError;
use shiji_service::{live::Snapshot, secrets::RECEIPT_TYPED};

/// The first page: where to go.
pub async fn landing(State(app): State<App>, headers: HeaderMap) -> Result<Html<String>, Problem> {
    let english = wants_english(&headers);
    let market = match app.service.current_market().await {
        Ok(market) => Some(market),
        Err(ServiceError::Refused(Refusal::NoSuchMarket)) => None,
        Err(error) => return Err(error.into()),
    };
    let link = |to: &str, text: &str| html! { a class="button main wide" href=(to) { (text) } };
    let view = html! {
            h1 { (market.as_ref().map_or(say(english, "党员服务市集", "Service market"), |m| m.details.name.as_str())) }
            @if let Some(market) = &market {
                p class="soft" { (market.offset.date(market.details.opens_at)) " " (market.details.place) }
                (link(&format!("/G/{}", market.slug), say(english, "居民入口", "For residents")))
                (link(&format!("/B/{}", market.slug), say(english, "单位登记摊位", "For units: register a booth")))
            } @else {
                p { (say(english, "还没有市集，请组织者先登录创建。", "There is no market yet: the organiser makes one.")) }
            }
            (link("/display", say(english, "叫号大屏", "Display")))
            (link("/console", say(english, "志愿者工作台", "For volunteers")))
            (link("/organiser", say(english, "组织者", "For the organiser")))
            form class="card stack" method="get" action="/R" {
                label class="field" {
                    span { (say(english, "查询回执码", "Look a receipt up")) }
                    input class="input" name="code" required maxlength=(RECEIPT_TYPED) autocomplete="off";
                }
                button class="button wide" type="submit" { (say(english, "查询", "Look up")) }
            }
    };
    Ok(plain(say(english, "市集", "Market"), english, &view))
}

/// A screen whose content is all its script's.
pub async fn screen(State(app): State<App>, name: &'static str) -> Result<Html<String>, Problem> {
    let market = app.service.current_market().await.ok();
    shown(&app, name, market).await
}

/// The wish wall of one market, whichever is the current one.
pub async fn wall(State(app): State<App>, Path(market): Path<MarketId>) -> Result<Html<String>, Problem> {
    let market = app.service.market(market).await?;
    shown(&app, "wall", Some(market)).await
}

async fn shown(app: &App, name: &'static str, market: Option<Market>) -> Result<Html<String>, Problem> {
    let snapshot = match &market {
        // The display is public: it starts with what it will show.
        Some(market) if name == "display" => Some(Snapshot::Market(market_snapshot(app, market.id).await?)),
        _ => None,
    };
    let data = PageData {
        screen: name,
        lang: "zh",
        now: app.service.now(),
        offset: market.as_ref().map(|market| market.offset).unwrap_or_default(),
        market: market.as_ref().map(|market| market.id.to_string()),
        snapshot,
        public_url: Some(app.config.public_url.clone()),
        market_path: market.map(|market| market.slug),
        ..PageData::default()
    };
    let title = match name {
        "console" => "志愿者工作台",
        "kiosk" => "自助取号机",
        "display" => "叫号大屏",
        "unit" => "承办单位",
        "grid" => "网格员代述",
        "wall" => "心愿墙",
        _ => "组织者",
    };
    Ok(page(name, title, &data, &html! { p class="page" { "…" } }))
}

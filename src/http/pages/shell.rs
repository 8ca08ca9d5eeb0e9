//! The first page, and the shells of the staff's screens: their data comes by the API, which checks
//! who asks.

use axum::{extract::State, http::HeaderMap, response::Html};
use maud::html;
use shiji_catalogue::{Key, Language, key};

use super::{
    page::{PageData, page, plain},
    resident::market_snapshot,
};
use crate::http::{
    App,
    extract::{Ours, Path},
    language::asked,
    problem::Problem,
};
use shiji_domain::{Market, MarketId, Refusal};
use shiji_service::ServiceError;
use shiji_service::{live::Snapshot, secrets::RECEIPT_TYPED};

/// The first page: where to go.
pub async fn landing(State(app): State<App>, headers: HeaderMap) -> Result<Html<String>, Problem> {
    let language = asked(&headers);
    let market = match app.service.current_market().await {
        Ok(market) => Some(market),
        Err(ServiceError::Refused(Refusal::NoSuchMarket)) => None,
        Err(error) => return Err(error.into()),
    };
    let link =
        |to: &str, words: Key| html! { a class="button main wide" href=(to) { (words.say(language)) } };
    let view = html! {
            h1 { (market.as_ref().map_or_else(|| key!("page-service_market").say(language), |m| m.details.name.clone())) }
            @if let Some(market) = &market {
                p class="soft" { (market.offset.date(market.details.opens_at)) " " (market.details.place) }
                (link(&format!("/G/{}", market.slug), key!("page-residents")))
                (link(&format!("/B/{}", market.slug), key!("page-units")))
            } @else {
                p { (key!("page-no_market").say(language)) }
            }
            (link("/display", key!("page-display_link")))
            (link("/console", key!("page-console")))
            (link("/organiser", key!("page-organiser")))
            form class="card stack" method="get" action="/R" {
                label class="field" {
                    span { (key!("resident_later-lookUp").say(language)) }
                    input class="input" name="code" required maxlength=(RECEIPT_TYPED) autocomplete="off";
                }
                button class="button wide" type="submit" { (key!("resident_later-lookUpGo").say(language)) }
            }
    };
    Ok(plain(&key!("common-market").say(language), language, &view))
}

/// A screen whose content is all its script's.
pub async fn screen(
    State(app): State<App>,
    headers: HeaderMap,
    name: &'static str,
) -> Result<Html<String>, Problem> {
    let market = app.service.current_market().await.ok();
    let signed_in = match Ours::Device.of(&headers, &app) {
        Some(cookie) => app.service.session(&cookie).await?.is_some(),
        None => false,
    };
    shown(&app, name, market, Some(signed_in)).await
}

/// The wish wall of one market, whichever is the current one.
pub async fn wall(State(app): State<App>, Path(market): Path<MarketId>) -> Result<Html<String>, Problem> {
    let market = app.service.market(market).await?;
    shown(&app, "wall", Some(market), None).await
}

async fn shown(
    app: &App,
    name: &'static str,
    market: Option<Market>,
    signed_in: Option<bool>,
) -> Result<Html<String>, Problem> {
    let snapshot = match &market {
        // The display is public: it starts with what it will show.
        Some(market) if name == "display" => Some(Snapshot::Market(market_snapshot(app, market.id).await?)),
        _ => None,
    };
    let data = PageData {
        screen: name,
        lang: Language::DEFAULT.tag(),
        now: app.service.now(),
        offset: market.as_ref().map(|market| market.offset).unwrap_or_default(),
        market: market.as_ref().map(|market| market.id.to_string()),
        snapshot,
        signed_in,
        public_url: Some(app.config.public_url.clone()),
        market_path: market.map(|market| market.slug),
        ..PageData::default()
    };
    let title = match name {
        "console" => key!("page-console"),
        "kiosk" => key!("page-kiosk"),
        "display" => key!("page-display"),
        "unit" => key!("page-unit"),
        "grid" => key!("page-grid"),
        "wall" => key!("way-wall"),
        _ => key!("role-organiser"),
    };
    Ok(page(name, &title.text(), &data, &html! { p class="page" { "…" } }))
}

//! The demo market that `cargo run` serves: 18 booths after a published one, open from this hour
//! on.

use super::CliError;
use shiji_catalogue::{Language, text};
use shiji_domain::{Actor, Market, MarketDetails, MarketId, MarketState, Mode, Timestamp, floor::Command};
use shiji_intake::DEMO_BOOTHS;
use shiji_service::{ListChoice, SentList, Service, ServiceError};

/// Makes the demo where there is no market yet, and completes one whose making was cut short; one
/// of days before goes on today.
///
/// # Errors
/// The service's.
pub(super) async fn ready(service: &Service) -> Result<(), CliError> {
    let market = match service.markets().await?.into_iter().next() {
        None => make(service).await?,
        Some(market) => market,
    };
    let unfinished = matches!(market.state, MarketState::Draft | MarketState::Published);
    if market.details.name == name() && unfinished {
        return complete(service, &market).await;
    }
    renew(service, &market).await
}

const HOUR: i64 = 60 * 60_000;

/// What the demo market is called.
fn name() -> String {
    text!("demo-name")
}

/// The demo began with this hour and has half a day: whoever tries it gets tickets.
fn hours(now: Timestamp) -> (Timestamp, Timestamp) {
    let opens = now.0.div_euclid(HOUR) * HOUR;
    (Timestamp(opens), Timestamp(opens + 12 * HOUR))
}

/// A demo of days before goes on today: with its hours over, nobody would get a ticket.
async fn renew(service: &Service, market: &Market) -> Result<(), CliError> {
    let now = service.now();
    let over = market.details.closes_at < now && market.state == MarketState::Open;
    if market.details.name == name() && over {
        let (opens_at, closes_at) = hours(now);
        let details = MarketDetails { opens_at, closes_at, ..market.details.clone() };
        let command = Command::EditMarket { details, seen: None };
        service.command(market.id, Actor::Server, None, command).await?;
        plan_sessions(service, market.id, opens_at).await?;
    }
    Ok(())
}

/// The demo's market, without booths yet.
async fn make(service: &Service) -> Result<Market, CliError> {
    let (opens_at, closes_at) = hours(service.now());
    let details = MarketDetails {
        name: name(),
        theme: text!("demo-theme"),
        place: text!("demo-place"),
        host: text!("demo-host"),
        opens_at,
        closes_at,
        volunteers: 40,
        volunteer_hours: 120,
        topics: text!("demo-topics"),
    };
    let market = service.create_market(details).await?;
    Ok(service.market(market).await?)
}

/// What the demo's market lacks of its 18 booths, which are those of the published Yuandong market,
/// and of being open now. Each part is made once, however often this is begun.
async fn complete(service: &Service, market: &Market) -> Result<(), CliError> {
    let list = SentList::new(DEMO_BOOTHS.as_bytes(), "booths.csv");
    // Booths that are there are the visitor's by now.
    let rows = service.preview_booths(market.id, list.clone(), Language::DEFAULT).await?.new_rows();
    let choice = ListChoice { rows: Some(rows), ..ListChoice::default() };
    service.import_booths(market.id, Actor::Server, None, list, choice).await?;
    plan_sessions(service, market.id, market.details.opens_at).await?;
    let steps: &[MarketState] = match market.state {
        MarketState::Draft => &[MarketState::Published, MarketState::Open],
        _ => &[MarketState::Open],
    };
    for state in steps {
        service.command(market.id, Actor::Server, None, Command::MoveMarket(*state)).await?;
    }
    Ok(())
}

/// The first session an hour after the opening, the others as far from it as in the list: at
/// whatever hour somebody tries the demo, one can be booked.
async fn plan_sessions(service: &Service, market: MarketId, opens_at: Timestamp) -> Result<(), CliError> {
    for (booth, _) in service.booths(market).await? {
        let mut details = booth.details;
        let Mode::Slots { slots } = &mut details.mode else { continue };
        let Some(first) = slots.first() else { continue };
        let later = opens_at.0 + HOUR - first.starts_at.0;
        for slot in slots {
            slot.starts_at.0 += later;
            slot.ends_at.0 += later;
        }
        let command = Command::EditBooth { booth: booth.id, details, seen: None };
        match service.command(market, Actor::Server, None, command).await {
            // Somebody booked a place days ago: then the sessions stay as they were.
            Err(ServiceError::Refused(_)) => {}
            done => drop(done?),
        }
    }
    Ok(())
}

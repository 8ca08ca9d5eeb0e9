//! `shiji simulate`: a whole afternoon at the market, driven from outside through HTTP and
//! websockets alone.
//!
//! [`day`] is the plan (seeded, pure, made by [`planning`]) and [`rules`] are the rules of its
//! queues; [`opening`] sets the market up; [`people`], [`volunteers`], [`asking`] and [`watch`]
//! play it against a server, its [`own`](server) one or a running one; [`last_hour`] sees numbers
//! end, [`stations`] works through the evening; [`closing`] collects what the server says
//! afterwards, the rows of the ledger's [`workbook`] among it. [`ledger`] is what the simulator saw
//! by itself, [`replay`] plays it back, and [`checks`] holds the one against the other. Nothing
//! here looks into the server: it could run on another language's.

mod acts;
mod after;
mod afternoon;
mod args;
mod asking;
mod board;
mod cases;
mod check_names;
mod checks;
mod clock;
mod closing;
mod day;
mod device;
mod evening;
mod fault;
mod last_hour;
mod ledger;
mod line;
mod net;
mod opening;
mod people;
mod person;
mod planning;
mod replay;
mod rules;
mod server;
mod standing;
mod stations;
mod table;
mod terminal;
mod volunteers;
mod watch;
mod wire;
mod workbook;

use std::{
    net::IpAddr,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

pub use args::SimulateArgs;
pub use fault::SimulationError;
use futures_util::future::BoxFuture;
use tokio::time::Instant;

use self::{
    acts::SharedServer,
    afternoon::Afternoon,
    board::TicketBoard,
    clock::MarketClock,
    day::{AFTERNOON, DaySize},
    net::Net,
    rules::QueueRules,
    server::{Launch, OwnServer},
    terminal::{progress, say},
};
use shiji_domain::Offset;

/// How long a run may take, beside the afternoon itself when that has a pace.
const ALLOWED: Duration = Duration::from_secs(600);

/// How many times as fast an own server's clock runs, if not said: the three hours take two
/// minutes.
const PACE: f64 = 90.0;

/// When an own server's market opens: a Saturday.
const OPENS: &str = "2026-06-06T14:00";

/// Runs the simulation and prints its table.
///
/// # Errors
/// It could not be run to its end, or a check does not hold.
pub fn run(args: SimulateArgs) -> BoxFuture<'static, Result<(), SimulationError>> {
    // Boxed, and so compiled in this crate and not where it is awaited.
    Box::pin(run_to_end(args))
}

async fn run_to_end(args: SimulateArgs) -> Result<(), SimulationError> {
    if args.speed.is_some_and(|speed| !(speed.is_finite() && speed > 0.0)) {
        return Err(SimulationError::Arguments("--speed must be a number above 0"));
    }
    if args.after {
        return fortnight(&args).await;
    }
    let Some(url) = args.url.clone() else { return with_own_server(&args).await };
    only_loopback(&url)?;
    let clock = MarketClock::real();
    let pace =
        Pace { speed: args.speed, clock, hours: opening::hours(clock.now()), rules: QueueRules::hurried() };
    simulate(&args, &url, args.organiser_link.clone(), pace, None).await
}

/// A folder that nobody has used yet.
fn fresh_folder() -> PathBuf {
    std::env::temp_dir().join(format!("shiji-simulate-{}-{:08x}", std::process::id(), fastrand::u32(..)))
}

/// The days after the market.
async fn fortnight(args: &SimulateArgs) -> Result<(), SimulationError> {
    let data = args.data.clone().unwrap_or_else(fresh_folder);
    let verdict = after::run(args.launch(data.clone())).await;
    if args.data.is_none() && verdict.is_ok() {
        tokio::fs::remove_dir_all(&data).await?;
    }
    verdict
}

async fn with_own_server(args: &SimulateArgs) -> Result<(), SimulationError> {
    let temporary = args.data.is_none();
    let data = args.data.clone().unwrap_or_else(fresh_folder);
    tokio::fs::create_dir_all(&data).await?;
    let file = data.join("clock");
    let speed = args.speed.unwrap_or(PACE).round().max(1.0);
    let opens = OPENS.parse().map_err(|_| SimulationError::Arguments("the opening is no date"))?;
    let hours = opening::hours(Offset::default().moment(opens).map_or(0, |moment| moment.0));
    let clock = MarketClock::set(hours.0, speed as i64);
    clock.write(&file).await?;
    let mut server = OwnServer::start(Launch { clock: Some(file), ..args.launch(data.clone()) })?;
    server.ready().await?;
    let (url, link) = (server.url(), server.organiser_link().await);
    let server = Arc::new(tokio::sync::Mutex::new(server));
    let pace = Pace { speed: Some(speed), clock, hours, rules: QueueRules::usual(hours.1) };
    let verdict = simulate(args, &url, link, pace, Some(Arc::clone(&server))).await;
    // Whoever still holds it is a task that was cut off with the run; it goes with the runtime.
    if let Some(server) = Arc::into_inner(server) {
        let stopped = server.into_inner().stop().await;
        if verdict.is_ok() {
            stopped?;
        }
    }
    if temporary && verdict.is_ok() {
        tokio::fs::remove_dir_all(&data).await?;
    } else if temporary {
        say(&format!("the server's data is kept in {}", data.display()))?;
    }
    verdict
}

/// A simulation fills a server with invented people: never one that is not on this machine.
fn only_loopback(url: &str) -> Result<(), SimulationError> {
    let refuse = || SimulationError::NotLoopback(url.to_owned());
    let parsed = reqwest::Url::parse(url).map_err(|_| refuse())?;
    let host = parsed.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let loopback = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    if parsed.scheme() == "http" && loopback { Ok(()) } else { Err(refuse()) }
}

/// How fast the afternoon is, by which clock and rules.
struct Pace {
    speed: Option<f64>,
    clock: MarketClock,
    /// When the market opens and closes: epoch milliseconds.
    hours: (i64, i64),
    rules: QueueRules,
}

async fn simulate(
    args: &SimulateArgs,
    url: &str,
    link: Option<String>,
    pace: Pace,
    server: Option<SharedServer>,
) -> Result<(), SimulationError> {
    let Pace { speed, clock, hours, rules } = pace;
    let takes = speed.map_or(Duration::ZERO, |speed| Duration::from_millis(AFTERNOON).div_f64(speed));
    let net = Arc::new(Net::new(url, ALLOWED + takes, fastrand::u64(..))?);
    let random = || format!("{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..));
    let password = args.organiser_password.clone().unwrap_or_else(random);
    let organiser = opening::come_in(&net, link.as_deref(), &password).await?;
    let opened = opening::open_market(&organiser, hours, &rules).await?;
    let serves: Vec<_> = opened.places.iter().map(|place| place.serves.clone()).collect();
    let size = DaySize { visits: args.visits, residents: args.residents.min(args.visits * 3 / 4) };
    let plan = planning::plan(args.seed, size, &serves);
    opening::stock_up(&opened.places, &plan.stock).await?;
    let cards = plan.residents.iter().filter(|resident| resident.card).count();
    let cards = opening::passes(&net, &opened.gate, cards).await?;
    let bar = progress(plan.check_ins as usize + plan.planned_requests.len());
    let moment = Duration::from_millis(if speed.is_some() { 400 } else { 40 });
    let day = Arc::new(Afternoon {
        organiser,
        market: opened.market,
        gate: opened.gate,
        details: opened.details,
        board: TicketBoard::new(opened.places.len(), moment),
        places: opened.places,
        units: opened.units,
        cards,
        rules,
        clock,
        left: Mutex::default(),
        ledger: Mutex::default(),
        bar,
        present: Afternoon::room(speed),
        speed,
        began: Instant::now(),
        day: plan,
        net,
    });
    acts::act_out(args, &day, server).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_server_on_this_machine_is_driven() {
        for good in ["http://127.0.0.1:8080", "http://localhost:80/", "http://[::1]:8080", "http://127.8.0.1"]
        {
            assert!(only_loopback(good).is_ok(), "{good}");
        }
        for bad in [
            "http://192.168.1.10:8080",
            "http://example.org",
            "https://127.0.0.1",
            "http://127.0.0.1.example.org",
            "nonsense",
            "http://[2001:db8::1]/",
        ] {
            assert!(matches!(only_loopback(bad), Err(SimulationError::NotLoopback(_))), "{bad}");
        }
    }
}

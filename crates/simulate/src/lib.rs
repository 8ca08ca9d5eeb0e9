//! `shiji simulate`: a whole afternoon at the market, driven from outside through HTTP and
//! websockets alone.
//!
//! [`day`] is the plan (seeded, pure); [`opening`] sets the market up; [`people`], [`volunteers`],
//! [`asking`] and [`watch`] act it out against a server, its [`own`](server) one or a running one;
//! [`closing`] collects what the server says afterwards, the rows of the ledger's [`workbook`]
//! among it; [`ledger`] is what the simulator saw by itself and [`checks`] holds the one against
//! the other. Nothing here looks into the server: it could run on another language's.

mod after;
mod afternoon;
mod asking;
mod board;
mod cases;
mod checks;
mod closing;
mod day;
mod evening;
mod fault;
mod ledger;
mod net;
mod opening;
mod people;
mod server;
mod table;
mod terminal;
mod volunteers;
mod watch;
mod wire;
mod workbook;

use std::{
    io,
    net::IpAddr,
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

pub use fault::SimulationError;
use futures_util::future::BoxFuture;
use tokio::{task::JoinSet, time::Instant};
use tokio_util::sync::CancellationToken;

use self::{
    afternoon::Afternoon,
    board::TicketBoard,
    checks::ExpectedDay,
    day::{AFTERNOON, DayPlan, DaySize},
    net::{Client, Net},
    server::{Launch, OwnServer},
    terminal::{progress, say},
    watch::Feed,
};

/// How long a run may take, beside the afternoon itself when that has a pace.
const ALLOWED: Duration = Duration::from_secs(600);

/// After so long without anything happening at the market, nothing will.
const QUIET_TIMEOUT: Duration = Duration::from_secs(60);

/// Simulates an afternoon and checks it.
#[derive(Clone, Debug, clap::Args)]
pub struct SimulateArgs {
    /// A running server on this machine; without it the simulation starts its own.
    #[arg(long, value_name = "URL", requires = "organiser_link", conflicts_with_all = ["data", "database", "kills"])]
    pub url: Option<String>,
    /// The organiser's one-time link of the running server (or any word, if its password is given).
    #[arg(long, value_name = "LINK")]
    pub organiser_link: Option<String>,
    /// The organiser's password, where one is set already; otherwise it is set to this, or to a
    /// random one.
    #[arg(long, value_name = "PASSWORD", env = "SHIJI_SIMULATE_PASSWORD", hide_env_values = true)]
    pub organiser_password: Option<String>,
    /// The own server's data folder; without it a temporary one.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The own server's database, if not the SQLite file in its folder.
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
    /// So many times faster than the real three hours; without it, as fast as it goes.
    #[arg(long, value_name = "N")]
    pub speed: Option<f64>,
    /// The plan's seed: the same seed gives the same plan.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Kills the own server (-9) so many times in mid-run.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub kills: u32,
    /// Visits that must count, at least.
    #[arg(long, value_name = "N", default_value_t = 1_500, value_parser = clap::value_parser!(u32).range(20..=100_000))]
    pub visits: u32,
    /// Residents with a pass.
    #[arg(long, value_name = "N", default_value_t = 900, value_parser = clap::value_parser!(u32).range(10..=50_000))]
    pub residents: u32,
    /// Not the afternoon but the fortnight after it: 12 forwarded items and 30 wishes, to their
    /// ends.
    #[arg(long, conflicts_with_all = ["url", "speed", "kills", "out"])]
    pub after: bool,
    /// Appends all that the own server logs to this file; `SHIJI_LOG` says how much that is.
    #[arg(long, value_name = "FILE", conflicts_with = "url")]
    pub server_log: Option<PathBuf>,
    /// Saves the summary, the ledger and the bulletin there.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

impl SimulateArgs {
    fn launch(&self, data: PathBuf) -> Launch {
        Launch { data, database: self.database.clone(), clock: None, log: self.server_log.clone() }
    }
}

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
    simulate(&args, &url, args.organiser_link.clone(), None).await
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
    let mut server = OwnServer::start(args.launch(data.clone()))?;
    server.ready().await?;
    let (url, link) = (server.url(), server.organiser_link().await);
    let server = Arc::new(tokio::sync::Mutex::new(server));
    let verdict = simulate(args, &url, link, Some(Arc::clone(&server))).await;
    // Whoever still holds it is a task that was cut off with the run; it goes with the runtime.
    if let Some(server) = Arc::into_inner(server) {
        let stopped = server.into_inner().stop().await;
        if verdict.is_ok() {
            stopped?;
        }
    }
    if temporary && verdict.is_ok() {
        // With a database elsewhere the folder was never made.
        if data.exists() {
            tokio::fs::remove_dir_all(&data).await?;
        }
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

type SharedServer = Arc<tokio::sync::Mutex<OwnServer>>;

async fn simulate(
    args: &SimulateArgs,
    url: &str,
    link: Option<String>,
    server: Option<SharedServer>,
) -> Result<(), SimulationError> {
    let pace = args.speed.map_or(Duration::ZERO, |speed| Duration::from_millis(AFTERNOON).div_f64(speed));
    let net = Arc::new(Net::new(url, ALLOWED + pace, fastrand::u64(..))?);
    let random = || format!("{:016x}{:016x}", fastrand::u64(..), fastrand::u64(..));
    let password = args.organiser_password.clone().unwrap_or_else(random);
    let organiser = opening::come_in(&net, link.as_deref(), &password).await?;
    let opened = opening::open_market(&organiser).await?;
    let serves: Vec<_> = opened.places.iter().map(|place| place.serves.clone()).collect();
    let size = DaySize { visits: args.visits, residents: args.residents.min(args.visits * 3 / 4) };
    let plan = DayPlan::plan(args.seed, size, &serves);
    opening::stock_up(&opened.places, &plan.stock).await?;
    let cards = plan.residents.iter().filter(|resident| resident.card).count();
    let cards = opening::passes(&net, &opened.gate, cards).await?;
    let bar = progress(plan.check_ins as usize + plan.planned_requests.len());
    let day = Arc::new(Afternoon {
        organiser,
        market: opened.market,
        gate: opened.gate,
        board: TicketBoard::new(
            opened.places.len(),
            Duration::from_millis(if args.speed.is_some() { 400 } else { 40 }),
        ),
        places: opened.places,
        units: opened.units,
        cards,
        ledger: Mutex::default(),
        bar,
        present: Afternoon::room(args.speed),
        speed: args.speed,
        began: Instant::now(),
        day: plan,
        net,
    });
    act_out(args, &day, server).await
}

/// The afternoon, the closing, the checks.
async fn act_out(
    args: &SimulateArgs,
    day: &Arc<Afternoon>,
    server: Option<SharedServer>,
) -> Result<(), SimulationError> {
    let stop = CancellationToken::new();
    // Whatever way this ends, the sockets end with it.
    let _stops = stop.clone().drop_guard();
    let feeds = feeds(day);
    for feed in &feeds {
        tokio::spawn(feed.clone().watch(Arc::clone(&day.net), stop.clone()));
    }
    let killer = server.clone().map(|server| tokio::spawn(killer(Arc::clone(day), server, args.kills)));
    let phones = match everybody(day).await {
        Ok(phones) => phones,
        Err(fault) => {
            day.bar.finish_and_clear();
            // A server that answers nobody in time looks, from here, like people who don't come.
            let (answered, unanswered, put_off) =
                day.net.measure(|m| (m.reads.len() + m.writes.len(), m.unanswered, m.put_off));
            say(&format!(
                "{answered} requests answered, {unanswered} sent again unanswered, {put_off} put off"
            ))?;
            // What was wrong by then is often why it did not end.
            let faults = day.note(|ledger| ledger.faults.clone());
            for (check, faults) in faults {
                say(&format!("FAIL  {check}: {} times", faults.len()))?;
                if let Some(first) = faults.first() {
                    say(&format!("      {first}"))?;
                }
            }
            return Err(fault);
        }
    };
    if let Some(killer) = killer {
        killer.await??;
    }
    let took = day.began.elapsed();
    let before = closing::before(day, &feeds).await?;
    closing::close(day).await?;
    let found = closing::collect(day, phones, before, &feeds).await?;
    if let Some(out) = &args.out {
        closing::papers(day, out).await?;
    }
    day.bar.finish_and_clear();
    let wanted = expected(args.visits, day);
    let (checks, refusals) =
        day.note(|ledger| (checks::all(ledger, &found, &wanted), ledger.refusals.clone()));
    let kills = match &server {
        Some(server) => server.lock().await.kills(),
        None => 0,
    };
    day.net.measure(|meter| {
        let refusals = refusals.into_iter().collect();
        let figures = table::RunFigures { seed: args.seed, took, meter, kills, refusals };
        table::print(&mut io::stdout().lock(), &checks, &figures)
    })?;
    let failed = checks.iter().filter(|check| !check.holds()).count();
    if failed == 0 { Ok(()) } else { Err(SimulationError::Checks(failed)) }
}

/// What the plan says of the day.
fn expected(visits: u32, day: &Afternoon) -> ExpectedDay {
    let planned = &day.day.planned_requests;
    let forwarded = planned.iter().filter(|planned| planned.case.unit.is_some()).count();
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let booths = day.places.iter().zip(&day.day.stock).map(|(place, stock)| {
        let serves = match stock {
            Some(stock) => day::PlannedMode::Handout { stock: *stock },
            None => place.serves.clone(),
        };
        (place.id, serves)
    });
    ExpectedDay {
        visits,
        requests: (count(planned.len() - forwarded), count(forwarded)),
        booths: booths.collect(),
    }
}

/// Everybody's afternoon, until the last has gone home and the desks are empty.
async fn everybody(day: &Arc<Afternoon>) -> Result<Vec<(usize, Client)>, SimulationError> {
    let mut desks = JoinSet::new();
    for (booth, place) in day.places.iter().enumerate() {
        if !matches!(place.serves, day::PlannedMode::Queue { .. }) {
            continue;
        }
        for (desk, device) in (1..).zip(&place.staff) {
            desks.spawn(volunteers::desk(Arc::clone(day), booth, desk, device.clone()));
        }
    }
    let mut others = JoinSet::new();
    for plan in &day.day.passersby {
        others.spawn(people::passerby(Arc::clone(day), plan.clone()));
    }
    for (index, plan) in day.day.planned_requests.iter().enumerate() {
        others.spawn(asking::ask(Arc::clone(day), index, plan.clone()));
    }
    let mut residents = JoinSet::new();
    for (who, plan) in day.day.residents.iter().enumerate() {
        residents.spawn(people::resident(Arc::clone(day), who, plan.clone()));
    }
    let mut phones = Vec::with_capacity(day.day.residents.len());
    // At a pace, the longest quiet spell is at the end of the afternoon, when the last are served.
    let quiet_timeout =
        QUIET_TIMEOUT + day.speed.map_or(Duration::ZERO, |speed| Duration::from_mins(30).div_f64(speed));
    let (mut length, mut moved) = (0, Instant::now());
    loop {
        // A desk ends only when everybody has gone home: before that, it can only have failed.
        tokio::select! {
            Some(phone) = residents.join_next() => phones.push(phone??),
            Some(done) = others.join_next() => done??,
            Some(desk) = desks.join_next() => desk??,
            () = tokio::time::sleep_until(moved + quiet_timeout) => {
                let now = day.note(|ledger| ledger.length());
                if now == length {
                    return Err(SimulationError::Stuck { seconds: quiet_timeout.as_secs() });
                }
                (length, moved) = (now, Instant::now());
            }
        }
        if residents.is_empty() && others.is_empty() && desks.is_empty() {
            break;
        }
        if residents.is_empty() && others.is_empty() {
            day.board.end();
        }
    }
    Ok(phones)
}

/// Kills the server so many times, spread over the day's check-ins.
async fn killer(day: Arc<Afternoon>, server: SharedServer, kills: u32) -> Result<(), SimulationError> {
    let all = day.bar.length().unwrap_or(0);
    for kill in 1..=kills {
        let at = all * u64::from(kill) / u64::from(kills + 1);
        while day.bar.position() < at {
            day.net.in_time("waiting to kill the server")?;
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        server.lock().await.kill_and_restart().await?;
    }
    Ok(())
}

fn feeds(day: &Afternoon) -> Vec<Feed> {
    let feed = |watcher: &day::Watcher| match watcher.booth.and_then(|booth| day.places.get(booth)) {
        Some(place) => {
            Feed::new("booths", &place.id.to_string(), format!("booth {}", place.code), watcher.drops_after)
        }
        None => Feed::new("markets", &day.market, "the market".to_owned(), watcher.drops_after),
    };
    day.day.watchers.iter().map(feed).collect()
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

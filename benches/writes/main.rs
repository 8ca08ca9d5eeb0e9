//! Durable tickets a second through the service, beside a thread that does nothing but write the
//! same rows with rusqlite; and on PostgreSQL all callers at one booth, beside callers spread over
//! 18.
//!
//! `cargo xtask bench writes [ROUNDS]`. Every measurement is on a fresh database on the same disk;
//! rounds alternate between both sides, and what is judged is the median of the rounds' ratios.
#![expect(clippy::print_stdout, reason = "a benchmark's table is what it is for")]

#[path = "../common/mod.rs"]
mod common;
mod peer;
mod postgres;

use std::{
    path::Path,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use common::{Bound, Failure, Line, median};
use peer::Peer;
use shiji_domain::{Actor, BoothId, MarketId, Mode, PassId, floor::Command};
use shiji_service::Service;
use shiji_store::DatabaseLocation;

/// Callers at once, tickets, and how the ratio to the peer is judged. One caller alone waits for
/// the disk, mostly.
const LOADS: [(usize, usize, bool); 3] = [(1, 500, false), (32, 10_000, true), (256, 30_000, true)];
/// Of the rusqlite thread's tickets a second, the service makes at least this part.
const OF_THE_THREAD: f64 = 0.7;
/// Of what callers make spread over 18 booths, callers at one booth make at least this part: the
/// same, but for scatter.
const AT_ONE_BOOTH: f64 = 0.9;

/// A check-in to be made.
#[derive(Clone)]
struct CheckIn {
    booth: BoothId,
    pass: PassId,
    key: String,
}

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let result = runtime.map_err(Failure::from).and_then(|runtime| runtime.block_on(run()));
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            println!("{failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<bool, Failure> {
    let rounds = common::rounds(5);
    common::print_machine();
    let mut kept = on_sqlite(rounds).await?;
    match std::env::var("SHIJI_TEST_POSTGRES") {
        Ok(url) if !url.is_empty() => kept &= on_postgres(&url, rounds).await?,
        _ => println!("\nPostgreSQL was not measured: SHIJI_TEST_POSTGRES names none"),
    }
    common::print_machine();
    Ok(kept)
}

async fn on_sqlite(rounds: usize) -> Result<bool, Failure> {
    let mut lines = Vec::new();
    for (callers, tickets, judged) in LOADS {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            // Who goes second finds the disk as the first has left it: in turns.
            for service_goes in [round % 2 == 0, round % 2 == 1] {
                let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
                if service_goes {
                    ours.push(service_on_sqlite(folder.path(), callers, tickets).await?);
                } else {
                    theirs.push(thread_on_sqlite(folder.path(), callers, tickets).await?);
                }
            }
        }
        let bound = if judged { Bound::AtLeast(OF_THE_THREAD) } else { Bound::None };
        lines.push(line(callers, tickets, &ours, &theirs, bound));
    }
    let title =
        format!("Durable tickets a second on SQLite (WAL, synchronous=FULL), medians of {rounds} rounds");
    Ok(common::print(&title, ["callers, tickets", "service", "rusqlite thread", "ratio"], &lines))
}

async fn on_postgres(url: &str, rounds: usize) -> Result<bool, Failure> {
    let mut lines = Vec::new();
    for (callers, tickets, judged) in LOADS {
        let (mut hot, mut spread) = (Vec::new(), Vec::new());
        for round in 0..rounds {
            for one_booth in [round % 2 == 0, round % 2 == 1] {
                let database = postgres::Fresh::create(url).await?;
                let place = DatabaseLocation::Url(database.url.clone());
                let booths = if one_booth { 1 } else { 18 };
                let rate = through_the_service(place, booths, callers, tickets).await?;
                let rates = if one_booth { &mut hot } else { &mut spread };
                rates.push(rate);
                let written = database.drop().await?;
                whole("PostgreSQL", written, tickets)?;
            }
        }
        let bound = if judged { Bound::AtLeast(AT_ONE_BOOTH) } else { Bound::None };
        lines.push(line(callers, tickets, &hot, &spread, bound));
    }
    let title =
        format!("Durable tickets a second through the service on PostgreSQL, medians of {rounds} rounds");
    Ok(common::print(&title, ["callers, tickets", "all at one booth", "spread over 18", "ratio"], &lines))
}

fn line(callers: usize, tickets: usize, ours: &[f64], theirs: &[f64], bound: Bound) -> Line {
    let rate = |rates: &[f64]| format!("{:.0}", median(rates.iter().copied()));
    Line {
        what: format!("{callers}, {tickets}"),
        ours: rate(ours),
        peer: rate(theirs),
        value: median(ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs)),
        bound,
    }
}

async fn service_on_sqlite(folder: &Path, callers: usize, tickets: usize) -> Result<f64, Failure> {
    let rate = through_the_service(DatabaseLocation::Folder(folder.to_owned()), 18, callers, tickets).await?;
    whole("the service", peer::tickets(folder)?, tickets)?;
    Ok(rate)
}

async fn thread_on_sqlite(folder: &Path, callers: usize, tickets: usize) -> Result<f64, Failure> {
    // The service makes the tables and the booths, so that both sides write into the same.
    let service = start(DatabaseLocation::Folder(folder.to_owned())).await?;
    let (market, booths) = common::market_of(&service, Mode::Queue).await?;
    service.stop().await;
    let (peer, thread) = Peer::start(folder, market)?;
    let give = move |check_in| {
        let peer = peer.clone();
        async move { peer.check_in(check_in).await }
    };
    let rate = drive(callers, check_ins(&booths, tickets), give).await?;
    thread.join().map_err(|_| "the rusqlite thread has panicked")?;
    whole("the rusqlite thread", peer::tickets(folder)?, tickets)?;
    Ok(rate)
}

async fn through_the_service(
    place: DatabaseLocation,
    booths: usize,
    callers: usize,
    tickets: usize,
) -> Result<f64, Failure> {
    let service = start(place).await?;
    let (market, all) = common::market_of(&service, Mode::Queue).await?;
    let handle = service.clone();
    let give = move |check_in| {
        let service = handle.clone();
        async move { command(&service, market, check_in).await }
    };
    let rate = drive(callers, check_ins(&all[..booths], tickets), give).await?;
    service.stop().await;
    Ok(rate)
}

async fn command(service: &Service, market: MarketId, check_in: CheckIn) -> Result<(), Failure> {
    let CheckIn { booth, pass, key } = check_in;
    let command = Command::CheckIn { booth, pass: Some(pass), slot: None, priority: false };
    service.command(market, Actor::Resident(pass), Some(&key), command).await?;
    Ok(())
}

async fn start(place: DatabaseLocation) -> Result<Service, Failure> {
    let settings = common::settings(place);
    Ok(Service::start(settings).await?)
}

/// Fresh passes, taking turns at the booths.
fn check_ins(booths: &[BoothId], tickets: usize) -> Vec<CheckIn> {
    let turns = booths.iter().copied().cycle().take(tickets);
    let key = || format!("{:032x}", fastrand::u128(..));
    turns.map(|booth| CheckIn { booth, pass: shiji_samples::floor::day::fresh_pass(), key: key() }).collect()
}

/// Gives out the check-ins to that many callers, each waiting for its answer before the next;
/// answers how many were done a second.
async fn drive<F, Fut>(callers: usize, check_ins: Vec<CheckIn>, give: F) -> Result<f64, Failure>
where
    F: Fn(CheckIn) -> Fut + Clone + Send + 'static,
    Fut: Future<Output = Result<(), Failure>> + Send,
{
    let (check_ins, next) = (Arc::new(check_ins), Arc::new(AtomicUsize::new(0)));
    let start = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..callers {
        let (check_ins, next, give) = (check_ins.clone(), next.clone(), give.clone());
        tasks.spawn(async move {
            while let Some(check_in) = check_ins.get(next.fetch_add(1, Ordering::Relaxed)) {
                give(check_in.clone()).await?;
            }
            Ok::<(), Failure>(())
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended??;
    }
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    let count = check_ins.len() as f64;
    Ok(count / start.elapsed().as_secs_f64())
}

/// Whoever was answered is in the database.
fn whole(who: &str, written: i64, tickets: usize) -> Result<(), Failure> {
    if usize::try_from(written).is_ok_and(|written| written == tickets) {
        return Ok(());
    }
    Err(format!("{who} answered {tickets} tickets and wrote {written}").into())
}

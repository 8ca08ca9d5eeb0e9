//! A backup of a market day beside a server that works: how long it takes, and how long the
//! residents' check-ins take meanwhile.
//!
//! `cargo xtask bench backup [ROUNDS]`. The database is an SQLite file. Rounds with a backup and
//! rounds without one take turns; in each, check-ins follow one another without a pause.
#![expect(clippy::print_stdout, reason = "a benchmark's table is what it is for")]

#[path = "../common/mod.rs"]
mod common;

use std::{
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use common::{Bound, Failure, Line, median};
use shiji_archive::OpeningKey;
use shiji_domain::{
    Actor, BoothId, MarketId, Mode,
    floor::Command,
    request::{Category, Channel, RequestKind, Step},
};
use shiji_service::{
    NewRequest, Person, Service,
    archives::{BackupCause, BackupOrder, back_up},
};
use shiji_store::DatabaseLocation;

/// The day that everything is measured against.
const VISITS: usize = 1_500;
const REQUESTS: usize = 39;
/// How long a backup of it may take: seconds.
const LONGEST: f64 = 2.0;
/// How much later a check-in may be done because of it: milliseconds.
const LATER: f64 = 50.0;
/// How long a round without a backup is.
const ROUND: Duration = Duration::from_millis(800);

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    match runtime.map_err(Failure::from).and_then(|runtime| runtime.block_on(run())) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            println!("{failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<bool, Failure> {
    let rounds = common::rounds(9);
    common::print_machine();
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let place = DatabaseLocation::Folder(folder.path().to_owned());
    let service = Service::start(common::settings(place.clone())).await?;
    let (market, booths) = common::market_of(&service, Mode::Queue).await?;
    fill(&service, market, &booths).await?;
    let (mut seconds, mut beside, mut alone, mut bytes) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for round in 0..rounds {
        alone.push(slowest(&service, market, &booths, tokio::time::sleep(ROUND)).await?.1);
        let to = folder.path().join(format!("backup-{round}"));
        let began = Instant::now();
        let (made, slowest) = slowest(&service, market, &booths, backup(&place, to)).await?;
        seconds.push(began.elapsed().as_secs_f64());
        bytes = made?;
        beside.push(slowest);
    }
    service.stop().await;
    let worst = |all: &[f64]| all.iter().copied().fold(0.0, f64::max);
    let lines = [
        Line {
            what: "a backup, s (slowest)".to_owned(),
            ours: format!("{:.2}", worst(&seconds)),
            peer: "-".to_owned(),
            value: worst(&seconds),
            bound: Bound::AtMost(LONGEST),
        },
        Line {
            what: "slowest check-in, ms (median)".to_owned(),
            ours: format!("{:.1}", median(beside.iter().copied())),
            peer: format!("{:.1}", median(alone.iter().copied())),
            value: median(beside.iter().copied()) - median(alone.iter().copied()),
            bound: Bound::AtMost(LATER),
        },
        Line {
            what: "slowest of all check-ins, ms".to_owned(),
            ours: format!("{:.1}", worst(&beside)),
            peer: format!("{:.1}", worst(&alone)),
            value: worst(&beside) - worst(&alone),
            bound: Bound::AtMost(LATER),
        },
    ];
    let title = format!(
        "{rounds} rounds each; {VISITS} visits and {REQUESTS} requests, {:.1} MB",
        bytes as f64 / 1e6
    );
    let all = common::print(&title, ["", "beside", "alone", "judged"], &lines);
    common::print_machine();
    Ok(all)
}

async fn backup(place: &DatabaseLocation, to: PathBuf) -> Result<u64, Failure> {
    let key = OpeningKey::from_bytes(&[7; 32]).ok_or("a key")?;
    let order = BackupOrder {
        place: place.clone(),
        to,
        keys: vec![key],
        cause: BackupCause::Asked,
        now: shiji_service::Clock::system().now(),
    };
    Ok(back_up(order).await?.bytes)
}

/// Check-ins one after the other until `meanwhile` has ended; answers what it gave and the slowest
/// of them, in milliseconds.
async fn slowest<T>(
    service: &Service,
    market: MarketId,
    booths: &[BoothId],
    meanwhile: impl Future<Output = T>,
) -> Result<(T, f64), Failure> {
    let mut meanwhile = std::pin::pin!(meanwhile);
    let mut slowest = 0.0_f64;
    let mut given = None;
    for booth in booths.iter().copied().cycle() {
        let began = Instant::now();
        let check_in = check_in(service, market, booth);
        let mut check_in = std::pin::pin!(check_in);
        loop {
            tokio::select! {
                biased;
                done = &mut check_in => break done?,
                value = &mut meanwhile, if given.is_none() => given = Some(value),
            }
        }
        slowest = slowest.max(began.elapsed().as_secs_f64() * 1_000.0);
        if given.is_some() {
            break;
        }
    }
    Ok((given.ok_or("no booths")?, slowest))
}

async fn check_in(service: &Service, market: MarketId, booth: BoothId) -> Result<(), Failure> {
    let pass = shiji_samples::floor::day::fresh_pass();
    let command = Command::CheckIn { booth, pass: Some(pass), slot: None, priority: false };
    let key = format!("{:032x}", fastrand::u128(..));
    service.command(market, Actor::Resident(pass), Some(&key), command).await?;
    Ok(())
}

async fn fill(service: &Service, market: MarketId, booths: &[BoothId]) -> Result<(), Failure> {
    for booth in booths.iter().copied().cycle().take(VISITS) {
        check_in(service, market, booth).await?;
    }
    for n in 0..REQUESTS {
        let new = NewRequest {
            booth: booths.get(n % booths.len()).copied(),
            kind: RequestKind::Appeal,
            category: Category::Facilities,
            content: format!("楼道灯坏了，晚上看不清台阶（测试诉求 {n}）"),
            channel: Channel::Booth,
            person: Person::default(),
            urgent: false,
            private: false,
            late: None,
            first: (n % 3 != 0).then(|| Step::Settle { result: "已更换灯管，当场办结".to_owned() }),
        };
        service.register(market, Actor::Server, &format!("request-{n:04}"), new).await?;
    }
    Ok(())
}

//! How a server starts on years of requests, beside one that starts on none: resident memory, and
//! the time until the first page is there.
//!
//! `cargo xtask bench start [ROUNDS]`. Both databases are SQLite files on the same disk; rounds
//! alternate between them.
#![expect(clippy::print_stdout, reason = "a benchmark's table is what it is for")]

#[path = "../common/mod.rs"]
mod common;

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

use common::{Bound, Failure, Line, median};
use futures_util::future::try_join_all;
use shiji_domain::{
    Actor, MarketState, Mode,
    floor::Command as Order,
    request::{Category, Channel, RequestKind, Step},
};
use shiji_service::{NewRequest, Person, Service};
use shiji_store::DatabaseLocation;

/// Past markets, and requests at each.
const MARKETS: usize = 20;
const REQUESTS: usize = 1_000;
/// How much more memory the requests of the past may take after a start: MB.
const MORE: f64 = 10.0;
/// How long the first page may take from the program's start: milliseconds.
const FIRST_PAGE: f64 = 500.0;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            println!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool, Failure> {
    let rounds = common::rounds(9);
    common::print_machine();
    let [empty, full] = [tempfile::tempdir()?, tempfile::tempdir()?];
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(fill(full.path()))?;
    // The tables are made at the first start, which is not measured.
    started(empty.path())?;
    let (mut on_empty, mut on_full) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        on_empty.push(started(empty.path())?);
        on_full.push(started(full.path())?);
    }
    let memory = |all: &[Started]| median(all.iter().map(|one| one.megabytes));
    let first = |all: &[Started]| median(all.iter().map(|one| one.first_page.as_secs_f64() * 1_000.0));
    let more = memory(&on_full) - memory(&on_empty);
    let slowest = on_full.iter().map(|one| one.first_page).max().unwrap_or_default();
    let line = |what: &str, of: &dyn Fn(&[Started]) -> f64, value, bound| Line {
        what: what.to_owned(),
        ours: format!("{:.1}", of(&on_full)),
        peer: format!("{:.1}", of(&on_empty)),
        value,
        bound,
    };
    let lines = [
        line("resident memory, MB", &memory, more, Bound::AtMost(MORE)),
        line("first page, ms", &first, first(&on_full), Bound::AtMost(FIRST_PAGE)),
    ];
    let title =
        format!("{rounds} starts each, medians; {MARKETS} past markets with {REQUESTS} requests each");
    let all = common::print(&title, ["", "full", "empty", "judged"], &lines);
    println!("slowest first page: {:.0} ms", slowest.as_secs_f64() * 1_000.0);
    common::print_machine();
    Ok(all)
}

/// Twenty markets that are over, each with a thousand requests that were settled, forwarded or left
/// open.
async fn fill(folder: &Path) -> Result<(), Failure> {
    let place = DatabaseLocation::Folder(folder.to_owned());
    let settings = common::settings(place);
    let service = Service::start(settings).await?;
    let unit = service.enter_unit("社区物业服务中心").await?.id;
    for _ in 0..MARKETS {
        let (market, booths) = common::market_of(&service, Mode::Queue).await?;
        let register = |n: usize| {
            let first = match n % 3 {
                0 => Some(Step::Settle { result: "已更换灯管，当场办结".to_owned() }),
                1 => Some(Step::Forward { unit, due: None }),
                _ => None,
            };
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
                first,
            };
            let service = &service;
            async move { service.register(market, Actor::Server, &format!("request-{n:04}"), new).await }
        };
        for begun in (0..REQUESTS).step_by(250) {
            try_join_all((begun..begun + 250).map(&register)).await?;
        }
        for state in [MarketState::Closed, MarketState::Archived] {
            service.command(market, Actor::Server, None, Order::MoveMarket(state)).await?;
        }
    }
    service.stop().await;
    Ok(())
}

/// What a start came to.
struct Started {
    first_page: Duration,
    megabytes: f64,
}

/// A server that is ended with this.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn started(folder: &Path) -> Result<Started, Failure> {
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let begun = Instant::now();
    let child = Command::new(env!("CARGO_BIN_EXE_shiji"))
        .args(["serve", "--listen", &address.to_string(), "--data"])
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let server = Server(child);
    let first_page = loop {
        match page(address) {
            Ok(()) => break begun.elapsed(),
            Err(error) if begun.elapsed() > Duration::from_secs(20) => return Err(error),
            Err(_) => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    // What is done aside at the start is over by then.
    std::thread::sleep(Duration::from_secs(2));
    let megabytes = resident(server.0.id())?;
    Ok(Started { first_page, megabytes })
}

/// The page that a visitor gets who names no market.
fn page(address: SocketAddr) -> Result<(), Failure> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nConnection: close\r\n\r\n")?;
    let mut reader = BufReader::new(stream);
    let mut status = String::new();
    reader.read_line(&mut status)?;
    std::io::copy(&mut reader.by_ref(), &mut std::io::sink())?;
    if ["200", "303", "404"].iter().any(|code| status.contains(code)) { Ok(()) } else { Err(status.into()) }
}

fn resident(process: u32) -> Result<f64, Failure> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: f64 = line.and_then(|line| line.split_whitespace().next()).ok_or("no VmRSS")?.parse()?;
    Ok(kilobytes / 1_024.0)
}

//! How long a ticket takes while somebody does all they can to be in the way: the 99th percentile
//! under each hostile client, beside the same run without it.
//!
//! `cargo xtask bench hostile [ROUNDS]`. The server is `http::run` as in `shiji serve`, on threads
//! of its own, with 2,000 requests in its database; everything is on the loopback, and bounded.
//! Hostile clients come through the trusted proxy, so that the limits of strangers hold for them.
#![expect(clippy::print_stdout, reason = "a benchmark's table is what it is for")]

mod clients;
#[path = "../common/mod.rs"]
mod common;
mod server;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use clients::{HOSTILE, Hostile};
use common::{Bound, Failure, Line, median};
use server::Target;

/// Tickets in each measurement, and the time from one to the next: somebody is always there, and
/// the server is far from its limit.
const TICKETS: usize = 300;
const EVERY: Duration = Duration::from_millis(10);
/// Under a hostile client a ticket's 99th percentile takes at most so many times as long.
const MOST: f64 = 3.0;
/// A percentile below this is the machine's scatter, not a wait.
const SCATTER: Duration = Duration::from_millis(5);

fn main() -> ExitCode {
    let result = run();
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            println!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool, Failure> {
    let rounds = common::rounds(3);
    common::print_machine();
    let target = server::start()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut lines = Vec::new();
    for hostile in HOSTILE {
        let (mut calm, mut under) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            calm.push(runtime.block_on(tickets(&target))?);
            under.push(runtime.block_on(beside(&target, hostile))?);
        }
        let ms = |percentiles: &[Duration]| median(percentiles.iter().map(|p| p.as_secs_f64() * 1_000.0));
        let (calm, under) = (ms(&calm), ms(&under));
        lines.push(Line {
            what: hostile.name().to_owned(),
            ours: format!("{under:.1} ms"),
            peer: format!("{calm:.1} ms"),
            value: under / calm.max(SCATTER.as_secs_f64() * 1_000.0),
            bound: Bound::AtMost(MOST),
        });
    }
    let heads = ["hostile client", "ticket's p99", "without it", "ratio"];
    let kept = common::print("A ticket's 99th percentile under each hostile client", heads, &lines);
    common::print_machine();
    Ok(kept)
}

/// The same while that client is at work.
async fn beside(target: &Target, hostile: Hostile) -> Result<Duration, Failure> {
    let at_work = hostile.begin(target).await?;
    let measured = tickets(target).await;
    let did = at_work.end().await;
    println!("{:<34} {did}", hostile.name());
    measured
}

/// The 99th percentile of so many tickets, each by a fresh phone, whose start doesn't wait for
/// those before.
async fn tickets(target: &Target) -> Result<Duration, Failure> {
    let http = reqwest::Client::builder().no_proxy().build()?;
    let mut taps = tokio::task::JoinSet::new();
    for number in 0..TICKETS {
        let (http, url) = (http.clone(), target.check_in(number));
        taps.spawn(async move {
            let began = Instant::now();
            let key = format!("{:032x}", fastrand::u128(..));
            let answer = http.post(url).json(&serde_json::json!({ "key": key })).send().await?;
            let answer = answer.error_for_status()?;
            answer.bytes().await?;
            Ok::<Duration, reqwest::Error>(began.elapsed())
        });
        tokio::time::sleep(EVERY).await;
    }
    let mut times = Vec::with_capacity(TICKETS);
    while let Some(time) = taps.join_next().await {
        times.push(time??);
    }
    times.sort_unstable();
    Ok(times[times.len() * 99 / 100])
}

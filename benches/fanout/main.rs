//! One publish to 10,000 loopback sockets: the service's own server, beside a server that only
//! writes.
//!
//! `cargo xtask bench fanout [ROUNDS]`. In each round the server and the raw writer run one after
//! the other, each as a process of its own with two worker threads; this process holds the clients.
//! A publish of the server is a real check-in at the booth that all sockets watch: decided,
//! written, committed, and counted from the moment it is given.

mod clients;
#[path = "../common/mod.rs"]
mod common;
mod raw;
mod served;
mod server;

use std::{process::ExitCode, time::Duration};

use clients::Clients;
use common::{Bound, Failure, Line, median};
use server::{Role, Server};

const SOCKETS: usize = 10_000;
/// Publishes in each round, after one that isn't counted.
const PUBLISHES: usize = 7;
/// Between publishes: less than the two seconds after which a silent socket is sent a beat, which
/// would be counted too.
const PAUSE: Duration = Duration::from_millis(400);

/// What a process has used for one publish.
#[derive(Clone, Copy)]
struct Publish {
    /// Until the last socket has the whole frame.
    last: Duration,
    /// Of the server's process, for all frames.
    cpu: Duration,
}

/// What a round has shown of one side.
struct Round {
    publishes: Vec<Publish>,
    /// Resident bytes that the process has grown by for each connection.
    memory: f64,
}

impl Round {
    fn last_ms(&self) -> f64 {
        median(self.publishes.iter().map(|publish| publish.last.as_secs_f64() * 1e3))
    }

    /// Microseconds a frame.
    #[expect(clippy::cast_precision_loss, reason = "ten thousand")]
    fn cpu(&self) -> f64 {
        median(self.publishes.iter().map(|publish| publish.cpu.as_secs_f64() * 1e6 / SOCKETS as f64))
    }
}

fn main() -> ExitCode {
    let result = match Role::of_this_process() {
        Some(Role::Service) => served::main().map(|()| true),
        Some(Role::Raw) => raw::main().map(|()| true),
        None => run(),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool, Failure> {
    let rounds = common::rounds(5);
    // Inherited by the servers: each side holds one descriptor a socket.
    let files = rlimit::increase_nofile_limit(u64::MAX)?;
    let wanted = SOCKETS as u64 + 200;
    if files < wanted {
        return Err(format!(
            "{SOCKETS} sockets need {wanted} open files, and this user's hard limit is {files}: raise it first \
             (`ulimit -Hn`, /etc/security/limits.conf)"
        )
        .into());
    }
    common::print_machine();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (mut served, mut raw) = (Vec::new(), Vec::new());
    let mut frame = String::new();
    for _ in 0..rounds {
        served.push(runtime.block_on(round(Role::Service, &mut frame))?);
        raw.push(runtime.block_on(round(Role::Raw, &mut frame))?);
    }
    let kept = common::print(
        &format!(
            "One publish of {} bytes to {SOCKETS} sockets, medians of {rounds} rounds of {PUBLISHES} publishes",
            frame.len()
        ),
        ["", "service", "raw writer", "ratio"],
        &[
            ratio("CPU a frame, µs", &served, &raw, Round::cpu, 1.6),
            ratio("last receiver, ms", &served, &raw, Round::last_ms, 1.5),
            memory(&served, &raw),
        ],
    );
    common::print_machine();
    Ok(kept)
}

/// One side: starts it, connects, publishes, ends it. What the service sends is noted for the raw
/// writer.
async fn round(role: Role, frame: &mut String) -> Result<Round, Failure> {
    let mut server = Server::start(role)?;
    if role == Role::Raw {
        server.say(&format!("frame {frame}"))?;
    }
    let empty = server.usage()?;
    let mut clients = Clients::connect(SOCKETS, server.port, server.path.as_deref()).await?;
    let mut publishes = Vec::with_capacity(PUBLISHES);
    // The first one also silences the beats of sockets that have waited for the others to connect.
    for publish in 0..=PUBLISHES {
        tokio::time::sleep(PAUSE).await;
        let before = server.usage()?;
        let arrived = clients.expect();
        server.say("publish")?;
        let last = arrived.last().await?;
        // What the server still does after its last write is part of the price.
        tokio::time::sleep(PAUSE / 4).await;
        let after = server.usage()?;
        if publish > 0 {
            publishes.push(Publish { last, cpu: after.cpu.saturating_sub(before.cpu) });
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "ten thousand, and some megabytes")]
    let memory = server.usage()?.memory.saturating_sub(empty.memory) as f64 / SOCKETS as f64;
    if role == Role::Service {
        *frame = clients.last_frame();
    }
    Ok(Round { publishes, memory })
}

fn ratio(what: &str, served: &[Round], raw: &[Round], of: fn(&Round) -> f64, most: f64) -> Line {
    let middle = |rounds: &[Round]| format!("{:.1}", median(rounds.iter().map(of)));
    Line {
        what: what.to_owned(),
        ours: middle(served),
        peer: middle(raw),
        value: median(served.iter().zip(raw).map(|(served, raw)| of(served) / of(raw))),
        bound: Bound::AtMost(most),
    }
}

/// Judged by itself: a process that only writes keeps nothing worth comparing with.
fn memory(served: &[Round], raw: &[Round]) -> Line {
    let kib = |rounds: &[Round]| median(rounds.iter().map(|round| round.memory / 1_024.0));
    Line {
        what: "resident memory a socket, KiB".to_owned(),
        ours: format!("{:.2}", kib(served)),
        peer: format!("{:.2}", kib(raw)),
        value: kib(served),
        bound: Bound::AtMost(8.0),
    }
}

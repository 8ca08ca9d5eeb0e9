//! The service's side: the server that `shiji serve` starts, and check-ins at the booth that
//! everybody watches.

use std::net::{Ipv4Addr, SocketAddr};

use shiji::http::{self, Config, Listener};
use shiji_domain::{Actor, Mode, floor::Command};
use shiji_service::Service;
use shiji_store::DatabaseLocation;
use tokio_util::sync::CancellationToken;

use crate::{
    common::{self, Failure},
    server::serve_lines,
};

/// Who waits before anybody watches: a busy afternoon's queue.
const WAITING: usize = 40;

pub fn main() -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let place = DatabaseLocation::Folder(folder.path().to_owned());
    let settings = common::settings(place);
    let service = runtime.block_on(Service::start(settings))?;
    // Booths that count: a queue's forecast follows each change as a frame of its own, which would
    // run into the next round.
    let (market, booths) = runtime.block_on(common::market_of(&service, Mode::Tally))?;
    let booth = *booths.first().ok_or("a market without booths")?;
    let check_in = || {
        let pass = shiji_samples::floor::day::fresh_pass();
        let command = Command::CheckIn { booth, pass: Some(pass), slot: None, priority: false };
        let key = format!("{:032x}", fastrand::u128(..));
        runtime.block_on(service.command(market, Actor::Resident(pass), Some(&key), command))
    };
    for _ in 0..WAITING {
        check_in()?;
    }
    let doors = {
        let _inside = runtime.enter();
        Listener::open(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), None)?
    };
    let ready = format!("{} /api/live/booths/{booth}", doors.local().port());
    let public_url = format!("http://{}", doors.local());
    let config = Config {
        public_url,
        hosts: Vec::new(),
        origins: Vec::new(),
        tls: false,
        trusted_proxies: Vec::new(),
    };
    runtime.spawn(http::run(doors, service.clone(), config, CancellationToken::new()));
    serve_lines(&ready, |line| match line {
        "publish" => {
            check_in()?;
            Ok(())
        }
        other => Err(format!("{other}?").into()),
    })?;
    runtime.shutdown_background();
    Ok(())
}

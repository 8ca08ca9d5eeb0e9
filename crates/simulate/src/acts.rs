//! A day, act by act: everybody's afternoon, the last hour, the evening, and the verdict.

use std::{collections::BTreeSet, io, sync::Arc, time::Duration};

use tokio::{task::JoinSet, time::Instant};
use tokio_util::sync::CancellationToken;

use super::{
    SimulationError,
    afternoon::Afternoon,
    args::SimulateArgs,
    asking,
    check_names::SHOWN,
    checks::{self, ExpectedDay},
    closing::{self, ObservedBefore},
    day::{PlannedMode, Watcher},
    device::Client,
    last_hour::last_hour,
    people,
    replay::{self, SeenLines},
    server::OwnServer,
    standing::TicketStanding,
    stations, table,
    terminal::say,
    volunteers,
    watch::Feed,
};
use shiji_domain::{BoothId, TicketKey};

/// After so long without anything happening at the market, nothing will.
const QUIET_TIMEOUT: Duration = Duration::from_secs(60);

/// The own server, which a killer and the end of the run need at once.
pub type SharedServer = Arc<tokio::sync::Mutex<OwnServer>>;

/// The afternoon, the last hour, the evening, the checks.
///
/// # Errors
/// It could not be played to its end, or a check does not hold.
pub async fn act_out(
    args: &SimulateArgs,
    day: &Arc<Afternoon>,
    server: Option<SharedServer>,
) -> Result<(), SimulationError> {
    let stop = CancellationToken::new();
    // Whatever way this ends, the sockets end with it.
    let _stops = stop.clone().drop_guard();
    let feeds = feeds(day);
    for feed in &feeds {
        tokio::spawn(feed.clone().watch(Arc::clone(&day.net), day.clock, stop.clone()));
    }
    let ended = play(args, day, server, &feeds).await;
    if ended.as_ref().is_err_and(|fault| !matches!(fault, SimulationError::Checks(_))) {
        say_how_far(day)?;
    }
    ended
}

async fn play(
    args: &SimulateArgs,
    day: &Arc<Afternoon>,
    server: Option<SharedServer>,
    feeds: &[Feed],
) -> Result<(), SimulationError> {
    let killer = server.clone().map(|server| tokio::spawn(killer(Arc::clone(day), server, args.kills)));
    let mut phones = everybody(day).await?;
    if let Some(killer) = killer {
        killer.await??;
    }
    let took = day.began.elapsed();
    phones.extend(last_hour(day, &served(day)).await?);
    let before = closing::before(day, feeds).await?;
    let waiting = waiting(day, &before);
    closing::pages(day, &waiting).await?;
    closing::close(day).await?;
    stations::work_through(day, &waiting).await?;
    let found = closing::collect(day, phones, before, feeds).await?;
    let wanted = expected(args.visits, day);
    let figures = serde_json::to_value(&found.summary).unwrap_or_default();
    let made = stations::make_final(day, &figures).await?;
    if let Some(out) = &args.out {
        closing::papers(day, out).await?;
    }
    stations::enter_late(day, &made, wanted.split()).await?;
    day.bar.finish_and_clear();
    let seen = closing::seen_lines(feeds);
    let (checks, refusals) = day.note(|ledger| {
        let played = replay::play(ledger, &day.rules, &seen);
        (checks::all(ledger, &played, &found, &wanted), ledger.refusals.clone())
    });
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

/// How far a day came that did not end: a server that answers nobody in time looks, from
/// here, like people who don't come.
fn say_how_far(day: &Afternoon) -> io::Result<()> {
    day.bar.finish_and_clear();
    let (answered, unanswered, put_off) =
        day.net.measure(|m| (m.reads.len() + m.writes.len(), m.unanswered, m.put_off));
    say(&format!("{answered} requests answered, {unanswered} sent again unanswered, {put_off} put off"))?;
    // What was wrong by then is often why it did not end.
    let faults = day.note(|ledger| ledger.faults.clone());
    for (check, faults) in faults {
        say(&format!("FAIL  {check}: {} times", faults.len()))?;
        if let Some(first) = faults.first() {
            say(&format!("      {first}"))?;
        }
    }
    Ok(())
}

/// The booths that served somebody.
fn served(day: &Afternoon) -> BTreeSet<BoothId> {
    let played = day.note(|ledger| replay::play(ledger, &day.rules, &SeenLines::new()));
    let done = played.tickets.iter().filter(|(_, standing)| **standing == TicketStanding::Done);
    done.map(|(ticket, _)| ticket.booth).collect()
}

/// Who waits when the market closes. What the booths show then is held against all that was done.
fn waiting(day: &Afternoon, before: &ObservedBefore) -> Vec<TicketKey> {
    day.note(|ledger| {
        let played = replay::play(ledger, &day.rules, &SeenLines::new());
        for fault in checks::shown_otherwise(ledger, &before.booths, &played) {
            ledger.fault(SHOWN, fault);
        }
        let waiting = played.tickets.iter().filter(|(_, standing)| **standing == TicketStanding::Waiting);
        waiting.map(|(ticket, _)| *ticket).collect()
    })
}

/// What the plan says of the day.
fn expected(visits: u32, day: &Afternoon) -> ExpectedDay {
    let planned = &day.day.planned_requests;
    let forwarded = planned.iter().filter(|planned| planned.case.unit.is_some()).count();
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let booths = day.places.iter().zip(&day.day.stock).map(|(place, stock)| {
        let serves = match stock {
            Some(stock) => PlannedMode::Handout { stock: *stock },
            None => place.serves.clone(),
        };
        (place.id, serves)
    });
    let desks = day.places.iter().zip(&day.day.service).filter_map(|(place, planned)| match place.serves {
        PlannedMode::Queue { desks } => {
            let planned = i64::try_from(*planned).unwrap_or(i64::MAX);
            Some((place.id, (i64::from(desks), place.announced.max(planned))))
        }
        _ => None,
    });
    ExpectedDay {
        visits,
        requests: (count(planned.len() - forwarded), count(forwarded)),
        booths: booths.collect(),
        rules: day.rules,
        desks: desks.collect(),
    }
}

/// Everybody's afternoon, until the last has gone home and the desks are empty.
async fn everybody(day: &Arc<Afternoon>) -> Result<Vec<(usize, Client)>, SimulationError> {
    let mut desks = JoinSet::new();
    for (booth, place) in day.places.iter().enumerate() {
        if !matches!(place.serves, PlannedMode::Queue { .. }) {
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
    let feed = |watcher: &Watcher| match watcher.booth.and_then(|booth| day.places.get(booth)) {
        Some(place) => Feed::of_booth(place.id, &place.code, watcher.drops_after),
        None => Feed::of_market(&day.market, watcher.drops_after),
    };
    day.day.watchers.iter().map(feed).collect()
}

//! After the last visitor: the market closes, watchers come to rest, and everything that the server
//! says is collected.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
    sync::Arc,
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{task::JoinSet, time::Instant};

use super::{
    SimulationError,
    afternoon::{Afternoon, key_of},
    check_names::{CLOSED, SHOWN},
    checks::{FoundRequest, ServerState, WatcherResult},
    day::PlannedMode,
    device::Client,
    net::ServerReply,
    people::mine,
    replay::SeenLines,
    standing::TicketStep,
    watch::Feed,
    wire::{IgnoredBody, RegisteredRequest, ShownReceipt},
    workbook,
};
use shiji_domain::{
    TicketKey,
    request::RequestSplit,
    snapshot::{BoothSnapshot, MarketSnapshot},
    ticket::code,
};

/// What a booth's page says when the market is over.
const OVER: &str = "今日市集已结束";

/// How long watchers may take to be where the server is.
const REST: Duration = Duration::from_secs(15);

/// Closes the market, and tries its door.
///
/// # Errors
/// The server refuses to close, or time is up.
pub async fn close(day: &Afternoon) -> Result<(), SimulationError> {
    let path = format!("/api/markets/{}/state", day.market);
    day.organiser.post::<IgnoredBody>(&path, json!({ "state": "closed" })).await?.or_fault(&path)?;
    let late = Client::new(&day.net);
    for place in &day.places {
        let page = late.open(&format!("/S/{}", place.path)).await?;
        if !page.says(OVER) {
            let fault = format!("{}: its page does not say that the market is over", place.code);
            day.note(|ledger| ledger.fault(CLOSED, fault));
        }
        let reply = late.post::<Value>(&place.route("check-ins"), json!({ "slot": 0 })).await?;
        match reply {
            ServerReply::No(no) if no.code == "market_over" => {}
            other => day.note(|ledger| ledger.fault(CLOSED, format!("{}: {other:?}", place.code))),
        }
    }
    Ok(())
}

/// What watchers and snapshots showed before the market closed.
#[derive(Debug)]
pub struct ObservedBefore {
    watchers: Vec<WatcherResult>,
    pub booths: Vec<BoothSnapshot>,
}

/// What watchers and snapshots show when nobody moves any more.
///
/// # Errors
/// Something can't be read, or time is up.
pub async fn before(day: &Afternoon, feeds: &[Feed]) -> Result<ObservedBefore, SimulationError> {
    Ok(ObservedBefore { watchers: at_rest(day, feeds).await?, booths: snapshots(day).await? })
}

/// Reads on every queue's page, as a resident without a number does, how many wait, and notes where
/// it is not as many as the simulator knows. `waiting`: all who wait.
///
/// # Errors
/// A page can't be opened, or time is up.
pub async fn pages(day: &Afternoon, waiting: &[TicketKey]) -> Result<(), SimulationError> {
    let phone = Client::new(&day.net);
    for place in day.places.iter().filter(|place| matches!(place.serves, PlannedMode::Queue { .. })) {
        let own = waiting.iter().filter(|ticket| ticket.booth == place.id).count();
        let page = phone.open(&format!("/S/{}", place.path)).await?;
        if !page.says(&format!(">{own} 人<")) {
            let fault = format!("{}: its page does not say that {own} wait", place.code);
            day.note(|ledger| ledger.fault(SHOWN, fault));
        }
    }
    Ok(())
}

/// The lines that any watcher saw.
#[must_use]
pub fn seen_lines(feeds: &[Feed]) -> SeenLines {
    let mut lines = SeenLines::new();
    for feed in feeds {
        if let Some(booth) = feed.booth {
            lines.entry(booth).or_default().extend(feed.seen(|seen| seen.lines.clone()));
        }
    }
    lines
}

async fn snapshots(day: &Afternoon) -> Result<Vec<BoothSnapshot>, SimulationError> {
    let mut booths = Vec::with_capacity(day.places.len());
    for place in &day.places {
        booths.push(day.organiser.read::<BoothSnapshot>(&place.route("snapshot")).await?);
    }
    Ok(booths)
}

/// Everything that the server says now.
///
/// # Errors
/// Something can't be read, or time is up.
pub async fn collect(
    day: &Arc<Afternoon>,
    phones: Vec<(usize, Client)>,
    before: ObservedBefore,
    feeds: &[Feed],
) -> Result<ServerState, SimulationError> {
    // Whoever was behind before closing was behind, whatever came later.
    let late = before.watchers.into_iter().filter(|watcher| watcher.differs.is_some());
    let watchers = at_rest(day, feeds).await?.into_iter().chain(late).collect();
    let (mut tickets, mut visits) = (HashMap::new(), BTreeSet::new());
    let mut reading = JoinSet::new();
    for (_, phone) in phones {
        let day = Arc::clone(day);
        reading.spawn(async move { mine(&day, &phone).await });
    }
    while let Some(mine) = reading.join_next().await {
        let mine = mine??;
        tickets.extend(mine.tickets.iter().map(|ticket| (key_of(ticket), ticket.state.as_str().to_owned())));
        visits.extend(mine.visits.iter().map(|visit| (visit.booth, visit.seq)));
    }
    let listed: Vec<RegisteredRequest> =
        day.organiser.read(&format!("/api/markets/{}/requests", day.market)).await?;
    let mut requests = BTreeMap::new();
    // A phone of nobody's: the receipt's code is all that a resident has.
    let phone = Client::new(&day.net);
    for request in listed {
        let shown = phone.read::<ShownReceipt>(&format!("/api/receipts/{}", request.receipt)).await?;
        let RegisteredRequest { id, number, receipt, way, .. } = request;
        requests.insert(id, FoundRequest { number, receipt, way, shown });
    }
    let market: MarketSnapshot = day.organiser.read(&format!("/api/markets/{}/snapshot", day.market)).await?;
    Ok(ServerState {
        tickets,
        visits,
        booths: snapshots(day).await?,
        requests,
        workbook: workbook::ways(
            day.organiser.open(&format!("/api/markets/{}/ledger.xlsx", day.market)).await?.body,
        ),
        summary: day.organiser.read(&format!("/api/markets/{}/summary", day.market)).await?,
        split: split_of(&market),
        watchers,
        errors: day.net.measure(|meter| meter.errors.clone()),
    })
}

const fn split_of(market: &MarketSnapshot) -> RequestSplit {
    market.requests
}

/// Waits until every watcher holds what the server says, and notes which don't in the end. Calls
/// that nobody made are the server's own: the ledger says whether it may have made them.
async fn at_rest(day: &Afternoon, feeds: &[Feed]) -> Result<Vec<WatcherResult>, SimulationError> {
    let began = Instant::now();
    let mut differs = Vec::with_capacity(feeds.len());
    for feed in feeds {
        differs.push(loop {
            let there: Value = day.organiser.read(&feed.snapshot).await?;
            let differs = feed.seen(|seen| difference(seen.last.as_ref(), &there));
            if differs.is_none() || began.elapsed() > REST {
                break differs;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        });
    }
    note_repeats(day, feeds);
    let known = known_calls(day);
    let watched = feeds.iter().zip(differs).map(|(feed, differs)| {
        feed.seen(|seen| WatcherResult {
            topic: feed.topic.clone(),
            differs,
            faults: seen.faults.iter().cloned().chain(strange(&seen.calls, &known)).collect(),
            resumed: seen.resumed,
            silent: seen.silent,
            frames: seen.frames,
        })
    });
    Ok(watched.collect())
}

/// Every call that is known, by revision and ticket code.
fn known_calls(day: &Afternoon) -> BTreeSet<(i64, String)> {
    let codes: HashMap<_, _> = day.places.iter().map(|place| (place.id, place.code.as_str())).collect();
    let name = |ticket: TicketKey| {
        codes.get(&ticket.booth).map(|booth| code(booth, ticket.number)).unwrap_or_default()
    };
    day.note(|ledger| ledger.calls()).into_iter().map(|(seq, ticket)| (seq, name(ticket))).collect()
}

/// Notes the calls that watchers saw and that no volunteer made, each with when it was seen first.
fn note_repeats(day: &Afternoon, feeds: &[Feed]) {
    let known = known_calls(day);
    let mut seen: BTreeMap<(i64, String), i64> = BTreeMap::new();
    for (call, at) in feeds.iter().flat_map(|feed| feed.seen(|seen| seen.calls.clone())) {
        let first = seen.entry(call).or_insert(at);
        *first = at.min(*first);
    }
    for ((seq, code), at) in seen.into_iter().filter(|(call, _)| !known.contains(call)) {
        let ticket = day.places.iter().find_map(|place| {
            let number = code.strip_prefix(place.code.as_str())?.parse().ok()?;
            Some(TicketKey { booth: place.id, number })
        });
        if let Some(ticket) = ticket {
            day.note(|ledger| ledger.step(seq, ticket, TicketStep::Repeated { seen: at }));
        }
    }
}

/// Calls that a watcher saw of a ticket that no booth can have.
fn strange<'a>(
    seen: &'a BTreeMap<(i64, String), i64>,
    known: &'a BTreeSet<(i64, String)>,
) -> impl Iterator<Item = String> + 'a {
    let strange = seen.keys().filter(|call| !known.contains(*call));
    strange.map(|(seq, code)| format!("saw {code} called at {seq}, which nobody did"))
}

fn difference(last: Option<&Value>, there: &Value) -> Option<String> {
    let Some(last) = last else { return Some("it never got a snapshot".to_owned()) };
    if last == there {
        return None;
    }
    let revision = |of: &Value| of.get("revision").and_then(Value::as_i64).unwrap_or(-1);
    let fields: Vec<&String> = there
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, value)| last.get(name.as_str()) != Some(*value))
        .map(|(name, _)| name)
        .collect();
    Some(format!("shows revision {}, the server {}; {fields:?} differ", revision(last), revision(there)))
}

/// Saves the day's papers.
///
/// # Errors
/// The server gives none, or the folder can't be written.
pub async fn papers(day: &Afternoon, out: &Path) -> Result<(), SimulationError> {
    tokio::fs::create_dir_all(out).await?;
    for file in ["summary.pdf", "ledger.xlsx", "bulletin.txt"] {
        let raw = day.organiser.open(&format!("/api/markets/{}/{file}", day.market)).await?;
        tokio::fs::write(out.join(file), raw.body).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_that_is_behind_differs_and_says_in_what() {
        let there = json!({ "revision": 7, "served": 3 });
        assert_eq!(difference(Some(&there.clone()), &there), None);
        assert!(difference(None, &there).is_some());
        let behind = difference(Some(&json!({ "revision": 6, "served": 3 })), &there).unwrap();
        assert!(behind.contains("shows revision 6, the server 7") && !behind.contains("served"), "{behind}");
    }

    #[test]
    fn a_call_that_nobody_made_is_strange() {
        let known = BTreeSet::from([(1, "A001".to_owned())]);
        let seen = BTreeMap::from([((1, "A001".to_owned()), 5), ((2, "A001".to_owned()), 6)]);
        assert_eq!(strange(&seen, &known).count(), 1);
    }
}

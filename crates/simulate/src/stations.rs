//! The evening of the market as the organiser works through it, station by station: who still
//! waits, what has no result, the final edition, and a slip that turns up afterwards.

use std::{collections::BTreeMap, sync::PoisonError};

use serde_json::{Value, json};
use shiji_domain::{
    TicketKey,
    request::{RequestSplit, Way},
};

use super::{
    SimulationError,
    afternoon::{Afternoon, LeftRequest},
    check_names::{EVENING, FINAL},
    evening::{FinalDay, clear_queues},
    net::ServerReply,
    standing::TicketStep,
    wire::{IgnoredBody, ShownEvening},
};

/// Ends the numbers of those who wait, and gives each request that nobody took on its result.
/// `waiting`: who waits, as the simulator knows it.
///
/// # Errors
/// The server refuses, or time is up.
pub async fn work_through(day: &Afternoon, waiting: &[TicketKey]) -> Result<(), SimulationError> {
    let left: Vec<LeftRequest> = day.left.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let same = |what: &'static str, own: &str, shown: &str| {
        let fault = (own != shown).then(|| format!("{what}: {own} by the plan, it says {shown}"));
        day.note(|ledger| ledger.judged(EVENING, what, fault));
    };
    let path = format!("/api/markets/{}/evening", day.market);
    let evening: ShownEvening = day.organiser.read(&path).await?;
    let mut own: BTreeMap<&str, usize> = BTreeMap::new();
    for place in &day.places {
        let here = waiting.iter().filter(|ticket| ticket.booth == place.id).count();
        if here > 0 {
            own.insert(&place.code, here);
        }
    }
    let shown: BTreeMap<&str, usize> =
        evening.booths.iter().map(|booth| (booth.code.as_str(), booth.waiting)).collect();
    same("who waits", &format!("{own:?}"), &format!("{shown:?}"));
    let mut numbers: Vec<i64> = left.iter().map(|left| left.number).collect();
    numbers.sort_unstable();
    let shown: Vec<i64> = evening.results.iter().map(|missing| missing.number).collect();
    same("what has no result", &format!("{numbers:?}"), &format!("{shown:?}"));
    let first = evening.stations.first().map_or("", String::as_str);
    same("the station", if waiting.is_empty() { "results" } else { "queues" }, first);
    if !waiting.is_empty() {
        let path = format!("/api/markets/{}/editions", day.market);
        let said = match day.organiser.post::<IgnoredBody>(&path, json!({})).await? {
            ServerReply::Yes(_) => "accepted".to_owned(),
            ServerReply::No(no) => no.code,
        };
        same("an edition too early", "still_waiting", &said);
    }
    let cleared = clear_queues(&day.organiser, &day.market).await?;
    same("numbers ended", &waiting.len().to_string(), &cleared.tickets.to_string());
    day.note(|ledger| {
        for ticket in waiting {
            ledger.step(cleared.action, *ticket, TicketStep::Cancelled);
        }
    });
    for left in &left {
        give_result(day, left).await?;
    }
    let evening: ShownEvening = day.organiser.read(&path).await?;
    same("nobody waits", "0", &evening.booths.len().to_string());
    same("everything has its result", "0", &evening.results.len().to_string());
    Ok(())
}

async fn give_result(day: &Afternoon, left: &LeftRequest) -> Result<(), SimulationError> {
    let path = format!("/api/requests/{}/steps", left.id);
    day.organiser.post::<IgnoredBody>(&path, left.step.clone()).await?.or_fault(&path)?;
    let result = left.step.get("result").and_then(Value::as_str);
    day.note(|ledger| {
        if let Some(asked) = ledger.requests.get_mut(&left.id) {
            asked.way = if result.is_some() { Way::Settled } else { Way::Forwarded };
            asked.answer = result.map(str::to_owned);
        }
    });
    Ok(())
}

/// Makes the day final. Its figures must be those that were found before.
///
/// # Errors
/// The server refuses, or time is up.
pub async fn make_final(day: &Afternoon, before: &Value) -> Result<FinalDay, SimulationError> {
    let made = FinalDay::make(&day.organiser, &day.market).await?;
    let wrong = ["visits", "people", "tickets", "booths"]
        .into_iter()
        .find(|field| made.summary()[*field] != before[*field])
        .map(|field| format!("{field} were {} and became final as {}", before[field], made.summary()[field]));
    day.note(|ledger| ledger.judged(FINAL, "figures made final", wrong));
    Ok(made)
}

/// A slip is found afterwards. The day stays what it was (当日); beside it stands where its requests
/// are now, and the slip apart (至今, 补录). `of_day`: how the day's requests divide, by the plan.
///
/// # Errors
/// The server refuses, or time is up.
pub async fn enter_late(
    day: &Afternoon,
    made: &FinalDay,
    of_day: RequestSplit,
) -> Result<(), SimulationError> {
    let (entered, faults) = made.enter_late(&day.organiser).await?;
    let differs = made.difference(&day.organiser).await?;
    let (now, late) = made.now(&day.organiser).await?;
    let one = RequestSplit { settled: 1, ..RequestSplit::default() };
    let counted = ((now, late) != (of_day, one))
        .then(|| format!("now {now:?} and late {late:?}, not {of_day:?} and the one that was entered"));
    let expected = i64::from(of_day.all()) + 1;
    let number = (entered.number != expected).then(|| format!("it got {}, not {expected}", entered.number));
    day.note(|ledger| {
        for fault in faults {
            ledger.fault(FINAL, fault);
        }
        ledger.judged(FINAL, "late entries", number);
        ledger.judged(FINAL, "figures beside the day", counted);
        ledger.judged(FINAL, "figures afterwards", differs);
    });
    Ok(())
}

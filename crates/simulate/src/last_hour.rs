//! The last hour: the organiser brings the closing hour forward, as when it begins to rain. First
//! an hour is left, and whoever comes to an idle booth gets a number, which nobody calls any more;
//! then none is left, and nobody gets one.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use serde_json::{Value, json};
use shiji_domain::{BoothId, snapshot::BoothSnapshot};

use super::{
    SimulationError,
    afternoon::{Afternoon, BoothPlace, key_of, read},
    check_names::CLOSING,
    device::Client,
    ledger::HeldNumber,
    net::ServerReply,
    rules::MINUTE,
    wire::{CheckIn, CheckInResult, IgnoredBody},
};

/// So long before closing everybody is served who comes to an idle booth: no booth announces a
/// service of more than a quarter of it.
const ENOUGH: i64 = 60 * MINUTE;
/// How long a forecast may take that knows of the new closing hour.
const FORECAST: Duration = Duration::from_secs(60);
/// What a booth's page says when no number is given for want of time.
const NO_TIME: &str = "今天取不到号了";

/// Tries the last hour at every booth that served anybody: where nobody ever stood at the desk, no
/// number is promised. Gives back the phones of those who wait at its end, by who they are.
///
/// # Errors
/// The server refuses or answers what it must not, or time is up.
pub async fn last_hour(
    day: &Arc<Afternoon>,
    served: &BTreeSet<BoothId>,
) -> Result<Vec<(usize, Client)>, SimulationError> {
    if day.rules.closes.is_none() {
        return Ok(Vec::new());
    }
    let places: Vec<&BoothPlace> = day.places.iter().filter(|place| served.contains(&place.id)).collect();
    close_in(day, ENOUGH, &places).await?;
    let mut phones = Vec::new();
    for place in &places {
        let who = day.day.residents.len() + phones.len();
        let phone = Client::new(&day.net);
        let given = ask(day, place, &phone, who).await?;
        let fault =
            given.err().map(|no| format!("{}: {no} with an hour left and nobody in line", place.code));
        day.note(|ledger| ledger.judged(CLOSING, "let in at the last hour", fault));
        phones.push((who, phone));
    }
    close_in(day, 1_000, &places).await?;
    for place in &places {
        let phone = Client::new(&day.net);
        let page = phone.open(&format!("/S/{}", place.path)).await?;
        let fault = (!page.says(NO_TIME))
            .then(|| format!("{}: its page does not say that there is no time", place.code));
        day.note(|ledger| ledger.judged(CLOSING, "pages", fault));
        let who = day.day.residents.len() + phones.len();
        let fault = match ask(day, place, &phone, who).await? {
            Ok(()) => {
                phones.push((who, phone));
                Some(format!("{}: a number although no time is left", place.code))
            }
            Err(code) => {
                (code != "no_time_left").then(|| format!("{}: {code}, not no_time_left", place.code))
            }
        };
        day.note(|ledger| ledger.judged(CLOSING, "too late for a number", fault));
    }
    Ok(phones)
}

/// Asks for a number; the refusal's code, if there is none.
async fn ask(
    day: &Afternoon,
    place: &BoothPlace,
    phone: &Client,
    who: usize,
) -> Result<Result<(), String>, SimulationError> {
    phone.open(&format!("/S/{}", place.path)).await?;
    let path = place.route("check-ins");
    let asked = day.clock.now();
    let reply = read::<CheckIn>(&path, phone.post::<Value>(&path, json!({})).await?)?;
    let span = day.clock.since(asked);
    match reply {
        ServerReply::Yes(CheckIn { given: CheckInResult::Ticket(ticket), .. }) => {
            day.note(|ledger| {
                let at = ticket.issued_at.0;
                let held = HeldNumber { who: Some(who), priority: false, at, slack: 0, from: None };
                ledger.issued(ticket.revision, key_of(&ticket), held);
                ledger.shown_at("a number is given", at, span);
            });
            Ok(Ok(()))
        }
        ServerReply::Yes(CheckIn { given: CheckInResult::Visit(visit), .. }) => {
            Err(SimulationError::Answer {
                what: path,
                status: 200,
                text: format!("a queue gave visit {}", visit.seq),
            })
        }
        ServerReply::No(no) => {
            day.note(|ledger| ledger.refused(&no.code));
            Ok(Err(no.code))
        }
    }
}

/// Moves the closing hour to so many milliseconds from now, and waits until every booth's forecast
/// was made with it.
async fn close_in(day: &Afternoon, left: i64, places: &[&BoothPlace]) -> Result<(), SimulationError> {
    let path = format!("/api/markets/{}", day.market);
    let mut details = day.details.clone();
    details["closes_at"] = json!(day.clock.now() + left);
    day.organiser.put::<IgnoredBody>(&path, json!({ "details": details })).await?.or_fault(&path)?;
    let (moved, began) = (day.clock.now(), tokio::time::Instant::now());
    for place in places {
        loop {
            let shown: BoothSnapshot = day.organiser.read(&place.route("snapshot")).await?;
            if shown.outlook_at.0 >= moved {
                break;
            }
            if began.elapsed() > FORECAST {
                let fault = format!("{}: no forecast for {} s", place.code, FORECAST.as_secs());
                day.note(|ledger| ledger.fault(CLOSING, fault));
                break;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
    Ok(())
}

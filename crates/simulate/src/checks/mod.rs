//! The checks at the end: what the simulator saw against what the server says. Pure; each has a
//! test in which it fails.

mod floor;
mod queues;
mod requests;
mod result;
mod state;
mod totals;

pub use self::{
    result::CheckResult,
    state::{ExpectedDay, FoundRequest, ServerState, WatcherResult},
    totals::shown_otherwise,
};

use self::result::noted;
use super::{
    check_names::{CLOSED, EVENING, FINAL, KEYS},
    ledger::Ledger,
    replay::ReplayedLedger,
};

/// All checks. `played`: the ledger, played back.
#[must_use]
pub fn all(
    ledger: &Ledger,
    played: &ReplayedLedger,
    found: &ServerState,
    wanted: &ExpectedDay,
) -> Vec<CheckResult> {
    vec![
        floor::numbers(ledger, found, played),
        queues::calls(ledger, played),
        queues::order(ledger, played),
        queues::misses(ledger),
        queues::returns(ledger, played),
        queues::repeats(ledger, played),
        queues::closing(ledger, played, wanted),
        queues::times(ledger),
        floor::tickets_present(ledger, found, played),
        floor::visits_present(ledger, found),
        requests::requests_present(ledger, found),
        requests::receipts(ledger, found),
        noted(ledger, KEYS, format!("{} double taps", ledger.double_taps)),
        queues::scans(ledger, played),
        floor::stock(ledger, found, wanted),
        floor::watchers(ledger, found),
        totals::shown(ledger, found, played),
        totals::totals(ledger, found, played, wanted),
        requests::split(found, wanted),
        noted(ledger, CLOSED, "the door after closing".to_owned()),
        noted(ledger, EVENING, "queues, results, no edition too early".to_owned()),
        noted(ledger, FINAL, "当日 beside 至今 and 补录, and the paper's bytes".to_owned()),
        CheckResult {
            name: "the server made no error",
            counted: format!("{} answers of 5xx", found.errors.len()),
            faults: found.errors.clone(),
        },
    ]
}

#[cfg(test)]
mod tests;

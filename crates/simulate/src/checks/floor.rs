//! Numbers, visits, stock: what was acknowledged is there, once, and nothing else is.

use std::collections::{BTreeSet, HashMap};

use super::{
    result::{CheckResult, noted},
    state::{ExpectedDay, ServerState, WatcherResult},
};
use crate::{
    check_names::{NUMBERS, STOCK, WATCHERS},
    day::PlannedMode,
    ledger::Ledger,
    replay::ReplayedLedger,
};
use shiji_domain::BoothId;

/// Every number from 1 to the booth's last was acknowledged to somebody, once.
#[must_use]
pub fn numbers(ledger: &Ledger, found: &ServerState, played: &ReplayedLedger) -> CheckResult {
    let mut check = noted(ledger, NUMBERS, String::new());
    let mut by_booth: HashMap<BoothId, BTreeSet<i64>> = HashMap::new();
    for ticket in played.tickets.keys() {
        by_booth.entry(ticket.booth).or_default().insert(ticket.number);
    }
    for booth in &found.booths {
        let seen = by_booth.remove(&booth.sign.booth).unwrap_or_default();
        if !seen.iter().copied().eq(1..=booth.issued) {
            let missing: Vec<i64> = (1..=booth.issued).filter(|number| !seen.contains(number)).collect();
            let code = &booth.sign.code;
            check.faults.push(format!(
                "{code}: {} numbers acknowledged, {} issued; never acknowledged: {missing:?}",
                seen.len(),
                booth.issued
            ));
        }
    }
    check.counted = format!("{} numbers, {} visits", played.tickets.len(), ledger.visits.len());
    check
}

#[must_use]
pub fn tickets_present(ledger: &Ledger, found: &ServerState, played: &ReplayedLedger) -> CheckResult {
    let mut faults = Vec::new();
    let mut with_pass = 0;
    for (ticket, held) in ledger.numbers() {
        let Some(standing) = played.tickets.get(&ticket) else { continue };
        let name = || format!("ticket {} of {}", ticket.number, ticket.booth);
        match found.tickets.get(&ticket) {
            Some(state) if state == standing.as_str() => {}
            Some(state) => faults.push(format!("{} is {state}, not {}", name(), standing.as_str())),
            None if held.who.is_some() => faults.push(format!("{} is not there", name())),
            None => {}
        }
        with_pass += u32::from(held.who.is_some());
    }
    let strangers = found.tickets.keys().filter(|ticket| !played.tickets.contains_key(ticket));
    faults.extend(strangers.map(|ticket| format!("ticket {} was never acknowledged", ticket.number)));
    CheckResult {
        name: "acknowledged tickets are there",
        counted: format!("{with_pass} with a pass"),
        faults,
    }
}

#[must_use]
pub fn visits_present(ledger: &Ledger, found: &ServerState) -> CheckResult {
    let mut faults = Vec::new();
    let mut with_pass = 0;
    for ((booth, seq), visit) in &ledger.visits {
        if visit.who.is_some() && !visit.void {
            with_pass += 1;
            if !found.visits.contains(&(*booth, *seq)) {
                faults.push(format!("visit {seq} of {booth} is not there"));
            }
        }
    }
    let strangers = found.visits.iter().filter(|visit| !ledger.visits.contains_key(visit));
    faults.extend(strangers.map(|(booth, seq)| format!("visit {seq} of {booth} was never acknowledged")));
    CheckResult { name: "acknowledged visits are there", counted: format!("{with_pass} with a pass"), faults }
}

#[must_use]
pub fn stock(ledger: &Ledger, found: &ServerState, wanted: &ExpectedDay) -> CheckResult {
    let refused = |code: &str| ledger.refusals.get(code).copied().unwrap_or(0);
    let (out, full) = (refused("out_of_stock"), refused("slot_full"));
    let mut check = noted(ledger, STOCK, String::new());
    let counted = |booth: BoothId| {
        let visits = ledger.visits.iter().filter(|((at, _), visit)| *at == booth && !visit.void);
        u32::try_from(visits.count()).unwrap_or(u32::MAX)
    };
    let (mut given, mut booked) = (0, 0);
    for booth in &found.booths {
        let (code, here) = (&booth.sign.code, counted(booth.sign.booth));
        match wanted.booths.get(&booth.sign.booth) {
            Some(PlannedMode::Handout { stock }) => {
                given += here;
                let left = stock.checked_sub(here);
                if left.is_none() {
                    check.faults.push(format!("{code}: {here} handed out of {stock}"));
                } else if booth.stock_left != left {
                    let says = booth.stock_left;
                    check.faults.push(format!("{code}: {here} handed out of {stock}, and {says:?} left"));
                }
                if out > 0 && left.is_some_and(|left| left > 0) {
                    check.faults.push(format!("{code}: refused although {here} of {stock} are given"));
                }
            }
            Some(PlannedMode::Slots { capacities }) => {
                let taken: Vec<u32> = booth.slots.iter().map(|fill| fill.taken).collect();
                booked += here;
                if taken.iter().sum::<u32>() != here {
                    check.faults.push(format!("{code}: {here} places taken, it says {taken:?}"));
                }
                if taken.len() != capacities.len() || taken.iter().zip(capacities).any(|(is, most)| is > most)
                {
                    check.faults.push(format!("{code}: {taken:?} in sessions of {capacities:?}"));
                }
            }
            _ => {}
        }
    }
    check.counted = format!("{given} parcels, {out} refused; {booked} places, {full} full");
    check
}

#[must_use]
pub fn watchers(ledger: &Ledger, found: &ServerState) -> CheckResult {
    let mut check = noted(ledger, WATCHERS, String::new());
    let sum = |of: fn(&WatcherResult) -> u32| found.watchers.iter().map(of).sum::<u32>();
    for watcher in &found.watchers {
        let topic = &watcher.topic;
        check.faults.extend(watcher.differs.iter().map(|how| format!("{topic}: {how}")));
        check.faults.extend(watcher.faults.iter().map(|fault| format!("{topic}: {fault}")));
    }
    let (frames, resumed) = (sum(|watcher| watcher.frames), sum(|watcher| watcher.resumed));
    let silent = sum(|watcher| watcher.silent);
    check.counted = format!(
        "{} sockets, {frames} snapshots, {resumed} resumed, {silent} gone silent",
        found.watchers.len()
    );
    check
}

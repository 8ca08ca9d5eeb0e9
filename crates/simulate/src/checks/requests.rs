//! Requests: each that was acknowledged, its receipt, and how all of them divide.

use std::collections::BTreeSet;

use super::{
    result::CheckResult,
    state::{ExpectedDay, FoundRequest, ServerState},
};
use crate::ledger::Ledger;
use shiji_domain::request::{RequestSplit, Way};

pub fn requests_present(ledger: &Ledger, found: &ServerState) -> CheckResult {
    let mut faults = Vec::new();
    for (id, asked) in &ledger.requests {
        match found.requests.get(id) {
            None => faults.push(format!("request {} is not there", asked.number)),
            Some(there)
                if (there.number, there.receipt.as_str(), there.way.as_str())
                    == (asked.number, asked.receipt.as_str(), asked.way.as_str()) => {}
            Some(there) => faults.push(format!("request {} is {there:?}, not {asked:?}", asked.number)),
        }
    }
    let strangers = found.requests.iter().filter(|(id, _)| !ledger.requests.contains_key(*id));
    faults.extend(strangers.map(|(_, there)| format!("request {} was never acknowledged", there.number)));
    let numbers: BTreeSet<i64> = ledger.requests.values().map(|asked| asked.number).collect();
    if numbers.len() != ledger.requests.len() {
        faults.push("two requests have the same number".to_owned());
    }
    let counted = format!("{} requests", ledger.requests.len());
    CheckResult { name: "acknowledged requests are there", counted, faults }
}

/// What somebody reads who has the code alone must be what was asked, and what was answered.
pub fn receipts(ledger: &Ledger, found: &ServerState) -> CheckResult {
    let mut faults = Vec::new();
    for (id, asked) in &ledger.requests {
        let Some(FoundRequest { shown, .. }) = found.requests.get(id) else { continue };
        let read = (shown.number, &shown.content, &shown.answer, shown.unit.is_some());
        let expected = (asked.number, &asked.content, &asked.answer, asked.way == Way::Forwarded);
        if read != expected {
            faults.push(format!("receipt of {}: it says {read:?}, not {expected:?}", asked.number));
        }
    }
    let answered = ledger.requests.values().filter(|asked| asked.answer.is_some()).count();
    CheckResult {
        name: "receipts tell whoever has the code",
        counted: format!("{} receipts, {answered} with an answer", ledger.requests.len()),
        faults,
    }
}

pub fn split(found: &ServerState, wanted: &ExpectedDay) -> CheckResult {
    let want = wanted.split();
    let mut faults = Vec::new();
    let listed: RequestSplit =
        found.requests.values().map(|request| Way::parse(&request.way).unwrap_or(Way::Open)).collect();
    let rows = found.workbook.as_ref().map(|rows| rows.values().copied().collect()).unwrap_or_default();
    if let Err(why) = &found.workbook {
        faults.push(format!("ledger.xlsx can't be read: {why}"));
    }
    let said = [
        ("the summary", found.summary.requests.split),
        ("the snapshot", found.split),
        ("the list", listed),
        ("ledger.xlsx", rows),
    ];
    for (who, split) in said {
        if split != want {
            faults.push(format!("{who} says {split:?}"));
        }
    }
    let all = found.summary.requests.all;
    if all != want.all() {
        faults.push(format!("the summary counts {all}"));
    }
    CheckResult {
        name: "requests divide",
        counted: format!(
            "{all} = {} + {}, in the list and ledger.xlsx too",
            found.split.settled, found.split.forwarded
        ),
        faults,
    }
}

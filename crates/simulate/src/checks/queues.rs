//! The queues' rules: who is called when, who is missed and comes back, when numbers end.

use super::{
    result::{CheckResult, noted},
    state::ExpectedDay,
};
use crate::{
    check_names::{CALLS, CLOSING, MISSES, ORDER, REPEATS, RETURNS, SCANS, TIMES},
    ledger::{Ledger, TURNED_AWAY},
    replay::ReplayedLedger,
    rules::QueueLength,
};

#[must_use]
pub fn calls(ledger: &Ledger, played: &ReplayedLedger) -> CheckResult {
    let mut check = noted(
        ledger,
        CALLS,
        format!("{} calls, {} times two at once", played.calls, ledger.pressed_together),
    );
    check.faults.extend(played.faults.iter().cloned());
    check
}

#[must_use]
pub fn order(ledger: &Ledger, played: &ReplayedLedger) -> CheckResult {
    let mut check = noted(ledger, ORDER, format!("{} calls held against those who waited", played.calls));
    check.faults.extend(played.overtaken.iter().cloned());
    check
}

#[must_use]
pub fn scans(ledger: &Ledger, played: &ReplayedLedger) -> CheckResult {
    let mut check = noted(ledger, SCANS, format!("{} scanned again", ledger.scanned_again));
    check.faults.extend(played.doubles.iter().cloned());
    check
}

#[must_use]
pub fn misses(ledger: &Ledger) -> CheckResult {
    let count = |what| ledger.count(MISSES, what);
    noted(ledger, MISSES, format!("{} missed, {} pressed too soon", count("missed"), count("too soon")))
}

/// Who came back, and every line that a watcher saw.
#[must_use]
pub fn returns(ledger: &Ledger, played: &ReplayedLedger) -> CheckResult {
    let count = |what| ledger.count(RETURNS, what);
    let counted = format!(
        "{} came back, {} too late, {} too often; {} lines as watchers saw them",
        played.returns,
        count("too late"),
        count("too often"),
        played.lines
    );
    let mut check = noted(ledger, RETURNS, counted);
    check.faults.extend(played.misplaced.iter().cloned());
    check
}

#[must_use]
pub fn repeats(ledger: &Ledger, played: &ReplayedLedger) -> CheckResult {
    let heard = ledger.count(REPEATS, "waited for");
    let counted = format!("{} calls repeated, {heard} of them waited for", played.repeats);
    let mut check = noted(ledger, REPEATS, counted);
    check.faults.extend(played.repeat_faults.iter().cloned());
    check
}

/// Who was refused for want of time, and who was not.
#[must_use]
pub fn closing(ledger: &Ledger, played: &ReplayedLedger, wanted: &ExpectedDay) -> CheckResult {
    let count = |what| ledger.count(CLOSING, what);
    let counted = format!(
        "{} turned away in the afternoon; in the last hour {} let in, {} refused",
        count(TURNED_AWAY),
        count("let in at the last hour"),
        count("too late for a number")
    );
    let mut check = noted(ledger, CLOSING, counted);
    for refused in &ledger.turned_away {
        let Some((desks, service)) = wanted.desks.get(&refused.booth).copied() else { continue };
        let most = played.most.get(&refused.booth).copied().unwrap_or(0);
        let service = ledger.longest.get(&refused.booth).copied().unwrap_or(0).max(service);
        let wrong = wanted.rules.judge_no_time(&QueueLength { most, desks, service }, refused.asked);
        check.faults.extend(wrong.map(|wrong| format!("{}: {wrong}", refused.booth)));
    }
    check
}

#[must_use]
pub fn times(ledger: &Ledger) -> CheckResult {
    noted(ledger, TIMES, format!("{} moments", ledger.count(TIMES, "moments")))
}

//! What the simulator itself saw: every acknowledged write, by the server's own order of them, its
//! revision. [`replay`](super::replay) plays it back.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shiji_domain::{BoothId, TicketKey, request::Way};

use super::{
    check_names::{NUMBERS, TIMES},
    clock::Span,
    standing::TicketStep,
};

/// Who got nothing because there was no time for it any more, among what is counted.
pub const TURNED_AWAY: &str = "turned away";

/// A visit that was acknowledged.
#[derive(Clone, Copy, Debug)]
pub struct CountedVisit {
    /// Whose; `None`: without a pass.
    pub who: Option<usize>,
    /// It was taken back.
    pub void: bool,
}

/// A request that was acknowledged, with the last step that was.
#[derive(Clone, Debug)]
pub struct AcknowledgedRequest {
    /// Its number at the market.
    pub number: i64,
    /// Its receipt code.
    pub receipt: String,
    /// In which figure it must count.
    pub way: Way,
    /// What was asked.
    pub content: String,
    /// The answer that whoever asked must read.
    pub answer: Option<String>,
}

/// A number that was given.
#[derive(Clone, Copy, Debug)]
pub struct HeldNumber {
    /// Whose; `None`: without a pass.
    pub who: Option<usize>,
    /// Is called before others by the head start.
    pub priority: bool,
    /// When it was given, as its holder is shown it: epoch milliseconds; for one that came from
    /// another booth, at the latest.
    pub at: i64,
    /// How much earlier that may have been.
    pub slack: i64,
    /// The number at another booth that it continues.
    pub from: Option<TicketKey>,
}

/// Somebody who was refused a number for want of time.
#[derive(Clone, Copy, Debug)]
pub struct TurnedAway {
    pub booth: BoothId,
    pub asked: Span,
}

/// Something acknowledged, at its revision.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    Step { ticket: TicketKey, step: TicketStep },
    Undone { action: i64 },
}

/// What was seen. Filled during the day, read at its end.
#[derive(Debug, Default)]
pub struct Ledger {
    entries: Vec<(i64, Entry)>,
    numbers: HashMap<TicketKey, HeldNumber>,
    /// Every visit by booth and its count there.
    pub visits: BTreeMap<(BoothId, i64), CountedVisit>,
    /// Every request by its id.
    pub requests: BTreeMap<String, AcknowledgedRequest>,
    /// Refusals by code.
    pub refusals: BTreeMap<String, u32>,
    /// Who got no number for want of time.
    pub turned_away: Vec<TurnedAway>,
    /// For how long a desk was busy with one number at each booth, at most: milliseconds.
    pub longest: HashMap<BoothId, i64>,
    /// What was counted for a check, by the check and what it is.
    pub counts: BTreeMap<(&'static str, &'static str), u32>,
    /// The same key sent twice: how often.
    pub double_taps: u32,
    /// Scanned again: how often.
    pub scanned_again: u32,
    /// Two desks pressed "next" at once: how often.
    pub pressed_together: u32,
    /// What was wrong at once, by check.
    pub faults: BTreeMap<&'static str, Vec<String>>,
}

impl Ledger {
    /// Notes a fault of a check.
    pub fn fault(&mut self, check: &'static str, what: String) {
        self.faults.entry(check).or_default().push(what);
    }

    /// Notes that something was held against a check, and what was wrong with it.
    pub fn judged(&mut self, check: &'static str, what: &'static str, fault: Option<String>) {
        *self.counts.entry((check, what)).or_default() += 1;
        if let Some(fault) = fault {
            self.fault(check, fault);
        }
    }

    /// How often something was held against a check.
    #[must_use]
    pub fn count(&self, check: &'static str, what: &'static str) -> u32 {
        self.counts.get(&(check, what)).copied().unwrap_or(0)
    }

    /// Notes a refusal.
    pub fn refused(&mut self, code: &str) {
        *self.refusals.entry(code.to_owned()).or_default() += 1;
    }

    /// Holds a moment that somebody is shown against when it happened.
    pub fn shown_at(&mut self, what: &'static str, moment: i64, span: Span) {
        let wrong = !span.contains(moment);
        let fault = || format!("{what}: {moment} is not from {} to {}", span.from, span.to);
        self.judged(TIMES, "moments", wrong.then(fault));
    }

    /// Notes a new number and whose it is.
    pub fn issued(&mut self, revision: i64, ticket: TicketKey, held: HeldNumber) {
        if self.numbers.insert(ticket, held).is_some() {
            self.fault(NUMBERS, format!("number {} of {} was given twice", ticket.number, ticket.booth));
        } else {
            self.entries.push((revision, Entry::Step { ticket, step: TicketStep::Issued }));
        }
    }

    /// Notes a step of a ticket.
    pub fn step(&mut self, revision: i64, ticket: TicketKey, step: TicketStep) {
        self.entries.push((revision, Entry::Step { ticket, step }));
    }

    /// Notes for how long a desk was busy with one number.
    pub fn stood(&mut self, booth: BoothId, took: i64) {
        let longest = self.longest.entry(booth).or_default();
        *longest = took.max(*longest);
    }

    /// Notes that an action was taken back.
    pub fn undone(&mut self, revision: i64, action: i64) {
        self.entries.push((revision, Entry::Undone { action }));
    }

    /// Notes a new visit and whose it is.
    pub fn visited(&mut self, booth: BoothId, seq: i64, who: Option<usize>) {
        if self.visits.insert((booth, seq), CountedVisit { who, void: false }).is_some() {
            self.fault(NUMBERS, format!("visit {seq} of {booth} was counted twice"));
        }
    }

    /// Notes that a visit was taken back.
    pub fn unvisited(&mut self, booth: BoothId, seq: i64) {
        if let Some(visit) = self.visits.get_mut(&(booth, seq)) {
            visit.void = true;
        }
    }

    /// How much was noted: it grows as long as anything happens.
    #[must_use]
    pub fn length(&self) -> usize {
        let judged: u32 = self.counts.values().sum();
        self.entries.len() + self.visits.len() + self.requests.len() + judged as usize
    }

    /// Everything acknowledged, in the server's order.
    #[must_use]
    pub fn in_order(&self) -> Vec<(i64, Entry)> {
        let mut entries = self.entries.clone();
        entries.sort_by_key(|(revision, _)| *revision);
        entries
    }

    /// Every number that was given.
    pub fn numbers(&self) -> impl Iterator<Item = (TicketKey, &HeldNumber)> {
        self.numbers.iter().map(|(ticket, held)| (*ticket, held))
    }

    /// The number that a ticket shows, if it was ever given.
    #[must_use]
    pub fn number(&self, ticket: &TicketKey) -> Option<&HeldNumber> {
        self.numbers.get(ticket)
    }

    /// All revisions at which something was called, with the ticket.
    #[must_use]
    pub fn calls(&self) -> BTreeSet<(i64, TicketKey)> {
        let calls = self.entries.iter().filter_map(|(revision, entry)| match entry {
            Entry::Step {
                ticket,
                step: TicketStep::Called { .. } | TicketStep::Recalled | TicketStep::Repeated { .. },
            } => Some((*revision, *ticket)),
            _ => None,
        });
        calls.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(who: Option<usize>) -> HeldNumber {
        HeldNumber { who, priority: false, at: 0, slack: 0, from: None }
    }

    #[test]
    fn a_number_or_a_visit_given_twice_is_a_fault() {
        let mut ledger = Ledger::default();
        let booth = BoothId(uuid::Uuid::nil());
        let ticket = TicketKey { booth, number: 1 };
        ledger.issued(1, ticket, held(None));
        ledger.visited(booth, 1, Some(1));
        assert!(ledger.faults.is_empty());
        ledger.issued(2, ticket, held(Some(3)));
        ledger.visited(booth, 1, None);
        assert_eq!(ledger.faults[NUMBERS].len(), 2);
    }

    #[test]
    fn a_moment_before_asking_or_after_the_answer_is_a_fault() {
        let mut ledger = Ledger::default();
        for moment in [9, 10, 12, 13] {
            ledger.shown_at("called", moment, Span { from: 10, to: 12 });
        }
        assert_eq!((ledger.count(TIMES, "moments"), ledger.faults[TIMES].len()), (4, 2));
    }
}

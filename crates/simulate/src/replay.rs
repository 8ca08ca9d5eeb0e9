//! Plays a [`Ledger`] back. Pure.
//!
//! The server names an order for everything at a market, its revision; played back in that order,
//! the steps of each ticket must be a life that a ticket can have. A ticket that two desks called
//! has two calls and nothing between. Whom a press may call follows from the [lines](super::line).

use std::collections::{BTreeMap, HashMap};

use shiji_domain::{BoothId, TicketKey};

use super::{
    ledger::{Entry, HeldNumber, Ledger},
    line::{GivenNumber, Lines},
    rules::QueueRules,
    standing::{TicketStanding, TicketStep},
};

/// The lines that watchers saw: at each booth, by revision.
pub type SeenLines = HashMap<BoothId, BTreeMap<i64, Vec<i64>>>;

/// Each ticket's end, and what can't have happened on the way.
#[derive(Debug, Default)]
pub struct ReplayedLedger {
    /// Where every ticket stands.
    pub tickets: HashMap<TicketKey, TicketStanding>,
    /// Steps that can't follow the ones before.
    pub faults: Vec<String>,
    /// Tickets given to somebody who held one at that booth.
    pub doubles: Vec<String>,
    /// Calls of somebody while another one was to be called before.
    pub overtaken: Vec<String>,
    /// How many calls there were, each held against those who waited.
    pub calls: u32,
    /// Lines that were shown otherwise than the rules have them.
    pub misplaced: Vec<String>,
    /// How many lines watchers saw.
    pub lines: u32,
    /// How many came back.
    pub returns: u32,
    /// Calls that the server repeated too often, too early or for nobody.
    pub repeat_faults: Vec<String>,
    /// How many it repeated.
    pub repeats: u32,
    /// How many held a number at once, by booth, at most.
    pub most: HashMap<BoothId, i64>,
}

impl ReplayedLedger {
    /// Where a ticket is, in words.
    fn stands(&self, ticket: &TicketKey) -> Option<TicketStanding> {
        self.tickets.get(ticket).copied()
    }
}

/// A ticket as it was before an action: undo puts it back.
#[derive(Clone, Copy, Debug)]
struct TicketBefore {
    ticket: TicketKey,
    standing: Option<TicketStanding>,
    misses: u32,
}

struct Replay<'a> {
    ledger: &'a Ledger,
    rules: &'a QueueRules,
    played: ReplayedLedger,
    lines: Lines,
    before: HashMap<i64, Vec<TicketBefore>>,
    last: HashMap<TicketKey, i64>,
    of_person: HashMap<usize, Vec<TicketKey>>,
    misses: HashMap<TicketKey, u32>,
    called_at: HashMap<TicketKey, i64>,
    /// Calls that the server may still repeat by itself.
    repeatable: HashMap<TicketKey, i64>,
    live: HashMap<BoothId, i64>,
}

/// Plays everything back in the server's order. `seen`: the lines as watchers saw them.
#[must_use]
pub fn play(ledger: &Ledger, rules: &QueueRules, seen: &SeenLines) -> ReplayedLedger {
    let mut replay = Replay {
        ledger,
        rules,
        played: ReplayedLedger::default(),
        lines: Lines::default(),
        before: HashMap::new(),
        last: HashMap::new(),
        of_person: HashMap::new(),
        misses: HashMap::new(),
        called_at: HashMap::new(),
        repeatable: HashMap::new(),
        live: HashMap::new(),
    };
    for (ticket, held) in ledger.numbers() {
        if let Some(who) = held.who {
            replay.of_person.entry(who).or_default().push(ticket);
        }
    }
    let mut shown: Vec<(i64, BoothId, &Vec<i64>)> = Vec::new();
    for (booth, lines) in seen {
        shown.extend(lines.iter().map(|(revision, line)| (*revision, *booth, line)));
    }
    shown.sort_by_key(|(revision, booth, _)| (*revision, *booth));
    let mut shown = shown.into_iter().peekable();
    for (revision, entry) in ledger.in_order() {
        while let Some((at, booth, line)) = shown.next_if(|(at, ..)| *at < revision) {
            replay.compare(at, booth, line);
        }
        match entry {
            Entry::Step { ticket, step } => replay.step(revision, ticket, step),
            Entry::Undone { action } => replay.undo(revision, action),
        }
    }
    for (at, booth, line) in shown {
        replay.compare(at, booth, line);
    }
    replay.played
}

impl Replay<'_> {
    fn step(&mut self, revision: i64, ticket: TicketKey, step: TicketStep) {
        let now = self.played.stands(&ticket);
        let name = || format!("ticket {} of {}", ticket.number, ticket.booth);
        if self.last.insert(ticket, revision) == Some(revision) {
            self.played.faults.push(format!("{}: two steps at revision {revision}", name()));
        }
        let Some(next) = TicketStanding::after(now, step) else {
            self.played.faults.push(format!("{}: {step:?} at {revision} while {now:?}", name()));
            return;
        };
        match step {
            TicketStep::Issued => self.issued(ticket),
            TicketStep::Called { at, .. } => self.called(revision, ticket, at),
            TicketStep::Recalled => drop(self.repeatable.remove(&ticket)),
            TicketStep::Repeated { seen } => self.repeated(revision, ticket, seen),
            TicketStep::Back => {
                self.played.returns += 1;
                let line = self.line(ticket.booth);
                self.lines.come_back(ticket, &line, self.rules);
            }
            _ => {}
        }
        let misses = self.misses.get(&ticket).copied().unwrap_or(0);
        self.before.entry(revision).or_default().push(TicketBefore { ticket, standing: now, misses });
        if step == TicketStep::Missed {
            self.misses.insert(ticket, misses + 1);
        }
        self.stands(ticket, next);
    }

    fn undo(&mut self, revision: i64, action: i64) {
        for TicketBefore { ticket, standing, misses } in self.before.remove(&action).unwrap_or_default() {
            if self.last.insert(ticket, revision) != Some(action) {
                let number = ticket.number;
                self.played.faults.push(format!("ticket {number}: {action} undone after later steps"));
            }
            self.misses.insert(ticket, misses);
            self.stands(ticket, standing.unwrap_or(TicketStanding::Void));
        }
    }

    fn stands(&mut self, ticket: TicketKey, standing: TicketStanding) {
        let before = self.played.tickets.insert(ticket, standing);
        let live = self.live.entry(ticket.booth).or_default();
        let was = before.is_some_and(TicketStanding::is_live);
        *live += i64::from(standing.is_live()) - i64::from(was);
        let most = self.played.most.entry(ticket.booth).or_default();
        *most = (*most).max(*live);
    }

    fn issued(&mut self, ticket: TicketKey) {
        let Some(held) = self.ledger.number(&ticket).copied() else { return };
        let HeldNumber { who, priority, at, slack, from } = held;
        // The old place is kept once.
        let kept = from.filter(|from| self.ledger.number(from).is_some_and(|old| old.from.is_none()));
        self.lines.give(
            GivenNumber { ticket, at, slack, priority: priority && from.is_none(), from: kept },
            self.rules,
        );
        let others = who.and_then(|who| self.of_person.get(&who)).into_iter().flatten();
        let live = |other: &&TicketKey| {
            **other != ticket
                && other.booth == ticket.booth
                && self.played.stands(other).is_some_and(TicketStanding::is_live)
        };
        if let Some(other) = others.copied().find(|other| live(&other)) {
            let (number, booth) = (ticket.number, ticket.booth);
            let other = other.number;
            self.played.doubles.push(format!("ticket {number} of {booth}: its holder has {other} already"));
        }
    }

    /// Nobody who stands before and is not at another desk may be passed over, and nobody who is
    /// there may be called.
    fn called(&mut self, revision: i64, called: TicketKey, at: i64) {
        self.played.calls += 1;
        let name = |ticket: &TicketKey| format!("{} of {}", ticket.number, ticket.booth);
        if self.is_elsewhere(&called, at) {
            self.played
                .overtaken
                .push(format!("{} called at {revision}, at a desk elsewhere", name(&called)));
        }
        let misses = |ticket: &TicketKey| self.misses.get(ticket).copied().unwrap_or(0);
        let mut before = self.line(called.booth).into_iter();
        let passed = before.find(|other| {
            *other != called && self.lines.is_before(other, &called, misses) && !self.is_elsewhere(other, at)
        });
        if let Some(other) = passed {
            self.played.overtaken.push(format!(
                "{} called at {revision}, before {}",
                name(&called),
                other.number
            ));
        }
        self.called_at.insert(called, at);
        self.repeatable.insert(called, at);
    }

    fn repeated(&mut self, revision: i64, ticket: TicketKey, seen: i64) {
        self.played.repeats += 1;
        let fault = match self.repeatable.remove(&ticket) {
            None => Some("was called again before".to_owned()),
            Some(called) => self.rules.judge_repeat(called, seen),
        };
        let name = format!("{} of {} at {revision}", ticket.number, ticket.booth);
        self.played.repeat_faults.extend(fault.map(|fault| format!("{name}: {fault}")));
    }

    /// Is its holder called or served at another booth, and not for too long?
    fn is_elsewhere(&self, ticket: &TicketKey, at: i64) -> bool {
        let who = self.ledger.number(ticket).and_then(|held| held.who);
        who.and_then(|who| self.of_person.get(&who)).into_iter().flatten().any(|other| {
            other.booth != ticket.booth
                && self.played.stands(other).is_some_and(TicketStanding::is_at_desk)
                && self.called_at.get(other).is_some_and(|called| at - called < self.rules.hold)
        })
    }

    /// Who waits at a booth, in the order of the calls.
    fn line(&self, booth: BoothId) -> Vec<TicketKey> {
        let waiting = self
            .played
            .tickets
            .iter()
            .filter(|(ticket, standing)| ticket.booth == booth && **standing == TicketStanding::Waiting);
        let mut line: Vec<TicketKey> = waiting.map(|(ticket, _)| *ticket).collect();
        self.lines.sort(&mut line, |ticket| self.misses.get(ticket).copied().unwrap_or(0));
        line
    }

    /// Holds a line as it was shown against the one that the rules make.
    fn compare(&mut self, revision: i64, booth: BoothId, shown: &[i64]) {
        self.played.lines += 1;
        let own = self.line(booth);
        let shown: Vec<TicketKey> = shown.iter().map(|number| TicketKey { booth, number: *number }).collect();
        let sorted = |line: &[TicketKey]| {
            let mut numbers: Vec<i64> = line.iter().map(|ticket| ticket.number).collect();
            numbers.sort_unstable();
            numbers
        };
        let misses = |ticket: &TicketKey| self.misses.get(ticket).copied().unwrap_or(0);
        if sorted(&own) != sorted(&shown) {
            let (own, shown) = (sorted(&own), sorted(&shown));
            self.played.misplaced.push(format!("{booth} at {revision}: {own:?} wait, it shows {shown:?}"));
        } else if let Some((one, two)) = self.lines.wrong_way_round(&shown, misses) {
            let (one, two) = (one.number, two.number);
            self.played.misplaced.push(format!("{booth} at {revision}: it shows {one} before {two}"));
        }
    }
}

#[cfg(test)]
#[path = "replay_tests.rs"]
mod tests;

//! What each rule of the queue is worth: the same days run by one rule and by another, beside the
//! specification's own figures. The days are not its days: compare the ratios.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::collections::{BTreeMap, BTreeSet};

use shiji_domain::forecast::{Calibration, Event};

use crate::{
    days,
    setting::{Choice, Closing, Policy, USUAL, World},
};

/// What came of some days.
#[derive(Default)]
struct Outcome {
    regular: Vec<f64>,
    priority: Vec<f64>,
    /// From issue to the call that was answered: who missed once, and who did not.
    missers: Vec<f64>,
    others: Vec<f64>,
    stays: Vec<f64>,
    calls: f64,
    wasted: f64,
    /// Served while the market was open.
    served: f64,
    last: Vec<bool>,
    days: f64,
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn p90(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() * 9 / 10).copied().unwrap_or_default()
}

/// Runs days of one seed by these rules.
fn run(world: &World, policy: &Policy, days: u64, seed: u64) -> Outcome {
    let mut outcome = Outcome::default();
    let mut calibration = Calibration::default();
    for number in 1..=days {
        let made = days::day(number as i64, seed, world, policy, calibration);
        outcome.count(&made);
        calibration = made.calibration;
    }
    outcome
}

impl Outcome {
    fn count(&mut self, made: &days::Made) {
        let mut issued = BTreeMap::new();
        let (mut first, mut last) = (BTreeMap::new(), BTreeMap::new());
        let (mut missed, mut finished) = (BTreeSet::new(), BTreeSet::new());
        for event in &made.events {
            match event {
                Event::Issue { t, booth, ticket, priority, .. } => {
                    issued.insert((booth, *ticket), (*t, *priority));
                }
                Event::Call { t, booth, ticket, .. } => {
                    first.entry((booth, *ticket)).or_insert(*t);
                    last.insert((booth, *ticket), *t);
                    self.calls += 1.0;
                }
                Event::Missed { booth, ticket, .. } => {
                    missed.insert((booth, *ticket));
                    self.wasted += 1.0;
                }
                Event::Finish { t, booth, ticket, .. } => {
                    finished.insert((booth, *ticket));
                    self.served += f64::from(u8::from(*t <= made.closes));
                }
                _ => {}
            }
        }
        for (key, (at, priority)) in &issued {
            if let Some(called) = first.get(key) {
                (if *priority { &mut self.priority } else { &mut self.regular }).push(called - at);
            }
            if let Some(called) = last.get(key).filter(|_| finished.contains(key)) {
                (if missed.contains(key) { &mut self.missers } else { &mut self.others }).push(called - at);
            }
        }
        self.stays.extend(&made.stays);
        let in_time = |key: (&String, u64)| first.get(&key).is_some_and(|called| *called <= made.closes);
        self.last.extend(made.last_accepted.iter().map(|(booth, ticket)| in_time((booth, *ticket))));
        self.days += 1.0;
    }

    fn wasted(&self) -> f64 {
        100.0 * self.wasted / self.calls
    }

    fn in_time(&self) -> f64 {
        100.0 * self.last.iter().filter(|in_time| **in_time).count() as f64 / self.last.len().max(1) as f64
    }
}

fn row(rule: &str, ours: &str, specified: &str) {
    println!("{rule:44} {ours:>30} {specified:>26}");
}

fn two(first: f64, second: f64) -> String {
    format!("{first:.1} / {second:.1}")
}

/// Prints the table of policies.
pub fn print(world: &World, days: u64, seed: u64) {
    println!("\nPolicies: {}, {days} days, seed {seed}; minutes unless said otherwise", world.name);
    row("", "here", "specification");
    let of = |policy: Policy| run(world, &policy, days, seed);
    let usual = of(USUAL);
    let fifo = of(Policy { head_start: 0.0, ..USUAL });
    let strict = of(Policy { head_start: 1e6, ..USUAL });
    for (rule, outcome, specified) in [
        ("regular / priority mean: FIFO", &fifo, "24.2 / 24.5"),
        ("  head start of 20 min", &usual, "27.6 / 13.3"),
        ("  strict", &strict, "29.5 / 5.1"),
    ] {
        row(rule, &two(mean(&outcome.regular), mean(&outcome.priority)), specified);
    }
    let end = of(Policy { back_after: usize::MAX, ..USUAL });
    row("misser / others: back in after 3", &two(mean(&usual.missers), mean(&usual.others)), "53.6 / +1.4");
    row("  back to the end", &two(mean(&end.missers), mean(&end.others)), "68.7");
    let free = of(Policy { hold: false, ..USUAL });
    for (rule, outcome, specified) in [
        ("wasted calls % / served a day: no hold", &free, "25 / 903"),
        ("  automatic hold", &usual, "15 / 980"),
    ] {
        row(rule, &two(outcome.wasted(), outcome.served / outcome.days), specified);
    }
    let stay = |tickets| mean(&of(Policy { tickets, ..USUAL }).stays);
    let ours = [1, 2, 3, 5].map(|tickets| format!("{:.0}", stay(tickets))).join(" / ");
    row("a resident's stay with 1/2/3/5 tickets", &ours, "71 / 57 / 51 / 49");
    let closing = |closing| of(Policy { closing, ..USUAL });
    let (by80, by_mean) = (closing(Closing::P80), closing(Closing::RunningMean));
    row("last accepted called in time, %: P80", &format!("{:.1}", by80.in_time()), "92.4");
    row("  running mean", &format!("{:.1}", by_mean.in_time()), "50.3");
    row("  served a day, by the two", &two(by80.served / by80.days, by_mean.served / by_mean.days), "");
    let choice = |choice| mean(&of(Policy { choice, ..USUAL }).stays);
    row(
        "a resident's stay: longest first / shortest",
        &two(choice(Choice::Advised), choice(Choice::Shortest)),
        "55.4 / 59.5",
    );
    let moved = of(Policy { moves: true, ..USUAL });
    for (rule, outcome, specified) in [
        ("regular mean / P90: volunteers stay", &usual, "26.8 / 57"),
        ("  moved by the gain rule", &moved, "21.4 / 44"),
    ] {
        row(rule, &two(mean(&outcome.regular), p90(&outcome.regular)), specified);
    }
}

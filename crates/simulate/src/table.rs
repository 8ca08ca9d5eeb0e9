//! What a simulation prints: a line a check, what was wrong, and the figures of the way there.

use std::{
    io::{self, Write},
    time::Duration,
};

use super::{checks::CheckResult, net::Meter};

/// The figures of a run, beside its checks.
#[derive(Debug)]
pub struct RunFigures<'a> {
    pub seed: u64,
    /// How long the afternoon took here.
    pub took: Duration,
    /// What was measured on the way.
    pub meter: &'a Meter,
    /// How often the server was killed.
    pub kills: u32,
    /// Refusals: how many of which code.
    pub refusals: Vec<(String, u32)>,
}

/// How many faults of a check are printed in full.
const MOST: usize = 8;

/// Prints the table.
///
/// # Errors
/// Nobody reads it.
pub fn print(to: &mut impl Write, checks: &[CheckResult], figures: &RunFigures<'_>) -> io::Result<()> {
    let width = checks.iter().map(|check| check.name.chars().count()).max().unwrap_or(0);
    writeln!(to)?;
    for check in checks {
        let verdict = if check.holds() { "ok  " } else { "FAIL" };
        writeln!(to, "{verdict}  {:<width$}  {}", check.name, check.counted)?;
        for fault in check.faults.iter().take(MOST) {
            writeln!(to, "      {fault}")?;
        }
        if check.faults.len() > MOST {
            writeln!(to, "      … and {} more", check.faults.len() - MOST)?;
        }
    }
    let (reads, writes) = (&figures.meter.reads, &figures.meter.writes);
    let seconds = figures.took.as_secs_f64();
    let rate = writes.len() as f64 / seconds.max(0.001);
    writeln!(to)?;
    writeln!(
        to,
        "{} writes and {} reads in {seconds:.1} s, {rate:.0} writes/s (seed {})",
        writes.len(),
        reads.len(),
        figures.seed
    )?;
    for (what, times) in [("write", writes), ("read", reads)] {
        let (half, most) = (quantile(times, 50), quantile(times, 99));
        writeln!(to, "a {what} took p50 {} ms, p99 {} ms", millis(half), millis(most))?;
    }
    writeln!(
        to,
        "{} kills, {} requests sent again unanswered, {} put off (429, 503)",
        figures.kills, figures.meter.unanswered, figures.meter.put_off
    )?;
    let refusals: Vec<String> =
        figures.refusals.iter().map(|(code, count)| format!("{code} {count}")).collect();
    writeln!(to, "refusals: {}", if refusals.is_empty() { "none".to_owned() } else { refusals.join(", ") })
}

fn millis(micros: Option<u32>) -> String {
    micros.map_or_else(|| "-".to_owned(), |micros| format!("{:.1}", f64::from(micros) / 1_000.0))
}

/// The value below which so many in a hundred lie, by nearest rank.
fn quantile(times: &[u32], percent: usize) -> Option<u32> {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_by_nearest_rank() {
        let times: Vec<u32> = (1..=200).rev().collect();
        assert_eq!((quantile(&times, 50), quantile(&times, 99)), (Some(100), Some(198)));
        assert_eq!(quantile(&[], 50), None);
        assert_eq!(quantile(&[7], 99), Some(7));
    }

    #[test]
    fn a_failed_check_says_so_and_what_is_wrong() {
        let meter = Meter { writes: vec![1_500], ..Meter::default() };
        let figures = RunFigures {
            seed: 7,
            took: Duration::from_secs(1),
            meter: &meter,
            kills: 3,
            refusals: vec![("slot_full".into(), 2)],
        };
        let check = CheckResult {
            name: "x",
            counted: "9 of them".into(),
            faults: vec!["one is missing".to_owned(); 10],
        };
        let mut out = Vec::new();
        print(&mut out, &[check], &figures).unwrap();
        let text = String::from_utf8(out).unwrap();
        for part in
            ["FAIL  x  9 of them", "one is missing", "… and 2 more", "p50 1.5 ms", "3 kills", "slot_full 2"]
        {
            assert!(text.contains(part), "{text}");
        }
    }
}

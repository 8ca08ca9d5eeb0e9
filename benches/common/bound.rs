//! Bounds on how long something takes, for benchmarks whose tables criterion prints: it compares
//! with the run before and fails on nothing.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

/// So many runs have a median.
const RUNS: usize = 21;

/// What was missed so far.
#[derive(Debug, Default)]
pub struct Bounds {
    missed: usize,
}

impl Bounds {
    /// Holds the median of some runs against the bound.
    pub fn hold<T>(&mut self, name: &str, most: Duration, mut run: impl FnMut() -> T) {
        let mut times: Vec<Duration> = (0..RUNS)
            .map(|_| {
                let began = Instant::now();
                std::hint::black_box(run());
                began.elapsed()
            })
            .collect();
        times.sort();
        let median = times[RUNS / 2];
        self.say(name, &format!("{median:.2?}, at most {most:?}"), median <= most);
    }

    /// Notes one that was measured otherwise.
    pub fn say(&mut self, name: &str, measured: &str, holds: bool) {
        println!("{name}: {measured}: {}", if holds { "ok" } else { "MISSED" });
        self.missed += usize::from(!holds);
    }

    /// A failure if one was missed.
    pub fn verdict(self) -> ExitCode {
        if self.missed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

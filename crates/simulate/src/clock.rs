//! The market's clock as the simulator knows it by itself: the machine's own, or one that it has
//! set and that runs faster. What the server says of time is held against this.

use std::{path::Path, time::Duration};

use super::SimulationError;

/// A clock that showed one moment at another and runs so many times as fast. Epoch milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct MarketClock {
    /// When it was set, by the machine's clock.
    set_at: i64,
    /// What it showed then.
    shown: i64,
    rate: i64,
}

/// Between asking and having the answer: what the server did, it did in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: i64,
    pub to: i64,
}

impl Span {
    /// Did the server do it at this moment, as it says?
    #[must_use]
    pub const fn contains(self, moment: i64) -> bool {
        self.from <= moment && moment <= self.to
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the simulator's own clock")]
fn machine() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

impl MarketClock {
    /// The machine's own.
    #[must_use]
    pub const fn real() -> Self {
        Self { set_at: 0, shown: 0, rate: 1 }
    }

    /// One that shows `moment` now.
    #[must_use]
    pub fn set(moment: i64, rate: i64) -> Self {
        Self { set_at: machine(), shown: moment, rate: rate.max(1) }
    }

    /// Writes it down for a server's `--clock-for-tests`.
    ///
    /// # Errors
    /// The file can't be written.
    pub async fn write(&self, file: &Path) -> Result<(), SimulationError> {
        // Whole or not at all: the server reads it at any moment.
        let fresh = file.with_extension("new");
        let text = format!("{} {} {}", self.shown - self.set_at, self.rate, self.set_at);
        tokio::fs::write(&fresh, text).await?;
        Ok(tokio::fs::rename(&fresh, file).await?)
    }

    /// What it shows.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.at(machine())
    }

    const fn at(&self, machine: i64) -> i64 {
        self.shown + (machine - self.set_at) * self.rate
    }

    /// From `from` until now.
    #[must_use]
    pub fn since(&self, from: i64) -> Span {
        Span { from, to: self.now() }
    }

    /// Waits until it shows `moment`.
    pub async fn until(&self, moment: i64) {
        loop {
            let left = moment - self.now();
            let Ok(left @ 1..) = u64::try_from(left) else { return };
            tokio::time::sleep(Duration::from_millis(left.div_ceil(self.rate.unsigned_abs()))).await;
        }
    }

    /// How far it goes in so much real time, milliseconds.
    #[must_use]
    pub fn in_real(&self, time: Duration) -> i64 {
        i64::try_from(time.as_millis()).unwrap_or(i64::MAX).saturating_mul(self.rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_runs_from_there_on_at_its_rate() {
        let clock = MarketClock { set_at: 1_000, shown: 50_000, rate: 90 };
        assert_eq!((clock.at(1_000), clock.at(1_010)), (50_000, 50_900));
        assert_eq!(MarketClock::real().at(77), 77);
        assert_eq!(clock.in_real(Duration::from_secs(2)), 180_000);
    }

    #[test]
    fn what_is_done_lies_between_asking_and_the_answer() {
        let span = Span { from: 3, to: 5 };
        assert_eq!([2, 3, 5, 6].map(|moment| span.contains(moment)), [false, true, true, false]);
    }
}

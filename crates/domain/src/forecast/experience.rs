//! What markets have in common: rates pooled over booths and days. A booth's own few observations
//! are shrunk towards these (empirical Bayes, Robbins 1956), so that the first quarter of an hour
//! is not forecast from nothing.

use serde::{Deserialize, Serialize};

/// A mean of `value` per `weight`, begun with a guess that counts as some observations and then
/// slowly forgetting.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PooledMean {
    value: f64,
    weight: f64,
    limit: f64,
}

impl PooledMean {
    /// A first guess that counts as `weight` observations.
    #[must_use]
    pub const fn new(guess: f64, weight: f64) -> Self {
        Self { value: guess * weight, weight, limit: weight * 40.0 }
    }

    /// One more observation.
    pub fn add(&mut self, value: f64) {
        self.add_weighted(value, 1.0);
    }

    /// `value` over `weight` observations (or minutes).
    pub fn add_weighted(&mut self, value: f64, weight: f64) {
        self.value += value;
        self.weight += weight;
        if self.weight > self.limit {
            let kept = self.limit / self.weight;
            self.value *= kept;
            self.weight *= kept;
        }
    }

    /// The mean so far.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.value / self.weight
    }
}

/// A regression of the logarithm of a booth's mean service on the logarithm of what it announced
/// (minutes).
///
/// An announcement that is far from what services usually take is more often wrong than the service
/// is unusual: the best guess lies between (regression to the mean, as in James & Stein 1961). How
/// far between, booths teach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnnouncementRegression(RegressionSums);

/// What some booths contribute: weight, announced, real, announced², announced × real, real²,
/// variance by chance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct RegressionSums([f64; 7]);

/// So many booths are remembered.
const BOOTHS: f64 = 2_000.0;
/// A booth with so many services on its day counts once.
const TYPICAL_SERVICES: f64 = 40.0;

/// How far announcements are off before any was checked: the variance of the logarithm (0.4²).
const OFF: f64 = 0.16;

impl Default for AnnouncementRegression {
    /// As if some booths had been seen: around six minutes, off by 0.4 in the logarithm.
    fn default() -> Self {
        const CENTRE: f64 = 1.85;
        const BOOTHS: f64 = 6.0;
        Self(RegressionSums::of(CENTRE, CENTRE, 0.0).with_spread(0.35, 0.55, 0.09).times(BOOTHS))
    }
}

impl RegressionSums {
    fn of(announced: f64, real: f64, chance: f64) -> Self {
        Self([1.0, announced, real, announced * announced, announced * real, real * real, chance])
    }

    /// Around the point: announcements vary by `variance`, real means follow by `slope` and vary by
    /// `error` besides.
    fn with_spread(mut self, variance: f64, slope: f64, error: f64) -> Self {
        self.0[3] += variance;
        self.0[4] += slope * variance;
        self.0[5] += slope * slope * variance + error;
        self
    }

    fn times(self, factor: f64) -> Self {
        Self(self.0.map(|part| factor * part))
    }

    fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|part| self.0[part] + other.0[part]))
    }
}

impl AnnouncementRegression {
    /// A booth announces its mean, minutes: what all announce together tells where services lie
    /// before any was seen.
    pub fn announce(&mut self, announced: f64) {
        const WEIGHT: f64 = 0.5;
        let [weight, x, _, xx, ..] = self.0.0;
        let (announced, centre) = (announced.ln(), x / weight);
        let spread = (xx / weight - centre * centre).max(0.05);
        let slope = (1.0 - OFF / spread).max(0.15);
        let real = centre + slope * (announced - centre);
        let share = RegressionSums::of(announced, real, 0.0).with_spread(0.0, 0.0, slope * OFF);
        self.0 = self.0.plus(share.times(WEIGHT));
    }

    /// A booth announced one mean and had another; `chance` is the variance of the latter's
    /// logarithm by chance alone. Forecasts are made for tickets, so it counts by its `services`:
    /// short ones are many. Gives what it contributes.
    pub fn add(&mut self, announced: f64, real: f64, chance: f64, services: f64) -> RegressionSums {
        let share = RegressionSums::of(announced.ln(), real.ln(), chance).times(services / TYPICAL_SERVICES);
        let sum = self.0.plus(share);
        self.0 = sum.times((BOOTHS / sum.0[0]).min(1.0));
        share
    }

    /// Takes back what a booth has contributed, since more is known of it.
    pub fn take_back(&mut self, share: &RegressionSums) {
        self.0 = self.0.plus(share.times(-1.0));
    }

    /// Mean and variance of the logarithm of a booth's mean service, given what it announced.
    #[must_use]
    pub fn expect(&self, announced: f64) -> (f64, f64) {
        self.expect_beside(&RegressionSums::default(), announced)
    }

    /// The same by what all booths but one contribute.
    #[must_use]
    pub fn expect_beside(&self, own: &RegressionSums, announced: f64) -> (f64, f64) {
        let sums = self.0.plus(own.times(-1.0)).0;
        let [_, x, y, xx, xy, yy, chance] = sums.map(|sum| sum / sums[0]);
        let spread = (xx - x * x).max(1e-3);
        let slope = ((xy - x * y) / spread).clamp(0.0, 1.2);
        let left = yy - y * y - slope * slope * spread - chance;
        (y + slope * (announced.ln() - x), left.clamp(0.01, 0.5))
    }
}

/// The pooled rates. Their first guesses are the constants of the replay as the specification has
/// it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PooledRates {
    /// Of those called, how many don't come.
    pub no_show: PooledMean,
    /// From call to miss, in units of the booth's grace.
    pub miss_length: PooledMean,
    /// Of those missed, how many come back.
    pub returning: PooledMean,
    /// From miss to return, minutes.
    pub return_delay: PooledMean,
    /// Of those waiting, how many give up before they are called.
    pub cancel: PooledMean,
    /// Of those at the head whose holder waits at another booth too, how many are passed over.
    pub held: PooledMean,
    /// How long somebody passed over stays away, minutes.
    pub held_length: PooledMean,
    /// Of the tickets, how many have priority.
    pub priority: PooledMean,
    /// Breaks per minute of service.
    pub break_rate: PooledMean,
    /// Length of a break without announced end, minutes.
    pub break_length: PooledMean,
    /// Length of lunch, minutes.
    pub lunch_length: PooledMean,
    /// How many of the lunches that were due are taken.
    pub lunch_taken: PooledMean,
    /// Real over announced length of a pause.
    pub announced: PooledMean,
    /// From a desk's becoming free to its next call while people wait, minutes.
    pub gap: PooledMean,
    /// How far behind the opening a desk signs in, minutes.
    pub late: PooledMean,
    /// Whether desks were seen to call before the opening.
    pub calls_early: bool,
    /// Services whose finish was forgotten.
    pub forgotten: PooledMean,
    /// Square of the coefficient of variation of service.
    pub scatter: PooledMean,
    /// What booths announce, against what their services took.
    pub announcements: AnnouncementRegression,
}

impl Default for PooledRates {
    fn default() -> Self {
        Self {
            no_show: PooledMean::new(0.12, 60.0),
            miss_length: PooledMean::new(1.0, 20.0),
            returning: PooledMean::new(0.40, 40.0),
            return_delay: PooledMean::new(8.0, 20.0),
            cancel: PooledMean::new(0.03, 200.0),
            held: PooledMean::new(0.15, 60.0),
            held_length: PooledMean::new(7.0, 40.0),
            priority: PooledMean::new(0.18, 60.0),
            break_rate: PooledMean::new(1.0 / 120.0, 2400.0),
            break_length: PooledMean::new(5.0, 20.0),
            lunch_length: PooledMean::new(30.0, 20.0),
            lunch_taken: PooledMean::new(0.95, 20.0),
            announced: PooledMean::new(1.02, 20.0),
            gap: PooledMean::new(0.0, 20.0),
            late: PooledMean::new(2.5, 20.0),
            calls_early: false,
            forgotten: PooledMean::new(0.01, 100.0),
            scatter: PooledMean::new(0.43, 150.0),
            announcements: AnnouncementRegression::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PooledMean;

    #[test]
    fn a_guess_gives_way_to_what_is_seen_and_the_old_is_forgotten() {
        let mut rate = PooledMean::new(0.5, 2.0);
        assert!((rate.mean() - 0.5).abs() < 1e-12);
        rate.add(0.0);
        rate.add(0.0);
        assert!((rate.mean() - 0.25).abs() < 1e-12);
        (0..2_000).for_each(|_| rate.add(1.0));
        assert!(rate.mean() > 0.99);
    }
}

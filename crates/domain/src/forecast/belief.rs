//! What is believed of one booth: how long its services take, and how many of those called don't
//! come.
//!
//! The booth's announced mean τ0 counts as much as announcements have deserved (pooled), against
//! services seen and how much they scatter. A service that drags on counts already (Whitt 1999: use
//! the elapsed service).

use serde::{Deserialize, Serialize};

use super::{
    experience::{PooledRates, RegressionSums},
    normal,
};

/// How many quantiles stand for the distribution of service.
pub const QUANTILES: usize = 128;

/// Counts of one booth on one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServiceCounts {
    prior: f64,
    weight: f64,
    sum: f64,
    squares: f64,
    /// What the pool has of the booth's announcement so far.
    #[serde(default)]
    share: RegressionSums,
    /// Services that counted.
    pub services: u32,
    /// Of those called: who came.
    pub shown: f64,
    /// Of those called: who did not.
    pub missed: f64,
}

/// How much an observation's weight shrinks with each new one.
const FORGET: f64 = 0.995;
/// So many services say something of an announcement.
const FEWEST: f64 = 4.0;
/// How many observations' worth the pooled scatter counts as.
const SHAPE_WEIGHT: f64 = 8.0;

impl ServiceCounts {
    /// A booth that announced a mean service of `prior` minutes.
    #[must_use]
    pub fn new(prior: f64) -> Self {
        Self {
            prior,
            weight: 0.0,
            sum: 0.0,
            squares: 0.0,
            share: RegressionSums::default(),
            services: 0,
            shown: 0.0,
            missed: 0.0,
        }
    }

    /// Logarithm of the mean service and its precision, without regard to services under way.
    ///
    /// A gamma likelihood with the scatter of services as its shape: its sufficient statistic is
    /// the arithmetic mean, so that it stays true where services are not gamma.
    fn centre(&self, experience: &PooledRates) -> (f64, f64) {
        let (guess, variance) = experience.announcements.expect_beside(&self.share, self.prior);
        if self.weight == 0.0 {
            return (guess, 1.0 / variance);
        }
        let shape = 1.0 / (self.log_variance(experience).exp() - 1.0);
        let precision = 1.0 / variance + self.weight * shape;
        ((guess / variance + self.weight * shape * (self.sum / self.weight).ln()) / precision, precision)
    }

    /// The mean service without regard to services under way, minutes.
    #[must_use]
    pub fn mean(&self, experience: &PooledRates) -> f64 {
        self.centre(experience).0.exp()
    }

    /// Mean and variance of the logarithm of the mean service, by summing the posterior over a
    /// grid: what the booth announced, services finished, and that those under way have not
    /// finished yet.
    fn posterior(&self, under_way: impl Iterator<Item = f64>, experience: &PooledRates) -> (f64, f64) {
        const POINTS: usize = 41;
        const MOST: usize = 8;
        let (centre, precision) = self.centre(experience);
        let (guess, variance) = experience.announcements.expect_beside(&self.share, self.prior);
        let log_variance = self.log_variance(experience);
        let (shape, deviation) = (1.0 / (log_variance.exp() - 1.0), log_variance.sqrt());
        let mut elapsed = [0.0; MOST];
        let mut count = 0;
        // What is not far beyond the usual says little, what drags on beyond all measure was
        // forgotten.
        for minutes in under_way.filter(|minutes| *minutes > 2.0 * centre.exp()).take(MOST) {
            elapsed[count] = minutes.min(4.0 * centre.exp()).ln();
            count += 1;
        }
        let step = 9.0 / ((POINTS - 1) as f64 * precision.sqrt());
        let start = centre - 3.5 / precision.sqrt();
        let (mut total, mut first, mut second) = (0.0, 0.0, 0.0);
        let height = |log_mean: f64| {
            let finished = self.weight * log_mean + self.sum * (-log_mean).exp();
            -(log_mean - guess).powi(2) / (2.0 * variance) - shape * finished
        };
        let top = height(centre);
        for point in 0..POINTS {
            let log_mean = start + step * point as f64;
            let mut mass = (height(log_mean) - top).exp();
            for elapsed in &elapsed[..count] {
                let over = normal::below((log_mean - elapsed - log_variance / 2.0) / deviation);
                mass *= over + 0.01;
            }
            let off = log_mean - centre;
            total += mass;
            first += mass * off;
            second += mass * off * off;
        }
        let off = first / total;
        (centre + off, (second / total - off * off).max(1e-6))
    }

    /// Square of the coefficient of variation of services, less chance in the mean, and how many it
    /// stands for.
    fn own_scatter(&self) -> (f64, f64) {
        if self.weight < 2.0 {
            return (0.0, 0.0);
        }
        let mean = self.sum / self.weight;
        let variance =
            (self.squares / self.weight - mean * mean).max(0.0) * self.weight / (self.weight - 1.0);
        (variance / (mean * mean), self.weight - 1.0)
    }

    /// The log-variance of the lognormal that scatters as much. Not the variance of logarithms:
    /// short services, which hardly move a wait, would dominate it.
    fn log_variance(&self, experience: &PooledRates) -> f64 {
        let (own, weight) = self.own_scatter();
        let scatter = (SHAPE_WEIGHT * experience.scatter.mean() + weight * own) / (SHAPE_WEIGHT + weight);
        scatter.clamp(0.02, 2.3).ln_1p()
    }

    /// A service took `minutes` from call to finish, `unwatched` if nobody waited for its end.
    /// Returns whether it counted: far too long ones were forgotten.
    pub fn served(&mut self, minutes: f64, unwatched: bool, experience: &mut PooledRates) -> bool {
        let mean = self.mean(experience);
        let forgotten = minutes > 4.5 * mean && self.weight > 4.0 || minutes > 10.0 * mean;
        experience.forgotten.add(f64::from(u8::from(forgotten)));
        if forgotten {
            return false;
        }
        let minutes = minutes.clamp(0.05, if unwatched { 2.5 } else { 4.0 } * mean);
        for sum in [&mut self.weight, &mut self.sum, &mut self.squares] {
            *sum *= FORGET;
        }
        self.weight += 1.0;
        self.sum += minutes;
        self.squares += minutes * minutes;
        self.services += 1;
        if self.weight > FEWEST {
            self.share_announcement(experience);
        }
        true
    }

    /// The day is over: what it teaches about scatter goes to the pool.
    pub fn teach(&self, experience: &mut PooledRates) {
        if self.weight < 8.0 {
            return;
        }
        let (scatter, weight) = self.own_scatter();
        experience.scatter.add_weighted(scatter * weight, weight);
    }

    /// Tells the pool how the announcement compares with services so far.
    fn share_announcement(&mut self, experience: &mut PooledRates) {
        experience.announcements.take_back(&self.share);
        let chance = (self.log_variance(experience).exp() - 1.0) / self.weight;
        let real = self.sum / self.weight;
        self.share = experience.announcements.add(self.prior, real, chance, self.weight);
    }

    /// The belief at a moment when services have been under way for these many minutes.
    #[must_use]
    pub fn belief(&self, under_way: impl Iterator<Item = f64>, experience: &PooledRates) -> ServiceEstimate {
        const NO_SHOW_WEIGHT: f64 = 22.0;
        let (log_mean, spread) = self.posterior(under_way, experience);
        let no_show = (NO_SHOW_WEIGHT * experience.no_show.mean() + self.missed)
            / (NO_SHOW_WEIGHT + self.missed + self.shown);
        ServiceEstimate::lognormal(log_mean.exp(), self.log_variance(experience), spread, no_show)
    }
}

/// What one booth is taken to be like at one moment.
#[derive(Debug, Clone)]
pub struct ServiceEstimate {
    /// Median of what the mean service may be, minutes.
    pub mean: f64,
    /// Variance of the logarithm of the mean: how sure the mean is.
    pub spread: f64,
    /// Of those called, how many don't come.
    pub no_show: f64,
    /// How unsure that is, as a share of it.
    pub no_show_spread: f64,
    /// Equally likely service times in rising order, minutes.
    pub services: [f64; QUANTILES],
}

impl ServiceEstimate {
    /// What hardly a service exceeds, minutes: the 99th percentile of the booth's own, with a mean
    /// as long as nine of ten beliefs have it. Few enough services are longer that asking about
    /// each of them is no burden: at forty a day it is asked in vain less than once.
    #[must_use]
    pub fn longest(&self) -> f64 {
        self.services[QUANTILES - 2] * (normal::quantile(0.9) * self.spread.sqrt()).exp()
    }

    /// Lognormal services of this mean and log-variance.
    #[must_use]
    pub fn lognormal(mean: f64, log_variance: f64, spread: f64, no_show: f64) -> Self {
        let deviation = log_variance.sqrt();
        let mut services: [f64; QUANTILES] = std::array::from_fn(|index| {
            (deviation * normal::quantile((index as f64 + 0.5) / QUANTILES as f64)).exp()
        });
        // The table cuts the tail: its mean is put right.
        let scale = mean * QUANTILES as f64 / services.iter().sum::<f64>();
        services.iter_mut().for_each(|service| *service *= scale);
        Self { mean, spread, no_show, no_show_spread: 0.3, services }
    }
}

//! The calibration θ: how much the replay's quantiles must be widened so that they keep what they
//! say, learned from every first call (Robbins & Monro 1951; Gibbs & Candès 2021 call it adaptive
//! conformal inference).

use serde::{Deserialize, Serialize};

use super::{Quantiles, experience::PooledRates};

/// What is kept between markets: plain values, to be stored as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    theta: [f64; 5],
    seen: u64,
    /// Rates pooled over booths and days.
    pub experience: PooledRates,
}

impl Default for Calibration {
    fn default() -> Self {
        Self { theta: [0.0, 0.0, 0.0, 0.06, 0.10], seen: 0, experience: PooledRates::default() }
    }
}

/// The probabilities of the five quantiles.
pub const LEVELS: [f64; 5] = [0.10, 0.20, 0.50, 0.80, 0.90];

impl Calibration {
    /// `q ← (q+1)·exp(θ)−1`, put in order.
    #[must_use]
    pub fn apply(&self, raw: [f64; 5]) -> Quantiles {
        let mut shifted: [f64; 5] =
            std::array::from_fn(|level| ((raw[level] + 1.0) * self.theta[level].exp() - 1.0).max(0.0));
        for level in 1..5 {
            shifted[level] = shifted[level].max(shifted[level - 1]);
        }
        Quantiles::from_array(shifted)
    }

    /// A ticket was first called `waited` minutes after a forecast for it was made.
    pub fn learn(&mut self, announced: &Quantiles, waited: f64) {
        self.seen += 1;
        // Larger steps at first; then the specification's.
        let step = (0.02 / (1.0 + self.seen as f64 / 300.0)).max(0.002);
        // Who is called at once knew it: such certain waits teach half, else they would narrow
        // all the others.
        let step = if announced.p90 < 0.05 { step / 2.0 } else { step };
        for ((theta, announced), level) in self.theta.iter_mut().zip(announced.to_array()).zip(LEVELS) {
            // A wait that equals the quantile is inside: it counts for neither side.
            let above =
                f64::from(u8::from(if level < 0.5 { waited >= announced } else { waited > announced }));
            // The median is the replay's own: shifting all medians alike made them worse.
            if level == 0.5 {
                continue;
            }
            *theta = (*theta + step * (above - (1.0 - level))).clamp(-1.0, 1.5);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::random::Random;

    #[test]
    fn quantiles_that_are_too_narrow_become_true() {
        let mut calibration = Calibration::default();
        let mut random = Random::new(5);
        let mut inside = 0;
        for round in 0..20_000 {
            let announced = calibration.apply([18.0, 19.0, 20.0, 21.0, 22.0]);
            let waited = 10.0 + 20.0 * random.uniform();
            calibration.learn(&announced, waited);
            inside += u32::from(round >= 10_000 && (announced.p10..=announced.p90).contains(&waited));
        }
        assert!((7_700..8_300).contains(&inside), "{inside}");
    }

    #[test]
    fn order_holds_whatever_was_learned() {
        let mut calibration = Calibration::default();
        (0..5_000).for_each(|_| calibration.learn(&Quantiles::from_array([5.0; 5]), 0.0));
        let announced = calibration.apply([1.0, 2.0, 3.0, 4.0, 5.0]).to_array();
        assert!(announced.is_sorted() && announced[0] >= 0.0, "{announced:?}");
    }
}

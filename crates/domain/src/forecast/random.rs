//! Randomness from a seed: the same booth at the same moment gets the same forecast, so that shown
//! values don't flicker.

/// xoshiro256++ (Blackman & Vigna 2019): four words of state, a few operations a draw, seeded by
/// splitmix64.
#[derive(Debug, Clone)]
pub struct Random([u64; 4]);

impl Random {
    /// A stream of its own for each seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut word = seed;
        Self(std::array::from_fn(|_| {
            word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = word;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^ (mixed >> 31)
        }))
    }

    /// 64 random bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.0;
        let drawn = a.wrapping_add(*d).rotate_left(23).wrapping_add(*a);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        drawn
    }

    /// Uniform on `[0, 1)`.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// Uniform between the two.
    #[inline]
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }

    /// True with this probability.
    #[inline]
    pub fn chance(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Exponential with this mean.
    #[inline]
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.uniform()).ln()
    }

    #[inline]
    pub fn normal(&mut self) -> f64 {
        super::normal::quantile(self.uniform())
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_same_seed_draws_the_same_and_another_seed_does_not() {
        let drawn = |seed| {
            let mut random = Random::new(seed);
            [random.bits(), random.bits(), random.bits()]
        };
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
    }

    #[test]
    fn means_are_those_asked_for() {
        let mut random = Random::new(1);
        let mut mean =
            |draw: fn(&mut Random) -> f64| (0..40_000).map(|_| draw(&mut random)).sum::<f64>() / 40_000.0;
        assert!((mean(|r| r.uniform()) - 0.5).abs() < 0.01);
        assert!((mean(|r| r.between(2.0, 4.0)) - 3.0).abs() < 0.02);
        assert!((mean(|r| r.exponential(5.0)) - 5.0).abs() < 0.1);
        assert!(mean(|r| r.normal()).abs() < 0.02);
        assert!((mean(|r| r.normal().powi(2)) - 1.0).abs() < 0.04);
        assert!((mean(|r| f64::from(u8::from(r.chance(0.3)))) - 0.3).abs() < 0.01);
    }
}

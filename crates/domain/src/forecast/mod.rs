//! How long a wait will be, honestly: quantiles of the minutes until a ticket is first called.
//!
//! A booth's state is a value ([`scene`]), what its day has taught is another ([`belief`]), what
//! all markets have taught a third ([`calibration`], [`experience`]); from the three, [`replay`]
//! draws how the queue may go on. [`day`] keeps all of them along a market day given as events
//! ([`event`]). Pure: time comes in with the events, randomness from a seed.
//!
//! Lengths and moments are minutes throughout. Ideas come from Whitt 1999 (predict from the state,
//! use elapsed service, announce a quantile), Ibrahim & Whitt 2009-11 (what simple delay estimators
//! lose), Stanford, Taylor & Ziedins 2014 (priority as a head start), Ang et al. 2016 (learn what
//! the queueing model does not know).

pub mod belief;
pub mod booth;
pub mod calibration;
pub mod closed;
pub mod day;
pub mod event;
pub mod experience;
pub mod misfit;
pub mod normal;
pub mod random;
pub mod replay;
pub mod scene;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use calibration::Calibration;
pub use day::{Forecast, ForecastDay};
pub use event::Event;
pub use misfit::ImpossibleEvent;
pub use replay::Replay;

/// Minutes until the first call that are not exceeded with 10, 20, 50, 80 and 90 % probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quantiles {
    /// One of ten is called sooner.
    pub p10: f64,
    /// One of five is called sooner.
    pub p20: f64,
    /// As often sooner as later.
    pub p50: f64,
    /// One of five is called later.
    pub p80: f64,
    /// One of ten is called later.
    pub p90: f64,
}

impl Quantiles {
    /// From the lowest to the highest.
    #[must_use]
    pub const fn from_array([p10, p20, p50, p80, p90]: [f64; 5]) -> Self {
        Self { p10, p20, p50, p80, p90 }
    }

    /// From the lowest to the highest.
    #[must_use]
    pub const fn to_array(self) -> [f64; 5] {
        [self.p10, self.p20, self.p50, self.p80, self.p90]
    }
}

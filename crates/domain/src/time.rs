//! Moments and local days. A moment is an argument everywhere: no function here asks a clock.

use jiff::{Timestamp as JiffTimestamp, civil, tz};
use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
///
/// Moments are shown and measured, never used to order writes: clocks go backwards, revisions do
/// not.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The last millisecond that papers and screens can name: the year has four digits.
    const LAST: i64 = 253_402_300_799_999;

    /// Can it be named on paper? A moment that somebody sends may be any number.
    #[must_use]
    pub const fn is_named(self) -> bool {
        0 <= self.0 && self.0 <= Self::LAST
    }

    /// This moment moved by `minutes` (negative: earlier).
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(60_000)))
    }

    /// Milliseconds from `earlier` to this moment; negative when the clock went backwards in
    /// between.
    ///
    /// Moments come from outside too: between the ends of time it is as far as a number goes.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// Where the market's wall clock stands: minutes east of Greenwich. China keeps one offset all
/// year, +480.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Offset(pub i32);

impl Default for Offset {
    fn default() -> Self {
        Self(480)
    }
}

impl Offset {
    /// What the wall clock of the market shows at `moment`. Moments beyond the year 9999 show the
    /// epoch.
    #[must_use]
    pub fn local(self, moment: Timestamp) -> civil::DateTime {
        let zone = tz::Offset::from_seconds(self.0.saturating_mul(60)).unwrap_or(tz::Offset::UTC);
        JiffTimestamp::from_millisecond(moment.0).map_or(civil::DateTime::default(), |t| zone.to_datetime(t))
    }

    /// The moment at which the market's wall clock shows `local`; `None` outside the representable
    /// years.
    #[must_use]
    pub fn moment(self, local: civil::DateTime) -> Option<Timestamp> {
        let zone = tz::Offset::from_seconds(self.0.saturating_mul(60)).ok()?;
        zone.to_timestamp(local).ok().map(|t| Timestamp(t.as_millisecond()))
    }

    #[must_use]
    pub fn date_time(self, moment: Timestamp) -> String {
        self.local(moment).strftime("%Y-%m-%d %H:%M").to_string()
    }

    #[must_use]
    pub fn hour_minute(self, moment: Timestamp) -> String {
        self.local(moment).strftime("%H:%M").to_string()
    }

    #[must_use]
    pub fn date(self, moment: Timestamp) -> String {
        self.local(moment).strftime("%Y-%m-%d").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_markets_own_wall_clock() {
        assert_eq!(Offset::default().date_time(Timestamp(0)), "1970-01-01 08:00");
        assert_eq!(Offset(0).hour_minute(Timestamp(61_000)), "00:01");
    }
}

//! 集章换礼: a stamp at each booth where a person was served, and one prize for a card with enough of
//! them.
//!
//! Stamps are not written anywhere: they follow from tickets and visits. Only the prize is, once a
//! pass.

use super::{PassId, Timestamp};

/// A prize that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prize {
    /// To the holder of which pass.
    pub pass: PassId,
    pub at: Timestamp,
    /// Taken back within the undo window: it can be claimed again.
    pub void: bool,
    /// The market's revision at which it last changed.
    pub revision: i64,
}

/// Whose card it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Card {
    /// Of this pass: a printed one that was scanned.
    Pass(PassId),
    /// Of the pass with these eight digits, as its holder's phone shows them.
    Digits(String),
}

/// The eight digits of a pass: short enough to be typed by a volunteer on a keypad. Should two full
/// cards at one market ever have the same, each still gets its one prize: the first claim is the
/// first's, the next the other's.
#[must_use]
pub fn digits(pass: PassId) -> String {
    format!("{:08}", pass.0.as_u128() % 100_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::PRIZE_DIGITS;

    #[test]
    fn a_card_has_eight_digits_always() {
        for n in [0, 7, 99_999_999, 100_000_000, u128::MAX] {
            let digits = digits(PassId(uuid::Uuid::from_u128(n)));
            assert_eq!(digits.len(), PRIZE_DIGITS);
            assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
        }
    }
}

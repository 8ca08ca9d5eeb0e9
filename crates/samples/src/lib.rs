//! Sample days for tests and benchmarks: a day's facts, and moves on a market's floor, fixed and
//! random.
//!
//! Residents are invented; booth names are those that the published market had. [`facts`] gives the
//! summary's input, [`floor`] a market to act on, with the domain's own checks around every
//! command.
#![expect(missing_docs, reason = "test values are named after what they are")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a sample that is wrong fails its test"
)]

pub mod facts;
pub mod floor;
pub mod requests;

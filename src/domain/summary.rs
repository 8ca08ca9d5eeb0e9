//! The day's summary.

//! The market's live floor.

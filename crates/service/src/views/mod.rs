//! Views: what of an aggregate is shown, as values that are sent.

pub(crate) mod receipt;

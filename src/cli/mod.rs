//! The command line: each command a thin file over the service. Holds no rules and no SQL.

pub mod simulate;

//! shiji 市集: the system that a community runs its service market on.
//!
//! The crates below hold the layers, `shiji-domain` at the bottom; here are the edge (`http`), the
//! command line and the embedded screens.

pub mod cli;
pub mod http;
pub mod ui;

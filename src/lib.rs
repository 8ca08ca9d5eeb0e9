//! shiji 市集: the system that a community runs its service market on.
//!
//! One way through the house, and imports go strictly downward:
//! `domain` ← { `store`, `live`, `documents`, `intake` } ← `service` ← `http` ← `cli` ← `main`.

pub mod cli;
pub mod documents;
pub mod domain;
pub mod http;
pub mod intake;
pub mod live;
pub mod service;
pub mod store;
pub mod ui;

//! One market day to act on: [`day`] holds the market and short names for what people do there,
//! [`random`] draws moves, [`random_commands`] and [`meeting_steps`] make commands of them,
//! [`picture`] compares whole floors and [`queue_rules`] holds what the queues' rules say of each
//! command.
//!
//! They use the floor's public methods alone, so that the same days are played on the floor and
//! through the store.

pub mod day;
pub mod handled;
pub mod meeting_steps;
pub mod picture;
pub mod queue_rules;
pub mod random;
pub mod random_commands;

//! The floor's rules, told on one market day: a file for each group of rules, then properties over random days.
//!
//! [`day`] is the market that all of them start from. It checks with every command, in every test, that a refusal
//! changes nothing and that the rows alone, on another node or read again, make the same floor.
//!
//! [`random`], [`random_commands`], [`meeting_deeds`], [`picture`], [`queue_rules`] and [`day`] use nothing but the floor's face: `tests/api/model.rs` includes them
//! and plays the same days against the store.

mod advice;
mod check_in;
mod day;
mod desks;
mod line;
mod market;
mod meeting_deeds;
mod meeting_rules;
mod meetings;
mod picture;
mod policies;
mod properties;
mod queue_rules;
mod random;
mod random_commands;
mod registration;
mod requests;
mod rules;
mod snapshots;
mod switches;
mod thanks;
mod undo;
mod who_may;

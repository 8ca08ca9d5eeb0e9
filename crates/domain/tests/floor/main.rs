//! The floor's rules on one market day: a file for each group of rules, then properties over
//! random days.
//!
//! `shiji_samples::floor::day` is the market that all of them start from. It checks with every
//! command, in every test, that a refusal changes nothing and that the rows alone, on another node
//! or read again, make the same floor.
#![cfg(test)]

mod advice;
mod check_in;
mod collections;
mod desks;
mod evening;
mod holder;
mod line;
mod market;
mod meeting_allowed;
mod meeting_rules;
mod meetings;
mod policies;
mod properties;
mod registration;
mod requests;
mod revised_list;
mod rules;
mod snapshots;
mod switches;
mod thanks;
mod ticket_allowed;
mod undo;
mod void_source;
mod who_may;

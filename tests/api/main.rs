//! The program from outside: a real server on a real database, spoken to over HTTP and websockets,
//! on SQLite and on PostgreSQL. Filed by noun, as the routes are; what concerns all of them has a
//! file of its own.
//!
//! A test is an `async fn` that takes a [`Market`](harness::Market); `both!` runs it on both
//! engines.
#![cfg(test)]

#[macro_use]
mod harness;

mod access;
mod access_log;
mod archives;
mod backups;
mod booths;
mod chain;
mod collections;
mod connections;
mod costs;
mod crowds;
mod desks;
mod disk;
mod doctor;
mod earlier_schemas;
mod editions;
mod faults;
mod faulty;
mod figures;
mod forecasts;
mod grid;
mod guards;
mod handling;
mod home;
mod keys;
mod ledger;
mod limits;
mod lists;
mod live;
mod markets;
mod meetings;
mod model;
mod names;
mod nodes;
mod older_copy;
mod open311;
mod openapi;
mod pages;
mod papers;
mod passes;
mod photos;
mod policies;
mod privacy;
mod private_words;
mod programs;
mod queue;
mod races;
mod requests;
mod residents;
mod restart;
mod retention;
mod roles;
mod rosters;
mod setup;
mod silence;
mod slips;
mod sources;
mod store;
mod storms;
mod thanks;
mod units;
mod voice;
mod wall;

// The model's files are the domain's own tests, and name things as they do.

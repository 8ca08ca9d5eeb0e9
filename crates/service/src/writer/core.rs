//! The writer's core: decides batches of commands on the aggregates that it owns.
//!
//! It does no IO, asks no clock and knows no task. Whoever drives it (the writer's task, or a test
//! in one thread) does the IO in between:
//! 1. [`Batch::plan`] names what to lock, in the order of ids, which clients' keys to look up,
//!    whether limits, calendar and units are to be read, and the orders whose requests, topics and
//!    meetings are to be read;
//! 2. [`Core::behind`] compares the locked standings with the floors in memory; the rows asked for
//!    go to [`Core::catch_up`];
//! 3. [`Core::decide`] makes a [`DecidedBatch`](decide::Decided), whose changes are to be saved and
//!    committed;
//! 4. [`Core::committed`] gives replies, snapshots to publish and news for other nodes;
//!    [`Core::failed`] gives what to try again;
//! 5. [`Core::lacking`] names the markets whose overview waits for figures of their requests;
//!    [`Core::handled`] takes them.
//!
//! Floors stay in memory. Of requests nothing does: what a batch needs of them is read with its
//! locks and dropped after it.
//!
//! No reply and no snapshot of a command exists before [`Core::committed`] has been given its
//! `DecidedBatch`.

mod batch;
mod changed;
mod decide;
mod done;
mod fingerprint;
mod floors;
mod show;
#[cfg(test)]
mod tests;
mod watched;

pub use self::done::{ActionOf, CommandDone};
pub(crate) use self::{
    batch::{Batch, CommandId, WriterCommand},
    decide::{BatchInput, BatchOutcome, DecideError, DecidedBatch, FailedStage},
    floors::Core,
    watched::{Publish, Watched},
};

//! A step under way: what every rule of a request's life is given, and what it gives back.

use super::{Context, Progress, Request, RequestState as State};
use crate::{
    Actor, Refusal, Timestamp,
    refusal::Field,
    text::{WORDS, clean},
};

/// The state after a step, and the words for the log.
pub(super) type TransitionResult = Result<(State, String), Refusal>;

/// What a step leads to.
pub(super) struct NextState {
    pub(super) state: State,
    pub(super) progress: Progress,
    /// For the log.
    pub(super) words: String,
}

/// A step under way: who takes it, when, and what has happened before.
pub(super) struct Transition<'a> {
    pub(super) request: &'a Request,
    pub(super) progress: Progress,
    pub(super) by: &'a Actor,
    pub(super) now: Timestamp,
    pub(super) context: &'a Context<'a>,
}

pub(super) fn words_of(field: Field, text: &str) -> Result<String, Refusal> {
    clean(field, text, WORDS)
}

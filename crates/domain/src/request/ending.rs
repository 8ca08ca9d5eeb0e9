//! How a request ends, and how it is taken up again: answers, follow-ups, corrections, clearing.

use super::{Ending, Feedback, RequestState as State, log_words::labelled, transition::Transition};
use crate::Refusal;
use shiji_catalogue::{key, stored, text};

impl Transition<'_> {
    pub(super) fn answered(&mut self) {
        self.progress.answered_at = Some(self.now);
        self.progress.late = self.progress.is_overdue(self.now);
    }

    pub(super) fn followed_up(&mut self, state: State, feedback: Feedback) -> State {
        if !feedback.solved {
            return self.taken_up_again(if feedback.words.is_empty() {
                text!("log-not_solved")
            } else {
                feedback.words
            });
        }
        match state {
            State::Done { listing, claim, report, .. } => {
                State::Confirmed { listing, claim, report, feedback }
            }
            state => match self.ending_of(state) {
                Some(ending) => State::FollowedUp { ending, feedback },
                // Guarded by what the phase admits; a reopened request is in a list whatever
                // happens.
                None => self.taken_up_again(text!("log-followed_up")),
            },
        }
    }

    pub(super) fn taken_up_again(&mut self, reason: String) -> State {
        self.progress.reopened += 1;
        self.progress.topic = None;
        self.progress.unit = None;
        self.progress.clock = None;
        self.progress.extension = None;
        self.progress.answered_at = None;
        self.progress.late = false;
        self.progress.cleared_at = None;
        self.progress.attempts = 0;
        self.progress.decided_returns = self.progress.returns.len();
        State::Reopened { reason, at: self.now }
    }

    pub(super) fn ending_of(&self, state: State) -> Option<Ending> {
        let way = state.way();
        let plain =
            |forwarding, result, at| Ending { way, forwarding, result, at, listing: None, claim: None };
        Some(match state {
            State::Settled { result, at } => plain(None, result, at),
            State::Answered { forwarding, result, at, .. } => plain(forwarding, result, at),
            State::FollowedUp { ending, .. } => ending,
            State::Done { listing, claim, report, at } => {
                Ending { listing: Some(listing), claim: Some(claim), ..plain(None, report, at) }
            }
            State::Confirmed { listing, claim, report, feedback } => {
                let at = self.progress.answered_at.unwrap_or(feedback.at);
                Ending { listing: Some(listing), claim: Some(claim), ..plain(None, report, at) }
            }
            _ => return None,
        })
    }
}

/// The joint meeting's answer in other words: everything but the words stays.
pub(super) fn corrected(state: State, result: String) -> Result<State, Refusal> {
    Ok(match state {
        State::Answered { forwarding: None, by_desk: false, at, .. } => {
            State::Answered { forwarding: None, by_desk: false, result, at }
        }
        State::FollowedUp { ending, feedback } => {
            State::FollowedUp { ending: Ending { result, ..ending }, feedback }
        }
        State::Cleared { ending, at } => State::Cleared { ending: Ending { result, ..ending }, at },
        _ => return Err(Refusal::RequestState),
    })
}

/// What the log says of a follow-up.
pub(super) fn said(feedback: &Feedback) -> String {
    let said = if feedback.solved { key!("solved-yes") } else { key!("log-solved_no") };
    let said = match feedback.satisfaction {
        Some(faces) => stored!("log-satisfaction", said = said, faces = faces),
        None => said.stored(),
    };
    labelled(said, &feedback.words)
}

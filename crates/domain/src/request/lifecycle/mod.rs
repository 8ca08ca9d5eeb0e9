//! The state machine: which step leads from which state to which, by value; whatever is not listed
//! is refused.
//!
//! A request's life has phases, each in a file of its own: [`registered`] (at the desk),
//! [`forwarded`] (with a unit), [`parked`], [`escalated`] (with the joint meeting), [`answered`]
//! (and whatever else is off the desk), [`wish`] (on the wall). Each says which steps it admits,
//! whatever their words, and what they lead to. Steps of several phases are in [`common`]; the
//! promised time is in [`clock`](super::clock), how it ends in [`ending`](super::ending), the
//! service at home in [`at_home`](super::at_home), what all of them are given in
//! [`transition`](super::turn).

mod answered;
mod common;
mod escalated;
mod forwarded;
mod parked;
mod registered;
mod wish;

use super::{
    AttachedPhoto, Context, LogLine, Request, RequestBefore, RequestState as State, Step, StepKind,
    ending::corrected,
    transition::{NextState, Transition, words_of},
};
use crate::{Actor, Refusal, Timestamp, limits::MOST_PHOTOS, refusal::Field};
use shiji_catalogue::stored;

impl Request {
    /// The request after `step`, with the line that the step adds to the log.
    ///
    /// # Errors
    /// [`Refusal::RequestState`] when the state doesn't allow the step, else what is wrong with its
    /// words or due time.
    pub fn take(self, step: Step, by: &Actor, context: &Context<'_>) -> Result<(Self, LogLine), Refusal> {
        let now = context.now;
        let before = RequestBefore { state: self.state.clone(), progress: self.progress.clone() };
        let transition = Transition { request: &self, progress: self.progress.clone(), by, now, context };
        let NextState { state, progress, words } = transition.take(step)?;
        let from = before.state.as_str();
        let after = Self { state, progress, before: Some(Box::new(before)), ..self };
        Ok(after.logged(from, words, by, now))
    }

    /// Does its state allow this step at this moment, whoever takes it and whatever is filled in?
    /// Home services are asked about by their acts: [`Request::admits_at_home`].
    ///
    /// # Errors
    /// [`Refusal::RequestState`], or the rule that says no.
    pub fn admits(&self, kind: StepKind, now: Timestamp) -> Result<(), Refusal> {
        self.may_end(kind)?;
        match (kind, &self.state) {
            (StepKind::Attach, _) => self.admits_photo(),
            (StepKind::Redate, _) if self.may_be_redated() => Ok(()),
            (StepKind::Correct, _) if self.progress.topic.is_some() => self.admits_correction(),
            (StepKind::Home, _) => Err(Refusal::RequestState),
            (_, State::Registered | State::Reopened { .. } | State::Returned { .. }) => {
                registered::admits(self, kind)
            }
            (
                _,
                State::Forwarded(forwarding)
                | State::Accepted { forwarding, .. }
                | State::InProgress { forwarding, .. }
                | State::Extended { forwarding, .. },
            ) => forwarded::admits(self, forwarding, kind, now),
            (_, State::Parked { .. }) => parked::admits(kind),
            (_, State::Escalated { .. }) => escalated::admits(self, kind),
            (
                _,
                State::Published(_) | State::Claimed { .. } | State::Done { .. } | State::Confirmed { .. },
            ) => wish::admits(self, kind, now),
            (
                _,
                State::Settled { .. }
                | State::Answered { .. }
                | State::FollowedUp { .. }
                | State::Cleared { .. }
                | State::Declined { .. }
                | State::Duplicate { .. },
            ) => answered::admits(self, kind),
        }
    }

    fn admits_photo(&self) -> Result<(), Refusal> {
        if matches!(self.state, State::Cleared { .. } | State::Declined { .. } | State::Duplicate { .. }) {
            Err(Refusal::RequestState)
        } else if self.progress.photos.len() >= MOST_PHOTOS {
            Err(Refusal::TooManyPhotos)
        } else {
            Ok(())
        }
    }

    fn admits_correction(&self) -> Result<(), Refusal> {
        match &self.state {
            State::Answered { forwarding: None, by_desk: false, .. }
            | State::FollowedUp { .. }
            | State::Cleared { .. } => Ok(()),
            _ => Err(Refusal::RequestState),
        }
    }

    /// May a topic of the joint meeting gather it?
    #[must_use]
    pub fn may_be_gathered(&self) -> bool {
        // No rule about gathering asks what time it is.
        self.admits(StepKind::Gather, self.registered_at).is_ok()
    }
}

impl Transition<'_> {
    /// The state after `step`.
    pub(super) fn take(mut self, step: Step) -> Result<NextState, Refusal> {
        if let Step::Home(act) = &step {
            self.request.admits_at_home(act.kind())?;
        } else {
            self.request.admits(step.kind(), self.now)?;
        }
        // To read is not yet to speak to somebody.
        if !matches!(self.by, Actor::Resident(_)) && step != Step::MarkRead {
            self.progress.contacted_at.get_or_insert(self.now);
        }
        let (state, words) = match (self.request.state.clone(), step) {
            (state, Step::Attach { digest }) => (state, self.attach(digest)?),
            (state, Step::Redate) => self.redated(state)?,
            (state, Step::Correct { result, reason }) => {
                let reason = words_of(Field::Reason, &reason)?;
                let words = stored!("log-corrected", reason = reason, words = &result);
                (corrected(state, result)?, words)
            }
            (state, Step::Home(act)) => self.at_home(state, act)?,
            (State::Registered | State::Reopened { .. } | State::Returned { .. }, step) => {
                registered::take(&mut self, step)?
            }
            (
                state @ (State::Forwarded(_)
                | State::Accepted { .. }
                | State::InProgress { .. }
                | State::Extended { .. }),
                step,
            ) => forwarded::take(&mut self, state, step)?,
            (State::Parked { forwarding, .. }, step) => parked::take(&mut self, forwarding, step)?,
            (state @ State::Escalated { .. }, step) => escalated::take(&mut self, state, step)?,
            (
                state @ (State::Published(_)
                | State::Claimed { .. }
                | State::Done { .. }
                | State::Confirmed { .. }),
                step,
            ) => wish::take(&mut self, state, step)?,
            (state, step) => answered::take(&mut self, state, step)?,
        };
        Ok(NextState { state, progress: self.progress, words })
    }

    fn attach(&mut self, digest: String) -> Result<String, Refusal> {
        if self.progress.photos.iter().any(|photo| photo.digest == digest) {
            return Err(Refusal::SamePhoto);
        }
        let words = stored!("log-photo", digest = &digest);
        self.progress.photos.push(AttachedPhoto { digest, at: self.now });
        Ok(words)
    }
}

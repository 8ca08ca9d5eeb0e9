//! What a step of a service at home makes of its request: the service's own rules are in
//! [`home`](super::home).

use super::{
    HomeService, HomeStep, HomeStepKind, Request, RequestState as State, StepKind,
    home::{self, HomeEffect},
    transition::{Transition, TransitionResult},
};
use crate::{Refusal, refusal::HomeRefusal};

impl Request {
    /// Refuses what would leave an appointment in nobody's list, or a wheelchair forgotten.
    pub(super) fn may_end(&self, kind: StepKind) -> Result<(), Refusal> {
        if self.progress.live_home().is_some() && ends(kind) {
            return Err(Refusal::Home(HomeRefusal::UnderWay));
        }
        if kind == StepKind::Clear && self.progress.lent().is_some() {
            return Err(Refusal::Home(HomeRefusal::EquipmentOut));
        }
        Ok(())
    }

    /// Does its state allow this act of a service at home, whoever does it and whatever is filled
    /// in?
    ///
    /// # Errors
    /// [`Refusal::RequestState`], or the rule that says no.
    pub fn admits_at_home(&self, act: HomeStepKind) -> Result<(), Refusal> {
        let no = |refusal| Err(Refusal::Home(refusal));
        if act == HomeStepKind::TakeBack {
            return if self.progress.lent().is_some() { Ok(()) } else { no(HomeRefusal::NotLent) };
        }
        if !can_be_served(&self.state) {
            return Err(Refusal::RequestState);
        }
        match (act, &self.progress.home) {
            (HomeStepKind::Plan, Some(home)) if home.is_live() => no(HomeRefusal::UnderWay),
            (HomeStepKind::Plan, _) => Ok(()),
            (_, None) => no(HomeRefusal::NotPlanned),
            (HomeStepKind::Lend, _) => home::may_lend(&self.progress.loans),
            (act, Some(home)) => home.admits(act),
        }
    }
}

impl Transition<'_> {
    /// A step of the service at home. What is done there is the request's answer.
    pub(super) fn at_home(&mut self, state: State, act: HomeStep) -> TransitionResult {
        let at = self.now;
        let when = act.time().map_or_else(String::new, |time| self.context.offset.date_time(time));
        match act {
            HomeStep::Plan { kind, who, bring, time } => {
                let called = self.context.reference.proxy_name.as_str();
                let (home, words) = HomeService::plan(kind, called, &who, &bring, time, &when, at)?;
                self.progress.home = Some(home);
                Ok((state, words))
            }
            HomeStep::Lend { what, label, due } => {
                Ok((state, home::lend(&mut self.progress.loans, what, &label, due, &when, at)?))
            }
            HomeStep::TakeBack { loan } => Ok((state, home::take_back(&mut self.progress.loans, loan, at)?)),
            act => {
                let home = self.progress.home.take().ok_or(Refusal::Home(HomeRefusal::NotPlanned))?;
                let (home, words, made) = home.take(act, &when, at)?;
                self.progress.home = Some(home);
                let HomeEffect::Answer(result) = made else { return Ok((state, words)) };
                self.answered();
                let forwarding = state.forwarding().cloned();
                let by_desk = forwarding.is_none();
                Ok((State::Answered { forwarding, by_desk, result, at }, words))
            }
        }
    }
}

/// Whatever the desk or a unit works on: somebody may go there.
const fn can_be_served(state: &State) -> bool {
    matches!(
        state,
        State::Registered
            | State::Reopened { .. }
            | State::Returned { .. }
            | State::Forwarded(_)
            | State::Accepted { .. }
            | State::InProgress { .. }
            | State::Extended { .. }
            | State::Parked { .. }
    )
}

/// Would the request have ended, be on the wall, or with the meeting, after this step?
const fn ends(kind: StepKind) -> bool {
    matches!(
        kind,
        StepKind::Settle
            | StepKind::Answer
            | StepKind::Decline
            | StepKind::MarkDuplicate
            | StepKind::Publish
            | StepKind::Escalate
            | StepKind::Gather
            | StepKind::Clear
    )
}

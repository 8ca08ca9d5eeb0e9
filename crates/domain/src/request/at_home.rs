//! What a step of a service at home makes of its request: the service's own rules are in [`home`](super::home).

use super::{
    HomeService, HomeStep, RequestState as State, Step,
    allowed::can_be_parked,
    home::{self, Made},
    lifecycle::Turn,
};
use crate::{Refusal, refusal::HomeRefusal};

impl Turn<'_> {
    /// Refuses what would leave an appointment in nobody's list, or a wheelchair forgotten.
    pub(super) fn may_end(&self, step: &Step) -> Result<(), Refusal> {
        if self.course.live_home().is_some() && ends(step) {
            return Err(Refusal::Home(HomeRefusal::UnderWay));
        }
        if matches!(step, Step::Clear) && self.course.lent().is_some() {
            return Err(Refusal::Home(HomeRefusal::EquipmentOut));
        }
        Ok(())
    }

    /// A step of the service at home. What is done there is the request's answer.
    pub(super) fn at_home(
        &mut self,
        state: State,
        act: HomeStep,
        when: &str,
    ) -> Result<(State, String), Refusal> {
        let at = self.now;
        match act {
            HomeStep::Plan { kind, who, bring, time } => {
                if self.course.live_home().is_some() {
                    return Err(Refusal::Home(HomeRefusal::UnderWay));
                }
                let (home, words) = HomeService::plan(kind, &who, &bring, time, when, at)?;
                self.course.home = Some(home);
                Ok((state, words))
            }
            HomeStep::Lend { what, label, due } => {
                if self.course.home.is_none() {
                    return Err(Refusal::Home(HomeRefusal::NotPlanned));
                }
                Ok((state, home::lend(&mut self.course.loans, what, &label, due, when, at)?))
            }
            act => {
                let home = self.course.home.take().ok_or(Refusal::Home(HomeRefusal::NotPlanned))?;
                let (home, words, made) = home.take(act, when, at)?;
                self.course.home = Some(home);
                let Made::Answer(result) = made else { return Ok((state, words)) };
                self.answered();
                let forwarding = state.forwarding().cloned();
                let by_desk = forwarding.is_none();
                Ok((State::Answered { forwarding, by_desk, result, at }, words))
            }
        }
    }
}

/// Whatever the desk or a unit works on: somebody may go there.
pub(super) const fn can_be_served(state: &State) -> bool {
    can_be_parked(state) || matches!(state, State::Forwarded(_) | State::Parked { .. })
}

/// Would the request have ended, be on the wall, or with the meeting, after this step?
const fn ends(step: &Step) -> bool {
    matches!(
        step,
        Step::Settle { .. }
            | Step::Answer { .. }
            | Step::Decline { .. }
            | Step::MarkDuplicate { .. }
            | Step::Publish { .. }
            | Step::Escalate { .. }
            | Step::Gather { .. }
            | Step::Clear
    )
}

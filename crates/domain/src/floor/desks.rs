//! Desks: signing in and out, a desk's own pause, and a volunteer's move to another booth.
//!
//! A booth announces how many desks it has; which of them have a volunteer is known from their
//! signing in. Calling signs a desk in as well and ends its pause: what it does shows that somebody
//! is there.

use super::{
    Answer, BoothDayState, BoothFloor, Decision, DeskState, Floor, FloorActionKind, NewPause, Undo,
    queue::begin,
};
use crate::{Actor, Booth, BoothId, Mode, Refusal, Timestamp, booth::DESKS, refusal::Field};

impl Floor {
    pub(super) fn sign_in(
        &self,
        actor: &Actor,
        booth: BoothId,
        desk: u32,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        self.change_desk(actor, booth, desk, FloorActionKind::SignIn, |before| match before {
            None => Ok(Some(fresh(actor, desk, now))),
            Some(_) => Err(Refusal::DeskState),
        })
    }

    pub(super) fn sign_out(&self, actor: &Actor, booth: BoothId, desk: u32) -> Result<Decision, Refusal> {
        let (floor, code, _) = self.confirmed(booth)?;
        if let Some(ticket) = floor.at_desk(desk).next() {
            return Err(Refusal::DeskBusy { code: ticket.code(code) });
        }
        self.change_desk(actor, booth, desk, FloorActionKind::SignOut, |before| match before {
            Some(_) => Ok(None),
            None => Err(Refusal::DeskState),
        })
    }

    pub(super) fn pause_desk(
        &self,
        actor: &Actor,
        booth: BoothId,
        desk: u32,
        pause: &NewPause,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let pause = begin(pause, now)?;
        self.change_desk(actor, booth, desk, FloorActionKind::PauseDesk, |before| {
            let there = before.unwrap_or_else(|| fresh(actor, desk, now));
            match there.pause {
                None => Ok(Some(DeskState { pause: Some(pause), ..there })),
                Some(_) => Err(Refusal::DeskState),
            }
        })
    }

    pub(super) fn resume_desk(&self, actor: &Actor, booth: BoothId, desk: u32) -> Result<Decision, Refusal> {
        self.change_desk(actor, booth, desk, FloorActionKind::ResumeDesk, |before| match before {
            Some(there) if there.pause.is_some() => Ok(Some(back(there))),
            _ => Err(Refusal::DeskState),
        })
    }

    /// The organiser moves a volunteer: a free desk of one booth is left, one at the other opened,
    /// and the device that signed in at the first belongs to the second from here on.
    pub(super) fn move_volunteer(
        &self,
        actor: &Actor,
        from: BoothId,
        to: BoothId,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        self.not_archived()?;
        if from == to {
            return Err(Refusal::SameBooth);
        }
        let (left, code, live) = self.confirmed(from)?;
        let (target, target_code, there) = self.confirmed(to)?;
        if target.booth.details.mode != Mode::Queue {
            return Err(Refusal::WrongMode);
        }
        let free = |desk: &&DeskState| left.at_desk(desk.desk).next().is_none();
        let Some(leaving) = live.desks.iter().rev().find(free) else {
            let busy = live.desks.iter().find_map(|desk| left.at_desk(desk.desk).next());
            let busy = busy.ok_or(Refusal::DeskState)?;
            return Err(Refusal::DeskBusy { code: busy.code(code) });
        };
        let number = DESKS.into_iter().find(|desk| there.desk(*desk).is_none()).ok_or(Refusal::DeskState)?;
        let mut decision =
            Decision::new(FloorActionKind::MoveVolunteer, Answer::Moved { booth: to, desk: number })
                .at(from)
                .about(format!("{target_code}{number}"));
        let arrived =
            DeskState { desk: number, since: now, by: leaving.by, pause: None, lunched: leaving.lunched };
        decision.rows.booth_states.push(live.clone().with_desk(leaving.desk, None));
        decision.rows.booth_states.push(there.clone().with_desk(number, Some(arrived)));
        decision.undo = vec![
            Undo::Desk { booth: from, desk: leaving.desk, before: Some(leaving.clone()) },
            Undo::Desk { booth: to, desk: number, before: None },
        ];
        decision.undo.extend(leaving.by.map(|device| Undo::Bound { device, booth: from }));
        if number > target.booth.details.desks {
            decision.undo.push(Undo::Desks { booth: to, desks: target.booth.details.desks });
            let mut booth: Booth = target.booth.clone();
            booth.details.desks = number;
            decision.rows.booths.push(booth);
        }
        decision.rows.rebound.extend(leaving.by.map(|device| (device, to)));
        Ok(decision)
    }

    /// Whoever calls at a desk is there, and not on a break.
    pub(super) fn be_at_desk(
        &self,
        decision: &mut Decision,
        actor: &Actor,
        floor: &BoothFloor,
        desk: u32,
        now: Timestamp,
    ) {
        let Some(live) = &floor.live else { return };
        let before = live.desk(desk).cloned();
        let there = match before.clone() {
            Some(there) if there.pause.is_none() => return,
            Some(there) => back(there),
            None => fresh(actor, desk, now),
        };
        decision.undo.push(Undo::Desk { booth: floor.booth.id, desk, before });
        decision.rows.booth_states.push(live.clone().with_desk(desk, Some(there)));
    }

    fn change_desk(
        &self,
        actor: &Actor,
        booth: BoothId,
        desk: u32,
        verb: FloorActionKind,
        change: impl FnOnce(Option<DeskState>) -> Result<Option<DeskState>, Refusal>,
    ) -> Result<Decision, Refusal> {
        let (floor, _, live) = self.confirmed(booth)?;
        self.only_staff(actor, booth)?;
        self.not_archived()?;
        let desks = floor.booth.details.desks;
        if !(1..=desks).contains(&desk) {
            return Err(Refusal::OutOfRange { field: Field::Desk, min: 1, max: desks.into() });
        }
        let before = live.desk(desk).cloned();
        let after: BoothDayState = live.clone().with_desk(desk, change(before.clone())?);
        let mut decision =
            Decision::new(verb, Answer::Done { ticket: None }).at(booth).about(desk.to_string());
        decision.undo.push(Undo::Desk { booth, desk, before });
        decision.rows.booth_states.push(after);
        Ok(decision)
    }
}

fn fresh(actor: &Actor, desk: u32, now: Timestamp) -> DeskState {
    let by = if let Actor::Device { id, .. } = actor { Some(*id) } else { None };
    DeskState { desk, since: now, by, pause: None, lunched: false }
}

/// The desk after its pause.
fn back(there: DeskState) -> DeskState {
    let lunched = there.lunched || there.pause.is_some_and(|pause| pause.lunch);
    DeskState { pause: None, lunched, ..there }
}

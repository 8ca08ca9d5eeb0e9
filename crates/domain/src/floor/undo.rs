//! Undo: the last ten seconds can be taken back, if nothing has happened to the same things since.
//!
//! Taking back is a new action. What was issued or counted becomes void: its number stays used, it
//! no longer counts.

use super::{
    Action, Answer, BoothDayState, Decision, Fact, FactKind, Floor, FloorActionKind, Subject, UNDO_WINDOW,
    Undo,
};
use crate::{
    Actor, Booth, BoothId, BoothState, Market, Mode, Refusal, Ticket, TicketState, Timestamp, Visit,
};

impl Floor {
    pub(super) fn undo(&self, actor: &Actor, action: i64, now: Timestamp) -> Result<Decision, Refusal> {
        let action =
            self.recent.iter().find(|recent| recent.revision == action).ok_or(Refusal::UndoExpired)?;
        self.not_archived()?;
        if self.market.is_final() {
            return Err(Refusal::MarketFinal);
        }
        // Who says that they were not served is seen by the booth's staff, who may know better.
        let theirs = action.verb == FloorActionKind::NotServed
            && action.booth.is_some_and(|booth| actor.staffs(self.market.id, booth));
        if action.by != *actor && !actor.organises() && !theirs {
            return Err(Refusal::NotAllowed);
        }
        if action.undo.is_empty() {
            return Err(Refusal::NoSuchAction);
        }
        // A clock that was set back must not make an action undoable for hours.
        if !(0..=UNDO_WINDOW).contains(&now.since(action.at)) {
            return Err(Refusal::UndoExpired);
        }
        let mut decision = Decision::new(FloorActionKind::Undo, Answer::Done { ticket: None });
        decision.subject = Subject::Action(action.revision);
        decision.booth = action.booth;
        for step in &action.undo {
            self.put_back(&mut decision, action, step, now)?;
        }
        Ok(decision)
    }

    fn put_back(
        &self,
        decision: &mut Decision,
        action: &Action,
        step: &Undo,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        match step {
            Undo::Ticket(before) => {
                self.unchanged(action, self.ticket(before.key)?.0.revision)?;
                self.has_room(action, before, now)?;
                decision.rows.tickets.push(before.clone());
            }
            Undo::Issued(key) => {
                let (ticket, _) = self.ticket(*key)?;
                self.unchanged(action, ticket.revision)?;
                decision.rows.tickets.push(Ticket { state: TicketState::Void { at: now }, ..ticket.clone() });
            }
            Undo::Counted { booth, seq } => {
                let (floor, _, live) = self.confirmed(*booth)?;
                let visit = floor.visit(*seq).ok_or(Refusal::NoSuchAction)?;
                self.unchanged(action, visit.revision)?;
                decision.rows.visits.push(Visit { void: true, ..visit.clone() });
                if live.stock_left.is_some() {
                    let stock_left = live.stock_left.map(|left| left + 1);
                    decision.rows.booth_states.push(BoothDayState { stock_left, ..live.clone() });
                }
            }
            Undo::Uncounted { booth, seq } => self.count_again(decision, action, *booth, *seq)?,
            Undo::Applied(booth) => {
                let booth = self.find(*booth)?.booth.clone();
                self.unchanged(action, booth.revision)?;
                if self.of_name(&booth.details.name).is_some() {
                    return Err(Refusal::Superseded);
                }
                decision.rows.booths.push(Booth { state: BoothState::Applied, ..booth });
            }
            Undo::Claimed(pass) => decision.rows.prizes.push(self.taken_back(*pass)?),
            Undo::Switches { booth, pause, closed, stock_left, keeps_giving } => {
                let (_, _, live) = self.confirmed(*booth)?;
                // Only what the action switched goes back: parcels handed out meanwhile stay handed
                // out, and a stock counted by hand goes back only if nothing has counted on it
                // since.
                let stock_left = if action.verb == FloorActionKind::Stock {
                    self.unchanged(action, live.revision)?;
                    *stock_left
                } else if self.switched_since(action) {
                    return Err(Refusal::Superseded);
                } else {
                    live.stock_left
                };
                let (pause, closed, keeps_giving) = (pause.clone(), *closed, *keeps_giving);
                let live = BoothDayState { pause, closed, stock_left, keeps_giving, ..live.clone() };
                decision.rows.booth_states.push(live);
            }
            Undo::Desk { booth, desk, before } => {
                let (floor, _, live) = self.confirmed(*booth)?;
                // Nobody is left standing at a desk that nobody is at.
                let stays = |ticket: &Ticket| !moves_on(action, ticket);
                let busy = before.is_none() && floor.at_desk(*desk).any(stays);
                if busy || self.desk_changed_since(action, *booth, *desk) {
                    return Err(Refusal::Superseded);
                }
                decision.rows.booth_states.push(live.clone().with_desk(*desk, before.clone()));
            }
            Undo::Desks { booth, desks } => {
                let (floor, _, _) = self.confirmed(*booth)?;
                // A booth that was edited meanwhile stays as it was edited.
                if floor.booth.revision == action.revision {
                    let mut booth = floor.booth.clone();
                    booth.details.desks = *desks;
                    decision.rows.booths.push(booth);
                }
            }
            Undo::Bound { device, booth } => decision.rows.rebound.push((*device, *booth)),
            Undo::Policies(policies) => {
                self.rules_stand(action)?;
                let policies = *policies;
                decision.rows.market = Some(Market { policies, ..self.market.clone() });
                decision.facts.push(Fact { booth: None, what: FactKind::Policies { policies } });
            }
            Undo::BoothPolicies { booth, before } => {
                self.rules_stand(action)?;
                let (_, _, live) = self.confirmed(*booth)?;
                let policies = *before;
                decision.rows.booth_states.push(BoothDayState { policies, ..live.clone() });
                decision.facts.push(Fact { booth: None, what: FactKind::BoothPolicies { policies } });
            }
        }
        Ok(())
    }

    /// A visit counts again, and its parcel has gone again: several of one booth may be in the same
    /// action.
    fn count_again(
        &self,
        decision: &mut Decision,
        action: &Action,
        booth: BoothId,
        seq: i64,
    ) -> Result<(), Refusal> {
        let (floor, _, live) = self.confirmed(booth)?;
        let visit = floor.visit(seq).ok_or(Refusal::NoSuchAction)?;
        self.unchanged(action, visit.revision)?;
        let again = visit.pass.and_then(|pass| floor.visit_of(pass));
        let full = |slot: u32| {
            let Mode::Slots { slots } = &floor.booth.details.mode else { return false };
            let given =
                decision.rows.visits.iter().filter(|v| v.booth == booth && v.slot == Some(slot)).count();
            let booked = floor.booked(slot) as usize + given;
            slots.get(slot as usize).is_none_or(|session| booked >= session.capacity as usize)
        };
        if again.is_some() || visit.slot.is_some_and(full) {
            return Err(Refusal::Superseded);
        }
        decision.rows.visits.push(Visit { void: false, ..visit.clone() });
        if live.stock_left.is_some() {
            let states = &mut decision.rows.booth_states;
            let at = states.iter().position(|state| state.booth == booth).unwrap_or(states.len());
            if at == states.len() {
                states.push(live.clone());
            }
            let left = states[at].stock_left.and_then(|left| left.checked_sub(1));
            states[at].stock_left = Some(left.ok_or(Refusal::Superseded)?);
        }
        Ok(())
    }

    /// Nobody has changed the same rules since, in a way that still stands.
    fn rules_stand(&self, action: &Action) -> Result<(), Refusal> {
        let rules = |step: &Undo| matches!(step, Undo::Policies(_) | Undo::BoothPolicies { .. });
        let later = self.recent.iter().filter(|later| later.revision > action.revision);
        let changed = later.filter(|later| later.booth == action.booth).any(|l| l.undo.iter().any(rules));
        if changed { Err(Refusal::Superseded) } else { Ok(()) }
    }

    const fn unchanged(&self, action: &Action, revision: i64) -> Result<(), Refusal> {
        if revision == action.revision { Ok(()) } else { Err(Refusal::Superseded) }
    }

    /// Is there still room for the ticket as it stood: its desk, one ticket a pass and booth, and
    /// not too many a pass? What the same undo moves out of the way is not in the way.
    fn has_room(&self, action: &Action, before: &Ticket, now: Timestamp) -> Result<(), Refusal> {
        let moves_on = |ticket: &Ticket| moves_on(action, ticket);
        let (floor, _, live) = self.confirmed(before.key.booth)?;
        // Whoever was at the desk may have left it since.
        if before.state.desk().is_some_and(|desk| live.desk(desk).is_none()) {
            return Err(Refusal::Superseded);
        }
        let mut at_desk = before.state.desk().into_iter().flat_map(|desk| floor.at_desk(desk));
        let passes = || before.pass.into_iter().flat_map(|pass| self.tickets_of(pass));
        let others = || passes().filter(|other| !moves_on(other));
        let here = others().any(|other| other.state.is_live() && other.key.booth == before.key.booth);
        let held = others().filter(|other| other.holds_place(&self.policies_of(other), now)).count();
        if at_desk.all(moves_on) && !here && self.holds_enough(held).is_ok() {
            Ok(())
        } else {
            Err(Refusal::Superseded)
        }
    }

    /// Has a later action, one that still stands, changed the same desk?
    fn desk_changed_since(&self, action: &Action, at: BoothId, number: u32) -> bool {
        self.recent.iter().filter(|later| later.revision > action.revision).any(|later| {
            let same = |step: &Undo| matches!(step, Undo::Desk { booth, desk, .. } if (*booth, *desk) == (at, number));
            later.undo.iter().any(same)
        })
    }

    /// Has a later action, one that still stands, turned the same booth's switches?
    fn switched_since(&self, action: &Action) -> bool {
        self.recent
            .iter()
            .filter(|later| later.revision > action.revision && later.booth == action.booth)
            .any(|later| later.undo.iter().any(|step| matches!(step, Undo::Switches { .. })))
    }
}

/// Is the ticket among what the action's undo changes?
fn moves_on(action: &Action, ticket: &Ticket) -> bool {
    action.undo.iter().any(|step| match step {
        Undo::Ticket(other) => other.key == ticket.key,
        Undo::Issued(key) => *key == ticket.key,
        _ => false,
    })
}

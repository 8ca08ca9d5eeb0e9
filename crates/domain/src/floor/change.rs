//! 换摊位: a resident goes to another booth's queue instead, without the staff.
//!
//! The staff's transfer keeps the time of the first check-in, because they know why somebody was in
//! the wrong line. Who changes alone stands behind those who wait there: else any early ticket
//! would be a place in every queue.

use super::{Answer, Decision, Floor, FloorActionKind, Undo, check_in::head_start, check_in::next_place};
use crate::{Actor, BoothId, Mode, Refusal, Ticket, TicketKey, Timestamp, ticket::TicketStepKind};

impl Floor {
    pub(super) fn change_booth(
        &self,
        actor: &Actor,
        key: TicketKey,
        to: BoothId,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let (ticket, code) = self.ticket(key)?;
        match actor.pass() {
            Some(pass) if ticket.pass == Some(pass) => {}
            Some(_) => return Err(Refusal::NotYourTicket),
            None => return Err(Refusal::NotAllowed),
        }
        if !ticket.admits(TicketStepKind::Change) || self.is_spent(ticket, now) {
            return Err(Refusal::TicketState { code: ticket.code(code) });
        }
        if to == key.booth {
            return Err(Refusal::SameBooth);
        }
        let (target, target_code, live) = self.confirmed(to)?;
        if target.booth.details.mode != Mode::Queue {
            return Err(Refusal::WrongMode);
        }
        self.takes_people(live)?;
        if self.tickets_left(target) == Some(0) {
            return Err(Refusal::NoTimeLeft);
        }
        let mut held = ticket.pass.into_iter().flat_map(|pass| self.held(pass, now));
        if let Some(other) = held.find(|held| held.key.booth == to) {
            return Err(Refusal::TicketState { code: other.code(target_code) });
        }
        let (live, new, order) = next_place(live, now);
        let order = if ticket.priority { order - head_start(self.policies(target).priority) } else { order };
        let left = ticket.clone().transfer(new, now, code)?;
        let arrived = Ticket {
            from: Some(key),
            priority: ticket.priority,
            ..Ticket::issued(new, ticket.pass, now, order)
        };
        let answer =
            Answer::CheckedIn { ticket: Some(target.ticket_view(&arrived)), visit: None, again: false };
        let mut decision =
            Decision::new(FloorActionKind::Change, answer).at(key.booth).about(ticket.code(code));
        decision.undo = vec![Undo::Ticket(ticket.clone()), Undo::Issued(new)];
        decision.rows.booth_states.push(live);
        decision.rows.tickets = vec![left, arrived];
        self.give_way(&mut decision, new, ticket.pass, now)?;
        Ok(decision)
    }
}

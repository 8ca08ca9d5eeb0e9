//! Calling somebody to a desk, and calling again.
//!
//! One queue a booth, several desks. "Next" ends what is served at the desk and calls the first in
//! line, in one decision: two presses at once get two tickets, because the second decides on what
//! the first has left. Whoever was called and is still awaited is never done by it: somebody says
//! that they came, or that they did not.

use super::{Answer, BoothFloor, Command, Decision, Floor, FloorActionKind, Undo, command::DeskCall};
use crate::{Actor, Mode, Refusal, Ticket, TicketKey, TicketState, Timestamp, refusal::Field};

impl Floor {
    pub(super) fn call_next(&self, actor: &Actor, at: DeskCall, now: Timestamp) -> Result<Decision, Refusal> {
        let (floor, code) = self.calling_booth(actor, at)?;
        let mut decision = self.free_desk(FloorActionKind::CallNext, floor, code, at, now)?;
        let mut line = floor.line.iter().filter_map(|rank| floor.ticket(rank.number));
        match line.find(|ticket| !self.is_elsewhere(ticket, now)) {
            Some(next) => self.put_at_desk(&mut decision, floor, code, next, at.desk, now)?,
            None if !decision.rows.tickets.is_empty() => {}
            None if floor.line.is_empty() => return Err(Refusal::NobodyWaiting),
            None => return Err(Refusal::AllElsewhere),
        }
        self.be_at_desk(&mut decision, actor, floor, at.desk, now);
        Ok(decision)
    }

    pub(super) fn call_ticket(
        &self,
        actor: &Actor,
        number: i64,
        at: DeskCall,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let (floor, code) = self.calling_booth(actor, at)?;
        let ticket = floor.ticket(number).ok_or(Refusal::NoSuchTicket)?;
        let mut decision = self.free_desk(FloorActionKind::CallTicket, floor, code, at, now)?;
        self.put_at_desk(&mut decision, floor, code, ticket, at.desk, now)?;
        self.be_at_desk(&mut decision, actor, floor, at.desk, now);
        Ok(decision)
    }

    pub(super) fn recall(&self, actor: &Actor, key: TicketKey, now: Timestamp) -> Result<Decision, Refusal> {
        let seq = self.next_revision();
        self.step(actor, key, FloorActionKind::Recall, |ticket, code| ticket.recall(now, seq, code))
    }

    /// The call again by itself, once, for somebody who has not come.
    pub(super) fn reannounce(
        &self,
        actor: &Actor,
        key: TicketKey,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        Self::only_organiser(actor)?;
        let (ticket, _) = self.ticket(key)?;
        if self.is_to_be_reannounced(ticket, now) {
            let seq = self.next_revision();
            self.step(actor, key, FloorActionKind::Recall, |ticket, code| ticket.reannounce(now, seq, code))
        } else {
            Ok(Decision::unchanged(Answer::Done { ticket: None }))
        }
    }

    /// Called so long ago, and not called again since, that the display says it once more?
    fn is_to_be_reannounced(&self, ticket: &Ticket, now: Timestamp) -> bool {
        let seconds = i64::from(self.policies_of(ticket).reannounce_seconds);
        let TicketState::Called { at, .. } = ticket.state else { return false };
        seconds > 0 && Some(at) == ticket.called_at && now.since(at) >= seconds * 1_000
    }

    /// What is to be done at this moment without anybody's asking.
    #[must_use]
    pub fn due(&self, now: Timestamp) -> Vec<Command> {
        if self.day_runs().is_err() {
            return Vec::new();
        }
        let standing =
            self.booths().flat_map(|floor| floor.standing.iter().filter_map(|number| floor.ticket(*number)));
        let due = standing.filter(|ticket| self.is_to_be_reannounced(ticket, now));
        due.map(|ticket| Command::Reannounce(ticket.key)).collect()
    }

    fn calling_booth(&self, actor: &Actor, at: DeskCall) -> Result<(&BoothFloor, &str), Refusal> {
        let (floor, code, live) = self.confirmed(at.booth)?;
        self.only_staff(actor, at.booth)?;
        self.day_runs()?;
        if floor.booth.details.mode != Mode::Queue {
            return Err(Refusal::WrongMode);
        }
        let desks = floor.booth.details.desks;
        if !(1..=desks).contains(&at.desk) {
            return Err(Refusal::OutOfRange { field: Field::Desk, min: 1, max: desks.into() });
        }
        if live.pause.is_some() { Err(Refusal::BoothPaused) } else { Ok((floor, code)) }
    }

    /// Frees the desk: whom it served is done, and whoever was called and is absent has missed the
    /// call, as early as that is allowed.
    fn free_desk(
        &self,
        verb: FloorActionKind,
        floor: &BoothFloor,
        code: &str,
        at: DeskCall,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let (mut finished, mut missed) = (None, None);
        let mut decision = Decision::new(verb, Answer::Done { ticket: None }).at(floor.booth.id);
        for ticket in floor.at_desk(at.desk) {
            let who = ticket.code(code);
            let left = match ticket.state {
                _ if at.absent => {
                    missed = Some(who);
                    ticket.clone().miss(&self.policies(floor), now, code)?
                }
                TicketState::Called { .. } => return Err(Refusal::StillCalled { code: who }),
                _ => {
                    finished = Some(who);
                    ticket.clone().finish(now, code)?
                }
            };
            decision.undo.push(Undo::Ticket(ticket.clone()));
            decision.rows.tickets.push(left);
        }
        decision.answer = Answer::Called { ticket: None, finished, missed };
        Ok(decision)
    }

    fn put_at_desk(
        &self,
        decision: &mut Decision,
        floor: &BoothFloor,
        code: &str,
        ticket: &Ticket,
        desk: u32,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let called = ticket.clone().call(desk, now, self.next_revision(), code)?;
        decision.subject = called.code(code).into();
        if let Answer::Called { ticket, .. } = &mut decision.answer {
            *ticket = Some(floor.ticket_view(&called));
        }
        decision.undo.push(Undo::Ticket(ticket.clone()));
        decision.rows.tickets.push(called);
        Ok(())
    }
}

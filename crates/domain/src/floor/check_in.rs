//! Check-ins (签到): what a scan of a booth's code, a printed pass or a volunteer's tap does.
//!
//! Scanning again never counts or issues twice: it shows what the person has.

use super::{Answer, BoothDayState, BoothFloor, Decision, Floor, FloorActionKind, Undo};
use crate::{
    Actor, BoothId, MarketState, Mode, PassId, Priority, Refusal, Ticket, TicketKey, Timestamp, Visit,
};

impl Floor {
    pub(super) fn check_in(
        &self,
        actor: &Actor,
        booth: BoothId,
        pass: Option<PassId>,
        slot: Option<u32>,
        priority: bool,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let (floor, code, live) = self.confirmed(booth)?;
        match (actor, pass) {
            (Actor::Resident(own), Some(pass)) if *own == pass => {}
            (Actor::Resident(_), _) => return Err(Refusal::NotAllowed),
            _ if actor.serves_the_gate(self.market.id, booth) => {}
            _ => return Err(Refusal::NotYourBooth),
        }
        if let Some(pass) = pass
            && let Some(answer) = self.has_already(floor, pass, now)
        {
            return Ok(Decision::unchanged(answer));
        }
        self.takes_people(live)?;
        match &floor.booth.details.mode {
            Mode::Queue => self.issue(floor, code, live, pass, priority, now),
            Mode::Tally => Ok(Self::count(floor, live, pass, None, now)),
            Mode::Handout { .. } => {
                if live.stock_left.unwrap_or(0) == 0 {
                    return Err(Refusal::OutOfStock);
                }
                Ok(Self::count(floor, live, pass, None, now))
            }
            Mode::Slots { slots } => {
                let wanted = slot.ok_or(Refusal::NoSuchSlot)?;
                let session = slots.get(wanted as usize).ok_or(Refusal::NoSuchSlot)?;
                if self.policies(floor).has_ended(session, now) {
                    return Err(Refusal::SlotOver);
                }
                if floor.booked(wanted) >= session.capacity {
                    return Err(Refusal::SlotFull);
                }
                Ok(Self::count(floor, live, pass, Some(wanted), now))
            }
        }
    }

    /// A volunteer's +1: a visit by somebody without a pass.
    pub(super) fn count_visit(
        &self,
        actor: &Actor,
        booth: BoothId,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let (floor, _, live) = self.confirmed(booth)?;
        self.only_staff(actor, booth)?;
        match floor.booth.details.mode {
            Mode::Queue | Mode::Slots { .. } => return Err(Refusal::WrongMode),
            Mode::Handout { .. } if live.stock_left.unwrap_or(0) == 0 => return Err(Refusal::OutOfStock),
            Mode::Tally | Mode::Handout { .. } => {}
        }
        self.takes_people(live)?;
        Ok(Self::count(floor, live, None, None, now))
    }

    /// A place in a session is given up, and somebody else may have it.
    pub(super) fn cancel_booking(
        &self,
        actor: &Actor,
        booth: BoothId,
        seq: i64,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        self.day_runs()?;
        let (floor, code, _) = self.confirmed(booth)?;
        let visit = floor.visit(seq).filter(|visit| !visit.void).ok_or(Refusal::NoSuchTicket)?;
        match actor.pass() {
            Some(pass) if visit.pass == Some(pass) => {}
            Some(_) => return Err(Refusal::NotYourTicket),
            None => self.only_staff(actor, booth)?,
        }
        if floor.begins(visit).ok_or(Refusal::WrongMode)? <= now {
            return Err(Refusal::SessionBegun);
        }
        let mut decision = Decision::new(FloorActionKind::CancelBooking, Answer::Done { ticket: None })
            .at(booth)
            .about(format!("{code}+{seq}"));
        decision.undo.push(Undo::Uncounted { booth, seq });
        decision.rows.visits.push(Visit { void: true, ..visit.clone() });
        Ok(decision)
    }

    /// Has this pass a ticket, a visit or a place at the booth? Then a check-in only shows it.
    #[must_use]
    pub fn has_checked_in(&self, booth: BoothId, pass: PassId, now: Timestamp) -> bool {
        self.booth(booth).is_some_and(|floor| self.has_already(floor, pass, now).is_some())
    }

    fn has_already(&self, floor: &BoothFloor, pass: PassId, now: Timestamp) -> Option<Answer> {
        if let Some(visit) = floor.visit_of(pass) {
            return Some(Answer::CheckedIn {
                ticket: None,
                visit: Some(floor.visit_view(visit)),
                again: true,
            });
        }
        let ticket = self.held(pass, now).find(|ticket| ticket.key.booth == floor.booth.id)?;
        Some(Answer::CheckedIn { ticket: Some(floor.ticket_view(ticket)), visit: None, again: true })
    }

    pub(super) fn takes_people(&self, live: &BoothDayState) -> Result<(), Refusal> {
        if self.market.state != MarketState::Open {
            return Err(self.market.not_open());
        }
        if live.closed {
            return Err(Refusal::BoothClosed);
        }
        if live.pause.is_some() { Err(Refusal::BoothPaused) } else { Ok(()) }
    }

    fn issue(
        &self,
        floor: &BoothFloor,
        code: &str,
        live: &BoothDayState,
        pass: Option<PassId>,
        priority: bool,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        if let Some(pass) = pass {
            self.holds_enough(self.held(pass, now).count())?;
        }
        if self.tickets_left(floor) == Some(0) {
            return Err(Refusal::NoTimeLeft);
        }
        let (live, key, order) = next_place(live, now);
        let order = if priority { order - head_start(self.policies(floor).priority) } else { order };
        let ticket = Ticket { priority, ..Ticket::issued(key, pass, now, order) };
        let view = floor.ticket_view(&ticket);
        let mut decision = Decision::new(
            FloorActionKind::Issue,
            Answer::CheckedIn { ticket: Some(view), visit: None, again: false },
        )
        .at(key.booth)
        .about(ticket.code(code));
        decision.undo.push(Undo::Issued(key));
        decision.rows.booth_states.push(live);
        decision.rows.tickets.push(ticket);
        self.give_way(&mut decision, key, pass, now)?;
        Ok(decision)
    }

    /// Who has missed the call too often and takes a new ticket gives up the old one: one live
    /// ticket a pass and booth.
    pub(super) fn give_way(
        &self,
        decision: &mut Decision,
        new: TicketKey,
        pass: Option<PassId>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let Some(pass) = pass else { return Ok(()) };
        for spent in
            self.tickets_of(pass).filter(|ticket| self.is_spent(ticket, now) && ticket.key.booth == new.booth)
        {
            decision.undo.push(Undo::Ticket(spent.clone()));
            decision.rows.tickets.push(spent.clone().cancel(now, "")?);
        }
        Ok(())
    }

    fn count(
        floor: &BoothFloor,
        live: &BoothDayState,
        pass: Option<PassId>,
        slot: Option<u32>,
        now: Timestamp,
    ) -> Decision {
        let booth = floor.booth.id;
        let live = BoothDayState {
            last_visit: live.last_visit + 1,
            stock_left: live.stock_left.map(|left| left.saturating_sub(1)),
            ..live.clone()
        };
        let visit = Visit { booth, seq: live.last_visit, pass, at: now, slot, void: false, revision: 0 };
        let answer = Answer::CheckedIn { ticket: None, visit: Some(floor.visit_view(&visit)), again: false };
        let mut decision =
            Decision::new(FloorActionKind::Count, answer).at(booth).about(visit.seq.to_string());
        decision.undo.push(Undo::Counted { booth, seq: visit.seq });
        decision.rows.booth_states.push(live);
        decision.rows.visits.push(visit);
        decision
    }
}

/// The least distance between two places given, in microseconds: room for those who come back
/// between them.
pub(super) const SPACE: i64 = 1_000;

/// How much earlier a ticket with priority counts, microseconds. Strict is thirty years: before all
/// who have none, and among themselves as they came.
pub(super) fn head_start(rule: Priority) -> i64 {
    const MINUTE: i64 = 60_000_000;
    match rule {
        Priority::HeadStart { minutes } => i64::from(minutes) * MINUTE,
        Priority::Strict => 1_000_000_000_000_000,
    }
}

/// The booth's next number and place in the order, and the booth after giving them.
///
/// The place is the time in microseconds, pushed past the last place given: unique, and never
/// before an earlier ticket although clocks go backwards.
pub(super) fn next_place(live: &BoothDayState, now: Timestamp) -> (BoothDayState, TicketKey, i64) {
    let order = now.0.saturating_mul(1_000).max(live.last_order + SPACE);
    let live = BoothDayState { last_number: live.last_number + 1, last_order: order, ..live.clone() };
    let key = TicketKey { booth: live.booth, number: live.last_number };
    (live, key, order)
}

//! Queues: serving, missing, coming back, transferring, and a booth's switches. Who is called is
//! decided in [`super::calls`].

use super::{
    Answer, BoothDayState, BoothFloor, Decision, Floor, FloorActionKind, NewPause, Undo,
    check_in::{SPACE, next_place},
};
use crate::{
    Actor, BoothId, Mode, Refusal, Ticket, TicketKey, Timestamp,
    booth::STOCK_LEFT,
    refusal::Field,
    snapshot::Pause,
    text::{REMARK, clean},
};

impl Floor {
    pub(super) fn serve(&self, actor: &Actor, key: TicketKey, now: Timestamp) -> Result<Decision, Refusal> {
        self.step(actor, key, FloorActionKind::Serve, |ticket, code| ticket.serve(now, code))
    }

    pub(super) fn finish(&self, actor: &Actor, key: TicketKey, now: Timestamp) -> Result<Decision, Refusal> {
        self.step(actor, key, FloorActionKind::Finish, |ticket, code| ticket.finish(now, code))
    }

    pub(super) fn miss(&self, actor: &Actor, key: TicketKey, now: Timestamp) -> Result<Decision, Refusal> {
        self.step(actor, key, FloorActionKind::Miss, |ticket, code| {
            let policies = self.policies_of(&ticket);
            ticket.miss(&policies, now, code)
        })
    }

    /// 保留: the desk is free for the next one, and the place is kept.
    pub(super) fn hold(&self, actor: &Actor, key: TicketKey, now: Timestamp) -> Result<Decision, Refusal> {
        self.step(actor, key, FloorActionKind::Hold, |ticket, code| ticket.hold(now, code))
    }

    /// 我回来了, by the resident or the staff: back behind some others, or to the place that was kept.
    pub(super) fn come_back(
        &self,
        actor: &Actor,
        key: TicketKey,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        self.day_runs()?;
        let (ticket, code) = self.own_or_staffed(actor, key)?;
        let (floor, _, live) = self.confirmed(key.booth)?;
        let policies = self.policies(floor);
        let order = order_behind(policies.back_behind as usize, floor, live, ticket);
        let after = ticket.clone().come_back(order, &policies, now, code)?;
        Ok(ticket_changed(FloorActionKind::Back, floor, ticket, after, code))
    }

    pub(super) fn cancel(&self, actor: &Actor, key: TicketKey, now: Timestamp) -> Result<Decision, Refusal> {
        self.not_archived()?;
        let (ticket, code) = self.own_or_staffed(actor, key)?;
        let after = ticket.clone().cancel(now, code)?;
        Ok(ticket_changed(FloorActionKind::Cancel, self.find(key.booth)?, ticket, after, code))
    }

    /// The person goes to another booth's queue and keeps the time of the first check-in as the
    /// place there, once.
    pub(super) fn transfer(
        &self,
        actor: &Actor,
        key: TicketKey,
        to: BoothId,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        self.day_runs()?;
        self.only_staff(actor, key.booth)?;
        let (ticket, code) = self.ticket(key)?;
        if to == key.booth {
            return Err(Refusal::SameBooth);
        }
        let (target, target_code, live) = self.confirmed(to)?;
        if target.booth.details.mode != Mode::Queue {
            return Err(Refusal::WrongMode);
        }
        if live.closed {
            return Err(Refusal::BoothClosed);
        }
        let (live, new, order) = next_place(live, now);
        let left = ticket.clone().transfer(new, now, code)?;
        if let Some(pass) = ticket.pass {
            if let Some(other) = self.held(pass, now).find(|held| held.key.booth == to) {
                return Err(Refusal::TicketState { code: other.code(target_code) });
            }
            // One that missed its call too often holds no place, and gets one again there.
            self.holds_enough(self.held(pass, now).filter(|held| held.key != key).count())?;
        }
        let order = if ticket.from.is_none() { ticket.order.min(order) } else { order };
        let arrived = Ticket {
            from: Some(key),
            priority: ticket.priority,
            ..Ticket::issued(new, ticket.pass, ticket.issued_at, order)
        };
        let answer =
            Answer::CheckedIn { ticket: Some(target.ticket_view(&arrived)), visit: None, again: false };
        let mut decision =
            Decision::new(FloorActionKind::Transfer, answer).at(key.booth).about(ticket.code(code));
        decision.undo = vec![Undo::Ticket(ticket.clone()), Undo::Issued(new)];
        decision.rows.booth_states.push(live);
        decision.rows.tickets = vec![left, arrived];
        self.give_way(&mut decision, new, ticket.pass, now)?;
        Ok(decision)
    }

    pub(super) fn pause(
        &self,
        actor: &Actor,
        booth: BoothId,
        pause: &NewPause,
        now: Timestamp,
    ) -> Result<Decision, Refusal> {
        let pause = begin(pause, now)?;
        self.switch(actor, booth, FloorActionKind::Pause, |live| match live.pause {
            None => Ok(BoothDayState { pause: Some(pause), ..live }),
            Some(_) => Err(Refusal::BoothState),
        })
    }

    pub(super) fn resume(&self, actor: &Actor, booth: BoothId) -> Result<Decision, Refusal> {
        self.switch(actor, booth, FloorActionKind::Resume, |live| match &live.pause {
            Some(pause) => {
                let mut desks = live.desks.clone();
                desks.iter_mut().for_each(|desk| desk.lunched |= pause.lunch);
                Ok(BoothDayState { pause: None, desks, ..live })
            }
            None => Err(Refusal::BoothState),
        })
    }

    /// Tickets although the forecast says that there is no time, or again only while there is.
    pub(super) fn keep_giving(&self, actor: &Actor, booth: BoothId, keep: bool) -> Result<Decision, Refusal> {
        self.switch(
            actor,
            booth,
            if keep { FloorActionKind::KeepGiving } else { FloorActionKind::GiveInTime },
            |live| {
                if live.keeps_giving == keep {
                    Err(Refusal::BoothState)
                } else {
                    Ok(BoothDayState { keeps_giving: keep, ..live })
                }
            },
        )
    }

    pub(super) fn set_closed(
        &self,
        actor: &Actor,
        booth: BoothId,
        closed: bool,
    ) -> Result<Decision, Refusal> {
        self.switch(
            actor,
            booth,
            if closed { FloorActionKind::Close } else { FloorActionKind::Reopen },
            |live| {
                if live.closed == closed {
                    Err(Refusal::BoothState)
                } else {
                    Ok(BoothDayState { closed, ..live })
                }
            },
        )
    }

    pub(super) fn set_stock(&self, actor: &Actor, booth: BoothId, left: u32) -> Result<Decision, Refusal> {
        if !STOCK_LEFT.contains(&left) {
            return Err(Refusal::outside(Field::Stock, &STOCK_LEFT));
        }
        self.switch(actor, booth, FloorActionKind::Stock, |live| match live.stock_left {
            Some(_) => Ok(BoothDayState { stock_left: Some(left), ..live }),
            None => Err(Refusal::WrongMode),
        })
    }

    /// A step of one ticket by the booth's staff.
    pub(super) fn step(
        &self,
        actor: &Actor,
        key: TicketKey,
        verb: FloorActionKind,
        step: impl FnOnce(Ticket, &str) -> Result<Ticket, Refusal>,
    ) -> Result<Decision, Refusal> {
        self.only_staff(actor, key.booth)?;
        self.day_runs()?;
        let (ticket, code) = self.ticket(key)?;
        let after = step(ticket.clone(), code)?;
        Ok(ticket_changed(verb, self.find(key.booth)?, ticket, after, code))
    }

    /// A ticket that the actor may speak for: the resident who holds it, or the booth's staff.
    pub(super) fn own_or_staffed(&self, actor: &Actor, key: TicketKey) -> Result<(&Ticket, &str), Refusal> {
        let (ticket, code) = self.ticket(key)?;
        match actor.pass() {
            Some(pass) if ticket.pass == Some(pass) => Ok((ticket, code)),
            Some(_) => Err(Refusal::NotYourTicket),
            None => self.only_staff(actor, key.booth).map(|()| (ticket, code)),
        }
    }

    /// Turns one of a booth's switches.
    fn switch(
        &self,
        actor: &Actor,
        booth: BoothId,
        verb: FloorActionKind,
        turn: impl FnOnce(BoothDayState) -> Result<BoothDayState, Refusal>,
    ) -> Result<Decision, Refusal> {
        let (_, _, live) = self.confirmed(booth)?;
        self.only_staff(actor, booth)?;
        self.not_archived()?;
        let after = turn(live.clone())?;
        let mut decision = Decision::new(verb, Answer::Done { ticket: None }).at(booth);
        decision.undo.push(Undo::Switches {
            booth,
            pause: live.pause.clone(),
            closed: live.closed,
            stock_left: live.stock_left,
            keeps_giving: live.keeps_giving,
        });
        decision.rows.booth_states.push(after);
        Ok(decision)
    }
}

/// A pause that begins now.
pub(super) fn begin(pause: &NewPause, now: Timestamp) -> Result<Pause, Refusal> {
    let reason = clean(Field::Reason, &pause.reason, REMARK)?;
    if pause.back.is_some_and(|back| !(0..=12 * 60 * 60_000).contains(&back.since(now))) {
        return Err(Refusal::Malformed { field: Field::Back });
    }
    Ok(Pause { reason, since: now, lunch: pause.lunch, back: pause.back })
}

/// The order of the place behind the first `others` who wait, or behind all of them: halfway to
/// whoever stands there now, or to the next ticket that will be taken.
pub(super) fn order_behind(others: usize, floor: &BoothFloor, live: &BoothDayState, ticket: &Ticket) -> i64 {
    let mut line = floor.line.iter();
    let Some(ahead) = line.by_ref().take(others).last() else {
        // Nobody to stand behind: the old place, or before all who wait.
        return line.next().map_or(ticket.order, |first| ticket.order.min(first.order() - 1));
    };
    let behind = line.next().map_or(live.last_order + SPACE, |rank| rank.order());
    let order = ahead.order().midpoint(behind);
    // No room left between the two: rather behind one more than ahead of one too many.
    if (Ticket { order, ..ticket.clone() }).rank() > *ahead { order } else { ahead.order() + 1 }
}

pub(super) fn ticket_changed(
    verb: FloorActionKind,
    floor: &BoothFloor,
    before: &Ticket,
    after: Ticket,
    code: &str,
) -> Decision {
    let answer = Answer::Done { ticket: Some(floor.ticket_view(&after)) };
    let mut decision = Decision::new(verb, answer).at(before.key.booth).about(before.code(code));
    decision.undo.push(Undo::Ticket(before.clone()));
    decision.rows.tickets.push(after);
    decision
}

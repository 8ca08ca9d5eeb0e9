//! Volunteers at their desks: next, recall, serve, finish, missed, transfer, pause and resume, and
//! taking back.

use std::sync::Arc;

use fastrand::Rng;
use serde_json::{Value, json};

use super::{
    SimulationError,
    afternoon::{Afternoon, BoothPlace, key_of},
    board::TicketOutcome,
    day::Behaviour,
    ledger::{CALLS, TicketStep},
    net::{Client, ServerReply},
    wire::{Called, CheckIn, CheckInResult, StepDone},
};
use shiji_domain::{TicketKey, snapshot::TicketView, ticket::code};

/// One volunteer at one desk.
struct Volunteer<'a> {
    day: &'a Afternoon,
    booth: usize,
    place: &'a BoothPlace,
    desk: u32,
    device: Client,
    chances: Rng,
}

/// A desk's afternoon: it ends when everybody has gone home.
///
/// # Errors
/// Time is up, or the server refuses or answers what it must not.
pub async fn desk(
    day: Arc<Afternoon>,
    booth: usize,
    desk: u32,
    device: Client,
) -> Result<(), SimulationError> {
    let place = day.place(booth)?;
    let chances = Afternoon::chances(2, booth, desk);
    let mut volunteer = Volunteer { day: &day, booth, place, desk, device, chances };
    let pause_after = day.day.pauses.get(booth).copied().flatten().filter(|_| desk == 1);
    let (mut calls, mut paused, mut idle) = (0, false, false);
    let mut standing = None;
    while standing.is_some() || !idle || !day.board.over() {
        day.net.in_time(&format!("serving at {}", place.code))?;
        if pause_after.is_some_and(|after| calls >= after) && !paused {
            paused = true;
            volunteer.pause().await?;
        }
        let (called, now_standing) = volunteer.next(standing).await?;
        calls += u32::from(called);
        idle = !called;
        standing = now_standing;
    }
    Ok(())
}

impl Volunteer<'_> {
    /// Presses "next" and attends to whoever comes. `standing`: whom the press will end.
    async fn next(
        &mut self,
        standing: Option<TicketKey>,
    ) -> Result<(bool, Option<TicketKey>), SimulationError> {
        let day = self.day;
        if self.place.staff.len() > 1
            && self.chances.u32(..3) == 0
            && day.board.press_together(self.booth).await
        {
            day.note(|ledger| ledger.pressed_together += u32::from(self.desk == 1));
        }
        let path = self.place.route("next");
        let body = json!({ "desk": self.desk });
        let reply = if self.chances.u32(..12) == 0 {
            super::afternoon::read::<Called>(&path, day.tap_twice(&self.device, &path, body).await?)?
        } else {
            self.device.post::<Called>(&path, body).await?
        };
        let called = match reply {
            ServerReply::Yes(called) => called,
            ServerReply::No(no)
                if ["nobody_waiting", "all_elsewhere", "booth_paused"].contains(&no.code.as_str()) =>
            {
                day.note(|ledger| ledger.refused(&no.code));
                day.board.arrival(self.booth).await;
                return Ok((false, standing));
            }
            ServerReply::No(refused) => return Err(SimulationError::Refused { what: path, refused }),
        };
        self.ended(&called, standing);
        let Some(ticket) = called.ticket else { return Ok((false, None)) };
        day.note(|ledger| {
            ledger.step(called.action, key_of(&ticket), TicketStep::Called { desk: self.desk });
        });
        if ticket.desk != Some(self.desk) {
            day.note(|ledger| ledger.fault(CALLS, format!("{} called to {:?}", ticket.code, ticket.desk)));
        }
        Ok((true, self.attend(&ticket).await?))
    }

    /// Notes whom the press has ended; it must be the one who stood there.
    fn ended(&self, called: &Called, standing: Option<TicketKey>) {
        let expected = standing.map(|ticket| code(&self.place.code, ticket.number));
        if called.finished != expected {
            let place = &self.place.code;
            self.day.note(|ledger| {
                let ended = &called.finished;
                ledger
                    .fault(CALLS, format!("{place} desk {}: ended {ended:?}, stood {expected:?}", self.desk));
            });
        }
        if let Some(ticket) = standing {
            self.day.note(|ledger| ledger.step(called.action, ticket, TicketStep::Finished));
            self.day.board.send_outcome(ticket, TicketOutcome::Done);
        }
    }

    /// A step of the ticket; `None` if it was refused because the ticket has changed.
    async fn step(
        &self,
        ticket: TicketKey,
        word: &str,
        step: TicketStep,
    ) -> Result<Option<i64>, SimulationError> {
        let path = self.place.ticket(ticket.number, word);
        match self.device.post::<StepDone>(&path, json!({})).await? {
            ServerReply::Yes(done) => {
                self.day.note(|ledger| ledger.step(done.action, ticket, step));
                Ok(Some(done.action))
            }
            ServerReply::No(no) if no.code == "ticket_state" => {
                self.day.note(|ledger| ledger.refused(&no.code));
                Ok(None)
            }
            ServerReply::No(refused) => Err(SimulationError::Refused { what: path, refused }),
        }
    }

    /// Whoever was called comes, or doesn't. Gives back who stands at the desk afterwards.
    async fn attend(&mut self, view: &TicketView) -> Result<Option<TicketKey>, SimulationError> {
        let ticket = key_of(view);
        let behaviour =
            self.day.board.holder(ticket).await.map_or(Behaviour::Comes, |holder| holder.behaviour);
        let late = match behaviour {
            Behaviour::Misses { times, .. } => view.misses < times,
            Behaviour::JustInTime => view.misses == 0,
            _ => false,
        };
        if late && !self.wait_in_vain(ticket, behaviour).await? {
            return Ok(None);
        }
        if let Behaviour::Moves { to } = behaviour
            && self.send_on(ticket, to).await?
        {
            return Ok(None);
        }
        if self.step(ticket, "serve", TicketStep::Serving).await?.is_none() {
            return Ok(None);
        }
        self.day.lasts(self.day.day.service.get(self.booth).copied().unwrap_or(0)).await;
        if self.chances.bool() {
            return Ok(Some(ticket));
        }
        self.step(ticket, "finish", TicketStep::Finished).await?;
        self.day.board.send_outcome(ticket, TicketOutcome::Done);
        Ok(None)
    }

    /// Calls again, then marks as missed; `true` if the person came after all and that was taken
    /// back.
    async fn wait_in_vain(&self, ticket: TicketKey, behaviour: Behaviour) -> Result<bool, SimulationError> {
        if self.step(ticket, "recall", TicketStep::Recalled).await?.is_none() {
            return Ok(false);
        }
        self.day.lasts(90_000).await;
        let Some(action) = self.step(ticket, "miss", TicketStep::Missed).await? else { return Ok(false) };
        if behaviour == Behaviour::JustInTime {
            let body = json!({ "market": self.day.market, "action": action });
            match self.device.post::<StepDone>("/api/undo", body).await? {
                ServerReply::Yes(done) => {
                    self.day.note(|ledger| ledger.undone(done.action, action));
                    return Ok(true);
                }
                ServerReply::No(no) => self.day.note(|ledger| ledger.refused(&no.code)),
            }
        }
        self.day.board.send_outcome(ticket, TicketOutcome::Missed);
        Ok(false)
    }

    /// Sends the person on to another booth; `false` if they can't go there.
    async fn send_on(&self, ticket: TicketKey, to: usize) -> Result<bool, SimulationError> {
        let target = self.day.place(to)?;
        let path = self.place.own_ticket(ticket.number, "transfer");
        let holder = self.day.board.holder(ticket).await;
        match self.device.post::<CheckIn>(&path, json!({ "to": target.id })).await? {
            ServerReply::Yes(CheckIn { given: CheckInResult::Ticket(arrived), .. }) => {
                let new = key_of(&arrived);
                self.day.note(|ledger| {
                    ledger.step(arrived.revision, ticket, TicketStep::Transferred);
                    ledger.issued(arrived.revision, new, holder.and_then(|holder| holder.who));
                    ledger.moved_in(new);
                });
                self.day.board.send_outcome(ticket, TicketOutcome::Moved(new));
                self.day.board.joined(to);
                Ok(true)
            }
            ServerReply::Yes(CheckIn { given: CheckInResult::Visit(visit), .. }) => {
                Err(SimulationError::Answer {
                    what: path,
                    status: 200,
                    text: format!("a transfer gave visit {}", visit.seq),
                })
            }
            ServerReply::No(no) => {
                self.day.note(|ledger| ledger.refused(&no.code));
                Ok(false)
            }
        }
    }

    /// A short break.
    async fn pause(&self) -> Result<(), SimulationError> {
        let body = json!({ "reason": "补充材料，马上回来" });
        let pause = self.place.route("pause");
        self.device.post::<Value>(&pause, body).await?.or_fault(&pause)?;
        self.day.lasts(5 * 60_000).await;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let resume = self.place.route("resume");
        self.device.post::<Value>(&resume, json!({})).await?.or_fault(&resume)?;
        self.day.board.joined(self.booth);
        Ok(())
    }
}

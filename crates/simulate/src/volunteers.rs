//! Volunteers at their desks: next, recall, serve, finish, missed, transfer, pause and resume, and taking back.

use std::sync::Arc;

use fastrand::Rng;
use serde_json::{Value, json};

use super::{
    Fault,
    afternoon::{Afternoon, Place, key_of},
    board::Fate,
    day::Manner,
    ledger::{CALLS, Step},
    net::{Device, Reply},
    wire::{Called, CheckIn, Done, Given},
};
use shiji_domain::{TicketKey, snapshot::TicketView, ticket::code};

/// One volunteer at one desk.
struct Volunteer<'a> {
    day: &'a Afternoon,
    booth: usize,
    place: &'a Place,
    desk: u32,
    device: Device,
    chances: Rng,
}

/// A desk's afternoon: it ends when everybody has gone home.
///
/// # Errors
/// Time is up, or the server refuses or answers what it must not.
pub async fn desk(day: Arc<Afternoon>, booth: usize, desk: u32, device: Device) -> Result<(), Fault> {
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
    async fn next(&mut self, standing: Option<TicketKey>) -> Result<(bool, Option<TicketKey>), Fault> {
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
            Reply::Yes(called) => called,
            Reply::No(no)
                if ["nobody_waiting", "all_elsewhere", "booth_paused"].contains(&no.code.as_str()) =>
            {
                day.note(|ledger| ledger.refused(&no.code));
                day.board.arrival(self.booth).await;
                return Ok((false, standing));
            }
            Reply::No(refused) => return Err(Fault::Refused { what: path, refused }),
        };
        self.ended(&called, standing);
        let Some(ticket) = called.ticket else { return Ok((false, None)) };
        day.note(|ledger| ledger.step(called.action, key_of(&ticket), Step::Called { desk: self.desk }));
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
            self.day.note(|ledger| ledger.step(called.action, ticket, Step::Finished));
            self.day.board.send_outcome(ticket, Fate::Done);
        }
    }

    /// A step of the ticket; `None` if it was refused because the ticket has changed.
    async fn step(&self, ticket: TicketKey, word: &str, step: Step) -> Result<Option<i64>, Fault> {
        let path = self.place.ticket(ticket.number, word);
        match self.device.post::<Done>(&path, json!({})).await? {
            Reply::Yes(done) => {
                self.day.note(|ledger| ledger.step(done.action, ticket, step));
                Ok(Some(done.action))
            }
            Reply::No(no) if no.code == "ticket_state" => {
                self.day.note(|ledger| ledger.refused(&no.code));
                Ok(None)
            }
            Reply::No(refused) => Err(Fault::Refused { what: path, refused }),
        }
    }

    /// Whoever was called comes, or doesn't. Gives back who stands at the desk afterwards.
    async fn attend(&mut self, view: &TicketView) -> Result<Option<TicketKey>, Fault> {
        let ticket = key_of(view);
        let manner = self.day.board.holder(ticket).await.map_or(Manner::Comes, |holder| holder.manner);
        let late = match manner {
            Manner::Misses { times, .. } => view.misses < times,
            Manner::JustInTime => view.misses == 0,
            _ => false,
        };
        if late && !self.wait_in_vain(ticket, manner).await? {
            return Ok(None);
        }
        if let Manner::Moves { to } = manner
            && self.send_on(ticket, to).await?
        {
            return Ok(None);
        }
        if self.step(ticket, "serve", Step::Serving).await?.is_none() {
            return Ok(None);
        }
        self.day.lasts(self.day.day.service.get(self.booth).copied().unwrap_or(0)).await;
        if self.chances.bool() {
            return Ok(Some(ticket));
        }
        self.step(ticket, "finish", Step::Finished).await?;
        self.day.board.send_outcome(ticket, Fate::Done);
        Ok(None)
    }

    /// Calls again, then marks as missed; `true` if the person came after all and that was taken back.
    async fn wait_in_vain(&self, ticket: TicketKey, manner: Manner) -> Result<bool, Fault> {
        if self.step(ticket, "recall", Step::Recalled).await?.is_none() {
            return Ok(false);
        }
        self.day.lasts(90_000).await;
        let Some(action) = self.step(ticket, "miss", Step::Missed).await? else { return Ok(false) };
        if manner == Manner::JustInTime {
            let body = json!({ "market": self.day.market, "action": action });
            match self.device.post::<Done>("/api/undo", body).await? {
                Reply::Yes(done) => {
                    self.day.note(|ledger| ledger.undone(done.action, action));
                    return Ok(true);
                }
                Reply::No(no) => self.day.note(|ledger| ledger.refused(&no.code)),
            }
        }
        self.day.board.send_outcome(ticket, Fate::Missed);
        Ok(false)
    }

    /// Sends the person on to another booth; `false` if they can't go there.
    async fn send_on(&self, ticket: TicketKey, to: usize) -> Result<bool, Fault> {
        let target = self.day.place(to)?;
        let path = self.place.own_ticket(ticket.number, "transfer");
        let holder = self.day.board.holder(ticket).await;
        match self.device.post::<CheckIn>(&path, json!({ "to": target.id })).await? {
            Reply::Yes(CheckIn { given: Given::Ticket(arrived), .. }) => {
                let new = key_of(&arrived);
                self.day.note(|ledger| {
                    ledger.step(arrived.revision, ticket, Step::Transferred);
                    ledger.issued(arrived.revision, new, holder.and_then(|holder| holder.who));
                });
                self.day.board.send_outcome(ticket, Fate::Moved(new));
                self.day.board.joined(to);
                Ok(true)
            }
            Reply::Yes(CheckIn { given: Given::Visit(visit), .. }) => Err(Fault::Answer {
                what: path,
                status: 200,
                text: format!("a transfer gave visit {}", visit.seq),
            }),
            Reply::No(no) => {
                self.day.note(|ledger| ledger.refused(&no.code));
                Ok(false)
            }
        }
    }

    /// A short break.
    async fn pause(&self) -> Result<(), Fault> {
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

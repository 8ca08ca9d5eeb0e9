//! Volunteers at their desks: next, recall, serve, finish, missed, transfer, pause and resume, and
//! taking back.

use std::{sync::Arc, time::Duration};

use fastrand::Rng;
use serde_json::{Value, json};

use super::{
    SimulationError,
    afternoon::{Afternoon, BoothPlace, key_of},
    board::TicketOutcome,
    check_names::{CALLS, MISSES, REPEATS, TIMES},
    clock::Span,
    day::Behaviour,
    device::Client,
    ledger::HeldNumber,
    net::ServerReply,
    standing::TicketStep,
    wire::{Called, CheckIn, CheckInResult, StepDone},
};
use shiji_domain::{
    TicketKey,
    snapshot::{BoothSnapshot, TicketView},
    ticket::code,
};

/// How long a call that the server is to repeat may take to be there, beyond its time: the server
/// looks once a second.
const REPEATED: Duration = Duration::from_secs(20);

/// What a volunteer does with a call that nobody comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Patience {
    /// Calls again, and waits until the rules allow to go on.
    Recalls,
    /// presses 过号 some time before the rules allow it, and once more when they do.
    Hurries,
    /// Waits until the display has said the call again by itself.
    Waits,
}

/// A call as the volunteer knows it.
#[derive(Clone, Copy, Debug)]
struct StandingCall {
    /// Its action's number.
    action: i64,
    /// When, by the ticket's view: epoch milliseconds.
    at: i64,
}

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
        let asked = day.clock.now();
        let reply = if self.chances.u32(..12) == 0 {
            super::afternoon::read::<Called>(&path, day.tap_twice(&self.device, &path, body).await?)?
        } else {
            self.device.post::<Called>(&path, body).await?
        };
        let span = day.clock.since(asked);
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
        let at = ticket.called_at.map_or(0, |called| called.0);
        day.note(|ledger| {
            ledger.step(called.action, key_of(&ticket), TicketStep::Called { desk: self.desk, at });
            ledger.shown_at("a number is called", at, span);
        });
        if ticket.desk != Some(self.desk) {
            day.note(|ledger| ledger.fault(CALLS, format!("{} called to {:?}", ticket.code, ticket.desk)));
        }
        let standing = self.attend(&ticket, StandingCall { action: called.action, at }).await?;
        let took = day.clock.now() - at;
        day.note(|ledger| ledger.stood(self.place.id, took));
        Ok((true, standing))
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
    async fn attend(
        &mut self,
        view: &TicketView,
        call: StandingCall,
    ) -> Result<Option<TicketKey>, SimulationError> {
        let ticket = key_of(view);
        let behaviour =
            self.day.board.holder(ticket).await.map_or(Behaviour::Comes, |holder| holder.behaviour);
        let late = match behaviour {
            Behaviour::Misses { times, .. } => view.misses < times,
            Behaviour::JustInTime | Behaviour::ReturnsLate => view.misses == 0,
            _ => false,
        };
        if late && !self.wait_in_vain(view, call, behaviour).await? {
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

    /// Waits, then marks as missed; `true` if the person came after all and that was taken back.
    async fn wait_in_vain(
        &mut self,
        view: &TicketView,
        call: StandingCall,
        behaviour: Behaviour,
    ) -> Result<bool, SimulationError> {
        let ticket = key_of(view);
        match self.chances.choice([Patience::Recalls, Patience::Hurries, Patience::Waits]) {
            Some(Patience::Recalls) | None => {
                if self.step(ticket, "recall", TicketStep::Recalled).await?.is_none() {
                    return Ok(false);
                }
                self.day.clock.until(call.at + self.day.rules.miss).await;
            }
            Some(Patience::Hurries) => {
                let tenths = i64::from(self.chances.u8(..10));
                self.day.clock.until(call.at + self.day.rules.miss * tenths / 10).await;
            }
            Some(Patience::Waits) => {
                self.hear_repeated(view, call).await?;
                self.day.clock.until(call.at + self.day.rules.miss).await;
            }
        }
        let Some((action, pressed)) = self.miss(ticket, call).await? else { return Ok(false) };
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
        let outcome = TicketOutcome::Missed { pressed, misses: view.misses + 1 };
        self.day.board.send_outcome(ticket, outcome);
        Ok(false)
    }

    /// Presses 过号 until it is accepted: the action, and when. `None` if the ticket has changed.
    /// Each answer is held against the delay.
    async fn miss(
        &self,
        ticket: TicketKey,
        call: StandingCall,
    ) -> Result<Option<(i64, Span)>, SimulationError> {
        let path = self.place.ticket(ticket.number, "miss");
        let rules = &self.day.rules;
        for _ in 0..2 {
            let asked = self.day.clock.now();
            let reply = self.device.post::<StepDone>(&path, json!({})).await?;
            let pressed = self.day.clock.since(asked);
            let judge = |accepted| rules.judge_miss(call.at, pressed, accepted);
            match reply {
                ServerReply::Yes(done) => {
                    self.day.note(|ledger| {
                        ledger.step(done.action, ticket, TicketStep::Missed);
                        ledger.judged(MISSES, "missed", judge(true));
                    });
                    return Ok(Some((done.action, pressed)));
                }
                ServerReply::No(no) if no.code == "too_soon" => {
                    self.day.note(|ledger| {
                        ledger.refused(&no.code);
                        ledger.judged(MISSES, "too soon", judge(false));
                    });
                    self.day.clock.until(call.at + rules.miss).await;
                }
                ServerReply::No(no) if no.code == "ticket_state" => {
                    self.day.note(|ledger| ledger.refused(&no.code));
                    return Ok(None);
                }
                ServerReply::No(refused) => return Err(SimulationError::Refused { what: path, refused }),
            }
        }
        // Refused once more after the delay: the verdict above says so.
        Ok(None)
    }

    /// Looks at what everybody sees until the call is there again, which the server has made by
    /// itself. When it did, and how often, the watchers saw, too.
    async fn hear_repeated(&self, view: &TicketView, call: StandingCall) -> Result<(), SimulationError> {
        self.day.clock.until(call.at + self.day.rules.reannounce).await;
        let began = tokio::time::Instant::now();
        while began.elapsed() < REPEATED {
            let shown: BoothSnapshot = self.device.read(&self.place.route("snapshot")).await?;
            if shown.last_calls.iter().any(|shown| shown.code == view.code && shown.seq > call.action) {
                self.day.note(|ledger| ledger.judged(REPEATS, "waited for", None));
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(150)).await;
        }
        let fault = format!("{}: called at {}, and never again by itself", view.code, call.action);
        self.day.note(|ledger| ledger.judged(REPEATS, "waited for", Some(fault)));
        Ok(())
    }

    /// Sends the person on to another booth; `false` if they can't go there.
    async fn send_on(&self, ticket: TicketKey, to: usize) -> Result<bool, SimulationError> {
        let target = self.day.place(to)?;
        let path = self.place.own_ticket(ticket.number, "transfer");
        let holder = self.day.board.holder(ticket).await;
        let asked = self.day.clock.now();
        let reply = self.device.post::<CheckIn>(&path, json!({ "to": target.id })).await?;
        let span = self.day.clock.since(asked);
        match reply {
            ServerReply::Yes(CheckIn { given: CheckInResult::Ticket(arrived), .. }) => {
                let new = key_of(&arrived);
                self.day.note(|ledger| {
                    ledger.step(arrived.revision, ticket, TicketStep::Transferred);
                    let (who, first) =
                        (holder.and_then(|holder| holder.who), ledger.number(&ticket).copied());
                    let (at, slack, from) = (span.to, span.to - span.from, Some(ticket));
                    ledger.issued(
                        arrived.revision,
                        new,
                        HeldNumber { who, priority: false, at, slack, from },
                    );
                    let kept = first.filter(|first| first.from.is_none()).map(|first| first.at);
                    if let Some(first) = kept.filter(|first| *first != arrived.issued_at.0) {
                        let shown = arrived.issued_at.0;
                        ledger.fault(TIMES, format!("{}: given at {first}, it shows {shown}", arrived.code));
                    }
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

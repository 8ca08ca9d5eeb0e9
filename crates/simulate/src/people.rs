//! Residents: they scan, wait, come when they are called or don't, come back, cancel, go on to the
//! next booth.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedReceiver;

use super::{
    SimulationError,
    afternoon::{Afternoon, BoothPlace, key_of, read},
    board::TicketOutcome,
    day::{Behaviour, Passerby, PlannedCheckIn, PlannedMode, PlannedResident, Tap},
    ledger::{SCANS, TicketStep},
    net::{Client, ServerReply},
    wire::{CheckIn, CheckInResult, OwnTickets, Refused, StepDone},
};
use shiji_domain::{TicketKey, snapshot::TicketView};

/// A ticket in somebody's hand.
struct Held {
    booth: usize,
    ticket: TicketKey,
    behaviour: Behaviour,
    outcomes: UnboundedReceiver<TicketOutcome>,
}

/// Somebody at the market: a phone or a printed pass, or neither.
struct Person<'a> {
    day: &'a Afternoon,
    who: Option<usize>,
    /// The own phone; `None`: the staff act for this person.
    phone: Option<Client>,
    /// The word on the printed pass.
    card: Option<String>,
    priority: bool,
}

/// What a scan gave.
enum Scanned {
    Ticket(TicketView),
    Visit,
    /// Holds as many tickets as one may.
    TooMany,
    /// Nothing is left.
    Nothing,
}

impl Person<'_> {
    fn device(&self, booth: usize) -> Result<Client, SimulationError> {
        match &self.phone {
            Some(phone) => Ok(phone.clone()),
            None => self.day.staff(Some(booth)),
        }
    }

    fn body(&self, slot: Option<usize>) -> Value {
        let mut body = json!({});
        if let (Some(object), Some(card)) = (body.as_object_mut(), &self.card) {
            object.insert("pass".to_owned(), json!(card));
        }
        if let (Some(object), Some(slot)) = (body.as_object_mut(), slot) {
            object.insert("slot".to_owned(), json!(slot));
        }
        if let (Some(object), true) = (body.as_object_mut(), self.priority) {
            object.insert("priority".to_owned(), json!(true));
        }
        body
    }

    /// Scans a booth's code, or has the pass scanned there.
    async fn scan(&self, booth: usize, tap: Tap) -> Result<Scanned, SimulationError> {
        let place = self.day.place(booth)?;
        if let Some(phone) = &self.phone {
            phone.open(&format!("/S/{}", place.path)).await?;
        }
        let sessions = match &place.serves {
            PlannedMode::Slots { capacities } => capacities.len(),
            _ => 1,
        };
        for session in 0..sessions {
            let session = (session + self.who.unwrap_or(0)) % sessions;
            let slot = matches!(place.serves, PlannedMode::Slots { .. }).then_some(session);
            match self.check_in(booth, place, slot, tap).await? {
                ServerReply::Yes(scanned) => return Ok(scanned),
                ServerReply::No(no) => match no.code.as_str() {
                    "slot_full" => {}
                    "too_many_tickets" => return Ok(Scanned::TooMany),
                    "out_of_stock" => return Ok(Scanned::Nothing),
                    _ => {
                        return Err(SimulationError::Refused {
                            what: format!("a check-in at {}", place.code),
                            refused: no,
                        });
                    }
                },
            }
        }
        Ok(Scanned::Nothing)
    }

    /// One check-in, patient while the booth is paused.
    async fn check_in(
        &self,
        booth: usize,
        place: &BoothPlace,
        slot: Option<usize>,
        tap: Tap,
    ) -> Result<ServerReply<Scanned>, SimulationError> {
        let path = place.route(if self.phone.is_some() { "check-ins" } else { "tickets" });
        let device = self.device(booth)?;
        let given = loop {
            let reply = if tap == Tap::Twice {
                self.day.tap_twice(&device, &path, self.body(slot)).await?
            } else {
                device.post::<Value>(&path, self.body(slot)).await?
            };
            match read::<CheckIn>(&path, reply)? {
                ServerReply::Yes(given) => break given,
                ServerReply::No(Refused { code, .. }) if code == "booth_paused" => {
                    self.day.note(|ledger| ledger.refused(&code));
                    self.day.board.arrival(booth).await;
                }
                ServerReply::No(no) => {
                    self.day.note(|ledger| ledger.refused(&no.code));
                    return Ok(ServerReply::No(no));
                }
            }
        };
        let scanned = self.take(booth, given, None);
        if tap == Tap::Again && self.who.is_some() {
            let again = read::<CheckIn>(&path, device.post::<Value>(&path, self.body(slot)).await?)?;
            self.scanned_again(booth, &scanned, again);
        }
        Ok(ServerReply::Yes(scanned))
    }

    /// Notes what a check-in gave. `had`: the visit that the person had there already.
    fn take(&self, booth: usize, given: CheckIn, had: Option<i64>) -> Scanned {
        let again = given.again;
        match given.given {
            CheckInResult::Ticket(ticket) => {
                if !again {
                    self.day.note(|ledger| {
                        ledger.issued(ticket.revision, key_of(&ticket), self.who);
                        if self.priority {
                            ledger.has_priority(key_of(&ticket));
                        }
                    });
                    self.day.board.joined(booth);
                }
                Scanned::Ticket(ticket)
            }
            CheckInResult::Visit(visit) => {
                if !again {
                    self.day.note(|ledger| {
                        ledger.visited(visit.booth, visit.seq, self.who);
                        if had.is_some() {
                            ledger.fault(SCANS, format!("visit {} by somebody who was there", visit.seq));
                        }
                    });
                }
                Scanned::Visit
            }
        }
    }

    /// A second scan shows what the first one gave. A ticket that has ended meanwhile may be
    /// followed by another: whether it had ended, the ledger finds out when it is played back.
    fn scanned_again(&self, booth: usize, first: &Scanned, again: ServerReply<CheckIn>) {
        self.day.note(|ledger| ledger.scanned_again += 1);
        match (first, again) {
            (
                Scanned::Ticket(first),
                ServerReply::Yes(CheckIn { given: CheckInResult::Ticket(ticket), again: true, .. }),
            ) => {
                if first.number != ticket.number {
                    self.day.note(|ledger| {
                        ledger.fault(SCANS, format!("{} shows as {}", first.code, ticket.code));
                    });
                }
            }
            (Scanned::Ticket(_), ServerReply::Yes(given)) => {
                if let Scanned::Ticket(ticket) = self.take(booth, given, None) {
                    // Comes when called; nobody waits for the outcome.
                    drop(self.day.board.enter(key_of(&ticket), self.who, Behaviour::Comes));
                }
            }
            (Scanned::Visit, ServerReply::Yes(given)) => {
                self.take(booth, given, Some(0));
            }
            (_, ServerReply::No(no)) if ["booth_paused", "too_many_tickets"].contains(&no.code.as_str()) => {}
            (_, ServerReply::No(no)) => {
                self.day.note(|ledger| ledger.fault(SCANS, format!("a second scan was refused: {no}")));
            }
            (Scanned::TooMany | Scanned::Nothing, ServerReply::Yes(_)) => {}
        }
    }

    fn hold(&self, booth: usize, ticket: &TicketView, behaviour: Behaviour) -> Held {
        let ticket = key_of(ticket);
        Held { booth, ticket, behaviour, outcomes: self.day.board.enter(ticket, self.who, behaviour) }
    }

    /// Stays until this ticket has ended.
    async fn stay(&self, mut held: Held) -> Result<(), SimulationError> {
        if held.behaviour == Behaviour::Cancels
            && self.step(&held, "cancel", TicketStep::Cancelled).await?.is_none()
        {
            return Ok(());
        }
        loop {
            let timeout = std::time::Duration::from_secs(1);
            match tokio::time::timeout(timeout, held.outcomes.recv()).await {
                Err(_) => self.day.net.in_time(&format!("waiting for ticket {}", held.ticket.number))?,
                Ok(None | Some(TicketOutcome::Done)) => return Ok(()),
                Ok(Some(TicketOutcome::Moved(to))) => {
                    held.ticket = to;
                    held.booth = self.day.places.iter().position(|p| p.id == to.booth).unwrap_or(held.booth);
                }
                Ok(Some(TicketOutcome::Missed)) => {
                    if matches!(held.behaviour, Behaviour::Misses { returns: false, .. }) {
                        return Ok(());
                    }
                    match self.step(&held, "back", TicketStep::Back).await? {
                        None => self.day.board.joined(held.booth),
                        Some(no) if no.code == "too_many_returns" => return Ok(()),
                        Some(_) => {}
                    }
                }
            }
        }
    }

    /// Presses 取消 or 我回来了. The refusal, if the booth was quicker.
    async fn step(
        &self,
        held: &Held,
        word: &str,
        step: TicketStep,
    ) -> Result<Option<Refused>, SimulationError> {
        let place = self.day.place(held.booth)?;
        let own = self.phone.is_some();
        let number = held.ticket.number;
        let path = if own { place.own_ticket(number, word) } else { place.ticket(number, word) };
        let device = self.device(held.booth)?;
        let reply = device.post::<Value>(&path, json!({})).await?;
        match reply {
            ServerReply::No(no) => {
                self.day.note(|ledger| ledger.refused(&no.code));
                Ok(Some(no))
            }
            ServerReply::Yes(answer) => {
                // The resident's answer is a check-in, the staff's is a step; both show the ticket.
                let revision = answer.pointer("/ticket/revision").and_then(Value::as_i64);
                let Some(revision) = revision else {
                    return Err(SimulationError::Answer {
                        what: path,
                        status: 200,
                        text: answer.to_string(),
                    });
                };
                self.day.note(|ledger| ledger.step(revision, held.ticket, step));
                Ok(None)
            }
        }
    }

    async fn visit(&self, stops: &[PlannedCheckIn]) -> Result<(), SimulationError> {
        let mut waiting: Vec<Held> = Vec::new();
        for stop in stops {
            if !stop.together {
                for held in waiting.drain(..) {
                    self.stay(held).await?;
                }
            }
            loop {
                match self.scan(stop.booth, stop.tap).await? {
                    Scanned::Ticket(ticket) => waiting.push(self.hold(stop.booth, &ticket, stop.behaviour)),
                    Scanned::TooMany if !waiting.is_empty() => {
                        self.stay(waiting.remove(0)).await?;
                        continue;
                    }
                    Scanned::TooMany => {
                        // The tickets of an earlier second scan; somebody is served soon.
                        self.day.net.in_time("waiting to hold fewer tickets")?;
                        self.day.board.arrival(stop.booth).await;
                        continue;
                    }
                    Scanned::Visit | Scanned::Nothing => {}
                }
                break;
            }
            self.day.bar.inc(1);
        }
        for held in waiting {
            self.stay(held).await?;
        }
        Ok(())
    }
}

/// A resident's afternoon. Gives back what the phone (or the pass, opened on one) shows at its end,
/// on demand.
///
/// # Errors
/// Time is up, or the server refuses or answers what it must not.
pub async fn resident(
    day: Arc<Afternoon>,
    who: usize,
    plan: PlannedResident,
) -> Result<(usize, Client), SimulationError> {
    day.until(plan.arrives).await;
    let permit = day.present.acquire().await;
    let own = Client::new(&day.net);
    let card = if plan.card {
        day.cards.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop()
    } else {
        None
    };
    let phone = if card.is_some() { None } else { Some(own.clone()) };
    let person = Person { day: &day, who: Some(who), phone, card, priority: plan.priority };
    person.visit(&plan.stops).await?;
    drop(permit);
    if let Some(card) = &person.card {
        // At home somebody opens the pass on a phone.
        own.open(&format!("/P/{card}")).await?;
    }
    Ok((who, own))
}

/// What a phone shows as its own.
///
/// # Errors
/// Time is up, or the answer can't be read.
pub async fn mine(day: &Afternoon, phone: &Client) -> Result<OwnTickets, SimulationError> {
    phone.read(&format!("/api/markets/{}/mine", day.market)).await
}

/// Somebody without a pass: the volunteer adds a ticket or taps +1, sometimes by mistake.
///
/// # Errors
/// As [`resident`].
pub async fn passerby(day: Arc<Afternoon>, plan: Passerby) -> Result<(), SimulationError> {
    day.until(plan.arrives).await;
    let _permit = day.present.acquire().await;
    let place = day.place(plan.booth)?;
    let person = Person { day: &day, who: None, phone: None, card: None, priority: false };
    let route = place.route(if place.serves == PlannedMode::Tally { "visits" } else { "tickets" });
    let staff = day.staff(Some(plan.booth))?;
    let given = loop {
        match staff.post::<CheckIn>(&route, json!({})).await? {
            ServerReply::Yes(given) => break given,
            ServerReply::No(no) if no.code == "booth_paused" => day.board.arrival(plan.booth).await,
            ServerReply::No(refused) => return Err(SimulationError::Refused { what: route, refused }),
        }
    };
    let action = given.action;
    let visit =
        if let CheckInResult::Visit(visit) = &given.given { Some((visit.booth, visit.seq)) } else { None };
    let scanned = person.take(plan.booth, given, None);
    let undone = plan.behaviour == Behaviour::Mistake && {
        let body = json!({ "market": day.market, "action": action });
        match staff.post::<StepDone>("/api/undo", body).await? {
            ServerReply::Yes(done) => {
                day.note(|ledger| match visit {
                    Some((booth, seq)) => ledger.unvisited(booth, seq),
                    None => ledger.undone(done.action, action),
                });
                true
            }
            // Somebody was called already, or the ten seconds went by: then it stays.
            ServerReply::No(no) => {
                day.note(|ledger| ledger.refused(&no.code));
                false
            }
        }
    };
    if let Scanned::Ticket(ticket) = scanned
        && !undone
    {
        person.stay(person.hold(plan.booth, &ticket, Behaviour::Comes)).await?;
    }
    day.bar.inc(1);
    Ok(())
}

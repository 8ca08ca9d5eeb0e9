//! One person at the booths: scans, presses, and notes what came of it and when.

use std::time::Duration;

use serde_json::{Value, json};

use super::{
    SimulationError,
    afternoon::{Afternoon, BoothPlace, key_of, read},
    check_names::{CLOSING, SCANS},
    clock::Span,
    day::{Behaviour, PlannedMode, Tap},
    device::Client,
    ledger::{HeldNumber, TurnedAway},
    net::ServerReply,
    standing::TicketStep,
    wire::{CheckIn, CheckInResult, Refused},
};
use shiji_domain::{TicketKey, snapshot::TicketView};

/// How old the forecast may be by which the server gives numbers: it makes one whenever a line has
/// changed, or every ten seconds, and rests in between.
const FORECAST: Duration = Duration::from_secs(30);

/// Somebody at the market: a phone or a printed pass, or neither.
pub struct Visitor<'a> {
    pub day: &'a Afternoon,
    pub who: Option<usize>,
    /// The own phone; `None`: the staff act for this person.
    pub phone: Option<Client>,
    /// The word on the printed pass.
    pub card: Option<String>,
    pub priority: bool,
}

/// What a scan gave.
pub enum Scanned {
    Ticket(TicketView),
    Visit,
    /// Holds as many tickets as one may.
    TooMany,
    /// Nothing is left.
    Nothing,
    /// There is no time for it any more.
    NoTime,
}

impl Visitor<'_> {
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
    ///
    /// # Errors
    /// Time is up, or the server refuses or answers what it must not.
    pub async fn scan(&self, booth: usize, tap: Tap) -> Result<Scanned, SimulationError> {
        let place = self.day.place(booth)?;
        if let Some(phone) = &self.phone {
            phone.open(&format!("/S/{}", place.path)).await?;
        }
        let sessions = match &place.serves {
            PlannedMode::Slots { capacities } => capacities.len(),
            _ => 1,
        };
        let mut nothing = Scanned::Nothing;
        for session in 0..sessions {
            let session = (session + self.who.unwrap_or(0)) % sessions;
            let slot = matches!(place.serves, PlannedMode::Slots { .. }).then_some(session);
            match self.check_in(booth, place, slot, tap).await? {
                ServerReply::Yes(scanned) => return Ok(scanned),
                ServerReply::No(no) => match no.code.as_str() {
                    "slot_full" => {}
                    "slot_over" => nothing = Scanned::NoTime,
                    "no_time_left" => return Ok(Scanned::NoTime),
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
        Ok(nothing)
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
        let (given, span) = loop {
            let asked = self.day.clock.now();
            let reply = if tap == Tap::Twice {
                self.day.tap_twice(&device, &path, self.body(slot)).await?
            } else {
                device.post::<Value>(&path, self.body(slot)).await?
            };
            let span = self.day.clock.since(asked);
            match read::<CheckIn>(&path, reply)? {
                ServerReply::Yes(given) => break (given, span),
                ServerReply::No(Refused { code, .. }) if code == "booth_paused" => {
                    self.day.note(|ledger| ledger.refused(&code));
                    self.day.board.arrival(booth).await;
                }
                ServerReply::No(no) => {
                    self.refused(place, slot, &no.code, span);
                    return Ok(ServerReply::No(no));
                }
            }
        };
        let scanned = self.take(booth, given, span, None);
        if tap == Tap::Again && self.who.is_some() {
            let asked = self.day.clock.now();
            let again = read::<CheckIn>(&path, device.post::<Value>(&path, self.body(slot)).await?)?;
            self.scanned_again(booth, &scanned, again, self.day.clock.since(asked));
        }
        Ok(ServerReply::Yes(scanned))
    }

    /// Notes a refusal; what the clock is the reason of is held against it.
    pub fn refused(&self, place: &BoothPlace, slot: Option<usize>, code: &str, asked: Span) {
        let rules = &self.day.rules;
        self.day.note(|ledger| {
            ledger.refused(code);
            match code {
                "no_time_left" => ledger.turned_away.push(TurnedAway { booth: place.id, asked }),
                "slot_over" => {
                    let ends = slot.and_then(|slot| place.ends.get(slot)).copied().unwrap_or(i64::MAX);
                    ledger.judged(CLOSING, "sessions over", rules.judge_session(ends, asked, true));
                }
                _ => {}
            }
        });
    }

    /// Notes what a check-in gave in that time. `had`: the visit that the person had there already.
    pub fn take(&self, booth: usize, given: CheckIn, span: Span, had: Option<i64>) -> Scanned {
        let again = given.again;
        let rules = &self.day.rules;
        match given.given {
            CheckInResult::Ticket(ticket) => {
                if !again {
                    let at = ticket.issued_at.0;
                    let stale = self.day.clock.in_real(FORECAST);
                    self.day.note(|ledger| {
                        let held =
                            HeldNumber { who: self.who, priority: self.priority, at, slack: 0, from: None };
                        ledger.issued(ticket.revision, key_of(&ticket), held);
                        ledger.shown_at("a number is given", at, span);
                        ledger.judged(CLOSING, "numbers", rules.judge_number(at, stale));
                    });
                    self.day.board.joined(booth);
                }
                Scanned::Ticket(ticket)
            }
            CheckInResult::Visit(visit) => {
                if !again {
                    let ends = self.day.places.get(booth).map(|place| &place.ends);
                    let ends = visit.slot.and_then(|slot| ends?.get(slot as usize)).copied();
                    self.day.note(|ledger| {
                        ledger.visited(visit.booth, visit.seq, self.who);
                        ledger.shown_at("a visit is counted", visit.at.0, span);
                        if let Some(ends) = ends {
                            ledger.judged(CLOSING, "places", rules.judge_session(ends, span, false));
                        }
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
    fn scanned_again(&self, booth: usize, first: &Scanned, again: ServerReply<CheckIn>, span: Span) {
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
                if let Scanned::Ticket(ticket) = self.take(booth, given, span, None) {
                    // Comes when called; nobody waits for the outcome.
                    drop(self.day.board.enter(key_of(&ticket), self.who, Behaviour::Comes));
                }
            }
            (Scanned::Visit, ServerReply::Yes(given)) => {
                self.take(booth, given, span, Some(0));
            }
            (_, ServerReply::No(no)) => match (no.code.as_str(), self.day.places.get(booth)) {
                ("booth_paused" | "too_many_tickets", _) => {}
                // The first has ended, and there is no time for another.
                ("no_time_left", Some(place)) => self.refused(place, None, &no.code, span),
                _ => self.day.note(|ledger| ledger.fault(SCANS, format!("a second scan was refused: {no}"))),
            },
            (Scanned::TooMany | Scanned::Nothing | Scanned::NoTime, ServerReply::Yes(_)) => {}
        }
    }

    /// Presses 取消 or 我回来了 for a ticket. When, and the refusal, if the booth was quicker.
    ///
    /// # Errors
    /// Time is up, or the answer can't be read.
    pub async fn step(
        &self,
        (booth, ticket): (usize, TicketKey),
        word: &str,
        step: TicketStep,
    ) -> Result<(Span, Option<Refused>), SimulationError> {
        let place = self.day.place(booth)?;
        let own = self.phone.is_some();
        let number = ticket.number;
        let path = if own { place.own_ticket(number, word) } else { place.ticket(number, word) };
        let device = self.device(booth)?;
        let asked = self.day.clock.now();
        let reply = device.post::<Value>(&path, json!({})).await?;
        let span = self.day.clock.since(asked);
        match reply {
            ServerReply::No(no) => {
                self.day.note(|ledger| ledger.refused(&no.code));
                Ok((span, Some(no)))
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
                self.day.note(|ledger| ledger.step(revision, ticket, step));
                Ok((span, None))
            }
        }
    }
}

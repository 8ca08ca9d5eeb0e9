//! Residents: they scan, wait, come when they are called or don't, come back, cancel, go on to the
//! next booth.

use std::{sync::Arc, time::Duration};

use serde_json::json;
use tokio::sync::mpsc::UnboundedReceiver;

use super::{
    SimulationError,
    afternoon::{Afternoon, key_of},
    board::TicketOutcome,
    check_names::{CLOSING, RETURNS},
    clock::Span,
    day::{Behaviour, Passerby, PlannedCheckIn, PlannedMode, PlannedResident},
    device::Client,
    ledger::TURNED_AWAY,
    net::ServerReply,
    person::{Scanned, Visitor},
    standing::TicketStep,
    wire::{CheckIn, CheckInResult, OwnTickets, StepDone},
};
use shiji_domain::{TicketKey, snapshot::TicketView};

/// A ticket in somebody's hand.
struct Held {
    booth: usize,
    ticket: TicketKey,
    behaviour: Behaviour,
    outcomes: UnboundedReceiver<TicketOutcome>,
}

impl Visitor<'_> {
    fn hold(&self, booth: usize, ticket: &TicketView, behaviour: Behaviour) -> Held {
        let ticket = key_of(ticket);
        Held { booth, ticket, behaviour, outcomes: self.day.board.enter(ticket, self.who, behaviour) }
    }

    /// Stays until this ticket has ended.
    async fn stay(&self, mut held: Held) -> Result<(), SimulationError> {
        if held.behaviour == Behaviour::Cancels
            && self.step((held.booth, held.ticket), "cancel", TicketStep::Cancelled).await?.1.is_none()
        {
            return Ok(());
        }
        loop {
            match tokio::time::timeout(Duration::from_secs(1), held.outcomes.recv()).await {
                Err(_) => self.day.net.in_time(&format!("waiting for ticket {}", held.ticket.number))?,
                Ok(None | Some(TicketOutcome::Done)) => return Ok(()),
                Ok(Some(TicketOutcome::Moved(to))) => {
                    held.ticket = to;
                    held.booth = self.day.places.iter().position(|p| p.id == to.booth).unwrap_or(held.booth);
                }
                Ok(Some(TicketOutcome::Missed { pressed, misses })) => {
                    if !self.come_back(&held, pressed, misses).await? {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Presses 我回来了 after a missed call, or goes home; `true`: waits again. A refusal ends it,
    /// whatever it says.
    async fn come_back(&self, held: &Held, missed: Span, misses: u32) -> Result<bool, SimulationError> {
        let rules = &self.day.rules;
        match held.behaviour {
            Behaviour::Misses { returns: false, .. } => return Ok(false),
            // Nobody waits for half an hour by a clock that can't be moved.
            Behaviour::ReturnsLate if rules.closes.is_some() => {
                self.day.clock.until(missed.to + rules.missed).await;
            }
            _ => {}
        }
        let (back, refused) = self.step((held.booth, held.ticket), "back", TicketStep::Back).await?;
        let code = refused.as_ref().map(|no| no.code.as_str());
        let what = match code {
            None => "back in line",
            Some("too_late_to_return") => "too late",
            Some(_) => "too often",
        };
        let wrong = rules.judge_return(misses, missed, back, code);
        self.day.note(|ledger| ledger.judged(RETURNS, what, wrong));
        if code.is_none() {
            self.day.board.joined(held.booth);
        }
        Ok(code.is_none())
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
                    Scanned::NoTime => self.day.note(|ledger| ledger.judged(CLOSING, TURNED_AWAY, None)),
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
    let person = Visitor { day: &day, who: Some(who), phone, card, priority: plan.priority };
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
    let person = Visitor { day: &day, who: None, phone: None, card: None, priority: false };
    let route = place.route(if place.serves == PlannedMode::Tally { "visits" } else { "tickets" });
    let staff = day.staff(Some(plan.booth))?;
    let (given, span) = loop {
        let asked = day.clock.now();
        let reply = staff.post::<CheckIn>(&route, json!({})).await?;
        let span = day.clock.since(asked);
        match reply {
            ServerReply::Yes(given) => break (given, span),
            ServerReply::No(no) if no.code == "booth_paused" => day.board.arrival(plan.booth).await,
            ServerReply::No(no) if no.code == "no_time_left" => {
                person.refused(place, None, &no.code, span);
                let counts = plan.behaviour != Behaviour::Mistake;
                day.note(|ledger| {
                    ledger.judged(CLOSING, if counts { TURNED_AWAY } else { "mistakes" }, None);
                });
                day.bar.inc(1);
                return Ok(());
            }
            ServerReply::No(refused) => return Err(SimulationError::Refused { what: route, refused }),
        }
    };
    let action = given.action;
    let visit =
        if let CheckInResult::Visit(visit) = &given.given { Some((visit.booth, visit.seq)) } else { None };
    let scanned = person.take(plan.booth, given, span, None);
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

//! The market's live floor: its booths, their queues and desks, stock, sessions, requests, and each pass's live tickets.
//!
//! One aggregate, so that a rule across booths is plain code in one place. A few hundred small values; whoever holds it
//! holds the market's lock. [`Floor::run`] decides a command and applies what it changes; the rows that it returns are
//! to be written before anybody is told. A refusal changes nothing.
//!
//! Where to look: [`registration`] before the day, [`check_in`] and [`queue`] during it, [`handling`] for requests,
//! [`undo`] for the last ten seconds, [`view`] for what watchers see.

mod check_in;
mod command;
mod handling;
mod index;
mod queue;
mod registration;
mod rows;
mod undo;
mod view;

use std::collections::{BTreeMap, HashMap, VecDeque};

pub use command::{Answer, Command, NewBooth, Order};
pub use index::BoothFloor;
pub use rows::{Action, BoothLive, Rows, Undo};

use crate::domain::{
    Actor, Booth, BoothId, Market, MarketState, PassId, Refusal, Request, RequestId, Ticket, TicketKey,
    Timestamp,
};

/// How long an action can be taken back: ten seconds, in milliseconds.
pub const UNDO_WINDOW: i64 = 10_000;
/// How many tickets a pass may hold at once (QUEUE.md: three live, one a booth).
pub const MOST_TICKETS: usize = 3;
/// Behind how many others somebody comes back who missed the call (QUEUE.md).
pub const BACK_BEHIND: usize = 3;

/// One market's floor. See the module's text.
#[derive(Clone, Debug)]
pub struct Floor {
    market: Market,
    booths: BTreeMap<BoothId, BoothFloor>,
    /// QR word → booth.
    slugs: HashMap<String, BoothId>,
    /// The tickets of each pass, over all booths, oldest first.
    taken: HashMap<PassId, Vec<TicketKey>>,
    /// How many counting check-ins each pass has: its keys are the people (人数).
    people: HashMap<PassId, u32>,
    requests: BTreeMap<RequestId, Request>,
    /// The journal's last ten seconds, oldest first: what can still be undone.
    recent: VecDeque<Action>,
}

/// A command's outcome: what it answers and what is to be written. Empty rows: nothing changed (a scan repeated).
#[derive(Debug)]
pub struct Outcome {
    /// To be told once the rows are committed.
    pub answer: Answer,
    /// To be written.
    pub rows: Rows,
    /// The market's revision after it.
    pub revision: i64,
}

/// What a rule has decided, before it is stamped and applied.
struct Decision {
    answer: Answer,
    rows: Rows,
    verb: &'static str,
    booth: Option<BoothId>,
    subject: String,
    undo: Vec<Undo>,
}

impl Decision {
    fn new(verb: &'static str, answer: Answer) -> Self {
        Self { answer, rows: Rows::default(), verb, booth: None, subject: String::new(), undo: Vec::new() }
    }

    fn at(self, booth: BoothId) -> Self {
        Self { booth: Some(booth), ..self }
    }

    fn about(self, subject: impl Into<String>) -> Self {
        Self { subject: subject.into(), ..self }
    }
}

impl Floor {
    /// A market at which nothing has happened, or, with its [`Rows`] applied next, any market.
    #[must_use]
    pub fn new(market: Market) -> Self {
        Self {
            market,
            booths: BTreeMap::new(),
            slugs: HashMap::new(),
            taken: HashMap::new(),
            people: HashMap::new(),
            requests: BTreeMap::new(),
            recent: VecDeque::new(),
        }
    }

    /// The market itself.
    #[must_use]
    pub const fn market(&self) -> &Market {
        &self.market
    }

    /// One booth's day, if it is at this market.
    #[must_use]
    pub fn booth(&self, booth: BoothId) -> Option<&BoothFloor> {
        self.booths.get(&booth)
    }

    /// All booths, in whatever state their registration is.
    pub fn booths(&self) -> impl Iterator<Item = &BoothFloor> {
        self.booths.values()
    }

    /// The booth of a QR word.
    #[must_use]
    pub fn booth_by_slug(&self, slug: &str) -> Option<&BoothFloor> {
        self.slugs.get(slug).and_then(|booth| self.booths.get(booth))
    }

    /// The requests registered here, oldest first.
    pub fn requests(&self) -> impl Iterator<Item = &Request> {
        self.requests.values()
    }

    /// The journal's last ten seconds or more, newest first.
    pub fn recent(&self) -> impl Iterator<Item = &Action> {
        self.recent.iter().rev()
    }

    /// One request.
    #[must_use]
    pub fn request(&self, request: RequestId) -> Option<&Request> {
        self.requests.get(&request)
    }

    /// Decides `order` and, if it is accepted, applies it. The market's revision grows by one, unless nothing changed.
    ///
    /// # Errors
    /// The rule that says no; the floor is as it was.
    pub fn run(&mut self, order: &Order, now: Timestamp) -> Result<Outcome, Refusal> {
        let decision = self.decide(order, now)?;
        if decision.verb == AGAIN {
            return Ok(Outcome {
                answer: decision.answer,
                rows: decision.rows,
                revision: self.market.revision,
            });
        }
        let revision = self.next_revision();
        let mut rows = decision.rows;
        rows.stamp(revision);
        rows.actions.push(Action {
            revision,
            at: now,
            by: order.actor,
            booth: decision.booth,
            verb: decision.verb.to_owned(),
            subject: decision.subject,
            undo: decision.undo,
        });
        self.apply(&rows, revision);
        let answer = self.restate(decision.answer);
        Ok(Outcome { answer, rows, revision })
    }

    fn decide(&self, order: &Order, now: Timestamp) -> Result<Decision, Refusal> {
        let actor = &order.actor;
        match &order.command {
            Command::EditMarket { details, seen } => self.edit_market(actor, details.clone(), *seen),
            Command::MoveMarket(state) => self.move_market(actor, *state),
            Command::Apply { booth, slug, details, contact } => {
                self.apply_for_booth(*booth, slug, details.clone(), contact.clone())
            }
            Command::EnterBooths(list) => self.enter_booths(actor, list),
            Command::EditBooth { booth, details, seen } => {
                self.edit_booth(actor, *booth, details.clone(), *seen)
            }
            Command::ConfirmBooth { booth, code, place } => {
                self.confirm_booth(actor, *booth, code.as_deref(), place)
            }
            Command::ReturnBooth { booth, reason } => self.return_booth(actor, *booth, reason),
            Command::WithdrawBooth { booth } => self.withdraw_booth(actor, *booth),
            Command::CheckIn { booth, pass, slot } => self.check_in(actor, *booth, *pass, *slot, now),
            Command::CountVisit { booth } => self.count_visit(actor, *booth, now),
            Command::CallNext { booth, desk } => self.call_next(actor, *booth, *desk, now),
            Command::CallTicket { ticket, desk } => self.call_ticket(actor, *ticket, *desk, now),
            Command::Recall(ticket) => self.recall(actor, *ticket, now),
            Command::Serve(ticket) => self.serve(actor, *ticket, now),
            Command::Finish(ticket) => self.finish(actor, *ticket, now),
            Command::Miss(ticket) => self.miss(actor, *ticket, now),
            Command::ComeBack(ticket) => self.come_back(actor, *ticket),
            Command::Cancel(ticket) => self.cancel(actor, *ticket, now),
            Command::Transfer { ticket, to } => self.transfer(actor, *ticket, *to, now),
            Command::Pause { booth, reason } => self.pause(actor, *booth, reason, now),
            Command::Resume { booth } => self.resume(actor, *booth),
            Command::SetClosed { booth, closed } => self.set_closed(actor, *booth, *closed),
            Command::SetStock { booth, left } => self.set_stock(actor, *booth, *left),
            Command::Register { request, receipt, booth, details, first } => {
                self.register(actor, *request, receipt, *booth, details.clone(), first.clone(), now)
            }
            Command::Handle { request, step } => self.handle(actor, *request, step.clone(), now),
            Command::Undo { action } => self.undo(actor, *action, now),
        }
    }

    /// Takes in rows that were decided here or read from the database, and what they say of the market's `revision`.
    pub fn apply(&mut self, rows: &Rows, revision: i64) {
        if let Some(market) = &rows.market {
            // The row may be older than the last request: only details and state change by it.
            let last_request = self.market.last_request.max(market.last_request);
            self.market = Market { last_request, ..market.clone() };
        }
        self.market.revision = revision;
        for booth in &rows.booths {
            self.put_booth(booth);
        }
        for live in &rows.lives {
            if let Some(floor) = self.booths.get_mut(&live.booth) {
                floor.put_live(live.clone());
            }
        }
        for ticket in &rows.tickets {
            self.put_ticket(ticket);
        }
        for visit in &rows.visits {
            self.put_visit(visit);
        }
        for request in &rows.requests {
            self.market.last_request = self.market.last_request.max(request.number);
            self.requests.insert(request.id, request.clone());
        }
        for action in &rows.actions {
            if action.verb == UNDO
                && let Ok(undone) = action.subject.parse::<i64>()
            {
                for action in self.recent.iter_mut().filter(|earlier| earlier.revision == undone) {
                    action.undo.clear();
                }
            }
            self.recent.push_back(action.clone());
            while self.recent.front().is_some_and(|oldest| action.at.since(oldest.at) > 2 * UNDO_WINDOW) {
                self.recent.pop_front();
            }
        }
    }

    fn put_booth(&mut self, booth: &Booth) {
        self.slugs.insert(booth.slug.clone(), booth.id);
        self.booths
            .entry(booth.id)
            .and_modify(|floor| floor.put_booth(booth.clone()))
            .or_insert_with(|| BoothFloor::new(booth.clone()));
    }

    fn put_ticket(&mut self, ticket: &Ticket) {
        let Some(floor) = self.booths.get_mut(&ticket.key.booth) else { return };
        let before = floor.put_ticket(ticket);
        let Some(pass) = ticket.pass else { return };
        if before.is_none() {
            self.taken.entry(pass).or_default().push(ticket.key);
        }
        self.count_person(pass, before.is_some_and(|old| counts(&old)), counts(ticket));
    }

    fn put_visit(&mut self, visit: &crate::domain::Visit) {
        let Some(floor) = self.booths.get_mut(&visit.booth) else { return };
        let before = floor.put_visit(visit);
        if let Some(pass) = visit.pass {
            self.count_person(pass, before.is_some_and(|old| !old.void), !visit.void);
        }
    }

    fn count_person(&mut self, pass: PassId, before: bool, after: bool) {
        if before == after {
            return;
        }
        let visits = self.people.entry(pass).or_default();
        *visits = if after { *visits + 1 } else { visits.saturating_sub(1) };
        if *visits == 0 {
            self.people.remove(&pass);
        }
    }

    /// The tickets that a pass holds a place with, over all booths.
    fn held(&self, pass: PassId) -> impl Iterator<Item = &Ticket> {
        self.tickets_of(pass).filter(|ticket| ticket.holds_place())
    }

    fn tickets_of(&self, pass: PassId) -> impl Iterator<Item = &Ticket> {
        let keys = self.taken.get(&pass).into_iter().flatten();
        keys.filter_map(|key| self.booths.get(&key.booth)?.ticket(key.number))
    }

    const fn next_revision(&self) -> i64 {
        self.market.revision + 1
    }

    fn find(&self, booth: BoothId) -> Result<&BoothFloor, Refusal> {
        self.booths.get(&booth).ok_or(Refusal::NoSuchBooth)
    }

    /// A confirmed booth with its day.
    fn confirmed(&self, booth: BoothId) -> Result<(&BoothFloor, &str, &BoothLive), Refusal> {
        let floor = self.find(booth)?;
        match (floor.booth.code(), &floor.live) {
            (Some(code), Some(live)) => Ok((floor, code, live)),
            _ => Err(Refusal::BoothNotConfirmed),
        }
    }

    fn ticket(&self, key: TicketKey) -> Result<(&Ticket, &str), Refusal> {
        let (floor, code, _) = self.confirmed(key.booth)?;
        floor.ticket(key.number).map(|ticket| (ticket, code)).ok_or(Refusal::NoSuchTicket)
    }

    fn only_organiser(actor: &Actor) -> Result<(), Refusal> {
        if actor.organises() { Ok(()) } else { Err(Refusal::NotAllowed) }
    }

    fn only_staff(&self, actor: &Actor, booth: BoothId) -> Result<(), Refusal> {
        if actor.staffs(self.market.id, booth) { Ok(()) } else { Err(Refusal::NotYourBooth) }
    }

    /// What is kept for reading stays as it is; only requests are still handled to their end.
    fn not_archived(&self) -> Result<(), Refusal> {
        if self.market.state == MarketState::Archived { Err(Refusal::MarketState) } else { Ok(()) }
    }

    /// People are called and served while the market is open, and after closing until the line is empty.
    const fn day_runs(&self) -> Result<(), Refusal> {
        match self.market.state {
            MarketState::Open | MarketState::Closed => Ok(()),
            _ => Err(Refusal::MarketNotOpen),
        }
    }
}

/// The verb of a decision that changes nothing.
const AGAIN: &str = "again";
/// The verb of taking an action back.
const UNDO: &str = "undo";

/// Does the ticket count as a visit?
const fn counts(ticket: &Ticket) -> bool {
    !matches!(ticket.state, crate::domain::TicketState::Void { .. })
}

#[cfg(test)]
mod tests;

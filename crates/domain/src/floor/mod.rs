//! The market's live floor: its booths, their queues and desks, stock, sessions, and each pass's
//! live tickets.
//!
//! One aggregate, so that a rule across booths is plain code in one place. A few hundred small
//! values; whoever holds it holds the market's lock. [`Floor::run`] decides a command and applies
//! what it changes; the rows that it returns are to be written before anybody is answered. A
//! refusal changes nothing.
//!
//! Where to look: [`registration`] before the day, [`check_in`], [`calls`], [`queue`] and [`desks`]
//! during it, [`evening`] for its end, [`settings`] for the rules that may change meanwhile,
//! [`change`], [`holder`] and [`thanks`] for what residents do besides, [`undo`] for the last ten
//! seconds, [`view`] for what watchers see, [`pace`] for their curve, [`advice`] for what is
//! suggested, [`picture`] for what forecasts see and [`facts`] for what they learn from.

mod advice;
mod calls;
mod change;
mod check_in;
mod command;
mod desks;
mod evening;
mod facts;
mod holder;
mod index;
mod new;
mod pace;
mod picture;
mod queue;
mod registration;
mod revised_list;
mod rows;
mod settings;
mod thanks;
mod undo;
mod verb;
mod view;
mod void_source;

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

pub use command::{Answer, Command, NewBooth, NewPause, Order, RevisedBooth, RevisedList};
pub use evening::{BoothLeft, EveningLeft, EveningStation, TicketLeft};
pub use index::BoothFloor;
pub use pace::Pace;
pub use rows::{Action, BoothDayState, DeskState, Fact, FactKind, NewKeys, Rows, Subject, Undo};
pub use verb::{FloorActionKind, UnknownActionKind};

use self::{command::DeskCall, index::counts};
use crate::{
    Actor, Booth, BoothId, Market, MarketState, PassId, Policies, Refusal, Ticket, TicketKey, Timestamp,
    prize::Prize,
    rating::{Rating, RatingKey},
};

pub use crate::limits::UNDO_WINDOW;

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
    ratings: BTreeMap<RatingKey, Rating>,
    prizes: BTreeMap<PassId, Prize>,
    /// The journal's last ten seconds, oldest first: what can still be undone.
    recent: VecDeque<Action>,
}

/// A command's outcome: what it answers and what is to be written. Empty rows: nothing changed (a
/// scan repeated).
#[derive(Debug)]
pub struct FloorOutcome {
    /// Answered once the rows are committed.
    pub answer: Answer,
    /// To be written.
    pub rows: Rows,
    /// The market's revision after it.
    pub revision: i64,
}

/// What a rule has decided, before it is stamped and applied.
#[derive(Debug)]
pub struct Decision {
    answer: Answer,
    rows: Rows,
    /// `None`: nothing changes, and the journal has no line of it.
    verb: Option<FloorActionKind>,
    booth: Option<BoothId>,
    subject: Subject,
    undo: Vec<Undo>,
    /// What the rows do not show by themselves.
    facts: Vec<Fact>,
}

impl Decision {
    fn new(verb: FloorActionKind, answer: Answer) -> Self {
        Self { verb: Some(verb), ..Self::unchanged(answer) }
    }

    /// What was asked for is so already.
    fn unchanged(answer: Answer) -> Self {
        Self {
            answer,
            rows: Rows::default(),
            verb: None,
            booth: None,
            subject: Subject::default(),
            undo: Vec::new(),
            facts: Vec::new(),
        }
    }

    fn at(self, booth: BoothId) -> Self {
        Self { booth: Some(booth), ..self }
    }

    fn about(self, subject: impl Into<Subject>) -> Self {
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
            ratings: BTreeMap::new(),
            prizes: BTreeMap::new(),
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

    /// The journal's last ten seconds or more, newest first.
    pub fn recent(&self) -> impl Iterator<Item = &Action> {
        self.recent.iter().rev()
    }

    /// Decides `order` and, if it is accepted, applies it. The market's revision grows by one,
    /// unless nothing changed.
    ///
    /// # Errors
    /// The rule that says no; the floor is as it was.
    pub fn run(&mut self, order: &Order, now: Timestamp) -> Result<FloorOutcome, Refusal> {
        let decision = self.decide(order, now)?;
        Ok(self.apply_decision(decision, order.actor, now))
    }

    /// Applies what [`decide`](Self::decide) decided on this floor as it stands now.
    pub fn apply_decision(&mut self, decision: Decision, by: Actor, now: Timestamp) -> FloorOutcome {
        let Some(verb) = decision.verb else {
            return FloorOutcome {
                answer: decision.answer,
                rows: decision.rows,
                revision: self.market.revision,
            };
        };
        let revision = self.next_revision();
        let mut rows = decision.rows;
        rows.stamp(revision);
        rows.new = self.new_among(&rows);
        let mut facts = decision.facts;
        // What an undo puts back is found by leaving out what it took back.
        if verb != FloorActionKind::Undo {
            facts.extend(self.facts(&rows, decision.booth));
        }
        rows.actions.push(Action {
            revision,
            at: now,
            by,
            booth: decision.booth,
            verb,
            subject: decision.subject,
            undo: decision.undo,
            facts,
        });
        self.apply(&rows, revision);
        let answer = self.restate(decision.answer);
        FloorOutcome { answer, rows, revision }
    }

    /// Decides `order` and changes nothing: a command that concerns several aggregates is decided
    /// on each of them before any is changed.
    ///
    /// # Errors
    /// The rule that says no.
    pub fn decide(&self, order: &Order, now: Timestamp) -> Result<Decision, Refusal> {
        let actor = &order.actor;
        match &order.command {
            Command::EditMarket { details, seen } => self.edit_market(actor, details.clone(), *seen),
            Command::MoveMarket(state) => self.move_market(actor, *state),
            Command::Apply { booth, slug, details, contact } => {
                self.apply_for_booth(*booth, slug, details.clone(), contact.clone())
            }
            Command::EnterBooths(list) => self.enter_booths(actor, list),
            Command::ReviseBooths(list) => self.revise_booths(actor, list),
            Command::EditBooth { booth, details, seen } => {
                self.edit_booth(actor, *booth, details.clone(), *seen)
            }
            Command::ConfirmBooth { booth, code, place } => {
                self.confirm_booth(actor, *booth, code.as_deref(), place)
            }
            Command::ReturnBooth { booth, reason } => self.return_booth(actor, *booth, reason),
            Command::WithdrawBooth { booth } => self.withdraw_booth(actor, *booth),
            Command::CheckIn { booth, pass, slot, priority } => {
                self.check_in(actor, *booth, *pass, *slot, *priority, now)
            }
            Command::CountVisit { booth } => self.count_visit(actor, *booth, now),
            Command::CancelBooking { booth, seq } => self.cancel_booking(actor, *booth, *seq, now),
            Command::CallNext { booth, desk, absent } => {
                self.call_next(actor, DeskCall { booth: *booth, desk: *desk, absent: *absent }, now)
            }
            Command::CallTicket { ticket, desk, absent } => {
                let at = DeskCall { booth: ticket.booth, desk: *desk, absent: *absent };
                self.call_ticket(actor, ticket.number, at, now)
            }
            Command::Recall(ticket) => self.recall(actor, *ticket, now),
            Command::Reannounce(ticket) => self.reannounce(actor, *ticket, now),
            Command::Serve(ticket) => self.serve(actor, *ticket, now),
            Command::Finish(ticket) => self.finish(actor, *ticket, now),
            Command::Miss(ticket) => self.miss(actor, *ticket, now),
            Command::Hold(ticket) => self.hold(actor, *ticket, now),
            Command::ComeBack(ticket) => self.come_back(actor, *ticket, now),
            Command::Coming(ticket) => self.coming(actor, *ticket, now),
            Command::NotServed(ticket) => self.not_served(actor, *ticket, now),
            Command::Cancel(ticket) => self.cancel(actor, *ticket, now),
            Command::Transfer { ticket, to } => self.transfer(actor, *ticket, *to, now),
            Command::ChangeBooth { ticket, to } => self.change_booth(actor, *ticket, *to, now),
            Command::Rate { of, score } => self.rate(actor, *of, *score, now),
            Command::ClaimPrize(card) => self.claim_prize(actor, card, now),
            Command::SignIn { booth, desk } => self.sign_in(actor, *booth, *desk, now),
            Command::SignOut { booth, desk } => self.sign_out(actor, *booth, *desk),
            Command::PauseDesk { booth, desk, pause } => self.pause_desk(actor, *booth, *desk, pause, now),
            Command::ResumeDesk { booth, desk } => self.resume_desk(actor, *booth, *desk),
            Command::MoveVolunteer { from, to } => self.move_volunteer(actor, *from, *to, now),
            Command::Pause { booth, pause } => self.pause(actor, *booth, pause, now),
            Command::Resume { booth } => self.resume(actor, *booth),
            Command::SetClosed { booth, closed } => self.set_closed(actor, *booth, *closed),
            Command::KeepGiving { booth, keep } => self.keep_giving(actor, *booth, *keep),
            Command::SetPolicies(policies) => self.set_policies(actor, *policies),
            Command::SetBoothPolicies { booth, policies } => {
                self.set_booth_policies(actor, *booth, *policies)
            }
            Command::SetStock { booth, left } => self.set_stock(actor, *booth, *left),
            Command::ClearQueues => self.clear_queues(actor, now),
            Command::Finalise { number, seen, reason } => self.finalise(actor, *number, *seen, reason),
            Command::VoidSource(of) => self.void_source(actor, of, now),
            Command::Undo { action } => self.undo(actor, *action, now),
        }
    }

    /// Takes in rows that were decided here or read from the database, and what they say of the
    /// market's `revision`.
    pub fn apply(&mut self, rows: &Rows, revision: i64) {
        if let Some(market) = &rows.market {
            self.market = market.clone();
        }
        self.market.revision = revision;
        for booth in &rows.booths {
            self.put_booth(booth);
        }
        for live in &rows.booth_states {
            if let Some(floor) = self.booths.get_mut(&live.booth) {
                floor.put_booth_state(live.clone());
            }
        }
        for ticket in &rows.tickets {
            self.put_ticket(ticket);
        }
        for visit in &rows.visits {
            self.put_visit(visit);
        }
        self.ratings.extend(rows.ratings.iter().map(|rating| (rating.key, rating.clone())));
        self.prizes.extend(rows.prizes.iter().map(|prize| (prize.pass, prize.clone())));
        for action in &rows.actions {
            if let Some(undone) = action.undoes() {
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
        let taken = self.taken.entry(pass).or_default();
        if before.is_none() {
            taken.push(ticket.key);
        }
        // Whoever is called at one booth is held at the others: their snapshots change too.
        let newest = |key: &TicketKey| Some(self.booths.get(&key.booth)?.ticket(key.number)?.revision);
        let revision = taken.iter().filter_map(newest).max().unwrap_or(ticket.revision);
        for key in taken.iter() {
            if let Some(floor) = self.booths.get_mut(&key.booth) {
                floor.revision = floor.revision.max(revision);
            }
        }
        self.count_person(pass, before.is_some_and(|old| counts(&old)), counts(ticket));
    }

    fn put_visit(&mut self, visit: &crate::Visit) {
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

    /// The rules of a booth's queue now.
    #[must_use]
    pub fn policies(&self, floor: &BoothFloor) -> Policies {
        floor.live.as_ref().map_or(self.market.policies, |live| self.market.policies.at(&live.policies))
    }

    /// The rules that concern this ticket.
    fn policies_of(&self, ticket: &Ticket) -> Policies {
        self.booths.get(&ticket.key.booth).map_or(self.market.policies, |floor| self.policies(floor))
    }

    /// Has it missed its call too often or too long ago?
    fn is_spent(&self, ticket: &Ticket, now: Timestamp) -> bool {
        ticket.is_spent(&self.policies_of(ticket), now)
    }

    /// The tickets that a pass holds a place with, over all booths.
    fn held(&self, pass: PassId, now: Timestamp) -> impl Iterator<Item = &Ticket> {
        self.tickets_of(pass).filter(move |ticket| ticket.holds_place(&self.policies_of(ticket), now))
    }

    /// May the pass not hold one more, beside those that it holds?
    fn holds_enough(&self, held: usize) -> Result<(), Refusal> {
        let max = self.market.policies.most_tickets as usize;
        if held >= max { Err(Refusal::TooManyTickets { max }) } else { Ok(()) }
    }

    /// Is the holder called or served at another booth now, or held by the staff here? Then calls
    /// skip the ticket, for a time, and it keeps its place (QUEUE.md: wasted calls 25 % → 15 %).
    fn is_elsewhere(&self, ticket: &Ticket, now: Timestamp) -> bool {
        if self.is_kept(ticket, now) {
            return true;
        }
        let hold = i64::from(self.market.policies.hold_minutes) * 60_000;
        let Some(pass) = ticket.pass else { return false };
        self.tickets_of(pass)
            .filter(|other| other.key.booth != ticket.key.booth && other.state.desk().is_some())
            .any(|other| other.called_at.is_some_and(|called| now.since(called) < hold))
    }

    /// Do the staff keep its place for somebody who is away for a moment?
    fn is_kept(&self, ticket: &Ticket, now: Timestamp) -> bool {
        ticket.held_at.is_some_and(|held| now.since(held) < self.market.policies.held_by_hand())
    }

    /// The booths at which those have tickets whose tickets are among `rows`: what they do there
    /// shows at the others.
    #[must_use]
    pub fn booths_of_holders(&self, tickets: &[Ticket]) -> BTreeSet<BoothId> {
        let passes = tickets.iter().filter_map(|ticket| ticket.pass);
        passes.filter_map(|pass| self.taken.get(&pass)).flatten().map(|key| key.booth).collect()
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
    fn confirmed(&self, booth: BoothId) -> Result<(&BoothFloor, &str, &BoothDayState), Refusal> {
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

    /// People are called and served while the market is open, and after closing until the line is
    /// empty.
    fn day_runs(&self) -> Result<(), Refusal> {
        if self.market.is_final() { Err(Refusal::MarketFinal) } else { self.was_opened() }
    }

    /// The day has come: what is handed over for it may still be when its figures are final.
    fn was_opened(&self) -> Result<(), Refusal> {
        match self.market.state {
            MarketState::Open | MarketState::Closed => Ok(()),
            _ => Err(self.market.not_open()),
        }
    }
}

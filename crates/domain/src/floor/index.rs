//! One booth on the floor: its rows, and the indexes that make each question about them quick.
//!
//! The indexes follow from the rows alone; [`BoothFloor::put_ticket`] and [`BoothFloor::put_visit`]
//! are the only ways in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::BoothDayState;
use crate::{Booth, Mode, Outlook, PassId, Ticket, TicketState, Timestamp, Visit, ticket::Rank};

/// One booth's registration and its day.
#[derive(Clone, Debug)]
pub struct BoothFloor {
    pub booth: Booth,
    /// The booth's, worked out once: every view has them.
    pub(super) initials: String,
    /// Its day, once it was ever confirmed.
    pub live: Option<BoothDayState>,
    tickets: BTreeMap<i64, Ticket>,
    visits: BTreeMap<i64, Visit>,
    /// Who waits, in the order of the calls.
    pub(super) line: BTreeSet<Rank>,
    /// Numbers that stand at a desk.
    pub(super) standing: BTreeSet<i64>,
    /// Numbers that missed their call.
    pub(super) missed: BTreeSet<i64>,
    /// (sequence, number) of each ticket's last call, oldest first.
    pub(super) calls: BTreeSet<(i64, i64)>,
    /// Which counting visit each pass has here.
    visited: HashMap<PassId, i64>,
    /// Places booked, by session.
    booked: BTreeMap<u32, u32>,
    pub(super) served: u32,
    pub(super) counted: u32,
    /// What is expected of the queue: made aside, no row of it.
    pub(super) outlook: Option<Outlook>,
    /// When it was made.
    pub(super) outlook_at: Timestamp,
    /// The market's revision at the last change of any row here, or of a ticket that a holder of
    /// one here has elsewhere.
    pub(super) revision: i64,
}

impl BoothFloor {
    pub(super) fn new(booth: Booth) -> Self {
        Self {
            initials: booth.initials(),
            live: None,
            tickets: BTreeMap::new(),
            visits: BTreeMap::new(),
            line: BTreeSet::new(),
            standing: BTreeSet::new(),
            missed: BTreeSet::new(),
            calls: BTreeSet::new(),
            visited: HashMap::new(),
            revision: booth.revision,
            booked: BTreeMap::new(),
            served: 0,
            counted: 0,
            outlook: None,
            outlook_at: Timestamp(0),
            booth,
        }
    }

    /// The ticket of that number.
    #[must_use]
    pub fn ticket(&self, number: i64) -> Option<&Ticket> {
        self.tickets.get(&number)
    }

    /// All tickets, by number.
    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.values()
    }

    /// All visits, by number.
    pub fn visits(&self) -> impl Iterator<Item = &Visit> {
        self.visits.values()
    }

    /// The visit of that number.
    #[must_use]
    pub fn visit(&self, seq: i64) -> Option<&Visit> {
        self.visits.get(&seq)
    }

    /// The visit that this pass has here and that counts.
    #[must_use]
    pub fn visit_of(&self, pass: PassId) -> Option<&Visit> {
        self.visited.get(&pass).and_then(|seq| self.visits.get(seq))
    }

    /// When the session begins that was booked.
    pub(super) fn begins(&self, visit: &Visit) -> Option<Timestamp> {
        match (&self.booth.details.mode, visit.slot) {
            (Mode::Slots { slots }, Some(slot)) => slots.get(slot as usize).map(|slot| slot.starts_at),
            _ => None,
        }
    }

    /// Places booked in a session.
    #[must_use]
    pub fn booked(&self, slot: u32) -> u32 {
        self.booked.get(&slot).copied().unwrap_or(0)
    }

    /// Has anybody checked in here, even if it was taken back?
    pub(super) fn was_used(&self) -> bool {
        !self.tickets.is_empty() || !self.visits.is_empty()
    }

    pub(super) fn put_booth(&mut self, booth: Booth) {
        self.revision = self.revision.max(booth.revision);
        self.initials = booth.initials();
        self.booth = booth;
    }

    pub(super) fn put_booth_state(&mut self, live: BoothDayState) {
        self.revision = self.revision.max(live.revision);
        self.live = Some(live);
    }

    /// Puts a ticket in its place and returns what stood there.
    pub(super) fn put_ticket(&mut self, ticket: &Ticket) -> Option<Ticket> {
        self.revision = self.revision.max(ticket.revision);
        let before = self.tickets.insert(ticket.key.number, ticket.clone());
        let number = ticket.key.number;
        if let Some(old) = &before {
            match old.state {
                TicketState::Waiting => {
                    self.line.remove(&old.rank());
                }
                TicketState::Called { .. } | TicketState::Serving { .. } => {
                    self.standing.remove(&number);
                }
                TicketState::Missed { .. } => {
                    self.missed.remove(&number);
                }
                TicketState::Done { .. } => self.served -= 1,
                _ => {}
            }
            self.calls.remove(&(old.call_seq, number));
            self.counted -= u32::from(counts(old));
        }
        match ticket.state {
            TicketState::Waiting => {
                self.line.insert(ticket.rank());
            }
            TicketState::Called { .. } | TicketState::Serving { .. } => {
                self.standing.insert(number);
            }
            TicketState::Missed { .. } => {
                self.missed.insert(number);
            }
            TicketState::Done { .. } => self.served += 1,
            _ => {}
        }
        if ticket.call_seq > 0 {
            self.calls.insert((ticket.call_seq, number));
        }
        self.counted += u32::from(counts(ticket));
        before
    }

    /// Puts a visit in its place and returns what stood there.
    pub(super) fn put_visit(&mut self, visit: &Visit) -> Option<Visit> {
        self.revision = self.revision.max(visit.revision);
        let before = self.visits.insert(visit.seq, visit.clone());
        if let Some(old) = before.as_ref().filter(|old| !old.void) {
            self.counted -= 1;
            if let Some(pass) = old.pass {
                self.visited.remove(&pass);
            }
            if let Some(slot) = old.slot {
                self.booked.entry(slot).and_modify(|taken| *taken = taken.saturating_sub(1));
            }
        }
        if !visit.void {
            self.counted += 1;
            if let Some(pass) = visit.pass {
                self.visited.insert(pass, visit.seq);
            }
            if let Some(slot) = visit.slot {
                *self.booked.entry(slot).or_default() += 1;
            }
        }
        before
    }

    /// The tickets that stand at `desk`: one, unless a desk's number was shared.
    pub(super) fn at_desk(&self, desk: u32) -> impl Iterator<Item = &Ticket> {
        self.standing
            .iter()
            .filter_map(|number| self.tickets.get(number))
            .filter(move |ticket| ticket.state.desk() == Some(desk))
    }
}

/// Does the ticket count as a visit?
pub(super) const fn counts(ticket: &Ticket) -> bool {
    !matches!(ticket.state, TicketState::Void { .. })
}

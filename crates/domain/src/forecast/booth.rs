//! One booth along its day: desks, line, those missed, and what the day has taught. Its steps are
//! the events of the booth; [`super::day`] looks up the booth and minds what concerns two booths at
//! once.

mod picture;

use std::collections::{BTreeMap, VecDeque};

use super::{Quantiles, belief::ServiceCounts, event::Reason, experience::PooledRates};

/// How much earlier than its issue a priority ticket counts, minutes.
pub const HEAD_START: f64 = 20.0;
/// Whose service drags on while somebody waits for so long is really busy, minutes.
const WATCHED: f64 = 0.7;
/// A missed ticket comes back after so many others.
const BACK_AFTER: usize = 3;

/// A pause of a booth or a desk while a day is replayed.
#[derive(Debug, Clone, Copy)]
pub struct ForecastPause {
    since: f64,
    reason: Reason,
    back: Option<f64>,
}

/// A desk along the day.
#[derive(Debug, Clone, Default)]
pub struct DeskDay {
    signed_in: bool,
    gone: bool,
    serving: Option<(u64, f64)>,
    pause: Option<ForecastPause>,
    /// Since when it could call.
    free_since: Option<f64>,
    lunched: bool,
}

/// A ticket in the line.
#[derive(Debug, Clone)]
pub struct QueuedTicket {
    pub ticket: u64,
    /// Whose it is.
    pub resident: u64,
    /// Its moment of issue less its head start.
    pub key: f64,
    /// Since when it stands here.
    pub since: f64,
    /// Back after a miss.
    pub returned: bool,
    /// Passed over at this moment for the first time.
    passed: Option<f64>,
}

impl QueuedTicket {
    /// A ticket that nobody has taken yet.
    pub(super) const fn stranger(now: f64) -> Self {
        Self { ticket: u64::MAX, resident: u64::MAX, key: now, since: now, returned: false, passed: None }
    }
}

/// Where a ticket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketPosition {
    /// In the line.
    Waits,
    /// Called or served.
    Called,
    Missed,
    /// Finished or given up.
    Done,
}

/// A ticket of the day.
#[derive(Debug, Clone)]
pub struct KnownTicket {
    /// Whose it is.
    pub resident: u64,
    /// Where it is.
    pub whereabouts: TicketPosition,
    /// When it was issued, and its forecast then; gone after the first call.
    pub given: Option<(f64, Quantiles)>,
    /// Called at least once.
    pub was_called: bool,
    missed_at: f64,
}

/// A booth along the day.
#[derive(Debug, Clone)]
pub struct ForecastBooth {
    /// The window in which desks begin lunch.
    pub lunch: Option<[f64; 2]>,
    /// How long somebody called is waited for, minutes.
    pub grace: f64,
    /// What the day has taught.
    pub seen: ServiceCounts,
    /// Who waits, in the order of calls.
    pub line: Vec<QueuedTicket>,
    /// All tickets of the day.
    pub tickets: BTreeMap<u64, KnownTicket>,
    /// The booth's own clock: the moment of its last event.
    pub now: f64,
    /// The same all day long.
    pub seed: u64,
    announced: f64,
    opens: f64,
    desks: Vec<DeskDay>,
    missed: Vec<(u64, f64)>,
    issues: VecDeque<f64>,
    first_issue: Option<f64>,
}

impl ForecastBooth {
    /// A booth in the morning.
    #[must_use]
    pub fn new(prior: f64, desks: u32, lunch: Option<[f64; 2]>, grace: f64, opens: f64, seed: u64) -> Self {
        Self {
            lunch,
            grace,
            seen: ServiceCounts::new(prior),
            line: Vec::new(),
            tickets: BTreeMap::new(),
            now: f64::NEG_INFINITY,
            seed,
            announced: prior,
            opens,
            desks: vec![DeskDay::default(); desks as usize],
            missed: Vec::new(),
            issues: VecDeque::new(),
            first_issue: None,
        }
    }

    /// The mean that the booth announced, minutes.
    #[must_use]
    pub const fn announced(&self) -> f64 {
        self.announced
    }

    /// The desk of that number; desks beyond those announced are added as they appear.
    fn desk(&mut self, number: u32) -> &mut DeskDay {
        let index = number.max(1) as usize - 1;
        if self.desks.len() <= index {
            self.desks.resize_with(index + 1, DeskDay::default);
        }
        &mut self.desks[index]
    }

    /// A volunteer is at the desk.
    pub fn sign_in(&mut self, desk: u32, now: f64, experience: &mut PooledRates) {
        let opens = self.opens;
        let desk = self.desk(desk);
        if !desk.signed_in {
            experience.late.add((now - opens).clamp(0.0, 60.0));
        }
        desk.signed_in = true;
        desk.gone = false;
        desk.free_since = Some(now.max(opens));
    }

    /// A volunteer leaves for the day.
    pub fn sign_out(&mut self, desk: u32) {
        let desk = self.desk(desk);
        desk.gone = true;
        desk.serving = None;
    }

    /// The desk pauses.
    pub fn pause(&mut self, desk: u32, now: f64, reason: Reason, back: Option<f64>) {
        let desk = self.desk(desk);
        desk.lunched |= reason == Reason::Lunch;
        desk.pause = Some(ForecastPause { since: now, reason, back });
        desk.free_since = None;
    }

    /// The desk goes on.
    pub fn resume(&mut self, desk: u32, now: f64, experience: &mut PooledRates) {
        let desk = self.desk(desk);
        if let Some(pause) = desk.pause.take() {
            let took = (now - pause.since).clamp(0.0, 120.0);
            match (pause.back, pause.reason) {
                (Some(back), _) if back > pause.since + 0.5 => {
                    experience.announced.add((took / (back - pause.since)).clamp(0.2, 3.0));
                }
                (_, Reason::Break) => experience.break_length.add(took),
                (_, Reason::Lunch) => {}
            }
            match pause.reason {
                Reason::Lunch => {
                    experience.lunch_length.add(took);
                    experience.lunch_taken.add(1.0);
                }
                Reason::Break => experience.break_rate.add_weighted(1.0, 0.0),
            }
        }
        if desk.serving.is_none() {
            desk.free_since = Some(now);
        }
    }

    /// A resident takes a ticket.
    pub fn issue(
        &mut self,
        ticket: u64,
        resident: u64,
        priority: bool,
        now: f64,
        experience: &mut PooledRates,
    ) {
        experience.priority.add(f64::from(u8::from(priority)));
        self.first_issue.get_or_insert(now);
        self.issues.push_back(now);
        while self.issues.front().is_some_and(|issued| *issued < now - 30.0) {
            self.issues.pop_front();
        }
        let known = KnownTicket {
            resident,
            whereabouts: TicketPosition::Waits,
            given: None,
            was_called: false,
            missed_at: 0.0,
        };
        self.tickets.insert(ticket, known);
        let key = if priority { now - HEAD_START } else { now };
        let place = self.line.iter().rposition(|other| other.key <= key).map_or(0, |index| index + 1);
        self.line
            .insert(place, QueuedTicket { ticket, resident, key, since: now, returned: false, passed: None });
    }

    /// A ticket is called to a desk. Gives its forecast, and when that was made, if this is its
    /// first call.
    pub fn call(
        &mut self,
        ticket: u64,
        desk: u32,
        now: f64,
        waits_elsewhere: impl Fn(u64) -> bool,
        experience: &mut PooledRates,
    ) -> Option<(f64, Quantiles)> {
        self.end_service(desk, now, experience);
        experience.calls_early |= now < self.opens - 0.1;
        let place = self.line.iter().position(|waiting| waiting.ticket == ticket);
        let desk = self.desk(desk);
        // What the desk does shows that it is there.
        (desk.signed_in, desk.gone, desk.pause) = (true, false, None);
        desk.serving = Some((ticket, now));
        if let (Some(free), Some(place)) = (desk.free_since.take(), place) {
            let waited = now - free.max(self.line[place].since);
            experience.gap.add(waited.clamp(0.0, 3.0));
        }
        if let Some(place) = place {
            for passed in &mut self.line[..place] {
                if passed.passed.is_none() && waits_elsewhere(passed.resident) {
                    passed.passed = Some(now);
                    experience.held.add(1.0);
                }
            }
            let called = self.line.remove(place);
            match called.passed {
                Some(since) => experience.held_length.add((now - since).clamp(0.0, 30.0)),
                None if waits_elsewhere(called.resident) => experience.held.add(0.0),
                None => {}
            }
        }
        self.missed.retain(|(missed, _)| *missed != ticket);
        experience.cancel.add(0.0);
        let known = self.tickets.get_mut(&ticket)?;
        known.whereabouts = TicketPosition::Called;
        known.was_called = true;
        known.given.take()
    }

    /// A call to a desk that still serves: the finish before was forgotten.
    fn end_service(&mut self, number: u32, now: f64, experience: &mut PooledRates) {
        let waiting_since = self.line.first().map_or(now, |first| first.since);
        let Some((ticket, since)) = self.desk(number).serving.take() else { return };
        self.desk(number).free_since = None;
        if let Some(known) = self.tickets.get_mut(&ticket)
            && known.whereabouts == TicketPosition::Called
        {
            known.whereabouts = TicketPosition::Done;
            self.seen.shown += 1.0;
            experience.no_show.add(0.0);
            // Somebody waited all the while: the desk called as soon as it could. Else nobody knows
            // when it was free.
            if waiting_since <= since && now - since < 2.0 * self.seen.mean(experience) {
                self.seen.served(now - since, false, experience);
            } else {
                experience.forgotten.add(1.0);
            }
        }
    }

    /// A service is over.
    pub fn finish(&mut self, ticket: u64, desk: u32, now: f64, experience: &mut PooledRates) {
        let unwatched = self.waiting_since() > now - WATCHED;
        let Some(index) = self.serving_desk(ticket, Some(desk)) else {
            self.leave(ticket);
            return;
        };
        if let Some((_, since)) = self.desks[index].serving.take() {
            self.desks[index].free_since = Some(now).filter(|_| self.desks[index].pause.is_none());
            self.seen.shown += 1.0;
            experience.no_show.add(0.0);
            if self.seen.served((now - since).max(0.0), unwatched, experience) {
                experience.break_rate.add_weighted(0.0, now - since);
            }
        }
        self.leave(ticket);
    }

    pub fn missed(&mut self, ticket: u64, now: f64, experience: &mut PooledRates) {
        if let Some(index) = self.serving_desk(ticket, None) {
            if let Some((_, since)) = self.desks[index].serving.take() {
                experience.miss_length.add(((now - since) / self.grace.max(0.1)).clamp(0.0, 5.0));
            }
            self.desks[index].free_since = Some(now).filter(|_| self.desks[index].pause.is_none());
            self.seen.missed += 1.0;
            experience.no_show.add(1.0);
        }
        self.line.retain(|waiting| waiting.ticket != ticket);
        self.missed.retain(|(missed, since)| *missed != ticket && *since > now - 30.0);
        self.missed.push((ticket, now));
        if let Some(known) = self.tickets.get_mut(&ticket) {
            known.whereabouts = TicketPosition::Missed;
            known.missed_at = now;
        }
    }

    /// Who was missed is here again: after three others.
    pub fn came_back(&mut self, ticket: u64, now: f64, experience: &mut PooledRates) {
        self.missed.retain(|(missed, _)| *missed != ticket);
        let Some(known) = self.tickets.get_mut(&ticket) else { return };
        if known.whereabouts != TicketPosition::Missed {
            return;
        }
        experience.return_delay.add((now - known.missed_at).clamp(0.0, 40.0));
        known.whereabouts = TicketPosition::Waits;
        let place = self.line.len().min(BACK_AFTER);
        let key = place.checked_sub(1).map_or(now - HEAD_START, |before| self.line[before].key);
        let resident = known.resident;
        self.line
            .insert(place, QueuedTicket { ticket, resident, key, since: now, returned: true, passed: None });
    }

    /// A ticket is given up.
    pub fn cancel(&mut self, ticket: u64, now: f64, experience: &mut PooledRates) {
        if self.line.iter().any(|waiting| waiting.ticket == ticket) {
            experience.cancel.add(1.0);
        }
        if let Some(index) = self.serving_desk(ticket, None) {
            self.desks[index].serving = None;
            self.desks[index].free_since = Some(now);
        }
        self.missed.retain(|(missed, _)| *missed != ticket);
        self.leave(ticket);
    }

    fn leave(&mut self, ticket: u64) {
        self.line.retain(|waiting| waiting.ticket != ticket);
        if let Some(known) = self.tickets.get_mut(&ticket) {
            known.whereabouts = TicketPosition::Done;
        }
    }

    /// The desk that serves the ticket; the named one first, should two claim it.
    fn serving_desk(&self, ticket: u64, named: Option<u32>) -> Option<usize> {
        let serves = |index: usize| {
            self.desks.get(index)?.serving.filter(|(served, _)| *served == ticket).map(|_| index)
        };
        let named = named.and_then(|number| serves(number.max(1) as usize - 1));
        named.or_else(|| (0..self.desks.len()).find_map(serves))
    }

    /// Since when the ticket is called or served.
    #[must_use]
    pub fn served_since(&self, ticket: u64) -> Option<f64> {
        self.desks[self.serving_desk(ticket, None)?].serving.map(|(_, since)| since)
    }
}

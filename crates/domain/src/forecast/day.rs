//! A market day as it goes: takes events one by one, and forecasts from what came before.

use std::collections::{BTreeMap, BTreeSet};

pub use super::booth::HEAD_START;
use super::{
    Calibration, Event, ImpossibleEvent, Quantiles, Replay,
    belief::ServiceEstimate,
    booth::{ForecastBooth, QueuedTicket, TicketPosition},
    closed,
    experience::PooledRates,
    scene::{Desk, OtherBooth, QueueScene, Waiting},
};

/// A forecast for one ticket.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    pub ticket: u64,
    /// Minutes until it is first called.
    pub wait: Quantiles,
}

/// Desks are people: a number beyond this is a mistake.
const MOST_DESKS: u32 = 500;
/// Longer lines are forecast by formula.
const LONGEST_REPLAY: usize = 400;
/// Moments may be rounded: so much backwards is no fault, minutes.
const ROUNDING: f64 = 0.1;

/// A market day as it goes.
#[derive(Debug, Clone, Default)]
pub struct ForecastDay {
    number: i64,
    opens: f64,
    closes: f64,
    booths: Vec<(String, ForecastBooth)>,
    places: BTreeMap<String, usize>,
    /// The tickets of each resident that wait or are served: booth and number.
    live: BTreeMap<u64, BTreeSet<(usize, u64)>>,
    calibration: Calibration,
    /// Forgets pooled rates with the day.
    forgets: bool,
    /// Who stands behind more gets no forecast.
    longest: Option<usize>,
    replay: Replay,
    desks: Vec<Desk>,
    line: Vec<Waiting>,
    missed: Vec<f64>,
}

impl ForecastDay {
    /// Begins with what earlier markets have taught.
    #[must_use]
    pub fn new(calibration: Calibration) -> Self {
        Self { calibration, closes: f64::INFINITY, ..Self::default() }
    }

    /// Keeps θ alone from day to day and forgets the pooled rates, to measure what these are worth.
    #[must_use]
    pub const fn forgetting(mut self) -> Self {
        self.forgets = true;
        self
    }

    /// What has been learned so far, to be kept between markets.
    #[must_use]
    pub const fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// Forecasts no tickets behind more than `longest` others: what they teach is not worth what it
    /// costs.
    #[must_use]
    pub fn sparing(self, longest: usize) -> Self {
        Self { longest: Some(longest), ..self }
    }

    /// Goes on with what has been learned elsewhere meanwhile.
    pub fn recalibrate(&mut self, calibration: Calibration) {
        self.calibration = calibration;
    }

    /// The day's number.
    #[must_use]
    pub const fn number(&self) -> i64 {
        self.number
    }

    /// The booth of that name.
    #[must_use]
    pub fn booth(&self, name: &str) -> Option<&ForecastBooth> {
        self.places.get(name).map(|place| &self.booths[*place].1)
    }

    /// Takes the next event; for an `issue`, forecasts the ticket.
    ///
    /// # Errors
    /// The event can't be; nothing was changed.
    pub fn take(&mut self, event: &Event) -> Result<Option<Forecast>, ImpossibleEvent> {
        match event {
            Event::Day { day, open, close } => {
                if !close.is_finite() || !open.is_finite() || close < open {
                    return Err(ImpossibleEvent::Value("a day closes after it opens"));
                }
                for (_, booth) in &self.booths {
                    booth.teach(&mut self.calibration.experience);
                }
                if self.forgets {
                    self.calibration.experience = PooledRates::default();
                }
                self.booths.clear();
                self.places.clear();
                self.live.clear();
                (self.number, self.opens, self.closes) = (*day, *open, *close);
            }
            Event::Booth { booth, prior, desks, lunch, grace } => {
                self.add(booth, *prior, *desks, *lunch, *grace)?;
            }
            Event::SignIn { t, booth, desk } => {
                let place = self.at_desk(booth, *t, *desk)?;
                self.booths[place].1.sign_in(*desk, *t, &mut self.calibration.experience);
            }
            Event::SignOut { t, booth, desk } => {
                let place = self.at_desk(booth, *t, *desk)?;
                self.booths[place].1.sign_out(*desk);
            }
            Event::Pause { t, booth, desk, reason, back } => {
                let place = self.at_desk(booth, *t, *desk)?;
                self.booths[place].1.pause(*desk, *t, *reason, *back);
            }
            Event::Resume { t, booth, desk } => {
                let place = self.at_desk(booth, *t, *desk)?;
                self.booths[place].1.resume(*desk, *t, &mut self.calibration.experience);
            }
            Event::Issue { t, booth, ticket, resident, priority } => {
                return self.issue(booth, *t, *ticket, *resident, *priority);
            }
            Event::Call { t, booth, ticket, desk } => {
                self.known(booth, *ticket)?;
                let place = self.at_desk(booth, *t, *desk)?;
                self.call(place, *t, *ticket, *desk);
            }
            Event::Finish { t, booth, ticket, desk } => {
                self.known(booth, *ticket)?;
                let place = self.at_desk(booth, *t, *desk)?;
                self.booths[place].1.finish(*ticket, *desk, *t, &mut self.calibration.experience);
                self.settle(place, *ticket);
            }
            Event::Missed { t, booth, ticket } => {
                self.known(booth, *ticket)?;
                let place = self.at(booth, *t)?;
                self.booths[place].1.missed(*ticket, *t, &mut self.calibration.experience);
                self.settle(place, *ticket);
            }
            Event::Back { t, booth, ticket } => {
                self.known(booth, *ticket)?;
                let place = self.at(booth, *t)?;
                self.booths[place].1.came_back(*ticket, *t, &mut self.calibration.experience);
                self.settle(place, *ticket);
            }
            Event::Cancel { t, booth, ticket } => {
                self.known(booth, *ticket)?;
                let place = self.at(booth, *t)?;
                self.booths[place].1.cancel(*ticket, *t, &mut self.calibration.experience);
                self.settle(place, *ticket);
            }
        }
        Ok(None)
    }

    fn add(
        &mut self,
        name: &str,
        prior: f64,
        desks: u32,
        lunch: Option<[f64; 2]>,
        grace: f64,
    ) -> Result<(), ImpossibleEvent> {
        if !(prior.is_finite() && prior > 0.0) {
            return Err(ImpossibleEvent::Value("a prior is a positive number of minutes"));
        }
        if desks == 0 || desks > MOST_DESKS {
            return Err(ImpossibleEvent::Value("a booth has 1 to 500 desks"));
        }
        if !(grace.is_finite() && grace >= 0.0) {
            return Err(ImpossibleEvent::Value("a grace is a number of minutes, not negative"));
        }
        if lunch.is_some_and(|[from, to]| !(from.is_finite() && to.is_finite() && from <= to)) {
            return Err(ImpossibleEvent::Value("a lunch window ends after it begins"));
        }
        if self.places.contains_key(name) {
            return Err(ImpossibleEvent::BoothTwice(name.to_owned()));
        }
        // FNV-1a over day and name.
        let bytes = self.number.to_le_bytes();
        let seed = bytes.iter().chain(name.as_bytes()).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        self.calibration.experience.announcements.announce(prior);
        self.places.insert(name.to_owned(), self.booths.len());
        self.booths.push((name.to_owned(), ForecastBooth::new(prior, desks, lunch, grace, self.opens, seed)));
        Ok(())
    }

    /// The booth, its clock moved on.
    fn at(&mut self, name: &str, t: f64) -> Result<usize, ImpossibleEvent> {
        let place = *self.places.get(name).ok_or_else(|| ImpossibleEvent::UnknownBooth(name.to_owned()))?;
        let booth = &mut self.booths[place].1;
        if t < booth.now - ROUNDING {
            return Err(ImpossibleEvent::Backwards { booth: name.to_owned(), now: t, before: booth.now });
        }
        booth.now = booth.now.max(t);
        Ok(place)
    }

    fn at_desk(&mut self, name: &str, t: f64, desk: u32) -> Result<usize, ImpossibleEvent> {
        if desk == 0 || desk > MOST_DESKS {
            return Err(ImpossibleEvent::Value("desks are numbered from 1 to 500"));
        }
        self.at(name, t)
    }

    fn known(&self, name: &str, ticket: u64) -> Result<(), ImpossibleEvent> {
        let booth = self.booth(name).ok_or_else(|| ImpossibleEvent::UnknownBooth(name.to_owned()))?;
        if booth.tickets.contains_key(&ticket) {
            Ok(())
        } else {
            Err(ImpossibleEvent::UnknownTicket(name.to_owned(), ticket))
        }
    }

    fn issue(
        &mut self,
        name: &str,
        t: f64,
        ticket: u64,
        resident: u64,
        priority: bool,
    ) -> Result<Option<Forecast>, ImpossibleEvent> {
        if self.known(name, ticket).is_ok() {
            return Err(ImpossibleEvent::TicketTwice(name.to_owned(), ticket));
        }
        let place = self.at(name, t)?;
        self.booths[place].1.issue(ticket, resident, priority, t, &mut self.calibration.experience);
        self.settle(place, ticket);
        if self.longest.is_some_and(|longest| self.booths[place].1.line.len() > longest) {
            return Ok(None);
        }
        let index =
            self.booths[place].1.line.iter().position(|waiting| waiting.ticket == ticket).unwrap_or_default();
        let raw = self.raw(place, index + 1)[index];
        let wait = self.calibration.apply(raw);
        if let Some(known) = self.booths[place].1.tickets.get_mut(&ticket) {
            known.given = Some((t, wait));
        }
        Ok(Some(Forecast { ticket, wait }))
    }

    fn call(&mut self, place: usize, t: f64, ticket: u64, desk: u32) {
        let live = &self.live;
        let waits_elsewhere = |resident| live.get(&resident).is_some_and(|tickets| tickets.len() > 1);
        let experience = &mut self.calibration.experience;
        let given = self.booths[place].1.call(ticket, desk, t, waits_elsewhere, experience);
        if let Some((issued, wait)) = given {
            self.calibration.learn(&wait, t - issued);
        }
        self.settle(place, ticket);
    }

    /// Keeps the list of residents' live tickets true.
    fn settle(&mut self, place: usize, ticket: u64) {
        let Some(known) = self.booths[place].1.tickets.get(&ticket) else { return };
        let tickets = self.live.entry(known.resident).or_default();
        if matches!(known.whereabouts, TicketPosition::Waits | TicketPosition::Called) {
            tickets.insert((place, ticket));
        } else {
            tickets.remove(&(place, ticket));
        }
    }

    /// Forecasts all who wait at a booth and were never called, in the order of the line.
    pub fn waiting(&mut self, name: &str) -> Vec<Forecast> {
        let Some(place) = self.places.get(name).copied() else { return Vec::new() };
        let raw = self.raw(place, usize::MAX);
        let booth = &self.booths[place].1;
        let never_called = |ticket: u64| booth.tickets.get(&ticket).is_some_and(|known| !known.was_called);
        let all = booth.line.iter().zip(raw);
        all.filter(|(waiting, _)| never_called(waiting.ticket))
            .map(|(waiting, raw)| Forecast { ticket: waiting.ticket, wait: self.calibration.apply(raw) })
            .collect()
    }

    /// How long an ordinary ticket would wait, were it taken at `t` (minutes) by somebody who holds
    /// no other: what a booth goes by that is about to close.
    pub fn next(&mut self, name: &str, t: f64) -> Option<Quantiles> {
        let place = *self.places.get(name)?;
        let booth = &mut self.booths[place].1;
        booth.now = booth.now.max(t);
        let index = booth.line.len();
        booth.line.push(QueuedTicket::stranger(booth.now));
        let raw = self.raw(place, index + 1).pop();
        self.booths[place].1.line.pop();
        raw.map(|raw| self.calibration.apply(raw))
    }

    /// The belief about a booth at this moment.
    #[must_use]
    pub fn belief(&self, name: &str) -> Option<ServiceEstimate> {
        self.booth(name).map(|booth| booth.seen.belief(booth.under_way(), &self.calibration.experience))
    }

    /// Uncalibrated quantiles for a ticket of the line, were the booth truly as `belief` and
    /// `experience` have it: with true parameters, the bound that a benchmark measures forecasts
    /// against.
    pub fn raw_given(
        &mut self,
        name: &str,
        ticket: u64,
        belief: &ServiceEstimate,
        experience: &PooledRates,
    ) -> Option<[f64; 5]> {
        let place = *self.places.get(name)?;
        let index = self.booths[place].1.line.iter().position(|waiting| waiting.ticket == ticket)?;
        self.raw_with(place, index + 1, belief, experience).pop()
    }

    /// Shows the booth as a forecast for `ticket` sees it: desks, and the line up to the ticket.
    pub fn with_scene<R>(
        &mut self,
        name: &str,
        ticket: u64,
        see: impl FnOnce(&QueueScene<'_>, &ForecastBooth) -> R,
    ) -> Option<R> {
        let place = *self.places.get(name)?;
        let index = self.booths[place].1.line.iter().position(|waiting| waiting.ticket == ticket)?;
        let mean = self.booths[place].1.seen.mean(&self.calibration.experience);
        self.picture(place, index + 1, mean);
        Some(see(&self.scene(place), &self.booths[place].1))
    }

    /// Uncalibrated quantiles for the first `count` of the line.
    fn raw(&mut self, place: usize, count: usize) -> Vec<[f64; 5]> {
        let booth = &self.booths[place].1;
        let belief = booth.seen.belief(booth.under_way(), &self.calibration.experience);
        let calibration = std::mem::take(&mut self.calibration);
        let raw = self.raw_with(place, count, &belief, &calibration.experience);
        self.calibration = calibration;
        raw
    }

    fn raw_with(
        &mut self,
        place: usize,
        count: usize,
        belief: &ServiceEstimate,
        experience: &PooledRates,
    ) -> Vec<[f64; 5]> {
        self.picture(place, count, belief.mean);
        let mut replay = std::mem::take(&mut self.replay);
        let scene = self.scene(place);
        let booth = &self.booths[place].1;
        let overtakers = booth.overtakers(experience);
        let indices = 0..scene.line.len();
        let raw = if scene.line.len() > LONGEST_REPLAY {
            indices
                .map(|at| closed::quantiles(&scene, at, belief, experience, overtakers, booth.grace))
                .collect()
        } else {
            replay.run(&scene, belief, experience, overtakers, booth.grace);
            indices.map(|at| replay.quantiles(at)).collect()
        };
        self.replay = replay;
        raw
    }

    /// Fills the buffers of the scene.
    fn picture(&mut self, place: usize, count: usize, mean: f64) {
        let booth = &self.booths[place].1;
        booth.picture(mean, &mut self.desks);
        booth.absent(&mut self.missed);
        let (now, experience) = (booth.now, &self.calibration.experience);
        self.line.clear();
        self.line.extend(booth.line.iter().take(count).map(|waiting| Waiting {
            key: waiting.key - now,
            returned: waiting.returned,
            elsewhere: elsewhere(&self.booths, &self.live, place, waiting.resident, now, experience),
        }));
    }

    fn scene(&self, place: usize) -> QueueScene<'_> {
        let booth = &self.booths[place].1;
        QueueScene {
            desks: &self.desks,
            line: &self.line,
            missed: &self.missed,
            opens: self.opens - booth.now,
            closes: self.closes - booth.now,
            lunch: booth.lunch.map(|window| window.map(|t| t - booth.now)),
            head_start: HEAD_START,
            seed: booth.seed,
        }
    }
}

/// Where else the holder of a ticket at `place` is wanted.
fn elsewhere(
    booths: &[(String, ForecastBooth)],
    live: &BTreeMap<u64, BTreeSet<(usize, u64)>>,
    place: usize,
    resident: u64,
    now: f64,
    experience: &PooledRates,
) -> OtherBooth {
    let Some(tickets) = live.get(&resident) else { return OtherBooth::No };
    let mut found = OtherBooth::No;
    for (other, ticket) in tickets.iter().filter(|(other, _)| *other != place) {
        let booth = &booths[*other].1;
        if let Some(since) = booth.served_since(*ticket) {
            return OtherBooth::Served { elapsed: (now - since).max(0.0), mean: booth.seen.mean(experience) };
        }
        found = OtherBooth::Waits;
    }
    found
}

//! Market days made up: a discrete-event simulation of residents and booths that writes what
//! `shiji replay` reads.
//!
//! It knows nothing of the forecast. Its booths announce wrong means, its residents hold two
//! tickets, miss calls, come back and give up; its volunteers come late, take breaks and lunch, and
//! forget to press finish.

use std::{cmp::Ordering, collections::BinaryHeap};

use shiji_domain::{
    advice::{self, BoothLoad, DesiredBooth},
    forecast::{Calibration, Event, ForecastDay, event::Reason, random::Random},
};

use crate::{
    setting::{Choice, Closing, Policy, World},
    truth::{self, Truth},
};

/// A day: what happened, and what was true.
pub struct Made {
    pub events: Vec<Event>,
    pub booths: Vec<Truth>,
    /// How long residents stayed who wanted several booths and came in the first third of the day,
    /// when no wish is cut off by the close, minutes.
    pub stays: Vec<f64>,
    /// The booths that refused somebody a ticket: the number of their last ticket.
    pub last_accepted: Vec<(String, u64)>,
    /// When the market closed, minutes.
    pub closes: f64,
    /// What the rules' own forecasts have learned, where they needed any.
    pub calibration: Calibration,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Act {
    SignIn(usize, usize),
    Arrive(usize),
    Over(usize, usize, u64),
    NoShow(usize, usize, u64),
    Tidy(usize, usize, u64),
    Resume(usize, usize),
    Back(usize, u64),
    Cancel(usize, u64),
    Review,
}

#[derive(Debug, PartialEq)]
struct Due(f64, u64, Act);

impl Eq for Due {}
impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Due {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.total_cmp(&self.0).then(other.1.cmp(&self.1))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Desk {
    Away,
    Free,
    Busy,
    /// The service is over, nobody pressed finish.
    Forgotten(u64),
    Paused,
}

struct Ticket {
    resident: usize,
    key: f64,
    waits: bool,
    called: bool,
    /// Called while its holder was busy elsewhere.
    away: bool,
    returns: u32,
    since: f64,
}

struct Booth {
    desks: Vec<Desk>,
    lunch_at: Vec<f64>,
    /// To which booth the volunteer is to go.
    leaving: Vec<Option<usize>>,
    /// Minutes and number of the services so far.
    served: (f64, f64),
    refused: bool,
    line: Vec<u64>,
    tickets: Vec<Ticket>,
}

struct Resident {
    wishes: Vec<usize>,
    priority: bool,
    live: u32,
    busy: bool,
    arrived: f64,
    left: f64,
    wished: usize,
    served: usize,
}

struct Market<'a> {
    world: &'a World,
    policy: &'a Policy,
    /// Follows the day where a rule asks for forecasts.
    forecasts: Option<ForecastDay>,
    closes: f64,
    truths: Vec<Truth>,
    booths: Vec<Booth>,
    residents: Vec<Resident>,
    due: BinaryHeap<Due>,
    order: u64,
    events: Vec<Event>,
    random: Random,
}

/// Makes the day of this number.
pub fn day(number: i64, seed: u64, world: &World, policy: &Policy, calibration: Calibration) -> Made {
    let mut random = Random::new(seed.wrapping_mul(1_000_003).wrapping_add(number.unsigned_abs()));
    let closes = world.closes[(random.bits() % 4) as usize];
    let truths: Vec<Truth> = (0..18).map(|index| truth::draw(index, world, &mut random)).collect();
    let mut market = Market {
        world,
        policy,
        forecasts: (policy.closing == Closing::P80).then(|| ForecastDay::new(calibration)),
        closes,
        booths: truths.iter().map(|truth| booth(truth, &mut random)).collect(),
        truths,
        residents: Vec::new(),
        due: BinaryHeap::new(),
        order: 0,
        events: Vec::new(),
        random,
    };
    market.emit(Event::Day { day: number, open: 0.0, close: closes });
    market.prepare();
    while let Some(Due(t, _, act)) = market.due.pop() {
        market.act(t, act);
    }
    market.close();
    let early =
        |resident: &&Resident| resident.wished > 1 && resident.served > 0 && resident.arrived < closes / 3.0;
    let refused = market.booths.iter().zip(&market.truths).filter(|(booth, _)| booth.refused);
    Made {
        stays: market
            .residents
            .iter()
            .filter(early)
            .map(|resident| resident.left - resident.arrived)
            .collect(),
        last_accepted: refused
            .filter_map(|(booth, truth)| {
                Some((truth.name.clone(), booth.tickets.len().checked_sub(1)? as u64))
            })
            .collect(),
        closes,
        calibration: market.forecasts.map(|day| day.calibration().clone()).unwrap_or_default(),
        events: market.events,
        booths: market.truths,
    }
}

fn booth(truth: &Truth, random: &mut Random) -> Booth {
    let lunch =
        |random: &mut Random| truth.lunch.map_or(f64::INFINITY, |[from, to]| random.between(from, to));
    Booth {
        desks: vec![Desk::Away; truth.desks as usize],
        lunch_at: (0..truth.desks).map(|_| lunch(random)).collect(),
        leaving: vec![None; truth.desks as usize],
        served: (0.0, 0.0),
        refused: false,
        line: Vec::new(),
        tickets: Vec::new(),
    }
}

impl Booth {
    /// The mean service as far as anybody knows, minutes: what was announced counts as two.
    fn known_mean(&self, truth: &Truth) -> f64 {
        (2.0 * truth.prior + self.served.0) / (2.0 + self.served.1)
    }

    /// Desks with somebody who stays.
    fn at_work(&self) -> u32 {
        let stays = self.desks.iter().zip(&self.leaving);
        stays.filter(|(desk, leaving)| **desk != Desk::Away && leaving.is_none()).count() as u32
    }
}

impl Market<'_> {
    fn emit(&mut self, event: Event) {
        if let Some(day) = &mut self.forecasts {
            // The day is of our own making: nothing in it can be amiss.
            let _ = day.take(&event);
        }
        self.events.push(event);
    }

    fn prepare(&mut self) {
        let mut demand = Vec::new();
        for index in 0..self.truths.len() {
            let truth = self.truths[index].clone();
            self.emit(Event::Booth {
                booth: truth.name.clone(),
                prior: (truth.prior * 10.0).round() / 10.0,
                desks: truth.desks,
                lunch: truth.lunch,
                grace: truth.grace,
            });
            for desk in 0..truth.desks as usize {
                let [share, minutes] = self.world.habits.late;
                let late = if self.random.chance(share) { self.random.exponential(minutes) } else { 0.0 };
                let at = self.random.between(-4.0, 2.0) + late;
                self.plan(at, Act::SignIn(index, desk));
            }
            let load = self.random.between(self.world.load[0], self.world.load[1]);
            let wanted = load * f64::from(truth.desks) * (self.closes - 10.0)
                / (truth.mean * (1.0 - 0.6 * truth.no_show));
            demand.extend(std::iter::repeat_n(index, wanted as usize));
        }
        for index in (1..demand.len()).rev() {
            demand.swap(index, (self.random.bits() % (index as u64 + 1)) as usize);
        }
        let bursts: Vec<f64> = (0..3).map(|_| self.random.between(0.0, self.closes - 60.0)).collect();
        while !demand.is_empty() {
            let mut wishes: Vec<usize> = Vec::new();
            for _ in 0..1 + self.random.bits() % self.world.wishes {
                if let Some(wish) = demand.pop()
                    && !wishes.contains(&wish)
                {
                    wishes.push(wish);
                }
            }
            let [early, burst] = self.world.pattern;
            let at = match self.random.bits() % 10 {
                tenth if tenth < early => self.random.between(-15.0, 5.0),
                tenth if tenth < early + burst => {
                    bursts[(self.random.bits() % 3) as usize] + self.random.exponential(5.0)
                }
                _ => self.random.between(0.0, self.closes - 30.0),
            };
            let priority = self.random.chance(self.world.habits.priority);
            let wished = wishes.len();
            self.residents.push(Resident {
                wishes,
                priority,
                live: 0,
                busy: false,
                arrived: at,
                left: at,
                wished,
                served: 0,
            });
            self.plan(at, Act::Arrive(self.residents.len() - 1));
        }
        if self.policy.moves {
            self.plan(10.0, Act::Review);
        }
    }

    fn plan(&mut self, at: f64, act: Act) {
        self.order += 1;
        self.due.push(Due((at * 100.0).round() / 100.0, self.order, act));
    }

    fn name(&self, booth: usize) -> String {
        self.truths[booth].name.clone()
    }

    fn act(&mut self, t: f64, act: Act) {
        match act {
            Act::SignIn(booth, desk) => {
                self.booths[booth].desks[desk] = Desk::Free;
                self.emit(Event::SignIn { t, booth: self.name(booth), desk: desk as u32 + 1 });
                if t < 0.0 { self.plan(0.0, Act::Resume(booth, desk)) } else { self.call(booth, t) }
            }
            Act::Arrive(resident) => self.take_tickets(resident, t),
            Act::Over(booth, desk, ticket) => self.over(booth, desk, ticket, t),
            Act::NoShow(booth, desk, ticket) => {
                let resident = self.booths[booth].tickets[ticket as usize].resident;
                self.emit(Event::Missed { t, booth: self.name(booth), ticket });
                if !self.booths[booth].tickets[ticket as usize].away {
                    self.residents[resident].busy = false;
                }
                self.residents[resident].live -= 1;
                self.booths[booth].desks[desk] = Desk::Free;
                let returns = self.booths[booth].tickets[ticket as usize].returns;
                if returns < 2 && self.random.chance(self.world.habits.come_back) {
                    let at = t + self.random.exponential(self.world.habits.return_delay);
                    self.plan(at, Act::Back(booth, ticket));
                }
                self.call(booth, t);
                self.freed(resident, t);
            }
            Act::Tidy(booth, desk, ticket) => {
                if self.booths[booth].desks[desk] == Desk::Forgotten(ticket) {
                    self.emit(Event::Finish { t, booth: self.name(booth), ticket, desk: desk as u32 + 1 });
                    self.booths[booth].desks[desk] = Desk::Free;
                    self.call(booth, t);
                }
            }
            Act::Resume(booth, desk) => {
                if self.booths[booth].desks[desk] == Desk::Paused {
                    self.emit(Event::Resume { t, booth: self.name(booth), desk: desk as u32 + 1 });
                    self.booths[booth].desks[desk] = Desk::Free;
                }
                self.call(booth, t);
            }
            Act::Back(booth, ticket) => {
                self.emit(Event::Back { t, booth: self.name(booth), ticket });
                let resident = self.booths[booth].tickets[ticket as usize].resident;
                self.residents[resident].live += 1;
                let line = &mut self.booths[booth].line;
                let place = line.len().min(self.policy.back_after);
                line.insert(place, ticket);
                let before = place.checked_sub(1).map(|before| self.booths[booth].line[before]);
                let key = before.map_or(t, |before| self.booths[booth].tickets[before as usize].key);
                let ticket = &mut self.booths[booth].tickets[ticket as usize];
                (ticket.waits, ticket.returns, ticket.key) = (true, ticket.returns + 1, key);
                self.call(booth, t);
            }
            Act::Cancel(booth, ticket) => {
                if self.booths[booth].tickets[ticket as usize].waits {
                    self.emit(Event::Cancel { t, booth: self.name(booth), ticket });
                    self.booths[booth].tickets[ticket as usize].waits = false;
                    self.booths[booth].line.retain(|other| *other != ticket);
                    let resident = self.booths[booth].tickets[ticket as usize].resident;
                    self.residents[resident].live -= 1;
                    self.take_tickets(resident, t);
                }
            }
            Act::Review => self.review(t),
        }
    }

    /// Every ten minutes: moves the volunteer whose move helps most.
    fn review(&mut self, t: f64) {
        let load = |(booth, truth): (&Booth, &Truth)| BoothLoad {
            waiting: booth.line.len(),
            served_mean_minutes: booth.known_mean(truth),
            desks: booth.at_work(),
        };
        let loads: Vec<BoothLoad> = self.booths.iter().zip(&self.truths).map(load).collect();
        if let Some(found) = advice::best_move(&loads) {
            let booth = &mut self.booths[found.from];
            let open = |wanted: Desk| {
                (0..booth.desks.len())
                    .find(|desk| booth.desks[*desk] == wanted && booth.leaving[*desk].is_none())
            };
            if let Some(desk) = open(Desk::Free).or_else(|| open(Desk::Busy)) {
                booth.leaving[desk] = Some(found.to);
                self.call(found.from, t);
            }
        }
        if t < self.closes {
            self.plan(t + 10.0, Act::Review);
        }
    }

    /// The volunteer goes over to another booth, a minute away.
    fn go_over(&mut self, booth: usize, desk: usize, to: usize, t: f64) {
        self.emit(Event::SignOut { t, booth: self.name(booth), desk: desk as u32 + 1 });
        let lunch = self.booths[booth].lunch_at[desk];
        (self.booths[booth].desks[desk], self.booths[booth].leaving[desk]) = (Desk::Away, None);
        let other = &mut self.booths[to];
        other.desks.push(Desk::Away);
        other.lunch_at.push(lunch);
        other.leaving.push(None);
        let desk = other.desks.len() - 1;
        self.plan(t + 1.0, Act::SignIn(to, desk));
    }

    /// How long a ticket of the booth would wait, as residents see it, minutes.
    fn seen_wait(&self, booth: usize) -> f64 {
        let (line, truth) = (&self.booths[booth], &self.truths[booth]);
        line.line.len() as f64 * line.known_mean(truth) / f64::from(line.at_work().max(1))
    }

    /// Takes the next wish from the list.
    fn next_wish(&mut self, resident: usize) -> Option<usize> {
        // What is compared is the order among booths with a wait: one without is first anyway.
        let wish = |booth: &usize| DesiredBooth {
            p50: self.seen_wait(*booth),
            free: false,
            near_cap: false,
            open: true,
        };
        let held = match self.policy.choice {
            Choice::AsWished => return self.residents[resident].wishes.pop(),
            Choice::Advised => self.residents[resident].live as usize,
            Choice::Shortest => 1,
        };
        let wishes: Vec<DesiredBooth> = self.residents[resident].wishes.iter().map(wish).collect();
        let (next, _) = advice::next_booth(&wishes, held)?;
        Some(self.residents[resident].wishes.remove(next))
    }

    /// Whether the booth still issues tickets.
    fn issues(&mut self, booth: usize, t: f64) -> bool {
        let left = self.closes - t;
        let mean = self.booths[booth].known_mean(&self.truths[booth]);
        let wait = match self.policy.closing {
            Closing::Sense => {
                let truth = &self.truths[booth];
                let line = self.booths[booth].line.len() as f64 * truth.mean / f64::from(truth.desks);
                return line <= left + 10.0;
            }
            Closing::RunningMean => self.seen_wait(booth),
            Closing::P80 => {
                let name = self.name(booth);
                let wait = self.forecasts.as_mut().and_then(|day| day.next(&name, t));
                wait.map_or(f64::INFINITY, |wait| wait.p80)
            }
        };
        wait <= left - mean
    }

    fn take_tickets(&mut self, resident: usize, t: f64) {
        while self.residents[resident].live < self.policy.tickets && t < self.closes {
            let Some(booth) = self.next_wish(resident) else { return };
            if !self.issues(booth, t) {
                self.booths[booth].refused = true;
                continue;
            }
            self.booths[booth].refused = false;
            let priority = self.residents[resident].priority;
            let ticket = self.booths[booth].tickets.len() as u64;
            let key = if priority { t - self.policy.head_start } else { t };
            self.residents[resident].live += 1;
            self.booths[booth].tickets.push(Ticket {
                resident,
                key,
                waits: true,
                called: false,
                away: false,
                returns: 0,
                since: t,
            });
            let tickets = &self.booths[booth].tickets;
            let line = &self.booths[booth].line;
            let place =
                line.iter().rposition(|other| tickets[*other as usize].key <= key).map_or(0, |at| at + 1);
            self.booths[booth].line.insert(place, ticket);
            self.emit(Event::Issue {
                t,
                booth: self.name(booth),
                ticket,
                resident: resident as u64,
                priority,
            });
            if self.random.chance(self.world.habits.cancel) {
                let at = t + self.random.between(1.0, 40.0);
                self.plan(at, Act::Cancel(booth, ticket));
            }
            self.call(booth, t);
        }
    }

    /// Free desks call whoever is first and not busy elsewhere; a desk whose time for lunch has
    /// come goes.
    fn call(&mut self, booth: usize, t: f64) {
        if t < 0.0 {
            return;
        }
        for desk in 0..self.booths[booth].desks.len() {
            let state = self.booths[booth].desks[desk];
            if !matches!(state, Desk::Free | Desk::Forgotten(_)) {
                continue;
            }
            if state == Desk::Free
                && let Some(to) = self.booths[booth].leaving[desk]
            {
                self.go_over(booth, desk, to, t);
                continue;
            }
            if state == Desk::Free && self.booths[booth].lunch_at[desk] <= t {
                self.booths[booth].lunch_at[desk] = f64::INFINITY;
                let [from, to] = self.world.habits.lunch_length;
                let length = self.random.between(from, to);
                self.pause(booth, desk, t, Reason::Lunch, length);
                continue;
            }
            let line = &self.booths[booth].line;
            let free = |ticket: &u64| {
                !self.policy.hold
                    || !self.residents[self.booths[booth].tickets[*ticket as usize].resident].busy
            };
            let Some(place) = line.iter().position(free) else { return };
            let ticket = self.booths[booth].line.remove(place);
            if let Desk::Forgotten(before) = state
                && self.random.chance(0.5)
            {
                self.emit(Event::Finish {
                    t,
                    booth: self.name(booth),
                    ticket: before,
                    desk: desk as u32 + 1,
                });
            }
            self.booths[booth].desks[desk] = Desk::Busy;
            self.emit(Event::Call { t, booth: self.name(booth), ticket, desk: desk as u32 + 1 });
            let known = &mut self.booths[booth].tickets[ticket as usize];
            let again = known.called;
            (known.waits, known.called, known.since) = (false, true, t);
            let resident = known.resident;
            known.away = self.residents[resident].busy;
            let away = known.away;
            self.residents[resident].busy = true;
            let no_show = self.truths[booth].no_show * if again { 0.4 } else { 1.0 };
            if away || self.random.chance(no_show) {
                let grace = self.truths[booth].grace * self.random.between(0.8, 1.5);
                self.plan(t + grace, Act::NoShow(booth, desk, ticket));
            } else {
                let truth = &self.truths[booth];
                let service = truth.service(&mut self.random).max(0.1);
                self.plan(t + service, Act::Over(booth, desk, ticket));
            }
        }
    }

    fn pause(&mut self, booth: usize, desk: usize, t: f64, reason: Reason, length: f64) {
        self.booths[booth].desks[desk] = Desk::Paused;
        let said = t + length / self.random.between(0.7, 1.35);
        let back = self.random.chance(0.6).then_some(said.round());
        self.emit(Event::Pause { t, booth: self.name(booth), desk: desk as u32 + 1, reason, back });
        self.plan(t + length, Act::Resume(booth, desk));
    }

    fn over(&mut self, booth: usize, desk: usize, ticket: u64, t: f64) {
        let took = t - self.booths[booth].tickets[ticket as usize].since;
        let served = &mut self.booths[booth].served;
        *served = (served.0 + took, served.1 + 1.0);
        let resident = self.booths[booth].tickets[ticket as usize].resident;
        let who = &mut self.residents[resident];
        (who.busy, who.live, who.served, who.left) = (false, who.live - 1, who.served + 1, t);
        let [empty, waiting] = self.world.forgotten;
        if self.booths[booth].line.is_empty() && self.random.chance(empty) || self.random.chance(waiting) {
            // Who goes away without a press notices when somebody waits, or much later.
            self.booths[booth].desks[desk] = Desk::Forgotten(ticket);
            let at = t + self.random.between(10.0, 60.0);
            self.plan(at, Act::Tidy(booth, desk, ticket));
        } else {
            self.emit(Event::Finish { t, booth: self.name(booth), ticket, desk: desk as u32 + 1 });
            if self.random.chance(self.truths[booth].mean / 120.0) {
                let length = self.random.exponential(self.world.habits.break_length).max(0.5);
                self.pause(booth, desk, t, Reason::Break, length);
            } else {
                self.booths[booth].desks[desk] = Desk::Free;
            }
        }
        self.call(booth, t);
        self.freed(resident, t);
    }

    /// A resident is free again: takes the next ticket, and may be called at another booth.
    fn freed(&mut self, resident: usize, t: f64) {
        self.take_tickets(resident, t);
        for booth in 0..self.booths.len() {
            let tickets = &self.booths[booth].tickets;
            if self.booths[booth].line.iter().any(|ticket| tickets[*ticket as usize].resident == resident) {
                self.call(booth, t);
            }
        }
    }

    fn close(&mut self) {
        let t = self.events.iter().fold(self.closes, |last, event| match event {
            Event::Finish { t, .. } | Event::Missed { t, .. } | Event::Resume { t, .. } => last.max(*t),
            _ => last,
        });
        for booth in 0..self.booths.len() {
            for desk in 0..self.booths[booth].desks.len() as u32 {
                self.emit(Event::SignOut { t, booth: self.name(booth), desk: desk + 1 });
            }
        }
    }
}

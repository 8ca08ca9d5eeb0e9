//! The forecast itself: replay the queue ahead many times, and read quantiles of the moments of
//! first call.
//!
//! Predicting from the state, with the elapsed service, and announcing quantiles is Whitt 1999's
//! advice; the order of calls with a head start is Stanford, Taylor & Ziedins 2014's accumulating
//! priority. One pass serves all who wait. The buffers are kept from run to run: nothing is
//! allocated for a ticket.

use super::{
    belief::{QUANTILES, ServiceEstimate},
    experience::PooledRates,
    normal,
    random::Random,
    scene::{DeskActivity, OtherBooth, QueueScene, Waiting},
};

/// How a booth is replayed.
#[derive(Debug, Clone, Default)]
pub struct Replay {
    runs: usize,
    calls: Vec<u32>,
    free: Vec<f64>,
    lunch: Vec<f64>,
    posts: Vec<f64>,
}

/// How many runs there are at most: more gain nothing that could be measured.
const MOST_RUNS: usize = 600;
/// How many draws a forecast of a whole line may take, so that it stays within a millisecond.
const BUDGET: usize = 12_000;
const FEWEST_RUNS: usize = 200;
/// A ticket passed over comes first again after this at the latest, minutes.
const LONGEST_HOLD: f64 = 20.0;
/// What stands in for "never".
const NEVER: f64 = f64::INFINITY;

/// The rates that a replay draws from.
struct Rates {
    gap: f64,
    lunch: f64,
    miss: f64,
    returning: f64,
    return_delay: f64,
    cancel: f64,
    held: f64,
    held_length: f64,
    overtakers: f64,
    break_rate: f64,
    break_length: f64,
}

impl Replay {
    /// Replays the booth; afterwards [`Replay::quantiles`] tells of each waiting ticket.
    ///
    /// `overtakers` is the rate of priority tickets to come, per minute; `grace` how long somebody
    /// called is waited for.
    pub fn run(
        &mut self,
        scene: &QueueScene<'_>,
        belief: &ServiceEstimate,
        experience: &PooledRates,
        overtakers: f64,
        grace: f64,
    ) {
        let count = scene.line.len();
        self.runs = (BUDGET / count.max(1)).clamp(FEWEST_RUNS, MOST_RUNS);
        self.calls.clear();
        self.calls.resize(count * self.runs, 0);
        let rates = Rates {
            gap: experience.gap.mean().clamp(0.0, 2.0),
            lunch: (experience.lunch_length.mean() / 30.0).clamp(0.3, 2.0),
            miss: grace * experience.miss_length.mean().clamp(0.1, 5.0),
            returning: experience.returning.mean(),
            return_delay: experience.return_delay.mean(),
            cancel: experience.cancel.mean(),
            held: experience.held.mean().clamp(0.0, 0.6),
            held_length: experience.held_length.mean(),
            overtakers,
            break_rate: experience.break_rate.mean(),
            break_length: experience.break_length.mean(),
        };
        let mut random = Random::new(scene.seed);
        for run in 0..self.runs {
            // Where the truth lies within the belief moves every wait of a run: stratified, it
            // needs few runs.
            let stratum = (run as f64 + random.uniform()) / self.runs as f64;
            let deviation = belief.spread.sqrt();
            let pace = (deviation * normal::quantile(stratum)).exp();
            let sway =
                1.0 + belief.no_show_spread * normal::quantile((run as f64 * 0.618_033_988_749_895).fract());
            let no_show = (belief.no_show * sway).clamp(0.0, 0.6);
            self.begin(scene, belief, experience, &rates, pace, &mut random);
            self.serve_all(scene, belief, &rates, run, pace, no_show, &mut random);
        }
    }

    /// When each desk is next free, when it goes to lunch, and when those missed come back.
    fn begin(
        &mut self,
        scene: &QueueScene<'_>,
        belief: &ServiceEstimate,
        experience: &PooledRates,
        rates: &Rates,
        pace: f64,
        random: &mut Random,
    ) {
        self.free.clear();
        self.lunch.clear();
        self.posts.clear();
        let everyone_gone = scene.desks.iter().all(|desk| desk.doing == DeskActivity::Gone);
        for desk in scene.desks {
            let free = match desk.doing {
                DeskActivity::Idle if experience.calls_early => 0.0,
                DeskActivity::Idle => scene.opens.max(0.0),
                DeskActivity::Busy { elapsed, unwatched } => {
                    residual(belief, experience, pace, elapsed, unwatched, random)
                }
                DeskActivity::Paused { elapsed, planned, lunch } => {
                    pause_left(experience, elapsed, planned, lunch, random)
                }
                DeskActivity::Awaited if scene.opens > 0.0 => {
                    let late = if random.chance(0.15) { random.exponential(12.0) } else { 0.0 };
                    scene.opens + random.between(0.0, 2.0) + late
                }
                DeskActivity::Awaited => random.exponential(10.0),
                DeskActivity::Gone if everyone_gone => random.exponential(10.0),
                DeskActivity::Gone => NEVER,
            };
            self.free.push(free);
            let lunch = scene.lunch.filter(|_| desk.lunch_due).map_or(NEVER, |[from, to]| {
                let from = from.max(0.0);
                if to > from && random.chance(experience.lunch_taken.mean()) {
                    random.between(from, to)
                } else {
                    NEVER
                }
            });
            self.lunch.push(lunch);
        }
        if self.free.is_empty() {
            self.free.push(scene.opens.max(0.0) + random.exponential(10.0));
            self.lunch.push(NEVER);
        }
        if scene.line.len() > 3 {
            for since in scene.missed {
                let still = (-since / rates.return_delay.max(0.5)).exp();
                let comes = rates.returning * still / (rates.returning * still + 1.0 - rates.returning);
                if random.chance(comes) {
                    self.posts.push(random.exponential(rates.return_delay));
                }
            }
        }
    }

    /// Calls one after the other, and notes when.
    #[expect(
        clippy::too_many_arguments,
        reason = "one run's drawn parameters; a struct would only rename them"
    )]
    fn serve_all(
        &mut self,
        scene: &QueueScene<'_>,
        belief: &ServiceEstimate,
        rates: &Rates,
        run: usize,
        pace: f64,
        no_show: f64,
        random: &mut Random,
    ) {
        let mut overtaker =
            if rates.overtakers > 0.0 { random.exponential(1.0 / rates.overtakers) } else { NEVER };
        for (index, waiting) in scene.line.iter().enumerate() {
            let now = loop {
                let (desk, now) = earliest(&self.free);
                if self.lunch[desk] <= now {
                    self.free[desk] = now + rates.lunch * random.between(LUNCH_SHORTEST, LUNCH_LONGEST);
                    self.lunch[desk] = NEVER;
                } else if let Some(post) = self.posts.iter().position(|post| *post <= now) {
                    self.posts.swap_remove(post);
                    self.free[desk] += service(belief, rates, pace, random);
                } else if overtaker <= now
                    && overtaker <= scene.closes
                    && overtakes(overtaker, scene, waiting)
                {
                    overtaker += random.exponential(1.0 / rates.overtakers);
                    self.free[desk] += service(belief, rates, pace, random);
                } else {
                    break now;
                }
            };
            let (desk, _) = earliest(&self.free);
            let away = match waiting.elsewhere {
                OtherBooth::No => None,
                OtherBooth::Waits => {
                    random.chance(rates.held).then(|| now + random.exponential(rates.held_length))
                }
                OtherBooth::Served { elapsed, mean } => Some(busy_elsewhere(elapsed, mean, random)),
            };
            let called = away.map_or(now, |until| until.min(now + LONGEST_HOLD).max(now));
            self.calls[index * self.runs + run] = (called.max(0.0) as f32).to_bits();
            if random.chance(rates.cancel) {
                continue;
            }
            if called > now {
                self.posts.push(called);
            } else if random.chance(no_show) {
                self.free[desk] += rates.miss * random.between(0.6, 1.4);
                if random.chance(rates.returning) {
                    self.posts.push(now + rates.miss + random.exponential(rates.return_delay));
                }
            } else {
                self.free[desk] += service(belief, rates, pace, random);
            }
        }
    }

    /// The quantiles of the minutes until the first call of a ticket in the line, before
    /// calibration.
    pub fn quantiles(&mut self, index: usize) -> [f64; 5] {
        let calls = &mut self.calls[index * self.runs..(index + 1) * self.runs];
        calls.sort_unstable();
        let runs = calls.len() as f64;
        [0.10, 0.20, 0.50, 0.80, 0.90].map(|level| {
            // A mean over neighbouring order statistics scatters less than one of them (Harrell &
            // Davis 1982).
            let half = runs * 0.03 * if level == 0.5 { 2.0 } else { 1.0 };
            let from = (runs * level - half).max(0.0) as usize;
            let to = ((runs * level + half) as usize).clamp(from + 1, calls.len());
            let sum: f64 = calls[from..to].iter().map(|bits| f64::from(f32::from_bits(*bits))).sum();
            sum / (to - from) as f64
        })
    }
}

const LUNCH_SHORTEST: f64 = 20.0;
const LUNCH_LONGEST: f64 = 40.0;

#[inline]
fn earliest(free: &[f64]) -> (usize, f64) {
    let mut best = (0, free[0]);
    for (desk, time) in free.iter().enumerate().skip(1) {
        if *time < best.1 {
            best = (desk, *time);
        }
    }
    best
}

#[inline]
fn overtakes(arrival: f64, scene: &QueueScene<'_>, waiting: &Waiting) -> bool {
    !waiting.returned && arrival - scene.head_start < waiting.key
}

/// A service, what lies between it and the next call, and now and then a break.
#[inline]
fn service(belief: &ServiceEstimate, rates: &Rates, pace: f64, random: &mut Random) -> f64 {
    let bits = random.bits();
    let drawn = belief.services[(bits >> 57) as usize % QUANTILES] * pace;
    let chance = (bits & 0xffff_ffff) as f64 * (1.0 / 4_294_967_296.0);
    let pause = if chance < drawn * rates.break_rate { random.exponential(rates.break_length) } else { 0.0 };
    drawn + rates.gap + pause
}

/// What is left of a service under way, given how long it has taken.
fn residual(
    belief: &ServiceEstimate,
    experience: &PooledRates,
    pace: f64,
    elapsed: f64,
    unwatched: bool,
    random: &mut Random,
) -> f64 {
    let first = belief.services.partition_point(|service| service * pace <= elapsed);
    let longer = QUANTILES - first;
    if unwatched {
        let forgotten = experience.forgotten.mean().clamp(0.002, 0.2);
        let going_on = longer as f64 / QUANTILES as f64 + 0.002;
        if random.chance(forgotten / (forgotten + going_on)) {
            return 0.0;
        }
    }
    if longer < 3 {
        return random.exponential(belief.mean * pace);
    }
    let drawn = first + (random.uniform() * longer as f64) as usize;
    belief.services[drawn.min(QUANTILES - 1)] * pace - elapsed
}

/// What is left of a pause.
fn pause_left(
    experience: &PooledRates,
    elapsed: f64,
    planned: Option<f64>,
    lunch: bool,
    random: &mut Random,
) -> f64 {
    if let Some(planned) = planned.filter(|planned| *planned > 0.0) {
        let scale = experience.announced.mean().clamp(0.5, 2.0);
        let (short, long) = (0.7 * scale * planned, 1.34 * scale * planned);
        if elapsed < 0.97 * long {
            return random.between(short.max(elapsed), long) - elapsed;
        }
        return random.exponential((0.2 * elapsed).max(2.0));
    }
    if lunch {
        let shift = experience.lunch_length.mean().clamp(10.0, 60.0) - 30.0;
        let (short, long) = ((LUNCH_SHORTEST + shift).max(elapsed), LUNCH_LONGEST + shift);
        return if short < long - 1.0 {
            random.between(short, long) - elapsed
        } else {
            random.exponential(5.0)
        };
    }
    random.exponential(experience.break_length.mean().max(0.5 * elapsed))
}

/// How long the holder stays busy at the other booth.
fn busy_elsewhere(elapsed: f64, mean: f64, random: &mut Random) -> f64 {
    // A gamma of shape three stands for service: what is left of it falls towards a third of the
    // mean.
    let left = (mean - elapsed).max(mean / 3.0);
    left * random.between(0.5, 1.5)
}

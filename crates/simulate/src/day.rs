//! The plan of the afternoon: who comes, where they go, how they behave, who watches, which booths pause.
//!
//! Pure: the same seed, size and booths give the same plan. Nothing here talks to anybody; what happens to a plan that
//! meets others (who is called first, who gets the last parcel) is the server's business.

use fastrand::Rng;

use super::{cases, cases::Case};

/// The afternoon's length in milliseconds: three hours.
pub const AFTERNOON: u64 = 3 * 60 * 60_000;

/// How large the day is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// How many check-ins must count, at least.
    pub visits: u32,
    /// How many people with a pass.
    pub residents: u32,
}

/// How a booth serves, as far as a plan needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Serves {
    /// A queue with so many desks.
    Queue {
        /// Desks.
        desks: u32,
    },
    /// Counts.
    Tally,
    /// Hands out.
    Handout {
        /// How many there are.
        stock: u32,
    },
    /// Books places.
    Slots {
        /// Places in each session.
        capacities: Vec<u32>,
    },
}

/// What a person does with a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Comes when called.
    Comes,
    /// Doesn't come, so many times.
    Misses {
        /// How many calls are missed.
        times: u32,
        /// And presses 我回来了 after each.
        returns: bool,
    },
    /// Cancels while waiting.
    Cancels,
    /// Is sent on to another booth by the volunteer.
    Moves {
        /// Which.
        to: usize,
    },
    /// Comes at the moment in which the volunteer has marked the call as missed; the volunteer takes that back.
    JustInTime,
    /// Was entered by mistake; the volunteer takes it back.
    Mistake,
}

/// How a check-in is tapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tap {
    /// Once.
    Once,
    /// Twice with the same key.
    Twice,
    /// Scanned again a moment later, with a fresh key.
    Again,
}

/// One check-in that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// At which booth.
    pub booth: usize,
    /// What follows at a queue.
    pub manner: Manner,
    /// How it is tapped.
    pub tap: Tap,
    /// Is taken while the ticket before is still waiting.
    pub together: bool,
}

/// One resident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resident {
    /// Milliseconds after the opening.
    pub arrives: u64,
    /// Has a printed pass that the staff scan, no phone.
    pub card: bool,
    /// Where they go, in this order.
    pub stops: Vec<Stop>,
}

/// Somebody without a pass: a spoken number, or one more at a tally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passer {
    /// Milliseconds after the opening.
    pub arrives: u64,
    /// At which booth.
    pub booth: usize,
    /// What follows; a mistake is undone.
    pub manner: Manner,
}

/// One request, and by which way it is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// Milliseconds after the opening.
    pub arrives: u64,
    /// At which booth; `None`: at the gate.
    pub booth: Option<usize>,
    /// What is asked and what becomes of it.
    pub case: Case,
    /// `true`: typed by a resident and taken on later; `false`: written down and taken on in one step.
    pub own: bool,
}

/// One socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watcher {
    /// Which booth; `None`: the whole market.
    pub booth: Option<usize>,
    /// Drops after so many frames, again and again; 0: never by itself.
    pub drops_after: u32,
}

/// The plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The residents, by arrival.
    pub residents: Vec<Resident>,
    /// Those without a pass, by arrival.
    pub passers: Vec<Passer>,
    /// The requests, by arrival.
    pub askings: Vec<Asking>,
    /// The sockets.
    pub watchers: Vec<Watcher>,
    /// For each booth: after how many calls its first desk pauses it once.
    pub pauses: Vec<Option<u32>>,
    /// For each booth: the stock that the volunteers count at the opening, where it hands out.
    pub stock: Vec<Option<u32>>,
    /// For each booth: how long a service takes, in milliseconds of the afternoon.
    pub service: Vec<u64>,
    /// How many check-ins are planned in all, those that will be refused for want of stock or places included.
    pub check_ins: u32,
}

impl Day {
    /// The plan for this seed. There must be a queue or a tally among the booths.
    #[must_use]
    pub fn plan(seed: u64, size: Size, booths: &[Serves]) -> Self {
        let mut rng = Rng::with_seed(seed);
        let stock = stocks(size, booths);
        let mut passers = plan_passers(&mut rng, size, booths);
        let wanted = wanted_places(&mut rng, size, booths, &stock, counting(&passers));
        let mut residents = deal(&mut rng, size, wanted);
        for resident in &mut residents {
            behave(&mut rng, resident, booths);
        }
        let check_ins: usize =
            residents.iter().map(|resident| resident.stops.len()).sum::<usize>() + passers.len();
        residents.sort_by_key(|resident| resident.arrives);
        passers.sort_by_key(|passer| passer.arrives);
        let service = service_times(booths, &residents, &passers);
        let askings = plan_askings(&mut rng, booths);
        let watchers = plan_watchers(&mut rng, booths);
        let pauses = booths
            .iter()
            .map(|serves| {
                (matches!(serves, Serves::Queue { .. }) && rng.u32(..10) < 6).then(|| rng.u32(2..8))
            })
            .collect();
        Self {
            residents,
            passers,
            askings,
            watchers,
            pauses,
            stock,
            service,
            check_ins: u32::try_from(check_ins).unwrap_or(u32::MAX),
        }
    }
}

/// A fifteenth of the day's visits at most is parcels, so that a small day runs out of them too.
fn stocks(size: Size, booths: &[Serves]) -> Vec<Option<u32>> {
    let most = (size.visits / 15).max(1);
    booths
        .iter()
        .map(|serves| if let Serves::Handout { stock } = serves { Some(most.min(*stock)) } else { None })
        .collect()
}

fn of_kind(booths: &[Serves], kind: impl Fn(&Serves) -> bool) -> Vec<usize> {
    booths.iter().enumerate().filter(|(_, serves)| kind(serves)).map(|(booth, _)| booth).collect()
}

fn queues(booths: &[Serves]) -> Vec<usize> {
    of_kind(booths, |serves| matches!(serves, Serves::Queue { .. }))
}

fn tallies(booths: &[Serves]) -> Vec<usize> {
    of_kind(booths, |serves| matches!(serves, Serves::Tally))
}

fn plan_passers(rng: &mut Rng, size: Size, booths: &[Serves]) -> Vec<Passer> {
    let mut passers = Vec::new();
    // In a hundred visits: 4 spoken numbers, 6 taps at a tally.
    for (places, share) in [(queues(booths), 4), (tallies(booths), 6)] {
        for _ in 0..size.visits * share / 100 {
            let Some(booth) = rng.choice(places.iter().copied()) else { continue };
            let mistake = rng.u32(..8) == 0;
            let manner = if mistake { Manner::Mistake } else { Manner::Comes };
            passers.push(Passer { arrives: arrival(rng), booth, manner });
        }
    }
    passers
}

fn counting(passers: &[Passer]) -> u32 {
    let counting = passers.iter().filter(|passer| passer.manner != Manner::Mistake).count();
    u32::try_from(counting).unwrap_or(u32::MAX)
}

/// The places that residents want: first those that everybody can have, then parcels and sessions, some too many.
fn wanted_places(
    rng: &mut Rng,
    size: Size,
    booths: &[Serves],
    stock: &[Option<u32>],
    without_pass: u32,
) -> Vec<usize> {
    let mut scarce = Vec::new();
    let mut given = 0;
    for (booth, serves) in booths.iter().enumerate() {
        let there_is = match serves {
            Serves::Handout { .. } => stock.get(booth).copied().flatten().unwrap_or(0),
            Serves::Slots { capacities } => capacities.iter().sum::<u32>().min(size.visits / 15),
            Serves::Queue { .. } | Serves::Tally => continue,
        };
        let there_is = there_is.min(size.residents * 3 / 4);
        given += there_is;
        scarce.extend(std::iter::repeat_n(booth, (there_is + there_is / 4 + 2) as usize));
    }
    let (queues, tallies) = (queues(booths), tallies(booths));
    let free = size.visits.saturating_sub(given + without_pass).max(size.residents);
    let mut wanted: Vec<usize> = (0..free)
        .filter_map(|_| {
            let from = if tallies.is_empty() || rng.u32(..10) < 7 { &queues } else { &tallies };
            rng.choice(from.iter().copied())
        })
        .collect();
    rng.shuffle(&mut scarce);
    wanted.extend(scarce);
    wanted
}

/// Gives everybody one place, then the rest to whoever is not there yet.
fn deal(rng: &mut Rng, size: Size, wanted: Vec<usize>) -> Vec<Resident> {
    let people = (size.residents as usize).clamp(1, wanted.len().max(1));
    let mut residents: Vec<Resident> = (0..people)
        .map(|_| Resident { arrives: arrival(rng), card: rng.u32(..10) == 0, stops: Vec::new() })
        .collect();
    for (index, booth) in wanted.into_iter().enumerate() {
        let stop = Stop { booth, manner: Manner::Comes, tap: Tap::Once, together: false };
        let begin = if index < people { index } else { rng.usize(..people) };
        // From a random person on, the first who is not going there: each goes to a booth once.
        let chosen = (0..people)
            .map(|step| (begin + step) % people)
            .find(|&who| residents.get(who).is_some_and(|r| r.stops.iter().all(|stop| stop.booth != booth)));
        if let Some(resident) = chosen.and_then(|who| residents.get_mut(who)) {
            resident.stops.push(stop);
        }
    }
    residents
}

fn behave(rng: &mut Rng, resident: &mut Resident, booths: &[Serves]) {
    let going: Vec<usize> = resident.stops.iter().map(|stop| stop.booth).collect();
    let elsewhere: Vec<usize> = queues(booths).into_iter().filter(|booth| !going.contains(booth)).collect();
    let mut moved = false;
    rng.shuffle(&mut resident.stops);
    for stop in &mut resident.stops {
        stop.tap = match rng.u32(..20) {
            0..2 => Tap::Twice,
            2..4 => Tap::Again,
            _ => Tap::Once,
        };
        stop.together = rng.u32(..4) == 0;
        if !matches!(booths.get(stop.booth), Some(Serves::Queue { .. })) {
            continue;
        }
        stop.manner = match rng.u32(..100) {
            0..6 => Manner::Misses { times: 1, returns: true },
            6..8 => Manner::Misses { times: 2, returns: true },
            8 => Manner::Misses { times: 3, returns: true },
            9..12 => Manner::Misses { times: 1, returns: false },
            12..17 => Manner::Cancels,
            17..21 if !moved => match rng.choice(elsewhere.iter().copied()) {
                Some(to) => {
                    moved = true;
                    Manner::Moves { to }
                }
                None => Manner::Comes,
            },
            21..24 => Manner::JustInTime,
            _ => Manner::Comes,
        };
    }
}

/// More people come in the first hour than in the last.
fn arrival(rng: &mut Rng) -> u64 {
    let (one, two) = (rng.u64(..AFTERNOON * 9 / 10), rng.u64(..AFTERNOON * 9 / 10));
    if rng.bool() { one.min(two) } else { one }
}

/// So that a booth's desks are busy for two thirds of the afternoon.
fn service_times(booths: &[Serves], residents: &[Resident], passers: &[Passer]) -> Vec<u64> {
    let mut people = vec![0_u64; booths.len()];
    let going = residents.iter().flat_map(|resident| resident.stops.iter().map(|stop| stop.booth));
    for booth in going.chain(passers.iter().map(|passer| passer.booth)) {
        if let Some(count) = people.get_mut(booth) {
            *count += 1;
        }
    }
    let each = |(serves, people): (&Serves, u64)| match serves {
        Serves::Queue { desks } => AFTERNOON * 2 / 3 * u64::from(*desks) / people.max(1),
        _ => 0,
    };
    booths.iter().zip(people).map(each).map(|each| each.min(15 * 60_000)).collect()
}

fn plan_askings(rng: &mut Rng, booths: &[Serves]) -> Vec<Asking> {
    let mut askings: Vec<Asking> = cases::all(rng)
        .into_iter()
        .map(|case| {
            let booth = (rng.u32(..6) > 0 && !booths.is_empty()).then(|| rng.usize(..booths.len()));
            Asking {
                arrives: rng.u64(AFTERNOON / 10..AFTERNOON * 9 / 10),
                booth,
                case,
                own: rng.u32(..3) == 0,
            }
        })
        .collect();
    askings.sort_by_key(|asking| asking.arrives);
    askings
}

/// Two at every booth and six at the whole market: most of them drop and come back.
fn plan_watchers(rng: &mut Rng, booths: &[Serves]) -> Vec<Watcher> {
    let topics = (0..booths.len()).flat_map(|booth| [Some(booth); 2]).chain([None; 6]);
    topics
        .enumerate()
        .map(|(index, booth)| Watcher { booth, drops_after: if index % 3 == 0 { 0 } else { rng.u32(5..40) } })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const SIZE: Size = Size { visits: 1_500, residents: 900 };

    fn booths() -> Vec<Serves> {
        let mut booths = vec![Serves::Queue { desks: 2 }; 13];
        booths.extend([Serves::Tally, Serves::Tally, Serves::Handout { stock: 100 }]);
        booths.push(Serves::Slots { capacities: vec![20, 20, 20] });
        booths.push(Serves::Slots { capacities: vec![12, 12, 12] });
        booths
    }

    fn stops(day: &Day) -> impl Iterator<Item = &Stop> {
        day.residents.iter().flat_map(|resident| &resident.stops)
    }

    #[test]
    fn the_same_seed_gives_the_same_day_and_another_another() {
        let day = |seed| Day::plan(seed, SIZE, &booths());
        assert_eq!(day(7), day(7));
        assert_ne!(day(7), day(8));
    }

    #[test]
    fn enough_check_ins_count_whatever_runs_out() {
        for (seed, size) in
            [(1, SIZE), (2, Size { visits: 200, residents: 120 }), (3, Size { visits: 30, residents: 20 })]
        {
            let day = Day::plan(seed, size, &booths());
            let at = |kind: fn(&Serves) -> bool| {
                stops(&day).filter(|stop| booths().get(stop.booth).is_some_and(kind)).count()
            };
            let free = at(|serves| matches!(serves, Serves::Queue { .. } | Serves::Tally));
            let parcels: u32 = day.stock.iter().flatten().sum();
            let given = at(|serves| matches!(serves, Serves::Handout { .. })).min(parcels as usize);
            // The larger sessions alone: which of the two is asked for more is chance.
            let booked = [16, 17].map(|booth| {
                let places = if booth == 16 { 60 } else { 36 };
                stops(&day).filter(|stop| stop.booth == booth).count().min(places)
            });
            let counting = free + given + booked.iter().sum::<usize>() + counting(&day.passers) as usize;
            assert!(counting >= size.visits as usize, "{counting} of {}", size.visits);
            assert_eq!(day.residents.len(), size.residents as usize);
            assert!(day.residents.iter().all(|resident| !resident.stops.is_empty()));
        }
    }

    #[test]
    fn nobody_goes_to_a_booth_twice_or_is_sent_where_they_go_anyway() {
        let day = Day::plan(4, SIZE, &booths());
        for resident in &day.residents {
            let mut seen = BTreeSet::new();
            for stop in &resident.stops {
                assert!(seen.insert(stop.booth));
            }
            for stop in &resident.stops {
                if let Manner::Moves { to } = stop.manner {
                    assert!(seen.insert(to));
                }
            }
        }
    }

    #[test]
    fn a_full_day_has_everything_that_an_afternoon_has() {
        let day = Day::plan(5, SIZE, &booths());
        let manners: Vec<Manner> = stops(&day).map(|stop| stop.manner).collect();
        assert!(manners.contains(&Manner::Cancels) && manners.contains(&Manner::JustInTime));
        for times in 1..=3 {
            assert!(manners.contains(&Manner::Misses { times, returns: true }));
        }
        assert!(manners.iter().any(|manner| matches!(manner, Manner::Moves { .. })));
        assert!(
            stops(&day).any(|stop| stop.tap == Tap::Twice) && stops(&day).any(|stop| stop.tap == Tap::Again)
        );
        assert!(day.passers.iter().any(|passer| passer.manner == Manner::Mistake));
        let parcels = stops(&day).filter(|stop| stop.booth == 15).count();
        assert!(parcels > 100, "{parcels} ask for 100 parcels");
        assert!(day.residents.iter().filter(|resident| resident.card).count() > 50);
        assert!(day.watchers.len() >= 36);
        assert!(day.pauses.iter().flatten().count() > 3);
        let forwarded = day.askings.iter().filter(|asking| asking.case.unit.is_some()).count();
        assert_eq!((day.askings.len(), forwarded), (39, 12));
    }
}

//! Plans an afternoon from a seed. Pure: the same seed, size and booths give the same plan.

use fastrand::Rng;

use super::{
    cases,
    day::{
        AFTERNOON, Behaviour, DayPlan, DaySize, Passerby, PlannedCheckIn, PlannedMode, PlannedRequest,
        PlannedResident, Tap, Watcher,
    },
};

/// The plan for this seed. There must be a queue or a tally among the booths.
#[must_use]
pub fn plan(seed: u64, size: DaySize, booths: &[PlannedMode]) -> DayPlan {
    let mut rng = Rng::with_seed(seed);
    let stock = stocks(size, booths);
    let mut passersby = plan_passers(&mut rng, size, booths);
    let wanted = wanted_places(&mut rng, size, booths, &stock, counting(&passersby));
    let mut residents = deal(&mut rng, size, wanted);
    for resident in &mut residents {
        behave(&mut rng, resident, booths);
    }
    let check_ins: usize =
        residents.iter().map(|resident| resident.stops.len()).sum::<usize>() + passersby.len();
    residents.sort_by_key(|resident| resident.arrives);
    passersby.sort_by_key(|passerby| passerby.arrives);
    let service = service_times(booths, &residents, &passersby);
    let planned_requests = plan_askings(&mut rng, booths);
    let watchers = plan_watchers(&mut rng, booths);
    let pauses = booths
        .iter()
        .map(|serves| {
            (matches!(serves, PlannedMode::Queue { .. }) && rng.u32(..10) < 6).then(|| rng.u32(2..8))
        })
        .collect();
    DayPlan {
        residents,
        passersby,
        planned_requests,
        watchers,
        pauses,
        stock,
        service,
        check_ins: u32::try_from(check_ins).unwrap_or(u32::MAX),
    }
}

/// A fifteenth of the day's visits at most is parcels, so that a small day runs out of them too.
fn stocks(size: DaySize, booths: &[PlannedMode]) -> Vec<Option<u32>> {
    let most = (size.visits / 15).max(1);
    booths
        .iter()
        .map(|serves| if let PlannedMode::Handout { stock } = serves { Some(most.min(*stock)) } else { None })
        .collect()
}

fn of_kind(booths: &[PlannedMode], kind: impl Fn(&PlannedMode) -> bool) -> Vec<usize> {
    booths.iter().enumerate().filter(|(_, serves)| kind(serves)).map(|(booth, _)| booth).collect()
}

fn queues(booths: &[PlannedMode]) -> Vec<usize> {
    of_kind(booths, |serves| matches!(serves, PlannedMode::Queue { .. }))
}

fn tallies(booths: &[PlannedMode]) -> Vec<usize> {
    of_kind(booths, |serves| matches!(serves, PlannedMode::Tally))
}

fn plan_passers(rng: &mut Rng, size: DaySize, booths: &[PlannedMode]) -> Vec<Passerby> {
    let mut passersby = Vec::new();
    // In a hundred visits: 4 spoken numbers, 6 taps at a tally.
    for (places, share) in [(queues(booths), 4), (tallies(booths), 6)] {
        for _ in 0..size.visits * share / 100 {
            let Some(booth) = rng.choice(places.iter().copied()) else { continue };
            let mistake = rng.u32(..8) == 0;
            let behaviour = if mistake { Behaviour::Mistake } else { Behaviour::Comes };
            passersby.push(Passerby { arrives: arrival(rng), booth, behaviour });
        }
    }
    passersby
}

fn counting(passersby: &[Passerby]) -> u32 {
    let counting = passersby.iter().filter(|passerby| passerby.behaviour != Behaviour::Mistake).count();
    u32::try_from(counting).unwrap_or(u32::MAX)
}

/// The places that residents want: first those that everybody can have, then parcels and sessions,
/// some too many. Places in sessions don't count for the visits that are to be: whoever comes when
/// they are over gets none.
fn wanted_places(
    rng: &mut Rng,
    size: DaySize,
    booths: &[PlannedMode],
    stock: &[Option<u32>],
    without_pass: u32,
) -> Vec<usize> {
    let mut scarce = Vec::new();
    let mut given = 0;
    for (booth, serves) in booths.iter().enumerate() {
        let there_is = match serves {
            PlannedMode::Handout { .. } => stock.get(booth).copied().flatten().unwrap_or(0),
            PlannedMode::Slots { capacities } => capacities.iter().sum::<u32>().min(size.visits / 15),
            PlannedMode::Queue { .. } | PlannedMode::Tally => continue,
        };
        let there_is = there_is.min(size.residents * 3 / 4);
        if matches!(serves, PlannedMode::Handout { .. }) {
            given += there_is;
        }
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
fn deal(rng: &mut Rng, size: DaySize, wanted: Vec<usize>) -> Vec<PlannedResident> {
    let people = (size.residents as usize).clamp(1, wanted.len().max(1));
    let mut residents: Vec<PlannedResident> = (0..people)
        .map(|n| PlannedResident {
            arrives: arrival(rng),
            card: rng.u32(..10) == 0,
            priority: n % 9 == 4,
            stops: Vec::new(),
        })
        .collect();
    for (index, booth) in wanted.into_iter().enumerate() {
        let stop = PlannedCheckIn { booth, behaviour: Behaviour::Comes, tap: Tap::Once, together: false };
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

fn behave(rng: &mut Rng, resident: &mut PlannedResident, booths: &[PlannedMode]) {
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
        if !matches!(booths.get(stop.booth), Some(PlannedMode::Queue { .. })) {
            continue;
        }
        stop.behaviour = match rng.u32(..100) {
            0..6 => Behaviour::Misses { times: 1, returns: true },
            6..8 => Behaviour::Misses { times: 2, returns: true },
            8 => Behaviour::Misses { times: 3, returns: true },
            9..11 => Behaviour::Misses { times: 1, returns: false },
            11 => Behaviour::ReturnsLate,
            12..17 => Behaviour::Cancels,
            17..21 if !moved => match rng.choice(elsewhere.iter().copied()) {
                Some(to) => {
                    moved = true;
                    Behaviour::Moves { to }
                }
                None => Behaviour::Comes,
            },
            21..24 => Behaviour::JustInTime,
            _ => Behaviour::Comes,
        };
    }
}

/// When the last come, so that whoever has a number by then is called before closing.
const LAST_ARRIVAL: u64 = AFTERNOON * 8 / 10;

/// More people come in the first hour than in the last.
fn arrival(rng: &mut Rng) -> u64 {
    let (one, two) = (rng.u64(..LAST_ARRIVAL), rng.u64(..LAST_ARRIVAL));
    if rng.bool() { one.min(two) } else { one }
}

/// So that a booth's desks are busy for two thirds of the afternoon.
fn service_times(booths: &[PlannedMode], residents: &[PlannedResident], passersby: &[Passerby]) -> Vec<u64> {
    let mut people = vec![0_u64; booths.len()];
    let going = residents.iter().flat_map(|resident| resident.stops.iter().map(|stop| stop.booth));
    for booth in going.chain(passersby.iter().map(|passerby| passerby.booth)) {
        if let Some(count) = people.get_mut(booth) {
            *count += 1;
        }
    }
    let each = |(serves, people): (&PlannedMode, u64)| match serves {
        PlannedMode::Queue { desks } => AFTERNOON * 2 / 3 * u64::from(*desks) / people.max(1),
        _ => 0,
    };
    booths.iter().zip(people).map(each).map(|each| each.min(15 * 60_000)).collect()
}

fn plan_askings(rng: &mut Rng, booths: &[PlannedMode]) -> Vec<PlannedRequest> {
    let mut planned_requests: Vec<PlannedRequest> = cases::all(rng)
        .into_iter()
        .map(|case| {
            let booth = (rng.u32(..6) > 0 && !booths.is_empty()).then(|| rng.usize(..booths.len()));
            PlannedRequest {
                arrives: rng.u64(AFTERNOON / 10..LAST_ARRIVAL),
                booth,
                case,
                own: rng.u32(..3) == 0,
                left: false,
            }
        })
        .collect();
    let own = planned_requests.iter_mut().filter(|planned| planned.own);
    own.step_by(5).for_each(|planned| planned.left = true);
    planned_requests.sort_by_key(|asking| asking.arrives);
    planned_requests
}

/// Two at every booth and six at the whole market: most of them drop and come back.
fn plan_watchers(rng: &mut Rng, booths: &[PlannedMode]) -> Vec<Watcher> {
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

    const SIZE: DaySize = DaySize { visits: 1_500, residents: 900 };

    fn booths() -> Vec<PlannedMode> {
        let mut booths = vec![PlannedMode::Queue { desks: 2 }; 13];
        booths.extend([PlannedMode::Tally, PlannedMode::Tally, PlannedMode::Handout { stock: 100 }]);
        booths.push(PlannedMode::Slots { capacities: vec![20, 20, 20] });
        booths.push(PlannedMode::Slots { capacities: vec![12, 12, 12] });
        booths
    }

    fn stops(day: &DayPlan) -> impl Iterator<Item = &PlannedCheckIn> {
        day.residents.iter().flat_map(|resident| &resident.stops)
    }

    #[test]
    fn the_same_seed_gives_the_same_day_and_another_another() {
        let day = |seed| plan(seed, SIZE, &booths());
        assert_eq!(day(7), day(7));
        assert_ne!(day(7), day(8));
    }

    #[test]
    fn enough_check_ins_count_whatever_runs_out() {
        for (seed, size) in [
            (1, SIZE),
            (2, DaySize { visits: 200, residents: 120 }),
            (3, DaySize { visits: 30, residents: 20 }),
        ] {
            let day = plan(seed, size, &booths());
            let at = |kind: fn(&PlannedMode) -> bool| {
                stops(&day).filter(|stop| booths().get(stop.booth).is_some_and(kind)).count()
            };
            let free = at(|serves| matches!(serves, PlannedMode::Queue { .. } | PlannedMode::Tally));
            let parcels: u32 = day.stock.iter().flatten().sum();
            let given = at(|serves| matches!(serves, PlannedMode::Handout { .. })).min(parcels as usize);
            let counting = free + given + counting(&day.passersby) as usize;
            assert!(counting >= size.visits as usize, "{counting} of {}", size.visits);
            assert_eq!(day.residents.len(), size.residents as usize);
            assert!(day.residents.iter().all(|resident| !resident.stops.is_empty()));
        }
    }

    #[test]
    fn nobody_goes_to_a_booth_twice_or_is_sent_where_they_go_anyway() {
        let day = plan(4, SIZE, &booths());
        for resident in &day.residents {
            let mut seen = BTreeSet::new();
            for stop in &resident.stops {
                assert!(seen.insert(stop.booth));
            }
            for stop in &resident.stops {
                if let Behaviour::Moves { to } = stop.behaviour {
                    assert!(seen.insert(to));
                }
            }
        }
    }

    #[test]
    fn a_full_day_has_everything_that_an_afternoon_has() {
        let day = plan(5, SIZE, &booths());
        let manners: Vec<Behaviour> = stops(&day).map(|stop| stop.behaviour).collect();
        assert!(
            [Behaviour::Cancels, Behaviour::JustInTime, Behaviour::ReturnsLate]
                .iter()
                .all(|one| manners.contains(one))
        );
        for times in 1..=3 {
            assert!(manners.contains(&Behaviour::Misses { times, returns: true }));
        }
        assert!(manners.iter().any(|behaviour| matches!(behaviour, Behaviour::Moves { .. })));
        assert!(
            stops(&day).any(|stop| stop.tap == Tap::Twice) && stops(&day).any(|stop| stop.tap == Tap::Again)
        );
        assert!(day.passersby.iter().any(|passerby| passerby.behaviour == Behaviour::Mistake));
        let parcels = stops(&day).filter(|stop| stop.booth == 15).count();
        assert!(parcels > 100, "{parcels} ask for 100 parcels");
        assert!(day.residents.iter().filter(|resident| resident.card).count() > 50);
        assert!(day.watchers.len() >= 36);
        assert!(day.pauses.iter().flatten().count() > 3);
        let forwarded = day.planned_requests.iter().filter(|asking| asking.case.unit.is_some()).count();
        assert_eq!((day.planned_requests.len(), forwarded), (39, 12));
        assert!(day.planned_requests.iter().any(|asking| asking.left && asking.own));
    }
}

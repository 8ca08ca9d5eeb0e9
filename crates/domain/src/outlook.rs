//! How long the wait at a booth is, as it is said: 约30分钟，多数不超过50分钟；请在10:42前回来 (QUEUE.md).
//!
//! An outlook is made from a [`QueueState`] of the booth, aside from the floor, and shown until the
//! next one. It is never a promise that a rule rests on, but for one: tickets stop when the next
//! would not be called before the booth closes.

use serde::{Deserialize, Serialize};

use super::{
    BoothId, Timestamp,
    forecast::{
        Calibration, Quantiles, Replay,
        belief::{ServiceCounts, ServiceEstimate},
        scene::{Desk, DeskActivity, OtherBooth, QueueScene, Waiting},
    },
};

/// Below so many services seen, 估计中 stands beside the wait.
pub const FEW_SERVICES: u32 = 5;
/// So many of the line are forecast by replay; who stands behind them waits in proportion.
const LONGEST_LINE: usize = 200;
/// A service that was not longer is never taken for a forgotten finish, minutes: at a booth of
/// short services that would be asked too often.
const FORGOTTEN: f64 = 10.0;
/// 还可取 N 号 is counted up to this.
const MOST_LEFT: u32 = 20;

/// A wait as it is said, minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Wait {
    /// 约: as often less as more.
    pub p50: u32,
    /// 多数不超过: nine of ten wait no longer.
    pub p90: u32,
    /// 请在…前回来: one of ten is called sooner. Epoch milliseconds.
    #[schema(value_type = i64)]
    pub back_by: Timestamp,
}

/// What is expected of a booth's queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Outlook {
    /// The wait of each number in line, in the order of the snapshot's `waiting` when it was made.
    pub waits: Vec<(i64, Wait)>,
    /// The numbers that are to come near now (预叫).
    pub soon: Vec<i64>,
    /// The wait of whoever takes a ticket now.
    pub next: Wait,
    /// 估计中: too few services have been seen.
    pub estimating: bool,
    /// 还可取 N 号: how many more tickets are expected to be called before the booth closes; `None`:
    /// enough.
    pub left: Option<u32>,
    /// When the last of those who wait is expected to be done: epoch milliseconds.
    #[schema(value_type = i64)]
    pub done_at: Timestamp,
    /// What a service is taken to last, seconds.
    pub service_seconds: u32,
    /// A service that takes longer, seconds, was over and nobody said so, as far as the booth's own
    /// services tell.
    #[serde(default)]
    pub longest_seconds: u32,
    /// The last number given when this was made: those given since are to be counted off `left`.
    pub last_number: i64,
}

impl Outlook {
    /// How many more tickets may be given, `since` the last number given; `None`: enough.
    #[must_use]
    pub fn tickets_left_after(&self, last_number: i64) -> Option<u32> {
        let given = u32::try_from((last_number - self.last_number).max(0)).unwrap_or(u32::MAX);
        self.left.map(|left| left.saturating_sub(given))
    }
}

/// A booth's queue at one moment: all that its outlook follows from. Lengths in minutes, moments in
/// minutes from now.
#[derive(Clone, Debug)]
pub struct QueueState {
    pub booth: BoothId,
    /// The market's revision of what it shows.
    pub revision: i64,
    pub now: Timestamp,
    pub desks: Vec<Desk>,
    /// Who waits: number and state.
    pub line: Vec<(i64, Waiting)>,
    /// How long ago those were missed who may still come back.
    pub missed: Vec<f64>,
    /// When the market opens.
    pub opens: f64,
    /// When the market closes.
    pub closes: f64,
    /// When desks go to lunch.
    pub lunch: Option<[f64; 2]>,
    /// The head start of priority tickets.
    pub head_start: f64,
    /// How long somebody called is waited for.
    pub grace: f64,
    /// The announced mean service.
    pub announced: f64,
    /// Told to come near when so many are ahead.
    pub alert_ahead: usize,
    /// Told to come near when the call may come within so many minutes.
    pub alert_minutes: f64,
    /// The last number given.
    pub last_number: i64,
}

/// What a booth's day has taught so far, beside its picture.
#[derive(Clone, Debug)]
pub struct BoothEvidence {
    /// Its services and no-shows.
    pub seen: ServiceCounts,
    /// Priority tickets to be expected, a minute.
    pub overtakers: f64,
}

/// Works out the outlook of one booth.
#[must_use]
pub fn compute_outlook(
    picture: &QueueState,
    taught: &BoothEvidence,
    calibration: &Calibration,
    replay: &mut Replay,
) -> Outlook {
    let experience = &calibration.experience;
    let longest = taught.seen.belief(std::iter::empty(), experience).longest().max(FORGOTTEN);
    // A finish that was forgotten says nothing of how long services take; what is left of one such
    // is what a new one takes (`Replay`).
    let under_way = picture.desks.iter().filter_map(|desk| match desk.doing {
        DeskActivity::Busy { elapsed, unwatched: false } if (0.0..longest).contains(&elapsed) => {
            Some(elapsed)
        }
        _ => None,
    });
    let belief = taught.seen.belief(under_way, experience);
    let mut line: Vec<Waiting> =
        picture.line.iter().take(LONGEST_LINE).map(|(_, waiting)| *waiting).collect();
    let known = line.len();
    let newcomer = Waiting { key: 0.0, returned: false, elsewhere: OtherBooth::No };
    line.push(newcomer);
    let mut quantiles = forecast(picture, &line, &belief, taught.overtakers, calibration, replay);
    let beyond = picture.line.len() as f64 / known.max(1) as f64;
    // Whoever stands behind those who were replayed waits in proportion.
    let next = scaled(quantiles.pop().unwrap_or(Quantiles::from_array([0.0; 5])), beyond.max(1.0));
    let waits: Vec<(i64, Quantiles)> = (0..)
        .zip(&picture.line)
        .filter_map(|(index, (number, _))| {
            let found = quantiles.get(index).copied();
            let last = || quantiles.last().map(|last| scaled(*last, (index + 1) as f64 / known as f64));
            Some((*number, found.or_else(last)?))
        })
        .collect();
    let left = tickets_left(picture, taught, &belief, calibration, replay, &mut line, next);
    let alerted = |(index, (_, wait)): &(usize, &(i64, Quantiles))| {
        *index <= picture.alert_ahead || wait.p10 <= picture.alert_minutes
    };
    Outlook {
        soon: waits.iter().enumerate().filter(alerted).map(|(_, (number, _))| *number).collect(),
        waits: waits.iter().map(|(number, wait)| (*number, said(*wait, picture.now))).collect(),
        next: said(next, picture.now),
        estimating: taught.seen.services < FEW_SERVICES,
        left,
        done_at: whole(picture.now, next.p50 + belief.mean),
        service_seconds: (belief.mean * 60.0) as u32,
        longest_seconds: (longest * 60.0) as u32,
        last_number: picture.last_number,
    }
}

fn forecast(
    picture: &QueueState,
    line: &[Waiting],
    belief: &ServiceEstimate,
    overtakers: f64,
    calibration: &Calibration,
    replay: &mut Replay,
) -> Vec<Quantiles> {
    let scene = QueueScene {
        desks: &picture.desks,
        line,
        missed: &picture.missed,
        opens: picture.opens,
        closes: picture.closes,
        lunch: picture.lunch,
        head_start: picture.head_start,
        seed: picture.booth.0.as_u64_pair().1,
    };
    replay.run(&scene, belief, &calibration.experience, overtakers, picture.grace);
    (0..line.len()).map(|index| calibration.apply(replay.quantiles(index))).collect()
}

/// How many more are called in time: while P80 of the next is at most what is left of the day less
/// one service.
fn tickets_left(
    picture: &QueueState,
    taught: &BoothEvidence,
    belief: &ServiceEstimate,
    calibration: &Calibration,
    replay: &mut Replay,
    line: &mut Vec<Waiting>,
    next: Quantiles,
) -> Option<u32> {
    let limit = picture.closes - belief.mean;
    if next.p80 > limit {
        return Some(0);
    }
    let desks = picture.desks.iter().filter(|desk| desk.doing != DeskActivity::Gone).count().max(1) as f64;
    let far = next.p80 + 2.0 * f64::from(MOST_LEFT) * belief.mean / desks < limit;
    if far || picture.line.len() > LONGEST_LINE {
        return None;
    }
    let first = line.len() - 1;
    while line.len() < first + MOST_LEFT as usize {
        line.push(Waiting { key: 0.0, returned: false, elsewhere: OtherBooth::No });
    }
    let waits = forecast(picture, line, belief, taught.overtakers, calibration, replay);
    let left = waits[first..].iter().take_while(|wait| wait.p80 <= limit).count();
    u32::try_from(left).ok().filter(|left| *left < MOST_LEFT)
}

fn scaled(wait: Quantiles, by: f64) -> Quantiles {
    Quantiles::from_array(wait.to_array().map(|minutes| minutes * by))
}

/// In the steps in which people speak of time: minutes below ten, fives below an hour, tens beyond.
fn step(minutes: f64) -> f64 {
    match minutes {
        ..10.0 => 1.0,
        ..60.0 => 5.0,
        _ => 10.0,
    }
}

/// A forecast at that moment as it is said.
#[must_use]
pub fn said(wait: Quantiles, now: Timestamp) -> Wait {
    let p50 = ((wait.p50 / step(wait.p50)).round() * step(wait.p50)) as u32;
    // Up, so that "most wait no longer" stays true; and down, so that nobody comes back too late.
    let p90 = ((wait.p90 / step(wait.p90)).ceil() * step(wait.p90)) as u32;
    let early = (wait.p10 / step(wait.p10)).floor() * step(wait.p10);
    Wait { p50, p90: p90.max(p50), back_by: whole(now, early) }
}

/// The moment so many minutes from now, down to the whole minute.
fn whole(now: Timestamp, minutes: f64) -> Timestamp {
    const MINUTE: i64 = 60_000;
    let moment = now.0.saturating_add((minutes * 60_000.0) as i64);
    Timestamp(moment.div_euclid(MINUTE) * MINUTE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn picture(waiting: usize, desks: usize, closes: f64) -> QueueState {
        let idle = Desk { doing: DeskActivity::Busy { elapsed: 1.0, unwatched: false }, lunch_due: false };
        let ticket = |number| {
            let key = -f64::from(u32::try_from(1 + waiting - number).unwrap());
            (number as i64, Waiting { key, returned: false, elsewhere: OtherBooth::No })
        };
        QueueState {
            booth: BoothId(uuid::Uuid::nil()),
            revision: 1,
            now: Timestamp(1_800_000_000_000),
            desks: vec![idle; desks],
            line: (1..=waiting).map(ticket).collect(),
            missed: Vec::new(),
            opens: -60.0,
            closes,
            lunch: None,
            head_start: 20.0,
            grace: 1.5,
            announced: 6.0,
            alert_ahead: 3,
            alert_minutes: 5.0,
            last_number: waiting as i64,
        }
    }

    fn outlook(picture: &QueueState) -> Outlook {
        let taught = BoothEvidence { seen: ServiceCounts::new(picture.announced), overtakers: 0.0 };
        compute_outlook(picture, &taught, &Calibration::default(), &mut Replay::default())
    }

    #[test]
    fn who_stands_further_back_waits_longer_and_comes_back_later() {
        let outlook = outlook(&picture(30, 2, 600.0));
        assert_eq!(outlook.waits.len(), 30);
        assert!(outlook.waits.is_sorted_by_key(|(_, wait)| wait.p50));
        assert!(outlook.waits.is_sorted_by_key(|(_, wait)| wait.back_by));
        assert!(outlook.waits.iter().all(|(_, wait)| wait.p50 <= wait.p90));
        assert!(outlook.next.p50 >= outlook.waits[29].1.p50 && outlook.estimating);
        assert_eq!(outlook.soon[..4], [1, 2, 3, 4], "three ahead at most");
        assert_eq!(outlook.left, None, "ten hours are enough");
    }

    #[test]
    fn the_last_tickets_are_counted_and_then_there_are_none() {
        let left = |closes| outlook(&picture(10, 1, closes)).left;
        let near = left(110.0);
        assert!(near.is_some_and(|left| (1..10).contains(&left)), "{near:?}");
        assert_eq!(left(30.0), Some(0));
        let outlook = Outlook { left: Some(2), ..outlook(&picture(10, 1, 110.0)) };
        assert_eq!(
            [10, 11, 12, 13].map(|last| outlook.tickets_left_after(last)),
            [Some(2), Some(1), Some(0), Some(0)]
        );
    }

    #[test]
    fn a_finish_that_was_forgotten_says_nothing_of_how_long_services_take() {
        let busy = |elapsed| {
            let mut picture = picture(5, 2, 600.0);
            picture.desks[0].doing = DeskActivity::Busy { elapsed, unwatched: false };
            outlook(&picture)
        };
        let usual = busy(1.0);
        assert!((10 * 60..60 * 60).contains(&usual.longest_seconds), "{}", usual.longest_seconds);
        let longest = f64::from(usual.longest_seconds) / 60.0;
        let (long, forgotten) = (busy(longest - 1.0), busy(longest + 30.0));
        assert!(long.service_seconds > usual.service_seconds, "one that drags on says something");
        assert_eq!(forgotten.service_seconds, usual.service_seconds);
        assert!(forgotten.next.p50 < long.next.p50 + 5, "and it is over by and by");
    }

    #[test]
    fn time_is_said_in_the_steps_in_which_people_speak() {
        let said = |minutes| said(Quantiles::from_array([minutes; 5]), Timestamp(0));
        let steps = [0.2, 7.4, 12.0, 33.0, 88.0].map(|minutes| {
            let wait = said(minutes);
            (wait.p50, wait.p90, wait.back_by.0 / 60_000)
        });
        assert_eq!(steps, [(0, 1, 0), (7, 8, 7), (10, 15, 10), (35, 35, 30), (90, 90, 80)]);
    }

    #[test]
    fn a_queue_of_hundreds_is_forecast_too() {
        let outlook = outlook(&picture(400, 2, 600.0));
        assert_eq!(outlook.waits.len(), 400);
        assert!(outlook.waits.is_sorted_by_key(|(_, wait)| wait.p50));
        assert_eq!(outlook.left, Some(0));
    }

    proptest! {
        #[test]
        fn more_time_never_leaves_fewer_tickets(waiting in 0_usize..30, closes in 0.0_f64..300.0, more in 0.0_f64..60.0) {
            let left = |closes| outlook(&picture(waiting, 2, closes)).left.unwrap_or(u32::MAX);
            prop_assert!(left(closes) <= left(closes + more));
        }
    }
}

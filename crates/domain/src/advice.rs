//! Advice to organisers and residents: which volunteer to move, and which booth to queue at next.
//!
//! Both rules look at queue lengths and forecasts only and decide nothing: people do. How much they
//! are worth is measured by `cargo xtask bench waits` (docs/waits.md). The forecasts themselves are
//! in [`super::forecast`].

use serde::Serialize;

/// A booth as the advice sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoothLoad {
    /// Tickets in its line.
    pub waiting: usize,
    /// How long a service takes on average, minutes.
    pub served_mean_minutes: f64,
    /// Desks with a volunteer signed in.
    pub desks: u32,
}

/// To move a volunteer from one booth to another; the booths by their place in the list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VolunteerMove {
    /// Whose volunteer goes.
    pub from: usize,
    /// Where the volunteer helps.
    pub to: usize,
    /// How much less those who wait now will wait, all together, person-minutes.
    pub gain: f64,
}

/// A move has to save more than this, person-minutes.
pub const LEAST_GAIN: f64 = 60.0;
/// The line that gets help has to be longer by more than this, minutes.
pub const LEAST_GAP: f64 = 15.0;
/// A booth where nobody is signed in counts as this many desks: somebody will come sooner or later,
/// and the gain of sending one stays a number that compares with others.
const NOBODY: f64 = 0.5;

impl BoothLoad {
    fn work(&self) -> f64 {
        self.waiting as f64 * self.served_mean_minutes
    }

    /// How long the line takes with so many desks: D = n·c/m, minutes.
    fn length(&self, desks: f64) -> f64 {
        self.work() / desks
    }

    /// What all who wait now wait together with so many desks: n²·c/(2m), person-minutes.
    fn waits(&self, desks: f64) -> f64 {
        self.waiting as f64 * self.work() / (2.0 * desks)
    }

    fn at_work(&self) -> f64 {
        f64::from(self.desks).max(NOBODY)
    }

    fn is_sound(&self) -> bool {
        self.served_mean_minutes.is_finite() && self.served_mean_minutes > 0.0
    }
}

/// The move of one volunteer that saves most, if one is worth the trouble: it saves more than
/// [`LEAST_GAIN`], the line that gets help is longer by more than [`LEAST_GAP`], somebody stays
/// behind, and the line left does not become longer than the one helped was.
///
/// The lines are taken for fluid (n people wait n·c/(2m) on average), which ranks booths well and
/// forecasts badly: the gain is for comparing, not for telling residents. Equal gains go to the
/// first in the list.
#[must_use]
pub fn best_move(loads: &[BoothLoad]) -> Option<VolunteerMove> {
    let mut best: Option<VolunteerMove> = None;
    for (from, giver) in loads.iter().enumerate().filter(|(_, load)| load.desks >= 2 && load.is_sound()) {
        let left = giver.at_work() - 1.0;
        let cost = giver.waits(left) - giver.waits(giver.at_work());
        for (to, taker) in loads.iter().enumerate().filter(|(to, load)| *to != from && load.is_sound()) {
            let length = taker.length(taker.at_work());
            let gap = length - giver.length(giver.at_work());
            let gain = taker.waits(taker.at_work()) - taker.waits(f64::from(taker.desks) + 1.0) - cost;
            let worth = gain > LEAST_GAIN && gap > LEAST_GAP && giver.length(left) <= length;
            if worth && best.is_none_or(|best| gain > best.gain) {
                best = Some(VolunteerMove { from, to, gain });
            }
        }
    }
    best
}

/// A booth that a resident wishes to see and holds no ticket of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesiredBooth {
    /// The median of what a ticket taken now would wait, minutes.
    pub p50: f64,
    /// Nobody waits there, and somebody is at a desk.
    pub free: bool,
    /// The booth will soon issue no more tickets.
    pub near_cap: bool,
    /// The booth still issues tickets.
    pub open: bool,
}

/// Why a booth is the one to go to next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NextReason {
    /// 不用等: whoever goes there is served at once.
    NoWait,
    /// It will soon give no more tickets.
    FewLeft,
    /// Its wait is the longest, and passes while others are seen.
    LongestFirst,
    /// Its wait is the shortest, beside a ticket that is held already.
    ShortestBeside,
}

/// At which of the wished booths to take the next ticket, for a resident who holds `held` live
/// tickets, and why: one without a wait first; then a booth near its cap; otherwise the longest
/// wait with empty hands (it passes while shorter ones are seen), and the shortest wait beside a
/// ticket already held. None, if no wished booth still issues tickets.
#[must_use]
pub fn next_booth(wishes: &[DesiredBooth], held: usize) -> Option<(usize, NextReason)> {
    let rank = |wish: &DesiredBooth| {
        (wish.free, wish.near_cap, if held == 0 && !wish.free { wish.p50 } else { -wish.p50 })
    };
    let open = wishes.iter().enumerate().filter(|(_, wish)| wish.open && wish.p50.is_finite());
    open.reduce(|best, other| {
        let ((best_free, best_cap, best_wait), (free, cap, wait)) = (rank(best.1), rank(other.1));
        let better = free.cmp(&best_free).then(cap.cmp(&best_cap)).then(wait.total_cmp(&best_wait)).is_gt();
        if better { other } else { best }
    })
    .map(|(index, wish)| {
        let why = match (wish.free, wish.near_cap, held) {
            (true, ..) => NextReason::NoWait,
            (_, true, _) => NextReason::FewLeft,
            (_, _, 0) => NextReason::LongestFirst,
            _ => NextReason::ShortestBeside,
        };
        (index, why)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn load(waiting: usize, served_mean_minutes: f64, desks: u32) -> BoothLoad {
        BoothLoad { waiting, served_mean_minutes, desks }
    }

    #[test]
    fn a_volunteer_goes_from_the_short_line_to_the_long_one() {
        let found = best_move(&[load(2, 5.0, 2), load(12, 8.0, 1), load(4, 5.0, 1)]).unwrap();
        assert_eq!((found.from, found.to), (0, 1));
        // 12²·8/2·(1 − 1/2) − 2²·5/2·(1 − 1/2) person-minutes.
        assert!((found.gain - 283.0).abs() < 1e-9, "{}", found.gain);
    }

    #[test]
    fn nobody_is_moved_for_little_or_from_a_booth_of_one() {
        let alone = [load(0, 5.0, 1), load(20, 8.0, 1)];
        assert_eq!(best_move(&alone), None);
        let alike = [load(9, 5.0, 2), load(10, 5.0, 2)];
        assert_eq!(best_move(&alike), None, "the lines are nearly as long");
        let few = [load(0, 5.0, 2), load(4, 5.0, 1)];
        assert_eq!(best_move(&few), None, "40 person-minutes - too few, and a line of 20 minutes");
        assert_eq!(best_move(&[load(7, 10.0, 2), load(12, 5.0, 1)]), None, "70 minutes left behind for 60");
    }

    #[test]
    fn a_booth_without_anybody_gets_somebody_and_figures_that_make_no_sense_are_passed_over() {
        let found = best_move(&[load(1, 5.0, 3), load(10, 6.0, 0)]).unwrap();
        assert!(found.to == 1 && found.gain.is_finite());
        assert_eq!(best_move(&[load(1, 5.0, 3), load(10, f64::NAN, 1), load(10, 0.0, 1)]), None);
        assert_eq!(best_move(&[]), None);
    }

    #[test]
    fn the_longest_first_then_the_shortest_and_before_all_what_is_near_its_cap() {
        use NextReason as Why;
        let wish = |p50, near_cap, open| DesiredBooth { p50, free: false, near_cap, open };
        let plain = [wish(10.0, false, true), wish(40.0, false, true), wish(90.0, false, false)];
        let found = (next_booth(&plain, 0), next_booth(&plain, 1));
        assert_eq!(found, (Some((1, Why::LongestFirst)), Some((0, Why::ShortestBeside))));
        let capped = [wish(5.0, false, true), wish(40.0, false, true), wish(20.0, true, true)];
        let few = Some((2, Why::FewLeft));
        assert_eq!((next_booth(&capped, 0), next_booth(&capped, 2)), (few, few));
        assert_eq!(next_booth(&[wish(9.0, true, false)], 0), None);
        let equal = [wish(9.0, false, true); 2];
        let first = |held| next_booth(&equal, held).map(|(index, _)| index);
        assert_eq!((first(0), first(1)), (Some(0), Some(0)));
    }

    #[test]
    fn before_all_comes_where_nobody_waits() {
        let wish = |p50, free, near_cap| DesiredBooth { p50, free, near_cap, open: true };
        let wishes = [wish(20.0, false, true), wish(3.0, true, false), wish(1.0, true, false)];
        for held in [0, 1] {
            assert_eq!(next_booth(&wishes, held), Some((2, NextReason::NoWait)));
        }
        let closed = DesiredBooth { open: false, ..wishes[1] };
        assert_eq!(next_booth(&[wishes[0], closed], 0), Some((0, NextReason::FewLeft)));
    }

    proptest! {
        #[test]
        fn a_move_keeps_its_rules_and_the_way_back_would_lose(
            loads in prop::collection::vec(
                (0_usize..80, 1.0..30.0, 0_u32..6).prop_map(|(n, c, m)| load(n, c, m)), 0..8
            ),
        ) {
            let Some(found) = best_move(&loads) else { return Ok(()) };
            prop_assert!(found.from != found.to && found.gain > LEAST_GAIN && loads[found.from].desks >= 2);
            let mut after = loads.clone();
            after[found.from].desks -= 1;
            after[found.to].desks += 1;
            let length = |load: &BoothLoad| load.length(load.at_work());
            prop_assert!(length(&loads[found.to]) - length(&loads[found.from]) > LEAST_GAP);
            prop_assert!(length(&after[found.from]) <= length(&loads[found.to]));
            let waits = |loads: &[BoothLoad]| loads.iter().map(|load| load.waits(load.at_work())).sum::<f64>();
            prop_assert!((waits(&loads) - waits(&after) - found.gain).abs() < 1e-6 * waits(&loads).max(1.0));
            if let Some(next) = best_move(&after) {
                prop_assert!((next.from, next.to) != (found.to, found.from));
            }
        }

        #[test]
        fn the_advised_booth_is_open_and_none_is_more_pressing(
            wishes in prop::collection::vec(
                (0.0..120.0, any::<bool>(), any::<bool>(), any::<bool>())
                    .prop_map(|(p50, free, near_cap, open)| DesiredBooth { p50, free, near_cap, open }), 0..6
            ),
            held in 0_usize..4,
        ) {
            match next_booth(&wishes, held) {
                None => prop_assert!(wishes.iter().all(|wish| !wish.open)),
                Some((index, _)) => {
                    let found = wishes[index];
                    prop_assert!(found.open);
                    for other in wishes.iter().filter(|wish| wish.open) {
                        let (first, second) = ((found.free, found.near_cap), (other.free, other.near_cap));
                        prop_assert!(first >= second);
                        let longest = held == 0 && !found.free;
                        let better = if longest { found.p50 >= other.p50 } else { found.p50 <= other.p50 };
                        prop_assert!(better || first > second);
                    }
                }
            }
        }
    }
}

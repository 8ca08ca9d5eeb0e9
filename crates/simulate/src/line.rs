//! Who stands where in the lines, by the rules, as the simulator works it out for itself: by the
//! time of the number, earlier by the head start with priority, at the old place after a transfer,
//! behind some others after a missed call. Pure.

use std::collections::HashMap;

use shiji_domain::{BoothId, TicketKey};

use super::rules::QueueRules;

/// The least distance between two numbers of a booth, microseconds.
const SPACE: i64 = 1_000;

/// A place in the order of a booth's calls, microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    order: i64,
    /// How far it may be from where the server has it: when a transfer happened is known to lie
    /// between asking and the answer, and not to the millisecond.
    slack: i64,
}

/// The places of all numbers.
#[derive(Debug, Default)]
pub struct Lines {
    places: HashMap<TicketKey, Place>,
    /// The last place given at each booth.
    last: HashMap<BoothId, Place>,
}

/// When a number was given, and what its place follows from.
#[derive(Clone, Copy, Debug)]
pub struct GivenNumber {
    pub ticket: TicketKey,
    /// When, milliseconds; for a transfer, at the latest.
    pub at: i64,
    /// And how much earlier it may have been.
    pub slack: i64,
    pub priority: bool,
    /// The number that it continues.
    pub from: Option<TicketKey>,
}

impl Lines {
    /// A number is given.
    pub fn give(&mut self, given: GivenNumber, rules: &QueueRules) {
        let last = self.last.entry(given.ticket.booth).or_default();
        let (order, slack) = ((given.at * 1_000).max(last.order + SPACE), given.slack * 1_000);
        *last = Place { order, slack };
        let mut place = *last;
        if let Some(old) = given.from.and_then(|from| self.places.get(&from)) {
            if old.order < place.order {
                place = *old;
            }
        } else if given.priority {
            place.order -= rules.head_start * 1_000;
        }
        self.places.insert(given.ticket, place);
    }

    /// Somebody comes back. `line`: who waits, in order.
    pub fn come_back(&mut self, ticket: TicketKey, line: &[TicketKey], rules: &QueueRules) {
        let place = |ticket: &TicketKey| self.places.get(ticket).copied().unwrap_or_default();
        let ahead = line.iter().take(rules.back_behind).next_back();
        let new = match (ahead, line.get(rules.back_behind)) {
            (None, first) => {
                let mut own = place(&ticket);
                if let Some(first) = first.map(place).filter(|first| first.order <= own.order) {
                    own = Place { order: first.order - 1, ..first };
                }
                own
            }
            (Some(ahead), behind) => {
                let ahead = place(ahead);
                let behind = behind.map_or_else(
                    || {
                        let last = self.last.get(&ticket.booth).copied().unwrap_or_default();
                        Place { order: last.order + SPACE, ..last }
                    },
                    place,
                );
                let order = ahead.order.midpoint(behind.order).max(ahead.order + 1);
                Place { order, slack: ahead.slack.max(behind.slack) }
            }
        };
        self.places.insert(ticket, new);
    }

    /// Puts who waits at a booth in the order in which they are called. `misses`: of each.
    pub fn sort(&self, line: &mut [TicketKey], misses: impl Fn(&TicketKey) -> u32) {
        line.sort_by_key(|ticket| (self.order(ticket), misses(ticket), ticket.number));
    }

    fn order(&self, ticket: &TicketKey) -> i64 {
        self.places.get(ticket).map_or(i64::MAX, |place| place.order)
    }

    /// Does the first stand before the other for certain?
    #[must_use]
    pub fn is_before(
        &self,
        first: &TicketKey,
        other: &TicketKey,
        misses: impl Fn(&TicketKey) -> u32,
    ) -> bool {
        let (Some(one), Some(two)) = (self.places.get(first), self.places.get(other)) else { return false };
        let slack = one.slack + two.slack;
        if slack > 0 {
            return one.order + slack < two.order;
        }
        (one.order, misses(first), first.number) < (two.order, misses(other), other.number)
    }

    /// The first two neighbours in a line as it is shown that stand the wrong way round.
    #[must_use]
    pub fn wrong_way_round(
        &self,
        shown: &[TicketKey],
        misses: impl Fn(&TicketKey) -> u32 + Copy,
    ) -> Option<(TicketKey, TicketKey)> {
        let pairs = shown.iter().zip(shown.iter().skip(1));
        let mut wrong = pairs.filter(|(one, two)| self.is_before(two, one, misses));
        wrong.next().map(|(one, two)| (*one, *two))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::MINUTE;

    const RULES: QueueRules = QueueRules::usual(180 * MINUTE);

    fn key(number: i64) -> TicketKey {
        TicketKey { booth: BoothId(uuid::Uuid::nil()), number }
    }

    fn given(number: i64, at: i64) -> GivenNumber {
        GivenNumber { ticket: key(number), at, slack: 0, priority: false, from: None }
    }

    fn line(lines: &Lines, numbers: &[i64]) -> Vec<i64> {
        let mut line: Vec<TicketKey> = numbers.iter().map(|number| key(*number)).collect();
        lines.sort(&mut line, |_| 0);
        line.iter().map(|ticket| ticket.number).collect()
    }

    #[test]
    fn priority_counts_twenty_minutes_earlier_and_no_more() {
        let mut lines = Lines::default();
        for (number, minute, priority) in [(1, 0, false), (2, 15, false), (3, 30, true), (4, 31, false)] {
            lines.give(GivenNumber { priority, ..given(number, minute * MINUTE) }, &RULES);
        }
        assert_eq!(line(&lines, &[1, 2, 3, 4]), [1, 3, 2, 4]);
    }

    #[test]
    fn who_comes_back_stands_behind_three_or_behind_all() {
        let mut lines = Lines::default();
        for number in 1..=6 {
            lines.give(given(number, number * 1_000), &RULES);
        }
        let waiting = |numbers: &[i64]| numbers.iter().map(|number| key(*number)).collect::<Vec<_>>();
        lines.come_back(key(1), &waiting(&[2, 3, 4, 5, 6]), &RULES);
        assert_eq!(line(&lines, &[1, 2, 3, 4, 5, 6]), [2, 3, 4, 1, 5, 6]);
        lines.come_back(key(2), &waiting(&[6]), &RULES);
        lines.give(given(7, 7_000), &RULES);
        assert_eq!(line(&lines, &[2, 6, 7]), [6, 2, 7]);
        lines.come_back(key(3), &[], &RULES);
        assert_eq!(line(&lines, &[3, 7]), [3, 7]);
    }

    #[test]
    fn who_was_sent_on_stands_where_the_first_number_would() {
        let elsewhere = TicketKey { booth: BoothId(uuid::Uuid::max()), number: 1 };
        let mut lines = Lines::default();
        lines.give(GivenNumber { ticket: elsewhere, ..given(0, 1_000) }, &RULES);
        lines.give(given(1, 2_000), &RULES);
        lines.give(GivenNumber { from: Some(elsewhere), slack: 500, ..given(2, 9_000) }, &RULES);
        assert_eq!(line(&lines, &[1, 2]), [2, 1]);
        assert!(lines.is_before(&key(2), &key(1), |_| 0));
    }

    #[test]
    fn what_is_too_close_to_tell_is_before_neither_way() {
        let mut lines = Lines::default();
        lines.give(GivenNumber { slack: 500, ..given(1, 9_000) }, &RULES);
        lines.give(given(2, 9_400), &RULES);
        assert!(!lines.is_before(&key(1), &key(2), |_| 0) && !lines.is_before(&key(2), &key(1), |_| 0));
        assert_eq!(lines.wrong_way_round(&[key(2), key(1)], |_| 0), None);
        lines.give(given(3, 20_000), &RULES);
        assert_eq!(lines.wrong_way_round(&[key(3), key(1)], |_| 0), Some((key(3), key(1))));
    }
}

//! The rules of the queues as the plan sets them at the opening, and what follows from them: each
//! answer of the server to somebody who is early or late is held against the simulator's own clock.
//! Pure.
//!
//! When the server decided is known to lie between asking and having the answer; a verdict is given
//! only where it is the same for the whole of that time.

use serde_json::{Value, json};

use super::clock::Span;

/// A minute of the market's clock.
pub const MINUTE: i64 = 60_000;

/// The rules, lengths in milliseconds of the market's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueRules {
    /// May be marked missed from so long after the call.
    pub miss: i64,
    /// Called once more by itself after so long.
    pub reannounce: i64,
    /// Back in line behind so many others.
    pub back_behind: usize,
    /// How often somebody may come back.
    pub most_returns: u32,
    /// For how long somebody may come back.
    pub missed: i64,
    /// For how long whoever is at another booth's desk is skipped.
    pub hold: i64,
    /// How much earlier a ticket with priority counts.
    pub head_start: i64,
    /// When the market closes, if the clock counts: no numbers that nobody will be called by, and
    /// no places in sessions that have ended.
    pub closes: Option<i64>,
}

impl QueueRules {
    /// An afternoon's usual rules, at a market that closes then.
    #[must_use]
    pub const fn usual(closes: i64) -> Self {
        Self {
            miss: 90_000,
            reannounce: 45_000,
            back_behind: 3,
            most_returns: 2,
            missed: 30 * MINUTE,
            hold: 20 * MINUTE,
            head_start: 20 * MINUTE,
            closes: Some(closes),
        }
    }

    /// The same for a server whose clock can't be moved: the day is over in minutes, so a call is
    /// waited for shortly, and what the clock says of the time until closing means nothing.
    #[must_use]
    pub const fn hurried() -> Self {
        Self { miss: 2_000, reannounce: 1_000, closes: None, ..Self::usual(0) }
    }

    /// As they are sent.
    #[must_use]
    pub fn as_policies(&self) -> Value {
        json!({
            "miss_seconds": self.miss / 1_000, "reannounce_seconds": self.reannounce / 1_000,
            "back_behind": self.back_behind, "most_returns": self.most_returns,
            "missed_minutes": self.missed / MINUTE, "hold_minutes": self.hold / MINUTE,
            "priority": { "rule": "head_start", "minutes": self.head_start / MINUTE },
            "closing": self.closes.is_some(),
        })
    }

    /// What is wrong with the answer to a call's being marked as missed. `called`: when the call
    /// was made.
    #[must_use]
    pub fn judge_miss(&self, called: i64, pressed: Span, accepted: bool) -> Option<String> {
        let (least, most) = (pressed.from - called, pressed.to - called);
        match accepted {
            true if most < self.miss => Some(format!("missed {most} ms after the call, not {}", self.miss)),
            false if least >= self.miss => {
                Some(format!("too soon although {least} ms went by, not less than {}", self.miss))
            }
            _ => None,
        }
    }

    /// What is wrong with the answer to somebody who comes back after so many misses, the last of
    /// them then. `refused`: with which code.
    #[must_use]
    pub fn judge_return(
        &self,
        misses: u32,
        missed: Span,
        back: Span,
        refused: Option<&str>,
    ) -> Option<String> {
        let too_often = misses > self.most_returns;
        let (least, most) = (back.from - missed.to, back.to - missed.from);
        let wrong = match refused {
            None => too_often || least >= self.missed,
            Some("too_many_returns") => !too_often,
            Some("too_late_to_return") => too_often || most < self.missed,
            Some(_) => true,
        };
        let answer = refused.unwrap_or("accepted");
        wrong.then(|| format!("back after {misses} misses, the last {least} to {most} ms ago: {answer}"))
    }

    /// What is wrong with a call that the server repeated by itself and that was seen then.
    #[must_use]
    pub fn judge_repeat(&self, called: i64, seen: i64) -> Option<String> {
        let most = seen - called;
        (most < self.reannounce).then(|| format!("called again after {most} ms, not {}", self.reannounce))
    }

    /// What is wrong with the answer to somebody who asks for a place in a session that ends then.
    #[must_use]
    pub fn judge_session(&self, ends: i64, asked: Span, over: bool) -> Option<String> {
        match over {
            true if self.closes.is_none() || asked.to < ends => {
                Some(format!("a session is over {} ms before its end", ends - asked.to))
            }
            false if self.closes.is_some() && asked.from >= ends => {
                Some(format!("a place in a session that ended {} ms before", asked.from - ends))
            }
            _ => None,
        }
    }

    /// What is wrong with refusing a number for want of time. Nobody knows to the minute how long a
    /// line takes; but it does not take twice the time that all of it and two more would need at
    /// the longest service that is known of the booth, and ten minutes.
    #[must_use]
    pub fn judge_no_time(&self, line: &QueueLength, asked: Span) -> Option<String> {
        let Some(closes) = self.closes else { return Some("the clock does not count".to_owned()) };
        let left = closes - asked.to;
        let needed = 2 * (line.most / line.desks.max(1) + 2) * line.service + 10 * MINUTE;
        (left > needed).then(|| {
            format!("no number although {} min are left and {} are enough", left / MINUTE, needed / MINUTE)
        })
    }

    /// What is wrong with a number that was given then. `stale`: how old the forecast may be that
    /// the server goes by.
    #[must_use]
    pub fn judge_number(&self, given: i64, stale: i64) -> Option<String> {
        let past = given - self.closes?;
        (past > stale).then(|| format!("a number {} min after the closing hour", past / MINUTE))
    }
}

/// A booth's line, as far as the time that it takes depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueLength {
    /// How many held a number at once, at most.
    pub most: i64,
    pub desks: i64,
    /// The longest of the announced, the planned and the seen services, milliseconds.
    pub service: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: QueueRules = QueueRules::usual(180 * MINUTE);

    fn span(from: i64, to: i64) -> Span {
        Span { from, to }
    }

    #[test]
    fn a_miss_before_the_delay_and_a_refusal_after_it_are_wrong() {
        assert!(RULES.judge_miss(0, span(80_000, 89_999), true).is_some());
        assert!(RULES.judge_miss(0, span(90_000, 91_000), false).is_some());
        // It may have been decided before or after.
        for accepted in [true, false] {
            assert_eq!(RULES.judge_miss(0, span(89_000, 90_000), accepted), None);
        }
    }

    #[test]
    fn who_comes_back_too_late_or_too_often_is_refused_and_nobody_else() {
        let (missed, at) = (span(0, 10), |minutes: i64| span(minutes * MINUTE, minutes * MINUTE + 10));
        for (misses, minutes, right) in [
            (1, 1, None),
            (2, 1, None),
            (3, 1, Some("too_many_returns")),
            (1, 31, Some("too_late_to_return")),
        ] {
            for answer in [None, Some("too_many_returns"), Some("too_late_to_return"), Some("ticket_state")] {
                let wrong = RULES.judge_return(misses, missed, at(minutes), answer);
                assert_eq!(wrong.is_none(), answer == right, "{misses} {minutes} {answer:?}");
            }
        }
    }

    #[test]
    fn a_call_repeated_before_its_time_is_wrong() {
        assert!(RULES.judge_repeat(0, 44_999).is_some());
        assert_eq!(RULES.judge_repeat(0, 45_000), None);
    }

    #[test]
    fn sessions_end_by_the_clock() {
        let ends = 45 * MINUTE;
        assert!(RULES.judge_session(ends, span(0, ends - 1), true).is_some());
        assert!(RULES.judge_session(ends, span(ends, ends + 1), false).is_some());
        assert_eq!(RULES.judge_session(ends, span(ends - 1, ends), true), None);
        assert_eq!(QueueRules::hurried().judge_session(ends, span(ends, ends + 1), false), None);
        assert!(QueueRules::hurried().judge_session(ends, span(ends, ends + 1), true).is_some());
    }

    #[test]
    fn a_number_refused_with_hours_left_or_given_in_the_night_is_wrong() {
        let line = QueueLength { most: 8, desks: 2, service: 6 * MINUTE };
        // (8 / 2 + 2) × 6 × 2 + 10.
        let asked = |left: i64| span((180 - left) * MINUTE, (180 - left) * MINUTE);
        assert!(RULES.judge_no_time(&line, asked(83)).is_some());
        assert_eq!(RULES.judge_no_time(&line, asked(82)), None);
        assert!(QueueRules::hurried().judge_no_time(&line, asked(1)).is_some());
        assert!(RULES.judge_number(200 * MINUTE, 19 * MINUTE).is_some());
        assert_eq!(RULES.judge_number(200 * MINUTE, 20 * MINUTE), None);
        assert_eq!(QueueRules::hurried().judge_number(i64::MAX, 0), None);
    }

    #[test]
    fn the_rules_are_sent_in_seconds_and_minutes() {
        let sent = RULES.as_policies();
        assert_eq!((&sent["miss_seconds"], &sent["missed_minutes"]), (&json!(90), &json!(30)));
        assert_eq!(
            (&sent["closing"], &QueueRules::hurried().as_policies()["closing"]),
            (&json!(true), &json!(false))
        );
    }
}

//! The rules of the queues as settings (QUEUE.md, "Policies"): a market's, and what one booth does
//! otherwise.
//!
//! Rules read them at the moment they decide, so a change counts from the next command on. Whoever
//! waits already keeps the place: settings reorder nobody.

use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::Schema;

use super::{
    Refusal, Slot, Timestamp,
    refusal::Field,
    schema::{described, number},
};

/// How the elderly (70+), disabled, pregnant and people with an infant go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Priority {
    /// Called as if the ticket had been taken so many minutes earlier (Stanford, Taylor & Ziedins
    /// 2014): regular/priority waits of 27.6/13.3 minutes at 20, against 24.2/24.5 first come,
    /// first served and 29.5/5.1 strict.
    HeadStart {
        /// 0 to 120.
        #[schema(value_type = HeadStart)]
        minutes: u32,
    },
    /// Before everybody without priority.
    Strict,
}

impl Default for Priority {
    fn default() -> Self {
        Self::HeadStart { minutes: 20 }
    }
}

/// From when to when desks go to lunch, minutes after midnight of the market's wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Lunch {
    /// 0 to 1,439.
    #[schema(value_type = MinuteOfDay)]
    pub from: u32,
    #[schema(value_type = EndOfMinutes)]
    pub to: u32,
}

/// The rules that a market's queues follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Policies {
    /// 优先.
    pub priority: Priority,
    /// 预叫: asked to come near when at most so many are ahead …
    #[schema(value_type = AlertAhead)]
    pub alert_ahead: u32,
    /// … or when the call may come within so many minutes (P10).
    #[schema(value_type = AlertMinutes)]
    pub alert_minutes: u32,
    /// Called once more by itself after so many seconds; 0: never.
    #[schema(value_type = ReannounceSeconds)]
    pub reannounce_seconds: u32,
    /// 过号: may be marked missed from so many seconds after the call.
    #[schema(value_type = MissSeconds)]
    pub miss_seconds: u32,
    /// 我回来了: back in line behind so many others.
    #[schema(value_type = BackBehind)]
    pub back_behind: u32,
    /// How often somebody who missed the call may come back.
    #[schema(value_type = MostReturns)]
    pub most_returns: u32,
    /// For how many minutes somebody who missed the call may come back.
    #[schema(value_type = MissedMinutes)]
    pub missed_minutes: u32,
    /// 保留: whoever is called or served at another booth is skipped, the place kept, for so many
    /// minutes; 0: never.
    #[schema(value_type = HoldMinutes)]
    pub hold_minutes: u32,
    /// How many tickets one person may hold at once, one a booth.
    #[schema(value_type = MostTickets)]
    pub most_tickets: u32,
    /// The clock counts: tickets are given as long as the next one is called in time with 80 %
    /// probability, and places in a session until it ends.
    pub closing: bool,
    /// 午休.
    pub lunch: Option<Lunch>,
    /// 集章换礼: for how many stamps there is a prize; 0: there is none.
    #[schema(value_type = PrizeStamps)]
    pub prize_stamps: u32,
}

/// How many minutes a day has.
pub const MINUTES_OF_DAY: u32 = 1_440;

/// Least and most of each rule that is a number, in the order in which [`Policies::checked`] looks
/// at them.
pub const RANGES: [(&str, u32, u32); 11] = [
    ("head_start", 0, 120),
    ("alert_ahead", 0, 50),
    ("alert_minutes", 0, 60),
    ("reannounce_seconds", 0, 600),
    ("miss_seconds", 0, 900),
    ("back_behind", 0, 50),
    ("most_returns", 0, 20),
    ("missed_minutes", 1, 600),
    ("hold_minutes", 0, 120),
    ("most_tickets", 1, 20),
    ("prize_stamps", 0, 50),
];

described! {
    /// Minutes that a priority ticket is ahead.
    HeadStart = rule("head_start");
    /// How many are ahead when somebody is asked to come near.
    AlertAhead = rule("alert_ahead");
    /// Minutes before the call when somebody is asked to come near.
    AlertMinutes = rule("alert_minutes");
    /// Seconds until a call is repeated.
    ReannounceSeconds = rule("reannounce_seconds");
    /// Seconds until a call may be missed.
    MissSeconds = rule("miss_seconds");
    /// Behind how many somebody comes back in line.
    BackBehind = rule("back_behind");
    /// How often somebody may come back.
    MostReturns = rule("most_returns");
    /// Minutes for which somebody may come back.
    MissedMinutes = rule("missed_minutes");
    /// Minutes for which a place is kept.
    HoldMinutes = rule("hold_minutes");
    /// How many tickets one person may hold.
    MostTickets = rule("most_tickets");
    /// For how many stamps there is a prize.
    PrizeStamps = rule("prize_stamps");
    /// A minute of the day at which something begins.
    MinuteOfDay = number(0..=MINUTES_OF_DAY - 1);
    /// A minute of the day at which something ends.
    EndOfMinutes = number(1..=MINUTES_OF_DAY);
}

/// A rule of the queues, by its name in [`RANGES`].
fn rule(name: &str) -> Schema {
    let found = RANGES.iter().find(|(rule, ..)| *rule == name);
    found.map_or_else(|| number(0..=0), |&(_, least, most)| number(least..=most))
}

impl Default for Policies {
    fn default() -> Self {
        Self {
            priority: Priority::default(),
            alert_ahead: 3,
            alert_minutes: 5,
            reannounce_seconds: 45,
            miss_seconds: 90,
            back_behind: 3,
            most_returns: 2,
            missed_minutes: 30,
            hold_minutes: 20,
            most_tickets: 3,
            closing: true,
            lunch: None,
            prize_stamps: 0,
        }
    }
}

/// For how many minutes a place is kept by hand where none is kept by itself.
const BY_HAND: u32 = 20;

impl Policies {
    /// Has a session ended, as far as the clock counts here?
    #[must_use]
    pub fn has_ended(&self, session: &Slot, now: Timestamp) -> bool {
        self.closing && session.ends_at <= now
    }

    /// For how long somebody who missed the call, or was marked served and was not, may come back,
    /// milliseconds.
    #[must_use]
    pub const fn return_time(&self) -> i64 {
        self.missed_minutes as i64 * 60_000
    }

    /// For how long a place is kept that the staff keep by hand, milliseconds.
    #[must_use]
    pub const fn held_by_hand(&self) -> i64 {
        (if self.hold_minutes == 0 { BY_HAND } else { self.hold_minutes }) as i64 * 60_000
    }

    /// The rules with every number held against its range.
    ///
    /// # Errors
    /// The first that is out of range.
    pub fn checked(self) -> Result<Self, Refusal> {
        let head_start = if let Priority::HeadStart { minutes } = self.priority { minutes } else { 0 };
        let numbers = [
            head_start,
            self.alert_ahead,
            self.alert_minutes,
            self.reannounce_seconds,
            self.miss_seconds,
            self.back_behind,
            self.most_returns,
            self.missed_minutes,
            self.hold_minutes,
            self.most_tickets,
            self.prize_stamps,
        ];
        let lunch = self.lunch.unwrap_or(Lunch { from: 0, to: 1 });
        let times =
            [(lunch.from, 0, MINUTES_OF_DAY - 1), (lunch.to, lunch.from.saturating_add(1), MINUTES_OF_DAY)];
        let ranges = RANGES.iter().zip(numbers).map(|(&(_, least, most), value)| (value, least, most));
        for (value, min, max) in ranges.chain(times) {
            if !(min..=max).contains(&value) {
                return Err(Refusal::OutOfRange { field: Field::Policies, min: min.into(), max: max.into() });
            }
        }
        Ok(self)
    }

    /// These rules, but for what a booth does otherwise.
    #[must_use]
    pub fn at(&self, booth: &BoothPolicies) -> Self {
        Self {
            priority: booth.priority.unwrap_or(self.priority),
            alert_ahead: booth.alert_ahead.unwrap_or(self.alert_ahead),
            alert_minutes: booth.alert_minutes.unwrap_or(self.alert_minutes),
            reannounce_seconds: booth.reannounce_seconds.unwrap_or(self.reannounce_seconds),
            miss_seconds: booth.miss_seconds.unwrap_or(self.miss_seconds),
            back_behind: booth.back_behind.unwrap_or(self.back_behind),
            most_returns: booth.most_returns.unwrap_or(self.most_returns),
            missed_minutes: booth.missed_minutes.unwrap_or(self.missed_minutes),
            closing: booth.closing.unwrap_or(self.closing),
            lunch: booth.lunch.or(self.lunch),
            ..*self
        }
    }
}

/// What one booth does otherwise than its market; `None`: the same. What concerns a person over all
/// booths (how many tickets, holds) is the market's alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of Policies of the same name")]
pub struct BoothPolicies {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<AlertAhead>)]
    pub alert_ahead: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<AlertMinutes>)]
    pub alert_minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<ReannounceSeconds>)]
    pub reannounce_seconds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<MissSeconds>)]
    pub miss_seconds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<BackBehind>)]
    pub back_behind: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<MostReturns>)]
    pub most_returns: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<MissedMinutes>)]
    pub missed_minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lunch: Option<Lunch>,
}

impl BoothPolicies {
    /// The rules with every number held against its range.
    ///
    /// # Errors
    /// The first that is out of range.
    pub fn checked(self) -> Result<Self, Refusal> {
        Policies::default().at(&self).checked().map(|_| self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_the_specification_s_and_in_range() {
        let policies = Policies::default();
        assert_eq!(policies.checked(), Ok(policies));
        assert_eq!(serde_json::from_str::<Policies>("{}").unwrap(), policies);
    }

    #[test]
    fn a_booth_does_otherwise_only_what_it_says() {
        let booth =
            BoothPolicies { back_behind: Some(0), priority: Some(Priority::Strict), ..<_>::default() };
        let there = Policies::default().at(&booth);
        assert_eq!((there.back_behind, there.priority, there.miss_seconds), (0, Priority::Strict, 90));
        assert_eq!(Policies::default().at(&BoothPolicies::default()), Policies::default());
    }

    #[test]
    fn what_is_out_of_range_is_refused() {
        let wrong = Policies { most_tickets: 0, ..Policies::default() };
        assert_eq!(wrong.checked(), Err(Refusal::OutOfRange { field: Field::Policies, min: 1, max: 20 }));
        let lunch = BoothPolicies { lunch: Some(Lunch { from: 720, to: 700 }), ..<_>::default() };
        assert_eq!(
            lunch.checked(),
            Err(Refusal::OutOfRange { field: Field::Policies, min: 721, max: i64::from(MINUTES_OF_DAY) })
        );
    }
}

//! What markets teach forecasts, read from their journals: each line's facts become events of the
//! booth's day.
//!
//! Only lines that can't be undone any more are read, and none that were. What is learned is kept
//! between markets ([`Lessons`] is stored as JSON); the days themselves are read anew after a
//! restart.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Actor, Market, MarketId, Timestamp,
    floor::{Action, Fact, FactKind, UNDO_WINDOW},
    forecast::{Calibration, Event, ForecastDay, belief::ServiceCounts, event::Reason},
    outlook::{BoothEvidence, QueueState},
};

/// A second more than an action can be undone.
const SETTLED: i64 = UNDO_WINDOW + 1_000;
/// Pass and ticket numbers share a day's residents: tickets without a pass count from here.
const STRANGERS: u64 = 1 << 63;
/// Lines of so many are learned from, ticket by ticket.
const LONGEST_LINE: usize = 60;

/// What has been learned, and from how much of each market's journal.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Lessons {
    calibration: Calibration,
    learned: BTreeMap<MarketId, i64>,
    #[serde(skip)]
    days: BTreeMap<MarketId, MarketDay>,
}

/// One market's day as far as it was read.
#[derive(Debug)]
struct MarketDay {
    day: ForecastDay,
    read: i64,
    opens_at: Timestamp,
}

impl Lessons {
    /// What all markets have taught.
    #[must_use]
    pub const fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// How far the market's journal was read: its next lines are to be taken.
    #[must_use]
    pub fn read(&self, market: MarketId) -> i64 {
        self.days.get(&market).map_or(0, |day| day.read)
    }

    /// Begins the day of a market, and that of its queues that are new.
    pub fn begin_day(&mut self, market: &Market, pictures: &[QueueState]) {
        let day = self.days.entry(market.id).or_insert_with(|| {
            let (open, close) = (0.0, minutes(market.details.closes_at.since(market.details.opens_at)));
            let mut day = ForecastDay::new(self.calibration.clone()).sparing(LONGEST_LINE);
            // The number seeds the draws; a market has but one day here. Its hours are in order, so
            // this can't fail.
            let _ = day.take(&Event::Day { day: 1, open, close });
            MarketDay { day, read: 0, opens_at: market.details.opens_at }
        });
        for picture in pictures {
            let booth = picture.booth.to_string();
            if day.day.booth(&booth).is_none() {
                // The window counts from the opening, a picture's from its moment.
                let since_opening = -picture.opens;
                let lunch = picture.lunch.map(|window| window.map(|t| t + since_opening));
                let desks = u32::try_from(picture.desks.len()).unwrap_or(1).max(1);
                let event =
                    Event::Booth { booth, prior: picture.announced, desks, lunch, grace: picture.grace };
                let _ = day.day.take(&event);
            }
        }
    }

    /// Takes the next lines of a market's journal, those of them that stand. `all`: there are no
    /// more after them now.
    ///
    /// Answers whether something was learned that was not known before.
    pub fn take(&mut self, market: MarketId, lines: &[Action], all: bool, now: Timestamp) -> bool {
        let Some(day) = self.days.get_mut(&market) else { return false };
        let known = self.learned.get(&market).copied().unwrap_or(0);
        // Whether a line was undone is only sure if everything of the ten seconds after it is at
        // hand.
        let seen_until = if all { now } else { lines.last().map_or(now, |line| line.at.min(now)) };
        let undone: BTreeSet<i64> = lines.iter().filter_map(Action::undoes).collect();
        day.day.recalibrate(self.calibration.clone());
        let mut again = None;
        for line in lines.iter().take_while(|line| seen_until.since(line.at) >= SETTLED) {
            day.read = line.revision;
            if line.revision <= known && again.is_none() {
                // Read once more after a restart: it teaches the day, but not the calibration a
                // second time.
                again = Some(self.calibration.clone());
            } else if line.revision > known
                && let Some(calibration) = again.take()
            {
                day.day.recalibrate(calibration);
            }
            if line.undoes().is_some() || undone.contains(&line.revision) {
                continue;
            }
            for fact in &line.facts {
                if let Some(event) = event(line, fact, day.opens_at) {
                    // What does not fit (a clock set back, a booth that is no queue) teaches
                    // nothing.
                    let _ = day.day.take(&event);
                }
            }
        }
        self.calibration = again.unwrap_or_else(|| day.day.calibration().clone());
        let new = day.read > known;
        if new {
            self.learned.insert(market, day.read);
        }
        new
    }

    /// The market is over for good: what its day as a whole has shown is learned, and the day let
    /// go.
    pub fn end(&mut self, market: MarketId) -> bool {
        let Some(mut ended) = self.days.remove(&market) else { return false };
        ended.day.recalibrate(self.calibration.clone());
        let _ = ended.day.take(&Event::Day { day: 2, open: 0.0, close: 0.0 });
        self.calibration = ended.day.calibration().clone();
        true
    }

    /// What the day has taught of one booth.
    #[must_use]
    pub fn of(&self, market: MarketId, picture: &QueueState) -> BoothEvidence {
        let booth = self.days.get(&market).and_then(|day| day.day.booth(&picture.booth.to_string()));
        booth.map_or_else(
            || BoothEvidence { seen: ServiceCounts::new(picture.announced), overtakers: 0.0 },
            |booth| BoothEvidence {
                seen: booth.seen.clone(),
                overtakers: booth.overtakers(&self.calibration.experience),
            },
        )
    }
}

fn event(line: &Action, fact: &Fact, opens_at: Timestamp) -> Option<Event> {
    let booth = fact.booth.or(line.booth)?.to_string();
    let t = minutes(line.at.since(opens_at));
    let number = |ticket: i64| u64::try_from(ticket).unwrap_or(0);
    Some(match fact.what {
        FactKind::Issued { ticket, priority } => {
            let ticket = number(ticket);
            let resident = match line.by {
                Actor::Resident(pass) => pass.0.as_u64_pair().1 & !STRANGERS,
                _ => STRANGERS | u64::try_from(line.revision).unwrap_or(0),
            };
            Event::Issue { t, booth, ticket, resident, priority }
        }
        FactKind::Called { ticket, desk } => Event::Call { t, booth, ticket: number(ticket), desk },
        FactKind::Finished { ticket, desk } => Event::Finish { t, booth, ticket: number(ticket), desk },
        FactKind::Missed { ticket } => Event::Missed { t, booth, ticket: number(ticket) },
        // The service that was none stays learned: it is one of many.
        FactKind::CameBack { ticket } | FactKind::NotServed { ticket } => {
            Event::Back { t, booth, ticket: number(ticket) }
        }
        // The desk was free from here on; how long that took says nothing of a service.
        FactKind::Held { ticket } | FactKind::Left { ticket } => {
            Event::Cancel { t, booth, ticket: number(ticket) }
        }
        FactKind::SignedIn { desk } => Event::SignIn { t, booth, desk },
        FactKind::SignedOut { desk } => Event::SignOut { t, booth, desk },
        FactKind::Paused { desk, lunch, back } => {
            let reason = if lunch { Reason::Lunch } else { Reason::Break };
            Event::Pause { t, booth, desk, reason, back: back.map(|back| minutes(back.since(opens_at))) }
        }
        FactKind::Resumed { desk } => Event::Resume { t, booth, desk },
        FactKind::Policies { .. } | FactKind::BoothPolicies { .. } => return None,
    })
}

fn minutes(millis: i64) -> f64 {
    millis as f64 / 60_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        BoothId, CommunityId, MarketDetails, MarketState, Offset, PassId, Policies,
        floor::{FloorActionKind, Subject},
        forecast::scene::{Desk, DeskActivity},
    };

    const OPENS: Timestamp = Timestamp(1_800_000_000_000);

    fn market() -> Market {
        let details = MarketDetails {
            name: "试集".into(),
            theme: String::new(),
            place: "公园".into(),
            host: "社区党委".into(),
            opens_at: OPENS,
            closes_at: OPENS.plus_minutes(180),
            volunteers: 0,
            volunteer_hours: 0,
            topics: String::new(),
        };
        Market {
            id: MarketId(uuid::Uuid::nil()),
            revision: 1,
            changed: 1,
            state: MarketState::Open,
            details,
            slug: "ABCDEF".into(),
            offset: Offset::default(),
            policies: Policies::default(),
            community: CommunityId(uuid::Uuid::nil()),
            edition: 0,
        }
    }

    fn picture() -> QueueState {
        QueueState {
            booth: BoothId(uuid::Uuid::nil()),
            revision: 1,
            now: OPENS,
            desks: vec![Desk { doing: DeskActivity::Idle, lunch_due: false }],
            line: Vec::new(),
            missed: Vec::new(),
            opens: 0.0,
            closes: 180.0,
            lunch: None,
            head_start: 20.0,
            grace: 1.5,
            announced: 10.0,
            alert_ahead: 3,
            alert_minutes: 5.0,
            last_number: 0,
        }
    }

    /// Twenty services of four minutes, each after a wait of four.
    fn journal() -> Vec<Action> {
        let mut lines = Vec::new();
        let mut push = |minute: i64, what: FactKind| {
            let revision = i64::try_from(lines.len()).unwrap() + 2;
            lines.push(Action {
                revision,
                at: OPENS.plus_minutes(minute),
                by: Actor::Resident(PassId(uuid::Uuid::from_u128(revision as u128))),
                booth: Some(picture().booth),
                verb: FloorActionKind::Finish,
                subject: Subject::default(),
                undo: Vec::new(),
                facts: vec![Fact { booth: None, what }],
            });
        };
        push(0, FactKind::SignedIn { desk: 1 });
        push(0, FactKind::Issued { ticket: 1, priority: false });
        for ticket in 1..=20 {
            push(4 * ticket - 4, FactKind::Issued { ticket: ticket + 1, priority: false });
            push(4 * ticket - 4, FactKind::Called { ticket, desk: 1 });
            push(4 * ticket, FactKind::Finished { ticket, desk: 1 });
        }
        lines
    }

    fn later() -> Timestamp {
        OPENS.plus_minutes(100)
    }

    #[test]
    fn a_journal_teaches_how_long_services_take() {
        let mut lessons = Lessons::default();
        lessons.begin_day(&market(), &[picture()]);
        assert!(lessons.take(market().id, &journal(), true, later()));
        let taught = lessons.of(market().id, &picture());
        assert_eq!(taught.seen.services, 20);
        let mean = taught.seen.mean(&lessons.calibration().experience);
        assert!((3.5..5.5).contains(&mean), "announced ten, took four: {mean}");
    }

    #[test]
    fn what_can_still_be_undone_or_was_teaches_nothing() {
        let mut lines = journal();
        let last = lines.last().unwrap().clone();
        lines.push(Action {
            revision: last.revision + 1,
            verb: FloorActionKind::Undo,
            subject: Subject::Action(last.revision),
            facts: Vec::new(),
            ..last.clone()
        });
        let mut lessons = Lessons::default();
        lessons.begin_day(&market(), &[picture()]);
        lessons.take(market().id, &lines, true, last.at);
        assert_eq!(lessons.of(market().id, &picture()).seen.services, 19, "the last ten seconds are left");
        lessons.take(market().id, &lines[lines.len() - 2..], true, later());
        assert_eq!(lessons.of(market().id, &picture()).seen.services, 19, "the last was undone");
        assert_eq!(lessons.read(market().id), last.revision + 1);
    }

    #[test]
    fn after_a_restart_nothing_is_learned_twice() {
        let mut lessons = Lessons::default();
        lessons.begin_day(&market(), &[picture()]);
        lessons.take(market().id, &journal(), true, later());
        let mut again: Lessons = serde_json::from_str(&serde_json::to_string(&lessons).unwrap()).unwrap();
        // Written once more: JSON read back may differ in a number's last digit.
        let kept = serde_json::to_string(&again).unwrap();
        again.begin_day(&market(), &[picture()]);
        assert!(!again.take(market().id, &journal(), true, later()), "nothing new");
        assert_eq!(serde_json::to_string(&again).unwrap(), kept);
        assert_eq!(again.of(market().id, &picture()).seen.services, 20, "but the day is known");
    }
}

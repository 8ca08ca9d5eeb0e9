//! A booth's queue as a forecast sees it.

use super::{BoothFloor, Floor};
use crate::{
    BoothId, Mode, Outlook, Priority, Ticket, Timestamp,
    forecast::scene::{Desk, DeskActivity, OtherBooth, Waiting},
    outlook::QueueState,
};

/// So many of a line are looked at: making the picture must not hold up the writer.
const LONGEST: usize = 500;
/// A desk whose volunteer is this late is not waited for, minutes after the opening.
const LATEST: f64 = 20.0;
/// Who waits for less shows nothing about whether the desk is busy, minutes.
const WATCHED: f64 = 0.7;
/// How long somebody takes to fetch what was forgotten, minutes.
const FETCHING: f64 = 7.0;
/// Stands for a head start before everybody, minutes.
const STRICT: f64 = 1e7;

impl Floor {
    /// The queues of the booths that have one, as they stand now.
    #[must_use]
    pub fn pictures(&self, now: Timestamp) -> Vec<QueueState> {
        self.booths().filter_map(|floor| self.picture(floor, now)).collect()
    }

    /// Replaces the outlook of a booth. Nothing was decided: the revision stays.
    ///
    /// Answers whether what watchers are shown has changed.
    pub fn set_outlook(&mut self, booth: BoothId, outlook: Outlook, now: Timestamp) -> bool {
        let Some(floor) = self.booths.get_mut(&booth) else { return false };
        if floor.outlook.as_ref() == Some(&outlook) {
            return false;
        }
        floor.outlook = Some(outlook);
        floor.outlook_at = now;
        true
    }

    /// Something that watchers are shown has changed by time alone.
    pub fn set_outlook_at(&mut self, booth: BoothId, now: Timestamp) {
        if let Some(floor) = self.booths.get_mut(&booth) {
            floor.outlook_at = now;
        }
    }

    fn picture(&self, floor: &BoothFloor, now: Timestamp) -> Option<QueueState> {
        let (details, live) = (&floor.booth.details, floor.live.as_ref()?);
        if floor.booth.code().is_none() || details.mode != Mode::Queue {
            return None;
        }
        let policies = self.policies(floor);
        let market = &self.market.details;
        let ago = |moment: Timestamp| minutes(now.since(moment));
        let line: Vec<(i64, Waiting)> = floor
            .line
            .iter()
            .filter_map(|rank| floor.ticket(rank.number))
            .take(LONGEST)
            .map(|ticket| (ticket.key.number, self.waiting(ticket, now)))
            .collect();
        // Since when somebody has waited without a break, as far as those still waiting show.
        let longest = floor.line.iter().filter_map(|rank| floor.ticket(rank.number)).take(LONGEST);
        let unwatched = longest.map(|ticket| ago(ticket.issued_at)).fold(0.0, f64::max) < WATCHED;
        let lunch = policies.lunch.map(|lunch| {
            let local = self.market.offset.local(now);
            let today = f64::from(local.hour()) * 60.0 + f64::from(local.minute());
            [f64::from(lunch.from) - today, f64::from(lunch.to) - today]
        });
        let late = ago(market.opens_at) > LATEST;
        let desks = (1..=details.desks).map(|number| {
            let desk = live.desk(number);
            let pause = live.pause.as_ref().or_else(|| desk?.pause.as_ref());
            let doing = match (floor.at_desk(number).next(), pause) {
                (Some(ticket), _) => {
                    DeskActivity::Busy { elapsed: ticket.called_at.map_or(0.0, ago).max(0.0), unwatched }
                }
                (None, Some(pause)) => DeskActivity::Paused {
                    elapsed: ago(pause.since).max(0.0),
                    planned: pause.back.map(|back| minutes(back.since(pause.since))),
                    lunch: pause.lunch,
                },
                (None, None) if desk.is_some() => DeskActivity::Idle,
                (None, None) if late => DeskActivity::Gone,
                (None, None) => DeskActivity::Awaited,
            };
            Desk { doing, lunch_due: lunch.is_some() && !desk.is_some_and(|desk| desk.lunched) }
        });
        Some(QueueState {
            booth: floor.booth.id,
            revision: floor.revision.max(self.market.changed),
            now,
            desks: desks.collect(),
            missed: floor
                .missed
                .iter()
                .filter_map(|number| floor.ticket(*number))
                .filter(|ticket| !ticket.is_spent(&policies, now))
                .filter_map(|ticket| ticket.state.since().map(ago))
                .collect(),
            line,
            // Whoever calls before the hour has opened.
            opens: if floor.calls.is_empty() {
                -ago(market.opens_at)
            } else {
                -ago(market.opens_at).max(0.0)
            },
            closes: -ago(market.closes_at),
            lunch,
            head_start: match policies.priority {
                Priority::HeadStart { minutes } => f64::from(minutes),
                Priority::Strict => STRICT,
            },
            grace: (f64::from(policies.miss_seconds) / 60.0).max(0.1),
            announced: f64::from(details.service_minutes),
            alert_ahead: policies.alert_ahead as usize,
            alert_minutes: f64::from(policies.alert_minutes),
            last_number: live.last_number,
        })
    }

    fn waiting(&self, ticket: &Ticket, now: Timestamp) -> Waiting {
        let others = ticket.pass.into_iter().flat_map(|pass| self.tickets_of(pass));
        let mut elsewhere = OtherBooth::No;
        for other in others.filter(|other| other.key.booth != ticket.key.booth && other.state.is_live()) {
            if let (Some(_), Some(called)) = (other.state.desk(), other.called_at) {
                let mean = self.booth(other.key.booth).map_or(5, |floor| floor.booth.details.service_minutes);
                let elapsed = minutes(now.since(called)).max(0.0);
                elsewhere = OtherBooth::Served { elapsed, mean: f64::from(mean) };
                break;
            }
            elsewhere = OtherBooth::Waits;
        }
        if let Some(held) = ticket.held_at.filter(|_| self.is_kept(ticket, now)) {
            elsewhere = OtherBooth::Served { elapsed: minutes(now.since(held)).max(0.0), mean: FETCHING };
        }
        // The order is in microseconds.
        let key = minutes(ticket.order / 1_000 - now.0);
        Waiting { key, returned: ticket.misses > 0, elsewhere }
    }
}

fn minutes(millis: i64) -> f64 {
    millis as f64 / 60_000.0
}

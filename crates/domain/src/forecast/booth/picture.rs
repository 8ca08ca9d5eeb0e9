//! A booth as a forecast sees it, and what its day leaves to the pool.

use super::{ForecastBooth, TicketPosition, WATCHED};
use crate::forecast::{
    event::Reason,
    experience::PooledRates,
    scene::{Desk, DeskActivity},
};

impl ForecastBooth {
    /// Since when somebody has waited without a break, as far as those still waiting show; for
    /// ever, if nobody waits.
    pub(super) fn waiting_since(&self) -> f64 {
        self.line.iter().map(|waiting| waiting.since).fold(f64::INFINITY, f64::min)
    }

    /// How long the services under way have taken, minutes; none if nobody has waited for their
    /// end: they may be over, the finish forgotten.
    pub fn under_way(&self) -> impl Iterator<Item = f64> + '_ {
        let now = if self.waiting_since() < self.now - WATCHED { self.now } else { f64::NEG_INFINITY };
        self.desks
            .iter()
            .filter_map(move |desk| desk.serving.map(|(_, since)| now - since))
            .filter(|elapsed| *elapsed > 0.0)
    }

    /// The desks as the forecast sees them.
    pub fn picture(&self, mean: f64, desks: &mut Vec<Desk>) {
        let unwatched = self.waiting_since() > self.now - WATCHED;
        desks.clear();
        desks.extend(self.desks.iter().map(|desk| {
            let doing = if let Some((_, since)) = desk.serving {
                let elapsed = self.now - since;
                DeskActivity::Busy { elapsed, unwatched: unwatched && elapsed > 1.5 * mean }
            } else if let Some(pause) = desk.pause {
                let planned = pause.back.map(|back| back - pause.since);
                DeskActivity::Paused {
                    elapsed: self.now - pause.since,
                    planned,
                    lunch: pause.reason == Reason::Lunch,
                }
            } else if desk.gone {
                DeskActivity::Gone
            } else if desk.signed_in {
                DeskActivity::Idle
            } else {
                DeskActivity::Awaited
            };
            Desk { doing, lunch_due: self.lunch.is_some() && !desk.lunched }
        }));
    }

    /// How long ago those were missed who may still come back, minutes.
    pub fn absent(&self, missed: &mut Vec<f64>) {
        missed.clear();
        missed.extend(self.missed.iter().map(|(_, since)| self.now - since).filter(|ago| *ago < 30.0));
    }

    /// The rate at which priority tickets are to be expected, per minute.
    #[must_use]
    pub fn overtakers(&self, experience: &PooledRates) -> f64 {
        let window = self.first_issue.map_or(0.0, |first| (self.now - first).min(30.0));
        let desks = self.desks.iter().filter(|desk| !desk.gone).count().max(1) as f64;
        let recent = self.issues.iter().filter(|issued| **issued >= self.now - 30.0).count() as f64;
        experience.priority.mean() * (recent + 2.0) / (window + 2.0 * self.announced / desks)
    }

    /// The day is over: what it showed goes to the pool.
    pub fn teach(&self, experience: &mut PooledRates) {
        self.seen.teach(experience);
        for known in self.tickets.values().filter(|known| known.missed_at != 0.0) {
            experience.returning.add(f64::from(u8::from(known.whereabouts != TicketPosition::Missed)));
        }
        if let Some([_, to]) = self.lunch
            && self.now > to + 10.0
        {
            let skipped = self.desks.iter().filter(|desk| desk.signed_in && !desk.lunched).count();
            (0..skipped).for_each(|_| experience.lunch_taken.add(0.0));
        }
    }
}

//! Which of a command's rows are new. They are written as such, so that a key that the database has
//! already is an error: a counter that was set back must never overwrite somebody else's ticket.

use super::{Floor, NewKeys, Rows};
use crate::BoothId;

impl Floor {
    /// The keys of the rows that a command adds to this floor. For tickets and visits the counters
    /// say it, not the rows that are here: if a counter is behind them, its next number is
    /// somebody's.
    pub(super) fn new_among(&self, rows: &Rows) -> NewKeys {
        let live = |booth: BoothId| self.booths.get(&booth).and_then(|floor| floor.live.as_ref());
        let last_number = |booth| live(booth).map_or(0, |live| live.last_number);
        let last_visit = |booth| live(booth).map_or(0, |live| live.last_visit);
        let booths = rows.booths.iter().map(|row| row.id);
        let booth_states = rows.booth_states.iter().map(|row| row.booth);
        let tickets = rows.tickets.iter().map(|row| row.key);
        let visits = rows.visits.iter().map(|row| (row.booth, row.seq));
        let ratings = rows.ratings.iter().map(|row| row.key);
        let prizes = rows.prizes.iter().map(|row| row.pass);
        NewKeys {
            booths: booths.filter(|booth| !self.booths.contains_key(booth)).collect(),
            booth_states: booth_states.filter(|booth| live(*booth).is_none()).collect(),
            tickets: tickets.filter(|key| key.number > last_number(key.booth)).collect(),
            visits: visits.filter(|(booth, seq)| *seq > last_visit(*booth)).collect(),
            ratings: ratings.filter(|key| !self.ratings.contains_key(key)).collect(),
            prizes: prizes.filter(|pass| !self.prizes.contains_key(pass)).collect(),
        }
    }
}

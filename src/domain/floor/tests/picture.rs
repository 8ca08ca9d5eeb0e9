//! Everything that a floor knows, in a form that can be compared: what is written down and what follows from it.

use std::collections::BTreeMap;

use crate::domain::{
    Booth, BoothId, Market, PassId, Request, Ticket, TicketKey, Timestamp, Visit,
    floor::{Action, BoothLive, Floor, Rows},
    snapshot::{BoothSnapshot, MarketSnapshot, TicketView, VisitView},
};

/// A floor, laid open. The journal is left out of a picture that is to be compared over an undo.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub now: Timestamp,
    pub market: Market,
    pub overview: MarketSnapshot,
    pub booths: BTreeMap<BoothId, BoothPicture>,
    pub requests: Vec<Request>,
    pub passes: BTreeMap<PassId, (Vec<TicketView>, Vec<VisitView>)>,
    pub recent: Vec<Action>,
}

/// One booth, laid open.
#[derive(Clone, Debug, PartialEq)]
pub struct BoothPicture {
    pub booth: Booth,
    pub live: Option<BoothLive>,
    pub snapshot: Option<BoothSnapshot>,
    pub tickets: Vec<Ticket>,
    pub visits: Vec<Visit>,
}

impl Picture {
    pub fn of(floor: &Floor, now: Timestamp) -> Self {
        let booths = floor.booths().map(|booth| {
            let picture = BoothPicture {
                booth: booth.booth.clone(),
                live: booth.live.clone(),
                snapshot: floor.booth_snapshot(booth.booth.id, "epoch", now),
                tickets: booth.tickets().cloned().collect(),
                visits: booth.visits().cloned().collect(),
            };
            (booth.booth.id, picture)
        });
        let passes = floor.people.keys().chain(floor.taken.keys());
        Self {
            now,
            market: floor.market().clone(),
            overview: floor.market_snapshot("epoch"),
            booths: booths.collect(),
            requests: floor.requests().cloned().collect(),
            passes: passes.map(|pass| (*pass, floor.of_pass(*pass))).collect(),
            recent: floor.recent.iter().cloned().collect(),
        }
    }

    pub fn ticket(&self, key: TicketKey) -> Option<&Ticket> {
        self.booths.get(&key.booth)?.tickets.iter().find(|ticket| ticket.key == key)
    }

    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.booths.values().flat_map(|booth| &booth.tickets)
    }

    pub fn waiting(&self, booth: BoothId) -> &[i64] {
        self.booths[&booth].snapshot.as_ref().map_or(&[], |snapshot| &snapshot.waiting)
    }

    /// The picture without revisions and journal: what an undo has to bring back.
    pub fn timeless(mut self) -> Self {
        self.market.revision = 0;
        self.market.changed = 0;
        self.overview.revision = 0;
        self.recent.clear();
        for booth in self.booths.values_mut() {
            booth.booth.revision = 0;
            if let Some(live) = &mut booth.live {
                live.revision = 0;
            }
            if let Some(snapshot) = &mut booth.snapshot {
                snapshot.revision = 0;
            }
            for ticket in &mut booth.tickets {
                ticket.revision = 0;
            }
            for visit in &mut booth.visits {
                visit.revision = 0;
            }
        }
        for (tickets, _) in self.passes.values_mut() {
            for ticket in tickets.iter_mut() {
                ticket.revision = 0;
            }
            tickets.sort_by_key(|ticket| (ticket.booth, ticket.number));
        }
        self
    }
}

/// The rows as a database gives them back: the last version of each, by id, whatever order they were written in.
#[derive(Clone, Debug, Default)]
pub struct Database {
    revision: i64,
    market: Option<Market>,
    booths: BTreeMap<BoothId, Booth>,
    lives: BTreeMap<BoothId, BoothLive>,
    tickets: BTreeMap<TicketKey, Ticket>,
    visits: BTreeMap<(BoothId, i64), Visit>,
    requests: BTreeMap<crate::domain::RequestId, Request>,
    journal: Vec<Action>,
}

impl Database {
    pub fn save(&mut self, rows: &Rows, revision: i64) {
        self.revision = revision;
        self.market = rows.market.clone().or_else(|| self.market.take());
        self.booths.extend(rows.booths.iter().map(|row| (row.id, row.clone())));
        self.lives.extend(rows.lives.iter().map(|row| (row.booth, row.clone())));
        self.tickets.extend(rows.tickets.iter().map(|row| (row.key, row.clone())));
        self.visits.extend(rows.visits.iter().map(|row| ((row.booth, row.seq), row.clone())));
        self.requests.extend(rows.requests.iter().map(|row| (row.id, row.clone())));
        self.journal.extend(rows.actions.iter().cloned());
    }

    /// A floor read from here; `backwards`: each table from its end.
    pub fn load(&self, market: &Market, backwards: bool) -> Floor {
        fn rows<K, T: Clone>(table: &BTreeMap<K, T>, backwards: bool) -> Vec<T> {
            let mut rows: Vec<T> = table.values().cloned().collect();
            if backwards {
                rows.reverse();
            }
            rows
        }
        let mut floor = Floor::new(self.market.clone().unwrap_or_else(|| market.clone()));
        let all = Rows {
            market: None,
            booths: rows(&self.booths, backwards),
            lives: rows(&self.lives, backwards),
            tickets: rows(&self.tickets, backwards),
            visits: rows(&self.visits, backwards),
            requests: rows(&self.requests, backwards),
            log: Vec::new(),
            actions: self.journal.clone(),
            rebound: Vec::new(),
        };
        floor.apply(&all, self.revision);
        floor
    }
}

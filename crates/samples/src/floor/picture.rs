//! Everything that a floor knows, in a form that can be compared: what is written down and what
//! follows from it.

use std::collections::{BTreeMap, BTreeSet};

use proptest::sample::Index;
use shiji_domain::{
    Actor, Booth, BoothId, Collection, CollectionId, Community, Handling, Market, Meeting, PassId, Policies,
    Request, Ticket, TicketKey, Timestamp, Topic, Visit,
    floor::{Action, BoothDayState, Command, Floor, Rows},
    handling::{self, ActionRef},
    prize::Prize,
    rating::{Rating, RatingKey},
    request::RequestSplit,
    snapshot::{BoothSnapshot, MarketSnapshot, RequestsShown, StampCard, TicketView, VisitView},
};

/// A floor, laid open. The journal is left out of a picture that is to be compared over an undo.
#[derive(Clone, Debug, PartialEq)]
pub struct FloorState {
    pub now: Timestamp,
    pub market: Market,
    pub overview: MarketSnapshot,
    pub booths: BTreeMap<BoothId, BoothFloorState>,
    pub requests: Vec<Request>,
    pub topics: Vec<Topic>,
    pub meetings: Vec<Meeting>,
    pub passes: BTreeMap<PassId, (Vec<TicketView>, Vec<VisitView>)>,
    pub ratings: Vec<Rating>,
    /// Prizes that stand: one that was taken back is as none.
    pub prizes: Vec<Prize>,
    pub cards: Vec<StampCard>,
    pub recent: Vec<Action>,
    pub collection: Option<Collection>,
    pub community: Option<Community>,
    /// All that was done about requests, topics and meetings.
    pub handled: Vec<handling::HandlingAction>,
    /// Who is to be called once more by now.
    pub due: Vec<TicketKey>,
}

/// One booth, laid open.
#[derive(Clone, Debug, PartialEq)]
pub struct BoothFloorState {
    pub booth: Booth,
    pub live: Option<BoothDayState>,
    pub snapshot: Option<BoothSnapshot>,
    pub tickets: Vec<Ticket>,
    pub visits: Vec<Visit>,
}

impl FloorState {
    pub fn of(floor: &Floor, handling: &Handling, now: Timestamp) -> Self {
        let market = floor.market();
        let booths = floor.booths().map(|booth| {
            let picture = BoothFloorState {
                booth: booth.booth.clone(),
                live: booth.live.clone(),
                snapshot: floor.booth_snapshot(booth.booth.id, "epoch", now),
                tickets: booth.tickets().cloned().collect(),
                visits: booth.visits().cloned().collect(),
            };
            (booth.booth.id, picture)
        });
        let here = floor.booths().flat_map(|booth| {
            let visits = booth.visits().filter(|visit| !visit.void).filter_map(|visit| visit.pass);
            booth.tickets().filter_map(|ticket| ticket.pass).chain(visits)
        });
        let passes: BTreeSet<PassId> = here.collect();
        let mut recent: Vec<Action> = floor.recent().cloned().collect();
        recent.reverse();
        Self {
            now,
            market: floor.market().clone(),
            overview: floor.market_snapshot("epoch", &handled(floor, handling)),
            booths: booths.collect(),
            requests: handling.requests().filter(|request| request.market == market.id).cloned().collect(),
            topics: handling.topics().filter(|topic| topic.market == market.id).cloned().collect(),
            meetings: handling.meetings().filter(|meeting| meeting.market == market.id).cloned().collect(),
            collection: handling.collection(CollectionId::of_market(market.id)).cloned(),
            community: handling.community(market.community).copied(),
            handled: handling.actions().cloned().collect(),
            ratings: floor.ratings().cloned().collect(),
            prizes: floor.prizes().filter(|prize| !prize.void).cloned().collect(),
            cards: passes.iter().map(|pass| floor.card_of(*pass, now)).collect(),
            passes: passes.into_iter().map(|pass| (pass, floor.of_pass(pass))).collect(),
            recent,
            due: floor
                .due(now)
                .into_iter()
                .filter_map(|due| if let Command::Reannounce(ticket) = due { Some(ticket) } else { None })
                .collect(),
        }
    }

    /// The action that was done last of what can be named to take it back, of either side, before
    /// `back` others.
    pub fn last(&self, back: usize) -> Option<(Actor, AnyUndo)> {
        let undone: Vec<ActionRef> =
            self.handled.iter().filter_map(handling::HandlingAction::undoes).collect();
        let floor = self.recent.iter().map(|one| (one.at, one.by, AnyUndo::Floor(one.revision)));
        let handled = self.handled.iter().map(|one| {
            let action = ActionRef { of: one.of, revision: one.revision };
            (one.at, one.by, AnyUndo::Handling(action))
        });
        let handled = handled.filter(|(.., action)| match action {
            AnyUndo::Handling(action) => !undone.contains(action),
            AnyUndo::Floor(_) => true,
        });
        let mut all: Vec<(Timestamp, Actor, AnyUndo)> = floor.chain(handled).collect();
        all.sort_by_key(|(at, ..)| *at);
        let (_, by, action) = all.into_iter().rev().nth(back)?;
        Some((by, action))
    }

    pub fn ticket(&self, key: TicketKey) -> Option<&Ticket> {
        let tickets = &self.booths.get(&key.booth)?.tickets;
        tickets.binary_search_by_key(&key.number, |ticket| ticket.key.number).ok().map(|at| &tickets[at])
    }

    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.booths.values().flat_map(|booth| &booth.tickets)
    }

    pub fn waiting(&self, booth: BoothId) -> &[i64] {
        self.booths[&booth].snapshot.as_ref().map_or(&[], |snapshot| &snapshot.waiting)
    }

    /// The rules at a booth.
    pub fn policies(&self, booth: BoothId) -> Policies {
        let live = self.booths.get(&booth).and_then(|booth| booth.live.as_ref());
        live.map_or(self.market.policies, |live| self.market.policies.at(&live.policies))
    }

    /// Is the holder at a desk elsewhere, or held by the staff, and not for longer than places are
    /// kept?
    pub fn is_elsewhere(&self, ticket: &Ticket) -> bool {
        let minutes = self.market.policies.hold_minutes;
        let by_hand = i64::from(if minutes == 0 { 20 } else { minutes }) * 60_000;
        if ticket.held_at.is_some_and(|held| self.now.since(held) < by_hand) {
            return true;
        }
        let kept = i64::from(minutes) * 60_000;
        let theirs = self.tickets().filter(|other| ticket.pass.is_some() && other.pass == ticket.pass);
        theirs
            .filter(|other| other.key.booth != ticket.key.booth && other.state.desk().is_some())
            .any(|other| other.called_at.is_some_and(|called| self.now.since(called) < kept))
    }

    /// Whom "next" calls: the first in line who is not elsewhere.
    pub fn first_to_call(&self, booth: BoothId) -> Option<i64> {
        let line = self.waiting(booth).iter().copied();
        line.into_iter().find(|number| {
            self.ticket(TicketKey { booth, number: *number }).is_some_and(|ticket| !self.is_elsewhere(ticket))
        })
    }

    /// How many tickets each holds a place with, by the rules of that picture.
    pub fn held_tickets(&self, rules: &Self) -> BTreeMap<PassId, usize> {
        let mut held = BTreeMap::new();
        for ticket in self.tickets() {
            let policies = rules.policies(ticket.key.booth);
            if let Some(pass) = ticket.pass.filter(|_| ticket.holds_place(&policies, self.now)) {
                *held.entry(pass).or_default() += 1;
            }
        }
        held
    }

    /// The picture without revisions and journal: what an undo has to bring back.
    pub fn timeless(mut self) -> Self {
        self.market.revision = 0;
        self.market.changed = 0;
        self.overview.revision = 0;
        self.recent.clear();
        self.handled.clear();
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

/// What an undo names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnyUndo {
    Floor(i64),
    Handling(ActionRef),
}

/// What a market's overview says of its requests.
pub fn handled(floor: &Floor, handling: &Handling) -> RequestsShown {
    let market = floor.market();
    let collection = handling.collection(CollectionId::of_market(market.id));
    let community = handling.community(market.community);
    let here = handling.requests().filter(|request| request.market == market.id);
    RequestsShown {
        requests: here.map(|request| request.state.way()).collect::<RequestSplit>(),
        revision: collection.map_or(0, |collection| collection.revision)
            + community.map_or(0, |community| community.revision),
    }
}

/// The rows as a database gives them back: the last version of each, by id, whatever order they
/// were written in.
#[derive(Clone, Debug, Default)]
pub struct Database {
    revision: i64,
    market: Option<Market>,
    booths: BTreeMap<BoothId, Booth>,
    booth_states: BTreeMap<BoothId, BoothDayState>,
    tickets: BTreeMap<TicketKey, Ticket>,
    visits: BTreeMap<(BoothId, i64), Visit>,
    ratings: BTreeMap<RatingKey, Rating>,
    prizes: BTreeMap<PassId, Prize>,
    journal: Vec<Action>,
}

impl Database {
    /// All that was done.
    pub fn journal(&self) -> &[Action] {
        &self.journal
    }

    /// The market's row, once it was written.
    pub const fn market(&self) -> Option<&Market> {
        self.market.as_ref()
    }

    pub fn booths(&self) -> impl Iterator<Item = Booth> {
        self.booths.values().cloned()
    }

    /// A booth's registration.
    pub fn booth(&self, booth: BoothId) -> Option<Booth> {
        self.booths.get(&booth).cloned()
    }

    /// Saves a command's rows, of which exactly the new ones may be unknown.
    pub fn save(&mut self, rows: &Rows, revision: i64) {
        self.hold_new(rows);
        self.revision = revision;
        self.market = rows.market.clone().or_else(|| self.market.take());
        self.booths.extend(rows.booths.iter().map(|row| (row.id, row.clone())));
        self.booth_states.extend(rows.booth_states.iter().map(|row| (row.booth, row.clone())));
        self.tickets.extend(rows.tickets.iter().map(|row| (row.key, row.clone())));
        self.visits.extend(rows.visits.iter().map(|row| ((row.booth, row.seq), row.clone())));
        self.ratings.extend(rows.ratings.iter().map(|row| (row.key, row.clone())));
        self.prizes.extend(rows.prizes.iter().map(|row| (row.pass, row.clone())));
        self.journal.extend(rows.actions.iter().cloned());
    }

    fn hold_new(&self, rows: &Rows) {
        fn hold<K: Ord + Copy + std::fmt::Debug, T>(
            there: &BTreeMap<K, T>,
            written: impl Iterator<Item = K>,
            new: &BTreeSet<K>,
        ) {
            let unknown: BTreeSet<K> = written.filter(|key| !there.contains_key(key)).collect();
            assert_eq!(&unknown, new, "what is not there yet, and nothing else, is written as new");
        }
        let new = &rows.new;
        hold(&self.booths, rows.booths.iter().map(|row| row.id), &new.booths);
        hold(&self.booth_states, rows.booth_states.iter().map(|row| row.booth), &new.booth_states);
        hold(&self.tickets, rows.tickets.iter().map(|row| row.key), &new.tickets);
        hold(&self.visits, rows.visits.iter().map(|row| (row.booth, row.seq)), &new.visits);
        hold(&self.ratings, rows.ratings.iter().map(|row| row.key), &new.ratings);
        hold(&self.prizes, rows.prizes.iter().map(|row| row.pass), &new.prizes);
    }

    /// Where the market stands.
    pub const fn revision(&self) -> i64 {
        self.revision
    }

    /// The rows that changed after `revision`; after 0: all of them. Of the journal, what is
    /// younger than `journal_from`.
    pub fn rows_since(&self, revision: i64, journal_from: Timestamp) -> Rows {
        fn newer<K, T: Clone>(table: &BTreeMap<K, T>, is_newer: impl Fn(&T) -> bool) -> Vec<T> {
            table.values().filter(|row| is_newer(row)).cloned().collect()
        }
        Rows {
            market: self.market.clone().filter(|market| market.changed > revision || revision == 0),
            booths: newer(&self.booths, |row| row.revision > revision),
            booth_states: newer(&self.booth_states, |row| row.revision > revision),
            tickets: newer(&self.tickets, |row| row.revision > revision),
            visits: newer(&self.visits, |row| row.revision > revision),
            ratings: newer(&self.ratings, |row| row.revision > revision),
            prizes: newer(&self.prizes, |row| row.revision > revision),
            actions: self
                .journal
                .iter()
                .filter(|line| line.revision > revision && line.at > journal_from)
                .cloned()
                .collect(),
            ..Rows::default()
        }
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
            booth_states: rows(&self.booth_states, backwards),
            tickets: rows(&self.tickets, backwards),
            visits: rows(&self.visits, backwards),
            ratings: rows(&self.ratings, backwards),
            prizes: rows(&self.prizes, backwards),
            actions: self.journal.clone(),
            ..Rows::default()
        };
        floor.apply(&all, self.revision);
        floor
    }
}

/// One of these; `None` where there is none.
pub fn pick<T: Copy>(index: &Index, among: &[T]) -> Option<T> {
    (!among.is_empty()).then(|| *index.get(among))
}

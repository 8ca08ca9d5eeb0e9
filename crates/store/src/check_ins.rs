//! Check-ins: tickets and visits.

use super::{
    StoreError, Tx,
    bulk::Bulk,
    chain::chained,
    table::{Class, Json, Ownership, Text, table},
    wrong,
};
use shiji_domain::{
    BoothId, MarketId, PassId, Ticket, TicketKey, TicketState, Timestamp, Visit, chain::ChainOwner,
    floor::NewKeys,
};

table! {
    TICKETS = "tickets", Class::Travelling(Ownership::Market("market_id")), key(booth_id, number);
    TicketRow {
        booth_id: BoothId,
        number: i64,
        market_id: MarketId,
        revision: i64,
        pass_id: Option<PassId>,
        issued_at: Timestamp,
        queue_order: i64,
        first_called_at: Option<Timestamp>,
        misses: u32,
        calls: u32,
        call_seq: i64,
        came_from: Option<Json>,
        state: Text,
        desk: Option<u32>,
        state_at: Option<Timestamp>,
        gone_to: Option<Json>,
        priority: bool,
        called_at: Option<Timestamp>,
        held_at: Option<Timestamp>,
        recalled_at: Option<Timestamp>,
        coming_at: Option<Timestamp>,
        unserved_at: Option<Timestamp>,
    }
}

table! {
    VISITS = "visits", Class::Travelling(Ownership::Market("market_id")), key(booth_id, seq);
    VisitRow {
        booth_id: BoothId,
        seq: i64,
        market_id: MarketId,
        revision: i64,
        pass_id: Option<PassId>,
        at: Timestamp,
        slot: Option<u32>,
        void: bool,
    }
}

chained! {
    TicketRow as Ticket: pass_id, issued_at, queue_order, first_called_at, misses, calls, call_seq, came_from, state,
        desk, state_at, gone_to, priority, called_at, held_at;
}

chained! {
    VisitRow as Visit: pass_id, at, slot, void;
}

impl Bulk {
    pub(super) fn save_tickets(
        &mut self,
        tickets: &[Ticket],
        market: MarketId,
        new: &NewKeys,
    ) -> Result<(), StoreError> {
        let mut tickets: Vec<&Ticket> = tickets.iter().collect();
        // A desk and a pass are left before they are taken again, or the unique indexes see both
        // for a moment.
        tickets.sort_by_key(|t| (t.state.is_live(), t.state.desk().is_some(), t.key));
        let rows =
            tickets.into_iter().map(|ticket| TicketRow::of(ticket, market)).collect::<Result<Vec<_>, _>>()?;
        self.note_written(ChainOwner::Floor(market), &rows)?;
        self.save(rows, |row| new.tickets.contains(&TicketKey { booth: row.booth_id, number: row.number }))
    }

    pub(super) fn save_visits(
        &mut self,
        visits: &[Visit],
        market: MarketId,
        new: &NewKeys,
    ) -> Result<(), StoreError> {
        let mut visits: Vec<&Visit> = visits.iter().collect();
        // What was taken back first, for the same reason.
        visits.sort_by_key(|visit| (!visit.void, visit.booth, visit.seq));
        let rows: Vec<VisitRow> = visits.into_iter().map(|visit| VisitRow::of(visit, market)).collect();
        self.note_written(ChainOwner::Floor(market), &rows)?;
        self.save(rows, |row| new.visits.contains(&(row.booth_id, row.seq)))
    }
}

impl Tx<'_> {
    pub(super) async fn tickets_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Ticket>, StoreError> {
        let rows = self.changed_since::<TicketRow>(id, revision, "booth_id, number").await?;
        rows.into_iter().map(Ticket::try_from).collect()
    }

    pub(super) async fn visits_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Visit>, StoreError> {
        let rows = self.changed_since::<VisitRow>(id, revision, "booth_id, seq").await?;
        Ok(rows.into_iter().map(Visit::from).collect())
    }
}

impl TicketRow {
    fn of(ticket: &Ticket, market: MarketId) -> Result<Self, StoreError> {
        let (desk, at, to) = match ticket.state {
            TicketState::Waiting => (None, None, None),
            TicketState::Called { desk, at }
            | TicketState::Serving { desk, at }
            | TicketState::Done { desk, at } => (Some(desk), Some(at), None),
            TicketState::Missed { at } | TicketState::Cancelled { at } | TicketState::Void { at } => {
                (None, Some(at), None)
            }
            TicketState::Transferred { at, to } => (None, Some(at), Some(to)),
        };
        Ok(Self {
            booth_id: ticket.key.booth,
            number: ticket.key.number,
            market_id: market,
            revision: ticket.revision,
            pass_id: ticket.pass,
            issued_at: ticket.issued_at,
            queue_order: ticket.order,
            first_called_at: ticket.first_called_at,
            misses: ticket.misses,
            calls: ticket.calls,
            call_seq: ticket.call_seq,
            came_from: ticket.from.as_ref().map(Json::of).transpose()?,
            state: ticket.state.as_str().into(),
            desk,
            state_at: at,
            gone_to: to.as_ref().map(Json::of).transpose()?,
            priority: ticket.priority,
            called_at: ticket.called_at,
            held_at: ticket.held_at,
            recalled_at: ticket.recalled_at,
            coming_at: ticket.coming_at,
            unserved_at: ticket.unserved_at,
        })
    }

    fn state(&self) -> Result<TicketState, StoreError> {
        const T: &str = "tickets";
        Ok(match (&*self.state, self.desk, self.state_at, &self.gone_to) {
            ("waiting", None, None, None) => TicketState::Waiting,
            ("called", Some(desk), Some(at), None) => TicketState::Called { desk, at },
            ("serving", Some(desk), Some(at), None) => TicketState::Serving { desk, at },
            ("done", Some(desk), Some(at), None) => TicketState::Done { desk, at },
            ("missed", None, Some(at), None) => TicketState::Missed { at },
            ("cancelled", None, Some(at), None) => TicketState::Cancelled { at },
            ("void", None, Some(at), None) => TicketState::Void { at },
            ("transferred", None, Some(at), Some(to)) => {
                TicketState::Transferred { at, to: to.parse(T, "gone_to")? }
            }
            _ => return Err(wrong(T, "state", &self.state)),
        })
    }
}

impl TryFrom<TicketRow> for Ticket {
    type Error = StoreError;

    fn try_from(row: TicketRow) -> Result<Self, StoreError> {
        Ok(Self {
            key: TicketKey { booth: row.booth_id, number: row.number },
            pass: row.pass_id,
            issued_at: row.issued_at,
            order: row.queue_order,
            priority: row.priority,
            first_called_at: row.first_called_at,
            called_at: row.called_at,
            held_at: row.held_at,
            recalled_at: row.recalled_at,
            coming_at: row.coming_at,
            unserved_at: row.unserved_at,
            misses: row.misses,
            calls: row.calls,
            call_seq: row.call_seq,
            from: row.came_from.as_ref().map(|key| key.parse("tickets", "came_from")).transpose()?,
            state: row.state()?,
            revision: row.revision,
        })
    }
}

impl VisitRow {
    const fn of(visit: &Visit, market: MarketId) -> Self {
        Self {
            booth_id: visit.booth,
            seq: visit.seq,
            market_id: market,
            revision: visit.revision,
            pass_id: visit.pass,
            at: visit.at,
            slot: visit.slot,
            void: visit.void,
        }
    }
}

impl From<VisitRow> for Visit {
    fn from(row: VisitRow) -> Self {
        Self {
            booth: row.booth_id,
            seq: row.seq,
            pass: row.pass_id,
            at: row.at,
            slot: row.slot,
            void: row.void,
            revision: row.revision,
        }
    }
}

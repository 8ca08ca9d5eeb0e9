//! Check-ins: tickets and visits.

use serde::Serialize;
use sqlx::{Row, any::AnyRow};

use super::{
    StoreError, Tx,
    bulk::{BIGINT, Bulk, TEXT, Table, There},
    from_json, parsed, sized, wrong,
};
use shiji_domain::{BoothId, MarketId, PassId, Ticket, TicketKey, TicketState, Timestamp, Visit};

static TICKETS: Table = Table::new(
    "tickets",
    2,
    There::Replace,
    &[
        ("booth_id", TEXT),
        ("number", BIGINT),
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("pass_id", TEXT),
        ("issued_at", BIGINT),
        ("queue_order", BIGINT),
        ("first_called_at", BIGINT),
        ("misses", BIGINT),
        ("calls", BIGINT),
        ("call_seq", BIGINT),
        ("came_from", TEXT),
        ("state", TEXT),
        ("desk", BIGINT),
        ("state_at", BIGINT),
        ("gone_to", TEXT),
        ("priority", BIGINT),
        ("called_at", BIGINT),
        ("held_at", BIGINT),
    ],
);

static VISITS: Table = Table::new(
    "visits",
    2,
    There::Replace,
    &[
        ("booth_id", TEXT),
        ("seq", BIGINT),
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("pass_id", TEXT),
        ("at", BIGINT),
        ("slot", BIGINT),
        ("void", BIGINT),
    ],
);

impl Bulk {
    pub(super) fn save_tickets(&mut self, tickets: &[Ticket], market: &str) -> Result<(), StoreError> {
        let mut tickets: Vec<&Ticket> = tickets.iter().collect();
        // A desk and a pass are left before they are taken again, or the unique indexes see both for a moment.
        tickets.sort_by_key(|t| (t.state.is_live(), t.state.desk().is_some(), t.key));
        let rows = tickets.into_iter().map(|t| ticket_row(t, market)).collect::<Result<Vec<_>, _>>()?;
        self.write(&TICKETS, &rows)
    }

    pub(super) fn save_visits(&mut self, visits: &[Visit], market: &str) -> Result<(), StoreError> {
        let mut visits: Vec<&Visit> = visits.iter().collect();
        // What was taken back first, for the same reason.
        visits.sort_by_key(|visit| (!visit.void, visit.booth, visit.seq));
        let rows: Vec<_> = visits
            .into_iter()
            .map(|v| (v.booth, v.seq, market, v.revision, v.pass, v.at, v.slot, u8::from(v.void)))
            .collect();
        self.write(&VISITS, &rows)
    }
}

impl Tx<'_> {
    pub(super) async fn tickets_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Ticket>, StoreError> {
        let sql = "SELECT booth_id, number, revision, pass_id, issued_at, queue_order, first_called_at, misses, calls, \
                   call_seq, came_from, state, desk, state_at, gone_to, priority, called_at, held_at \
                   FROM tickets \
                   WHERE market_id = $1 AND revision > $2 ORDER BY booth_id, number";
        let rows = sqlx::query(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.iter().map(ticket).collect()
    }

    pub(super) async fn visits_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Visit>, StoreError> {
        const T: &str = "visits";
        type Row = (String, i64, i64, Option<String>, i64, Option<i64>, i64);
        let sql = "SELECT booth_id, seq, revision, pass_id, at, slot, void FROM visits \
                   WHERE market_id = $1 AND revision > $2 ORDER BY booth_id, seq";
        let rows: Vec<Row> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(|(booth, seq, revision, pass, at, slot, void)| {
                Ok(Visit {
                    booth: parsed(T, "booth_id", &booth)?,
                    seq,
                    pass: pass.map(|pass| parsed(T, "pass_id", &pass)).transpose()?,
                    at: Timestamp(at),
                    slot: slot.map(|slot| sized(T, "slot", slot)).transpose()?,
                    void: void == 1,
                    revision,
                })
            })
            .collect()
    }
}

/// By name: a tuple has at most sixteen fields.
fn ticket(row: &AnyRow) -> Result<Ticket, StoreError> {
    const T: &str = "tickets";
    let moment = |column: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.map(Timestamp));
    let words = |column: &str| row.try_get::<Option<String>, _>(column);
    let state: String = row.try_get("state")?;
    Ok(Ticket {
        key: TicketKey {
            booth: parsed(T, "booth_id", &row.try_get::<String, _>("booth_id")?)?,
            number: row.try_get("number")?,
        },
        pass: words("pass_id")?.map(|pass| parsed(T, "pass_id", &pass)).transpose()?,
        issued_at: Timestamp(row.try_get("issued_at")?),
        order: row.try_get("queue_order")?,
        priority: row.try_get::<i64, _>("priority")? == 1,
        first_called_at: moment("first_called_at")?,
        called_at: moment("called_at")?,
        held_at: moment("held_at")?,
        misses: sized(T, "misses", row.try_get("misses")?)?,
        calls: sized(T, "calls", row.try_get("calls")?)?,
        call_seq: row.try_get("call_seq")?,
        from: words("came_from")?.map(|key| from_json(T, "came_from", &key)).transpose()?,
        state: ticket_state(
            &state,
            row.try_get("desk")?,
            row.try_get("state_at")?,
            words("gone_to")?.as_deref(),
        )?,
        revision: row.try_get("revision")?,
    })
}

/// In the order of the table's columns.
#[derive(Serialize)]
struct TicketRow<'a>(
    BoothId,
    i64,
    &'a str,
    i64,
    Option<PassId>,
    Timestamp,
    i64,
    Option<Timestamp>,
    u32,
    u32,
    i64,
    Option<String>,
    &'a str,
    Option<u32>,
    Option<Timestamp>,
    Option<String>,
    u8,
    Option<Timestamp>,
    Option<Timestamp>,
);

fn ticket_row<'a>(ticket: &'a Ticket, market: &'a str) -> Result<TicketRow<'a>, StoreError> {
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
    Ok(TicketRow(
        ticket.key.booth,
        ticket.key.number,
        market,
        ticket.revision,
        ticket.pass,
        ticket.issued_at,
        ticket.order,
        ticket.first_called_at,
        ticket.misses,
        ticket.calls,
        ticket.call_seq,
        ticket.from.as_ref().map(serde_json::to_string).transpose()?,
        ticket.state.as_str(),
        desk,
        at,
        to.as_ref().map(serde_json::to_string).transpose()?,
        u8::from(ticket.priority),
        ticket.called_at,
        ticket.held_at,
    ))
}

fn ticket_state(
    state: &str,
    desk: Option<i64>,
    at: Option<i64>,
    to: Option<&str>,
) -> Result<TicketState, StoreError> {
    const T: &str = "tickets";
    let at = at.map(Timestamp);
    let desk: Option<u32> = desk.map(|desk| sized(T, "desk", desk)).transpose()?;
    Ok(match (state, desk, at, to) {
        ("waiting", None, None, None) => TicketState::Waiting,
        ("called", Some(desk), Some(at), None) => TicketState::Called { desk, at },
        ("serving", Some(desk), Some(at), None) => TicketState::Serving { desk, at },
        ("done", Some(desk), Some(at), None) => TicketState::Done { desk, at },
        ("missed", None, Some(at), None) => TicketState::Missed { at },
        ("cancelled", None, Some(at), None) => TicketState::Cancelled { at },
        ("void", None, Some(at), None) => TicketState::Void { at },
        ("transferred", None, Some(at), Some(to)) => {
            TicketState::Transferred { at, to: from_json(T, "gone_to", to)? }
        }
        _ => return Err(wrong(T, "state", state)),
    })
}

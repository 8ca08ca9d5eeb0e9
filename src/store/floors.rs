//! Floors: a market's rows, locked, loaded from a revision on, and saved in bulk.

use std::collections::HashMap;

use sqlx::AnyConnection;

use super::{
    Db, StoreError, Tx,
    bulk::{BIGINT, TEXT, Table, There},
    from_json, parsed, sized,
};
use crate::domain::{
    Audience, Booth, BoothDetails, BoothId, BoothState, Market, MarketDetails, MarketId, MarketState, Offset,
    Request, Sealed, Ticket, TicketKey, TicketState, Timestamp, Visit,
    floor::{Action, BoothLive, Rows},
    request::{Category, Channel, LogHead, RequestDetails, RequestKind},
};

/// A market to be entered.
#[derive(Clone, Debug)]
pub struct NewMarket {
    /// What it is; nothing has happened at it.
    pub market: Market,
    /// Its data key, wrapped by the server's key.
    pub data_key: String,
    /// When it is entered.
    pub created_at: Timestamp,
}

/// A market's place in time: its revision, and where its requests' numbers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub market: MarketId,
    /// Its revision.
    pub revision: i64,
    /// The number of the last request registered.
    pub last_request: i64,
}

static BOOTHS: Table = Table::new(
    "booths",
    1,
    There::Replace,
    &[
        ("id", TEXT),
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("state", TEXT),
        ("code", TEXT),
        ("place", TEXT),
        ("reason", TEXT),
        ("slug", TEXT),
        ("name", TEXT),
        ("hosts", TEXT),
        ("offer", TEXT),
        ("audience", TEXT),
        ("mode", TEXT),
        ("desks", BIGINT),
        ("service_minutes", BIGINT),
        ("contact", TEXT),
    ],
);

static LIVES: Table = Table::new(
    "booth_lives",
    1,
    There::Replace,
    &[
        ("booth_id", TEXT),
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("last_number", BIGINT),
        ("last_visit", BIGINT),
        ("last_order", BIGINT),
        ("stock_left", BIGINT),
        ("pause", TEXT),
        ("closed", BIGINT),
    ],
);

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

static REQUESTS: Table = Table::new(
    "requests",
    1,
    There::Replace,
    &[
        ("id", TEXT),
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("booth_id", TEXT),
        ("number", BIGINT),
        ("receipt", TEXT),
        ("kind", TEXT),
        ("category", TEXT),
        ("channel", TEXT),
        ("content", TEXT),
        ("person", TEXT),
        ("registered_by", TEXT),
        ("registered_at", BIGINT),
        ("state", TEXT),
        ("log_lines", BIGINT),
        ("log_hash", TEXT),
    ],
);

static LOG: Table = Table::new(
    "handling_log",
    2,
    There::Fail,
    &[
        ("request_id", TEXT),
        ("line", BIGINT),
        ("at", BIGINT),
        ("actor", TEXT),
        ("from_state", TEXT),
        ("to_state", TEXT),
        ("words", TEXT),
        ("hash", TEXT),
    ],
);

static JOURNAL: Table = Table::new(
    "journal",
    2,
    There::Fail,
    &[
        ("market_id", TEXT),
        ("revision", BIGINT),
        ("at", BIGINT),
        ("actor", TEXT),
        ("booth_id", TEXT),
        ("verb", TEXT),
        ("subject", TEXT),
        ("undo", TEXT),
    ],
);

type MarketRow =
    (String, i64, i64, i64, String, String, String, String, String, String, i64, i64, i64, i64, i64, String);

const MARKET_COLUMNS: &str = "id, revision, changed, last_request, state, slug, name, theme, place, host, opens_at, \
                              closes_at, utc_offset, volunteers, volunteer_hours, topics";

fn market(row: MarketRow) -> Result<Market, StoreError> {
    const T: &str = "markets";
    let (
        id,
        revision,
        changed,
        last_request,
        state,
        slug,
        name,
        theme,
        place,
        host,
        opens,
        closes,
        offset,
        ..,
        topics,
    ) = &row;
    Ok(Market {
        id: parsed(T, "id", id)?,
        revision: *revision,
        changed: *changed,
        state: MarketState::parse(state).ok_or_else(|| wrong(T, "state", state))?,
        details: MarketDetails {
            name: name.clone(),
            theme: theme.clone(),
            place: place.clone(),
            host: host.clone(),
            opens_at: Timestamp(*opens),
            closes_at: Timestamp(*closes),
            volunteers: sized(T, "volunteers", row.13)?,
            volunteer_hours: sized(T, "volunteer_hours", row.14)?,
            topics: topics.clone(),
        },
        slug: slug.clone(),
        offset: Offset(sized(T, "utc_offset", *offset)?),
        last_request: *last_request,
    })
}

fn wrong(table: &'static str, column: &'static str, value: &str) -> StoreError {
    StoreError::Row { table, column, value: value.to_owned() }
}

impl Db {
    /// All markets, the newest opening first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn markets(&self) -> Result<Vec<Market>, StoreError> {
        let sql = format!("SELECT {MARKET_COLUMNS} FROM markets ORDER BY opens_at DESC, id DESC");
        let rows: Vec<MarketRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(&self.reads).await?;
        rows.into_iter().map(market).collect()
    }

    /// The market of a gate's path word.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market_of_slug(&self, slug: &str) -> Result<Option<MarketId>, StoreError> {
        let id: Option<String> = sqlx::query_scalar("SELECT id FROM markets WHERE slug = $1")
            .bind(slug)
            .fetch_optional(&self.reads)
            .await?;
        id.map(|id| parsed("markets", "id", &id)).transpose()
    }

    /// The market at which a booth is, by the booth's id.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market_of_booth(&self, booth: BoothId) -> Result<Option<MarketId>, StoreError> {
        let id: Option<String> = sqlx::query_scalar("SELECT market_id FROM booths WHERE id = $1")
            .bind(booth.to_string())
            .fetch_optional(&self.reads)
            .await?;
        id.map(|id| parsed("booths", "market_id", &id)).transpose()
    }

    /// The market and id of a booth, by the word in its QR code.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn booth_of_slug(&self, slug: &str) -> Result<Option<(MarketId, BoothId)>, StoreError> {
        let row: Option<(String, String)> =
            sqlx::query_as("SELECT market_id, id FROM booths WHERE slug = $1")
                .bind(slug)
                .fetch_optional(&self.reads)
                .await?;
        row.map(|(market, id)| Ok((parsed("booths", "market_id", &market)?, parsed("booths", "id", &id)?)))
            .transpose()
    }

    /// The market at which a request was registered, by the request's id.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market_of_request(
        &self,
        id: crate::domain::RequestId,
    ) -> Result<Option<MarketId>, StoreError> {
        let market: Option<String> = sqlx::query_scalar("SELECT market_id FROM requests WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(&self.reads)
            .await?;
        market.map(|id| parsed("requests", "market_id", &id)).transpose()
    }

    /// The market and id of a request, by its receipt code.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn request_of_receipt(
        &self,
        receipt: &str,
    ) -> Result<Option<(MarketId, crate::domain::RequestId)>, StoreError> {
        let row: Option<(String, String)> =
            sqlx::query_as("SELECT market_id, id FROM requests WHERE receipt = $1")
                .bind(receipt)
                .fetch_optional(&self.reads)
                .await?;
        row.map(|(market, id)| {
            Ok((parsed("requests", "market_id", &market)?, parsed("requests", "id", &id)?))
        })
        .transpose()
    }

    /// A market's data key, wrapped.
    ///
    /// # Errors
    /// The database.
    pub async fn data_key(&self, market: MarketId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT data_key FROM markets WHERE id = $1";
        Ok(sqlx::query_scalar(sql).bind(market.to_string()).fetch_optional(&self.reads).await?)
    }

    /// The revisions of those markets: what a node compares with what it has.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn standings(&self, markets: &[MarketId]) -> Result<Vec<Standing>, StoreError> {
        let mut conn = self.reads.acquire().await?;
        standings(&mut conn, self.dialect.strings(), "", markets).await
    }
}

impl Tx<'_> {
    /// Enters a market.
    ///
    /// # Errors
    /// The database.
    pub async fn enter_market(&mut self, new: &NewMarket) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT INTO markets ({MARKET_COLUMNS}, data_key, created_at) VALUES \
             ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"
        );
        let (market, details) = (&new.market, &new.market.details);
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(market.id.to_string())
            .bind(market.revision)
            .bind(market.changed)
            .bind(market.last_request)
            .bind(market.state.as_str())
            .bind(&market.slug)
            .bind(&details.name)
            .bind(&details.theme)
            .bind(&details.place)
            .bind(&details.host)
            .bind(details.opens_at.0)
            .bind(details.closes_at.0)
            .bind(i64::from(market.offset.0))
            .bind(i64::from(details.volunteers))
            .bind(i64::from(details.volunteer_hours))
            .bind(&details.topics)
            .bind(&new.data_key)
            .bind(new.created_at.0)
            .execute(&mut *self.conn)
            .await?;
        Ok(())
    }

    /// Locks those markets, in the order of their ids, and says where they stand. Unknown ones are left out.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn lock_markets(&mut self, markets: &[MarketId]) -> Result<Vec<Standing>, StoreError> {
        standings(self.conn, self.dialect.strings(), self.dialect.for_update(), markets).await
    }

    /// A market's own row.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market(&mut self, id: MarketId) -> Result<Option<Market>, StoreError> {
        let sql = format!("SELECT {MARKET_COLUMNS} FROM markets WHERE id = $1");
        let row: Option<MarketRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(id.to_string())
            .fetch_optional(&mut *self.conn)
            .await?;
        row.map(market).transpose()
    }

    /// All of a market's rows that changed after `revision`; after 0: all of them. Of the journal, what is younger
    /// than `journal_from`.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn rows_since(
        &mut self,
        id: MarketId,
        revision: i64,
        journal_from: Timestamp,
    ) -> Result<Rows, StoreError> {
        Ok(Rows {
            market: self.market(id).await?.filter(|market| market.changed > revision || revision == 0),
            booths: self.booths_since(id, revision).await?,
            lives: self.lives_since(id, revision).await?,
            tickets: self.tickets_since(id, revision).await?,
            visits: self.visits_since(id, revision).await?,
            requests: self.requests_since(id, revision).await?,
            log: Vec::new(),
            actions: self.actions_since(id, revision, journal_from).await?,
        })
    }

    /// Writes what a batch of commands changed at one market, one statement a table.
    ///
    /// # Errors
    /// The database.
    pub async fn save(&mut self, id: MarketId, batch: Vec<Rows>) -> Result<(), StoreError> {
        let rows = latest(batch);
        let market = id.to_string();
        if let Some(market) = &rows.market {
            self.save_market(market).await?;
        }
        let booths = rows.booths.iter().map(booth_row).collect::<Result<Vec<_>, _>>()?;
        self.write(&BOOTHS, &booths).await?;
        let lives = rows.lives.iter().map(|live| live_row(live, &market)).collect::<Result<Vec<_>, _>>()?;
        self.write(&LIVES, &lives).await?;
        let mut tickets: Vec<&Ticket> = rows.tickets.iter().collect();
        // A desk and a pass are left before they are taken again, or the unique indexes see both for a moment.
        tickets.sort_by_key(|t| (t.state.is_live(), t.state.desk().is_some(), t.key));
        let tickets =
            tickets.into_iter().map(|ticket| ticket_row(ticket, &market)).collect::<Result<Vec<_>, _>>()?;
        self.write(&TICKETS, &tickets).await?;
        let mut visits: Vec<&Visit> = rows.visits.iter().collect();
        visits.sort_by_key(|visit| (!visit.void, visit.booth, visit.seq));
        let visits: Vec<_> = visits
            .into_iter()
            .map(|v| (v.booth, v.seq, &market, v.revision, v.pass, v.at, v.slot, u8::from(v.void)))
            .collect();
        self.write(&VISITS, &visits).await?;
        let requests = rows.requests.iter().map(request_row).collect::<Result<Vec<_>, _>>()?;
        self.write(&REQUESTS, &requests).await?;
        let log: Vec<_> = rows
            .log
            .iter()
            .map(|l| (l.request, l.line, l.at, &l.by, &l.from, &l.to, &l.words, &l.hash))
            .collect();
        self.write(&LOG, &log).await?;
        let actions = rows
            .actions
            .iter()
            .map(|a| {
                let (by, undo) = (serde_json::to_string(&a.by)?, serde_json::to_string(&a.undo)?);
                Ok((&market, a.revision, a.at, by, a.booth, &a.verb, &a.subject, undo))
            })
            .collect::<Result<Vec<_>, serde_json::Error>>()?;
        self.write(&JOURNAL, &actions).await
    }

    /// Writes where the markets of a batch stand now.
    ///
    /// # Errors
    /// The database.
    pub async fn save_standings(&mut self, standings: &[Standing]) -> Result<(), StoreError> {
        if standings.is_empty() {
            return Ok(());
        }
        let sql = format!(
            "UPDATE markets SET revision = now.revision, last_request = now.last_request FROM \
             (SELECT CAST(value ->> 0 AS TEXT) AS id, CAST(value ->> 1 AS BIGINT) AS revision, \
             CAST(value ->> 2 AS BIGINT) AS last_request FROM {}) AS now WHERE markets.id = now.id",
            self.dialect.each()
        );
        let rows: Vec<_> = standings.iter().map(|s| (s.market, s.revision, s.last_request)).collect();
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(serde_json::to_string(&rows)?)
            .execute(&mut *self.conn)
            .await?;
        Ok(())
    }

    async fn save_market(&mut self, market: &Market) -> Result<(), StoreError> {
        let sql = "UPDATE markets SET changed = $1, state = $2, name = $3, theme = $4, place = $5, host = $6, \
                   opens_at = $7, closes_at = $8, volunteers = $9, volunteer_hours = $10, topics = $11 WHERE id = $12";
        let details = &market.details;
        sqlx::query(sql)
            .bind(market.changed)
            .bind(market.state.as_str())
            .bind(&details.name)
            .bind(&details.theme)
            .bind(&details.place)
            .bind(&details.host)
            .bind(details.opens_at.0)
            .bind(details.closes_at.0)
            .bind(i64::from(details.volunteers))
            .bind(i64::from(details.volunteer_hours))
            .bind(&details.topics)
            .bind(market.id.to_string())
            .execute(&mut *self.conn)
            .await?;
        Ok(())
    }

    async fn booths_since(&mut self, id: MarketId, revision: i64) -> Result<Vec<Booth>, StoreError> {
        const T: &str = "booths";
        type Row = (
            String,
            i64,
            String,
            Option<String>,
            String,
            String,
            String,
            String,
            String,
            String,
            String,
            String,
            i64,
            i64,
            Option<String>,
        );
        let sql = "SELECT id, revision, state, code, place, reason, slug, name, hosts, offer, audience, mode, desks, \
                   service_minutes, contact FROM booths WHERE market_id = $1 AND revision > $2 ORDER BY id";
        let rows: Vec<Row> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(
                |(
                    booth,
                    revision,
                    state,
                    code,
                    place,
                    reason,
                    slug,
                    name,
                    hosts,
                    offer,
                    audience,
                    mode,
                    desks,
                    minutes,
                    contact,
                )| {
                    let state = match (state.as_str(), code) {
                        ("applied", None) => BoothState::Applied,
                        ("returned", None) => BoothState::Returned { reason },
                        ("confirmed", Some(code)) => BoothState::Confirmed { code, place },
                        ("withdrawn", None) => BoothState::Withdrawn,
                        _ => return Err(wrong(T, "state", &state)),
                    };
                    Ok(Booth {
                        id: parsed(T, "id", &booth)?,
                        market: id,
                        revision,
                        state,
                        details: BoothDetails {
                            name,
                            hosts: from_json(T, "hosts", &hosts)?,
                            offer,
                            audience: Audience::parse(&audience)
                                .ok_or_else(|| wrong(T, "audience", &audience))?,
                            mode: from_json(T, "mode", &mode)?,
                            desks: sized(T, "desks", desks)?,
                            service_minutes: sized(T, "service_minutes", minutes)?,
                        },
                        slug,
                        contact: contact.map(Sealed),
                    })
                },
            )
            .collect()
    }

    async fn lives_since(&mut self, id: MarketId, revision: i64) -> Result<Vec<BoothLive>, StoreError> {
        const T: &str = "booth_lives";
        type Row = (String, i64, i64, i64, i64, Option<i64>, Option<String>, i64);
        let sql = "SELECT booth_id, revision, last_number, last_visit, last_order, stock_left, pause, closed \
                   FROM booth_lives WHERE market_id = $1 AND revision > $2 ORDER BY booth_id";
        let rows: Vec<Row> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(|(booth, revision, last_number, last_visit, last_order, stock_left, pause, closed)| {
                Ok(BoothLive {
                    booth: parsed(T, "booth_id", &booth)?,
                    last_number,
                    last_visit,
                    last_order,
                    stock_left: stock_left.map(|left| sized(T, "stock_left", left)).transpose()?,
                    pause: pause.map(|pause| from_json(T, "pause", &pause)).transpose()?,
                    closed: closed == 1,
                    revision,
                })
            })
            .collect()
    }

    async fn tickets_since(&mut self, id: MarketId, revision: i64) -> Result<Vec<Ticket>, StoreError> {
        type Row = (
            String,
            i64,
            i64,
            Option<String>,
            i64,
            i64,
            Option<i64>,
            i64,
            i64,
            i64,
            Option<String>,
            String,
            Option<i64>,
            Option<i64>,
            Option<String>,
        );
        let sql = "SELECT booth_id, number, revision, pass_id, issued_at, queue_order, first_called_at, misses, calls, \
                   call_seq, came_from, state, desk, state_at, gone_to FROM tickets \
                   WHERE market_id = $1 AND revision > $2 ORDER BY booth_id, number";
        let rows: Vec<Row> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(
                |(
                    booth,
                    number,
                    revision,
                    pass,
                    issued,
                    order,
                    called,
                    misses,
                    calls,
                    call_seq,
                    from,
                    state,
                    desk,
                    at,
                    to,
                )| {
                    const T: &str = "tickets";
                    Ok(Ticket {
                        key: TicketKey { booth: parsed(T, "booth_id", &booth)?, number },
                        pass: pass.map(|pass| parsed(T, "pass_id", &pass)).transpose()?,
                        issued_at: Timestamp(issued),
                        order,
                        first_called_at: called.map(Timestamp),
                        misses: sized(T, "misses", misses)?,
                        calls: sized(T, "calls", calls)?,
                        call_seq,
                        from: from.map(|key| from_json(T, "came_from", &key)).transpose()?,
                        state: ticket_state(&state, desk, at, to.as_deref())?,
                        revision,
                    })
                },
            )
            .collect()
    }

    async fn visits_since(&mut self, id: MarketId, revision: i64) -> Result<Vec<Visit>, StoreError> {
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

    async fn requests_since(&mut self, id: MarketId, revision: i64) -> Result<Vec<Request>, StoreError> {
        const T: &str = "requests";
        type Row = (
            String,
            i64,
            Option<String>,
            i64,
            String,
            String,
            String,
            String,
            String,
            Option<String>,
            String,
            i64,
            String,
            i64,
            String,
        );
        let sql = "SELECT id, revision, booth_id, number, receipt, kind, category, channel, content, person, \
                   registered_by, registered_at, state, log_lines, log_hash FROM requests \
                   WHERE market_id = $1 AND revision > $2 ORDER BY number";
        let rows: Vec<Row> =
            sqlx::query_as(sql).bind(id.to_string()).bind(revision).fetch_all(&mut *self.conn).await?;
        rows.into_iter()
            .map(
                |(
                    request,
                    revision,
                    booth,
                    number,
                    receipt,
                    kind,
                    category,
                    channel,
                    content,
                    person,
                    by,
                    at,
                    state,
                    lines,
                    hash,
                )| {
                    Ok(Request {
                        id: parsed(T, "id", &request)?,
                        market: id,
                        booth: booth.map(|booth| parsed(T, "booth_id", &booth)).transpose()?,
                        number,
                        receipt,
                        details: RequestDetails {
                            kind: RequestKind::parse(&kind).ok_or_else(|| wrong(T, "kind", &kind))?,
                            category: Category::parse(&category)
                                .ok_or_else(|| wrong(T, "category", &category))?,
                            content,
                            channel: Channel::parse(&channel).ok_or_else(|| wrong(T, "channel", &channel))?,
                            person: person.map(Sealed),
                        },
                        by: from_json(T, "registered_by", &by)?,
                        registered_at: Timestamp(at),
                        state: from_json(T, "state", &state)?,
                        log: LogHead { lines, hash },
                        revision,
                    })
                },
            )
            .collect()
    }

    async fn actions_since(
        &mut self,
        id: MarketId,
        revision: i64,
        from: Timestamp,
    ) -> Result<Vec<Action>, StoreError> {
        const T: &str = "journal";
        type Row = (i64, i64, String, Option<String>, String, String, String);
        let sql = "SELECT revision, at, actor, booth_id, verb, subject, undo FROM journal \
                   WHERE market_id = $1 AND revision > $2 AND at > $3 ORDER BY revision";
        let rows: Vec<Row> = sqlx::query_as(sql)
            .bind(id.to_string())
            .bind(revision)
            .bind(from.0)
            .fetch_all(&mut *self.conn)
            .await?;
        rows.into_iter()
            .map(|(revision, at, by, booth, verb, subject, undo)| {
                Ok(Action {
                    revision,
                    at: Timestamp(at),
                    by: from_json(T, "actor", &by)?,
                    booth: booth.map(|booth| parsed(T, "booth_id", &booth)).transpose()?,
                    verb,
                    subject,
                    undo: from_json(T, "undo", &undo)?,
                })
            })
            .collect()
    }
}

async fn standings(
    conn: &mut AnyConnection,
    strings: &str,
    lock: &str,
    markets: &[MarketId],
) -> Result<Vec<Standing>, StoreError> {
    let sql =
        format!("SELECT id, revision, last_request FROM markets WHERE id IN ({strings}) ORDER BY id{lock}");
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(serde_json::to_string(markets)?)
        .fetch_all(conn)
        .await?;
    rows.into_iter()
        .map(|(id, revision, last_request)| {
            Ok(Standing { market: parsed("markets", "id", &id)?, revision, last_request })
        })
        .collect()
}

/// The last version of each row, in a batch in which some changed more than once. Lines of logs are all kept.
fn latest(batch: Vec<Rows>) -> Rows {
    let mut all = Rows::default();
    let mut booths = HashMap::new();
    let mut lives = HashMap::new();
    let mut tickets = HashMap::new();
    let mut visits = HashMap::new();
    let mut requests = HashMap::new();
    for rows in batch {
        all.market = rows.market.or(all.market);
        booths.extend(rows.booths.into_iter().map(|row| (row.id, row)));
        lives.extend(rows.lives.into_iter().map(|row| (row.booth, row)));
        tickets.extend(rows.tickets.into_iter().map(|row| (row.key, row)));
        visits.extend(rows.visits.into_iter().map(|row| ((row.booth, row.seq), row)));
        requests.extend(rows.requests.into_iter().map(|row| (row.id, row)));
        all.log.extend(rows.log);
        all.actions.extend(rows.actions);
    }
    all.booths = booths.into_values().collect();
    all.lives = lives.into_values().collect();
    all.tickets = tickets.into_values().collect();
    all.visits = visits.into_values().collect();
    all.requests = requests.into_values().collect();
    all
}

type BoothRow<'a> = (
    BoothId,
    MarketId,
    i64,
    &'a str,
    Option<&'a str>,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    String,
    &'a str,
    &'a str,
    String,
    u32,
    u32,
    Option<&'a Sealed>,
);

fn booth_row(booth: &Booth) -> Result<BoothRow<'_>, StoreError> {
    let details = &booth.details;
    let reason = if let BoothState::Returned { reason } = &booth.state { reason.as_str() } else { "" };
    Ok((
        booth.id,
        booth.market,
        booth.revision,
        booth.state.as_str(),
        booth.code(),
        booth.place(),
        reason,
        &booth.slug,
        &details.name,
        serde_json::to_string(&details.hosts)?,
        &details.offer,
        details.audience.as_str(),
        serde_json::to_string(&details.mode)?,
        details.desks,
        details.service_minutes,
        booth.contact.as_ref(),
    ))
}

type LiveRow<'a> = (BoothId, &'a str, i64, i64, i64, i64, Option<u32>, Option<String>, u8);

fn live_row<'a>(live: &'a BoothLive, market: &'a str) -> Result<LiveRow<'a>, StoreError> {
    Ok((
        live.booth,
        market,
        live.revision,
        live.last_number,
        live.last_visit,
        live.last_order,
        live.stock_left,
        live.pause.as_ref().map(serde_json::to_string).transpose()?,
        u8::from(live.closed),
    ))
}

type TicketRow<'a> = (
    BoothId,
    i64,
    &'a str,
    i64,
    Option<crate::domain::PassId>,
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
    Ok((
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

type RequestRow<'a> = (
    crate::domain::RequestId,
    MarketId,
    i64,
    Option<BoothId>,
    i64,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    Option<&'a Sealed>,
    String,
    Timestamp,
    String,
    i64,
    &'a str,
);

fn request_row(request: &Request) -> Result<RequestRow<'_>, StoreError> {
    let details = &request.details;
    Ok((
        request.id,
        request.market,
        request.revision,
        request.booth,
        request.number,
        &request.receipt,
        details.kind.as_str(),
        details.category.as_str(),
        details.channel.as_str(),
        &details.content,
        details.person.as_ref(),
        serde_json::to_string(&request.by)?,
        request.registered_at,
        serde_json::to_string(&request.state)?,
        request.log.lines,
        &request.log.hash,
    ))
}

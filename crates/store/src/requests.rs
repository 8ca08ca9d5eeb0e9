//! Requests, and their handling log.

use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::{
    Db, Dialect, StoreError,
    bulk::Bulk,
    collections::COLLECTIONS,
    parsed,
    table::{Class, Json, OnConflict, Ownership, Row, Text, Write, row, select, table},
    wrong,
};
use shiji_domain::{
    BoothId, CollectionId, MarketId, Request, RequestId, RequestState, Sealed, Timestamp, UnitId,
    handling::NewHandlingKeys,
    request::{Category, Channel, LogHead, LogLine, Progress, RequestBefore, RequestDetails, RequestKind},
};

table! {
    REQUESTS = "requests", Class::Travelling(Ownership::Through("collection_id", &COLLECTIONS)), key(id);
    RequestRow {
        id: RequestId,
        collection_id: CollectionId,
        market_id: MarketId,
        revision: i64,
        booth_id: Option<BoothId>,
        number: i64,
        receipt: Text,
        kind: Text,
        category: Text,
        channel: Text,
        content: Text,
        person: Option<Sealed>,
        registered_by: Json,
        registered_at: Timestamp,
        state: Json,
        log_lines: i64,
        log_hash: Text,
        // None in rows from before it was kept.
        course: Option<Json>,
        // The unit that it is with or was answered by, to find a unit's items over all markets.
        unit_id: Option<UnitId>,
        // How it counts; None in rows from before it was kept, until they are filled.
        way: Option<Text>,
        // When the claim of a wish runs out.
        expires_at: Option<Timestamp>,
    }
}

row! {
    /// What follows from a request's state.
    FoundByRow of REQUESTS {
        id: RequestId,
        unit_id: Option<UnitId>,
        way: Option<Text>,
        expires_at: Option<Timestamp>,
    }
}

table! {
    HANDLING_LOG = "handling_log", Class::Travelling(Ownership::Through("request_id", &REQUESTS)),
        key(request_id, line);
    HandlingLogRow {
        request_id: RequestId,
        line: i64,
        at: Timestamp,
        actor: Text,
        from_state: Text,
        to_state: Text,
        words: Text,
        hash: Text,
    }
}

impl Db {
    /// A request by itself.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn request(&self, id: RequestId) -> Result<Option<Request>, StoreError> {
        let query = sqlx::query(AssertSqlSafe(select::<RequestRow>("WHERE id = $1"))).bind(id.to_string());
        let row = query.fetch_optional(&self.reads).await?;
        row.map(|row| RequestRow::read(&row)?.try_into()).transpose()
    }

    /// The market at which a request was registered, by the request's id.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn market_of_request(&self, id: RequestId) -> Result<Option<MarketId>, StoreError> {
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
    ) -> Result<Option<(MarketId, RequestId)>, StoreError> {
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

    /// A request's log, first line first.
    ///
    /// # Errors
    /// The database.
    pub async fn handling_log(&self, request: RequestId) -> Result<Vec<LogLine>, StoreError> {
        let sql = select::<HandlingLogRow>("WHERE request_id = $1 ORDER BY line");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(request.to_string());
        let rows = HandlingLogRow::read_each(&query.fetch_all(&self.reads).await?)?;
        Ok(rows.into_iter().map(LogLine::from).collect())
    }

    /// When each request of a market last took a step.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn last_steps(&self, market: MarketId) -> Result<Vec<(RequestId, Timestamp)>, StoreError> {
        // By the last line, not by the latest moment: clocks go backwards.
        let sql = "SELECT l.request_id, l.at FROM handling_log AS l \
                   JOIN (SELECT g.request_id, MAX(g.line) AS line FROM handling_log AS g \
                         JOIN requests AS r ON r.id = g.request_id WHERE r.market_id = $1 GROUP BY g.request_id) AS t \
                   ON t.request_id = l.request_id AND t.line = l.line";
        let query = sqlx::query_as(sql).bind(market.to_string());
        let rows: Vec<(String, i64)> = query.fetch_all(&self.reads).await?;
        let read = |(id, at): (String, i64)| Ok((parsed("handling_log", "request_id", &id)?, Timestamp(at)));
        rows.into_iter().map(read).collect()
    }

    /// The logs of all requests of a market, each first line first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn handling_logs(&self, market: MarketId) -> Result<Vec<LogLine>, StoreError> {
        let sql = select::<HandlingLogRow>(
            "JOIN requests AS r ON r.id = handling_log.request_id WHERE r.market_id = $1 ORDER BY r.number, line",
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(market.to_string());
        let rows = HandlingLogRow::read_each(&query.fetch_all(&self.reads).await?)?;
        Ok(rows.into_iter().map(LogLine::from).collect())
    }
}

impl Bulk {
    pub(super) fn save_requests(
        &mut self,
        requests: &[Request],
        new: &NewHandlingKeys,
    ) -> Result<(), StoreError> {
        let rows = requests.iter().map(RequestRow::try_from).collect::<Result<Vec<_>, _>>()?;
        self.save(rows, |row| new.requests.contains(&row.id))
    }

    pub(super) fn save_log(&mut self, lines: &[LogLine]) -> Result<(), StoreError> {
        let rows: Vec<HandlingLogRow> = lines.iter().map(HandlingLogRow::from).collect();
        self.write(Write::Insert(OnConflict::Fail), &rows)
    }
}

/// Fills what was not kept when the rows were written.
pub(super) async fn fill(conn: &mut AnyConnection, dialect: Dialect) -> Result<(), StoreError> {
    loop {
        let sql = select::<RequestRow>("WHERE way IS NULL ORDER BY id LIMIT 500");
        let rows = RequestRow::read_each(&sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *conn).await?)?;
        if rows.is_empty() {
            return Ok(());
        }
        let filled = rows.into_iter().map(|row| {
            let request = Request::try_from(row)?;
            let way = Some(request.state.way().as_str().into());
            let (unit_id, expires_at) = (request.unit(), expires_at(&request));
            Ok(FoundByRow { id: request.id, unit_id, way, expires_at })
        });
        let mut bulk = Bulk::new(dialect);
        bulk.write(Write::Update, &filled.collect::<Result<Vec<_>, StoreError>>()?)?;
        bulk.run(conn).await?;
    }
}

fn expires_at(request: &Request) -> Option<Timestamp> {
    match &request.state {
        RequestState::Claimed { claim, .. } => Some(claim.expires),
        _ => None,
    }
}

/// What a request's row keeps beside its state, as one JSON column.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Story {
    #[serde(rename = "course")]
    progress: Progress,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Box<RequestBefore>>,
    urgent: bool,
    private: bool,
}

impl TryFrom<&Request> for RequestRow {
    type Error = StoreError;

    fn try_from(request: &Request) -> Result<Self, StoreError> {
        let details = &request.details;
        let story = Story {
            progress: request.progress.clone(),
            before: request.before.clone(),
            urgent: details.urgent,
            private: details.private,
        };
        Ok(Self {
            id: request.id,
            collection_id: request.collection,
            market_id: request.market,
            revision: request.revision,
            booth_id: request.booth,
            number: request.number,
            receipt: request.receipt.clone().into(),
            kind: details.kind.as_str().into(),
            category: details.category.as_str().into(),
            channel: details.channel.as_str().into(),
            content: details.content.clone().into(),
            person: details.person.clone(),
            registered_by: Json::of(&request.by)?,
            registered_at: request.registered_at,
            state: Json::of(&request.state)?,
            log_lines: request.log.lines,
            log_hash: request.log.hash.clone().into(),
            course: Some(Json::of(&story)?),
            unit_id: request.unit(),
            way: Some(request.state.way().as_str().into()),
            expires_at: expires_at(request),
        })
    }
}

impl TryFrom<RequestRow> for Request {
    type Error = StoreError;

    fn try_from(row: RequestRow) -> Result<Self, StoreError> {
        const T: &str = "requests";
        let story: Story = row.course.map(|json| json.parse(T, "course")).transpose()?.unwrap_or_default();
        Ok(Self {
            id: row.id,
            collection: row.collection_id,
            market: row.market_id,
            booth: row.booth_id,
            number: row.number,
            receipt: row.receipt.into(),
            details: RequestDetails {
                kind: RequestKind::parse(&row.kind).ok_or_else(|| wrong(T, "kind", &row.kind))?,
                category: Category::parse(&row.category)
                    .ok_or_else(|| wrong(T, "category", &row.category))?,
                content: row.content.into(),
                channel: Channel::parse(&row.channel).ok_or_else(|| wrong(T, "channel", &row.channel))?,
                person: row.person,
                urgent: story.urgent,
                private: story.private,
            },
            by: row.registered_by.parse(T, "registered_by")?,
            registered_at: row.registered_at,
            state: row.state.parse(T, "state")?,
            progress: story.progress,
            before: story.before,
            log: LogHead { lines: row.log_lines, hash: row.log_hash.into() },
            revision: row.revision,
        })
    }
}

impl From<&LogLine> for HandlingLogRow {
    fn from(line: &LogLine) -> Self {
        Self {
            request_id: line.of,
            line: line.line,
            at: line.at,
            actor: line.by.clone().into(),
            from_state: line.from.clone().into(),
            to_state: line.to.clone().into(),
            words: line.words.clone().into(),
            hash: line.hash.clone().into(),
        }
    }
}

impl From<HandlingLogRow> for LogLine {
    fn from(row: HandlingLogRow) -> Self {
        Self {
            of: row.request_id,
            line: row.line,
            at: row.at,
            by: row.actor.into(),
            from: row.from_state.into(),
            to: row.to_state.into(),
            words: row.words.into(),
            hash: row.hash.into(),
        }
    }
}

//! Requests, and their handling log.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sqlx::{Any, AnyConnection, AssertSqlSafe, Executor};

use super::{
    Db, Dialect, StoreError,
    bulk::Bulk,
    chain::chained,
    collections::COLLECTIONS,
    data_keys::DataKeys,
    parsed, private_words,
    table::{Class, Json, OnConflict, Ownership, Row, Text, Write, row, select, table},
    wrong,
};
use shiji_domain::{
    BoothId, CollectionId, MarketId, Request, RequestId, RequestState, Sealed, Timestamp, UnitId,
    chain::ChainOwner,
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

row! {
    /// Who a request is from.
    PersonRow of REQUESTS { id: RequestId, person: Option<Sealed> }
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

chained! {
    // What follows from the state, and what a purge changes, is not covered.
    RequestRow as Request: collection_id, booth_id, number, receipt, kind, category, channel, content, registered_by,
        registered_at, state, log_lines, log_hash, course;
}

chained! {
    PersonRow as Person: person;
}

chained! {
    HandlingLogRow as LogLine: at, actor, from_state, to_state, words, hash;
}

impl Db {
    /// A request by itself.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn request(&self, id: RequestId) -> Result<Option<Request>, StoreError> {
        let query = sqlx::query(AssertSqlSafe(select::<RequestRow>("WHERE id = $1"))).bind(id.to_string());
        let row = query.fetch_optional(&self.reads).await?;
        let row = row.map(|row| RequestRow::read(&row)).transpose()?;
        let read = with_words(row.into_iter().collect(), &self.reads, self.dialect, &self.data_keys);
        Ok(read.await?.pop())
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
        let lines: Vec<LogLine> = rows.into_iter().map(LogLine::from).collect();
        match lines.iter().any(private_words::has_sealed_words) {
            true => self.opened(lines, self.market_of_request(request).await?).await,
            false => Ok(lines),
        }
    }

    /// The lines with their words, of requests of that market.
    async fn opened(
        &self,
        lines: Vec<LogLine>,
        market: Option<MarketId>,
    ) -> Result<Vec<LogLine>, StoreError> {
        self.data_keys.load(&self.reads, self.dialect, market.into_iter()).await?;
        let key = market.and_then(|market| self.data_keys.of(market));
        Ok(lines.into_iter().map(|line| private_words::open_line(line, key.as_ref())).collect())
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
        self.opened(rows.into_iter().map(LogLine::from).collect(), Some(market)).await
    }
}

impl Bulk {
    pub(super) fn save_requests(
        &mut self,
        requests: &[Request],
        new: &NewHandlingKeys,
        keys: &DataKeys,
    ) -> Result<(), StoreError> {
        let rows = requests.iter().map(|request| RequestRow::of(request, keys));
        let rows = rows.collect::<Result<Vec<_>, StoreError>>()?;
        for row in &rows {
            let owner = ChainOwner::Requests(row.collection_id);
            self.note_written(owner, std::slice::from_ref(row))?;
            self.note_written(owner, &[PersonRow { id: row.id, person: row.person.clone() }])?;
        }
        self.save(rows, |row| new.requests.contains(&row.id))
    }

    /// Lines of the logs of these requests.
    pub(super) fn save_log(
        &mut self,
        lines: &[LogLine],
        requests: &[Request],
        keys: &DataKeys,
    ) -> Result<(), StoreError> {
        let rows = sealed_lines(lines, requests, keys)?;
        for row in &rows {
            let of = requests.iter().find(|request| request.id == row.request_id);
            if let Some(of) = of {
                self.note_written(ChainOwner::Requests(of.collection), std::slice::from_ref(row))?;
            }
        }
        self.write(Write::Insert(OnConflict::Fail), &rows)
    }
}

/// Lines as they are kept: those of private requests sealed.
pub(super) fn sealed_lines(
    lines: &[LogLine],
    requests: &[Request],
    keys: &DataKeys,
) -> Result<Vec<HandlingLogRow>, StoreError> {
    let requests: HashMap<RequestId, &Request> =
        requests.iter().map(|request| (request.id, request)).collect();
    let row = |line: &LogLine| {
        // A step changes its request with its log: without it, nobody knows whether it is private.
        let of = requests.get(&line.of).ok_or_else(|| wrong("handling_log", "request_id", ""))?;
        if of.details.private {
            Ok(HandlingLogRow::from(&private_words::seal_line(line, keys.of(of.market).as_ref())?))
        } else {
            Ok(HandlingLogRow::from(line))
        }
    };
    lines.iter().map(row).collect()
}

/// The requests of these rows, with the words of private ones.
pub(super) async fn with_words<'c>(
    rows: Vec<RequestRow>,
    reader: impl Executor<'c, Database = Any>,
    dialect: Dialect,
    keys: &DataKeys,
) -> Result<Vec<Request>, StoreError> {
    let parts = rows.into_iter().map(RequestRow::parts).collect::<Result<Vec<_>, StoreError>>()?;
    let sealed = parts.iter().filter(|(_, sealed)| sealed.is_some());
    keys.load(reader, dialect, sealed.map(|(request, _)| request.market)).await?;
    let open = |(mut request, sealed): (Request, Option<Sealed>)| {
        if let Some(sealed) = sealed {
            let key = keys.of(request.market);
            private_words::open(&mut request, &sealed, key.as_ref())?;
        }
        Ok(request)
    };
    parts.into_iter().map(open).collect()
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
            let (request, _) = row.parts()?;
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
    /// Why it came late; of a private request among what is sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    late: Option<String>,
    /// The words of a private request; in the row's other columns they are blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    sealed: Option<Sealed>,
}

impl RequestRow {
    /// The row of a request; of a private one with its words sealed.
    pub(super) fn of(request: &Request, keys: &DataKeys) -> Result<Self, StoreError> {
        if !request.details.private {
            return Self::plain(request, None);
        }
        let mut blank = request.clone();
        let sealed = private_words::seal(&mut blank, keys.of(request.market).as_ref())?;
        Self::plain(&blank, Some(sealed))
    }

    fn plain(request: &Request, sealed: Option<Sealed>) -> Result<Self, StoreError> {
        let details = &request.details;
        let story = Story {
            progress: request.progress.clone(),
            before: request.before.clone(),
            urgent: details.urgent,
            private: details.private,
            late: details.late.clone(),
            sealed,
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

    /// The request as the row has it, and its words, if they are sealed.
    fn parts(self) -> Result<(Request, Option<Sealed>), StoreError> {
        const T: &str = "requests";
        let row = self;
        let story: Story = row.course.map(|json| json.parse(T, "course")).transpose()?.unwrap_or_default();
        let request = Request {
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
                late: story.late,
            },
            by: row.registered_by.parse(T, "registered_by")?,
            registered_at: row.registered_at,
            state: row.state.parse(T, "state")?,
            progress: story.progress,
            before: story.before,
            log: LogHead { lines: row.log_lines, hash: row.log_hash.into() },
            revision: row.revision,
        };
        Ok((request, story.sealed))
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

//! Requests, their handling log, and the lines that say who looked at personal data.

use serde::{Deserialize, Serialize};

use super::{
    Db, StoreError, Tx,
    bulk::{BIGINT, Bulk, TEXT, Table, There},
    from_json,
    log_lines::{LogRow, log_line},
    parsed, wrong,
};
use shiji_domain::{
    BoothId, MarketId, Request, RequestId, Sealed, Timestamp,
    request::{Before, Category, Channel, Course, LogHead, LogLine, RequestDetails, RequestKind},
};

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
        ("course", TEXT),
        ("unit_id", TEXT),
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

/// Who looked at personal data, or took it out of the system: never the data itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLine {
    /// A fresh id.
    pub id: uuid::Uuid,
    /// When.
    pub at: Timestamp,
    /// Who, as the actor's label says it.
    pub actor: String,
    /// At which market.
    pub market: MarketId,
    /// `unmask`, `ledger`, …
    pub verb: &'static str,
    /// Of what.
    pub subject: String,
    /// Why, in their words.
    pub reason: String,
}

impl Db {
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
        let sql = "SELECT request_id, line, at, actor, from_state, to_state, words, hash FROM handling_log \
                   WHERE request_id = $1 ORDER BY line";
        let rows: Vec<LogRow> = sqlx::query_as(sql).bind(request.to_string()).fetch_all(&self.reads).await?;
        rows.into_iter().map(|row| log_line("handling_log", "request_id", row)).collect()
    }

    /// The logs of all requests of a market, each first line first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn handling_logs(&self, market: MarketId) -> Result<Vec<LogLine>, StoreError> {
        let sql = "SELECT l.request_id, l.line, l.at, l.actor, l.from_state, l.to_state, l.words, l.hash \
                   FROM handling_log AS l JOIN requests AS r ON r.id = l.request_id \
                   WHERE r.market_id = $1 ORDER BY r.number, l.line";
        let rows: Vec<LogRow> = sqlx::query_as(sql).bind(market.to_string()).fetch_all(&self.reads).await?;
        rows.into_iter().map(|row| log_line("handling_log", "request_id", row)).collect()
    }
}

impl Bulk {
    pub(super) fn save_requests(&mut self, requests: &[Request]) -> Result<(), StoreError> {
        let rows = requests.iter().map(request_row).collect::<Result<Vec<_>, _>>()?;
        self.write(&REQUESTS, &rows)
    }

    pub(super) fn save_log(&mut self, lines: &[LogLine]) -> Result<(), StoreError> {
        let rows: Vec<_> =
            lines.iter().map(|l| (l.of, l.line, l.at, &l.by, &l.from, &l.to, &l.words, &l.hash)).collect();
        self.write(&LOG, &rows)
    }
}

impl Tx<'_> {
    pub(super) async fn requests_since(
        &mut self,
        id: MarketId,
        revision: i64,
    ) -> Result<Vec<Request>, StoreError> {
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
            Option<String>,
        );
        let sql = "SELECT id, revision, booth_id, number, receipt, kind, category, channel, content, person, \
                   registered_by, registered_at, state, log_lines, log_hash, course FROM requests \
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
                    course,
                )| {
                    let story: Story = match course {
                        Some(course) => from_json(T, "course", &course)?,
                        None => Story::default(),
                    };
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
                            urgent: story.urgent,
                            private: story.private,
                        },
                        by: from_json(T, "registered_by", &by)?,
                        registered_at: Timestamp(at),
                        state: from_json(T, "state", &state)?,
                        course: story.course,
                        before: story.before,
                        log: LogHead { lines, hash },
                        revision,
                    })
                },
            )
            .collect()
    }

    /// Leaves a line about a look at personal data.
    ///
    /// # Errors
    /// The database.
    pub async fn log_access(&mut self, line: &AccessLine) -> Result<(), StoreError> {
        let sql = "INSERT INTO access_log (id, at, actor, market_id, verb, subject, reason) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        sqlx::query(sql)
            .bind(line.id.to_string())
            .bind(line.at.0)
            .bind(&line.actor)
            .bind(line.market.to_string())
            .bind(line.verb)
            .bind(&line.subject)
            .bind(&line.reason)
            .execute(&mut *self.conn)
            .await?;
        Ok(())
    }
}

/// A row, in the columns' order. A tuple struct: plain tuples end at sixteen.
#[derive(Serialize)]
struct RequestRow<'a>(
    RequestId,
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
    String,
    Option<shiji_domain::UnitId>,
);

/// What a request's row keeps beside its state, as one JSON column.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Story {
    course: Course,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Box<Before>>,
    urgent: bool,
    private: bool,
}

fn request_row(request: &Request) -> Result<RequestRow<'_>, StoreError> {
    let details = &request.details;
    let story = Story {
        course: request.course.clone(),
        before: request.before.clone(),
        urgent: details.urgent,
        private: details.private,
    };
    Ok(RequestRow(
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
        serde_json::to_string(&story)?,
        request.unit(),
    ))
}

//! What was written before it was sealed, sealed: at the first start of a program that does. It is
//! done before the chains begin, which cover what is kept.

use std::{collections::HashMap, iter::once};

use sqlx::AssertSqlSafe;

use super::{
    StoreError, Tx,
    access_log::AccessRow,
    parsed,
    photos::PhotoRow,
    private_words,
    requests::{HANDLING_LOG, HandlingLogRow, REQUESTS, RequestRow, sealed_lines, with_words},
    sealing::unmarked,
    table::{OnConflict, Row, Text, Write, row, select},
};
use shiji_domain::{MarketId, Request, RequestId, request::LogLine};

row! {
    /// Where a request's log ends.
    LogHeadRow of REQUESTS { id: RequestId, log_hash: Text }
}

row! {
    /// The hash of a line of a log.
    LogHashRow of HANDLING_LOG { request_id: RequestId, line: i64, hash: Text }
}

const REPLACE: Write = Write::Insert(OnConflict::Replace);

impl Tx<'_> {
    /// Seals the words of private requests, and the hashes of their logs; answers how many requests
    /// there were.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn seal_private_words(&mut self) -> Result<usize, StoreError> {
        let rows =
            self.rows::<RequestRow>("WHERE course LIKE '%\"private\":true%' AND log_hash <> ''").await?;
        let markets: Vec<MarketId> = rows.iter().map(|row| row.market_id).collect();
        self.data_keys.load(&mut *self.conn, self.dialect, markets.into_iter()).await?;
        let mut requests = with_words(rows, &mut *self.conn, self.dialect, self.data_keys).await?;
        requests.retain(|request| request.details.private);
        let (kept, purged): (Vec<Request>, Vec<Request>) =
            requests.into_iter().partition(|request| self.data_keys.of(request.market).is_some());
        let markets: HashMap<RequestId, MarketId> =
            kept.iter().map(|request| (request.id, request.market)).collect();
        let lines = self.log_lines(&kept).await?.into_iter().map(LogLine::from);
        let open = |line: LogLine| {
            let key = markets.get(&line.of).and_then(|market| self.data_keys.of(*market));
            private_words::open_line(line, key.as_ref())
        };
        let lines = lines.filter(|line| !private_words::is_sealed(line)).map(open);
        let lines = sealed_lines(&lines.collect::<Vec<_>>(), &kept, self.data_keys)?;
        let rows = kept.iter().map(|request| RequestRow::of(request, self.data_keys));
        let rows = rows.collect::<Result<Vec<_>, StoreError>>()?;
        self.write_all(REPLACE, &rows).await?;
        self.write_all(REPLACE, &lines).await?;
        // The key of these was purged: their words are gone, and their hashes go, too.
        let heads = purged.iter().map(|request| LogHeadRow { id: request.id, log_hash: "".into() });
        let lines = self.log_lines(&purged).await?.into_iter();
        let hashes =
            lines.map(|row| LogHashRow { request_id: row.request_id, line: row.line, hash: "".into() });
        self.write_all(Write::Update, &heads.collect::<Vec<_>>()).await?;
        self.write_all(Write::Update, &hashes.collect::<Vec<_>>()).await?;
        Ok(kept.len() + purged.len())
    }

    /// Seals the photos of private requests; answers how many there were.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn seal_private_photos(&mut self) -> Result<usize, StoreError> {
        let sql = "SELECT id, market_id FROM requests WHERE course LIKE '%\"private\":true%' \
                   AND id IN (SELECT request_id FROM photos)";
        let requests: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&mut *self.conn).await?;
        let mut sealed = 0;
        // One request after the other: photos are large.
        for (id, market) in requests {
            let market: MarketId = parsed("requests", "market_id", &market)?;
            self.data_keys.load(&mut *self.conn, self.dialect, once(market)).await?;
            let query = sqlx::query(AssertSqlSafe(select::<PhotoRow>("WHERE request_id = $1"))).bind(id);
            let rows = PhotoRow::read_each(&query.fetch_all(&mut *self.conn).await?)?;
            let rows = rows.into_iter().filter(|row| unmarked(&row.content).is_none());
            // Where the key was purged, so were the photos.
            let rows: Vec<PhotoRow> =
                rows.filter_map(|row| row.sealed(market, self.data_keys).ok()).collect();
            sealed += rows.len();
            self.write_all(REPLACE, &rows).await?;
        }
        Ok(sealed)
    }

    /// Seals why somebody looked at personal data; answers how many lines there were.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn seal_reasons(&mut self) -> Result<usize, StoreError> {
        let rows = self.rows::<AccessRow>("WHERE reason <> ''").await?;
        let rows: Vec<AccessRow> = rows.into_iter().filter(|row| unmarked(&row.reason).is_none()).collect();
        let markets: Vec<MarketId> = rows.iter().map(|row| row.market_id).collect();
        self.data_keys.load(&mut *self.conn, self.dialect, markets.into_iter()).await?;
        let rows = rows.into_iter().map(|row| row.sealed(self.data_keys));
        let rows = rows.collect::<Result<Vec<_>, StoreError>>()?;
        self.write_all(REPLACE, &rows).await?;
        Ok(rows.len())
    }

    /// The lines of the logs of these requests.
    async fn log_lines(&mut self, of: &[Request]) -> Result<Vec<HandlingLogRow>, StoreError> {
        let sql = format!("WHERE request_id IN ({})", self.dialect.strings());
        let ids = serde_json::to_string(&of.iter().map(|request| request.id).collect::<Vec<_>>())?;
        let query = sqlx::query(AssertSqlSafe(select::<HandlingLogRow>(&sql))).bind(ids);
        HandlingLogRow::read_each(&query.fetch_all(&mut *self.conn).await?)
    }

    async fn rows<R: Row>(&mut self, rest: &str) -> Result<Vec<R>, StoreError> {
        R::read_each(&sqlx::query(AssertSqlSafe(select::<R>(rest))).fetch_all(&mut *self.conn).await?)
    }

    async fn write_all<R: Row>(&mut self, write: Write, rows: &[R]) -> Result<(), StoreError> {
        if rows.is_empty() { Ok(()) } else { self.write(write, rows).await }
    }
}

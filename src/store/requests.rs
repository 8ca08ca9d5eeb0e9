//! The handling log's lines, and the lines that say who looked at personal data.

use super::{Db, StoreError, Tx};
use crate::domain::{MarketId, RequestId, Timestamp, request::LogLine};

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
    /// A request's log, first line first.
    ///
    /// # Errors
    /// The database.
    pub async fn handling_log(&self, request: RequestId) -> Result<Vec<LogLine>, StoreError> {
        let sql = "SELECT line, at, actor, from_state, to_state, words, hash FROM handling_log \
                   WHERE request_id = $1 ORDER BY line";
        let rows: Vec<(i64, i64, String, String, String, String, String)> =
            sqlx::query_as(sql).bind(request.to_string()).fetch_all(&self.reads).await?;
        Ok(rows
            .into_iter()
            .map(|(line, at, by, from, to, words, hash)| LogLine {
                request,
                line,
                at: Timestamp(at),
                by,
                from,
                to,
                words,
                hash,
            })
            .collect())
    }
}

impl Db {
    /// The logs of all requests of a market, each first line first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn handling_logs(&self, market: MarketId) -> Result<Vec<LogLine>, StoreError> {
        type Row = (String, i64, i64, String, String, String, String, String);
        let sql = "SELECT l.request_id, l.line, l.at, l.actor, l.from_state, l.to_state, l.words, l.hash \
                   FROM handling_log AS l JOIN requests AS r ON r.id = l.request_id \
                   WHERE r.market_id = $1 ORDER BY r.number, l.line";
        let rows: Vec<Row> = sqlx::query_as(sql).bind(market.to_string()).fetch_all(&self.reads).await?;
        rows.into_iter()
            .map(|(request, line, at, by, from, to, words, hash)| {
                let request = super::parsed("handling_log", "request_id", &request)?;
                Ok(LogLine { request, line, at: Timestamp(at), by, from, to, words, hash })
            })
            .collect()
    }
}

impl Tx<'_> {
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

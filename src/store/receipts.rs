//! Clients' keys and the answers that they got.

use super::{
    StoreError, Tx,
    bulk::{BIGINT, TEXT, Table, There},
};
use crate::domain::Timestamp;

/// A key and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The actor's label and the client's key.
    pub key: String,
    /// The answer, as JSON.
    pub answer: String,
    /// When.
    pub at: Timestamp,
}

static RECEIPTS: Table =
    Table::new("receipts", 1, There::Fail, &[("client_key", TEXT), ("answer", TEXT), ("at", BIGINT)]);

impl Tx<'_> {
    /// The receipts of those keys that are there: a retry finds its answer here.
    ///
    /// # Errors
    /// The database.
    pub async fn receipts(&mut self, keys: &[&str]) -> Result<Vec<Receipt>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT client_key, answer, at FROM receipts WHERE client_key IN ({})",
            self.dialect.strings()
        );
        let rows: Vec<(String, String, i64)> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(serde_json::to_string(keys)?)
            .fetch_all(&mut *self.conn)
            .await?;
        Ok(rows.into_iter().map(|(key, answer, at)| Receipt { key, answer, at: Timestamp(at) }).collect())
    }

    /// Keeps the answers of this transaction's commands.
    ///
    /// # Errors
    /// The database; a key that is there already is one.
    pub async fn keep_receipts(&mut self, receipts: &[Receipt]) -> Result<(), StoreError> {
        let rows: Vec<_> = receipts.iter().map(|r| (&r.key, &r.answer, r.at)).collect();
        self.write(&RECEIPTS, &rows).await
    }
}

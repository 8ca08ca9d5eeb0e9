//! Clients' keys and the answers that they got.

use super::{
    StoreError,
    bulk::Bulk,
    table::{Class, OnConflict, Ownership, Text, Write, select, table},
};
use shiji_domain::{MarketId, Timestamp};

/// A key and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyRecord {
    /// The actor's label and the client's key.
    pub key: String,
    /// The answer, as JSON.
    pub answer: String,
    pub at: Timestamp,
    /// The market whose command it was; none in rows from before this was kept.
    pub market: Option<MarketId>,
}

table! {
    IDEMPOTENCY_RECORDS = "receipts", Class::Travelling(Ownership::Market("market_id")), key(client_key);
    IdempotencyRecordRow { client_key: Text, answer: Text, at: Timestamp, market_id: Option<MarketId> }
}

impl Bulk {
    /// Asks for the receipts of those keys that are there: a retry finds its answer here.
    pub(super) fn ask_idempotency_records(&mut self, keys: &[&str]) -> Result<(), StoreError> {
        if keys.is_empty() {
            return Ok(());
        }
        let sql =
            select::<IdempotencyRecordRow>(&format!("WHERE client_key IN ({})", self.dialect().strings()));
        self.ask(sql, keys)
    }

    /// Keeps the answers of a transaction's commands. A key that is there already is an error.
    pub(super) fn save_idempotency_records(
        &mut self,
        idempotency_records: &[IdempotencyRecord],
    ) -> Result<(), StoreError> {
        let rows: Vec<IdempotencyRecordRow> = idempotency_records
            .iter()
            .map(|receipt| IdempotencyRecordRow {
                client_key: receipt.key.clone().into(),
                answer: receipt.answer.clone().into(),
                at: receipt.at,
                market_id: receipt.market,
            })
            .collect();
        self.write(Write::Insert(OnConflict::Fail), &rows)
    }
}

impl From<IdempotencyRecordRow> for IdempotencyRecord {
    fn from(row: IdempotencyRecordRow) -> Self {
        Self { key: row.client_key.into(), answer: row.answer.into(), at: row.at, market: row.market_id }
    }
}

//! Clients' keys and the answers that they got.

use super::{
    StoreError,
    bulk::Bulk,
    table::{Class, OnConflict, Ownership, Text, Write, select, table},
};
use shiji_domain::{MarketId, Timestamp};

/// A key and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The actor's label and the client's key.
    pub key: String,
    /// The answer, as JSON.
    pub answer: String,
    /// When.
    pub at: Timestamp,
    /// The market whose command it was; none in rows from before this was kept.
    pub market: Option<MarketId>,
}

table! {
    RECEIPTS = "receipts", Class::Travelling(Ownership::Market("market_id")), key(client_key);
    ReceiptRow { client_key: Text, answer: Text, at: Timestamp, market_id: Option<MarketId> }
}

impl Bulk {
    /// Asks for the receipts of those keys that are there: a retry finds its answer here.
    pub(super) fn ask_receipts(&mut self, keys: &[&str]) -> Result<(), StoreError> {
        if keys.is_empty() {
            return Ok(());
        }
        let sql = select::<ReceiptRow>(&format!("WHERE client_key IN ({})", self.dialect().strings()));
        self.ask(sql, keys)
    }

    /// Keeps the answers of a transaction's commands. A key that is there already is an error.
    pub(super) fn save_receipts(&mut self, receipts: &[Receipt]) -> Result<(), StoreError> {
        let rows: Vec<ReceiptRow> = receipts
            .iter()
            .map(|receipt| ReceiptRow {
                client_key: receipt.key.clone().into(),
                answer: receipt.answer.clone().into(),
                at: receipt.at,
                market_id: receipt.market,
            })
            .collect();
        self.write(Write::Insert(OnConflict::Fail), &rows)
    }
}

impl From<ReceiptRow> for Receipt {
    fn from(row: ReceiptRow) -> Self {
        Self { key: row.client_key.into(), answer: row.answer.into(), at: row.at, market: row.market_id }
    }
}

//! Clients' keys and the answers that they got.

use std::borrow::Cow;

use sqlx::{Row, any::AnyRow};

use super::{
    StoreError,
    bulk::{BIGINT, Bulk, TEXT, Table, There},
};
use shiji_domain::Timestamp;

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

impl Bulk {
    /// Asks for the receipts of those keys that are there: a retry finds its answer here.
    pub(super) fn ask_receipts(&mut self, keys: &[&str]) -> Result<(), StoreError> {
        if keys.is_empty() {
            return Ok(());
        }
        let strings = self.dialect().strings();
        let sql = format!("SELECT client_key, answer, at FROM receipts WHERE client_key IN ({strings})");
        self.over(Cow::Owned(sql), keys)
    }

    /// Keeps the answers of a transaction's commands. A key that is there already is an error.
    pub(super) fn save_receipts(&mut self, receipts: &[Receipt]) -> Result<(), StoreError> {
        let rows: Vec<_> = receipts.iter().map(|r| (&r.key, &r.answer, r.at)).collect();
        self.write(&RECEIPTS, &rows)
    }
}

impl TryFrom<&AnyRow> for Receipt {
    type Error = StoreError;

    fn try_from(row: &AnyRow) -> Result<Self, StoreError> {
        Ok(Self {
            key: row.try_get("client_key")?,
            answer: row.try_get("answer")?,
            at: Timestamp(row.try_get("at")?),
        })
    }
}

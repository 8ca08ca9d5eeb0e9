//! From which source strangers' tickets, visits, applications and requests came.
//!
//! Written with the statements of the batch that takes them, kept for two days, never copied to
//! another installation.

use sqlx::AssertSqlSafe;

use super::{
    Db, StoreError, Tx,
    bulk::Bulk,
    table::{Class, OnConflict, Row, Text, select, table},
    wrong,
};
use shiji_domain::{
    MarketId, SourceId, Timestamp,
    source::{TakenFrom, TakenItem},
};

table! {
    TAKEN_ITEMS = "taken_items", Class::Local, key(kind, item);
    TakenItemRow { kind: Text, item: Text, market_id: MarketId, source_id: SourceId, at: Timestamp }
}

impl Bulk {
    /// Remembers where things were taken from, with the statement before: no trip of its own. What
    /// is there already stays.
    pub(super) fn save_taken(&mut self, taken: &[(MarketId, TakenFrom)]) -> Result<(), StoreError> {
        let rows = taken.iter().map(|(market, taken)| TakenItemRow {
            kind: taken.item.kind().into(),
            item: taken.item.name().into(),
            market_id: *market,
            source_id: taken.source,
            at: taken.at,
        });
        self.write_beside(OnConflict::Keep, &rows.collect::<Vec<_>>())
    }
}

impl Db {
    /// What strangers took at a market, oldest first.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn taken_at(&self, market: MarketId) -> Result<Vec<TakenFrom>, StoreError> {
        let sql = select::<TakenItemRow>("WHERE market_id = $1 ORDER BY at, kind, item");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(market.to_string());
        let rows = TakenItemRow::read_each(&query.fetch_all(&self.reads).await?)?;
        rows.into_iter().map(TakenFrom::try_from).collect()
    }
}

impl Tx<'_> {
    /// Forgets the sources of what was taken before then.
    ///
    /// # Errors
    /// The database.
    pub async fn forget_sources(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let sql = "DELETE FROM taken_items WHERE at < $1";
        Ok(sqlx::query(sql).bind(before.0).execute(&mut *self.conn).await?.rows_affected())
    }
}

impl TryFrom<TakenItemRow> for TakenFrom {
    type Error = StoreError;

    fn try_from(row: TakenItemRow) -> Result<Self, StoreError> {
        let item = TakenItem::parse(&row.kind, &row.item);
        let item = item.ok_or_else(|| wrong("taken_items", "item", &row.item))?;
        Ok(Self { item, source: row.source_id, at: row.at })
    }
}

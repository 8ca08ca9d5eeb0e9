//! Printed passes (居民码 on cards).

use sqlx::AssertSqlSafe;

use super::{
    Db, StoreError, Tx,
    table::{Class, OnConflict, Ownership, Row, Write, select, table},
};
use shiji_domain::{MarketId, PassId, Sealed, Timestamp};

table! {
    PASSES = "passes", Class::Travelling(Ownership::Market("market_id")), key(pass_id);
    PassRow { pass_id: PassId, market_id: MarketId, card_no: i64, token: Sealed, made_at: Timestamp }
}

/// A pass on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedPass {
    pub pass: PassId,
    /// The number on the card: 1, 2, 3, … at its market.
    pub serial: i64,
    /// What its QR code says, sealed: it is needed to print the card again.
    pub token: Sealed,
}

impl Db {
    /// The printed passes of a market with serials from `first` on, at most `most`.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn printed_passes(
        &self,
        market: MarketId,
        first: i64,
        most: i64,
    ) -> Result<Vec<PrintedPass>, StoreError> {
        let sql = select::<PassRow>("WHERE market_id = $1 AND card_no >= $2 ORDER BY card_no LIMIT $3");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(market.to_string()).bind(first).bind(most);
        let rows = PassRow::read_each(&query.fetch_all(&self.reads).await?)?;
        let pass = |row: PassRow| PrintedPass { pass: row.pass_id, serial: row.card_no, token: row.token };
        Ok(rows.into_iter().map(pass).collect())
    }
}

impl Tx<'_> {
    /// The last serial number given at a market, 0 before the first.
    ///
    /// # Errors
    /// The database.
    pub async fn last_serial(&mut self, market: MarketId) -> Result<i64, StoreError> {
        // The market's row is locked by the caller, so nobody counts at the same time.
        let sql = "SELECT COALESCE(MAX(card_no), 0) FROM passes WHERE market_id = $1";
        Ok(sqlx::query_scalar(sql).bind(market.to_string()).fetch_one(&mut *self.conn).await?)
    }

    /// Keeps a printed pass.
    ///
    /// # Errors
    /// The database.
    pub async fn print_pass(
        &mut self,
        market: MarketId,
        pass: &PrintedPass,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let row = PassRow {
            pass_id: pass.pass,
            market_id: market,
            card_no: pass.serial,
            token: pass.token.clone(),
            made_at: now,
        };
        self.write(Write::Insert(OnConflict::Fail), &[row]).await
    }
}

//! Printed passes (居民码 on cards).

use super::{Db, StoreError, Tx, parsed};
use shiji_domain::{MarketId, PassId, Sealed, Timestamp};

/// A pass on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedPass {
    /// Which.
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
        let sql = "SELECT pass_id, card_no, token FROM passes WHERE market_id = $1 AND card_no >= $2 \
                   ORDER BY card_no LIMIT $3";
        let rows: Vec<(String, i64, String)> = sqlx::query_as(sql)
            .bind(market.to_string())
            .bind(first)
            .bind(most)
            .fetch_all(&self.reads)
            .await?;
        rows.into_iter()
            .map(|(pass, serial, token)| {
                Ok(PrintedPass { pass: parsed("passes", "pass_id", &pass)?, serial, token: Sealed(token) })
            })
            .collect()
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
        let sql =
            "INSERT INTO passes (pass_id, market_id, card_no, token, made_at) VALUES ($1, $2, $3, $4, $5)";
        sqlx::query(sql)
            .bind(pass.pass.to_string())
            .bind(market.to_string())
            .bind(pass.serial)
            .bind(&pass.token.0)
            .bind(now.0)
            .execute(&mut *self.conn)
            .await?;
        Ok(())
    }
}

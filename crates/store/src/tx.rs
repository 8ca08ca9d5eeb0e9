//! A transaction on the writer's connection; each noun's file says what it reads and writes in it.

use sqlx::{AnyConnection, AssertSqlSafe};

use super::{
    Dialect, Pragmas, StoreError,
    bulk::Bulk,
    chain::ChainEnds,
    data_keys::DataKeys,
    db,
    table::{Row, Write, select},
};
use shiji_domain::MarketId;

/// A transaction that is under way on the writer's connection.
#[derive(Debug)]
pub struct Tx<'c> {
    pub(super) conn: &'c mut AnyConnection,
    pub(super) dialect: Dialect,
    pub(super) data_keys: &'c DataKeys,
    /// Where the chains of those owners end that it has locked.
    pub(super) ends: ChainEnds,
}

impl Tx<'_> {
    /// How the writer's connection is set. Of SQLite alone.
    ///
    /// # Errors
    /// The database.
    pub async fn pragmas(&mut self) -> Result<Pragmas, StoreError> {
        db::pragmas(self.conn).await
    }

    /// Writes rows at once, outside a batch.
    pub(super) async fn write<R: Row>(&mut self, write: Write, rows: &[R]) -> Result<(), StoreError> {
        let mut bulk = Bulk::new(self.dialect);
        bulk.write(write, rows)?;
        bulk.run(self.conn).await?;
        Ok(())
    }

    /// The rows of a market that changed after `revision`, in the order of those columns.
    pub(super) async fn changed_since<R: Row>(
        &mut self,
        market: MarketId,
        revision: i64,
        order: &'static str,
    ) -> Result<Vec<R>, StoreError> {
        let sql = select::<R>(&format!("WHERE market_id = $1 AND revision > $2 ORDER BY {order}"));
        let query = sqlx::query(AssertSqlSafe(sql)).bind(market.to_string()).bind(revision);
        R::read_each(&query.fetch_all(&mut *self.conn).await?)
    }
}

//! Grid workers and their links: capabilities that can be revoked. Only hashes of their tokens are kept.

use super::{Db, StoreError, Tx, parsed};
use shiji_domain::{Actor, MarketId, Timestamp, WorkerId};

/// A grid worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridWorker {
    /// Which.
    pub id: WorkerId,
    /// What the organiser calls them: the grid, a family name.
    pub name: String,
    /// There is a living link.
    pub linked: bool,
    /// When it was last used, to the minute.
    pub seen_at: Option<Timestamp>,
}

type Row = (String, String, Option<String>, Option<i64>);

fn worker((id, name, token_hash, seen_at): Row) -> Result<GridWorker, StoreError> {
    let id = parsed("grid_workers", "id", &id)?;
    Ok(GridWorker { id, name, linked: token_hash.is_some(), seen_at: seen_at.map(Timestamp) })
}

impl Db {
    /// All grid workers, by name.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn grid_workers(&self) -> Result<Vec<GridWorker>, StoreError> {
        let sql = "SELECT id, name, token_hash, seen_at FROM grid_workers ORDER BY name";
        let rows: Vec<Row> = sqlx::query_as(sql).fetch_all(&self.reads).await?;
        rows.into_iter().map(worker).collect()
    }

    /// The grid worker whose living link has a token of that hash.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn grid_worker_of_token(&self, token_hash: &str) -> Result<Option<GridWorker>, StoreError> {
        let sql = "SELECT id, name, token_hash, seen_at FROM grid_workers WHERE token_hash = $1";
        let row: Option<Row> = sqlx::query_as(sql).bind(token_hash).fetch_optional(&self.reads).await?;
        row.map(worker).transpose()
    }

    /// The markets at which somebody has written a request down.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn markets_of_writer(&self, actor: &Actor) -> Result<Vec<MarketId>, StoreError> {
        let sql = "SELECT DISTINCT market_id FROM requests WHERE registered_by = $1";
        let by = serde_json::to_string(actor)?;
        let rows: Vec<String> = sqlx::query_scalar(sql).bind(by).fetch_all(&self.reads).await?;
        rows.iter().map(|id| parsed("requests", "market_id", id)).collect()
    }
}

impl Tx<'_> {
    /// Enters a grid worker unless one of that name is there; answers which it is.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn enter_grid_worker(
        &mut self,
        id: WorkerId,
        name: &str,
        now: Timestamp,
    ) -> Result<WorkerId, StoreError> {
        let sql = "INSERT INTO grid_workers (id, name, created_at) VALUES ($1, $2, $3) \
                   ON CONFLICT (name) DO NOTHING";
        sqlx::query(sql).bind(id.to_string()).bind(name).bind(now.0).execute(&mut *self.conn).await?;
        let sql = "SELECT id FROM grid_workers WHERE name = $1";
        let id: String = sqlx::query_scalar(sql).bind(name).fetch_one(&mut *self.conn).await?;
        parsed("grid_workers", "id", &id)
    }

    /// Gives a grid worker a link, or none; whatever there was before is dead. Answers whether there is such a worker
    /// whose link changed.
    ///
    /// # Errors
    /// The database.
    pub async fn link_grid_worker(
        &mut self,
        worker: WorkerId,
        token_hash: Option<&str>,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE grid_workers SET token_hash = $1, seen_at = NULL \
                   WHERE id = $2 AND (token_hash IS NOT NULL OR $3 = 1)";
        let query = sqlx::query(sql).bind(token_hash).bind(worker.to_string());
        let done = query.bind(i64::from(token_hash.is_some())).execute(&mut *self.conn).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Notes that a link was used.
    ///
    /// # Errors
    /// The database.
    pub async fn saw_grid_worker(&mut self, worker: WorkerId, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE grid_workers SET seen_at = $1 WHERE id = $2";
        sqlx::query(sql).bind(now.0).bind(worker.to_string()).execute(&mut *self.conn).await?;
        Ok(())
    }
}

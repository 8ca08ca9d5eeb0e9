//! Grid workers and their links: capabilities that can be revoked. Only hashes of their tokens are
//! kept.

use sqlx::AssertSqlSafe;

use super::{
    Db, StoreError, Tx,
    by_name::of_name,
    parsed,
    table::{Class, OnConflict, Row, Text, Write, row, select, table},
};
use shiji_domain::{Actor, CommunityId, MarketId, NameKey, Timestamp, WorkerId};

table! {
    GRID_WORKERS = "grid_workers", Class::Reference, key(id);
    GridWorkerRow {
        id: WorkerId,
        community_id: CommunityId,
        name: Text,
        created_at: Timestamp,
        token_hash: Option<Text>,
        seen_at: Option<Timestamp>,
        // None while another grid worker has the same: see `names.rs`.
        name_key: Option<Text>,
    }
}

row! {
    /// What a grid worker's name is compared by.
    WorkerNameRow of GRID_WORKERS { id: WorkerId, name: Text, created_at: Timestamp, name_key: Option<Text> }
}

/// A grid worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridWorker {
    pub id: WorkerId,
    /// What the organiser calls them: the grid, a family name.
    pub name: String,
    /// There is a living link.
    pub linked: bool,
    /// When it was last used, to the minute.
    pub seen_at: Option<Timestamp>,
}

impl From<GridWorkerRow> for GridWorker {
    fn from(row: GridWorkerRow) -> Self {
        Self { id: row.id, name: row.name.into(), linked: row.token_hash.is_some(), seen_at: row.seen_at }
    }
}

impl Db {
    /// All grid workers, by name.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn grid_workers(&self) -> Result<Vec<GridWorker>, StoreError> {
        let query = sqlx::query(AssertSqlSafe(select::<GridWorkerRow>("ORDER BY name")));
        let rows = GridWorkerRow::read_each(&query.fetch_all(&self.reads).await?)?;
        Ok(rows.into_iter().map(GridWorker::from).collect())
    }

    /// The grid worker whose living link has a token of that hash.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn grid_worker_of_token(&self, token_hash: &str) -> Result<Option<GridWorker>, StoreError> {
        let query = sqlx::query(AssertSqlSafe(select::<GridWorkerRow>("WHERE token_hash = $1")));
        let row = query.bind(token_hash).fetch_optional(&self.reads).await?;
        row.map(|row| Ok(GridWorkerRow::read(&row)?.into())).transpose()
    }

    /// The markets at which somebody has written a request down.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn markets_of_requests_by(&self, actor: &Actor) -> Result<Vec<MarketId>, StoreError> {
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
        let key = NameKey::of(name);
        let row = GridWorkerRow {
            id,
            community_id: self.community().await?,
            name: name.to_owned().into(),
            created_at: now,
            token_hash: None,
            seen_at: None,
            name_key: Some(key.as_str().to_owned().into()),
        };
        self.write(Write::Insert(OnConflict::Keep), &[row]).await?;
        let query = sqlx::query_scalar(AssertSqlSafe(of_name("grid_workers", "id")));
        let id: String = query.bind(key.as_str()).bind(name).fetch_one(&mut *self.conn).await?;
        parsed("grid_workers", "id", &id)
    }

    /// Gives a grid worker a link, or none; whatever there was before is dead. Answers whether
    /// there is such a worker whose link changed.
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
    pub async fn set_grid_worker_last_seen(
        &mut self,
        worker: WorkerId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE grid_workers SET seen_at = $1 WHERE id = $2";
        sqlx::query(sql).bind(now.0).bind(worker.to_string()).execute(&mut *self.conn).await?;
        Ok(())
    }
}

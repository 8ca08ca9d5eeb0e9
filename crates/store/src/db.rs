//! An open database, and what each of its connections is told.

use std::sync::{Arc, PoisonError};

use sqlx::{AnyConnection, AnyPool, Connection, Executor};
use tempfile::TempDir;
use tokio::sync::Mutex;

use super::{Access, Dialect, Seen, StoreError, folder::FolderLock};
use shiji_domain::older_copy::Revisions;

/// What every SQLite connection is told, from the file's first creation on. `FULL`: with `NORMAL`,
/// power cuts lost 3,451 of 3,630 acknowledged tickets and gave 3,342 numbers twice (measured:
/// LazyFS, 30 cuts).
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY";

/// An open database: a small pool for reads, and the way to the one connection that writes.
#[derive(Clone, Debug)]
pub struct Db {
    pub(super) dialect: Dialect,
    pub(super) reads: AnyPool,
    pub(super) url: String,
    pub(super) access: Access,
    /// What was in the folder of an embedded database.
    pub(super) seen: Option<Arc<Seen>>,
    pub(super) own: Arc<Own>,
}

/// What ends with the last handle.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// Whoever has it keeps the state file, and no other server starts.
    pub(super) lock: std::sync::Mutex<Option<FolderLock>>,
    /// Open as long as the database is: the last connection to close would delete the log, and a
    /// kill afterwards would look as if it were lost.
    pub(super) anchor: Mutex<Option<AnyConnection>>,
    /// The copy that is read instead of the original.
    pub(super) _copy: Option<TempDir>,
}

/// What a connection was told that durability rests on, as it says itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pragmas {
    /// 2 is FULL: each commit is on the disk before it is answered.
    pub synchronous: i64,
    /// 1: rows refer to rows that are there.
    pub foreign_keys: i64,
}

impl Db {
    /// Which engine this is.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// A connection of its own, outside the pool.
    pub(super) async fn connect(&self) -> Result<AnyConnection, StoreError> {
        let mut conn = AnyConnection::connect(&self.url).await?;
        prepare(self.dialect, self.access, &mut conn).await?;
        Ok(conn)
    }

    /// Can the database be read at this moment?
    ///
    /// # Errors
    /// It can't.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.reads).await?;
        Ok(())
    }

    /// What was in the folder of an embedded database, if its state file is kept from here: not
    /// beside another server, not of a copy that is only read.
    #[must_use]
    pub fn kept(&self) -> Option<&Seen> {
        self.seen().filter(|_| self.lock().is_some())
    }

    /// What was in the folder of an embedded database before it was opened.
    #[must_use]
    pub fn seen(&self) -> Option<&Seen> {
        self.seen.as_deref()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<FolderLock>> {
        self.own.lock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where all aggregates stand.
    ///
    /// # Errors
    /// The database.
    pub async fn revisions(&self) -> Result<Revisions, StoreError> {
        let mut anchor = self.own.anchor.lock().await;
        match anchor.as_mut() {
            Some(conn) => revisions(conn).await,
            None => revisions(&mut *self.reads.acquire().await?).await,
        }
    }

    /// What a reader's connection was told, and then those of SQLite alone.
    ///
    /// # Errors
    /// The database.
    pub async fn pragmas(&self) -> Result<Pragmas, StoreError> {
        pragmas(&mut *self.reads.acquire().await?).await
    }

    /// Closes the readers' connections; of an embedded database, then moves its log into it.
    /// Answers whether all is in `shiji.db` now: somebody else may still read the log.
    ///
    /// # Errors
    /// The log can't be moved.
    pub async fn settle(&self) -> Result<bool, StoreError> {
        self.reads.close().await;
        let mut anchor = self.own.anchor.lock().await;
        let Some(conn) = anchor.as_mut() else { return Ok(true) };
        conn.execute("PRAGMA busy_timeout = 2000").await?;
        let (busy, _, _): (i64, i64, i64) =
            sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *conn).await?;
        Ok(busy == 0)
    }

    /// Closes all connections, and lets another server have the folder.
    pub async fn close(&self) {
        self.reads.close().await;
        if let Some(conn) = self.own.anchor.lock().await.take()
            && let Err(error) = conn.close().await
        {
            tracing::warn!(%error, "the last connection did not close cleanly");
        }
        self.lock().take();
    }
}

/// Tells a connection what it must know before its first use.
pub(super) async fn prepare(
    dialect: Dialect,
    access: Access,
    conn: &mut AnyConnection,
) -> Result<(), sqlx::Error> {
    match (dialect, access) {
        (Dialect::Sqlite, _) => {
            conn.execute(sqlx::raw_sql(PRAGMAS)).await?;
        }
        (Dialect::Postgres, Access::Read) => {
            conn.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY").await?;
        }
        (Dialect::Postgres, _) => {}
    }
    Ok(())
}

async fn revisions(conn: &mut AnyConnection) -> Result<Revisions, StoreError> {
    let mut all = Revisions::default();
    for (table, revisions) in [
        ("markets", &mut all.markets),
        ("collections", &mut all.collections),
        ("communities", &mut all.communities),
    ] {
        let sql = format!("SELECT id, revision FROM {table}");
        let rows: Vec<(String, i64)> = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_all(&mut *conn).await?;
        revisions.extend(rows);
    }
    Ok(all)
}

pub(super) async fn pragmas(conn: &mut AnyConnection) -> Result<Pragmas, StoreError> {
    Ok(Pragmas {
        synchronous: sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *conn).await?,
        foreign_keys: sqlx::query_scalar("PRAGMA foreign_keys").fetch_one(&mut *conn).await?,
    })
}

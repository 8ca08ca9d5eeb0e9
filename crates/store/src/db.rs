//! An open database.

use std::{
    fmt,
    sync::{Arc, PoisonError},
};

use sqlx::{AnyConnection, Connection, Executor};
use tempfile::TempDir;
use tokio::sync::Mutex;

use super::{
    Access, Dialect, Disk, Outage, SealingKey, Seen, SigningKey, StoreError, TimeLimit, UnwritableFolder,
    connection::{connect, time_limit},
    data_keys::DataKeys,
    folder::FolderLock,
    postgres,
    reads::Reads,
};
use shiji_domain::older_copy::Revisions;

/// An open database: a few connections that read, and the way to the one connection that writes.
#[derive(Clone)]
pub struct Db {
    pub(super) dialect: Dialect,
    pub(super) reads: Reads,
    pub(super) url: String,
    pub(super) access: Access,
    /// What was in the folder of an embedded database.
    pub(super) seen: Option<Arc<Seen>>,
    pub(super) own: Arc<Own>,
    pub(super) data_keys: Arc<DataKeys>,
    /// Why a copy in memory is served instead of the folder.
    pub(super) standby: Option<Outage>,
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

/// How a connection is set that durability rests on, as it says itself.
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

    /// From here on the words of private requests are sealed, and read, with the data keys that
    /// this key opens. Without it they are read as blank, and none can be written. What is written
    /// is signed with the other key.
    pub fn unlock(&self, wrapping: SealingKey, signing: SigningKey) {
        self.data_keys.unlock(wrapping, signing);
    }

    /// Is what is written here there at the next start? Not in the copies that are only read, or
    /// stand in for a folder that can't be written to.
    #[must_use]
    pub fn keeps_writes(&self) -> bool {
        self.access != Access::Read && self.standby.is_none()
    }

    /// How long a server waits for its database. A command's questions take as long as they take.
    #[must_use]
    pub const fn time_limit(&self) -> TimeLimit {
        time_limit(self.dialect, self.access)
    }

    /// The address of the PostgreSQL server that takes writes, of those that the URL names.
    ///
    /// # Errors
    /// None of them is reached in time.
    pub async fn primary(&self) -> Result<String, StoreError> {
        postgres::primary(&self.url).await
    }

    /// A connection of its own, which none of the readers has.
    pub(super) async fn connect(&self) -> Result<AnyConnection, StoreError> {
        Ok(connect(self.dialect, self.access, &self.url).await?)
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
        self.seen().filter(|_| self.standby.is_none() && self.lock().is_some())
    }

    /// Set where the folder can't be opened to write: then a copy of the database is served from
    /// memory. What is written to it, sessions and one-time links, is gone with this server.
    #[must_use]
    pub const fn standby(&self) -> Option<Outage> {
        self.standby
    }

    /// The disk under the folder of an embedded database.
    #[must_use]
    pub fn disk(&self) -> Option<Disk> {
        self.kept().map(|seen| Disk::under(seen.folder.clone()))
    }

    /// The folder that a copy in memory stands for, if one does.
    #[must_use]
    pub fn away_from(&self) -> Option<UnwritableFolder> {
        let seen = self.seen().filter(|_| self.standby.is_some())?;
        Some(UnwritableFolder::at(seen.folder.clone()))
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
            Some(conn) => revisions(conn, &AGGREGATES).await,
            None => {
                let reading = async {
                    let mut reader = self.reads.acquire().await?;
                    let revisions = revisions(&mut reader.conn, &AGGREGATES).await?;
                    reader.done();
                    Ok(revisions)
                };
                self.reads.read(reading).await
            }
        }
    }

    /// How a reader's connection is set, and then those of SQLite alone.
    ///
    /// # Errors
    /// The database.
    pub async fn pragmas(&self) -> Result<Pragmas, StoreError> {
        let mut reader = self.reads.acquire().await?;
        let pragmas = pragmas(&mut reader.conn).await?;
        reader.done();
        Ok(pragmas)
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

    /// Rewrites the database's file, so that nothing of what was deleted lies in it any more, and
    /// empties the log. On PostgreSQL some tables alone, and its own log keeps what it is told to.
    ///
    /// # Errors
    /// The database, or the disk is full.
    pub async fn scrub(&self) -> Result<(), StoreError> {
        let mut conn = self.connect().await?;
        match self.dialect {
            Dialect::Sqlite => {
                // The copy may be large, and holds nothing of what was deleted.
                conn.execute("PRAGMA temp_store = FILE").await?;
                conn.execute("VACUUM").await?;
                conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
            }
            Dialect::Postgres => {
                for table in SCRUBBED {
                    conn.execute(sqlx::AssertSqlSafe(format!("VACUUM FULL {table}"))).await?;
                }
            }
        }
        Ok(conn.close().await?)
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

impl fmt::Debug for Db {
    /// Without the URL, which bears a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Db").field("dialect", &self.dialect).field("access", &self.access).finish()
    }
}

/// The tables of PostgreSQL in which something lay in the clear that is not there any more.
const SCRUBBED: [&str; 6] = ["settings", "markets", "requests", "handling_log", "photos", "access_log"];

/// The tables whose rows bear the revisions of the aggregates.
pub(super) const AGGREGATES: [&str; 3] = ["markets", "collections", "communities"];

/// Where the aggregates of those tables stand.
pub(super) async fn revisions(conn: &mut AnyConnection, tables: &[&str]) -> Result<Revisions, StoreError> {
    let mut all = Revisions::default();
    let each = AGGREGATES.into_iter().zip([&mut all.markets, &mut all.collections, &mut all.communities]);
    for (table, revisions) in each.filter(|(table, _)| tables.contains(table)) {
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

//! A database as it is at one moment, read beside a server that writes to it: where a backup comes
//! from.
//!
//! On SQLite that is a read transaction in WAL mode, on PostgreSQL one that is REPEATABLE READ:
//! both see one moment, and neither keeps a writer waiting. (`VACUUM INTO` would write the whole
//! database a second time to get the same.)

use futures_util::Stream;
use serde_json::Value;
use sqlx::{AnyConnection, Connection, Executor};
use tempfile::TempDir;

use super::{
    Access, DatabaseLocation, Dialect, Missing, StoreError,
    db::{AGGREGATES, revisions},
    folder::{self, FolderLock, Held},
    histories,
    journal::LAST_CHANGE,
    open::{has_tables, install_drivers, migrations},
    postgres,
    sqlite_file::{read_snapshot, read_still},
    table_shape::{self, TableShape},
};
use shiji_domain::{Timestamp, older_copy::Revisions};

/// Is there a database, and would this program change its tables when it opens it?
///
/// # Errors
/// It can't be read.
pub async fn needs_migration(place: &DatabaseLocation) -> Result<bool, StoreError> {
    let mut snapshot = match DatabaseSnapshot::open(place).await {
        Ok(snapshot) => snapshot,
        Err(StoreError::NoDatabase { .. }) => return Ok(false),
        Err(error) => return Err(error),
    };
    let there = snapshot.migrations().await;
    snapshot.close().await;
    let there = there?;
    Ok(migrations().iter().any(|migration| !there.contains(&migration.version)))
}

/// A database as it was when this was opened.
#[derive(Debug)]
pub struct DatabaseSnapshot {
    dialect: Dialect,
    conn: AnyConnection,
    /// The lock of a folder that no server has, and the copy that is read if there is a log:
    /// reading that in its place would leave files there.
    _still: (Option<FolderLock>, Option<TempDir>),
}

impl DatabaseSnapshot {
    /// Opens it. Writes nothing, and brings no tables to this program's version.
    ///
    /// # Errors
    /// There is no database, or it can't be read.
    pub async fn open(place: &DatabaseLocation) -> Result<Self, StoreError> {
        install_drivers();
        match place {
            DatabaseLocation::Folder(folder) => {
                let database = folder::check(folder)?;
                let (conn, still) = match folder::hold(folder) {
                    Held::ByServer => (read_snapshot(&database).await?, (None, None)),
                    Held::ByUs(lock) if !folder::has_log(folder) => {
                        (read_still(&database).await?, (lock, None))
                    }
                    Held::ByUs(lock) => {
                        let copy = folder::copied(folder)?;
                        let conn = read_snapshot(&copy.path().join(folder::DATABASE)).await?;
                        (conn, (lock, Some(copy)))
                    }
                };
                let mut snapshot = Self { dialect: Dialect::Sqlite, conn, _still: still };
                if !snapshot.has_tables().await? {
                    let path = database.display().to_string();
                    return Err(StoreError::NoDatabase { path, reason: Missing::Empty });
                }
                Ok(snapshot)
            }
            DatabaseLocation::Url(url) => {
                let (mut conn, _) = postgres::connect(url, Access::Read).await?;
                if !has_tables(&mut conn).await? {
                    let path = "PostgreSQL".to_owned();
                    return Err(StoreError::NoDatabase { path, reason: Missing::Empty });
                }
                conn.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
                Ok(Self { dialect: Dialect::Postgres, conn, _still: (None, None) })
            }
        }
    }

    async fn has_tables(&mut self) -> Result<bool, StoreError> {
        let sql = "SELECT COUNT(*) FROM sqlite_schema WHERE name = '_sqlx_migrations'";
        let count: i64 = sqlx::query_scalar(sql).fetch_one(&mut self.conn).await?;
        Ok(count > 0)
    }

    /// The migrations that it has.
    ///
    /// # Errors
    /// The database.
    pub async fn migrations(&mut self) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT version FROM _sqlx_migrations ORDER BY version";
        Ok(sqlx::query_scalar(sql).fetch_all(&mut self.conn).await?)
    }

    /// Its tables, in an order in which their rows can be written.
    ///
    /// # Errors
    /// The database.
    pub async fn tables(&mut self) -> Result<Vec<TableShape>, StoreError> {
        table_shape::tables(self.dialect, &mut self.conn).await
    }

    /// The rows of one of them, each in the order of its columns.
    pub fn rows(
        &mut self,
        table: &TableShape,
    ) -> impl Stream<Item = Result<Vec<Value>, StoreError>> + Send + use<'_> {
        table.rows(self.dialect, &mut self.conn)
    }

    /// The id of its history; none: it is of an earlier program, or nobody has served from it yet.
    ///
    /// # Errors
    /// The database.
    pub async fn history(&mut self) -> Result<Option<String>, StoreError> {
        if self.tables().await?.iter().any(|table| table.name == "histories") {
            Ok(histories::last(&mut self.conn).await?.map(|history| history.id))
        } else {
            Ok(None)
        }
    }

    /// Where its aggregates stand; of an earlier program's, those that there were.
    ///
    /// # Errors
    /// The database.
    pub async fn revisions(&mut self) -> Result<Revisions, StoreError> {
        let tables = self.tables().await?;
        let there = |aggregate: &&str| tables.iter().any(|table| table.name == **aggregate);
        let there: Vec<&str> = AGGREGATES.into_iter().filter(|name| there(name)).collect();
        revisions(&mut self.conn, &there).await
    }

    /// When somebody last did something that is in it; none: nobody did, or it is of an earlier
    /// program.
    ///
    /// # Errors
    /// The database.
    pub async fn last_change(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let tables = self.tables().await?;
        let has = |name: &str| tables.iter().any(|table| table.name == name);
        if !has("request_journal") || !has("meeting_journal") {
            return Ok(None);
        }
        let at: Option<i64> = sqlx::query_scalar(LAST_CHANGE).fetch_one(&mut self.conn).await?;
        Ok(at.map(Timestamp))
    }

    /// Closes it in good order.
    pub async fn close(mut self) {
        let ended = self.conn.execute("ROLLBACK").await.map(drop);
        if let Err(error) = match ended {
            Ok(()) => self.conn.close().await,
            Err(error) => Err(error),
        } {
            tracing::warn!(%error, "the connection of a snapshot did not close cleanly");
        }
    }
}

//! A database made of an archive's rows.
//!
//! Everything is in one transaction: the tables of the archive's time, its rows, the migrations
//! since, a history of its own. On PostgreSQL it takes the place of what is there when it commits;
//! on SQLite it is made in a folder beside and then renamed. So a restore that fails or is killed
//! leaves what was there.
//!
//! Rows are written here and not through `Bulk::write_text`: they belong to no declaration, but to
//! the tables as they were when the archive was made, and nobody has custody of a database that is
//! only being made.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use futures_util::Stream;
use serde_json::Value;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Transaction, any::AnyPoolOptions, migrate::Migrator};
use tempfile::TempDir;

use super::{
    Access, DatabaseLocation, Dialect, History, Origin, StoreError, Tx,
    chain::ChainEnds,
    connection::prepare,
    data_keys::DataKeys,
    folder::{self, FolderLock, fault},
    histories, names,
    open::{install_drivers, migrate, migrations},
    postgres::primary,
    requests,
    retention::purge_again,
    sqlite_file::escaped,
    table_shape::{self, TableShape},
};
use shiji_domain::{CommunityId, Timestamp, retention::Purged};

/// How many rows one statement writes.
const ROWS: usize = 500;
/// A connection that was closed is counted by PostgreSQL for a moment longer: so often it is asked
/// whether there are others, and so long it waits in between.
const GOING: u32 = 20;
const GOING_PAUSE: Duration = Duration::from_millis(50);
/// All that a data folder has of a database.
const FILES: [&str; 4] = [folder::DATABASE, "shiji.db-wal", "shiji.db-shm", "shiji.state"];

/// A database that is being made of an archive.
#[derive(Debug)]
pub struct Restoring {
    dialect: Dialect,
    pool: AnyPool,
    tx: Transaction<'static, Any>,
    target: Target,
}

#[derive(Debug)]
enum Target {
    Folder {
        folder: PathBuf,
        /// Where it is made.
        fresh: TempDir,
        _lock: FolderLock,
    },
    Url,
}

impl Restoring {
    /// Begins with the tables that a database with those migrations has. What is there is left
    /// alone until [`Restoring::finish`].
    ///
    /// # Errors
    /// A server has the database; the archive has migrations that are unknown here; the database.
    pub async fn begin(place: &DatabaseLocation, versions: &[i64]) -> Result<Self, StoreError> {
        install_drivers();
        let known: Vec<i64> = migrations().iter().map(|migration| migration.version).collect();
        if let Some(newer) = versions.iter().find(|version| !known.contains(version)) {
            return Err(StoreError::Newer(*newer));
        }
        let (url, dialect, target) = match place {
            DatabaseLocation::Folder(folder) => {
                folder::make(folder)?;
                let in_use = || StoreError::InUse { path: folder.display().to_string() };
                let lock = folder::try_lock_in(folder)?.ok_or_else(in_use)?;
                let fresh = tempfile::Builder::new().prefix("restoring-").tempdir_in(folder);
                let fresh = fresh.map_err(fault(folder))?;
                let url = format!("sqlite://{}?mode=rwc", escaped(&fresh.path().join(folder::DATABASE)));
                let target = Target::Folder { folder: folder.clone(), fresh, _lock: lock };
                (url, Dialect::Sqlite, target)
            }
            DatabaseLocation::Url(url) => (primary(url).await?, Dialect::Postgres, Target::Url),
        };
        let pool = AnyPoolOptions::new()
            .max_connections(1)
            .after_connect(move |conn, _| {
                Box::pin(async move { prepare(dialect, Access::Write, conn).await })
            })
            .connect(&url)
            .await?;
        let mut tx = pool.begin().await?;
        if dialect == Dialect::Postgres {
            clear(&mut tx).await?;
        }
        let mut of_then = migrations();
        of_then.retain(|migration| versions.contains(&migration.version));
        Migrator::with_migrations(of_then).run(&mut *tx).await?;
        Ok(Self { dialect, pool, tx, target })
    }

    /// Writes rows, each in the order of the shape's columns.
    ///
    /// # Errors
    /// The database; there are no such columns; a row that is there already or refers to none.
    pub async fn write(&mut self, table: &TableShape, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        let sql = table.insert(self.dialect);
        for rows in rows.chunks(ROWS) {
            let query = sqlx::query(AssertSqlSafe(sql.clone())).bind(serde_json::to_string(rows)?);
            query.execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    /// Its tables as they are now.
    ///
    /// # Errors
    /// The database.
    pub async fn tables(&mut self) -> Result<Vec<TableShape>, StoreError> {
        table_shape::tables(self.dialect, &mut self.tx).await
    }

    /// The rows of one of them as they are now.
    pub fn rows(
        &mut self,
        table: &TableShape,
    ) -> impl Stream<Item = Result<Vec<Value>, StoreError>> + Send + use<'_> {
        table.rows(self.dialect, &mut self.tx)
    }

    /// Brings it to this program's tables, gives it a history that nobody has confirmed, and puts
    /// it in its place; `community` is its community's id if it has none yet, `purged` what is
    /// purged once more. Answers where the files that were there have gone, if there were any.
    ///
    /// # Errors
    /// The database or the folder: then what was there is there still.
    pub async fn finish(
        mut self,
        history: &str,
        community: CommunityId,
        purged: &[Purged],
        now: Timestamp,
    ) -> Result<Option<PathBuf>, StoreError> {
        migrate(&mut self.tx, self.dialect).await?;
        requests::fill(&mut self.tx, self.dialect).await?;
        names::fill_within(&mut self.tx, self.dialect).await?;
        let last = histories::last(&mut self.tx).await?;
        let history = History {
            id: history.to_owned(),
            number: last.map_or(1, |last| last.number + 1),
            began_at: now,
            origin: Origin::Restored,
            confirmed_at: None,
        };
        // Nothing sealed is read or written here.
        let data_keys = DataKeys::default();
        let (dialect, ends) = (self.dialect, ChainEnds::default());
        let mut tx = Tx { conn: &mut self.tx, dialect, data_keys: &data_keys, ends };
        tx.begin_history(&history).await?;
        tx.enter_community(community).await?;
        for purged in purged {
            purge_again(&mut tx, purged).await?;
        }
        self.tx.commit().await?;
        // The last connection moves the log into the file.
        self.pool.close().await;
        match self.target {
            Target::Url => Ok(None),
            Target::Folder { folder, fresh, _lock } => {
                put_in_place(&folder, fresh.path(), now).map_err(fault(&folder))
            }
        }
    }

    /// Leaves what was there as it was.
    pub async fn give_up(self) {
        if let Err(error) = self.tx.rollback().await {
            tracing::warn!(%error, "a restore was not rolled back cleanly; nothing of it was committed");
        }
        self.pool.close().await;
    }
}

/// Takes away what is there, in the transaction.
async fn clear(tx: &mut AnyConnection) -> Result<(), StoreError> {
    let count = "SELECT COUNT(*) FROM pg_stat_activity \
                  WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    let mut others = 0;
    for _ in 0..GOING {
        others = sqlx::query_scalar(count).fetch_one(&mut *tx).await?;
        if others == 0 {
            break;
        }
        tokio::time::sleep(GOING_PAUSE).await;
    }
    if others > 0 {
        return Err(StoreError::Connected(others));
    }
    let there = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()";
    let there: Vec<String> = sqlx::query_scalar(there).fetch_all(&mut *tx).await?;
    for table in there {
        let quoted = table.replace('"', "\"\"");
        let sql = format!("DROP TABLE IF EXISTS \"{quoted}\" CASCADE");
        sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Renames the new database into its place. The files of the old one are kept in a folder beside:
/// whoever restores the wrong archive, or over a database that only looked damaged, has them still.
fn put_in_place(folder: &Path, fresh: &Path, now: Timestamp) -> io::Result<Option<PathBuf>> {
    if fresh.join("shiji.db-wal").exists() {
        return Err(io::Error::other("the new database's log was not moved into it"));
    }
    let old: Vec<&str> = FILES.into_iter().filter(|name| folder.join(name).exists()).collect();
    let kept = folder.join(format!("replaced-{}", now.0));
    if !old.is_empty() {
        fs::create_dir_all(&kept)?;
        for name in &old {
            let (from, to) = (folder.join(name), kept.join(name));
            if fs::hard_link(&from, &to).is_err() {
                fs::copy(&from, &to)?;
            }
        }
        sync(&kept)?;
    }
    // A log of the old database must not stand beside the new one. A kill between the two lines
    // leaves the old database without its log, which the next start notices.
    for name in ["shiji.db-wal", "shiji.db-shm"] {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::rename(fresh.join(folder::DATABASE), folder.join(folder::DATABASE))?;
    sync(folder)?;
    Ok((!old.is_empty()).then_some(kept))
}

fn sync(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

//! Opening a database: the embedded file or a PostgreSQL URL, brought to this program's tables.

use std::{
    borrow::Cow,
    path::Path,
    sync::{Arc, Once},
};

use sqlx::{
    AnyConnection, Connection, Executor,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};

use super::{
    Access, DatabaseLocation, Db, Dialect, Disk, Missing, Outage, Seen, StoreError, connection::time_limit,
    corrections, db::Own, folder, names, postgres, reads::Reads, requests, sqlite_file::escaped,
};

/// All migrations, in order. Given here one by one: sqlx's macro would compile SQLite's C a second
/// time.
///
/// The numbers were given to branches that were worked on at the same time; 7 and 9 were never
/// used. The branches were joined in another order (10 came before 3 and 5, 11 before 8), so that a
/// database may lack a migration and have a later one: whatever it lacks is applied. A migration
/// may rely only on those that its own commit contains.
pub(super) fn migrations() -> Vec<Migration> {
    let texts: [(i64, &'static str, &'static str); 18] = [
        (1, "market day", include_str!("../../../migrations/0001_market_day.sql")),
        (2, "policies", include_str!("../../../migrations/0002_policies.sql")),
        (3, "thanks", include_str!("../../../migrations/0003_thanks.sql")),
        (4, "handling", include_str!("../../../migrations/0004_handling.sql")),
        (5, "voice", include_str!("../../../migrations/0005_voice.sql")),
        (6, "meetings", include_str!("../../../migrations/0006_meetings.sql")),
        (8, "grid workers", include_str!("../../../migrations/0008_grid_workers.sql")),
        (10, "photos", include_str!("../../../migrations/0010_photos.sql")),
        (11, "holds", include_str!("../../../migrations/0011_holds.sql")),
        (12, "receipt owners", include_str!("../../../migrations/0012_receipt_owners.sql")),
        (13, "collections", include_str!("../../../migrations/0013_collections.sql")),
        (14, "handled lines", include_str!("../../../migrations/0014_handled_lines.sql")),
        (15, "names", include_str!("../../../migrations/0015_names.sql")),
        (16, "histories", include_str!("../../../migrations/0016_histories.sql")),
        (17, "taken items", include_str!("../../../migrations/0017_taken_items.sql")),
        (18, "chain", include_str!("../../../migrations/0018_chain.sql")),
        (19, "editions", include_str!("../../../migrations/0019_editions.sql")),
        (20, "called moments", include_str!("../../../migrations/0020_called_moments.sql")),
    ];
    texts
        .into_iter()
        .map(|(version, name, sql)| {
            Migration::new(
                version,
                Cow::Borrowed(name),
                MigrationType::Simple,
                sqlx::SqlStr::from_static(sql),
                false,
            )
        })
        .collect()
}

impl Db {
    /// Opens the database to serve from it, and brings its tables to this program's version.
    ///
    /// # Errors
    /// As [`Db::open_as`].
    pub async fn open(place: &DatabaseLocation) -> Result<Self, StoreError> {
        Self::open_as(place, Access::Serve).await
    }

    /// Opens the database. Its tables are brought to this program's version, but on PostgreSQL not
    /// to be read alone.
    ///
    /// # Errors
    /// It can't be reached or written, is newer than this program, or its SQLite library is too
    /// old; another server runs on the folder; to read or write: there is none.
    pub async fn open_as(place: &DatabaseLocation, access: Access) -> Result<Self, StoreError> {
        install_drivers();
        let folder = match place {
            DatabaseLocation::Url(url) => {
                let dialect = Dialect::Postgres;
                return Self::connected(dialect, access, url.clone(), None, Own::default(), None).await;
            }
            DatabaseLocation::Folder(folder) => folder,
        };
        let opened = Self::in_folder(folder, access).await;
        let outage = opened.as_ref().err().and_then(StoreError::outage);
        let Some(outage) = outage.filter(|outage| access == Access::Serve && *outage != Outage::Unreachable)
        else {
            return opened;
        };
        if outage == Outage::DiskFull && Disk::under(folder.clone()).free_ballast() {
            let again = Self::in_folder(folder, access).await;
            if again.is_ok() {
                return again;
            }
        }
        match Self::standing_by(folder, outage).await {
            Ok(db) => {
                tracing::error!(%outage, "the data folder can't be opened to write: a copy in memory is shown");
                Ok(db)
            }
            Err(error) => {
                tracing::warn!(%error, "the database can't be shown from a copy in memory either");
                opened
            }
        }
    }

    async fn in_folder(folder: &Path, access: Access) -> Result<Self, StoreError> {
        let (url, seen, own) = prepared(folder, access).await?;
        Self::connected(Dialect::Sqlite, access, url, Some(seen), own, None).await
    }

    /// A copy in memory of a database whose folder can't be written to.
    async fn standing_by(folder: &Path, outage: Outage) -> Result<Self, StoreError> {
        let lock = folder::lock_as_it_is(folder)?;
        let seen = Seen::in_folder(folder);
        let copy = folder::copy_to_memory(folder)?;
        let url = url_in(copy.path(), "rw");
        let own = Own { lock: lock.into(), _copy: Some(copy), ..Own::default() };
        Self::connected(Dialect::Sqlite, Access::Serve, url, Some(seen), own, Some(outage)).await
    }

    async fn connected(
        dialect: Dialect,
        access: Access,
        url: String,
        seen: Option<Seen>,
        own: Own,
        standby: Option<Outage>,
    ) -> Result<Self, StoreError> {
        let reads = Reads::new(dialect, access, url.clone(), time_limit(dialect, access));
        let (seen, own, data_keys) = (seen.map(Arc::new), Arc::new(own), Arc::default());
        let db = Self { dialect, reads, url, access, seen, own, standby, data_keys };
        let mut conn = db.connect().await?;
        if dialect == Dialect::Sqlite {
            check_library(&mut conn).await?;
        }
        if dialect == Dialect::Postgres && access != Access::Serve && !has_tables(&mut conn).await? {
            let path = "PostgreSQL".to_owned();
            return Err(StoreError::NoDatabase { path, reason: Missing::Empty });
        }
        if dialect == Dialect::Postgres && access == Access::Read {
            check_version(&mut conn).await?;
            conn.close().await?;
            return Ok(db);
        }
        if dialect == Dialect::Postgres {
            conn.execute(sqlx::raw_sql(postgres::NO_LIMITS)).await?;
        }
        migrate(&mut conn, dialect).await?;
        requests::fill(&mut conn, dialect).await?;
        names::fill(&mut conn, dialect).await?;
        if dialect == Dialect::Sqlite {
            *db.own.anchor.lock().await = Some(conn);
        } else {
            conn.close().await?;
        }
        Ok(db)
    }
}

pub(super) fn install_drivers() {
    static DRIVERS: Once = Once::new();
    DRIVERS.call_once(sqlx::any::install_default_drivers);
}

/// The URL of the database in that folder, what was there, and what is held of it.
async fn prepared(folder: &Path, access: Access) -> Result<(String, Seen, Own), StoreError> {
    match access {
        Access::Serve => {
            folder::make(folder)?;
            let own = Own { lock: Some(folder::lock(folder).await?).into(), ..Own::default() };
            let seen = Seen::in_folder(folder);
            if seen.last.as_ref().is_some_and(|last| !last.revisions.markets.is_empty()) {
                folder::check(folder).map_err(|error| match error {
                    StoreError::NoDatabase { path, .. } => StoreError::Gone { path },
                    other => other,
                })?;
            }
            Ok((url_in(folder, "rwc"), seen, own))
        }
        Access::Write => {
            folder::check(folder)?;
            let own = Own { lock: folder::try_lock_in(folder)?.into(), ..Own::default() };
            Ok((url_in(folder, "rw"), Seen::in_folder(folder), own))
        }
        Access::Read => {
            let seen = Seen::in_folder(folder);
            let copy = folder::copy(folder).await?;
            let url = url_in(copy.path(), "rw");
            Ok((url, seen, Own { _copy: Some(copy), ..Own::default() }))
        }
    }
}

fn url_in(folder: &Path, mode: &str) -> String {
    format!("sqlite://{}?mode={mode}", escaped(&folder.join(folder::DATABASE)))
}

pub(super) async fn has_tables(conn: &mut AnyConnection) -> Result<bool, StoreError> {
    let sql = "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = '_sqlx_migrations' \
               AND table_schema = current_schema()";
    let count: i64 = sqlx::query_scalar(sql).fetch_one(conn).await?;
    Ok(count > 0)
}

/// Has the database exactly the tables of this program?
async fn check_version(conn: &mut AnyConnection) -> Result<(), StoreError> {
    let applied: Vec<i64> =
        sqlx::query_scalar("SELECT version FROM _sqlx_migrations ORDER BY version").fetch_all(conn).await?;
    let known: Vec<i64> = migrations().iter().map(|migration| migration.version).collect();
    if let Some(newer) = applied.iter().find(|version| !known.contains(version)) {
        return Err(StoreError::Newer(*newer));
    }
    if applied == known { Ok(()) } else { Err(StoreError::Outdated) }
}

async fn check_library(conn: &mut AnyConnection) -> Result<(), StoreError> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(conn).await?;
    let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts.as_slice() < [3, 51, 3].as_slice() { Err(StoreError::OldSqlite(version)) } else { Ok(()) }
}

pub(super) async fn migrate(conn: &mut AnyConnection, dialect: Dialect) -> Result<(), StoreError> {
    let migrator = Migrator::with_migrations(migrations());
    loop {
        match migrator.run(&mut *conn).await {
            Ok(()) => return Ok(()),
            Err(MigrateError::VersionMissing(version)) => return Err(StoreError::Newer(version)),
            Err(error @ MigrateError::VersionMismatch(version)) => {
                let Some(migration) = migrator.iter().find(|migration| migration.version == version) else {
                    return Err(error.into());
                };
                if !corrections::correct(conn, dialect, migration).await? {
                    return Err(error.into());
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
}

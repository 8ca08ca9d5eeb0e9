//! Opening a database: the embedded file or a PostgreSQL URL, brought to this program's tables.

use std::{borrow::Cow, path::PathBuf, sync::Once, time::Duration};

use sqlx::{
    AnyConnection, Connection,
    any::AnyPoolOptions,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};

use super::{Db, Dialect, StoreError, corrections, db::prepare, names, requests};

/// Where a database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The file `shiji.db` in this folder, made if it isn't there.
    Folder(PathBuf),
    /// A PostgreSQL URL.
    Url(String),
}

/// How many connections read at once.
const READERS: u32 = 4;

/// All migrations, in order. Given here one by one: sqlx's macro would compile SQLite's C a second time.
///
/// The numbers were given to branches that were worked on at the same time; 7 and 9 were never
/// used. The branches were joined in another order (10 came before 3 and 5, 11 before 8), so that a
/// database may lack a migration and have a later one: whatever it lacks is applied. A migration
/// may rely only on those that its own commit contains.
fn migrations() -> Vec<Migration> {
    let texts: [(i64, &'static str, &'static str); 14] = [
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
    /// Opens the database and brings its tables to this program's version.
    ///
    /// # Errors
    /// It can't be reached or written, is newer than this program, or its SQLite library is too old.
    pub async fn open(place: &Place) -> Result<Self, StoreError> {
        static DRIVERS: Once = Once::new();
        DRIVERS.call_once(sqlx::any::install_default_drivers);
        let (dialect, url) = match place {
            Place::Folder(folder) => {
                std::fs::create_dir_all(folder)
                    .map_err(|error| StoreError::Folder { path: folder.display().to_string(), error })?;
                (Dialect::Sqlite, format!("sqlite://{}?mode=rwc", escaped(&folder.join("shiji.db"))))
            }
            Place::Url(url) => (Dialect::Postgres, url.clone()),
        };
        let reads = AnyPoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(Duration::from_secs(10))
            // A test before each use costs as much as the query (65 µs against 16): errors show soon enough.
            .test_before_acquire(false)
            .after_connect(move |conn, _| Box::pin(async move { prepare(dialect, conn).await }))
            .connect_lazy(&url)?;
        let db = Self { dialect, reads, url };
        let mut conn = db.connect().await?;
        if dialect == Dialect::Sqlite {
            check_library(&mut conn).await?;
        }
        migrate(&mut conn, dialect).await?;
        requests::fill(&mut conn, dialect).await?;
        names::fill(&mut conn, dialect).await?;
        conn.close().await?;
        Ok(db)
    }
}

async fn check_library(conn: &mut AnyConnection) -> Result<(), StoreError> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(conn).await?;
    let parts: Vec<u32> = version.split('.').filter_map(|part| part.parse().ok()).collect();
    if parts.as_slice() < [3, 51, 3].as_slice() { Err(StoreError::OldSqlite(version)) } else { Ok(()) }
}

async fn migrate(conn: &mut AnyConnection, dialect: Dialect) -> Result<(), StoreError> {
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

/// A path as it stands in a URL: `%`, `?` and `#` would end it early.
fn escaped(path: &std::path::Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

//! An open database, and what each of its connections is told.

use sqlx::{AnyConnection, AnyPool, Connection, Executor};

use super::{Dialect, StoreError};

/// What every SQLite connection is told, from the file's first creation on. `FULL`: with `NORMAL`, power cuts lost
/// 3,451 of 3,630 acknowledged tickets and gave 3,342 numbers twice (EVIDENCE: LazyFS, 30 cuts).
const PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY";

/// An open database: a small pool for reads, and the way to the one connection that writes.
#[derive(Clone, Debug)]
pub struct Db {
    pub(super) dialect: Dialect,
    pub(super) reads: AnyPool,
    pub(super) url: String,
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
        prepare(self.dialect, &mut conn).await?;
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

    /// Closes the pool.
    pub async fn close(&self) {
        self.reads.close().await;
    }
}

/// Tells a connection what it must know before its first use.
pub(super) async fn prepare(dialect: Dialect, conn: &mut AnyConnection) -> Result<(), sqlx::Error> {
    if dialect == Dialect::Sqlite {
        conn.execute(sqlx::raw_sql(PRAGMAS)).await?;
    }
    Ok(())
}

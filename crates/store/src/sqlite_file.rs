//! An SQLite file by its path.

use std::path::Path;

use sqlx::{AnyConnection, Connection, Executor};

use super::StoreError;

/// A connection that reads the database as it is at this moment, and makes no file.
pub(super) async fn read_snapshot(database: &Path) -> Result<AnyConnection, StoreError> {
    read(&format!("sqlite://{}?mode=ro", escaped(database))).await
}

/// The same of a database that has no log and that nobody writes to meanwhile.
pub(super) async fn read_still(database: &Path) -> Result<AnyConnection, StoreError> {
    read(&format!("sqlite://{}?mode=ro&immutable=true", escaped(database))).await
}

async fn read(url: &str) -> Result<AnyConnection, StoreError> {
    let mut conn = AnyConnection::connect(url).await?;
    conn.execute(sqlx::raw_sql("PRAGMA busy_timeout = 5000; BEGIN; SELECT COUNT(*) FROM sqlite_schema"))
        .await?;
    Ok(conn)
}

/// A path as it stands in a URL: `%`, `?` and `#` would end it early.
pub(super) fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3F").replace('#', "%23")
}

//! Is the database whole? What the engine itself says of its file, and of rows that point nowhere.

use super::{Db, Dialect, StoreError, table::schema};

impl Db {
    /// What the engine finds wrong, in its words; nothing: the database is whole.
    ///
    /// # Errors
    /// It can't be read.
    pub async fn faults(&self) -> Result<Vec<String>, StoreError> {
        match self.dialect {
            Dialect::Sqlite => {
                let mut faults: Vec<String> =
                    sqlx::query_scalar("PRAGMA integrity_check(20)").fetch_all(&self.reads).await?;
                faults.retain(|line| line != "ok");
                let dangling: Vec<(String,)> =
                    sqlx::query_as("SELECT \"table\" FROM pragma_foreign_key_check")
                        .fetch_all(&self.reads)
                        .await?;
                faults.extend(dangling.into_iter().map(|(table,)| format!("{table}: a row points nowhere")));
                Ok(faults)
            }
            // PostgreSQL checks its pages as they are read: so they are read.
            Dialect::Postgres => {
                for table in schema::TABLES {
                    let sql = format!("SELECT COUNT(*) FROM {}", table.name);
                    let _: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&self.reads).await?;
                }
                Ok(Vec::new())
            }
        }
    }
}

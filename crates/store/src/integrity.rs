//! Is the database whole? What the engine itself says of its file, and of rows that point nowhere.

use super::{Db, Dialect, StoreError, parsed, table::schema};
use shiji_domain::MarketId;

impl Db {
    /// The markets with booths whose counters are behind their own tickets or visits, and how many
    /// booths: the next number there is somebody's.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn counters_behind(&self) -> Result<Vec<(MarketId, i64)>, StoreError> {
        let sql = "SELECT l.market_id, COUNT(*) FROM booth_lives AS l WHERE \
                   l.last_number < (SELECT MAX(t.number) FROM tickets AS t WHERE t.booth_id = l.booth_id) \
                   OR l.last_visit < (SELECT MAX(v.seq) FROM visits AS v WHERE v.booth_id = l.booth_id) \
                   GROUP BY l.market_id";
        let rows: Vec<(String, i64)> = sqlx::query_as(sql).fetch_all(&self.reads).await?;
        rows.into_iter().map(|(id, count)| Ok((parsed("booth_lives", "market_id", &id)?, count))).collect()
    }

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

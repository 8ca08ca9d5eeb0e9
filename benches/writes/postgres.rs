//! A database of its own for each measurement, on the PostgreSQL that was given.

use sqlx::{Connection, Executor, PgConnection};

use crate::common::Failure;

/// A fresh database.
pub struct Fresh {
    pub url: String,
    admin: String,
    name: String,
}

impl Fresh {
    pub async fn create(admin: &str) -> Result<Self, Failure> {
        let name = format!("shiji_bench_{:016x}", fastrand::u64(..));
        let mut conn = PgConnection::connect(admin).await?;
        conn.execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).await?;
        conn.close().await?;
        let (server, _) = admin.rsplit_once('/').ok_or("the PostgreSQL URL names no database")?;
        let options = admin.split_once('?').map_or(String::new(), |(_, options)| format!("?{options}"));
        Ok(Self { url: format!("{server}/{name}{options}"), admin: admin.to_owned(), name })
    }

    /// Drops it; answers how many tickets were in it.
    pub async fn drop(self) -> Result<i64, Failure> {
        let mut conn = PgConnection::connect(&self.url).await?;
        let tickets = sqlx::query_scalar("SELECT COUNT(*) FROM tickets").fetch_one(&mut conn).await?;
        conn.close().await?;
        let mut conn = PgConnection::connect(&self.admin).await?;
        conn.execute(sqlx::AssertSqlSafe(format!("DROP DATABASE {} WITH (FORCE)", self.name))).await?;
        conn.close().await?;
        Ok(tickets)
    }
}

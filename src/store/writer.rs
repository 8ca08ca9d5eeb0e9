//! The one connection that writes.

use sqlx::{AnyConnection, Connection};

use super::{Db, Dialect, StoreError};

/// The connection that writes, and what it takes to have it again after an error.
///
/// It says `BEGIN` / `COMMIT` / `ROLLBACK` as plain queries and is thrown away after any error, because of sqlx 0.9: after
/// one failed COMMIT its own `begin` fails for ever on that connection, and `INSERT … RETURNING` with `fetch_one` outside
/// a transaction swallows a commit error. It belongs to one task: a `begin` that is dropped half-way poisons a pool.
#[derive(Debug)]
pub struct Writer {
    db: Db,
    conn: Option<AnyConnection>,
}

/// A transaction that is under way on the writer's connection.
#[derive(Debug)]
pub struct Tx<'c> {
    pub(super) conn: &'c mut AnyConnection,
    pub(super) dialect: Dialect,
}

impl Writer {
    pub(super) const fn new(db: Db) -> Self {
        Self { db, conn: None }
    }

    /// Begins a transaction, on a fresh connection if the last one failed.
    ///
    /// # Errors
    /// The database can't be reached or is locked.
    pub async fn begin(&mut self) -> Result<Tx<'_>, StoreError> {
        let mut conn = match self.conn.take() {
            Some(conn) => conn,
            None => self.db.connect().await?,
        };
        sqlx::query(self.db.dialect.begin()).execute(&mut conn).await?;
        Ok(Tx { conn: self.conn.insert(conn), dialect: self.db.dialect })
    }

    /// Commits; afterwards everything written in the transaction is on the disk.
    ///
    /// # Errors
    /// The commit failed: nothing of the transaction may be taken as written, and the connection is gone.
    pub async fn commit(&mut self) -> Result<(), StoreError> {
        self.end("COMMIT").await
    }

    /// Rolls back; the connection is kept only if that went well.
    pub async fn roll_back(&mut self) {
        if let Err(error) = self.end("ROLLBACK").await {
            tracing::warn!(%error, "rollback failed; connecting anew");
        }
    }

    /// Closes the connection in good order.
    pub async fn close(mut self) {
        if let Some(conn) = self.conn.take()
            && let Err(error) = conn.close().await
        {
            tracing::warn!(%error, "the writer's connection did not close cleanly");
        }
    }

    async fn end(&mut self, how: &'static str) -> Result<(), StoreError> {
        // Taken out first: if the statement fails, or this future is dropped, the connection is not used again.
        let Some(mut conn) = self.conn.take() else { return Err(sqlx::Error::WorkerCrashed.into()) };
        sqlx::query(how).execute(&mut conn).await?;
        self.conn = Some(conn);
        Ok(())
    }
}

//! The one connection that writes.

use sqlx::{AnyConnection, Connection, Row, any::AnyRow};

use super::{
    Db, Dialect, IdempotencyRecord, Locks, MarketRevision, StoreError, TimeLimit, Tx,
    bulk::Bulk,
    chain::ChainEnds,
    collections::{CollectionRow, CommunityRow},
    idempotency_records::IdempotencyRecordRow,
    markets::StandingRow,
    table::Row as _,
};
use shiji_domain::{Collection, Community, chain::ChainOwner};

/// After so many looks in a row between which it was not used, a connection is asked whether the
/// server still answers, so that it is not the next batch that finds out.
const QUIET: u32 = 10;

/// The connection that writes, and what it takes to have it again after an error.
///
/// It says `BEGIN` / `COMMIT` / `ROLLBACK` as plain queries and is thrown away after any error,
/// because of sqlx 0.9: after one failed COMMIT its own `begin` fails for ever on that connection,
/// and `INSERT … RETURNING` with `fetch_one` outside a transaction swallows a commit error. It
/// belongs to one task: a `begin` that is dropped half-way poisons a pool.
#[derive(Debug)]
pub struct Writer {
    db: Db,
    conn: Option<AnyConnection>,
    /// Looks since its last use.
    quiet: u32,
}

/// What a batch found when it had its locks.
#[derive(Debug, Default)]
pub struct Locked {
    /// Where the markets' floors stand.
    pub market_revisions: Vec<MarketRevision>,
    /// Where the collections stand.
    pub collections: Vec<Collection>,
    /// Where the communities stand.
    pub communities: Vec<Community>,
    /// The answers that the keys got before.
    pub records: Vec<IdempotencyRecord>,
}

impl Db {
    /// The writer. One at a time on SQLite; on PostgreSQL each node has its own, and rows are
    /// locked.
    #[must_use]
    pub fn writer(&self) -> Writer {
        Writer { db: self.clone(), conn: None, quiet: 0 }
    }
}

impl Writer {
    /// Begins a transaction, on a fresh connection if the last one failed.
    ///
    /// # Errors
    /// The database can't be reached or is locked.
    pub async fn begin(&mut self) -> Result<Tx<'_>, StoreError> {
        let (tx, _) = self.begin_with(Bulk::new(self.db.dialect)).await?;
        Ok(tx)
    }

    /// Begins a transaction as a batch of commands does, in one go: takes the locks, communities
    /// first, then collections, then markets, each in the order of their ids, says where all of
    /// these stand, and which of those clients' keys have records already. What is unknown is left
    /// out.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn begin_on(&mut self, locks: &Locks, keys: &[&str]) -> Result<(Tx<'_>, Locked), StoreError> {
        let mut asked = Bulk::new(self.db.dialect);
        asked.lock_communities(&locks.communities)?;
        asked.lock_collections(&locks.collections)?;
        if !locks.markets.is_empty() {
            asked.lock_markets(&locks.markets)?;
        }
        asked.ask_idempotency_records(keys)?;
        let (mut tx, rows) = self.begin_with(asked).await?;
        let mut locked = Locked::default();
        for row in &rows {
            let has = |column| row.try_column(column).is_ok();
            if has("client_key") {
                locked.records.push(IdempotencyRecordRow::read(row)?.into());
            } else if has("last_topic") {
                let row = CommunityRow::read(row)?;
                tx.ends.insert(ChainOwner::Meetings(row.id), row.chain.clone());
                locked.communities.push(row.into());
            } else if has("last_number") {
                let row = CollectionRow::read(row)?;
                tx.ends.insert(ChainOwner::Requests(row.id), row.chain.clone());
                locked.collections.push(row.into());
            } else {
                let row = StandingRow::read(row)?;
                tx.ends.insert(ChainOwner::Floor(row.id), row.chain.clone());
                locked.market_revisions.push(row.into());
            }
        }
        Ok((tx, locked))
    }

    async fn begin_with(&mut self, then: Bulk) -> Result<(Tx<'_>, Vec<AnyRow>), StoreError> {
        let mut conn = match self.conn.take() {
            Some(conn) => conn,
            None => self.db.connect().await?,
        };
        self.quiet = 0;
        let rows = then.after(self.db.dialect.begin()).run(&mut conn).await?;
        let (dialect, data_keys) = (self.db.dialect, &*self.db.data_keys);
        let ends = ChainEnds::default();
        Ok((Tx { conn: self.conn.insert(conn), dialect, data_keys, ends }, rows))
    }

    /// Commits; afterwards everything written in the transaction is on the disk.
    ///
    /// # Errors
    /// The commit failed: nothing of the transaction may be taken as written, and the connection is
    /// gone.
    pub async fn commit(&mut self) -> Result<(), StoreError> {
        self.end("COMMIT").await
    }

    /// How long a batch or its commit is waited for.
    #[must_use]
    pub const fn time_limit(&self) -> TimeLimit {
        self.db.time_limit()
    }

    /// Does the database still answer? Called once a second; PostgreSQL is asked after a silence,
    /// and another connection is made if it gives no answer on this one.
    ///
    /// # Errors
    /// It doesn't, on a new connection either.
    pub async fn keep_alive(&mut self) -> Result<(), StoreError> {
        if self.db.dialect == Dialect::Sqlite {
            return Ok(());
        }
        self.db.reads.grow_older();
        self.quiet += 1;
        if self.quiet < QUIET {
            return Ok(());
        }
        if let Some(mut conn) = self.conn.take()
            && self.time_limit().wait_for::<_, sqlx::Error>(conn.ping()).await.is_ok()
        {
            self.conn = Some(conn);
            self.quiet = 0;
            return Ok(());
        }
        self.probe().await
    }

    /// Begins a transaction and ends it, on a new connection.
    ///
    /// # Errors
    /// The database is out.
    pub async fn probe(&mut self) -> Result<(), StoreError> {
        self.discard();
        let time_limit = self.time_limit();
        time_limit.wait_for::<_, StoreError>(async { self.begin().await.map(drop) }).await?;
        self.roll_back().await;
        Ok(())
    }

    /// Writes something of no weight, to see whether the disk takes it.
    ///
    /// # Errors
    /// It doesn't.
    pub async fn probe_write(&mut self) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        tx.set("probe", "").await?;
        self.commit().await
    }

    /// Throws the connection away: nobody knows in which state it is. The database rolls back what
    /// was not committed on it.
    pub fn discard(&mut self) {
        self.conn = None;
    }

    /// Rolls back; the connection is kept only if that went well.
    pub async fn roll_back(&mut self) {
        if let Err(error) = self.end("ROLLBACK").await {
            tracing::warn!(%error, "rollback failed; connecting anew");
        }
    }

    /// Closes the connection in good order.
    pub async fn close(mut self) {
        let time_limit = self.time_limit();
        if let Some(conn) = self.conn.take()
            && let Err(error) = time_limit.wait_for::<_, sqlx::Error>(conn.close()).await
        {
            tracing::warn!(%error, "the writer's connection did not close cleanly");
        }
    }

    async fn end(&mut self, how: &'static str) -> Result<(), StoreError> {
        // Taken out first: if the statement fails, or this future is dropped, the connection is not
        // used again.
        let Some(mut conn) = self.conn.take() else { return Err(sqlx::Error::WorkerCrashed.into()) };
        self.time_limit().wait_for(async { sqlx::query(how).execute(&mut conn).await }).await?;
        self.conn = Some(conn);
        Ok(())
    }
}

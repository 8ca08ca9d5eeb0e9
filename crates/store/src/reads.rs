//! The connections that read: a few, shared by all who ask.
//!
//! Not sqlx's pool. That one checks whether a connection still answers when it is given back, and
//! waits for the answer without end: on a network that has fallen silent its places are lost one by
//! one, for good, and nobody reads any more. Here a connection whose statement was not answered,
//! for whatever reason, is dropped, and its place is free at once.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use futures_util::{
    FutureExt, StreamExt, TryFutureExt, TryStreamExt,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use sqlx::{
    Any, AnyConnection, Connection, Either, Execute, Executor, SqlStr,
    any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{Access, Dialect, GivenUp, Outage, StoreError, TimeLimit, connection::connect};

/// How many connections read at once.
const READERS: u32 = 4;
/// After so many checks, one a second, between which it was not used a connection to a server is
/// dropped: what is between the two may have forgotten it without a word.
const STALE: u32 = 60;

/// The connections that read. A cheap handle.
#[derive(Clone)]
pub(super) struct Reads(Arc<Inner>);

struct Inner {
    dialect: Dialect,
    access: Access,
    url: String,
    time_limit: TimeLimit,
    places: Arc<Semaphore>,
    /// With the checks since their last use. A `std` mutex: it is held to take one or put one back.
    idle: Mutex<Vec<(AnyConnection, u32)>>,
}

impl fmt::Debug for Reads {
    /// Without the URL, which bears a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reads").field(&self.0.dialect).finish()
    }
}

/// A connection that somebody reads by. Dropped before [`ReadConnection::done`], it is closed.
pub(super) struct ReadConnection {
    pub(super) conn: AnyConnection,
    home: Reads,
    _place: OwnedSemaphorePermit,
}

impl ReadConnection {
    /// Everything that was asked was answered: the next may have it.
    pub(super) fn done(self) {
        let Self { conn, home, _place } = self;
        home.idle().push((conn, 0));
    }
}

impl Reads {
    pub(super) fn new(dialect: Dialect, access: Access, url: String, time_limit: TimeLimit) -> Self {
        let places = Arc::new(Semaphore::new(READERS as usize));
        Self(Arc::new(Inner { dialect, access, url, time_limit, places, idle: Mutex::default() }))
    }

    /// Reads by a connection of one's own, in the time that a server has.
    pub(super) async fn read<T, E>(&self, work: impl Future<Output = Result<T, E>>) -> Result<T, E>
    where
        E: From<GivenUp> + ReadError,
    {
        let read = self.0.time_limit.wait_for(work).await;
        if read.as_ref().is_err_and(|error| error.outage().is_some()) {
            // The others were opened to the same server.
            self.idle().clear();
        }
        read
    }

    /// A connection, once one of the places is free.
    pub(super) async fn acquire(&self) -> Result<ReadConnection, sqlx::Error> {
        let place = self.0.places.clone().acquire_owned().await.map_err(|_| sqlx::Error::PoolClosed)?;
        let idle = self.idle().pop();
        let conn = match idle {
            Some((conn, _)) => conn,
            None => connect(self.0.dialect, self.0.access, &self.0.url).await?,
        };
        Ok(ReadConnection { conn, home: self.clone(), _place: place })
    }

    /// A second has passed.
    pub(super) fn grow_older(&self) {
        self.idle().retain_mut(|(_, checks)| {
            *checks += 1;
            *checks < STALE
        });
    }

    /// Waits until nobody reads any more, and closes all.
    pub(super) async fn close(&self) {
        // An error: it is closed already.
        let _all = self.0.places.acquire_many(READERS).await;
        self.0.places.close();
        let idle = std::mem::take(&mut *self.idle());
        for (conn, _) in idle {
            if let Err(error) = conn.close().await {
                tracing::warn!(%error, "a connection did not close cleanly");
            }
        }
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<(AnyConnection, u32)>> {
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An error of which is known whether it is an outage.
pub(super) trait ReadError {
    fn outage(&self) -> Option<Outage>;
}

impl ReadError for sqlx::Error {
    fn outage(&self) -> Option<Outage> {
        Outage::of_sql(self)
    }
}

impl ReadError for StoreError {
    fn outage(&self) -> Option<Outage> {
        Self::outage(self)
    }
}

impl<'p> Executor<'p> for &'_ Reads {
    type Database = Any;

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, Result<Either<AnyQueryResult, AnyRow>, sqlx::Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let reads = self.clone();
        let rows = async move {
            let reading = async {
                let mut reader = reads.acquire().await?;
                let rows: Vec<_> = reader.conn.fetch_many(query).try_collect().await?;
                reader.done();
                Ok::<_, sqlx::Error>(rows)
            };
            reads.read(reading).await
        };
        rows.map_ok(|rows| stream::iter(rows.into_iter().map(Ok))).try_flatten_stream().boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<AnyRow>, sqlx::Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let reads = self.clone();
        async move {
            let reading = async {
                let mut reader = reads.acquire().await?;
                let row = reader.conn.fetch_optional(query).await?;
                reader.done();
                Ok::<_, sqlx::Error>(row)
            };
            reads.read(reading).await
        }
        .boxed()
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, Result<AnyStatement, sqlx::Error>>
    where
        'p: 'e,
    {
        let reads = self.clone();
        async move {
            let mut reader = reads.acquire().await?;
            let statement = reader.conn.prepare_with(sql, parameters).await?;
            reader.done();
            Ok(statement)
        }
        .boxed()
    }
}

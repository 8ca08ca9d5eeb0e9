//! Outages: the disk or the network fails, not the program. Told apart here from every other error,
//! and bounded in time where they would give no answer at all.

use std::{future::Future, io, time::Duration};

use sqlx::{migrate::MigrateError, postgres::PgDatabaseError};

/// How long the database of a server may let anybody wait: for a connection, a statement, a batch
/// or its commit. SQLite has no network that could fall silent, and a slow disk is waited for.
pub(super) const GIVE_UP: Duration = Duration::from_secs(5);

/// Why the database can't be used at this moment, though nothing is wrong with what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Outage {
    /// No space is left.
    #[error("the disk is full")]
    DiskFull,
    /// The folder or its disk can only be read.
    #[error("the data folder can't be written to")]
    ReadOnly,
    /// The disk answers with errors.
    #[error("the disk reports errors")]
    DiskFault,
    /// The database is not reached, doesn't answer in time, or is busy with others.
    #[error("the database doesn't answer")]
    Unreachable,
}

impl Outage {
    /// The outage behind an error of the driver; `None`: something else is wrong.
    pub(super) fn of_sql(error: &sqlx::Error) -> Option<Self> {
        match error {
            sqlx::Error::Io(error) => Self::of_io(error).or(Some(Self::Unreachable)),
            sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Some(Self::Unreachable),
            sqlx::Error::Database(error) => {
                let code = error.code()?;
                if error.try_downcast_ref::<PgDatabaseError>().is_some() {
                    Self::of_sqlstate(&code)
                } else {
                    Self::of_sqlite(code.parse().ok()?)
                }
            }
            _ => None,
        }
    }

    /// The outage behind an error of a file.
    pub(super) fn of_io(error: &io::Error) -> Option<Self> {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some(Self::DiskFull),
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Some(Self::ReadOnly),
            _ => None,
        }
    }

    pub(super) fn of_migration(error: &MigrateError) -> Option<Self> {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => Self::of_sql(error),
            _ => None,
        }
    }

    /// An extended result code, see <https://sqlite.org/rescode.html>.
    const fn of_sqlite(code: u32) -> Option<Self> {
        /// `SQLITE_IOERR_SHMSIZE`: there is no room for the index of the log.
        const NO_ROOM_FOR_INDEX: u32 = 10 | (19 << 8);
        match (code, code & 0xff) {
            (NO_ROOM_FOR_INDEX, _) | (_, 13) => Some(Self::DiskFull),
            (_, 8) => Some(Self::ReadOnly),
            // An error of the disk, or a file that can't be opened.
            (_, 10 | 14) => Some(Self::DiskFault),
            // Somebody else has written for longer than the busy timeout.
            (_, 5) => Some(Self::Unreachable),
            _ => None,
        }
    }

    /// See the appendix "PostgreSQL Error Codes" of its documentation.
    fn of_sqlstate(code: &str) -> Option<Self> {
        match code {
            "53100" => Some(Self::DiskFull),
            // Canceled for taking too long; not locked in time; idle in its transaction; the server
            // has become a standby.
            "57014" | "55P03" | "25P03" | "25006" => Some(Self::Unreachable),
            // The connection, the server's resources, an operator's intervention, the system.
            _ if ["08", "53", "57P", "58"].iter().any(|class| code.starts_with(class)) => {
                Some(Self::Unreachable)
            }
            _ => None,
        }
    }
}

/// There was no answer in time. What was asked may have been done all the same.
#[derive(Clone, Copy, Debug)]
pub struct GivenUp;

impl From<GivenUp> for sqlx::Error {
    fn from(_: GivenUp) -> Self {
        Self::Io(io::ErrorKind::TimedOut.into())
    }
}

/// How long somebody waits for the database before giving up. The connection is in an unknown
/// state then, and has to be thrown away.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimit(pub(super) Option<Duration>);

impl TimeLimit {
    /// Waits for `work` so long.
    ///
    /// # Errors
    /// Those of `work`, and [`GivenUp`].
    pub async fn wait_for<T, E: From<GivenUp>>(
        self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        let Some(longest) = self.0 else { return work.await };
        tokio::time::timeout(longest, work).await.unwrap_or_else(|_| Err(GivenUp.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreError;

    #[test]
    fn what_a_disk_says_is_distinguished_from_faults_of_the_program() {
        let of = Outage::of_sqlite;
        assert_eq!([of(13), of(10 | (19 << 8))], [Some(Outage::DiskFull); 2]);
        // Plain, a log that can't be recovered, and a folder.
        assert_eq!([of(8), of(264), of(1_544)], [Some(Outage::ReadOnly); 3]);
        // Plain, a write and a sync.
        assert_eq!([of(10), of(778), of(1_034)], [Some(Outage::DiskFault); 3]);
        // An error in the text, a constraint, a damaged file.
        assert_eq!([of(1), of(19), of(2_067), of(11)], [None; 4]);
        let of = Outage::of_sqlstate;
        assert_eq!([of("08006"), of("57P01"), of("53300"), of("57014")], [Some(Outage::Unreachable); 4]);
        assert_eq!(of("53100"), Some(Outage::DiskFull));
        // A unique index, an error in the text, a deadlock: tried again one by one.
        assert_eq!([of("23505"), of("42601"), of("40P01")], [None; 3]);
        let io = |kind: io::ErrorKind| Outage::of_io(&kind.into());
        assert_eq!(io(io::ErrorKind::StorageFull), Some(Outage::DiskFull));
        assert_eq!(io(io::ErrorKind::ReadOnlyFilesystem), Some(Outage::ReadOnly));
        assert_eq!(io(io::ErrorKind::NotFound), None);
    }

    #[tokio::test]
    async fn whoever_waits_gives_up_in_time() {
        let never = std::future::pending::<Result<(), StoreError>>();
        let time_limit = TimeLimit(Some(Duration::from_millis(1)));
        let given_up = time_limit.wait_for(never).await;
        assert_eq!(given_up.unwrap_err().outage(), Some(Outage::Unreachable));
        let given_up = time_limit.wait_for(std::future::pending::<Result<(), sqlx::Error>>()).await;
        assert_eq!(Outage::of_sql(&given_up.unwrap_err()), Some(Outage::Unreachable));
        let done = TimeLimit(None).wait_for(async { Ok::<_, StoreError>(7) }).await;
        assert_eq!(done.unwrap(), 7);
    }
}

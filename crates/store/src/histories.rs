//! Histories: which database this is, and which ones it came from.
//!
//! Two databases with the same last history have the same past, so that one of them can be seen to
//! be older. A copy that somebody goes on with gets a history of its own.

use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow};

use super::{
    Db, StoreError, Tx,
    table::{Class, OnConflict, Row, Text, Write, row, select, table},
    wrong,
};
use shiji_domain::Timestamp;

table! {
    // Of this database alone: rows that are copied to another become part of its history.
    HISTORIES = "histories", Class::Local, key(id);
    HistoryRow { id: Text, number: i64, began_at: Timestamp, origin: Text, confirmed_at: Option<Timestamp> }
}

row! {
    /// When somebody confirmed it.
    ConfirmedRow of HISTORIES { id: Text, confirmed_at: Option<Timestamp> }
}

/// How a history began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The database was made.
    Created,
    /// A backup was restored.
    Restored,
    /// Somebody went on from an older copy.
    Continued,
}

/// A history of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    pub id: String,
    /// From 1; the highest is the one that goes on.
    pub number: i64,
    pub began_at: Timestamp,
    /// How it began.
    pub origin: Origin,
    /// When somebody said that no other machine goes on with the same past; until then, nothing may
    /// be written. At once unless it was restored.
    pub confirmed_at: Option<Timestamp>,
}

impl Origin {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Restored => "restored",
            Self::Continued => "continued",
        }
    }
}

impl Db {
    /// All histories of this database, the one that goes on last; none: nobody has entered the
    /// first yet.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn histories(&self) -> Result<Vec<History>, StoreError> {
        each(&sqlx::query(AssertSqlSafe(all())).fetch_all(&self.reads).await?)
    }
}

impl Tx<'_> {
    /// The same, as this transaction sees it.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn histories(&mut self) -> Result<Vec<History>, StoreError> {
        each(&sqlx::query(AssertSqlSafe(all())).fetch_all(&mut *self.conn).await?)
    }

    /// Enters the first history unless there is one; answers the one that goes on. Two nodes that
    /// start at once agree.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn enter_history(&mut self, first: &History) -> Result<History, StoreError> {
        self.write(Write::Insert(OnConflict::Keep), &[HistoryRow::from(first)]).await?;
        Ok(self.histories().await?.pop().unwrap_or_else(|| first.clone()))
    }

    /// Begins another history: its number must be the next.
    ///
    /// # Errors
    /// The database; a number or an id that is there already.
    pub async fn begin_history(&mut self, history: &History) -> Result<(), StoreError> {
        self.write(Write::Insert(OnConflict::Fail), &[HistoryRow::from(history)]).await
    }

    /// Somebody says that no other machine goes on with the past of this history.
    ///
    /// # Errors
    /// The database.
    pub async fn confirm_history(&mut self, id: &str, now: Timestamp) -> Result<(), StoreError> {
        let row = ConfirmedRow { id: id.to_owned().into(), confirmed_at: Some(now) };
        self.write(Write::Update, &[row]).await
    }
}

/// The history of a database that goes on.
pub(super) async fn last(conn: &mut AnyConnection) -> Result<Option<History>, StoreError> {
    Ok(each(&sqlx::query(AssertSqlSafe(all())).fetch_all(conn).await?)?.pop())
}

fn all() -> String {
    select::<HistoryRow>("ORDER BY number")
}

fn each(rows: &[AnyRow]) -> Result<Vec<History>, StoreError> {
    rows.iter().map(|row| HistoryRow::read(row)?.try_into()).collect()
}

impl From<&History> for HistoryRow {
    fn from(history: &History) -> Self {
        Self {
            id: history.id.clone().into(),
            number: history.number,
            began_at: history.began_at,
            origin: history.origin.as_str().into(),
            confirmed_at: history.confirmed_at,
        }
    }
}

impl TryFrom<HistoryRow> for History {
    type Error = StoreError;

    fn try_from(row: HistoryRow) -> Result<Self, StoreError> {
        let origins = [Origin::Created, Origin::Restored, Origin::Continued];
        let origin = origins.into_iter().find(|origin| origin.as_str() == row.origin);
        Ok(Self {
            id: row.id.into_owned(),
            number: row.number,
            began_at: row.began_at,
            origin: origin.ok_or_else(|| wrong("histories", "origin", &row.origin))?,
            confirmed_at: row.confirmed_at,
        })
    }
}

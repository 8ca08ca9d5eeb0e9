//! Many rows in one statement: they travel as one JSON parameter, an array of arrays. And many
//! statements in one go.
//!
//! A statement a row costs a hop to SQLite's thread each; one statement a table costs one, however
//! many rows (measured: 50,000 tickets/s against 15,800). A hop costs a tenth of a millisecond with
//! its wake-ups, and a batch writes half a dozen tables: so SQLite gets all of a batch's statements
//! as one text.

use std::{borrow::Cow, collections::BTreeMap};

use serde::Serialize;
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow, query::Query};

use super::{
    Dialect, StoreError,
    table::{Column, OnConflict, Row, Table, Write},
};
use shiji_domain::chain::{ChainItem, ChainOwner};

/// Statements that are run together, in this order; each has a JSON array as its parameter, or
/// none.
pub(super) struct Bulk {
    dialect: Dialect,
    statements: Vec<Statement>,
    /// What was written of rows that a chain covers, by owner.
    pub(super) written: BTreeMap<ChainOwner, Vec<ChainItem>>,
}

/// A statement, and what it calls `$1`, `$2`: JSON arrays.
struct Statement {
    sql: Cow<'static, str>,
    parameters: Vec<String>,
    /// Inserts that are run together with it.
    beside: Vec<String>,
}

impl Statement {
    const fn new(sql: Cow<'static, str>, parameters: Vec<String>) -> Self {
        Self { sql, parameters, beside: Vec::new() }
    }

    fn into_text(self) -> (String, Vec<String>) {
        if self.beside.is_empty() {
            return (self.sql.into_owned(), self.parameters);
        }
        let beside = self.beside.iter().zip(1..).map(|(sql, n)| format!("beside_{n} AS ({sql})"));
        let beside = beside.collect::<Vec<_>>().join(", ");
        (format!("WITH {beside} {}", self.sql), self.parameters)
    }
}

impl Bulk {
    pub(super) const fn new(dialect: Dialect) -> Self {
        Self { dialect, statements: Vec::new(), written: BTreeMap::new() }
    }

    /// So many trips to PostgreSQL it makes.
    #[cfg(test)]
    pub(super) const fn statements(&self) -> usize {
        self.statements.len()
    }

    pub(super) const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// All `rows` into their table, with one statement; none: no statement.
    pub(super) fn write<R: Row>(&mut self, write: Write, rows: &[R]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        let text = serde_json::to_string(rows)?;
        self.write_text(R::table(), R::COLUMNS, write, text);
        Ok(())
    }

    /// Rows as they stand after a batch, in the order in which the unique indexes accept them;
    /// `is_new` names those whose keys must not be there yet. Changed rows come first: they leave
    /// what new ones take.
    pub(super) fn save<R: Row>(
        &mut self,
        rows: Vec<R>,
        is_new: impl Fn(&R) -> bool,
    ) -> Result<(), StoreError> {
        let (new, changed): (Vec<R>, Vec<R>) = rows.into_iter().partition(is_new);
        self.write(Write::Insert(OnConflict::Replace), &changed)?;
        self.write(Write::Insert(OnConflict::Fail), &new)
    }

    /// The one place through which every write to a declared table passes: of batches, of single
    /// writes, of imports. A check of who may write to a travelling table (custody) belongs here.
    /// `rows` is a JSON array of arrays.
    pub(super) fn write_text(
        &mut self,
        table: &'static Table,
        columns: &'static [Column],
        write: Write,
        rows: String,
    ) {
        let sql = table.sql(write, columns, self.dialect);
        self.statements.push(Statement::new(sql, vec![rows]));
    }

    /// Rows into a table that no other statement here touches, together with the statement before:
    /// PostgreSQL is asked statement by statement, and this costs no trip.
    pub(super) fn write_beside<R: Row>(
        &mut self,
        on_conflict: OnConflict,
        rows: &[R],
    ) -> Result<(), StoreError> {
        let write = Write::Insert(on_conflict);
        let apart = self.dialect != Dialect::Postgres || rows.is_empty();
        let Some(before) = self.statements.last_mut().filter(|_| !apart) else {
            return self.write(write, rows);
        };
        let own = R::table().sql(write, R::COLUMNS, Dialect::Postgres);
        before.parameters.push(serde_json::to_string(rows)?);
        before.beside.push(own.replace("$1", &format!("${}", before.parameters.len())));
        Ok(())
    }

    /// A select over `rows`, which its text calls `$1`.
    pub(super) fn ask<T: Serialize>(&mut self, sql: String, rows: &[T]) -> Result<(), StoreError> {
        let parameters = vec![serde_json::to_string(rows)?];
        self.statements.push(Statement::new(Cow::Owned(sql), parameters));
        Ok(())
    }

    /// The same after `sql`, which has no parameter.
    pub(super) fn after(mut self, sql: &'static str) -> Self {
        self.statements.insert(0, Statement::new(Cow::Borrowed(sql), Vec::new()));
        self
    }

    /// Runs them; answers the rows of all of them, in their order.
    pub(super) async fn run(self, conn: &mut AnyConnection) -> Result<Vec<AnyRow>, StoreError> {
        if self.dialect == Dialect::Sqlite {
            let (text, parameters) = self.into_one();
            let query = sqlx::query(AssertSqlSafe(text));
            return Ok(parameters.into_iter().fold(query, Query::bind).fetch_all(conn).await?);
        }
        let mut rows = Vec::new();
        for statement in self.statements {
            let (sql, parameters) = statement.into_text();
            let query = sqlx::query(AssertSqlSafe(sql));
            rows.extend(parameters.into_iter().fold(query, Query::bind).fetch_all(&mut *conn).await?);
        }
        Ok(rows)
    }

    /// All statements as one text, and their parameters. SQLite's driver counts those over the
    /// whole text.
    fn into_one(self) -> (String, Vec<String>) {
        let mut text = String::new();
        let mut all = Vec::with_capacity(self.statements.len());
        for Statement { sql, parameters, .. } in self.statements {
            // On SQLite a statement has one at most.
            match parameters.into_iter().next() {
                Some(parameter) => {
                    all.push(parameter);
                    text += &sql.replace("$1", &format!("${}", all.len()));
                }
                None => text += &sql,
            }
            text += ";\n";
        }
        (text, all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::IdempotencyRecord;
    use shiji_domain::{
        BoothId, MarketId, SourceId, Timestamp,
        source::{TakenFrom, TakenItem},
    };
    use uuid::Uuid;

    fn batch(dialect: Dialect, taken: usize) -> Bulk {
        let mut bulk = Bulk::new(dialect);
        let record =
            IdempotencyRecord { key: "k".into(), answer: "{}".into(), at: Timestamp(1), market: None };
        bulk.save_idempotency_records(&[record]).unwrap();
        let item = TakenItem::Application(BoothId(Uuid::nil()));
        let from = TakenFrom { item, source: SourceId(Uuid::nil()), at: Timestamp(1) };
        bulk.save_taken(&vec![(MarketId(Uuid::nil()), from); taken]).unwrap();
        bulk
    }

    #[test]
    fn what_is_written_beside_costs_no_trip() {
        let bulk = batch(Dialect::Postgres, 2);
        assert_eq!(bulk.statements.len(), 1);
        let (sql, parameters) = bulk.statements.into_iter().next().unwrap().into_text();
        assert!(sql.starts_with("WITH beside_1 AS ("), "{sql}");
        for part in ["taken_items", "receipts", "$1", "$2"] {
            assert!(sql.contains(part), "{part}: {sql}");
        }
        assert_eq!(parameters.len(), 2);
        // SQLite gets one text in any case.
        let (text, parameters) = batch(Dialect::Sqlite, 2).into_one();
        assert_eq!((text.matches(";\n").count(), parameters.len()), (2, 2));
        assert!(batch(Dialect::Postgres, 0).statements[0].beside.is_empty());
    }
}

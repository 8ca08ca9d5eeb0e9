//! Many rows in one statement: they travel as one JSON parameter, an array of arrays. And many
//! statements in one go.
//!
//! A statement a row costs a hop to SQLite's thread each; one statement a table costs one, however
//! many rows (measured: 50,000 tickets/s against 15,800). A hop costs a tenth of a millisecond with
//! its wake-ups, and a batch writes half a dozen tables: so SQLite gets all of a batch's statements
//! as one text.

use std::borrow::Cow;

use serde::Serialize;
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow, query::Query};

use super::{
    Dialect, StoreError,
    table::{Column, OnConflict, Row, Table, Write},
};

/// Statements that are run together, in this order; each has at most one parameter, a JSON array
/// that it calls `$1`.
pub(super) struct Bulk {
    dialect: Dialect,
    statements: Vec<(Cow<'static, str>, Option<String>)>,
}

impl Bulk {
    pub(super) const fn new(dialect: Dialect) -> Self {
        Self { dialect, statements: Vec::new() }
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
        self.statements.push((table.sql(write, columns, self.dialect), Some(rows)));
    }

    /// A select over `rows`, which its text calls `$1`.
    pub(super) fn ask<T: Serialize>(&mut self, sql: String, rows: &[T]) -> Result<(), StoreError> {
        self.statements.push((Cow::Owned(sql), Some(serde_json::to_string(rows)?)));
        Ok(())
    }

    /// The same after `sql`, which has no parameter.
    pub(super) fn after(mut self, sql: &'static str) -> Self {
        self.statements.insert(0, (Cow::Borrowed(sql), None));
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
        for (sql, parameter) in self.statements {
            let query = sqlx::query(AssertSqlSafe(sql.into_owned()));
            rows.extend(parameter.into_iter().fold(query, Query::bind).fetch_all(&mut *conn).await?);
        }
        Ok(rows)
    }

    /// All statements as one text, and their parameters. SQLite's driver counts those over the
    /// whole text.
    fn into_one(self) -> (String, Vec<String>) {
        let mut text = String::new();
        let mut parameters = Vec::with_capacity(self.statements.len());
        for (sql, parameter) in self.statements {
            if let Some(parameter) = parameter {
                parameters.push(parameter);
                text += &sql.replace("$1", &format!("${}", parameters.len()));
            } else {
                text += &sql;
            }
            text += ";\n";
        }
        (text, parameters)
    }
}

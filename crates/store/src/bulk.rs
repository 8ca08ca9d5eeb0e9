//! Many rows in one statement: they travel as one JSON parameter, an array of arrays. And many statements in one go.
//!
//! A statement a row costs a hop to SQLite's thread each; one statement a table costs one, however many rows (measured:
//! 50,000 tickets/s against 15,800). A hop costs a tenth of a millisecond with its wake-ups, and a batch writes half a
//! dozen tables: so SQLite gets all of a batch's statements as one text.

use std::{borrow::Cow, sync::OnceLock};

use serde::Serialize;
use sqlx::{AnyConnection, AssertSqlSafe, any::AnyRow, query::Query};

use super::{Dialect, StoreError};

/// What a row does that is there already.
#[derive(Clone, Copy)]
pub(super) enum There {
    /// It is replaced.
    Replace,
    /// That is an error: the table is append only.
    Fail,
}

/// A table that is written in bulk. The first `key` columns are its primary key; the rows' fields follow the columns.
pub(super) struct Table {
    name: &'static str,
    key: usize,
    columns: &'static [(&'static str, &'static str)],
    there: There,
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

/// A column of whole numbers.
pub(super) const BIGINT: &str = "BIGINT";
/// A column of text.
pub(super) const TEXT: &str = "TEXT";

impl Table {
    pub(super) const fn new(
        name: &'static str,
        key: usize,
        there: There,
        columns: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { name, key, columns, there, sqlite: OnceLock::new(), postgres: OnceLock::new() }
    }

    fn sql(&'static self, dialect: Dialect) -> &'static str {
        let text = match dialect {
            Dialect::Sqlite => &self.sqlite,
            Dialect::Postgres => &self.postgres,
        };
        text.get_or_init(|| self.write_sql(dialect))
    }

    fn write_sql(&self, dialect: Dialect) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        let values: Vec<String> = self
            .columns
            .iter()
            .enumerate()
            .map(|(i, (_, kind))| format!("CAST(value ->> {i} AS {kind})"))
            .collect();
        // `WHERE 1 = 1`: without it SQLite reads ON CONFLICT as a join's ON.
        let mut sql = format!(
            "INSERT INTO {} ({}) SELECT {} FROM {} WHERE 1 = 1",
            self.name,
            names.join(", "),
            values.join(", "),
            dialect.each()
        );
        if matches!(self.there, There::Replace) {
            let set: Vec<String> =
                names[self.key..].iter().map(|name| format!("{name} = excluded.{name}")).collect();
            sql +=
                &format!(" ON CONFLICT ({}) DO UPDATE SET {}", names[..self.key].join(", "), set.join(", "));
        }
        sql
    }
}

/// Statements that are run together, in this order; each has at most one parameter, a JSON array that it calls `$1`.
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

    /// All `rows` into `table`, with one statement; none: no statement.
    pub(super) fn write<R: Serialize>(
        &mut self,
        table: &'static Table,
        rows: &[R],
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        self.over(Cow::Borrowed(table.sql(self.dialect)), rows)
    }

    /// A statement of another form over `rows`.
    pub(super) fn over<R: Serialize>(
        &mut self,
        sql: Cow<'static, str>,
        rows: &[R],
    ) -> Result<(), StoreError> {
        self.statements.push((sql, Some(serde_json::to_string(rows)?)));
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

    /// All statements as one text, and their parameters. SQLite's driver counts those over the whole text.
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

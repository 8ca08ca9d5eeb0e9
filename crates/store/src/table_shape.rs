//! Tables as a database has them at this moment, and their rows, whichever program made them: what
//! an archive is made of.
//!
//! A declared table's shape is its declaration (the tests hold them against each other); the
//! database is asked all the same, because before a migration its tables are those of an earlier
//! program. Columns stand by name and rows by key, so that two databases with the same rows say the
//! same, whatever order their migrations came in.

use std::collections::BTreeSet;

use futures_util::{Stream, StreamExt};
use serde_json::Value;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::{Dialect, StoreError, table::schema::TABLES};

/// Columns that hold bytes as base64, because no column is anything but a number or text.
const BASE64: [(&str, &str); 3] =
    [("photos", "content"), ("voice_clips", "sound"), ("edition_papers", "content")];
/// What never leaves the machine: the server's key, where a database of an earlier program has it.
const SECRETS: [(&str, &str); 1] = [("settings", "name <> 'server_key'")];

/// A table as a database has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableShape {
    pub name: String,
    /// By their names.
    pub columns: Vec<ColumnShape>,
    /// The primary key.
    pub key: Vec<String>,
}

/// A column as a database has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnShape {
    pub name: String,
    pub holds: ColumnContent,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnContent {
    /// Whole numbers; yes and no are 1 and 0.
    Integer,
    Text,
    /// Bytes as base64.
    Base64,
}

impl ColumnContent {
    pub(super) const fn as_sql(self) -> &'static str {
        match self {
            Self::Integer => "BIGINT",
            Self::Text | Self::Base64 => "TEXT",
        }
    }
}

impl TableShape {
    /// The rows of this table, in the order of its key; each in the columns' order.
    pub(super) fn rows<'c>(
        &self,
        dialect: Dialect,
        conn: &'c mut AnyConnection,
    ) -> impl Stream<Item = Result<Vec<Value>, StoreError>> + Send + use<'c> {
        let kinds: Vec<ColumnContent> = self.columns.iter().map(|column| column.holds).collect();
        let rows = sqlx::query(AssertSqlSafe(self.select(dialect))).fetch(conn);
        rows.map(move |row| {
            let row = row?;
            let cell = |(at, holds): (usize, &ColumnContent)| -> Result<Value, StoreError> {
                Ok(match holds {
                    ColumnContent::Integer => Value::from(row.try_get::<Option<i64>, _>(at)?),
                    ColumnContent::Text | ColumnContent::Base64 => {
                        Value::from(row.try_get::<Option<String>, _>(at)?)
                    }
                })
            };
            kinds.iter().enumerate().map(cell).collect()
        })
    }

    fn select(&self, dialect: Dialect) -> String {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        // By the bytes, as SQLite does, and not by the rules of a language.
        let order: Vec<String> = self
            .key
            .iter()
            .map(|key| match (dialect, self.columns.iter().find(|column| column.name == *key)) {
                (Dialect::Postgres, Some(ColumnShape { holds: ColumnContent::Text, .. })) => {
                    format!("{key} COLLATE \"C\"")
                }
                _ => key.clone(),
            })
            .collect();
        let secret = SECRETS.iter().find(|(table, _)| *table == self.name);
        let which = secret.map_or_else(String::new, |(_, which)| format!("WHERE {which} "));
        format!("SELECT {} FROM {} {which}ORDER BY {}", names.join(", "), self.name, order.join(", "))
    }

    /// The insert of rows, given as `$1`, a JSON array of arrays in the columns' order.
    pub(super) fn insert(&self, dialect: Dialect) -> String {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let values: Vec<String> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| format!("CAST(value ->> {at} AS {})", column.holds.as_sql()))
            .collect();
        format!(
            "INSERT INTO {} ({}) SELECT {} FROM {}",
            self.name,
            names.join(", "),
            values.join(", "),
            dialect.each()
        )
    }
}

/// All tables but sqlx's own, in an order in which rows can be written: as declared, and then those
/// that this program doesn't know, which refer to none of each other.
pub(super) async fn tables(
    dialect: Dialect,
    conn: &mut AnyConnection,
) -> Result<Vec<TableShape>, StoreError> {
    let sql = match dialect {
        Dialect::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Dialect::Postgres => {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables \
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
        }
    };
    let names: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *conn).await?;
    let mut there: BTreeSet<String> = names.into_iter().filter(|name| !name.starts_with("_sqlx")).collect();
    let declared = TABLES.iter().filter_map(|table| there.take(table.name));
    let mut ordered: Vec<String> = declared.collect();
    ordered.extend(there);
    let mut shapes = Vec::with_capacity(ordered.len());
    for name in ordered {
        shapes.push(shape(dialect, conn, name).await?);
    }
    Ok(shapes)
}

async fn shape(dialect: Dialect, conn: &mut AnyConnection, name: String) -> Result<TableShape, StoreError> {
    let (columns, key) = match dialect {
        Dialect::Sqlite => (
            "SELECT name, UPPER(type) FROM pragma_table_info($1) ORDER BY name",
            "SELECT name FROM pragma_table_info($1) WHERE pk > 0 ORDER BY pk",
        ),
        Dialect::Postgres => (
            "SELECT CAST(column_name AS TEXT), CAST(UPPER(data_type) AS TEXT) FROM information_schema.columns \
             WHERE table_name = $1 AND table_schema = current_schema() \
             ORDER BY CAST(column_name AS TEXT) COLLATE \"C\"",
            "SELECT CAST(k.column_name AS TEXT) FROM information_schema.key_column_usage AS k \
             JOIN information_schema.table_constraints AS c \
             ON c.constraint_name = k.constraint_name AND c.table_schema = k.table_schema \
             WHERE c.constraint_type = 'PRIMARY KEY' AND k.table_name = $1 AND k.table_schema = current_schema() \
             ORDER BY k.ordinal_position",
        ),
    };
    let columns: Vec<(String, String)> = sqlx::query_as(columns).bind(&name).fetch_all(&mut *conn).await?;
    let key: Vec<String> = sqlx::query_scalar(key).bind(&name).fetch_all(&mut *conn).await?;
    let column = |(column, kind): (String, String)| {
        let holds = match kind.as_str() {
            "BIGINT" => ColumnContent::Integer,
            _ if BASE64.contains(&(name.as_str(), column.as_str())) => ColumnContent::Base64,
            _ => ColumnContent::Text,
        };
        ColumnShape { name: column, holds }
    };
    let columns = columns.into_iter().map(column).collect();
    Ok(TableShape { name, columns, key })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_bytes_and_what_holds_secrets_is_declared() {
        for (table, column) in BASE64 {
            let declared = TABLES.iter().find(|declared| declared.name == table).unwrap();
            assert!(declared.columns.iter().any(|declared| declared.name == column), "{table}.{column}");
        }
        for (table, _) in SECRETS {
            assert!(TABLES.iter().any(|declared| declared.name == table), "{table}");
        }
    }
}

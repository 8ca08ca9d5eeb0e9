//! The SQL of declared tables. Rows are one parameter, a JSON array of arrays in the columns'
//! order.

use super::declared::{Column, Row, Table};
use crate::Dialect;

/// What a write does with its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Write {
    Insert(OnConflict),
    /// Changes the columns that are given, of rows found by their key; a row that is not there is
    /// no error.
    Update,
}

/// What an insert does with a row whose key is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnConflict {
    /// That is an error.
    Fail,
    /// The row replaces what is there.
    Replace,
    /// What is there stays. Also where another unique column says no.
    Keep,
}

impl Table {
    /// The text of an insert of whole rows.
    pub(super) fn insert(&'static self, on_conflict: OnConflict, dialect: Dialect) -> &'static str {
        let dialects = match on_conflict {
            OnConflict::Fail => &self.inserts[0],
            OnConflict::Replace => &self.inserts[1],
            OnConflict::Keep => &self.inserts[2],
        };
        let text = match dialect {
            Dialect::Sqlite => &dialects[0],
            Dialect::Postgres => &dialects[1],
        };
        text.get_or_init(|| self.write_insert(on_conflict, dialect))
    }

    fn write_insert(&self, on_conflict: OnConflict, dialect: Dialect) -> String {
        // `WHERE 1 = 1`: without it SQLite reads ON CONFLICT as a join's ON.
        let mut sql = format!(
            "INSERT INTO {} ({}) SELECT {} FROM {} WHERE 1 = 1",
            self.name,
            listed(self.columns, |column| column.name.to_owned()),
            values(self.columns, |_| String::new()),
            dialect.each()
        );
        match on_conflict {
            OnConflict::Fail => {}
            OnConflict::Replace => {
                let others: Vec<Column> =
                    self.columns.iter().filter(|column| !self.is_key(column)).copied().collect();
                let set = listed(&others, |column| format!("{0} = excluded.{0}", column.name));
                sql += &format!(" ON CONFLICT ({}) DO UPDATE SET {set}", self.key.join(", "));
            }
            OnConflict::Keep => sql += " ON CONFLICT DO NOTHING",
        }
        sql
    }

    /// The text of an update of those columns, which must include the key.
    pub(super) fn update(&self, columns: &[Column], dialect: Dialect) -> String {
        let others: Vec<Column> = columns.iter().filter(|column| !self.is_key(column)).copied().collect();
        let same: Vec<String> =
            self.key.iter().map(|key| format!("{}.{key} = now.{key}", self.name)).collect();
        format!(
            "UPDATE {} SET {} FROM (SELECT {} FROM {}) AS now WHERE {}",
            self.name,
            listed(&others, |column| format!("{0} = now.{0}", column.name)),
            values(columns, |column| format!(" AS {}", column.name)),
            dialect.each(),
            same.join(" AND ")
        )
    }

    /// The text of `write`. An insert is of whole rows.
    pub(crate) fn sql(
        &'static self,
        write: Write,
        columns: &[Column],
        dialect: Dialect,
    ) -> std::borrow::Cow<'static, str> {
        match write {
            Write::Insert(on_conflict) => {
                debug_assert_eq!(columns, self.columns, "an insert into {} gives all columns", self.name);
                self.insert(on_conflict, dialect).into()
            }
            Write::Update => self.update(columns, dialect).into(),
        }
    }
}

/// The text of a select of `R`'s columns; `rest` is what stands after the table's name.
pub(crate) fn select<R: Row>(rest: &str) -> String {
    select_columns(R::table(), R::COLUMNS, rest)
}

/// The text of a select of those columns of `table`.
pub(crate) fn select_columns(table: &Table, columns: &[Column], rest: &str) -> String {
    let names = listed(columns, |column| format!("{}.{}", table.name, column.name));
    format!("SELECT {names} FROM {} {rest}", table.name)
}

fn listed(columns: &[Column], text: impl Fn(&Column) -> String) -> String {
    columns.iter().map(text).collect::<Vec<_>>().join(", ")
}

fn values(columns: &[Column], after: impl Fn(&Column) -> String) -> String {
    let value = |(i, column): (usize, &Column)| {
        format!("CAST(value ->> {i} AS {}){}", column.kind.as_sql(), after(column))
    };
    columns.iter().enumerate().map(value).collect::<Vec<_>>().join(", ")
}

//! Tables, each declared once: columns with their kinds, key, class, and the struct that a row is read into.
//!
//! [`table!`] declares a table with the struct of a whole row, [`row!`] a struct of some of its columns. From the
//! declaration come the SQL of [`statement`], the way of rows to and from both engines ([`cell`]), and what
//! `transfer.rs` copies to another database. All writes to declared tables pass through `Bulk::write_text`.

mod cell;
pub(crate) mod schema;
mod statement;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use serde::Serialize;
use sqlx::any::AnyRow;

pub(crate) use self::{
    cell::{Cell, Json, Place, Text},
    statement::{OnConflict, Write, select, select_columns},
};
use super::StoreError;

/// What both engines can hold in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Whole numbers; yes and no are 1 and 0, moments are milliseconds since 1970.
    BigInt,
    /// Text, also of ids and JSON.
    Text,
}

impl Kind {
    /// The SQL type.
    pub(crate) const fn as_sql(self) -> &'static str {
        match self {
            Self::BigInt => "BIGINT",
            Self::Text => "TEXT",
        }
    }
}

/// A column as it is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
}

/// How a table's rows relate to machines.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Class {
    /// Its rows belong to what [`Ownership`] says and move with it to another machine.
    Travelling(Ownership),
    /// Written at one place, the home site, and copied along whole.
    Reference,
    /// Never leaves its installation: sessions, secrets, printers.
    Local,
    /// Each site appends its own lines; none is ever changed.
    AppendOnly,
}

/// To whom a travelling row belongs, and how that is found.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ownership {
    /// This column names the market.
    Market(&'static str),
    /// This column names the community, which keeps its rows at home.
    Community(&'static str),
    /// This column names the row of another table, whose owner is this row's owner.
    Through(&'static str, &'static Table),
}

/// A declared table.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) class: Class,
    /// The primary key.
    pub(crate) key: &'static [&'static str],
    pub(crate) columns: &'static [Column],
    /// The texts of its inserts: for each [`OnConflict`], for each dialect.
    inserts: [[OnceLock<String>; 2]; 3],
}

impl Table {
    pub(crate) const fn new(
        name: &'static str,
        class: Class,
        key: &'static [&'static str],
        columns: &'static [Column],
    ) -> Self {
        let inserts = [const { [const { OnceLock::new() }; 2] }; 3];
        Self { name, class, key, columns, inserts }
    }

    /// Is this column of the primary key?
    pub(crate) fn is_key(&self, column: &Column) -> bool {
        self.key.contains(&column.name)
    }
}

/// A struct of a table's columns, all of them or some. It is written as a JSON array in the columns' order.
pub(crate) trait Row: Sized + Serialize {
    /// Its columns, in the fields' order.
    const COLUMNS: &'static [Column];

    /// Of which table.
    fn table() -> &'static Table;

    /// From a row of [`select`], whose columns are in the same order.
    fn read(row: &AnyRow) -> Result<Self, StoreError>;

    /// From many.
    fn read_each<'r>(rows: impl IntoIterator<Item = &'r AnyRow>) -> Result<Vec<Self>, StoreError> {
        rows.into_iter().map(Self::read).collect()
    }
}

/// Declares a struct of some columns of a table that [`table!`] declares.
macro_rules! row {
    ($(#[$doc:meta])* $row:ident of $table:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) struct $row {
            $(pub(crate) $field: $type,)+
        }

        impl $crate::table::Row for $row {
            const COLUMNS: &'static [$crate::table::Column] = &[$($crate::table::Column {
                name: stringify!($field),
                kind: <$type as $crate::table::Cell>::KIND,
                nullable: <$type as $crate::table::Cell>::NULLABLE,
            }),+];

            fn table() -> &'static $crate::table::Table {
                &$table
            }

            fn read(row: &sqlx::any::AnyRow) -> Result<Self, $crate::StoreError> {
                let mut places = $crate::table::Place::each(&$table, <Self as $crate::table::Row>::COLUMNS);
                Ok(Self { $($field: $crate::table::Cell::read(row, places.next())?,)+ })
            }
        }

        impl serde::Serialize for $row {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeTuple;
                let columns = <Self as $crate::table::Row>::COLUMNS.len();
                let mut cells = serializer.serialize_tuple(columns)?;
                $($crate::table::Cell::write(&self.$field, &mut cells)?;)+
                cells.end()
            }
        }
    };
}

/// Declares a table and the struct of a whole row.
macro_rules! table {
    (
        $(#[$doc:meta])*
        $table:ident = $name:literal, $class:expr, key($($key:ident),+);
        $row:ident { $($fields:tt)+ }
    ) => {
        $(#[$doc])*
        pub(crate) static $table: $crate::table::Table = $crate::table::Table::new(
            $name,
            $class,
            &[$(stringify!($key)),+],
            <$row as $crate::table::Row>::COLUMNS,
        );

        $crate::table::row! {
            /// A whole row.
            $row of $table { $($fields)+ }
        }
    };
}

pub(crate) use {row, table};

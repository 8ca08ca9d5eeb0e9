//! Tables, each declared once: columns with their kinds, key, class, and the struct that a row is
//! read into.
//!
//! [`table!`] declares a table with the struct of a whole row, [`row!`] a struct of some of its
//! columns. From the declaration come the SQL of [`statement`], the way of rows to and from both
//! engines ([`cell`]), and what `transfer.rs` copies to another database. All writes to declared
//! tables pass through `Bulk::write_text`.

mod cell;
mod declared;
pub(crate) mod schema;
mod statement;
#[cfg(test)]
mod tests;

pub(crate) use self::{
    cell::{Cell, CellPosition, Json, Scalar, Text, ids},
    declared::{Class, Column, Kind, Ownership, Row, Table},
    statement::{OnConflict, Write, select, select_columns},
};

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
                let mut places = $crate::table::CellPosition::each(&$table, <Self as $crate::table::Row>::COLUMNS);
                Ok(Self { $($field: $crate::table::Cell::read(row, places.next())?,)+ })
            }

            fn write_cells<S: serde::ser::SerializeTuple>(&self, cells: &mut S) -> Result<(), S::Error> {
                $($crate::table::Cell::write(&self.$field, cells)?;)+
                Ok(())
            }
        }

        impl serde::Serialize for $row {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeTuple;
                let columns = <Self as $crate::table::Row>::COLUMNS.len();
                let mut cells = serializer.serialize_tuple(columns)?;
                $crate::table::Row::write_cells(self, &mut cells)?;
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

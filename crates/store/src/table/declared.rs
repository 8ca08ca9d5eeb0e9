//! What a table's declaration says.

use std::sync::OnceLock;

use serde::{Serialize, ser::SerializeTuple};
use sqlx::any::AnyRow;

use crate::StoreError;

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
    /// The texts of its inserts: for each [`OnConflict`](super::OnConflict), for each dialect.
    pub(super) inserts: [[OnceLock<String>; 2]; 3],
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

/// A struct of a table's columns, all of them or some. It is written as a JSON array in the
/// columns' order.
pub(crate) trait Row: Sized + Serialize {
    /// Its columns, in the fields' order.
    const COLUMNS: &'static [Column];

    /// Of which table.
    fn table() -> &'static Table;

    /// From a row of [`select`](super::select), whose columns are in the same order.
    fn read(row: &AnyRow) -> Result<Self, StoreError>;

    /// Writes its cells, in the columns' order.
    fn write_cells<S: SerializeTuple>(&self, cells: &mut S) -> Result<(), S::Error>;

    fn read_each<'r>(rows: impl IntoIterator<Item = &'r AnyRow>) -> Result<Vec<Self>, StoreError> {
        rows.into_iter().map(Self::read).collect()
    }
}

//! Rows on their way to another database: exported as lines of JSON, imported from them. Copies
//! only what is declared: a travelling table's rows by their owner, reference tables whole; never
//! what is local or a site's own log.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, Row, any::AnyRow};

use super::{
    StoreError, Tx,
    bulk::Bulk,
    table::{Class, Kind, OnConflict, Ownership, Table, Write, schema::TABLES, select_columns},
};
use shiji_domain::{CommunityId, MarketId};

/// Whose rows are exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportOwner {
    /// All rows that belong to a market and its collection.
    Market(MarketId),
    /// All rows that belong to a community.
    Community(CommunityId),
    /// The reference tables of the installation.
    Installation,
}

/// One row, by the names of its columns.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    table: &'a str,
    row: Map<String, Value>,
}

/// How many rows one statement of an import writes.
const ROWS: usize = 500;

impl Table {
    /// The end of a select of an owner's rows, the owner's id being `$1`; `None`: this table has
    /// none of its rows.
    fn of_owner(&self, owner: ExportOwner) -> Option<String> {
        match (owner, self.class) {
            (ExportOwner::Market(_) | ExportOwner::Community(_), Class::Travelling(ownership)) => {
                match (owner, ownership) {
                    (ExportOwner::Market(_), Ownership::Market(column))
                    | (ExportOwner::Community(_), Ownership::Community(column)) => {
                        Some(format!("WHERE {}.{column} = $1", self.name))
                    }
                    (_, Ownership::Through(column, table)) => {
                        let theirs = table.of_owner(owner)?;
                        Some(format!(
                            "WHERE {}.{column} IN (SELECT {} FROM {} {theirs})",
                            self.name,
                            table.key.join(", "),
                            table.name
                        ))
                    }
                    _ => None,
                }
            }
            (ExportOwner::Installation, Class::Reference) => Some(String::new()),
            _ => None,
        }
    }

    const fn is_copied(&self) -> bool {
        matches!(self.class, Class::Travelling(_) | Class::Reference)
    }

    fn line(&self, row: &AnyRow) -> Result<String, StoreError> {
        let mut cells = Map::with_capacity(self.columns.len());
        for (i, column) in self.columns.iter().enumerate() {
            let value = match column.kind {
                Kind::BigInt => Value::from(row.try_get::<Option<i64>, _>(i)?),
                Kind::Text => Value::from(row.try_get::<Option<String>, _>(i)?),
            };
            cells.insert(column.name.to_owned(), value);
        }
        Ok(serde_json::to_string(&Line { table: self.name, row: cells })?)
    }

    /// A line's cells in the columns' order.
    fn cells(&self, mut row: Map<String, Value>) -> Result<Vec<Value>, &'static str> {
        let cells = self.columns.iter().map(|column| row.remove(column.name).unwrap_or_default()).collect();
        if row.is_empty() { Ok(cells) } else { Err("it has a column that is unknown here") }
    }
}

impl Tx<'_> {
    /// Gives every row of `owner` to `line`, as a line of JSON each, in an order in which they can
    /// be imported.
    ///
    /// # Errors
    /// The database.
    pub async fn export(
        &mut self,
        owner: ExportOwner,
        line: &mut (impl FnMut(String) + Send),
    ) -> Result<(), StoreError> {
        for table in TABLES {
            let Some(whose) = table.of_owner(owner) else { continue };
            let rest = format!("{whose} ORDER BY {}", table.key.join(", "));
            let query = sqlx::query(AssertSqlSafe(select_columns(table, table.columns, &rest)));
            let query = match owner {
                ExportOwner::Market(market) => query.bind(market.to_string()),
                ExportOwner::Community(community) => query.bind(community.to_string()),
                ExportOwner::Installation => query,
            };
            for row in query.fetch_all(&mut *self.conn).await? {
                line(table.line(&row)?);
            }
        }
        Ok(())
    }

    /// Writes the rows of an export. A row whose key is there already is an error, and nothing may
    /// be committed then. A column that a line lacks is null.
    ///
    /// # Errors
    /// A line is none of an export or has a column that is unknown here, or the database.
    pub async fn import<'l>(
        &mut self,
        lines: impl Iterator<Item = &'l str> + Send,
    ) -> Result<(), StoreError> {
        let mut waiting: Option<(&'static Table, Vec<Vec<Value>>)> = None;
        for (i, line) in lines.enumerate() {
            let wrong = |reason| StoreError::Import { line: i + 1, reason };
            let Line { table, row } = serde_json::from_str(line).map_err(|_| wrong("it is no row"))?;
            let table = TABLES.into_iter().find(|known| known.name == table && known.is_copied());
            let table = table.ok_or_else(|| wrong("rows of its table are not copied"))?;
            let cells = table.cells(row).map_err(wrong)?;
            match &mut waiting {
                Some((same, rows)) if same.name == table.name && rows.len() < ROWS => rows.push(cells),
                _ => {
                    let full = waiting.replace((table, vec![cells]));
                    self.insert_cells(full).await?;
                }
            }
        }
        self.insert_cells(waiting).await
    }

    async fn insert_cells(
        &mut self,
        rows: Option<(&'static Table, Vec<Vec<Value>>)>,
    ) -> Result<(), StoreError> {
        let Some((table, rows)) = rows else { return Ok(()) };
        let mut bulk = Bulk::new(self.dialect);
        let text = serde_json::to_string(&rows)?;
        bulk.write_text(table, table.columns, Write::Insert(OnConflict::Fail), text);
        bulk.run(self.conn).await?;
        Ok(())
    }
}

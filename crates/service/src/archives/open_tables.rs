//! Tables in open forms, for people and other programs: what names nobody.

use futures_util::TryStreamExt;
use serde_json::Value;

use crate::ServiceError;
use shiji_store::{DatabaseLocation, DatabaseSnapshot};

/// The tables and their columns that name nobody. Passes are left out: whoever has two exports
/// could follow one through a day.
const OPEN: [(&str, &[&str]); 8] = [
    (
        "markets",
        &["id", "slug", "name", "theme", "place", "host", "opens_at", "closes_at", "utc_offset", "state"],
    ),
    ("booths", &["id", "market_id", "code", "name", "hosts", "offer", "audience", "mode", "desks", "state"]),
    (
        "tickets",
        &[
            "booth_id",
            "number",
            "issued_at",
            "first_called_at",
            "calls",
            "misses",
            "state",
            "state_at",
            "desk",
        ],
    ),
    ("visits", &["booth_id", "seq", "at", "slot", "void"]),
    ("ratings", &["booth_id", "of_what", "number", "score", "at"]),
    ("units", &["id", "name"]),
    ("meetings", &["id", "number", "at", "place", "state"]),
    ("collections", &["id", "market_id", "last_number"]),
];

/// A table in an export.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenTable {
    pub name: &'static str,
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Value>>,
}

/// Reads them as they are at this moment. Moments are milliseconds since 1970.
///
/// # Errors
/// There is no database, or it can't be read.
pub async fn open_tables(place: &DatabaseLocation) -> Result<Vec<OpenTable>, ServiceError> {
    let mut snapshot = DatabaseSnapshot::open(place).await?;
    let read = read(&mut snapshot).await;
    snapshot.close().await;
    read
}

async fn read(snapshot: &mut DatabaseSnapshot) -> Result<Vec<OpenTable>, ServiceError> {
    let mut tables = Vec::new();
    for shape in snapshot.tables().await? {
        let Some((name, open)) = OPEN.iter().find(|(name, _)| *name == shape.name) else { continue };
        let place = |column: &&&str| shape.columns.iter().position(|there| there.name == **column);
        let columns: Vec<&'static str> =
            open.iter().filter(|column| place(column).is_some()).copied().collect();
        let places: Vec<usize> = open.iter().filter_map(|column| place(&column)).collect();
        let mut rows = Vec::new();
        let mut all = snapshot.rows(&shape);
        while let Some(mut row) = all.try_next().await? {
            rows.push(places.iter().map(|at| row[*at].take()).collect());
        }
        tables.push(OpenTable { name, columns, rows });
    }
    Ok(tables)
}

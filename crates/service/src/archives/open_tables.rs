//! Tables in open forms, for people and other programs: what names nobody.

use futures_util::TryStreamExt;
use serde_json::Value;

use crate::ServiceError;
use shiji_domain::personal;
use shiji_store::{DatabaseLocation, DatabaseSnapshot};

/// The tables and their columns that name nobody. Passes are left out: whoever has two exports
/// could follow one through a day.
const OPEN: [(&str, &[&str]); 9] = [
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
    ("topics", &["id", "market_id", "number", "title", "raised_at", "state"]),
    ("meetings", &["id", "market_id", "number", "at", "place", "state"]),
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
            let cells = columns.iter().zip(&places);
            rows.push(cells.map(|(column, at)| open_cell(name, column, row[*at].take())).collect());
        }
        tables.push(OpenTable { name, columns, rows });
    }
    Ok(tables)
}

/// Words about a topic or a meeting may name somebody: of where it stands, the state alone goes
/// out, and a title as it may be read by everybody. The words stand in the meeting's papers.
fn open_cell(table: &str, column: &str, cell: Value) -> Value {
    match (table, column, &cell) {
        ("topics", "title", Value::String(title)) => personal::mask_below_building(title).into(),
        ("topics" | "meetings", "state", Value::String(json)) => {
            let state: Value = serde_json::from_str(json).unwrap_or_default();
            state.get("state").cloned().unwrap_or_default()
        }
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_topic_and_a_meeting_only_what_names_nobody_goes_out() {
        let held = r#"{"state":"held","people":12,"attendance":"测试居民甲","at":1}"#;
        assert_eq!(open_cell("meetings", "state", held.into()), "held");
        let resolved = r#"{"state":"resolved","resolution":"由测试居民甲负责"}"#;
        assert_eq!(open_cell("topics", "state", resolved.into()), "resolved");
        assert_eq!(
            open_cell("topics", "title", "电话13800001234".into()),
            personal::mask_below_building("电话13800001234")
        );
        assert_ne!(personal::mask_below_building("电话13800001234"), "电话13800001234");
        assert_eq!(open_cell("tickets", "state", "done".into()), "done");
    }
}

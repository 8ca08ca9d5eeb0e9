//! Tables of the database as the archive declares them, and back.

use std::collections::BTreeMap;

use shiji_archive::{ArchivedColumn, ArchivedKind, ArchivedTable, Header};
use shiji_domain::older_copy::Revisions;
use shiji_store::{ColumnContent, ColumnShape, TableShape};

pub(super) fn archived(table: &TableShape) -> ArchivedTable {
    let column = |column: &ColumnShape| ArchivedColumn {
        name: column.name.clone(),
        kind: match column.holds {
            ColumnContent::Integer => ArchivedKind::Integer,
            ColumnContent::Text => ArchivedKind::Text,
            ColumnContent::Base64 => ArchivedKind::Blob,
        },
    };
    ArchivedTable {
        name: table.name.clone(),
        columns: table.columns.iter().map(column).collect(),
        key: table.key.clone(),
    }
}

pub(super) fn stored(table: &ArchivedTable) -> TableShape {
    let column = |column: &ArchivedColumn| ColumnShape {
        name: column.name.clone(),
        holds: match column.kind {
            ArchivedKind::Integer => ColumnContent::Integer,
            ArchivedKind::Text => ColumnContent::Text,
            ArchivedKind::Blob => ColumnContent::Base64,
        },
    };
    TableShape {
        name: table.name.clone(),
        columns: table.columns.iter().map(column).collect(),
        key: table.key.clone(),
    }
}

/// As a header says them: by table.
pub(super) fn by_table(revisions: Revisions) -> BTreeMap<String, BTreeMap<String, i64>> {
    BTreeMap::from([
        ("markets".to_owned(), revisions.markets),
        ("collections".to_owned(), revisions.collections),
        ("communities".to_owned(), revisions.communities),
    ])
}

pub(super) fn revisions(header: &Header) -> Revisions {
    let of = |table: &str| header.revisions.get(table).cloned().unwrap_or_default();
    Revisions { markets: of("markets"), collections: of("collections"), communities: of("communities") }
}

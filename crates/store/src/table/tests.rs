//! The declarations against the migrated schema, the SQL that comes of them, and the copy of rows,
//! on both engines.

use std::collections::BTreeSet;

use sqlx::{AnyConnection, Connection, Row as _, any::AnyRow};
use tempfile::TempDir;

use super::{Class, Column, Kind, OnConflict, Ownership, Row, Write, schema::TABLES, select};
use crate::{
    ChainEnd, DatabaseLocation, Db, Dialect, ExportOwner, StoreError, markets::StandingRow, photos::PHOTOS,
    requests::HandlingLogRow,
};

const MARKET: &str = "00000000-0000-7000-8000-000000000001";
const COMMUNITY: &str = "00000000-0000-7000-8000-00000000000c";

/// An empty database that is there while the test runs.
struct Fresh {
    db: Db,
    url: String,
    _folder: Option<TempDir>,
}

impl Fresh {
    async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&DatabaseLocation::Folder(folder.path().to_owned())).await.unwrap();
        let url = format!("sqlite://{}", folder.path().join("shiji.db").display());
        Self { db, url, _folder: Some(folder) }
    }

    /// In the cluster that `SHIJI_TEST_POSTGRES` names: without it there is none, and the test is
    /// of SQLite alone.
    async fn postgres(name: &str) -> Option<Self> {
        let cluster = std::env::var("SHIJI_TEST_POSTGRES").ok().filter(|url| !url.is_empty())?;
        // As the API's tests name theirs, which sweep what is left of processes that are gone.
        let name = format!("shiji_test_{}_tables_{name}", std::process::id());
        sqlx::any::install_default_drivers();
        let mut conn = AnyConnection::connect(&cluster).await.unwrap();
        let create = format!("CREATE DATABASE {name}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(create)).execute(&mut conn).await.unwrap();
        conn.close().await.unwrap();
        let (server, options) = cluster.split_once('?').unwrap_or((&cluster, ""));
        let (server, _) = server.rsplit_once('/').unwrap();
        let url = format!("{server}/{name}?{options}");
        Some(Self { db: Db::open(&DatabaseLocation::Url(url.clone())).await.unwrap(), url, _folder: None })
    }

    async fn both(name: &str) -> Vec<Self> {
        let mut all = vec![Self::sqlite().await];
        all.extend(Self::postgres(name).await);
        all
    }

    async fn rows(&self, sql: &str) -> Vec<AnyRow> {
        let mut conn = AnyConnection::connect(&self.url).await.unwrap();
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut conn).await.unwrap();
        conn.close().await.unwrap();
        rows
    }

    async fn words(&self, sql: &str) -> Vec<String> {
        self.rows(sql).await.iter().map(|row| row.get(0)).collect()
    }

    async fn tables(&self) -> BTreeSet<String> {
        let sql = match self.db.dialect() {
            Dialect::Sqlite => {
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            }
            Dialect::Postgres => {
                "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'"
            }
        };
        let own = |name: &String| !name.starts_with("_sqlx");
        self.words(sql).await.into_iter().filter(own).collect()
    }

    /// The columns of a table, by name: name, kind, nullable.
    async fn columns(&self, table: &str) -> Vec<(String, String, bool)> {
        let sql = match self.db.dialect() {
            Dialect::Sqlite => {
                format!("SELECT name, type, 1 - \"notnull\" FROM pragma_table_info('{table}') ORDER BY name")
            }
            Dialect::Postgres => format!(
                "SELECT CAST(column_name AS TEXT), CAST(UPPER(data_type) AS TEXT), \
                 CAST(CASE is_nullable WHEN 'YES' THEN 1 ELSE 0 END AS BIGINT) \
                 FROM information_schema.columns WHERE table_name = '{table}' ORDER BY column_name"
            ),
        };
        let rows = self.rows(&sql).await;
        let column = |row: &AnyRow| (row.get(0), row.get(1), row.get::<i64, _>(2) == 1);
        let mut columns: Vec<_> = rows.iter().map(column).collect();
        columns.sort();
        columns
    }

    async fn key(&self, table: &str) -> Vec<String> {
        let sql = match self.db.dialect() {
            Dialect::Sqlite => {
                format!("SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk")
            }
            Dialect::Postgres => format!(
                "SELECT CAST(k.column_name AS TEXT) FROM information_schema.key_column_usage AS k \
                 JOIN information_schema.table_constraints AS c ON c.constraint_name = k.constraint_name \
                 WHERE c.constraint_type = 'PRIMARY KEY' AND k.table_name = '{table}' ORDER BY k.ordinal_position"
            ),
        };
        self.words(&sql).await
    }

    async fn referred_to(&self, table: &str) -> BTreeSet<String> {
        let sql = match self.db.dialect() {
            Dialect::Sqlite => format!("SELECT \"table\" FROM pragma_foreign_key_list('{table}')"),
            Dialect::Postgres => format!(
                "SELECT CAST(CAST(confrelid AS regclass) AS TEXT) FROM pg_constraint \
                 WHERE contype = 'f' AND conrelid = CAST('{table}' AS regclass)"
            ),
        };
        self.words(&sql).await.into_iter().collect()
    }

    async fn import(&self, lines: &[String]) -> Result<(), StoreError> {
        let mut writer = self.db.writer();
        let mut tx = writer.begin().await?;
        tx.import(lines.iter().map(String::as_str)).await?;
        writer.commit().await
    }

    async fn export(&self, owner: ExportOwner) -> Vec<String> {
        let mut lines = Vec::new();
        let mut writer = self.db.writer();
        writer.begin().await.unwrap().export(owner, &mut |line| lines.push(line)).await.unwrap();
        writer.commit().await.unwrap();
        lines
    }
}

const fn kind(column: &Column) -> &'static str {
    column.kind.as_sql()
}

#[tokio::test]
async fn every_table_is_declared_as_it_was_migrated() {
    for fresh in Fresh::both("schema").await {
        let declared: BTreeSet<String> = TABLES.iter().map(|table| table.name.to_owned()).collect();
        assert_eq!(declared, fresh.tables().await, "{:?}", fresh.db.dialect());
        for table in TABLES {
            let mut columns: Vec<_> = table
                .columns
                .iter()
                .map(|column| (column.name.to_owned(), kind(column).to_owned(), column.nullable))
                .collect();
            columns.sort();
            assert_eq!(columns, fresh.columns(table.name).await, "{}", table.name);
            assert_eq!(table.key, fresh.key(table.name).await, "the key of {}", table.name);
        }
    }
}

#[tokio::test]
async fn what_a_row_refers_to_is_written_before_it() {
    for fresh in Fresh::both("order").await {
        for (i, table) in TABLES.into_iter().enumerate() {
            let earlier: BTreeSet<String> = TABLES[..i].iter().map(|table| table.name.to_owned()).collect();
            let others = fresh.referred_to(table.name).await;
            assert!(others.is_subset(&earlier), "{} refers to {others:?}", table.name);
        }
    }
}

#[test]
fn owners_are_columns_of_their_tables() {
    for table in TABLES {
        let Class::Travelling(ownership) = table.class else { continue };
        let (Ownership::Market(owner) | Ownership::Community(owner) | Ownership::Through(owner, _)) =
            ownership;
        let found = table.columns.iter().find(|column| column.name == owner);
        assert_eq!(found.map(|column| column.kind), Some(Kind::Text), "{}.{owner}", table.name);
        if let Ownership::Through(_, through) = ownership {
            assert!(
                matches!(through.class, Class::Travelling(_)) && through.key.len() == 1,
                "{}",
                table.name
            );
        }
    }
}

#[test]
fn a_part_of_a_row_has_its_tables_columns() {
    fn check<R: Row>() {
        for column in R::COLUMNS {
            assert!(R::table().columns.contains(column), "{}.{}", R::table().name, column.name);
        }
        for key in R::table().key {
            assert!(R::COLUMNS.iter().any(|column| column.name == *key), "{} without {key}", R::table().name);
        }
    }
    check::<StandingRow>();
    check::<crate::markets::MarketEdit>();
    check::<crate::collections::CollectionStandingRow>();
    check::<crate::requests::FoundByRow>();
    check::<crate::requests::PersonRow>();
    check::<crate::seal_earlier::LogHeadRow>();
    check::<crate::seal_earlier::LogHashRow>();
    check::<crate::chain_check::MarketEndRow>();
    check::<crate::chain_check::CollectionEndRow>();
    check::<crate::chain_check::CommunityEndRow>();
    check::<crate::units::UnitRow>();
    check::<crate::units::UnitNameRow>();
    check::<crate::booths::BoothNameRow>();
    check::<crate::grid_workers::WorkerNameRow>();
    check::<crate::histories::ConfirmedRow>();
}

#[test]
fn a_declaration_gives_the_sql_of_both_engines() {
    let text = |table: &'static super::Table, write, columns, dialect| table.sql(write, columns, dialect);
    let mut texts = Vec::new();
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let all = |on_conflict| text(&PHOTOS, Write::Insert(on_conflict), PHOTOS.columns, dialect);
        texts.extend([all(OnConflict::Fail), all(OnConflict::Replace), all(OnConflict::Keep)]);
        texts.push(text(StandingRow::table(), Write::Update, StandingRow::COLUMNS, dialect));
    }
    texts.push(select::<HandlingLogRow>("WHERE request_id = $1").into());
    insta::assert_snapshot!(texts.join("\n\n"));
}

/// A row of every travelling table and their community, as exports have them.
fn filled() -> Vec<String> {
    include_str!("filled.jsonl").lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn a_market_is_copied_from_one_engine_to_the_other() {
    let lines = filled();
    let travelling: BTreeSet<&str> = TABLES
        .into_iter()
        .filter(|table| matches!(table.class, Class::Travelling(_)))
        .map(|table| table.name)
        .collect();
    let named = |name: &str| lines.iter().any(|line| line.contains(&format!(r#""table":"{name}""#)));
    assert_eq!(travelling.iter().filter(|name| !named(name)).collect::<Vec<_>>(), Vec::<&&str>::new());
    let owners = [
        ExportOwner::Installation,
        ExportOwner::Market(MARKET.parse().unwrap()),
        ExportOwner::Community(COMMUNITY.parse().unwrap()),
    ];
    let (mut before, mut copies) = (lines.clone(), Fresh::both("copy").await);
    copies.push(Fresh::sqlite().await);
    for copy in &copies {
        copy.import(&before).await.unwrap();
        let mut after = Vec::new();
        for owner in owners {
            after.extend(copy.export(owner).await);
        }
        assert_eq!(after, lines, "{:?}", copy.db.dialect());
        before = after;
        let other = "00000000-0000-7000-8000-0000000000ff";
        for other in
            [ExportOwner::Market(other.parse().unwrap()), ExportOwner::Community(other.parse().unwrap())]
        {
            assert_eq!(copy.export(other).await, Vec::<String>::new());
        }
        // What is there already is an error, not replaced.
        assert!(copy.import(&lines[..1]).await.unwrap_err().is_unique_violation());
    }
}

#[tokio::test]
async fn reference_tables_are_copied_whole() {
    let unit = r#"{"table":"units","row":{"id":"00000000-0000-7000-8000-000000000009","community_id":"00000000-0000-7000-8000-00000000000c","name":"单位","created_at":1,"name_key":"单位"}}"#;
    for copy in Fresh::both("reference").await {
        copy.import(&[unit.to_owned()]).await.unwrap();
        let lines = copy.export(ExportOwner::Installation).await;
        assert_eq!(lines.len(), 1);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&lines[0]).unwrap(),
            serde_json::from_str::<serde_json::Value>(unit).unwrap()
        );
    }
}

#[tokio::test]
async fn what_is_no_row_of_a_copy_is_refused_with_its_line() {
    let fresh = Fresh::sqlite().await;
    let good = filled()[0].clone();
    for (bad, wanted) in [
        ("{}", "it is no row"),
        (r#"{"table":"settings","row":{"name":"epoch","value":"x"}}"#, "rows of its table are not copied"),
        (r#"{"table":"access_log","row":{}}"#, "rows of its table are not copied"),
        (r#"{"table":"booths","row":{"id":"1","colour":"red"}}"#, "it has a column that is unknown here"),
    ] {
        let refused = fresh.import(&[good.clone(), bad.to_owned()]).await;
        match refused {
            Err(StoreError::Import { line: 2, reason }) => assert_eq!(reason, wanted),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(fresh.export(ExportOwner::Market(MARKET.parse().unwrap())).await, Vec::<String>::new());
}

/// Whoever writes SQL of their own passes by the place where writes are checked.
#[test]
fn no_file_writes_to_a_travelling_table_by_itself() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // The corrections are part of the migrations; a purge has one such function of its own, and
        // so has a restore, whose tables are those of the archive's time.
        let apart =
            ["corrections.rs", "retention.rs", "table_shape.rs"].iter().any(|file| path.ends_with(file));
        if path.is_file() && !apart {
            files += 1;
            assert_eq!(
                own_writes(&std::fs::read_to_string(&path).unwrap()),
                Vec::<String>::new(),
                "{path:?}"
            );
        }
    }
    assert!(files > 15, "the store's files are elsewhere");
    let caught = own_writes("\"INSERT INTO units\" \"UPDATE tickets SET\" \"delete from visits WHERE\"");
    assert_eq!(caught, ["INSERT INTO", "UPDATE tickets", "DELETE FROM visits"]);
    assert_eq!(own_writes("\"UPDATE devices SET seen_at = $1\""), Vec::<String>::new());
}

/// Inserts at all, and updates and deletes of travelling tables.
fn own_writes(source: &str) -> Vec<String> {
    let source = source.to_uppercase();
    let mut found = Vec::new();
    if source.contains("INSERT INTO") {
        found.push("INSERT INTO".to_owned());
    }
    for table in TABLES {
        if matches!(table.class, Class::Travelling(_)) {
            for verb in ["UPDATE", "DELETE FROM"] {
                if source.contains(&format!("{verb} {} ", table.name.to_uppercase())) {
                    found.push(format!("{verb} {}", table.name));
                }
            }
        }
    }
    found
}

#[test]
fn a_row_is_an_array_in_the_columns_order() {
    let row = StandingRow { id: MARKET.parse().unwrap(), revision: 7, chain: ChainEnd::default() };
    assert_eq!(serde_json::to_string(&row).unwrap(), format!(r#"["{MARKET}",7,""]"#));
}

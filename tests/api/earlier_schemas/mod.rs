//! A filled database of each earlier schema is opened by this program: what was in it is still
//! there, and a market day continues on it. `tests/fixtures/schemas` has a dump for each commit
//! that added a migration, written by the program of that commit, and says how to add one.

mod day;
mod fill;
mod fixture;
mod kept;

use fixture::Fixture;
use shiji_store::Db;

use crate::harness::{Database, Engine, Market, with_database};

/// In seconds after 14:30, where the clock of the tests starts. The dumps end at 14:45.
const LATER: i64 = 20 * 60;

async fn a_day_goes_on(engine: Engine, dump: &str) {
    with_database(engine, async |database| {
        let fixture = Fixture::of(dump);
        database.load(dump).await;
        let mut m = Market::existing(database).await;
        m.clock.moves(LATER);
        kept::check(&m, &fixture).await;
        day::play(&mut m, &fixture).await;
        let findings = m.another_node().await.service.diagnose().await.unwrap().findings;
        assert_eq!(findings, vec![]);
    })
    .await;
}

/// A database as it stands, as text.
pub fn dump_of(database: &Database) -> String {
    fixture::dump(&database.folder().unwrap().join("shiji.db"))
}

/// A database of today, filled and dumped as the earlier ones were.
#[tokio::test]
async fn of_today() {
    let mut dump = String::new();
    with_database(Engine::Sqlite, async |database| {
        let mut m = Market::spawn(database.clone()).await;
        fill::fill(&mut m).await;
        dump = fixture::dump(&database.folder().unwrap().join("shiji.db"));
    })
    .await;
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/schema-of-today.sql"), &dump).unwrap();
    a_day_goes_on(Engine::Sqlite, &dump).await;
}

/// The tables of an SQLite database that this program has opened.
async fn schema_after(dump: &str) -> Vec<String> {
    let mut schema = Vec::new();
    with_database(Engine::Sqlite, async |database| {
        database.load(dump).await;
        Db::open(&database.place()).await.unwrap().close().await;
        schema = fixture::schema(&database.folder().unwrap().join("shiji.db"));
    })
    .await;
    schema
}

#[tokio::test]
async fn every_dump_gets_the_tables_of_today() {
    let today = schema_after("").await;
    for (name, dump) in DUMPS {
        assert_eq!(schema_after(dump).await, today, "{name}");
    }
}

#[test]
fn every_dump_is_opened() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/schemas");
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let is_listed = DUMPS.iter().any(|(dump, _)| dump.ends_with(&name));
        assert!(is_listed || !name.ends_with(".sql"), "{name} is opened by no test");
    }
}

macro_rules! schemas {
    ($($name:ident: $dump:literal),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::a_day_goes_on(crate::harness::Engine::Sqlite, include_str!($dump)).await;
            })+
        }

        mod on_postgres {
            $(#[tokio::test]
            async fn $name() {
                super::a_day_goes_on(crate::harness::Engine::Postgres, include_str!($dump)).await;
            })+
        }

        const DUMPS: &[(&str, &str)] = &[$(($dump, include_str!($dump))),+];
    };
}

schemas! {
    market_day: "../../fixtures/schemas/0001-market-day.sql",
    market_day_corrected: "../../fixtures/schemas/0001-market-day-corrected.sql",
    policies: "../../fixtures/schemas/0002-policies.sql",
    thanks: "../../fixtures/schemas/0003-thanks.sql",
    handling_without_thanks: "../../fixtures/schemas/0004-handling.sql",
    voice: "../../fixtures/schemas/0005-voice.sql",
    meetings: "../../fixtures/schemas/0006-meetings.sql",
    grid_workers: "../../fixtures/schemas/0008-grid-workers.sql",
    photos_without_thanks: "../../fixtures/schemas/0010-photos.sql",
    holds_without_grid_workers: "../../fixtures/schemas/0011-holds.sql",
    receipt_owners: "../../fixtures/schemas/0012-receipt-owners.sql",
    collections: "../../fixtures/schemas/0013-collections.sql",
    handled_lines: "../../fixtures/schemas/0014-handled-lines.sql",
    names: "../../fixtures/schemas/0015-names.sql",
    histories: "../../fixtures/schemas/0016-histories.sql",
    taken_items: "../../fixtures/schemas/0017-taken-items.sql",
    editions: "../../fixtures/schemas/0019-editions.sql",
}

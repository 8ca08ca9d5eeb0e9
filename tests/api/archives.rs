//! Backups: made beside a server, restored into the other engine, refused when they are not whole.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::json;
use shiji_archive::{
    ArchiveWriter, ArchivedColumn, ArchivedKind, ArchivedTable, FORMAT, Header, OpeningKey, TableCount,
};
use shiji_domain::older_copy::Doubt;
use shiji_service::{
    ServiceError,
    archives::{BackupCause, BackupFile, BackupOrder, RestoreOrder, Restored, back_up, examine, restore},
};

use crate::harness::{Database, Engine, Market, Node, folder};

pub fn key() -> OpeningKey {
    OpeningKey::from_bytes(&[7; 32]).unwrap()
}

async fn backed_up(m: &Market, database: &Database, to: &Path) -> BackupFile {
    let order = BackupOrder {
        place: database.place(),
        to: to.to_owned(),
        keys: vec![key()],
        cause: BackupCause::Asked,
        now: m.clock.now(),
    };
    back_up(order).await.expect("a backup")
}

fn order(m: &Market, file: &Path, database: &Database) -> RestoreOrder {
    RestoreOrder {
        file: file.to_owned(),
        keys: vec![key()],
        place: database.place(),
        replace: false,
        keep: file.with_extension("kept"),
        registers: Vec::new(),
        now: m.clock.now(),
    }
}

async fn restored(order: RestoreOrder) -> Result<Restored, ServiceError> {
    restore(order).await
}

/// The digests of all tables but that of the histories, which a restore adds to.
fn digests(backup: &BackupFile) -> BTreeMap<String, TableCount> {
    let mut tables = backup.manifest.tables.clone();
    tables.remove("histories").expect("it has one");
    tables
}

/// A day with something in most tables, blobs among them.
async fn day(m: &Market) {
    m.queue("A", 12).await;
    m.queue("E", 2).await;
    let desk = m.volunteer("A").await;
    let (unit, _) = m.unit("社区物业服务中心").await;
    let request = m.request(&desk, "楼道灯不亮\n第二行 \"引号\"").await;
    let path = format!("/api/requests/{}/steps", request["request"].as_str().unwrap());
    desk.act(&path, json!({ "step": "forward", "unit": unit })).await.ok();
    m.database
        .run(&format!(
            "INSERT INTO photos VALUES ({}, 'd', 'png', '/9j/AAEC', 1); \
             INSERT INTO voice_clips VALUES ('0', 'wav', 'v', 'UklGRg==', 1)",
            format_args!("'{}'", request["request"].as_str().unwrap())
        ))
        .await;
}

/// From its engine to SQLite, and back.
async fn an_archive_is_the_same_whichever_engine_it_comes_from(m: Market) {
    day(&m).await;
    let files = folder();
    let path = |name: &str| files.path().join(name);
    let first = backed_up(&m, &m.database, &path("first")).await;
    assert!(first.manifest.tables["tickets"].rows == 14 && first.manifest.tables["photos"].rows == 1);
    assert_eq!(first.header.history, Some(m.service().epoch()));
    let second = Database::fresh(Engine::Sqlite).await;
    restored(order(&m, &first.path, &second)).await.unwrap();
    let of_second = backed_up(&m, &second, &path("second")).await;
    assert_eq!(digests(&of_second), digests(&first));
    assert_eq!(of_second.manifest.tables["histories"].rows, 2);
    assert_ne!(of_second.header.history, first.header.history, "it has a history of its own");
    let third = Database::fresh(m.database.engine()).await;
    restored(order(&m, &of_second.path, &third)).await.unwrap();
    let of_third = backed_up(&m, &third, &path("third")).await;
    third.clear_up().await;
    assert_eq!(digests(&of_third), digests(&first));
    let found = examine(&first.path, &[key()]).await.unwrap();
    assert_eq!(found, (first.header, first.manifest), "and the first is as it was");
}

async fn a_backup_is_of_one_moment_and_keeps_nobody_waiting(m: Market) {
    day(&m).await;
    let files = folder();
    let file = files.path().join("while-it-runs");
    let (backup, _) = tokio::join!(backed_up(&m, &m.database, &file), m.queue("F", 5));
    let manifest = backup.manifest;
    let given = manifest.tables["tickets"].rows - 14;
    assert!(given <= 5);
    let clear = fs::read(&file).unwrap();
    for planted in ["楼道灯不亮", "社区物业服务中心", "爱心义剪"] {
        assert!(!clear.windows(planted.len()).any(|part| part == planted.as_bytes()), "{planted}");
    }
    assert_eq!(m.snapshot("F").await["issued"], 5, "the server goes on");
}

async fn a_restored_database_waits_for_a_word_and_goes_on_in_the_next_block(mut m: Market) {
    day(&m).await;
    m.organiser().await;
    let files = folder();
    let backup = backed_up(&m, &m.database, &files.path().join("b")).await;
    let copy = Database::fresh(m.database.engine()).await;
    let made = restored(order(&m, &backup.path, &copy)).await.unwrap();
    keep_key(&m.database, &copy);
    m.node.take().unwrap().stop().await;
    let original = std::mem::replace(&mut m.database, copy);
    m.node = Some(Node::start(&m.database, &m.clock, ([127, 0, 0, 1], 0).into()).await);
    assert_eq!(m.service().older_copy().map(|older| older.why), Some(Doubt::Restored));
    assert_eq!(m.service().epoch(), made.history);
    assert_eq!(m.snapshot("A").await["issued"], 12, "it can be read");
    m.resident().check_in(&m, "A").await.refused(503, "older_copy");
    let organiser = m.organiser().await;
    organiser.post("/api/older-copy/go-on", &json!({})).await.ok();
    assert_eq!(m.resident().check_in(&m, "A").await.ok()["ticket"]["code"], "A501");
    assert_eq!(m.resident().check_in(&m, "B").await.status, 200);
    m.node.take().unwrap().stop().await;
    m.database.clear_up().await;
    // Nothing was done to the original, whose numbers go on as they were.
    m.database = original;
    m.node = Some(Node::start(&m.database, &m.clock, ([127, 0, 0, 1], 0).into()).await);
    assert_eq!(m.resident().check_in(&m, "A").await.ok()["ticket"]["code"], "A013");
}

/// What was sealed opens with the key that it was sealed with.
fn keep_key(from: &Database, to: &Database) {
    fs::copy(from.key_file(), to.key_file()).unwrap();
}

fn code(error: &ServiceError) -> &'static str {
    match error {
        ServiceError::Archive(error) => error.code(),
        ServiceError::Filled(_) => "filled",
        ServiceError::Store(shiji_store::StoreError::InUse { .. }) => "in_use",
        ServiceError::Store(shiji_store::StoreError::Connected(_)) => "connected",
        ServiceError::Store(shiji_store::StoreError::Newer(_)) => "newer",
        ServiceError::Store(shiji_store::StoreError::Sql(_)) => "sql",
        _ => "another",
    }
}

/// Everything that is in the folder, or in the tables.
async fn state(m: &Market, files: &Path) -> String {
    let digests = digests(&backed_up(m, &m.database, &files.join("state")).await);
    let listed = m.database.folder().map(|folder| {
        let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(name).collect();
        names.sort();
        names
    });
    format!("{digests:?} {listed:?}")
}

async fn what_is_not_whole_changes_nothing(mut m: Market) {
    day(&m).await;
    let files = folder();
    let path = |name: &str| files.path().join(name);
    let backup = backed_up(&m, &m.database, &path("whole")).await;
    let bytes = fs::read(&backup.path).unwrap();
    m.node.take().unwrap().stop().await;
    let before = state(&m, files.path()).await;
    let mut flipped = bytes.clone();
    flipped[bytes.len() / 2] ^= 0x10;
    fs::write(path("flipped"), flipped).unwrap();
    fs::write(path("half"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(path("text"), "not an archive").unwrap();
    written(&path("newer"), &Header { format: FORMAT + 1, ..backup.header.clone() }, &[]);
    let unknown = [&backup.header.migrations[..], &[9_999]].concat();
    written(&path("newer-tables"), &Header { migrations: unknown, ..backup.header.clone() }, &[]);
    // Whole, and of no sense: a booth of a market that isn't there.
    written(&path("no-sense"), &backup.header, &[json!("00000000-0000-7000-8000-000000000001")]);
    for (name, expected) in [
        ("flipped", "archive_damaged"),
        ("half", "archive_damaged"),
        ("text", "archive_not_one"),
        ("newer", "archive_newer"),
        ("newer-tables", "newer"),
        ("no-sense", "sql"),
        ("missing", "archive_unreadable"),
    ] {
        let order = RestoreOrder { replace: true, ..order(&m, &path(name), &m.database) };
        let refused = restored(order).await.expect_err(name);
        assert_eq!(code(&refused), expected, "{name}: {refused}");
        assert_eq!(state(&m, files.path()).await, before, "{name}");
    }
    let keys = vec![OpeningKey::from_bytes(&[8; 32]).unwrap()];
    let order = RestoreOrder { keys, replace: true, ..order(&m, &path("whole"), &m.database) };
    assert_eq!(code(&restored(order).await.unwrap_err()), "archive_wrong_key");
    assert_eq!(state(&m, files.path()).await, before);
}

/// An archive with one row of booths at most.
fn written(path: &Path, header: &Header, booth: &[serde_json::Value]) {
    let file = fs::File::create(path).unwrap();
    let mut archive = ArchiveWriter::begin(file, &key().recipient(), header).unwrap();
    let column = |name: &str| ArchivedColumn { name: name.to_owned(), kind: ArchivedKind::Text };
    let columns = ["id", "market_id"].map(column).to_vec();
    archive.table(ArchivedTable { name: "booths".to_owned(), columns, key: vec!["id".to_owned()] }).unwrap();
    for id in booth {
        archive.row(vec![id.clone(), id.clone()]).unwrap();
    }
    archive.finish().unwrap();
}

async fn what_is_younger_is_said_before_it_is_replaced(mut m: Market) {
    day(&m).await;
    let files = folder();
    let backup = backed_up(&m, &m.database, &files.path().join("b")).await;
    let running = RestoreOrder { replace: true, ..order(&m, &backup.path, &m.database) };
    let refused = code(&restored(running).await.unwrap_err());
    assert!(["in_use", "connected"].contains(&refused), "a server runs: {refused}");
    m.clock.moves(60);
    m.queue("A", 3).await;
    m.node.take().unwrap().stop().await;
    match restored(order(&m, &backup.path, &m.database)).await.unwrap_err() {
        ServiceError::Filled(younger) => {
            assert_eq!(younger.changes, Some(3));
            assert_eq!(younger.last_change, Some(m.clock.now()));
            assert!(younger.made_at < m.clock.now());
        }
        other => panic!("{other}"),
    }
    let replacing = RestoreOrder { replace: true, ..order(&m, &backup.path, &m.database) };
    let made = restored(replacing).await.unwrap();
    let now = backed_up(&m, &m.database, &files.path().join("now")).await;
    assert_eq!(digests(&now), digests(&backup));
    let kept = made.kept.expect("what was there is kept");
    match m.database.engine() {
        Engine::Sqlite => {
            let old = rusqlite::Connection::open(kept.join("shiji.db")).unwrap();
            let tickets: i64 = old.query_row("SELECT COUNT(*) FROM tickets", [], |row| row.get(0)).unwrap();
            assert_eq!(tickets, 17);
        }
        Engine::Postgres => {
            let (_, manifest) = examine(&kept, &[key()]).await.unwrap();
            assert_eq!(manifest.tables["tickets"].rows, 17);
        }
    }
}

both![
    an_archive_is_the_same_whichever_engine_it_comes_from,
    a_backup_is_of_one_moment_and_keeps_nobody_waiting,
    a_restored_database_waits_for_a_word_and_goes_on_in_the_next_block,
    what_is_not_whole_changes_nothing,
    what_is_younger_is_said_before_it_is_replaced,
];

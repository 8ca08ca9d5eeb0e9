//! A database that may be an older copy: it is read, it takes no writes, and a person says what to
//! do.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::{Value, json};
use shiji_domain::older_copy::{Doubt, LastState, Running};
use shiji_service::{Ended, Service};
use shiji_store::{Access, DatabaseLocation, History, Origin};

use crate::{
    faults::settings,
    harness::{Database, Engine, Market, Node, Person, eventually, folder, run_on},
};

const FILES: [&str; 3] = ["shiji.db", "shiji.db-wal", "shiji.state"];

/// The files of a data folder, kept in memory.
struct Files(BTreeMap<&'static str, Vec<u8>>);

impl Files {
    fn of(folder: &Path) -> Self {
        let read = |name| Some((name, fs::read(folder.join(name)).ok()?));
        Self(FILES.into_iter().filter_map(read).collect())
    }

    /// Those, and no others, are in the folder.
    fn put(&self, folder: &Path, names: &[&str]) {
        for name in [&FILES[..], &["shiji.db-shm"]].concat() {
            let _ = fs::remove_file(folder.join(name));
        }
        for name in names {
            fs::write(folder.join(name), &self.0[name]).unwrap();
        }
    }
}

fn state(folder: &Path) -> LastState {
    serde_json::from_slice(&fs::read(folder.join("shiji.state")).unwrap()).unwrap()
}

async fn start(m: &Market) -> Node {
    Node::start(&m.database, &m.clock, ([127, 0, 0, 1], 0).into()).await
}

/// Starts a server on the files as they are.
async fn again(m: &mut Market) -> Option<Doubt> {
    m.node = Some(start(m).await);
    m.service().older_copy().map(|older| older.why)
}

async fn stop(m: &mut Market) {
    m.node.take().unwrap().stop().await;
}

async fn a_stop_leaves_everything_in_one_file(mut m: Market) {
    let folder = m.database.folder().unwrap();
    // Few enough that the forecast never says that the time is too short for one more.
    m.queue("A", 12).await;
    assert_eq!(m.node.take().unwrap().stop().await, Ended::Saved);
    assert!(!folder.join("shiji.db-wal").exists(), "there is nothing in a log any more");
    assert_eq!(state(&folder).state, Running::Stopped);
    let alone = crate::harness::folder();
    fs::copy(folder.join("shiji.db"), alone.path().join("shiji.db")).unwrap();
    let copy = rusqlite::Connection::open(alone.path().join("shiji.db")).unwrap();
    let tickets: i64 = copy.query_row("SELECT COUNT(*) FROM tickets", [], |row| row.get(0)).unwrap();
    assert_eq!(tickets, 12);
}

async fn a_stop_beside_a_reader_says_that_the_log_is_needed(mut m: Market) {
    m.queue("A", 3).await;
    let folder = m.database.folder().unwrap();
    let reader = rusqlite::Connection::open(folder.join("shiji.db")).unwrap();
    reader.execute_batch("BEGIN; SELECT COUNT(*) FROM tickets").unwrap();
    m.queue("A", 1).await;
    assert_eq!(m.node.take().unwrap().stop().await, Ended::SavedWithLog);
    assert_eq!(state(&folder).state, Running::Running, "a copy without the log would be noticed");
    drop(reader);
}

async fn the_state_file_follows_the_commits(m: Market) {
    let folder = m.database.folder().unwrap();
    m.queue("A", 2).await;
    let revision = m.database.number("SELECT revision FROM markets").await;
    let written = eventually("the state file is brought up to date", async || {
        let written = state(&folder);
        (written.revisions.markets[&m.id.to_string()] == revision).then_some(written)
    })
    .await;
    assert_eq!((written.state, written.history), (Running::Running, m.service().epoch()));
    let desk = m.volunteer("A").await;
    m.request(&desk, "路灯不亮").await;
    eventually("of requests, too", async || {
        (state(&folder).revisions.collections.values().sum::<i64>() == 1).then_some(())
    })
    .await;
}

/// What nobody may do with an older copy, and what everybody may.
async fn is_only_read(m: &Market) {
    let resident = m.resident();
    assert_eq!(resident.get(&m.at("A", "snapshot")).await.status, 200);
    let problem = resident.check_in(m, "A").await.refused(503, "older_copy");
    assert!(problem["detail"].as_str().unwrap().contains("旧的副本"), "{problem}");
    let organiser = m.organiser().await;
    organiser.post("/api/units", &json!({ "name": "新的单位" })).await.refused(503, "older_copy");
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "housing", "content": "占道",
        "channel": "booth" });
    organiser.act(&m.here("requests"), body).await.refused(503, "older_copy");
}

/// The organiser goes on; numbers go on behind all that may have been printed.
async fn goes_on(m: &Market, next: &str) {
    let organiser = m.organiser().await;
    let (epoch, path) =
        (m.snapshot("A").await["epoch"].clone(), format!("/api/live/booths/{}", m.booth("A").id));
    let mut watch = m.watch(&path).await;
    assert_eq!(watch.frame().await["epoch"], epoch);
    let seen = organiser.post("/api/older-copy/go-on", &json!({})).await.ok();
    assert_eq!(seen, json!({ "older_copy": null }));
    watch.ends().await;
    let resident = m.resident();
    assert_eq!(resident.check_in(m, "A").await.ok()["ticket"]["code"], next);
    assert_ne!(m.snapshot("A").await["epoch"], epoch, "phones notice");
    let histories = m.service().histories().await.unwrap();
    assert_eq!(histories.last().map(|history| history.origin), Some(Origin::Continued));
    // Once: it is the newest now.
    organiser.post("/api/older-copy/go-on", &json!({})).await.ok();
    assert_eq!(m.service().histories().await.unwrap(), histories);
}

async fn reply(m: &Market) -> Value {
    m.organiser().await.get("/api/older-copy").await.ok()["older_copy"].clone()
}

async fn an_older_database_is_noticed_and_the_right_one_is_taken(mut m: Market) {
    let folder = m.database.folder().unwrap();
    m.organiser().await;
    m.queue("A", 3).await;
    stop(&mut m).await;
    let older = Files::of(&folder);
    assert_eq!(again(&mut m).await, None, "stopped and started");
    m.queue("A", 5).await;
    stop(&mut m).await;
    let newer = Files::of(&folder);
    older.put(&folder, &["shiji.db"]);
    fs::write(folder.join("shiji.state"), &newer.0["shiji.state"]).unwrap();
    assert_eq!(again(&mut m).await, Some(Doubt::Older));
    assert_eq!(reply(&m).await["missing"], 5);
    is_only_read(&m).await;
    stop(&mut m).await;
    assert_eq!(again(&mut m).await, Some(Doubt::Older), "a restart settles nothing");
    stop(&mut m).await;
    // The right file is put there, and it is as if nothing had been.
    fs::write(folder.join("shiji.db"), &newer.0["shiji.db"]).unwrap();
    assert_eq!(again(&mut m).await, None);
    assert_eq!(m.resident().check_in(&m, "A").await.ok()["ticket"]["code"], "A009");
    stop(&mut m).await;
    older.put(&folder, &["shiji.db"]);
    fs::write(folder.join("shiji.state"), &newer.0["shiji.state"]).unwrap();
    assert_eq!(again(&mut m).await, Some(Doubt::Older));
    goes_on(&m, "A501").await;
    stop(&mut m).await;
    assert_eq!(again(&mut m).await, None);
    assert_eq!(m.resident().check_in(&m, "A").await.ok()["ticket"]["code"], "A502");
}

async fn a_database_without_its_log_is_noticed(mut m: Market) {
    let folder = m.database.folder().unwrap();
    m.organiser().await;
    m.queue("A", 2).await;
    stop(&mut m).await;
    again(&mut m).await;
    m.queue("A", 4).await;
    // Copied while the server ran, which wrote its state at the first commit.
    let running = Files::of(&folder);
    assert!(running.0.contains_key("shiji.db-wal"));
    stop(&mut m).await;
    running.put(&folder, &["shiji.db", "shiji.state"]);
    let why = again(&mut m).await;
    assert!(matches!(why, Some(Doubt::LostLog | Doubt::Older)), "{why:?}");
    is_only_read(&m).await;
    stop(&mut m).await;
    running.put(&folder, &FILES);
    assert_eq!(again(&mut m).await, None, "all three are the right files");
    assert_eq!(m.snapshot("A").await["issued"], 6);
    stop(&mut m).await;
    running.put(&folder, &["shiji.db", "shiji.state"]);
    again(&mut m).await;
    goes_on(&m, "A501").await;
}

async fn a_database_without_its_state_file_is_noticed(mut m: Market) {
    let folder = m.database.folder().unwrap();
    m.organiser().await;
    m.queue("A", 2).await;
    stop(&mut m).await;
    for broken in [None, Some("{")] {
        fs::remove_file(folder.join("shiji.state")).unwrap();
        if let Some(text) = broken {
            fs::write(folder.join("shiji.state"), text).unwrap();
        }
        assert_eq!(again(&mut m).await, Some(Doubt::NoState));
        assert_eq!(reply(&m).await["missing"], Value::Null, "nobody knows");
        is_only_read(&m).await;
        stop(&mut m).await;
        assert_eq!(again(&mut m).await, Some(Doubt::NoState), "a restart settles nothing");
        stop(&mut m).await;
    }
    again(&mut m).await;
    goes_on(&m, "A501").await;
}

async fn a_database_that_is_gone_is_not_made_anew(mut m: Market) {
    let folder = m.database.folder().unwrap();
    stop(&mut m).await;
    for empty in [false, true] {
        fs::remove_file(folder.join("shiji.db")).unwrap();
        if empty {
            fs::write(folder.join("shiji.db"), "").unwrap();
        }
        let refused = Service::start(settings(DatabaseLocation::Folder(folder.clone()))).await;
        let refused = refused.expect_err("there was a database").to_string();
        assert!(refused.contains("is gone"), "{refused}");
        fs::write(folder.join("shiji.db"), "").unwrap();
    }
}

/// As a restore leaves it: a history that nobody has confirmed. On both engines.
async fn a_restored_database_asks_first(mut m: Market) {
    m.organiser().await;
    m.queue("A", 2).await;
    let now = m.clock.now();
    stop(&mut m).await;
    let db = shiji_store::Db::open_as(&m.database.place(), Access::Write).await.unwrap();
    let (id, origin) = ("RESTORED00000001".to_owned(), Origin::Restored);
    let restored = History { id, number: 2, began_at: now, origin, confirmed_at: None };
    let mut writer = db.writer();
    writer.begin().await.unwrap().begin_history(&restored).await.unwrap();
    writer.commit().await.unwrap();
    writer.close().await;
    db.close().await;
    assert_eq!(again(&mut m).await, Some(Doubt::Restored));
    is_only_read(&m).await;
    let beside = match m.database.engine() {
        Engine::Postgres => Some(m.another_node().await),
        Engine::Sqlite => None,
    };
    let organiser = m.organiser().await;
    organiser.post("/api/older-copy/go-on", &json!({})).await.ok();
    assert_eq!(m.service().epoch(), "RESTORED00000001");
    assert_eq!(m.resident().check_in(&m, "A").await.ok()["ticket"]["code"], "A501");
    if let Some(node) = beside {
        let person = Person::new(node.address);
        eventually("the other node answers_as_the_model of it", async || {
            (person.check_in(&m, "E").await.status == 200).then_some(())
        })
        .await;
        node.stop().await;
    }
    stop(&mut m).await;
    assert_eq!(again(&mut m).await, None);
}

#[tokio::test]
async fn a_new_database_needs_no_state_file_and_one_of_before_gets_one() {
    let fresh = folder();
    let service = Service::start(settings(DatabaseLocation::Folder(fresh.path().to_owned()))).await.unwrap();
    assert_eq!(service.older_copy(), None);
    service.stop().await;
    assert_eq!(state(fresh.path()).state, Running::Stopped);
    // Filled by a program that knew no state file.
    let database = Database::fresh(Engine::Sqlite).await;
    database.load(include_str!("../fixtures/schemas/0015-names.sql")).await;
    let service = Service::start(settings(database.place())).await.unwrap();
    assert_eq!(service.older_copy(), None);
    service.stop().await;
    assert!(!state(&database.folder().unwrap()).revisions.markets.is_empty());
}

macro_rules! on_a_folder {
    ($($story:ident),+ $(,)?) => {
        mod folders {
            $(#[tokio::test]
            async fn $story() {
                super::run_on(super::Engine::Sqlite, super::$story).await;
            })+
        }
    };
}

on_a_folder![
    a_stop_leaves_everything_in_one_file,
    a_stop_beside_a_reader_says_that_the_log_is_needed,
    the_state_file_follows_the_commits,
    an_older_database_is_noticed_and_the_right_one_is_taken,
    a_database_without_its_log_is_noticed,
    a_database_without_its_state_file_is_noticed,
    a_database_that_is_gone_is_not_made_anew,
];

both![a_restored_database_asks_first];

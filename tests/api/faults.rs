//! When the database says no: only the guilty command fails, and a database that can't be used says
//! why.

use futures_util::future::join_all;
use serde_json::json;
use shiji_domain::{Actor, Refusal, floor::Command};
use shiji_service::{Clock, Service, ServiceError, Settings};
use shiji_store::{Access, DatabaseLocation, StoreError};

use crate::harness::{Engine, Market, decided, key_file};

/// From now on the database refuses to write that journal's lines of that verb.
pub async fn poison(m: &Market, journal: &str, verb: &str) {
    let sql = match m.database.engine() {
        Engine::Sqlite => format!(
            "CREATE TRIGGER poison BEFORE INSERT ON {journal} WHEN NEW.verb = '{verb}' \
             BEGIN SELECT RAISE(ABORT, 'poison'); END"
        ),
        Engine::Postgres => format!(
            "CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''poison''; END'; \
             CREATE TRIGGER poison BEFORE INSERT ON {journal} FOR EACH ROW WHEN (NEW.verb = '{verb}') \
             EXECUTE FUNCTION poison()"
        ),
    };
    m.database.run(&sql).await;
}

async fn only_the_guilty_command_of_a_batch_fails(m: Market) {
    poison(&m, "journal", "pause").await;
    let count = |_| Command::CountVisit { booth: m.booth("B").id };
    let mut commands: Vec<Command> = (0..10).map(count).collect();
    commands.insert(
        5,
        Command::Pause { booth: m.booth("A").id, pause: shiji_domain::floor::NewPause::because("") },
    );
    // All are sent before the writer wakes: one batch.
    let sent = commands.into_iter().map(|command| m.service().command(m.id, Actor::Server, None, command));
    let results = join_all(sent).await;
    let failed: Vec<usize> = (0..results.len()).filter(|n| results[*n].is_err()).collect();
    assert_eq!(failed, [5]);
    assert!(matches!(results[5], Err(ServiceError::Store(_))), "{:?}", results[5]);
    assert_eq!(m.database.number("SELECT COUNT(*) FROM visits").await, 10);
    assert_eq!(
        (&m.snapshot("B").await["visits"], &m.snapshot("A").await["service"]),
        (&json!(10), &json!("open"))
    );
}

async fn a_failed_command_is_our_fault_and_leaves_nothing(m: Market) {
    let desk = m.volunteer("A").await;
    m.queue("A", 1).await;
    let (before, revision) = (decided(m.snapshot("A").await), m.overview().await["revision"].clone());
    poison(&m, "journal", "call_next").await;
    let failed = desk.next(&m, "A", 1).await;
    let problem = failed.refused(500, "internal");
    assert!(!problem.to_string().contains("poison"), "inner causes are never sent: {problem}");
    assert_eq!(decided(m.snapshot("A").await), before);
    assert_eq!(m.overview().await["revision"], revision);
    assert_eq!(m.queue("A", 1).await.len(), 1, "and the day goes on");
    assert_eq!(m.snapshot("A").await["waiting"], json!([1, 2]));
}

async fn a_watcher_sees_nothing_that_was_not_committed(m: Market) {
    let mut watch = m.watch(&format!("/api/live/booths/{}", m.booth("A").id)).await;
    watch.frame().await;
    poison(&m, "journal", "pause").await;
    let desk = m.volunteer("A").await;
    desk.act(&m.at("A", "pause"), json!({})).await.refused(500, "internal");
    m.queue("A", 1).await;
    watch
        .until(|booth| {
            assert_eq!(booth["service"], "open", "a pause was shown that never was");
            booth["issued"] == 1
        })
        .await;
}

async fn a_refusal_in_a_batch_hurts_nobody(m: Market) {
    let commands = [
        Command::CountVisit { booth: m.booth("B").id },
        Command::CallNext { booth: m.booth("A").id, desk: 1, absent: false },
        Command::CountVisit { booth: m.booth("B").id },
    ];
    let sent = commands.map(|command| m.service().command(m.id, Actor::Server, None, command));
    let results = join_all(sent).await;
    assert!(matches!(results[1], Err(ServiceError::Refused(Refusal::NobodyWaiting))), "{:?}", results[1]);
    assert!(results[0].is_ok() && results[2].is_ok());
    assert_eq!(m.snapshot("B").await["visits"], 2);
}

async fn what_several_people_swap_in_one_batch_is_done(m: Market) {
    // Two desks swap their tickets: at the end of the batch each desk's row is the other's, which
    // the database would refuse half-way. It is done all the same.
    m.queue("A", 2).await;
    let desk = m.volunteer("A").await;
    desk.next(&m, "A", 1).await.ok();
    desk.next(&m, "A", 2).await.ok();
    let key = |number| shiji_domain::TicketKey { booth: m.booth("A").id, number };
    let commands = vec![
        Command::Hold(key(1)),
        Command::Hold(key(2)),
        Command::CallTicket { ticket: key(1), desk: 2, absent: false },
        Command::CallTicket { ticket: key(2), desk: 1, absent: false },
    ];
    let sent = commands.into_iter().map(|command| m.service().command(m.id, Actor::Server, None, command));
    let results = join_all(sent).await;
    for done in &results {
        assert!(done.is_ok(), "{results:?}");
    }
    let standing = m.snapshot("A").await["standing"].clone();
    let at = |desk: i64| standing.as_array().unwrap().iter().find(|ticket| ticket["desk"] == desk).cloned();
    assert_eq!(at(1).map(|ticket| ticket["number"].clone()), Some(json!(2)), "{standing}");
    assert_eq!(at(2).map(|ticket| ticket["number"].clone()), Some(json!(1)), "{standing}");
    let rows = "SELECT number * 10 + desk FROM tickets WHERE state = 'called' ORDER BY number";
    assert_eq!(m.database.numbers(rows).await, [12, 21], "and in the database");
}

async fn a_panic_is_not_the_end_of_the_day(m: Market) {
    let desk = m.volunteer("A").await;
    m.request(&desk, "路灯不亮").await;
    m.queue("A", 1).await;
    // A question is asked where the floors are: a fault in one would end the task that writes.
    let asked = m.service().ask::<()>(m.id, |_| panic!("a fault on purpose")).await;
    assert!(matches!(asked, Err(ServiceError::Stopping)), "{asked:?}");
    assert_eq!(m.queue("A", 1).await.len(), 1);
    assert_eq!(m.snapshot("A").await["waiting"], json!([1, 2]));
    assert_eq!(desk.next(&m, "A", 1).await.ok()["ticket"]["code"], "A001");
}

async fn a_newer_database_is_refused(mut m: Market) {
    m.node.take().unwrap().stop().await;
    let sql = match m.database.engine() {
        Engine::Sqlite => {
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             VALUES (999, 'from the future', 1, x'00', 0)"
        }
        Engine::Postgres => {
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             VALUES (999, 'from the future', true, '\\x00', 0)"
        }
    };
    m.database.run(sql).await;
    match Service::start(settings(m.database.place())).await {
        Err(ServiceError::Store(StoreError::Newer(999))) => {}
        other => panic!("{other:?}"),
    }
    assert!(m.database.number("SELECT COUNT(*) FROM booths").await > 0, "nothing was touched");
}

pub fn settings(place: DatabaseLocation) -> Settings {
    let key_file = key_file(&place);
    Settings { place, access: Access::Serve, clock: Clock::system(), key_file, font: None }
}

#[tokio::test]
async fn a_folder_that_cant_be_used_says_which() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    match Service::start(settings(DatabaseLocation::Folder(file.join("data")))).await {
        Err(ServiceError::Store(StoreError::Folder { path, .. })) => assert!(path.contains("file"), "{path}"),
        other => panic!("{other:?}"),
    }
    std::fs::create_dir_all(folder.path().join("data/shiji.db")).unwrap();
    let error = Service::start(settings(DatabaseLocation::Folder(folder.path().join("data"))))
        .await
        .expect_err("a folder");
    assert!(matches!(error, ServiceError::Store(_)), "{error:?}");
    std::fs::write(folder.path().join("noise"), "").unwrap();
    std::fs::create_dir(folder.path().join("other")).unwrap();
    std::fs::write(folder.path().join("other/shiji.db"), "this is no database".repeat(100)).unwrap();
    let error = Service::start(settings(DatabaseLocation::Folder(folder.path().join("other"))))
        .await
        .expect_err("no database");
    assert!(matches!(error, ServiceError::Store(_)), "{error:?}");
}

#[tokio::test]
async fn a_folder_with_an_odd_name_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join("市集 data?mode=memory#1%20");
    let service = Service::start(settings(DatabaseLocation::Folder(odd.clone()))).await.expect("it starts");
    service.stop().await;
    assert!(odd.join("shiji.db").is_file());
}

#[tokio::test]
async fn a_server_that_is_not_there_is_an_error() {
    let place = DatabaseLocation::Url("postgres://nobody@127.0.0.1:1/none".to_owned());
    let error = Service::start(settings(place)).await.expect_err("nobody listens there");
    assert!(matches!(error, ServiceError::Store(StoreError::Sql(_))), "{error:?}");
}

both![
    only_the_guilty_command_of_a_batch_fails,
    a_failed_command_is_our_fault_and_leaves_nothing,
    a_watcher_sees_nothing_that_was_not_committed,
    a_refusal_in_a_batch_hurts_nobody,
    what_several_people_swap_in_one_batch_is_done,
    a_panic_is_not_the_end_of_the_day,
    a_newer_database_is_refused,
];

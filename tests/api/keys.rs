//! The server's key: in a file of its own, on a card, and another one in its place.

use std::{fs, path::Path};

use serde_json::json;
use shiji_domain::Actor;
use shiji_service::{KeyFile, LedgerForm, Service};

use crate::harness::{Engine, Market, Node, Program, folder, run_on, shiji, shiji_typed, with_database};

const PHONE: &str = "13800000077";

/// A request with somebody's phone number, which is sealed.
async fn with_a_phone(m: &Market) {
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "housing", "content": "路灯不亮",
        "channel": "booth", "person": { "name": "测试居民", "phone": PHONE, "address": "" } });
    m.organiser().await.act(&m.here("requests"), body).await.ok();
}

async fn phone_is_read(m: &Market, service: &Service) -> bool {
    let ledger = service.ledger(m.id, Actor::Server, LedgerForm::Csv, false).await;
    ledger.is_ok_and(|ledger| String::from_utf8_lossy(&ledger.bytes).contains(PHONE))
}

fn path(path: &Path) -> String {
    path.display().to_string()
}

async fn the_key_lies_in_its_file_and_not_in_the_database(mut m: Market) {
    with_a_phone(&m).await;
    assert!(phone_is_read(&m, m.service()).await);
    let file = KeyFile::read(&m.database.key_file()).unwrap();
    let key = file.keys().next().unwrap();
    let names = m.database.words("SELECT value FROM settings WHERE name = 'key_id'").await;
    assert_eq!(names, [key.id()]);
    assert_eq!(m.database.number("SELECT COUNT(*) FROM settings WHERE name = 'server_key'").await, 0);
    m.restart().await;
    assert!(phone_is_read(&m, m.service()).await);
}

async fn an_earlier_key_is_moved_out(engine: Engine) {
    with_database(engine, async |database| {
        let dump = include_str!("../fixtures/schemas/0015-names.sql");
        let line = dump.lines().find_map(|line| line.strip_prefix("('server_key', '"));
        let key = line.and_then(|line| line.split('\'').next()).expect("the dump has its key").to_owned();
        database.load(dump).await;
        let m = Market::existing(database.clone()).await;
        assert!(m.service().new_key_file().is_some());
        let ledger = m.service().ledger(m.id, Actor::Server, LedgerForm::Csv, false).await.unwrap();
        assert!(String::from_utf8_lossy(&ledger.bytes).contains("13800000001"), "what was sealed opens");
        let left = format!("SELECT COUNT(*) FROM settings WHERE value = '{key}'");
        assert_eq!(database.number(&left).await, 0);
        assert_eq!(database.number("SELECT COUNT(*) FROM settings WHERE name = 'scrub_due'").await, 0);
        let held = fs::read_to_string(database.key_file()).unwrap();
        assert!(!held.contains(&key) && held.contains("\"keys\""), "in the form of a card");
    })
    .await;
}

/// From the card, on another machine: only `shiji.db` and `shiji.state` came along.
async fn a_card_opens_the_data_on_another_machine(mut m: Market) {
    with_a_phone(&m).await;
    m.node.take().unwrap().stop().await;
    let (here, elsewhere, out) = (m.database.folder().unwrap(), folder(), folder());
    let ended = shiji(&["keys", "card", "--data", &path(&here), "--out", &path(out.path())]);
    assert!(ended.status.success(), "{ended:?}");
    for name in ["key-card.pdf", "key-card.txt"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(out.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let card = fs::read_to_string(out.path().join("key-card.txt")).unwrap();
    let groups: Vec<&str> = card
        .split_whitespace()
        .filter(|word| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .filter(|word| word.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()))
        .collect();
    assert_eq!(groups.len(), 13, "{card}");
    for name in ["shiji.db", "shiji.state"] {
        fs::copy(here.join(name), elsewhere.path().join(name)).unwrap();
    }
    let place = path(elsewhere.path());
    let Err(refused) = Program::serve_folder(elsewhere.path(), &[]) else { panic!("the key is not here") };
    assert_eq!(refused.status.code(), Some(7));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("没有密钥文件"), "{said}");
    assert!(said.contains("shiji keys enter"), "a way out: {said}");
    assert!(!elsewhere.path().join("shiji.key").exists());
    let doctor = shiji(&["doctor", "--data", &place]);
    assert_eq!(doctor.status.code(), Some(7), "{doctor:?}");
    let mut wrong = groups.clone();
    wrong.swap(6, 7);
    let ended = shiji_typed(&["keys", "enter", "--data", &place], &wrong.join(" "));
    assert_eq!(ended.status.code(), Some(7), "{ended:?}");
    assert!(String::from_utf8(ended.stderr).unwrap().contains("第 7 组"));
    let ended = shiji_typed(&["keys", "enter", "--data", &place], &groups.join("\n").to_lowercase());
    assert!(ended.status.success(), "{ended:?}");
    assert!(shiji(&["doctor", "--data", &place]).status.success());
    let out = path(out.path());
    let printed = shiji(&["print", "ledger", "--data", &place, "--out", &out]);
    assert!(printed.status.success(), "{printed:?}");
    let ledger = fs::read_to_string(Path::new(&out).join("ledger.csv")).unwrap();
    assert!(ledger.contains(PHONE));
}

async fn a_key_is_rotated_while_no_server_runs(mut m: Market) {
    with_a_phone(&m).await;
    let place = path(&m.database.folder().unwrap());
    let rotate = ["keys", "rotate", "--data", &place];
    let running = tokio::task::spawn_blocking({
        let place = place.clone();
        move || shiji(&["keys", "rotate", "--data", &place])
    });
    assert_eq!(running.await.unwrap().status.code(), Some(6), "a server runs");
    let before = m.database.words("SELECT value FROM settings WHERE name = 'key_id'").await;
    m.node.take().unwrap().stop().await;
    let ended = shiji(&rotate);
    assert!(ended.status.success(), "{ended:?}");
    let now = m.database.words("SELECT value FROM settings WHERE name = 'key_id'").await;
    assert_ne!(now, before);
    assert!(String::from_utf8(ended.stdout).unwrap().contains(&now[0]));
    m.node = Some(Node::start(&m.database, &m.clock, ([127, 0, 0, 1], 0).into()).await);
    assert!(phone_is_read(&m, m.service()).await);
}

#[tokio::test]
async fn a_data_folder_opens_with_its_card() {
    run_on(Engine::Sqlite, a_card_opens_the_data_on_another_machine).await;
}

#[tokio::test]
async fn a_key_can_be_replaced() {
    run_on(Engine::Sqlite, a_key_is_rotated_while_no_server_runs).await;
}

both![the_key_lies_in_its_file_and_not_in_the_database];

mod earlier {
    mod on_sqlite {
        #[tokio::test]
        async fn an_earlier_key_is_moved_out() {
            crate::keys::an_earlier_key_is_moved_out(crate::harness::Engine::Sqlite).await;
        }
    }

    mod on_postgres {
        #[tokio::test]
        async fn an_earlier_key_is_moved_out() {
            crate::keys::an_earlier_key_is_moved_out(crate::harness::Engine::Postgres).await;
        }
    }
}

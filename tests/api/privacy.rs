//! Personal data: in no log, in no file in the clear, in no answer to whom it doesn't concern.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use serde_json::{Value, json};
use tracing_subscriber::fmt::MakeWriter;

use crate::harness::Market;

const NAME: &str = "测试居民甲";
const PHONE: &str = "13800001234";
const ADDRESS: &str = "幸福里1号楼";
const GROUP: &str = "veterans";
const HANDLER: &str = "测试承办人丁";

/// Everything that is logged on this thread, at every level.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<u8>>>);

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Heard {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// A request with a person, from its registration to the last look at it; and a unit's contact.
async fn handle(m: &Market) -> Vec<String> {
    let organiser = m.organiser().await;
    let desk = m.volunteer("A").await;
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "elderly", "content": "上门办证",
        "channel": "booth", "person": { "name": NAME, "phone": PHONE, "address": ADDRESS, "groups": [GROUP] } });
    let left = desk.act(&m.here("requests"), body).await.ok();
    let id = left["request"].as_str().unwrap().to_owned();
    let details = json!({ "name": "文明养犬", "hosts": ["测试兽医站"], "mode": { "kind": "queue" }, "desks": 1,
        "service_minutes": 5 });
    let body = json!({ "details": details, "contact_name": NAME, "contact_phone": PHONE });
    let booth =
        m.resident().act(&m.here("applications"), body).await.ok()["booth"].as_str().unwrap().to_owned();
    let unmask = json!({ "reason": "电话回访" });
    assert_eq!(organiser.post(&format!("/api/requests/{id}/unmask"), &unmask).await.ok()["phone"], PHONE);
    assert_eq!(
        organiser.post(&format!("/api/booths/{booth}/contact"), &Value::Null).await.ok()["phone"],
        PHONE
    );
    organiser.get(&m.here("ledger.xlsx")).await.fine();
    let steps = format!("/api/requests/{id}/steps");
    let settled = desk.act(&steps, json!({ "step": "settle", "result": "已约好" })).await;
    let (unit, contact) = m.unit("测试城管中队").await;
    let other = m.request(&desk, "占道停车").await;
    let path = format!("/api/requests/{}/steps", other["request"].as_str().unwrap());
    desk.act(&path, json!({ "step": "forward", "unit": unit })).await.ok();
    let own = format!("/api/unit/items/{}/steps", other["request"].as_str().unwrap());
    let accepted = contact.act(&own, json!({ "step": "accept", "handler": HANDLER })).await;
    let wrong = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "elderly", "content": "",
        "channel": "booth", "person": { "name": NAME, "phone": PHONE, "address": ADDRESS } });
    let refused = desk.act(&m.here("requests"), wrong).await;
    refused.refused(422, "empty");
    // What those get to see whom it doesn't concern.
    vec![
        settled.text(),
        refused.text(),
        accepted.text(),
        desk.get(&format!("/api/requests/{}", other["request"].as_str().unwrap())).await.text(),
        left.to_string(),
        m.overview().await.to_string(),
        m.resident().get(&format!("/api/receipts/{}", left["receipt"].as_str().unwrap())).await.text(),
        m.resident().get(&m.here("applications")).await.text(),
        desk.get(&m.here("requests")).await.text(),
        desk.get(&format!("/api/requests/{id}")).await.text(),
        organiser.get(&m.here("summary")).await.text(),
        organiser.get(&m.here("bulletin.txt")).await.text(),
        organiser.get(&m.here("recent")).await.text(),
        organiser.get(&m.here("booths")).await.text(),
    ]
}

fn runs(text: &[u8]) -> Option<&'static str> {
    [NAME, PHONE, ADDRESS, GROUP, HANDLER]
        .into_iter()
        .find(|secret| text.windows(secret.len()).any(|window| window == secret.as_bytes()))
}

async fn nothing_personal_is_logged(m: Market) {
    let heard = Heard::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(heard.clone())
        .finish();
    let listening = tracing::subscriber::set_default(subscriber);
    tracing::info!("listening");
    handle(&m).await;
    crate::faults::poison(&m, "request_journal", "register").await;
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "elderly", "content": "再来一条",
        "channel": "booth", "person": { "name": NAME, "phone": PHONE, "address": ADDRESS } });
    m.helper().await.act(&m.here("requests"), body).await.refused(500, "internal");
    drop(listening);
    let log = heard.0.lock().unwrap().clone();
    let text = String::from_utf8_lossy(&log).into_owned();
    assert!(
        text.contains("listening") && text.contains("a command could not be written"),
        "it answers_as_the_model: {text}"
    );
    assert_eq!(runs(&log), None);
    assert!(!text.contains("correct horse"), "a password was logged");
}

/// Who came in, by which way and from where, and who was refused; never what was typed.
async fn sign_ins_are_logged_without_secrets(m: Market) {
    let heard = Heard::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_ansi(false)
        .with_writer(heard.clone())
        .finish();
    let listening = tracing::subscriber::set_default(subscriber);
    let organiser = m.organiser().await;
    m.volunteer("A").await;
    m.resident().get("/I/NOSUCHTOKEN").await.refused(410, "link_spent");
    m.resident()
        .post("/api/login", &json!({ "password": "correct house" }))
        .await
        .refused(403, "wrong_password");
    m.resident().post("/api/login", &json!({ "password": "correct horse" })).await.ok();
    let id = organiser.get("/api/session").await.ok()["id"].as_str().unwrap().to_owned();
    drop(listening);
    let log = String::from_utf8_lossy(&heard.0.lock().unwrap()).into_owned();
    let lines =
        |words: &[&str]| log.lines().filter(|line| words.iter().all(|word| line.contains(word))).count();
    assert_eq!(lines(&["signed in", "one_time_link", "127.0.0.1", &id]), 1, "{log}");
    assert_eq!(lines(&["signed in", "invitation", "volunteer"]), 1, "{log}");
    assert_eq!(lines(&["signed in", "\"password\"", "organiser"]), 1, "{log}");
    assert_eq!(lines(&["a sign-in was refused", "\"password\"", "127.0.0.1"]), 1, "{log}");
    assert_eq!(lines(&["a sign-in was refused", "\"invitation\""]), 1, "{log}");
    for secret in ["correct", "horse", "NOSUCHTOKEN"] {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
}

async fn nothing_personal_is_answered_to_others(m: Market) {
    for text in handle(&m).await {
        assert_eq!(runs(text.as_bytes()), None, "{text}");
    }
}

async fn nothing_personal_is_kept_in_the_clear(m: Market) {
    handle(&m).await;
    m.service().print_passes(m.id, 1).await.unwrap();
    let token = m.service().printed_passes(m.id, 1, 1).await.unwrap().remove(0).1;
    if let Some(folder) = m.database.folder() {
        let mut seen = 0;
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let bytes = std::fs::read(entry.path()).unwrap();
            seen += bytes.len();
            assert_eq!(runs(&bytes), None, "{:?}", entry.path());
            let has = bytes.windows(token.len()).any(|window| window == token.as_bytes());
            assert!(!has, "a pass's secret is in {:?}", entry.path());
        }
        assert!(seen > 100_000, "the database is there");
    } else {
        for table in
            ["requests", "handling_log", "journal", "receipts", "booths", "access_log", "passes", "devices"]
        {
            for secret in [NAME, PHONE, ADDRESS, GROUP, HANDLER, &token] {
                let sql =
                    format!("SELECT COUNT(*) FROM {table} AS t WHERE CAST(t AS TEXT) LIKE '%{secret}%'");
                assert_eq!(m.database.number(&sql).await, 0, "{secret} is in {table}");
            }
        }
    }
}

async fn secrets_are_kept_as_hashes(m: Market) {
    let organiser = m.organiser().await;
    organiser.get("/api/session").await.ok();
    let word = m.service().organiser_link().await.unwrap();
    let card = m.service().invite(shiji_domain::Role::Kiosk, m.id, None, "测试设备").await.unwrap();
    for secret in [word.as_str(), card.token.as_str(), "correct horse"] {
        for (table, column) in
            [("settings", "value"), ("devices", "token_hash"), ("invitations", "token_hash")]
        {
            let sql = format!("SELECT COUNT(*) FROM {table} WHERE {column} LIKE '%{secret}%'");
            assert_eq!(m.database.number(&sql).await, 0, "{table}");
        }
    }
    let argon =
        "SELECT COUNT(*) FROM settings WHERE name = 'organiser_password' AND value LIKE '$argon2id$%'";
    assert_eq!(m.database.number(argon).await, 1);
}

async fn a_pass_at_two_markets_is_two_passes(m: Market) {
    let resident = m.resident();
    resident.check_in(&m, "B").await.ok();
    let organiser = m.organiser().await;
    let details = serde_json::to_value(crate::harness::market_details("第二个市集")).unwrap();
    let other = organiser.post("/api/markets", &details).await.ok()["id"].as_str().unwrap().to_owned();
    let tally = json!({ "details": { "name": "摊位", "hosts": ["单位"], "mode": { "kind": "tally" }, "desks": 1,
        "service_minutes": 5 } });
    let booth = organiser.act(&format!("/api/markets/{other}/booths"), tally).await.ok()["booth"].clone();
    for state in ["published", "open"] {
        organiser.act(&format!("/api/markets/{other}/state"), json!({ "state": state })).await.ok();
    }
    resident.act(&format!("/api/booths/{}/check-ins", booth.as_str().unwrap()), json!({})).await.ok();
    assert_eq!(m.database.number("SELECT COUNT(DISTINCT pass_id) FROM visits").await, 2);
}

both![
    sign_ins_are_logged_without_secrets,
    nothing_personal_is_logged,
    nothing_personal_is_answered_to_others,
    nothing_personal_is_kept_in_the_clear,
    secrets_are_kept_as_hashes,
    a_pass_at_two_markets_is_two_passes,
];

//! The words of private requests (不公开), their photos, and why somebody looked at a person: in no
//! byte of the database, and read by those who may.

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;
use sha2::{Digest, Sha256};
use shiji_domain::{Actor, RequestId, request::Step};
use shiji_service::LedgerForm;

use crate::{
    harness::{Database, Engine, Market, key, with_database},
    photos::{attach, png},
};

/// What is said of a private request, from its registration to its end.
const SAID: [&str; 8] = [
    "测试居民甲的孩子生病",
    "来电13800001234",
    "住幸福里1号楼",
    "转办时的话",
    "退单时的话",
    "进展里的话",
    "答复里的话",
    "回访里的话",
];
/// Why somebody looked whose request it is.
const REASON: &str = "查看理由里的话";
/// What is said of a public one.
const PUBLIC: &str = "广场东门的路灯不亮";

/// Which of these words are in the files of a data folder, but for its key.
fn found_in(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let bytes = std::fs::read(entry.path()).unwrap();
        for word in words {
            if bytes.windows(word.len()).any(|window| window == word.as_bytes()) {
                found.push((*word).to_owned());
            }
        }
    }
    found
}

async fn found(database: &Database, words: &[&str]) -> Vec<String> {
    if let Some(folder) = database.folder() {
        return found_in(&folder, words);
    }
    let sql = "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'";
    let mut found = Vec::new();
    for table in database.words(sql).await {
        for word in words {
            let sql = format!("SELECT COUNT(*) FROM {table} AS t WHERE CAST(t AS TEXT) LIKE '%{word}%'");
            if database.number(&sql).await > 0 {
                found.push((*word).to_owned());
            }
        }
    }
    found
}

/// A private request that goes to a unit, comes back, is answered and followed up.
async fn handle(m: &Market) -> String {
    let organiser = m.organiser().await;
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "health",
        "content": format!("{}，{}，{}", SAID[0], SAID[1], SAID[2]), "channel": "booth", "private": true });
    let left = organiser.act(&m.here("requests"), body).await.ok();
    let id = left["request"].as_str().unwrap().to_owned();
    let (unit, contact) = m.unit("测试卫生站").await;
    let (steps, own) = (format!("/api/requests/{id}/steps"), format!("/api/unit/items/{id}/steps"));
    let forward = json!({ "step": "forward", "unit": unit, "note": SAID[3] });
    organiser.act(&steps, forward.clone()).await.ok();
    contact.act(&own, json!({ "step": "return", "reason": SAID[4] })).await.ok();
    organiser.act(&steps, forward).await.ok();
    contact.act(&own, json!({ "step": "accept" })).await.ok();
    contact.act(&own, json!({ "step": "progress", "note": SAID[5] })).await.ok();
    contact.act(&own, json!({ "step": "answer", "result": SAID[6] })).await.ok();
    let follow_up = json!({ "step": "follow_up", "solved": true, "satisfaction": 5, "words": SAID[7] });
    organiser.act(&steps, follow_up).await.ok();
    organiser
        .act(
            &m.here("requests"),
            json!({ "booth": m.booth("A").id, "kind": "appeal",
        "category": "facilities", "content": PUBLIC, "channel": "booth" }),
        )
        .await
        .ok();
    id
}

async fn words_of_private_requests_are_in_no_file(mut m: Market) {
    let id = handle(&m).await;
    let organiser = m.organiser().await;
    let (photo, kept) = photographed(&m, &registered(&m, true).await, 1).await;
    organiser.post(&format!("/api/requests/{id}/unmask"), &json!({ "reason": REASON })).await.ok();
    let (public, public_kept) = photographed(&m, &registered(&m, false).await, 2).await;
    assert_eq!(found(&m.database, &[&kept, REASON]).await, Vec::<String>::new(), "photos and reasons");
    assert_eq!(found(&m.database, &[&public_kept]).await.len(), 1, "a public photo would be found");
    // Whoever has the very same picture can't tell that it is there.
    let digest = async |path: &str| digest_of(&organiser.get(path).await.bytes);
    assert_eq!(found(&m.database, &[&digest(&photo).await]).await, Vec::<String>::new(), "its digest");
    assert!(public.ends_with(&digest(&public).await), "a public photo's log says what it must be");
    // No hash is left that could confirm a guess.
    let hashes = format!("SELECT COUNT(*) FROM handling_log WHERE request_id = '{id}' AND hash <> ''");
    assert_eq!(m.database.number(&hashes).await, 0);
    let heads = format!("SELECT COUNT(*) FROM requests WHERE id = '{id}' AND log_hash <> ''");
    assert_eq!(m.database.number(&heads).await, 0);
    assert_eq!(found(&m.database, &SAID).await, Vec::<String>::new(), "while it runs");
    assert!(!found(&m.database, &[PUBLIC]).await.is_empty(), "public words would be found");
    reads(&m, &id).await;
    m.restart().await;
    reads(&m, &id).await;
    assert_eq!(found(&m.database, &SAID).await, Vec::<String>::new());
    for path in [photo, public] {
        assert_eq!(m.organiser().await.get(&path).await.status, 200, "{path}");
    }
    let lines = m.organiser().await.get("/api/access-log").await.ok().to_string();
    assert!(lines.contains(REASON), "{lines}");
    let findings = m.service().diagnose().await.unwrap().findings;
    assert_eq!(findings, vec![], "the log is held against the words");
}

/// A request that nothing was done with yet.
async fn registered(m: &Market, private: bool) -> String {
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "health", "content": PUBLIC,
        "channel": "booth", "private": private });
    let left = m.organiser().await.act(&m.here("requests"), body).await.ok();
    left["request"].as_str().unwrap().to_owned()
}

/// A photo at a request: where it is read, and what of it a table that isn't sealed would hold.
async fn photographed(m: &Market, id: &str, salt: u8) -> (String, String) {
    let (organiser, path) = (m.organiser().await, format!("/api/requests/{id}/photos"));
    let done = attach(&organiser, &path, png(salt)).await.ok();
    let path = format!("{path}/{}", done["photos"][0].as_str().unwrap());
    // The same picture, sealed or not.
    let plain = base64_of(&organiser.get(&path).await.bytes);
    (path, plain[..plain.len() - 4].to_owned())
}

pub fn base64_of(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let value =
            three.iter().fold(0_u32, |value, byte| value << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..=three.len() {
            text.push(char::from(DIGITS[(value >> (18 - 6 * at) & 63) as usize]));
        }
    }
    text
}

/// The organiser reads them in the list, the request, its log, the search and the ledger.
async fn reads(m: &Market, id: &str) {
    let organiser = m.organiser().await;
    let request = organiser.get(&format!("/api/requests/{id}")).await.ok();
    let text = request.to_string();
    for words in [SAID[0], SAID[4], SAID[6]] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(organiser.get(&m.here("requests")).await.ok().to_string().contains(SAID[0]));
    let ledger = m.service().ledger(m.id, Actor::Server, LedgerForm::Csv, false).await.unwrap();
    let ledger = String::from_utf8_lossy(&ledger.bytes).into_owned();
    assert!(ledger.contains(SAID[0]) && ledger.contains(SAID[6]), "{ledger}");
    let public = m.service().ledger(m.id, Actor::Server, LedgerForm::Csv, true).await.unwrap();
    let public = String::from_utf8_lossy(&public.bytes).into_owned();
    assert!(!SAID.iter().any(|words| public.contains(words)), "{public}");
}

fn digest_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A photo of before names of private ones were made with a key.
async fn an_earlier_photo_keeps_its_name(m: Market) {
    let (organiser, id) = (m.organiser().await, registered(&m, true).await);
    let (path, _) = photographed(&m, &id, 1).await;
    let picture = organiser.get(&path).await.bytes;
    let name = digest_of(&picture);
    let row = format!("'{id}', '{name}', 'png', '{}', 1", STANDARD.encode(&picture));
    m.database.run(&format!("INSERT INTO photos VALUES ({row})")).await;
    let request: RequestId = id.parse().unwrap();
    let step = Step::Attach { digest: name.clone() };
    m.service().handle(request, Actor::Server, &key(), step).await.unwrap();
    let path = format!("/api/requests/{id}/photos");
    assert_eq!(organiser.get(&format!("{path}/{name}")).await.bytes, picture);
    attach(&organiser, &path, png(1)).await.refused(409, "same_photo");
}

/// A database of before they were sealed.
async fn earlier_words_are_sealed(engine: Engine) {
    const PRIVATE: [&str; 1] = ["需要陪诊"];
    const PHOTO: &str = "UGljdHVyZSBvZiBzb21lYm9keSBzIGRvb3I";
    with_database(engine, async |database| {
        database.load(include_str!("../fixtures/schemas/0015-names.sql")).await;
        let of = "FROM requests WHERE course LIKE '%\"private\":true%'";
        let (id, market) = (format!("SELECT id {of}"), format!("SELECT market_id {of}"));
        let (id, market) = (database.words(&id).await.remove(0), database.words(&market).await.remove(0));
        let line = "00000000-0000-7000-8000-000000000001";
        database.run(&format!("INSERT INTO photos VALUES ('{id}', 'd', 'png', '{PHOTO}', 1)")).await;
        let line = format!("'{line}', 1, 'organiser', '{market}', 'unmask', '{id}', '{REASON}'");
        database.run(&format!("INSERT INTO access_log VALUES ({line})")).await;
        assert_eq!(found(&database, &[PRIVATE[0], PHOTO, REASON]).await.len(), 3, "as it was");
        let m = Market::existing(database.clone()).await;
        assert_eq!(found(&database, &[PRIVATE[0], PHOTO, REASON]).await, Vec::<String>::new());
        assert_eq!(database.number("SELECT COUNT(*) FROM photos WHERE digest = 'd'").await, 1);
        let lines = m.organiser().await.get("/api/access-log").await.ok().to_string();
        assert!(lines.contains(REASON), "{lines}");
        let list = m.organiser().await.get(&m.here("requests")).await.ok().to_string();
        assert!(list.contains(PRIVATE[0]), "{list}");
        assert_eq!(m.service().diagnose().await.unwrap().findings, vec![]);
    })
    .await;
}

both![words_of_private_requests_are_in_no_file, an_earlier_photo_keeps_its_name];

mod earlier {
    mod on_sqlite {
        #[tokio::test]
        async fn earlier_words_are_sealed() {
            crate::private_words::earlier_words_are_sealed(crate::harness::Engine::Sqlite).await;
        }
    }

    mod on_postgres {
        #[tokio::test]
        async fn earlier_words_are_sealed() {
            crate::private_words::earlier_words_are_sealed(crate::harness::Engine::Postgres).await;
        }
    }
}

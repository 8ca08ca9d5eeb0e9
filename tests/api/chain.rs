//! The chain: whatever is rewritten behind the program's back is found, and any paper finds a past
//! that was rewritten whole.

use std::io::Read;

use serde_json::json;
use shiji_domain::{
    RequestId,
    chain::{ChainEntry, ChainOwner},
    summary::PaperStamp,
};
use shiji_store::Db;

use crate::{
    harness::{Engine, Market, run_on, shiji},
    private_words::base64_of,
};

/// What the doctor finds, in words.
async fn found(m: &Market) -> Vec<String> {
    // A fresh node, as the command is.
    let node = m.another_node().await;
    let diagnosis = node.service.diagnose().await.unwrap();
    node.stop().await;
    assert!(diagnosis.entries.is_some_and(|entries| entries > 0), "the chains have begun");
    diagnosis.findings.into_iter().map(|finding| finding.message.text()).collect()
}

/// What the doctor says of the chains alone: a changed row is found by other rules, too.
async fn of_chains(m: &Market) -> Vec<String> {
    let mut found = found(m).await;
    found.retain(|text| text.contains("存证"));
    found
}

async fn whole(m: &Market) {
    assert_eq!(found(m).await, Vec::<String>::new());
}

/// A day: two tickets of which one is served, a visit, a public and a private request with
/// somebody's name, a topic, and a paper.
async fn day(m: &Market) -> (RequestId, PaperStamp) {
    let organiser = m.organiser().await;
    m.queue("A", 2).await;
    organiser.next(m, "A", 1).await.ok();
    organiser.act(&m.step("A", 1, "finish"), json!({})).await.ok();
    m.resident().check_in(m, "C").await.ok();
    let mut ids = Vec::new();
    for private in [false, true] {
        let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "housing", "content": "占道停车",
            "channel": "booth", "private": private,
            "person": { "name": "测试居民", "phone": "13800001234", "address": "" } });
        ids.push(organiser.act(&m.here("requests"), body).await.ok()["request"].as_str().unwrap().to_owned());
    }
    let escalate = json!({ "step": "escalate", "reason": "涉及多户" });
    organiser.act(&format!("/api/requests/{}/steps", ids[0]), escalate).await.ok();
    let topic = json!({ "title": "停车", "background": "", "requests": [ids[0]] });
    organiser.act(&m.here("topics"), topic).await.ok();
    let stamp = m.service().stamp().await.expect("a stamp");
    (ids[1].parse().unwrap(), stamp)
}

/// Each is one that somebody could try, with what puts it back, and what is said of it.
async fn each_rewritten_row_is_named_by_its_kind(m: Market) {
    let (private, stamp) = day(&m).await;
    whole(&m).await;
    let public = format!("id <> '{private}'");
    let set = |table: &str, change: &str, row: &str| format!("UPDATE {table} SET {change} WHERE {row}");
    let longer = |column: &str| format!("{column} = {column} || 'x'");
    let shorter = |column: &str| format!("{column} = substr({column}, 1, length({column}) - 1)");
    for (table, change, back, row, said) in [
        ("requests", longer("content"), shorter("content"), public.as_str(), "1 条诉求登记与写入时不同"),
        (
            "requests",
            r#"course = replace(course, '"urgent":false', '"urgent":true')"#.into(),
            r#"course = replace(course, '"urgent":true', '"urgent":false')"#.into(),
            "1 = 1",
            "2 条诉求登记与写入时不同",
        ),
        ("requests", longer("person"), shorter("person"), public.as_str(), "1 条诉求人信息与写入时不同"),
        ("handling_log", longer("words"), shorter("words"), "line = 1", "2 条办理记录与写入时不同"),
        ("handling_log", "at = at + 1".into(), "at = at - 1".into(), "line = 2", "1 条办理记录与写入时不同"),
        (
            "tickets",
            "state = 'missed'".into(),
            "state = 'done'".into(),
            "number = 1",
            "1 条号票状态与写入时不同",
        ),
        (
            "tickets",
            "issued_at = issued_at + 1".into(),
            "issued_at = issued_at - 1".into(),
            "number = 2",
            "1 条号票状态",
        ),
        ("visits", "void = 1 - void".into(), "void = 1 - void".into(), "1 = 1", "1 条签到记录与写入时不同"),
        (
            "booth_lives",
            "last_number = last_number - 1".into(),
            "last_number = last_number + 1".into(),
            "last_number > 0",
            "1 条摊位计数与写入时不同",
        ),
        (
            "collections",
            "last_number = last_number - 1".into(),
            "last_number = last_number + 1".into(),
            "1 = 1",
            "1 条诉求计数与写入时不同",
        ),
        ("topics", longer("title"), shorter("title"), "1 = 1", "1 条议题登记与写入时不同"),
        ("meeting_log", longer("words"), shorter("words"), "1 = 1", "1 条联席会记录与写入时不同"),
        (
            "communities",
            "last_topic = last_topic + 1".into(),
            "last_topic = last_topic - 1".into(),
            "1 = 1",
            "1 条联席会计数与写入时不同",
        ),
        ("market_chain", longer("hash"), shorter("hash"), "part = 'floor' AND position = 2", "从第 2 条起"),
        (
            "market_chain",
            "revision = revision + 1".into(),
            "revision = revision - 1".into(),
            "part = 'requests' AND position = 1",
            "办理的存证链从第 1 条起",
        ),
        ("chain_stamps", "at = at + 1".into(), "at = at - 1".into(), "1 = 1", "存证从第 1 号起"),
        (
            "chain_stamps",
            longer("signature"),
            shorter("signature"),
            "1 = 1",
            "第 1 号存证不是这台服务器签名的",
        ),
        ("markets", longer("chain"), shorter("chain"), "1 = 1", "现场的存证链不是这台服务器签名的"),
    ] {
        m.database.run(&set(table, &change, row)).await;
        let found = of_chains(&m).await;
        assert!(found.iter().any(|text| text.contains(said)), "{table}: {change}: {found:?}");
        m.database.run(&set(table, &back, row)).await;
    }
    whole(&m).await;
    let again = m.service().stamp().await.unwrap();
    assert_eq!(again, stamp, "nothing has been written since");
}

/// The last request, with all that says that it was ever there.
async fn a_deleted_last_request_is_found(m: Market) {
    let (last, _) = day(&m).await;
    m.database.run(&format!("DELETE FROM handling_log WHERE request_id = '{last}'")).await;
    m.database.run(&format!("DELETE FROM requests WHERE id = '{last}'")).await;
    m.database.run("UPDATE collections SET last_number = last_number - 1, revision = revision - 1").await;
    let found = of_chains(&m).await;
    for said in ["1 条诉求登记被删", "1 条办理记录被删", "1 条诉求计数与写入时不同"]
    {
        assert!(found.iter().any(|text| text.contains(said)), "{said}: {found:?}");
    }
}

/// Somebody who knows the format, but has another key, rewrites a visit, its entry and all that
/// hangs on it; then the stamps, too.
async fn a_chain_that_was_rewritten_with_another_key_is_found(m: Market) {
    let (_, stamp) = day(&m).await;
    m.database.run("UPDATE visits SET void = 1").await;
    let db = Db::open_as(&m.database.place(), m.database.beside()).await.unwrap();
    let owner = ChainOwner::Floor(m.id);
    let rows = db.chained_rows(owner).await.unwrap().rows;
    let mut entries = db.chain_entries(owner).await.unwrap();
    db.close().await;
    let mut head = shiji_domain::chain::ChainHead::default();
    let mut forged = Vec::new();
    for ChainEntry { revision, mut items, .. } in entries.drain(..) {
        for item in &mut items {
            if let Some(row) = rows.iter().find(|row| (row.kind, row.key) == (item.kind, item.key)) {
                *item = *row;
            }
        }
        let entry = ChainEntry::after(&head, owner, revision, items);
        head = entry.head();
        forged.push(entry);
    }
    for entry in forged {
        let bytes: Vec<u8> = entry.items.iter().flat_map(|item| item.to_bytes()).collect();
        let items = base64_of(&bytes);
        let (hash, position) = (entry.hash, entry.position);
        let change = format!("UPDATE market_chain SET items = '{items}', hash = '{hash}'");
        m.database.run(&format!("{change} WHERE part = 'floor' AND position = {position}")).await;
    }
    let signature = "A".repeat(86);
    let end = format!("{} {} {signature}", head.position, head.hash);
    m.database.run(&format!("UPDATE markets SET chain = '{end}'")).await;
    let found = of_chains(&m).await;
    assert!(found.iter().any(|text| text.contains("现场的存证链不是这台服务器签名的")), "{found:?}");
    assert!(found.iter().any(|text| text.contains("与第 1 号存证不符")), "any paper shows it: {found:?}");
    assert!(found.iter().all(|text| !text.contains("签到")), "the rows agree with the chain: {found:?}");
    // With the stamps gone, no paper is found any more.
    assert!(m.service().find_stamp(stamp.code).await.unwrap().is_some());
    m.database.run("DELETE FROM chain_stamps").await;
    assert_eq!(m.service().find_stamp(stamp.code).await.unwrap(), None);
}

/// What a purge takes away is no damage; the same without a purge is.
async fn a_purge_is_accounted_for(m: Market) {
    let (private, _) = day(&m).await;
    m.service().purge_person(private, shiji_domain::Actor::Server).await.unwrap();
    whole(&m).await;
    m.database.run("UPDATE requests SET person = NULL").await;
    let found = of_chains(&m).await;
    assert!(found.iter().any(|text| text.contains("1 条诉求人信息与写入时不同")), "{found:?}");
}

/// Undo, a restart and another key go on with the same chain, and old papers are found.
async fn the_chain_goes_on(mut m: Market) {
    let (_, first) = day(&m).await;
    let desk = m.volunteer("A").await;
    let taken = desk.next(&m, "A", 1).await.ok();
    desk.undo(&m, &taken["action"]).await.ok();
    m.restart().await;
    let second = m.service().stamp().await.unwrap();
    assert_eq!(second.position, first.position + 1);
    whole(&m).await;
    let before = m.service().signing_key().unwrap().public().fingerprint();
    m.service().rotate_key().await.unwrap();
    m.restart().await;
    whole(&m).await;
    m.queue("E", 1).await;
    let third = m.service().stamp().await.unwrap();
    assert_ne!(third.signs_as, before);
    whole(&m).await;
    for stamp in [first, second, third] {
        let found = m.service().find_stamp(stamp.code).await.unwrap().expect("an old paper is found");
        assert_eq!(found.position, stamp.position);
    }
}

fn typed(stamp: &PaperStamp, change: impl Fn(String) -> String) -> String {
    change(stamp.code.to_string())
}

/// `shiji doctor --head`, with what is typed from a paper.
async fn a_paper_is_held_against_the_database(mut m: Market) {
    let (_, stamp) = day(&m).await;
    m.queue("E", 1).await;
    let place = m.database.folder().unwrap().display().to_string();
    m.node.take().unwrap().stop().await;
    let doctor = |text: String| {
        let ended = shiji(&["doctor", "--data", &place, "--head", &text]);
        let said =
            format!("{}{}", String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
        (ended.status.code(), said)
    };
    for text in [
        typed(&stamp, |code| code),
        typed(&stamp, |code| code.to_lowercase().replace('-', " ")),
        typed(&stamp, |code| code.replace('-', "").replace('0', "o")),
    ] {
        let (code, said) = doctor(text.clone());
        assert_eq!(code, Some(0), "{text}: {said}");
        assert!(said.contains("第 1 号") && said.contains("从这张纸到现在，都与写入时一致"), "{said}");
    }
    let mistyped = typed(&stamp, |code| {
        let other = if &code[6..7] == "7" { "8" } else { "7" };
        format!("{}{other}{}", &code[..6], &code[7..])
    });
    let (code, said) = doctor(mistyped);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("第 2 组"), "{said}");
    // Another paper's code, with its own right groups.
    let (code, said) = doctor(other_code());
    assert_eq!(code, Some(4), "{said}");
    assert!(said.contains("不在这个数据库里"), "{said}");
    m.database.run("UPDATE tickets SET state = 'missed' WHERE state = 'done'").await;
    let (code, said) = doctor(typed(&stamp, |code| code));
    assert_eq!(code, Some(4), "{said}");
    assert!(said.contains("第 1 号") && said.contains("1 条号票状态与写入时不同"), "{said}");
    assert!(!said.contains("从这张纸到现在"), "{said}");
}

/// `shiji report` writes nothing into the database: its papers bear the last stamp that there is,
/// and who signed that, also once there is another key.
async fn a_report_bears_the_last_stamp(mut m: Market) {
    let (_, stamp) = day(&m).await;
    m.queue("E", 1).await;
    let folder = m.database.folder().unwrap();
    let (place, key_file) = (folder.display().to_string(), m.database.key_file().display().to_string());
    m.node.take().unwrap().stop().await;
    let ran = |arguments: &[&str]| {
        let ended = shiji(&[arguments, &["--data", &place, "--key-file", &key_file]].concat());
        assert!(ended.status.success(), "{ended:?}");
    };
    let foot = || {
        let out = folder.join("papers");
        ran(&["report", "--out", &out.display().to_string()]);
        let mut file = zip::ZipArchive::new(std::fs::File::open(out.join("ledger.xlsx")).unwrap()).unwrap();
        let mut sheet = String::new();
        file.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
        let (_, foot) = sheet.split_once("<oddFooter>").expect("a foot");
        foot.split_once("</oddFooter>").unwrap().0.to_owned()
    };
    let bears = foot();
    assert!(bears.contains(&stamp.code.to_string()) && bears.contains(&stamp.signs_as), "{bears}");
    ran(&["keys", "rotate"]);
    assert_eq!(foot(), bears);
    assert_eq!(m.database.number("SELECT COUNT(*) FROM chain_stamps").await, 1);
}

fn other_code() -> String {
    use shiji_domain::{Timestamp, chain::ChainStamp};
    ChainStamp::after(None, Timestamp(1), std::collections::BTreeMap::new()).code().to_string()
}

#[tokio::test]
async fn papers_of_the_terminal_bear_the_last_stamp() {
    run_on(Engine::Sqlite, a_report_bears_the_last_stamp).await;
}

#[tokio::test]
async fn a_paper_finds_what_was_rewritten() {
    run_on(Engine::Sqlite, a_paper_is_held_against_the_database).await;
}

both![
    each_rewritten_row_is_named_by_its_kind,
    a_deleted_last_request_is_found,
    a_chain_that_was_rewritten_with_another_key_is_found,
    a_purge_is_accounted_for,
    the_chain_goes_on,
];

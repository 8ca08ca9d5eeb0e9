//! Who looked at personal data, read by the organiser.

use serde_json::{Value, json};

use crate::harness::{Market, Person};

const PHONE: &str = "13800001234";

/// The organiser opens a request's person so many times.
async fn unmasks(m: &Market, organiser: &Person, times: usize) -> Value {
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "elderly", "content": "上门办证",
        "channel": "booth", "person": { "name": "测试居民甲", "phone": PHONE, "address": "" } });
    let left = organiser.act(&m.here("requests"), body).await.ok();
    let path = format!("/api/requests/{}/unmask", left["request"].as_str().unwrap());
    for time in 0..times {
        organiser.post(&path, &json!({ "reason": format!("=第{time}次回访") })).await.ok();
    }
    left
}

async fn every_access_is_a_line_without_the_data(m: Market) {
    let then = m.clock.now();
    let organiser = m.organiser().await;
    let left = unmasks(&m, &organiser, 1).await;
    organiser.get(&m.here("ledger.csv")).await.fine();
    let page = organiser.get("/api/access-log").await.ok();
    let [export, unmasked] = page["lines"].as_array().unwrap().as_slice() else { panic!("{page}") };
    assert_eq!((&export["verb"], &export["number"]), (&json!("ledger"), &Value::Null));
    assert_eq!((&unmasked["verb"], &unmasked["role"]), (&json!("unmask"), &json!("organiser")));
    assert_eq!((&unmasked["subject"], &unmasked["number"]), (&left["request"], &json!(1)));
    assert_eq!((&unmasked["reason"], &unmasked["market_name"]), (&json!("=第0次回访"), &json!("测试市集")));
    assert_eq!(unmasked["at"], json!(then.0));
    assert_eq!(unmasked["by"], organiser.get("/api/session").await.ok()["id"]);
    assert_eq!(page["more"], false);
    assert!(!page.to_string().contains(PHONE), "{page}");
    let csv = organiser.get("/api/access-log.csv").await;
    let text = csv.fine().text();
    assert!(text.contains("查看诉求人信息") && text.contains("导出台账"), "{text}");
    assert!(text.contains("'=第0次回访") && !text.contains(PHONE), "{text}");
}

async fn older_lines_are_on_further_pages(m: Market) {
    let organiser = m.organiser().await;
    unmasks(&m, &organiser, 53).await;
    let first = organiser.get("/api/access-log").await.ok();
    let lines = first["lines"].as_array().unwrap();
    assert_eq!((lines.len(), &first["more"]), (50, &json!(true)));
    assert_eq!(lines[0]["reason"], "=第52次回访");
    let last = lines[49]["id"].as_str().unwrap();
    let second = organiser.get(&format!("/api/access-log?before={last}")).await.ok();
    assert_eq!((second["lines"].as_array().unwrap().len(), &second["more"]), (3, &json!(false)));
    assert_eq!(second["lines"][2]["reason"], "=第0次回访");
    organiser.get("/api/access-log?before=no-id").await.refused(400, "bad_json");
}

async fn nobody_else_reads_it(m: Market) {
    for person in [m.volunteer("A").await, m.kiosk().await, m.display().await] {
        for path in ["/api/access-log", "/api/access-log.csv"] {
            assert_eq!(person.get(path).await.status, 403, "{path}");
        }
    }
    assert_eq!(m.unit("测试城管中队").await.1.get("/api/access-log").await.status, 401);
    assert_eq!(m.resident().get("/api/access-log").await.status, 401);
}

both![every_access_is_a_line_without_the_data, older_lines_are_on_further_pages, nobody_else_reads_it];

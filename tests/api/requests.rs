//! `/api/markets/{market}/requests` and `/api/requests/{request}`: registered, handled, logged,
//! unmasked.

use serde_json::{Value, json};
use shiji_domain::MarketState;

use crate::harness::{Market, moment};

/// A request at booth A in everything but its content.
fn at_a(m: &Market, content: &str) -> Value {
    json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "traffic", "content": content,
        "channel": "booth" })
}

async fn unit(m: &Market) -> Value {
    m.organiser().await.post("/api/units", &json!({ "name": "测试城管中队" })).await.ok()["id"].clone()
}

async fn registration_may_settle_or_forward_a_request(m: Market) {
    let (desk, unit) = (m.volunteer("A").await, unit(&m).await);
    let due = moment("2026-06-12T18:00").0;
    let mut settled = at_a(&m, "路灯不亮");
    settled["first"] = json!({ "step": "settle", "result": "当场联系修好" });
    let mut forwarded = at_a(&m, "占道停车");
    forwarded["first"] = json!({ "step": "forward", "unit": unit, "due": due });
    for (number, body) in [(1, settled), (2, forwarded), (3, at_a(&m, "咨询"))] {
        assert_eq!(desk.act(&m.here("requests"), body).await.ok()["number"], number);
    }
    let split = m.overview().await["requests"].clone();
    assert_eq!(
        split,
        json!({ "settled": 1, "forwarded": 1, "escalated": 0, "declined": 0, "duplicate": 0, "wall": 0, "open": 1 })
    );
    let list = desk.get(&m.here("requests?way=forwarded")).await.ok();
    assert_eq!((&list[0]["unit_name"], &list[0]["due"]), (&json!("测试城管中队"), &json!(due)));
    assert_eq!((&list[0]["overdue"], &list[0]["booth_code"]), (&json!(false), &json!("A")));
    m.clock.moves(7 * 24 * 3_600);
    m.comes_in_again(&desk, Some("A")).await;
    assert_eq!(desk.get(&m.here("requests?way=forwarded")).await.ok()[0]["overdue"], true);
}

async fn a_unit_has_five_working_days_unless_somebody_says_otherwise(m: Market) {
    let (desk, unit) = (m.volunteer("A").await, unit(&m).await);
    let mut body = at_a(&m, "占道停车");
    body["first"] = json!({ "step": "forward", "unit": unit });
    desk.act(&m.here("requests"), body).await.ok();
    // From a Saturday on.
    let due = moment("2026-06-12T18:00").0;
    assert_eq!(desk.get(&m.here("requests")).await.ok()[0]["due"], due);
}

async fn a_request_that_cant_be_taken_leaves_nothing(m: Market) {
    let (desk, unit) = (m.volunteer("A").await, unit(&m).await);
    let path = m.here("requests");
    let first = |step: Value| {
        let mut body = at_a(&m, "占道停车");
        body["first"] = step;
        body
    };
    desk.act(&path, at_a(&m, "")).await.marks("empty", "content");
    desk.act(&path, first(json!({ "step": "settle", "result": " " }))).await.marks("empty", "result");
    let past = json!({ "step": "forward", "unit": unit, "due": m.clock.now().0 - 1 });
    desk.act(&path, first(past)).await.marks("due_in_the_past", "due");
    let nobody = json!({ "step": "forward", "unit": "00000000-0000-0000-0000-000000000000",
        "due": moment("2026-06-12T18:00").0 });
    assert_eq!(desk.act(&path, first(nobody)).await.refused(404, "no_such_unit")["field"], "unit");
    desk.act(&path, first(json!({ "step": "ignore" }))).await.refused(400, "bad_json");
    let mut odd = at_a(&m, "占道停车");
    odd["category"] = json!("weather");
    desk.act(&path, odd).await.refused(400, "bad_json");
    let mut person = at_a(&m, "占道停车");
    person["person"] = json!({ "name": "名".repeat(121) });
    desk.act(&path, person).await.marks("too_long", "person");
    let mut person = at_a(&m, "占道停车");
    person["person"] = json!({ "phone": "138\u{0}" });
    desk.act(&path, person).await.marks("control_character", "phone");
    assert_eq!(m.overview().await["requests"]["open"], 0);
    assert_eq!(m.request(&desk, "第一条").await["number"], 1, "no number was used up");
}

async fn steps_are_taken_and_logged(m: Market) {
    let (desk, unit) = (m.volunteer("A").await, unit(&m).await);
    let request = m.request(&desk, "占道停车").await["request"].as_str().unwrap().to_owned();
    let path = format!("/api/requests/{request}");
    let step = async |step: Value| desk.act(&format!("{path}/steps"), step).await;
    let due = moment("2026-06-12T18:00").0;
    step(json!({ "step": "answer", "result": "早了" })).await.refused(409, "request_state");
    assert_eq!(step(json!({ "step": "forward", "unit": unit, "due": due })).await.ok()["state"], "forwarded");
    let answered = step(json!({ "step": "answer", "result": "已划线" })).await.ok();
    assert_eq!((&answered["state"], &answered["result"]), (&json!("answered"), &json!("已划线")));
    assert_eq!(answered["way"], "forwarded");
    step(json!({ "step": "settle", "result": "晚了" })).await.refused(409, "request_state");
    let shown = desk.get(&path).await.ok();
    let states: Vec<_> = shown["log"].as_array().unwrap().iter().map(|line| line["to"].clone()).collect();
    assert_eq!(states, ["registered", "forwarded", "answered"]);
    assert_eq!(shown["log"][2]["words"], "已划线");
    assert!(shown["log"][1]["by"].as_str().unwrap().starts_with("volunteer:"));
}

async fn every_way_to_take_a_request_on(m: Market) {
    let desk = m.volunteer("A").await;
    m.request(&desk, "第一条").await;
    let ways = [
        ("escalated", json!({ "step": "escalate", "reason": "涉及多户" })),
        ("declined", json!({ "step": "decline", "reason": "不属社区" })),
        ("duplicate", json!({ "step": "duplicate", "of": 1 })),
        ("settled", json!({ "step": "settle", "result": "办好" })),
    ];
    for (way, step) in ways {
        let request = m.request(&desk, way).await["request"].as_str().unwrap().to_owned();
        let path = format!("/api/requests/{request}/steps");
        assert_eq!(desk.act(&path, step).await.ok()["way"], way);
        assert_eq!(m.overview().await["requests"][way], 1, "{way}");
        let reopened = desk.act(&path, json!({ "step": "reopen", "reason": "填错" })).await.ok();
        assert_eq!(reopened["way"], "open", "{way}");
    }
    let request = m.request(&desk, "不存在的重复").await["request"].as_str().unwrap().to_owned();
    let answer =
        desk.act(&format!("/api/requests/{request}/steps"), json!({ "step": "duplicate", "of": 99 })).await;
    assert_ne!(answer.status, 200, "{answer}");
}

async fn what_was_left_at_the_gate_is_followed_by_the_markets_volunteers(m: Market) {
    let left = m.resident().act(&m.here("wishes"), json!({ "content": "一盏路灯" })).await.ok();
    let path = format!("/api/requests/{}/steps", left["request"].as_str().unwrap());
    let settle = json!({ "step": "settle", "result": "修好了" });
    m.volunteer("A").await.act(&path, settle.clone()).await.refused(403, "not_allowed");
    assert_eq!(m.helper().await.act(&path, settle).await.ok()["state"], "settled");
}

async fn duplicates_form_no_circle(m: Market) {
    let desk = m.volunteer("A").await;
    let mut paths = Vec::new();
    for content in ["第一条", "第二条"] {
        let request = m.request(&desk, content).await["request"].as_str().unwrap().to_owned();
        paths.push(format!("/api/requests/{request}/steps"));
    }
    desk.act(&paths[1], json!({ "step": "duplicate", "of": 1 })).await.ok();
    desk.act(&paths[0], json!({ "step": "duplicate", "of": 2 })).await.refused(409, "request_state");
    desk.act(&paths[0], json!({ "step": "duplicate", "of": 1 })).await.refused(404, "no_such_request");
}

async fn the_list_is_filtered_and_bound_to_the_booth(m: Market) {
    let (helper, desk) = (m.helper().await, m.volunteer("A").await);
    m.request(&desk, "路灯不亮").await;
    let mut elsewhere = at_a(&m, "楼道灯不亮");
    elsewhere["booth"] = json!(m.booth("E").id);
    helper.act(&m.here("requests"), elsewhere).await.ok();
    let contents = async |person: &crate::harness::Person, query: &str| -> Vec<String> {
        let list = person.get(&m.here(&format!("requests{query}"))).await.ok();
        list.as_array()
            .unwrap()
            .iter()
            .map(|request| request["content"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(contents(&helper, "").await, ["楼道灯不亮", "路灯不亮"]);
    assert_eq!(contents(&desk, "").await, ["路灯不亮"]);
    assert_eq!(contents(&helper, &format!("?booth={}", m.booth("E").id)).await, ["楼道灯不亮"]);
    assert_eq!(contents(&helper, "?q=%E6%A5%BC%E9%81%93").await, ["楼道灯不亮"]);
    assert_eq!(contents(&helper, "?q=1").await, ["路灯不亮"]);
    assert!(contents(&helper, "?way=settled").await.is_empty());
    helper.get(&m.here("requests?way=sideways")).await.refused(400, "bad_json");
    helper.get(&m.here("requests?booth=A")).await.refused(400, "bad_json");
}

async fn another_booths_request_is_not_theirs(m: Market) {
    let (desk, other) = (m.volunteer("A").await, m.volunteer("E").await);
    let id = m.request(&desk, "路灯不亮").await["request"].as_str().unwrap().to_owned();
    other.get(&format!("/api/requests/{id}")).await.refused(403, "not_your_booth");
    let settle = json!({ "step": "settle", "result": "好了" });
    other.act(&format!("/api/requests/{id}/steps"), settle.clone()).await.refused(403, "not_your_booth");
    other.act(&m.here("requests"), at_a(&m, "越权")).await.refused(403, "not_your_booth");
    let stranger = crate::queue::stranger(&m).await;
    stranger.get(&format!("/api/requests/{id}")).await.refused(403, "not_allowed");
    stranger.act(&format!("/api/requests/{id}/steps"), settle).await.refused(403, "not_your_booth");
    assert_eq!(desk.get(&format!("/api/requests/{id}")).await.ok()["state"], "registered");
    desk.get("/api/requests/00000000-0000-0000-0000-000000000000").await.refused(404, "no_such_request");
    desk.get("/api/requests/1").await.refused(404, "not_found");
}

async fn a_person_is_masked_until_somebody_says_why(m: Market) {
    let (desk, organiser) = (m.volunteer("A").await, m.organiser().await);
    let mut body = at_a(&m, "上门办证");
    let reply =
        json!({ "name": "测试居民", "phone": "13800001234", "address": "1号楼", "groups": ["alone"] });
    body["person"] = reply.clone();
    let id = desk.act(&m.here("requests"), body).await.ok()["request"].as_str().unwrap().to_owned();
    let shown = desk.get(&format!("/api/requests/{id}")).await;
    let masked = json!({ "name": "测***", "phone": "138****1234", "address": "***", "groups": [] });
    assert_eq!(shown.ok()["person"], masked);
    assert!(!shown.text().contains("13800001234") && !shown.text().contains("\"alone\""));
    let unmask = format!("/api/requests/{id}/unmask");
    organiser.post(&unmask, &json!({ "reason": "" })).await.marks("empty", "reason");
    organiser.post(&unmask, &json!({})).await.refused(400, "bad_json");
    desk.post(&unmask, &json!({ "reason": "好奇" })).await.refused(403, "not_allowed");
    assert_eq!(m.database.number("SELECT COUNT(*) FROM access_log").await, 0);
    let person = organiser.post(&unmask, &json!({ "reason": "电话回访" })).await.ok();
    assert_eq!(person, reply);
    let line = format!(
        "SELECT COUNT(*) FROM access_log WHERE verb = 'unmask' AND subject = '{id}' \
         AND actor LIKE 'organiser:%'"
    );
    assert_eq!(m.database.number(&line).await, 1);
    assert_eq!(m.service().access_page(None).await.unwrap().lines[0].reason, "电话回访");
    let nobody = m.request(&desk, "没有留名").await["request"].as_str().unwrap().to_owned();
    let empty =
        organiser.post(&format!("/api/requests/{nobody}/unmask"), &json!({ "reason": "回访" })).await.ok();
    assert_eq!(empty, json!({ "name": "", "phone": "", "address": "", "groups": [] }));
    organiser
        .post("/api/requests/00000000-0000-0000-0000-000000000000/unmask", &json!({ "reason": "回访" }))
        .await
        .refused(404, "no_such_request");
}

async fn a_resident_can_neither_settle_nor_name_anybody(m: Market) {
    let resident = m.resident();
    let body = json!({ "content": "路灯", "person": { "name": "测试居民" },
        "first": { "step": "settle", "result": "自己办" } });
    // Fields that the route doesn't know are not taken.
    let left = resident.act(&m.here("wishes"), body).await.ok();
    let id = left["request"].as_str().unwrap();
    let shown = m.organiser().await.get(&format!("/api/requests/{id}")).await.ok();
    assert_eq!((&shown["state"], &shown["person"]), (&json!("registered"), &json!(null)));
}

async fn requests_outlive_the_day(m: Market) {
    let desk = m.volunteer("A").await;
    let id = m.request(&desk, "路灯不亮").await["request"].as_str().unwrap().to_owned();
    m.becomes(MarketState::Closed).await;
    m.request(&desk, "补录纸条").await;
    m.becomes(MarketState::Archived).await;
    desk.act(&m.here("requests"), at_a(&m, "太晚了")).await.refused(409, "market_over");
    m.request(&m.organiser().await, "再补一条").await;
    let settle = json!({ "step": "settle", "result": "好了" });
    assert_eq!(desk.act(&format!("/api/requests/{id}/steps"), settle).await.ok()["state"], "settled");
}

/// A list holds the newest hundred, and what changes is seen at once although the reading is kept.
async fn a_list_holds_the_newest_hundred(m: Market) {
    let desk = m.volunteer("A").await;
    let mut first = Value::Null;
    for number in 1..=103 {
        let done = m.request(&desk, &format!("第{number}件事")).await;
        if number == 1 {
            first = done;
        }
    }
    let list = desk.get(&m.here("requests")).await.ok();
    let numbers: Vec<i64> =
        list.as_array().unwrap().iter().map(|one| one["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (4..=103).rev().collect::<Vec<_>>());
    for words in ["第1件事", first["receipt"].as_str().unwrap()] {
        let found = desk.get(&format!("{}?q={words}", m.here("requests"))).await.ok();
        assert_eq!(found[0]["id"], first["request"], "{words}");
        assert_eq!(found[0]["state"], "registered");
    }
    let steps = format!("/api/requests/{}/steps", first["request"].as_str().unwrap());
    desk.act(&steps, json!({ "step": "settle", "result": "换好了" })).await.ok();
    let found = desk.get(&format!("{}?q=第1件事", m.here("requests"))).await.ok();
    assert_ne!(found[0]["state"], "registered");
}

both![
    a_list_holds_the_newest_hundred,
    registration_may_settle_or_forward_a_request,
    a_unit_has_five_working_days_unless_somebody_says_otherwise,
    a_request_that_cant_be_taken_leaves_nothing,
    steps_are_taken_and_logged,
    every_way_to_take_a_request_on,
    what_was_left_at_the_gate_is_followed_by_the_markets_volunteers,
    duplicates_form_no_circle,
    the_list_is_filtered_and_bound_to_the_booth,
    another_booths_request_is_not_theirs,
    a_person_is_masked_until_somebody_says_why,
    a_resident_can_neither_settle_nor_name_anybody,
    requests_outlive_the_day,
];

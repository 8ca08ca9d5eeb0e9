//! What is too large, too deep, too far away: refused, and the server goes on.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, Market, key, market_details, with_key};

const ENDS: [i64; 4] = [i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX];

/// The server still takes commands.
async fn booth_states(m: &Market) {
    let answer = m.resident().check_in(m, "B").await;
    assert_eq!(answer.status, 200, "the server is dead: {answer}");
}

async fn a_body_may_be_64_kilobytes(m: Market) {
    let resident = m.resident();
    let content = "长".repeat(40_000);
    resident.act(&m.here("wishes"), json!({ "content": content })).await.refused(413, "payload_too_large");
    let login = json!({ "password": "x".repeat(70_000) });
    resident.post("/api/login", &login).await.refused(413, "payload_too_large");
    assert_eq!(m.overview().await["requests"]["open"], 0);
}

async fn what_is_no_json_is_refused(m: Market) {
    let path = m.at("A", "check-ins");
    let send = async |body: String, kind: &str| {
        let request = m.resident().request(Method::POST, &path).header("content-type", kind).body(body);
        Answer::of(request).await
    };
    let good = format!("{{\"key\":\"{}\"}}", key());
    for body in [
        "",
        "{",
        "null",
        "[]",
        "12",
        "\"text\"",
        "{\"key\":null}",
        "{\"key\":[]}",
        "{\"key\":{}}",
        "{'key':1}",
    ] {
        send(body.to_owned(), "application/json").await.refused(400, "bad_json");
    }
    send("[".repeat(60_000), "application/json").await.refused(400, "bad_json");
    send("\u{feff}{}".to_owned(), "application/json").await.refused(400, "bad_json");
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        send(good.clone(), kind).await.refused(400, "bad_json");
    }
    let bytes = m.resident().request(Method::POST, &path).header("content-type", "application/json");
    Answer::of(bytes.body(vec![b'{', b'"', 0xff, 0xfe, b'"', b'}'])).await.refused(400, "bad_json");
    // A problem never repeats what was typed.
    let answer =
        send("{\"key\":\"13800001234\",\"slot\":\"13800001234\"}".to_owned(), "application/json").await;
    answer.refused(400, "bad_json");
    assert!(!answer.text().contains("13800001234"), "{answer}");
    assert_eq!(m.snapshot("A").await["issued"], 0);
    send(good, "application/json; charset=utf-8").await.ok();
}

async fn a_method_that_is_none_is_a_problem(m: Market) {
    for (method, path) in [
        (Method::DELETE, m.at("A", "check-ins")),
        (Method::GET, m.at("A", "next")),
        (Method::PATCH, m.here("state")),
        (Method::POST, "/api/openapi.json".to_owned()),
        (Method::POST, "/livez".to_owned()),
        (Method::PUT, format!("/S/{}", m.booth("A").path)),
    ] {
        let answer = Answer::of(m.resident().request(method, &path)).await;
        answer.refused(405, "method_not_allowed");
    }
}

async fn hours_at_the_ends_of_time(m: Market) {
    let organiser = m.organiser().await;
    let path = m.here("");
    let path = path.trim_end_matches('/');
    for (opens_at, closes_at) in
        [(i64::MIN, i64::MAX), (i64::MAX, i64::MIN), (i64::MIN, 0), (0, i64::MAX), (-1, 1)]
    {
        let mut details = serde_json::to_value(market_details("时间尽头")).unwrap();
        details["opens_at"] = json!(opens_at);
        details["closes_at"] = json!(closes_at);
        organiser.post("/api/markets", &details).await.marks("malformed", "hours");
        let edit = with_key(json!({ "details": details }), &key());
        organiser.put(path, &edit).await.marks("malformed", "hours");
        booth_states(&m).await;
    }
    // The far future is wrong too: no paper could name the day.
    let mut details = serde_json::to_value(market_details("遥远的市集")).unwrap();
    details["opens_at"] = json!(i64::MAX - 60_000);
    details["closes_at"] = json!(i64::MAX);
    organiser.post("/api/markets", &details).await.marks("malformed", "hours");
    booth_states(&m).await;
}

async fn a_due_time_at_the_ends_of_time(m: Market) {
    let organiser = m.organiser().await;
    let unit = organiser.post("/api/units", &json!({ "name": "测试城管中队" })).await.ok()["id"].clone();
    for (due, code) in ENDS.into_iter().zip(["due_in_the_past", "due_in_the_past", "malformed", "malformed"])
    {
        let first = json!({ "step": "forward", "unit": unit, "due": due });
        let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "traffic", "content": "占道",
            "channel": "booth", "first": first });
        organiser.act(&m.here("requests"), body).await.refused(422, code);
        booth_states(&m).await;
    }
    for paper in ["summary", "summary.pdf", "ledger.xlsx", "bulletin.txt", "requests"] {
        organiser.get(&m.here(paper)).await.fine();
    }
}

async fn sessions_at_the_ends_of_time(m: Market) {
    let organiser = m.organiser().await;
    for (number, (starts_at, ends_at)) in
        [(i64::MIN, i64::MAX), (i64::MIN, i64::MIN + 1), (i64::MAX - 1, i64::MAX)].into_iter().enumerate()
    {
        let slot = json!({ "starts_at": starts_at, "ends_at": ends_at, "capacity": 5 });
        let details = json!({ "name": format!("时间{number}"), "hosts": ["单位"], "desks": 1, "service_minutes": 5,
            "mode": { "kind": "slots", "slots": [slot] } });
        organiser.act(&m.here("booths"), json!({ "details": details })).await.marks("malformed", "slots");
        booth_states(&m).await;
    }
    for paper in ["summary", "summary.pdf", "posters.pdf", "gate.pdf"] {
        organiser.get(&m.here(paper)).await.fine();
    }
    let page = m.resident().page(&format!("/G/{}", m.path)).await;
    assert_eq!(page.status, 200, "{page}");
}

async fn numbers_that_no_row_has(m: Market) {
    let desk = m.helper().await;
    m.queue("A", 1).await;
    for number in ENDS {
        desk.act(&m.step("A", number, "serve"), json!({})).await.refused(404, "no_such_ticket");
        let transfer = json!({ "to": m.booth("E").id });
        desk.act(&m.at("A", &format!("tickets/{number}/transfer")), transfer)
            .await
            .refused(404, "no_such_ticket");
        desk.act("/api/undo", json!({ "market": m.id, "action": number })).await.refused(409, "undo_expired");
        let request = m.request(&desk, "重复").await["request"].as_str().unwrap().to_owned();
        desk.act(&format!("/api/requests/{request}/steps"), json!({ "step": "duplicate", "of": number }))
            .await
            .refused(404, "no_such_request");
    }
    desk.act(&m.step("A", 1, "serve"), json!({})).await.refused(409, "ticket_state");
    let organiser = m.organiser().await;
    for first in ENDS {
        for count in ENDS {
            let answer = organiser.get(&m.here(&format!("passes.pdf?first={first}&count={count}"))).await;
            answer.refused(404, "nothing_to_print");
        }
    }
    let edit = json!({ "details": market_details("没看见"), "seen": i64::MIN });
    organiser.put(m.here("").trim_end_matches('/'), &with_key(edit, &key())).await.refused(409, "stale");
    booth_states(&m).await;
}

async fn words_from_everywhere_are_kept_as_they_are(m: Market) {
    let desk = m.volunteer("A").await;
    for words in [
        "𠮷野家的心愿",
        "👨‍👩‍👧‍👦 一家人",
        "ä ß ﷽ \u{200d}",
        "'; DROP TABLE tickets; --",
        "%s %n ${x} {{x}}",
        "\\u0000 \\\" \\",
        "null",
        "[]",
    ] {
        let id = m.request(&desk, words).await["request"].as_str().unwrap().to_owned();
        assert_eq!(desk.get(&format!("/api/requests/{id}")).await.ok()["content"], words);
    }
    for reason in ["'; --", "𠮷", "\\"] {
        desk.act(&m.at("A", "pause"), json!({ "reason": reason })).await.ok();
        assert_eq!(m.snapshot("A").await["pause"]["reason"], reason);
        desk.act(&m.at("A", "resume"), json!({})).await.ok();
    }
}

async fn an_address_may_be_long_but_is_then_nobodys(m: Market) {
    for (path, code) in [
        (format!("/S/{}", "A".repeat(10_000)), "no_such_booth"),
        (format!("/api/receipts/{}", "0".repeat(10_000)), "no_such_request"),
        (format!("/api/booths/{}/snapshot", "a".repeat(5_000)), "not_found"),
    ] {
        m.resident().get(&path).await.refused(404, code);
    }
    let mut request = m.resident().request(Method::GET, "/api/session");
    request = request.header("cookie", format!("shiji_device={}", "x".repeat(8_000)));
    Answer::of(request).await.refused(401, "unauthenticated");
    let nothing: Value = m.resident().get(&m.here("mine")).await.ok();
    assert_eq!(nothing["tickets"], json!([]));
}

both![
    a_body_may_be_64_kilobytes,
    what_is_no_json_is_refused,
    a_method_that_is_none_is_a_problem,
    hours_at_the_ends_of_time,
    a_due_time_at_the_ends_of_time,
    sessions_at_the_ends_of_time,
    numbers_that_no_row_has,
    words_from_everywhere_are_kept_as_they_are,
    an_address_may_be_long_but_is_then_nobodys,
];

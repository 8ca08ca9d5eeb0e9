//! `/N/{token}`, `/api/grid`, `/api/grid-workers`: a grid worker's page, from the link to what
//! became of a need; and that what is private stays private.

use reqwest::Method;
use serde_json::{Value, json};
use shiji_domain::MarketState;

use crate::harness::{Answer, Market, Person, eventually, key, moment};

const SECRET: &str = "孩子生病需要陪诊";

fn need(content: &str, private: bool) -> Value {
    json!({ "kind": "wish", "category": "health", "content": content, "private": private })
}

async fn entered(worker: &Person, body: Value) -> (String, String) {
    let done = worker.act("/api/grid/requests", body).await.ok();
    (done["request"].as_str().unwrap().to_owned(), done["receipt"].as_str().unwrap().to_owned())
}

async fn step(worker: &Person, id: &str, body: Value) -> Answer {
    worker.act(&format!("/api/grid/items/{id}/steps"), body).await
}

async fn a_need_is_entered_for_somebody_and_followed(m: Market) {
    let (_, worker) = m.grid_worker("测试第三网格").await;
    let me = worker.get("/api/grid").await.ok();
    assert_eq!((&me["name"], &me["encrypted"]), (&json!("测试第三网格"), &json!(false)));
    let mut body = need("想要一副老花镜", false);
    let time = moment("2026-06-08T09:00").0;
    body["home"] = json!({ "act": "plan", "kind": "visit", "who": "第三网格", "time": time });
    let (id, receipt) = entered(&worker, body).await;
    let item = worker.get("/api/grid/items").await.ok()[0].clone();
    assert_eq!((&item["state"], &item["receipt"]), (&json!("registered"), &json!(receipt)));
    assert_eq!((&item["home"]["state"], &item["home"]["time"]), (&json!("agreed"), &json!(time)));
    let organiser = m.organiser().await;
    let view = organiser.get(&format!("/api/requests/{id}")).await.ok();
    assert_eq!(view["channel"], "proxy");
    assert!(view["log"][0]["by"].as_str().unwrap().starts_with("grid:"), "{view}");
    let retry = json!({ "step": "home", "act": "nobody_there" });
    let action = step(&worker, &id, retry).await.ok()["action"].clone();
    worker.act("/api/grid/undo", json!({ "request": id, "action": action })).await.ok();
    assert_eq!(worker.get("/api/grid/items").await.ok()[0]["home"]["attempts"], 0);
    let done = json!({ "step": "home", "act": "finish", "outcome": "done", "words": "眼镜已送到" });
    step(&worker, &id, done).await.ok();
    assert_eq!(worker.get("/api/grid/items").await.ok()[0]["answer"], "眼镜已送到");
    assert_eq!(m.resident().get(&format!("/api/receipts/{receipt}")).await.ok()["answer"], "眼镜已送到");
}

async fn a_grid_worker_does_no_more_than_that(m: Market) {
    let (_, worker) = m.grid_worker("测试第三网格").await;
    let (_, other) = m.grid_worker("测试第四网格").await;
    let (id, _) = entered(&worker, need("想要一副老花镜", false)).await;
    let plan = json!({ "step": "home", "act": "plan", "kind": "visit" });
    step(&other, &id, plan).await.refused(403, "not_allowed");
    assert_eq!(other.get("/api/grid/items").await.ok(), json!([]));
    other.get(&format!("/api/grid/items/{id}/photos/00")).await.refused(404, "no_such_request");
    for body in [
        json!({ "step": "settle", "result": "好" }),
        json!({ "step": "publish", "text": "好" }),
        json!({ "step": "follow_up", "solved": true }),
        json!({ "step": "clear" }),
    ] {
        step(&worker, &id, body).await.refused(403, "not_allowed");
    }
    let mut named = need("想要一副老花镜", false);
    named["person"] = json!({ "name": "测试居民甲", "phone": "13800001234" });
    worker.act("/api/grid/requests", named).await.refused(403, "contact_needs_tls");
}

async fn needs_are_entered_between_two_markets_too(m: Market) {
    let (_, worker) = m.grid_worker("测试第三网格").await;
    for state in [MarketState::Closed, MarketState::Archived] {
        m.becomes(state).await;
        entered(&worker, need("想要一副老花镜", false)).await;
    }
    assert_eq!(worker.get("/api/grid/items").await.ok().as_array().unwrap().len(), 2);
}

async fn a_link_is_dead_once_it_is_revoked_or_made_anew(m: Market) {
    let (id, worker) = m.grid_worker("测试第三网格").await;
    let organiser = m.organiser().await;
    assert_eq!(organiser.get("/api/grid-workers").await.ok()[0]["linked"], true);
    let (same, fresh) = m.grid_worker("测试第三网格").await;
    assert_eq!(same, id, "one of that name is that one");
    worker.get("/api/grid/items").await.refused(401, "no_worker");
    fresh.get("/api/grid/items").await.ok();
    let revoke = format!("/api/grid-workers/{}/link/revoke", id.as_str().unwrap());
    assert_eq!(organiser.post(&revoke, &json!({})).await.ok()["revoked"], true);
    assert_eq!(organiser.post(&revoke, &json!({})).await.ok()["revoked"], false);
    fresh.get("/api/grid/items").await.refused(401, "no_worker");
    assert_eq!(m.resident().get("/N/0123456789ABCDEFGHJKMNPQRS").await.status, 401);
    let nobody = "/api/grid-workers/00000000-0000-0000-0000-000000000000/link";
    organiser.post(nobody, &json!({})).await.refused(404, "no_such_worker");
}

async fn what_is_private_is_nowhere_but_where_it_belongs(m: Market) {
    let (_, worker) = m.grid_worker("测试第三网格").await;
    let (_, other) = m.grid_worker("测试第四网格").await;
    let (id, receipt) = entered(&worker, need(SECRET, true)).await;
    let organiser = m.organiser().await;
    let steps = format!("/api/requests/{id}/steps");
    organiser.act(&steps, json!({ "step": "publish", "text": "陪诊" })).await.refused(409, "private_request");
    let (_, contact) = m.unit("测试学校").await;
    let (helper, volunteer) = (m.helper().await, m.volunteer("A").await);
    let nobody = m.resident();
    let open = format!("/open311/v2/requests.json?jurisdiction_id={}", m.path);
    for (person, path) in [
        (&nobody, m.here("wall")),
        (&nobody, m.here("snapshot")),
        (&nobody, open),
        (&nobody, "/open311/v2/requests.xml".to_owned()),
        (&nobody, format!("/wall/{}", m.id)),
        (&contact, "/api/unit/items".to_owned()),
        (&contact, "/api/unit/wishes".to_owned()),
        (&other, "/api/grid/items".to_owned()),
        (&helper, m.here("requests")),
        (&volunteer, m.here("requests")),
        (&organiser, m.here("bulletin.txt")),
    ] {
        let answer = person.get(&path).await;
        assert!(!answer.text().contains(SECRET), "{path}: {answer}");
    }
    for person in [&helper, &volunteer] {
        person.get(&format!("/api/requests/{id}")).await.refused(403, "not_allowed");
        person.act(&steps, json!({ "step": "settle", "result": "好" })).await.refused(403, "not_allowed");
    }
    // Who holds the code, who wrote it down, and who sees that it is done.
    assert_eq!(nobody.get(&format!("/api/receipts/{receipt}")).await.ok()["content"], SECRET);
    assert_eq!(worker.get("/api/grid/items").await.ok()[0]["content"], SECRET);
    assert_eq!(organiser.get(&format!("/api/requests/{id}")).await.ok()["content"], SECRET);
    // A duplicate of it shares no answer with others.
    organiser.act(&steps, json!({ "step": "settle", "result": "已安排陪诊" })).await.ok();
    let (twin, code) = entered(&other, need("也要陪诊", false)).await;
    let number = organiser.get(&format!("/api/requests/{id}")).await.ok()["number"].clone();
    let same = json!({ "step": "duplicate", "of": number });
    organiser.act(&format!("/api/requests/{twin}/steps"), same).await.ok();
    assert_eq!(nobody.get(&format!("/api/receipts/{code}")).await.ok()["answer"], json!(null));
}

async fn names_and_phones_come_over_tls_alone_and_stay_sealed(m: Market) {
    let organiser = m.organiser().await;
    let worker = organiser.act("/api/grid-workers", json!({ "name": "测试第三网格" })).await.ok();
    let path = format!("/api/grid-workers/{}/link", worker["id"].as_str().unwrap());
    let url = organiser.post(&path, &json!({})).await.ok()["url"].as_str().unwrap().to_owned();
    let node = m.encrypted_node().await;
    let phone = Person::new(node.address);
    let came = phone.get(&url[url.find("/N/").unwrap()..]).await;
    let cookie = came.header("set-cookie").to_owned();
    assert!(cookie.contains("Secure"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap();
    let mut body = need("想要一副老花镜", false);
    body["person"] = json!({ "name": "测试居民甲", "phone": "13800001234", "address": "幸福里1号楼" });
    body["key"] = json!(key());
    let asked = phone.request(Method::POST, "/api/grid/requests").header("cookie", cookie);
    let left = Answer::of(asked.json(&body)).await.ok();
    let id = left["request"].as_str().unwrap();
    let items = Answer::of(phone.request(Method::GET, "/api/grid/items").header("cookie", cookie)).await;
    assert!(!items.text().contains("13800001234"), "{items}");
    // A claim by phone: the same rule.
    let steps = format!("/api/requests/{id}/steps");
    let publish = json!({ "step": "publish", "text": "想要一副老花镜", "key": key() });
    // Two nodes on one file hear of each other within seconds.
    eventually("the other node answers_as_the_model of it", async || {
        (organiser.post(&steps, &publish).await.status == 200).then_some(())
    })
    .await;
    let claim = json!({ "step": "claim", "kind": "member", "name": "测试党员乙", "phone": "13900005678",
        "key": key() });
    let wish = m.here(&format!("wall/{}/steps", left["number"]));
    eventually("the wish is on its wall, too", async || {
        let claimed = Answer::of(phone.request(Method::POST, &wish).json(&claim)).await;
        (claimed.status == 200).then_some(())
    })
    .await;
    node.stop().await;
    let wall = eventually("the claim is heard of", async || {
        let wall = m.resident().get(&m.here("wall")).await;
        wall.text().contains("测**").then_some(wall)
    })
    .await;
    assert!(!wall.text().contains("13900005678"), "{wall}");
    let unmask = format!("/api/requests/{id}/unmask");
    for (whose, phone) in [("person", "13800001234"), ("claimant", "13900005678")] {
        let asked = organiser.post(&unmask, &json!({ "reason": "约时间", "whose": whose })).await.ok();
        assert_eq!(asked["phone"], phone);
    }
    let lines = "SELECT COUNT(*) FROM access_log WHERE verb IN ('unmask', 'unmask_claimant')";
    assert_eq!(m.database.number(lines).await, 2);
}

both![
    names_and_phones_come_over_tls_alone_and_stay_sealed,
    a_need_is_entered_for_somebody_and_followed,
    a_grid_worker_does_no_more_than_that,
    needs_are_entered_between_two_markets_too,
    a_link_is_dead_once_it_is_revoked_or_made_anew,
    what_is_private_is_nowhere_but_where_it_belongs,
];

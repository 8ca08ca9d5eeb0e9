//! A day on a migrated database: its queues and requests continue, and new ones are added.

use serde_json::{Value, json};

use super::fixture::Fixture;
use crate::harness::{Answer, Market, Person, decided, moment};

pub async fn play(m: &mut Market, fixture: &Fixture) {
    let organiser = m.organiser().await;
    queue(m).await;
    let before = entries(&organiser.get(&m.here("requests")).await.ok());
    assert_eq!(before, fixture.requests().len());
    earlier_requests(m, fixture, &organiser).await;
    new_request(m, &organiser).await;
    wish(m, fixture, &organiser).await;
    meeting(m, fixture, &organiser).await;
    let next = next_market(m, &organiser).await;
    let seen = seen(m, &organiser, &next).await;
    m.restart().await;
    assert_eq!(self::seen(m, &m.organiser().await, &next).await, seen);
    m.service().summary(m.id).await.unwrap().adds_up().unwrap();
    for state in ["closed", "archived"] {
        organiser.act(&m.here("state"), json!({ "state": state })).await.ok();
    }
    for paper in ["ledger.csv", "bulletin.txt"] {
        organiser.get(&m.here(paper)).await.fine();
    }
}

/// At A, desk 1 serves 5 and desk 2 has called 6; 2 was missed and comes back, 7 waits.
async fn queue(m: &Market) {
    let (desk, resident) = (m.volunteer("A").await, m.resident());
    let issued = m.snapshot("A").await["issued"].as_i64().unwrap();
    let own = resident.check_in(m, "A").await.ok()["ticket"]["number"].as_i64();
    assert_eq!(own, Some(issued + 1));
    desk.act(&m.step("A", 2, "back"), json!({})).await.ok();
    desk.act(&m.step("A", 6, "serve"), json!({})).await.ok();
    let mut called = Vec::new();
    while let Some(next) = desk.next(m, "A", 2).await.ok()["ticket"]["number"].as_i64() {
        desk.act(&m.step("A", next, "serve"), json!({})).await.ok();
        called.push(next);
    }
    assert!([Some(2), Some(7), own].iter().flatten().all(|ticket| called.contains(ticket)), "{called:?}");
    desk.act(&m.step("A", 5, "finish"), json!({})).await.ok();
    for booth in ["B", "C"] {
        let had = m.snapshot(booth).await["visits"].as_i64().unwrap();
        resident.check_in(m, booth).await.ok();
        assert_eq!(m.snapshot(booth).await["visits"], had + 1);
    }
    resident.act(&m.at("D", "check-ins"), json!({ "slot": 1 })).await.ok();
    m.resident().act(&m.at("D", "check-ins"), json!({ "slot": 1 })).await.refused(409, "slot_full");
    let helper = m.helper().await;
    helper.act(&m.at("F", "reopen"), json!({})).await.ok();
    helper.act(&m.at("G", "resume"), json!({})).await.ok();
    m.queue("G", 1).await;
}

/// The forwarded request is answered, the open one settled, the declined one reopened.
async fn earlier_requests(m: &Market, fixture: &Fixture, organiser: &Person) {
    let (_, contact) = m.unit("测试城管中队").await;
    let forwarded = fixture.request("占道停车");
    let items = contact.get("/api/unit/items").await.ok();
    assert_eq!(items[0]["id"], forwarded.id, "{items}");
    let path = format!("/api/unit/items/{}/steps", forwarded.id);
    contact.act(&path, json!({ "step": "answer", "result": "已划线" })).await.ok();
    let feedback = format!("/api/receipts/{}/feedback", forwarded.receipt);
    m.resident().act(&feedback, json!({ "solved": true, "satisfaction": 4 })).await.ok();
    assert_eq!(step(organiser, &forwarded.id, json!({ "step": "clear" })).await.ok()["state"], "cleared");
    let settle = json!({ "step": "settle", "result": "已告知" });
    step(organiser, &fixture.request("咨询老年卡").id, settle.clone()).await.ok();
    let declined = fixture.request("要求换工作");
    step(organiser, &declined.id, json!({ "step": "reopen", "reason": "填错" })).await.ok();
    assert_eq!(step(organiser, &declined.id, settle).await.ok()["way"], "settled");
    let log = organiser.get(&format!("/api/requests/{}", declined.id)).await.ok()["log"].clone();
    assert_eq!(entries(&log), declined.log_lines as usize + 2);
}

async fn new_request(m: &Market, organiser: &Person) {
    let last = organiser.get(&m.here("requests")).await.ok()[0]["number"].as_i64().unwrap();
    let reply = json!({ "name": "测试居民戊", "phone": "13800000005", "address": "测试里 5 号楼", "groups": ["alone"] });
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "traffic", "content": "人行道破损",
        "channel": "booth", "person": reply.clone() });
    let left = m.volunteer("A").await.act(&m.here("requests"), body).await.ok();
    assert_eq!(left["number"], last + 1);
    let (unit, contact) = m.unit("测试市政所").await;
    let id = left["request"].as_str().unwrap();
    step(organiser, id, json!({ "step": "forward", "unit": unit })).await.ok();
    contact.act(&format!("/api/unit/items/{id}/steps"), json!({ "step": "accept" })).await.ok();
    let unmask = format!("/api/requests/{id}/unmask");
    assert_eq!(organiser.post(&unmask, &json!({ "reason": "回访" })).await.ok(), reply);
}

/// The wish is published and claimed, unless it has been, and reported as done.
async fn wish(m: &Market, fixture: &Fixture, organiser: &Person) {
    let wish = fixture.request("想要一张长椅");
    if !fixture.has(4) {
        step(organiser, &wish.id, json!({ "step": "publish", "text": "想要一张长椅" })).await.ok();
        let claim =
            json!({ "step": "claim", "kind": "member", "name": "测试党员丙", "phone": "13800000003" });
        step(organiser, &wish.id, claim).await.ok();
    }
    step(organiser, &wish.id, json!({ "step": "report", "report": "长椅已放好" })).await.ok();
    let view = m.resident().get(&format!("/api/receipts/{}", wish.receipt)).await.ok();
    assert_eq!((&view["state"], &view["answer"]), (&json!("done"), &json!("长椅已放好")));
}

/// The escalated request is put on the agenda of a meeting, which answers it.
async fn meeting(m: &Market, fixture: &Fixture, organiser: &Person) {
    let escalated = fixture.request("东门乱停车");
    let raise = json!({ "title": "东门停车（续）", "background": "", "requests": [escalated.id] });
    let topic = organiser.act(&m.here("topics"), raise).await.ok()["topic"].clone();
    let plan = json!({ "at": m.clock.now().0 + 60_000, "place": "社区会议室", "chair": "社区党委书记",
        "agenda": [topic] });
    let meeting = organiser.act(&m.here("meetings"), plan).await.ok()["meeting"].clone();
    m.clock.moves(120);
    let hold = json!({ "step": "hold", "people": 9, "attendance": "居民代表 5 人" });
    organiser.act(&format!("/api/meetings/{}/steps", meeting.as_str().unwrap()), hold).await.ok();
    let resolve = json!({ "step": "resolve", "resolution": "东门划线" });
    organiser.act(&format!("/api/topics/{}/steps", topic.as_str().unwrap()), resolve).await.ok();
    let view = m.resident().get(&format!("/api/receipts/{}", escalated.receipt)).await.ok();
    assert_eq!(view["state"], "answered");
}

/// Makes and opens another market beside the one that is open; answers its id.
async fn next_market(m: &Market, organiser: &Person) -> String {
    let details = json!({ "name": "七月市集", "place": "公园", "host": "社区党委",
        "opens_at": moment("2026-07-04T14:00").0, "closes_at": moment("2026-07-04T17:00").0 });
    let market = organiser.post("/api/markets", &details).await.ok()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/markets/{market}");
    let booth = json!({ "details": { "name": "摊位", "hosts": ["测试单位"], "mode": { "kind": "queue" }, "desks": 1,
        "service_minutes": 5 } });
    let entered = organiser.act(&format!("{path}/booths"), booth).await.ok();
    for state in ["published", "open"] {
        organiser.act(&format!("{path}/state"), json!({ "state": state })).await.ok();
    }
    let check_in = format!("/api/booths/{}/check-ins", entered["booth"].as_str().unwrap());
    assert_eq!(m.resident().act(&check_in, json!({})).await.ok()["ticket"]["number"], 1);
    let wish = m.resident().act(&format!("{path}/wishes"), json!({ "content": "一盏路灯" })).await.ok();
    assert_eq!(wish["number"], 1);
    market
}

/// All that is to be the same after a restart.
async fn seen(m: &Market, organiser: &Person, next: &str) -> Vec<Value> {
    let mut seen = vec![decided(m.overview().await)];
    for code in ["A", "B", "C", "D", "E", "F", "G"] {
        seen.push(decided(m.snapshot(code).await));
    }
    for path in
        [m.here("requests"), m.here("summary"), m.here("meetings"), format!("/api/markets/{next}/requests")]
    {
        seen.push(organiser.get(&path).await.ok());
    }
    seen
}

async fn step(by: &Person, request: &str, step: Value) -> Answer {
    by.act(&format!("/api/requests/{request}/steps"), step).await
}

fn entries(list: &Value) -> usize {
    list.as_array().unwrap_or_else(|| panic!("no list: {list}")).len()
}

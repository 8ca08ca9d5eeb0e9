//! Fills a database through the API with rows of every kind. The earlier dumps were filled in the
//! same way, as far as the program of their commit allowed; `kept` and `day` rely on what is
//! written here.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    harness::{Answer, Market, Person, key, market_details, moment, with_key},
    photos,
};

/// Fills the database and stops the server.
pub async fn fill(m: &mut Market) {
    let organiser = m.organiser().await;
    let (desk, helper) = (m.volunteer("A").await, m.helper().await);
    m.kiosk().await;
    queues(m, &organiser, &desk, &helper).await;
    requests(m, &organiser, &desk).await;
    let sound = b"RIFF\x24\0\0\0WAVEfmt a sound of nobody's".to_vec();
    Answer::of(organiser.request(Method::PUT, "/api/voice/please").body(sound)).await.ok();
    meeting(m, &organiser, &desk).await;
    at_home(m, &organiser, &desk).await;
    // An application, whose contact is sealed.
    let details = json!({ "name": "文明养犬", "hosts": ["测试单位"], "mode": { "kind": "queue" }, "desks": 1,
        "service_minutes": 5 });
    let body = json!({ "details": details, "contact_name": "测试联系人丁", "contact_phone": "13800000004" });
    m.resident().act(&m.here("applications"), body).await.ok();
    m.service().create_market(market_details("下一场测试市集")).await.unwrap();
    m.node.take().unwrap().stop().await;
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap().to_owned()
}

async fn step(by: &Person, id: &str, step: Value) -> Value {
    by.act(&format!("/api/requests/{id}/steps"), step).await.ok()
}

async fn queues(m: &Market, organiser: &Person, desk: &Person, helper: &Person) {
    let mut policies = organiser.get(&m.here("policies")).await.ok()["market"].clone();
    policies["back_behind"] = json!(2);
    policies["prize_stamps"] = json!(2);
    organiser.put(&m.here("policies"), &with_key(json!({ "policies": policies }), &key())).await.ok();
    desk.act(&m.at("A", "desks/1/sign-in"), json!({})).await.ok();
    let people = m.queue("A", 8).await;
    for booth in ["B", "C"] {
        people[0].check_in(m, booth).await.ok();
    }
    people[1].act(&m.at("D", "check-ins"), json!({ "slot": 1 })).await.ok();
    desk.next(m, "A", 1).await.ok();
    m.clock.moves(20);
    desk.act(&m.step("A", 1, "serve"), json!({})).await.ok();
    m.clock.moves(180);
    desk.act(&m.step("A", 1, "finish"), json!({})).await.ok();
    desk.next(m, "A", 1).await.ok();
    m.clock.moves(90);
    desk.act(&m.step("A", 2, "miss"), json!({})).await.ok();
    desk.act(&m.at("A", "tickets/3/transfer"), json!({ "to": m.booth("E").id })).await.ok();
    desk.act(&m.step("A", 4, "cancel"), json!({})).await.ok();
    desk.next(m, "A", 1).await.ok();
    desk.act(&m.step("A", 5, "serve"), json!({})).await.ok();
    desk.next(m, "A", 2).await.ok();
    let body = json!({ "priority": true });
    helper.act(&m.at("A", "tickets"), body).await.ok();
    desk.act(&m.step("A", 8, "hold"), json!({})).await.ok();
    helper.act(&m.at("C", "stock"), json!({ "left": 9 })).await.ok();
    helper.act(&m.at("F", "close"), json!({})).await.ok();
    helper.act(&m.at("G", "pause"), json!({ "reason": "取材料" })).await.ok();
    let counted = helper.act(&m.at("B", "visits"), json!({})).await.ok();
    helper.undo(m, &counted["action"]).await.ok();
    helper.act(&m.at("B", "visits"), json!({})).await.ok();
    organiser.post(&m.here("passes"), &json!({ "count": 2 })).await.ok();
    people[0].act(&m.at("A", "ratings"), json!({ "of": "ticket", "number": 1, "score": 5 })).await.ok();
    let card = people[0].get(&m.here("mine")).await.ok()["card"]["digits"].clone();
    helper.act(&m.here("prizes"), json!({ "card": card })).await.ok();
}

async fn requests(m: &Market, organiser: &Person, desk: &Person) {
    let (unit, contact) = m.unit("测试城管中队").await;
    let due = moment("2026-06-12T18:00").0;
    let body = |content: &str, person: Value, first: Value| {
        let mut body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "traffic",
            "content": content, "channel": "booth" });
        for (name, value) in [("person", person), ("first", first)] {
            if !value.is_null() {
                body[name] = value;
            }
        }
        body
    };
    let at = m.here("requests");
    let jia = json!({ "name": "测试居民甲", "phone": "13800000001", "address": "测试里 1 号楼" });
    let yi = json!({ "name": "测试居民乙", "phone": "13800000002", "address": "测试里 2 号楼" });
    desk.act(&at, body("路灯不亮", jia, json!({ "step": "settle", "result": "当场联系修好" }))).await.ok();
    let forwarded = desk
        .act(&at, body("占道停车", yi, json!({ "step": "forward", "unit": unit, "due": due })))
        .await
        .ok();
    let forwarded = text(&forwarded, "request");
    desk.act(&at, body("咨询老年卡", Value::Null, Value::Null)).await.ok();
    let escalated = text(&desk.act(&at, body("东门乱停车", Value::Null, Value::Null)).await.ok(), "request");
    step(desk, &escalated, json!({ "step": "escalate", "reason": "涉及多户" })).await;
    let declined = text(&desk.act(&at, body("要求换工作", Value::Null, Value::Null)).await.ok(), "request");
    step(desk, &declined, json!({ "step": "decline", "reason": "不属社区" })).await;
    let twin = text(&desk.act(&at, body("路灯还是不亮", Value::Null, Value::Null)).await.ok(), "request");
    step(desk, &twin, json!({ "step": "duplicate", "of": 1 })).await;
    let answered = text(&desk.act(&at, body("垃圾堆在楼道", Value::Null, Value::Null)).await.ok(), "request");
    step(desk, &answered, json!({ "step": "forward", "unit": unit, "due": due })).await;
    step(desk, &answered, json!({ "step": "answer", "result": "已清走" })).await;
    let wish = m.resident().act(&m.here("wishes"), json!({ "content": "想要一张长椅" })).await.ok();
    let unmask = format!("/api/requests/{forwarded}/unmask");
    organiser.post(&unmask, &json!({ "reason": "电话回访" })).await.ok();
    let item = format!("/api/unit/items/{forwarded}/steps");
    contact.act(&item, json!({ "step": "accept" })).await.ok();
    contact.act(&item, json!({ "step": "progress", "note": "已到现场看过" })).await.ok();
    contact.act(&item, json!({ "step": "ask_extension", "reason": "等划线材料" })).await.ok();
    step(organiser, &forwarded, json!({ "step": "extend", "reason": "同意" })).await;
    let path = format!("/api/unit/items/{forwarded}/photos");
    let asked = contact.request(Method::POST, &path).header("x-key", key());
    Answer::of(asked.header("content-type", "application/octet-stream").body(photos::png(1))).await.ok();
    // Answered and confirmed, cleared.
    let receipt = organiser.get(&format!("/api/requests/{answered}")).await.ok();
    let feedback = format!("/api/receipts/{}/feedback", text(&receipt, "receipt"));
    let yes = json!({ "solved": true, "satisfaction": 5, "words": "谢谢" });
    m.resident().act(&feedback, yes).await.ok();
    step(organiser, &answered, json!({ "step": "clear" })).await;
    let wish = text(&wish, "request");
    step(organiser, &wish, json!({ "step": "publish", "text": "想要一张长椅" })).await;
    let claim = json!({ "step": "claim", "kind": "member", "name": "测试党员丙", "phone": "13800000003" });
    step(organiser, &wish, claim).await;
    let other = m.resident().act(&m.here("wishes"), json!({ "content": "想学用手机" })).await.ok();
    step(organiser, &text(&other, "request"), json!({ "step": "publish", "text": "想学用手机" })).await;
    let branch = m.unit("测试第一支部").await.1;
    let steps = format!("/api/unit/markets/{}/wishes/{}/steps", m.id, other["number"]);
    branch.act(&steps, json!({ "step": "claim", "kind": "branch", "name": "测试第一支部" })).await.ok();
    branch.act(&steps, json!({ "step": "report", "report": "教过了" })).await.ok();
    let mut limits = organiser.get("/api/limits").await.ok();
    limits["days_by_category"] = json!({ "housing": 3 });
    organiser.put("/api/limits", &limits).await.ok();
    let file = "2026-06-15,休\n2026-06-20,班\n".to_owned();
    Answer::of(organiser.request(Method::POST, "/api/calendar").body(file)).await.ok();
}

async fn meeting(m: &Market, organiser: &Person, desk: &Person) {
    let mut ids = Vec::new();
    for content in ["东门早晚高峰乱停车", "东门乱停车，消防通道被占", "西门也乱停车"]
    {
        ids.push(text(&m.request(desk, content).await, "request"));
    }
    let unit = organiser.post("/api/units", &json!({ "name": "测试交警中队" })).await.ok()["id"].clone();
    let raise = async |title: &str, requests: &[String]| {
        let body = json!({ "title": title, "background": "早晚高峰堵路", "requests": requests });
        text(&organiser.act(&m.here("topics"), body).await.ok(), "topic")
    };
    let (east, west) = (raise("东门停车", &ids[..2]).await, raise("西门停车", &ids[2..]).await);
    let plan = async |at: &str, agenda: Value| {
        let body =
            json!({ "at": moment(at).0, "place": "社区会议室", "chair": "社区党委书记", "agenda": agenda });
        text(&organiser.act(&m.here("meetings"), body).await.ok(), "meeting")
    };
    let first = plan("2026-06-06T14:40", json!([east])).await;
    m.clock.moves(600);
    let hold = json!({ "step": "hold", "people": 18, "attendance": "居民代表 12 人" });
    organiser.act(&format!("/api/meetings/{first}/steps"), hold).await.ok();
    let task = json!({ "content": "东门划禁停线", "unit": unit, "due": moment("2026-07-01T18:00").0 });
    let resolve = json!({ "step": "resolve", "resolution": "高峰时段禁停，东门划线。", "tasks": [task] });
    organiser.act(&format!("/api/topics/{east}/steps"), resolve).await.ok();
    plan("2026-06-13T19:00", json!([west])).await;
}

async fn at_home(m: &Market, organiser: &Person, desk: &Person) {
    let (_, worker) = m.grid_worker("测试第三网格").await;
    let need = json!({ "kind": "wish", "category": "health", "content": "想要一副老花镜", "private": false,
        "home": { "act": "plan", "kind": "visit", "who": "第三网格", "time": moment("2026-06-08T09:00").0 } });
    worker.act("/api/grid/requests", need).await.ok();
    let need = json!({ "kind": "appeal", "category": "health", "content": "需要陪诊", "private": true });
    worker.act("/api/grid/requests", need).await.ok();
    let proxy = text(&m.request(desk, "老人不能来办社保认证").await, "request");
    let home = async |mut body: Value| {
        body["step"] = json!("home");
        step(organiser, &proxy, body).await
    };
    home(json!({ "act": "plan", "kind": "proxy", "who": "微孝代办队", "bring": "身份证、社保卡" })).await;
    home(json!({ "act": "agree", "time": moment("2026-06-09T09:30").0 })).await;
    home(
        json!({ "act": "lend", "what": "wheelchair", "label": "3 号", "due": moment("2026-06-08T18:00").0 }),
    )
    .await;
}

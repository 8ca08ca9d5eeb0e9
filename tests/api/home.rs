//! `/api/markets/{market}/home-services` and the steps of a service at home: by the organiser, a
//! unit, and in the resident's receipt.

use serde_json::{Value, json};
use shiji_domain::access::AccessVerb;

use crate::harness::{Answer, Market, Person, moment};

async fn act(by: &Person, path: &str, act: Value) -> Answer {
    let mut body = act;
    body["step"] = json!("home");
    by.act(path, body).await
}

fn at(time: &str) -> i64 {
    moment(time).0
}

async fn registered(m: &Market, by: &Person) -> (String, String) {
    let request = m.request(by, "老人不能来办社保认证").await;
    (request["request"].as_str().unwrap().to_owned(), request["receipt"].as_str().unwrap().to_owned())
}

async fn next_actions(m: &Market, organiser: &Person) -> Vec<(String, String)> {
    let lines = organiser.get(&m.here("reminders")).await.ok();
    let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    lines.as_array().unwrap().iter().map(|line| (text(line, "next_action"), text(line, "urgency"))).collect()
}

fn next_action(next_action: &str, press: &str) -> (String, String) {
    (next_action.to_owned(), press.to_owned())
}

async fn a_proxy_service_goes_from_its_appointment_to_the_answer(mut m: Market) {
    let organiser = m.organiser().await;
    let (id, receipt) = registered(&m, &organiser).await;
    let path = format!("/api/requests/{id}/steps");
    let plan = json!({ "act": "plan", "kind": "proxy", "who": "微孝代办队", "bring": "身份证、社保卡" });
    act(&organiser, &path, plan).await.ok();
    assert_eq!(next_actions(&m, &organiser).await, [next_action("arrange", "soon")]);
    let agree = json!({ "act": "agree", "time": at("2026-06-09T09:30") });
    act(&organiser, &path, agree).await.ok();
    let seen = m.resident().get(&format!("/api/receipts/{receipt}")).await.ok();
    let home = &seen["home"];
    assert_eq!((&home["state"], &home["time"]), (&json!("agreed"), &json!(at("2026-06-09T09:30"))));
    assert_eq!((&home["who"], &home["bring"]), (&json!("微孝代办队"), &json!("身份证、社保卡")));
    let page = m.resident().page(&format!("/R/{receipt}")).await.text();
    assert!(page.contains("2026-06-09 09:30") && page.contains("身份证、社保卡"), "without a script, too");
    // The appointment passes and nobody says how it went.
    m.clock.moves(4 * 24 * 3_600);
    m.signs_in_again(&organiser).await;
    assert_eq!(next_actions(&m, &organiser).await, [next_action("visit", "overdue")]);
    let nobody = json!({ "act": "nobody_there", "note": "敲门无人" });
    act(&organiser, &path, nobody).await.ok();
    assert_eq!(
        next_actions(&m, &organiser).await,
        [next_action("arrange", "soon")],
        "due now, and not forgotten"
    );
    m.clock.moves(1);
    assert_eq!(next_actions(&m, &organiser).await, [next_action("arrange", "overdue")]);
    organiser.act(&path, json!({ "step": "settle", "result": "好" })).await.refused(409, "home_under_way");
    m.restart().await;
    let organiser = m.organiser().await;
    act(&organiser, &path, json!({ "act": "agree", "time": at("2026-06-11T09:00") })).await.ok();
    let done = json!({ "act": "finish", "outcome": "done", "words": "已上门认证" });
    let stepped = act(&organiser, &path, done).await.ok();
    assert_eq!((&stepped["state"], &stepped["way"]), (&json!("answered"), &json!("settled")));
    assert_eq!((&stepped["home"]["state"], &stepped["home"]["attempts"]), (&json!("done"), &json!(1)));
    let seen = m.resident().get(&format!("/api/receipts/{receipt}")).await.ok();
    let asked = &seen["allowed"][0]["step"];
    assert_eq!((&seen["answer"], asked), (&json!("已上门认证"), &json!("follow_up")));
    let said = json!({ "solved": true, "satisfaction": 5 });
    m.resident().act(&format!("/api/receipts/{receipt}/feedback"), said).await.ok();
    assert_eq!(organiser.act(&path, json!({ "step": "clear" })).await.ok()["state"], "cleared");
    assert_eq!(m.overview().await["requests"]["settled"], 1);
    let log = organiser.get(&format!("/api/requests/{id}")).await.ok()["log"].clone();
    assert_eq!(log[2]["words"], "预约 2026-06-09 09:30；上门 微孝代办队；请备 身份证、社保卡");
}

async fn a_community_calls_errands_by_a_name_of_its_own(m: Market) {
    let organiser = m.organiser().await;
    let plan = json!({ "act": "plan", "kind": "proxy", "who": "测试队" });
    let kinds = async || {
        let me = m.grid_worker("测**").await.1.get("/api/grid").await.ok();
        me["plan"]["fields"][0]["called"].clone()
    };
    assert_eq!(kinds().await, json!(null));
    let names = json!({ "proxy": " 微孝代办 " });
    assert_eq!(organiser.put("/api/community/names", &names).await.ok(), json!({ "proxy": "微孝代办" }));
    assert_eq!(kinds().await, json!({ "proxy": "微孝代办" }));
    let (id, receipt) = registered(&m, &organiser).await;
    act(&organiser, &format!("/api/requests/{id}/steps"), plan.clone()).await.ok();
    assert_eq!(
        m.resident().get(&format!("/api/receipts/{receipt}")).await.ok()["home"]["called"],
        "微孝代办"
    );
    let log = organiser.get(&format!("/api/requests/{id}")).await.ok()["log"].clone();
    assert_eq!(log[1]["words"], "微孝代办；上门 测试队");
    organiser.put("/api/community/names", &json!({ "proxy": "" })).await.ok();
    let (id, _) = registered(&m, &organiser).await;
    act(&organiser, &format!("/api/requests/{id}/steps"), plan).await.ok();
    let log = organiser.get(&format!("/api/requests/{id}")).await.ok()["log"].clone();
    assert_eq!(log[1]["words"], "上门代办；上门 测试队");
    m.volunteer("A").await.get("/api/community/names").await.refused(403, "not_allowed");
}

async fn a_slip_is_taken_back(m: Market) {
    let organiser = m.organiser().await;
    let (id, _) = registered(&m, &organiser).await;
    let path = format!("/api/requests/{id}/steps");
    let planned = act(&organiser, &path, json!({ "act": "plan", "kind": "visit" })).await.ok();
    organiser.takes_back(&m, &planned).await.ok();
    assert_eq!(organiser.get(&format!("/api/requests/{id}")).await.ok()["home"], json!(null));
    assert_eq!(next_actions(&m, &organiser).await[0].0, "take_on");
}

async fn a_unit_serves_at_home_what_it_was_given_and_nothing_else(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试社区医院").await;
    let (_, stranger) = m.unit("测试物业").await;
    let (id, _) = registered(&m, &organiser).await;
    let forward = json!({ "step": "forward", "unit": unit });
    organiser.act(&format!("/api/requests/{id}/steps"), forward).await.ok();
    let path = format!("/api/unit/items/{id}/steps");
    let plan = json!({ "act": "plan", "kind": "escort", "time": at("2026-06-08T09:00") });
    act(&stranger, &path, plan.clone()).await.refused(403, "not_allowed");
    m.volunteer("A")
        .await
        .act(&format!("/api/requests/{id}/steps"), {
            let mut body = plan.clone();
            body["step"] = json!("home");
            body
        })
        .await
        .refused(403, "not_allowed");
    act(&contact, &path, plan).await.ok();
    assert_eq!(contact.get("/api/unit/items").await.ok()[0]["home"]["state"], "agreed");
    contact.act(&path, json!({ "step": "answer", "result": "已约好" })).await.refused(409, "home_under_way");
    let lend = json!({ "act": "lend", "what": "wheelchair", "label": "3 号", "due": at("2026-06-08T18:00") });
    act(&contact, &path, lend).await.ok();
    let done = json!({ "act": "finish", "outcome": "done", "words": "已陪同就诊" });
    act(&contact, &path, done).await.ok();
    let lists = organiser.get(&m.here("home-services")).await.ok();
    assert_eq!(lists["services"][0]["unit_name"], "测试社区医院");
    assert_eq!(
        (&lists["lent"][0]["lent"]["label"], &lists["lent"][0]["overdue"]),
        (&json!("3 号"), &json!(false))
    );
    m.clock.moves(3 * 24 * 3_600);
    m.signs_in_again(&organiser).await;
    let all = next_actions(&m, &organiser).await;
    assert!(all.contains(&next_action("take_back", "overdue")) && all.len() == 2, "{all:?}");
    act(&contact, &path, json!({ "act": "take_back", "loan": 0 })).await.ok();
    act(&contact, &path, json!({ "act": "take_back", "loan": 0 })).await.refused(409, "not_lent");
    assert_eq!(organiser.get(&m.here("home-services")).await.ok()["lent"], json!([]));
    let view = organiser.get(&format!("/api/requests/{id}")).await.ok();
    assert_eq!((&view["state"], &view["way"]), (&json!("answered"), &json!("forwarded")));
}

async fn the_unit_that_goes_there_sees_where_and_nobody_else_does(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试社区医院").await;
    let (_, stranger) = m.unit("测试物业").await;
    let person = json!({ "name": "测试居民甲", "phone": "13800001234", "address": "测试里 1 号楼", "groups": ["alone"] });
    let body = json!({ "kind": "appeal", "category": "health", "content": "老人不能下楼看病",
        "channel": "phone", "person": person });
    let request = organiser.act(&m.here("requests"), body).await.ok();
    let id = request["request"].as_str().unwrap();
    let (desk, items) = (format!("/api/requests/{id}/steps"), format!("/api/unit/items/{id}/steps"));
    let visit = format!("/api/unit/items/{id}/visit");
    organiser.act(&desk, json!({ "step": "forward", "unit": unit })).await.ok();
    let item = async || contact.get("/api/unit/items").await.ok()[0].clone();
    assert_eq!(item().await["visit"], false, "nobody is to go there");
    contact.act(&visit, json!({})).await.refused(409, "no_home_service");
    let plan = json!({ "act": "plan", "kind": "escort", "time": at("2026-06-08T09:00") });
    act(&contact, &items, plan).await.ok();
    let shown = item().await;
    assert_eq!(shown["visit"], true);
    assert!(!shown.to_string().contains("测试里"), "only when it is asked for");
    let reply = contact.act(&visit, json!({})).await.ok();
    for field in ["name", "phone", "address"] {
        assert_eq!(reply[field], person[field]);
    }
    assert_eq!(reply["groups"], json!([]), "who is looked after first is the community's to know");
    stranger.act(&visit, json!({})).await.refused(404, "no_such_request");
    m.resident().act(&visit, json!({})).await.refused(401, "no_unit");
    let lines = m.service().access_page(None).await.unwrap().lines;
    let visits =
        lines.iter().filter(|line| line.verb == AccessVerb::Visit && line.reason == "上门服务：陪同");
    assert_eq!(visits.count(), 1, "that it was looked at is kept, the data is not");
    let log = organiser.get(&format!("/api/requests/{id}")).await.ok()["log"].to_string();
    let public = m.resident().get(&format!("/api/receipts/{}", request["receipt"].as_str().unwrap())).await;
    assert!(!log.contains("测试里") && !public.text().contains("测试里"));
    // It was done: nobody goes there any more.
    act(&contact, &items, json!({ "act": "finish", "outcome": "done", "words": "已陪同" })).await.ok();
    assert_eq!(item().await["visit"], false);
    contact.act(&visit, json!({})).await.refused(409, "no_home_service");
}

async fn a_mediation_goes_round_by_round(m: Market) {
    let organiser = m.organiser().await;
    let (id, _) = registered(&m, &organiser).await;
    let path = format!("/api/requests/{id}/steps");
    act(&organiser, &path, json!({ "act": "agree", "time": at("2026-06-08T09:00") }))
        .await
        .refused(409, "no_home_service");
    act(&organiser, &path, json!({ "act": "plan", "kind": "mediation" })).await.ok();
    act(&organiser, &path, json!({ "act": "plan", "kind": "visit" })).await.refused(409, "home_under_way");
    let done = json!({ "act": "finish", "outcome": "done", "words": "好了" });
    act(&organiser, &path, done).await.refused(409, "mediation_rounds");
    let past = json!({ "act": "agree", "time": at("2026-06-06T09:00") });
    act(&organiser, &path, past).await.marks("appointment_in_the_past", "due");
    for round in 1..=9 {
        let next = at(&format!("2026-06-{:02}T19:00", 8 + round));
        let body = json!({ "act": "round", "agreed": false, "words": "还差一点", "next": next });
        let view = act(&organiser, &path, body).await.ok();
        assert_eq!((&view["home"]["rounds"], &view["home"]["time"]), (&json!(round), &json!(next)));
    }
    let body = json!({ "act": "round", "agreed": true, "words": "各让一步" });
    let view = act(&organiser, &path, body).await.ok();
    assert_eq!(
        (&view["state"], &view["result"], &view["home"]["rounds"]),
        (&json!("answered"), &json!("各让一步"), &json!(10))
    );
}

both![
    a_proxy_service_goes_from_its_appointment_to_the_answer,
    a_community_calls_errands_by_a_name_of_its_own,
    a_slip_is_taken_back,
    a_unit_serves_at_home_what_it_was_given_and_nothing_else,
    the_unit_that_goes_there_sees_where_and_nobody_else_does,
    a_mediation_goes_round_by_round,
];

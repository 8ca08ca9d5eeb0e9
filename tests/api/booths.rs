//! `/api/markets/{market}/booths` and `/api/booths/{booth}`: entered by hand, applied for,
//! confirmed, returned, edited.

use serde_json::{Value, json};

use crate::harness::{Answer, Market, Person, key, with_key};

fn details(name: &str) -> Value {
    json!({ "name": name, "hosts": ["测试单位"], "mode": { "kind": "queue" }, "desks": 1, "service_minutes": 5 })
}

/// An application's booth.
async fn applied(m: &Market, name: &str) -> String {
    let body =
        json!({ "details": details(name), "contact_name": "测试联系人", "contact_phone": "13800000000" });
    let done = m.resident().act(&m.here("applications"), body).await.ok();
    done["booth"].as_str().unwrap().to_owned()
}

async fn view(m: &Market, organiser: &Person, booth: &str) -> Value {
    let list = organiser.get(&m.here("booths")).await.ok();
    list.as_array().unwrap().iter().find(|view| view["id"] == booth).expect("it is listed").clone()
}

async fn a_booth_is_entered_by_hand(m: Market) {
    let organiser = m.organiser().await;
    let enter = async |body: Value| organiser.act(&m.here("booths"), body).await;
    let plain = enter(json!({ "details": details("文明养犬") })).await.ok();
    let shown = view(&m, &organiser, plain["booth"].as_str().unwrap()).await;
    assert_eq!((&shown["code"], &shown["state"]), (&json!("H"), &json!("confirmed")), "the next free code");
    let own = enter(json!({ "details": details("妈妈岗"), "code": "m1", "place": "东门" })).await.ok();
    let shown = view(&m, &organiser, own["booth"].as_str().unwrap()).await;
    assert_eq!((&shown["code"], &shown["place"]), (&json!("M1"), &json!("东门")));
    assert!(shown["path"].as_str().unwrap().starts_with("M1-"));
    enter(json!({ "details": details("妈妈岗") })).await.refused(409, "already_applied");
    let taken = enter(json!({ "details": details("别的"), "code": "A" })).await;
    assert_eq!(taken.refused(409, "code_taken")["field"], "code");
    enter(json!({ "details": details("别的"), "code": "1A" })).await.marks("malformed", "code");
    enter(json!({ "details": details(""), "code": "X" })).await.marks("empty", "name");
    enter(json!({ "code": "X" })).await.refused(400, "bad_json");
    assert_eq!(organiser.get(&m.here("booths")).await.ok().as_array().unwrap().len(), 9);
}

async fn details_are_held_against_their_limits(m: Market) {
    let organiser = m.organiser().await;
    let slots = |count: i64, capacity: i64| {
        let slot = |n| json!({ "starts_at": n, "ends_at": n + 1, "capacity": capacity });
        json!({ "kind": "slots", "slots": (0..count).map(slot).collect::<Vec<_>>() })
    };
    let cases = [
        ("hosts", json!([]), "empty", "hosts"),
        ("hosts", json!(["甲", "乙", "丙", "丁", "戊", "己", "庚"]), "out_of_range", "hosts"),
        ("hosts", json!(["名".repeat(61)]), "too_long", "hosts"),
        ("offer", json!("a\u{8}"), "control_character", "offer"),
        ("desks", json!(0), "out_of_range", "desks"),
        ("service_minutes", json!(121), "out_of_range", "service_minutes"),
        ("mode", json!({ "kind": "handout", "stock": 0 }), "out_of_range", "stock"),
        ("mode", slots(0, 5), "out_of_range", "slots"),
        ("mode", slots(49, 5), "out_of_range", "slots"),
        ("mode", slots(1, 0), "out_of_range", "slots"),
        (
            "mode",
            json!({ "kind": "slots", "slots": [{ "starts_at": 5, "ends_at": 5, "capacity": 1 }] }),
            "malformed",
            "slots",
        ),
    ];
    for (name, value, code, field) in cases {
        let mut wrong = details("文明养犬");
        wrong[name] = value;
        organiser.act(&m.here("booths"), json!({ "details": wrong })).await.marks(code, field);
    }
    let mut odd = details("文明养犬");
    odd["mode"] = json!({ "kind": "lottery" });
    organiser.act(&m.here("booths"), json!({ "details": odd })).await.refused(400, "bad_json");
}

async fn an_application_is_returned_mended_and_confirmed(m: Market) {
    let organiser = m.organiser().await;
    let booth = applied(&m, "文明养犬").await;
    let path = format!("/api/booths/{booth}");
    let does = async |what: &str, body: Value| organiser.act(&format!("{path}/{what}"), body).await;
    does("return", json!({ "reason": "" })).await.marks("empty", "reason");
    does("return", json!({ "reason": "请写明服务时间" })).await.ok();
    does("return", json!({ "reason": "再退一次" })).await.refused(409, "booth_state");
    let mut seen = m.resident().get(&m.here("applications")).await.ok();
    let mine =
        |list: &Value| list.as_array().unwrap().iter().find(|b| b["name"] == "文明养犬").unwrap().clone();
    assert_eq!(
        (&mine(&seen)["state"], &mine(&seen)["reason"]),
        (&json!("returned"), &json!("请写明服务时间"))
    );
    assert_eq!(applied(&m, "文明养犬").await, booth, "the same booth applies again");
    does("confirm", json!({ "code": "A" })).await.refused(409, "code_taken");
    does("confirm", json!({ "place": "亭子", "code": "q" })).await.ok();
    seen = m.resident().get(&m.here("applications")).await.ok();
    assert_eq!((&mine(&seen)["state"], &mine(&seen)["code"]), (&json!("confirmed"), &json!("Q")));
    does("confirm", json!({ "code": "R" })).await.ok();
    assert_eq!(m.resident().get(&format!("{path}/snapshot")).await.ok()["code"], "R");
    does("withdraw", json!({})).await.ok();
    does("withdraw", json!({})).await.refused(409, "booth_state");
    assert!(m.resident().get(&m.here("applications")).await.text().find("文明养犬").is_none());
}

async fn a_contact_is_opened_with_a_line(m: Market) {
    let organiser = m.organiser().await;
    let booth = applied(&m, "文明养犬").await;
    assert!(!organiser.get(&m.here("booths")).await.text().contains("13800000000"));
    let contact = organiser.post(&format!("/api/booths/{booth}/contact"), &Value::Null).await.ok();
    assert_eq!(contact, json!({ "name": "测试联系人", "phone": "13800000000" }));
    let line = format!("SELECT COUNT(*) FROM access_log WHERE verb = 'contact' AND subject = '{booth}'");
    assert_eq!(m.database.number(&line).await, 1);
    let none = organiser.post(&m.at("A", "contact"), &Value::Null).await.ok();
    assert_eq!(none, json!({ "name": "", "phone": "" }));
}

async fn a_booth_is_edited_but_not_over_somebody_elses_change(m: Market) {
    let organiser = m.organiser().await;
    let path = m.at("A", "");
    let path = path.trim_end_matches('/');
    let edit = async |body: Value| -> Answer { organiser.put(path, &with_key(body, &key())).await };
    let id = m.booth("A").id.to_string();
    let seen = view(&m, &organiser, &id).await["revision"].clone();
    let mut wider = details("爱心义剪");
    wider["desks"] = json!(3);
    edit(json!({ "details": wider, "seen": seen })).await.ok();
    assert_eq!(m.snapshot("A").await["desks"], 3);
    edit(json!({ "details": details("爱心义剪"), "seen": seen })).await.refused(409, "stale");
    edit(json!({ "details": details("垃圾分类") })).await.refused(409, "already_applied");
    assert_eq!(m.snapshot("A").await["desks"], 3);
    m.queue("A", 1).await;
    let mut other = details("爱心义剪");
    other["mode"] = json!({ "kind": "tally" });
    edit(json!({ "details": other })).await.refused(409, "booth_state");
    organiser.act(&m.at("A", "withdraw"), json!({})).await.refused(409, "booth_state");
    let unknown = "/api/booths/00000000-0000-0000-0000-000000000000";
    let body = with_key(json!({ "details": details("没有") }), &key());
    organiser.put(unknown, &body).await.refused(404, "no_such_booth");
    for what in ["confirm", "return", "withdraw", "contact"] {
        let body = json!({ "reason": "没有" });
        organiser.act(&format!("{unknown}/{what}"), body).await.refused(404, "no_such_booth");
    }
}

both![
    a_booth_is_entered_by_hand,
    details_are_held_against_their_limits,
    an_application_is_returned_mended_and_confirmed,
    a_contact_is_opened_with_a_line,
    a_booth_is_edited_but_not_over_somebody_elses_change,
];

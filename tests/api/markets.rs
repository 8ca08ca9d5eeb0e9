//! `/api/markets` and `/api/units`: drafted, edited, moved through their states; what has just
//! happened.

use serde_json::{Value, json};

use crate::harness::{Market, Person, key, moment, with_key};

fn details(name: &str) -> Value {
    json!({ "name": name, "theme": "敬老", "place": "公园", "host": "社区党委",
        "opens_at": moment("2026-07-04T14:00").0, "closes_at": moment("2026-07-04T17:00").0 })
}

async fn draft(organiser: &Person) -> String {
    let market = organiser.post("/api/markets", &details("七月市集")).await.ok();
    assert_eq!((&market["state"], &market["revision"]), (&json!("draft"), &json!(1)));
    market["id"].as_str().unwrap().to_owned()
}

async fn a_market_goes_through_its_states(m: Market) {
    let organiser = m.organiser().await;
    let path = format!("/api/markets/{}", draft(&organiser).await);
    let moves = async |state: &str| organiser.act(&format!("{path}/state"), json!({ "state": state })).await;
    moves("open").await.refused(409, "market_state");
    moves("published").await.ok();
    moves("open").await.refused(409, "market_has_no_booths");
    moves("sideways").await.refused(400, "bad_json");
    let booth = json!({ "details": { "name": "摊位", "hosts": ["单位"], "mode": { "kind": "tally" },
        "desks": 1, "service_minutes": 5 } });
    organiser.act(&format!("{path}/booths"), booth).await.ok();
    for (step, state) in [
        ("open", "open"),
        ("close", "closed"),
        ("reopen", "open"),
        ("close", "closed"),
        ("archive", "archived"),
        ("unarchive", "closed"),
        ("archive", "archived"),
    ] {
        let allowed = organiser.get(&path).await.ok()["allowed"].clone();
        let offers = |one: &Value| one["step"] == step && one["to"] == state;
        assert!(allowed.as_array().unwrap().iter().any(offers), "{step}: {allowed}");
        moves(state).await.ok();
        assert_eq!(organiser.get(&path).await.ok()["state"], state);
    }
    moves("open").await.refused(409, "market_state");
    let edit = with_key(json!({ "details": details("改名") }), &key());
    organiser.put(&path, &edit).await.refused(409, "market_state");
}

async fn a_market_is_edited(m: Market) {
    let organiser = m.organiser().await;
    let path = m.here("");
    let path = path.trim_end_matches('/');
    let edit =
        async |details: Value| organiser.put(path, &with_key(json!({ "details": details }), &key())).await;
    edit(details(" 改名的市集 ")).await.ok();
    assert_eq!(organiser.get(path).await.ok()["details"]["name"], "改名的市集");
    assert_eq!(m.overview().await["name"], "改名的市集");
    edit(details("")).await.marks("empty", "name");
    let mut backwards = details("倒着开");
    backwards["closes_at"] = backwards["opens_at"].clone();
    edit(backwards).await.marks("malformed", "hours");
    let mut many = details("人太多");
    many["volunteers"] = json!(100_001);
    edit(many).await.marks("out_of_range", "volunteers");
    edit(json!({ "name": "缺地点" })).await.refused(400, "bad_json");
    organiser.put(path, &json!({ "details": details("没有编号") })).await.refused(400, "bad_json");
    assert_eq!(m.overview().await["name"], "改名的市集");
}

async fn a_draft_that_does_not_hold_is_not_kept(m: Market) {
    let organiser = m.organiser().await;
    for (field, value, code) in [
        ("name", json!(""), "empty"),
        ("place", json!("地".repeat(61)), "too_long"),
        ("host", json!("社\u{0}区"), "control_character"),
    ] {
        let mut wrong = details("七月市集");
        wrong[field] = value;
        organiser.post("/api/markets", &wrong).await.marks(code, field);
    }
    let mut week = details("太长的市集");
    week["closes_at"] = json!(moment("2026-08-04T17:00").0);
    organiser.post("/api/markets", &week).await.marks("malformed", "hours");
    assert_eq!(organiser.get("/api/markets").await.ok().as_array().unwrap().len(), 1);
}

async fn markets_are_listed_newest_opening_first(m: Market) {
    let organiser = m.organiser().await;
    draft(&organiser).await;
    let list = organiser.get("/api/markets").await.ok();
    let names: Vec<_> = list.as_array().unwrap().iter().map(|m| m["details"]["name"].clone()).collect();
    assert_eq!(names, ["七月市集", "测试市集"]);
    assert_eq!(list[1]["path"], m.path.as_str());
    organiser.get("/api/markets/00000000-0000-0000-0000-000000000000").await.refused(404, "no_such_market");
    organiser.get("/api/markets/first").await.refused(404, "not_found");
    let body = json!({ "state": "open" });
    let nowhere = "/api/markets/00000000-0000-0000-0000-000000000000/state";
    organiser.act(nowhere, body).await.refused(404, "no_such_market");
    let nowhere = "/api/markets/00000000-0000-0000-0000-000000000000/snapshot";
    organiser.get(nowhere).await.refused(404, "no_such_market");
}

async fn units_are_entered_once_by_name(m: Market) {
    let organiser = m.organiser().await;
    let enter = async |name: &str| organiser.post("/api/units", &json!({ "name": name })).await;
    let first = enter(" 测试兽医站 ").await.ok();
    assert_eq!(first["name"], "测试兽医站");
    assert_eq!(enter("测试兽医站").await.ok()["id"], first["id"]);
    enter("").await.marks("empty", "unit");
    enter(&"长".repeat(61)).await.marks("too_long", "unit");
    let list = m.volunteer("A").await.get("/api/units").await.ok();
    let names: Vec<_> = list.as_array().unwrap().iter().map(|unit| unit["name"].as_str().unwrap()).collect();
    // The hosts of confirmed booths are units too.
    assert!(names.contains(&"测试兽医站") && names.contains(&"爱心义剪承办单位"), "{names:?}");
    assert_eq!(names.len(), 8);
}

async fn what_applicants_call_themselves_is_proposed_as_a_unit(m: Market) {
    let organiser = m.organiser().await;
    let names = async || -> (Value, Value) {
        (organiser.get("/api/units").await.ok(), organiser.get("/api/units/proposals").await.ok())
    };
    let (units, proposals) = names().await;
    assert_eq!((units.as_array().unwrap().len(), proposals), (7, json!([])), "the organiser entered these");
    let details = json!({ "name": "磨剪刀", "hosts": ["某某磨刀铺", "爱心义剪承办单位"],
        "mode": { "kind": "queue" }, "desks": 1, "service_minutes": 5 });
    let application = m.resident().act(&m.here("applications"), json!({ "details": details })).await.ok();
    assert_eq!(names().await.1, json!([]), "nobody has confirmed it");
    let confirm = format!("/api/booths/{}/confirm", application["booth"].as_str().unwrap());
    organiser.act(&confirm, json!({ "code": "Z", "place": "" })).await.ok();
    let (units, proposals) = names().await;
    assert_eq!((units.as_array().unwrap().len(), proposals), (7, json!(["某某磨刀铺"])));
    organiser.post("/api/units", &json!({ "name": "某某磨刀铺" })).await.ok();
    let (units, proposals) = names().await;
    assert_eq!((units.as_array().unwrap().len(), proposals), (8, json!([])));
    m.volunteer("A").await.get("/api/units/proposals").await.refused(403, "not_allowed");
}

async fn the_journal_says_what_has_just_happened(m: Market) {
    let (organiser, desk) = (m.organiser().await, m.volunteer("A").await);
    m.queue("A", 1).await;
    let called = desk.next(&m, "A", 1).await.ok();
    let recent = organiser.get(&m.here("recent")).await.ok();
    assert_eq!((&recent[0]["action"], &recent[0]["verb"]), (&called["action"], &json!("call_next")));
    assert_eq!((&recent[0]["undoable"], &recent[0]["subject"]), (&json!(true), &json!("A001")));
    assert!(recent[0]["by"].as_str().unwrap().starts_with("volunteer:"));
    assert!(recent[1]["by"].as_str().unwrap().starts_with("resident:"));
    desk.undo(&m, &called["action"]).await.ok();
    let recent = organiser.get(&m.here("recent")).await.ok();
    assert_eq!((&recent[0]["verb"], &recent[1]["undoable"]), (&json!("undo"), &json!(false)));
}

both![
    a_market_goes_through_its_states,
    a_market_is_edited,
    a_draft_that_does_not_hold_is_not_kept,
    markets_are_listed_newest_opening_first,
    units_are_entered_once_by_name,
    what_applicants_call_themselves_is_proposed_as_a_unit,
    the_journal_says_what_has_just_happened,
];

//! `/U/{token}`, `/api/unit`, `/api/units/{unit}/link`: a unit's page, from the link to the answer.

use serde_json::{Value, json};

use crate::harness::{Market, Person, moment};

/// A request that is with the unit; answers its id and its receipt code.
async fn forwarded(m: &Market, unit: &Value, content: &str) -> (String, String) {
    let desk = m.volunteer("A").await;
    let request = m.request(&desk, content).await;
    let (id, receipt) =
        (request["request"].as_str().unwrap().to_owned(), request["receipt"].as_str().unwrap().to_owned());
    desk.act(&format!("/api/requests/{id}/steps"), json!({ "step": "forward", "unit": unit })).await.ok();
    (id, receipt)
}

fn steps(id: &str) -> String {
    format!("/api/unit/items/{id}/steps")
}

async fn item(contact: &Person) -> Value {
    contact.get("/api/unit/items").await.ok()[0].clone()
}

async fn a_unit_works_on_its_items_and_the_resident_sees_it(m: Market) {
    let (unit, contact) = m.unit("测试城管中队").await;
    assert_eq!(contact.get("/api/unit").await.ok()["name"], "测试城管中队");
    let (id, receipt) = forwarded(&m, &unit, "占道停车").await;
    let shown = item(&contact).await;
    assert_eq!((&shown["state"], &shown["urgency"]), (&json!("forwarded"), &json!("ahead")));
    assert_eq!(shown["due"], moment("2026-06-12T18:00").0);
    assert!(shown.get("person").is_none(), "whose it is stays with the community");
    let receipt_now = async || m.resident().get(&format!("/api/receipts/{receipt}")).await.ok();
    for (step, state) in [
        (json!({ "step": "accept" }), "accepted"),
        (json!({ "step": "progress", "note": "已到现场看过" }), "in_progress"),
        (json!({ "step": "ask_extension", "reason": "等划线材料" }), "in_progress"),
    ] {
        contact.act(&steps(&id), step).await.ok();
        let view = receipt_now().await;
        assert_eq!((&view["state"], &view["unit"]), (&json!(state), &json!("测试城管中队")));
        assert_eq!(view["holder"], "unit");
    }
    // Ten working days after the due time, over 端午.
    assert_eq!(item(&contact).await["asked_until"], moment("2026-06-29T18:00").0);
    let organiser = m.organiser().await;
    let path = format!("/api/requests/{id}/steps");
    organiser.act(&path, json!({ "step": "extend", "reason": "同意" })).await.ok();
    contact
        .act(&steps(&id), json!({ "step": "ask_extension", "reason": "再延" }))
        .await
        .refused(409, "extended_already");
    assert_eq!(receipt_now().await["due"], moment("2026-06-29T18:00").0);
    contact.act(&steps(&id), json!({ "step": "answer", "result": "已划线" })).await.ok();
    let view = receipt_now().await;
    let asked = &view["allowed"][0]["step"];
    assert_eq!((&view["answer"], asked), (&json!("已划线"), &json!("follow_up")));
    contact
        .act(&steps(&id), json!({ "step": "follow_up", "solved": true }))
        .await
        .refused(403, "own_follow_up");
    let log = organiser.get(&format!("/api/requests/{id}")).await.ok()["log"].clone();
    let by = log[2]["by"].as_str().unwrap();
    assert_eq!(by, format!("unit:{}", unit.as_str().unwrap()));
}

async fn a_slip_is_taken_back_with_a_line_of_its_own(m: Market) {
    let (unit, contact) = m.unit("测试城管中队").await;
    let (id, _) = forwarded(&m, &unit, "占道停车").await;
    let action = contact.act(&steps(&id), json!({ "step": "accept" })).await.ok()["action"].clone();
    contact.act("/api/unit/undo", json!({ "request": id, "action": action })).await.ok();
    assert_eq!(item(&contact).await["state"], "forwarded");
    let log = m.organiser().await.get(&format!("/api/requests/{id}")).await.ok()["log"].clone();
    assert_eq!(log.as_array().unwrap().len(), 4);
    assert_eq!((&log[3]["from"], &log[3]["to"]), (&json!("accepted"), &json!("forwarded")));
    let action = contact.act(&steps(&id), json!({ "step": "accept" })).await.ok()["action"].clone();
    m.clock.moves(11);
    contact
        .act("/api/unit/undo", json!({ "request": id, "action": action }))
        .await
        .refused(409, "undo_expired");
}

async fn what_two_units_return_the_organiser_decides(m: Market) {
    let (unit, contact) = m.unit("测试城管中队").await;
    let (id, _) = forwarded(&m, &unit, "占道停车").await;
    let organiser = m.organiser().await;
    let path = format!("/api/requests/{id}/steps");
    let back = json!({ "step": "return", "reason": "不归我们管" });
    contact.act(&steps(&id), back.clone()).await.ok();
    assert_eq!(contact.get("/api/unit/items").await.ok(), json!([]), "it is at the desk again");
    organiser.act(&path, json!({ "step": "forward", "unit": unit })).await.ok();
    contact.act(&steps(&id), back.clone()).await.ok();
    organiser.act(&path, json!({ "step": "forward", "unit": unit })).await.refused(409, "returned_twice");
    let list = organiser.get(&m.here("reminders")).await.ok();
    assert_eq!((&list[0]["next_action"], &list[0]["returns"]), (&json!("decide"), &json!(2)));
    let assign = json!({ "step": "assign", "unit": unit, "reason": "街道协调会定" });
    m.volunteer("A").await.act(&path, assign.clone()).await.refused(403, "not_allowed");
    organiser.act(&path, assign).await.ok();
    contact.act(&steps(&id), back).await.refused(409, "assigned");
    assert_eq!(item(&contact).await["assigned"], true);
}

async fn a_unit_sees_and_does_nothing_of_anothers(m: Market) {
    let (unit, _) = m.unit("测试城管中队").await;
    let (_, stranger) = m.unit("测试物业").await;
    let (id, _) = forwarded(&m, &unit, "占道停车").await;
    assert_eq!(stranger.get("/api/unit/items").await.ok(), json!([]));
    stranger.act(&steps(&id), json!({ "step": "accept" })).await.refused(403, "not_allowed");
    stranger.act(&steps(&id), json!({ "step": "settle", "result": "好" })).await.refused(403, "not_allowed");
}

async fn a_link_is_dead_once_it_is_revoked_or_made_anew(m: Market) {
    let (unit, contact) = m.unit("测试城管中队").await;
    let organiser = m.organiser().await;
    let links = organiser.get("/api/unit-links").await.ok();
    assert_eq!((links.as_array().unwrap().len(), &links[0]["unit"]), (1, &unit));
    let (_, fresh) = m.unit("测试城管中队").await;
    contact.get("/api/unit/items").await.refused(401, "no_unit");
    fresh.get("/api/unit/items").await.ok();
    let path = format!("/api/units/{}/link/revoke", unit.as_str().unwrap());
    assert_eq!(organiser.post(&path, &json!({})).await.ok()["revoked"], true);
    fresh.get("/api/unit/items").await.refused(401, "no_unit");
    assert_eq!(m.resident().get("/U/0123456789ABCDEFGHJKMNPQRS").await.status, 401);
}

async fn each_view_says_what_whoever_reads_it_may_do(m: Market) {
    let (unit, contact) = m.unit("测试城管中队").await;
    let (id, _) = forwarded(&m, &unit, "占道停车").await;
    let usual = |view: &Value| -> Vec<String> {
        let steps = view["allowed"].as_array().unwrap().iter();
        let steps = steps.filter(|one| one["usual"] == true && one.get("act").is_none());
        steps.map(|one| one["step"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(usual(&item(&contact).await), ["accept", "answer", "return"]);
    let organiser = m.organiser().await;
    let path = format!("/api/requests/{id}");
    let view = organiser.get(&path).await.ok();
    assert_eq!(usual(&view), ["answer", "remind", "accept", "return", "forward", "escalate"]);
    let field = &view["allowed"][4]["fields"][0];
    assert_eq!(
        (&field["name"], &field["kind"], &field["required"]),
        (&json!("unit"), &json!("unit"), &json!(true))
    );
    // What the rules alone do can't be sent.
    for step in ["expire", "redate", "attach", "gather", "resolve"] {
        let body = json!({ "step": step, "digest": "00", "topic": unit, "title": "x", "result": "x" });
        organiser.act(&format!("{path}/steps"), body).await.refused(400, "bad_json");
    }
    // The answer to a step says what may be done next.
    let accepted = organiser.act(&format!("{path}/steps"), json!({ "step": "accept" })).await.ok();
    assert_eq!(usual(&accepted), ["answer", "remind", "extend", "park", "escalate"]);
}

both![
    each_view_says_what_whoever_reads_it_may_do,
    a_unit_works_on_its_items_and_the_resident_sees_it,
    a_slip_is_taken_back_with_a_line_of_its_own,
    what_two_units_return_the_organiser_decides,
    a_unit_sees_and_does_nothing_of_anothers,
    a_link_is_dead_once_it_is_revoked_or_made_anew,
];

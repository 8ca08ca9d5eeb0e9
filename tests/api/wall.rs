//! `/api/markets/{market}/wall`, `/api/unit/wishes`: a wish from the gate to the wall and to its
//! end.

use serde_json::{Value, json};

use crate::harness::{Market, eventually};

/// A wish that a resident left at the gate; answers its id, number and receipt code.
async fn wish(m: &Market, body: Value) -> (String, i64, String) {
    let left = m.resident().act(&m.here("wishes"), body).await.ok();
    let text = |name: &str| left[name].as_str().unwrap().to_owned();
    (text("request"), left["number"].as_i64().unwrap(), text("receipt"))
}

async fn wall(m: &Market) -> Value {
    m.resident().get(&m.here("wall")).await.ok()
}

async fn a_number_is_found_however_it_is_written(m: Market) {
    for (words, masked, left) in [
        ("想要轮椅，电话138 0000 1111", "想要轮椅，电话**", "138 0000 1111"),
        ("想要轮椅，打一三八〇〇〇〇一一一一", "想要轮椅，打**", "一三八〇〇〇〇一一一一"),
        ("想要轮椅，微信：laoli_66", "想要轮椅，微信：**", "laoli_66"),
    ] {
        let (id, ..) = wish(&m, json!({ "content": words })).await;
        let (organiser, path) = (m.organiser().await, format!("/api/requests/{id}/steps"));
        let proposed = organiser.get(&format!("/api/requests/{id}")).await.ok()["wall_text"].clone();
        assert_eq!(proposed, masked);
        let refused = organiser.act(&path, json!({ "step": "publish", "text": words })).await;
        let problem = refused.refused(422, "not_masked");
        let said = problem["detail"].as_str().unwrap();
        assert!(said.contains(&format!("“{left}”")), "{said}");
        let at = words[..words.find(left).unwrap()].chars().count();
        assert_eq!(problem["words"], json!([{ "at": at, "words": left }]), "the form marks them");
        organiser.act(&path, json!({ "step": "publish", "text": proposed })).await.ok();
    }
    let shown = wall(&m).await["wishes"].to_string();
    assert!(["138", "一三八", "laoli"].iter().all(|secret| !shown.contains(secret)), "{shown}");
}

async fn a_wish_is_masked_claimed_done_and_confirmed(m: Market) {
    let (id, number, receipt) = wish(&m, json!({ "content": "3号楼想要一张长椅" })).await;
    let (organiser, path) = (m.organiser().await, format!("/api/requests/{id}/steps"));
    assert_eq!(wall(&m).await["wishes"], json!([]), "nobody has reviewed it");
    assert_eq!(organiser.get(&m.here("reminders")).await.ok()[0]["next_action"], "review");
    let proposed = organiser.get(&format!("/api/requests/{id}")).await.ok()["wall_text"].clone();
    assert_eq!(proposed, "**号楼想要一张长椅");
    let publish = |text: &Value| json!({ "step": "publish", "text": text });
    organiser.act(&path, publish(&json!("3号楼想要一张长椅"))).await.marks("not_masked", "content");
    organiser.act(&path, publish(&proposed)).await.ok();
    let (_, branch) = m.unit("测试第一支部").await;
    let walls = branch.get("/api/unit/wishes").await.ok();
    assert_eq!(walls[0]["wishes"][0]["text"], "**号楼想要一张长椅");
    let steps = format!("/api/unit/markets/{}/wishes/{number}/steps", m.id);
    branch.act(&steps, json!({ "step": "claim", "kind": "branch", "name": "测试第一支部" })).await.ok();
    let (_, late) = m.unit("测试学校").await;
    let again = json!({ "step": "claim", "kind": "school", "name": "测试学校" });
    late.act(&steps, again).await.refused(409, "claimed_already");
    late.act(&steps, json!({ "step": "report", "report": "办了" })).await.refused(403, "not_allowed");
    branch.act(&steps, json!({ "step": "dispatch", "member": "测试党员甲" })).await.ok();
    let shown = wall(&m).await;
    assert_eq!((&shown["claimed"], &shown["published"]), (&json!(1), &json!(1)));
    assert_eq!(
        (&shown["wishes"][0]["claimant"], &shown["wishes"][0]["member"]),
        (&json!("测试第一支部"), &json!("测**"))
    );
    branch.act(&steps, json!({ "step": "report", "report": "长椅已放好，３号楼501室" })).await.ok();
    assert_eq!(wall(&m).await["wishes"][0]["report"], "长椅已放好，**号楼**室", "everybody reads it");
    let at = format!("/api/receipts/{receipt}");
    let view = m.resident().get(&at).await.ok();
    assert_eq!((&view["state"], &view["answer"]), (&json!("done"), &json!("长椅已放好，３号楼501室")));
    m.resident().act(&format!("{at}/feedback"), json!({ "solved": true, "satisfaction": 5 })).await.ok();
    assert_eq!(organiser.act(&path, json!({ "step": "clear" })).await.ok()["way"], "wall");
    assert_eq!(wall(&m).await["fulfilled"], 1);
    assert_eq!(m.overview().await["requests"]["wall"], 1);
}

async fn a_wall_says_within_how_many_days_a_wish_is_to_be_fulfilled(m: Market) {
    let (id, ..) = wish(&m, json!({ "content": "想要一张长椅" })).await;
    let organiser = m.organiser().await;
    let publish = json!({ "step": "publish", "text": "想要一张长椅" });
    organiser.act(&format!("/api/requests/{id}/steps"), publish).await.ok();
    let (_, branch) = m.unit("测试第一支部").await;
    for days in [7, 3] {
        let mut limits = organiser.get("/api/limits").await.ok();
        limits["claim_days"] = json!(days);
        organiser.put("/api/limits", &limits).await.ok();
        assert_eq!(wall(&m).await["claim_days"], days);
        assert_eq!(branch.get("/api/unit/wishes").await.ok()[0]["claim_days"], days);
    }
}

async fn a_claim_returns_to_the_wall_after_a_week(m: Market) {
    let (id, number, _) = wish(&m, json!({ "content": "想要一张长椅" })).await;
    let (organiser, path) = (m.organiser().await, format!("/api/requests/{id}/steps"));
    organiser.act(&path, json!({ "step": "publish", "text": "想要一张长椅" })).await.ok();
    let claim = json!({ "step": "claim", "kind": "member", "name": "测试党员甲", "phone": "13800001234" });
    organiser.act(&path, claim).await.ok();
    let shown = wall(&m).await;
    assert_eq!(shown["wishes"][0]["claimant"], "测**", "a person is shown by the family name alone");
    assert!(!shown.to_string().contains("1380000"), "{shown}");
    m.clock.moves(7 * 24 * 3_600 + 1);
    m.signs_in_again(&organiser).await;
    eventually("the claim expires", async || {
        let state = wall(&m).await["wishes"][0]["state"].clone();
        (state == "published").then_some(())
    })
    .await;
    let log = organiser.get(&format!("/api/requests/{id}")).await.ok()["log"].clone();
    let last = log.as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&last["from"], &last["to"], &last["by"]),
        (&json!("claimed"), &json!("published"), &json!("server"))
    );
    // A phone claims over TLS alone.
    let own = json!({ "step": "claim", "kind": "member", "name": "测试党员乙" });
    m.resident().act(&m.here(&format!("wall/{number}/steps")), own).await.refused(403, "contact_needs_tls");
}

async fn what_is_private_or_unpublished_is_nowhere_to_be_seen(m: Market) {
    let (id, number, receipt) = wish(&m, json!({ "content": "孩子的病", "private": true })).await;
    let organiser = m.organiser().await;
    let path = format!("/api/requests/{id}/steps");
    organiser.act(&path, json!({ "step": "publish", "text": "孩子" })).await.refused(409, "private_request");
    assert_eq!(wall(&m).await["wishes"], json!([]));
    let steps = m.here(&format!("wall/{number}/steps"));
    m.resident()
        .act(&steps, json!({ "step": "give_up", "reason": "看看" }))
        .await
        .refused(404, "no_such_request");
    let (_, contact) = m.unit("测试学校").await;
    assert_eq!(contact.get("/api/unit/wishes").await.ok(), json!([]));
    contact
        .act(&format!("/api/unit/items/{id}/steps"), json!({ "step": "accept" }))
        .await
        .refused(403, "not_allowed");
    assert_eq!(m.resident().get(&format!("/api/receipts/{receipt}")).await.ok()["content"], "孩子的病");
}

both![
    a_number_is_found_however_it_is_written,
    a_wish_is_masked_claimed_done_and_confirmed,
    a_wall_says_within_how_many_days_a_wish_is_to_be_fulfilled,
    a_claim_returns_to_the_wall_after_a_week,
    what_is_private_or_unpublished_is_nowhere_to_be_seen,
];

//! What follows a service: `/api/booths/{booth}/ratings`, `/api/markets/{market}/prizes`, a
//! resident's own change and undo.

use serde_json::{Value, json};

use crate::harness::{Market, Person};

/// The resident takes a ticket and is served.
async fn served(m: &Market, booth: &str) -> Person {
    let (resident, desk) = (m.resident(), m.volunteer(booth).await);
    let ticket = resident.check_in(m, booth).await.ok();
    desk.next(m, booth, 1).await.ok();
    let number = ticket["ticket"]["number"].as_i64().unwrap();
    desk.act(&m.step(booth, number, "finish"), json!({})).await.ok();
    resident
}

async fn sets_prize(m: &Market, stamps: u32) {
    let organiser = m.organiser().await;
    let mut policies = organiser.get(&m.here("policies")).await.ok()["market"].clone();
    policies["prize_stamps"] = json!(stamps);
    let body = crate::harness::with_key(json!({ "policies": policies }), &crate::harness::key());
    organiser.put(&m.here("policies"), &body).await.ok();
}

async fn mine(m: &Market, who: &Person) -> Value {
    who.get(&m.here("mine")).await.ok()
}

async fn a_face_is_kept_and_may_change(mut m: Market) {
    let resident = served(&m, "A").await;
    let path = m.at("A", "ratings");
    let face = |score: u32| json!({ "of": "ticket", "number": 1, "score": score });
    assert_eq!(resident.act(&path, face(2)).await.ok()["rating"]["score"], 2);
    assert_eq!(resident.act(&path, face(5)).await.ok()["answer"], "rated");
    m.restart().await;
    let ratings = mine(&m, &resident).await["ratings"].clone();
    assert_eq!((ratings.as_array().unwrap().len(), &ratings[0]["score"]), (1, &json!(5)));
    resident.act(&path, face(6)).await.marks("out_of_range", "score");
    m.resident().act(&path, face(1)).await.refused(403, "not_your_ticket");
    resident.check_in(&m, "E").await.ok();
    resident.act(&m.at("E", "ratings"), face(5)).await.refused(409, "not_served_yet");
}

async fn the_summary_counts_the_faces(m: Market) {
    for score in [5, 4, 2] {
        let resident = m.resident();
        let seq = resident.check_in(&m, "B").await.ok()["visit"]["seq"].clone();
        let body = json!({ "of": "visit", "number": seq, "score": score });
        resident.act(&m.at("B", "ratings"), body).await.ok();
    }
    let summary = m.organiser().await.get(&m.here("summary")).await.ok();
    assert_eq!(summary["ratings"], json!({ "faces": [0, 1, 0, 1, 1], "satisfied": 2, "all": 3 }));
    assert_eq!(summary["booths"][1]["ratings"], summary["ratings"]);
    assert_eq!(summary["prizes"], 0);
}

async fn stamps_become_one_prize(mut m: Market) {
    sets_prize(&m, 2).await;
    let resident = served(&m, "A").await;
    let helper = m.helper().await;
    let card = mine(&m, &resident).await["card"].clone();
    assert_eq!((&card["needed"], &card["stamps"][0]["code"]), (&json!(2), &json!("A")));
    let digits = card["digits"].as_str().unwrap();
    // As it stands on the phone, with a gap in the middle.
    let claim = json!({ "card": format!("{} {}", &digits[..4], &digits[4..]) });
    helper.act(&m.here("prizes"), claim.clone()).await.refused(409, "too_few_stamps");
    resident.check_in(&m, "B").await.ok();
    let given = helper.act(&m.here("prizes"), claim.clone()).await.ok();
    assert_eq!((&given["answer"], &given["stamps"]), (&json!("prize"), &json!(2)));
    helper.undo(&m, &given["action"]).await.ok();
    assert_eq!(mine(&m, &resident).await["card"]["claimed_at"], json!(null));
    helper.act(&m.here("prizes"), claim.clone()).await.ok();
    m.restart().await;
    helper.act(&m.here("prizes"), claim).await.refused(409, "prize_claimed");
    assert!(mine(&m, &resident).await["card"]["claimed_at"].is_i64());
    helper.act(&m.here("prizes"), json!({ "card": "1234" })).await.refused(404, "no_such_card");
    helper.act(&m.here("prizes"), json!({ "card": "something else" })).await.refused(422, "not_a_pass");
    let summary = m.organiser().await.get(&m.here("summary")).await.ok();
    assert_eq!(summary["prizes"], 1);
}

async fn a_resident_changes_the_booth_and_changes_back(m: Market) {
    let resident = m.resident();
    resident.check_in(&m, "A").await.ok();
    m.queue("E", 1).await;
    let to = json!({ "to": m.booth("E").id });
    let path = m.at("A", "tickets/1/change");
    m.resident().act(&path, to.clone()).await.refused(403, "not_your_ticket");
    let changed = resident.act(&path, to).await.ok();
    assert_eq!(changed["ticket"]["code"], "E002");
    assert_eq!(m.snapshot("A").await["waiting"], json!([]));
    let undo = json!({ "action": changed["action"] });
    m.resident().act(&m.here("mine/undo"), undo.clone()).await.refused(403, "not_allowed");
    resident.act(&m.here("mine/undo"), undo).await.ok();
    assert_eq!(m.snapshot("A").await["waiting"], json!([1]));
    assert_eq!(m.snapshot("E").await["waiting"], json!([1]));
}

async fn a_ticket_given_up_by_mistake_is_there_again(m: Market) {
    let people = m.queue("A", 2).await;
    let given_up = people[0].act(&m.at("A", "tickets/1/cancel"), json!({})).await.ok();
    let undo = json!({ "action": given_up["action"] });
    people[1].act(&m.here("mine/undo"), undo.clone()).await.refused(403, "not_allowed");
    people[0].act(&m.here("mine/undo"), undo.clone()).await.ok();
    assert_eq!(m.snapshot("A").await["waiting"], json!([1, 2]));
    let again = people[0].act(&m.at("A", "tickets/1/cancel"), json!({})).await.ok();
    m.clock.moves(11);
    let late = json!({ "action": again["action"] });
    people[0].act(&m.here("mine/undo"), late).await.refused(409, "undo_expired");
}

both![
    a_face_is_kept_and_may_change,
    the_summary_counts_the_faces,
    stamps_become_one_prize,
    a_resident_changes_the_booth_and_changes_back,
    a_ticket_given_up_by_mistake_is_there_again,
];

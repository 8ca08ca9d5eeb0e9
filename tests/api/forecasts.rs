//! Looking ahead: what is expected of a queue is shown soon after it has changed, and what follows
//! from it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Market, eventually, moment};

/// The snapshot of a booth once `true_of` it.
async fn once(m: &Market, code: &str, what: &str, true_of: impl Fn(&Value) -> bool) -> Value {
    eventually(what, async || {
        let snapshot = m.snapshot(code).await;
        true_of(&snapshot).then_some(snapshot)
    })
    .await
}

async fn a_wait_is_said_soon_after_a_ticket_is_taken(m: Market) {
    let mut watch = m.watch(&format!("/api/live/booths/{}", m.booth("A").id)).await;
    m.queue("A", 5).await;
    let seen =
        watch.until(|booth| booth["outlook"]["waits"].as_array().is_some_and(|all| all.len() == 5)).await;
    let outlook = &seen["outlook"];
    let numbers: Vec<&Value> = outlook["waits"].as_array().unwrap().iter().map(|wait| &wait[0]).collect();
    assert_eq!(json!(numbers), seen["waiting"]);
    let minutes = |wait: &Value| wait["p50"].as_i64().unwrap();
    let waits: Vec<i64> = outlook["waits"].as_array().unwrap().iter().map(|wait| minutes(&wait[1])).collect();
    assert!(waits.is_sorted() && minutes(&outlook["next"]) >= waits[4], "{waits:?}");
    assert_eq!(outlook["estimating"], true);
    assert_eq!(outlook["soon"][0], 1);
    let line = eventually("the overview shows it too", async || {
        let overview = m.overview().await;
        overview["booths"][0]["wait"].is_object().then(|| overview["booths"][0].clone())
    })
    .await;
    assert_eq!(line["wait"], outlook["next"]);
    // The same to those who poll: what changed between two revisions has another tag.
    let polled = m.resident().get(&m.at("A", "snapshot")).await;
    assert_eq!(polled.ok()["outlook"], *outlook);
}

async fn five_services_end_the_estimating(m: Market) {
    let desk = m.volunteer("F").await;
    for number in 1..=5 {
        m.queue("F", 1).await;
        m.clock.moves(5);
        desk.next(&m, "F", 1).await.ok();
        m.clock.moves(240);
        desk.act(&m.step("F", number, "finish"), json!({})).await.ok();
    }
    m.queue("F", 1).await;
    let announced = once(&m, "F", "somebody looks", |booth| booth["outlook"].is_object()).await;
    assert_eq!(announced["outlook"]["estimating"], true, "what can still be undone teaches nothing");
    m.clock.moves(12);
    m.queue("F", 1).await;
    let seen = once(&m, "F", "it is known", |booth| booth["outlook"]["estimating"] == false).await;
    let seconds = seen["outlook"]["service_seconds"].as_i64().unwrap();
    assert!((180..420).contains(&seconds), "ten minutes announced, four taken: {seconds}");
}

async fn who_does_not_come_is_called_once_more_by_itself(m: Market) {
    m.queue("A", 1).await;
    let desk = m.volunteer("A").await;
    desk.next(&m, "A", 1).await.ok();
    let seq = |booth: &Value| booth["last_calls"][0]["seq"].as_i64().unwrap();
    let first = seq(&m.snapshot("A").await);
    m.clock.moves(44);
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(seq(&m.snapshot("A").await), first);
    m.clock.moves(1);
    let again = once(&m, "A", "a second call", |booth| seq(booth) > first).await;
    m.clock.moves(120);
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(seq(&m.snapshot("A").await), seq(&again), "twice is enough");
    desk.act(&m.step("A", 1, "miss"), json!({})).await.ok();
}

async fn tickets_stop_when_there_is_no_time_and_the_staff_can_go_on(m: Market) {
    let closes = m.overview().await["closes_at"].as_i64().unwrap();
    m.clock.moves((closes - m.clock.now().0) / 1_000 - 15 * 60);
    let desk = m.volunteer("F").await;
    desk.act(&m.at("F", "desks/1/sign-in"), json!({})).await.ok();
    m.queue("F", 1).await;
    let seen = once(&m, "F", "no time is left", |booth| booth["tickets_left"] == 0).await;
    assert_eq!(seen["keeps_giving"], false);
    m.resident().check_in(&m, "F").await.refused(409, "no_time_left");
    desk.act(&m.at("F", "keep-giving"), json!({ "keep": true })).await.ok();
    let last = m.resident().check_in(&m, "F").await.ok();
    assert_eq!(last["ticket"]["number"], 2);
    assert_eq!(m.snapshot("F").await["tickets_left"], Value::Null);
    desk.act(&m.at("F", "keep-giving"), json!({ "keep": false })).await.ok();
    m.resident().check_in(&m, "F").await.refused(409, "no_time_left");
    // It recovers: those who wait go away.
    for number in 1..=2 {
        desk.act(&m.step("F", number, "cancel"), json!({})).await.ok();
    }
    once(&m, "F", "there is time again", |booth| booth["tickets_left"] != 0).await;
    m.resident().check_in(&m, "F").await.ok();
}

async fn a_paused_desk_says_when_it_is_back(m: Market) {
    let desk = m.volunteer("A").await;
    desk.act(&m.at("A", "desks/1/sign-in"), json!({})).await.ok();
    let back = m.clock.now().0 + 20 * 60_000;
    let lunch = json!({ "reason": "午休", "lunch": true, "back": back });
    desk.act(&m.at("A", "desks/1/pause"), lunch).await.ok();
    let shown = m.snapshot("A").await["signed_in"].clone();
    assert_eq!(shown[0]["pause"]["back"], back);
    let yesterday = json!({ "reason": "", "back": moment("2020-01-01T00:00").0 });
    desk.act(&m.at("A", "desks/2/pause"), yesterday).await.refused(422, "malformed");
    m.queue("A", 1).await;
    let waits = once(&m, "A", "it is foreseen", |booth| booth["outlook"]["waits"][0].is_array()).await;
    let p50 = waits["outlook"]["waits"][0][1]["p50"].as_i64().unwrap();
    desk.act(&m.at("A", "desks/1/resume"), json!({})).await.ok();
    once(&m, "A", "sooner", |booth| {
        booth["outlook"]["waits"][0][1]["p50"].as_i64().is_some_and(|now| now < p50)
    })
    .await;
}

both![
    a_wait_is_said_soon_after_a_ticket_is_taken,
    five_services_end_the_estimating,
    who_does_not_come_is_called_once_more_by_itself,
    tickets_stop_when_there_is_no_time_and_the_staff_can_go_on,
    a_paused_desk_says_when_it_is_back,
];

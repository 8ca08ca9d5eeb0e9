//! `/api/live/…`: websockets that show each change, beat while nothing changes and say goodbye.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use crate::harness::{Market, Watch, key, market_details, with_key};

async fn a_watcher_sees_the_booth_and_each_change(m: Market) {
    let mut watch = m.watch(&format!("/api/live/booths/{}", m.booth("A").id)).await;
    let first = watch.frame().await;
    assert_eq!((&first["code"], &first["issued"]), (&json!("A"), &json!(0)));
    assert_eq!(first, m.snapshot("A").await, "polling shows the same");
    m.queue("A", 1).await;
    assert_eq!(watch.until(|booth| booth["issued"] == 1).await["waiting"], json!([1]));
    let desk = m.volunteer("A").await;
    desk.next(&m, "A", 2).await.ok();
    let called = watch.until(|booth| booth["waiting"] == json!([])).await;
    assert_eq!((&called["standing"][0]["code"], &called["standing"][0]["desk"]), (&json!("A001"), &json!(2)));
    assert_eq!(called["last_calls"][0]["code"], "A001");
    assert!(called["revision"].as_i64() > first["revision"].as_i64());
    assert_eq!(called, m.snapshot("A").await);
}

async fn a_watcher_sees_the_market(m: Market) {
    let mut watch = m.watch(&format!("/api/live/markets/{}", m.id)).await;
    assert_eq!(watch.frame().await["booths"].as_array().unwrap().len(), 7);
    m.resident().check_in(&m, "B").await.ok();
    let counted = watch.until(|market| market["visits"] == 1).await;
    assert_eq!((&counted["people"], &counted["booths"][1]["visits"]), (&json!(1), &json!(1)));
    m.resident().act(&m.here("wishes"), json!({ "content": "路灯" })).await.ok();
    watch.until(|market| market["requests"]["open"] == 1).await;
}

async fn closing_the_market_shows_at_every_booth(m: Market) {
    let mut watch = m.watch(&format!("/api/live/booths/{}", m.booth("A").id)).await;
    assert_eq!(watch.frame().await["service"], "open");
    m.becomes(shiji_domain::MarketState::Closed).await;
    let closed = watch.until(|booth| booth["service"] == "market_closed").await;
    assert_eq!(closed["opens_at"], json!(null));
}

async fn a_transfer_shows_at_both_booths(m: Market) {
    m.queue("A", 1).await;
    let mut from = m.watch(&format!("/api/live/booths/{}", m.booth("A").id)).await;
    let mut to = m.watch(&format!("/api/live/booths/{}", m.booth("E").id)).await;
    let desk = m.volunteer("A").await;
    desk.act(&m.at("A", "tickets/1/transfer"), json!({ "to": m.booth("E").id })).await.ok();
    from.until(|booth| booth["waiting"] == json!([])).await;
    to.until(|booth| booth["waiting"] == json!([1])).await;
}

async fn a_watcher_sees_what_becomes_of_a_request(m: Market) {
    let desk = m.volunteer("A").await;
    let left = m.request(&desk, "路灯不亮").await;
    let code = left["receipt"].as_str().unwrap().to_lowercase();
    let mut watch = m.watch(&format!("/api/live/receipts/{code}")).await;
    assert_eq!(watch.frame().await["state"], "registered");
    let steps = format!("/api/requests/{}/steps", left["request"].as_str().unwrap());
    desk.act(&steps, json!({ "step": "settle", "result": "修好了" })).await.ok();
    assert_eq!(watch.until(|receipt| receipt["state"] == "settled").await["answer"], "修好了");
}

async fn each_connect_begins_with_the_servers_clock(m: Market) {
    m.clock.moves(17);
    let mut watch = m.watch(&format!("/api/live/markets/{}", m.id)).await;
    let Message::Text(first) = watch.message().await else { panic!("no beat") };
    assert_eq!(first.as_str(), format!("{{\"beat\":{}}}", m.clock.now().0));
}

async fn silence_is_broken_by_beats(m: Market) {
    // Nobody looks ahead at a booth without a queue.
    let mut watch = m.watch(&format!("/api/live/booths/{}", m.booth("B").id)).await;
    watch.frame().await;
    let began = Instant::now();
    let Message::Text(beat) = watch.message().await else { panic!("no beat") };
    assert_eq!(beat.as_str(), format!("{{\"beat\":{}}}", m.clock.now().0));
    assert!(began.elapsed() < Duration::from_secs(4), "a page gives a link up that is silent for long");
}

async fn there_is_nothing_to_watch_where_nothing_is(m: Market) {
    let none = "00000000-0000-0000-0000-000000000000";
    for path in [
        format!("/api/live/booths/{none}"),
        format!("/api/live/markets/{none}"),
        "/api/live/receipts/00000000".to_owned(),
        "/api/live/booths/A".to_owned(),
    ] {
        assert_eq!(Watch::refused(m.node().address, &path).await, 404, "{path}");
    }
    // Without an upgrade it is a problem like any other.
    let path = format!("/api/live/booths/{}", m.booth("A").id);
    m.resident().get(&path).await.refused(426, "no_upgrade");
}

async fn a_watcher_may_not_flood(m: Market) {
    use futures_util::{SinkExt, StreamExt};
    let path = format!("ws://{}/api/live/booths/{}", m.node().address, m.booth("A").id);
    let (mut socket, _) = tokio_tungstenite::connect_async(path).await.unwrap();
    let _ = socket.send(Message::text("x".repeat(100_000))).await;
    let ends = async { while let Some(Ok(_)) = socket.next().await {} };
    tokio::time::timeout(Duration::from_secs(5), ends).await.expect("the server lets go");
}

async fn at_shutdown_watchers_learn_when_to_come_back(mut m: Market) {
    let mut watches = vec![
        m.watch(&format!("/api/live/booths/{}", m.booth("A").id)).await,
        m.watch(&format!("/api/live/markets/{}", m.id)).await,
    ];
    for watch in &mut watches {
        watch.frame().await;
    }
    let node = m.node.take().unwrap();
    let stopped = tokio::spawn(node.stop());
    for watch in &mut watches {
        let (code, reason) = watch.goodbye().await;
        assert_eq!(code, 1001);
        let wait: u64 = reason.strip_prefix("retry=").expect("a hint").parse().unwrap();
        assert!((500..2_500).contains(&wait), "{wait}");
    }
    stopped.await.unwrap();
}

async fn an_edited_name_reaches_whoever_polls(m: Market) {
    let organiser = m.organiser().await;
    let before = m.resident().get(&m.at("A", "snapshot")).await;
    let details = serde_json::to_value(market_details("改名的市集")).unwrap();
    let path = m.here("");
    organiser.put(path.trim_end_matches('/'), &with_key(json!({ "details": details }), &key())).await.ok();
    let after = m.resident().get(&m.at("A", "snapshot")).await;
    assert_ne!(before.header("etag"), after.header("etag"));
}

both![
    a_watcher_sees_the_booth_and_each_change,
    a_watcher_sees_the_market,
    closing_the_market_shows_at_every_booth,
    a_transfer_shows_at_both_booths,
    a_watcher_sees_what_becomes_of_a_request,
    each_connect_begins_with_the_servers_clock,
    silence_is_broken_by_beats,
    there_is_nothing_to_watch_where_nothing_is,
    a_watcher_may_not_flood,
    at_shutdown_watchers_learn_when_to_come_back,
    an_edited_name_reaches_whoever_polls,
];

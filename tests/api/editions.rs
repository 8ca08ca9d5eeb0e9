//! 定稿: a day's figures made final, and what is entered for the day afterwards.

use serde_json::{Value, json};
use shiji_domain::{MarketState, summary::Summary};

use crate::harness::{Market, Person, key, moment, with_key};

/// A day of five requests, closed: 2 settled, 2 forwarded, 1 that nobody has taken on. Two people
/// wait.
async fn closed(m: &Market) -> (Person, Vec<Value>) {
    let organiser = m.organiser().await;
    let unit = organiser.post("/api/units", &json!({ "name": "测试城管中队" })).await.ok()["id"].clone();
    m.queue("A", 2).await;
    let settled = json!({ "step": "settle", "result": "当场修好" });
    let forwarded = json!({ "step": "forward", "unit": unit, "due": moment("2026-06-12T18:00").0 });
    let mut requests = Vec::new();
    for (content, first) in [
        ("路灯不亮", &settled),
        ("占道停车", &forwarded),
        ("门坏了", &settled),
        ("楼道堆物", &forwarded),
        ("还没办的", &Value::Null),
    ] {
        let body = json!({ "booth": m.booth("A").id, "kind": "wish", "category": "facilities", "content": content,
            "channel": "booth", "first": first });
        requests.push(organiser.act(&m.here("requests"), body).await.ok()["request"].clone());
    }
    m.becomes(MarketState::Closed).await;
    (organiser, requests)
}

async fn final_day(m: &Market) -> (Person, Vec<Value>) {
    let (organiser, requests) = closed(m).await;
    assert_eq!(organiser.act(&m.here("clear-queues"), json!({})).await.ok()["tickets"], 2);
    let done = organiser.act(&m.here("editions"), json!({})).await.ok();
    assert_eq!((&done["answer"], &done["edition"]), (&json!("finalised"), &json!(1)));
    (organiser, requests)
}

fn late(content: &str, reason: Option<&str>) -> Value {
    json!({ "kind": "wish", "category": "facilities", "content": content, "channel": "paper", "late_reason": reason })
}

async fn summary(organiser: &Person, m: &Market) -> Summary {
    serde_json::from_value(organiser.get(&m.here("summary")).await.ok()).unwrap()
}

async fn figures_are_final_when_the_evening_is_done(m: Market) {
    let (organiser, _) = closed(&m).await;
    assert!(organiser.get(&m.here("bulletin.txt")).await.text().contains("未定稿"));
    assert_eq!(organiser.get(&m.here("editions")).await.ok(), json!([]));
    organiser.get(&m.here("editions/1/summary.pdf")).await.refused(404, "no_such_edition");
    organiser.act(&m.here("editions"), json!({})).await.refused(409, "still_waiting");
    organiser.act(&m.here("clear-queues"), json!({})).await.ok();
    // A slip of a number that was ended is not printed any more.
    organiser.get(&m.step("A", 1, "slip.pdf")).await.refused(409, "ticket_state");
    let (path, body) = (m.here("editions"), with_key(json!({}), &key()));
    let done = organiser.post(&path, &body).await.ok();
    assert_eq!(organiser.post(&path, &body).await.ok(), done, "the same key is one act");
    organiser.act(&path, json!({})).await.refused(409, "edition_reason_missing");
    assert!(!organiser.get(&m.here("bulletin.txt")).await.text().contains("未定稿"));
    let editions = organiser.get(&path).await.ok();
    let edition = &editions[0];
    assert_eq!((editions.as_array().unwrap().len(), &edition["requests"]), (1, &json!(5)));
    assert_eq!(edition["digest"].as_str().unwrap().len(), 64);
    assert_eq!(edition["genuine"], true);
    assert_eq!(edition["papers"].as_array().unwrap().len(), 2);
    assert_eq!(organiser.get(m.here("").trim_end_matches('/')).await.ok()["edition"], 1);
    organiser.act(&m.here("state"), json!({ "state": "open" })).await.refused(409, "market_final");
}

async fn late_entries_do_not_change_the_day(mut m: Market) {
    let (organiser, requests) = final_day(&m).await;
    let papers = ["editions/1/summary.pdf", "editions/1/summary.pdf?lang=en"];
    let mut printed = Vec::new();
    for paper in papers {
        printed.push(organiser.get(&m.here(paper)).await.fine().bytes.clone());
        assert!(printed.last().unwrap().starts_with(b"%PDF"));
    }
    assert_ne!(printed[0], printed[1]);
    let day = summary(&organiser, &m).await.requests;
    assert_eq!((day.all, day.split.settled, day.split.forwarded, day.split.open), (5, 2, 2, 1));
    let bulletin = organiser.get(&m.here("bulletin.txt")).await.text();
    assert!(bulletin.contains("收集居民诉求5件") && !bulletin.contains("补录"), "{bulletin}");

    // A phone, a volunteer without a reason, a grid worker after archiving, a wish on the wall.
    let wish = json!({ "kind": "wish", "content": "想要一张长椅", "booth": m.booth("A").id });
    m.resident().act(&m.here("wishes"), wish).await.refused(409, "market_over");
    organiser.act(&m.here("requests"), late("晚到的", None)).await.refused(409, "late_reason_missing");
    m.becomes(MarketState::Archived).await;
    let body = late("晚到的", Some("纸条当晚才找到"));
    organiser.act(&m.here("requests"), body).await.ok();
    let (_, worker) = m.grid_worker("测试网格员").await;
    let need =
        json!({ "kind": "appeal", "category": "elderly", "content": "代述的", "late_reason": "入户时才说" });
    worker.act("/api/grid/requests", need).await.ok();
    for (request, step) in [
        (&requests[4], json!({ "step": "publish", "text": "还没办的" })),
        (&requests[1], json!({ "step": "accept" })),
    ] {
        let steps = format!("/api/requests/{}/steps", request.as_str().unwrap());
        organiser.act(&steps, step).await.fine();
    }

    m.restart().await;
    m.clock.moves(365 * 24 * 3_600);
    let organiser = m.organiser().await;
    for (paper, before) in papers.iter().zip(&printed) {
        assert_eq!(&organiser.get(&m.here(paper)).await.fine().bytes, before, "{paper}");
    }
    let now = summary(&organiser, &m).await;
    assert_eq!(now.requests, day);
    let current = now.edition.unwrap().now.unwrap();
    assert_eq!((current.split.all(), current.split.wall, current.late.all()), (5, 1, 2));
    let bulletin = organiser.get(&m.here("bulletin.txt")).await.text();
    assert!(bulletin.contains("收集居民诉求5件，其中现场办理2件、转办2件、待办理1件"), "{bulletin}");
    assert!(bulletin.contains("补录诉求2件"), "{bulletin}");
    let ledger = organiser.get(&m.here("ledger.csv")).await.text();
    assert!(ledger.contains("补录：纸条当晚才找到") && ledger.contains("补录：入户时才说"), "{ledger}");
    let rows = organiser.get(&m.here("requests")).await.ok();
    let marked = rows.as_array().unwrap().iter().filter(|row| !row["late"].is_null());
    assert_eq!(marked.count(), 2);
}

async fn a_second_edition_stands_beside_the_first(m: Market) {
    let (organiser, _) = final_day(&m).await;
    let first = organiser.get(&m.here("editions/1/summary.pdf")).await.fine().bytes.clone();
    organiser.act(&m.here("requests"), late("晚到的", Some("纸条当晚才找到"))).await.ok();
    organiser.act(&m.here("editions"), json!({})).await.refused(409, "edition_reason_missing");
    let second = organiser.act(&m.here("editions"), json!({ "reason": "补录一张纸条" })).await.ok();
    assert_eq!(second["edition"], 2);
    assert_eq!(organiser.get(&m.here("editions/1/summary.pdf")).await.fine().bytes, first);
    assert_ne!(organiser.get(&m.here("editions/2/summary.pdf")).await.fine().bytes, first);
    let editions = organiser.get(&m.here("editions")).await.ok();
    let of = |n: usize, field: &str| editions[n][field].clone();
    assert_eq!((of(0, "requests"), of(0, "split"), of(0, "late")), (json!(5), of(1, "split"), json!(0)));
    assert_eq!(
        (of(1, "requests"), of(1, "late"), of(1, "reason")),
        (json!(5), json!(1), json!("补录一张纸条"))
    );
}

async fn what_was_changed_in_the_database_is_not_genuine(m: Market) {
    let (organiser, _) = final_day(&m).await;
    m.database.run("UPDATE editions SET reason = 'x'").await;
    assert_eq!(organiser.get(&m.here("editions")).await.ok()[0]["genuine"], false);
    m.database.run("UPDATE edition_papers SET content = 'JVBERg=='").await;
    assert_eq!(organiser.get(&m.here("editions/1/summary.pdf")).await.status, 500);
}

async fn the_evening_says_what_is_left(m: Market) {
    let (organiser, requests) = closed(&m).await;
    let path = m.here("evening");
    let evening = || organiser.get(&path);
    let first = evening().await.ok();
    assert_eq!((&first["stations"][0], &first["booths"][0]["waiting"]), (&json!("queues"), &json!(2)));
    organiser.next(&m, "A", 1).await.ok();
    organiser.act(&m.here("clear-queues"), json!({})).await.ok();
    let desks = evening().await.ok();
    assert_eq!(
        (&desks["stations"][0], &desks["booths"][0]["at_desk"][0]["code"]),
        (&json!("desks"), &json!("A001"))
    );
    organiser.act(&m.here("editions"), json!({})).await.refused(409, "still_at_desk");
    organiser.act(&m.step("A", 1, "finish"), json!({})).await.ok();
    let results = evening().await.ok();
    assert_eq!((&results["stations"][0], &results["results"][0]["number"]), (&json!("results"), &json!(5)));
    let steps = format!("/api/requests/{}/steps", requests[4].as_str().unwrap());
    organiser.act(&steps, json!({ "step": "settle", "result": "办好了" })).await.fine();
    let slips = evening().await.ok();
    assert_eq!((&slips["stations"][0], &slips["slips"][0]["requests"]), (&json!("slips"), &json!([2, 4])));
    let unit = slips["slips"][0]["unit"].as_str().unwrap().to_owned();
    organiser.act(&format!("/api/units/{unit}/link"), json!({})).await.fine();
    assert_eq!(evening().await.ok()["stations"][0], "final");
    organiser.act(&m.here("editions"), json!({})).await.ok();
    assert_eq!(evening().await.ok()["stations"][0], "print");
}

async fn two_who_finalise_at_once_make_one_first_edition(m: Market) {
    let (organiser, _) = closed(&m).await;
    organiser.act(&m.here("clear-queues"), json!({})).await.ok();
    let path = m.here("editions");
    let (one, two) = tokio::join!(organiser.act(&path, json!({})), organiser.act(&path, json!({})));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(organiser.get(&path).await.ok().as_array().unwrap().len(), 1);
}

async fn a_purge_leaves_editions_as_they_were_printed(m: Market) {
    let (organiser, _) = final_day(&m).await;
    let before = organiser.get(&m.here("editions/1/summary.pdf")).await.fine().bytes.clone();
    m.database.run("UPDATE markets SET data_key = ''").await;
    assert_eq!(organiser.get(&m.here("editions/1/summary.pdf")).await.fine().bytes, before);
    assert_eq!(summary(&organiser, &m).await.requests.all, 5);
}

both![
    figures_are_final_when_the_evening_is_done,
    late_entries_do_not_change_the_day,
    a_second_edition_stands_beside_the_first,
    what_was_changed_in_the_database_is_not_genuine,
    the_evening_says_what_is_left,
    two_who_finalise_at_once_make_one_first_edition,
    a_purge_leaves_editions_as_they_were_printed,
];

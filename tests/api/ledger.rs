//! `/api/markets/{market}/ledger`: a page at a time, picked by what is asked for.

use serde_json::{Value, json};

use crate::harness::Market;

async fn fill(m: &Market) -> Value {
    let (organiser, desk) = (m.organiser().await, m.volunteer("A").await);
    let unit = organiser.post("/api/units", &json!({ "name": "测试城管中队" })).await.ok()["id"].clone();
    for (content, kind, category, first) in [
        ("路灯不亮", "appeal", "facilities", json!({ "step": "settle", "result": "当场换了灯泡" })),
        ("占道停车", "complaint", "traffic", json!({ "step": "forward", "unit": unit })),
        ("想学手机", "wish", "elderly", Value::Null),
    ] {
        let body = json!({ "booth": m.booth("A").id, "kind": kind, "category": category,
            "content": content, "channel": "booth", "first": first });
        desk.act(&m.here("requests"), body).await.ok();
    }
    m.request(&organiser, "门口积水").await;
    unit
}

async fn each_filter_finds_its_own(m: Market) {
    let unit = fill(&m).await.as_str().unwrap().to_owned();
    let organiser = m.organiser().await;
    let found = async |query: &str| {
        let page = organiser.get(&m.here(&format!("ledger?{query}"))).await.ok();
        let numbers: Vec<i64> =
            page["requests"].as_array().unwrap().iter().map(|r| r["number"].as_i64().unwrap()).collect();
        assert_eq!(page["total"], numbers.len(), "{query}");
        numbers
    };
    assert_eq!(found("").await, [4, 3, 2, 1]);
    assert_eq!(found("way=settled").await, [1]);
    assert_eq!(found("kind=complaint").await, [2]);
    assert_eq!(found("category=elderly").await, [3]);
    assert_eq!(found(&format!("unit={unit}")).await, [2]);
    assert_eq!(found("q=%E7%81%AF%E6%B3%A1").await, [1], "the answer is looked through too");
    assert_eq!(found("q=3").await, [3]);
    assert_eq!(found("overdue=true").await, Vec::<i64>::new());
    m.clock.moves(14 * 24 * 3_600);
    assert_eq!(m.organiser().await.get(&m.here("ledger?overdue=true")).await.ok()["total"], 1);
}

async fn a_page_says_how_many_there_are_of_each_way(m: Market) {
    fill(&m).await;
    let organiser = m.organiser().await;
    let page = organiser.get(&m.here("ledger?way=open&skip=1&most=1")).await.ok();
    assert_eq!((&page["total"], &page["requests"][0]["number"]), (&json!(2), &json!(3)));
    assert_eq!(page["requests"].as_array().unwrap().len(), 1);
    assert_eq!(page["ways"], json!({ "settled": 1, "forwarded": 1, "open": 2 }));
}

both![each_filter_finds_its_own, a_page_says_how_many_there_are_of_each_way];

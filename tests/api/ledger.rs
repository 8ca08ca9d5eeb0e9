//! `/api/markets/{market}/ledger`: a page at a time, picked by what is asked for; and its columns,
//! as a file.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use serde_json::{Value, json};

use crate::harness::{Market, Person, moment};

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

/// The cells of a line of the ledger as CSV, by their heads.
async fn line(m: &Market, organiser: &Person, number: usize) -> impl Fn(&str) -> String {
    let csv = organiser.get(&m.here("ledger.csv")).await;
    let mut reader = csv::Reader::from_reader(&csv.bytes[3..]);
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row: Vec<String> =
        reader.records().nth(number - 1).unwrap().unwrap().iter().map(str::to_owned).collect();
    move |head: &str| row[heads.iter().position(|known| known == head).unwrap()].clone()
}

/// All cells of the public version.
async fn public(m: &Market, organiser: &Person) -> String {
    let file = organiser.get(&m.here("public.xlsx")).await;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes.to_vec())).unwrap();
    workbook.worksheet_range("公示").unwrap().used_cells().map(|(.., cell)| format!("{cell}|")).collect()
}

async fn a_focus_group_is_in_the_ledger_and_nowhere_else(m: Market) {
    let (organiser, desk) = (m.organiser().await, m.volunteer("A").await);
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "elderly", "content": "送餐上门",
        "channel": "booth", "person": { "groups": ["alone", "aged", "alone"] } });
    let id = desk.act(&m.here("requests"), body).await.ok()["request"].as_str().unwrap().to_owned();
    // Over plain HTTP, too: it names nobody.
    let (_, worker) = m.grid_worker("测试第三网格").await;
    let need = json!({ "kind": "wish", "category": "health", "content": "想要一副老花镜",
        "person": { "groups": ["disabled"] } });
    worker.act("/api/grid/requests", need).await.ok();
    let unknown =
        json!({ "kind": "wish", "category": "health", "content": "轮椅", "person": { "groups": ["rich"] } });
    worker.act("/api/grid/requests", unknown).await.refused(400, "bad_json");

    assert_eq!(line(&m, &organiser, 1).await("重点人群"), "高龄、独居");
    let entered = line(&m, &organiser, 2).await;
    assert_eq!((entered("重点人群").as_str(), entered("接待人").as_str()), ("残疾", "测试第三网格"));
    let view = desk.get(&format!("/api/requests/{id}")).await.ok();
    assert_eq!(view["person"]["groups"], json!([]), "masked for the staff");
    let open = json!({ "reason": "上门前了解" });
    let opened = organiser.post(&format!("/api/requests/{id}/unmask"), &open).await.ok();
    assert_eq!(opened["groups"], json!(["aged", "alone"]));
    for text in [public(&m, &organiser).await, organiser.get(&m.here("summary")).await.text()] {
        assert!(!text.contains("高龄") && !text.contains("残疾") && !text.contains("aged"), "{text}");
    }
}

async fn whoever_accepted_it_is_responsible(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试城管中队").await;
    let request = m.request(&organiser, "占道停车").await;
    let id = request["request"].as_str().unwrap();
    organiser
        .act(&format!("/api/requests/{id}/steps"), json!({ "step": "forward", "unit": unit }))
        .await
        .ok();
    assert_eq!(line(&m, &organiser, 1).await("责任人"), "", "nobody has said who");
    let own = format!("/api/unit/items/{id}/steps");
    let long = json!({ "step": "accept", "handler": "名".repeat(200) });
    contact.act(&own, long).await.refused(422, "too_long");
    contact.act(&own, json!({ "step": "accept", "handler": " 测试承办人丁 " })).await.ok();
    assert_eq!(line(&m, &organiser, 1).await("责任人"), "测试承办人丁");
    contact.act(&own, json!({ "step": "answer", "result": "已划线" })).await.ok();
    let of = line(&m, &organiser, 1).await;
    assert_eq!(of("责任人"), "测试承办人丁");
    assert!(of("答复时间及方式").ends_with("承办单位答复"), "{}", of("答复时间及方式"));
    let public = public(&m, &organiser).await;
    assert!(public.contains("占道停车") && !public.contains("测试承办人"), "{public}");
}

async fn without_a_handler_the_units_contact_stands_there_as_what_it_is(m: Market) {
    let organiser = m.organiser().await;
    let details = json!({ "name": "文明养犬", "hosts": ["测试兽医站"], "mode": { "kind": "queue" }, "desks": 1,
        "service_minutes": 5 });
    let body = json!({ "details": details, "contact_name": "测试联系人", "contact_phone": "13800001234" });
    m.resident().act(&m.here("applications"), body).await.ok();
    let (unit, _) = m.unit("测试兽医站").await;
    let request = m.request(&organiser, "流浪狗").await;
    let steps = format!("/api/requests/{}/steps", request["request"].as_str().unwrap());
    organiser.act(&steps, json!({ "step": "forward", "unit": unit })).await.ok();
    assert_eq!(line(&m, &organiser, 1).await("责任人"), "测试联系人（单位联系人）");
    organiser.act(&steps, json!({ "step": "accept" })).await.ok();
    organiser.act(&steps, json!({ "step": "answer", "result": "已联系收容" })).await.ok();
    let of = line(&m, &organiser, 1).await;
    assert!(of("答复时间及方式").ends_with("承办单位答复，社区代录"), "{}", of("答复时间及方式"));
}

async fn the_answer_is_whoevers_who_gave_it(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试城管中队").await;
    let plan = json!({ "step": "home", "act": "plan", "kind": "proxy", "who": "微孝代办队",
        "time": moment("2026-06-08T09:00").0 });
    let done = json!({ "step": "home", "act": "finish", "outcome": "done", "words": "已上门办好" });
    for _ in 0..3 {
        m.request(&organiser, "老人不能来").await;
    }
    let (_, worker) = m.grid_worker("测试第三网格").await;
    let need = json!({ "kind": "wish", "category": "health", "content": "想要一副老花镜", "home": plan });
    worker.act("/api/grid/requests", need).await.ok();
    m.request(&organiser, "不归社区管").await;
    let all = organiser.get(&m.here("requests")).await.ok();
    let ids: Vec<String> =
        all.as_array().unwrap().iter().rev().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    let steps = |n: usize| format!("/api/requests/{}/steps", ids[n - 1]);
    let own = |n: usize| format!("/api/unit/items/{}/steps", ids[n - 1]);
    // 1: by the desk; 2: with a unit, yet by the desk; 3: by the unit; 4: by the grid worker; 5:
    // declined.
    for n in [2, 3] {
        organiser.act(&steps(n), json!({ "step": "forward", "unit": unit })).await.ok();
    }
    for step in [&plan, &done] {
        organiser.act(&steps(1), step.clone()).await.ok();
        organiser.act(&steps(2), step.clone()).await.ok();
        contact.act(&own(3), step.clone()).await.ok();
    }
    worker.act(&format!("/api/grid/items/{}/steps", ids[3]), done).await.ok();
    organiser.act(&steps(5), json!({ "step": "decline", "reason": "请拨打 12345" })).await.ok();
    let expected = ["社区上门答复", "社区上门答复", "承办单位上门答复", "网格员上门答复", "告知不受理"];
    for (n, how) in (1..).zip(expected) {
        let said = line(&m, &organiser, n).await("答复时间及方式");
        assert!(said.ends_with(&format!(" {how}")), "{n}: {said}");
    }
    assert_eq!(line(&m, &organiser, 1).await("责任人"), "微孝代办队");
    // How it ended stays so once it is followed up and cleared.
    organiser.act(&steps(1), json!({ "step": "follow_up", "solved": true })).await.ok();
    organiser.act(&steps(1), json!({ "step": "clear" })).await.ok();
    let of = line(&m, &organiser, 1).await;
    assert!(of("答复时间及方式").ends_with("社区上门答复"), "{}", of("答复时间及方式"));
    assert_eq!(of("责任人"), "微孝代办队");
}

both![
    each_filter_finds_its_own,
    a_page_says_how_many_there_are_of_each_way,
    a_focus_group_is_in_the_ledger_and_nowhere_else,
    whoever_accepted_it_is_responsible,
    without_a_handler_the_units_contact_stands_there_as_what_it_is,
    the_answer_is_whoevers_who_gave_it,
];

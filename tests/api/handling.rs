//! `/api/markets/{market}/reminders`, `/api/receipts/{code}/feedback`, `/api/calendar`,
//! `/api/limits`, `/api/request-steps`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, Market, Person, moment};

async fn registered(m: &Market, by: &Person, content: &str) -> (String, String) {
    let request = m.request(by, content).await;
    (request["request"].as_str().unwrap().to_owned(), request["receipt"].as_str().unwrap().to_owned())
}

async fn step(by: &Person, id: &str, step: Value) -> Answer {
    by.act(&format!("/api/requests/{id}/steps"), step).await
}

async fn load(by: &Person, file: impl Into<Vec<u8>>) -> Answer {
    Answer::of(by.request(Method::POST, "/api/calendar").body(file.into())).await
}

async fn who_is_not_satisfied_sends_it_back(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试城管中队").await;
    let (id, receipt) = registered(&m, &organiser, "占道停车").await;
    let say = async |solved: bool| {
        let body = json!({ "solved": solved, "satisfaction": 2, "words": "还在停" });
        m.resident().act(&format!("/api/receipts/{receipt}/feedback"), body).await
    };
    say(true).await.refused(409, "request_state");
    step(&organiser, &id, json!({ "step": "forward", "unit": unit })).await.ok();
    contact
        .act(&format!("/api/unit/items/{id}/steps"), json!({ "step": "answer", "result": "已划线" }))
        .await
        .ok();
    step(&organiser, &id, json!({ "step": "clear" })).await.refused(409, "not_followed_up");
    let view = say(false).await.ok();
    assert_eq!(
        (&view["state"], &view["solved"], &view["reopened"]),
        (&json!("reopened"), &json!(false), &json!(1))
    );
    assert_eq!((&view["holder"], &view["answer"]), (&json!("desk"), &json!(null)));
    assert_eq!(organiser.get(&m.here("reminders")).await.ok()[0]["next_action"], "take_on");
    step(&organiser, &id, json!({ "step": "forward", "unit": unit })).await.ok();
    step(&organiser, &id, json!({ "step": "answer", "result": "已移走" })).await.ok();
    assert_eq!(say(true).await.ok()["state"], "followed_up");
    assert_eq!(step(&organiser, &id, json!({ "step": "clear" })).await.ok()["state"], "cleared");
    assert_eq!(organiser.get(&m.here("reminders")).await.ok(), json!([]));
    m.resident()
        .act("/api/receipts/00000000/feedback", json!({ "solved": true }))
        .await
        .refused(404, "no_such_request");
}

async fn the_mornings_list_presses_before_and_after_the_due_time(m: Market) {
    let organiser = m.organiser().await;
    let (unit, _) = m.unit("测试城管中队").await;
    let (id, _) = registered(&m, &organiser, "占道停车").await;
    step(&organiser, &id, json!({ "step": "forward", "unit": unit })).await.ok();
    let line = async || organiser.get(&m.here("reminders")).await.ok()[0].clone();
    assert_eq!(
        (&line().await["urgency"], &line().await["holder"]),
        (&json!("ahead"), &json!("测试城管中队"))
    );
    m.clock.moves(5 * 24 * 3_600 + 6 * 3_600);
    m.signs_in_again(&organiser).await;
    assert_eq!(line().await["urgency"], "soon");
    step(&organiser, &id, json!({ "step": "remind", "note": "明天到期" })).await.ok();
    m.clock.moves(24 * 3_600);
    m.signs_in_again(&organiser).await;
    assert_eq!(line().await["urgency"], "overdue");
    step(&organiser, &id, json!({ "step": "remind" })).await.ok();
    assert_eq!(line().await["reminded"], 2);
    let log = organiser.get(&format!("/api/requests/{id}")).await.ok()["log"].clone();
    assert_eq!((&log[2]["words"], &log[3]["words"]), (&json!("催办：明天到期"), &json!("督办")));
    let english =
        organiser.request(Method::GET, &format!("/api/requests/{id}")).header("accept-language", "en");
    let log = Answer::of(english).await.ok()["log"].clone();
    assert_eq!((&log[2]["words"], &log[3]["words"]), (&json!("reminded: 明天到期"), &json!("supervised")));
}

async fn a_calendar_moves_what_follows_it_and_nothing_else(m: Market) {
    let organiser = m.organiser().await;
    let (unit, _) = m.unit("测试城管中队").await;
    let (follows, _) = registered(&m, &organiser, "占道停车").await;
    let (fixed, _) = registered(&m, &organiser, "路灯不亮").await;
    step(&organiser, &follows, json!({ "step": "forward", "unit": unit })).await.ok();
    let by_hand = moment("2026-06-12T18:00").0;
    step(&organiser, &fixed, json!({ "step": "forward", "unit": unit, "due": by_hand })).await.ok();
    let shown = organiser.get("/api/calendar").await.ok();
    assert_eq!((&shown["years"], shown["days"].as_array().unwrap().len()), (&json!([2026]), 39));
    let refused = load(&organiser, "日期,类型\r\n2026/6/8,休\r\n2026/6/9,也许\r\n").await;
    assert!(refused.json()["detail"].as_str().unwrap().contains("第 3 行"), "{refused}");
    refused.refused(422, "bad_calendar_line");
    load(&organiser, [b"2026-06-08,\xe4\xbc\x91\n2026-06-09,\xe4\xbc\n".as_slice()].concat())
        .await
        .refused(422, "file_encoding");
    let loaded = load(&organiser, "2026-06-08,休\n2026-06-09,休\n2026-06-13,班\n").await.ok();
    assert_eq!(loaded["moved"], 1);
    let due = async |id: &str| organiser.get(&format!("/api/requests/{id}")).await.ok()["due"].clone();
    assert_eq!(due(&follows).await, moment("2026-06-15T18:00").0);
    assert_eq!(due(&fixed).await, by_hand);
    let log = organiser.get(&format!("/api/requests/{follows}")).await.ok()["log"].clone();
    assert_eq!(
        (&log[2]["by"], &log[2]["words"]),
        (&json!("server"), &json!("日历调整，办理时限 2026-06-15 18:00"))
    );
    assert_eq!(load(&organiser, "2026-06-08,休\n2026-06-09,休\n2026-06-13,班\n").await.ok()["moved"], 0);
}

async fn what_was_extended_or_parked_follows_the_calendar_too(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试城管中队").await;
    let mut ids = Vec::new();
    for content in ["占道停车", "路灯不亮", "井盖松动"] {
        let (id, _) = registered(&m, &organiser, content).await;
        step(&organiser, &id, json!({ "step": "forward", "unit": unit })).await.ok();
        contact.act(&format!("/api/unit/items/{id}/steps"), json!({ "step": "accept" })).await.ok();
        ids.push(id);
    }
    step(&organiser, &ids[0], json!({ "step": "extend", "reason": "等材料" })).await.ok();
    let named = moment("2026-06-20T18:00").0;
    step(&organiser, &ids[1], json!({ "step": "extend", "until": named, "reason": "约好这天" })).await.ok();
    let review = moment("2026-06-30T09:00").0;
    step(&organiser, &ids[2], json!({ "step": "park", "reason": "等管网", "review": review })).await.ok();
    let due = async |id: &str| organiser.get(&format!("/api/requests/{id}")).await.ok()["due"].clone();
    assert_eq!(due(&ids[0]).await, moment("2026-06-29T18:00").0, "fifteen working days, over 端午");
    let loaded = load(&organiser, "2026-06-08,休\n2026-06-19,休\n").await.ok();
    assert_eq!(loaded["moved"], 2);
    assert_eq!(due(&ids[0]).await, moment("2026-06-30T18:00").0);
    assert_eq!(due(&ids[1]).await, named, "a day that somebody has named");
    assert_eq!(due(&ids[2]).await, moment("2026-06-15T18:00").0);
    step(&organiser, &ids[2], json!({ "step": "resume", "reason": "管网已通" })).await.ok();
    assert_eq!(due(&ids[2]).await, moment("2026-06-15T18:00").0);
}

async fn nobody_sends_a_due_time_and_it_follows_the_calendar_over_national_day(m: Market) {
    m.clock.moves((moment("2026-09-28T10:00").0 - m.clock.now().0) / 1_000);
    let organiser = m.organiser().await;
    let (unit, _) = m.unit("测试城管中队").await;
    let form = organiser.get(&m.here("request-form")).await.ok();
    let proposed = |category: &str| {
        let list = form["due"].as_array().unwrap().iter();
        list.clone()
            .find(|one| one["category"] == category)
            .map(|one| (one["due"].clone(), one["basis"].clone()))
            .unwrap()
    };
    let day = moment("2026-10-10T18:00").0;
    assert_eq!(proposed("facilities"), (json!(day), json!("working_days")), "a make-up Saturday");
    assert_eq!(proposed("safety"), (json!(moment("2026-09-29T10:00").0), json!("hours")));
    assert!(form["units"].as_array().unwrap().iter().any(|one| one["id"] == unit));
    let forwarded = async |due: Value| {
        let (id, receipt) = registered(&m, &organiser, "占道停车").await;
        let offered = organiser.get(&format!("/api/requests/{id}")).await.ok()["allowed"].clone();
        let forward = offered.as_array().unwrap().iter().find(|one| one["step"] == "forward").unwrap();
        assert_eq!(forward["fields"][1]["preset"], day.to_string());
        step(&organiser, &id, json!({ "step": "forward", "unit": unit, "due": due })).await.ok();
        (id, receipt)
    };
    let (by_rule, receipt) = forwarded(Value::Null).await;
    let by_hand_at = moment("2026-10-05T17:00").0;
    let (by_hand, _) = forwarded(json!(by_hand_at)).await;
    let shown = async |id: &str| {
        let view = organiser.get(&format!("/api/requests/{id}")).await.ok();
        (view["due"].clone(), view["due_basis"].clone())
    };
    assert_eq!(shown(&by_rule).await, (json!(day), json!("working_days")));
    assert_eq!(shown(&by_hand).await, (json!(by_hand_at), json!("hand")));
    // The day after the holidays becomes one of them.
    let calendar = organiser.get("/api/calendar").await.ok();
    let days = calendar["days"].as_array().unwrap().iter();
    let mut file: String = days
        .map(|one| {
            format!("{},{}\n", one["day"].as_str().unwrap(), if one["worked"] == true { "班" } else { "休" })
        })
        .collect();
    file += "2026-10-08,休\n";
    assert_eq!(load(&organiser, file).await.ok()["moved"], 1);
    let later = moment("2026-10-12T18:00").0;
    assert_eq!(shown(&by_rule).await, (json!(later), json!("working_days")));
    assert_eq!(shown(&by_hand).await, (json!(by_hand_at), json!("hand")));
    let resident = m.resident().get(&format!("/api/receipts/{receipt}")).await.ok();
    assert_eq!(resident["due"], later);
    let log = organiser.get(&format!("/api/requests/{by_hand}")).await.ok()["log"].clone();
    assert_eq!(log[1]["words"], "测试城管中队（人工设定办理时限 2026-10-05 17:00）");
}

async fn over_a_years_end_the_due_time_moves_once_the_next_years_days_are_loaded(m: Market) {
    m.clock.moves((moment("2026-12-30T09:00").0 - m.clock.now().0) / 1_000);
    let organiser = m.organiser().await;
    let (unit, _) = m.unit("测试城管中队").await;
    let (id, receipt) = registered(&m, &organiser, "占道停车").await;
    step(&organiser, &id, json!({ "step": "forward", "unit": unit })).await.ok();
    let due = async || m.resident().get(&format!("/api/receipts/{receipt}")).await.ok()["due"].clone();
    assert_eq!(due().await, moment("2027-01-06T18:00").0, "weekends alone are known");
    let loaded = load(&organiser, "2027-01-01,休\n2027-01-04,休\n2027-01-09,班\n").await.ok();
    assert_eq!((&loaded["moved"], &loaded["years"]), (&json!(1), &json!([2026, 2027])));
    assert_eq!(due().await, moment("2027-01-08T18:00").0, "and the resident reads it");
    // 春节: the make-up Saturday before it is worked, nothing within it.
    m.clock.moves((moment("2027-02-04T09:00").0 - m.clock.now().0) / 1_000);
    m.signs_in_again(&organiser).await;
    let (id, _) = registered(&m, &organiser, "路灯不亮").await;
    step(&organiser, &id, json!({ "step": "forward", "unit": unit })).await.ok();
    let free: String = (5..=11).map(|day| format!("2027-02-{day:02},休\n")).collect();
    let year = format!("2027-01-01,休\n2027-01-04,休\n2027-01-09,班\n{free}2027-02-13,班\n");
    assert_eq!(load(&organiser, year).await.ok()["moved"], 1);
    let view = organiser.get(&format!("/api/requests/{id}")).await.ok();
    assert_eq!(view["due"], moment("2027-02-17T18:00").0);
}

async fn limits_hold_for_what_is_forwarded_next(m: Market) {
    let organiser = m.organiser().await;
    let (unit, _) = m.unit("测试城管中队").await;
    let mut limits = organiser.get("/api/limits").await.ok();
    assert_eq!((&limits["forwarded_days"], &limits["claim_days"]), (&json!(5), &json!(7)));
    limits["days_by_category"] = json!({ "housing": 3 });
    organiser.put("/api/limits", &limits).await.ok();
    let (id, _) = registered(&m, &organiser, "漏水").await;
    let due = step(&organiser, &id, json!({ "step": "forward", "unit": unit })).await.ok()["due"].clone();
    assert_eq!(due, moment("2026-06-10T18:00").0);
    limits["claim_days"] = json!(0);
    organiser.put("/api/limits", &limits).await.marks("out_of_range", "due");
    let urgent = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "safety", "content": "燃气味",
        "channel": "booth", "urgent": true, "first": { "step": "forward", "unit": unit } });
    organiser.act(&m.here("requests"), urgent).await.ok();
    let shown = organiser.get(&m.here("requests?q=燃气味")).await.ok()[0].clone();
    assert_eq!((&shown["due"], &shown["urgent"]), (&json!(m.clock.now().0 + 24 * 3_600_000), &json!(true)));
}

async fn many_take_a_step_at_once_and_each_says_whether_it_could(m: Market) {
    let organiser = m.organiser().await;
    let (one, _) = registered(&m, &organiser, "第一条").await;
    let (other, _) = registered(&m, &organiser, "第二条").await;
    step(&organiser, &other, json!({ "step": "settle", "result": "办好" })).await.ok();
    let body = json!({ "requests": [one, other], "step": { "step": "escalate", "reason": "涉及多户" } });
    let outcomes = organiser.act("/api/request-steps", body).await.ok();
    assert_eq!((&outcomes[0]["code"], &outcomes[1]["code"]), (&json!(null), &json!("request_state")));
    assert_eq!(m.overview().await["requests"]["escalated"], 1);
}

/// What `allowed` offers is taken as it is, with nothing filled in.
async fn the_mornings_list_says_what_can_be_done_at_once(m: Market) {
    let organiser = m.organiser().await;
    let (unit, _) = m.unit("测试城管中队").await;
    let (fresh, _) = registered(&m, &organiser, "还没转办").await;
    let (with_unit, _) = registered(&m, &organiser, "占道停车").await;
    step(&organiser, &with_unit, json!({ "step": "forward", "unit": unit })).await.ok();
    let (helped, _) = registered(&m, &organiser, "已经办好").await;
    step(&organiser, &helped, json!({ "step": "forward", "unit": unit })).await.ok();
    step(&organiser, &helped, json!({ "step": "answer", "result": "办好" })).await.ok();
    step(&organiser, &helped, json!({ "step": "follow_up", "solved": true })).await.ok();
    let list = organiser.get(&m.here("reminders")).await.ok();
    let offered = |id: &str| {
        let mut lines = list.as_array().unwrap().iter();
        lines.find(|line| line["request"] == id).unwrap()["allowed"].clone()
    };
    assert_eq!(offered(&fresh), json!([]));
    assert_eq!(offered(&with_unit), json!(["remind", "accept"]));
    assert_eq!(offered(&helped), json!(["clear"]));
    for (id, step) in [(&with_unit, "remind"), (&with_unit, "accept"), (&helped, "clear")] {
        let body = json!({ "requests": [id], "step": { "step": step } });
        let outcomes = organiser.act("/api/request-steps", body).await.ok();
        assert_eq!(outcomes[0]["code"], json!(null), "{step}");
    }
}

async fn a_receipt_offers_to_say_whether_it_helped_until_that_is_said(m: Market) {
    let organiser = m.organiser().await;
    let (id, receipt) = registered(&m, &organiser, "占道停车").await;
    let path = format!("/api/receipts/{receipt}");
    let offered = async || m.resident().get(&path).await.ok()["allowed"].clone();
    assert_eq!(offered().await, json!([]));
    step(&organiser, &id, json!({ "step": "settle", "result": "已移走" })).await.ok();
    let asked = offered().await;
    assert_eq!(asked[0]["step"], "follow_up");
    let fields: Vec<&Value> =
        asked[0]["fields"].as_array().unwrap().iter().map(|field| &field["name"]).collect();
    assert_eq!(fields, ["solved", "satisfaction", "words"]);
    let said = json!({ "solved": true, "satisfaction": 5, "words": "" });
    let view = m.resident().act(&format!("{path}/feedback"), said).await.ok();
    assert_eq!(view["allowed"], offered().await);
}

both![
    the_mornings_list_says_what_can_be_done_at_once,
    a_receipt_offers_to_say_whether_it_helped_until_that_is_said,
    who_is_not_satisfied_sends_it_back,
    the_mornings_list_presses_before_and_after_the_due_time,
    a_calendar_moves_what_follows_it_and_nothing_else,
    nobody_sends_a_due_time_and_it_follows_the_calendar_over_national_day,
    what_was_extended_or_parked_follows_the_calendar_too,
    over_a_years_end_the_due_time_moves_once_the_next_years_days_are_loaded,
    limits_hold_for_what_is_forwarded_next,
    many_take_a_step_at_once_and_each_says_whether_it_could,
];

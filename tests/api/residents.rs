//! `/api/booths/{booth}/check-ins` and what else residents do: tickets, visits, parcels, places,
//! wishes, receipts.

use serde_json::{Value, json};
use shiji_domain::MarketState;

use crate::harness::{Market, eventually};

async fn a_scan_at_a_queue_gives_a_ticket_and_a_pass(m: Market) {
    let resident = m.resident();
    let answer = resident.check_in(&m, "A").await;
    let given = answer.ok();
    assert_eq!(given["answer"], "checked_in");
    assert_eq!(given["ticket"]["code"], "A001");
    assert_eq!(given["ticket"]["state"], "waiting");
    assert_eq!(given["visit"], json!(null));
    assert_eq!(given["again"], false);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("shiji_pass="), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert_eq!(m.resident().check_in(&m, "A").await.ok()["ticket"]["code"], "A002");
}

async fn scanning_again_shows_what_the_person_has(m: Market) {
    let resident = m.resident();
    for (booth, what, field) in [("A", "ticket", "code"), ("B", "visit", "seq"), ("C", "visit", "seq")] {
        let first = resident.check_in(&m, booth).await.ok();
        let second = resident.check_in(&m, booth).await.ok();
        assert_eq!((&first["again"], &second["again"]), (&json!(false), &json!(true)), "{booth}");
        assert_eq!(first[what][field], second[what][field], "{booth}");
        assert!(!first[what].is_null(), "{booth}");
    }
    assert_eq!(m.snapshot("A").await["issued"], 1);
    assert_eq!(m.snapshot("C").await["stock_left"], 2);
    let overview = m.overview().await;
    assert_eq!((&overview["visits"], &overview["people"]), (&json!(3), &json!(1)));
}

async fn parcels_end_at_zero(m: Market) {
    for left in [2, 1, 0] {
        m.resident().check_in(&m, "C").await.ok();
        assert_eq!(m.snapshot("C").await["stock_left"], left);
    }
    m.resident().check_in(&m, "C").await.refused(409, "out_of_stock");
}

async fn a_session_is_booked_until_it_is_full(m: Market) {
    let path = m.at("D", "check-ins");
    for _ in 0..2 {
        assert_eq!(m.resident().act(&path, json!({ "slot": 1 })).await.ok()["visit"]["slot"], 1);
    }
    m.resident().act(&path, json!({ "slot": 1 })).await.refused(409, "slot_full");
    m.resident().act(&path, json!({ "slot": 0 })).await.ok();
    m.resident().act(&path, json!({ "slot": 2 })).await.refused(404, "no_such_slot");
    m.resident().act(&path, json!({})).await.refused(404, "no_such_slot");
    let taken: Vec<_> =
        m.snapshot("D").await["slots"].as_array().unwrap().iter().map(|s| s["taken"].clone()).collect();
    assert_eq!(taken, [1, 2]);
}

async fn a_booking_is_cancelled_before_its_session_begins(m: Market) {
    let (resident, path) = (m.resident(), m.at("D", "check-ins"));
    let booked = resident.act(&path, json!({ "slot": 1 })).await.ok()["visit"].clone();
    let cancel = m.at("D", &format!("visits/{}/cancel", booked["seq"]));
    m.resident().act(&cancel, json!({})).await.refused(403, "not_your_ticket");
    let gone = resident.act(&cancel, json!({})).await.ok();
    assert_eq!(m.snapshot("D").await["slots"][1]["taken"], 0);
    assert_eq!(resident.get(&m.here("mine")).await.ok()["visits"], json!([]));
    let undo = json!({ "action": gone["action"] });
    resident.act(&m.here("mine/undo"), undo).await.ok();
    assert_eq!(m.snapshot("D").await["slots"][1]["taken"], 1);
    let begins = booked["cancel_until"].as_i64().unwrap();
    m.clock.moves((begins - m.clock.now().0) / 1_000 + 1);
    resident.act(&cancel, json!({})).await.refused(409, "session_begun");
}

async fn one_phone_takes_numbers_for_the_family(m: Market) {
    let phone = m.resident();
    phone.check_in(&m, "A").await.ok();
    let path = m.at("A", "check-ins");
    let grandpa = phone.act(&path, json!({ "relative": 1, "priority": true })).await.ok();
    assert_eq!((&grandpa["ticket"]["code"], &grandpa["ticket"]["relative"]), (&json!("A002"), &json!(1)));
    assert_eq!(phone.act(&path, json!({ "relative": 1 })).await.ok()["again"], true, "one each");
    phone.act(&path, json!({ "relative": 4 })).await.refused(409, "too_many_relatives");
    let mine = phone.get(&m.here("mine")).await.ok();
    let held = |mine: &Value| -> Vec<(i64, i64)> {
        let all = mine["tickets"].as_array().unwrap().iter();
        let live = all.filter(|ticket| ticket["state"] == "waiting");
        live.map(|one| (one["number"].as_i64().unwrap(), one["relative"].as_i64().unwrap())).collect()
    };
    assert_eq!(held(&mine), [(2, 1), (1, 0)]);
    let gone = phone.act(&m.at("A", "tickets/2/cancel"), json!({})).await.ok();
    assert_eq!((&gone["ticket"]["state"], &gone["ticket"]["relative"]), (&json!("cancelled"), &json!(1)));
    phone.act(&m.here("mine/undo"), json!({ "action": gone["action"] })).await.ok();
    assert_eq!(held(&phone.get(&m.here("mine")).await.ok()), [(2, 1), (1, 0)]);
    m.resident().act(&m.at("A", "tickets/2/cancel"), json!({})).await.refused(403, "not_your_ticket");
    let desk = m.volunteer("A").await;
    for number in [2, 1] {
        desk.act(&m.at("A", &format!("tickets/{number}/call")), json!({ "desk": 1 })).await.ok();
        desk.act(&m.step("A", number, "finish"), json!({})).await.ok();
        let of = json!({ "of": "ticket", "number": number, "score": 5 });
        phone.act(&m.at("A", "ratings"), of).await.ok();
    }
    let mine = phone.get(&m.here("mine")).await.ok();
    let stamps = mine["card"]["stamps"].as_array().unwrap().len();
    assert_eq!((mine["ratings"].as_array().unwrap().len(), stamps), (2, 1), "each has a card of their own");
}

async fn three_tickets_at_once_are_enough(m: Market) {
    let resident = m.resident();
    for booth in ["A", "E", "F"] {
        resident.check_in(&m, booth).await.ok();
    }
    resident.check_in(&m, "G").await.refused(409, "too_many_tickets");
    resident.check_in(&m, "B").await.ok();
    resident.act(&m.at("A", "tickets/1/cancel"), json!({})).await.ok();
    resident.check_in(&m, "G").await.ok();
}

async fn a_ticket_is_given_up_by_its_holder_alone(m: Market) {
    let people = m.queue("A", 2).await;
    let path = m.at("A", "tickets/1/cancel");
    people[1].act(&path, json!({})).await.refused(403, "not_your_ticket");
    m.resident().act(&path, json!({})).await.refused(403, "not_your_ticket");
    assert_eq!(people[0].act(&path, json!({})).await.ok()["ticket"]["state"], "cancelled");
    people[0].act(&path, json!({})).await.refused(409, "ticket_state");
    people[0].act(&m.at("A", "tickets/9/cancel"), json!({})).await.refused(404, "no_such_ticket");
    people[0].act(&m.at("A", "tickets/-1/cancel"), json!({})).await.refused(404, "no_such_ticket");
    assert_eq!(m.snapshot("A").await["waiting"], json!([2]));
}

async fn who_missed_the_call_comes_back(m: Market) {
    let people = m.queue("A", 5).await;
    let desk = m.volunteer("A").await;
    people[0].act(&m.at("A", "tickets/1/back"), json!({})).await.refused(409, "ticket_state");
    desk.next(&m, "A", 1).await.ok();
    m.clock.moves(90);
    desk.act(&m.step("A", 1, "miss"), json!({})).await.ok();
    assert_eq!(m.snapshot("A").await["missed"], json!([1]));
    people[1].act(&m.at("A", "tickets/1/back"), json!({})).await.refused(403, "not_your_ticket");
    people[0].act(&m.at("A", "tickets/1/back"), json!({})).await.ok();
    assert_eq!(m.snapshot("A").await["waiting"], json!([2, 3, 4, 1, 5]));
}

async fn mine_is_what_this_pass_has(m: Market) {
    let resident = m.resident();
    let nothing = resident.get(&m.here("mine")).await.ok();
    assert_eq!((&nothing["tickets"], &nothing["visits"]), (&json!([]), &json!([])));
    resident.check_in(&m, "A").await.ok();
    resident.check_in(&m, "B").await.ok();
    m.resident().check_in(&m, "A").await.ok();
    let mine = resident.get(&m.here("mine")).await.ok();
    assert_eq!(mine["tickets"].as_array().unwrap().len(), 1);
    assert_eq!(mine["tickets"][0]["code"], "A001");
    assert_eq!(mine["visits"][0]["booth_code"], "B");
}

async fn no_check_in_where_nobody_is_served(m: Market) {
    let desk = m.volunteer("A").await;
    desk.act(&m.at("A", "pause"), json!({ "reason": "午休" })).await.ok();
    m.resident().check_in(&m, "A").await.refused(409, "booth_paused");
    desk.act(&m.at("A", "resume"), json!({})).await.ok();
    desk.act(&m.at("A", "close"), json!({})).await.ok();
    m.resident().check_in(&m, "A").await.refused(409, "booth_closed");
    m.becomes(MarketState::Closed).await;
    m.resident().check_in(&m, "E").await.refused(409, "market_over");
}

async fn what_is_sent_must_be_right(m: Market) {
    let (resident, path) = (m.resident(), m.at("A", "check-ins"));
    for key in ["short", "", "with space", &"k".repeat(65), "schlüssel", "钥匙钥匙钥匙"] {
        resident.post(&path, &json!({ "key": key })).await.marks("bad_key", "key");
    }
    resident.post(&path, &json!({})).await.refused(400, "bad_json");
    resident.post(&path, &json!({ "key": 12_345_678 })).await.refused(400, "bad_json");
    resident.act(&path, json!({ "slot": "one" })).await.refused(400, "bad_json");
    resident.act(&path, json!({ "slot": -1 })).await.refused(400, "bad_json");
    let unknown = "/api/booths/00000000-0000-0000-0000-000000000000/check-ins";
    resident.act(unknown, json!({})).await.refused(404, "no_such_booth");
    resident.act("/api/booths/A/check-ins", json!({})).await.refused(404, "not_found");
    assert_eq!(m.snapshot("A").await["issued"], 0);
}

async fn a_wish_gets_a_receipt_that_finds_it(m: Market) {
    let resident = m.resident();
    let left = resident.act(&m.here("wishes"), json!({ "content": "想要一盏 <b>路灯</b>" })).await.ok();
    assert_eq!((&left["answer"], &left["number"]), (&json!("request"), &json!(1)));
    let code = left["receipt"].as_str().unwrap();
    assert_eq!(code.len(), 12);
    for written in [code.to_owned(), code.to_lowercase(), format!("{}-{}", &code[..4], &code[4..])] {
        let receipt = m.resident().get(&format!("/api/receipts/{written}")).await.ok();
        assert_eq!(receipt["content"], "想要一盏 <b>路灯</b>");
        assert_eq!((&receipt["kind"], &receipt["state"]), (&json!("wish"), &json!("registered")));
    }
    m.resident().get("/api/receipts/00000000").await.refused(404, "no_such_request");
    // Those of before had eight characters.
    m.database.run("UPDATE requests SET receipt = '7F3K9QXZ'").await;
    assert_eq!(m.resident().get("/api/receipts/7f3k-9qxz").await.ok()["content"], "想要一盏 <b>路灯</b>");
}

async fn a_wish_that_cant_be_taken_says_why(m: Market) {
    let (resident, path) = (m.resident(), m.here("wishes"));
    let words = |content: String| json!({ "content": content });
    resident.act(&path, words(" \n ".into())).await.marks("empty", "content");
    resident.act(&path, words("长".repeat(2_001))).await.marks("too_long", "content");
    for hidden in ["a\u{0}b", "a\u{7}b", "a\u{202e}b"] {
        resident.act(&path, words(hidden.into())).await.marks("control_character", "content");
    }
    resident.act(&path, json!({ "content": "好", "kind": "miracle" })).await.refused(400, "bad_json");
    let elsewhere = json!({ "content": "好", "booth": "00000000-0000-0000-0000-000000000000" });
    resident.act(&path, elsewhere).await.refused(404, "no_such_booth");
    resident.act(&path, words("长".repeat(2_000))).await.ok();
    resident.act(&path, words("两行\n字\t和制表".into())).await.ok();
    assert_eq!(m.overview().await["requests"]["open"], 2);
}

async fn a_receipt_that_is_polled_shows_the_answer(m: Market) {
    let left = m.resident().act(&m.here("wishes"), json!({ "content": "路灯" })).await.ok();
    let path = format!("/api/receipts/{}", left["receipt"].as_str().unwrap());
    assert_eq!(m.resident().get(&path).await.ok()["state"], "registered");
    let steps = format!("/api/requests/{}/steps", left["request"].as_str().unwrap());
    m.organiser().await.act(&steps, json!({ "step": "settle", "result": "已修好" })).await.ok();
    let receipt = m.resident().get(&path).await.ok();
    assert_eq!((&receipt["state"], &receipt["answer"]), (&json!("settled"), &json!("已修好")));
}

async fn the_current_market_is_the_open_one(m: Market) {
    let organiser = m.organiser().await;
    let current = async || m.resident().get("/api/markets/current").await.ok()["name"].clone();
    let details = |name: &str, day: &str| {
        let at = |hour: &str| crate::harness::moment(&format!("{day}T{hour}:00")).0;
        json!({ "name": name, "place": "公园", "host": "社区", "opens_at": at("14"), "closes_at": at("17") })
    };
    let draft = async |name: &str, day: &str| {
        organiser.post("/api/markets", &details(name, day)).await.ok()["id"].as_str().unwrap().to_owned()
    };
    let (later, sooner) = (draft("八月市集", "2026-08-01").await, draft("七月市集", "2026-07-04").await);
    for market in [later, sooner] {
        let published = json!({ "state": "published" });
        organiser.act(&format!("/api/markets/{market}/state"), published).await.ok();
    }
    assert_eq!(current().await, "测试市集");
    m.becomes(MarketState::Closed).await;
    assert_eq!(current().await, "七月市集", "the next that is published");
}

async fn another_market_of_the_same_revision_is_not_the_same(m: Market) {
    let organiser = m.organiser().await;
    let seen = m.resident().get("/api/markets/current").await;
    m.becomes(MarketState::Closed).await;
    let mut details = json!({ "name": "第二个市集", "place": "公园", "host": "社区" });
    details["opens_at"] = json!(crate::harness::moment("2026-06-07T14:00").0);
    details["closes_at"] = json!(crate::harness::moment("2026-06-07T17:00").0);
    let id = organiser.post("/api/markets", &details).await.ok()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/markets/{id}");
    let revision = seen.json()["revision"].as_i64().unwrap();
    organiser.act(&format!("{path}/state"), json!({ "state": "published" })).await.ok();
    // As many edits as it takes to stand where the first market stood.
    while organiser.get(&path).await.ok()["revision"].as_i64().unwrap() < revision {
        organiser
            .put(&path, &crate::harness::with_key(json!({ "details": details }), &crate::harness::key()))
            .await
            .ok();
    }
    let request = m.resident().request(reqwest::Method::GET, "/api/markets/current");
    let answer = crate::harness::Answer::of(request.header("if-none-match", seen.header("etag"))).await;
    assert_eq!(answer.ok()["name"], "第二个市集");
}

async fn a_unit_applies_for_a_booth(m: Market) {
    let details = json!({ "name": "文明养犬", "hosts": ["测试兽医站"], "mode": { "kind": "queue" }, "desks": 1,
        "service_minutes": 5 });
    let body = json!({ "details": details, "contact_name": "测试联系人", "contact_phone": "13800000000" });
    let unit = m.resident();
    let booth = unit.act(&m.here("applications"), body.clone()).await.ok()["booth"].clone();
    unit.act(&m.here("applications"), body.clone()).await.refused(409, "already_applied");
    let organiser = m.organiser().await;
    let list = organiser.get(&m.here("booths")).await.ok();
    let applied = list.as_array().unwrap().iter().find(|view| view["id"] == booth).expect("the booth");
    assert_eq!((&applied["state"], &applied["has_contact"]), (&json!("applied"), &json!(true)));
    let mut nameless = body.clone();
    nameless["details"]["name"] = json!("");
    unit.act(&m.here("applications"), nameless).await.marks("empty", "name");
    let mut many = body;
    many["details"]["desks"] = json!(21);
    unit.act(&m.here("applications"), many).await.marks("out_of_range", "desks");
    // A booth that is not confirmed is nobody's to check in at, and has nothing to watch.
    let path = format!("/api/booths/{}", booth.as_str().unwrap());
    unit.act(&format!("{path}/check-ins"), json!({})).await.refused(409, "booth_not_confirmed");
    unit.get(&format!("{path}/snapshot")).await.refused(404, "no_such_booth");
}

async fn a_draft_takes_no_applications(m: Market) {
    let draft = serde_json::to_value(crate::harness::market_details("草稿")).unwrap();
    let id = m.organiser().await.post("/api/markets", &draft).await.ok()["id"].as_str().unwrap().to_owned();
    let details = json!({ "name": "文明养犬", "hosts": ["测试兽医站"], "mode": { "kind": "tally" }, "desks": 1,
        "service_minutes": 5 });
    let path = format!("/api/markets/{id}/applications");
    m.resident().act(&path, json!({ "details": details })).await.refused(409, "market_state");
}

async fn a_snapshot_is_polled_by_its_tag(m: Market) {
    let path = m.at("A", "snapshot");
    let first = m.resident().get(&path).await;
    let ask = async |tag: &str| {
        let request = m.resident().request(reqwest::Method::GET, &path).header("if-none-match", tag);
        crate::harness::Answer::of(request).await
    };
    let same = ask(first.header("etag")).await;
    assert_eq!((same.status, same.bytes.len()), (304, 0));
    assert_eq!(same.header("etag"), first.header("etag"));
    m.resident().check_in(&m, "A").await.ok();
    let changed = ask(first.header("etag")).await;
    assert_eq!(changed.ok()["issued"], 1);
    assert_ne!(changed.header("etag"), first.header("etag"));
    let tag = changed.header("etag").to_owned();
    eventually("nothing changes any more", async || (ask(&tag).await.status == 304).then_some(())).await;
}

both![
    a_scan_at_a_queue_gives_a_ticket_and_a_pass,
    scanning_again_shows_what_the_person_has,
    parcels_end_at_zero,
    a_session_is_booked_until_it_is_full,
    a_booking_is_cancelled_before_its_session_begins,
    one_phone_takes_numbers_for_the_family,
    three_tickets_at_once_are_enough,
    a_ticket_is_given_up_by_its_holder_alone,
    who_missed_the_call_comes_back,
    mine_is_what_this_pass_has,
    no_check_in_where_nobody_is_served,
    what_is_sent_must_be_right,
    a_wish_gets_a_receipt_that_finds_it,
    a_wish_that_cant_be_taken_says_why,
    a_receipt_that_is_polled_shows_the_answer,
    the_current_market_is_the_open_one,
    another_market_of_the_same_revision_is_not_the_same,
    a_unit_applies_for_a_booth,
    a_draft_takes_no_applications,
    a_snapshot_is_polled_by_its_tag,
];

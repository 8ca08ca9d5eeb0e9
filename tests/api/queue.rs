//! `/api/booths/{booth}/next` and what else the staff do at a booth: calls, steps, transfers,
//! counts, switches, undo.

use serde_json::{Value, json};
use shiji_domain::MarketState;

use crate::harness::{Market, Person};

async fn next_calls_in_order_and_ends_what_stands_there(m: Market) {
    m.queue("A", 2).await;
    let desk = m.volunteer("A").await;
    let first = desk.next(&m, "A", 1).await.ok();
    assert_eq!(first["answer"], "called");
    assert_eq!((&first["ticket"]["code"], &first["ticket"]["desk"]), (&json!("A001"), &json!(1)));
    assert_eq!(first["finished"], json!(null));
    assert_eq!(desk.next(&m, "A", 2).await.ok()["ticket"]["code"], "A002");
    desk.act(&m.step("A", 1, "serve"), json!({})).await.ok();
    let last = desk.next(&m, "A", 1).await.ok();
    assert_eq!((&last["ticket"], &last["finished"]), (&json!(null), &json!("A001")));
    desk.next(&m, "A", 1).await.refused(409, "nobody_waiting");
    let booth = m.snapshot("A").await;
    assert_eq!((&booth["served"], &booth["standing"][0]["code"]), (&json!(1), &json!("A002")));
}

async fn nobody_who_only_was_called_is_served_by_the_next_call(m: Market) {
    m.queue("A", 4).await;
    let desk = m.volunteer("A").await;
    desk.next(&m, "A", 1).await.ok();
    desk.next(&m, "A", 1).await.refused(409, "still_called");
    desk.act(&m.at("A", "tickets/3/call"), json!({ "desk": 1 })).await.refused(409, "still_called");
    m.clock.moves(89);
    desk.nobody_came(&m, "A", 1).await.refused(409, "too_soon");
    m.clock.moves(1);
    let next = desk.nobody_came(&m, "A", 1).await.ok();
    assert_eq!((&next["ticket"]["code"], &next["missed"]), (&json!("A002"), &json!("A001")));
    let booth = m.snapshot("A").await;
    assert_eq!((&booth["served"], &booth["missed"]), (&json!(0), &json!([1])));
    desk.undo(&m, &next["action"]).await.ok();
    let booth = m.snapshot("A").await;
    assert_eq!((&booth["standing"][0]["code"], &booth["waiting"]), (&json!("A001"), &json!([2, 3, 4])));
    // Whoever was called again needs not be waited for any longer.
    desk.nobody_came(&m, "A", 1).await.ok();
    desk.act(&m.step("A", 2, "recall"), json!({})).await.ok();
    assert_eq!(desk.nobody_came(&m, "A", 1).await.ok()["missed"], "A002");
}

async fn who_was_marked_served_and_was_not_waits_again(mut m: Market) {
    let people = m.queue("A", 5).await;
    let desk = m.volunteer("A").await;
    desk.next(&m, "A", 1).await.ok();
    desk.act(&m.step("A", 1, "finish"), json!({})).await.ok();
    let path = m.at("A", "tickets/1/not-served");
    people[1].act(&path, json!({})).await.refused(403, "not_your_ticket");
    let said = people[0].act(&path, json!({})).await.ok();
    assert_eq!((&said["ticket"]["state"], &said["ticket"]["unserved"]), (&json!("waiting"), &json!(true)));
    let booth = m.snapshot("A").await;
    assert_eq!((&booth["waiting"], &booth["unserved"]), (&json!([2, 3, 4, 1, 5]), &json!([1])));
    assert_eq!(booth["served"], 0);
    m.restart().await;
    assert_eq!(m.snapshot("A").await["unserved"], json!([1]), "it is kept");
    desk.undo(&m, &said["action"]).await.ok();
    assert_eq!(m.snapshot("A").await["served"], 1);
}

/// What `allowed` offers of a ticket at a desk has an address of that name, but for what names a
/// desk or a booth.
async fn the_steps_that_a_frame_offers_are_asked_for_by_name(m: Market) {
    m.queue("A", 8).await;
    let desk = m.volunteer("A").await;
    let mut taken = Vec::new();
    for number in 1..=8 {
        let before = m.snapshot("A").await["standing"][0].clone();
        let absent = before["serving"] == false;
        let call = json!({ "desk": 1, "absent": absent });
        desk.act(&m.at("A", &format!("tickets/{number}/call")), call).await.ok();
        let standing = m.snapshot("A").await["standing"][0].clone();
        assert_eq!(standing["number"], number);
        let offered = standing["allowed"].as_array().unwrap().clone();
        let Some(step) = offered.get(taken.len()).and_then(Value::as_str) else { break };
        taken.push(step.to_owned());
        let wait = standing["miss_from"].as_i64().unwrap() - m.clock.now().0;
        m.clock.moves(wait / 1_000);
        let answer = desk.act(&m.step("A", number, step), json!({})).await;
        if step == "transfer" {
            answer.refused(404, "not_found")
        } else {
            answer.ok()
        };
    }
    assert_eq!(taken, ["serve", "recall", "miss", "finish", "hold", "transfer", "cancel"]);
    for step in ["call", "change", "fly"] {
        desk.act(&m.step("A", 8, step), json!({})).await.refused(404, "not_found");
    }
}

async fn a_call_needs_a_desk_and_a_queue(m: Market) {
    m.queue("A", 1).await;
    let (desk, tally) = (m.volunteer("A").await, m.volunteer("B").await);
    for wrong in [0, 3, u32::MAX] {
        desk.next(&m, "A", wrong).await.marks("out_of_range", "desk");
    }
    desk.act(&m.at("A", "next"), json!({})).await.refused(400, "bad_json");
    desk.act(&m.at("A", "next"), json!({ "desk": -1 })).await.refused(400, "bad_json");
    tally.next(&m, "B", 1).await.refused(409, "wrong_mode");
    desk.act(&m.at("A", "pause"), json!({})).await.ok();
    desk.next(&m, "A", 1).await.refused(409, "booth_paused");
}

async fn a_chosen_ticket_is_called(m: Market) {
    m.queue("A", 3).await;
    let desk = m.volunteer("A").await;
    let chosen = desk.act(&m.at("A", "tickets/2/call"), json!({ "desk": 1 })).await.ok();
    assert_eq!(chosen["ticket"]["code"], "A002");
    desk.act(&m.at("A", "tickets/2/call"), json!({ "desk": 2 })).await.refused(409, "ticket_state");
    desk.act(&m.at("A", "tickets/7/call"), json!({ "desk": 2 })).await.refused(404, "no_such_ticket");
    desk.act(&m.at("A", "tickets/x/call"), json!({ "desk": 2 })).await.refused(404, "not_found");
    assert_eq!(desk.next(&m, "A", 2).await.ok()["ticket"]["code"], "A001");
}

async fn a_ticket_takes_its_steps_and_no_others(m: Market) {
    m.queue("A", 5).await;
    let desk = m.volunteer("A").await;
    let step = async |number, step: &str| desk.act(&m.step("A", number, step), json!({})).await;
    step(1, "serve").await.refused(409, "ticket_state");
    desk.next(&m, "A", 1).await.ok();
    let seq = async || m.snapshot("A").await["last_calls"][0]["seq"].as_i64().unwrap();
    let before = seq().await;
    assert_eq!(step(1, "recall").await.ok()["ticket"]["state"], "called");
    assert!(seq().await > before, "a recall is a call that the display answers_as_the_model");
    assert_eq!(step(1, "serve").await.ok()["ticket"]["state"], "serving");
    step(1, "miss").await.refused(409, "ticket_state");
    assert_eq!(step(1, "finish").await.ok()["ticket"]["state"], "done");
    for done in ["recall", "serve", "finish", "miss", "hold", "back", "cancel"] {
        step(1, done).await.refused(409, "ticket_state");
    }
    desk.next(&m, "A", 1).await.ok();
    step(2, "miss").await.refused(409, "too_soon");
    m.clock.moves(90);
    assert_eq!(step(2, "miss").await.ok()["ticket"]["misses"], 1);
    assert_eq!(step(2, "back").await.ok()["ticket"]["state"], "waiting");
    assert_eq!(step(3, "cancel").await.ok()["ticket"]["state"], "cancelled");
    assert_eq!(step(4, "hold").await.ok()["ticket"]["state"], "waiting");
    assert_eq!(m.snapshot("A").await["held"], json!([4]));
    assert_eq!(step(4, "back").await.ok()["ticket"]["state"], "waiting");
    assert_eq!(m.snapshot("A").await["held"], json!([]));
    step(4, "back").await.refused(409, "ticket_state");
    step(4, "vanish").await.refused(404, "not_found");
    step(99, "serve").await.refused(404, "no_such_ticket");
    assert_eq!(m.snapshot("A").await["waiting"], json!([4, 5, 2]));
}

async fn a_transfer_keeps_the_place_in_time(m: Market) {
    let people = m.queue("A", 1).await;
    m.clock.moves(60);
    m.queue("E", 1).await;
    let desk = m.volunteer("A").await;
    let to = |booth: &str| json!({ "to": m.booth(booth).id });
    let path = m.at("A", "tickets/1/transfer");
    desk.act(&path, to("A")).await.refused(422, "same_booth");
    desk.act(&path, to("B")).await.refused(409, "wrong_mode");
    desk.act(&path, json!({ "to": "00000000-0000-0000-0000-000000000000" }))
        .await
        .refused(404, "no_such_booth");
    desk.act(&path, json!({ "to": "E" })).await.refused(400, "bad_json");
    assert_eq!(desk.act(&path, to("E")).await.ok()["ticket"]["code"], "E002");
    assert_eq!(m.snapshot("E").await["waiting"], json!([2, 1]));
    assert_eq!(m.snapshot("A").await["waiting"], json!([]));
    desk.act(&path, to("E")).await.refused(409, "ticket_state");
    let mine = people[0].get(&m.here("mine")).await.ok();
    assert_eq!(
        (&mine["tickets"][0]["code"], &mine["tickets"][1]["state"]),
        (&json!("E002"), &json!("transferred"))
    );
}

async fn somebody_without_a_phone_gets_a_spoken_number(m: Market) {
    let (desk, kiosk) = (m.volunteer("A").await, m.kiosk().await);
    assert_eq!(desk.act(&m.at("A", "tickets"), json!({})).await.ok()["ticket"]["code"], "A001");
    assert_eq!(kiosk.act(&m.at("A", "tickets"), json!({})).await.ok()["ticket"]["code"], "A002");
    assert_eq!(kiosk.act(&m.at("D", "tickets"), json!({ "slot": 0 })).await.ok()["visit"]["slot"], 0);
    desk.act(&m.at("E", "tickets"), json!({})).await.refused(403, "not_your_booth");
}

async fn a_printed_pass_is_scanned(m: Market) {
    let (organiser, desk) = (m.organiser().await, m.volunteer("A").await);
    organiser.post(&m.here("passes"), &json!({ "count": 2 })).await.ok();
    let cards = m.service().printed_passes(m.id, 1, 10).await.unwrap();
    let url = format!("HTTP://MARKET.TEST:8080/P/{}", cards[0].1);
    let scan = async |text: &str| desk.act(&m.at("A", "tickets"), json!({ "pass": text })).await;
    assert_eq!(scan(&url).await.ok()["ticket"]["code"], "A001");
    let bare = scan(&format!(" {}\r\n", cards[0].1.to_lowercase())).await.ok();
    assert_eq!((&bare["ticket"]["code"], &bare["again"]), (&json!("A001"), &json!(true)));
    assert_eq!(scan(&cards[1].1).await.ok()["ticket"]["code"], "A002");
    let invitation = format!("HTTP://MARKET.TEST:8080/I/{}", cards[0].1);
    for wrong in ["", "A001", "HTTP://MARKET.TEST:8080/S/A-123456", "没有", &invitation] {
        scan(wrong).await.refused(422, "not_a_pass");
    }
    // The same card opened on a phone is the same person.
    let phone = m.resident();
    assert_eq!(phone.get(&format!("/P/{}", cards[0].1)).await.status, 303);
    assert_eq!(phone.get(&m.here("mine")).await.ok()["tickets"][0]["code"], "A001");
}

async fn plus_one_and_take_it_back(m: Market) {
    let tally = m.volunteer("B").await;
    tally.act(&m.at("B", "visits"), json!({})).await.ok();
    let second = tally.act(&m.at("B", "visits"), json!({})).await.ok();
    assert_eq!((&second["visit"]["seq"], &m.snapshot("B").await["visits"]), (&json!(2), &json!(2)));
    tally.undo(&m, &second["action"]).await.ok();
    assert_eq!(m.snapshot("B").await["visits"], 1);
    tally.undo(&m, &second["action"]).await.refused(404, "no_such_action");
    let (queue, parcels) = (m.volunteer("A").await, m.volunteer("C").await);
    queue.act(&m.at("A", "visits"), json!({})).await.refused(409, "wrong_mode");
    let given = parcels.act(&m.at("C", "visits"), json!({})).await.ok();
    assert_eq!(m.snapshot("C").await["stock_left"], 2);
    parcels.undo(&m, &given["action"]).await.ok();
    assert_eq!(m.snapshot("C").await["stock_left"], 3);
}

async fn switches_turn_once(m: Market) {
    let desk = m.volunteer("A").await;
    let turn = async |what: &str| desk.act(&m.at("A", what), json!({ "reason": "取材料" })).await;
    for (there, back, shown) in [("pause", "resume", "paused"), ("close", "reopen", "closed")] {
        turn(back).await.refused(409, "booth_state");
        turn(there).await.ok();
        assert_eq!(m.snapshot("A").await["service"], shown);
        turn(there).await.refused(409, "booth_state");
        turn(back).await.ok();
        assert_eq!(m.snapshot("A").await["service"], "open");
    }
    desk.act(&m.at("A", "pause"), json!({ "reason": "长".repeat(121) })).await.marks("too_long", "reason");
    let parcels = m.volunteer("C").await;
    parcels.act(&m.at("C", "stock"), json!({ "left": 50 })).await.ok();
    assert_eq!(m.snapshot("C").await["stock_left"], 50);
    parcels.act(&m.at("C", "stock"), json!({ "left": 100_001 })).await.marks("out_of_range", "stock");
    parcels.act(&m.at("C", "stock"), json!({ "left": -1 })).await.refused(400, "bad_json");
    desk.act(&m.at("A", "stock"), json!({ "left": 5 })).await.refused(409, "wrong_mode");
}

async fn undo_is_for_ten_seconds_and_for_ones_own(m: Market) {
    m.queue("A", 2).await;
    let (desk, other) = (m.volunteer("A").await, m.helper().await);
    let called = desk.next(&m, "A", 1).await.ok();
    other.undo(&m, &called["action"]).await.refused(403, "not_allowed");
    desk.undo(&m, &called["action"]).await.ok();
    assert_eq!(m.snapshot("A").await["waiting"], json!([1, 2]));
    let called = desk.next(&m, "A", 1).await.ok();
    let served = desk.act(&m.step("A", 1, "serve"), json!({})).await.ok();
    desk.undo(&m, &called["action"]).await.refused(409, "superseded");
    m.clock.moves(11);
    desk.undo(&m, &served["action"]).await.refused(409, "undo_expired");
    desk.undo(&m, &json!(999_999)).await.refused(409, "undo_expired");
    desk.undo(&m, &json!(i64::MIN)).await.refused(409, "undo_expired");
}

async fn a_volunteer_works_at_the_own_booth_alone(m: Market) {
    m.queue("A", 2).await;
    let other = m.volunteer("E").await;
    let refused = async |path: String, body: Value| {
        other.act(&path, body).await.refused(403, "not_your_booth");
    };
    refused(m.at("A", "next"), json!({ "desk": 1 })).await;
    refused(m.at("A", "tickets/1/call"), json!({ "desk": 1 })).await;
    for step in ["recall", "serve", "finish", "miss", "hold", "back", "cancel"] {
        refused(m.step("A", 1, step), json!({})).await;
    }
    refused(m.at("A", "tickets/1/transfer"), json!({ "to": m.booth("E").id })).await;
    for switch in ["tickets", "visits", "pause", "resume", "close", "reopen"] {
        let booth = if switch == "visits" { "B" } else { "A" };
        refused(m.at(booth, switch), json!({})).await;
    }
    refused(m.at("C", "stock"), json!({ "left": 5 })).await;
    assert_eq!(m.snapshot("A").await["waiting"], json!([1, 2]));
    // A volunteer of the whole market works everywhere; of another market, nowhere.
    m.helper().await.next(&m, "A", 1).await.ok();
    let stranger = stranger(&m).await;
    stranger.next(&m, "A", 1).await.refused(403, "not_your_booth");
    stranger.act(&m.at("A", "tickets"), json!({})).await.refused(403, "not_your_booth");
    stranger.get(&m.here("requests")).await.refused(403, "not_allowed");
}

async fn the_staff_see_the_booths_where_they_work(m: Market) {
    let codes = async |person: &Person| -> Vec<String> {
        let booths = person.get("/api/staff/booths").await.ok();
        booths.as_array().unwrap().iter().map(|booth| booth["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(&m.volunteer("E").await).await, ["E"]);
    let all = ["A", "B", "C", "D", "E", "F", "G"];
    assert_eq!(codes(&m.helper().await).await, all);
    assert_eq!(codes(&m.kiosk().await).await, all);
    assert_eq!(codes(&m.organiser().await).await, all);
}

async fn after_closing_those_who_wait_are_still_served(m: Market) {
    m.queue("A", 2).await;
    let desk = m.volunteer("A").await;
    m.becomes(MarketState::Closed).await;
    desk.next(&m, "A", 1).await.ok();
    m.becomes(MarketState::Archived).await;
    desk.next(&m, "A", 1).await.refused(409, "market_over");
    desk.act(&m.at("A", "pause"), json!({})).await.refused(409, "market_state");
}

/// A volunteer of another market.
pub async fn stranger(m: &Market) -> Person {
    let service = m.service();
    let other = service.create_market(crate::harness::market_details("另一个市集")).await.unwrap();
    let card = service.invite(shiji_domain::Role::Volunteer, other, None, "别处的志愿者").await.unwrap();
    let person = m.resident();
    assert_eq!(person.form(&format!("/I/{}", card.token), &[]).await.status, 303);
    person
}

both![
    next_calls_in_order_and_ends_what_stands_there,
    nobody_who_only_was_called_is_served_by_the_next_call,
    who_was_marked_served_and_was_not_waits_again,
    the_steps_that_a_frame_offers_are_asked_for_by_name,
    a_call_needs_a_desk_and_a_queue,
    a_chosen_ticket_is_called,
    a_ticket_takes_its_steps_and_no_others,
    a_transfer_keeps_the_place_in_time,
    somebody_without_a_phone_gets_a_spoken_number,
    a_printed_pass_is_scanned,
    plus_one_and_take_it_back,
    switches_turn_once,
    undo_is_for_ten_seconds_and_for_ones_own,
    a_volunteer_works_at_the_own_booth_alone,
    the_staff_see_the_booths_where_they_work,
    after_closing_those_who_wait_are_still_served,
];

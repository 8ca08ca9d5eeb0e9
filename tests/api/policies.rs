//! `/api/markets/{market}/policies`, `/api/booths/{booth}/policies` and what is advised: rules that
//! change on the day.

use serde_json::{Value, json};

use crate::harness::{Market, Person, key, with_key};

/// Sets the market's rules, but for `change` as they are.
pub async fn rules(m: &Market, organiser: &Person, change: Value) {
    let mut policies = organiser.get(&m.here("policies")).await.ok()["market"].clone();
    for (name, value) in change.as_object().unwrap() {
        policies[name] = value.clone();
    }
    organiser.put(&m.here("policies"), &with_key(json!({ "policies": policies }), &key())).await.ok();
}

async fn rules_are_shown_and_changed(m: Market) {
    let organiser = m.organiser().await;
    let shown = organiser.get(&m.here("policies")).await.ok();
    assert_eq!(shown["market"]["priority"], json!({ "rule": "head_start", "minutes": 20 }));
    assert_eq!((&shown["market"]["miss_seconds"], &shown["booths"]), (&json!(90), &json!([])));
    rules(&m, &organiser, json!({ "back_behind": 5, "priority": { "rule": "strict" } })).await;
    let own = with_key(json!({ "policies": { "back_behind": 1 } }), &key());
    organiser.put(&m.at("A", "policies"), &own).await.ok();
    let shown = organiser.get(&m.here("policies")).await.ok();
    assert_eq!(shown["booths"], json!([{ "booth": m.booth("A").id, "policies": { "back_behind": 1 } }]));
    for (booth, behind) in [("A", 1), ("E", 5)] {
        let there = m.snapshot(booth).await["policies"].clone();
        assert_eq!(
            (&there["back_behind"], &there["priority"]),
            (&json!(behind), &json!({ "rule": "strict" }))
        );
    }
}

async fn rules_out_of_range_are_refused(m: Market) {
    let organiser = m.organiser().await;
    let put = async |path: &str, policies: Value| {
        organiser.put(path, &with_key(json!({ "policies": policies }), &key())).await
    };
    let (market, booth) = (m.here("policies"), m.at("A", "policies"));
    put(&market, json!({ "most_tickets": 0 })).await.marks("out_of_range", "policies");
    put(&market, json!({ "priority": { "rule": "head_start", "minutes": 121 } }))
        .await
        .marks("out_of_range", "policies");
    put(&booth, json!({ "lunch": { "from": 720, "to": 700 } })).await.marks("out_of_range", "policies");
    put(&market, json!({ "priority": "first" })).await.refused(400, "bad_json");
    put(&booth, json!({ "miss_seconds": -1 })).await.refused(400, "bad_json");
}

async fn nobody_is_passed_over_before_the_time(m: Market) {
    m.queue("A", 1).await;
    let desk = m.volunteer("A").await;
    desk.next(&m, "A", 1).await.ok();
    m.clock.moves(60);
    desk.act(&m.step("A", 1, "miss"), json!({})).await.refused(409, "too_soon");
    m.clock.moves(30);
    desk.act(&m.step("A", 1, "miss"), json!({})).await.ok();
    m.clock.moves(30 * 60);
    desk.act(&m.step("A", 1, "back"), json!({})).await.refused(409, "too_late_to_return");
}

async fn priority_goes_first_by_the_rule_of_the_moment(m: Market) {
    m.queue("A", 2).await;
    m.clock.moves(60);
    let elder = async || m.resident().act(&m.at("A", "check-ins"), json!({ "priority": true })).await.ok();
    assert_eq!(elder().await["ticket"]["priority"], true);
    let organiser = m.organiser().await;
    rules(&m, &organiser, json!({ "priority": { "rule": "head_start", "minutes": 0 } })).await;
    elder().await;
    let shown = m.snapshot("A").await;
    assert_eq!((&shown["waiting"], &shown["priority"]), (&json!([3, 1, 2, 4]), &json!([3, 4])));
}

async fn who_is_called_elsewhere_is_held(m: Market) {
    let both = m.resident();
    for booth in ["A", "E"] {
        both.check_in(&m, booth).await.ok();
    }
    let (here, there) = (m.volunteer("A").await, m.volunteer("E").await);
    there.next(&m, "E", 1).await.ok();
    assert_eq!(m.snapshot("A").await["held"], json!([1]));
    here.next(&m, "A", 1).await.refused(409, "all_elsewhere");
    m.queue("A", 1).await;
    assert_eq!(here.next(&m, "A", 1).await.ok()["ticket"]["code"], "A002");
    there.act(&m.step("E", 1, "finish"), json!({})).await.ok();
    assert_eq!(m.snapshot("A").await["held"], json!([]));
    assert_eq!(here.next(&m, "A", 2).await.ok()["ticket"]["code"], "A001");
}

async fn staff_keep_giving_tickets(m: Market) {
    let desk = m.volunteer("A").await;
    let keep = async |keep: bool| desk.act(&m.at("A", "keep-giving"), json!({ "keep": keep })).await;
    keep(false).await.refused(409, "booth_state");
    keep(true).await.ok();
    assert_eq!(m.snapshot("A").await["keeps_giving"], true);
    keep(true).await.refused(409, "booth_state");
    m.volunteer("E")
        .await
        .act(&m.at("A", "keep-giving"), json!({ "keep": false }))
        .await
        .refused(403, "not_your_booth");
}

async fn a_volunteer_and_a_booth_are_suggested(m: Market) {
    let organiser = m.organiser().await;
    assert_eq!(organiser.get(&m.here("advice")).await.ok()["volunteer"], json!(null));
    let next = json!({ "booths": [m.booth("A").id, m.booth("E").id] });
    let first = m.resident().post(&m.here("next-booth"), &next).await.ok();
    let booth = first["booth"].clone();
    assert!([json!(m.booth("A").id), json!(m.booth("E").id)].contains(&booth), "{booth}");
    assert_eq!(first["why"], "longest_first", "nobody is at a desk");
    let none = m.resident().post(&m.here("next-booth"), &json!({ "booths": [m.booth("B").id] })).await.ok();
    assert_eq!(none["booth"], json!(m.booth("B").id), "nobody waits there");
    let desk = m.volunteer("A").await;
    for number in [1, 2] {
        desk.act(&m.at("A", &format!("desks/{number}/sign-in")), json!({})).await.ok();
    }
    m.volunteer("E").await.act(&m.at("E", "desks/1/sign-in"), json!({})).await.ok();
    let free = m.resident().post(&m.here("next-booth"), &next).await.ok();
    assert_eq!(free["why"], "no_wait");
    // There is hardly time for so many.
    rules(&m, &organiser, json!({ "closing": false })).await;
    m.queue("E", 12).await;
    let found = organiser.get(&m.here("advice")).await.ok()["volunteer"].clone();
    assert_eq!((&found["from"]["code"], &found["to"]["code"]), (&json!("A"), &json!("E")), "{found}");
}

async fn a_change_of_the_rules_says_whose_it_was_and_can_be_taken_back(m: Market) {
    let organiser = m.organiser().await;
    let shown = organiser.get(&m.here("policies")).await.ok();
    assert_eq!((&shown["usual"], &shown["ranges"][0]["rule"]), (&shown["market"], &json!("head_start")));
    let mut policies = shown["market"].clone();
    policies["miss_seconds"] = json!(30);
    let put = with_key(json!({ "policies": policies }), &key());
    let action = organiser.put(&m.here("policies"), &put).await.ok()["action"].clone();
    let me = organiser.get("/api/session").await.ok()["id"].clone();
    let change = organiser.get(&m.here("policies/changes")).await.ok()[0].clone();
    assert_eq!(change["by"], format!("organiser:{}", me.as_str().unwrap()));
    organiser.undo(&m, &action).await.ok();
    assert_eq!(organiser.get(&m.here("policies")).await.ok()["market"], shown["market"]);
    let changes = organiser.get(&m.here("policies/changes")).await.ok();
    assert_eq!(changes[0]["market"]["miss_seconds"], 90, "taking it back is a change too");
    assert_eq!(changes.as_array().unwrap().len(), 2);
}

async fn a_volunteer_who_was_moved_is_sent_back(m: Market) {
    let organiser = m.organiser().await;
    let desk = m.volunteer("A").await;
    desk.act(&m.at("A", "desks/1/sign-in"), json!({})).await.ok();
    let there = json!({ "from": m.booth("A").id, "to": m.booth("E").id });
    let desks = m.snapshot("E").await["desks"].clone();
    let action = organiser.act(&m.here("moves"), there).await.ok()["action"].clone();
    assert_eq!(desk.get("/api/session").await.ok()["booth"], json!(m.booth("E").id));
    organiser.undo(&m, &action).await.ok();
    assert_eq!(desk.get("/api/session").await.ok()["booth"], json!(m.booth("A").id));
    assert_eq!(m.snapshot("E").await["desks"], desks);
}

both![
    rules_are_shown_and_changed,
    rules_out_of_range_are_refused,
    nobody_is_passed_over_before_the_time,
    priority_goes_first_by_the_rule_of_the_moment,
    who_is_called_elsewhere_is_held,
    staff_keep_giving_tickets,
    a_volunteer_and_a_booth_are_suggested,
    a_change_of_the_rules_says_whose_it_was_and_can_be_taken_back,
    a_volunteer_who_was_moved_is_sent_back,
];

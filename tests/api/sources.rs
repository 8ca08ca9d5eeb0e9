//! What one source took: remembered without its address, shown to the organiser, voided in one
//! action.

use reqwest::Method;
use serde_json::{Value, json};
use shiji_domain::Role;

use crate::{
    earlier_schemas::dump_of,
    harness::{Answer, Market, Person, key, with_key},
};

const SPAM: &str = "203.0.113.7";
const OTHERS: &str = "198.51.100.20";

/// Twelve tickets and visits, three wishes and two applications from one address, each with a fresh
/// pass.
async fn flood(m: &Market) -> Vec<Person> {
    let mut phones = Vec::new();
    for booth in ["A", "B"] {
        for _ in 0..6 {
            let phone = m.phone_at(SPAM);
            phone.check_in(m, booth).await.ok();
            phones.push(phone);
        }
    }
    for number in 0..3 {
        let wish = json!({ "content": format!("第{number}个心愿") });
        m.phone_at(SPAM).act(&m.here("wishes"), wish).await.ok();
    }
    for number in 0..2 {
        let details = json!({ "name": format!("第{number}个摊位"), "hosts": ["测试单位"],
            "mode": { "kind": "tally" }, "desks": 1, "service_minutes": 5 });
        m.phone_at(SPAM).act(&m.here("applications"), json!({ "details": details })).await.ok();
    }
    phones
}

async fn listed(m: &Market, organiser: &Person) -> Vec<Value> {
    let list = organiser.get(&m.here("sources")).await.ok();
    list.as_array().unwrap().clone()
}

async fn voids(m: &Market, organiser: &Person, body: Value) -> Value {
    let source = listed(m, organiser).await[0]["source"].as_str().unwrap().to_owned();
    organiser.post(&m.here(&format!("sources/{source}/void")), &body).await.ok()
}

fn counts(view: &Value) -> [u64; 4] {
    ["tickets", "visits", "applications", "wishes"].map(|name| view[name].as_u64().unwrap())
}

async fn a_source_is_shown_and_voided_in_one_action(m: Market) {
    let organiser = m.organiser().await;
    let honest = m.phone_at(OTHERS);
    honest.check_in(&m, "A").await.ok();
    let phones = flood(&m).await;
    m.phone_at(OTHERS).check_in(&m, "A").await.ok();
    let list = listed(&m, &organiser).await;
    assert_eq!(list.len(), 1, "{list:?}");
    assert_eq!((counts(&list[0]), &list[0]["passes"]), ([6, 6, 2, 3], &json!(15)));
    let mut watch = m.watch(&format!("/api/live/booths/{}", m.booth("A").id)).await;
    watch.until(|frame| frame["waiting"].as_array().is_some_and(|line| line.len() == 8)).await;
    let tap = with_key(json!({}), &key());
    let done = voids(&m, &organiser, tap.clone()).await;
    assert_eq!(counts(&done), [6, 6, 2, 3]);
    // Phones and screens are told; the others wait on.
    watch.until(|frame| frame["waiting"].as_array().is_some_and(|line| line.len() == 2)).await;
    let mine = phones[0].get(&m.here("mine")).await.ok();
    assert_eq!(mine["tickets"][0]["state"], "void");
    assert_eq!(honest.get(&m.here("mine")).await.ok()["tickets"][0]["state"], "waiting");
    let overview = m.overview().await;
    assert_eq!(overview["requests"]["open"], 0, "{overview}");
    assert_eq!(overview["requests"]["declined"], 3, "{overview}");
    assert_eq!(listed(&m, &organiser).await, Vec::<Value>::new());
    let booths = organiser.get(&m.here("booths")).await.ok();
    let waiting = booths.as_array().unwrap().iter().filter(|booth| booth["state"] == "applied").count();
    assert_eq!(waiting, 0);
    // It is undone by the two actions that it was.
    let actions = done["actions"].as_array().unwrap();
    assert_eq!(actions.len(), 2);
    for action in actions {
        organiser.takes_back(&m, action).await.ok();
    }
    // The organiser has looked at the wishes now: no second tap declines them.
    assert_eq!(counts(&listed(&m, &organiser).await[0]), [6, 6, 2, 0]);
    assert_eq!(m.overview().await["requests"]["open"], 3);
}

async fn the_same_key_voids_once_and_gets_the_same_answer(m: Market) {
    let organiser = m.organiser().await;
    flood(&m).await;
    let source = listed(&m, &organiser).await[0]["source"].as_str().unwrap().to_owned();
    let path = m.here(&format!("sources/{source}/void"));
    let tap = with_key(json!({}), &key());
    let first = organiser.post(&path, &tap).await.ok();
    assert_eq!(organiser.post(&path, &tap).await.ok(), first);
    let again = organiser.act(&path, json!({})).await.ok();
    assert_eq!((counts(&again), &again["actions"]), ([0, 0, 0, 0], &json!([])));
}

async fn only_what_was_taken_since_then_is_voided(m: Market) {
    let organiser = m.organiser().await;
    for _ in 0..4 {
        m.phone_at(SPAM).check_in(&m, "A").await.ok();
    }
    m.clock.moves(60);
    let since = m.clock.now().0;
    flood(&m).await;
    assert_eq!(
        counts(&voids(&m, &organiser, with_key(json!({ "since": since }), &key())).await),
        [6, 6, 2, 3]
    );
    assert_eq!(m.snapshot("A").await["waiting"].as_array().unwrap().len(), 4);
}

async fn whoever_came_is_spared_and_the_staff_are_no_source(m: Market) {
    let organiser = m.organiser().await;
    let phones = flood(&m).await;
    let desk = m.admitted(m.phone_at(SPAM), Role::Volunteer, None).await;
    let kiosk = m.admitted(m.phone_at(SPAM), Role::Kiosk, None).await;
    for device in [&desk, &kiosk] {
        device.act(&m.at("A", "tickets"), json!({})).await.ok();
    }
    desk.act(&m.at("B", "visits"), json!({})).await.ok();
    m.resident().check_in(&m, "A").await.ok();
    desk.next(&m, "A", 1).await.ok();
    desk.act(&m.step("A", 1, "serve"), json!({})).await.ok();
    phones[0].check_in(&m, "E").await.ok();
    // A ticket that was changed for another is of the same source.
    let to = json!({ "to": m.booth("F").id });
    phones[1].act(&m.at("A", "tickets/2/change"), to).await.ok();
    let done = voids(&m, &organiser, with_key(json!({}), &key())).await;
    assert_eq!(counts(&done), [5, 6, 2, 3], "{done}");
    assert_eq!(m.snapshot("A").await["waiting"].as_array().unwrap().len(), 3);
    assert_eq!(m.snapshot("E").await["waiting"].as_array().unwrap().len(), 1);
    assert_eq!(m.snapshot("F").await["waiting"], json!([]));
}

async fn few_from_one_source_are_nobodys_business(m: Market) {
    let organiser = m.organiser().await;
    for _ in 0..9 {
        m.phone_at(SPAM).check_in(&m, "A").await.ok();
    }
    assert_eq!(listed(&m, &organiser).await, Vec::<Value>::new());
    m.phone_at(SPAM).check_in(&m, "A").await.ok();
    assert_eq!(listed(&m, &organiser).await.len(), 1);
    let unknown = m.here(&format!("sources/{}/void", m.id));
    assert_eq!(counts(&organiser.act(&unknown, json!({})).await.ok()), [0, 0, 0, 0]);
    organiser.act(&m.here("sources/nothing/void"), json!({})).await.refused(404, "not_found");
    organiser.post(&unknown, &json!({ "key": "a key" })).await.refused(422, "bad_key");
}

async fn sources_are_forgotten_after_two_days_and_survive_a_restart(mut m: Market) {
    let organiser = m.organiser().await;
    flood(&m).await;
    m.restart().await;
    let organiser_again = m.resident();
    organiser_again.post("/api/login", &json!({ "password": "correct horse" })).await.ok();
    drop(organiser);
    assert_eq!(counts(&listed(&m, &organiser_again).await[0]), [6, 6, 2, 3]);
    assert_eq!(m.service().forget_sources().await.unwrap(), 0);
    m.clock.moves(48 * 60 * 60 + 1);
    assert_eq!(m.service().forget_sources().await.unwrap(), 17);
}

/// Nothing that was kept names an address; a control shows that a word that was kept is found.
#[tokio::test]
async fn no_address_is_kept() {
    crate::harness::run_on(crate::harness::Engine::Sqlite, async |m: Market| {
        flood(&m).await;
        let headers = m.phone_at(SPAM).request(Method::GET, &m.at("A", "snapshot"));
        assert_eq!(Answer::of(headers).await.status, 200);
        let kept = dump_of(&m.database);
        assert!(kept.contains("第0个心愿"), "the control");
        assert!(kept.contains("taken_items"));
        assert!(!kept.contains(SPAM));
    })
    .await;
}

both![
    a_source_is_shown_and_voided_in_one_action,
    the_same_key_voids_once_and_gets_the_same_answer,
    only_what_was_taken_since_then_is_voided,
    whoever_came_is_spared_and_the_staff_are_no_source,
    few_from_one_source_are_nobodys_business,
    sources_are_forgotten_after_two_days_and_survive_a_restart,
];

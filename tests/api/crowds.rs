//! Many behind one address, and one who pretends to be many: the first are served, the other is
//! held.

use futures_util::{StreamExt, future::join_all, stream};
use reqwest::Method;
use serde_json::{Value, json};
use shiji_domain::{Actor, Role, floor::Command};
use shiji_service::MOST_NEWCOMERS;

use crate::harness::{Answer, Market, Person, key, with_key};

/// The Wi-Fi that all of these come from.
const WIFI: &str = "203.0.113.7";
/// Somebody who is not behind it.
const ELSEWHERE: &str = "198.51.100.20";

/// Booth A gives tickets however many wait: these stories are about other limits.
async fn gives_on(m: &Market) {
    let command = Command::KeepGiving { booth: m.booth("A").id, keep: true };
    m.service().command(m.id, Actor::Server, None, command).await.unwrap();
}

/// How many of so many fresh phones at the Wi-Fi get a ticket or a visit.
async fn taken(m: &Market, booth: &str, phones: usize) -> usize {
    let taps = stream::iter(0..phones).map(async |_| m.phone_at(WIFI).check_in(m, booth).await);
    let answers: Vec<Answer> = taps.buffer_unordered(16).collect().await;
    let (given, refused): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    for answer in refused {
        answer.refused(429, "crowded_address");
    }
    given.len()
}

async fn a_crowd_behind_one_address_is_served_by_script_and_by_the_plain_form(m: Market) {
    gives_on(&m).await;
    let (form, m) = (format!("/S/{}", m.booth("A").path), &m);
    let phones: Vec<Person> = (0..150).map(|_| m.phone_at(WIFI)).collect();
    let taps = phones.iter().enumerate().map(async |(number, phone)| {
        if number % 2 == 0 {
            assert_eq!(phone.check_in(m, "A").await.ok()["again"], false);
        } else {
            let answer = phone.form(&form, &[("key", &key())]).await;
            assert_eq!(answer.status, 303, "{answer}");
        }
    });
    join_all(taps).await;
    assert_eq!(m.snapshot("A").await["issued"], 150);
}

async fn fresh_passes_of_one_address_are_held(m: Market) {
    gives_on(&m).await;
    assert_eq!(taken(&m, "A", MOST_NEWCOMERS + 20).await, MOST_NEWCOMERS);
    assert_eq!(taken(&m, "B", 5).await, 0, "a visit is no way around it");
    let form = m.phone_at(WIFI).form(&format!("/S/{}", m.booth("A").path), &[("key", &key())]).await;
    form.refused(429, "crowded_address");
    assert_eq!(form.header("retry-after"), "1800");
    assert_eq!(m.snapshot("A").await["issued"], MOST_NEWCOMERS);
    // Others are served, and behind the same address whoever is at the gate.
    m.phone_at(ELSEWHERE).check_in(&m, "A").await.ok();
    for role in [Role::Kiosk, Role::Volunteer] {
        let device = m.admitted(m.phone_at(WIFI), role, None).await;
        device.act(&m.at("A", "tickets"), json!({})).await.ok();
    }
    m.clock.moves(30 * 60);
    assert_eq!(taken(&m, "A", 3).await, 3);
}

async fn who_was_served_makes_room_for_the_next(m: Market) {
    gives_on(&m).await;
    let first = m.phone_at(WIFI);
    first.check_in(&m, "A").await.ok();
    assert_eq!(taken(&m, "A", MOST_NEWCOMERS).await, MOST_NEWCOMERS - 1);
    // Who is shown what they have takes nothing.
    assert_eq!(first.check_in(&m, "A").await.ok()["again"], true);
    first.check_in(&m, "E").await.refused(429, "crowded_address");
    let desk = m.volunteer("A").await;
    desk.next(&m, "A", 1).await.ok();
    desk.act(&m.step("A", 1, "serve"), json!({})).await.ok();
    first.check_in(&m, "E").await.ok();
    assert_eq!(taken(&m, "A", 3).await, 1);
}

async fn a_second_attempt_and_a_refusal_take_no_room(m: Market) {
    gives_on(&m).await;
    assert_eq!(taken(&m, "A", MOST_NEWCOMERS - 1).await, MOST_NEWCOMERS - 1);
    for _ in 0..3 {
        let slot = with_key(json!({ "slot": 9 }), &key());
        m.phone_at(WIFI).post(&m.at("D", "check-ins"), &slot).await.refused(404, "no_such_slot");
    }
    let (phone, tap) = (m.phone_at(WIFI), with_key(json!({}), &key()));
    let first = phone.post(&m.at("A", "check-ins"), &tap).await.ok();
    for _ in 0..3 {
        assert_eq!(phone.post(&m.at("A", "check-ins"), &tap).await.ok(), first);
    }
    assert_eq!(taken(&m, "A", 1).await, 0);
}

async fn wishes_are_held_by_phone_and_by_address(m: Market) {
    m.organiser().await;
    let wish = async |phone: &Person| phone.act(&m.here("wishes"), json!({ "content": "路灯" })).await;
    let phone = m.phone_at(WIFI);
    for _ in 0..9 {
        phone.act(&m.here("wishes"), json!({ "content": "" })).await.marks("empty", "content");
    }
    for _ in 0..5 {
        wish(&phone).await.ok();
    }
    wish(&phone).await.refused(429, "crowded_address");
    for _ in 5..20 {
        wish(&m.phone_at(WIFI)).await.ok();
    }
    wish(&m.phone_at(WIFI)).await.refused(429, "crowded_address");
    wish(&m.phone_at(ELSEWHERE)).await.ok();
    // The plain form keeps what was typed.
    let fields = [("key", &*key()), ("content", "楼道里的灯坏了")];
    let answer = m.phone_at(WIFI).form(&format!("/G/{}", m.path), &fields).await;
    assert_eq!(answer.status, 429, "{answer}");
    assert!(answer.text().contains("楼道里的灯坏了"), "{answer}");
    assert!(!answer.header("retry-after").is_empty());
    assert_eq!(m.overview().await["requests"]["open"], 21);
}

async fn applications_are_held_and_nobody_else_sees_them_yet(m: Market) {
    let organiser = m.organiser().await;
    let apply = async |name: &str| {
        let details = json!({ "name": name, "hosts": ["测试单位"], "mode": { "kind": "tally" }, "desks": 1,
            "service_minutes": 5 });
        m.phone_at(WIFI).act(&m.here("applications"), json!({ "details": details })).await
    };
    let booth = apply("第一个摊位").await.ok()["booth"].as_str().unwrap().to_owned();
    apply("第一个摊位").await.refused(409, "already_applied");
    for number in 1..20 {
        apply(&format!("摊位{number}")).await.ok();
    }
    apply("又一个摊位").await.refused(429, "crowded_address");
    let names = |list: &Value| list.to_string().contains("第一个摊位");
    let others = [m.resident(), m.volunteer("A").await, m.display().await];
    for person in &others {
        assert!(!names(&person.get(&m.here("applications")).await.ok()), "nobody has looked at it");
    }
    assert!(!m.resident().page(&format!("/B/{}", m.path)).await.text().contains("第一个摊位"));
    let list = organiser.get(&m.here("booths")).await.ok();
    let waiting = list.as_array().unwrap().iter().filter(|booth| booth["state"] == "applied").count();
    assert_eq!(waiting, 20, "the organiser sees them as new");
    organiser.act(&format!("/api/booths/{booth}/confirm"), json!({ "place": "亭子" })).await.ok();
    assert!(names(&others[0].get(&m.here("applications")).await.ok()));
}

async fn what_strangers_write_is_shown_to_others_once_somebody_has_looked(m: Market) {
    let (organiser, helper) = (m.organiser().await, m.helper().await);
    let (own, other) = (m.volunteer("A").await, m.volunteer("E").await);
    let listed = async |person: &Person| person.get(&m.here("requests")).await.ok();
    let at_the_gate = json!({ "content": "路灯不亮", "kind": "wish" });
    m.phone_at(WIFI).act(&m.here("wishes"), at_the_gate).await.ok();
    for person in [&helper, &own, &other] {
        assert_eq!(listed(person).await, json!([]));
    }
    for path in [m.here("wall"), "/open311/v2/requests.json".to_owned(), m.here("snapshot")] {
        assert!(!m.resident().get(&path).await.text().contains("路灯不亮"), "{path}");
    }
    let new = listed(&organiser).await[0].clone();
    assert_eq!((&new["unread"], &new["content"]), (&json!(true), &json!("路灯不亮")));
    assert!(new["allowed"].as_array().unwrap().iter().any(|step| step["step"] == "mark_read"), "{new}");
    let steps = format!("/api/requests/{}/steps", new["id"].as_str().unwrap());
    organiser.act(&steps, json!({ "step": "mark_read" })).await.ok();
    organiser.act(&steps, json!({ "step": "mark_read" })).await.refused(409, "request_state");
    let seen = listed(&helper).await[0].clone();
    assert_eq!((&seen["unread"], &seen["state"]), (&json!(false), &json!("registered")));
    // Where it was left, the booth's volunteers are those who look.
    let at_a_booth = json!({ "content": "想量血压", "booth": m.booth("A").id });
    m.phone_at(WIFI).act(&m.here("wishes"), at_a_booth).await.ok();
    assert_eq!(listed(&own).await[0]["unread"], true);
    assert_eq!(listed(&helper).await.as_array().unwrap().len(), 1);
    assert_eq!(listed(&other).await, json!([]));
}

/// So many writes that say nothing, each from a fresh phone at that address.
async fn flood(m: &Market, phone: impl Fn() -> Person, writes: usize) -> Vec<u16> {
    let nothing = async |_| Answer::of(phone().request(Method::POST, &m.at("A", "check-ins"))).await.status;
    stream::iter(0..writes).map(nothing).buffer_unordered(16).collect().await
}

/// Writes until one of them is refused. A bucket fills again by a few a second, so a slow machine
/// takes more of them than the bucket holds, and no machine so many.
async fn is_held(m: &Market, phone: impl Fn() -> Person) -> bool {
    for _ in 0..100 {
        if flood(m, &phone, 40).await.contains(&429) {
            return true;
        }
    }
    false
}

async fn the_staff_go_on_behind_an_address_that_floods(m: Market) {
    let desk = m.admitted(m.phone_at(WIFI), Role::Volunteer, None).await;
    m.queue("A", 1).await;
    assert!(is_held(&m, || m.phone_at(WIFI)).await);
    desk.next(&m, "A", 1).await.ok();
    let mut stranger = m.phone_at(WIFI).request(Method::POST, &m.at("A", "next"));
    stranger = stranger.header("cookie", "shiji_device=NOSUCHSESSION").json(&json!({}));
    // Until one is refused, as above.
    let mut refused = false;
    for _ in 0..4_000 {
        refused = Answer::of(stranger.try_clone().unwrap()).await.status == 429;
        if refused {
            break;
        }
    }
    assert!(refused, "a cookie that opens nothing is none of the staff's");
    m.phone_at(ELSEWHERE).check_in(&m, "A").await.ok();
}

async fn a_phone_alone_does_not_use_up_its_address(m: Market) {
    let phone = m.phone_at(WIFI);
    phone.check_in(&m, "A").await.ok();
    assert!(is_held(&m, || phone.clone()).await);
    let others = flood(&m, || m.phone_at(WIFI), 60).await;
    assert!(!others.contains(&429), "{others:?}");
}

async fn a_proxy_on_the_own_machine_is_not_spared(m: Market) {
    let nothing = async |_| {
        let request = m.resident().request(Method::POST, &m.at("A", "check-ins"));
        Answer::of(request.header("x-forwarded-for", ELSEWHERE)).await.status
    };
    let mut held = false;
    for _ in 0..100 {
        let answers: Vec<u16> = stream::iter(0..40).map(&nothing).buffer_unordered(16).collect().await;
        held = answers.contains(&429);
        if held {
            break;
        }
    }
    assert!(held, "nobody has named it: all behind it are one address");
    // The machine itself is spared still, and what the proxy said of an address was not believed.
    assert!(!flood(&m, || m.resident(), 30).await.contains(&429));
    m.phone_at(ELSEWHERE).check_in(&m, "A").await.ok();
}

both![
    a_crowd_behind_one_address_is_served_by_script_and_by_the_plain_form,
    fresh_passes_of_one_address_are_held,
    who_was_served_makes_room_for_the_next,
    a_second_attempt_and_a_refusal_take_no_room,
    wishes_are_held_by_phone_and_by_address,
    applications_are_held_and_nobody_else_sees_them_yet,
    what_strangers_write_is_shown_to_others_once_somebody_has_looked,
    the_staff_go_on_behind_an_address_that_floods,
    a_phone_alone_does_not_use_up_its_address,
    a_proxy_on_the_own_machine_is_not_spared,
];

//! `/api/booths/{booth}/desks/{desk}/…` and `/api/markets/{market}/moves`: who is at which desk,
//! and who goes elsewhere.

use serde_json::{Value, json};

use crate::harness::{Answer, Market, Person};

async fn at_desk(person: &Person, m: &Market, booth: &str, desk: u32, step: &str) -> Answer {
    person.act(&m.at(booth, &format!("desks/{desk}/{step}")), json!({})).await
}

async fn signed_in(m: &Market, booth: &str) -> Value {
    let desks = m.snapshot(booth).await["signed_in"].clone();
    desks.as_array().unwrap().iter().map(|desk| desk["desk"].clone()).collect()
}

async fn volunteers_sign_in_and_out(m: Market) {
    let desk = m.volunteer("A").await;
    let signed = at_desk(&desk, &m, "A", 2, "sign-in").await.ok();
    assert_eq!((&signed["answer"], signed_in(&m, "A").await), (&json!("done"), json!([2])));
    at_desk(&desk, &m, "A", 2, "sign-in").await.refused(409, "desk_state");
    at_desk(&desk, &m, "A", 3, "sign-in").await.marks("out_of_range", "desk");
    at_desk(&desk, &m, "A", 0, "sign-in").await.marks("out_of_range", "desk");
    at_desk(&desk, &m, "E", 1, "sign-in").await.refused(403, "not_your_booth");
    m.queue("A", 1).await;
    desk.next(&m, "A", 2).await.ok();
    at_desk(&desk, &m, "A", 2, "sign-out").await.refused(409, "desk_busy");
    desk.act(&m.step("A", 1, "finish"), json!({})).await.ok();
    let left = at_desk(&desk, &m, "A", 2, "sign-out").await.ok();
    assert_eq!(signed_in(&m, "A").await, json!([]));
    desk.undo(&m, &left["action"]).await.ok();
    assert_eq!(signed_in(&m, "A").await, json!([2]));
}

async fn a_desk_pauses_and_goes_on(m: Market) {
    let desk = m.volunteer("A").await;
    let back = m.clock.now().0 + 15 * 60_000;
    let pause = json!({ "reason": "午饭", "lunch": true, "back": back });
    desk.act(&m.at("A", "desks/1/pause"), pause.clone()).await.ok();
    let shown = m.snapshot("A").await["signed_in"][0]["pause"].clone();
    assert_eq!((&shown["reason"], &shown["lunch"]), (&json!("午饭"), &json!(true)));
    assert_eq!((&shown["back"], &shown["since"]), (&json!(back), &json!(m.clock.now().0)));
    desk.act(&m.at("A", "desks/1/pause"), pause).await.refused(409, "desk_state");
    at_desk(&desk, &m, "A", 1, "resume").await.ok();
    assert_eq!(m.snapshot("A").await["signed_in"][0]["pause"], json!(null));
    let late = json!({ "back": m.clock.now().0 - 1 });
    desk.act(&m.at("A", "desks/1/pause"), late).await.marks("malformed", "back");
}

async fn a_moved_volunteer_works_at_the_new_booth_and_no_longer_at_the_old(m: Market) {
    let (organiser, desk) = (m.organiser().await, m.volunteer("A").await);
    for (booth, length) in [("A", 1), ("E", 1)] {
        m.queue(booth, length).await;
    }
    at_desk(&desk, &m, "A", 1, "sign-in").await.ok();
    let to = |to: &str| json!({ "from": m.booth("A").id, "to": m.booth(to).id });
    desk.act(&m.here("moves"), to("E")).await.refused(403, "not_allowed");
    organiser.act(&m.here("moves"), to("A")).await.refused(422, "same_booth");
    organiser.act(&m.here("moves"), to("B")).await.refused(409, "wrong_mode");
    let moved = organiser.act(&m.here("moves"), to("E")).await.ok();
    assert_eq!((&moved["answer"], &moved["desk"]), (&json!("moved"), &json!(1)));
    assert_eq!((signed_in(&m, "A").await, signed_in(&m, "E").await), (json!([]), json!([1])));
    desk.next(&m, "A", 1).await.refused(403, "not_your_booth");
    assert_eq!(desk.next(&m, "E", 1).await.ok()["ticket"]["code"], "E001");
    let session = desk.get("/api/session").await.ok();
    assert_eq!(session["booth"], json!(m.booth("E").id));
    organiser.act(&m.here("moves"), to("E")).await.refused(409, "desk_state");
}

both![
    volunteers_sign_in_and_out,
    a_desk_pauses_and_goes_on,
    a_moved_volunteer_works_at_the_new_booth_and_no_longer_at_the_old,
];

//! Signing in and out: the organiser's one-time link and password, invitations, device sessions.

use futures_util::{FutureExt, future::join_all};
use serde_json::{Value, json};
use shiji_domain::Role;
use shiji_service::{CostlyWork, ServiceError};

use crate::harness::{Answer, Market, Person};

async fn the_one_time_link_sets_the_password_once(m: Market) {
    assert_eq!(m.resident().get("/api/organiser/state").await.ok()["password_set"], false);
    m.resident()
        .post("/api/login", &json!({ "password": "correct horse" }))
        .await
        .refused(403, "wrong_password");
    let link = format!("/O/{}", m.service().organiser_link().await.unwrap());
    let organiser = m.resident();
    // Messengers look at links: looking does not use it up.
    for _ in 0..3 {
        let page = organiser.page(&link).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("name=\"password\""), "{page}");
    }
    let set = organiser.sets_password(&link, "correct horse").await;
    assert_eq!((set.status, set.header("location")), (303, "/organiser"));
    let cookie = set.header("set-cookie");
    assert!(cookie.starts_with("shiji_device=") && cookie.contains("HttpOnly"), "{cookie}");
    assert!(cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    assert!(!cookie.contains("Secure"), "plain HTTP would never send it back: {cookie}");
    assert_eq!(organiser.get("/api/session").await.ok()["role"], "organiser");
    assert_eq!(m.resident().get("/api/organiser/state").await.ok()["password_set"], true);
    let second = m.resident();
    second.sets_password(&link, "another horse").await.refused(410, "link_spent");
    second.get(&link).await.refused(410, "link_spent");
    second.get("/api/session").await.refused(401, "unauthenticated");
}

async fn a_weak_password_does_not_spend_the_link(m: Market) {
    let link = format!("/O/{}", m.service().organiser_link().await.unwrap());
    let organiser = m.resident();
    for weak in ["", "short", "       seven77       ", &"x".repeat(201)] {
        let answer = organiser.sets_password(&link, weak).await;
        assert_eq!(answer.status, 422, "{answer}");
        assert!(answer.text().contains("role=\"alert\""), "the form comes back with the reason: {answer}");
        assert!(answer.text().contains("name=\"password\""), "{answer}");
        assert_eq!(answer.header("set-cookie"), "");
    }
    assert_eq!(organiser.sets_password(&link, "correct horse").await.status, 303);
}

async fn a_password_is_none_that_everybody_tries_and_is_typed_twice(m: Market) {
    let link = format!("/O/{}", m.service().organiser_link().await.unwrap());
    let organiser = m.resident();
    let refused = async |fields: &[(&str, &str)], words: &str| {
        let answer = organiser.form(&link, fields).await;
        assert_eq!((answer.status, answer.header("set-cookie")), (422, ""), "{answer}");
        assert!(answer.text().contains(words) && answer.text().contains("name=\"again\""), "{answer}");
    };
    for common in ["password", "12345678", "PassWord1", "shiji2026", "qwerty123"] {
        refused(&[("password", common), ("again", common)], "太常见").await;
    }
    refused(&[("password", "correct horse"), ("again", "correct house")], "不一样").await;
    refused(&[("password", "correct horse")], "不一样").await;
    assert_eq!(organiser.sets_password(&link, "  correct horse ").await.status, 303);
    for typed in ["correct horse", " correct horse\t"] {
        m.resident().post("/api/login", &json!({ "password": typed })).await.ok();
    }
}

/// Each node that starts without an organiser prints a link, and all of them work until one is
/// used.
async fn a_start_voids_no_other_nodes_link(m: Market) {
    let first = format!("/O/{}", m.service().first_link().await.unwrap());
    let other = m.another_node().await;
    let second = format!("/O/{}", other.service.first_link().await.unwrap());
    for link in [&first, &second] {
        assert_eq!(m.resident().page(link).await.status, 200);
    }
    assert_eq!(m.resident().sets_password(&first, "correct horse").await.status, 303);
    m.resident().get(&second).await.refused(410, "link_spent");
    // Whoever asks for a new one on purpose voids the others.
    let third = format!("/O/{}", m.service().first_link().await.unwrap());
    let fourth = format!("/O/{}", m.service().organiser_link().await.unwrap());
    m.resident().get(&third).await.refused(410, "link_spent");
    assert_eq!(m.resident().page(&fourth).await.status, 200);
    other.stop().await;
}

const HOUR: i64 = 3_600;

async fn an_organisers_session_ends_after_twelve_idle_hours_and_after_seven_days(m: Market) {
    let organiser = m.organiser().await;
    m.clock.moves(12 * HOUR - 60);
    organiser.get("/api/session").await.ok();
    // It was used: the hours begin anew.
    m.clock.moves(12 * HOUR - 60);
    organiser.get("/api/session").await.ok();
    m.clock.moves(12 * HOUR + 60);
    organiser.get("/api/session").await.refused(401, "unauthenticated");
    m.signs_in_again(&organiser).await;
    for _ in 0..14 {
        organiser.get("/api/session").await.ok();
        m.clock.moves(12 * HOUR - 60);
    }
    organiser.get("/api/session").await.ok();
    m.clock.moves(HOUR);
    organiser.get("/api/session").await.refused(401, "unauthenticated");
}

async fn a_devices_session_ends_a_day_after_the_market(m: Market) {
    let (desk, kiosk, display) = (m.volunteer("A").await, m.kiosk().await, m.display().await);
    let (now, ends) = (m.clock.now(), crate::harness::moment("2026-06-07T17:00"));
    m.clock.moves(ends.since(now) / 1_000);
    for device in [&desk, &kiosk, &display] {
        device.get("/api/session").await.ok();
    }
    m.clock.moves(1);
    for device in [&desk, &kiosk, &display] {
        device.get("/api/session").await.refused(401, "unauthenticated");
    }
    // Whoever is invited later has a day.
    m.comes_in_again(&desk, Some("A")).await;
    m.clock.moves(24 * HOUR);
    desk.get("/api/session").await.ok();
    m.clock.moves(1);
    desk.get("/api/session").await.refused(401, "unauthenticated");
}

async fn over_tls_a_cookie_is_this_hosts_alone(m: Market) {
    let node = m.encrypted_node().await;
    let link = format!("/O/{}", m.service().organiser_link().await.unwrap());
    let person = Person::new(node.address);
    let set = person.sets_password(&link, "correct horse").await;
    let cookie = set.header("set-cookie");
    assert!(cookie.starts_with("__Host-shiji_device=") && cookie.contains("Secure"), "{cookie}");
    assert!(cookie.contains("Path=/") && !cookie.contains("Domain"), "{cookie}");
    let (_, token) = cookie.split(';').next().unwrap().split_once('=').unwrap();
    let who = async |name: &str| {
        let asked = person.request(reqwest::Method::GET, "/api/session");
        Answer::of(asked.header("cookie", format!("{name}={token}"))).await
    };
    who("__Host-shiji_device").await.ok();
    // What a neighbour in the domain could have set is not taken.
    who("shiji_device").await.refused(401, "unauthenticated");
    let page = person.page(&format!("/S/{}", m.booth("A").path)).await;
    assert!(page.header("set-cookie").starts_with("__Host-shiji_pass="), "{page}");
    node.stop().await;
}

async fn a_new_password_ends_the_sessions_under_the_old_one(m: Market) {
    let before = m.organiser().await;
    let link = format!("/O/{}", m.service().organiser_link().await.unwrap());
    before.get("/api/session").await.fine();
    let after = m.resident();
    assert_eq!(after.sets_password(&link, "another horse").await.status, 303);
    before.get("/api/session").await.refused(401, "unauthenticated");
    after.get("/api/session").await.fine();
}

async fn of_two_links_the_last_works(m: Market) {
    let first = m.service().organiser_link().await.unwrap();
    let last = m.service().organiser_link().await.unwrap();
    m.resident().get(&format!("/O/{first}")).await.refused(410, "link_spent");
    m.resident().sets_password(&format!("/O/{first}"), "correct horse").await.refused(410, "link_spent");
    m.resident().get("/O/NOSUCHWORD").await.refused(410, "link_spent");
    assert_eq!(m.resident().page(&format!("/O/{last}")).await.status, 200);
}

async fn two_browsers_at_one_link_make_one_organiser(m: Market) {
    let link = format!("/O/{}", m.service().organiser_link().await.unwrap());
    let (one, two) = (m.resident(), m.resident());
    let mut answers =
        [one.sets_password(&link, "horse number one"), two.sets_password(&link, "horse number two")]
            .map(Box::pin);
    let [first, second] = &mut answers;
    let (first, second) = tokio::join!(first, second);
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
}

async fn the_password_opens_and_a_wrong_one_does_not(m: Market) {
    m.organiser().await;
    let person = m.resident();
    for wrong in ["wrong horse", "", "CORRECT HORSE"] {
        person.post("/api/login", &json!({ "password": wrong })).await.refused(403, "wrong_password");
    }
    person.post("/api/login", &json!({ "password": 12 })).await.refused(400, "bad_json");
    person.post("/api/login", &json!({})).await.refused(400, "bad_json");
    person.get("/api/session").await.refused(401, "unauthenticated");
    let opened = person.post("/api/login", &json!({ "password": "correct horse" })).await.ok();
    assert_eq!((&opened["role"], &opened["market"]), (&json!("organiser"), &json!(null)));
    person.get("/api/markets").await.fine();
}

async fn signing_out_ends_the_session_everywhere(m: Market) {
    let organiser = m.organiser().await;
    let copy = m.resident();
    let left = organiser.post("/api/session/leave", &Value::Null).await;
    assert_eq!(left.fine().json()["role"], "organiser");
    assert!(left.header("set-cookie").contains("Max-Age=0"), "{}", left.header("set-cookie"));
    organiser.get("/api/session").await.refused(401, "unauthenticated");
    copy.get("/api/session").await.refused(401, "unauthenticated");
}

/// The path of an invitation that the organiser makes.
async fn invitation(m: &Market, organiser: &Person, role: &str, booth: Value) -> String {
    let body = json!({ "role": role, "booth": booth, "name": "测试设备" });
    let invited = organiser.post(&m.here("invitations"), &body).await.ok();
    let url = invited["url"].as_str().unwrap();
    let base = m.url("/I/").to_ascii_uppercase();
    assert!(url.starts_with(&base), "{url}");
    assert_eq!(invited["expires_at"], m.clock.now().plus_minutes(7 * 24 * 60).0);
    format!("/I/{}", &url[base.len()..])
}

async fn an_invitation_lets_one_device_in(m: Market) {
    let organiser = m.organiser().await;
    let booth = m.booth("A").id;
    for (role, bound, to) in [
        ("volunteer", json!(booth), "/console"),
        ("kiosk", json!(null), "/kiosk"),
        ("display", json!(null), "/display"),
    ] {
        let path = invitation(&m, &organiser, role, bound.clone()).await;
        let phone = m.resident();
        for _ in 0..2 {
            assert_eq!(phone.page(&path).await.status, 200, "looking does not use it up");
        }
        let came = phone.form(&path, &[]).await;
        assert_eq!((came.status, came.header("location")), (303, to));
        let session = phone.get("/api/session").await.ok();
        assert_eq!((&session["role"], &session["booth"]), (&json!(role), &bound));
        assert_eq!((&session["market"], &session["name"]), (&json!(m.id), &json!("测试设备")));
        m.resident().form(&path, &[]).await.refused(410, "link_spent");
        m.resident().get(&path).await.refused(410, "link_spent");
    }
}

async fn of_two_phones_at_one_invitation_one_comes_in(m: Market) {
    let card = m.service().invite(Role::Volunteer, m.id, None, "测试设备").await.unwrap();
    let path = format!("/I/{}", card.token);
    let phones: Vec<Person> = (0..6).map(|_| m.resident()).collect();
    let answers = join_all(phones.iter().map(|phone| phone.form(&path, &[]))).await;
    let came = answers.iter().filter(|answer| answer.status == 303).count();
    assert_eq!(came, 1);
    for answer in answers.iter().filter(|answer| answer.status != 303) {
        answer.refused(410, "link_spent");
    }
    assert_eq!(m.database.number("SELECT COUNT(*) FROM devices").await, 1);
}

async fn an_invitation_expires_and_an_unknown_one_is_none(m: Market) {
    let card = m.service().invite(Role::Volunteer, m.id, None, "测试设备").await.unwrap();
    let path = format!("/I/{}", card.token);
    m.clock.moves(7 * 24 * 3_600 - 1);
    assert_eq!(m.resident().page(&path).await.status, 200);
    m.clock.moves(1);
    m.resident().get(&path).await.refused(410, "link_spent");
    m.resident().form(&path, &[]).await.refused(410, "link_spent");
    for unknown in ["/I/NOSUCHTOKEN", "/I/%00", "/I/%E6%B2%A1%E6%9C%89"] {
        m.resident().get(unknown).await.refused(410, "link_spent");
    }
}

async fn only_what_can_be_invited_is(m: Market) {
    let organiser = m.organiser().await;
    let invite = async |role: &str, booth: Value, name: &str| {
        let body = json!({ "role": role, "booth": booth, "name": name });
        organiser.post(&m.here("invitations"), &body).await
    };
    invite("organiser", json!(null), "想当组织者").await.refused(403, "not_allowed");
    invite("mayor", json!(null), "区长").await.refused(400, "bad_json");
    invite("volunteer", json!(null), "").await.marks("empty", "name");
    invite("volunteer", json!(null), &"名".repeat(61)).await.marks("too_long", "name");
    let nowhere = json!("00000000-0000-0000-0000-000000000000");
    invite("volunteer", nowhere.clone(), "某人").await.refused(404, "no_such_booth");
    let body = json!({ "role": "volunteer", "name": "某人" });
    let path = "/api/markets/00000000-0000-0000-0000-000000000000/invitations";
    organiser.post(path, &body).await.refused(404, "no_such_market");
    assert_eq!(m.database.number("SELECT COUNT(*) FROM invitations").await, 0);
}

async fn a_revoked_session_is_dead_at_once(m: Market) {
    let (organiser, desk) = (m.organiser().await, m.volunteer("A").await);
    m.queue("A", 1).await;
    let id = desk.get("/api/session").await.ok()["id"].as_str().unwrap().to_owned();
    let list = organiser.get(&m.here("devices")).await.ok();
    let view = list.as_array().unwrap().iter().find(|device| device["id"] == id.as_str()).unwrap();
    assert_eq!((&view["role"], &view["revoked"]), (&json!("volunteer"), &json!(false)));
    let path = format!("/api/devices/{id}/revoke");
    assert_eq!(organiser.post(&path, &Value::Null).await.ok()["revoked"], true);
    desk.next(&m, "A", 1).await.refused(401, "unauthenticated");
    desk.get("/api/session").await.refused(401, "unauthenticated");
    assert_eq!(organiser.post(&path, &Value::Null).await.ok()["revoked"], false);
    let list = organiser.get(&m.here("devices")).await.ok();
    let view = list.as_array().unwrap().iter().find(|device| device["id"] == id.as_str()).unwrap();
    assert_eq!(view["revoked"], true);
    assert_eq!(m.snapshot("A").await["waiting"], json!([1]));
}

async fn a_session_says_when_it_was_last_seen(m: Market) {
    let (organiser, desk) = (m.organiser().await, m.volunteer("A").await);
    let seen = async || {
        let list = organiser.get(&m.here("devices")).await.ok();
        let view = list.as_array().unwrap().iter().find(|device| device["role"] == "volunteer").unwrap();
        view["seen_at"].as_i64().unwrap()
    };
    let before = seen().await;
    m.clock.moves(61);
    desk.get("/api/session").await.ok();
    assert_eq!(seen().await, before + 61_000);
}

/// Asks until it is refused, sixty times at most: the buckets fill by real time.
async fn until_refused(ask: impl AsyncFn() -> Answer, wrong: u16) -> Answer {
    for _ in 0..60 {
        let answer = ask().await;
        if answer.status == 429 {
            assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1, "{answer}");
            answer.refused(429, "too_many_requests");
            return answer;
        }
        assert_eq!(answer.status, wrong, "{answer}");
    }
    panic!("sixty wrong guesses and no end");
}

/// The limit is asked before the look-up: past it the right code is refused, too, and tells nobody
/// that it is right.
async fn guesses_at_receipts_are_limited(m: Market) {
    m.organiser().await;
    let (guesser, resident) = (m.resident(), m.resident());
    let left = resident.act(&m.here("wishes"), json!({ "content": "路灯" })).await.ok();
    let receipt = left["receipt"].as_str().unwrap();
    assert_eq!(receipt.len(), 12, "sixty bits");
    // Right ones cost nothing, also when many come together.
    let right = format!("/api/receipts/{receipt}");
    for answer in join_all((0..60).map(|_| resident.get(&right))).await {
        answer.ok();
    }
    until_refused(async || guesser.get("/api/receipts/00000000").await, 404).await;
    let spoken = format!("{}-{}", &receipt[..6].to_lowercase(), &receipt[6..]);
    for code in ["00000000", receipt, &spoken] {
        let path = format!("/api/receipts/{code}");
        resident.get(&path).await.refused(429, "too_many_requests");
        assert_eq!(resident.page(&format!("/R/{code}")).await.status, 429);
        let feedback = json!({ "solved": true });
        resident.act(&format!("{path}/feedback"), feedback).await.refused(429, "too_many_requests");
        let photo = format!("{path}/photos/{}", "0".repeat(64));
        resident.get(&photo).await.refused(429, "too_many_requests");
        // A socket is no way around it.
        let socket = format!("/api/live/receipts/{code}");
        assert_eq!(crate::harness::Watch::refused(m.node().address, &socket).await, 429);
    }
    // Nobody else is locked out: neither the organiser, nor a volunteer with an invitation, nor a
    // unit.
    m.resident().post("/api/login", &json!({ "password": "correct horse" })).await.ok();
    m.volunteer("A").await;
    m.unit("测试城管中队").await;
}

async fn guesses_at_links_are_limited(m: Market) {
    let organiser = m.organiser().await;
    let invitation = m.service().invite(Role::Volunteer, m.id, None, "测试设备").await.unwrap();
    let link = m.service().organiser_link().await.unwrap();
    let guesser = m.resident();
    until_refused(async || guesser.get("/I/NOSUCHTOKEN").await, 410).await;
    for path in [format!("/I/{}", invitation.token), format!("/O/{link}")] {
        guesser.get(&path).await.refused(429, "too_many_requests");
    }
    guesser.form(&format!("/I/{}", invitation.token), &[]).await.refused(429, "too_many_requests");
    for path in ["/U/NOSUCHTOKEN", "/N/NOSUCHTOKEN", "/O/NOSUCHWORD"] {
        guesser.get(path).await.refused(429, "too_many_requests");
    }
    let city = guesser.get("/open311/v2/requests.json?api_key=WRONG").await;
    assert_eq!(city.status, 429, "{city}");
    organiser.get("/api/session").await.ok();
    m.resident().post("/api/login", &json!({ "password": "correct horse" })).await.ok();
}

async fn passwords_are_limited_by_themselves(m: Market) {
    m.organiser().await;
    let person = m.resident();
    let right = json!({ "password": "correct horse" });
    for _ in 0..20 {
        m.resident().post("/api/login", &right).await.ok();
    }
    let wrong = json!({ "password": "wrong horse" });
    until_refused(async || person.post("/api/login", &wrong).await, 403).await;
    person.post("/api/login", &right).await.refused(429, "too_many_requests");
    // Receipts, invitations and the one-time link are no passwords.
    let left = person.act(&m.here("wishes"), json!({ "content": "路灯" })).await.ok();
    person.get(&format!("/api/receipts/{}", left["receipt"].as_str().unwrap())).await.ok();
    m.volunteer("A").await;
    let link = m.service().organiser_link().await.unwrap();
    assert_eq!(person.page(&format!("/O/{link}")).await.status, 200, "the way out");
}

/// Argon2 takes 19 MB each: two at a time, sixteen wait, and the others are refused at once.
async fn passwords_are_checked_two_at_a_time(m: Market) {
    m.organiser().await;
    let service = m.service();
    let tries = join_all((0..200).map(|_| service.log_in("wrong horse"))).await;
    let count = |wanted: fn(&ServiceError) -> bool| {
        tries.iter().filter(|tried| tried.as_ref().is_err_and(wanted)).count()
    };
    assert_eq!(count(|error| matches!(error, ServiceError::WrongPassword)), 18);
    assert_eq!(count(|error| matches!(error, ServiceError::Busy)), 182);
    service.log_in("correct horse").await.unwrap();
}

/// While the line of passwords is full, who signs in reads when to come again, and everybody else
/// is served.
async fn a_full_line_is_said_with_a_way_out(m: Market) {
    m.organiser().await;
    let mut permits = Vec::new();
    for _ in 0..2 {
        permits.push(m.service().permit(CostlyWork::Password).await.unwrap());
    }
    let waiting: Vec<_> = (0..16)
        .map(|_| {
            let service = m.service().clone();
            tokio::spawn(async move { service.permit(CostlyWork::Password).await.map(drop) })
        })
        .collect();
    while m.service().permit(CostlyWork::Password).now_or_never().is_none() {
        // One more than wait would be at work otherwise: give the others their turn.
        tokio::task::yield_now().await;
    }
    let answer = m.resident().post("/api/login", &json!({ "password": "correct horse" })).await;
    let busy = answer.refused(503, "busy");
    assert!(busy["detail"].as_str().unwrap().contains("再试"), "{answer}");
    assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1, "{answer}");
    m.resident().check_in(&m, "A").await.ok();
    drop(permits);
    for one in waiting {
        one.await.unwrap().unwrap();
    }
    m.resident().post("/api/login", &json!({ "password": "correct horse" })).await.ok();
}

/// 150 phones behind one Wi-Fi take their first ticket at the same moment.
async fn a_qr_code_is_drawn(m: Market) {
    let organiser = m.organiser().await;
    let drawn = organiser.get("/api/qr.svg?text=HTTP%3A%2F%2F192.0.2.1%2FS%2FA-123456").await;
    assert_eq!((drawn.status, drawn.header("content-type")), (200, "image/svg+xml"));
    assert!(drawn.text().contains("<svg"));
    organiser.get(&format!("/api/qr.svg?text={}", "x".repeat(301))).await.refused(413, "payload_too_large");
    organiser.get("/api/qr.svg").await.refused(400, "bad_json");
}

both![
    the_one_time_link_sets_the_password_once,
    a_weak_password_does_not_spend_the_link,
    a_password_is_none_that_everybody_tries_and_is_typed_twice,
    a_start_voids_no_other_nodes_link,
    an_organisers_session_ends_after_twelve_idle_hours_and_after_seven_days,
    a_devices_session_ends_a_day_after_the_market,
    over_tls_a_cookie_is_this_hosts_alone,
    of_two_links_the_last_works,
    a_new_password_ends_the_sessions_under_the_old_one,
    two_browsers_at_one_link_make_one_organiser,
    the_password_opens_and_a_wrong_one_does_not,
    signing_out_ends_the_session_everywhere,
    an_invitation_lets_one_device_in,
    of_two_phones_at_one_invitation_one_comes_in,
    an_invitation_expires_and_an_unknown_one_is_none,
    only_what_can_be_invited_is,
    a_revoked_session_is_dead_at_once,
    a_session_says_when_it_was_last_seen,
    guesses_at_receipts_are_limited,
    guesses_at_links_are_limited,
    passwords_are_limited_by_themselves,
    passwords_are_checked_two_at_a_time,
    a_full_line_is_said_with_a_way_out,
    a_qr_code_is_drawn,
];

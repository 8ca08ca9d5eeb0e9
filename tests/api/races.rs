//! Many at once, and the same thing twice: one ticket is called once, one key acts once.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::harness::{Answer, Engine, Market, Person, eventually, key, with_key};

fn codes(answers: &[Answer]) -> Vec<String> {
    let code = |answer: &Answer| answer.ok()["ticket"]["code"].as_str().map(str::to_owned);
    answers.iter().filter_map(code).collect()
}

async fn twenty_presses_at_two_desks_call_twenty_tickets(m: Market) {
    join_all((0..20).map(|_| async { m.resident().check_in(&m, "A").await.ok() })).await;
    let desks = [m.volunteer("A").await, m.volunteer("A").await];
    crate::policies::rules(&m, &m.organiser().await, json!({ "miss_seconds": 0 })).await;
    let presses = join_all((0..20).map(|n| desks[n % 2].nobody_came(&m, "A", n as u32 % 2 + 1))).await;
    let called = codes(&presses);
    assert_eq!(called.len(), 20);
    assert_eq!(called.iter().collect::<BTreeSet<_>>().len(), 20, "one ticket was called twice: {called:?}");
    let missed: Vec<_> =
        presses.iter().filter_map(|a| a.ok()["missed"].as_str().map(str::to_owned)).collect();
    assert_eq!(missed.len(), 18, "all but the two that stand at the desks");
    let booth = m.snapshot("A").await;
    assert_eq!((&booth["served"], booth["missed"].as_array().unwrap().len()), (&json!(0), 18));
    assert_eq!(booth["standing"].as_array().unwrap().len(), 2);
}

async fn fifty_scans_at_one_booth_number_one_to_fifty(m: Market) {
    let people: Vec<Person> = (0..50).map(|_| m.resident()).collect();
    let answers = join_all(people.iter().map(|person| person.check_in(&m, "A"))).await;
    let numbers: BTreeSet<i64> =
        answers.iter().map(|a| a.ok()["ticket"]["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers.into_iter().collect::<Vec<_>>(), (1..=50).collect::<Vec<_>>());
    assert_eq!(m.snapshot("A").await["waiting"].as_array().unwrap().len(), 50);
}

async fn the_last_parcel_goes_to_one(m: Market) {
    let people: Vec<Person> = (0..12).map(|_| m.resident()).collect();
    let answers = join_all(people.iter().map(|person| person.check_in(&m, "C"))).await;
    let given = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(given, 3);
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        answer.refused(409, "out_of_stock");
    }
    assert_eq!(m.snapshot("C").await["stock_left"], 0);
    assert_eq!(m.database.number("SELECT COUNT(*) FROM visits WHERE void = 0").await, 3);
}

async fn one_person_scanning_at_once_gets_one_ticket(m: Market) {
    let resident = m.resident();
    resident.page(&format!("/S/{}", m.booth("A").path)).await.fine();
    let answers = join_all((0..8).map(|_| resident.check_in(&m, "A"))).await;
    let called: BTreeSet<String> = codes(&answers).into_iter().collect();
    assert_eq!(called.len(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.ok()["again"] == false).count(), 1);
    assert_eq!(m.snapshot("A").await["issued"], 1);
}

async fn one_key_acts_once(m: Market) {
    let (resident, desk) = (m.resident(), m.volunteer("B").await);
    let once = key();
    let path = m.at("A", "check-ins");
    let first = resident.post(&path, &json!({ "key": once })).await.ok();
    assert_eq!(resident.post(&path, &json!({ "key": once })).await.ok(), first, "not even `again`");
    let tap = with_key(json!({}), &key());
    let visits = m.at("B", "visits");
    let taps = join_all((0..10).map(|_| desk.post(&visits, &tap))).await;
    let answers: BTreeSet<String> = taps.iter().map(|answer| answer.ok().to_string()).collect();
    assert_eq!(answers.len(), 1);
    assert_eq!(m.snapshot("B").await["visits"], 1);
    assert_eq!(m.snapshot("A").await["issued"], 1);
}

/// Another booth, another step, other words, another person: the key was used, and nothing of it is
/// done.
async fn a_key_is_one_act_of_one_person(m: Market) {
    let (resident, once) = (m.resident(), key());
    let tap = json!({ "key": once });
    let first = resident.post(&m.at("A", "check-ins"), &tap).await.ok();
    resident.post(&m.at("E", "check-ins"), &tap).await.refused(409, "key_reused");
    resident.post(&m.at("A", "tickets/1/cancel"), &tap).await.refused(409, "key_reused");
    let hurried = json!({ "key": once, "priority": true });
    resident.post(&m.at("A", "check-ins"), &hurried).await.refused(409, "key_reused");
    let wish = json!({ "key": once, "content": "一盏路灯" });
    resident.post(&m.here("wishes"), &wish).await.refused(409, "key_reused");
    m.resident().post(&m.at("A", "check-ins"), &tap).await.refused(409, "key_reused");
    assert_eq!((&m.snapshot("A").await["issued"], &m.snapshot("E").await["issued"]), (&json!(1), &json!(0)));
    assert_eq!(m.overview().await["requests"]["open"], 0);
    let left = with_key(json!({ "content": "一盏路灯" }), &key());
    let receipt = resident.post(&m.here("wishes"), &left).await.ok();
    let edited = with_key(json!({ "content": "两盏路灯" }), left["key"].as_str().unwrap());
    resident.post(&m.here("wishes"), &edited).await.refused(409, "key_reused");
    assert_eq!(resident.post(&m.here("wishes"), &left).await.ok(), receipt);
    // The first act is still answered, a month later too.
    m.clock.moves(31 * 24 * 3_600);
    assert_eq!(resident.post(&m.at("A", "check-ins"), &tap).await.ok(), first);
}

async fn a_refused_key_may_try_again(m: Market) {
    let (resident, desk, once) = (m.resident(), m.volunteer("A").await, key());
    desk.act(&m.at("A", "pause"), json!({})).await.ok();
    let path = m.at("A", "check-ins");
    resident.post(&path, &json!({ "key": once })).await.refused(409, "booth_paused");
    desk.act(&m.at("A", "resume"), json!({})).await.ok();
    resident.post(&path, &json!({ "key": once })).await.ok();
}

async fn the_same_request_is_registered_once(m: Market) {
    let (resident, once) = (m.resident(), key());
    let wish = json!({ "content": "一盏路灯", "key": once });
    let path = m.here("wishes");
    resident.page(&format!("/G/{}", m.path)).await.fine();
    let answers = join_all((0..5).map(|_| resident.post(&path, &wish))).await;
    let receipts: BTreeSet<String> =
        answers.iter().map(|answer| answer.ok()["receipt"].to_string()).collect();
    assert_eq!(receipts.len(), 1);
    assert_eq!(m.overview().await["requests"]["open"], 1);
}

async fn the_same_ticket_steps_once(m: Market) {
    m.queue("A", 1).await;
    let desks: Vec<Person> = vec![m.volunteer("A").await, m.helper().await];
    desks[0].next(&m, "A", 1).await.ok();
    m.clock.moves(90);
    let path = m.step("A", 1, "miss");
    let answers = join_all(desks.iter().map(|desk| desk.act(&path, json!({})))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "the loser reads what happened");
    let refused = answers.iter().find(|answer| answer.status == 409).unwrap().refused(409, "ticket_state");
    assert!(refused["detail"].as_str().unwrap().contains("A001"));
}

async fn who_hangs_up_leaves_nothing_hanging(m: Market) {
    let address = m.node().address;
    for number in 0..30 {
        let body = json!({ "key": key() }).to_string();
        let text = format!(
            "POST {} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            m.at("A", "check-ins"),
            body.len()
        );
        let mut socket = TcpStream::connect(address).await.unwrap();
        // A third goes in mid-body, the others as soon as all is said.
        let end = if number % 3 == 0 { text.len() - 5 } else { text.len() };
        socket.write_all(&text.as_bytes()[..end]).await.unwrap();
        drop(socket);
    }
    let ticket = m.resident().check_in(&m, "A").await.ok();
    let number = ticket["ticket"]["number"].as_i64().unwrap();
    assert!((1..=31).contains(&number), "{number}");
    eventually("everything that was said is done", async || {
        let booth = m.snapshot("A").await;
        (booth["issued"].as_u64() == booth["waiting"].as_array().map(|w| w.len() as u64)).then_some(())
    })
    .await;
    if m.database.engine() == Engine::Postgres {
        eventually("no transaction is left open", async || {
            let sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() \
                       AND state LIKE 'idle in transaction%'";
            (m.database.number(sql).await == 0).then_some(())
        })
        .await;
    }
    let desk = m.volunteer("A").await;
    assert_eq!(desk.next(&m, "A", 1).await.ok()["ticket"]["number"], 1);
}

async fn a_revision_is_never_skipped(m: Market) {
    join_all((0..10).map(|n| {
        let m = &m;
        async move { m.resident().check_in(m, ["A", "B", "E"][n % 3]).await.ok() }
    }))
    .await;
    m.volunteer("A").await.next(&m, "A", 9).await.refused(422, "out_of_range");
    let overview: Value = m.overview().await;
    let journal = m.database.number("SELECT COUNT(*) FROM journal").await;
    let last = m.database.number("SELECT MAX(revision) FROM journal").await;
    // The market itself was entered at revision 1.
    assert_eq!((journal + 1, overview["revision"].as_i64().unwrap()), (last, last));
}

async fn clocks_may_go_backwards(m: Market) {
    m.queue("A", 1).await;
    m.clock.moves(-2 * 3_600);
    m.queue("A", 2).await;
    m.clock.moves(-60);
    m.queue("A", 1).await;
    assert_eq!(m.snapshot("A").await["waiting"], json!([1, 2, 3, 4]));
    let desk = m.volunteer("A").await;
    for number in 1..=4 {
        assert_eq!(desk.next(&m, "A", 1).await.ok()["ticket"]["number"], number);
        desk.act(&m.step("A", number, "serve"), json!({})).await.ok();
        m.clock.moves(-30);
    }
    let organiser = m.organiser().await;
    organiser.get(&m.here("summary")).await.ok();
    organiser.get(&m.here("summary.pdf")).await.fine();
}

both![
    twenty_presses_at_two_desks_call_twenty_tickets,
    fifty_scans_at_one_booth_number_one_to_fifty,
    the_last_parcel_goes_to_one,
    one_person_scanning_at_once_gets_one_ticket,
    one_key_acts_once,
    a_key_is_one_act_of_one_person,
    a_refused_key_may_try_again,
    the_same_request_is_registered_once,
    the_same_ticket_steps_once,
    who_hangs_up_leaves_nothing_hanging,
    a_revision_is_never_skipped,
    clocks_may_go_backwards,
];

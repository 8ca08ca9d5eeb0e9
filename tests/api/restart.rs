//! Stopped and started on the same data: everything is there, and a key that was answered is
//! answered the same.

use std::{net::SocketAddr, sync::Mutex, time::Duration};

use futures_util::future::join_all;
use serde_json::{Value, json};
use shiji_domain::{Actor, floor::Command};
use shiji_service::Service;
use shiji_store::Origin;

use crate::faults::settings;
use crate::harness::{
    Database, Market, Node, Person, Program, decided, key, moment,
    storm::{Storm, lost, rounds},
};

/// All that can be seen of the market.
async fn seen(m: &Market) -> Vec<Value> {
    let mut seen = vec![decided(m.overview().await)];
    for code in ["A", "B", "C", "D", "E", "F", "G"] {
        seen.push(decided(m.snapshot(code).await));
    }
    seen
}

async fn a_restart_keeps_everything(mut m: Market) {
    let organiser = m.organiser().await;
    let unit = organiser.post("/api/units", &json!({ "name": "测试城管中队" })).await.ok()["id"].clone();
    let people = m.queue("A", 5).await;
    let desk = m.volunteer("A").await;
    for booth in ["B", "C"] {
        people[0].check_in(&m, booth).await.ok();
    }
    people[1].act(&m.at("D", "check-ins"), json!({ "slot": 1 })).await.ok();
    desk.next(&m, "A", 1).await.ok();
    desk.next(&m, "A", 2).await.ok();
    m.clock.moves(90);
    desk.act(&m.step("A", 1, "miss"), json!({})).await.ok();
    desk.act(&m.step("A", 2, "serve"), json!({})).await.ok();
    desk.act(&m.step("A", 3, "hold"), json!({})).await.ok();
    desk.act(&m.at("A", "tickets/4/transfer"), json!({ "to": m.booth("E").id })).await.ok();
    desk.act(&m.step("A", 5, "cancel"), json!({})).await.ok();
    desk.act(&m.at("A", "pause"), json!({ "reason": "取材料" })).await.ok();
    let helper = m.helper().await;
    helper.act(&m.at("C", "stock"), json!({ "left": 9 })).await.ok();
    helper.act(&m.at("F", "close"), json!({})).await.ok();
    let tapped = helper.act(&m.at("B", "visits"), json!({})).await.ok();
    helper.undo(&m, &tapped["action"]).await.ok();
    let left = m.request(&desk, "占道停车").await;
    let steps = format!("/api/requests/{}/steps", left["request"].as_str().unwrap());
    let due = moment("2026-06-12T18:00").0;
    desk.act(&steps, json!({ "step": "forward", "unit": unit, "due": due })).await.ok();
    let (before, mine) = (seen(&m).await, people[0].get(&m.here("mine")).await.ok());
    let (request, summary) =
        (desk.get(&steps.replace("/steps", "")).await.ok(), organiser.get(&m.here("summary")).await.ok());
    for _ in 0..2 {
        m.restart().await;
        assert_eq!(seen(&m).await, before);
        assert_eq!(people[0].get(&m.here("mine")).await.ok(), mine);
        assert_eq!(desk.get(&steps.replace("/steps", "")).await.ok(), request);
        assert_eq!(organiser.get(&m.here("summary")).await.ok(), summary);
    }
    // And the day goes on where it stood.
    assert_eq!(m.queue("E", 1).await.len(), 1);
    desk.act(&m.at("A", "resume"), json!({})).await.ok();
    assert_eq!(m.snapshot("A").await["held"], json!([3]), "a place that was kept is kept still");
    desk.act(&m.step("A", 3, "back"), json!({})).await.ok();
    assert_eq!(desk.next(&m, "A", 1).await.ok()["ticket"]["code"], "A003");
    assert_eq!(m.request(&desk, "下一条").await["number"], 2);
}

async fn a_database_has_one_history_and_another_database_has_another(mut m: Market) {
    let histories = m.service().histories().await.unwrap();
    let [history] = histories.as_slice() else { panic!("{histories:?}") };
    assert_eq!((history.number, history.origin), (1, Origin::Created));
    assert_eq!(history.id.len(), 16);
    assert_eq!(m.snapshot("A").await["epoch"], history.id, "it is what phones compare");
    m.restart().await;
    assert_eq!(m.service().histories().await.unwrap(), histories);
    let other = Database::fresh(m.database.engine()).await;
    let service = Service::start(settings(other.place())).await.unwrap();
    assert_ne!(service.epoch(), history.id);
    service.stop().await;
    other.clear_up().await;
}

async fn a_key_is_remembered_across_a_restart(mut m: Market) {
    let (resident, once, path) = (m.resident(), key(), m.at("A", "check-ins"));
    let first = resident.post(&path, &json!({ "key": once })).await.ok();
    m.restart().await;
    assert_eq!(resident.post(&path, &json!({ "key": once })).await.ok(), first);
    assert_eq!(m.snapshot("A").await["issued"], 1);
}

async fn an_action_can_be_undone_after_a_restart(mut m: Market) {
    m.queue("A", 1).await;
    let desk = m.volunteer("A").await;
    let called = desk.next(&m, "A", 1).await.ok();
    m.restart().await;
    desk.undo(&m, &called["action"]).await.ok();
    assert_eq!(m.snapshot("A").await["waiting"], json!([1]));
    m.restart().await;
    desk.undo(&m, &called["action"]).await.refused(404, "no_such_action");
}

/// Residents check in at booth A, one after the other, until the server is gone; the numbers that
/// they were given.
async fn numbers_until_it_dies(m: &Market, address: SocketAddr, given: &Mutex<Vec<i64>>) {
    loop {
        let person = Person::new(address);
        let Some(answer) = person.try_post(&m.at("A", "check-ins"), &json!({ "key": key() })).await else {
            return;
        };
        let number = answer.ok()["ticket"]["number"].as_i64().unwrap();
        given.lock().unwrap().push(number);
    }
}

async fn a_server_that_was_killed_keeps_what_it_acknowledged(mut m: Market) {
    // However many wait: none is refused for want of time.
    let keep = Command::KeepGiving { booth: m.booth("A").id, keep: true };
    m.service().command(m.id, Actor::Server, None, keep).await.unwrap();
    m.node.take().unwrap().stop().await;
    let given = Mutex::new(Vec::new());
    let kills = rounds(3);
    for round in 1..=kills {
        let program = Program::serve(&m.database, &m.clock);
        let address = program.address;
        let enough = async {
            while given.lock().unwrap().len() < round * 12 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            // In the midst of the next ones.
            program.kill();
        };
        let people = join_all((0..4).map(|_| numbers_until_it_dies(&m, address, &given)));
        tokio::join!(enough, people);
    }
    // First: whoever else closed the database now would move its log, as if it had been lost.
    m.node = Some(Node::start(&m.database, &m.clock, ([127, 0, 0, 1], 0).into()).await);
    assert_eq!(m.service().older_copy(), None, "the log was there");
    let mut given = given.into_inner().unwrap();
    let tickets = m.database.numbers("SELECT number FROM tickets ORDER BY number").await;
    given.sort_unstable();
    let (on, lost) = (m.database.engine().name(), lost(&given, &tickets));
    Storm { name: "kill -9 amid check-ins", on, struck: kills, answered: given.len(), lost }.counted();
    assert!(given.len() >= 12 * kills);
    for (i, number) in given.iter().enumerate() {
        assert!(i == 0 || given[i - 1] != *number, "{number} was given twice: {given:?}");
        assert!(tickets.contains(number), "{number} was given and is lost: {tickets:?}");
    }
    // What was written and not answered is there once.
    assert_eq!(tickets, (1..=tickets.len() as i64).collect::<Vec<_>>());
    assert_eq!(m.snapshot("A").await["issued"], tickets.len());
}

both![
    a_restart_keeps_everything,
    a_database_has_one_history_and_another_database_has_another,
    a_key_is_remembered_across_a_restart,
    an_action_can_be_undone_after_a_restart,
    a_server_that_was_killed_keeps_what_it_acknowledged,
];

//! Several nodes on one PostgreSQL: what one writes, watchers at the other see, and numbers never
//! clash.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::json;

use shiji_service::{Service, ServiceError};
use shiji_store::StoreError;

use crate::faults::settings;
use crate::harness::{Database, Engine, Market, Person, Watch, decided, eventually, key, run_on};

async fn a_write_at_one_is_seen_at_the_other(m: Market) {
    let other = m.another_node().await;
    let mut watch = Watch::open(other.address, &format!("/api/live/booths/{}", m.booth("A").id)).await;
    assert_eq!(watch.frame().await["issued"], 0);
    for issued in 1..=3 {
        let began = Instant::now();
        m.queue("A", 1).await;
        let seen = watch.until(|booth| booth["issued"] == issued).await;
        assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
        assert_eq!(decided(seen), decided(m.snapshot("A").await));
    }
    other.stop().await;
}

async fn numbers_never_clash(m: Market) {
    let other = m.another_node().await;
    let people: Vec<Person> =
        (0..40).map(|n| Person::new(if n % 2 == 0 { m.node().address } else { other.address })).collect();
    let answers = join_all(people.iter().map(|person| person.check_in(&m, "A"))).await;
    let mut numbers: Vec<i64> =
        answers.iter().map(|a| a.ok()["ticket"]["number"].as_i64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
    let desks = [m.node().address, other.address].map(|_| m.helper());
    let desks = join_all(desks).await;
    crate::policies::rules(&m, &m.organiser().await, json!({ "miss_seconds": 0 })).await;
    let calls = join_all((0..20).map(|n| desks[n % 2].nobody_came(&m, "A", n as u32 % 2 + 1))).await;
    let mut called: Vec<String> =
        calls.iter().map(|a| a.ok()["ticket"]["code"].as_str().unwrap().to_owned()).collect();
    called.sort();
    called.dedup();
    assert_eq!(called.len(), 20, "one ticket was called twice");
    other.stop().await;
}

async fn one_key_at_two_nodes_acts_once(m: Market) {
    let other = m.another_node().await;
    m.service().print_passes(m.id, 1).await.unwrap();
    let token = m.service().printed_passes(m.id, 1, 1).await.unwrap().remove(0).1;
    let once = key();
    let people = [m.node().address, other.address].map(Person::new);
    for person in &people {
        assert_eq!(person.get(&format!("/P/{token}")).await.status, 303);
    }
    let path = m.at("B", "check-ins");
    let body = json!({ "key": once });
    let answers = join_all(people.iter().map(|person| person.post(&path, &body))).await;
    assert_eq!(answers[0].ok(), answers[1].ok());
    assert_eq!(m.snapshot("B").await["visits"], 1);
    other.stop().await;
}

async fn what_is_asked_at_one_knows_what_the_other_wrote(m: Market) {
    let other = m.another_node().await;
    let (here, there) = (m.resident(), Person::new(other.address));
    here.get(&m.here("mine")).await.ok();
    there.get(&m.here("mine")).await.ok();
    for round in 1..=3_i64 {
        there.act(&m.here("wishes"), json!({ "content": "路灯" })).await.ok();
        let organiser_sees = m.service().summary(m.id).await.unwrap().requests.all;
        assert_eq!(i64::from(organiser_sees), round, "the very next question is answered from the truth");
    }
    // A session that is ended at one is dead at the other.
    let desk = m.helper().await;
    let id = desk.get("/api/session").await.ok()["id"].as_str().unwrap().parse().unwrap();
    other.service.revoke(id).await.unwrap();
    desk.get("/api/session").await.refused(401, "unauthenticated");
    other.stop().await;
}

async fn a_node_that_failed_still_shows_what_others_do(m: Market) {
    let other = m.another_node().await;
    let path = format!("/api/live/booths/{}", m.booth("A").id);
    let mut watch = Watch::open(other.address, &path).await;
    watch.frame().await;
    crate::faults::poison(&m, "journal", "pause").await;
    let command = shiji_domain::floor::Command::Pause {
        booth: m.booth("E").id,
        pause: shiji_domain::floor::NewPause::because(""),
    };
    let failed = other.service.command(m.id, shiji_domain::Actor::Server, None, command).await;
    assert!(matches!(failed, Err(ServiceError::Store(StoreError::Sql(_)))), "{failed:?}");
    m.queue("A", 1).await;
    watch.until(|booth| booth["issued"] == 1).await;
    other.stop().await;
}

async fn lost_news_is_made_good(m: Market) {
    let other = m.another_node().await;
    let mut watch = Watch::open(other.address, &format!("/api/live/booths/{}", m.booth("A").id)).await;
    watch.frame().await;
    // The listening connections are cut: what is said now is not heard.
    m.database
        .run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() \
             AND query LIKE 'LISTEN%'",
        )
        .await;
    m.queue("A", 1).await;
    watch.until(|booth| booth["issued"] == 1).await;
    m.queue("A", 1).await;
    watch.until(|booth| booth["issued"] == 2).await;
    other.stop().await;
}

async fn a_node_lives_through_a_lost_connection(m: Market) {
    m.queue("A", 1).await;
    m.database
        .run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() \
             AND pid <> pg_backend_pid()",
        )
        .await;
    // What was under way may fail; then everything is there again.
    eventually("the node is back", async || {
        let answer = m.resident().check_in(&m, "B").await;
        (answer.status == 200).then_some(())
    })
    .await;
    let numbers = m.queue("A", 2).await;
    assert_eq!(numbers.len(), 2);
    eventually("reads are back", async || (m.resident().get("/readyz").await.status == 200).then_some(()))
        .await;
    assert_eq!(m.snapshot("A").await["waiting"], json!([1, 2, 3]));
}

async fn nodes_that_start_at_once_agree(mut m: Market) {
    m.node.take().unwrap().stop().await;
    let place = Database::fresh(m.database.engine()).await;
    let started = join_all((0..3).map(|_| Service::start(settings(place.place())))).await;
    let started: Vec<Service> = started.into_iter().map(|service| service.expect("it starts")).collect();
    for service in &started {
        assert_eq!(service.epoch(), started[0].epoch());
    }
    for service in started {
        service.stop().await;
    }
    place.clear_up().await;
}

macro_rules! on_several_nodes {
    ($($story:ident),+ $(,)?) => {
        mod on_postgres {
            $(#[tokio::test]
            async fn $story() {
                super::run_on(super::Engine::Postgres, super::$story).await;
            })+
        }
    };
}

on_several_nodes![
    a_write_at_one_is_seen_at_the_other,
    numbers_never_clash,
    one_key_at_two_nodes_acts_once,
    what_is_asked_at_one_knows_what_the_other_wrote,
    a_node_that_failed_still_shows_what_others_do,
    lost_news_is_made_good,
    a_node_lives_through_a_lost_connection,
    nodes_that_start_at_once_agree,
];

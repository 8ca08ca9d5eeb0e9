//! The database after a day: every table was written on both engines, and its own walls stand behind the rules.

use serde_json::json;
use shiji_domain::Actor;
use sqlx::Connection;

use crate::harness::{Market, moment};

/// Something of everything.
async fn whole_day(m: &Market) {
    let organiser = m.organiser().await;
    let unit = organiser.post("/api/units", &json!({ "name": "测试城管中队" })).await.ok()["id"].clone();
    let people = m.queue("A", 3).await;
    for booth in ["B", "C"] {
        people[0].check_in(m, booth).await.ok();
    }
    people[0].act(&m.at("D", "check-ins"), json!({ "slot": 0 })).await.ok();
    organiser.next(m, "A", 1).await.ok();
    organiser.act(&m.at("A", "tickets/2/transfer"), json!({ "to": m.booth("E").id })).await.ok();
    organiser.act(&m.at("A", "pause"), json!({ "reason": "午休" })).await.ok();
    let due = moment("2026-06-12T18:00").0;
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "traffic", "content": "占道停车",
        "channel": "booth", "person": { "name": "测试居民" },
        "first": { "step": "forward", "unit": unit, "due": due } });
    let left = organiser.act(&m.here("requests"), body).await.ok();
    let unmask = format!("/api/requests/{}/unmask", left["request"].as_str().unwrap());
    organiser.post(&unmask, &json!({ "reason": "回访" })).await.ok();
    organiser.post(&m.here("passes"), &json!({ "count": 2 })).await.ok();
    m.volunteer("A").await;
}

async fn every_table_is_written(m: Market) {
    whole_day(&m).await;
    for (table, rows) in [
        ("markets", 1),
        ("booths", 7),
        ("booth_lives", 7),
        ("tickets", 4),
        ("visits", 3),
        ("requests", 1),
        ("handling_log", 2),
        ("devices", 2),
        ("invitations", 1),
        ("passes", 2),
        ("access_log", 1),
        ("units", 8),
    ] {
        assert_eq!(m.database.number(&format!("SELECT COUNT(*) FROM {table}")).await, rows, "{table}");
    }
    for table in ["settings", "journal", "receipts"] {
        assert!(m.database.number(&format!("SELECT COUNT(*) FROM {table}")).await > 2, "{table}");
    }
}

async fn revisions_are_their_owners(m: Market) {
    whole_day(&m).await;
    let market = m.database.number("SELECT revision FROM markets").await;
    let collection = m.database.number("SELECT revision FROM collections").await;
    let community = m.database.number("SELECT revision FROM communities").await;
    assert_eq!((collection, community), (1, 0), "one request was written down and forwarded at once");
    assert_eq!(m.overview().await["revision"], market + collection);
    for table in ["booths", "booth_lives", "tickets", "visits", "journal"] {
        let strays = format!("SELECT COUNT(*) FROM {table} WHERE revision < 1 OR revision > {market}");
        assert_eq!(m.database.number(&strays).await, 0, "{table}");
    }
    for table in ["requests", "request_journal"] {
        let strays = format!("SELECT COUNT(*) FROM {table} WHERE revision < 1 OR revision > {collection}");
        assert_eq!(m.database.number(&strays).await, 0, "{table}");
    }
    assert_eq!(m.database.number("SELECT last_number FROM collections").await, 1);
}

async fn the_log_is_a_chain(m: Market) {
    whole_day(&m).await;
    let requests = m.service().requests(m.id, Actor::Server, |_| true).await.unwrap();
    let lines = m.service().handling_log(requests[0].id).await.unwrap();
    assert_eq!(lines.len(), 2);
    let mut previous = String::new();
    for (number, line) in (1..).zip(&lines) {
        assert_eq!(line.line, number);
        assert_eq!(line.hash, line.expected_hash(&previous));
        previous.clone_from(&line.hash);
    }
}

async fn the_second_wall_stands(m: Market) {
    whole_day(&m).await;
    let mut conn = m.database.connect().await;
    for sql in [
        // A second ticket at the desk, a second live one of a pass, a number twice.
        "INSERT INTO tickets SELECT booth_id, 99, market_id, revision, NULL, issued_at, queue_order, first_called_at, \
         misses, calls, call_seq, came_from, state, desk, state_at, gone_to, priority, called_at FROM tickets \
         WHERE state = 'called'",
        "INSERT INTO tickets SELECT booth_id, 98, market_id, revision, pass_id, issued_at, queue_order, first_called_at, \
         misses, calls, call_seq, came_from, state, desk, state_at, gone_to, priority, called_at FROM tickets \
         WHERE state = 'waiting' AND pass_id IS NOT NULL",
        "INSERT INTO tickets SELECT * FROM tickets",
        // A second parcel, a code twice, a state that is none, less than nothing in stock.
        "INSERT INTO visits SELECT booth_id, seq + 90, market_id, revision, pass_id, at, slot, void FROM visits",
        "UPDATE booths SET code = 'A'",
        "UPDATE booths SET code = NULL",
        "UPDATE tickets SET state = 'lost'",
        "UPDATE markets SET state = 'lost'",
        "UPDATE booth_lives SET stock_left = -1",
        "INSERT INTO receipts SELECT * FROM receipts",
        "INSERT INTO journal SELECT * FROM journal",
        "INSERT INTO handling_log SELECT * FROM handling_log",
        "INSERT INTO passes SELECT * FROM passes",
        "INSERT INTO requests SELECT * FROM requests",
        "DELETE FROM markets",
    ] {
        assert!(sqlx::query(sql).execute(&mut conn).await.is_err(), "{sql}");
    }
    conn.close().await.unwrap();
}

async fn the_embedded_file_is_written_with_care(m: Market) {
    let Some(folder) = m.database.folder() else { return };
    assert!(folder.join("shiji.db").is_file());
    let mut conn = m.database.connect().await;
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut conn).await.unwrap();
    assert_eq!(mode, "wal");
    let whole: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut conn).await.unwrap();
    assert_eq!(whole, "ok");
    conn.close().await.unwrap();
}

async fn a_row_that_makes_no_sense_is_said_to(m: Market) {
    m.queue("A", 1).await;
    m.database.run("UPDATE booths SET mode = 'nonsense' WHERE code = 'E'").await;
    let fresh = m.another_node().await;
    let person = crate::harness::Person::new(fresh.address);
    let answer = person.get(&m.at("A", "snapshot")).await;
    assert!(answer.status >= 500, "it isn't that there is no such market: {answer}");
    let answer = person.check_in(&m, "A").await;
    answer.refused(500, "internal");
}

both![
    every_table_is_written,
    revisions_are_their_owners,
    the_log_is_a_chain,
    the_second_wall_stands,
    the_embedded_file_is_written_with_care,
    a_row_that_makes_no_sense_is_said_to,
];

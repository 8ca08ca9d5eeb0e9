//! The database after a day: every table was written on both engines, and its own walls stand
//! behind the rules.

use serde_json::json;
use shiji_domain::Actor;
use shiji_store::Pragmas;
use sqlx::{Connection, error::ErrorKind};

use crate::harness::{Engine, Market, Node, moment, run_on};

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

/// What the database says no to, by the kind of its error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wall {
    Unique,
    Check,
    ForeignKey,
}

impl Wall {
    fn of(error: &sqlx::Error) -> Self {
        let error = error.as_database_error().unwrap_or_else(|| panic!("no wall: {error}"));
        match error.kind() {
            ErrorKind::UniqueViolation => Self::Unique,
            ErrorKind::CheckViolation => Self::Check,
            ErrorKind::ForeignKeyViolation => Self::ForeignKey,
            kind => panic!("another wall, {kind:?}: {error}"),
        }
    }
}

/// An insert of `table`'s rows where `rest` holds, with other values in some columns.
async fn copy_of(m: &Market, table: &str, changed: &[(&str, &str)], rest: &str) -> String {
    let columns = m.database.columns(table).await;
    for (column, _) in changed {
        assert!(columns.iter().any(|name| name == column), "{table} has no {column}");
    }
    let value = |column: &String| {
        let changed = changed.iter().find(|(name, _)| name == column);
        changed.map_or_else(|| column.clone(), |(_, value)| (*value).to_owned())
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    format!("INSERT INTO {table} ({}) SELECT {} FROM {table} {rest}", columns.join(", "), values.join(", "))
}

async fn the_second_wall_stands(m: Market) {
    whole_day(&m).await;
    let once = "number = (SELECT MIN(number) FROM tickets WHERE";
    let waiting = format!("WHERE {once} state = 'waiting' AND pass_id IS NOT NULL)");
    let mut tried = vec![
        // A second ticket at the desk, a second live one of a pass, a number twice.
        (
            Wall::Unique,
            copy_of(&m, "tickets", &[("number", "99"), ("pass_id", "NULL")], "WHERE state = 'called'").await,
        ),
        (Wall::Unique, copy_of(&m, "tickets", &[("number", "98")], &waiting).await),
        // A second parcel.
        (Wall::Unique, copy_of(&m, "visits", &[("seq", "seq + 90")], "").await),
    ];
    for table in [
        "tickets",
        "visits",
        "booth_lives",
        "receipts",
        "journal",
        "request_journal",
        "handling_log",
        "passes",
        "requests",
        "histories",
    ] {
        tried.push((Wall::Unique, copy_of(&m, table, &[], "").await));
    }
    // A number twice, under another id: of a request in its collection.
    let other = [("id", "'00000000-0000-7000-8000-000000000001'"), ("receipt", "'0'")];
    tried.push((Wall::Unique, copy_of(&m, "requests", &other, "").await));
    for (wall, sql) in [
        // A code twice, none, a state that is none, less than nothing in stock, a market that is
        // named elsewhere.
        (Wall::Unique, "UPDATE booths SET code = 'A'"),
        (Wall::Check, "UPDATE booths SET code = NULL"),
        (Wall::Check, "UPDATE tickets SET state = 'lost'"),
        (Wall::Check, "UPDATE markets SET state = 'lost'"),
        (Wall::Check, "UPDATE booth_lives SET stock_left = -1"),
        (Wall::Check, "UPDATE histories SET origin = 'lost'"),
        (Wall::ForeignKey, "DELETE FROM markets"),
    ] {
        tried.push((wall, sql.to_owned()));
    }
    let mut conn = m.database.connect().await;
    for (wall, sql) in tried {
        let refused = sqlx::query(sqlx::AssertSqlSafe(sql.clone())).execute(&mut conn).await;
        assert_eq!(Wall::of(&refused.expect_err(&sql)), wall, "{sql}");
    }
    conn.close().await.unwrap();
}

/// The rows of a table as text, in the order of their keys.
async fn rows(m: &Market, table: &str, key: &str) -> Vec<String> {
    let columns = m.database.columns(table).await;
    let all: Vec<String> =
        columns.iter().map(|column| format!("COALESCE(CAST({column} AS TEXT), '-')")).collect();
    m.database.words(&format!("SELECT {} FROM {table} ORDER BY {key}", all.join(" || '|' || "))).await
}

async fn a_counter_that_was_set_back_overwrites_nobody(mut m: Market) {
    let people = m.queue("A", 3).await;
    let helper = m.helper().await;
    for _ in 0..2 {
        helper.act(&m.at("B", "visits"), json!({})).await.ok();
    }
    people[0].check_in(&m, "C").await.ok();
    people[0].act(&m.at("D", "check-ins"), json!({ "slot": 0 })).await.ok();
    m.request(&helper, "路灯不亮").await;
    let here = async |m: &Market| {
        let mut seen = Vec::new();
        for (table, key) in [
            ("tickets", "booth_id, number"),
            ("visits", "booth_id, seq"),
            ("requests", "number"),
            ("handling_log", "request_id, line"),
        ] {
            seen.push(rows(m, table, key).await);
        }
        seen
    };
    let before = here(&m).await;
    let address = m.node().address;
    m.node.take().unwrap().stop().await;
    m.database.run("UPDATE booth_lives SET last_number = last_number - 1 WHERE last_number > 0").await;
    m.database.run("UPDATE booth_lives SET last_visit = last_visit - 1 WHERE last_visit > 0").await;
    m.database.run("UPDATE collections SET last_number = last_number - 1").await;
    m.node = Some(Node::start(&m.database, &m.clock, address).await);
    let stranger = m.resident();
    stranger.check_in(&m, "A").await.refused(409, "already_there");
    stranger.check_in(&m, "C").await.refused(409, "already_there");
    stranger.act(&m.at("D", "check-ins"), json!({ "slot": 0 })).await.refused(409, "already_there");
    helper.act(&m.at("B", "visits"), json!({})).await.refused(409, "already_there");
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "housing", "content": "占道",
        "channel": "booth" });
    helper.act(&m.here("requests"), body).await.refused(409, "already_there");
    assert_eq!(here(&m).await, before, "nothing is overwritten");
    let mine = people[2].get(&m.here("mine")).await.ok();
    assert_eq!(mine["tickets"][0]["code"], "A003", "whose number it was has it: {mine}");
    // It is another booth's counter: there the day goes on.
    assert_eq!(stranger.check_in(&m, "E").await.ok()["ticket"]["code"], "E001");
    let findings = m.another_node().await.service.diagnose().await.unwrap().findings;
    assert!(findings.iter().any(|finding| finding.message.key.as_str() == "doctor-counters"), "{findings:?}");
}

#[tokio::test]
async fn the_embedded_file_is_written_with_care() {
    run_on(Engine::Sqlite, async |m: Market| {
        let folder = m.database.folder().expect("it is in a folder");
        assert!(folder.join("shiji.db").is_file());
        let mut conn = m.database.connect().await;
        let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut conn).await.unwrap();
        assert_eq!(mode, "wal");
        // A connection's own: asked of each that the program has. 2 is FULL.
        let reply = m.service().pragmas().await.unwrap();
        assert!(reply.len() > 1, "the writer's and a reader's: {reply:?}");
        assert!(reply.iter().all(|reply| reply == &Pragmas { synchronous: 2, foreign_keys: 1 }), "{reply:?}");
        let whole: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut conn).await.unwrap();
        assert_eq!(whole, "ok");
        conn.close().await.unwrap();
    })
    .await;
}

async fn a_row_that_makes_no_sense_is_said_to(m: Market) {
    m.queue("A", 1).await;
    m.database.run("UPDATE booths SET mode = 'nonsense' WHERE code = 'E'").await;
    let fresh = m.another_node().await;
    let person = crate::harness::Person::new(fresh.address);
    // It isn't that there is no such market.
    person.get(&m.at("A", "snapshot")).await.refused(500, "internal");
    let answer = person.check_in(&m, "A").await;
    answer.refused(500, "internal");
}

both![
    every_table_is_written,
    revisions_are_their_owners,
    the_log_is_a_chain,
    the_second_wall_stands,
    a_counter_that_was_set_back_overwrites_nobody,
    a_row_that_makes_no_sense_is_said_to,
];

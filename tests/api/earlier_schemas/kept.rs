//! What the dump holds is still there, as the API shows it.

use serde_json::{Value, json};

use super::fixture::Fixture;
use crate::harness::{Market, Person};

pub async fn check(m: &Market, fixture: &Fixture) {
    let organiser = m.organiser().await;
    if !fixture.has(16) {
        // The id that phones know this database by became that of its history.
        let epoch: Vec<String> = fixture.column("SELECT value FROM settings WHERE name = 'epoch'", []);
        assert_eq!(json!([m.snapshot("A").await["epoch"]]), json!(epoch));
    }
    queues(m, fixture).await;
    requests(m, fixture, &organiser).await;
    if !fixture.has(13) {
        journals(m, fixture).await;
    }
    people_and_places(m, fixture, &organiser).await;
    rules(m, fixture, &organiser).await;
    if fixture.has(3) {
        thanks(m, fixture, &organiser).await;
    }
    if fixture.has(4) {
        claims(fixture, &organiser).await;
    }
    if fixture.has(5) {
        let clips = m.resident().get("/api/voice").await.ok();
        let recorded = entries(&clips).iter().filter(|clip| clip["source"] == "recorded").count();
        assert_eq!(recorded, count(fixture, "voice_clips"));
    }
    if fixture.has(6) {
        meetings(m, fixture, &organiser).await;
    }
    if fixture.has(8) {
        let workers = organiser.get("/api/grid-workers").await.ok();
        assert_eq!(entries(&workers).len(), count(fixture, "grid_workers"));
        let services = organiser.get(&m.here("home-services")).await.ok();
        assert_eq!((entries(&services["services"]).len(), entries(&services["lent"]).len()), (2, 1));
    }
    if fixture.has(10) {
        photos(fixture, &organiser).await;
    }
}

async fn queues(m: &Market, fixture: &Fixture) {
    for code in ["A", "B", "C", "D", "E", "F", "G"] {
        let booth = m.booth(code).id.to_string();
        let tickets = |states: &str| -> Vec<i64> {
            let sql = format!(
                "SELECT number FROM tickets WHERE booth_id = ?1 AND state IN ({states}) ORDER BY number"
            );
            fixture.column(&sql, [&booth])
        };
        let seen = m.snapshot(code).await;
        assert_eq!(numbers(&seen["waiting"]), tickets("'waiting'"), "{code}");
        assert_eq!(numbers(&seen["missed"]), tickets("'missed'"), "{code}");
        let standing: Value =
            entries(&seen["standing"]).iter().map(|ticket| ticket["number"].clone()).collect();
        assert_eq!(numbers(&standing), tickets("'called', 'serving'"), "{code}");
        assert_eq!(seen["served"], tickets("'done'").len(), "{code}");
        let live = |column: &str| -> Option<i64> {
            fixture.column(&format!("SELECT {column} FROM booth_lives WHERE booth_id = ?1"), [&booth])[0]
        };
        assert_eq!(seen["issued"].as_i64(), live("last_number"), "{code}");
        assert_eq!(seen["stock_left"].as_i64(), live("stock_left"), "{code}");
        assert_eq!(seen["pause"].is_object(), live("pause IS NOT NULL") == Some(1), "{code}");
        if seen["mode"] != "queue" {
            let sql = "SELECT COUNT(*) FROM visits WHERE booth_id = ?1 AND void = 0";
            assert_eq!(seen["visits"], fixture.number(sql, [&booth]), "{code}");
        }
    }
}

async fn requests(m: &Market, fixture: &Fixture, organiser: &Person) {
    let list = organiser.get(&m.here("requests")).await.ok();
    assert_eq!(entries(&list).len(), count(fixture, "requests"));
    for kept in fixture.requests() {
        let path = format!("/api/requests/{}", kept.id);
        let seen = organiser.get(&path).await.ok();
        assert_eq!((&seen["number"], &seen["receipt"]), (&json!(kept.number), &json!(kept.receipt)));
        // A private request's words are sealed elsewhere: its column is blank.
        if kept.content.is_empty() {
            assert!(seen["private"] == true && seen["content"] != "", "{}", kept.number);
        } else {
            assert_eq!(seen["content"], json!(kept.content), "{}", kept.number);
        }
        assert_eq!(entries(&seen["log"]).len(), kept.log_lines as usize, "{}", kept.number);
        let receipt = m.resident().get(&format!("/api/receipts/{}", kept.receipt)).await.ok();
        assert_eq!(receipt["state"], seen["state"], "{}", kept.number);
        // Sealed with the market's key, which is sealed with the server's.
        let person = organiser.post(&format!("{path}/unmask"), &json!({ "reason": "电话回访" })).await.ok();
        let name = person["name"].as_str().unwrap();
        assert_eq!(name.starts_with("测试居民"), kept.has_person, "{}: {name}", kept.number);
        assert_eq!(person["phone"].as_str().unwrap().starts_with("1380000000"), kept.has_person);
    }
}

/// Each line of the one journal that there was is in the journal of its owner, under its revision.
async fn journals(m: &Market, fixture: &Fixture) {
    let last = fixture.number("SELECT MAX(revision) FROM markets", []);
    let lines = async |journal: &str| {
        m.database.number(&format!("SELECT COUNT(*) FROM {journal} WHERE revision <= {last}")).await
    };
    let kept = fixture.number("SELECT COUNT(*) FROM journal", []);
    assert_eq!(lines("journal").await + lines("request_journal").await, kept);
    // In the first versions no step of a request could be undone.
    let about_requests = "verb IN ('register', 'settle', 'forward', 'accept', 'answer', 'follow_up', 'clear', \
         'escalate', 'decline', 'mark_duplicate', 'raise', 'plan_meeting') OR undo LIKE '%\"handled\"%'";
    let moved = fixture.number(&format!("SELECT COUNT(*) FROM journal WHERE {about_requests}"), []);
    assert!(moved > 0 && lines("request_journal").await >= moved);
    let left = format!("SELECT COUNT(*) FROM journal WHERE {about_requests}");
    assert_eq!(m.database.number(&left).await, 0);
    assert_eq!(
        m.database.number("SELECT CAST(SUM(last_number) AS BIGINT) FROM collections").await,
        fixture.requests().len() as i64
    );
}

async fn people_and_places(m: &Market, fixture: &Fixture, organiser: &Person) {
    let all = |list: Value| entries(&list).len();
    assert_eq!(all(organiser.get("/api/markets").await.ok()), count(fixture, "markets"));
    assert_eq!(all(organiser.get(&m.here("booths")).await.ok()), count(fixture, "booths"));
    assert_eq!(all(organiser.get("/api/units").await.ok()), count(fixture, "units"));
    let cards = count(fixture, "passes");
    assert_eq!(m.service().printed_passes(m.id, 1, 10).await.unwrap().len(), cards);
    organiser.get(&m.here(&format!("passes/{cards}"))).await.ok();
    let applied: Vec<String> = fixture.column("SELECT id FROM booths WHERE contact IS NOT NULL", []);
    let contact = organiser.post(&format!("/api/booths/{}/contact", applied[0]), &Value::Null).await.ok();
    assert_eq!(contact, json!({ "name": "测试联系人丁", "phone": "13800000004" }));
}

async fn rules(m: &Market, fixture: &Fixture, organiser: &Person) {
    let policies = organiser.get(&m.here("policies")).await.ok()["market"].clone();
    // Three is what a market has that was made without rules.
    assert_eq!(policies["back_behind"], if fixture.has(2) { 2 } else { 3 });
    let limits = organiser.get("/api/limits").await.ok();
    let housing = if fixture.has(4) { json!(3) } else { json!(null) };
    assert_eq!(limits["days_by_category"]["housing"], housing);
}

async fn thanks(m: &Market, fixture: &Fixture, organiser: &Person) {
    let summary = organiser.get(&m.here("summary")).await.ok();
    assert_eq!(summary["ratings"]["all"], count(fixture, "ratings"));
    assert_eq!(summary["prizes"], count(fixture, "prizes"));
}

async fn claims(fixture: &Fixture, organiser: &Person) {
    let path = format!("/api/requests/{}/unmask", fixture.request("想要一张长椅").id);
    let who = organiser.post(&path, &json!({ "reason": "约时间", "whose": "claimant" })).await.ok();
    assert_eq!((&who["name"], &who["phone"]), (&json!("测试党员丙"), &json!("13800000003")));
}

async fn meetings(m: &Market, fixture: &Fixture, organiser: &Person) {
    let board = organiser.get(&m.here("meetings")).await.ok();
    assert_eq!(entries(&board["topics"]).len(), count(fixture, "topics"));
    assert_eq!(entries(&board["meetings"]).len(), count(fixture, "meetings"));
    for (noun, name) in [("topics", "topic"), ("meetings", "meeting")] {
        for id in fixture.column::<String>(&format!("SELECT id FROM {noun}"), []) {
            let page = organiser.get(&format!("/api/{noun}/{id}")).await.ok();
            let lines = fixture.number("SELECT COUNT(*) FROM meeting_log WHERE of_id = ?1", [&id]);
            assert_eq!(
                (&page[name]["id"], i64::try_from(entries(&page["log"]).len())),
                (&json!(id), Ok(lines))
            );
        }
    }
}

async fn photos(fixture: &Fixture, organiser: &Person) {
    let paths = "SELECT '/api/requests/' || request_id || '/photos/' || digest FROM photos";
    for path in fixture.column::<String>(paths, []) {
        let seen = organiser.get(&path).await;
        assert_eq!((seen.status, seen.header("content-type")), (200, "image/png"), "{path}");
    }
}

fn count(fixture: &Fixture, table: &str) -> usize {
    usize::try_from(fixture.number(&format!("SELECT COUNT(*) FROM {table}"), [])).unwrap()
}

fn entries(list: &Value) -> &[Value] {
    list.as_array().unwrap_or_else(|| panic!("no list: {list}"))
}

/// The numbers of a list, in order.
fn numbers(list: &Value) -> Vec<i64> {
    let mut numbers: Vec<i64> = entries(list).iter().map(|number| number.as_i64().unwrap()).collect();
    numbers.sort_unstable();
    numbers
}

//! Names that differ in width, blanks or invisible characters are one name: at booths, units, grid
//! workers and in lists.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::harness::Market;

fn details(name: &str) -> Value {
    json!({ "name": name, "hosts": ["测试单位"], "mode": { "kind": "queue" }, "desks": 1, "service_minutes": 5 })
}

/// Ways to type 测试街道物业办（本部）A1.
const TYPED: [&str; 5] = [
    "测试街道物业办（本部）A1",
    "测试街道物业办(本部)Ａ１",
    "\u{3000}测试街道物业办 (本部)\u{a0}A1",
    "\u{202a}测试街道\u{200b}物业办（本部）a1\u{202c}\u{200e}",
    "\u{feff}测试街道物业办（本\u{ad}部）A1\u{fe0f}",
];

async fn a_booth_is_entered_once_however_its_name_is_typed(m: Market) {
    let organiser = m.organiser().await;
    organiser.act(&m.here("booths"), json!({ "details": details(TYPED[0]) })).await.ok();
    for typed in &TYPED {
        let body = json!({ "details": details(typed) });
        organiser.act(&m.here("booths"), body.clone()).await.refused(409, "already_applied");
        m.resident().act(&m.here("applications"), body).await.refused(409, "already_applied");
    }
    let list = "SELECT COUNT(*) FROM booths WHERE name LIKE '%物业办%'";
    assert_eq!(m.database.number(list).await, 1);
    let booths = organiser.get(&m.here("booths")).await.ok();
    let shown = booths.as_array().unwrap().iter().any(|booth| booth["details"]["name"] == TYPED[0]);
    assert!(shown, "as it was typed first");
    let csv = format!("摊位名称,承办单位\n{},测试单位\n", TYPED[1]);
    let preview = organiser.upload(&m.here("booths/preview"), "list.csv", csv).await.ok();
    assert_ne!(preview["effects"][0]["effect"], "new", "{preview}");
}

async fn a_name_applied_for_at_once_is_taken_once(m: Market) {
    let bodies = TYPED.iter().map(|typed| {
        let (person, path) = (m.resident(), m.here("applications"));
        async move { person.act(&path, json!({ "details": details(typed) })).await.status }
    });
    let mut answers = join_all(bodies).await;
    answers.sort_unstable();
    assert_eq!(answers, [200, 409, 409, 409, 409]);
}

async fn a_unit_and_a_grid_worker_are_entered_once(m: Market) {
    let organiser = m.organiser().await;
    for path in ["/api/units", "/api/grid-workers"] {
        let answers = join_all(TYPED.iter().map(async |typed| {
            organiser.post(path, &json!({ "name": typed })).await.ok()["id"].as_str().unwrap().to_owned()
        }))
        .await;
        assert!(answers.iter().all(|id| *id == answers[0]), "{path}: {answers:?}");
    }
    let csv = format!("单位名称\n{}\n", TYPED[2]);
    let import = organiser.upload("/api/units/import", "units.csv", csv).await.ok();
    assert_eq!((&import["created"], &import["skipped"]), (&json!(0), &json!(1)));
}

async fn two_names_of_before_both_stay_and_are_reported(mut m: Market) {
    let organiser = m.organiser().await;
    for name in [TYPED[0], "测试另一单位"] {
        organiser.post("/api/units", &json!({ "name": name })).await.ok();
        // The older one gets the key.
        m.clock.moves(1);
    }
    // As they stood before names had a form to be compared in.
    let other = TYPED[1];
    m.database
        .run(&format!("UPDATE units SET name = '{other}', name_key = NULL WHERE name = '测试另一单位'"))
        .await;
    m.database.run("UPDATE units SET name_key = NULL").await;
    m.restart().await;
    assert_eq!(m.database.number("SELECT COUNT(*) FROM units WHERE name_key IS NULL").await, 1);
    let diagnosis = m.service().diagnose().await.unwrap();
    assert_eq!((diagnosis.findings.len(), diagnosis.shared_names.len()), (0, 1));
    let organiser = m.organiser().await;
    let first = organiser.post("/api/units", &json!({ "name": TYPED[3] })).await.ok();
    assert_eq!(first["name"], TYPED[0]);
    assert_eq!(organiser.post("/api/units", &json!({ "name": other })).await.ok()["name"], other);
}

both![
    a_booth_is_entered_once_however_its_name_is_typed,
    a_name_applied_for_at_once_is_taken_once,
    a_unit_and_a_grid_worker_are_entered_once,
    two_names_of_before_both_stay_and_are_reported,
];

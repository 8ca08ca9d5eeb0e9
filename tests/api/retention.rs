//! What is personal goes when its time has come, also out of what is restored later.

use serde_json::json;
use shiji_domain::{Actor, MarketState, RequestId};
use shiji_service::archives::{BackupCause, RestoreOrder, folder::list, restore};

use crate::{
    archives::key,
    backups::settings,
    harness::{Database, Market, Person, folder},
};

const DAY: i64 = 24 * 3_600;

/// Somebody who could be found, with a photo, at a request that is settled.
async fn settled(m: &Market) -> (Person, String) {
    let desk = m.volunteer("A").await;
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "housing", "content": "占道停车",
        "channel": "booth", "person": { "name": "测试居民", "phone": "13800001234", "address": "1号楼" } });
    let id = desk.act(&m.here("requests"), body).await.ok()["request"].as_str().unwrap().to_owned();
    let step = json!({ "step": "settle", "result": "当场办好" });
    desk.act(&format!("/api/requests/{id}/steps"), step).await.ok();
    m.database.run(&format!("INSERT INTO photos VALUES ('{id}', 'd', 'png', 'AAEC', 1)")).await;
    (desk, id)
}

fn kept_in(m: &Market, folder: &std::path::Path) {
    m.service().name_backups(settings(m, folder));
}

async fn count(m: &Market, table: &str) -> i64 {
    m.database.number(&format!("SELECT COUNT(*) FROM {table}")).await
}

async fn a_market_s_personal_data_goes_thirty_days_after_its_last_request(m: Market) {
    let files = folder();
    kept_in(&m, files.path());
    m.service().back_up(BackupCause::Asked).await.unwrap();
    let (_, id) = settled(&m).await;
    let backup = m.service().back_up(BackupCause::Asked).await.unwrap();
    assert!(backup.made_at.is_some());
    let organiser = m.organiser().await;
    let unmask = format!("/api/requests/{id}/unmask");
    let seen = organiser.post(&unmask, &json!({ "reason": "回访" })).await.ok();
    assert_eq!(seen["name"], "测试居民");
    let summary = organiser.get(&m.here("summary")).await.ok();
    m.becomes(MarketState::Closed).await;
    m.clock.moves(29 * DAY);
    assert_eq!(m.service().purge_due().await.unwrap(), []);
    m.clock.moves(2 * DAY);
    let purged = m.service().purge_due().await.unwrap();
    assert_eq!((purged[0].people, purged[0].photos), (1, 1));
    assert!(purged[0].devices >= 1, "the volunteer's");
    assert_eq!(m.service().certificate(m.id).await.unwrap(), Some(purged[0]));
    assert_eq!(m.service().purge_due().await.unwrap(), [], "once");
    assert_eq!(count(&m, "photos").await, 0);
    m.signs_in_again(&organiser).await;
    let seen = organiser.post(&unmask, &json!({ "reason": "回访" })).await;
    assert!(!seen.to_string().contains("测试居民"), "{seen}");
    let now = organiser.get(&m.here("summary")).await.ok();
    assert_eq!(now["requests"], summary["requests"], "counts stay");
    assert_eq!(now["served"], summary["served"]);
    let ledger = organiser.get(&m.here("ledger.csv")).await;
    assert_eq!(ledger.status, 200, "{ledger}");
    // What was backed up before is purged again when it is restored.
    let backups = list(&files.path().join("backups")).unwrap();
    let copy = Database::fresh(m.database.engine()).await;
    let order = RestoreOrder {
        file: backups[0].path.clone(),
        keys: vec![key()],
        place: copy.place(),
        replace: false,
        keep: files.path().join("kept"),
        registers: vec![files.path().join("backups"), files.path().join("elsewhere")],
        now: m.clock.now(),
    };
    assert_eq!(restore(order.clone()).await.unwrap().purged, 1);
    assert_eq!(copy.number("SELECT COUNT(*) FROM photos").await, 0);
    assert_eq!(copy.words("SELECT data_key FROM markets").await, [""]);
    copy.clear_up().await;
    let without = Database::fresh(m.database.engine()).await;
    let order = RestoreOrder { registers: Vec::new(), place: without.place(), ..order };
    assert_eq!(restore(order).await.unwrap().purged, 0);
    assert_ne!(without.words("SELECT data_key FROM markets").await, [""], "the register it was that told");
    without.clear_up().await;
}

async fn what_is_open_keeps_its_person_and_one_who_asks_goes_at_once(m: Market) {
    let (desk, id) = settled(&m).await;
    m.request(&desk, "路灯不亮").await;
    m.becomes(MarketState::Closed).await;
    let request: RequestId = id.parse().unwrap();
    assert!(m.service().purge_person(request, Actor::Server).await.unwrap());
    assert!(!m.service().purge_person(request, Actor::Server).await.unwrap(), "nothing is left");
    assert_eq!(count(&m, "photos").await, 0);
    assert_eq!(m.database.number("SELECT COUNT(*) FROM requests WHERE person IS NOT NULL").await, 0);
    assert_eq!(m.database.number("SELECT COUNT(*) FROM access_log WHERE verb = 'purge_person'").await, 2);
    let organiser = m.organiser().await;
    organiser.get(&format!("/api/requests/{id}")).await.ok();
    organiser.get(&m.here("requests")).await.ok();
    m.clock.moves(400 * DAY);
    assert_eq!(m.service().purge_due().await.unwrap(), [], "somebody still waits for an answer");
    assert_eq!(m.service().set_retention_days(3).await.unwrap(), 7, "the least");
}

async fn leftovers_go_after_a_month(m: Market) {
    m.organiser().await;
    m.queue("A", 1).await;
    let (devices, keys) = (count(&m, "devices").await, count(&m, "receipts").await);
    assert!(devices > 0 && keys > 0);
    m.clock.moves(30 * DAY);
    m.service().purge_due().await.unwrap();
    assert_eq!((count(&m, "devices").await, count(&m, "receipts").await), (devices, keys));
    m.clock.moves(2 * DAY);
    m.service().purge_due().await.unwrap();
    assert_eq!((count(&m, "devices").await, count(&m, "receipts").await), (0, 0));
}

both![
    a_market_s_personal_data_goes_thirty_days_after_its_last_request,
    what_is_open_keeps_its_person_and_one_who_asks_goes_at_once,
    leftovers_go_after_a_month,
];

//! Printed passes: where the holder's numbers stand, asked with the number on the card.

use serde_json::json;

use crate::harness::Market;

async fn a_card_finds_its_tickets_by_its_number(m: Market) {
    let kiosk = m.kiosk().await;
    m.service().print_passes(m.id, 2).await.unwrap();
    let token = m.service().printed_passes(m.id, 2, 1).await.unwrap().remove(0).1;
    kiosk.act(&m.at("A", "tickets"), json!({ "pass": token })).await.ok();
    let found = kiosk.get(&m.here("passes/2")).await.ok();
    assert_eq!((&found[0]["code"], &found[0]["state"]), (&json!("A001"), &json!("waiting")));
    assert_eq!(kiosk.get(&m.here("passes/1")).await.ok(), json!([]));
    kiosk.get(&m.here("passes/3")).await.refused(404, "no_such_pass");
    kiosk.get(&m.here("passes/0")).await.refused(404, "no_such_pass");
    m.display().await.get(&m.here("passes/2")).await.refused(403, "not_allowed");
    m.resident().get(&m.here("passes/2")).await.refused(401, "unauthenticated");
}

both![a_card_finds_its_tickets_by_its_number];

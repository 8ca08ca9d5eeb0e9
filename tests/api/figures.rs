//! `/api/figures`: how well what was promised is kept.

use serde_json::{Value, json};

use crate::harness::Market;

fn share(part: u32, of: u32) -> Value {
    json!({ "part": part, "of": of })
}

async fn figures_have_numerator_and_denominator(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试城管中队").await;
    let (first, _second) = (m.request(&organiser, "路灯不亮").await, m.request(&organiser, "想问医保").await);
    let id = first["request"].as_str().unwrap();
    let steps = format!("/api/requests/{id}/steps");
    organiser.act(&steps, json!({ "step": "forward", "unit": unit })).await.ok();
    let items = format!("/api/unit/items/{id}/steps");
    contact.act(&items, json!({ "step": "accept" })).await.ok();
    contact.act(&items, json!({ "step": "answer", "result": "已修好" })).await.ok();
    organiser
        .act(&steps, json!({ "step": "follow_up", "solved": true, "satisfaction": 5, "words": "" }))
        .await
        .ok();
    m.clock.moves(25 * 3_600);
    m.signs_in_again(&organiser).await;
    let report = organiser.get("/api/figures").await.ok();
    let whole = &report["whole"];
    assert_eq!((&whole["requests"], &whole["answered"]), (&json!(2), &json!(1)), "{report}");
    assert_eq!(whole["responded"], share(1, 2), "nobody has spoken to the second for a day: {report}");
    assert_eq!((&whole["solved"], &whole["satisfied"]), (&share(1, 1), &share(1, 1)));
    assert_eq!((&whole["on_time"], &whole["claimed"]), (&share(1, 1), &share(0, 0)));
    assert_eq!(
        (&report["by_unit"][0]["name"], &report["by_week"][0]["name"]),
        (&json!("测试城管中队"), &json!("2026-06-01"))
    );
    let of_one = organiser.get(&format!("/api/figures?market={}", m.id)).await.ok();
    assert_eq!(of_one, report, "there is one market");
}

both!(figures_have_numerator_and_denominator);

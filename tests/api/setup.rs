//! `/api/markets/{market}/setup` and `/api/markets/{market}/pace`: what the organiser's screen asks
//! beside the snapshots.

use serde_json::json;

use crate::harness::Market;

async fn who_was_invited_and_who_came_is_counted(m: Market) {
    let organiser = m.organiser().await;
    let facts = async || organiser.get(&m.here("setup")).await.ok();
    assert_eq!(facts().await, json!({ "invited": 0, "joined": 0, "ticked": [] }));
    let invite = json!({ "role": "volunteer", "name": "一号手机" });
    organiser.post(&m.here("invitations"), &invite).await.ok();
    organiser.post(&m.here("invitations"), &json!({ "role": "kiosk", "name": "东门取号机" })).await.ok();
    m.volunteer("A").await;
    assert_eq!(facts().await, json!({ "invited": 1, "joined": 1, "ticked": [] }));
    m.clock.moves(8 * 24 * 3_600);
    m.signs_in_again(&organiser).await;
    assert_eq!(facts().await["invited"], 0, "an invitation ends after a week");
}

async fn what_is_ticked_off_stays(m: Market) {
    let organiser = m.organiser().await;
    let ticked = json!({ "ticked": ["sound_heard", "posters_hung"] });
    assert_eq!(organiser.put(&m.here("setup"), &ticked).await.ok()["ticked"], ticked["ticked"]);
    assert_eq!(m.organiser().await.get(&m.here("setup")).await.ok()["ticked"], ticked["ticked"]);
    let wrong = json!({ "ticked": ["some words"] });
    organiser.put(&m.here("setup"), &wrong).await.marks("malformed", "name");
    organiser.put(&m.here("setup"), &json!({ "ticked": [] })).await.ok();
    assert_eq!(organiser.get(&m.here("setup")).await.ok()["ticked"], json!([]));
}

async fn check_ins_are_counted_by_minute(m: Market) {
    let organiser = m.organiser().await;
    m.queue("A", 2).await;
    m.clock.moves(180);
    let one = m.resident();
    let action = one.check_in(&m, "A").await.ok()["action"].clone();
    let pace = async || {
        let pace = organiser.get(&m.here("pace")).await.ok();
        pace.as_array().unwrap().iter().map(|minute| minute["visits"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(pace().await, [2, 1]);
    organiser.undo(&m, &action).await.ok();
    assert_eq!(pace().await, [2], "what was taken back doesn't count");
}

both![who_was_invited_and_who_came_is_counted, what_is_ticked_off_stays, check_ins_are_counted_by_minute,];

//! The display's voice: heard by anybody, recorded by the organiser, sounds only.

use reqwest::Method;

use crate::harness::{Answer, Market, Person};

const SOUND: &[u8] = b"RIFF\x24\0\0\0WAVEfmt a sound of somebody's";

async fn put(person: &Person, clip: &str, bytes: Vec<u8>) -> Answer {
    Answer::of(person.request(Method::PUT, &format!("/api/voice/{clip}")).body(bytes)).await
}

async fn source(m: &Market, clip: &str) -> String {
    let clips = m.resident().get("/api/voice").await.ok();
    let found = clips.as_array().unwrap().iter().find(|one| one["name"] == clip).unwrap();
    found["source"].as_str().unwrap().to_owned()
}

async fn a_recording_takes_the_place_of_a_clip_until_it_is_taken_away(m: Market) {
    let organiser = m.organiser().await;
    let before = source(&m, "please").await;
    assert_ne!(before, "recorded");
    let kept = put(&organiser, "please", SOUND.to_vec()).await.ok();
    assert_eq!(kept["source"], "recorded");
    assert_eq!(source(&m, "please").await, "recorded");
    let heard = m.resident().request(Method::GET, "/api/voice/please").send().await.unwrap();
    assert_eq!(heard.headers()["content-type"], "audio/wav");
    assert_eq!(heard.headers()["x-content-type-options"], "nosniff");
    assert_eq!(heard.bytes().await.unwrap(), SOUND);
    // Another sound in its place has another version.
    let again = put(&organiser, "please", [SOUND, b"!"].concat()).await.ok();
    assert_ne!(again["version"], kept["version"]);
    Answer::of(organiser.request(Method::DELETE, "/api/voice/please")).await.ok();
    assert_eq!(source(&m, "please").await, before);
    Answer::of(organiser.request(Method::DELETE, "/api/voice/please")).await.ok();
}

async fn what_is_no_sound_is_refused(m: Market) {
    let organiser = m.organiser().await;
    put(&organiser, "please", b"<script>alert(1)</script>".to_vec()).await.refused(422, "not_a_sound");
    put(&organiser, "please", Vec::new()).await.refused(422, "not_a_sound");
    put(&organiser, "settings", SOUND.to_vec()).await.refused(404, "no_such_clip");
    let long = [SOUND, &vec![0; 400 * 1_024]].concat();
    put(&organiser, "please", long).await.refused(413, "payload_too_large");
    m.resident().get("/api/voice/nothing").await.refused(404, "no_such_clip");
    assert_ne!(source(&m, "please").await, "recorded");
}

/// What is said of a booth's name, as the list for its market has it.
async fn name_of(m: &Market, booth: &str) -> serde_json::Value {
    let clips = m.resident().get(&format!("/api/voice?market={}", m.id)).await.ok();
    let name = format!("booth-{}", m.booth(booth).id);
    clips.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone()
}

async fn the_name_of_a_booth_is_a_clip_like_any_other(m: Market) {
    let organiser = m.organiser().await;
    let before = name_of(&m, "A").await;
    assert_eq!((&before["text"], &before["needed"]), (&m.snapshot("A").await["name"], &false.into()));
    let clip = before["name"].as_str().unwrap().to_owned();
    assert_eq!(put(&organiser, &clip, SOUND.to_vec()).await.ok()["source"], "recorded");
    assert_eq!(name_of(&m, "A").await["source"], "recorded");
    let heard = m.resident().request(Method::GET, &format!("/api/voice/{clip}")).send().await.unwrap();
    assert_eq!(heard.bytes().await.unwrap(), SOUND);
    let gone = Answer::of(organiser.request(Method::DELETE, &format!("/api/voice/{clip}"))).await.ok();
    assert_eq!(gone, before);
    // Only those that are asked for, and only of booths that there are.
    let all = m.resident().get("/api/voice").await.ok();
    assert!(all.as_array().unwrap().iter().all(|one| one["name"] != clip.as_str()));
    let nowhere = "booth-00000000-0000-7000-8000-000000000000";
    put(&organiser, nowhere, SOUND.to_vec()).await.refused(404, "no_such_clip");
    m.resident().get(&format!("/api/voice/{nowhere}")).await.refused(404, "no_such_clip");
}

async fn only_the_organiser_records(m: Market) {
    for person in [m.volunteer("A").await, m.display().await] {
        put(&person, "please", SOUND.to_vec()).await.refused(403, "not_allowed");
    }
    put(&m.resident(), "please", SOUND.to_vec()).await.refused(401, "unauthenticated");
}

both![
    a_recording_takes_the_place_of_a_clip_until_it_is_taken_away,
    what_is_no_sound_is_refused,
    the_name_of_a_booth_is_a_clip_like_any_other,
    only_the_organiser_records,
];

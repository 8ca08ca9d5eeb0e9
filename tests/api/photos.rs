//! `/api/requests/{request}/photos` and its like: a photo of what was done, and nothing that it
//! says besides.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, Market, Person, key};

/// A PNG of one point with somebody's name in it; `salt` makes another of it.
pub fn png(salt: u8) -> Vec<u8> {
    fn chunk(kind: &[u8; 4], contents: &[u8]) -> Vec<u8> {
        let length = u32::try_from(contents.len()).unwrap().to_be_bytes();
        let named = [&kind[..], contents].concat();
        [&length[..], &named, &crc(&named).to_be_bytes()].concat()
    }
    let point = [0x78, 0x9C, 0x63, 0x60, 0x60, 0x60, 0, 0, 0, 4, 0, 1, salt];
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
        chunk(b"tEXt", b"Author\0somebody at 31.2,121.5"),
        chunk(b"IDAT", &point),
        chunk(b"IEND", b""),
    ]
    .concat()
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 },
        )
    })
}

pub async fn attach(person: &Person, path: &str, file: Vec<u8>) -> Answer {
    let asked = person.request(Method::POST, path).header("x-key", key());
    Answer::of(asked.header("content-type", "application/octet-stream").body(file)).await
}

fn digest(answer: &Value, at: usize) -> String {
    answer["photos"][at].as_str().unwrap().to_owned()
}

async fn a_unit_shows_what_was_done_and_the_resident_sees_it(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试城管中队").await;
    let request = m.request(&organiser, "路灯不亮").await;
    let (id, receipt) = (request["request"].as_str().unwrap(), request["receipt"].as_str().unwrap());
    let (at, item) = (format!("/api/requests/{id}"), format!("/api/unit/items/{id}"));
    organiser.act(&format!("{at}/steps"), json!({ "step": "forward", "unit": unit })).await.ok();
    contact.act(&format!("{item}/steps"), json!({ "step": "accept" })).await.ok();
    let done = attach(&contact, &format!("{item}/photos"), png(1)).await.ok();
    let photo = digest(&done, 0);
    for (person, path) in [
        (&organiser, format!("{at}/photos/{photo}")),
        (&contact, format!("{item}/photos/{photo}")),
        (&m.resident(), format!("/api/receipts/{receipt}/photos/{photo}")),
    ] {
        let seen = person.get(&path).await;
        assert_eq!((seen.status, seen.header("content-type")), (200, "image/png"), "{path}");
        assert!(!seen.text().contains("somebody"), "who took it is nobody's business");
    }
    assert_eq!(m.resident().get(&format!("/api/receipts/{receipt}")).await.ok()["photos"], json!([photo]));
    assert_eq!(contact.get("/api/unit/items").await.ok()[0]["photos"], json!([photo]));
    let log = organiser.get(&at).await.ok()["log"].clone();
    let last = log.as_array().unwrap().last().unwrap()["words"].as_str().unwrap().to_owned();
    assert!(last.contains(&photo), "the chain holds what the photo must be: {last}");
    let (_, other) = m.unit("测试物业").await;
    other.get(&format!("{item}/photos/{photo}")).await.refused(404, "no_such_request");
    attach(&other, &format!("{item}/photos"), png(2)).await.refused(403, "not_allowed");
    m.resident()
        .get(&format!("/api/receipts/{receipt}/photos/{}", "00".repeat(32)))
        .await
        .refused(404, "no_such_photo");
    let undo = json!({ "request": id, "action": done["action"] });
    contact.act("/api/unit/undo", undo).await.ok();
    organiser.get(&format!("{at}/photos/{photo}")).await.refused(404, "no_such_photo");
}

async fn what_is_no_photo_is_refused_with_a_way_out(mut m: Market) {
    let organiser = m.organiser().await;
    let request = m.request(&organiser, "路灯不亮").await;
    let path = format!("/api/requests/{}/photos", request["request"].as_str().unwrap());
    attach(&organiser, &path, b"<svg onload=alert(1)>".to_vec()).await.refused(422, "not_a_photo");
    attach(&organiser, &path, png(1)[..50].to_vec()).await.refused(422, "broken_photo");
    let huge = [png(1), vec![0; 5 * 1024 * 1024 - 50]].concat();
    attach(&organiser, &path, huge).await.refused(413, "payload_too_large");
    let first = attach(&organiser, &path, png(1)).await.ok();
    attach(&organiser, &path, png(1)).await.refused(409, "same_photo");
    for salt in 2..=6 {
        attach(&organiser, &path, png(salt)).await.ok();
    }
    attach(&organiser, &path, png(7)).await.refused(409, "too_many_photos");
    m.restart().await;
    let again = organiser.get(&format!("{path}/{}", digest(&first, 0))).await;
    assert_eq!(again.status, 200, "{again}");
}

both!(a_unit_shows_what_was_done_and_the_resident_sees_it, what_is_no_photo_is_refused_with_a_way_out);

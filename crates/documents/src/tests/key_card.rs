//! The key card: what is typed from it is what its code says.

use super::{
    fonts,
    text::stays_in_its_box,
    tools::{is_sound, letters, scanned, text},
};
use crate::{KeyCard, key_card, key_card_pdf, key_card_text, layout::text::Typeset};
use shiji_domain::Timestamp;

fn card() -> KeyCard {
    KeyCard {
        id: "7K2Q9XW4TN".to_owned(),
        groups: (0..13).map(|at| format!("AB{at:02}Z")).collect(),
        signs_as: "SDHR-EPEK-VRQ5-G748".to_owned(),
        made_at: Timestamp(1_780_000_000_000),
        printed_at: Timestamp(1_780_000_000_000),
    }
}

#[test]
fn a_key_card_holds_every_group_and_a_code_that_says_the_same() {
    let card = card();
    let pdf = key_card_pdf(&card, &fonts()).unwrap();
    is_sound(&pdf);
    assert_eq!(pdf.pages, 1);
    assert_eq!(scanned(&pdf), [card.groups.join("-")]);
    let read = letters(&text(&pdf));
    for part in card.groups.iter().chain([&card.id, &card.signs_as]) {
        assert!(read.contains(part), "{part}: {read}");
    }
    assert!(read.contains("shijikeysenter") && read.contains("shijikeysrotate"), "{read}");
    stays_in_its_box(&[key_card::page(&card, &Typeset::new(&fonts()).unwrap()).unwrap()]);
}

#[test]
fn a_key_card_can_be_read_as_text() {
    let text = key_card_text(&card());
    for part in card().groups.iter().chain([&card().id, &card().signs_as]) {
        assert!(text.contains(part.as_str()), "{text}");
    }
    assert!(text.contains("13: AB12Z") && text.contains("shiji keys enter"), "{text}");
    assert_eq!(format!("{:?}", card()), "KeyCard(7K2Q9XW4TN)", "a log shows no key");
}

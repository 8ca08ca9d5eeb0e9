//! Lines, boxes and tables, on the display list.

use proptest::prelude::*;

use super::{
    fonts,
    tools::{is_sound, text},
};
use crate::{
    documents::{
        DocumentError, Fonts, Tongue,
        fonts::Weight,
        layout::{
            A4,
            canvas::{Item, Page},
            flow::Flow,
            table::Column,
            text::Typeset,
        },
        summary_pdf, unprintable,
    },
    domain::summary::sample::{Day, PUBLISHED},
};

/// No text leaves its box, and no box its page.
#[track_caller]
pub fn stays_in_its_box(pages: &[Page]) {
    for page in pages {
        for item in &page.items {
            if let Item::Text { text, x, y, width, room, .. } = item {
                assert!(*x >= room.0 - 0.1 && x + width <= room.1 + 0.1, "{text:?} leaves its box");
                assert!(room.0 >= 0.0 && room.1 <= page.size.0 + 0.01, "{text:?} leaves the page");
                assert!(*y > 0.0 && *y < page.size.1, "{text:?} leaves the page");
            }
        }
    }
}

/// The texts of a page, in the order in which they were set.
pub fn texts(page: &Page) -> Vec<&str> {
    page.items
        .iter()
        .filter_map(|item| if let Item::Text { text, .. } = item { Some(text.as_str()) } else { None })
        .collect()
}

#[test]
fn no_line_begins_with_a_full_stop_or_ends_with_an_opening_bracket() {
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    let lines = |text, width| set.wrap(text, Weight::Regular, 10.0, width);
    assert_eq!(lines("一二三四。五六", 40.0), ["一二三", "四。五六"]);
    assert_eq!(lines("一二三（四五）", 40.0), ["一二三", "（四五）"]);
    assert_eq!(lines("诉求 39 件 HTTP://A.B", 60.0), ["诉求 39 件", "HTTP://A.B"]);
    assert_eq!(lines("一\n\n二", 40.0), ["一", "", "二"]);
    assert_eq!(lines("aaaaaaaaaaaaaaaa", 40.0).concat(), "aaaaaaaaaaaaaaaa");
}

#[test]
fn what_the_font_lacks_is_drawn_as_a_mark_and_reported() {
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    // Rare surnames that the font has, and one that it has not.
    assert_eq!(set.shown("龘堃玥喆䶮㛃", Weight::Bold), "龘堃玥喆䶮㛃");
    assert!(set.missing().is_empty());
    assert_eq!(set.shown("𠮷\u{a0}好\u{200b}\u{fe0f}\u{7}", Weight::Regular), "〓 好");
    assert_eq!(set.missing().into_iter().collect::<String>(), "𠮷");
}

/// A system that has the font of the screens' package and nothing else.
fn a_system() -> fontdb::Database {
    let mut system = fontdb::Database::new();
    system.load_fonts_dir(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/kiosk-ui/node_modules/@expo-google-fonts/noto-sans-sc"
    ));
    system
}

#[test]
fn what_the_font_lacks_comes_from_one_of_the_system() {
    let blind = fonts().blind();
    let set = Typeset::new(&blind).unwrap();
    set.shown("龘", Weight::Regular);
    let completed = blind.completed_from(&set.missing(), &a_system()).unwrap();
    let set = Typeset::new(&completed).unwrap();
    assert_eq!(set.shown("龘堃", Weight::Bold), "龘堃");
    assert!(fonts().completed_from(&['𠮷'].into(), &a_system()).is_none(), "no font here has it");
    assert!(fonts().completed(&[].into()).is_none());
}

#[test]
fn without_an_embedded_font_one_of_the_system_prints() {
    let system = Fonts::of_a_system(&a_system()).unwrap();
    assert_eq!(system.source().words(), ("system", "Noto Sans SC".to_owned()));
    let summary = Day::generated(7, PUBLISHED).summary();
    is_sound(&summary_pdf(&summary, Tongue::Chinese, &system).unwrap());
    assert!(Fonts::of_a_system(&fontdb::Database::new()).is_none());
    assert_eq!(DocumentError::NoFont.code(), "no_font");
}

#[test]
fn characters_that_no_font_has_are_named_before_anything_is_printed() {
    let missing = unprintable(["市集", "名字 \u{10ffff}"], &fonts()).unwrap();
    assert_eq!(missing.into_iter().collect::<Vec<_>>(), ['\u{10ffff}']);
}

#[test]
fn what_one_face_lacks_comes_from_the_next() {
    let summary = Day::generated(7, PUBLISHED).summary();
    let (alone, behind) = (fonts(), fonts().behind_a_blind_one());
    let pdf = summary_pdf(&summary, Tongue::Chinese, &behind).unwrap();
    is_sound(&pdf);
    assert_eq!(text(&pdf), text(&summary_pdf(&summary, Tongue::Chinese, &alone).unwrap()));
}

#[test]
fn a_table_repeats_its_head_and_splits_a_row_that_no_page_holds() {
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    let mut flow = Flow::new(&set, A4);
    let columns = [Column::fixed("甲", 40.0), Column::words("乙", 1.0), Column::figures("丙", 40.0)];
    let row = |at: usize, words: String| vec![at.to_string(), words, "1".to_owned()];
    let mut rows: Vec<_> = (0..60).map(|at| row(at, "短".into())).collect();
    rows.push(row(60, "长".repeat(6_000)));
    flow.table(&columns, &rows, false);
    let pages = flow.finish("");
    stays_in_its_box(&pages);
    assert!(pages.len() >= 4);
    for page in &pages {
        assert_eq!(texts(page)[..3], ["甲", "乙", "丙"]);
    }
    let long: usize = pages.iter().flat_map(texts).map(|text| text.matches('长').count()).sum();
    assert_eq!(long, 6_000);
}

#[test]
fn a_font_that_cant_be_used_says_which_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Some-Regular.ttf");
    let error = |path: &std::path::Path| Fonts::load(Some(path)).unwrap_err();
    assert_eq!(error(&file).code(), "font_unusable");
    std::fs::write(&file, "not a font").unwrap();
    assert!(matches!(error(&file), DocumentError::Font { path, .. } if path == file));
    std::fs::write(folder.path().join("Some-Bold.ttf"), "not a font").unwrap();
    assert_eq!(error(folder.path()).code(), "font_unusable");
    let empty = tempfile::tempdir().unwrap();
    assert!(error(empty.path()).messages().1.contains("regular"));
}

proptest! {
    #[test]
    fn every_line_fits_and_no_letter_is_lost(text in "[ab ，。（）“”一二三四0-9.-]{0,80}", width in 30.0_f32..200.0) {
        let fonts = fonts();
        let set = Typeset::new(&fonts).unwrap();
        let lines = set.wrap(&text, Weight::Regular, 10.0, width);
        for line in &lines {
            prop_assert!(set.width(line, Weight::Regular, 10.0) <= width + 0.1, "{line:?}");
        }
        let letters = |text: &str| text.replace(' ', "");
        prop_assert_eq!(letters(&lines.concat()), letters(&text));
    }
}

//! Lines, boxes and tables, on the display list.

use proptest::prelude::*;

use super::fonts;
use crate::{
    fonts::Weight,
    layout::{
        A4,
        canvas::{Item, Page},
        flow::{BODY, Flow},
        table::Column,
        text::Typeset,
    },
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
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    for before in 0..60 {
        for count in [2, 3, 7] {
            let mut flow = Flow::new(&set, A4);
            for _ in 0..before {
                flow.paragraph("前", BODY);
            }
            flow.paragraph(&vec!["段"; count].join("\n"), BODY);
            let pages = flow.finish("");
            stays_in_its_box(&pages);
            let on_each = pages.iter().map(|page| texts(page).iter().filter(|text| **text == "段").count());
            let on_each: Vec<usize> = on_each.filter(|lines| *lines > 0).collect();
            assert_eq!(on_each.iter().sum::<usize>(), count);
            // Three lines can't be divided: they go together.
            assert!(on_each.iter().all(|lines| *lines > 1), "{before} lines before: {on_each:?}");
        }
    }
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

//! Posters and cards: every code is read back by a scanner.

use qrcode::EcLevel;

use super::{
    fonts,
    text::stays_in_its_box,
    tools::{is_sound, letters, scanned, scanned_picture, text},
};
use crate::{
    GatePoster, PassCard, Pdf, Poster, PosterSize, PosterStep, StaffCard, cards, gate_poster_pdf,
    layout::{
        A4, MM,
        canvas::{Area, Item, Page},
        text::Typeset,
    },
    passes_pdf, posters, posters_pdf,
    qr::{QUIET, Qr},
    qr_svg, staff_cards_pdf,
};
use shiji_samples::facts::{OPENS, PUBLISHED, SampleFacts};

const ADDRESS: &str = "http://192.168.1.10:8080";

fn all_posters() -> Vec<Poster> {
    let day = SampleFacts::generated(7, PUBLISHED);
    day.booths
        .iter()
        .map(|(booth, ..)| {
            let url = format!("HTTP://192.168.1.10:8080/S/{}-{}", booth.code().unwrap(), booth.slug);
            Poster::of(booth, &day.market, url, ADDRESS.to_owned())
        })
        .collect()
}

/// Sound, the same bytes again, and exactly these codes on it.
#[track_caller]
fn holds(print: impl Fn() -> Pdf, mut urls: Vec<String>) -> Pdf {
    let pdf = print();
    is_sound(&pdf);
    assert_eq!(pdf.bytes, print().bytes);
    urls.sort();
    assert_eq!(scanned(&pdf), urls);
    pdf
}

#[test]
fn booth_posters_scan_and_name_their_booth() {
    let posters = all_posters();
    let pdf = holds(
        || posters_pdf(&posters, PosterSize::A4, OPENS, &fonts()).unwrap(),
        posters.iter().map(|poster| poster.url.clone()).collect(),
    );
    assert_eq!(pdf.pages, 18);
    let text = text(&pdf);
    for poster in &posters {
        assert!(letters(&text).contains(&poster.name), "{}", poster.name);
    }
    for words in ["用微信扫一扫", "点“取号”", "点“签到”", "叫到再来", ADDRESS] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn posters_come_in_a3() {
    let posters = &all_posters()[..2];
    let pdf = holds(
        || posters_pdf(posters, PosterSize::A3, OPENS, &fonts()).unwrap(),
        posters.iter().map(|poster| poster.url.clone()).collect(),
    );
    assert!(String::from_utf8_lossy(&pdf.bytes).contains("/MediaBox[0 0 841.8"), "A3 is 842 points wide");
    assert!(letters(&text(&pdf)).contains(&posters[0].name));
}

#[test]
fn a_posters_code_keeps_to_25_modules_of_4_5_millimetres_and_its_quiet_zone() {
    let poster = &all_posters()[11];
    assert_eq!(Qr::new(&poster.url, EcLevel::M).unwrap().modules, 25);
    let longer = Poster { url: format!("{}-AND-A-LONGER-HOST-NAME", poster.url), ..poster.clone() };
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    for poster in [poster, &longer] {
        let page = posters::page(poster, &set).unwrap();
        let fills: Vec<&Vec<Area>> = page
            .items
            .iter()
            .filter_map(|item| if let Item::Fill { areas, .. } = item { Some(areas) } else { None })
            .collect();
        // The code is the one path of many areas; its light ground is the area before it.
        let at = fills.iter().position(|areas| areas.len() > 1).unwrap();
        let (ground, runs) = (fills[at - 1][0], fills[at]);
        let module = runs[0].height;
        assert!(module >= 4.5 * MM - 0.01, "{} mm", module / MM);
        let left = runs.iter().map(|run| run.x).fold(f32::MAX, f32::min);
        assert!((left - ground.x - QUIET as f32 * module).abs() < 0.01);
        // No text stands on the ground.
        for item in &page.items {
            if let Item::Text { text, y, style, .. } = item {
                let outside = *y <= ground.y || y - style.size >= ground.y + ground.height;
                assert!(outside, "{text:?} stands in the quiet zone");
            }
        }
    }
}

#[test]
fn long_texts_stay_on_the_posters() {
    let long = Poster {
        code: "WW9".into(),
        name: "名".repeat(60),
        hosts: vec!["单".repeat(60); 6],
        offer: "供\n".repeat(500),
        place: "处".repeat(120),
        verb: PosterStep::Book,
        url: "HTTP://A/S/WW9-7F3K9Q".into(),
        address: format!("http://{}", "a".repeat(100)),
        market: "市".repeat(60),
    };
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    let gate = GatePoster {
        market: "市".repeat(60),
        theme: "题".repeat(120),
        when_and_where: "时".repeat(120),
        url: "HTTP://A/G/7F3K9Q".into(),
        address: "http://a".into(),
        booths: vec![("WW9".into(), "摊".repeat(60)); 60],
    };
    let pages = [posters::page(&long, &set).unwrap(), posters::gate_page(&gate, &set).unwrap()];
    stays_in_its_box(&pages);
}

#[test]
fn long_texts_stay_on_the_cards() {
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    let market = "市".repeat(60);
    let pass = PassCard { url: "HTTP://A/P/7F3K9Q2M8ZX4B6D1H5J7".into(), serial: "1234567890123".into() };
    let staff = StaffCard {
        url: "HTTP://A/I/7F3K9Q2M8ZX4B6D1H5J7".into(),
        role: "名".repeat(60),
        booth: format!("WW9 {}", "摊".repeat(60)),
        valid: "2026-11-21 20:00 前有效，".repeat(9),
    };
    let passes = cards::pass_pages(&vec![pass; 9], &market, &set).unwrap();
    let staff = cards::staff_pages(&vec![staff; 5], &market, &set).unwrap();
    assert_eq!((passes.len(), staff.len()), (2, 2));
    stays_in_its_box(&passes);
    stays_in_its_box(&staff);
    let lines = |page: &Page| {
        page.items.iter().filter(|item| matches!(item, Item::Line { dashed: true, .. })).count()
    };
    assert_eq!((lines(&passes[0]), lines(&passes[1])), (3 + 5, 3 + 2), "nothing is cut where no card is");
}

#[test]
fn the_gate_poster_lists_the_booths() {
    let gate = GatePoster {
        market: "湖畔社区党员服务市集".into(),
        theme: "邻里相约 服务到家".into(),
        when_and_where: "2026年11月21日 14:00–17:00 湖畔口袋公园".into(),
        url: "HTTP://192.168.1.10:8080/G/7F3K9Q".into(),
        address: ADDRESS.into(),
        booths: all_posters().into_iter().map(|poster| (poster.code, poster.name)).collect(),
    };
    let pdf =
        holds(|| gate_poster_pdf(&gate, PosterSize::A4, OPENS, &fonts()).unwrap(), vec![gate.url.clone()]);
    let text = letters(&text(&pdf));
    assert!(gate.booths.iter().all(|(code, name)| text.contains(&format!("{code}{name}"))));
}

#[test]
fn modules_are_whole_dots_of_a_printer() {
    for length in 1..80 {
        let qr = Qr::new(&"A".repeat(length), EcLevel::Q).unwrap();
        let mut page = Page::new(A4);
        qr.draw(&mut page, 11.3, 17.7, 173.0);
        let Some(Item::Fill { areas, .. }) = page.items.last() else { panic!("no code was drawn") };
        for area in areas {
            for length in [area.x, area.y, area.width, area.height] {
                let dots = length / 0.72;
                assert!((dots - dots.round()).abs() < 0.01, "{length} points are {dots} dots");
            }
        }
    }
}

#[test]
fn passes_are_cut_8_from_a_page_and_each_scans() {
    let url = |n| format!("HTTP://192.168.1.10:8080/P/7F3K9Q2M8ZX4B6D1H5J7{n:04}");
    let cards: Vec<_> = (1..=20).map(|n| PassCard { url: url(n), serial: format!("{n:04}") }).collect();
    let pdf = holds(
        || passes_pdf(&cards, "湖畔社区党员服务市集", OPENS, &fonts()).unwrap(),
        cards.iter().map(|card| card.url.clone()).collect(),
    );
    assert_eq!(pdf.pages, 3);
    assert!(text(&pdf).contains("0020"));
    let nothing = passes_pdf(&[], "市集", OPENS, &fonts()).unwrap_err();
    assert_eq!(nothing.code(), "nothing_to_print");
}

#[test]
fn staff_cards_scan_with_a_long_invitation() {
    let card = |n| StaffCard {
        url: format!("{ADDRESS}/join/aGVsbG8gd29ybGQgdGhpcyBpcyBhIHRva2VuIG9m{n}"),
        role: "摊位志愿者".into(),
        booth: "A 书记面对面".into(),
        valid: "2026-11-21 20:00 前有效".into(),
    };
    let cards: Vec<_> = (0..5).map(card).collect();
    let pdf = holds(
        || staff_cards_pdf(&cards, "湖畔社区党员服务市集", OPENS, &fonts()).unwrap(),
        cards.iter().map(|card| card.url.clone()).collect(),
    );
    assert_eq!(pdf.pages, 2);
}

#[test]
fn the_svg_scans_and_holds_nothing_of_its_text() {
    let url = "HTTP://192.168.1.10:8080/S/A-7F3K9Q?<script>";
    let svg = qr_svg(url).unwrap();
    assert!(!svg.contains("script"));
    let side: usize = svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
    const SCALE: usize = 4;
    let width = side * SCALE;
    let mut pixels = vec![255_u8; width * width];
    let path = svg.split("fill=\"#000\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    for run in path.split('z').filter(|run| !run.is_empty()) {
        let numbers: Vec<usize> =
            run.split(['M', ' ', 'h', 'v', '-']).filter_map(|number| number.parse().ok()).collect();
        let [x, y, length, ..] = numbers[..] else { panic!("{run}") };
        for row in y * SCALE..(y + 1) * SCALE {
            pixels[row * width + x * SCALE..row * width + (x + length) * SCALE].fill(0);
        }
    }
    assert_eq!(scanned_picture(width, &pixels), url);
    assert_eq!(qr_svg(&"x".repeat(4_000)).unwrap_err().code(), "qr_too_long");
}

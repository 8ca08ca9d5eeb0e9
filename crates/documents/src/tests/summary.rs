//! The summary and the bulletin: sound on paper, and the same figures as everywhere.

use proptest::prelude::*;
use shiji_catalogue::Language;

use super::{
    fonts,
    text::{stays_in_its_box, texts},
    tools::{is_sound, letters, text},
};
use crate::{
    PaperLanguage, bulletin,
    layout::{canvas::Item, text::Typeset},
    summary, summary_pdf,
};
use shiji_domain::MarketState;
use shiji_samples::facts::{PUBLISHED, SampleFacts, SampleSize};

#[test]
fn the_summary_of_the_published_day_has_its_figures() {
    let day = SampleFacts::generated(7, PUBLISHED);
    let summary = day.summary();
    let pdf = summary_pdf(&summary, PaperLanguage::COMMUNITY, &fonts()).unwrap();
    is_sound(&pdf);
    assert!((2..=4).contains(&pdf.pages));
    assert_eq!(pdf.bytes, summary_pdf(&summary, PaperLanguage::COMMUNITY, &fonts()).unwrap().bytes);

    let text = text(&pdf);
    assert!(text.contains("诉求 39 件 = 现场办理 27 + 转办 12"), "{text}");
    assert!(letters(&text).contains(&format!("第1/共{}页", pdf.pages)));
    assert!(!text.contains("市集仍在进行"));
    let all = letters(&text);
    assert!(all.contains("现场办理含社区直接上门办成的"), "what is counted there is said");
    for booth in &summary.booths {
        assert!(all.contains(&letters(&booth.name)), "{}", booth.name);
        assert!(all.contains(&letters(&booth.hosts[0])), "{}", booth.hosts[0]);
    }
    for line in &summary.requests.forwarded {
        assert!(text.contains(&summary.offset.date_time(line.due)));
        assert!(text.contains(&line.unit));
    }
    for words in ["填表人", "审核人", "口径说明", "东门停车位重新划线", &summary.visits.to_string()]
    {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn the_summary_stands_in_two_languages() {
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    let fonts = fonts();
    let pdf = summary_pdf(&summary, PaperLanguage::with(Language::SECOND), &fonts).unwrap();
    is_sound(&pdf);
    assert!((2..=4).contains(&pdf.pages), "{}", pdf.pages);
    let set = Typeset::new(&fonts).unwrap();
    stays_in_its_box(&summary::pages(&summary, PaperLanguage::with(Language::SECOND), &set));
    let text = text(&pdf);
    for words in [
        "39 requests = Settled on the spot 27 + Forwarded 12",
        "诉求 39 件 = 现场办理 27 + 转办 12",
        "Waits by hour",
        "Checked by",
        "What the figures mean",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn the_tables_of_requests_name_the_ways_that_anything_took() {
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    let heads = |day: &SampleFacts, language| {
        let pages = summary::pages(&day.summary(), language, &set);
        let all: Vec<String> = pages.iter().flat_map(texts).map(str::to_owned).collect();
        // The legend bears figures, the heads of columns do not.
        move |name: &str| all.iter().filter(|text| *text == name).count()
    };
    let published = heads(&SampleFacts::generated(7, PUBLISHED), PaperLanguage::COMMUNITY);
    assert_eq!(
        [published("现场办理"), published("不受理"), published("心愿墙")],
        [3, 0, 0],
        "a figure's label too"
    );
    let other = SampleSize { booths: 3, check_ins: 0, settled: 2, forwarded: 2, other: 9 };
    let mixed = heads(&SampleFacts::generated(7, other), PaperLanguage::with(Language::SECOND));
    assert!(mixed("不受理") == 2 && mixed("Forwarded") >= 2 && mixed("Forwarde") == 0, "no word is broken");
}

#[test]
fn a_last_page_with_next_to_nothing_is_saved() {
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    let mut nearly_empty = 0;
    for forwarded in 1..40 {
        let size = SampleSize { booths: 18, check_ins: 50, settled: 9, forwarded, other: 0 };
        let pages =
            summary::pages(&SampleFacts::generated(7, size).summary(), PaperLanguage::COMMUNITY, &set);
        stays_in_its_box(&pages);
        let last = pages.last().unwrap();
        let above_the_footer = |item: &Item| match item {
            Item::Text { y, .. } if *y < last.size.1 - 50.0 => Some(*y),
            _ => None,
        };
        let lowest = last.items.iter().filter_map(above_the_footer).fold(0.0, f32::max);
        nearly_empty += usize::from(lowest < last.size.1 * 0.25);
    }
    assert!(nearly_empty <= 4, "{nearly_empty} of 39 days end with a page of a few lines");
}

#[test]
fn a_day_that_still_runs_says_so() {
    let mut day = SampleFacts::generated(7, PUBLISHED);
    day.market.state = MarketState::Open;
    day.now = shiji_samples::facts::OPENS.plus_minutes(100);
    let summary = day.summary();
    let text = text(&summary_pdf(&summary, PaperLanguage::COMMUNITY, &fonts()).unwrap());
    assert!(text.contains("截至 15:40，市集仍在进行"), "{text}");
    assert!(bulletin(&summary, Language::ZhCn).contains("截至15:40，市集仍在进行"));
    assert!(bulletin(&summary, Language::En).contains("still open; as of 15:40"));
}

#[test]
fn an_empty_day_and_the_longest_texts_stay_on_the_paper() {
    let empty =
        SampleFacts::generated(1, SampleSize { booths: 0, check_ins: 0, settled: 0, forwarded: 0, other: 0 });
    is_sound(&summary_pdf(&empty.summary(), PaperLanguage::COMMUNITY, &fonts()).unwrap());

    let mut long = SampleFacts::generated(
        1,
        SampleSize { booths: 40, check_ins: 300, settled: 5, forwarded: 9, other: 9 },
    );
    long.market.details.name = "名".repeat(60);
    long.market.details.theme = "a".repeat(120);
    long.market.details.topics = "题".repeat(2_000);
    for (booth, ..) in &mut long.booths {
        booth.details.name = "摊".repeat(60);
        booth.details.hosts = vec!["单".repeat(60); 6];
    }
    for request in &mut long.requests {
        request.details.content = "求\n".repeat(1_000);
    }
    for unit in &mut long.units {
        unit.name = format!("{}{}", "W".repeat(50), unit.name);
    }
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    stays_in_its_box(&summary::pages(&long.summary(), PaperLanguage::COMMUNITY, &set));
    is_sound(&summary_pdf(&long.summary(), PaperLanguage::COMMUNITY, &fonts).unwrap());
}

#[test]
fn the_bulletin_gives_exact_figures_in_both_languages() {
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    let (zh, en) = (bulletin(&summary, Language::ZhCn), bulletin(&summary, Language::En));
    assert!(zh.starts_with("2026年11月21日，湖畔社区党委在湖畔口袋公园举办“湖畔社区党员服务市集”"));
    assert!(zh.contains(&format!("服务居民{}人次（{}人）", summary.visits, summary.people)));
    assert!(zh.contains("收集居民诉求39件，其中现场办理27件、转办12件。"));
    assert!(!zh.contains('超') && !zh.contains("余人次"));
    assert!(en.contains("Requests written down: 39 = Settled on the spot 27 + Forwarded 12."));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn paper_and_bulletin_show_the_summarys_figures(
        seed: u64, booths in 0_usize..30, check_ins in 0_usize..300,
        settled in 0_usize..30, forwarded in 0_usize..20, other in 0_usize..9,
    ) {
        let summary = SampleFacts::generated(seed, SampleSize { booths, check_ins, settled, forwarded, other }).summary();
        let fonts = fonts();
        let set = Typeset::new(&fonts).unwrap();
        let pages = summary::pages(&summary, PaperLanguage::COMMUNITY, &set);
        stays_in_its_box(&pages);
        let shown: Vec<&str> = pages.iter().flat_map(texts).collect();
        let requests = &summary.requests;
        let line = crate::final_figures::split_line(requests.all, &requests.split, Language::ZhCn);
        prop_assert!(shown.contains(&line.as_str()), "{}", line);
        let people = format!("{} 人", summary.people);
        let visits = format!("{} 人次", summary.visits);
        prop_assert!(shown.contains(&people.as_str()) && shown.contains(&visits.as_str()));
        for hour in &summary.hours {
            prop_assert!(shown.contains(&hour.visits.to_string().as_str()));
        }
        let zh = bulletin(&summary, Language::ZhCn);
        let figures = format!("{}人次（{}人），收集居民诉求{}件", summary.visits, summary.people, requests.all);
        prop_assert!(zh.contains(&figures), "{}", zh);
    }
}

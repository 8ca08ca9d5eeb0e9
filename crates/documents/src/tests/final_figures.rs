//! What papers say of a day that is final, and of one that isn't.

use super::{
    fonts,
    tools::{letters, text},
};
use crate::{PaperLanguage, bulletin, final_figures::split_lines, summary_pdf};
use shiji_catalogue::Language;
use shiji_domain::{
    request::RequestSplit,
    summary::{CurrentFigures, EditionMark, LateFigures, LateLine, Summary},
};
use shiji_samples::facts::{PUBLISHED, SampleFacts};

/// 39 = 27 + 12, one entered afterwards; by now five more are settled.
fn final_day() -> Summary {
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    let as_of = summary.closes_at.plus_minutes(3 * 24 * 60);
    let now = CurrentFigures {
        as_of,
        split: RequestSplit { settled: 32, forwarded: 7, ..RequestSplit::default() },
        late: RequestSplit { open: 1, ..RequestSplit::default() },
    };
    let line = LateLine {
        number: 40,
        content: "楼道里放一张椅子".into(),
        reason: "纸条当晚才找到".into(),
        way: shiji_domain::request::Way::Open,
        registered_at: as_of,
    };
    let late = LateFigures { all: 1, split: now.late, requests: vec![line] };
    let edition = Some(EditionMark { number: 2, at: summary.closes_at, now: Some(now) });
    Summary { running: false, late, edition, ..summary }
}

#[test]
fn papers_print_the_day_as_it_was_and_beside_it_what_became_of_it() {
    let summary = final_day();
    let lines = split_lines(&summary, Language::DEFAULT);
    assert_eq!(lines[0], "当日诉求 39 件 = 现场办理 27 + 转办 12");
    assert_eq!(lines[1], "补录 1 件（不计入当日）= 现场办理 0 + 转办 0 + 待办理 1");
    assert!(lines[2].ends_with("当日 39 件 = 现场办理 32 + 转办 7"), "{}", lines[2]);
    let paper = letters(&text(&summary_pdf(&summary, PaperLanguage::COMMUNITY, &fonts()).unwrap()));
    for words in lines.iter().map(String::as_str).chain(["纸条当晚才找到", "第2版"]) {
        assert!(paper.contains(&letters(words)), "{words}\n{paper}");
    }
    assert!(!paper.contains("未定稿"), "{paper}");
    let words = bulletin(&summary, Language::DEFAULT);
    assert!(words.contains("收集居民诉求39件，其中现场办理27件、转办12件"), "{words}");
    assert!(words.contains("补录诉求1件") && words.contains("现场办理32件、转办7件"), "{words}");
}

#[test]
fn until_it_is_final_every_paper_says_so() {
    let summary = Summary { running: false, edition: None, ..final_day() };
    let paper = letters(&text(&summary_pdf(&summary, PaperLanguage::COMMUNITY, &fonts()).unwrap()));
    assert!(paper.contains("未定稿"), "{paper}");
    assert!(bulletin(&summary, Language::DEFAULT).contains("未定稿"));
    let running = Summary { running: true, ..summary };
    assert!(!bulletin(&running, Language::DEFAULT).contains("未定稿"), "it says that the market runs");
}

//! One day, in five ways: what paper, workbook, bulletin and API say of it are the same figures,
//! whatever the day.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use proptest::prelude::*;

use super::{
    fonts,
    tools::{letters, text},
};
use crate::{PaperLanguage, bulletin, final_figures::split_line, ledger_xlsx, summary_pdf};
use shiji_catalogue::Language;
use shiji_domain::{ModeKind, request::Way, summary::Summary};
use shiji_samples::facts::{SampleFacts, SampleSize};

/// The whole numbers of a text, in order; those of names and dates are the caller's to leave out.
fn numbers(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect()
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range(name).unwrap()
}

fn rows(range: &Range<Data>) -> impl Iterator<Item = Vec<String>> {
    range.rows().skip(3).map(|row| row.iter().map(ToString::to_string).collect())
}

/// 汇总, name by name.
fn totals(bytes: &[u8]) -> Vec<(String, u32)> {
    let range = sheet(bytes, "汇总");
    rows(&range).map(|row| (row[0].clone(), row[1].parse().unwrap())).collect()
}

/// What follows a booth's name in its line of the paper: visits, people, served, missed, waiting; a
/// dash is nothing.
fn on_paper(paper: &str, code: &str, name: &str) -> Vec<u32> {
    let found = paper.lines().find(|line| {
        let mut words = line.split_whitespace();
        words.next() == Some(code) && words.next().is_some_and(|word| name.starts_with(word))
    });
    let line = found.unwrap_or_else(|| panic!("{code} {name} is not on paper:\n{paper}"));
    let words: Vec<&str> = line.split_whitespace().collect();
    // The last eight columns are figures, of which five are counts; those before them names.
    let figures = &words[words.len() - 8..words.len() - 3];
    figures.iter().filter_map(|word| word.parse().ok()).collect()
}

/// The figures of the bulletin, words of the day's own taken out first.
fn figures_in(summary: &Summary, text: &str) -> Vec<u32> {
    let own = [&summary.name, &summary.theme, &summary.place, &summary.host];
    let booths = summary.booths.iter().map(|booth| &booth.name);
    let topics = summary.topics.iter().chain(summary.requests.escalated.iter().map(|line| &line.content));
    let topics = topics.chain(summary.meeting.iter().map(|topic| &topic.title));
    let bare = own.into_iter().chain(booths).chain(topics).fold(text.to_owned(), |text, word| {
        if word.is_empty() { text } else { text.replace(word.as_str(), "") }
    });
    numbers(&bare)
}

fn holds(day: &SampleFacts) {
    let summary = day.summary();
    let requests = &summary.requests;
    // The API: what a screen gets is the value itself.
    let api: Summary = serde_json::from_str(&serde_json::to_string(&summary).unwrap()).unwrap();
    assert_eq!(api, summary);

    // The workbook.
    let bytes = ledger_xlsx(&[], &summary, &[]).unwrap();
    let totals = totals(&bytes);
    let total =
        |name: &str| totals.iter().find(|(known, _)| known == name).map(|(_, figure)| *figure).unwrap();
    assert_eq!(total("服务人次"), summary.visits);
    assert_eq!(total("服务人数"), summary.people);
    assert_eq!(total("承办单位（家）"), summary.units);
    assert_eq!(total("诉求（件）"), requests.all);
    assert_eq!(Way::ALL.iter().map(|way| total(&way.key().text())).sum::<u32>(), requests.all);
    for way in Way::ALL {
        assert_eq!(total(&way.key().text()), requests.split.of(*way));
    }
    let booths: Vec<Vec<String>> = rows(&sheet(&bytes, "摊位")).collect();
    for (row, booth) in booths.iter().zip(&summary.booths) {
        let figures: Vec<u32> = row[3..11].iter().map(|cell| cell.parse().unwrap()).collect();
        let t = booth.tickets;
        let expected = [
            booth.visits,
            booth.people,
            t.served,
            t.missed,
            t.waiting,
            t.at_desk,
            t.cancelled,
            t.transferred,
        ];
        assert_eq!((&row[0], figures), (&booth.code, expected.to_vec()));
    }
    assert_eq!(booths.len(), summary.booths.len() + 1, "and their sum");
    let hours: Vec<Vec<String>> = rows(&sheet(&bytes, "分时人次")).collect();
    for (row, booth) in hours.iter().zip(&summary.booths) {
        let figures: Vec<u32> = row[2..].iter().map(|cell| cell.parse().unwrap()).collect();
        assert_eq!(figures, [&booth.hours[..], &[booth.visits]].concat());
    }
    let forwarded: Vec<Vec<String>> = rows(&sheet(&bytes, "转办")).collect();
    assert_eq!(forwarded.len() as u32, requests.split.forwarded);

    // The paper, as its text reads.
    let paper = text(&summary_pdf(&summary, PaperLanguage::COMMUNITY, &fonts()).unwrap());
    assert!(
        letters(&paper).contains(&letters(&split_line(requests.all, &requests.split, Language::ZhCn))),
        "{paper}"
    );
    let (booths, split) = (summary.booths.len(), requests.split);
    let figures = format!(
        "{}家{booths}个{}人次{}人{}件{}件{}件",
        summary.units, summary.visits, summary.people, requests.all, split.settled, split.forwarded
    );
    assert!(letters(&paper).contains(&figures), "{figures}\n{paper}");
    for booth in &summary.booths {
        let t = booth.tickets;
        let queue = booth.mode == ModeKind::Queue || t.all() > 0;
        let expected = [booth.visits, booth.people, t.served, t.missed, t.waiting];
        let expected = if queue { &expected[..] } else { &expected[..2] };
        assert_eq!(on_paper(&paper, &booth.code, &booth.name), expected, "{}", booth.code);
    }

    // The bulletins.
    let ways = Way::ALL.iter().map(|way| split.of(*way)).enumerate();
    let ways: Vec<u32> =
        ways.filter(|(at, figure)| *at < 2 || *figure > 0).map(|(_, figure)| figure).collect();
    let mut expected =
        vec![summary.units, summary.booths.len() as u32, summary.visits, summary.people, requests.all];
    expected.extend(if requests.all > 0 { ways } else { Vec::new() });
    let zh = figures_in(&summary, &bulletin(&summary, Language::ZhCn));
    // The date stands before all figures; in English its month is a word.
    assert_eq!(zh[3..3 + expected.len()], expected, "{}", bulletin(&summary, Language::ZhCn));
    let en = figures_in(&summary, &bulletin(&summary, Language::En));
    assert_eq!(en[2..2 + expected.len()], expected, "{}", bulletin(&summary, Language::En));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_telling_of_a_day_has_the_same_figures(
        seed: u64, booths in 0_usize..26, check_ins in 0_usize..400,
        settled in 0_usize..40, forwarded in 0_usize..20, other in 0_usize..12,
    ) {
        holds(&SampleFacts::generated(seed, SampleSize { booths, check_ins, settled, forwarded, other }));
    }
}

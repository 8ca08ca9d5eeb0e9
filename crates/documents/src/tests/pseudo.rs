//! In the pseudo-language no letter of the catalogue is left: what still reads on a paper came from
//! elsewhere.

use std::collections::BTreeSet;

use shiji_catalogue::{Language, pseudo};
use shiji_domain::{Offset, Timestamp};
use shiji_samples::facts::{PUBLISHED, SampleFacts};

use super::{fonts, text::texts};
use crate::{
    AgendaPaper, AgendaTopic, DocumentError, GatePoster, LedgerContext, LedgerRow, Paper, PaperLanguage,
    PassCard, Poster, PosterStep, Reminders, Slip, StaffCard, agenda, bulletin, cards,
    layout::{canvas::Page, text::Typeset},
    ledger, ledger_csv, posters, public_csv, reminders, slip, summary,
};

/// Words that are neither of the catalogue nor of this file's data, which has one letter.
fn strangers(pages: &[Page]) -> Vec<String> {
    let all = pages.iter().flat_map(texts);
    all.flat_map(pseudo::strangers)
        .filter(|word| word.chars().any(|c| c != 'D' && c != 'x'))
        .map(str::to_owned)
        .collect()
}

fn d() -> String {
    "D".to_owned()
}

fn agenda_paper(people: Option<u32>) -> AgendaPaper {
    let topic = |resolution: Option<String>, postponed: Option<String>| AgendaTopic {
        title: d(),
        background: d(),
        requests: vec![(1, d())],
        resolution,
        postponed,
        tasks: vec![(d(), d(), None)],
    };
    AgendaPaper {
        host: d(),
        market: d(),
        number: 1,
        at: Timestamp::default(),
        place: d(),
        chair: d(),
        topics: vec![topic(None, None), topic(Some(d()), None), topic(None, Some(d()))],
        people,
        attendance: d(),
        offset: Offset::default(),
        as_of: Timestamp::default(),
    }
}

#[test]
fn no_paper_has_a_word_outside_the_catalogue() {
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    let pages = pseudo::spoken(|| -> Result<Vec<Page>, DocumentError> {
        let mut pages = agenda::pages(&agenda_paper(None), PaperLanguage::Bilingual, &set);
        pages.extend(agenda::pages(&agenda_paper(Some(3)), PaperLanguage::Chinese, &set));
        pages.extend(cards::pass_pages(&[PassCard { url: d(), serial: d() }], "D", &set)?);
        let card = StaffCard { url: d(), role: d(), booth: String::new(), valid: d() };
        pages.extend(cards::staff_pages(&[card], "D", &set)?);
        for verb in [PosterStep::TakeTicket, PosterStep::CheckIn, PosterStep::Collect, PosterStep::Book] {
            let poster = Poster {
                code: d(),
                name: d(),
                hosts: vec![d(), d()],
                offer: d(),
                place: d(),
                verb,
                url: d(),
                address: d(),
                market: d(),
            };
            pages.push(posters::page(&poster, &set)?);
        }
        let booths = vec![(d(), d()); 60];
        let gate =
            GatePoster { market: d(), theme: d(), when_and_where: d(), url: d(), address: d(), booths };
        pages.push(posters::gate_page(&gate, &set)?);
        let (as_of, offset) = (Timestamp::default(), Offset::default());
        pages.extend(reminders::pages(&Reminders { market: d(), as_of, offset, lines: Vec::new() }, &set));
        for ahead in [None, Some(0), Some(3)] {
            let slip = Slip { priority: true, ahead, back_by: d(), url: d(), ..Slip::default() };
            pages.push(slip::page(&slip, Paper::Mm58, &set)?);
        }
        Ok(pages)
    });
    assert_eq!(strangers(&pages.unwrap()), Vec::<String>::new());
}

/// What stands in quotes where values are printed for a developer: the words that a paper was
/// given.
fn given(values: &str) -> String {
    values.split('"').skip(1).step_by(2).collect::<Vec<_>>().join(" ")
}

#[test]
fn no_summary_and_no_ledger_has_a_word_outside_the_catalogue() {
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    let (said, values) = pseudo::spoken(|| {
        let day = SampleFacts::generated(7, PUBLISHED);
        let summary = day.summary();
        let context = LedgerContext { booth: "D", now: day.now, ..LedgerContext::default() };
        let rows: Vec<_> = day.requests.iter().map(|request| LedgerRow::of(request, &context)).collect();
        let mut pages = summary::pages(&summary, PaperLanguage::Bilingual, &set);
        pages.extend(ledger::pages(&rows, &summary, false, &set));
        pages.extend(ledger::pages(&rows, &summary, true, &set));
        let mut said: Vec<String> = pages.iter().flat_map(texts).map(str::to_owned).collect();
        said.extend(Language::ALL.iter().map(|language| bulletin(&summary, *language)));
        for csv in [ledger_csv(&rows), public_csv(&rows)] {
            said.push(String::from_utf8(csv.unwrap()).unwrap());
        }
        (said, format!("{summary:?} {rows:?}"))
    });
    let given = given(&values);
    let outside = said.iter().flat_map(|text| pseudo::strangers(text)).filter(|word| {
        // Words of the catalogue may stand beside them without a blank.
        !word.split('x').all(|part| given.contains(part))
    });
    assert_eq!(outside.collect::<BTreeSet<_>>(), BTreeSet::new());
}

//! In the pseudo-language no letter of the catalogue is left: what still reads on a paper came from
//! elsewhere.

use std::{collections::BTreeSet, io::Cursor};

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Workbook, XlsxError};
use shiji_catalogue::{Language, pseudo};
use shiji_domain::{Offset, Timestamp, request::Urgency, summary::Summary};
use shiji_samples::facts::{PUBLISHED, SampleFacts};

use super::{fonts, text::texts};
use crate::{
    AgendaPaper, AgendaTopic, DocumentError, GatePoster, LedgerContext, LedgerRow, Paper, PaperLanguage,
    PassCard, Poster, PosterStep, ReminderLine, Reminders, Slip, StaffCard, Volunteer, agenda, bulletin,
    cards,
    layout::{canvas::Page, text::Typeset},
    ledger, ledger_csv, posters, public_csv, public_xlsx, reminders, reminders_xlsx,
    sheet::CellFormats,
    slip, summary, workbook,
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
        let mut pages = agenda::pages(&agenda_paper(None), PaperLanguage::with(Language::SECOND), &set);
        pages.extend(agenda::pages(&agenda_paper(Some(3)), PaperLanguage::COMMUNITY, &set));
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
        for lines in [Vec::new(), reminder_lines()] {
            pages.extend(reminders::pages(&Reminders { market: d(), as_of, offset, lines }, &set));
        }
        for ahead in [None, Some(0), Some(3)] {
            let slip = Slip { priority: true, ahead, back_by: d(), url: d(), ..Slip::default() };
            pages.push(slip::page(&slip, Paper::Mm58, &set)?);
        }
        Ok(pages)
    });
    assert_eq!(strangers(&pages.unwrap()), Vec::<String>::new());
}

/// One of each urgency, with all that may be noted.
fn reminder_lines() -> Vec<ReminderLine> {
    let line = |urgency: &Urgency| ReminderLine {
        number: Some(1),
        urgency: *urgency,
        next_action: d(),
        holder: d(),
        due: d(),
        content: d(),
        category: d(),
        state: d(),
        returns: 2,
        reminded: 3,
    };
    Urgency::ALL.iter().map(line).collect()
}

/// What a workbook says: the names of its sheets, and every cell that holds words.
fn sheets(bytes: Vec<u8>) -> Vec<String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut said = book.sheet_names();
    for (_, range) in book.worksheets() {
        let words = range.used_cells().filter_map(|(_, _, cell)| match cell {
            Data::String(text) => Some(text.clone()),
            _ => None,
        });
        said.extend(words);
    }
    said
}

/// Sheets of the ledger's workbook, each in a workbook of its own: in one they need names that
/// differ.
fn sheets_apart(summary: &Summary) -> Vec<Vec<u8>> {
    type Make<'a> = &'a dyn Fn(&mut Workbook, &CellFormats) -> Result<(), XlsxError>;
    let present = [Volunteer { name: d(), booth: String::new(), since: d(), until: d() }];
    let make: [Make<'_>; 6] = [
        &|book, formats| workbook::totals(book, summary, formats),
        &|book, formats| workbook::booths(book, summary, formats),
        &|book, formats| workbook::hours(book, summary, formats),
        &|book, formats| workbook::goods(book, summary, formats),
        &|book, formats| workbook::volunteers(book, summary, &present, formats),
        &|book, formats| workbook::forwarded(book, summary, formats),
    ];
    make.map(|make| {
        let mut book = Workbook::new();
        make(&mut book, &CellFormats::new()).unwrap();
        book.save_to_buffer().unwrap()
    })
    .into()
}

#[test]
fn no_workbook_has_a_word_outside_the_catalogue() {
    let (said, values) = pseudo::spoken(|| {
        let day = SampleFacts::generated(7, PUBLISHED);
        let summary = day.summary();
        let context = LedgerContext { booth: "D", now: day.now, ..LedgerContext::default() };
        let rows: Vec<_> = day.requests.iter().map(|request| LedgerRow::of(request, &context)).collect();
        let mut books = sheets_apart(&summary);
        books.push(public_xlsx(&rows, &summary).unwrap());
        let list =
            Reminders { market: d(), as_of: day.now, offset: Offset::default(), lines: reminder_lines() };
        books.push(reminders_xlsx(&list).unwrap());
        (books.into_iter().flat_map(sheets).collect::<Vec<_>>(), format!("{summary:?} {rows:?} \"D\""))
    });
    assert!(said.len() > 100, "the workbooks were not read");
    let given = given(&values);
    let outside = said.iter().flat_map(|text| pseudo::strangers(text));
    let outside = outside.filter(|word| !word.split('x').all(|part| given.contains(part)));
    assert_eq!(outside.collect::<BTreeSet<_>>(), BTreeSet::new());
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
        let mut pages = summary::pages(&summary, PaperLanguage::with(Language::SECOND), &set);
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

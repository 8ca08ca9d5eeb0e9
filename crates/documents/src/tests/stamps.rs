//! The stamp of the chain at the foot of summary and ledger.

use super::{
    fonts,
    text::{stays_in_its_box, texts},
};
use crate::{LedgerContext, LedgerRow, PaperLanguage, layout::text::Typeset, ledger, summary};
use shiji_domain::{
    Timestamp,
    chain::{ChainStamp, StampHeads},
    summary::{PaperStamp, Summary},
};
use shiji_samples::facts::{PUBLISHED, SampleFacts};

#[test]
fn every_page_of_summary_and_ledger_bears_the_stamp() {
    let day = SampleFacts::generated(7, PUBLISHED);
    let code = ChainStamp::after(None, Timestamp(1), StampHeads::new()).code();
    let stamp = PaperStamp { code, position: 12_345, signs_as: "SDHR-EPEK-VRQ5-G748".to_owned() };
    let summary = Summary { stamp: Some(stamp), ..day.summary() };
    let context = LedgerContext { booth: "A 书记面对面", now: day.now, ..LedgerContext::default() };
    let rows: Vec<_> = day.requests.iter().map(|request| LedgerRow::of(request, &context)).collect();
    let (fonts, code) = (fonts(), code.to_string());
    let set = Typeset::new(&fonts).unwrap();
    let says =
        |text: &&str| ["第 12345 号", &code, "SDHR-EPEK-VRQ5-G748"].iter().all(|part| text.contains(part));
    for pages in [
        summary::pages(&summary, PaperLanguage::COMMUNITY, &set),
        ledger::pages(&rows, &summary, false, &set),
        ledger::pages(&rows, &summary, true, &set),
    ] {
        stays_in_its_box(&pages);
        for page in &pages {
            assert_eq!(texts(page).iter().filter(|text| says(text)).count(), 1, "{:?}", texts(page));
        }
    }
}

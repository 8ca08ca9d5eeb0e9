//! Rare surnames: on every paper that bears a name, from the embedded font, from one of the system,
//! or as 〓 and reported.

use super::{
    fonts,
    tools::{is_sound, is_sound_in, letters, text},
};
use crate::{
    AgendaPaper, AgendaTopic, Fonts, GatePoster, LedgerRow, Paper, PaperLanguage, Pdf, Poster, PosterSize,
    PosterStep, ReminderLine, Reminders, Slip, StaffCard, agenda_pdf, gate_poster_pdf, ledger_pdf,
    posters_pdf, public_pdf, reminders_pdf, slip_pdf, staff_cards_pdf, summary_pdf,
};
use shiji_domain::{Offset, request::Urgency};
use shiji_samples::facts::{OPENS, SampleFacts, SampleSize};

/// What the embedded font has of the rare surnames that are tested.
const HERE: &str = "龘堃玥喆䶮㛃";
/// What it lacks.
const LACKING: char = '𠮷';

/// Every paper with that name somewhere on it, each by its own name.
fn papers(name: &str, fonts: &Fonts) -> Vec<(&'static str, Pdf)> {
    let mut day = SampleFacts::generated(
        3,
        SampleSize { booths: 2, check_ins: 20, settled: 2, forwarded: 2, other: 0 },
    );
    day.booths[0].0.details.name = name.to_owned();
    let summary = day.summary();
    let url = "HTTP://192.168.1.10:8080/S/A-7F3K9Q".to_owned();
    let address = "http://192.168.1.10:8080".to_owned();
    let poster = Poster {
        code: "A".into(),
        name: name.into(),
        hosts: vec!["测试单位".into()],
        offer: "咨询".into(),
        place: String::new(),
        verb: PosterStep::TakeTicket,
        url: url.clone(),
        address: address.clone(),
        market: "市集".into(),
    };
    let gate = GatePoster {
        market: "市集".into(),
        theme: String::new(),
        when_and_where: "公园".into(),
        url: url.clone(),
        address: address.clone(),
        booths: vec![("A".into(), name.into())],
    };
    let card =
        StaffCard {
            url: url.clone(), role: "摊位志愿者".into(), booth: name.into(), valid: "今天".into()
        };
    let slip = Slip { booth: name.into(), code: "A001".into(), url, address, ..Slip::default() };
    let row = LedgerRow { number: 1, person: name.into(), unit: name.into(), ..LedgerRow::default() };
    let rows = [row];
    let line = ReminderLine {
        number: Some(1),
        urgency: Urgency::Soon,
        next_action: "签收".into(),
        holder: name.into(),
        due: String::new(),
        content: "诉求".into(),
        category: String::new(),
        state: String::new(),
        returns: 0,
        reminded: 0,
    };
    let list =
        Reminders { market: "市集".into(), as_of: OPENS, offset: Offset::default(), lines: vec![line] };
    let topic = AgendaTopic {
        title: name.into(),
        background: String::new(),
        requests: vec![(1, name.into())],
        resolution: None,
        postponed: None,
        tasks: Vec::new(),
    };
    let agenda = AgendaPaper {
        host: name.into(),
        market: "市集".into(),
        number: 1,
        at: OPENS,
        place: "会议室".into(),
        chair: name.into(),
        topics: vec![topic],
        people: None,
        attendance: String::new(),
        offset: Offset::default(),
        as_of: OPENS,
    };
    vec![
        ("agenda", agenda_pdf(&agenda, PaperLanguage::COMMUNITY, fonts).unwrap()),
        ("poster", posters_pdf(&[poster], PosterSize::A4, OPENS, fonts).unwrap()),
        ("gate", gate_poster_pdf(&gate, PosterSize::A4, OPENS, fonts).unwrap()),
        ("staff card", staff_cards_pdf(&[card], "市集", OPENS, fonts).unwrap()),
        ("slip", slip_pdf(&[slip], Paper::Mm58, OPENS, fonts).unwrap()),
        ("summary", summary_pdf(&summary, PaperLanguage::COMMUNITY, fonts).unwrap()),
        ("ledger", ledger_pdf(&rows, &summary, fonts).unwrap()),
        ("public", public_pdf(&rows, &summary, fonts).unwrap()),
        ("reminders", reminders_pdf(&list, fonts).unwrap()),
    ]
}

#[test]
fn rare_surnames_are_on_every_paper() {
    for (paper, pdf) in papers(HERE, &fonts()) {
        is_sound(&pdf);
        let text = letters(&text(&pdf));
        assert!(text.contains(HERE), "{paper}: {text}");
    }
}

#[test]
fn what_the_embedded_font_lacks_comes_from_the_system_on_every_paper() {
    let mut system = fontdb::Database::new();
    // 𠳐 stands where 𠮷 would in the font's map.
    system.load_font_data(fonts().with_instead(LACKING, '\u{20cd0}'));
    let completed = fonts().completed_from(&[LACKING].into(), &system).unwrap();
    let name = format!("{LACKING}{HERE}");
    for (paper, pdf) in papers(&name, &completed) {
        is_sound_in(&pdf, 4);
        let text = letters(&text(&pdf));
        assert!(text.contains(&name), "{paper}: {text}");
    }
}

#[test]
fn what_no_font_has_is_marked_and_reported_on_every_paper() {
    let name = format!("{LACKING}{HERE}");
    for (paper, pdf) in papers(&name, &fonts()) {
        assert_eq!(pdf.missing, [LACKING].into(), "{paper}");
        let text = letters(&text(&pdf));
        assert!(text.contains(&format!("〓{HERE}")), "{paper}: {text}");
    }
}

//! Which booth a row is about, and which booths no row is about.

use shiji_domain::{BoothDetails, Mode};
use shiji_intake::{BoothRow, RowOutcome};
use uuid::Uuid;

use super::*;

fn entry(code: &str, name: &str, host: &str) -> BoothEntry {
    let given = [ListField::Name, ListField::Hosts].into_iter();
    let has_code = !code.is_empty();
    BoothEntry {
        code: has_code.then(|| code.to_owned()),
        place: String::new(),
        contact: None,
        details: BoothDetails {
            name: name.to_owned(),
            hosts: vec![host.to_owned()],
            mode: Mode::Queue,
            ..BoothDetails::default()
        },
        given: given.chain(has_code.then_some(ListField::Code)).collect(),
    }
}

fn known(id: u128, code: &str, name: &str, host: &str) -> KnownBooth {
    let confirmed = !code.is_empty();
    KnownBooth { id: BoothId(Uuid::from_u128(id)), confirmed, entry: entry(code, name, host) }
}

fn list(entries: Vec<Option<BoothEntry>>) -> BoothList {
    let rows = (2..).zip(entries).map(|(row, entry)| match entry {
        Some(entry) => {
            let name = entry.details.name.clone();
            BoothRow { row, name, outcome: RowOutcome::Ready(Box::new(entry)) }
        }
        None => BoothRow { row, name: "甲摊".into(), outcome: RowOutcome::Faulty { errors: Vec::new() } },
    });
    BoothList {
        file: String::new(),
        sheet: None,
        header_row: 1,
        ignored: Vec::new(),
        skipped: Vec::new(),
        hidden: Vec::new(),
        rows: rows.collect(),
    }
}

/// Each row's effect in a word, with the booth that it changes, and the booths that are missing.
fn said(rows: Vec<Option<BoothEntry>>, booths: &[KnownBooth]) -> (Vec<String>, Vec<u128>) {
    let (effects, missing) = compared(&list(rows), booths);
    let word = |effect: &RowEffect| match effect {
        RowEffect::Changed { booth, fields, .. } => format!("{} {fields:?}", booth.0.as_u128()),
        other => format!("{other:?}"),
    };
    (effects.iter().map(word).collect(), missing.iter().map(|booth| booth.booth.0.as_u128()).collect())
}

#[test]
fn a_row_is_about_the_booth_of_its_name() {
    let booths = [known(1, "A", "甲摊", "甲社"), known(2, "B", "乙摊", "乙社")];
    let rows = vec![Some(entry("C", "甲 摊", "甲社")), Some(entry("D", "丙摊", "丙社"))];
    assert_eq!(said(rows, &booths), (vec!["1 {Code}".into(), "New".into()], vec![2]));
}

#[test]
fn another_name_at_one_code_and_host_is_the_booth_renamed() {
    let booths = [known(1, "A", "甲摊", "甲社")];
    let renamed = || Some(entry("A", "新甲摊", "甲社"));
    assert_eq!(said(vec![renamed()], &booths), (vec!["1 {Name}".into()], vec![]));
    // Another unit in its place is another booth, and so is one beside it.
    let other = Some(entry("A", "新甲摊", "乙社"));
    assert_eq!(said(vec![other], &booths), (vec!["New".into()], vec![1]));
    let both = vec![renamed(), Some(entry("B", "甲摊", "甲社"))];
    assert_eq!(said(both, &booths), (vec!["New".into(), "1 {Code}".into()], vec![]));
}

#[test]
fn two_booths_that_share_a_name_are_told_apart_by_their_codes() {
    let twins = [known(1, "A", "甲摊", "甲社"), known(2, "B", "甲摊", "甲社")];
    let rows = vec![Some(entry("B", "甲摊", "丙社"))];
    assert_eq!(said(rows, &twins), (vec!["2 {Hosts}".into()], vec![1]));
}

#[test]
fn a_booth_whose_row_is_faulty_is_not_missing() {
    assert_eq!(said(vec![None], &[known(1, "A", "甲摊", "甲社")]), (vec!["Faulty".into()], vec![]));
}

#[test]
fn an_application_keeps_waiting_for_its_code() {
    let booths = [known(1, "", "甲摊", "甲社")];
    assert_eq!(said(vec![Some(entry("A", "甲摊", "甲社"))], &booths).0, ["Same"]);
}

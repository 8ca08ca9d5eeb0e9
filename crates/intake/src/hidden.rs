//! Rows that a workbook hides, by a filter or by hand: calamine gives them like all others, but
//! whoever sends the list doesn't see them.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

/// Hidden rows (from 0) by the name of their sheet.
pub(super) type HiddenRows = BTreeMap<String, BTreeSet<u32>>;

/// The hidden rows of an xlsx, by ECMA-376 part 1, 18.3.1.73 (`row`) and 18.3.1.81
/// (`sheetFormatPr`). What can't be read hides nothing: whether the file is sound, calamine judges.
pub(super) fn of_xlsx(bytes: &[u8]) -> HiddenRows {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return HiddenRows::new() };
    let mut part = |name: &str| {
        // Its size was held against the limits when the file was told from others.
        let mut text = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
        Some(text)
    };
    let targets = part("xl/_rels/workbook.xml.rels").map(|text| targets(&text)).unwrap_or_default();
    let sheets = part("xl/workbook.xml").map(|text| sheets(&text)).unwrap_or_default();
    let hidden = sheets.into_iter().filter_map(|(name, id)| {
        let target = targets.get(&id)?;
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        Some((name, rows(&part(&path)?)))
    });
    hidden.collect()
}

/// The elements of a part, until its end or a fault.
fn elements(text: &str) -> impl Iterator<Item = BytesStart<'_>> {
    let mut reader = Reader::from_str(text);
    std::iter::from_fn(move || {
        loop {
            match reader.read_event().ok()? {
                Event::Start(element) | Event::Empty(element) => return Some(element),
                Event::Eof => return None,
                _ => {}
            }
        }
    })
}

fn attribute(element: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut sound = attributes.with_checks(false).filter_map(Result::ok);
    let named = sound.find(|attribute| attribute.key.local_name().as_ref() == wanted)?;
    let value = named.normalized_value(XmlVersion::Explicit1_0).ok()?;
    Some(value.into_owned())
}

fn is_set(element: &BytesStart<'_>, wanted: &str) -> bool {
    attribute(element, wanted).is_some_and(|value| value == "1" || value == "true")
}

/// The parts that relations name, by their ids.
fn targets(text: &str) -> BTreeMap<String, String> {
    let relations = elements(text).filter(|element| element.local_name().as_ref() == "Relationship");
    relations
        .filter_map(|relation| Some((attribute(&relation, "Id")?, attribute(&relation, "Target")?)))
        .collect()
}

/// The sheets' names, with the ids of their relations.
fn sheets(text: &str) -> Vec<(String, String)> {
    let sheets = elements(text).filter(|element| element.local_name().as_ref() == "sheet");
    sheets.filter_map(|sheet| Some((attribute(&sheet, "name")?, attribute(&sheet, "id")?))).collect()
}

fn rows(text: &str) -> BTreeSet<u32> {
    let (mut hidden, mut next, mut unless_said) = (BTreeSet::new(), 0, false);
    for element in elements(text) {
        match element.local_name().as_ref() {
            "sheetFormatPr" => unless_said = is_set(&element, "zeroHeight"),
            "row" => {
                let number = attribute(&element, "r").and_then(|number| number.parse::<u32>().ok());
                let row = number.map_or(next, |number| number.saturating_sub(1));
                next = row.saturating_add(1);
                let flat = attribute(&element, "ht").and_then(|height| height.parse::<f64>().ok());
                let said = attribute(&element, "hidden").is_some() || flat.is_some();
                if is_set(&element, "hidden") || flat == Some(0.0) || (unless_said && !said) {
                    hidden.insert(row);
                }
            }
            _ => {}
        }
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_hidden_in_several_ways() {
        let hidden = |sheet: &str| rows(sheet).into_iter().collect::<Vec<_>>();
        let by_filter = r#"<sheetData><row r="1"/><row r="3" hidden="1"><c/></row><row hidden="true"/><row ht="0" customHeight="1"/></sheetData>"#;
        assert_eq!(hidden(by_filter), [2, 3, 4]);
        let all = r#"<sheetFormatPr zeroHeight="1"/><row r="2"/><row r="3" ht="15"/><row r="4" hidden="0"/>"#;
        assert_eq!(hidden(all), [1]);
        assert_eq!(hidden("<row r='9' hidden='1'/><row"), [8]);
    }
}

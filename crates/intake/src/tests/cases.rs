//! Lists as offices sent them, with invented data: each was once read as something else.

use crate::*;
use shiji_domain::Timestamp;

macro_rules! case {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/fixtures/lists/", $name)).as_slice()
    };
}

fn list_with(bytes: &[u8], hidden: HiddenRows) -> BoothList {
    let day = "2026-11-21".parse().unwrap();
    booths(bytes, "x", day, Offset::default(), hidden, Language::DEFAULT).unwrap()
}

fn list(bytes: &[u8]) -> BoothList {
    list_with(bytes, HiddenRows::LeftOut)
}

fn names(list: &BoothList) -> Vec<&str> {
    list.rows.iter().map(|row| row.name.as_str()).collect()
}

fn faults(list: &BoothList) -> Vec<(u32, &str, &str)> {
    list.errors().map(|error| (error.row, error.column.as_str(), error.code)).collect()
}

fn volunteers(bytes: &[u8]) -> Roster {
    roster(RosterKind::Volunteers, bytes, "x", HiddenRows::LeftOut, Language::DEFAULT).unwrap()
}

#[test]
fn rows_that_a_filter_hides_are_counted_and_left_out_unless_asked_for() {
    let file = case!("08-filtered-rows.xlsx");
    let left = list(file);
    assert_eq!(names(&left), ["测试义剪", "测试法律咨询"]);
    assert_eq!(left.hidden, [3, 4]);
    let all = list_with(file, HiddenRows::Read);
    assert_eq!(names(&all), ["测试义剪", "测试退出一", "测试退出二", "测试法律咨询"]);
    assert_eq!(all.hidden, [0; 0]);
}

#[test]
fn a_formula_without_a_value_is_a_fault_and_no_default() {
    let list = list(case!("09-formula-without-value.xlsx"));
    assert_eq!(
        faults(&list),
        [(2, "E 窗口数", "formula_without_value"), (2, "H 每次时长", "formula_without_value")]
    );
}

#[test]
fn a_name_with_an_invisible_mark_is_the_name_without_it() {
    let list = list(case!("11-invisible-name.xlsx"));
    assert_eq!(names(&list), ["测试量血压", "测试量血压"]);
    assert_eq!(faults(&list), [(3, "B 摊位名称", "duplicate_name")]);
}

#[test]
fn two_phones_in_a_cell_are_a_fault_that_shows_them() {
    let list = list(case!("12-two-phones.xlsx"));
    assert_eq!(faults(&list), [(2, "G 联系电话", "several_phones"), (3, "G 联系电话", "several_phones")]);
    let said = &list.errors().next().unwrap().detail;
    assert!(said.contains("62340001") && said.contains("62340002"), "{said}");
}

#[test]
fn two_columns_behind_a_line_that_names_the_semicolon() {
    let roster = volunteers(case!("13-sep-line.csv"));
    let found: Vec<_> = roster.rows.iter().map(|row| (row.name.as_str(), row.booth.as_str())).collect();
    assert_eq!(found, [("测试甲", "A"), ("测试乙", "B")]);
    // Excel doesn’t show the line that names the mark.
    assert_eq!(roster.header_row, 1);
}

#[test]
fn a_lost_byte_is_refused_with_its_line() {
    let file = case!("14-lost-byte.csv");
    let day = "2026-11-21".parse().unwrap();
    let refused = booths(file, "x", day, Offset::default(), HiddenRows::LeftOut, Language::DEFAULT);
    assert_eq!(refused.unwrap_err(), IntakeError::Encoding { line: 2 });
}

#[test]
fn a_form_above_the_table_is_not_the_header() {
    let list = list(case!("15-form-above-table.xlsx"));
    assert_eq!((list.header_row, faults(&list)), (4, vec![]));
    assert_eq!(names(&list), ["测试义剪", "测试量血压", "测试法律咨询"]);
}

#[test]
fn a_session_goes_past_midnight() {
    let list = list(case!("16-night-sessions.csv"));
    let Some(shiji_domain::Mode::Slots { slots }) =
        list.entries().next().map(|entry| entry.details.mode.clone())
    else {
        panic!("{:?}", faults(&list));
    };
    let offset = Offset::default();
    let shown = |at: Timestamp| offset.local(at).strftime("%d %H:%M").to_string();
    let slots: Vec<_> = slots.iter().map(|slot| (shown(slot.starts_at), shown(slot.ends_at))).collect();
    let expected = [("21 22:30", "21 23:30"), ("21 23:30", "22 00:30")];
    assert_eq!(slots, expected.map(|(from, to)| (from.to_owned(), to.to_owned())));
}

#[test]
fn a_calendar_is_read_as_excel_saves_it() {
    let file = case!("17-calendar-excel-utf8.csv");
    let utf8 = text(file).unwrap();
    let gb = encoding_rs::GB18030.encode(utf8.trim_start_matches('\u{feff}')).0.into_owned();
    for text in [utf8.clone(), text(&gb).unwrap()] {
        let calendar = shiji_domain::calendar::Calendar::weekends().with_file(&text).unwrap();
        let days = calendar.days();
        assert_eq!((days.len(), days[4].clone()), (5, ("2027-02-20".to_owned(), true)));
    }
}

#[test]
fn brackets_of_two_widths_are_one_unit() {
    let narrow = "单位名称\n测试街道物业办(本部)\n".as_bytes();
    let units = |bytes: &[u8]| {
        let kind = RosterKind::Units;
        roster(kind, bytes, "x", HiddenRows::LeftOut, Language::DEFAULT).unwrap()
    };
    let both = [case!("40-unit-brackets.csv"), &narrow["单位名称\n".len()..]].concat();
    assert_eq!((units(&both).rows.len(), units(&both).repeated), (1, vec![3]));
    assert_eq!(units(narrow).rows.len(), 1);
}

#[test]
fn of_two_people_of_one_name_nobody_is_left_without_a_word() {
    let roster = volunteers(case!("41-same-name.csv"));
    let found: Vec<_> = roster
        .rows
        .iter()
        .map(|row| (row.row, row.booth.as_str(), row.errors.iter().map(|e| e.code).collect::<Vec<_>>()))
        .collect();
    assert_eq!(found, [(2, "A", vec![]), (3, "A", vec!["same_name"]), (4, "B", vec![])]);
    assert_eq!(roster.repeated, [0; 0]);
    // With phones, they are two, or one who stands twice.
    let phones = "姓名,电话,摊位\n测丽,13800000001,A\n测丽,13800000002,A\n测丽,13800000001,A\n";
    let roster = volunteers(phones.as_bytes());
    assert_eq!((roster.rows.len(), roster.repeated), (2, vec![4]));
    let one = volunteers("姓名,电话,摊位\n测丽,13800000001,A\n测丽,,A\n".as_bytes());
    assert_eq!(one.rows[1].errors[0].code, "same_name");
}

//! Whole files through the front door: as people write them, of the wrong sort, and broken on
//! purpose.

mod cases;
mod shapes;

use std::{
    collections::BTreeSet,
    io::{Cursor, Read, Write},
};

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::*;
use shiji_catalogue::{Key, Language, key, pseudo};
use shiji_domain::{Audience, Mode};

/// Written by a script with our own data: a title above a blank row, units in a merged range,
/// numbers as numbers.
const XLS: &[u8] = include_bytes!("../../../tests/fixtures/booths.xls");

fn read(bytes: &[u8]) -> Result<BoothList, IntakeError> {
    booths(
        bytes,
        "摊位表.xlsx",
        "2026-11-21".parse().unwrap(),
        Offset::default(),
        HiddenRows::LeftOut,
        Language::DEFAULT,
    )
}

fn sheet(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// A sheet of texts.
fn table(rows: &[&[&str]]) -> Vec<u8> {
    sheet(|sheet| {
        for (r, row) in rows.iter().enumerate() {
            for (c, text) in row.iter().enumerate() {
                sheet.write_string(r as u32, c as u16, *text).unwrap();
            }
        }
    })
}

/// Rows below a header that suits them.
fn rows(rows: &[&[&str]]) -> Vec<u8> {
    let head: &[&str] =
        &["摊位名称", "承办单位", "服务方式", "窗口数", "时长", "数量", "场次", "编号", "对象"];
    table(&[&[head], rows].concat())
}

fn faults(list: &BoothList) -> Vec<(u32, &str, &str)> {
    list.errors().map(|error| (error.row, error.column.as_str(), error.code)).collect()
}

#[test]
fn a_list_as_people_write_it_is_read() {
    let bytes = sheet(|sheet| {
        let plain = Format::new();
        sheet.merge_range(1, 2, 1, 9, "“幸福里”社区党员服务市集摊位汇总表", &plain).unwrap();
        sheet.merge_range(2, 2, 2, 9, "填报单位：社区党委", &plain).unwrap();
        let head = [
            "序号",
            "位置",
            "服务方式",
            "摊位\n名称",
            "承办单位",
            "联系电话",
            "窗口（个）",
            "服务时长(分钟)",
            "备注",
        ];
        for (c, text) in (2..).zip(head) {
            sheet.write(4, c, text).unwrap();
        }
        for (r, serial) in [(5, 1.0), (6, 2.0), (8, 3.0), (9, 4.0), (10, 5.0)] {
            sheet.write(r, 2, serial).unwrap();
        }
        sheet.write(5, 4, "排队").unwrap().write(5, 5, "爱心\n义剪").unwrap();
        sheet.merge_range(5, 6, 6, 6, "社区志愿服务队、社区党委", &plain).unwrap();
        sheet
            .write(5, 7, 13_800_138_000_f64)
            .unwrap()
            .write(5, 8, 3.0)
            .unwrap()
            .write(5, 9, "１２分钟")
            .unwrap();
        sheet
            .write(6, 5, "中医理疗 ")
            .unwrap()
            .write(6, 3, "  亭子Ａ  ")
            .unwrap()
            .write(6, 4, "取号")
            .unwrap();
        sheet
            .write(8, 5, "垃圾分类")
            .unwrap()
            .write(8, 6, "街道城市管理办")
            .unwrap()
            .write(8, 4, "计数")
            .unwrap();
        sheet.write(8, 10, "带桌椅").unwrap().write(11, 2, "合计").unwrap().write(11, 5, "3 个").unwrap();
        sheet.write(300, 90, " ").unwrap();
    });
    let list = read(&bytes).unwrap();
    assert_eq!(faults(&list), []);
    assert_eq!((list.header_row, list.sheet.as_deref()), (5, Some("Sheet1")));
    assert_eq!(list.ignored, ["K 备注"]);
    assert_eq!(list.skipped, [12]);
    assert_eq!(list.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [6, 7, 9]);
    let entries: Vec<_> = list.entries().collect();
    assert_eq!(entries[0].details.name, "爱心义剪");
    assert_eq!((entries[0].details.desks, entries[0].details.service_minutes), (3, 12));
    assert_eq!(entries[0].contact.as_ref().unwrap().phone, "13800138000");
    assert_eq!((entries[1].place.as_str(), &entries[1].details.hosts), ("亭子A", &entries[0].details.hosts));
    assert_eq!((entries[1].details.desks, entries[1].details.service_minutes), (1, 10));
    assert_eq!((entries[2].code.as_deref(), &entries[2].details.mode), (None, &Mode::Tally));
}

#[test]
fn every_fault_names_row_and_column() {
    let list = read(&rows(&[
        &["", "甲单位"],
        &["乙", ""],
        &["丙", "甲单位", "唱歌", "很多", "0"],
        &["丁", "甲单位", "发放"],
        &["戊", "甲单位", "场次"],
        &["己", "甲单位", "场次", "", "", "", "下午"],
        &["丁 ", "甲单位", "排队", "", "", "", "", "12", "商户"],
        &["庚", "甲单位", "排队", "", "", "", "", "ａ", "老年人"],
        &["辛", "甲单位", "排队", "-", "/", "无", "", "A"],
    ]))
    .unwrap();
    assert_eq!(
        faults(&list),
        [
            (2, "A 摊位名称", "empty"),
            (3, "B 承办单位", "empty"),
            (4, "C 服务方式", "unknown_mode"),
            (4, "D 窗口数", "not_a_number"),
            (4, "E 时长", "out_of_range"),
            (5, "F 数量", "missing_stock"),
            (6, "G 场次", "missing_sessions"),
            (7, "G 场次", "bad_sessions"),
            (8, "H 编号", "bad_code"),
            (8, "I 对象", "unknown_audience"),
            (8, "A 摊位名称", "duplicate_name"),
            (10, "H 编号", "duplicate_code"),
        ]
    );
    assert!(!list.is_ready());
    assert_eq!(list.entries().map(|entry| entry.code.as_deref()).collect::<Vec<_>>(), [Some("A")]);
    assert!(list.errors().all(|error| !error.detail.is_empty()));
}

#[test]
fn a_mode_that_is_not_written_follows_from_the_rest() {
    let list = read(&rows(&[
        &["甲", "某单位"],
        &["乙", "某单位", "", "", "", "100份"],
        &["丙", "某单位", "", "", "", "12", "14:00-14:45；15:00-15:45/8"],
        &["丁", "某单位", "发放50份"],
    ]))
    .unwrap();
    assert_eq!(faults(&list), []);
    let modes: Vec<_> = list.entries().map(|entry| entry.details.mode.clone()).collect();
    assert_eq!((&modes[0], &modes[1]), (&Mode::Queue, &Mode::Handout { stock: 100 }));
    assert_eq!(modes[3], Mode::Handout { stock: 50 });
    let Mode::Slots { slots } = &modes[2] else { panic!("{:?}", modes[2]) };
    assert_eq!(slots.iter().map(|slot| slot.capacity).collect::<Vec<_>>(), [12, 8]);
    assert_eq!(Offset::default().date_time(slots[0].starts_at), "2026-11-21 14:00");
}

#[test]
fn an_xls_is_read_like_an_xlsx() {
    let list = read(XLS).unwrap();
    assert_eq!(faults(&list), []);
    assert_eq!((list.header_row, list.sheet.as_deref()), (3, Some("摊位")));
    let entries: Vec<_> = list.entries().collect();
    assert_eq!(
        entries.iter().map(|entry| entry.details.name.as_str()).collect::<Vec<_>>(),
        ["爱心义剪", "垃圾分类", "小狼运动"]
    );
    assert_eq!(entries[1].details.hosts, ["社区志愿服务队"]);
    assert_eq!(entries[0].contact.as_ref().unwrap().phone, "13800138000");
    assert!(matches!(&entries[2].details.mode, Mode::Slots { slots } if slots.len() == 2));
}

#[test]
fn an_xls_with_a_password_says_so() {
    // The record after the first (20 bytes, in the first sector) becomes FilePass, which marks an
    // encrypted workbook.
    let mut locked = XLS.to_vec();
    locked[532..534].copy_from_slice(&0x002f_u16.to_le_bytes());
    assert_eq!(read(&locked), Err(IntakeError::Encrypted));
}

#[test]
fn a_list_may_begin_on_a_later_sheet_and_have_a_header_of_two_rows() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "填表须知：请于周五前报送").unwrap();
    let hidden = book.add_worksheet();
    hidden.set_hidden(true).write(0, 0, "名称").unwrap().write(0, 1, "单位").unwrap();
    let list = book.add_worksheet();
    let plain = Format::new();
    list.set_name("摊位").unwrap();
    list.merge_range(0, 0, 1, 0, "摊位名称", &plain).unwrap();
    list.merge_range(0, 1, 1, 1, "承办单位", &plain).unwrap();
    list.merge_range(0, 2, 0, 3, "服务", &plain).unwrap();
    list.write(1, 2, "内容").unwrap().write(1, 3, "方式").unwrap();
    list.write_row(2, 0, ["甲", "某单位", "理发", "排队"]).unwrap();
    // The header again, as on a new page.
    list.write_row(3, 0, ["摊位名称", "承办单位", "内容", "方式"]).unwrap();
    list.write_row(4, 0, ["乙", "某单位", "量血压", "计数"]).unwrap();
    let list = read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(
        (list.sheet.as_deref(), list.header_row, list.skipped.as_slice()),
        (Some("摊位"), 2, &[4][..])
    );
    let found: Vec<_> =
        list.entries().map(|entry| (entry.details.offer.as_str(), entry.details.mode.as_str())).collect();
    assert_eq!(found, [("理发", "queue"), ("量血压", "tally")]);
}

#[test]
fn cells_that_failed_or_hide_something_are_named() {
    let bytes = table(&[
        &["名称", "单位", "方式", "位置", "联系电话"],
        &["甲", "#N/A", "排队"],
        &["乙\u{202e}", "某单位", "排队"],
        &["丙", "一、二、三、四、五、六、七", "排队", "", "见群公告"],
        &[&"长".repeat(61), "某单位", "排队"],
        &["=1+1", "<script>", "排队", "\u{200b}亭子"],
    ]);
    let list = read(&bytes).unwrap();
    assert_eq!(
        faults(&list),
        [
            (2, "B 单位", "formula_fault"),
            (3, "A 名称", "control_character"),
            (4, "B 单位", "out_of_range"),
            (4, "E 联系电话", "bad_phone"),
            (5, "A 名称", "too_long"),
        ]
    );
    let last = list.rows[4].entry().unwrap();
    assert_eq!((last.details.name.as_str(), last.place.as_str()), ("=1+1", "亭子"));
}

#[test]
fn the_demo_is_eighteen_booths_of_fifteen_units() {
    let list = read(DEMO_BOOTHS.as_bytes()).unwrap();
    assert_eq!(faults(&list), []);
    assert_eq!((list.rows.len(), list.ignored.len(), list.header_row), (18, 0, 1));
    let codes: String = list.entries().filter_map(|entry| entry.code.as_deref()).collect();
    assert_eq!(codes, "ABCDEFGHIJKLMNOPQR");
    let units: BTreeSet<_> = list.entries().flat_map(|entry| &entry.details.hosts).collect();
    assert_eq!(units.len(), 15);
    assert!(list.entries().any(|entry| entry.details.audience == Audience::Families));
    assert!(list.entries().all(|entry| !entry.place.is_empty() && !entry.details.offer.is_empty()));
}

#[test]
fn the_same_list_is_the_same_in_gb18030_and_twice() {
    let rows = read(DEMO_BOOTHS.as_bytes()).unwrap().rows;
    let (gb, _, lossy) = encoding_rs::GB18030.encode(DEMO_BOOTHS);
    assert!(!lossy);
    assert_eq!(read(&gb).unwrap().rows, rows);
    assert_eq!(read(format!("\u{feff}{}", DEMO_BOOTHS.replace('\n', "\r\n")).as_bytes()).unwrap().rows, rows);
}

#[test]
fn the_template_imports_nothing_until_it_is_filled_in() {
    let bytes = template().unwrap();
    assert_eq!(bytes, template().unwrap());
    assert_eq!(read(&bytes), Err(IntakeError::NoRows));
    let head = "编号,摊位名称,承办单位,服务内容,服务对象,服务方式,窗口数,每次时长（分钟）,数量,场次,位置\n";
    let filled: Vec<_> = (0..4)
        .map(|row| columns::forms().map(|form| form.examples[row].text()).collect::<Vec<_>>().join(","))
        .collect();
    let list = read(format!("{head}{}", filled.join("\n")).as_bytes()).unwrap();
    assert_eq!((faults(&list), list.entries().count()), (vec![], 4));
}

#[test]
fn limits_hold() {
    let many: Vec<_> = (0..1_001).map(|i| [format!("摊位{i}"), "某单位".to_owned()]).collect();
    let many: Vec<Vec<&str>> = many.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let many: Vec<&[&str]> = many.iter().map(Vec::as_slice).collect();
    assert_eq!(read(&rows(&many)), Err(IntakeError::TooManyRows));
    assert_eq!(read(&rows(&many[..1_000])).unwrap().rows.len(), 1_000);
    let wide = sheet(|sheet| {
        sheet.write(0, 100, "远").unwrap();
    });
    assert_eq!(read(&wide), Err(IntakeError::TooManyColumns));
    // A stray cell at the far end costs nothing and is no booth.
    let far = sheet(|sheet| {
        sheet.write(0, 0, "名称").unwrap().write(0, 1, "单位").unwrap().write(1, 0, "甲").unwrap();
        sheet.write(1, 1, "某单位").unwrap().write(1_048_575, 50, "脚注").unwrap();
    });
    assert_eq!(read(&far).unwrap().rows.len(), 1);
    assert_eq!(read(&sheet(|_| ())), Err(IntakeError::Empty));
    assert_eq!(read(&table(&[&["姓名", "电话"]])), Err(IntakeError::NoHeader));
}

/// A booth list with this remark in a column that nobody reads: as a spreadsheet and as CSV.
fn with_remark(remark: &str) -> [Vec<u8>; 2] {
    // The library that writes refuses what is tested here, so the text takes the place of another.
    let files = unzipped(&table(&[&["名称", "单位", "备注"], &["甲", "某单位", "remark"]]));
    let files: Vec<(String, Vec<u8>)> = files
        .into_iter()
        .map(|(name, content)| match String::from_utf8(content) {
            Ok(text) => (name, text.replace("remark", remark).into_bytes()),
            Err(other) => (name, other.into_bytes()),
        })
        .collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    let csv = format!("名称,单位,备注\r\n甲,某单位,\"{remark}\"\r\n");
    [zipped(&files, CompressionMethod::Deflated), csv.into_bytes()]
}

#[test]
fn a_cell_of_more_than_32767_utf16_units_is_refused_in_both_kinds_of_file() {
    // 𠮷 is one character of two units.
    for (most, longer) in [
        ("a".repeat(32_767), "a".repeat(32_768)),
        ("长".repeat(32_767), "长".repeat(32_768)),
        (format!("{}a", "𠮷".repeat(16_383)), "𠮷".repeat(16_384)),
    ] {
        for file in with_remark(&most) {
            assert_eq!(read(&file).unwrap().rows.len(), 1);
        }
        for file in with_remark(&longer) {
            let refused = read(&file).unwrap_err();
            assert_eq!(refused, IntakeError::CellTooLong { cell: "C2".into() });
            assert_eq!(refused.code(), "file_cell_too_long");
            let (zh, en) = (refused.message().say(Language::ZhCn), refused.message().say(Language::En));
            assert_eq!(zh, "单元格 C2 超过 32767 个字符，请缩短后再上传。");
            assert_eq!(
                en,
                "The cell C2 has more than 32767 characters: please shorten it and upload the list again."
            );
        }
        let units = roster(
            RosterKind::Units,
            &with_remark(&longer)[1],
            "单位.csv",
            HiddenRows::LeftOut,
            Language::DEFAULT,
        );
        assert_eq!(units, Err(IntakeError::CellTooLong { cell: "C2".into() }));
    }
}

/// A zip with these files.
fn zipped(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn zips_are_recognised_by_what_is_in_them() {
    let stored = |name| zipped(&[(name, b"<x/>")], CompressionMethod::Stored);
    assert_eq!(read(&stored("word/document.xml")), Err(IntakeError::Document));
    assert_eq!(read(&stored("xl/workbook.bin")), Err(IntakeError::OtherSpreadsheet));
    assert_eq!(read(&stored("摊位表.xlsx")), Err(IntakeError::Archive));
    assert_eq!(read(&stored("xl/workbook.xml")), Err(IntakeError::Broken));
    let bomb = zipped(
        &[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &vec![b' '; 51 << 20])],
        CompressionMethod::Deflated,
    );
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb), Err(IntakeError::Bomb));
    // The directory's claim is changed to a few bytes: what comes out counts.
    let mut lying = bomb;
    let claim = (51_u32 << 20).to_le_bytes();
    while let Some(at) = lying.windows(4).position(|window| window == claim) {
        lying[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
    }
    assert!(matches!(read(&lying), Err(IntakeError::Bomb | IntakeError::Broken)));
    let whole = table(&[&["名称", "单位"], &["甲", "某单位"]]);
    assert_eq!(read(&whole[..whole.len() / 2]), Err(IntakeError::Broken));
}

/// The files of a zip.
fn unzipped(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// Bytes to put at places, the places as fractions of the length.
fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)
}

fn changed(bytes: &[u8], changes: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, byte) in changes {
        let at = at.index(bytes.len());
        bytes[at] = *byte;
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(
        magic in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"]),
        rest in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        let _ = read(&[magic, &rest].concat());
    }

    #[test]
    fn no_text_makes_it_panic(cells in prop::collection::vec("[0-9:：~/（）;,第场排队发放半点名人 \\PC]{0,24}", 9)) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let head = "摊位名称\t承办单位\t服务方式\t窗口数\t时长\t数量\t场次\t编号\t对象";
        let _ = read(format!("{head}\n{}", cells.join("\t")).as_bytes());
    }

    #[test]
    fn no_change_to_an_xls_makes_it_panic(changes in changes()) {
        let _ = read(&changed(XLS, &changes));
    }

    #[test]
    fn no_change_within_an_xlsx_makes_it_panic(which in any::<prop::sample::Index>(), changes in changes()) {
        let mut files = unzipped(&rows(&[&["甲", "某单位", "排队", "2", "10", "", "14:00-14:45/20"]]));
        let at = which.index(files.len());
        files[at].1 = changed(&files[at].1, &changes);
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        let _ = read(&zipped(&files, CompressionMethod::Stored));
    }
}

#[test]
fn no_fault_of_a_cell_has_a_word_outside_the_catalogue() {
    let many = vec!["14:00-14:45/20"; 51].join(";");
    let list = format!(
        "编号,摊位名称,承办单位,服务对象,服务方式,窗口数,数量,场次,联系电话\n\
         A,1,9,,排队,,,,\nA,2,9,,排队,,,,\nB,2,9,,排队,,,,\n777,3,9,77,77,77,,,7*7\nC,4,9,,排队,*,,,\n\
         D,5,9,,发放,,,,\nE,6,9,,场次,,,,\nF,7,9,,场次,,,77,\nG,8,9,,场次,,,{many},\nH,#REF!,9,,排队,,,,\nI,10,,,,,,,\n\
         J,11,9,,排队,,,,62340001 62340002\nK,12,9,,排队,#UNCALCULATED!,,,\n"
    );
    // What is read is the file's own language: known before.
    let before = read(list.as_bytes()).unwrap();
    let said = pseudo::spoken(|| read(list.as_bytes()).unwrap());
    let codes: BTreeSet<&str> = said.errors().map(|error| error.code).collect();
    assert_eq!(codes, before.errors().map(|error| error.code).collect());
    for code in [
        "not_a_number",
        "out_of_range",
        "unknown_audience",
        "unknown_mode",
        "bad_phone",
        "several_phones",
        "duplicate_name",
        "duplicate_code",
        "formula_fault",
        "formula_without_value",
        "bad_code",
        "missing_stock",
        "missing_sessions",
        "too_many_sessions",
        "bad_sessions",
    ] {
        assert!(codes.contains(code), "{code} is not among {codes:?}");
    }
    for error in said.errors() {
        let strangers = pseudo::strangers(&error.detail).into_iter();
        // What was read is shown; a code may stand beside a word without a blank.
        let strangers: Vec<_> =
            strangers.filter(|word| !["A", "B", "REF"].contains(&word.trim_matches('x'))).collect();
        assert_eq!(strangers, Vec::<&str>::new(), "{}", error.code);
    }
}

#[test]
fn a_template_in_any_language_is_read_again() {
    for &language in Language::ALL {
        let said = |word: Key| word.say(language);
        let head = columns::forms().map(|form| said(form.title).replace(',', " ")).collect::<Vec<_>>();
        let row = |mode: Key| {
            format!(
                ",{} {},{},,{},{},,,,,,,",
                said(key!("booth_list-name_queue")),
                said(mode),
                said(key!("booth_list-hosts_queue")).replace(',', "、"),
                said(Audience::Elderly.key()),
                said(mode)
            )
        };
        let rows = [row(key!("mode-queue")), row(key!("mode-tally"))];
        let example = format!(",{}{},x,,,,,,,,,,", said(key!("template-mark")), said(key!("kind-wish")));
        let list = read(format!("{}\n{}\n{example}\n", head.join(","), rows.join("\n")).as_bytes()).unwrap();
        assert_eq!((faults(&list), list.entries().count()), (vec![], 2), "{}", language.tag());
        assert!(list.ignored.is_empty(), "{:?}", list.ignored);
        assert!(list.entries().all(|entry| entry.details.audience == Audience::Elderly));
    }
}

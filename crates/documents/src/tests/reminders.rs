//! The morning's list: on paper by how pressing it is, as a workbook in one piece.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::{
    fonts,
    text::stays_in_its_box,
    tools::{is_sound, letters, printed_by_office, text},
};
use crate::{ReminderLine, Reminders, layout::text::Typeset, reminders, reminders_pdf, reminders_xlsx};
use shiji_domain::{Offset, request::Urgency};
use shiji_samples::facts::OPENS;

fn list(lines: Vec<ReminderLine>) -> Reminders {
    Reminders {
        market: "湖畔社区党员服务市集".into(), as_of: OPENS, offset: Offset::default(), lines
    }
}

fn lines(count: usize) -> Vec<ReminderLine> {
    let line = |n: usize| ReminderLine {
        number: Some(n as i64 + 1),
        urgency: Urgency::ALL[n * 3 / count],
        next_action: ["办理答复", "签收", "回访"][n % 3].into(),
        holder: ["测试市政设施养护所", "社区", "联席会"][n % 3].into(),
        due: if n.is_multiple_of(7) { String::new() } else { format!("2026-11-{:02} 18:00", 20 + n % 10) },
        content: format!("第{n}件：三号楼前的路灯坏了两周，晚上老人出门看不清台阶，希望尽快修好。"),
        category: "公共设施".into(),
        state: "办理中".into(),
        returns: u32::from(n.is_multiple_of(5)) * 2,
        reminded: u32::from(n.is_multiple_of(4)),
    };
    (0..count).map(line).collect()
}

#[test]
fn the_list_on_paper_begins_with_what_presses() {
    let (list, fonts) = (list(lines(45)), fonts());
    let pdf = reminders_pdf(&list, &fonts).unwrap();
    is_sound(&pdf);
    assert_eq!(pdf.bytes, reminders_pdf(&list, &fonts).unwrap().bytes);
    stays_in_its_box(&reminders::pages(&list, &Typeset::new(&fonts).unwrap()));
    let text = letters(&text(&pdf));
    let places = ["已超期，督办15件", "将到期，催办15件", "在办15件"].map(|words| text.find(words).unwrap());
    assert!(places.is_sorted(), "{places:?}");
    assert!(text.contains("截至2026-11-2114:00共45件：已超期，督办15；将到期，催办15；在办15"), "{text}");
    assert!(text.contains("退单2次") && text.contains("已提醒1次"), "{text}");
    for n in 0..45 {
        assert!(text.contains(&format!("第{n}件：三号楼前")), "{n}");
    }
    assert_eq!(text.matches('□').count(), 45);
}

#[test]
fn a_morning_without_anything_says_so() {
    let pdf = reminders_pdf(&list(Vec::new()), &fonts()).unwrap();
    is_sound(&pdf);
    assert!(text(&pdf).contains("没有待办事项"));
}

#[test]
fn the_list_as_a_workbook() {
    let mut all = lines(3);
    all[0].content = "=1+1".into();
    all[1].number = None;
    let bytes = reminders_xlsx(&list(all)).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    let sheet = book.worksheet_range("待办提醒").unwrap();
    assert_eq!(sheet.get_size(), (3 + 3, 11));
    let cell = |row, column| sheet.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(cell(3, 2), Data::String("已超期，督办".into()));
    assert_eq!(cell(3, 6), Data::String("=1+1".into()));
    assert_eq!((cell(4, 0), cell(4, 1)), (Data::Float(2.0), Data::Empty), "the meeting's have no number");
    assert_eq!((cell(5, 0), cell(5, 1)), (Data::Float(3.0), Data::Float(3.0)));
    assert!(book.worksheet_formula("待办提醒").unwrap().used_cells().next().is_none());
}

#[test]
fn libreoffice_opens_and_prints_the_list() {
    let text = letters(&printed_by_office(&reminders_xlsx(&list(lines(45))).unwrap()));
    for words in ["待办提醒", "已超期，督办", "测试市政设施养护所", "第44件：三号楼前"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
}

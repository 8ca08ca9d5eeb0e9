//! The ledger, read back as a spreadsheet program reads it.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::{
    fonts,
    text::stays_in_its_box,
    tools::{is_sound, letters, printed_by_office, text},
};
use crate::{
    documents::{
        LedgerContext, LedgerRow, Volunteer, layout::text::Typeset, ledger, ledger_csv, ledger_pdf,
        ledger_xlsx, public_csv, public_pdf, public_xlsx, summary::split_line,
    },
    domain::{
        Actor, Offset, Request, Timestamp,
        request::{LogLine, Step},
        summary::sample::{Day, OPENS, PUBLISHED, Size},
    },
};

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    book.worksheet_range(name).unwrap()
}

fn row(range: &Range<Data>, at: u32) -> Vec<String> {
    let (_, columns) = range.get_size();
    (0..columns as u32)
        .map(|column| range.get_value((at, column)).map(ToString::to_string).unwrap_or_default())
        .collect()
}

#[test]
fn the_published_day_as_a_ledger() {
    let day = Day::generated(7, PUBLISHED);
    let summary = day.summary();
    let context = LedgerContext { booth: "A 书记面对面", now: day.now, ..LedgerContext::default() };
    let rows: Vec<_> = day.requests.iter().map(|request| LedgerRow::of(request, &context)).collect();
    let bytes = ledger_xlsx(&rows, &summary, &[]).unwrap();
    assert_eq!(bytes, ledger_xlsx(&rows, &summary, &[]).unwrap());

    let ledger = sheet(&bytes, "台账");
    assert_eq!(row(&ledger, 0)[0], "湖畔社区党员服务市集诉求台账");
    let period = &row(&ledger, 1)[0];
    assert!(period.contains("2026-11-21 14:00–17:00"));
    assert!(period.contains("诉求 39 件 = 现场办理 27 + 转办 12"), "{period}");
    let head = row(&ledger, 2);
    assert_eq!((head.len(), head[0].as_str(), head[29].as_str()), (30, "序号", "备注"));
    assert_eq!(ledger.get_size().0, 3 + 39);
    let ways: Vec<String> = (3..42).map(|at| row(&ledger, at)[12].clone()).collect();
    assert_eq!(ways.iter().filter(|way| *way == "现场办理").count(), 27);
    assert_eq!(ways.iter().filter(|way| *way == "转办").count(), 12);

    let totals = sheet(&bytes, "汇总");
    let figure = |name: &str| {
        let at = (3..totals.get_size().0 as u32).find(|&at| row(&totals, at)[0] == name).unwrap();
        totals.get_value((at, 1)).unwrap().to_string()
    };
    assert_eq!(figure("诉求（件）"), "39");
    assert_eq!(figure("服务人次"), summary.visits.to_string());
    assert_eq!(figure("服务人数"), summary.people.to_string());

    let hours = sheet(&bytes, "分时人次");
    let sum = row(&hours, 3 + 18);
    assert_eq!(sum[2 + summary.hours.len()], summary.visits.to_string());
    for (at, booth) in (3..).zip(&summary.booths) {
        assert_eq!(row(&hours, at)[2 + summary.hours.len()], booth.visits.to_string());
    }
    let booths = sheet(&bytes, "摊位");
    assert_eq!(row(&booths, 3 + 18)[3], summary.visits.to_string());
    assert_eq!(sheet(&bytes, "转办").get_size().0, 3 + 12);
}

#[test]
fn what_people_typed_stays_text() {
    let summary = Day::generated(7, PUBLISHED).summary();
    let typed = LedgerRow {
        phone: "013800138000".into(),
        content: "=HYPERLINK(\"http://a\",\"点\")".into(),
        result: "+1".into(),
        note: "{=1}".into(),
        course: "长".repeat(40_000),
        ..LedgerRow::default()
    };
    let bytes = ledger_xlsx(&[typed], &summary, &[]).unwrap();
    let ledger = sheet(&bytes, "台账");
    assert_eq!(ledger.get_value((3, 8)), Some(&Data::String("013800138000".into())));
    assert_eq!(row(&ledger, 3)[11], "=HYPERLINK(\"http://a\",\"点\")");
    assert!(row(&ledger, 3)[19].ends_with("…（见系统）"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none(), "{name}");
    }
}

#[test]
fn an_empty_ledger_opens() {
    let day = Day::generated(1, Size { booths: 0, check_ins: 0, settled: 0, forwarded: 0, other: 0 });
    let bytes = ledger_xlsx(&[], &day.summary(), &[]).unwrap();
    assert_eq!(sheet(&bytes, "台账").get_size().0, 3);
}

/// As many lines as asked for, with people that nobody is.
fn lines(day: &Day, count: usize) -> Vec<LedgerRow> {
    let context = LedgerContext {
        booth: "A 书记面对面",
        person: "测试居民甲",
        phone: "013800138000",
        address: "测试路1号",
        now: day.now,
        ..LedgerContext::default()
    };
    let row = |request: &Request| LedgerRow {
        content: format!("测试居民甲（013800138000）反映：{}", request.details.content),
        ..LedgerRow::of(request, &context)
    };
    day.requests.iter().cycle().take(count).map(row).collect()
}

#[test]
fn the_ledger_on_paper_repeats_its_head() {
    let day = Day::generated(7, PUBLISHED);
    let (summary, rows) = (day.summary(), lines(&day, 120));
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    for public in [false, true] {
        let print = if public { public_pdf } else { ledger_pdf };
        let pdf = print(&rows, &summary, &fonts).unwrap();
        is_sound(&pdf);
        assert_eq!(pdf.bytes, print(&rows, &summary, &fonts).unwrap().bytes);
        stays_in_its_box(&ledger::pages(&rows, &summary, public, &set));
        let text = text(&pdf);
        assert_eq!(text.matches("诉求内容").count(), pdf.pages, "{text}");
        assert!(letters(&text).contains(&format!("第1/共{}页", pdf.pages)));
        assert_eq!(letters(&text).contains("013800138000"), !public);
        assert_eq!(letters(&text).contains("测试居民甲"), !public);
    }
}

#[test]
fn the_public_workbook_names_nobody() {
    let day = Day::generated(7, PUBLISHED);
    let (summary, rows) = (day.summary(), lines(&day, 39));
    let bytes = public_xlsx(&rows, &summary).unwrap();
    let public = sheet(&bytes, "公示");
    assert_eq!(public.get_size(), (3 + 39, 12));
    let all: String = public.used_cells().map(|(.., cell)| cell.to_string()).collect();
    for secret in ["测试居民甲", "13800138000", "测试路"] {
        assert!(!all.contains(secret), "{secret}");
    }
    assert!(all.contains("测**（***）反映："));
    let csv = String::from_utf8(public_csv(&rows).unwrap()).unwrap();
    assert!(!csv.contains("13800138000") && csv.contains("测**"));
}

#[test]
fn libreoffice_opens_and_prints_every_sheet() {
    let day = Day::generated(7, PUBLISHED);
    let (summary, rows) = (day.summary(), lines(&day, 39));
    let Some(text) = printed_by_office(&ledger_xlsx(&rows, &summary, &[]).unwrap()) else {
        eprintln!("LibreOffice is not installed: left out");
        return;
    };
    let text = letters(&text);
    for words in [
        "诉求台账",
        "汇总",
        "各摊位情况",
        "分时人次",
        "物资发放",
        "志愿者上岗情况",
        "转办清单",
        "013800138000",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn a_csv_opens_in_excel_and_calculates_nothing() {
    let typed = LedgerRow {
        number: 7,
        content: "=HYPERLINK(\"http://a\",\"点\")".into(),
        result: "两行\n“引号\", 逗号".into(),
        note: " @SUM(A1)".into(),
        phone: "+8613800138000".into(),
        ..LedgerRow::default()
    };
    let bytes = ledger_csv(&[typed]).unwrap();
    assert!(bytes.starts_with(&[0xef, 0xbb, 0xbf]), "the mark of UTF-8");
    assert!(bytes.ends_with(b"\r\n"));
    let mut read = csv::Reader::from_reader(&bytes[3..]);
    assert_eq!(read.headers().unwrap().iter().collect::<Vec<_>>()[..3], ["序号", "编号", "登记时间"]);
    let record = read.records().next().unwrap().unwrap();
    assert_eq!((&record[0], &record[1], &record[8]), ("1", "7", "'+8613800138000"));
    assert_eq!(&record[11], "'=HYPERLINK(\"http://a\",\"点\")");
    assert_eq!(&record[20], "两行\n“引号\", 逗号");
    assert_eq!(&record[29], "' @SUM(A1)");
}

#[test]
fn goods_and_volunteers_have_sheets_of_their_own() {
    let summary = Day::generated(7, PUBLISHED).summary();
    let present =
        [Volunteer { name: "L-1".into(), since: "2026-11-21 13:40".into(), ..Volunteer::default() }];
    let bytes = ledger_xlsx(&[], &summary, &present).unwrap();
    let book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes[..])).unwrap();
    assert_eq!(book.sheet_names(), ["台账", "汇总", "摊位", "分时人次", "物资", "志愿者", "转办"]);
    let goods = sheet(&bytes, "物资");
    let given: u32 = summary.booths.iter().filter_map(|booth| booth.goods).map(|goods| goods.given).sum();
    assert!(given > 0);
    let last = goods.get_size().0 as u32 - 1;
    assert_eq!((row(&goods, last)[1].as_str(), row(&goods, last)[3].clone()), ("合计", given.to_string()));
    let volunteers = sheet(&bytes, "志愿者");
    assert_eq!(row(&volunteers, 3)[1..3], ["L-1", "全部摊位"]);
    assert_eq!(row(&volunteers, 4)[2], summary.volunteers.to_string());
}

fn line_of(request: &Request, log: &[LogLine], now: Timestamp) -> LedgerRow {
    LedgerRow::of(request, &LedgerContext { unit: "甲单位", log, now, ..LedgerContext::default() })
}

#[test]
fn a_line_follows_its_request() {
    let day = Day::generated(1, Size { booths: 1, check_ins: 0, settled: 0, forwarded: 1, other: 0 });
    let by = Actor::Server;
    // Back to registered and forwarded anew, so that the due time is this test's own.
    let request = day.requests[0].clone();
    let request = match request.state.answer() {
        Some(_) => request.take(Step::Reopen { reason: "重来".into() }, &by, OPENS, 1).unwrap().0,
        None => request,
    };
    let due = OPENS.plus_minutes(60);
    let step = Step::Forward {
        unit: day.units[0].id,
        unit_name: "甲单位".into(),
        terms: crate::domain::request::Terms::until(due),
    };
    let (forwarded, line) = request.take(step, &by, OPENS, 1).unwrap();
    let waiting = line_of(&forwarded, std::slice::from_ref(&line), OPENS);
    assert_eq!((waiting.way.as_str(), waiting.overdue.as_str()), ("转办", "否"));
    assert_eq!((waiting.forwarded.as_str(), waiting.due.as_str()), ("2026-11-21 14:00", "2026-11-21 15:00"));
    assert_eq!(waiting.course, "11-21 14:00 转办：甲单位");
    assert_eq!(line_of(&forwarded, &[], Timestamp(due.0 + 1)).overdue, "是");
    assert_eq!(waiting.completed, "");

    let late = OPENS.plus_minutes(90);
    let (answered, _) = forwarded.take(Step::Answer { result: "修好了".into() }, &by, late, 1).unwrap();
    let done = line_of(&answered, &[], late);
    assert_eq!((done.result.as_str(), done.overdue.as_str()), ("修好了", "是"));
    assert_eq!(done.answered, format!("{} 承办单位答复", Offset::default().date_time(late)));
    assert_eq!(
        split_line(1, &[answered.state.way()].into_iter().collect()),
        "诉求 1 件 = 现场办理 0 + 转办 1"
    );
}

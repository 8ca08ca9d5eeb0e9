//! The ledger, read back as a spreadsheet program reads it.

use shiji_catalogue::Language;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use uuid::Uuid;

use super::{
    fonts,
    text::stays_in_its_box,
    tools::{is_sound, letters, printed_by_office, text},
};
use crate::{
    LedgerContext, LedgerRow, Volunteer, final_figures::split_line, layout::text::Typeset, ledger,
    ledger_csv, ledger_pdf, ledger_xlsx, public_csv, public_pdf, public_xlsx,
};
use shiji_domain::{
    Actor, MarketId, Offset, Request, RequestId, Timestamp, UnitId,
    handling::ActionKind,
    request::{Category, Channel, Context, LogLine, Reference, RequestDetails, RequestKind, Step},
};
use shiji_samples::{
    facts::{OPENS, PUBLISHED, SampleFacts, SampleSize},
    requests::reference,
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
fn the_ledger_of_the_published_day_has_its_figures() {
    let day = SampleFacts::generated(7, PUBLISHED);
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
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    let typed = LedgerRow {
        phone: "013800138000".into(),
        content: "=HYPERLINK(\"http://a\",\"点\")".into(),
        result: "+1".into(),
        note: "{=1}".into(),
        progress: "长".repeat(40_000),
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
fn a_wide_sheet_is_printed_on_several_pages_that_can_be_read() {
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    let fit = |bytes: &[u8], sheet: usize| {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut xml = String::new();
        let mut file = archive.by_name(&format!("xl/worksheets/sheet{sheet}.xml")).unwrap();
        std::io::Read::read_to_string(&mut file, &mut xml).unwrap();
        let setup = xml.split("<pageSetup ").nth(1).unwrap().split('>').next().unwrap().to_owned();
        assert!(setup.contains("paperSize=\"9\"") && setup.contains("landscape"), "{setup}");
        setup.split("fitToWidth=\"").nth(1).map_or(1, |rest| rest.split('"').next().unwrap().parse().unwrap())
    };
    let ledger = ledger_xlsx(&[], &summary, &[]).unwrap();
    let (wide, narrow): (u32, u32) = (fit(&ledger, 1), fit(&ledger, 2));
    assert_eq!((wide, narrow), (4, 1), "thirty columns side by side would be three points high");
    assert_eq!(fit(&public_xlsx(&[], &summary).unwrap(), 1), 3);
}

#[test]
fn a_row_is_as_high_as_its_longest_text() {
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    let long = LedgerRow {
        content: "求".repeat(100),
        progress: "11-21 14:00 登记\n11-21 14:05 转办：测试物业办".into(),
        ..LedgerRow::default()
    };
    let rows = [long, LedgerRow { content: "路灯不亮".into(), ..LedgerRow::default() }];
    let bytes = ledger_xlsx(&rows, &summary, &[]).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes[..])).unwrap();
    let mut xml = String::new();
    let mut file = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut file, &mut xml).unwrap();
    let height = |row: u32| {
        let tag = xml.split(&format!("<row r=\"{row}\"")).nth(1).unwrap().split('>').next().unwrap();
        tag.split(" ht=\"").nth(1).map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap())
    };
    // A hundred characters in a column of forty letters are six lines.
    assert!(height(4).unwrap() >= 6.0 * 13.0, "{:?}", height(4));
    assert_eq!(height(5), None, "one line is what a row has by itself");
}

#[test]
fn an_empty_ledger_opens() {
    let day =
        SampleFacts::generated(1, SampleSize { booths: 0, check_ins: 0, settled: 0, forwarded: 0, other: 0 });
    let bytes = ledger_xlsx(&[], &day.summary(), &[]).unwrap();
    assert_eq!(sheet(&bytes, "台账").get_size().0, 3);
}

/// As many lines as asked for, with people that nobody is.
fn lines(day: &SampleFacts, count: usize) -> Vec<LedgerRow> {
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
    let day = SampleFacts::generated(7, PUBLISHED);
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
    let day = SampleFacts::generated(7, PUBLISHED);
    let (summary, rows) = (day.summary(), lines(&day, 39));
    let bytes = public_xlsx(&rows, &summary).unwrap();
    let public = sheet(&bytes, "公示");
    assert_eq!(public.get_size(), (3 + 39, 23));
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
    let day = SampleFacts::generated(7, PUBLISHED);
    let (summary, rows) = (day.summary(), lines(&day, 39));
    let text = letters(&printed_by_office(&ledger_xlsx(&rows, &summary, &[]).unwrap()));
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
    let text = letters(&printed_by_office(&public_xlsx(&rows, &summary).unwrap()));
    assert!(
        text.contains("诉求办理情况公示") && text.contains("测**") && !text.contains("13800138000"),
        "{text}"
    );
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

/// What stands in the cell that `content` fills, in the spreadsheet and in the CSV.
fn content_cells(content: &str) -> [String; 2] {
    let rows = [LedgerRow { content: content.to_owned(), ..LedgerRow::default() }];
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    let xlsx = row(&sheet(&ledger_xlsx(&rows, &summary, &[]).unwrap(), "台账"), 3)[11].clone();
    let csv = ledger_csv(&rows).unwrap();
    let mut records = csv::Reader::from_reader(&csv[3..]);
    [xlsx, records.records().next().unwrap().unwrap()[11].to_owned()]
}

#[test]
fn a_cell_has_at_most_32767_utf16_units_in_both_kinds_of_file() {
    // 𠮷 is one character of two units.
    for (whole, longer) in [
        ("长".repeat(32_767), "长".repeat(32_768)),
        (format!("{}a", "𠮷".repeat(16_383)), "𠮷".repeat(16_384)),
    ] {
        assert_eq!(content_cells(&whole), [whole.clone(), whole]);
        for cell in content_cells(&longer) {
            let units = cell.encode_utf16().count();
            assert!((32_766..=32_767).contains(&units), "{units}");
            assert!(longer.starts_with(cell.strip_suffix("…（见系统）").unwrap()));
        }
    }
    let formula = format!("={}", "1".repeat(32_766));
    let [xlsx, csv] = content_cells(&formula);
    assert_eq!(xlsx, formula);
    assert_eq!(csv.encode_utf16().count(), 32_767, "with the apostrophe that keeps it text");
    assert!(csv.starts_with("'=1") && csv.ends_with("1…（见系统）"));
}

#[test]
fn goods_and_volunteers_have_sheets_of_their_own() {
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
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

fn context(reference: &Reference, now: Timestamp) -> Context<'_> {
    Context { reference, offset: Offset::default(), now, last_number: 1 }
}

/// A request through its whole life, with its log: returned, forwarded again, put off twice, taken
/// to the meeting in between, answered, not solved, answered again, called in vain, solved,
/// cleared.
fn whole_life() -> (Request, Vec<LogLine>) {
    let (unit, other) = (UnitId(Uuid::from_u128(1)), UnitId(Uuid::from_u128(2)));
    let day = |days: i64, hour: i64| OPENS.plus_minutes(days * 1_440 + (hour - 14) * 60);
    let reference = reference(&[(unit, "测试物业办"), (other, "测试市政所")]);
    let forward = |unit, due| Step::Forward { unit, due: Some(due) };
    let answer = |words: &str| Step::Answer { result: words.into() };
    let follow_up =
        |solved, satisfaction, words: &str| Step::FollowUp { solved, satisfaction, words: words.into() };
    let steps = [
        (0, 15, forward(unit, day(7, 18))),
        (1, 10, Step::Return { reason: "不归我们管".into() }),
        (1, 11, forward(other, day(7, 18))),
        (2, 9, Step::Accept { handler: String::new(), sealed: None }),
        (3, 9, Step::Extend { until: Some(day(10, 18)), reason: "等配件".into() }),
        (4, 9, Step::Park { reason: "汛期不能开挖".into(), review: day(8, 9) }),
        (8, 9, Step::Resume { reason: "汛期已过".into() }),
        (9, 9, answer("换了灯泡")),
        (10, 9, follow_up(false, Some(2), "又坏了")),
        (10, 10, Step::Escalate { reason: "反复损坏".into() }),
        (10, 11, forward(other, day(15, 18))),
        (11, 9, Step::Accept { handler: String::new(), sealed: None }),
        (12, 9, answer("换了线路，测试居民甲在场")),
        (13, 9, Step::Unreachable { note: String::new() }),
        (13, 15, follow_up(true, Some(5), "亮了")),
        (14, 9, Step::Clear),
    ];
    let details = RequestDetails {
        kind: RequestKind::Appeal,
        category: Category::Facilities,
        content: "楼道灯坏了，联系测试居民甲".into(),
        channel: Channel::Booth,
        person: None,
        urgent: true,
        private: false,
        late: None,
    };
    let by = Actor::Server;
    let id = RequestId(Uuid::nil());
    let registered =
        Request::register(id, MarketId(Uuid::nil()), None, 1, "7F3K9QXZ".into(), details, by, day(0, 14));
    let (mut request, line) = registered.unwrap();
    let mut log = vec![line];
    for (days, hour, step) in steps {
        let name = ActionKind::from(&step).as_str();
        let taken = request
            .take(step, &by, &context(&reference, day(days, hour)))
            .unwrap_or_else(|no| panic!("{name}: {no}"));
        request = taken.0;
        log.push(taken.1);
    }
    (request, log)
}

fn whole_life_row() -> LedgerRow {
    let (request, log) = whole_life();
    let context = LedgerContext {
        booth: "A 书记面对面",
        unit: "测试市政所",
        received_by: "A-1",
        followed_up_by: "测试社工",
        person: "测试居民甲",
        phone: "013800138000",
        address: "测试路1号",
        log: &log,
        now: OPENS.plus_minutes(30 * 1_440),
        ..LedgerContext::default()
    };
    LedgerRow::of(&request, &context)
}

#[test]
fn the_later_columns_tell_a_whole_life() {
    let row = whole_life_row();
    let printed = [
        ("转办时间", &row.forwarded, "2026-12-01 11:00"),
        ("签收时间", &row.accepted, "2026-12-02 09:00"),
        ("办理时限", &row.due, "2026-12-06 18:00"),
        ("延期/挂账原因", &row.delay, "挂账，复查 2026-11-29 09:00：汛期不能开挖"),
        ("办理结果", &row.result, "换了线路，测试居民甲在场"),
        ("答复时间及方式", &row.answered, "2026-12-03 09:00 承办单位答复"),
        ("办结时间", &row.completed, "2026-12-03 09:00"),
        ("是否超期", &row.overdue, "否"),
        ("回访人/时间", &row.follow_up, "未接通 1 次\n测试社工 2026-12-04 15:00"),
        ("是否解决", &row.solved, "是"),
        ("满意度", &row.satisfaction, "很满意 5/5"),
        ("是否上会", &row.escalated, "是 2026-12-01 10:00"),
        ("销号时间", &row.cleared, "2026-12-05 09:00"),
        ("备注", &row.note, "类型：诉求，紧急，办理时限人工设定"),
    ];
    for (column, is, expected) in printed {
        assert_eq!(is, expected, "{column}");
    }
    assert_eq!(row.progress.lines().count(), 17, "{}", row.progress);
    for line in [
        "11-21 14:00 已登记",
        "11-22 10:00 退单：测试物业办：不归我们管",
        "12-04 15:00 已回访：已解决，满意度 5/5：亮了",
    ] {
        assert!(row.progress.lines().any(|printed| printed == line), "{line} in {}", row.progress);
    }
    assert!(row.stages.starts_with("11-21 已登记 → 11-21 转办 → 11-22 退单 →"), "{}", row.stages);
    assert!(row.stages.ends_with("→ 12-05 已销号"), "{}", row.stages);
}

#[test]
fn a_whole_life_is_in_every_form_of_the_ledger() {
    let (row, fonts) = (whole_life_row(), fonts());
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    let rows = [row.clone()];
    let bytes = ledger_xlsx(&rows, &summary, &[]).unwrap();
    let (heads, cells) = {
        let ledger = sheet(&bytes, "台账");
        (self::row(&ledger, 2), self::row(&ledger, 3))
    };
    let xlsx = |head: &str| cells[heads.iter().position(|known| known == head).unwrap()].clone();
    let csv = ledger_csv(&rows).unwrap();
    let mut read = csv::Reader::from_reader(&csv[3..]);
    let csv = read.records().next().unwrap().unwrap();
    let pdf = ledger_pdf(&rows, &summary, &fonts).unwrap();
    is_sound(&pdf);
    let paper = letters(&text(&pdf));
    for (head, said) in [
        ("签收时间", &row.accepted),
        ("延期/挂账原因", &row.delay),
        ("办理过程", &row.progress),
        ("答复时间及方式", &row.answered),
        ("办结时间", &row.completed),
        ("回访人/时间", &row.follow_up),
        ("是否解决", &row.solved),
        ("满意度", &row.satisfaction),
        ("是否上会", &row.escalated),
        ("销号时间", &row.cleared),
    ] {
        assert!(!said.is_empty(), "{head}");
        assert_eq!(&xlsx(head), said, "{head}");
        assert!(csv.iter().any(|field| field == said), "{head}");
        for line in said.trim_start_matches("是 ").lines() {
            assert!(paper.contains(&letters(line)), "{head}: {line} in {paper}");
        }
    }

    let bytes = public_xlsx(&rows, &summary).unwrap();
    let public = sheet(&bytes, "公示");
    let (heads, cells) = (self::row(&public, 2), self::row(&public, 3));
    let public = |head: &str| cells[heads.iter().position(|known| known == head).unwrap()].clone();
    for (head, said) in [
        ("签收日期", "2026-12-02"),
        ("延期/挂账原因", "挂账，复查 2026-11-29 09:00：汛期不能开挖"),
        ("办理结果", "换了线路，测**在场"),
        ("答复日期及方式", "2026-12-03 承办单位答复"),
        ("办结日期", "2026-12-03"),
        ("回访日期", "2026-12-04"),
        ("是否解决", "是"),
        ("满意度", "很满意 5/5"),
        ("是否上会", "是"),
        ("销号日期", "2026-12-05"),
    ] {
        assert_eq!(public(head), said, "{head}");
    }
    let pdf = public_pdf(&rows, &summary, &fonts).unwrap();
    is_sound(&pdf);
    let paper = letters(&text(&pdf));
    let csv = String::from_utf8(public_csv(&rows).unwrap()).unwrap();
    for printed in [&paper, &letters(&cells.concat()), &letters(&csv)] {
        assert!(printed.contains("12-05已销号") && printed.contains("很满意5/5"), "{printed}");
        for secret in ["测试居民甲", "013800138000", "测试社工", "A-1", "又坏了", "不归我们管"]
        {
            assert!(!printed.contains(secret), "{secret} in {printed}");
        }
    }
}

fn line_of(request: &Request, log: &[LogLine], now: Timestamp) -> LedgerRow {
    LedgerRow::of(request, &LedgerContext { unit: "甲单位", log, now, ..LedgerContext::default() })
}

#[test]
fn a_line_follows_its_request() {
    let day =
        SampleFacts::generated(1, SampleSize { booths: 1, check_ins: 0, settled: 0, forwarded: 1, other: 0 });
    let by = Actor::Server;
    let reference = reference(&[(day.units[0].id, "甲单位")]);
    let context = |now| context(&reference, now);
    // Back to registered and forwarded anew, so that the due time is this test's own.
    let request = day.requests[0].clone();
    let request = match request.state.answer() {
        Some(_) => request.take(Step::Reopen { reason: "重来".into() }, &by, &context(OPENS)).unwrap().0,
        None => request,
    };
    let due = OPENS.plus_minutes(60);
    let step = Step::Forward { unit: day.units[0].id, due: Some(due) };
    let (forwarded, line) = request.take(step, &by, &context(OPENS)).unwrap();
    let waiting = line_of(&forwarded, std::slice::from_ref(&line), OPENS);
    assert_eq!((waiting.way.as_str(), waiting.overdue.as_str()), ("转办", "否"));
    assert_eq!((waiting.forwarded.as_str(), waiting.due.as_str()), ("2026-11-21 14:00", "2026-11-21 15:00"));
    assert_eq!(waiting.progress, "11-21 14:00 转办：甲单位（人工设定办理时限 2026-11-21 15:00）");
    assert_eq!(line_of(&forwarded, &[], Timestamp(due.0 + 1)).overdue, "是");
    assert_eq!(waiting.completed, "");

    let late = OPENS.plus_minutes(90);
    let (answered, _) =
        forwarded.take(Step::Answer { result: "修好了".into() }, &by, &context(late)).unwrap();
    let done = line_of(&answered, &[], late);
    assert_eq!((done.result.as_str(), done.overdue.as_str()), ("修好了", "是"));
    assert_eq!(done.answered, format!("{} 承办单位答复", Offset::default().date_time(late)));
    assert_eq!(
        split_line(1, &[answered.state.way()].into_iter().collect(), Language::ZhCn),
        "诉求 1 件 = 现场办理 0 + 转办 1"
    );
}

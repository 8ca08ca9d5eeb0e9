//! The day's summary, the ledger, the bulletin, posters and passes.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use serde_json::{Value, json};

use crate::harness::{Market, Person, moment};

/// A small day: three visits by three people, one served, one missed; five requests, two of them
/// forwarded.
async fn day(m: &Market) -> Person {
    let organiser = m.organiser().await;
    let unit = organiser.post("/api/units", &json!({ "name": "测试城管中队" })).await.ok()["id"].clone();
    m.queue("A", 2).await;
    m.resident().check_in(m, "C").await.ok();
    m.clock.moves(120);
    organiser.next(m, "A", 1).await.ok();
    organiser.act(&m.step("A", 1, "serve"), json!({})).await.ok();
    organiser.next(m, "A", 1).await.ok();
    m.clock.moves(90);
    organiser.act(&m.step("A", 2, "miss"), json!({})).await.ok();
    let settled = json!({ "step": "settle", "result": "当场修好" });
    let forwarded = json!({ "step": "forward", "unit": unit, "due": moment("2026-06-12T18:00").0 });
    for (content, first) in [
        ("路灯不亮", settled.clone()),
        ("占道停车", forwarded.clone()),
        ("=1+1", settled),
        ("楼道堆物", forwarded),
        ("还没办的", Value::Null),
    ] {
        let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "facilities", "content": content,
            "channel": "booth", "first": first,
            "person": { "name": "测试居民", "phone": "13800001234", "address": "1号楼" } });
        organiser.act(&m.here("requests"), body).await.ok();
    }
    organiser
}

async fn the_summary_adds_up(m: Market) {
    let organiser = day(&m).await;
    let summary = organiser.get(&m.here("summary")).await.ok();
    let text = summary.to_string();
    let parsed: shiji_domain::summary::Summary = serde_json::from_str(&text).unwrap();
    assert_eq!((parsed.visits, parsed.people), (3, 3));
    assert_eq!(
        (parsed.requests.split.settled, parsed.requests.split.forwarded, parsed.requests.split.open),
        (2, 2, 1)
    );
    assert_eq!(parsed.requests.all, 5);
    let hair = parsed.booths.iter().find(|booth| booth.code == "A").unwrap();
    assert_eq!((hair.visits, hair.people), (2, 2));
    assert!(!text.contains("13800001234") && !text.contains("测试居民"), "no person is in a summary");
}

async fn papers_are_pdf(m: Market) {
    let organiser = day(&m).await;
    organiser.post(&m.here("passes"), &json!({ "count": 3 })).await.ok();
    for (path, name) in [
        ("summary.pdf", "summary"),
        ("posters.pdf", "posters"),
        ("gate.pdf", "gate"),
        ("ledger.pdf", "ledger"),
        ("public.pdf", "public"),
        ("reminders.pdf", "reminders"),
        ("summary.pdf?lang=en", "summary"),
        ("posters.pdf?size=a3", "posters"),
        ("gate.pdf?size=a3", "gate"),
        ("passes.pdf?first=1&count=3", "passes"),
    ] {
        let pdf = organiser.get(&m.here(path)).await;
        assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"), "{path}");
        assert!(pdf.header("content-disposition").contains(name), "{path}");
        assert!(pdf.bytes.starts_with(b"%PDF"), "{path}");
        assert!(pdf.bytes.trim_ascii_end().ends_with(b"%%EOF"), "{path}");
        assert_eq!(pdf.bytes, organiser.get(&m.here(path)).await.bytes, "{path}: the same once more");
    }
    let one = organiser.get(&m.here(&format!("posters.pdf?booth={}", m.booth("A").id))).await;
    let all = organiser.get(&m.here("posters.pdf")).await;
    assert!(one.bytes.starts_with(b"%PDF") && one.bytes.len() < all.bytes.len());
}

async fn what_no_font_has_is_named_before_and_with_the_paper(m: Market) {
    let organiser = m.organiser().await;
    let printing = organiser.get(&m.here("printing")).await.ok();
    assert_eq!((&printing["font"], &printing["missing"]), (&json!("embedded"), &json!("")));
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "housing", "content": "\u{10FFFD}路灯",
        "channel": "booth" });
    organiser.act(&m.here("requests"), body).await.ok();
    assert_eq!(organiser.get(&m.here("printing")).await.ok()["missing"], "\u{10FFFD}");
    let ledger = organiser.get(&m.here("ledger.pdf")).await;
    assert_eq!(ledger.header("x-missing-characters"), "%F4%8F%BF%BD");
    organiser.get(&m.here("posters.pdf?size=a0")).await.refused(400, "bad_json");
}

async fn staff_cards_invite_a_volunteer_for_every_desk(m: Market) {
    let organiser = m.organiser().await;
    let cards = organiser.post(&m.here("staff-cards.pdf"), &json!({})).await;
    assert_eq!((cards.status, cards.header("content-type")), (200, "application/pdf"));
    assert!(cards.header("content-disposition").contains("staff-cards"));
    assert!(cards.bytes.starts_with(b"%PDF"));
}

async fn papers_of_nothing_are_refused(m: Market) {
    let organiser = m.organiser().await;
    let none = "00000000-0000-0000-0000-000000000000";
    for paper in [
        "summary",
        "summary.pdf",
        "ledger.xlsx",
        "ledger.pdf",
        "ledger.csv",
        "public.xlsx",
        "public.pdf",
        "reminders.pdf",
        "reminders.xlsx",
        "slips.pdf",
        "bulletin.txt",
        "posters.pdf",
        "gate.pdf",
        "passes.pdf?first=1&count=1",
    ] {
        organiser.get(&format!("/api/markets/{none}/{paper}")).await.refused(404, "no_such_market");
    }
    organiser.get(&m.here(&format!("posters.pdf?booth={none}"))).await.refused(404, "no_such_booth");
    organiser.get(&m.here("posters.pdf?booth=A")).await.refused(400, "bad_json");
    organiser.get(&m.here("passes.pdf")).await.refused(400, "bad_json");
    let unprinted = organiser.get(&m.here("passes.pdf?first=1&count=10")).await;
    unprinted.refused(404, "nothing_to_print");
}

async fn passes_are_numbered_on(m: Market) {
    let organiser = m.organiser().await;
    let print = async |count: Value| organiser.post(&m.here("passes"), &json!({ "count": count })).await;
    assert_eq!(print(json!(3)).await.ok(), json!({ "first": 1, "count": 3 }));
    assert_eq!(print(json!(2)).await.ok(), json!({ "first": 4, "count": 2 }));
    for wrong in [0, 2_001] {
        print(json!(wrong)).await.refused(422, "out_of_range");
    }
    print(json!(-1)).await.refused(400, "bad_json");
    organiser
        .post("/api/markets/00000000-0000-0000-0000-000000000000/passes", &json!({ "count": 1 }))
        .await
        .refused(404, "no_such_market");
    let cards = m.service().printed_passes(m.id, 4, 10).await.unwrap();
    let serials: Vec<i64> = cards.iter().map(|(serial, _)| *serial).collect();
    assert_eq!(serials, [4, 5]);
    assert_ne!(cards[0].1, cards[1].1);
}

async fn the_ledger_is_a_workbook_with_every_request(m: Market) {
    let organiser = day(&m).await;
    let ledger = organiser.get(&m.here("ledger.xlsx")).await;
    assert_eq!(ledger.status, 200, "{ledger}");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(ledger.bytes.to_vec())).expect("a workbook");
    let name = workbook.sheet_names()[0].clone();
    let range = workbook.worksheet_range(&name).unwrap();
    let rows: Vec<Vec<String>> =
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let header = rows.iter().find(|row| row.iter().any(|cell| cell == "诉求内容")).expect("the header");
    let column = |name: &str| header.iter().position(|cell| cell == name).unwrap_or_else(|| panic!("{name}"));
    let of = |content: &str| rows.iter().find(|row| row[column("诉求内容")] == content).expect("its row");
    for content in ["路灯不亮", "占道停车", "=1+1", "楼道堆物", "还没办的"] {
        let row = of(content);
        assert_eq!(
            (row[column("诉求人")].as_str(), row[column("联系电话")].as_str()),
            ("测试居民", "13800001234")
        );
    }
    assert_eq!(of("占道停车")[column("承办单位")], "测试城管中队");
    assert_eq!(of("路灯不亮")[column("办理方式")], "现场办理");
    // What somebody typed is never a formula.
    assert!(
        workbook
            .worksheet_formula(&name)
            .unwrap()
            .used_cells()
            .all(|(_, _, formula)| !formula.contains("1+1"))
    );
    assert_eq!(m.database.number("SELECT COUNT(*) FROM access_log WHERE verb = 'ledger'").await, 1);
}

async fn the_public_version_names_nobody(m: Market) {
    let organiser = day(&m).await;
    let public = organiser.get(&m.here("public.xlsx")).await;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(public.bytes.to_vec())).expect("a workbook");
    let cells: String =
        workbook.worksheet_range("公示").unwrap().used_cells().map(|(.., cell)| cell.to_string()).collect();
    assert!(cells.contains("测**") && cells.contains("占道停车"), "{cells}");
    assert!(!cells.contains("测试居民") && !cells.contains("13800001234"), "{cells}");
    let csv = organiser.get(&m.here("ledger.csv")).await;
    assert!(csv.header("content-type").starts_with("text/csv"), "{csv}");
    let csv = String::from_utf8(csv.bytes.to_vec()).unwrap();
    assert!(csv.starts_with('\u{feff}') && csv.contains("'=1+1") && csv.contains("13800001234"), "{csv}");
    let counted = |verb: &str| format!("SELECT COUNT(*) FROM access_log WHERE verb = '{verb}'");
    assert_eq!(m.database.number(&counted("ledger")).await, 1);
    assert_eq!(m.database.number(&counted("public_ledger")).await, 1);
}

async fn the_bulletin_bears_the_figures(m: Market) {
    let organiser = day(&m).await;
    let zh = organiser.get(&m.here("bulletin.txt")).await;
    assert_eq!(zh.status, 200);
    assert!(zh.header("content-type").starts_with("text/plain"), "{}", zh.header("content-type"));
    let zh = zh.text();
    assert!(zh.contains("测试市集"), "{zh}");
    let figures = "已服务居民3人次（3人），收集居民诉求5件，其中现场办理2件、转办2件";
    assert!(zh.contains(figures), "{zh}");
    assert!(!zh.contains('超'), "exact figures alone: {zh}");
    let en = organiser.get(&m.here("bulletin.txt?lang=en")).await.text();
    assert!(en.contains("counted 3 visits by 3 people. Requests written down: 5 = "), "{en}");
}

async fn an_edited_bulletin_by_which_nobody_is_known_may_go_out(m: Market) {
    let organiser = day(&m).await;
    let check = async |text: &str| organiser.post(&m.here("bulletin/check"), &json!({ "text": text })).await;
    let made = organiser.get(&m.here("bulletin.txt")).await.text();
    assert_eq!(check(&made).await.status, 204);
    assert_eq!(check(&format!("{made}感谢3号楼的志愿者。")).await.status, 204);
    for words in
        ["138 0000 1111", "一三八〇〇〇〇一一一一", "０２１－５８８８１２３４", "沪A12345", "laoli_66"]
    {
        let edited = format!("{made}联系微信：{words}");
        let problem = check(&edited).await.refused(422, "not_masked");
        let at = made.trim_start().encode_utf16().count() + "联系微信：".chars().count();
        assert_eq!(problem["words"], json!([{ "at": at, "words": words }]));
    }
}

async fn the_mornings_list_is_a_workbook_of_what_is_to_do(m: Market) {
    let organiser = day(&m).await;
    let listed = organiser.get(&m.here("reminders")).await.ok();
    let file = organiser.get(&m.here("reminders.xlsx")).await;
    assert!(file.header("content-disposition").contains("attachment; filename=\"reminders.xlsx\""), "{file}");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes.to_vec())).expect("a workbook");
    let range = workbook.worksheet_range("待办提醒").unwrap();
    let rows: Vec<Vec<String>> =
        range.rows().skip(3).map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let shown: Vec<(String, String)> = rows.iter().map(|row| (row[1].clone(), row[6].clone())).collect();
    let expected: Vec<(String, String)> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["number"].to_string(), line["content"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(shown, expected);
    assert_eq!(shown.len(), 3, "two with a unit, one open");
    let held: Vec<&str> = rows.iter().map(|row| row[4].as_str()).collect();
    assert!(held.contains(&"测试城管中队") && held.contains(&"社区"), "{held:?}");
}

/// A request's later steps are in the ledger's later columns, and a private one is nothing but a
/// line in what is public.
async fn the_ledger_follows_a_request_to_its_end(m: Market) {
    let organiser = m.organiser().await;
    let (unit, contact) = m.unit("测试城管中队").await;
    let request = m.request(&organiser, "占道停车").await;
    let id = request["request"].as_str().unwrap();
    let step = async |step: Value| organiser.act(&format!("/api/requests/{id}/steps"), step).await.ok();
    let own = async |step: Value| contact.act(&format!("/api/unit/items/{id}/steps"), step).await.ok();
    step(json!({ "step": "forward", "unit": unit })).await;
    m.clock.moves(3_600);
    own(json!({ "step": "accept" })).await;
    m.clock.moves(3_600);
    own(json!({ "step": "answer", "result": "已划线" })).await;
    m.clock.moves(3_600);
    step(json!({ "step": "follow_up", "solved": true, "satisfaction": 4, "words": "好多了" })).await;
    step(json!({ "step": "clear" })).await;
    let body = json!({ "booth": m.booth("A").id, "kind": "appeal", "category": "health", "content": "家里有病人",
        "channel": "booth", "private": true });
    organiser.act(&m.here("requests"), body).await.ok();

    let read = async |path: &str| {
        let csv = organiser.get(&m.here(path)).await;
        let mut reader = csv::Reader::from_reader(&csv.bytes[3..]);
        let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let row: Vec<String> = reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect();
        move |head: &str| row[heads.iter().position(|known| known == head).unwrap()].clone()
    };
    let of = read("ledger.csv").await;
    for (head, said) in [
        ("签收时间", "2026-06-06 15:30"),
        ("答复时间及方式", "2026-06-06 16:30 承办单位答复"),
        ("办结时间", "2026-06-06 16:30"),
        ("是否超期", "否"),
        ("是否解决", "是"),
        ("满意度", "满意 4/5"),
        ("是否上会", "否"),
        ("销号时间", "2026-06-06 17:30"),
    ] {
        assert_eq!(of(head), said, "{head}");
    }
    assert!(of("回访人/时间").ends_with("2026-06-06 17:30"), "{}", of("回访人/时间"));
    assert_eq!(of("办理过程").lines().count(), 6);

    let public = organiser.get(&m.here("public.xlsx")).await;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(public.bytes.to_vec())).expect("a workbook");
    let cells: String =
        workbook.worksheet_range("公示").unwrap().used_cells().map(|(.., cell)| format!("{cell}|")).collect();
    assert!(cells.contains("06-06 已登记 → 06-06 转办 → 06-06 已签收 → 06-06 已答复"), "{cells}");
    assert!(cells.contains("（不公开）") && !cells.contains("病人") && !cells.contains("好多了"), "{cells}");
}

both![
    the_mornings_list_is_a_workbook_of_what_is_to_do,
    the_ledger_follows_a_request_to_its_end,
    the_summary_adds_up,
    papers_are_pdf,
    what_no_font_has_is_named_before_and_with_the_paper,
    staff_cards_invite_a_volunteer_for_every_desk,
    papers_of_nothing_are_refused,
    passes_are_numbered_on,
    the_ledger_is_a_workbook_with_every_request,
    the_public_version_names_nobody,
    the_bulletin_bears_the_figures,
    an_edited_bulletin_by_which_nobody_is_known_may_go_out,
];

//! `/api/markets/{market}/booths/preview` and `…/import`: lists from Excel and CSV, looked at
//! first.

use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::harness::{Answer, Market, Person, key};

const HEADER: [&str; 7] = ["摊位编号", "摊位名称", "承办单位", "服务方式", "窗口数", "每次时长", "数量"];

/// A workbook with a title above the header, as people send them.
fn workbook(rows: &[[&str; 7]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "测试市集摊位表").unwrap();
    for (row, cells) in std::iter::once(&HEADER).chain(rows).enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string(row as u32 + 2, column as u16, *cell).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

const GOOD: [[&str; 7]; 2] = [
    ["H", "文明养犬", "测试兽医站", "排队", "1", "8", ""],
    ["J", "应急保平安", "测试消防站", "发放", "1", "2", "50"],
];

async fn a_list_is_previewed_before_anything_is_written(m: Market) {
    let organiser = m.organiser().await;
    let mut rows = GOOD.to_vec();
    rows.push(["K", "垃圾分类", "测试环卫站", "计数", "1", "1", ""]);
    let preview = organiser.upload(&m.here("booths/preview"), "list.xlsx", workbook(&rows)).await.ok();
    let list = &preview["list"];
    assert_eq!((&list["file"], &list["header_row"]), (&json!("list.xlsx"), &json!(3)));
    assert_eq!(list["rows"].as_array().unwrap().len(), 3);
    assert_eq!(list["rows"][0]["outcome"]["state"], "ready");
    assert_eq!(list["rows"][1]["outcome"]["details"]["mode"], json!({ "kind": "handout", "stock": 50 }));
    let effects: Vec<_> =
        preview["effects"].as_array().unwrap().iter().map(|row| row["effect"].clone()).collect();
    assert_eq!(json!(effects), json!(["new", "new", "changed"]));
    assert_eq!(organiser.get(&m.here("booths")).await.ok().as_array().unwrap().len(), 7);
}

async fn importing_twice_changes_nothing(m: Market) {
    let organiser = m.organiser().await;
    let import = async || organiser.upload(&m.here("booths/import"), "list.xlsx", workbook(&GOOD)).await.ok();
    let first = import().await;
    assert_eq!(
        (&first["answer"], &first["created"], &first["skipped"]),
        (&json!("entered"), &json!(2), &json!(0))
    );
    let second = import().await;
    assert_eq!((&second["created"], &second["skipped"]), (&json!(0), &json!(2)));
    assert_eq!(organiser.get(&m.here("booths")).await.ok().as_array().unwrap().len(), 9);
    m.resident().get(&m.here("snapshot")).await.ok();
}

async fn a_list_of_one_is_a_list(m: Market) {
    let organiser = m.organiser().await;
    let done = organiser.upload(&m.here("booths/import"), "list.xlsx", workbook(&GOOD[..1])).await.ok();
    assert_eq!(
        (&done["answer"], &done["created"], &done["skipped"]),
        (&json!("entered"), &json!(1), &json!(0))
    );
}

async fn one_key_imports_once(m: Market) {
    let organiser = m.organiser().await;
    let import = async |key: &str| {
        let request = organiser.request(reqwest::Method::POST, &m.here("booths/import"));
        Answer::of(request.header("x-key", key).body(workbook(&GOOD))).await
    };
    let key = key();
    assert_eq!(import(&key).await.ok(), import(&key).await.ok());
    import("short").await.marks("bad_key", "key");
    let keyless = organiser.request(reqwest::Method::POST, &m.here("booths/import")).body(workbook(&GOOD));
    Answer::of(keyless).await.marks("bad_key", "key");
}

async fn a_faulty_row_holds_up_the_others_only_when_asked(m: Market) {
    let organiser = m.organiser().await;
    let mut rows = GOOD.to_vec();
    rows.push(["L", "", "", "飞行", "many", "8", ""]);
    let preview = organiser.upload(&m.here("booths/preview"), "list.xlsx", workbook(&rows)).await.ok();
    let faulty = &preview["list"]["rows"][2];
    assert_eq!((&faulty["row"], &faulty["outcome"]["state"]), (&json!(6), &json!("faulty")));
    let errors = faulty["outcome"]["errors"].as_array().unwrap();
    assert!(errors.len() >= 3, "{errors:?}");
    for error in errors {
        assert_eq!(error["row"], 6);
        assert!(
            !error["column"].as_str().unwrap().is_empty() && !error["detail"].as_str().unwrap().is_empty()
        );
    }
    assert_eq!(preview["effects"][2], json!({ "effect": "faulty" }));
    let import = async |asked: &str, rows: &[[&str; 7]]| {
        organiser.upload(&m.here(&format!("booths/import{asked}")), "list.xlsx", workbook(rows)).await
    };
    import("?hold=true", &rows).await.refused(422, "bad_rows");
    // Nobody chose the faulty row by mistake, and a list of nothing but faults is no import.
    import("?rows=4,6", &rows).await.refused(422, "bad_rows");
    import("", &rows[2..]).await.refused(422, "bad_rows");
    assert_eq!(organiser.get(&m.here("booths")).await.ok().as_array().unwrap().len(), 7);
    let taken = [["A", "文明养犬", "测试兽医站", "排队", "1", "8", ""]];
    organiser
        .upload(&m.here("booths/import"), "list.xlsx", workbook(&taken))
        .await
        .refused(409, "code_taken");
    assert_eq!(organiser.get(&m.here("booths")).await.ok().as_array().unwrap().len(), 7);
    let done = import("", &rows).await.ok();
    assert_eq!((&done["created"], &done["changed"]), (&json!(2), &json!(0)));
    assert_eq!(organiser.get(&m.here("booths")).await.ok().as_array().unwrap().len(), 9);
}

/// The list as it came the first time: with a contact.
const FIRST: &str = "摊位编号,摊位名称,承办单位,服务方式,窗口数,位置,联系人,联系电话\n\
    H,文明养犬,测试兽医站,排队,1,东门,测试联系人,13900001111\n\
    J,应急保平安,测试消防站,计数,1,西门,,\n\
    K,健康小屋,测试卫生站,排队,2,南门,,\n";

/// Revised: a desk more and another telephone at the first, another name at the second, a new one;
/// the third is gone.
const REVISED: &str = "摊位编号,摊位名称,承办单位,服务方式,窗口数,联系人,联系电话\n\
    H,文明养犬,测试兽医站,排队,2,测试联系人,13900002222\n\
    J,消防安全,测试消防站,计数,1,,\n\
    L,书记面对面,测试党委,排队,1,,\n";

async fn booth_of(organiser: &Person, m: &Market, name: &str) -> Value {
    let booths = organiser.get(&m.here("booths")).await.ok();
    let booth = booths.as_array().unwrap().iter().find(|booth| booth["details"]["name"] == name);
    booth.cloned().unwrap_or_default()
}

async fn a_revised_list_is_shown_field_by_field(m: Market) {
    let organiser = m.organiser().await;
    organiser.upload(&m.here("booths/import"), "list.csv", FIRST).await.ok();
    let preview = organiser.upload(&m.here("booths/preview"), "list.csv", REVISED).await.ok();
    let effects = preview["effects"].as_array().unwrap();
    let (dogs, fire) = (&effects[0], &effects[1]);
    assert_eq!(dogs["fields"], json!(["desks", "contact"]));
    assert_eq!(
        (&dogs["before"]["details"]["desks"], &dogs["after"]["details"]["desks"]),
        (&json!(1), &json!(2))
    );
    // The list says nothing of the place, and what was sealed is not shown for the asking.
    assert_eq!(dogs["after"]["place"], "东门");
    assert!(!preview.to_string().contains("13900001111"));
    assert_eq!((&fire["effect"], &fire["fields"]), (&json!("changed"), &json!(["name"])));
    assert_eq!(
        (&fire["before"]["details"]["name"], &fire["after"]["details"]["name"]),
        (&json!("应急保平安"), &json!("消防安全"))
    );
    assert_eq!(effects[2], json!({ "effect": "new" }));
    let missing = preview["missing"].as_array().unwrap();
    let gone = missing.iter().find(|booth| booth["name"] == "健康小屋").unwrap();
    assert_eq!((&gone["code"], &gone["stays"]), (&json!("K"), &Value::Null));
    assert_eq!(missing.len(), 8, "{missing:?}");
}

async fn a_revised_list_is_accepted_as_a_whole(m: Market) {
    let organiser = m.organiser().await;
    organiser.upload(&m.here("booths/import"), "list.csv", FIRST).await.ok();
    let gone = booth_of(&organiser, &m, "健康小屋").await["id"].clone();
    let preview = organiser.upload(&m.here("booths/preview"), "list.csv", REVISED).await.ok();
    let path = format!("booths/import?seen={}&withdraw={}", preview["seen"], gone.as_str().unwrap());
    let done = organiser.upload(&m.here(&path), "list.csv", REVISED).await.ok();
    let counts = ["created", "changed", "withdrawn", "skipped"].map(|count| done[count].clone());
    assert_eq!(counts, [1, 2, 1, 0]);
    let dogs = booth_of(&organiser, &m, "文明养犬").await;
    assert_eq!((&dogs["details"]["desks"], &dogs["place"]), (&json!(2), &json!("东门")));
    let contact = format!("/api/booths/{}/contact", dogs["id"].as_str().unwrap());
    let contact = organiser.post(&contact, &json!({})).await.ok();
    assert_eq!(contact, json!({ "name": "测试联系人", "phone": "13900002222" }));
    assert_eq!(booth_of(&organiser, &m, "消防安全").await["code"], "J");
    assert_eq!(booth_of(&organiser, &m, "健康小屋").await["state"], "withdrawn");
    // The same file once more says nothing new.
    let again = organiser.upload(&m.here("booths/preview"), "list.csv", REVISED).await.ok();
    let effects = again["effects"].as_array().unwrap();
    assert!(effects.iter().all(|row| row["effect"] == "same"), "{effects:?}");
}

async fn a_revised_list_is_accepted_row_by_row(m: Market) {
    let organiser = m.organiser().await;
    organiser.upload(&m.here("booths/import"), "list.csv", FIRST).await.ok();
    let done = organiser.upload(&m.here("booths/import?rows=3"), "list.csv", REVISED).await.ok();
    assert_eq!((&done["created"], &done["changed"]), (&json!(0), &json!(1)));
    assert_eq!(booth_of(&organiser, &m, "文明养犬").await["details"]["desks"], 1);
    assert_eq!(booth_of(&organiser, &m, "消防安全").await["code"], "J");
    assert_eq!(booth_of(&organiser, &m, "书记面对面").await, Value::Null);
    organiser.upload(&m.here("booths/import?rows=three"), "list.csv", REVISED).await.refused(400, "bad_json");
}

async fn what_somebody_changed_since_the_preview_is_not_overwritten(m: Market) {
    let organiser = m.organiser().await;
    organiser.upload(&m.here("booths/import"), "list.csv", FIRST).await.ok();
    let seen = organiser.upload(&m.here("booths/preview"), "list.csv", REVISED).await.ok()["seen"].clone();
    let mut dogs = booth_of(&organiser, &m, "文明养犬").await;
    dogs["details"]["desks"] = json!(5);
    let path = format!("/api/booths/{}", dogs["id"].as_str().unwrap());
    organiser.put(&path, &json!({ "key": key(), "details": dogs["details"] })).await.ok();
    let path = m.here(&format!("booths/import?seen={seen}"));
    organiser.upload(&path, "list.csv", REVISED).await.refused(409, "stale");
    assert_eq!(booth_of(&organiser, &m, "文明养犬").await["details"]["desks"], 5);
}

async fn a_row_that_would_turn_a_used_booth_is_named_and_left_out(m: Market) {
    let organiser = m.organiser().await;
    organiser.upload(&m.here("booths/import"), "list.csv", FIRST).await.ok();
    let dogs = booth_of(&organiser, &m, "文明养犬").await;
    let path = format!("/api/booths/{}/check-ins", dogs["id"].as_str().unwrap());
    m.resident().act(&path, json!({})).await.ok();
    let list = "摊位名称,承办单位,服务方式,窗口数\n文明养犬,测试兽医站,计数,1\n健康小屋,测试卫生站,排队,3\n";
    let preview = organiser.upload(&m.here("booths/preview"), "list.csv", list).await.ok();
    assert!(preview["effects"][0]["refused"].as_str().unwrap().contains("服务方式"), "{preview}");
    assert_eq!(preview["effects"][1]["refused"], Value::Null);
    let done = organiser.upload(&m.here("booths/import"), "list.csv", list).await.ok();
    assert_eq!(done["changed"], 1);
    assert_eq!(booth_of(&organiser, &m, "文明养犬").await["details"]["mode"]["kind"], "queue");
    assert_eq!(booth_of(&organiser, &m, "健康小屋").await["details"]["desks"], 3);
    let others = "摊位名称,承办单位,服务方式,窗口数\n健康小屋,测试卫生站,排队,3\n";
    let preview = organiser.upload(&m.here("booths/preview"), "list.csv", others).await.ok();
    let missing = preview["missing"].as_array().unwrap();
    let used = missing.iter().find(|booth| booth["name"] == "文明养犬").unwrap();
    assert!(used["stays"].as_str().unwrap().contains("签到"), "{used}");
}

async fn what_is_no_list_is_refused_by_its_kind(m: Market) {
    let organiser = m.organiser().await;
    let whole = workbook(&GOOD);
    let cases: [(&[u8], &str); 7] = [
        (b"", "file_empty"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj", "file_is_pdf"),
        (&whole[..whole.len() / 2], "file_broken"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file_is_image"),
        (b"<html><body>login</body></html>", "file_is_web_page"),
        ("名字,电话\n".as_bytes(), "file_no_header"),
        ("摊位编号,摊位名称,承办单位,服务方式,窗口数,每次时长,数量\n".as_bytes(), "file_no_rows"),
    ];
    for (file, code) in cases {
        for what in ["preview", "import"] {
            let path = m.here(&format!("booths/{what}"));
            let answer = organiser.upload(&path, "list.xlsx", file.to_vec()).await;
            if !(code == "file_no_header" && answer.json()["code"] == "file_missing_columns") {
                answer.refused(422, code);
            }
        }
    }
    assert_eq!(organiser.get(&m.here("booths")).await.ok().as_array().unwrap().len(), 7);
}

async fn an_old_xls_and_the_demos_csv_are_read(m: Market) {
    let organiser = m.organiser().await;
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for (file, least) in [("tests/fixtures/booths.xls", 1), ("demo/booths.csv", 18)] {
        let bytes = std::fs::read(top.join(file)).unwrap();
        let preview = organiser.upload(&m.here("booths/preview"), file, bytes).await.ok();
        assert!(preview["list"]["rows"].as_array().unwrap().len() >= least, "{file}");
    }
}

async fn a_list_may_have_five_megabytes_and_no_more(m: Market) {
    let organiser = m.organiser().await;
    // Far beyond what other routes take, within what lists may have.
    let mut long =
        "摊位编号,摊位名称,承办单位,服务方式,窗口数,每次时长,数量\nH,文明养犬,测试兽医站,排队,1,8,\n"
            .to_owned();
    long.push_str(&"\n".repeat(200_000));
    let taken = organiser.upload(&m.here("booths/preview"), "list.csv", long).await;
    assert_ne!(taken.status, 413, "{taken}");
    let huge = vec![b' '; shiji_intake::MAX_BYTES + 4_096];
    organiser.upload(&m.here("booths/preview"), "list.csv", huge).await.refused(413, "payload_too_large");
}

async fn rows_that_the_sheet_hides_are_read_only_when_asked_for(m: Market) {
    let organiser = m.organiser().await;
    let file = include_bytes!("../fixtures/lists/08-filtered-rows.xlsx");
    let preview = organiser.upload(&m.here("booths/preview"), "list.xlsx", file.to_vec()).await.ok();
    assert_eq!(preview["list"]["hidden"], json!([3, 4]));
    assert_eq!(preview["list"]["rows"].as_array().unwrap().len(), 2);
    let done = organiser.upload(&m.here("booths/import"), "list.xlsx", file.to_vec()).await.ok();
    assert_eq!((&done["created"], &done["skipped"]), (&json!(2), &json!(0)));
    let all = m.here("booths/import?hidden=read");
    let done = organiser.upload(&all, "list.xlsx", file.to_vec()).await.ok();
    assert_eq!((&done["created"], &done["skipped"]), (&json!(2), &json!(2)));
    organiser
        .upload(&m.here("booths/preview?hidden=7"), "list.xlsx", file.to_vec())
        .await
        .refused(400, "bad_json");
}

async fn the_template_is_a_list_to_fill_in(m: Market) {
    let organiser = m.organiser().await;
    let template = organiser.get("/api/booths/template.xlsx").await;
    assert_eq!(template.status, 200);
    assert!(template.header("content-disposition").contains("booths.xlsx"));
    assert!(template.bytes.starts_with(b"PK"));
    // Its examples are no booths.
    organiser
        .upload(&m.here("booths/preview"), "t.xlsx", template.bytes.clone())
        .await
        .refused(422, "file_no_rows");
}

async fn a_market_that_is_none_takes_no_list(m: Market) {
    let organiser = m.organiser().await;
    let path = "/api/markets/00000000-0000-0000-0000-000000000000/booths";
    for what in ["preview", "import"] {
        let answer = organiser.upload(&format!("{path}/{what}"), "list.xlsx", workbook(&GOOD)).await;
        answer.refused(404, "no_such_market");
    }
    organiser.get(path).await.refused(404, "no_such_market");
}

both![
    a_list_is_previewed_before_anything_is_written,
    importing_twice_changes_nothing,
    a_list_of_one_is_a_list,
    one_key_imports_once,
    a_faulty_row_holds_up_the_others_only_when_asked,
    a_revised_list_is_shown_field_by_field,
    a_revised_list_is_accepted_as_a_whole,
    a_revised_list_is_accepted_row_by_row,
    what_somebody_changed_since_the_preview_is_not_overwritten,
    a_row_that_would_turn_a_used_booth_is_named_and_left_out,
    what_is_no_list_is_refused_by_its_kind,
    an_old_xls_and_the_demos_csv_are_read,
    a_list_may_have_five_megabytes_and_no_more,
    rows_that_the_sheet_hides_are_read_only_when_asked_for,
    the_template_is_a_list_to_fill_in,
    a_market_that_is_none_takes_no_list,
];

//! `/api/markets/{market}/booths/preview` and `…/import`: lists from Excel and CSV, looked at
//! first.

use rust_xlsxwriter::Workbook;
use serde_json::json;

use crate::harness::{Answer, Market, key};

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
    assert_eq!(preview["existing"], json!(["垃圾分类"]));
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

async fn a_faulty_row_holds_the_whole_list_up(m: Market) {
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
    organiser.upload(&m.here("booths/import"), "list.xlsx", workbook(&rows)).await.refused(422, "bad_rows");
    let taken = [["A", "文明养犬", "测试兽医站", "排队", "1", "8", ""]];
    organiser
        .upload(&m.here("booths/import"), "list.xlsx", workbook(&taken))
        .await
        .refused(409, "code_taken");
    assert_eq!(organiser.get(&m.here("booths")).await.ok().as_array().unwrap().len(), 7);
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
    a_faulty_row_holds_the_whole_list_up,
    what_is_no_list_is_refused_by_its_kind,
    an_old_xls_and_the_demos_csv_are_read,
    a_list_may_have_five_megabytes_and_no_more,
    rows_that_the_sheet_hides_are_read_only_when_asked_for,
    the_template_is_a_list_to_fill_in,
    a_market_that_is_none_takes_no_list,
];

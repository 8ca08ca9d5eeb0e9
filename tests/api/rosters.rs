//! Rosters of units and volunteers, from the files that people keep them in.

use rust_xlsxwriter::Workbook;
use serde_json::json;

use crate::harness::Market;

/// A workbook with a merged title above its header, a number as phone, a blank row and a total, as
/// people send them.
fn units() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.merge_range(0, 0, 0, 2, "测试服务圈成员单位", &rust_xlsxwriter::Format::new()).unwrap();
    for (column, head) in (0..).zip(["序号", "单位名称", "联系电话"]) {
        sheet.write_string(1, column, head).unwrap();
    }
    for (row, name) in [(2, "测试司法所 "), (3, "测试供电所"), (5, "测试司法所"), (6, "爱心义剪承办单位")]
    {
        sheet.write_number(row, 0, f64::from(row)).unwrap();
        sheet.write_string(row, 1, name).unwrap();
        sheet.write_number(row, 2, 13_800_001_234_f64).unwrap();
    }
    sheet.write_string(7, 1, "合计4家").unwrap();
    workbook.save_to_buffer().unwrap()
}

async fn units_are_previewed_and_entered_once(m: Market) {
    let organiser = m.organiser().await;
    organiser.act("/api/units", json!({ "name": "测试供电所" })).await.ok();
    let before = organiser.get("/api/units").await.ok().as_array().unwrap().len();
    let preview = organiser.upload("/api/units/preview", "units.xlsx", units()).await.ok();
    assert_eq!((&preview["list"]["header_row"], &preview["list"]["repeated"]), (&json!(2), &json!([6])));
    assert_eq!(preview["list"]["skipped"], json!([8]));
    assert_eq!(preview["list"]["rows"][0]["name"], "测试司法所");
    assert_eq!(preview["list"]["rows"][0]["phone"], "13800001234");
    assert!(preview["existing"].as_array().unwrap().contains(&json!("测试供电所")));
    let import = async || organiser.upload("/api/units/import", "units.xlsx", units()).await.ok();
    let first = import().await;
    let created = first["created"].as_u64().unwrap() as usize;
    assert!(created >= 1);
    assert_eq!(import().await["created"], 0);
    let after = organiser.get("/api/units").await.ok();
    assert_eq!(after.as_array().unwrap().len(), before + created);
    assert!(after.as_array().unwrap().iter().any(|unit| unit["name"] == "测试司法所"));
}

async fn volunteers_get_a_card_each(m: Market) {
    let organiser = m.organiser().await;
    let path = |end: &str| m.here(&format!("volunteers/{end}"));
    let csv = "姓名,手机,摊位\n测试志愿者甲,13800001234,a\n测试志愿者乙,,爱心义剪\n测试志愿者丙,,\n";
    let preview = organiser.upload(&path("preview"), "list.csv", csv).await.ok();
    assert!(preview["rows"].as_array().unwrap().iter().all(|row| row["errors"] == json!([])), "{preview}");
    let cards = organiser.upload(&path("cards.pdf"), "list.csv", csv).await;
    assert_eq!((cards.status, cards.header("content-type")), (200, "application/pdf"));
    assert_eq!(m.database.number("SELECT COUNT(*) FROM invitations WHERE name LIKE '测试志愿者%'").await, 3);

    let wrong = "姓名,摊位\n测试志愿者丁,Z9\n";
    let preview = organiser.upload(&path("preview"), "list.csv", wrong).await.ok();
    assert_eq!(preview["rows"][0]["errors"][0]["code"], "no_such_booth");
    organiser.upload(&path("cards.pdf"), "list.csv", wrong).await.refused(422, "bad_rows");
    assert_eq!(m.database.number("SELECT COUNT(*) FROM invitations WHERE name = '测试志愿者丁'").await, 0);
    // The others get theirs, unless somebody wants all or none.
    let mixed = "姓名,摊位\n测试志愿者丁,Z9\n测试志愿者戊,a\n";
    organiser.upload(&path("cards.pdf?hold=true"), "list.csv", mixed).await.refused(422, "bad_rows");
    let named = "SELECT COUNT(*) FROM invitations WHERE name IN ('测试志愿者丁', '测试志愿者戊')";
    assert_eq!(m.database.number(named).await, 0);
    assert_eq!(organiser.upload(&path("cards.pdf"), "list.csv", mixed).await.status, 200);
    assert_eq!(m.database.number(named).await, 1);
}

async fn what_is_no_roster_says_what_to_do(m: Market) {
    let organiser = m.organiser().await;
    let answer = organiser.upload("/api/units/preview", "units.pdf", b"%PDF-1.7\n".to_vec()).await;
    answer.refused(422, "file_is_pdf");
    for template in ["/api/units/template.xlsx", "/api/volunteers/template.xlsx"] {
        let empty = organiser.get(template).await;
        assert_eq!(empty.status, 200);
        // Only an example is in it, which is nobody.
        let kind = template.split('/').nth(2).unwrap();
        let path =
            if kind == "units" { "/api/units/preview".to_owned() } else { m.here("volunteers/preview") };
        let answer = organiser.upload(&path, "empty.xlsx", empty.bytes.to_vec()).await;
        assert!(format!("{answer}").contains("file_no_names"), "{answer}");
    }
}

both![units_are_previewed_and_entered_once, volunteers_get_a_card_each, what_is_no_roster_says_what_to_do];

//! The empty booth list to download: header, checked cells, an example of each mode, and what each column means.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{RosterKind, rows::EXAMPLE};
use shiji_domain::Audience;

/// The template could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the template could not be made")]
pub struct TemplateError(#[from] XlsxError);

/// Rows that are checked while they are typed.
const CHECKED_ROWS: u32 = 200;

/// Title, width and meaning of each column, in order.
const COLUMNS: [(&str, f64, &str); 13] = [
    ("编号", 8.0, "选填。以字母开头，最多三位，如 A、B2；留空由组织者编号。"),
    ("摊位名称", 20.0, "必填。最多 60 个字，同一张表里不能重名。"),
    ("承办单位", 24.0, "必填。一至六个单位，用“、”分开。"),
    ("服务内容", 36.0, "选填。提供什么服务。"),
    ("服务对象", 12.0, "选填一类：所有居民、老年人、儿童、亲子家庭、妇女、困难群众；留空为所有居民。"),
    (
        "服务方式",
        10.0,
        "排队（取号等候）、计数（来一位记一次）、发放（每人一份，发完为止）、场次（预约名额）。",
    ),
    ("窗口数", 8.0, "选填 1 到 20。同时能服务几个人；留空为 1。"),
    ("每次时长（分钟）", 16.0, "选填 1 到 120。每位大约几分钟；留空为 10。"),
    ("数量", 8.0, "发放的摊位必填：共多少份。"),
    ("场次", 40.0, "场次的摊位必填，如：14:00-14:45/20人; 15:00-15:45/20人"),
    ("位置", 16.0, "选填。摊位在哪里。"),
    ("联系人", 10.0, "选填。只有组织者看得到。"),
    ("联系电话", 16.0, "选填。只写一个号码。"),
];

/// One example for each mode; not imported, by the mark in front of its name.
pub(super) const EXAMPLES: [[&str; 11]; 4] = [
    ["A", "爱心义剪", "社区志愿服务队", "免费理发", "所有居民", "排队", "3", "12", "", "", "廊架一号"],
    ["B", "垃圾分类", "街道城市管理办", "垃圾分类小游戏", "所有居民", "计数", "", "", "", "", "草坪"],
    [
        "C",
        "食物银行",
        "社区慈善工作站、社区党委",
        "爱心食物包",
        "困难群众",
        "发放",
        "1",
        "2",
        "100",
        "",
        "中心亭",
    ],
    [
        "D",
        "小狼运动",
        "青少年活动中心",
        "儿童体能课",
        "儿童",
        "场次",
        "1",
        "45",
        "",
        "14:00-14:45/20人; 15:00-15:45/20人",
        "小球场",
    ],
];

/// The template as an xlsx. It is the same bytes every time.
///
/// # Errors
/// [`TemplateError`] if the workbook can't be put together.
pub fn template() -> Result<Vec<u8>, TemplateError> {
    let mut book = Workbook::new();
    // The library would ask the clock for the time of creation.
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title("市集摊位登记表").set_creation_datetime(&made));
    form(book.add_worksheet())?;
    notes(book.add_worksheet())?;
    Ok(book.save_to_buffer()?)
}

/// A roster to fill in: one row a unit, or one a volunteer. It is the same bytes every time.
///
/// # Errors
/// [`TemplateError`] if the workbook can't be put together.
pub fn roster_template(kind: RosterKind) -> Result<Vec<u8>, TemplateError> {
    let (title, columns, example): (&str, &[(&str, f64)], &[&str]) = match kind {
        RosterKind::Units => {
            ("服务圈成员单位名单", &[("单位名称", 36.0), ("备注", 30.0)], &["社区卫生服务中心", ""])
        }
        RosterKind::Volunteers => (
            "志愿者名单",
            &[("姓名", 16.0), ("联系电话", 18.0), ("摊位", 24.0), ("备注", 30.0)],
            &["某志愿者", "", "A", "摊位写编号或名称，留空为全部摊位"],
        ),
    };
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    let head =
        Format::new().set_bold().set_border(FormatBorder::Thin).set_background_color(Color::RGB(0x00F6_DDD5));
    let grey = Format::new().set_italic().set_font_color(Color::RGB(0x0060_6060)).set_num_format("@");
    let large = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    // As numbers, phones would lose leading zeros.
    let text = Format::new().set_num_format("@");
    let sheet = book.add_worksheet().set_name(title)?;
    sheet.merge_range(0, 0, 0, columns.len() as u16 - 1, title, &large)?;
    for (column, ((name, width), example)) in (0_u16..).zip(columns.iter().zip(example)) {
        sheet.set_column_width(column, *width)?;
        sheet.set_column_format(column, &text)?;
        sheet.write_string_with_format(1, column, *name, &head)?;
        let example = if column == 0 { format!("{EXAMPLE}{example}") } else { (*example).to_owned() };
        sheet.write_string_with_format(2, column, example, &grey)?;
    }
    sheet.set_freeze_panes(2, 1)?;
    Ok(book.save_to_buffer()?)
}

fn form(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_background_color(Color::RGB(0x00F6_DDD5));
    let example = Format::new().set_italic().set_font_color(Color::RGB(0x0060_6060)).set_num_format("@");
    sheet.set_name("摊位登记表")?;
    sheet.merge_range(0, 0, 0, COLUMNS.len() as u16 - 1, "市集摊位登记表", &title)?;
    for (column, (name, width, _)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(1, column, name, &head)?;
    }
    for (row, cells) in (2_u32..).zip(EXAMPLES) {
        for (column, text) in (0_u16..).zip(cells) {
            let text = if column == 1 { format!("{EXAMPLE}{text}") } else { text.to_owned() };
            sheet.write_string_with_format(row, column, text, &example)?;
        }
    }
    // As numbers, phones would lose leading zeros, and codes like 1E2 would become 100.
    let text = Format::new().set_num_format("@");
    for row in 6..CHECKED_ROWS {
        for column in [0, 9, 12] {
            sheet.write_blank(row, column, &text)?;
        }
    }
    sheet.set_freeze_panes(2, 2)?;
    checks(sheet)
}

fn checks(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let audiences = Audience::ALL.map(|group| group.names().0);
    let lists = [(4, &audiences[..]), (5, &["排队", "计数", "发放", "场次"][..])];
    for (column, words) in lists {
        let check = DataValidation::new()
            .allow_list_strings(words)?
            .set_error_title("请从列表中选择")?
            .set_error_message(words.join("、"))?;
        sheet.add_data_validation(2, column, CHECKED_ROWS, column, &check)?;
    }
    for (column, max) in [(6, 20), (7, 120), (8, 100_000)] {
        let check = DataValidation::new()
            .allow_whole_number(DataValidationRule::Between(1, max))
            .set_error_title("请写整数")?
            .set_error_message(format!("请写 1 到 {max} 之间的整数。"))?;
        sheet.add_data_validation(2, column, CHECKED_ROWS, column, &check)?;
    }
    Ok(())
}

fn notes(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap();
    sheet.set_name("填写说明")?;
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 80)?;
    sheet.write_string_with_format(0, 0, "各列怎么填", &bold)?;
    for (row, (name, _, meaning)) in (1_u32..).zip(COLUMNS) {
        sheet.write_string_with_format(row, 0, name, &bold)?;
        sheet.write_string_with_format(row, 1, meaning, &wrap)?;
    }
    let example = format!("“{EXAMPLE}”开头的行只作示范，不会导入，可以删去。");
    sheet.write_string_with_format(COLUMNS.len() as u32 + 2, 1, example, &wrap)?;
    Ok(())
}

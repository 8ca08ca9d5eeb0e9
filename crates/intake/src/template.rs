//! The empty booth list to download: header, checked cells, an example of each mode, and what each column means.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{
    RosterKind,
    columns::{Check, forms},
    rows::EXAMPLE,
};
use shiji_domain::Audience;

/// The template could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the template could not be made")]
pub struct TemplateError(#[from] XlsxError);

/// Rows that are checked while they are typed.
const CHECKED_ROWS: u32 = 200;

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
    sheet.merge_range(0, 0, 0, forms().count() as u16 - 1, "市集摊位登记表", &title)?;
    let text = Format::new().set_num_format("@");
    for (column, form) in (0_u16..).zip(forms()) {
        sheet.set_column_width(column, form.width)?;
        sheet.write_string_with_format(1, column, form.title, &head)?;
        for (row, words) in (2_u32..).zip(form.examples) {
            let mark = if column == 1 { EXAMPLE } else { "" };
            sheet.write_string_with_format(row, column, format!("{mark}{words}"), &example)?;
        }
        match form.check {
            Check::None => {}
            Check::Text => {
                for row in 6..CHECKED_ROWS {
                    sheet.write_blank(row, column, &text)?;
                }
            }
            Check::OneOf(words) => one_of(sheet, column, words)?,
            Check::Audiences => one_of(sheet, column, &Audience::ALL.map(|group| group.names().0))?,
            Check::UpTo(max) => {
                let check = DataValidation::new()
                    .allow_whole_number(DataValidationRule::Between(
                        1,
                        i32::try_from(max).unwrap_or(i32::MAX),
                    ))
                    .set_error_title("请写整数")?
                    .set_error_message(format!("请写 1 到 {max} 之间的整数。"))?;
                sheet.add_data_validation(2, column, CHECKED_ROWS, column, &check)?;
            }
        }
    }
    sheet.set_freeze_panes(2, 2)?;
    Ok(())
}

fn one_of(sheet: &mut Worksheet, column: u16, words: &[&str]) -> Result<(), XlsxError> {
    let check = DataValidation::new()
        .allow_list_strings(words)?
        .set_error_title("请从列表中选择")?
        .set_error_message(words.join("、"))?;
    sheet.add_data_validation(2, column, CHECKED_ROWS, column, &check)?;
    Ok(())
}

fn notes(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap();
    sheet.set_name("填写说明")?;
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 80)?;
    sheet.write_string_with_format(0, 0, "各列怎么填", &bold)?;
    for (row, form) in (1_u32..).zip(forms()) {
        sheet.write_string_with_format(row, 0, form.title, &bold)?;
        sheet.write_string_with_format(row, 1, form.meaning, &wrap)?;
    }
    let example = format!("“{EXAMPLE}”开头的行只作示范，不会导入，可以删去。");
    sheet.write_string_with_format(forms().count() as u32 + 2, 1, example, &wrap)?;
    Ok(())
}

//! The empty booth list to download: header, checked cells, an example of each mode, and what each
//! column means.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{
    RosterKind,
    columns::{Check, forms},
};
use shiji_catalogue::{Key, Language, key, text};
use shiji_domain::{Audience, ModeKind};

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
    book.set_properties(
        &DocProperties::new().set_title(text!("template-booths")).set_creation_datetime(&made),
    );
    form(book.add_worksheet())?;
    notes(book.add_worksheet())?;
    Ok(book.save_to_buffer()?)
}

/// A roster to fill in: one row a unit, or one a volunteer. It is the same bytes every time.
///
/// # Errors
/// [`TemplateError`] if the workbook can't be put together.
pub fn roster_template(kind: RosterKind) -> Result<Vec<u8>, TemplateError> {
    const UNITS: &[(Key, f64, Key)] = &[
        (key!("template-unit"), 36.0, key!("template-unit_example")),
        (key!("column-note"), 30.0, key!("template-empty")),
    ];
    const VOLUNTEERS: &[(Key, f64, Key)] = &[
        (key!("request-name"), 16.0, key!("template-volunteer_example")),
        (key!("column-phone"), 18.0, key!("template-empty")),
        (key!("column-booth"), 24.0, key!("template-booth_example")),
        (key!("column-note"), 30.0, key!("template-booth_note")),
    ];
    let (title, columns) = match kind {
        RosterKind::Units => (key!("template-units"), UNITS),
        RosterKind::Volunteers => (key!("template-volunteers"), VOLUNTEERS),
    };
    let title = &title.text();
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
    for (column, (name, width, example)) in (0_u16..).zip(columns) {
        sheet.set_column_width(column, *width)?;
        sheet.set_column_format(column, &text)?;
        sheet.write_string_with_format(1, column, name.text(), &head)?;
        let example = example.text();
        let example = if column == 0 { text!("template-mark") + &example } else { example };
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
    sheet.set_name(text!("template-booths_sheet"))?;
    sheet.merge_range(0, 0, 0, forms().count() as u16 - 1, &text!("template-booths"), &title)?;
    let text = Format::new().set_num_format("@");
    for (column, form) in (0_u16..).zip(forms()) {
        sheet.set_column_width(column, form.width)?;
        sheet.write_string_with_format(1, column, form.title.text(), &head)?;
        for (row, words) in (2_u32..).zip(form.examples) {
            let mark = if column == 1 { text!("template-mark") } else { String::new() };
            sheet.write_string_with_format(row, column, mark + &words.text(), &example)?;
        }
        match form.check {
            Check::None => {}
            Check::Text => {
                for row in 6..CHECKED_ROWS {
                    sheet.write_blank(row, column, &text)?;
                }
            }
            Check::Modes => one_of(sheet, column, ModeKind::ALL.iter().map(|mode| mode.key()))?,
            Check::Audiences => one_of(sheet, column, Audience::ALL.into_iter().map(Audience::key))?,
            Check::UpTo(max) => {
                let check = DataValidation::new()
                    .allow_whole_number(DataValidationRule::Between(
                        1,
                        i32::try_from(max).unwrap_or(i32::MAX),
                    ))
                    .set_error_title(text!("template-number"))?
                    .set_error_message(text!("template-number_range", max = max))?;
                sheet.add_data_validation(2, column, CHECKED_ROWS, column, &check)?;
            }
        }
    }
    sheet.set_freeze_panes(2, 2)?;
    Ok(())
}

fn one_of(sheet: &mut Worksheet, column: u16, words: impl Iterator<Item = Key>) -> Result<(), XlsxError> {
    let words: Vec<String> = words.map(Key::text).collect();
    let check = DataValidation::new()
        .allow_list_strings(&words)?
        .set_error_title(text!("template-choose"))?
        .set_error_message(words.join(&text!("log-comma")))?;
    sheet.add_data_validation(2, column, CHECKED_ROWS, column, &check)?;
    Ok(())
}

fn notes(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap();
    sheet.set_name(text!("template-notes"))?;
    sheet.set_column_width(0, 18)?;
    sheet.set_column_width(1, 80)?;
    sheet.write_string_with_format(0, 0, text!("template-columns"), &bold)?;
    for (row, form) in (1_u32..).zip(forms()) {
        sheet.write_string_with_format(row, 0, form.title.text(), &bold)?;
        sheet.write_string_with_format(row, 1, (form.meaning)().say(Language::DEFAULT), &wrap)?;
    }
    let example = text!("template-example", mark = text!("template-mark").trim());
    sheet.write_string_with_format(forms().count() as u32 + 2, 1, example, &wrap)?;
    Ok(())
}

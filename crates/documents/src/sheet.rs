//! A sheet of a workbook, as all of ours are: title and period, a head that stays in view and is
//! printed on every page, a list with a filter, sums below it.
//!
//! What people typed is written as text, never as a formula or a number: a phone keeps its zeros,
//! `=1+1` stays what it is.

use std::borrow::Cow;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::cell::fitting;
use shiji_catalogue::{Key, text};
use shiji_domain::{Offset, Timestamp};

/// An empty workbook. It bears the date of what it says, not of the file: the same list is the same
/// bytes.
pub fn workbook(title: &str, as_of: Timestamp, offset: Offset) -> Result<Workbook, XlsxError> {
    let local = offset.local(as_of);
    let small = |part: i8| u8::try_from(part).unwrap_or(0);
    let created = ExcelDateTime::from_ymd(
        u16::try_from(local.year()).unwrap_or(0).clamp(1970, 9_999),
        small(local.month()),
        small(local.day()),
    )?
    .and_hms(u16::from(small(local.hour())), small(local.minute()), f64::from(local.second()))?;
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&created));
    // As Excel itself does: a twentieth larger than at 6, and a third faster.
    book.set_zip_compression_level(3);
    Ok(book)
}

/// What stands in a cell.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    /// Anything that people wrote.
    Text(&'a str),
    /// A figure of the summary.
    Figure(u32),
    /// The number of a request.
    Number(i64),
}

/// The head of a column: words of the catalogue, or what the summary names, such as an hour.
pub trait Head {
    /// As it is written.
    fn text(&self) -> String;
}

impl Head for Key {
    fn text(&self) -> String {
        Self::text(*self)
    }
}

impl Head for String {
    fn text(&self) -> String {
        self.clone()
    }
}

/// The formats of cells.
pub struct CellFormats {
    title: Format,
    period: Format,
    head: Format,
    /// Of a list.
    pub cell: Format,
    /// As [`CellFormats::cell`], but what is typed over it later stays text too: a phone keeps its
    /// zeros.
    pub typed: Format,
    /// Of the sums below it.
    pub sum: Format,
}

impl CellFormats {
    /// All of them.
    pub fn new() -> Self {
        let base = || Format::new().set_font_name("宋体").set_font_size(10);
        let cell = || base().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Top);
        Self {
            title: base().set_align(FormatAlign::Center).set_bold().set_font_size(16),
            period: base(),
            head: cell().set_align(FormatAlign::Center).set_bold().set_background_color(0x00F1_EFEB),
            cell: cell(),
            typed: cell().set_num_format("@"),
            sum: cell().set_bold(),
        }
    }
}

/// A sheet with title, period and head, which stay in view and are printed on every page.
pub struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    columns: u16,
    /// How many characters the columns are wide.
    widths: Vec<f64>,
    /// The row that comes next.
    row: u32,
    /// The last row that the filter covers: sums stay below it.
    last: u32,
}

/// So many characters side by side are large enough to be read on a printed page; on one page alone
/// a few more are.
const PAGE: f64 = 140.0;
const ONE_PAGE: f64 = 210.0;
/// A line of text in a row, and the least that a row has: points.
const LINE: f64 = 13.0;
const ROW: f64 = 15.0;
/// No row is higher.
const HIGHEST: f64 = 409.0;

/// The row of the head: title and period stand above it.
const HEAD: u32 = 2;

impl<'a> Sheet<'a> {
    /// An empty list: `period` stands under its title, `columns` are heads and widths in
    /// characters.
    pub fn new(
        book: &'a mut Workbook,
        name: &str,
        title: &str,
        period: &str,
        formats: &CellFormats,
        columns: &[(impl Head, f64)],
    ) -> Result<Self, XlsxError> {
        let sheet = book.add_worksheet().set_name(name)?;
        let count = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        let widths: Vec<f64> = columns.iter().map(|(_, width)| *width).collect();
        let wide: f64 = widths.iter().sum();
        let pages = if wide <= ONE_PAGE { 1.0 } else { (wide / PAGE).ceil() };
        // Title and period stand over the first page. The period is longer than a narrow sheet is
        // wide: it runs over empty cells, so they must exist.
        let first = widths.iter().scan(0.0, |sum, width| {
            *sum += width;
            Some(*sum)
        });
        let first = first.take_while(|sum| *sum <= wide / pages).count();
        let last = u16::try_from(first).unwrap_or(count).saturating_sub(1).max(9);
        sheet.merge_range(0, 0, 0, last, title, &formats.title)?;
        sheet.merge_range(1, 0, 1, last, period, &formats.period)?;
        sheet.set_row_height(0, 26)?;
        for (column, (head, width)) in (0..).zip(columns) {
            sheet.write_string_with_format(HEAD, column, head.text(), &formats.head)?;
            sheet.set_column_width(column, *width)?;
        }
        // A handful: the cast loses nothing.
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(pages as u16, 0);
        sheet
            .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
            .set_footer(format!("&C{}", text!("paper-page", n = "&P", all = "&N")));
        sheet.set_repeat_rows(HEAD, HEAD)?;
        Ok(Self { sheet, columns: count, widths, row: HEAD + 1, last: HEAD })
    }

    /// What stands at the foot of each printed page, beside its number.
    pub fn footed(self, foot: Option<&str>) -> Self {
        if let Some(foot) = foot {
            let page = text!("paper-page", n = "&P", all = "&N");
            self.sheet.set_footer(format!("&L&7{foot}&R{page}"));
        }
        self
    }

    /// A line of the list, in the format that [`Sheet::finish`] gives all of them at once: for each
    /// cell the library would look it up by everything it says.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = Cell<'c>>) -> Result<(), XlsxError> {
        self.write(cells)?;
        self.last = self.row - 1;
        Ok(())
    }

    /// A line that begins with 序号 and, if it has one, 编号.
    pub fn numbered<'c>(
        &mut self,
        number: impl Into<Option<i64>>,
        cells: impl IntoIterator<Item = Cell<'c>>,
    ) -> Result<(), XlsxError> {
        let number = number.into().map_or(Cell::Text(""), Cell::Number);
        let numbers = [Cell::Figure(self.row - HEAD), number];
        self.row(numbers.into_iter().chain(cells))
    }

    /// A line below the list, in a format of its own.
    pub fn sum<'c>(
        &mut self,
        cells: impl IntoIterator<Item = Cell<'c>>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.write(cells)?;
        self.dress(self.row - 1, self.row - 1, format)
    }

    fn write<'c>(&mut self, cells: impl IntoIterator<Item = Cell<'c>>) -> Result<(), XlsxError> {
        let mut most = 1;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text("") => continue,
                Cell::Text(text) => {
                    let width = self.widths.get(usize::from(column)).copied().unwrap_or(PAGE);
                    most = most.max(lines(text, width));
                    self.sheet.write_string(self.row, column, fitting(Cow::Borrowed(text)))?
                }
                Cell::Figure(figure) => self.sheet.write_number(self.row, column, figure)?,
                // Requests are counted by hundreds; a spreadsheet knows no numbers but f64.
                Cell::Number(number) => self.sheet.write_number(self.row, column, number as f64)?,
            };
        }
        if most > 1 {
            // Excel would find it out when it opens the file; LibreOffice writes the lines over
            // each other.
            let height = (most as f64 * LINE + 2.0).clamp(ROW, HIGHEST);
            self.sheet.set_row_height(self.row, height)?;
        }
        self.row += 1;
        Ok(())
    }

    fn dress(&mut self, first: u32, last: u32, format: &Format) -> Result<(), XlsxError> {
        self.sheet.set_range_format(first, 0, last, self.columns.saturating_sub(1), format)?;
        Ok(())
    }

    /// Gives the list its format, freezes the head and the first `columns`, and puts the filter
    /// over the rows.
    pub fn finish(mut self, columns: u16, format: &Format) -> Result<(), XlsxError> {
        if self.last > HEAD {
            self.dress(HEAD + 1, self.last, format)?;
        }
        self.sheet.set_freeze_panes(HEAD + 1, columns)?;
        self.sheet.autofilter(HEAD, 0, self.last, self.columns.saturating_sub(1))?;
        Ok(())
    }
}

/// How many lines a text takes in a column: a Chinese character is as wide as two others.
fn lines(text: &str, width: f64) -> usize {
    // Bytes are never fewer than what they take in width: the usual text needs no counting.
    if text.len() as f64 <= width && !text.contains('\n') {
        return 1;
    }
    let taken = |line: &str| line.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>();
    // A little less than the column: a word that doesn't fit goes to the next line whole.
    let room = (width - 1.0).max(1.0);
    text.split('\n').map(|line| ((taken(line) / room).ceil() as usize).max(1)).sum()
}

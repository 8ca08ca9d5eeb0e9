//! A sheet of a workbook, as all of ours are: title and period, a head that stays in view and is printed on every page, a list
//! with a filter, sums below it.
//!
//! What people typed is written as text, never as a formula or a number: a phone keeps its zeros, `=1+1` stays what it is.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::domain::{Offset, Timestamp};

/// An empty workbook. It bears the date of what it says, not of the file: the same list is the same bytes.
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

/// How cells look.
pub struct Looks {
    title: Format,
    period: Format,
    head: Format,
    /// Of a list.
    pub cell: Format,
    /// As [`Looks::cell`], but what is typed over it later stays text too: a phone keeps its zeros.
    pub typed: Format,
    /// Of the sums below it.
    pub sum: Format,
}

impl Looks {
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
    /// The row that comes next.
    row: u32,
    /// The last row that the filter covers: sums stay below it.
    last: u32,
}

/// So many characters side by side are still large enough to be read on a printed page.
const PAGE: f64 = 180.0;

/// The row of the head: title and period stand above it.
const HEAD: u32 = 2;

impl<'a> Sheet<'a> {
    /// An empty list: `period` stands under its title, `columns` are heads and widths in characters.
    pub fn new(
        book: &'a mut Workbook,
        name: &str,
        title: &str,
        period: &str,
        looks: &Looks,
        columns: &[(&str, f64)],
    ) -> Result<Self, XlsxError> {
        let sheet = book.add_worksheet().set_name(name)?;
        let count = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        // The period is longer than a narrow sheet is wide: it runs over empty cells, so they must exist.
        let last = count.saturating_sub(1).max(9);
        sheet.merge_range(0, 0, 0, last, title, &looks.title)?;
        sheet.merge_range(1, 0, 1, last, period, &looks.period)?;
        sheet.set_row_height(0, 26)?;
        for (column, (head, width)) in (0..).zip(columns) {
            sheet.write_string_with_format(HEAD, column, *head, &looks.head)?;
            sheet.set_column_width(column, *width)?;
        }
        let wide: f64 = columns.iter().map(|(_, width)| width).sum();
        let pages = (1_u16..).find(|&pages| wide <= f64::from(pages) * PAGE).unwrap_or(1);
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(pages, 0);
        if pages > 1 {
            // Which line it is stands on each of them.
            sheet.set_repeat_columns(0, 1)?;
        }
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&C第 &P / 共 &N 页");
        sheet.set_repeat_rows(HEAD, HEAD)?;
        Ok(Self { sheet, columns: count, row: HEAD + 1, last: HEAD })
    }

    /// A line of the list, in the look that [`Sheet::finish`] gives all of them at once: for each cell the
    /// library would look it up by everything it says.
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

    /// A line below the list, in a look of its own.
    pub fn sum<'c>(
        &mut self,
        cells: impl IntoIterator<Item = Cell<'c>>,
        look: &Format,
    ) -> Result<(), XlsxError> {
        self.write(cells)?;
        self.dress(self.row - 1, self.row - 1, look)
    }

    fn write<'c>(&mut self, cells: impl IntoIterator<Item = Cell<'c>>) -> Result<(), XlsxError> {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text("") => continue,
                Cell::Text(text) => self.sheet.write_string(self.row, column, fitting(text))?,
                Cell::Figure(figure) => self.sheet.write_number(self.row, column, figure)?,
                // Requests are counted by hundreds; a spreadsheet knows no numbers but f64.
                Cell::Number(number) => self.sheet.write_number(self.row, column, number as f64)?,
            };
        }
        self.row += 1;
        Ok(())
    }

    fn dress(&mut self, first: u32, last: u32, look: &Format) -> Result<(), XlsxError> {
        self.sheet.set_range_format(first, 0, last, self.columns.saturating_sub(1), look)?;
        Ok(())
    }

    /// Gives the list its look, freezes the head and the first `columns`, and puts the filter over the rows.
    pub fn finish(mut self, columns: u16, look: &Format) -> Result<(), XlsxError> {
        if self.last > HEAD {
            self.dress(HEAD + 1, self.last, look)?;
        }
        self.sheet.set_freeze_panes(HEAD + 1, columns)?;
        self.sheet.autofilter(HEAD, 0, self.last, self.columns.saturating_sub(1))?;
        Ok(())
    }
}

/// A cell holds 32,767 characters; a longer text says that it goes on.
fn fitting(text: &str) -> String {
    // Bytes are never fewer than characters: the usual text needs no counting.
    if text.len() <= 32_000 {
        return text.to_owned();
    }
    match text.char_indices().nth(32_000) {
        Some((end, _)) => format!("{}…（见系统）", &text[..end]),
        None => text.to_owned(),
    }
}

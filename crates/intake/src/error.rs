//! Why a whole file can't be used: a stable code each, and a way out.

use shiji_catalogue::{Key, Message, key, message};

use super::columns::Column;
use shiji_domain::text::CELL_UNITS;

/// A file that can't be read as a list. The codes are part of the API and never change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum IntakeError {
    /// No bytes, or nothing but blanks.
    Empty,
    /// More than [`MAX_BYTES`](super::MAX_BYTES).
    TooBig,
    /// More than [`MAX_ROWS`](super::MAX_ROWS) rows.
    TooManyRows,
    /// More than [`MAX_COLUMNS`](super::MAX_COLUMNS) columns.
    TooManyColumns,
    /// A cell has more than [`CELL_UNITS`](shiji_domain::text::CELL_UNITS) UTF-16 units.
    CellTooLong {
        /// Column and row as the sheet shows them: `C2`.
        cell: String,
    },
    /// It unpacks to far more than a list ever holds.
    Bomb,
    /// Protected with a password.
    Encrypted,
    /// It begins like a workbook but can't be read to its end.
    Broken,
    Pdf,
    Image,
    /// A Word or PowerPoint document.
    Document,
    /// An old office container without a workbook in it: WPS's own .et, for one.
    Wps,
    /// A spreadsheet of another sort: .ods, .xlsb, Numbers.
    OtherSpreadsheet,
    /// A web page or XML that is only called xls, as some systems export it.
    WebPage,
    /// A zip, rar or 7z archive.
    Archive,
    /// Nothing that is known here.
    Unknown,
    /// A text file whose encoding is neither Unicode nor GB18030, or not one throughout.
    Encoding {
        /// Where it stops being one, from 1.
        line: usize,
    },
    /// No row names the columns.
    NoHeader,
    /// The header lacks columns that every booth needs.
    MissingColumns {
        /// Their titles, in the template's order.
        columns: Vec<Key>,
    },
    /// A header, and no booth below it.
    NoRows,
    /// A roster's header, and no name below it.
    NoNames,
}

impl IntakeError {
    /// The stable code, `snake_case`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::TooBig => "file_too_big",
            Self::TooManyRows => "file_too_many_rows",
            Self::TooManyColumns => "file_too_many_columns",
            Self::CellTooLong { .. } => "file_cell_too_long",
            Self::Bomb => "file_unpacks_too_big",
            Self::Encrypted => "file_encrypted",
            Self::Broken => "file_broken",
            Self::Pdf => "file_is_pdf",
            Self::Image => "file_is_image",
            Self::Document => "file_is_document",
            Self::Wps => "file_is_wps",
            Self::OtherSpreadsheet => "file_is_other_spreadsheet",
            Self::WebPage => "file_is_web_page",
            Self::Archive => "file_is_archive",
            Self::Unknown => "file_unknown",
            Self::Encoding { .. } => "file_encoding",
            Self::NoHeader => "file_no_header",
            Self::MissingColumns { .. } => "file_missing_columns",
            Self::NoRows => "file_no_rows",
            Self::NoNames => "file_no_names",
        }
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        let message: Message = match self {
            Self::Empty => key!("file-empty").into(),
            Self::TooBig => key!("file-too_big").into(),
            Self::TooManyRows => key!("file-too_many_rows").into(),
            Self::TooManyColumns => key!("file-too_many_columns").into(),
            Self::CellTooLong { cell } => {
                message!("file-cell_too_long", cell = cell.as_str(), max = CELL_UNITS)
            }
            Self::Bomb => key!("file-unpacks_too_big").into(),
            Self::Encrypted => key!("file-encrypted").into(),
            Self::Broken => key!("file-broken").into(),
            Self::Pdf => key!("file-is_pdf").into(),
            Self::Image => key!("file-is_image").into(),
            Self::Document => key!("file-is_document").into(),
            Self::Wps => key!("file-is_wps").into(),
            Self::OtherSpreadsheet => key!("file-is_other_spreadsheet").into(),
            Self::WebPage => key!("file-is_web_page").into(),
            Self::Archive => key!("file-is_archive").into(),
            Self::Unknown => key!("file-unknown").into(),
            Self::Encoding { line } => message!("file-encoding", line = *line),
            Self::NoHeader => {
                message!("file-no_header", name = Column::Name.title(), units = Column::Hosts.title())
            }
            Self::MissingColumns { columns } => {
                message!("file-missing_columns", columns = all(columns))
            }
            Self::NoRows => key!("file-no_rows").into(),
            Self::NoNames => key!("file-no_names").into(),
        };
        if self.needs_saving() { message!("file-and_how", message = message) } else { message }
    }

    /// Is the way out to save it as xlsx? Then it is said how.
    const fn needs_saving(&self) -> bool {
        matches!(
            self,
            Self::Bomb
                | Self::Encrypted
                | Self::Broken
                | Self::Pdf
                | Self::Document
                | Self::Wps
                | Self::OtherSpreadsheet
                | Self::WebPage
                | Self::Encoding { .. }
        )
    }
}

/// The columns one after the other, as each language puts them.
fn all(columns: &[Key]) -> Message {
    let one = |column: &Key| Message::from(*column);
    let all = columns
        .iter()
        .map(one)
        .reduce(|first, second| message!("file-two_columns", first = first, second = second));
    all.unwrap_or_else(|| key!("template-empty").into())
}

#[cfg(test)]
mod tests {
    use shiji_catalogue::Language;

    use super::*;

    #[test]
    fn whoever_has_to_save_it_as_xlsx_reads_how() {
        for error in
            [IntakeError::Wps, IntakeError::Pdf, IntakeError::OtherSpreadsheet, IntakeError::Encrypted]
        {
            let (zh, en) = (error.message().say(Language::ZhCn), error.message().say(Language::En));
            assert!(zh.contains("“另存为”，文件类型选") && en.contains("Save as"), "{zh} {en}");
        }
        assert!(!IntakeError::Empty.message().text().contains("另存"));
    }
}

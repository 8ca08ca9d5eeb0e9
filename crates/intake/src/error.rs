//! Why a whole file can't be used: a stable code each, and a way out in both languages.

use shiji_catalogue::{Message, key};
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
    /// A PDF.
    Pdf,
    /// A picture.
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
    /// A text file in an encoding that is neither Unicode nor GB18030.
    Encoding,
    /// No row names the columns.
    NoHeader,
    /// The header lacks columns that every booth needs.
    MissingColumns {
        /// Their names in Chinese, in the template's order.
        columns: Vec<&'static str>,
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
            Self::Encoding => "file_encoding",
            Self::NoHeader => "file_no_header",
            Self::MissingColumns { .. } => "file_missing_columns",
            Self::NoRows => "file_no_rows",
            Self::NoNames => "file_no_names",
        }
    }

    /// What is wrong and what to do: Chinese, English.
    #[must_use]
    pub fn messages(&self) -> (String, String) {
        let (zh, en) = match self {
            Self::Empty => (
                "这个文件是空的，请选择填好的表格。",
                "This file is empty: please choose the filled-in list.",
            ),
            Self::TooBig => (
                "文件超过 5 MB，请删去图片和无关的工作表后再上传。",
                "The file is larger than 5 MB: please remove pictures and other sheets, then upload it again.",
            ),
            Self::TooManyRows => (
                "表格超过 1000 行，请删去多余的行，或分成几个文件上传。",
                "The sheet has more than 1,000 rows: please delete the surplus ones or split it into several files.",
            ),
            Self::TooManyColumns => (
                "表格超过 100 列，请删去无关的列后再上传。",
                "The sheet has more than 100 columns: please delete those that don't belong to the list.",
            ),
            Self::CellTooLong { cell } => {
                return Message::new(key!("intake-file_cell_too_long"))
                    .with("cell", cell.as_str())
                    .with("max", CELL_UNITS)
                    .both();
            }
            Self::Bomb => (
                "文件解压后过大，请把表格复制到新的工作簿，另存为 xlsx 后再上传。",
                "The file unpacks to too much data: please copy the list into a new workbook, save it as xlsx and upload that.",
            ),
            Self::Encrypted => (
                "文件有密码，请在 Excel 或 WPS 中取消密码，另存为 xlsx 后再上传。",
                "The file is protected by a password: please remove it in Excel or WPS, save as xlsx and upload that.",
            ),
            Self::Broken => (
                "文件已损坏，读不出来。请用 Excel 或 WPS 打开，另存为 xlsx 后再上传。",
                "The file is damaged and can't be read: please open it in Excel or WPS, save as xlsx and upload that.",
            ),
            Self::Pdf => (
                "这是 PDF 文件，不是表格。请上传原来的 Excel 或 WPS 表（存成 xlsx），或下载模板填写。",
                "This is a PDF, not a spreadsheet: please upload the sheet that it was made from, saved as xlsx, or fill in the template.",
            ),
            Self::Image => (
                "这是图片，不是表格。请上传 Excel 表，或下载模板填写。",
                "This is a picture, not a spreadsheet: please upload an Excel file, or fill in the template.",
            ),
            Self::Document => (
                "这是 Word 或 PPT 文档。请把里面的表格复制到 Excel，另存为 xlsx 后再上传。",
                "This is a Word or PowerPoint document: please copy its table into Excel, save as xlsx and upload that.",
            ),
            Self::Wps => (
                "这不是 Excel 工作簿（可能是 WPS 的 .et 文件）。请在 WPS 中另存为 xlsx 后再上传。",
                "This is not an Excel workbook (perhaps an .et file of WPS): please save it as xlsx in WPS and upload that.",
            ),
            Self::OtherSpreadsheet => (
                "暂不支持这种表格格式，请打开后另存为 xlsx 再上传。",
                "This sort of spreadsheet can't be read here: please open it, save as xlsx and upload that.",
            ),
            Self::WebPage => (
                "这是网页格式的表格。请用 Excel 或 WPS 打开，另存为 xlsx 后再上传。",
                "This is a table saved as a web page or XML: please open it in Excel or WPS, save as xlsx and upload that.",
            ),
            Self::Archive => (
                "这是压缩包，请先解压，再上传里面的 Excel 表。",
                "This is an archive: please unpack it and upload the Excel file in it.",
            ),
            Self::Unknown => (
                "认不出这个文件，请上传 xlsx、xls 或 csv 格式的表格。",
                "This file is of an unknown sort: please upload the list as xlsx, xls or csv.",
            ),
            Self::Encoding => (
                "文字编码认不出，请用 Excel 或 WPS 打开，另存为 xlsx 后再上传。",
                "The text's encoding is unknown: please open it in Excel or WPS, save as xlsx and upload that.",
            ),
            Self::NoHeader => (
                "找不到表头。请让一行写明“摊位名称”“承办单位”等列名，或下载模板填写。",
                "No header was found: please name the columns in one row (摊位名称, 承办单位, …), or fill in the template.",
            ),
            Self::MissingColumns { columns } => {
                return (
                    format!("表头缺少“{}”，请补上这一列后再上传。", columns.join("”“")),
                    format!(
                        "The header lacks {}: please add it and upload the list again.",
                        columns.join(", ")
                    ),
                );
            }
            Self::NoRows => (
                "表头下面没有摊位，请填写后再上传。模板里的示例行不会导入。",
                "There is no booth below the header: please fill some in. The template's example rows are not imported.",
            ),
            Self::NoNames => (
                "表头下面没有名单，请填写后再上传。模板里的示例行不会导入。",
                "There is no name below the header: please fill some in. The template's example rows are not imported.",
            ),
        };
        if self.needs_saving() {
            return (format!("{zh}{HOW_ZH}"), format!("{en} {HOW_EN}"));
        }
        (zh.to_owned(), en.to_owned())
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
                | Self::Encoding
        )
    }
}

const HOW_ZH: &str = "另存方法：点“文件”→“另存为”，文件类型选“Excel 工作簿（*.xlsx）”。";
const HOW_EN: &str = "How: File, Save as, file type “Excel workbook (*.xlsx)”.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_to_save_it_as_xlsx_is_told_how() {
        for error in
            [IntakeError::Wps, IntakeError::Pdf, IntakeError::OtherSpreadsheet, IntakeError::Encrypted]
        {
            let (zh, en) = error.messages();
            assert!(zh.contains("“另存为”，文件类型选") && en.contains("Save as"), "{zh} {en}");
        }
        assert!(!IntakeError::Empty.messages().0.contains("另存"));
    }
}

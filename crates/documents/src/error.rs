//! What can go wrong with a document, with a stable code and a way out in both languages.

use std::path::PathBuf;

use thiserror::Error;

/// Why a document could not be made. `Display` is the English message.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// Neither is a font embedded nor does the system have a Chinese one.
    #[error(
        "no Chinese font was found: install one (Debian: apt install fonts-noto-cjk) or name one with --font"
    )]
    NoFont,
    /// The font file that the user named can't be used.
    #[error("the font {} can't be used: {reason}", path.display())]
    Font {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The glyphs in use could not be taken out of the font.
    #[error("the font can't be put into the document: {0}")]
    Subset(String),
    /// The text is too long for a QR code.
    #[error("a QR code can't hold {length} characters")]
    Qr {
        /// How long the text is, in bytes.
        length: usize,
    },
    /// There is nothing to print.
    #[error("there is nothing to print")]
    Nothing,
    /// The PDF could not be written.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// The spreadsheet could not be written.
    #[error("the spreadsheet could not be written: {0}")]
    Sheet(#[from] rust_xlsxwriter::XlsxError),
    /// The CSV could not be written.
    #[error("the CSV could not be written: {0}")]
    Csv(String),
}

impl DocumentError {
    /// The stable code that the API shows.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoFont => "no_font",
            Self::Font { .. } => "font_unusable",
            Self::Subset(_) => "font_subset",
            Self::Qr { .. } => "qr_too_long",
            Self::Nothing => "nothing_to_print",
            Self::Pdf(_) => "pdf_failed",
            Self::Sheet(_) => "sheet_failed",
            Self::Csv(_) => "csv_failed",
        }
    }

    /// The message in Chinese and English.
    #[must_use]
    pub fn messages(&self) -> (String, String) {
        let zh = match self {
            Self::NoFont => {
                "没有找到中文字体：请安装一种（Debian：apt install fonts-noto-cjk），或用 --font 指定"
                    .to_owned()
            }
            Self::Font { path, reason } => format!("字体 {} 无法使用：{reason}", path.display()),
            Self::Subset(reason) => format!("字体无法嵌入文档：{reason}"),
            Self::Qr { length } => format!("二维码放不下 {length} 个字符"),
            Self::Nothing => "没有可以打印的内容".to_owned(),
            Self::Pdf(reason) => format!("PDF 无法生成：{reason}"),
            Self::Csv(reason) => format!("CSV 无法生成：{reason}"),
            Self::Sheet(reason) => format!("表格无法生成：{reason}"),
        };
        (zh, self.to_string())
    }
}

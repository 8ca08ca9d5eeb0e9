//! What can go wrong with a document, with a stable code and a way out.

use std::path::PathBuf;

use shiji_catalogue::{Message, key, message};
use thiserror::Error;

/// What is wrong with a font that somebody named.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FontFault {
    /// It can't be read; what the system says.
    #[error("{0}")]
    Unreadable(String),
    #[error("it is no font that is known here")]
    NoFont,
    #[error("it has no Chinese characters")]
    NoChinese,
    /// The folder has no file of this weight.
    #[error("it holds no {0} .ttf or .otf")]
    NoWeight(&'static str),
}

impl FontFault {
    fn message(&self) -> Message {
        match self {
            Self::Unreadable(error) => message!("document-font_unreadable", error = error),
            Self::NoFont => key!("document-font_none").into(),
            Self::NoChinese => key!("document-font_not_chinese").into(),
            Self::NoWeight(weight) => message!("document-font_no_weight", weight = *weight),
        }
    }
}

/// Why a document could not be made. `Display` is for logs, and has what the libraries say; people
/// read what that means for them.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// Neither is a font embedded nor does the system have a Chinese one.
    #[error(
        "no Chinese font was found: install one (Debian: apt install fonts-noto-cjk) or name one with --font"
    )]
    NoFont,
    /// The font file that the user named can't be used.
    #[error("the font {} can't be used: {fault}", path.display())]
    Font {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong with it.
        fault: FontFault,
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

    /// What people read of it.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NoFont => key!("document-no_font").into(),
            Self::Font { path, fault } => {
                message!("document-font_unusable", path = path.display().to_string(), fault = fault.message())
            }
            Self::Subset(_) => key!("document-font_subset").into(),
            Self::Qr { length } => message!("document-qr_too_long", n = *length),
            Self::Nothing => key!("document-nothing_to_print").into(),
            Self::Pdf(_) => key!("document-pdf_failed").into(),
            Self::Csv(_) => key!("document-csv_failed").into(),
            Self::Sheet(_) => key!("document-sheet_failed").into(),
        }
    }
}

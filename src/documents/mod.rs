//! Domain values → bytes: the summary, the ledger, the bulletin, posters, passes and staff cards.
//!
//! Nothing here queries, and nothing here asks a clock: the same input gives the same bytes. Whoever opens personal data
//! does so before it comes here, and writes down that it was opened.
//!
//! The road of a PDF: [`fonts`] measures and supplies glyphs, `layout` sets text and tables on pages as a display list,
//! and `layout::emit` turns the list into PDF with just the glyphs that it uses.

mod error;
pub mod fonts;
mod layout;
mod summary;
#[cfg(test)]
mod tests;

pub use error::DocumentError;
pub use fonts::Fonts;
pub use summary::summary_pdf;

use std::collections::BTreeSet;

/// A finished PDF.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that the font doesn't have; each is drawn as 〓, and the user should be told.
    pub missing: BTreeSet<char>,
}

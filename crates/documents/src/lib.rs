//! Domain values → bytes: the summary, the ledger, the bulletin, the morning's list, posters,
//! passes, staff cards, slips, the key card, and the joint meeting's agenda.
//!
//! Nothing here queries, and nothing here asks a clock: the same input gives the same bytes.
//! Whoever opens personal data does so before it comes here, and writes down that it was opened.
//!
//! The road of a PDF: [`fonts`] measures and supplies glyphs, `layout` sets text and tables on
//! pages as a display list, and `layout::emit` turns the list into PDF with just the glyphs that it
//! uses.

mod access;
mod agenda;
mod bulletin;
mod cards;
mod cell;
mod error;
mod face;
mod final_figures;
pub mod fonts;
mod key_card;
mod language;
mod layout;
mod ledger;
mod posters;
mod purge_certificate;
mod qr;
mod reminders;
mod sheet;
mod slip;
mod summary;
#[cfg(test)]
mod tests;
mod unprintable;
mod workbook;

pub use access::{AccessTexts, access_csv};
pub use agenda::{AgendaPaper, AgendaTopic, agenda_pdf};
pub use bulletin::bulletin;
pub use cards::{PassCard, StaffCard, passes_pdf, staff_cards_pdf};
pub use error::{DocumentError, FontFault};
pub use fonts::{FontSource, Fonts};
pub use key_card::{KeyCard, key_card_pdf, key_card_text};
pub use language::PaperLanguage;
pub use ledger::{LedgerContext, LedgerRow, ledger_csv, ledger_pdf, public_csv, public_pdf, table_csv};
pub use posters::{GatePoster, Poster, PosterSize, PosterStep, gate_poster_pdf, posters_pdf};
pub use purge_certificate::{PurgeCertificate, purge_certificate_pdf};
pub use qr::qr_svg;
pub use reminders::{ReminderLine, Reminders, reminders_pdf, reminders_xlsx};
pub use slip::{Paper, Slip, slip_escpos, slip_pdf};
pub use summary::summary_pdf;
pub use unprintable::unprintable;
pub use workbook::{Volunteer, ledger_xlsx, public_xlsx};

use std::collections::BTreeSet;

/// Prints, and once more with a font of the system beside if characters were missing that it has.
///
/// # Errors
/// As `print`.
pub fn completed(
    fonts: &Fonts,
    print: impl Fn(&Fonts) -> Result<Pdf, DocumentError>,
) -> Result<Pdf, DocumentError> {
    let pdf = print(fonts)?;
    fonts.completed(&pdf.missing).map_or(Ok(pdf), |fonts| print(&fonts))
}

/// A finished PDF.
#[derive(Clone, Debug)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that the font doesn't have; each is drawn as 〓, which the user should hear of.
    pub missing: BTreeSet<char>,
}

//! The certificate of a purge (个人信息清除证明): what was taken away of a market, with counts alone.

use super::{
    DocumentError, Fonts, PaperLanguage, Pdf,
    layout::{
        A4, MM,
        canvas::{Ink, Page, Style},
        emit::{DocumentInfo, emit},
        text::Typeset,
    },
};
use shiji_catalogue::{Message, key, message, text};
use shiji_domain::{Offset, retention::PurgeRecord};

/// What stands on a certificate of a purge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PurgeCertificate {
    pub market: String,
    pub host: String,
    pub record: PurgeRecord,
    /// The market's wall clock.
    pub offset: Offset,
}

impl PurgeCertificate {
    /// When it was done, and how many there were.
    #[must_use]
    pub fn counts(&self) -> Message {
        let PurgeRecord { at, people, photos, cards, devices, .. } = self.record;
        message!(
            "purge-certificate",
            time = self.offset.date_time(at),
            people = people,
            photos = photos,
            cards = cards,
            devices = devices
        )
    }
}

/// The certificate on a page of A4.
///
/// # Errors
/// The font can't be used.
pub fn purge_certificate_pdf(certificate: &PurgeCertificate, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let info = DocumentInfo {
        title: &text!("purge-paper_title"),
        as_of: certificate.record.at,
        offset: certificate.offset,
    };
    emit(&[page(certificate, &set)], fonts, &set, &info)
}

pub(super) fn page(certificate: &PurgeCertificate, set: &Typeset<'_>) -> Page {
    const EDGE: f32 = 20.0 * MM;
    let mut page = Page::new(A4);
    let room = A4.0 - 2.0 * EDGE;
    let [first, second] = PaperLanguage::twice(key!("purge-paper_title"));
    page.text(set, &first, EDGE, 30.0 * MM, room, Style::of(26.0).bold());
    page.text(set, &second, EDGE, 38.0 * MM, room, Style::of(13.0).ink(Ink::Grey));
    page.rule(EDGE, 44.0 * MM, room, 0.8, Ink::Black);
    let mut y = page.lines(set, &certificate.market, EDGE, 56.0 * MM, room, Style::of(16.0).bold(), 2);
    y = page.lines(set, &certificate.host, EDGE, y + 1.0 * MM, room, Style::of(12.0), 2) + 5.0 * MM;
    for message in [certificate.counts(), key!("purge-paper_how").into(), key!("purge-paper_stays").into()] {
        let [first, second] = PaperLanguage::twice(message);
        y = page.lines(set, &first, EDGE, y, room, Style::of(12.0), 4);
        y = page.lines(set, &second, EDGE, y, room, Style::of(10.0).ink(Ink::Grey), 5) + 5.0 * MM;
    }
    page
}

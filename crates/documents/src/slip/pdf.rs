//! A slip as a PDF, as long as what stands on it: for a printer that a computer drives.

use qrcode::EcLevel;

use super::{Line, Paper, Size, Slip};
use crate::{
    DocumentError, Fonts, Pdf,
    layout::{
        MM,
        canvas::{Align, Ink, Page, Style},
        emit::{DocumentInfo, emit},
        text::Typeset,
    },
    qr::Qr,
};
use shiji_catalogue::text;
use shiji_domain::{Offset, Timestamp};

/// How large the QR code is, quiet zone included.
const CODE: f32 = 36.0 * MM;
/// Above and below everything.
const EDGE: f32 = 3.0 * MM;

/// Slips, one a page; each page is as long as its slip.
///
/// # Errors
/// No slip was given, an address is too long for a QR code, or the font can't be used.
pub fn slip_pdf(slips: &[Slip], paper: Paper, as_of: Timestamp, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = slips.iter().map(|slip| page(slip, paper, &set)).collect::<Result<Vec<_>, _>>()?;
    emit(&pages, fonts, &set, &DocumentInfo { title: &text!("slip-title"), as_of, offset: Offset::default() })
}

pub(crate) fn page(slip: &Slip, paper: Paper, set: &Typeset<'_>) -> Result<Page, DocumentError> {
    let (wide, printed) = paper.mm();
    let (left, width) = ((wide - printed) / 2.0 * MM, printed * MM);
    // The length is known once everything is set: on a page without end, which is cut then.
    let mut page = Page::new((wide * MM, f32::MAX));
    let mut y = EDGE;
    for line in slip.head() {
        y = set_line(&mut page, set, &line, left, y, width);
    }
    Qr::new(&slip.url, EcLevel::M)?.draw(&mut page, (wide * MM - CODE) / 2.0, y, CODE);
    y += CODE;
    for line in slip.foot() {
        y = set_line(&mut page, set, &line, left, y, width);
    }
    page.size.1 = ((y + EDGE) / MM).ceil() * MM;
    Ok(page)
}

/// Sets a line, over two when it is long (a number never), and gives the top of the next.
fn set_line(page: &mut Page, set: &Typeset<'_>, line: &Line, x: f32, y: f32, width: f32) -> f32 {
    let style = Style::of(line.size.points()).align(Align::Centre).ink(Ink::Black);
    let style = if line.bold { style.bold() } else { style };
    let most = if line.size == Size::Huge { 1 } else { 2 };
    let style = if most == 1 { Page::fitting(set, &line.text, width, style, 12.0) } else { style };
    let baseline = y + style.size * 1.1;
    page.lines(set, &line.text, x, baseline, width, style, most) - style.size * 1.1
}

//! Cards to cut out: passes (居民卡) for people without a phone, and staff cards with an invitation.

use qrcode::EcLevel;

use super::{
    DocumentError, Fonts, Pdf,
    layout::{
        A4, MM,
        canvas::{Align, Area, Ink, Page, Style},
        emit::{DocumentInfo, emit},
        text::Typeset,
    },
    qr::Qr,
};
use shiji_catalogue::text;
use shiji_domain::{Offset, Timestamp};

/// A printed pass.
#[derive(Clone, Debug)]
pub struct PassCard {
    /// What its QR code says.
    pub url: String,
    /// Its serial number, to be read out when the code can't be scanned.
    pub serial: String,
}

/// A staff card with an invitation, which works once.
#[derive(Clone, Debug)]
pub struct StaffCard {
    /// What its QR code says.
    pub url: String,
    /// What the card is for: 摊位志愿者, 叫号大屏, …
    pub role: String,
    /// The booth that it is bound to, code and name; empty for all booths.
    pub booth: String,
    /// Until when it may be used, in words.
    pub valid: String,
}

/// Passes, 8 a page, QR level Q: they are folded, and held in front of a scanner for hours.
///
/// # Errors
/// No card was given, an address is too long for a QR code, or the font can't be used.
pub fn passes_pdf(
    cards: &[PassCard],
    market: &str,
    as_of: Timestamp,
    fonts: &Fonts,
) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = pass_pages(cards, market, &set)?;
    emit(&pages, fonts, &set, &DocumentInfo { title: &text!("pass-title"), as_of, offset: Offset::default() })
}

/// Staff cards, 4 a page.
///
/// # Errors
/// No card was given, an address is too long for a QR code, or the font can't be used.
pub fn staff_cards_pdf(
    cards: &[StaffCard],
    market: &str,
    as_of: Timestamp,
    fonts: &Fonts,
) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let pages = staff_pages(cards, market, &set)?;
    emit(&pages, fonts, &set, &DocumentInfo { title: &text!("card-title"), as_of, offset: Offset::default() })
}

pub(super) fn pass_pages(
    cards: &[PassCard],
    market: &str,
    set: &Typeset<'_>,
) -> Result<Vec<Page>, DocumentError> {
    sheets(cards, 2, 4, |page, card, area| pass(page, card, market, area, set))
}

pub(super) fn staff_pages(
    cards: &[StaffCard],
    market: &str,
    set: &Typeset<'_>,
) -> Result<Vec<Page>, DocumentError> {
    sheets(cards, 2, 2, |page, card, area| staff(page, card, market, area, set))
}

/// Cards in columns and rows with lines to cut along, as far down as there are cards.
fn sheets<T>(
    cards: &[T],
    columns: usize,
    rows: usize,
    draw: impl Fn(&mut Page, &T, Area) -> Result<(), DocumentError>,
) -> Result<Vec<Page>, DocumentError> {
    const EDGE: f32 = 10.0 * MM;
    let width = (A4.0 - 2.0 * EDGE) / columns as f32;
    let height = (A4.1 - 2.0 * EDGE) / rows as f32;
    let mut pages = Vec::new();
    for sheet in cards.chunks(columns * rows) {
        let mut page = Page::new(A4);
        for (at, card) in sheet.iter().enumerate() {
            let (column, row) = (at % columns, at / columns);
            let x = EDGE + width * column as f32;
            let y = EDGE + height * row as f32;
            let area = Area { x, y, width, height };
            draw(&mut page, card, area)?;
        }
        let filled = sheet.len().div_ceil(columns);
        let (right, bottom) = (A4.0 - EDGE, EDGE + height * filled as f32);
        for column in 0..=columns {
            let x = EDGE + width * column as f32;
            page.cut_line((x, EDGE), (x, bottom));
        }
        for row in 0..=filled {
            let y = EDGE + height * row as f32;
            page.cut_line((EDGE, y), (right, y));
        }
        pages.push(page);
    }
    Ok(pages)
}

fn pass(
    page: &mut Page,
    card: &PassCard,
    market: &str,
    area: Area,
    set: &Typeset<'_>,
) -> Result<(), DocumentError> {
    let side = 61.0 * MM;
    let top = area.y + (area.height - side) / 2.0;
    Qr::new(&card.url, EcLevel::Q)?.draw(page, area.x + 1.0 * MM, top, side);
    let (x, room) = (area.x + side + 1.0 * MM, area.width - side - 3.0 * MM);
    let small = Style::of(10.0);
    page.text(set, &text!("pass-title"), x, top + 13.0 * MM, room, Style::of(20.0).bold());
    page.text(set, &text!("pass-use"), x, top + 21.0 * MM, room, small);
    page.text(set, &text!("pass-keep"), x, top + 26.5 * MM, room, small);
    page.text(set, &text!("pass-serial"), x, top + 36.0 * MM, room, small.ink(Ink::Grey));
    let serial = Page::fitting(set, &card.serial, room, Style::of(20.0).bold(), 8.0);
    page.text(set, &card.serial, x, top + 44.0 * MM, room, serial);
    page.lines(set, market, x, top + 52.0 * MM, room, Style::of(8.5).ink(Ink::Red), 2);
    Ok(())
}

fn staff(
    page: &mut Page,
    card: &StaffCard,
    market: &str,
    area: Area,
    set: &Typeset<'_>,
) -> Result<(), DocumentError> {
    const PAD: f32 = 6.0 * MM;
    let (x, room) = (area.x + PAD, area.width - 2.0 * PAD);
    let middle = |size| Style::of(size).align(Align::Centre);
    page.text(set, market, x, area.y + 10.0 * MM, room, middle(12.0).ink(Ink::Grey));
    let role = Page::fitting(set, &card.role, room, middle(24.0).bold().ink(Ink::Red), 10.0);
    page.text(set, &card.role, x, area.y + 21.0 * MM, room, role);
    let all = text!("card-all_booths");
    let booth = if card.booth.is_empty() { &all } else { &card.booth };
    page.text(set, booth, x, area.y + 30.0 * MM, room, Page::fitting(set, booth, room, middle(16.0), 8.0));
    let side = 74.0 * MM;
    Qr::new(&card.url, EcLevel::M)?.draw(page, area.x + (area.width - side) / 2.0, area.y + 32.0 * MM, side);
    page.text(set, &text!("card-once"), x, area.y + 114.0 * MM, room, middle(14.0).bold());
    page.text(set, &card.valid, x, area.y + 121.0 * MM, room, middle(11.0).ink(Ink::Grey));
    page.text(set, &text!("card-secret"), x, area.y + 128.0 * MM, room, middle(11.0).ink(Ink::Grey));
    Ok(())
}

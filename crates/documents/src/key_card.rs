//! The key card (密钥卡): the server's key on a sheet that is locked away, and the same as text.

use qrcode::EcLevel;

use super::{
    DocumentError, Fonts, PaperLanguage, Pdf,
    layout::{
        A4, MM,
        canvas::{Ink, Page, Style},
        emit::{DocumentInfo, emit},
        text::Typeset,
    },
    qr::Qr,
};
use shiji_catalogue::{Message, key, message, text};
use shiji_domain::{Offset, Timestamp};

/// What stands on a key card. It is a secret, and so is the paper.
#[derive(Clone)]
pub struct KeyCard {
    /// The key's name, which is no secret.
    pub id: String,
    /// The key in groups of characters, as it is typed.
    pub groups: Vec<String>,
    /// The fingerprint of the key that signs: no secret, but what papers are compared with.
    pub signs_as: String,
    pub made_at: Timestamp,
    pub printed_at: Timestamp,
}

impl std::fmt::Debug for KeyCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyCard({})", self.id)
    }
}

impl KeyCard {
    /// The key as its QR code says it: a scanner types it in one go.
    fn typed(&self) -> String {
        self.groups.join("-")
    }

    /// Which key it is, and since when.
    fn about(&self) -> Message {
        let day = |at| Offset::default().date_time(at);
        message!(
            "key_card-about",
            id = self.id.as_str(),
            made = day(self.made_at),
            printed = day(self.printed_at)
        )
    }
}

/// How papers of this installation are recognised.
fn signature(card: &KeyCard) -> Message {
    message!("key_card-signature", fingerprint = card.signs_as.as_str())
}

/// What it is for, how it is kept, how it is typed in.
fn advice() -> [Message; 4] {
    [key!("key_card-secret"), key!("key_card-use"), key!("key_card-enter"), key!("key_card-lost")]
        .map(Message::from)
}

/// So many groups stand in a line.
const COLUMNS: usize = 4;

/// The card as text, for a printer without fonts.
#[must_use]
pub fn key_card_text(card: &KeyCard) -> String {
    let both = |message: Message| PaperLanguage::twice(message).join("\n") + "\n\n";
    let mut all = both(key!("key_card-title").into()) + &both(card.about()) + &both(signature(card));
    for (line, groups) in card.groups.chunks(COLUMNS).enumerate() {
        for (at, group) in groups.iter().enumerate() {
            all += &format!("{:>4}: {group}", line * COLUMNS + at + 1);
        }
        all.push('\n');
    }
    all.push('\n');
    all.extend(advice().map(both));
    all.truncate(all.trim_end().len());
    all.push('\n');
    all
}

/// The card on a page of A4.
///
/// # Errors
/// The font can't be used.
pub fn key_card_pdf(card: &KeyCard, fonts: &Fonts) -> Result<Pdf, DocumentError> {
    let set = Typeset::new(fonts)?;
    let info =
        DocumentInfo { title: &text!("key_card-title"), as_of: card.printed_at, offset: Offset::default() };
    emit(&[page(card, &set)?], fonts, &set, &info)
}

pub(super) fn page(card: &KeyCard, set: &Typeset<'_>) -> Result<Page, DocumentError> {
    const EDGE: f32 = 20.0 * MM;
    const CODE: f32 = 62.0 * MM;
    let mut page = Page::new(A4);
    let room = A4.0 - 2.0 * EDGE;
    let [first, second] = PaperLanguage::twice(key!("key_card-title"));
    page.text(set, &first, EDGE, 30.0 * MM, room, Style::of(26.0).bold());
    page.text(set, &second, EDGE, 38.0 * MM, room, Style::of(13.0).ink(Ink::Grey));
    let [first, second] = PaperLanguage::twice(card.about());
    page.text(set, &first, EDGE, 49.0 * MM, room, Style::of(12.0));
    page.text(set, &second, EDGE, 55.0 * MM, room, Style::of(10.0).ink(Ink::Grey));
    page.rule(EDGE, 60.0 * MM, room, 0.8, Ink::Black);
    let column = room / COLUMNS as f32;
    for (at, group) in card.groups.iter().enumerate() {
        let x = EDGE + column * (at % COLUMNS) as f32;
        let y = (75.0 + 15.0 * (at / COLUMNS) as f32) * MM;
        let number = format!("{}", at + 1);
        page.text(set, &number, x, y, 8.0 * MM, Style::of(10.0).ink(Ink::Grey));
        page.text(set, group, x + 8.0 * MM, y, column - 8.0 * MM, Style::of(24.0).bold());
    }
    page.rule(EDGE, 128.0 * MM, room, 0.8, Ink::Black);
    Qr::new(&card.typed(), EcLevel::M)?.draw(&mut page, EDGE, 132.0 * MM, CODE);
    let (x, beside) = (EDGE + CODE + 6.0 * MM, room - CODE - 6.0 * MM);
    let [secret, purpose, enter, lost] = advice();
    let [first, second] = PaperLanguage::twice(secret);
    let y = page.lines(set, &first, x, 142.0 * MM, beside, Style::of(13.0).bold().ink(Ink::Red), 5);
    page.lines(set, &second, x, y + 2.0 * MM, beside, Style::of(10.0).ink(Ink::Grey), 6);
    let mut y = 206.0 * MM;
    for message in [purpose, enter, lost, signature(card)] {
        let [first, second] = PaperLanguage::twice(message);
        y = page.lines(set, &first, EDGE, y, room, Style::of(11.5), 3);
        y = page.lines(set, &second, EDGE, y, room, Style::of(9.5).ink(Ink::Grey), 3) + 3.0 * MM;
    }
    Ok(page)
}

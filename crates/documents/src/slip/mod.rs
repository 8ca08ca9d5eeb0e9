//! A queue ticket on a slip of paper (小票): one list of lines, set as a PDF of 58 or 80 mm (`pdf`)
//! or as the bytes of a receipt printer (`escpos`).

mod escpos;
mod pdf;
mod picture;

pub use escpos::slip_escpos;
#[cfg(test)]
pub(super) use pdf::page;
pub use pdf::slip_pdf;
use shiji_catalogue::text;

/// How wide the paper is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 58 mm, of which 48 mm are printed: 384 dots. What wider printers print as well.
    #[default]
    Mm58,
    /// 80 mm, of which 72 mm are printed: 576 dots.
    Mm80,
}

impl Paper {
    /// Both, the narrow one first.
    pub const ALL: [Self; 2] = [Self::Mm58, Self::Mm80];

    /// The paper of that many millimetres; `None`: there is none.
    #[must_use]
    pub fn of_mm(mm: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.width() == mm)
    }

    /// Its width in whole millimetres, as it is sold.
    #[must_use]
    pub const fn width(self) -> u32 {
        match self {
            Self::Mm58 => 58,
            Self::Mm80 => 80,
        }
    }

    /// Width of the paper and of what is printed on it, millimetres.
    const fn mm(self) -> (f32, f32) {
        match self {
            Self::Mm58 => (58.0, 48.0),
            Self::Mm80 => (80.0, 72.0),
        }
    }

    /// Dots of a printer across the paper, 8 a millimetre.
    const fn dots(self) -> usize {
        match self {
            Self::Mm58 => 384,
            Self::Mm80 => 576,
        }
    }
}

/// A ticket, as it stands on paper. Nothing on it says whose it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// The market's name.
    pub market: String,
    /// Code and number, `A012`.
    pub code: String,
    /// The booth, code and name.
    pub booth: String,
    /// Where it stands; may be empty.
    pub place: String,
    /// 优先
    pub priority: bool,
    /// How many were ahead when it was printed; `None`: it waits no longer.
    pub ahead: Option<u32>,
    /// The wait, in words: `大约等12分钟，多数不超过20分钟`; empty when nobody has looked.
    pub wait: String,
    /// When to be back: `15:42`; empty when nobody has looked.
    pub back_by: String,
    /// When the ticket was taken: `2026-11-21 15:20`.
    pub issued: String,
    /// What the QR code says: the booth's page, where the queue is.
    pub url: String,
    /// The server's address in words.
    pub address: String,
}

/// How large a line is, in multiples of the printer's own character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Note,
    Text,
    Large,
    Huge,
}

impl Size {
    /// The height of a character in printer's dots.
    const fn dots(self) -> usize {
        24 * self.times()
    }

    /// How many times the printer's own character.
    const fn times(self) -> usize {
        match self {
            Self::Note | Self::Text => 1,
            Self::Large => 2,
            Self::Huge => 4,
        }
    }

    /// Points in a PDF.
    const fn points(self) -> f32 {
        match self {
            Self::Note => 7.5,
            Self::Text => 9.0,
            Self::Large => 15.0,
            Self::Huge => 40.0,
        }
    }
}

/// One line of a slip, in the middle of the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    text: String,
    size: Size,
    bold: bool,
}

impl Slip {
    /// What stands above the QR code.
    fn head(&self) -> Vec<Line> {
        let line = |text: &str, size, bold| Line { text: text.to_owned(), size, bold };
        let mut lines = vec![
            line(&self.market, Size::Text, false),
            line(&self.code, Size::Huge, true),
            line(&self.booth, Size::Large, true),
        ];
        if !self.place.is_empty() {
            lines.push(line(&self.place, Size::Text, false));
        }
        if self.priority {
            lines.push(line(&text!("slip-priority"), Size::Large, true));
        }
        match self.ahead {
            Some(0) => lines.push(line(&text!("slip-ahead_none"), Size::Text, true)),
            Some(ahead) => lines.push(line(&text!("slip-ahead", n = ahead), Size::Large, true)),
            None => {}
        }
        if !self.wait.is_empty() {
            lines.push(line(&self.wait, Size::Text, false));
        }
        if !self.back_by.is_empty() {
            lines.push(line(&text!("slip-back_by", time = &self.back_by), Size::Text, true));
        }
        lines
    }

    /// What stands below it.
    fn foot(&self) -> Vec<Line> {
        let line = |text: String, size| Line { text, size, bold: false };
        vec![
            line(text!("slip-watch"), Size::Text),
            line(text!("slip-missed"), Size::Text),
            line(text!("slip-issued", time = &self.issued), Size::Note),
            line(text!("slip-address", address = &self.address), Size::Note),
        ]
    }
}

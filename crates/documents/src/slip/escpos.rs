//! A slip as the bytes of a receipt printer (ESC/POS).
//!
//! Eight commands are all that a slip needs, so they are written here rather than through a driver.
//! Text that GB2312 holds goes in the printer's own font; a line with any other character, such as
//! a rare surname, goes as a picture (GS v 0), because a printer draws nothing, or anything, for
//! what its font lacks. The QR code is a picture too: every printer draws one, while cheap ones
//! print the QR command as letters.

use encoding_rs::GBK;
use qrcode::EcLevel;

use super::{Line, Paper, Slip, picture::Bitmap};
use crate::{DocumentError, Fonts, layout::text::Typeset, qr::Qr};

/// ESC @: as it was switched on.
const RESET: &[u8] = &[0x1b, 0x40];
/// FS &: two bytes are a Chinese character.
const CHINESE: &[u8] = &[0x1c, 0x26];
/// ESC a 1: in the middle.
const CENTRE: &[u8] = &[0x1b, 0x61, 1];
/// ESC d 4: past the knife.
const FEED: &[u8] = &[0x1b, 0x64, 4];
/// GS V 66 0: cut, if there is a knife.
const CUT: &[u8] = &[0x1d, 0x56, 66, 0];
const MARK: [u8; 2] = [0xa1, 0xfe];
/// How many rows one picture has at most: printers buffer little.
const STRIPE: usize = 96;

/// The slip as a printer takes it. The same slip is the same bytes. What the printer's own font
/// lacks is drawn with `fonts`, or one of the system beside; without any, it is marked 〓.
///
/// # Errors
/// The address is too long for a QR code, or the font can't be used.
pub fn slip_escpos(slip: &Slip, paper: Paper, fonts: Option<&Fonts>) -> Result<Vec<u8>, DocumentError> {
    let Some(fonts) = fonts else { return written(slip, paper, None) };
    let set = Typeset::new(fonts)?;
    let bytes = written(slip, paper, Some(&set))?;
    match fonts.completed(&set.missing()) {
        Some(fonts) => written(slip, paper, Some(&Typeset::new(&fonts)?)),
        None => Ok(bytes),
    }
}

fn written(slip: &Slip, paper: Paper, set: Option<&Typeset<'_>>) -> Result<Vec<u8>, DocumentError> {
    let code = Qr::new(&slip.url, EcLevel::M)?;
    let mut bytes = [RESET, CHINESE, CENTRE].concat();
    for line in slip.head() {
        text(&mut bytes, &line, paper, set);
    }
    picture(&mut bytes, &Bitmap::of_code(&code, paper, 288));
    for line in slip.foot() {
        text(&mut bytes, &line, paper, set);
    }
    bytes.extend([FEED, CUT].concat());
    Ok(bytes)
}

/// Writes a line in the printer's own font if that has its characters, broken where the paper ends.
fn text(bytes: &mut Vec<u8>, line: &Line, paper: Paper, set: Option<&Typeset<'_>>) {
    let shown = line.text.replace(|c: char| c.is_control(), " ");
    let columns = paper.dots() / 12 / line.size.times();
    for part in parts(&shown, columns) {
        let encoded = match (gb2312(&part), set) {
            (Some(encoded), _) => encoded,
            (None, Some(set)) => {
                picture(bytes, &Bitmap::of_text(&part, line.size.dots(), line.bold, paper, set));
                continue;
            }
            (None, None) => part
                .chars()
                .flat_map(|c| gb2312(c.encode_utf8(&mut [0; 4])).unwrap_or(MARK.to_vec()))
                .collect(),
        };
        let times = u8::try_from(line.size.times() - 1).unwrap_or(0);
        // ESC E: bold. GS !: so many times as wide and as high.
        bytes.extend([0x1b, 0x45, u8::from(line.bold), 0x1d, 0x21, times << 4 | times]);
        bytes.extend(encoded);
        bytes.extend([b'\n', 0x1b, 0x45, 0, 0x1d, 0x21, 0]);
    }
}

/// The text in lines of at most so many columns; a Chinese character takes two.
fn parts(text: &str, columns: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut used = 0;
    for c in text.chars() {
        let wide = if c.is_ascii() { 1 } else { 2 };
        if used + wide > columns && used > 0 {
            parts.push(String::new());
            used = 0;
        }
        used += wide;
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

/// The text in GB2312, a part of GBK and GB18030 whose bytes mean the same in all three; `None`
/// when it has a character beyond: what printers have in their font.
fn gb2312(text: &str) -> Option<Vec<u8>> {
    let (encoded, _, lacking) = GBK.encode(text);
    let mut rest: &[u8] = &encoded;
    while let Some((&first, after)) = rest.split_first() {
        rest = match first {
            0x20..=0x7e => after,
            0xa1..=0xf7 => after.split_first().filter(|(second, _)| **second >= 0xa1)?.1,
            _ => return None,
        };
    }
    (!lacking).then(|| encoded.into_owned())
}

/// GS v 0: a picture, in stripes.
fn picture(bytes: &mut Vec<u8>, picture: &Bitmap) {
    let across = picture.width / 8;
    let low_high = |n: usize| [(n & 0xff) as u8, (n >> 8 & 0xff) as u8];
    for stripe in picture.rows.chunks(across * STRIPE) {
        bytes.extend([0x1d, 0x76, 0x30, 0]);
        bytes.extend(low_high(across));
        bytes.extend(low_high(stripe.len() / across));
        bytes.extend(stripe);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_printer_has_goes_as_text_and_anything_else_does_not() {
        assert_eq!(gb2312("A12 市集").unwrap(), [b'A', b'1', b'2', b' ', 0xca, 0xd0, 0xbc, 0xaf]);
        for rare in ["龘", "堃", "玥", "喆", "䶮", "㛃", "𠮷", "镕"] {
            assert!(gb2312(rare).is_none(), "{rare}");
        }
        assert!(gb2312("·–").is_none_or(|bytes| !bytes.contains(&b'?')));
    }

    #[test]
    fn a_line_is_broken_by_columns() {
        assert_eq!(parts("一二三四", 6), ["一二三", "四"]);
        assert_eq!(parts("A012", 3), ["A01", "2"]);
        assert_eq!(parts("", 3), [""]);
    }
}

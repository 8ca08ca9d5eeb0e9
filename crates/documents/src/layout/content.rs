//! What a page draws, in PDF's own operators: a stream of text that the reader's program runs
//! through.
//!
//! Written here and not as printpdf's operations, of which a ledger of 2,000 lines has a quarter of
//! a million: each would be a value, then another one of lopdf's, and only then these few bytes.
//! Numbers are whole hundredths of a point, far below what a printer resolves: sums of them stay
//! exact, and the file stays small.

use super::{
    canvas::{Area, Ink, Item, Page, Style},
    text::Typeset,
};
use crate::fonts::Weight;

/// The glyphs that the pages so far have used: per face the number that each has in the document,
/// from 1 on.
#[derive(Default)]
pub struct Glyphs {
    /// By weight, and by a face's place in its list.
    faces: [Vec<Face>; 2],
}

/// The glyphs of one face.
#[derive(Default)]
pub struct Face {
    /// By the number in the font file; 0: not used.
    codes: Vec<u16>,
    /// In the order of their numbers in the document: the number in the font file, and the
    /// character that it is read as.
    pub used: Vec<(u16, char)>,
}

impl Face {
    fn code(&mut self, glyph: u16, c: char) -> u16 {
        let at = usize::from(glyph);
        if self.codes.len() <= at {
            self.codes.resize((at + 1).next_power_of_two(), 0);
        }
        if self.codes[at] == 0 {
            self.used.push((glyph, c));
            // A font has at most 65,535 glyphs, so the count of those in use fits.
            self.codes[at] = u16::try_from(self.used.len()).unwrap_or(0);
        }
        self.codes[at]
    }
}

impl Glyphs {
    /// The faces that something was drawn with.
    pub fn faces(&self) -> impl Iterator<Item = (Weight, usize, &Face)> {
        let of =
            |weight| self.faces[weight as usize].iter().enumerate().map(move |(at, face)| (weight, at, face));
        Weight::ALL.into_iter().flat_map(of).filter(|(.., face)| !face.used.is_empty())
    }

    fn face(&mut self, weight: Weight, at: usize) -> &mut Face {
        let faces = &mut self.faces[weight as usize];
        if faces.len() <= at {
            faces.resize_with(at + 1, Face::default);
        }
        &mut faces[at]
    }
}

/// The name that the pages know a face by: its weight and its place in the list.
pub fn face_name(weight: Weight, at: usize) -> String {
    let letter = if weight == Weight::Bold { 'B' } else { 'R' };
    format!("F{letter}{at}")
}

/// The page's content stream; the glyphs that it uses are added to `glyphs`.
pub fn content(page: &Page, set: &Typeset<'_>, glyphs: &mut Glyphs) -> Vec<u8> {
    let mut stream =
        Stream { set, glyphs, height: hundredths(page.size.1), state: State::default(), out: Vec::new() };
    for item in &page.items {
        stream.item(item);
    }
    stream.end_text();
    stream.out
}

/// In hundredths of a point.
fn hundredths(length: f32) -> i32 {
    (length * 100.0).round() as i32
}

/// What the reader's program knows so far and need not be sent again.
#[derive(Default)]
struct State {
    fill: Option<Ink>,
    outline: Option<Ink>,
    thick: Option<i32>,
    dashed: bool,
    font: Option<(Weight, usize, i32)>,
    /// Where the last line of text began, while a text section is open.
    text: Option<(i32, i32)>,
}

struct Stream<'a, 'f> {
    set: &'a Typeset<'f>,
    glyphs: &'a mut Glyphs,
    height: i32,
    state: State,
    out: Vec<u8>,
}

impl Stream<'_, '_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Text { text, x, y, style, .. } => self.text(text, (*x, *y), *style),
            Item::Fill { areas, ink } => self.fill(areas, *ink),
            Item::Line { from, to, thick, ink, dashed } => {
                self.end_text();
                if self.state.outline.replace(*ink) != Some(*ink) {
                    self.colour(*ink, b"RG\n");
                }
                let thick = hundredths(*thick);
                if self.state.thick.replace(thick) != Some(thick) {
                    self.numbers(&[thick], b"w\n");
                }
                if std::mem::replace(&mut self.state.dashed, *dashed) != *dashed {
                    self.out.extend_from_slice(if *dashed { b"[4 3] 0 d\n" } else { b"[] 0 d\n" });
                }
                let (from, to) = (self.point(*from), self.point(*to));
                self.numbers(&[from.0, from.1], b"m ");
                self.numbers(&[to.0, to.1], b"l S\n");
            }
        }
    }

    fn text(&mut self, text: &str, at: (f32, f32), style: Style) {
        let (x, y) = self.point(at);
        let last = self.state.text.replace((x, y));
        if last.is_none() {
            self.out.extend_from_slice(b"BT\n");
        }
        self.fill_colour(style.ink);
        // Each move is counted from where the last line began.
        let (from_x, from_y) = last.unwrap_or_default();
        self.numbers(&[x - from_x, y - from_y], b"Td ");
        let (mut open, size) = (false, hundredths(style.size));
        for c in text.chars() {
            let Some((at, glyph)) = self.set.glyph(c, style.weight) else { continue };
            let font = (style.weight, at, size);
            if self.state.font != Some(font) {
                self.end_string(&mut open);
                self.state.font = Some(font);
                self.out.push(b'/');
                self.out.extend_from_slice(face_name(font.0, font.1).as_bytes());
                self.out.push(b' ');
                self.numbers(&[font.2], b"Tf ");
            }
            if !std::mem::replace(&mut open, true) {
                self.out.push(b'(');
            }
            for byte in self.glyphs.face(style.weight, at).code(glyph, c).to_be_bytes() {
                match byte {
                    b'(' | b')' | b'\\' => self.out.extend_from_slice(&[b'\\', byte]),
                    // Else it would be read as an end of line, whichever it is.
                    b'\r' => self.out.extend_from_slice(b"\\r"),
                    byte => self.out.push(byte),
                }
            }
        }
        self.end_string(&mut open);
    }

    fn end_string(&mut self, open: &mut bool) {
        if std::mem::take(open) {
            self.out.extend_from_slice(b")Tj\n");
        }
    }

    /// Lines and areas are drawn outside of text.
    fn end_text(&mut self) {
        if self.state.text.take().is_some() {
            self.out.extend_from_slice(b"ET\n");
        }
    }

    fn fill(&mut self, areas: &[Area], ink: Ink) {
        self.end_text();
        self.fill_colour(ink);
        for area in areas {
            // The edges are rounded, not the lengths, so that areas which touch still do.
            let (left, top) = self.point((area.x, area.y));
            let (right, bottom) = self.point((area.x + area.width, area.y + area.height));
            self.numbers(&[left, bottom, right - left, top - bottom], b"re\n");
        }
        self.out.extend_from_slice(b"f\n");
    }

    fn fill_colour(&mut self, ink: Ink) {
        if self.state.fill.replace(ink) != Some(ink) {
            self.colour(ink, b"rg\n");
        }
    }

    fn colour(&mut self, ink: Ink, operator: &[u8]) {
        self.numbers(&ink.rgb().map(hundredths), operator);
    }

    /// In PDF's own direction: upwards from the bottom of the page.
    fn point(&self, (x, y): (f32, f32)) -> (i32, i32) {
        (hundredths(x), self.height - hundredths(y))
    }

    fn numbers(&mut self, numbers: &[i32], operator: &[u8]) {
        for &number in numbers {
            number_into(&mut self.out, number);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(operator);
    }
}

/// Writes hundredths as a decimal number without noughts at its end: a page has thousands, and
/// formatting takes three times as long.
fn number_into(out: &mut Vec<u8>, hundredths: i32) {
    let mut digits = [0_u8; 12];
    let mut rest = hundredths.unsigned_abs();
    let mut first = digits.len();
    let mut place = 0;
    // From the last digit to the first, at least as far as the one before the point.
    while rest > 0 || place <= 2 {
        if place == 2 && first < digits.len() {
            first -= 1;
            digits[first] = b'.';
        }
        let digit = (rest % 10) as u8;
        rest /= 10;
        // Noughts at the end of the fraction are left out.
        if place >= 2 || digit > 0 || first < digits.len() {
            first -= 1;
            digits[first] = b'0' + digit;
        }
        place += 1;
    }
    if hundredths < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[first..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fonts, layout::canvas::Align};

    fn written(draw: impl FnOnce(&mut Page, &Typeset<'_>)) -> (String, Glyphs) {
        let fonts = Fonts::embedded().unwrap();
        let set = Typeset::new(&fonts).unwrap();
        let mut page = Page::new((100.0, 200.0));
        draw(&mut page, &set);
        let mut glyphs = Glyphs::default();
        let bytes = content(&page, &set, &mut glyphs);
        (bytes.iter().map(|&byte| char::from(byte)).collect(), glyphs)
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        for (hundredths, expected) in [
            (0, "0"),
            (1, "0.01"),
            (10, "0.1"),
            (100, "1"),
            (101, "1.01"),
            (-5, "-0.05"),
            (-1230, "-12.3"),
            (84_189, "841.89"),
            (i32::MIN, "-21474836.48"),
        ] {
            let mut out = Vec::new();
            number_into(&mut out, hundredths);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }

    #[test]
    fn what_does_not_change_is_said_once() {
        let style = Style::of(10.0).align(Align::Left);
        let (text, glyphs) = written(|page, set| {
            page.text(set, "市集", 10.0, 20.0, 50.0, style);
            page.text(set, "集", 10.5, 34.25, 50.0, style);
            page.rule(0.0, 50.0, 100.0, 0.4, Ink::Line);
            page.rule(0.0, 60.0, 100.0, 0.4, Ink::Line);
            page.fill(Area { x: 1.0, y: 2.0, width: 3.0, height: 4.0 }, Ink::Black);
        });
        assert_eq!(
            text,
            "BT\n0.07 0.07 0.07 rg\n10 180 Td /FR0 10 Tf (\0\u{1}\0\u{2})Tj\n0.5 -14.25 Td (\0\u{2})Tj\nET\n\
             0.72 0.72 0.72 RG\n0.4 w\n0 150 m 100 150 l S\n0 140 m 100 140 l S\n1 194 3 4 re\nf\n"
        );
        let used: Vec<_> = glyphs.faces().flat_map(|(.., face)| face.used.iter().map(|(_, c)| *c)).collect();
        assert_eq!(used, ['市', '集']);
    }

    #[test]
    fn numbers_that_are_signs_in_a_string_are_marked() {
        // The glyphs with the numbers 13, 40, 41 and 92: a line end, two brackets, a backslash.
        let letters: String = ('一'..).take(92).collect();
        let (text, _) = written(|page, set| page.text(set, &letters, 0.0, 20.0, 100.0, Style::of(1.0)));
        for marked in ["\0\\r", "\0\\(", "\0\\)", "\0\\\\)Tj"] {
            assert!(text.contains(marked), "{marked:?} in {text:?}");
        }
    }

    #[test]
    fn areas_that_touch_leave_no_seam() {
        let (text, _) = written(|page, _| {
            let area = |n: f32| Area { x: 0.0, y: n * 3.336, width: 1.0, height: 3.336 };
            page.items.push(Item::Fill { areas: vec![area(1.0), area(2.0), area(3.0)], ink: Ink::Black });
        });
        let edges: Vec<(i32, i32)> = text
            .lines()
            .filter_map(|line| line.strip_suffix(" re"))
            .map(|line| {
                let numbers: Vec<f32> = line.split(' ').map(|number| number.parse().unwrap()).collect();
                (hundredths(numbers[1]), hundredths(numbers[1]) + hundredths(numbers[3]))
            })
            .collect();
        assert_eq!(edges.len(), 3);
        assert!(edges.windows(2).all(|pair| pair[0].0 == pair[1].1), "{edges:?}");
    }
}

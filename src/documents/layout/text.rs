//! Measures text and breaks it into lines, by the rules of Chinese typesetting.

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
};

use ttf_parser::{Face, GlyphId};

use crate::documents::{
    DocumentError,
    fonts::{FontFile, Fonts, Weight},
};

/// Never at the start of a line.
const NO_START: &str = "，。、：；？！）】》〉」』”’…—％℃·,.:;?!)]}%〕～";
/// Never at the end of a line.
const NO_END: &str = "（【《〈「『“‘([{〔#￥$";

/// The faces of one document, what was asked of them, and the characters that they turned out to lack.
pub struct Typeset<'f> {
    regular: Vec<Face<'f>>,
    bold: Vec<Face<'f>>,
    missing: RefCell<BTreeSet<char>>,
    /// What drew each character, by weight: a text is measured several times on its way to the page, and looking a
    /// character up in a font of 30,000 costs more than everything else.
    seen: RefCell<[HashMap<char, Option<Drawn>>; 2]>,
}

/// What draws a character.
#[derive(Clone, Copy)]
struct Drawn {
    /// Which face of the weight.
    face: usize,
    glyph: GlyphId,
    /// Its advance, in ems.
    advance: f32,
}

impl<'f> Typeset<'f> {
    /// Opens the faces. Costs microseconds: tables are read where they lie.
    ///
    /// # Errors
    /// A face can't be parsed.
    pub fn new(fonts: &'f Fonts) -> Result<Self, DocumentError> {
        let open = |weight| {
            let face = |file: &'f FontFile| Face::parse(&file.data, file.index);
            let faces: Result<Vec<_>, _> = fonts.files(weight).iter().map(face).collect();
            faces.map_err(|error| DocumentError::Subset(error.to_string()))
        };
        let (regular, bold) = (open(Weight::Regular)?, open(Weight::Bold)?);
        Ok(Self { regular, bold, missing: RefCell::default(), seen: RefCell::default() })
    }

    fn faces(&self, weight: Weight) -> &[Face<'f>] {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// Which face of the weight draws the character, and as which glyph.
    pub fn glyph(&self, c: char, weight: Weight) -> Option<(usize, GlyphId)> {
        self.drawn(c, weight).map(|drawn| (drawn.face, drawn.glyph))
    }

    fn drawn(&self, c: char, weight: Weight) -> Option<Drawn> {
        let mut seen = self.seen.borrow_mut();
        *seen[weight as usize].entry(c).or_insert_with(|| {
            self.faces(weight).iter().enumerate().find_map(|(at, face)| {
                let glyph = face.glyph_index(c).filter(|glyph| glyph.0 != 0)?;
                let advance = f32::from(face.glyph_hor_advance(glyph).unwrap_or(0));
                Some(Drawn { face: at, glyph, advance: advance / f32::from(face.units_per_em()) })
            })
        })
    }

    /// The face that draws the character and its glyph there, to be drawn as dots.
    pub fn outline(&self, c: char, weight: Weight) -> Option<(&Face<'f>, GlyphId)> {
        let (at, glyph) = self.glyph(c, weight)?;
        Some((&self.faces(weight)[at], glyph))
    }

    /// The characters that were asked for and that the font lacks.
    pub fn missing(&self) -> BTreeSet<char> {
        self.missing.borrow().clone()
    }

    /// The text as it can be drawn: spaces of all sorts become plain, invisible characters go, and what the font lacks
    /// becomes 〓 and is remembered.
    pub fn shown(&self, text: &str, weight: Weight) -> String {
        let known = |c| self.glyph(c, weight).is_some();
        text.chars()
            .filter_map(|c| match c {
                '\n' => Some('\n'),
                // One glyph draws both, and a glyph maps back to one character: keep to the plain one.
                c if c.is_whitespace() && c != '\u{3000}' => Some(' '),
                '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ad}' => None,
                c if c.is_control() => None,
                c if known(c) => Some(c),
                c => {
                    self.missing.borrow_mut().insert(c);
                    Some(if known('〓') { '〓' } else { '?' })
                }
            })
            .collect()
    }

    fn advance(&self, c: char, weight: Weight, size: f32) -> f32 {
        self.drawn(c, weight).map_or(0.0, |drawn| drawn.advance * size)
    }

    /// How wide the text is on one line. It must be [`shown`](Self::shown) text.
    pub fn width(&self, text: &str, weight: Weight, size: f32) -> f32 {
        text.chars().map(|c| self.advance(c, weight, size)).sum()
    }

    /// Breaks the text into lines of at most `width`. A word longer than a line is broken anywhere.
    pub fn wrap(&self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
        let shown = self.shown(text, weight);
        let mut lines = Vec::new();
        for paragraph in shown.split('\n') {
            self.wrap_paragraph(paragraph, weight, size, width, &mut lines);
        }
        lines
    }

    fn wrap_paragraph(&self, text: &str, weight: Weight, size: f32, width: f32, lines: &mut Vec<String>) {
        let chars: Vec<char> = text.chars().collect();
        let mut start = 0;
        let mut wide = 0.0;
        let mut may_break = 0;
        let mut at = 0;
        while at < chars.len() {
            let c = chars[at];
            if at > start && breaks(chars[at - 1], c) {
                may_break = at;
            }
            let advance = self.advance(c, weight, size);
            // A space at the end of a line hangs over it unseen.
            if wide + advance > width + 0.01 && at > start && c != ' ' {
                let end = if may_break > start { may_break } else { at };
                lines.push(line(&chars[start..end]));
                start = end;
                while start < chars.len() && chars[start] == ' ' {
                    start += 1;
                }
                (at, may_break, wide) = (start, start, 0.0);
                continue;
            }
            wide += advance;
            at += 1;
        }
        if start < chars.len() || chars.is_empty() {
            lines.push(line(&chars[start..]));
        }
    }

    /// The text on one line, cut with … where it is longer than `width`.
    pub fn cut(&self, text: &str, weight: Weight, size: f32, width: f32) -> String {
        let shown = self.shown(&text.replace('\n', " "), weight);
        if self.width(&shown, weight, size) <= width + 0.01 {
            return shown;
        }
        let room = width - self.advance('…', weight, size);
        let mut wide = 0.0;
        let mut kept: String = shown
            .chars()
            .take_while(|&c| {
                wide += self.advance(c, weight, size);
                wide <= room
            })
            .collect();
        kept.push('…');
        kept
    }
}

fn line(chars: &[char]) -> String {
    chars.iter().collect::<String>().trim_end_matches(' ').to_owned()
}

/// May a line end after `before` and the next begin with `after`?
fn breaks(before: char, after: char) -> bool {
    if NO_START.contains(after) || NO_END.contains(before) || after == ' ' {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

/// Characters that stand for themselves in a line: Chinese, and full-width forms.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '—' | '…' | '“' | '”' | '‘' | '’')
}

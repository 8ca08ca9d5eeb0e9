//! Measures text and breaks it into lines, by the rules of Chinese typesetting.

use std::{borrow::Cow, cell::RefCell, collections::BTreeSet};

use crate::{
    DocumentError,
    face::FontFace,
    fonts::{Fonts, Weight},
};

/// The faces of one document, what was asked of them, and the characters that they turned out to
/// lack.
pub struct Typeset<'f> {
    regular: Vec<FontFace<'f>>,
    bold: Vec<FontFace<'f>>,
    missing: RefCell<BTreeSet<char>>,
    seen: [Seen; 2],
}

/// What draws a character.
#[derive(Clone, Copy)]
struct Drawn {
    /// Which face of the weight.
    face: u16,
    glyph: u16,
    /// Its advance, in ems.
    advance: f32,
}

/// What drew each character so far, in blocks of 256 neighbours: a text is measured several times
/// on its way to the page, and looking a character up in a font of 30,000, or in a hash map, costs
/// more than everything else that is done with it.
struct Seen(RefCell<Vec<Option<Box<Block>>>>);

type Block = [Option<Option<Drawn>>; 256];

impl Seen {
    fn nothing() -> Self {
        let blocks = (u32::from(char::MAX) as usize >> 8) + 1;
        Self(RefCell::new(std::iter::repeat_with(|| None).take(blocks).collect()))
    }

    fn get(&self, c: char, find: impl FnOnce() -> Option<Drawn>) -> Option<Drawn> {
        let (block, at) = (u32::from(c) as usize >> 8, u32::from(c) as usize & 0xff);
        let mut blocks = self.0.borrow_mut();
        let block = blocks.get_mut(block)?.get_or_insert_with(|| Box::new([None; 256]));
        *block[at].get_or_insert_with(find)
    }
}

impl<'f> Typeset<'f> {
    /// Opens the faces. Costs microseconds: tables are read where they lie.
    ///
    /// # Errors
    /// A face can't be parsed.
    pub fn new(fonts: &'f Fonts) -> Result<Self, DocumentError> {
        let open = |weight| {
            let faces: Result<Vec<_>, _> =
                fonts.files(weight).iter().map(|file| FontFace::read(&file.data, file.index)).collect();
            faces.map_err(|error| DocumentError::Subset(error.to_string()))
        };
        let (regular, bold) = (open(Weight::Regular)?, open(Weight::Bold)?);
        Ok(Self { regular, bold, missing: RefCell::default(), seen: [Seen::nothing(), Seen::nothing()] })
    }

    fn faces(&self, weight: Weight) -> &[FontFace<'f>] {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// Which face of the weight draws the character, and as which glyph.
    pub fn glyph(&self, c: char, weight: Weight) -> Option<(usize, u16)> {
        self.drawn(c, weight).map(|drawn| (usize::from(drawn.face), drawn.glyph))
    }

    fn drawn(&self, c: char, weight: Weight) -> Option<Drawn> {
        self.seen[weight as usize].get(c, || {
            (0_u16..).zip(self.faces(weight)).find_map(|(at, face)| {
                let glyph = face.glyph(c)?;
                Some(Drawn { face: at, glyph, advance: face.advance(glyph) })
            })
        })
    }

    /// The face that draws the character and its glyph there, to be drawn as dots.
    pub fn outline(&self, c: char, weight: Weight) -> Option<(&FontFace<'f>, u16)> {
        let (at, glyph) = self.glyph(c, weight)?;
        Some((&self.faces(weight)[at], glyph))
    }

    /// The characters that were asked for and that the font lacks.
    pub fn missing(&self) -> BTreeSet<char> {
        self.missing.borrow().clone()
    }

    /// The text as it can be drawn: spaces of all sorts become plain, invisible characters go, and
    /// what the font lacks becomes 〓 and is remembered.
    pub fn drawable<'t>(&self, text: &'t str, weight: Weight) -> Cow<'t, str> {
        let known = |c| self.glyph(c, weight).is_some();
        let plain = |c: char| c == '\n' || (!is_odd(c) && known(c));
        if text.chars().all(plain) {
            return Cow::Borrowed(text);
        }
        let shown = text.chars().filter_map(|c| match c {
            '\n' => Some('\n'),
            // One glyph draws both, and a glyph maps back to one character: keep to the plain one.
            c if c.is_whitespace() && c != '\u{3000}' => Some(' '),
            c if is_odd(c) => None,
            c if known(c) => Some(c),
            c => {
                self.missing.borrow_mut().insert(c);
                Some(if known('〓') { '〓' } else { '?' })
            }
        });
        Cow::Owned(shown.collect())
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
        let shown = self.drawable(text, weight);
        let mut lines = Vec::new();
        for paragraph in shown.split('\n') {
            self.wrap_paragraph(paragraph, weight, size, width, &mut lines);
        }
        lines
    }

    fn wrap_paragraph(&self, text: &str, weight: Weight, size: f32, width: f32, lines: &mut Vec<String>) {
        let mut start = 0;
        let mut wide = 0.0;
        // The last place where the line may end.
        let mut may_break = 0;
        let mut before = None;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if before.is_some_and(|before| breaks(before, c)) {
                may_break = at;
            }
            let advance = self.advance(c, weight, size);
            // A space at the end of a line hangs over it unseen.
            if wide + advance > width + 0.01 && at > start && c != ' ' {
                let end = if may_break > start { may_break } else { at };
                lines.push(text[start..end].trim_end_matches(' ').to_owned());
                start = text.len() - text[end..].trim_start_matches(' ').len();
                (at, may_break, wide, before) = (start, start, 0.0, None);
                continue;
            }
            wide += advance;
            at += c.len_utf8();
            before = Some(c);
        }
        if start < text.len() || text.is_empty() {
            lines.push(text[start..].trim_end_matches(' ').to_owned());
        }
    }

    /// The text on one line, cut with … where it is longer than `width`, and how wide it is then.
    pub fn cut<'t>(&self, text: &'t str, weight: Weight, size: f32, width: f32) -> (Cow<'t, str>, f32) {
        let shown = match self.drawable(text, weight) {
            several if several.contains('\n') => Cow::Owned(several.replace('\n', " ")),
            one => one,
        };
        let whole = self.width(&shown, weight, size);
        if whole <= width + 0.01 {
            return (shown, whole);
        }
        let dots = self.advance('…', weight, size);
        let mut wide = dots;
        let mut kept: String = shown
            .chars()
            .take_while(|&c| {
                let advance = self.advance(c, weight, size);
                let fits = wide + advance <= width;
                wide += if fits { advance } else { 0.0 };
                fits
            })
            .collect();
        kept.push('…');
        (Cow::Owned(kept), wide)
    }
}

/// Spaces of other sorts, and what is not visible.
fn is_odd(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ad}')
        || c.is_control()
        || (c.is_whitespace() && c != ' ' && c != '\u{3000}')
}

/// May a line end after `before` and the next begin with `after`?
fn breaks(before: char, after: char) -> bool {
    if never_first(after) || never_last(before) || after == ' ' {
        return false;
    }
    before == ' ' || is_wide(before) || is_wide(after)
}

/// Never at the start of a line.
const fn never_first(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '：'
            | '；'
            | '？'
            | '！'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '〕'
            | '”'
            | '’'
            | '…'
            | '—'
            | '～'
            | '％'
            | '℃'
            | '·'
            | ','
            | '.'
            | ':'
            | ';'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

/// Never at the end of a line.
const fn never_last(c: char) -> bool {
    matches!(
        c,
        '（' | '【' | '《' | '〈' | '「' | '『' | '〔' | '“' | '‘' | '￥' | '(' | '[' | '{' | '#' | '$'
    )
}

/// Characters that stand for themselves in a line: Chinese, and full-width forms.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '—' | '…' | '“' | '”' | '‘' | '’')
}

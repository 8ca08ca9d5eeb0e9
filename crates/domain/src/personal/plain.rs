//! A text in one form, and what there is in it.

use std::ops::Range;

/// What there is in a plain text: most texts have nothing of what a rule looks for, and counting is
/// far cheaper than looking.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) digits: usize,
    pub(super) letters: usize,
    pub(super) dashes: usize,
    pub(super) at: bool,
    /// A character of an account's label: 微信, 扣扣, wx, qq, wechat.
    pub(super) label: bool,
    /// 楼, 院, 栋, 幢, 座.
    pub(super) building: bool,
    /// 元, 室.
    pub(super) home: bool,
    pub(super) household: bool,
}

impl Seen {
    fn count(&mut self, c: char) {
        match c {
            '0'..='9' => self.digits += 1,
            'a'..='z' => {
                self.letters += 1;
                self.label |= matches!(c, 'q' | 'x' | 't');
            }
            '-' => self.dashes += 1,
            '@' => self.at = true,
            '信' | '扣' => self.label = true,
            '楼' | '院' | '栋' | '幢' | '座' => self.building = true,
            '元' | '室' => self.home = true,
            '户' => self.household = true,
            _ => {}
        }
    }
}

/// A text in which each digit, letter and mark has one form, and what is invisible is gone.
pub(super) struct Plain {
    pub(super) text: String,
    pub(super) seen: Seen,
    /// For each byte of the plain text, and for its end: where its character stands in the text.
    origins: Vec<usize>,
    end: usize,
}

impl Plain {
    pub(super) fn of(text: &str) -> Self {
        let (mut plain, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        let mut seen = Seen::default();
        for (at, c) in text.char_indices() {
            if let Some(c) = one_form(c) {
                seen.count(c);
                plain.push(c);
                origins.resize(plain.len(), at);
            }
        }
        Self { text: plain, seen, origins, end: text.len() }
    }

    /// Where a part of the plain text stands in the text. What is invisible belongs to what comes
    /// before it.
    pub(super) fn origin(&self, at: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.origins.get(at).copied().unwrap_or(self.end);
        place(at.start)..place(at.end)
    }
}

/// A character's one form; none: it is invisible.
fn one_form(c: char) -> Option<char> {
    Some(match c {
        '\u{00ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => {
            return None;
        }
        '〇' | '零' | '○' => '0',
        '一' | '壹' | '幺' | '弌' => '1',
        '二' | '贰' | '貳' => '2',
        '三' | '叁' | '參' => '3',
        '四' | '肆' => '4',
        '五' | '伍' => '5',
        '六' | '陆' | '陸' => '6',
        '七' | '柒' => '7',
        '八' | '捌' => '8',
        '九' | '玖' => '9',
        // Full width to ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '·' | '•' | '。' | '・' => '.',
        c if c.is_whitespace() => ' ',
        c => c.to_ascii_lowercase(),
    })
}

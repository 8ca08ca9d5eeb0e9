//! Texts that people typed, checked once where they come in.

use super::{
    name::{self, NameKey},
    refusal::{Field, Refusal},
};

/// How long a text may be, and whether it may run over several lines.
#[derive(Clone, Copy, Debug)]
pub struct TextLimits {
    /// At least this many characters after trimming.
    pub min: usize,
    /// At most this many characters.
    pub max: usize,
    /// Line breaks are kept; otherwise they are refused like other control characters.
    pub lines: bool,
}

/// A name or title: 1 to 60 characters on one line.
pub const NAME: TextLimits = TextLimits { min: 1, max: 60, lines: false };
/// A short optional remark: up to 120 characters on one line.
pub const REMARK: TextLimits = TextLimits { min: 0, max: 120, lines: false };
/// What a resident asks for or a unit answers: 1 to 2,000 characters.
pub const WORDS: TextLimits = TextLimits { min: 1, max: 2_000, lines: true };
/// What a city's system hands over: GeoReport's 4,000 characters, with a place and an address of a
/// picture.
pub const CITY_WORDS: TextLimits = TextLimits { min: 1, max: 5_000, lines: true };
/// An edited bulletin.
pub const BULLETIN: TextLimits = TextLimits { min: 1, max: 10_000, lines: true };
/// An optional long text: up to 2,000 characters.
pub const OPTIONAL_WORDS: TextLimits = TextLimits { min: 0, max: 2_000, lines: true };
/// So many UTF-16 units a cell of a spreadsheet has at most; Excel opens no workbook with more, and
/// cuts those of a CSV.
pub const CELL_UNITS: usize = 32_767;

/// Whether `text` has more than `most` UTF-16 units, as spreadsheets and browsers count.
#[must_use]
pub fn is_longer(text: &str, most: usize) -> bool {
    // No text has fewer bytes than units, so that most texts need no counting.
    text.len() > most && text.encode_utf16().nth(most).is_some()
}

/// Trims `text` and holds it against `limits`. A text of one line loses its invisible characters
/// (see [`super::name`]).
///
/// Script and markup are ordinary text: they are stored as typed and escaped wherever they are
/// shown.
///
/// # Errors
/// [`Refusal::Empty`], [`Refusal::TooLong`] or [`Refusal::ControlCharacter`], naming `field`.
pub fn clean(field: Field, text: &str, limits: TextLimits) -> Result<String, Refusal> {
    let text = if limits.lines { text.trim().replace("\r\n", "\n") } else { name::shown(text) };
    let length = text.chars().count();
    if length < limits.min {
        return Err(Refusal::Empty { field });
    }
    if length > limits.max {
        return Err(Refusal::TooLong { field, max: limits.max });
    }
    if text.chars().any(|c| is_hidden(c) && !(limits.lines && matches!(c, '\n' | '\t'))) {
        return Err(Refusal::ControlCharacter { field });
    }
    // A name of which nothing could be compared would equal every other of that sort.
    if limits.min > 0 && !limits.lines && NameKey::of(&text).is_empty() {
        return Err(Refusal::Empty { field });
    }
    Ok(text)
}

/// 测试居民 → 测**: a person is shown by the family name alone.
#[must_use]
pub fn family_name(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| format!("{first}**")).unwrap_or_default()
}

/// Control characters, and the invisible ones that make a text read other than it is written (bidi
/// overrides).
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_and_keeps_what_was_typed() {
        assert_eq!(clean(Field::Name, "  爱心义剪 ", NAME), Ok("爱心义剪".to_owned()));
        assert_eq!(clean(Field::Content, "<b>路灯</b>\r\n坏了", WORDS), Ok("<b>路灯</b>\n坏了".to_owned()));
    }

    #[test]
    fn refuses_empty_long_and_hidden() {
        assert_eq!(clean(Field::Name, " \u{3000}", NAME), Err(Refusal::Empty { field: Field::Name }));
        let long = "长".repeat(61);
        assert_eq!(clean(Field::Name, &long, NAME), Err(Refusal::TooLong { field: Field::Name, max: 60 }));
        for hidden in ["a\u{0}b", "a\nb", "a\u{202e}b"] {
            assert_eq!(
                clean(Field::Name, hidden, NAME),
                Err(Refusal::ControlCharacter { field: Field::Name })
            );
        }
        assert_eq!(clean(Field::Note, "", REMARK), Ok(String::new()));
    }
}

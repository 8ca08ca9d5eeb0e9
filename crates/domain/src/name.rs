//! Names of booths, units and people: the one form in which they are compared, and how they are
//! shown.
//!
//! The same name is typed on a phone, pasted from a chat and copied from a spreadsheet, and then
//! differs in what nobody sees: full-width brackets, a no-break space, a direction mark.
//! [`NameKey`] is what is left when all of that is taken out. It follows NFKC_Casefold of the
//! Unicode Standard: compatibility composition ([UAX #15], form NFKC), without
//! `Default_Ignorable_Code_Point` ([UAX #44]), in lower case. Beyond that it has no blanks, because
//! people put them between Chinese characters as they like, and takes the brackets 【】 and 〔〕 for
//! round ones, which NFKC leaves alone.
//!
//! [UAX #15]: https://www.unicode.org/reports/tr15/
//! [UAX #44]: https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// The form in which two names are compared. Only [`NameKey::of`] makes one, and it is never shown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(String);

impl NameKey {
    /// The key of a name in whatever form it was typed.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let plain = name
            .nfkc()
            .filter(|c| !is_invisible(*c) && !c.is_whitespace() && !c.is_control())
            .map(|c| match c {
                '【' | '〔' => '(',
                '】' | '〕' => ')',
                c => c,
            })
            .flat_map(char::to_lowercase);
        // Once more: what a blank or a mark kept apart may compose now.
        Self(plain.nfkc().collect())
    }

    /// The key as it stands in the database.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the name has nothing to be seen in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `part` stands in it: how a search compares.
    #[must_use]
    pub fn contains(&self, part: &Self) -> bool {
        self.0.contains(&part.0)
    }
}

/// A key may be a person's name, so it is left out of logs.
impl fmt::Debug for NameKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NameKey")
    }
}

/// Whether two names are the same.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    one == other || NameKey::of(one) == NameKey::of(other)
}

/// A text of one line as it is kept and shown: as it was typed, but for blanks at its ends and
/// invisible characters.
///
/// Width, case and inner blanks stay, because whoever typed them chose how the name looks. Two
/// sorts of invisible characters stay as well. The overrides U+202D and U+202E turn around what is
/// read after them: without them the name would read otherwise than its sender typed it, so
/// [`clean`](super::text::clean) refuses them. Joiners and variation selectors stay where they
/// shape what stands beside them: an emoji of several parts, a Persian or Mongolian word, the
/// registered variant of a character in a person's name.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let kept = !is_invisible(c)
            || matches!(c, '\u{202d}' | '\u{202e}')
            || shapes(shown.chars().next_back(), c, chars.peek().copied());
        if kept {
            shown.push(c);
        }
    }
    shown.trim().to_owned()
}

/// Whether an invisible character changes how its neighbours look.
fn shapes(before: Option<char>, c: char, after: Option<char>) -> bool {
    let Some(before) = before.filter(|c| !c.is_whitespace()) else { return false };
    // Scripts that are written with joiners, and emoji: neither ASCII nor Chinese, Japanese or
    // Korean.
    let joins = |c: char| !c.is_ascii() && !is_east_asian(c) && !c.is_whitespace();
    match c {
        '\u{200c}' | '\u{200d}' => {
            joins(before) && after.is_some_and(|after| joins(after) && !is_invisible(after))
        }
        // Text or emoji presentation.
        '\u{fe0e}' | '\u{fe0f}' => !before.is_alphabetic() && !is_invisible(before),
        '\u{fe00}'..='\u{fe0d}' | '\u{e0100}'..='\u{e01ef}' => is_east_asian(before),
        '\u{180b}'..='\u{180f}' => matches!(before, '\u{1800}'..='\u{18af}') && !is_invisible(before),
        _ => false,
    }
}

/// Chinese, Japanese and Korean characters with their punctuation and full-width forms.
const fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// `Default_Ignorable_Code_Point` of Unicode 17, below U+10000, as it stands within brackets of a
/// pattern: all but the two overrides.
pub(super) const INVISIBLE: &str = r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202c\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8";

/// Whether a character is meant to be invisible: `Default_Ignorable_Code_Point` of
/// Unicode 17.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(name: &str) -> String {
        NameKey::of(name).as_str().to_owned()
    }

    #[test]
    fn width_blanks_and_invisible_characters_make_no_other_name() {
        for (typed, plain) in [
            ("测试街道物业办（本部）", "测试街道物业办(本部)"),
            ("测试街道物业办【本部】", "测试街道物业办〔本部〕"),
            ("测试ＡＢＣ１２３", "测试abc123"),
            ("\u{3000}测试\u{a0}银行 ", "测试银行"),
            ("老 年 大 学", "老年大学"),
            ("测试量血压\u{200e}", "测试量血压"),
            ("\u{202a}测试量血压\u{202c}", "测试量血压"),
            ("\u{2066}测试\u{2069}\u{202e}甲\u{feff}", "测试甲"),
            ("测\u{ad}试\u{200b}\u{200c}\u{200d}\u{2060}甲\u{fe0f}\u{e0100}", "测试甲"),
            ("Cafe\u{301}", "CAFÉ"),
            ("ｶﾌｪ", "カフェ"),
            ("測試\u{f900}", "測試\u{8c48}"),
        ] {
            assert_eq!(key(typed), key(plain), "{typed:?}");
            assert!(same(typed, plain), "{typed:?}");
        }
    }

    #[test]
    fn different_names_stay_different() {
        let names = [
            "测试甲",
            "测试乙",
            "测试甲1",
            "测试甲2",
            "测试(甲)",
            "测试甲-1",
            "cafe",
            "café",
            "A1",
            "A11",
            "測試甲",
        ];
        for (at, one) in names.iter().enumerate() {
            for other in &names[at + 1..] {
                assert!(!same(one, other), "{one} and {other}");
            }
        }
    }

    #[test]
    fn a_key_has_no_key_but_itself() {
        for c in '\0'..=char::MAX {
            let once = key(&format!("测{c}a"));
            assert_eq!(key(&once), once, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn what_is_shown_is_what_was_typed_without_what_is_invisible() {
        for (typed, expected) in [
            ("\u{feff}\u{202a} 测试（Ａ） 站\u{202c}\u{200e}\u{3000}", "测试（Ａ） 站"),
            ("测\u{200b}试\u{200d}甲\u{fe0f}", "测试甲"),
            ("\u{200d}\u{fe0f}\u{3164}", ""),
            // These look different without them.
            ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
            ("❤\u{fe0f}站", "❤\u{fe0f}站"),
            ("葛\u{e0100}", "葛\u{e0100}"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("甲\u{202e}乙", "甲\u{202e}乙"),
        ] {
            assert_eq!(shown(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn the_pattern_names_the_characters_that_are_taken_out() {
        let pattern = regex::Regex::new(&format!("^[{INVISIBLE}]$")).unwrap();
        for c in '\0'..='\u{ffff}' {
            let taken_out = is_invisible(c) && !matches!(c, '\u{202d}' | '\u{202e}');
            assert_eq!(pattern.is_match(&c.to_string()), taken_out, "U+{:04X}", u32::from(c));
        }
    }

    /// Characters of names, and those that make no difference between them.
    fn noise() -> impl Strategy<Value = String> {
        let invisible = [
            ' ',
            '\u{3000}',
            '\u{a0}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{200f}',
            '\u{202a}',
            '\u{202c}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{feff}',
            '\u{ad}',
            '\u{fe0f}',
            '\u{e0101}',
        ];
        prop::collection::vec(prop::sample::select(invisible.to_vec()), 0..3)
            .prop_map(|chars| chars.into_iter().collect())
    }

    fn full_width(name: &str) -> String {
        let wide = |c: char| match c {
            '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
            c => c,
        };
        name.chars().map(wide).collect()
    }

    proptest! {
        #[test]
        fn a_keys_key_is_the_key(name in "\\PC{0,12}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn what_is_shown_has_the_key_of_what_was_typed(name in "\\PC{0,12}", noise in noise()) {
            let typed = format!("{noise}{name}{noise}");
            let kept = shown(&typed);
            prop_assert_eq!(&shown(&kept), &kept);
            prop_assert_eq!(key(&kept), key(&typed));
            // A blank between two marks is inside what is kept, and nobody sees it.
            let unseen = kept.chars().all(|c| is_invisible(c) || c.is_whitespace());
            prop_assert_eq!(key(&kept).is_empty(), unseen, "{:?}", kept);
        }

        #[test]
        fn noise_and_width_make_no_difference(
            parts in prop::collection::vec(("[一-龥a-zA-Z0-9()]{1,3}", noise()), 1..6),
        ) {
            let name: String = parts.iter().map(|(part, _)| part.as_str()).collect();
            let noisy: String = parts.iter().map(|(part, noise)| format!("{noise}{part}{noise}")).collect();
            prop_assert_eq!(key(&noisy), key(&name));
            prop_assert_eq!(key(&full_width(&name)), key(&name));
        }

        #[test]
        fn plain_names_differ_unless_they_are_equal(one in "[一-龥a-z0-9()]{1,6}", other in "[一-龥a-z0-9()]{1,6}") {
            prop_assert_eq!(same(&one, &other), one == other);
        }
    }
}

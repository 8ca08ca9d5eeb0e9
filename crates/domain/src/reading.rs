//! How Chinese characters are read: the initials that somebody types who finds a booth with a
//! keyboard, and the syllables that a speech synthesiser says.

use pinyin::ToPinyin;

/// Words in which a character is read otherwise than alone. Not all there are: those that stand in
/// names and offers of booths.
const OTHERWISE: [(&str, &[&str]); 16] = [
    ("银行", &["yin2", "hang2"]),
    ("行业", &["hang2", "ye4"]),
    ("音乐", &["yin1", "yue4"]),
    ("乐器", &["yue4", "qi4"]),
    ("重阳", &["chong2", "yang2"]),
    ("重新", &["chong2", "xin1"]),
    ("家长", &["jia1", "zhang3"]),
    ("成长", &["cheng2", "zhang3"]),
    ("长者", &["zhang3", "zhe3"]),
    ("长辈", &["zhang3", "bei4"]),
    ("调解", &["tiao2", "jie3"]),
    ("调理", &["tiao2", "li3"]),
    ("会计", &["kuai4", "ji4"]),
    ("大夫", &["dai4", "fu5"]),
    ("理发", &["li3", "fa4"]),
    ("少年", &["shao4", "nian2"]),
];

/// A part of a text, as it is read.
enum Part {
    /// A syllable with the number of its tone behind it.
    Syllable(&'static str),
    /// What is no Chinese character.
    Other(char),
}

fn parts(text: &str) -> impl Iterator<Item = Part> {
    let mut rest = text;
    let mut word: &[&'static str] = &[];
    std::iter::from_fn(move || {
        if let [first, others @ ..] = word {
            word = others;
            return Some(Part::Syllable(first));
        }
        if let Some((found, [first, others @ ..])) = OTHERWISE.iter().find(|(word, _)| rest.starts_with(word))
        {
            rest = &rest[found.len()..];
            word = others;
            return Some(Part::Syllable(first));
        }
        let sign = rest.chars().next()?;
        rest = &rest[sign.len_utf8()..];
        let read = sign.to_pinyin();
        Some(read.map_or(Part::Other(sign), |read| Part::Syllable(read.with_tone_num_end())))
    })
}

/// `爱心义剪（A3）` → `axyj a3`: the first letter of each character, letters and digits as they are
/// but small, and a space for whatever else stands between them.
#[must_use]
pub fn initials(text: &str) -> String {
    let mut initials = String::new();
    for part in parts(text) {
        match part {
            Part::Syllable(syllable) => initials.extend(syllable.chars().next()),
            Part::Other(sign) if sign.is_alphanumeric() => initials.extend(sign.to_lowercase()),
            Part::Other(_) if initials.is_empty() || initials.ends_with(' ') => {}
            Part::Other(_) => initials.push(' '),
        }
    }
    initials.truncate(initials.trim_end().len());
    initials
}

/// `爱心义剪` → `ai4 xin1 yi4 jian3`; `None`: something in it is no Chinese character, and a
/// synthesiser would say it wrongly or not at all.
#[must_use]
pub fn syllables(text: &str) -> Option<String> {
    let mut said = String::new();
    for part in parts(text) {
        match part {
            Part::Syllable(syllable) => {
                if !said.is_empty() {
                    said.push(' ');
                }
                said.push_str(syllable);
                // The light tone has no number.
                if !syllable.ends_with(|last: char| last.is_ascii_digit()) {
                    said.push('5');
                }
            }
            Part::Other(sign) if sign.is_alphanumeric() => return None,
            Part::Other(_) => {}
        }
    }
    (!said.is_empty()).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_booth_is_found_by_its_first_letters() {
        for (text, typed) in [
            ("爱心义剪", "axyj"),
            ("量血压、测血糖", "lxy cxt"),
            ("食物银行（A3）", "swyh a3"),
            ("DIY 手工", "diy sg"),
            ("  ", ""),
        ] {
            assert_eq!(initials(text), typed, "{text}");
        }
    }

    #[test]
    fn a_name_is_said_in_syllables_or_not_at_all() {
        for (name, said) in [
            ("爱心义剪", Some("ai4 xin1 yi4 jian3")),
            ("食物银行", Some("shi2 wu4 yin2 hang2")),
            ("党员 · 先锋", Some("dang3 yuan2 xian1 feng1")),
            ("好吃的", Some("hao3 chi1 de5")),
            ("DIY 手工", None),
            ("3D打印", None),
            ("——", None),
        ] {
            assert_eq!(syllables(name).as_deref(), said, "{name}");
        }
    }
}

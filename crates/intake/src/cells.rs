//! The readers of single cells: numbers, hosts, audiences, modes, phones. Each fault says what to
//! write instead.

use std::ops::RangeInclusive;

use shiji_catalogue::{Message, key as word, message};

use super::{
    sheet::{key, line, narrow},
    words,
};
use shiji_domain::{Audience, Field, ModeKind, Refusal, name};

/// What is wrong with a cell: its code, and what to do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CellFault {
    pub(super) code: &'static str,
    pub(super) message: Message,
}

impl CellFault {
    pub(super) const fn new(code: &'static str, message: Message) -> Self {
        Self { code, message }
    }
}

impl From<Refusal> for CellFault {
    fn from(refusal: Refusal) -> Self {
        Self { code: refusal.code(), message: refusal.message() }
    }
}

/// A whole number with or without its unit word: `2`, `２个`, `约10分钟`, `两`, `1,000份`.
pub(super) fn number(field: Field, text: &str, range: &RangeInclusive<u32>) -> Result<u32, CellFault> {
    const AROUND: [&str; 12] =
        ["分钟", "窗口", "工位", "minutes", "min", "desks", "约", "个", "份", "张", "名", "人"];
    let mut bare = key(text).replace(',', "");
    for word in AROUND {
        bare = bare.trim_start_matches(word).trim_end_matches(word).to_owned();
    }
    let bare = bare.trim_end_matches('分');
    let spelled = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let value = match bare.strip_suffix(".0").unwrap_or(bare) {
        "两" => Some(2),
        word => spelled
            .iter()
            .position(|digit| *digit == word)
            .and_then(|digit| u64::try_from(digit).ok())
            .or_else(|| word.parse::<u64>().ok()),
    };
    let (min, max) = (range.start(), range.end());
    match value {
        Some(value) => u32::try_from(value)
            .ok()
            .filter(|value| range.contains(value))
            .ok_or_else(|| Refusal::outside(field, range).into()),
        None => Err(CellFault::new(
            "not_a_number",
            message!(
                "cell-not_a_number",
                field = field.key(),
                min = *min,
                max = *max,
                text = shortened(text)
            ),
        )),
    }
}

/// Unit names, separated as people separate them; brackets keep what they enclose together.
pub(super) fn hosts(text: &str) -> Vec<String> {
    let mut hosts = vec![String::new()];
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let separates = matches!(c, '、' | '，' | ',' | ';' | '；' | '/' | '／' | '\n' | '|');
        if separates && (depth == 0 || c == '\n') {
            hosts.push(String::new());
        } else if let Some(last) = hosts.last_mut() {
            last.push(c);
        }
    }
    let mut seen: Vec<String> = Vec::new();
    for host in hosts.iter().map(|host| line(host).trim().to_owned()).filter(|host| !host.is_empty()) {
        if !seen.iter().any(|other| name::same(other, &host)) {
            seen.push(host);
        }
    }
    seen
}

/// The one group that a booth is for.
pub(super) fn audience(text: &str) -> Result<Audience, CellFault> {
    const WORDS: [(Audience, &[&str]); 5] = [
        (Audience::Hardship, &["困难", "低保", "特困", "帮扶", "hardship"]),
        (Audience::Families, &["亲子", "家庭", "famil"]),
        (Audience::Elderly, &["老年", "老人", "长者", "乐龄", "退休", "60岁", "elderly", "senior"]),
        (Audience::Women, &["妇女", "女性", "妈妈", "宝妈", "women"]),
        (Audience::Children, &["儿童", "少儿", "小朋友", "孩子", "青少年", "未成年", "学生", "child"]),
    ];
    const EVERYONE: [&str; 10] =
        ["居民", "群众", "市民", "所有", "全体", "全部", "不限", "大众", "公众", "everyone"];
    let text_key = key(text);
    if let Some(group) = Audience::ALL.into_iter().find(|group| words::is(group.key(), &text_key)) {
        return Ok(group);
    }
    let mut groups = WORDS.iter().filter(|(_, words)| words.iter().any(|word| text_key.contains(word)));
    match (groups.next(), groups.next()) {
        (Some((group, _)), None) => Ok(*group),
        (None, _) if EVERYONE.iter().any(|word| text_key.contains(word)) => Ok(Audience::Everyone),
        _ => {
            Err(CellFault::new("unknown_audience", message!("cell-unknown_audience", text = shortened(text))))
        }
    }
}

/// How a booth serves, as a word in a list says it; stock and sessions stand in other columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ModeWord {
    Queue,
    Tally,
    Handout,
    Slots,
}

/// The way of serving that a text names.
pub(super) fn way(text: &str) -> Result<ModeWord, CellFault> {
    const WORDS: [(ModeWord, &[&str]); 4] = [
        (ModeWord::Queue, &["排队", "取号", "叫号", "queue"]),
        (ModeWord::Tally, &["计数", "签到", "打卡", "tally"]),
        (ModeWord::Handout, &["发放", "领取", "派发", "handout"]),
        (ModeWord::Slots, &["场次", "预约", "slots", "session"]),
    ];
    let text_key = key(text);
    let named = ModeKind::ALL.iter().find(|mode| words::is(mode.key(), &text_key));
    if let Some(mode) = named {
        return Ok(match mode {
            ModeKind::Queue => ModeWord::Queue,
            ModeKind::Tally => ModeWord::Tally,
            ModeKind::Handout => ModeWord::Handout,
            ModeKind::Slots => ModeWord::Slots,
        });
    }
    let mut ways = WORDS.iter().filter(|(_, words)| words.iter().any(|word| text_key.contains(word)));
    match (ways.next(), ways.next()) {
        (Some((way, _)), None) => Ok(*way),
        _ => Err(CellFault::new("unknown_mode", message!("cell-unknown_mode", text = shortened(text)))),
    }
}

/// One phone number, without blanks; a sheet may have kept it as a number.
pub(super) fn phone(text: &str) -> Result<String, CellFault> {
    let text = narrow(text).replace(['–', '—', '−', '‐', '‑'], "-");
    let is_mark = |c: char| matches!(c, '\n' | '、' | ',' | ';' | '/' | '|' | '或' | '和');
    let is_phone = |text: &str| {
        let plain = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')');
        let digits = text.chars().filter(char::is_ascii_digit).count();
        // At most 15 by ITU-T E.164, and an extension.
        let most = if text.contains('-') { 20 } else { 15 };
        text.chars().all(plain) && (3..=most).contains(&digits)
    };
    let bare = |part: &str| part.split_whitespace().collect::<String>();
    let parts: Vec<String> = text.split(is_mark).map(bare).filter(|part| !part.is_empty()).collect();
    let shown = || message!("cell-several_phones", text = shortened(&text));
    match parts.as_slice() {
        // Blanks stand within a number and between two: only one that is a number in China, or
        // begins with its country, is put together.
        [one] if is_phone(one) => {
            let groups: Vec<&str> = text.split(is_mark).flat_map(str::split_whitespace).collect();
            let several = groups.len() > 1 && !is_known(one);
            if several { Err(CellFault::new("several_phones", shown())) } else { Ok(one.clone()) }
        }
        [_, _, ..] if parts.iter().all(|part| is_phone(part)) => {
            Err(CellFault::new("several_phones", shown()))
        }
        _ => {
            let all: Vec<&str> = text.split_whitespace().collect();
            let several = all.len() > 1 && all.iter().all(|part| is_phone(part));
            let fault = if several { "several_phones" } else { "bad_phone" };
            let message = if several { shown() } else { message!("cell-bad_phone", text = shortened(&text)) };
            Err(CellFault::new(fault, message))
        }
    }
}

/// Whether digits in groups are one number: mobile (11 digits from 13), with an area code (10 to 12
/// from 0), local (7 or 8), 400 and 800 (10), or of another country. By 工业和信息化部's 电信网编号计划.
fn is_known(phone: &str) -> bool {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let at_home = |digits: &str| {
        matches!(
            (digits.len(), digits.as_bytes()),
            (11, [b'1', b'3'..=b'9', ..])
                | (10..=12, [b'0', ..])
                | (7 | 8, [b'2'..=b'9', ..])
                | (10, [b'4' | b'8', b'0', b'0', ..])
        )
    };
    let main = phone.rsplit_once('-').map(|(main, _)| main.chars().filter(char::is_ascii_digit).collect());
    at_home(&digits)
        || digits.strip_prefix("86").is_some_and(at_home)
        || (phone.starts_with('+') && digits.len() <= 15)
        || main.is_some_and(|main: String| at_home(&main))
}

/// What stands for a formula without a value: a file that a program wrote and no spreadsheet has
/// calculated. In the form of the sheet's own faults, because it is one.
pub(super) const NO_VALUE: &str = "#UNCALCULATED!";

/// The faults that a sheet computes itself (`#N/A`, `#REF!`, …), and [`NO_VALUE`].
pub(super) fn formula_fault(text: &str) -> Option<CellFault> {
    if text == NO_VALUE {
        return Some(CellFault::new("formula_without_value", word!("cell-formula_without_value").into()));
    }
    let faults = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"];
    let is_one = faults.contains(&text);
    is_one.then(|| CellFault::new("formula_fault", message!("cell-formula_fault", text = text)))
}

/// The first characters of a text, to show in a message.
pub(super) fn shortened(text: &str) -> String {
    let text = line(text);
    let mut shown: String = text.chars().take(20).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use shiji_domain::booth::{DESKS, STOCK};

    #[test]
    fn numbers_are_read_with_their_unit_words() {
        for (text, value) in [
            ("2", 2),
            ("２", 2),
            ("3个窗口", 3),
            ("约 10 分钟", 10),
            ("两个", 2),
            ("1,000份", 1_000),
            ("10.0", 10),
        ] {
            assert_eq!(number(Field::Stock, text, &STOCK), Ok(value), "{text}");
        }
        for text in ["10-15分钟", "12.5", "若干", "-3", "", "1e3", "2人/次"] {
            assert_eq!(number(Field::Desks, text, &DESKS).unwrap_err().code, "not_a_number", "{text}");
        }
        for text in ["0", "21", "99999999999"] {
            assert_eq!(number(Field::Desks, text, &DESKS).unwrap_err().code, "out_of_range", "{text}");
        }
    }

    #[test]
    fn hosts_are_separated_but_not_within_brackets() {
        assert_eq!(
            hosts("甲、乙，丙,丁;戊；己/庚\n辛、甲"),
            ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]
        );
        assert_eq!(hosts("街道（甲、乙片区）；丙"), ["街道（甲、乙片区）", "丙"]);
        assert_eq!(
            hosts("物业办（本部）、物业办(本部)；物业办\u{200e}"),
            ["物业办（本部）", "物业办\u{200e}"]
        );
        assert!(hosts("、 ，").is_empty());
    }

    #[test]
    fn audiences_and_modes_are_one_or_a_fault() {
        assert_eq!(audience("60岁以上老人"), Ok(Audience::Elderly));
        assert_eq!(audience("辖区居民"), Ok(Audience::Everyone));
        assert_eq!(audience("困难群众"), Ok(Audience::Hardship));
        assert_eq!(audience("老年人、儿童").unwrap_err().code, "unknown_audience");
        assert_eq!(audience("商户").unwrap_err().code, "unknown_audience");
        assert_eq!(way("现场取号"), Ok(ModeWord::Queue));
        assert_eq!(way("Hand out").unwrap(), ModeWord::Handout);
        assert_eq!(way("预约取号").unwrap_err().code, "unknown_mode");
    }

    #[test]
    fn phones_are_digits() {
        assert_eq!(phone("０１０－ 12345678").as_deref(), Ok("010-12345678"));
        assert_eq!(phone("请找办公室").unwrap_err().code, "bad_phone");
        assert_eq!(phone("1.5").unwrap_err().code, "bad_phone");
        for (text, one) in [
            ("138 0000 1111", "13800001111"),
            ("+86 138 0000 1111", "+8613800001111"),
            ("0551 6234 0001", "055162340001"),
            ("0551-62340001 - 801", "0551-62340001-801"),
            ("6234 0001", "62340001"),
            ("400 800 1234", "4008001234"),
            ("12345", "12345"),
            ("(0551)62340001、", "(0551)62340001"),
        ] {
            assert_eq!(phone(text).as_deref(), Ok(one), "{text}");
        }
    }

    #[test]
    fn two_phones_in_a_cell_are_never_one() {
        for text in [
            "62340001\n62340002",
            "0551-62340001 62340002",
            "62340001、62340002",
            "13800001111/13800002222",
            "138 0000 1111  138 0000 2222",
            "6234001 6234002",
            "62340001或62340002",
            "13800001111 62340001",
        ] {
            assert_eq!(phone(text).unwrap_err().code, "several_phones", "{text}");
        }
    }
}

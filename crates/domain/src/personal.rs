//! Personal data in words that everybody may read: telephone, identity and card numbers, plates,
//! e-mail addresses, accounts, and where somebody lives below the building.
//!
//! [`mask`] makes a proposal, a person reads it, and what [`find`] still finds is refused. All know
//! one set of rules, for the wall, Open311, the public ledger and whatever else is read by
//! everybody. On the wall a building tells whose wish it is; a report about a building is of no use
//! without it, so that papers leave that much ([`mask_below_building`]). Numbers are found in any
//! grouping (blanks, dots, dashes) and in any digits (full width, Chinese numerals).
//!
//! Sources: mobile and fixed-line numbers by the numbering plan (电信网编号计划, 2017), identity numbers
//! by GB 11643-1999, plates by GA 36-2018, card numbers by ISO/IEC 7812 (16 to 19 digits with a
//! Luhn check digit, as UnionPay issues them).

use std::{ops::Range, sync::LazyLock};

use regex::Regex;
use serde::Serialize;
use shiji_catalogue::Arg;

/// What stands for something personal.
const MASK: &str = "**";

/// What a number or word gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonalKind {
    /// A telephone's: 手机号, 固定电话.
    Phone,
    /// An identity card's: 身份证号.
    Identity,
    /// A bank card's: 银行卡号.
    Card,
    /// A long number of any other sort.
    Number,
    /// A vehicle's plate: 车牌.
    Plate,
    /// An e-mail address.
    Email,
    /// An account after its label: 微信号, QQ号.
    Account,
    /// The building in which somebody lives: 楼栋.
    Building,
    /// Where somebody lives in a building: 单元, 室.
    Home,
}

/// Something personal in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Personal {
    /// What it gives away.
    pub kind: PersonalKind,
    /// Where it stands: in bytes.
    pub at: Range<usize>,
}

/// The text with a mask for everything personal in it. A proposal: names of people are for a person
/// to see.
#[must_use]
pub fn mask(text: &str) -> String {
    masked(text, |_| true)
}

/// The same, but a building's number stays.
#[must_use]
pub fn mask_below_building(text: &str) -> String {
    masked(text, |kind| kind != PersonalKind::Building)
}

fn masked(text: &str, hides: impl Fn(PersonalKind) -> bool) -> String {
    let mut text = text.to_owned();
    // What stood beside something personal may be so itself once that is gone.
    loop {
        let found: Vec<Personal> = find(&text).into_iter().filter(|personal| hides(personal.kind)).collect();
        if found.is_empty() {
            return text;
        }
        for Personal { at, .. } in found.into_iter().rev() {
            text.replace_range(at, MASK);
        }
    }
}

/// Everything personal in a text, in its order and without overlaps.
#[must_use]
pub fn find(text: &str) -> Vec<Personal> {
    let plain = Plain::of(text);
    let mut found: Vec<Personal> = Vec::new();
    for rule in RULES.iter() {
        for at in rule.matches(&plain.text) {
            let at = plain.origin(at);
            if !found.iter().any(|other| other.at.start < at.end && at.start < other.at.end) {
                found.push(Personal { kind: rule.kind, at });
            }
        }
    }
    found.sort_by_key(|personal| personal.at.start);
    found
}

/// Something personal as a refusal quotes it and a form marks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Quote {
    /// Where it begins in the text, in UTF-16 code units, as browsers count.
    pub at: usize,
    /// The words as they were typed.
    pub words: String,
}

/// The quotes of a text, as a refusal's message names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotes(pub Vec<Quote>);

impl From<Quotes> for Arg {
    fn from(Quotes(quotes): Quotes) -> Self {
        let words: Vec<String> = quotes.into_iter().map(|quote| quote.words).collect();
        Self::Text(words.join("”“"))
    }
}

/// What is personal in the text, in its order.
#[must_use]
pub fn quotes(text: &str) -> Vec<Quote> {
    quotes_of(text, |_| true)
}

/// The same, but a building's number may stay.
#[must_use]
pub fn quotes_below_building(text: &str) -> Vec<Quote> {
    quotes_of(text, |kind| kind != PersonalKind::Building)
}

fn quotes_of(text: &str, hides: impl Fn(PersonalKind) -> bool) -> Vec<Quote> {
    let found = find(text).into_iter().filter(|personal| hides(personal.kind));
    let quote = |Personal { at, .. }| Quote {
        at: text[..at.start].encode_utf16().count(),
        words: text[at].to_owned(),
    };
    found.map(quote).collect()
}

/// A text in which each digit, letter and mark has one form, and what is invisible is gone.
struct Plain {
    text: String,
    /// For each byte of the plain text, and for its end: where its character stands in the text.
    origins: Vec<usize>,
    end: usize,
}

impl Plain {
    fn of(text: &str) -> Self {
        let (mut plain, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (at, c) in text.char_indices() {
            if let Some(c) = one_form(c) {
                plain.push(c);
                origins.resize(plain.len(), at);
            }
        }
        Self { text: plain, origins, end: text.len() }
    }

    /// Where a part of the plain text stands in the text. What is invisible belongs to what comes
    /// before it.
    fn origin(&self, at: Range<usize>) -> Range<usize> {
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

/// How something personal looks in a plain text, and what else has to hold.
struct Rule {
    kind: PersonalKind,
    pattern: Regex,
    holds: fn(&str) -> bool,
    /// A number ends where its digits do: part of a longer one is none.
    whole: bool,
}

impl Rule {
    /// The places of its group `it`, or of the whole match.
    fn matches(&self, plain: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(captures) = self.pattern.captures_at(plain, from) {
            let Some(it) = captures.name("it").or_else(|| captures.get(0)) else { break };
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let cut = self.whole
                && (digit(plain[..it.start()].chars().next_back())
                    || digit(plain[it.end()..].chars().next()));
            if !cut && (self.holds)(it.as_str()) {
                found.push(it.range());
                from = it.end().max(it.start() + 1);
            } else {
                from = it.start() + plain[it.start()..].chars().next().map_or(1, char::len_utf8);
            }
            if from > plain.len() {
                break;
            }
        }
        found
    }
}

/// What may stand between two digits of a number.
const GAP: &str = r"[ .\-_/()+~]{0,3}";

fn rule(kind: PersonalKind, pattern: &str, whole: bool, holds: fn(&str) -> bool) -> Option<Rule> {
    let pattern = Regex::new(&pattern.replace("{GAP}", GAP)).ok()?;
    Some(Rule { kind, pattern, holds, whole })
}

/// The longest numbers first: part of a card's number is no telephone.
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    use PersonalKind as K;
    let any: fn(&str) -> bool = |_| true;
    let rules = [
        rule(K::Email, r"[a-z0-9._+\-]+ ?@ ?[a-z0-9\-]+(\.[a-z0-9\-]+)+", false, any),
        rule(
            K::Account,
            r"(微信|微 信|薇信|威信|wx|vx|v信|weixin|wechat|qq|扣扣)(号码|号|账号|帐号|id)?[ :是为加]{0,3}(?P<it>[a-z0-9][a-z0-9_\-]{4,19})",
            false,
            any,
        ),
        rule(
            K::Plate,
            r"(?P<it>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-z][ .\-]?[a-z0-9]([ .\-]?[a-z0-9挂学警港澳]){4,5})",
            false,
            |plate| plate.chars().filter(char::is_ascii_digit).count() >= 3,
        ),
        rule(K::Identity, r"[1-9]({GAP}[0-9]){16}{GAP}[0-9x]", true, |id| born(id, 6..14)),
        rule(K::Card, r"[0-9]({GAP}[0-9]){15,18}", true, |card| luhn(card) || in_fours(card)),
        rule(K::Identity, r"[1-9]({GAP}[0-9]){14}", true, |id| born(id, 6..12)),
        rule(
            K::Phone,
            r"(\+?({GAP}0{GAP}0)?{GAP}8{GAP}6{GAP})?0?1{GAP}[3-9]({GAP}[0-9]){9}",
            true,
            |phone| phone.starts_with(['0', '1', '8', '+']),
        ),
        rule(K::Phone, r"\(?0[0-9]{2,3}{GAP}[2-9]({GAP}[0-9]){6,7}", true, any),
        rule(
            K::Phone,
            r"(电话|座机|固话|手机|号码|热线|tel|phone)[ :是为]{0,3}(?P<it>[2-9]({GAP}[0-9]){6,7})",
            true,
            any,
        ),
        rule(K::Phone, r"(电话|手机|号码|tel|phone)[ :是为]{0,3}(?P<it>1({GAP}[0-9]){6,12})", true, any),
        rule(K::Number, r"[0-9]{6,}x?", true, any),
        // “同一栋楼” names no building.
        rule(
            K::Building,
            r"(^|[^同这那每哪整某另0-9])(?P<it>[0-9十百]+[a-z]?|[a-z][0-9]{0,2}|[甲乙丙丁东西南北中])[ ]?(号楼|号院|栋|幢|座[0-9])",
            false,
            any,
        ),
        rule(
            K::Home,
            r"(^|[^同这那每哪整某另0-9])(?P<it>[0-9十百]+[a-z]?|[a-z][0-9]{0,2}|[甲乙丙丁东西南北中])[ ]?(单元|室)",
            false,
            any,
        ),
        rule(K::Home, r"(号楼|号院|栋|幢|座|单元)[ .\-]?(?P<it>[0-9]{1,4}[a-z]?)", true, any),
        rule(K::Home, r"(?P<it>[0-9]{3,4})[ ]?户", true, any),
        rule(K::Home, r"(?P<it>[0-9]{1,2}[ ]?-[ ]?[0-9]{1,2}[ ]?-[ ]?[0-9]{3,4})", true, |flat| {
            !flat.rsplit('-').next().is_some_and(|last| last.trim().starts_with("20"))
        }),
    ];
    rules.into_iter().flatten().collect()
});

fn digits(text: &str) -> impl DoubleEndedIterator<Item = u32> {
    text.chars().filter_map(|c| c.to_digit(10))
}

/// Is the part of an identity number that says when somebody was born a day? Six digits are one of
/// the last century.
fn born(id: &str, at: Range<usize>) -> bool {
    let digits: Vec<u32> = digits(id).collect();
    let Some(day) = digits.get(at) else { return false };
    let number = |part: &[u32]| part.iter().fold(0, |number, digit| number * 10 + digit);
    let (year, rest) = day.split_at(day.len() - 4);
    let (month, date) = (number(&rest[..2]), number(&rest[2..]));
    (year.len() == 2 || (1_850..=2_100).contains(&number(year)))
        && (1..=12).contains(&month)
        && (1..=31).contains(&date)
}

/// Does the check digit of a card's number hold (Luhn)?
fn luhn(card: &str) -> bool {
    let sum: u32 = digits(card)
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, twice) => twice / 10 + twice % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Is it printed as cards are: in fours?
fn in_fours(card: &str) -> bool {
    let groups: Vec<usize> =
        card.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).map(str::len).collect();
    groups.len() >= 4 && groups[..groups.len() - 1].iter().all(|digits| *digits == 4)
}

#[cfg(test)]
mod tests {
    use PersonalKind::{Account, Building, Card, Email, Home, Identity, Number, Phone, Plate};
    use proptest::prelude::*;

    use super::*;

    fn kinds(text: &str) -> Vec<PersonalKind> {
        find(text).into_iter().map(|personal| personal.kind).collect()
    }

    #[test]
    fn what_names_somebody_is_masked_in_any_grouping() {
        for (text, masked, kind) in [
            ("想要轮椅，电话138 0000 1111", "想要轮椅，电话**", Phone),
            ("想要轮椅，电话138-0000-1111。", "想要轮椅，电话**。", Phone),
            ("１３８００００１１１１", "**", Phone),
            ("打138.0000.1111找我", "打**找我", Phone),
            ("一三八零零零零一一一一", "**", Phone),
            ("幺三八〇〇〇〇幺幺幺幺", "**", Phone),
            ("+86 138 0000 1111", "**", Phone),
            ("138\u{200b}0000\u{200b}1111", "**", Phone),
            ("1 3 8 0 0 0 0 1 1 1 1", "**", Phone),
            ("021-5888 1234", "**", Phone),
            ("(0571)88881234", "**", Phone),
            ("座机 5888-1234 找老李", "座机 ** 找老李", Phone),
            ("身份证110105194912310021", "身份证**", Identity),
            ("11010519491231002X 号", "** 号", Identity),
            ("110105 1949 1231 002X", "**", Identity),
            ("110105491231002", "**", Identity),
            ("6222 0212 3456 7890 123", "**", Card),
            ("4111111111111111", "**", Card),
            ("车牌沪A12345挡路", "车牌**挡路", Plate),
            ("沪A·D12345", "**", Plate),
            ("写到 lao.li@example.com 吧", "写到 ** 吧", Email),
            ("微信号：laoli_66", "微信号：**", Account),
            ("加微信 laoli66", "加微信 **", Account),
            ("QQ 12345678", "QQ **", Account),
            ("编号20261102", "编号**", Number),
            ("3号楼的老人", "**号楼的老人", Building),
            ("三号楼老人", "**号楼老人", Building),
            ("住5栋502", "住**栋**", Building),
            ("住3-2-501", "住**", Home),
        ] {
            assert_eq!(mask(text), masked, "{text}");
            assert_eq!(kinds(text)[0], kind, "{text}");
        }
        assert_eq!(mask("人民路12号3栋2单元501室"), "人民路12号**栋**单元**室");
        assert_eq!(mask("3号楼2单元501室，13800001234"), "**号楼**单元**室，**");
        assert_eq!(mask_below_building("人民路12号3栋2单元501室"), "人民路12号3栋**单元**室");
        assert_eq!(mask_below_building("三号楼 302 室漏水，打138 0000 1111"), "三号楼 ** 室漏水，打**");
        let short = "三号楼 302 室，2026-11-2，共 15 户";
        assert_eq!(mask_below_building(short), "三号楼 ** 室，2026-11-2，共 15 户");
    }

    #[test]
    fn what_names_nobody_stays() {
        for text in [
            "70岁老人想要2把椅子",
            "2026-11-02 14:30 在廊架一号",
            "2026年11月2日下午三点",
            "二〇二六年十一月二日",
            "14:00-14:45/20人; 15:00-15:45/20人",
            "预算3000-5000元",
            "共 15 户，12 件",
            "拨打12345热线，急救120",
            "A012 号，B003 号",
            "一一登记，三三两两",
            "人民路12号",
            "同一栋楼的邻居都想要",
            "办公室和教室都在二楼",
            "",
        ] {
            assert_eq!(find(text), Vec::new(), "{text}");
        }
    }

    #[test]
    fn a_place_is_given_in_bytes_of_the_text() {
        let text = "电话１３８ 0000 1111，谢谢";
        let found = find(text);
        assert_eq!(&text[found[0].at.clone()], "１３８ 0000 1111");
    }

    /// The same digit in another hand.
    fn written(digit: u32, hand: usize) -> char {
        let hands = ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"];
        hands[hand].chars().nth(digit as usize).unwrap()
    }

    proptest! {
        #[test]
        fn a_mobile_number_is_found_however_it_is_written(
            rest in prop::collection::vec(0_u32..10, 9),
            second in 3_u32..10,
            hands in prop::collection::vec(0_usize..4, 11),
            gaps in prop::collection::vec(prop::sample::select(vec!["", "", "", " ", "-", ".", "\u{3000}", "\u{200b}", " - "]), 10),
        ) {
            let number: Vec<u32> = [1, second].into_iter().chain(rest).collect();
            let mut words = "电话是".to_owned();
            for (place, digit) in number.iter().enumerate() {
                words.push(written(*digit, hands[place]));
                words.push_str(gaps.get(place).unwrap_or(&""));
            }
            words.push_str("，谢谢");
            prop_assert_eq!(mask(&words), "电话是**，谢谢");
        }

        #[test]
        fn what_was_masked_has_nothing_more_to_find(text in "[0-9０-９一二三 \\-.xX栋室号楼单元A-C电话微信:@沪]{0,40}") {
            let masked = mask(&text);
            prop_assert_eq!(find(&masked), Vec::new(), "{} of {}", masked, text);
        }
    }
}

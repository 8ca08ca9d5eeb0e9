//! How each sort of personal data looks.

use std::{ops::Range, sync::LazyLock};

use regex::{Match, Regex};

use super::{kind::PersonalKind, plain::Seen};

/// How something personal looks in a plain text, and what else has to hold.
pub(super) struct Rule {
    pub(super) kind: PersonalKind,
    /// False: there is no match in such a text.
    pub(super) needs: fn(&Seen) -> bool,
    pattern: Regex,
    /// The match is the pattern's group `it`, not all of it.
    part: bool,
    holds: fn(&str) -> bool,
    /// A number ends where its digits do: part of a longer one is none.
    whole: bool,
}

impl Rule {
    /// The places of its group `it`, or of the whole match.
    pub(super) fn matches(&self, plain: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(it) = self.next_match(plain, from) {
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

    fn next_match<'t>(&self, plain: &'t str, from: usize) -> Option<Match<'t>> {
        // Groups cost several times what the match alone does.
        if self.part {
            self.pattern.captures_at(plain, from)?.name("it")
        } else {
            self.pattern.find_at(plain, from)
        }
    }
}

/// What may stand between two digits of a number.
const GAP: &str = "[ ._/()+~-]{0,3}";

/// A mobile telephone's number. No backslash stands in it or in a gap, so that a screen may use it
/// as it is, too.
const MOBILE: &str = "(?:[+]?(?:{GAP}0{GAP}0)?{GAP}8{GAP}6{GAP})?0?1{GAP}[3-9](?:{GAP}[0-9]){9}";

/// How the number of a mobile telephone looks, for whoever marks one while it is typed.
#[must_use]
pub fn mobile_pattern() -> String {
    MOBILE.replace("{GAP}", GAP)
}

fn rule(
    kind: PersonalKind,
    needs: fn(&Seen) -> bool,
    pattern: &str,
    whole: bool,
    holds: fn(&str) -> bool,
) -> Option<Rule> {
    let pattern = Regex::new(&pattern.replace("{GAP}", GAP)).ok()?;
    let part = pattern.capture_names().any(|name| name == Some("it"));
    Some(Rule { kind, needs, pattern, part, holds, whole })
}

/// The longest numbers first: part of a card's number is no telephone.
pub(super) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    use PersonalKind as K;
    let any: fn(&str) -> bool = |_| true;
    let rules = [
        rule(K::Email, |seen| seen.at, r"[a-z0-9._+\-]+ ?@ ?[a-z0-9\-]+(?:\.[a-z0-9\-]+)+", false, any),
        rule(
            K::Account,
            |seen| seen.label && seen.digits + seen.letters > 0,
            r"(?:微信|微 信|薇信|威信|wx|vx|v信|weixin|wechat|qq|扣扣)(?:号码|号|账号|帐号|id)?[ :是为加]{0,3}(?P<it>[a-z0-9][a-z0-9_\-]{4,19})",
            false,
            any,
        ),
        rule(
            K::Plate,
            |seen| seen.digits >= 3 && seen.letters > 0,
            r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-z][ .\-]?[a-z0-9](?:[ .\-]?[a-z0-9挂学警港澳]){4,5}",
            false,
            |plate| plate.chars().filter(char::is_ascii_digit).count() >= 3,
        ),
        rule(
            K::Identity,
            |seen| seen.digits >= 17,
            r"[1-9](?:{GAP}[0-9]){16}{GAP}[0-9x]",
            true,
            |id| born(id, 6..14),
        ),
        rule(
            K::Card,
            |seen| seen.digits >= 16,
            r"[0-9](?:{GAP}[0-9]){15,18}",
            true,
            |card| luhn(card) || in_fours(card),
        ),
        rule(K::Identity, |seen| seen.digits >= 15, r"[1-9](?:{GAP}[0-9]){14}", true, |id| born(id, 6..12)),
        rule(
            K::Phone,
            |seen| seen.digits >= 11,
            MOBILE,
            true,
            |phone| phone.starts_with(['0', '1', '8', '+']),
        ),
        rule(K::Phone, |seen| seen.digits >= 10, r"\(?0[0-9]{2,3}{GAP}[2-9](?:{GAP}[0-9]){6,7}", true, any),
        rule(
            K::Phone,
            |seen| seen.digits >= 7,
            r"(?:电话|座机|固话|手机|号码|热线|tel|phone)[ :是为]{0,3}(?P<it>[2-9](?:{GAP}[0-9]){6,7})",
            true,
            any,
        ),
        rule(
            K::Phone,
            |seen| seen.digits >= 7,
            r"(?:电话|手机|号码|tel|phone)[ :是为]{0,3}(?P<it>1(?:{GAP}[0-9]){6,12})",
            true,
            any,
        ),
        rule(K::Number, |seen| seen.digits >= 6, r"[0-9]{6,}x?", true, any),
        // “同一栋楼” names no building.
        rule(
            K::Building,
            |seen| seen.building,
            r"(?:^|[^同这那每哪整某另0-9])(?P<it>[0-9十百]+[a-z]?|[a-z][0-9]{0,2}|[甲乙丙丁东西南北中])[ ]?(?:号楼|号院|栋|幢|座[0-9])",
            false,
            any,
        ),
        rule(
            K::Home,
            |seen| seen.home,
            r"(?:^|[^同这那每哪整某另0-9])(?P<it>[0-9十百]+[a-z]?|[a-z][0-9]{0,2}|[甲乙丙丁东西南北中])[ ]?(?:单元|室)",
            false,
            any,
        ),
        rule(
            K::Home,
            |seen| (seen.building || seen.home) && seen.digits > 0,
            r"(?:号楼|号院|栋|幢|座|单元)[ .\-]?(?P<it>[0-9]{1,4}[a-z]?)",
            true,
            any,
        ),
        rule(K::Home, |seen| seen.household && seen.digits >= 3, r"(?P<it>[0-9]{3,4})[ ]?户", true, any),
        rule(
            K::Home,
            |seen| seen.dashes >= 2 && seen.digits >= 5,
            r"[0-9]{1,2}[ ]?-[ ]?[0-9]{1,2}[ ]?-[ ]?[0-9]{3,4}",
            true,
            |flat| !flat.rsplit('-').next().is_some_and(|last| last.trim().starts_with("20")),
        ),
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

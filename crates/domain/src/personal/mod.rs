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

mod kind;
mod plain;
mod rules;
#[cfg(test)]
mod tests;

use std::ops::Range;

use serde::Serialize;
use shiji_catalogue::Arg;

pub use self::{kind::PersonalKind, rules::mobile_pattern};
use self::{plain::Plain, rules::RULES};

/// What stands for something personal.
const MASK: &str = "**";

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
    for rule in RULES.iter().filter(|rule| (rule.needs)(&plain.seen)) {
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

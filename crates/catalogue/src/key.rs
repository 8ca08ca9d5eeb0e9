//! Keys that are known to be in the catalogue.

use super::Language;

/// Every key with the values that its message names, in any language.
const KEYS: &[(&str, &[&str])] = include!(concat!(env!("OUT_DIR"), "/keys.rs"));

/// The key of a message that the catalogue has: [`key!`](crate::key!) checks it when it is
/// compiled, [`Key::find`] at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(&'static str);

/// The key of a message without values, checked when the code is compiled: `key!("common-market")`,
/// `key!(concat!("field-", "name"))`. One with values is a [`message!`](crate::message!).
///
/// ```compile_fail
/// shiji_catalogue::key!("common-no_such_key");
/// ```
/// ```compile_fail
/// shiji_catalogue::key!("refusal-code_taken"); // It names `$code`.
/// ```
#[macro_export]
macro_rules! key {
    ($key:expr) => {
        const { $crate::named($key, &[]) }
    };
}

/// The key of that name, for [`key!`](crate::key!) and [`message!`](crate::message!), whose message
/// names exactly these values.
///
/// # Panics
/// If the catalogue has no such message, or it names other values: in the macros, which ask at
/// compile time, the code is refused.
#[must_use]
#[expect(clippy::panic, reason = "it is asked by the compiler")]
pub const fn named(key: &str, values: &[&str]) -> Key {
    let Some(index) = position(key) else { panic!("locales/*.ftl have no message of this key") };
    let (key, needed) = KEYS[index];
    assert!(all_in(needed, values), "the message names a value that it isn't given");
    assert!(all_in(values, needed), "a value is given that the message doesn't name");
    Key(key)
}

/// Are all of these names among those?
const fn all_in(names: &[&str], among: &[&str]) -> bool {
    let mut index = 0;
    while index < names.len() {
        let mut at = 0;
        while at < among.len() && order(names[index].as_bytes(), among[at].as_bytes()) != 0 {
            at += 1;
        }
        if at == among.len() {
            return false;
        }
        index += 1;
    }
    true
}

impl Key {
    /// All of them, sorted.
    pub fn all() -> impl Iterator<Item = Self> {
        KEYS.iter().map(|(key, _)| Self(key))
    }

    /// The key, if the catalogue has it: for names that are only known at run time.
    #[must_use]
    pub fn find(key: &str) -> Option<Self> {
        position(key).and_then(|index| KEYS.get(index)).map(|(key, _)| Self(key))
    }

    /// The names of the values that its message needs.
    #[must_use]
    pub fn values(self) -> &'static [&'static str] {
        position(self.0).and_then(|index| KEYS.get(index)).map_or(&[], |(_, values)| values)
    }

    /// The text of a message without values.
    #[must_use]
    pub fn say(self, language: Language) -> String {
        super::say(language, self, &[])
    }

    /// The same in the community's language, in which papers are written.
    #[must_use]
    pub fn text(self) -> String {
        self.say(Language::DEFAULT)
    }

    /// Its text, as in the files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

const fn position(key: &str) -> Option<usize> {
    let (mut low, mut high) = (0, KEYS.len());
    while low < high {
        let middle = low.midpoint(high);
        match order(KEYS[middle].0.as_bytes(), key.as_bytes()) {
            -1 => low = middle + 1,
            0 => return Some(middle),
            _ => high = middle,
        }
    }
    None
}

/// -1, 0 or 1. `Ord` can't be called in a constant.
const fn order(left: &[u8], right: &[u8]) -> i8 {
    let mut index = 0;
    while index < left.len() && index < right.len() {
        if left[index] != right[index] {
            return if left[index] < right[index] { -1 } else { 1 };
        }
        index += 1;
    }
    match (left.len(), right.len()) {
        (left, right) if left < right => -1,
        (left, right) if left > right => 1,
        _ => 0,
    }
}

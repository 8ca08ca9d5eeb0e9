//! Messages as they are stored in a text that people wrote the rest of: the line of a log keeps
//! what the program said in it by key, so that each reader reads it in their own language.
//!
//! A stored message stands between two control characters, which nobody can type into a text:
//! `␂key␟name=text␟name#number␃`. A value may hold stored messages in turn.

use std::borrow::Cow;

use super::{Arg, Key, Language, Message};

const BEGIN: char = '\u{2}';
const END: char = '\u{3}';
const VALUE: char = '\u{1f}';
/// How deep stored messages may lie in each other; what lies deeper is shown as it is stored.
const DEPTH: u32 = 8;

/// The stored form of a [`message!`](crate::message!), for a text that is said by
/// [`say_stored`].
#[macro_export]
macro_rules! stored {
    ($($message:tt)+) => {
        $crate::message!($($message)+).stored()
    };
}

impl Message {
    /// Its stored form, for a text that is said by [`say_stored`].
    #[must_use]
    pub fn stored(&self) -> String {
        let mut text = format!("{BEGIN}{}", self.key.as_str());
        for (name, arg) in &self.args {
            text.push(VALUE);
            text.push_str(name);
            match arg {
                Arg::Text(value) => text.extend(["=", value]),
                Arg::Number(value) => text.extend(["#", &value.to_string()]),
                Arg::Message(message) => text.extend(["=", &message.stored()]),
            }
        }
        text.push(END);
        text
    }
}

impl Key {
    /// The stored form of a message without values.
    #[must_use]
    pub fn stored(self) -> String {
        Message::from(self).stored()
    }
}

/// A text with what is stored in it said in a language; what somebody typed stays as it is. A
/// message that the catalogue does not have any more is shown as its values.
#[must_use]
pub fn say_stored(text: &str, language: Language) -> Cow<'_, str> {
    if text.contains(BEGIN) {
        let mut rest = text;
        let mut said = String::with_capacity(text.len());
        while !rest.is_empty() {
            said.push_str(&words(&mut rest, language, DEPTH));
            // A mark without its beginning: no text of ours.
            rest = rest.strip_prefix([END, VALUE]).unwrap_or(rest);
        }
        Cow::Owned(said)
    } else {
        Cow::Borrowed(text)
    }
}

/// What stands before the end of a value or of a message.
fn words(rest: &mut &str, language: Language, depth: u32) -> String {
    let mut said = String::new();
    loop {
        let at = rest.find([BEGIN, VALUE, END]).unwrap_or(rest.len());
        let (before, after) = rest.split_at(at);
        said.push_str(before);
        *rest = after;
        let Some(inside) = rest.strip_prefix(BEGIN) else { return said };
        *rest = inside;
        if depth > 0 {
            said.push_str(&message(rest, language, depth - 1));
        }
    }
}

/// A stored message, from behind its beginning on.
fn message(rest: &mut &str, language: Language, depth: u32) -> String {
    let at = rest.find([VALUE, END]).unwrap_or(rest.len());
    let (key, after) = rest.split_at(at);
    *rest = after;
    let key = Key::find(key);
    let mut args = Vec::new();
    let mut values = Vec::new();
    while let Some(inside) = rest.strip_prefix(VALUE) {
        *rest = inside;
        let at = rest.find(['=', '#', BEGIN, VALUE, END]).unwrap_or(rest.len());
        let (name, after) = rest.split_at(at);
        let number = after.starts_with('#');
        *rest = after.strip_prefix(['=', '#']).unwrap_or(after);
        let value = words(rest, language, depth);
        let name = key.and_then(|key| key.values().iter().find(|known| **known == name));
        if let Some(name) = name {
            let counted = number.then(|| value.parse().ok()).flatten();
            args.push((*name, counted.map_or_else(|| Arg::Text(value.clone()), Arg::Number)));
        }
        values.push(value);
    }
    *rest = rest.strip_prefix(END).unwrap_or(rest);
    let said = key.and_then(|key| Message { key, args }.try_say(language).ok());
    said.unwrap_or_else(|| values.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{key, message};

    #[test]
    fn what_is_stored_is_said_in_the_readers_language() {
        let text = format!("甲{}乙", stored!("log-late", reason = "停电"));
        assert_eq!(
            say_stored(&text, Language::DEFAULT),
            format!("甲{}乙", message!("log-late", reason = "停电").text())
        );
        assert_ne!(say_stored(&text, Language::SECOND), say_stored(&text, Language::DEFAULT));
        assert!(say_stored(&text, Language::SECOND).contains("停电"));
    }

    #[test]
    fn a_message_in_a_message_and_a_number_are_said_like_any() {
        let label = key!("step-unreachable");
        let inner = stored!("log-labelled", label = label.stored(), note = "a=b#c");
        let plain = message!("log-labelled", label = label, note = "a=b#c");
        let round = message!("log-round", n = 1);
        for language in Language::ALL {
            assert_eq!(say_stored(&inner, *language), plain.say(*language));
            assert_eq!(say_stored(&plain.stored(), *language), plain.say(*language));
            assert_eq!(say_stored(&round.stored(), *language), round.say(*language));
        }
    }

    /// Logs are never written anew: what they hold stays in the catalogue, with the same values.
    #[test]
    fn what_logs_may_hold_is_still_in_the_catalogue() {
        let kept = include_str!("../../../tests/fixtures/stored-messages.txt");
        for line in kept.lines() {
            let mut parts = line.split(' ');
            let key = parts.next().and_then(Key::find).unwrap_or_else(|| panic!("{line} is gone"));
            assert_eq!(key.values(), parts.collect::<Vec<_>>(), "{line}");
        }
    }

    #[test]
    fn a_text_without_stored_messages_stays_as_it_is() {
        for text in ["", "催办：明天到期", "a=b#c"] {
            assert_eq!(say_stored(text, Language::SECOND), text);
        }
    }

    #[test]
    fn what_the_catalogue_does_not_know_shows_its_values() {
        for (text, said) in [
            ("\u{2}log-no_such\u{1f}a=甲\u{1f}b#2\u{3}乙", "甲 2乙"),
            ("\u{2}log-late\u{3}", ""),
            ("\u{2}log-late\u{1f}other=甲\u{3}", "甲"),
            ("\u{2}log-late\u{1f}reason=甲\u{3}乙\u{3}丙", "补录：甲乙丙"),
            ("\u{2}log-late\u{1f}reason=甲", "补录：甲"),
        ] {
            assert_eq!(say_stored(text, Language::DEFAULT), said, "{text:?}");
        }
        let deep = "\u{2}log-late\u{1f}reason=".repeat(5_000);
        assert!(!say_stored(&deep, Language::DEFAULT).contains(BEGIN));
    }
}

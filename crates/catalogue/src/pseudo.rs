//! A language of no words, for tests: every letter of the catalogue is an `x`, so that a word which
//! is not one of the catalogue's stands out on a page or in an answer.

use std::{borrow::Cow, cell::Cell};

thread_local! {
    static ON: Cell<bool> = const { Cell::new(false) };
}

/// Runs a function in which every language is the language of no words. It holds for the thread
/// alone.
pub fn spoken<T>(run: impl FnOnce() -> T) -> T {
    let before = ON.replace(true);
    let done = run();
    ON.set(before);
    done
}

pub(super) fn is_on() -> bool {
    ON.get()
}

pub(super) fn transformed(text: &str) -> Cow<'_, str> {
    text.chars().map(|c| if c.is_alphabetic() { 'x' } else { c }).collect()
}

/// The words of a text that are not the catalogue's, as far as they hold a letter.
#[must_use]
pub fn strangers(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.chars().any(|c| c != 'x')).collect()
}

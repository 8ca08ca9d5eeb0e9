//! A message that has yet to be said.

use super::{Arg, CatalogueError, Key, Language, try_say};

/// A key with its values: what is handed on until it is known who reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The message of `locales` that is said.
    pub key: Key,
    /// Its values by name.
    pub args: Vec<(&'static str, Arg)>,
}

/// A message with its values: `message!("slip-issued", time = &self.issued)`. Its key is checked as
/// by [`key!`](crate::key!).
#[macro_export]
macro_rules! message {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::Message::new($crate::key!($key))$(.with(stringify!($name), $value))*
    };
}

/// The text of a [`message!`](crate::message!) in the community's language, for papers and logs.
#[macro_export]
macro_rules! text {
    ($($message:tt)+) => {
        $crate::message!($($message)+).text()
    };
}

impl Message {
    /// A message without values, to which [`with`](Self::with) adds.
    #[must_use]
    pub const fn new(key: Key) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The message with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Its text, as by [`say`](crate::say).
    #[must_use]
    pub fn say(&self, language: Language) -> String {
        super::say(language, self.key, &self.args)
    }

    /// Its text in the community's language, in which papers and logs are written.
    #[must_use]
    pub fn text(&self) -> String {
        self.say(Language::DEFAULT)
    }

    /// Its text in Chinese and in English, for what carries both.
    #[must_use]
    pub fn both(&self) -> (String, String) {
        (self.say(Language::ZhCn), self.say(Language::En))
    }

    /// Its text, as by [`try_say`].
    ///
    /// # Errors
    /// As [`try_say`].
    pub fn try_say(&self, language: Language) -> Result<String, CatalogueError> {
        try_say(language, self.key, &self.args)
    }
}

impl From<Key> for Message {
    fn from(key: Key) -> Self {
        Self::new(key)
    }
}

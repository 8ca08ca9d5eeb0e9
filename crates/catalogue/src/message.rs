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

/// A message with its values: `message!("slip-issued", time = &self.issued)`. When the code is
/// compiled, its key is checked as by [`key!`](crate::key!), and that the values are those which
/// the message names.
///
/// ```
/// shiji_catalogue::message!("refusal-code_taken", code = "A");
/// ```
/// ```compile_fail
/// shiji_catalogue::message!("refusal-code_taken");
/// ```
/// ```compile_fail
/// shiji_catalogue::message!("refusal-code_taken", code = "A", name = "A");
/// ```
#[macro_export]
macro_rules! message {
    ($key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::Message::new(const { $crate::named($key, &[$(stringify!($name)),*]) })
            $(.with(stringify!($name), $value))*
    };
}

/// The text of a [`message!`](crate::message!) in the community's language, for papers.
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

    /// Its text in the community's language, in which papers are written.
    #[must_use]
    pub fn text(&self) -> String {
        self.say(Language::DEFAULT)
    }

    /// Its text in every language, the community's first: for what nobody has chosen one for.
    #[must_use]
    pub fn everywhere(&self) -> Vec<String> {
        Language::ALL.iter().map(|language| self.say(*language)).collect()
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

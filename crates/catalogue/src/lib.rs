//! What people read, by key, in each language: `locales/zh-CN.ftl` and `locales/en.ftl` in Project
//! Fluent's format, which the screens read too (`kiosk-ui/scripts/catalogue.mjs`).
//!
//! The layers below the edge hand on a [`Message`], a key with its values; whoever shows it chooses
//! the [`Language`]. Both files are part of the program, so nothing here reads a file. What a value
//! means, or who may see it, is not known here.

mod arg;
mod key;
mod language;
mod message;
pub mod pseudo;
mod stored;

pub use arg::Arg;
pub use key::{Key, named};
pub use language::Language;
pub use message::Message;
pub use stored::say_stored;

use fluent_bundle::FluentArgs;

/// Why a message can't be rendered. The tests show that no key of the catalogue leads here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// A file of the catalogue is not what Fluent reads.
    #[error("the catalogue of {language}: {detail}")]
    Unreadable {
        /// The file's language.
        language: &'static str,
        /// The parser's complaints.
        detail: String,
    },
    /// A language lacks the message.
    #[error("{language} has no message {key}")]
    Missing {
        /// The tag of the language without it.
        language: &'static str,
        /// The message's key.
        key: &'static str,
    },
    /// A value that the message names was not given.
    #[error("{key}: {detail}")]
    Incomplete {
        /// The message's key.
        key: &'static str,
        /// What Fluent says of the values.
        detail: String,
    },
}

/// A message in a language, with its values.
///
/// # Errors
/// If the language lacks the message, or the message names a value that is not given.
pub fn try_say(language: Language, key: Key, args: &[(&str, Arg)]) -> Result<String, CatalogueError> {
    let bundle = language.bundle()?;
    let missing = CatalogueError::Missing { language: language.tag(), key: key.as_str() };
    let pattern = bundle.get_message(key.as_str()).and_then(|message| message.value()).ok_or(missing)?;
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        values.set(*name, arg.value(language)?);
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    if errors.is_empty() {
        return Ok(text);
    }
    let detail = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    Err(CatalogueError::Incomplete { key: key.as_str(), detail })
}

/// A message in a language, with its values; where [`try_say`] fails, its key in `⟦⟧`, so that the
/// gap is seen.
#[must_use]
pub fn say(language: Language, key: Key, args: &[(&str, Arg)]) -> String {
    try_say(language, key, args).unwrap_or_else(|_| format!("⟦{}⟧", key.as_str()))
}

#[cfg(test)]
mod tests;

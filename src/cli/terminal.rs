//! What a command says to whoever started it, in the terminal's language; faults go to stderr in
//! `main`.

use std::{
    env,
    io::{self, Write},
    sync::LazyLock,
};

use shiji_catalogue::{Language, Message};

/// What names a terminal's language, the first that is set.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The terminal's language; the community's where its locale names none that there is, as on
/// Windows.
pub fn language() -> Language {
    static LANGUAGE: LazyLock<Language> = LazyLock::new(|| {
        let locale = LOCALE.iter().filter_map(|name| env::var(name).ok()).find(|locale| !locale.is_empty());
        of_locale(&locale.unwrap_or_default())
    });
    *LANGUAGE
}

/// `en_GB.UTF-8` → `en-GB`
fn of_locale(locale: &str) -> Language {
    let tag = locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    Language::matching(&tag).unwrap_or(Language::DEFAULT)
}

/// Prints a line. A closed pipe is no fault of the command, so it is not reported.
pub(super) fn line(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
}

/// A message's text.
pub(super) fn said(message: impl Into<Message>) -> String {
    message.into().say(language())
}

/// Prints a message.
pub(super) fn say(message: impl Into<Message>) {
    line(&said(message));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language() {
        for (locale, language) in [
            ("en_GB.UTF-8", Language::En),
            ("zh_CN.UTF-8", Language::ZhCn),
            ("zh_TW@radical", Language::ZhCn),
            ("C.UTF-8", Language::DEFAULT),
            ("", Language::DEFAULT),
        ] {
            assert_eq!(of_locale(locale), language, "{locale}");
        }
    }
}

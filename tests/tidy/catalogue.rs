//! Every message of `locales` is said somewhere. That a message which is said exists, the compilers see: `key!` in Rust,
//! the generated types in the screens.

use super::{Source, catches, files, holds};

/// The keys of a file in Fluent's format.
fn keys(locale: &str) -> impl Iterator<Item = &str> {
    locale
        .lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(char::is_whitespace))
}

/// Does a text name this word: not as a part of a longer one?
fn names(text: &str, word: &str) -> bool {
    let within = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(within) && !text[at + word.len()..].starts_with(within))
}

/// Where one of these stands before a key's last part, the part is put together when it runs: `` `kind-${kind}` ``.
const JOINTS: [char; 5] = ['"', '\'', '`', '$', '{'];

/// Parts that a screen shows from their first message to their last, without naming any.
const WHOLE: [&str; 1] = ["quick_result-"];

/// Do the sources put such a name together: `` `rule_${name}` ``, `` `${mode}Note` ``?
fn joined(all: &str, name: &str) -> bool {
    (1..name.len()).any(|at| {
        all.contains(&format!("`{}${{", &name[..at])) || all.contains(&format!("}}{}`", &name[at..]))
    })
}

/// A key is said by its whole name; by its last part where its first is that of a family (`concat!("refusal-", …)`,
/// `` `kind-${kind}` ``) or of a screen's own words (`from 'words:console'`).
fn unsaid(locale: &str, sources: &[Source]) -> Vec<String> {
    let all: String = sources.iter().map(|source| source.text.as_str()).collect::<Vec<_>>().join("\n");
    let said = |key: &&str| {
        WHOLE.iter().any(|part| key.starts_with(part))
            || names(&all, key)
            || key.match_indices('-').any(|(at, _)| {
                let (part, rest) = (&key[..at], &key[at + 1..]);
                let family = all
                    .match_indices(&format!("{part}-"))
                    .any(|(at, found)| all[at + found.len()..].starts_with(JOINTS));
                (family || names(&all, &format!("words:{part}"))) && (names(&all, rest) || joined(&all, rest))
            })
    };
    keys(locale).filter(|key| !said(key)).map(str::to_owned).collect()
}

#[test]
fn every_message_is_said() {
    let mut sources = files("crates", ".rs");
    for (folder, ending) in [("src", ".rs"), ("kiosk-ui/src", ".ts"), ("kiosk-ui/src", ".vue")] {
        sources.extend(files(folder, ending));
    }
    let locale = files("locales", "zh-CN.ftl");
    assert!(!locale.is_empty());
    holds("Nobody says these: remove them from locales/*.ftl.", &unsaid(&locale[0].text, &sources));
}

#[test]
fn a_message_that_nobody_says_is_caught() {
    let locale = "## Refusals\nrefusal-empty = a\nrefusal-gone = b\nconsole-call = c\nconsole-old = d\nwhole-key = e\n";
    let sources = [
        Source::new("a.rs", "key!(concat!(\"refusal-\", $code)); \"empty\" \"gone_by\" key!(\"whole-key\")"),
        Source::new("b.vue", "import { t } from 'words:console'; t('call'); t('older')"),
    ];
    catches(&unsaid(locale, &sources), &["refusal-gone", "console-old"]);
}

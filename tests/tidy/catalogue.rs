//! Every message of `locales` is said somewhere. That a message which is said exists, the compilers see: `key!` in Rust,
//! the generated types in the screens.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, catches, files, holds};

/// The keys of a file in Fluent's format.
fn keys(locale: &str) -> impl Iterator<Item = &str> {
    locale
        .lines()
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(char::is_whitespace))
}

/// The words of a text, as keys are words.
fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).collect()
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

/// A key is said by another message that has its text (`{ common-save }`); by its whole name; by its last part where its
/// first is that of a family (`concat!("refusal-", …)`, `` `kind-${kind}` ``) or of a screen's own words
/// (`from 'words:console'`).
fn unsaid(locale: &str, sources: &[Source]) -> Vec<String> {
    let all: String = sources.iter().map(|source| source.text.as_str()).collect::<Vec<_>>().join("\n");
    let words = words(&all);
    let parts: BTreeSet<_> =
        keys(locale).flat_map(|key| key.match_indices('-').map(|(at, _)| &key[..at])).collect();
    let named = |part: &&str| {
        all.match_indices(&format!("{part}-")).any(|(at, found)| all[at + found.len()..].starts_with(JOINTS))
            || ["'", "/"].iter().any(|end| all.contains(&format!("words:{part}{end}")))
    };
    let parts: BTreeSet<_> = parts.into_iter().filter(named).collect();
    let said = |key: &&str| {
        WHOLE.iter().any(|part| key.starts_with(part))
            || locale.contains(&format!("{{ {key} }}"))
            || words.contains(key)
            || key.match_indices('-').any(|(at, _)| {
                let (part, rest) = (&key[..at], &key[at + 1..]);
                parts.contains(part) && (words.contains(rest) || joined(&all, rest))
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
    let locale = "## Refusals\nrefusal-empty = a\nrefusal-gone = b\nconsole-call = c\nconsole-old = d\nwhole-key = e\nconsole-too = { common-save }\ncommon-save = f\n";
    let sources = [
        Source::new("a.rs", "key!(concat!(\"refusal-\", $code)); \"empty\" \"gone_by\" key!(\"whole-key\")"),
        Source::new("b.vue", "import { t } from 'words:console'; t('call'); t('older'); t('too')"),
    ];
    catches(&unsaid(locale, &sources), &["refusal-gone", "console-old"]);
}

/// Texts that stand under several keys, because another language has several: why, and which.
const SAID_TWICE: [(&str, &[&str]); 4] = [
    (
        "what somebody does, what came of it, what is still to be done",
        &[
            "保留",
            "暂停",
            "暂停服务",
            "停止取号",
            "登记",
            "答复",
            "签收",
            "退单",
            "认领",
            "确认",
            "转办",
            "现场办理",
            "延期",
            "挂账",
            "不受理",
            "销号",
            "回访",
            "圆梦",
            "已圆梦",
            "收回",
        ],
    ),
    ("one, and several", &["志愿者", "摊位"]),
    ("two things with one Chinese name", &["编号", "已结束", "诉求"]),
    ("a language's own name", &["English"]),
];

/// The messages of a file by their text, but for those that are another message's (`{ common-save }`), that choose by a
/// number over several lines, or that are fields: within a sentence English writes these small.
fn by_text(locale: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut all = BTreeMap::<&str, Vec<&str>>::new();
    for (key, text) in locale.lines().filter_map(|line| line.split_once(" = ")) {
        let another = text.strip_prefix("{ ").and_then(|text| text.strip_suffix(" }"));
        let another = another.is_some_and(|key| key.chars().all(|c| c.is_alphanumeric() || "-_".contains(c)));
        let own = !another && !text.ends_with("->") && !key.starts_with("field-");
        if own && key.starts_with(|c: char| c.is_ascii_lowercase()) {
            all.entry(text).or_default().push(key);
        }
    }
    all
}

/// Texts that stand under two keys, though it isn't known why.
fn repeated(locale: &str) -> Vec<String> {
    let known = |text: &str| SAID_TWICE.iter().any(|(_, texts)| texts.contains(&text));
    let found = by_text(locale).into_iter().filter(|(text, keys)| keys.len() > 1 && !known(text));
    found.map(|(text, keys)| format!("{text}: {}", keys.join(", "))).collect()
}

#[test]
fn a_label_stands_once() {
    let locale = files("locales", "zh-CN.ftl");
    let hint = "These texts stand under several keys of locales/zh-CN.ftl: let one be the other's (`key = { other-key }`).";
    holds(hint, &repeated(&locale[0].text));
}

#[test]
fn a_label_that_stands_twice_is_caught() {
    let locale = "a-one = 保存\nb-two = 保存\nc-three = { a-one }\nd-four = { a-one }\nfield-name = 保存\ne-five = 转办\nf-six = 转办\n";
    catches(&repeated(locale), &["保存: a-one, b-two"]);
}

#[test]
fn what_is_said_twice_differs_in_english() {
    let (zh, en) = (files("locales", "zh-CN.ftl"), files("locales", "en.ftl"));
    let english = by_text(&en[0].text);
    let word =
        |key| english.iter().find(|(_, keys)| keys.contains(&key)).map(|(word, _)| word.to_lowercase());
    let all = by_text(&zh[0].text);
    for text in SAID_TWICE.iter().flat_map(|(_, texts)| texts.iter()) {
        let keys = all.get(text).cloned().unwrap_or_default();
        let words: BTreeSet<_> = keys.iter().filter_map(|key| word(*key)).collect();
        assert!(keys.len() > 1 && words.len() == keys.len(), "{text}: {keys:?} are {words:?}");
    }
}

//! Every message of `locales` is said somewhere. That a message which is said exists, the compilers
//! see: `key!` in Rust, the generated types in the screens.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{Source, catches, files, holds};

/// Parts that a screen, or the command line, shows from their first message to their last, without
/// naming any.
const WHOLE: [&str; 2] = ["help", "quick_result"];

/// Asked by a code that the server sends: `t(booth.state)`.
const SENT: [&str; 9] = [
    "apply-applied",
    "apply-returned",
    "apply-withdrawn",
    "meeting-decide",
    "meeting-soon",
    "organiser-answer",
    "organiser-undo",
    "unit-ask_extension",
    "unit-progress",
];

/// A file with what it could name: each quoted word.
struct Text<'a> {
    source: &'a Source,
    quoted: HashSet<&'a str>,
    /// How names begin and end that it puts together: `` `rule_${name}` ``, `` `${mode}Note` ``.
    joints: Vec<(&'a str, &'a str)>,
}

impl<'a> Text<'a> {
    fn of(source: &'a Source) -> Self {
        let within = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let text = &source.text;
        let quotes = text.match_indices(['"', '\'', '`']);
        let word = |(at, quote): (usize, &str)| {
            let rest = &text[at + 1..];
            let end = rest.find(|c: char| !within(c))?;
            (end > 0 && rest[end..].starts_with(quote)).then(|| &rest[..end])
        };
        let joint = |at: usize| {
            let (begin, rest) = text[at + 1..].split_once("${")?;
            let (_, end) = rest.split_once('}')?;
            let (end, _) = end.split_once('`')?;
            let plain = |part: &str| part.chars().all(within);
            (plain(begin) && plain(end) && !(begin.is_empty() && end.is_empty())).then_some((begin, end))
        };
        let joints = text.match_indices('`').filter_map(|(at, _)| joint(at)).collect();
        Self { source, quoted: quotes.filter_map(word).collect(), joints }
    }

    fn joins(&self, name: &str) -> bool {
        self.joints.iter().any(|(begin, end)| name.starts_with(begin) && name.ends_with(end))
    }

    /// In Rust: by its whole name, or as a word of a family that the file declares
    /// (`concat!("refusal-", …)`, `HomeKind "home_kind" { … }`).
    fn says(&self, key: &str, part: &str, name: &str) -> bool {
        let family = || {
            let text = &self.source.text;
            self.quoted.contains(format!("{part}-").as_str())
                || text.contains(&format!("\"{part}\" {{"))
                || text.contains(&format!("\"{part}\" of "))
        };
        self.quoted.contains(key) || (self.quoted.contains(name) && family())
    }
}

/// `kiosk-ui/src/console/desk/A.vue` → `console`
fn screen_of(path: &str) -> &str {
    path.trim_start_matches("kiosk-ui/src/").split('/').next().unwrap_or_default()
}

/// The parts that each screen says, by name of its folder; and the parts that are tables, of which
/// a screen shows whichever it is sent (`export { default as KINDS } from 'words:kind'`).
fn parts<'a>(screens: &'a [Text<'_>]) -> (HashSet<(&'a str, &'a str)>, HashSet<&'a str>) {
    let (mut spoken, mut tables) = (HashSet::new(), HashSet::new());
    for screen in screens {
        let text = &screen.source.text;
        for line in text.lines() {
            let Some((head, part)) = line.split_once(" from 'words:") else { continue };
            let part = part.split(['\'', '/']).next().unwrap_or_default();
            let name = head.trim_start_matches("import ");
            // A dictionary is asked by name.
            if text.to_lowercase().contains(&format!("dictionary({}", name.to_lowercase())) {
                spoken.insert((screen_of(&screen.source.path), part));
            } else if !line.contains("/others'") {
                tables.insert(part);
            }
        }
    }
    (spoken, tables)
}

/// `locale`: a message's text may be another's (`{ common-save }`).
fn unsaid<'k>(
    keys: impl Iterator<Item = &'k str>,
    locale: &str,
    rust: &[Source],
    screens: &[Source],
) -> Vec<String> {
    let rust: Vec<Text<'_>> = rust.iter().map(Text::of).collect();
    let screens: Vec<Text<'_>> = screens.iter().map(Text::of).collect();
    let (spoken, tables) = parts(&screens);
    let shared: HashSet<&str> =
        spoken.iter().filter(|(at, _)| *at == "shared").map(|(_, part)| *part).collect();
    let said = |key: &&str| {
        let (part, name) = key.split_once('-').unwrap_or((key, ""));
        let on_screen = |screen: &Text<'_>| {
            let here = shared.contains(part) || spoken.contains(&(screen_of(&screen.source.path), part));
            here && (screen.quoted.contains(name) || screen.joins(name))
        };
        WHOLE.contains(&part)
            || locale.contains(&format!("{{ {key} }}"))
            || SENT.contains(key)
            || tables.contains(part)
            || rust.iter().any(|text| text.says(key, part, name))
            || screens.iter().any(on_screen)
    };
    keys.filter(|key| !said(key)).map(str::to_owned).collect()
}

#[test]
fn every_message_is_said() {
    let mut rust = files("crates", ".rs");
    rust.extend(files("src", ".rs"));
    let mut screens = files("kiosk-ui/src", ".ts");
    screens.extend(files("kiosk-ui/src", ".vue"));
    let keys = shiji_catalogue::Key::all().map(shiji_catalogue::Key::as_str);
    let rule = "Nobody says these: remove them from locales/*.ftl.";
    let locale = files("locales", "zh-CN.ftl");
    holds(rule, &unsaid(keys, &locale[0].text, &rust, &screens));
}

#[test]
fn a_message_that_nobody_says_is_caught() {
    let keys = [
        "refusal-empty",
        "refusal-gone",
        "console-call",
        "console-old",
        "console-rule_hold",
        "whole-key",
        "kind-wish",
        "kind-lost",
        "state-open",
        "common-save",
    ];
    let rust = [
        Source::new("a.rs", "key!(concat!(\"refusal-\", $code)); \"empty\" \"gone_by\" key!(\"whole-key\")"),
        Source::new("b.rs", "words! { Kind \"kind\" { Wish = \"wish\"; } }"),
        // A word of another file's family.
        Source::new("c.rs", "\"gone\" \"lost\""),
    ];
    let screens = [
        Source::new(
            "kiosk-ui/src/console/text.ts",
            "import words from 'words:console';\nexport const t = dictionary(words);",
        ),
        Source::new(
            "kiosk-ui/src/console/A.vue",
            "import { t } from './text'; t('call'); t('older'); t(`rule_${n}`)",
        ),
        // Another screen's word.
        Source::new("kiosk-ui/src/unit/B.vue", "import { t } from './text'; t('old');"),
        Source::new("kiosk-ui/src/shared/words.ts", "export { default as STATES } from 'words:state';"),
    ];
    let found = unsaid(keys.into_iter(), "console-too = { common-save }", &rust, &screens);
    catches(&found, &["refusal-gone", "console-old", "kind-lost"]);
}

/// Texts that stand under several keys, because another language has several: each with what they
/// are.
const SAID_TWICE: [(&str, &str); 19] = [
    ("保留", "the volunteer's act, and the numbers that are kept"),
    ("暂停", "the same act in a short row, and the state of a booth"),
    ("暂停服务", "the volunteer's act, and what the resident reads of the booth"),
    ("停止取号", "the volunteer's act, and the state of a booth"),
    ("答复", "what somebody said, and when (a column of the ledger)"),
    ("签收", "the unit's act, what is next (to accept or to return), and when it was"),
    ("退单", "the unit's act, and the state that follows"),
    ("转办", "the step, and the way that a request has gone"),
    ("现场办理", "the step, and the way that a request has gone"),
    ("不受理", "the step, and the way that a request has gone"),
    ("挂账", "the step, and the state that follows"),
    ("销号", "the step, and when it was"),
    ("回访", "what is next, what was done, and when it was"),
    ("圆梦", "what is next, and how an answer was given"),
    ("收回", "a thing that was lent comes back, and a link is valid no more"),
    ("志愿者", "a page about all of them, and the role of one"),
    ("摊位", "a tab about one, and a page about all"),
    ("编号", "a booth's code has letters, a request's number none"),
    ("诉求", "whatever is asked for, and its first kind beside wishes and complaints"),
];

/// The messages of a file by their text, but for those that are another message's
/// (`{ common-save }`), that choose by a number over several lines, or that are fields: within a
/// sentence English writes these small.
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
    let known = |text: &str| SAID_TWICE.iter().any(|(known, _)| *known == text);
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
    for (text, _) in &SAID_TWICE {
        let keys = all.get(text).cloned().unwrap_or_default();
        let words: BTreeSet<_> = keys.iter().filter_map(|key| word(*key)).collect();
        assert!(keys.len() > 1 && words.len() == keys.len(), "{text}: {keys:?} are {words:?}");
    }
}

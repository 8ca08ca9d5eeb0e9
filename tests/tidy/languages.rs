//! A language is a file of `locales`, and its voice: no other source names one, so whatever files
//! there are, each is a language like the others. A third one is shown on every screen by
//! `kiosk-ui/tests/browser/pseudo.test.mjs`.

use super::{Source, catches, files, holds};

/// Where a language is named all the same: the file, and why.
const EXCUSED: [(&str, &str); 5] = [
    ("crates/catalogue/build.rs", "which languages come first"),
    ("kiosk-ui/scripts/catalogue.mjs", "which languages come first, as in Rust"),
    ("kiosk-ui/src/display/announce.ts", "how a voice puts its clips together"),
    ("kiosk-ui/src/shared/latin.css", "fonts of Chinese, and of all others"),
    ("src/http/open311/answer.rs", "GeoReport is English"),
];

/// The languages that there are, as code could name them.
fn names(locales: &[Source]) -> Vec<String> {
    let tags = locales.iter().filter_map(|file| file.path.strip_prefix("locales/")?.strip_suffix(".ftl"));
    tags.flat_map(|tag| {
        let primary = tag.split('-').next().unwrap_or(tag);
        let quoted = [tag, primary].map(|tag| ['"', '\''].map(|mark| format!("{mark}{tag}{mark}")));
        let part = |part: &str| part[..1].to_uppercase() + &part[1..].to_lowercase();
        let variant = format!("Language::{}", tag.split('-').map(part).collect::<String>());
        let (method, style) = (format!(" {primary}("), format!(":lang({primary})"));
        quoted.into_iter().flatten().chain([variant, method, style])
    })
    .collect()
}

fn named(sources: &[Source], names: &[String]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        for (number, line) in source.code() {
            if line.starts_with("#[cfg(test)]") {
                break;
            }
            let comment = line.trim_start().starts_with(['*', '/']);
            if !comment && names.iter().any(|name| line.contains(name.as_str())) {
                complaints.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    complaints
}

fn sources() -> Vec<Source> {
    let of_test =
        |path: &str| path.contains("/tests") || path.contains("/benches") || path.contains(".test.");
    let mut sources = files("crates", ".rs");
    sources.extend(files("src", ".rs"));
    for ending in [".ts", ".vue", ".mjs", ".css"] {
        sources.extend(files("kiosk-ui/src", ending));
        sources.extend(files("kiosk-ui/scripts", ending));
    }
    sources.retain(|source| !of_test(&source.path) && !source.path.starts_with("crates/samples/"));
    sources
}

#[test]
fn no_source_names_a_language() {
    let found = named(&sources(), &names(&files("locales", ".ftl")));
    let excused = |complaint: &&String| !EXCUSED.iter().any(|(at, _)| complaint.starts_with(at));
    let found: Vec<String> = found.iter().filter(excused).cloned().collect();
    holds("A language is a file of locales: ask Language::ALL, DEFAULT or SECOND, or LANGUAGES.", &found);
}

#[test]
fn every_excuse_for_naming_a_language_is_needed() {
    let found = named(&sources(), &names(&files("locales", ".ftl")));
    let idle = EXCUSED.iter().filter(|(at, _)| !found.iter().any(|complaint| complaint.starts_with(at)));
    holds(
        "Nothing is there any more: take the excuse out.",
        &idle.map(|(at, _)| (*at).to_owned()).collect::<Vec<_>>(),
    );
}

#[test]
fn a_language_that_code_names_is_caught() {
    let names = names(&[Source::new("locales/zh-CN.ftl", ""), Source::new("locales/en.ftl", "")]);
    let sources = [
        Source::new("a.rs", "say(Language::En);\n// not Language::En\nsay(Language::ZhCn);\nLanguage::ALL;"),
        Source::new("a.vue", "if (language === 'en')\n * as 'en'\nlang=\"zh-CN\"\nt('end')"),
        Source::new("b.rs", "#[cfg(test)]\nsay(Language::En);"),
    ];
    catches(&named(&sources, &names), &["a.rs:1", "a.rs:3", "a.vue:1", "a.vue:3"]);
}

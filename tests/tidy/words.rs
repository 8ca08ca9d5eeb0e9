//! What people read stands in `locales`, not in Rust: no text of the sources has a Chinese
//! character, but where a program reads what people wrote.

use super::{Source, catches, files, holds};

/// Where Chinese characters stand in texts all the same: the file, or the folder with its `/`, and
/// why.
const EXCUSED: [(&str, &str); 18] = [
    ("crates/samples/", "days that somebody made up, for tests and benchmarks"),
    ("crates/simulate/", "what made-up residents write"),
    ("crates/domain/src/calendar.rs", "words of a calendar that somebody typed"),
    ("crates/domain/src/name.rs", "brackets of names that somebody typed"),
    ("crates/domain/src/personal/", "what is personal in words that somebody typed"),
    ("crates/domain/src/reading.rs", "words that are read otherwise than their characters"),
    ("crates/domain/src/voice.rs", "a voice: one for each language that calls are spoken in"),
    ("crates/intake/src/cells.rs", "words of a list that somebody typed"),
    (
        "crates/intake/src/columns.rs",
        "headings of a list that somebody typed, and what its template says of them",
    ),
    ("crates/intake/src/roster.rs", "headings of a list that somebody typed"),
    ("crates/intake/src/rows.rs", "notes below a list that somebody typed"),
    ("crates/intake/src/sessions.rs", "times that somebody typed"),
    ("crates/intake/src/sheet.rs", "punctuation that somebody typed"),
    ("crates/documents/src/fonts.rs", "characters by which a font is tried"),
    ("crates/documents/src/layout/", "punctuation that no line begins with; the program's name in a PDF"),
    ("crates/documents/src/sheet.rs", "the name of a font"),
    ("src/http/api/document.rs", "the program's name in the description of the API"),
    ("src/http/api/file.rs", "the sign that stands for a missing character, in a log"),
];

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〓' | '\u{f900}'..='\u{faff}')
}

/// A line without its comment: texts may hold `//`, as addresses do.
fn without_comment(line: &str) -> &str {
    line.find(" // ").map_or(line, |at| &line[..at])
}

fn words_in_code(sources: &[Source]) -> Vec<String> {
    let excused = |path: &str| {
        path.contains("/tests")
            || path.contains("/benches")
            || EXCUSED.iter().any(|(at, _)| path.starts_with(at))
    };
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !excused(&source.path)) {
        for (number, line) in source.code() {
            if line.starts_with("#[cfg(test)]") {
                break;
            }
            if without_comment(line).contains(is_han) {
                complaints.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    complaints
}

fn sources() -> Vec<Source> {
    let mut sources = files("crates", ".rs");
    sources.extend(files("src", ".rs"));
    sources
}

#[test]
fn what_people_read_stands_in_the_catalogue() {
    holds(
        "Put it into locales/*.ftl and name its key, or say in EXCUSED why not.",
        &words_in_code(&sources()),
    );
}

#[test]
fn a_word_in_code_is_caught() {
    let code = "/// 诉求\nfn a() -> &'static str { \"诉求\" } // 诉求\nlet b = 1; // 诉求\n#[cfg(test)]\nconst C: &str = \"诉求\";";
    let sources = [
        Source::new("crates/domain/src/a.rs", code),
        Source::new("crates/domain/src/a/tests.rs", "\"诉求\""),
        Source::new("crates/simulate/src/a.rs", "\"诉求\""),
    ];
    catches(&words_in_code(&sources), &["a.rs:2: fn a()"]);
}

#[test]
fn every_excuse_is_needed() {
    let sources = sources();
    let used = |at: &str| {
        let here = |source: &&Source| source.path.starts_with(at);
        sources.iter().filter(here).any(|source| source.code().any(|(_, line)| line.contains(is_han)))
    };
    let idle = EXCUSED.iter().filter(|(at, _)| !used(at)).map(|(at, _)| (*at).to_owned());
    holds("Nothing is there any more: take the excuse out.", &idle.collect::<Vec<_>>());
}

//! What people read stands in `locales`, English too: no text of the Rust sources is a sentence, but
//! for what developers alone read, which is in logs, attributes (`#[error("…")]` is for logs) and the
//! files below.

use super::{Source, catches, files, holds};

/// Where English sentences stand in texts all the same, and why.
const EXCUSED: [(&str, &str); 19] = [
    ("crates/samples/", "days that somebody made up, for tests and benchmarks"),
    ("crates/simulate/", "a developer's tool"),
    ("crates/catalogue/build.rs", "what the compiler says of a catalogue that can't be read"),
    ("crates/documents/build.rs", "what the compiler says of fonts"),
    ("crates/catalogue/src/key.rs", "what the compiler says of a wrong key"),
    ("crates/domain/src/forecast/", "what is wrong with a file of events, which a program writes"),
    ("crates/domain/src/summary/mod.rs", "sums that have to hold, named for whoever looks into a fault"),
    ("crates/domain/src/voice.rs", "a voice: one for each language that calls are spoken in"),
    ("crates/service/src/keys/server_key.rs", "names of purposes, from which keys are derived"),
    ("crates/transport/src/websocket.rs", "why a socket was closed, for programs"),
    ("crates/store/src/", "what is wrong with a row, for logs and for whoever looks into a fault"),
    ("crates/service/src/writer/core/decide.rs", "a fault that tests ask for"),
    ("crates/service/src/synthesiser.rs", "what a program of the system did, for logs"),
    ("crates/intake/src/columns.rs", "headings of a list that somebody typed"),
    ("crates/documents/src/layout/", "what is wrong with a page, for logs"),
    ("src/http/api/document.rs", "the description of the API"),
    ("src/http/api/refused.rs", "the description of the API"),
    ("src/http/open311/mod.rs", "GeoReport is English"),
    ("src/http/open311/query.rs", "GeoReport is English"),
];

/// How many words in a row are a sentence.
const WORDS: usize = 3;

/// Is there a sentence in it: words that follow each other, none of them in capitals as in SQL?
fn is_sentence(text: &str) -> bool {
    let word = |word: &str| {
        let word = word.trim_end_matches(['.', ',', ':', ';', '?', '!']);
        !word.is_empty()
            && word.chars().skip(1).all(|c| c.is_ascii_lowercase() || c == '\'')
            && word.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    let ends = |word: &str| word.ends_with(['.', ',', ':', ';', '?', '!']);
    let is_sql = text.split_whitespace().any(|word| {
        ["SELECT", "INSERT", "UPDATE", "DELETE", "FROM", "WHERE", "VALUES", "CREATE", "ORDER"].contains(&word)
    });
    let mut run = 0;
    for one in text.split_whitespace() {
        run = if word(one) { run + 1 } else { 0 };
        if run == WORDS && !is_sql {
            return true;
        }
        if ends(one) {
            run = 0;
        }
    }
    false
}

/// The end of what begins with a bracket at `at`: strings in it may hold brackets.
fn closed(text: &str, at: usize) -> usize {
    let mut depth = 0_usize;
    let mut here = at;
    while let Some(c) = text[here..].chars().next() {
        match c {
            '"' => here = string(text, here).1 - 1,
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' => depth -= 1,
            _ => {}
        }
        here += text[here..].chars().next().map_or(1, char::len_utf8);
        if depth == 0 {
            break;
        }
    }
    here
}

/// The text of the string that begins at `at`, and where it ends.
fn string(text: &str, at: usize) -> (&str, usize) {
    let raw = text[..at].trim_end_matches('#');
    if raw.ends_with(['r']) && (raw.len() < at || text[..at].ends_with('r')) {
        let marks = format!("\"{}", "#".repeat(at - raw.len()));
        let end = text[at + 1..].find(&marks).map_or(text.len(), |end| at + 1 + end);
        return (&text[at + 1..end], (end + marks.len()).min(text.len()));
    }
    let mut end = at + 1;
    while let Some(c) = text[end..].chars().next() {
        match c {
            '\\' => end += 1 + text[end + 1..].chars().next().map_or(0, char::len_utf8),
            '"' => return (&text[at + 1..end], end + 1),
            _ => end += c.len_utf8(),
        }
    }
    (&text[at + 1..], text.len())
}

/// The texts of a source with their lines, without attributes, logs, tests and the attributes of a
/// page's elements (`class="note strong"`).
fn texts(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("#[cfg(test)]\nmod ") && rest.find('{') < rest.find(';') {
            break;
        } else if rest.starts_with("#[") || rest.starts_with("#![") {
            at = closed(source, at + rest.find('[').unwrap_or(0));
        } else if rest.starts_with("tracing::") && rest.find("!(").is_some_and(|end| end < 20) {
            at = closed(source, at + rest.find('(').unwrap_or(0));
        } else if rest.starts_with("'\"'") {
            at += 3;
        } else if c == '"' {
            let (text, end) = string(source, at);
            if !source[..at].ends_with('=') {
                found.push((source[..at].matches('\n').count() + 1, text));
            }
            at = end;
        } else {
            at += c.len_utf8();
        }
    }
    found
}

fn sentences(sources: &[Source]) -> Vec<String> {
    let of_test = |path: &str| path.contains("/tests") || path.contains("/benches");
    let excused = |path: &str| EXCUSED.iter().any(|(at, _)| path.starts_with(at));
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|source| !of_test(&source.path) && !excused(&source.path)) {
        for (line, text) in texts(&source.text).into_iter().filter(|(_, text)| is_sentence(text)) {
            complaints.push(format!("{}:{line}: {text}", source.path));
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
fn no_english_sentence_stands_in_code() {
    let rule = "Put it into locales/*.ftl and name its key, or say in EXCUSED why not.";
    holds(rule, &sentences(&sources()));
}

#[test]
fn a_sentence_in_code_is_caught() {
    let code = "/// It is a comment.\n#[expect(lint, reason = \"it is an attribute [\")]\n\
                tracing::warn!(error, \"it is a log ({})\", of(\"it is a log\"));\n\
                say(\"Stopped; everything is saved.\");\nlet sql = \"SELECT id FROM rows that match here\";\n\
                html! { p class=\"note warn strong\" { \"one two\" } }\nlet quote = '\"'; // it's a \"comment of words\"\n\
                let raw = r#\"it is raw \"text\"\"#; let list = \"id, at, by\";\n\
                #[cfg(test)]\nmod tests { const A: &str = \"it is a test\"; }\n";
    let sources = [
        Source::new("crates/domain/src/a.rs", code),
        Source::new("crates/domain/src/a/tests.rs", "\"it is a test\""),
        Source::new("crates/simulate/src/a.rs", "\"it is a tool\""),
    ];
    catches(&sentences(&sources), &["a.rs:4: Stopped; everything", "a.rs:8: it is raw"]);
}

#[test]
fn every_excuse_for_english_is_needed() {
    let sources = sources();
    let used = |at: &str| {
        let mut here = sources.iter().filter(|source| source.path.starts_with(at));
        here.any(|source| texts(&source.text).iter().any(|(_, text)| is_sentence(text)))
    };
    let idle = EXCUSED.iter().filter(|(at, _)| !used(at)).map(|(at, _)| (*at).to_owned());
    holds("Nothing is there any more: take the excuse out.", &idle.collect::<Vec<_>>());
}

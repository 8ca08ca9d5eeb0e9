//! Holds what names are to be: public types have a name of their own and say what they are, the glossary names types
//! that exist, and words that were given up stay away.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, catches, files, holds};

pub(super) fn sources() -> Vec<Source> {
    ["src", "crates", "xtask/src", "build", "benches", "tests"]
        .iter()
        .flat_map(|folder| files(folder, ".rs"))
        .filter(|source| !source.path.starts_with("tests/tidy/"))
        .collect()
}

/// What crates show to others: tests and benchmarks show nothing.
fn shown() -> Vec<Source> {
    let is_shown = |path: &str| {
        (path.starts_with("src/") || path.starts_with("crates/"))
            && !path.split('/').any(|part| part == "tests" || part.ends_with("tests.rs"))
    };
    sources().into_iter().filter(|source| is_shown(&source.path)).collect()
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    text.split_at(end).0
}

/// The type that a line declares, if it does; `words!` declares one with its first line.
fn declared<'a>(line: &'a str, visibility: &str, in_words: bool) -> Option<&'a str> {
    let line = line.trim_start();
    if in_words {
        let name = word(line);
        return (name.starts_with(char::is_uppercase) && line.ends_with('{')).then_some(name);
    }
    let item = line.strip_prefix(visibility)?;
    let name =
        ["struct ", "enum ", "trait ", "type "].iter().find_map(|kind| item.strip_prefix(kind)).map(word);
    name.filter(|name| !name.is_empty())
}

/// Public types with their line, and whether a doc comment stands above.
fn public_types(source: &Source) -> Vec<(usize, &str, bool)> {
    let mut found = Vec::new();
    let (mut documented, mut in_words) = (false, false);
    for (index, line) in source.text.lines().enumerate() {
        let start = line.trim_start();
        if start.starts_with("///") {
            documented = true;
        } else if let Some(name) = declared(line, "pub ", in_words) {
            found.push((index + 1, name, documented));
            (documented, in_words) = (false, false);
        } else if start.ends_with("words! {") {
            in_words = true;
        } else if !start.starts_with("#[") && !start.starts_with("//") && !in_attribute(start) {
            documented = false;
        }
    }
    found
}

/// The later lines of an attribute that runs over several.
fn in_attribute(line: &str) -> bool {
    line.ends_with(")]") || line == ")]" || line.ends_with(',') && !line.contains(": ")
}

fn shared_names(sources: &[Source]) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in sources {
        for (line, name, _) in public_types(source) {
            places.entry(name).or_default().push(format!("{}:{line}", source.path));
        }
    }
    places
        .into_iter()
        .filter(|(_, places)| places.len() > 1)
        .map(|(name, places)| format!("{name}: {}", places.join(", ")))
        .collect()
}

#[test]
fn no_two_public_types_have_the_same_name() {
    holds("A public type has a name of its own, within its crate and across all.", &shared_names(&shown()));
}

#[test]
fn a_shared_name_is_caught() {
    let sources = [
        Source::new("crates/a/src/lib.rs", "pub struct Turn;\npub(crate) enum Own {}\nstruct Inner;"),
        Source::new(
            "crates/b/src/lib.rs",
            "words! {\n    Turn {\n        A = \"a\";\n    }\n}\npub enum Own {}",
        ),
        Source::new(
            "src/lib.rs",
            "pub type Inner = u8;\nmod a {\n    pub struct Twice;\n}\npub struct Twice;",
        ),
    ];
    catches(
        &shared_names(&sources),
        &["Turn: crates/a/src/lib.rs:1, crates/b/src/lib.rs:2", "Twice: src/lib.rs:3, src/lib.rs:5"],
    );
}

fn undocumented(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        for (line, name, documented) in public_types(source) {
            if !documented {
                complaints.push(format!("{}:{line}: {name}", source.path));
            }
        }
    }
    complaints
}

#[test]
fn public_types_say_what_they_are() {
    // Samples are for tests alone.
    let sources: Vec<Source> =
        shown().into_iter().filter(|source| !source.path.starts_with("crates/samples/")).collect();
    holds("A public type has a doc comment.", &undocumented(&sources));
}

#[test]
fn a_public_type_without_a_doc_comment_is_caught() {
    let text = "/// Says it.\n#[derive(\n    Clone,\n)]\npub struct A;\n\npub struct B;";
    catches(&undocumented(&[Source::new("src/a.rs", text)]), &["src/a.rs:7: B"]);
}

// ---- The glossary.

/// The types of a glossary's rows: `Name`, or `Name::Variant`.
fn in_glossary(glossary: &str) -> BTreeSet<&str> {
    let rows = glossary.lines().filter(|line| line.starts_with('|') && line.contains('`'));
    rows.flat_map(|row| row.split('`').skip(1).step_by(2)).collect()
}

fn unknown_types(glossary: &str, sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for named in in_glossary(glossary) {
        let (name, variant) = named.split_once("::").unwrap_or((named, ""));
        let has = |source: &Source| {
            let mut in_words = false;
            let declares = source.text.lines().any(|line| {
                let start = line.trim_start();
                let here = ["", "pub ", "pub(crate) ", "pub(super) "].iter().any(|visibility| {
                    declared(line, visibility, in_words && visibility.is_empty()) == Some(name)
                });
                in_words = start.ends_with("words! {") || in_words && start.starts_with("///");
                here
            });
            let ids = source.path.ends_with("/ids.rs")
                && source.code().any(|(_, line)| word(line.trim_start()) == name);
            (declares || ids)
                && (variant.is_empty() || source.code().any(|(_, line)| word(line.trim_start()) == variant))
        };
        if !sources.iter().any(has) {
            complaints.push(format!("docs/GLOSSARY.md: {named}"));
        }
    }
    complaints
}

#[test]
fn the_glossary_names_types_that_exist() {
    let glossary = files("docs", "GLOSSARY.md").remove(0).text;
    assert!(in_glossary(&glossary).len() > 50, "the glossary's rows were not read");
    holds("What the glossary names exists.", &unknown_types(&glossary, &shown()));
}

#[test]
fn a_type_that_does_not_exist_is_caught() {
    let glossary = "| 号 | ticket | `Ticket` | |\n| 轮次 | turn | `Turn` | |\n| 办 | settled | `Way::Gone` | |\n| 类 | kind | `Way::Open` | |";
    let sources = [
        Source::new("crates/a/src/a.rs", "pub struct Ticket;"),
        Source::new(
            "crates/a/src/b.rs",
            "words! {\n    /// Ways.\n    Way {\n        Open = \"open\";\n    }\n}",
        ),
    ];
    catches(&unknown_types(glossary, &sources), &["Turn", "Way::Gone"]);
}

/// Names that were given up for those of the glossary; as identifiers they don't come back.
const GIVEN_UP: &[&str] = &[
    "Sees",
    "Duty",
    "duty",
    "duties",
    "MeetingDuty",
    "Course",
    "Turn",
    "Deed",
    "deed",
    "BoothLive",
    "DeskLive",
    "lives",
    "Bell",
    "Cord",
    "Press",
    "PATIENCE",
    "told",
    "Told",
    "is_so",
    "ask_receipts",
    "save_receipts",
    "standings",
    "Eyes",
    "eyes",
    "Picked",
    "OneOfMany",
    "Stepped",
    "Belief",
    "Misfit",
    "Taught",
    "Doing",
    "Elsewhere",
    "Whereabouts",
    "InLine",
    "Pooled",
    "Fate",
    "Manner",
    "Passer",
    "Doors",
    "Ends",
    "Beat",
    "Looks",
    "Tongue",
    "tongue",
    "Whose",
    "saw",
    "look",
    "looked",
    "look_ahead",
    "looks",
    "look_after",
    "meet",
    "hears",
    "patience",
];

/// Phrases that stand in no comment.
const PHRASES: &[&str] = &["in the same breath", "a look at personal", "a look ahead"];

/// Words that screens and their tests have neither in names nor in comments.
const GIVEN_UP_BY_SCREENS: &[&str] = &[
    "told", "Told", "sight", "duty", "duties", "course", "deed", "deeds", "bell", "bells", "cord",
    "patience", "breath", "hear", "hears",
];

fn old_words(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        for (number, line) in source.code() {
            let code: String = line.split('"').step_by(2).collect::<Vec<_>>().join(" ");
            let code = code.split("//").next().unwrap_or_default();
            let words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
            for word in words.filter(|word| GIVEN_UP.contains(word)) {
                complaints.push(format!("{}:{number}: {word}", source.path));
            }
        }
        for phrase in PHRASES {
            if source.text.replace("/// ", "").contains(phrase) {
                complaints.push(format!("{}: {phrase}", source.path));
            }
        }
    }
    complaints
}

/// In Vue and TypeScript; what stands in quotes is a reader's word, or the API's.
fn old_words_of_screens(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        for (index, line) in source.text.lines().enumerate() {
            let start = line.trim_start();
            let is_comment = ["//", "/*", "*", "<!--"].iter().any(|mark| start.starts_with(mark));
            let text = if is_comment { line.to_owned() } else { line.split('\'').step_by(2).collect() };
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
            let is_old =
                |word: &&str| GIVEN_UP_BY_SCREENS.contains(word) || !is_comment && GIVEN_UP.contains(word);
            let found = words.filter(is_old).map(|word| format!("{}:{}: {word}", source.path, index + 1));
            complaints.extend(found);
        }
    }
    complaints
}

/// The screens, and their tests; types that are made from the API's description are not theirs.
pub(super) fn screens() -> Vec<Source> {
    let endings = [".ts", ".vue", ".mjs"];
    let all = |folder: &str| endings.iter().flat_map(|ending| files(folder, ending)).collect::<Vec<Source>>();
    let mut sources = all("kiosk-ui/src");
    sources.extend(all("kiosk-ui/tests"));
    sources.retain(|source| !source.path.starts_with("kiosk-ui/src/shared/api/"));
    sources
}

#[test]
fn words_given_up_stay_away() {
    holds("docs/GLOSSARY.md has another word for this.", &old_words(&sources()));
}

#[test]
fn words_given_up_stay_away_from_screens() {
    let sources = screens();
    assert!(sources.len() > 200, "{} screens and tests were read", sources.len());
    holds("docs/GLOSSARY.md has another word for this.", &old_words_of_screens(&sources));
}

#[test]
fn a_word_given_up_is_caught_in_a_screen() {
    let text = "// Nobody is told.\nconst told = t('told');\nawait page.getByText('On duty').waitFor();\n\
                // They look.\n<p @look=\"look\">\n/** A course. */";
    catches(
        &old_words_of_screens(&[Source::new("kiosk-ui/src/a.vue", text)]),
        &["1: told", "2: told", "5: look", "5: look", "6: course"],
    );
}

#[test]
fn a_word_given_up_is_caught() {
    let text = "// a duty\nlet duty = \"duty\"; // duty\nfn told() {}\n/// Settled in the same breath.\nstruct Dutiful;";
    catches(&old_words(&[Source::new("src/a.rs", text)]), &["2: duty", "3: told", "same breath"]);
}

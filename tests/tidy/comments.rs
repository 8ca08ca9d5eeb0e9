//! Holds what comments are to be: a sentence that adds something, or none, and no wider than 100.

use super::{
    Source, catches, files, holds,
    names::{screens, sources},
};

/// Longer lines of comments are wrapped.
const WIDEST: usize = 100;

fn comments(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        let lines: Vec<&str> = source.text.lines().collect();
        // What a command's help prints, names an argument and no more.
        let help = ["Args", "Parser", "Subcommand", "ValueEnum"]
            .iter()
            .any(|of| source.text.contains(&format!("clap::{of}")));
        for (index, line) in lines.iter().enumerate() {
            let start = line.trim_start();
            if start.starts_with("//") && line.chars().count() > WIDEST {
                complaints.push(format!("{}:{}: wider than {WIDEST}", source.path, index + 1));
            }
            let is_doc = |line: &str| line.trim_start().starts_with("/// ");
            let alone = is_doc(line)
                && !index.checked_sub(1).is_some_and(|before| lines[before].trim_start().starts_with("///"))
                && !lines.get(index + 1).is_some_and(|after| after.trim_start().starts_with("///"));
            let is_chinese = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
            if alone && !help && start.split_whitespace().count() <= 3 && !start.contains(is_chinese) {
                complaints.push(format!("{}:{}: {start}", source.path, index + 1));
            }
        }
    }
    complaints
}

#[test]
fn a_comment_is_a_sentence_and_wraps() {
    let rule = "A doc comment is a sentence that adds something, or none (a Chinese term may stand alone); lines end at 100.";
    holds(rule, &comments(&sources()));
}

/// Comments of one or two words that stand alone in a screen: `/** Which. */`, `// Two words`.
fn short_comments(sources: &[Source]) -> Vec<String> {
    let inside = |line: &str| {
        let line = line.trim();
        let block = line.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/"));
        let html = line.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        let words = block.or(html).or_else(|| line.strip_prefix("//"))?;
        Some(words.trim_matches(['*', ' ', '/']).to_owned())
    };
    let says_little = |words: &str| {
        let is_other = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c) || matches!(c, '`' | '@');
        words.split_whitespace().count() <= 2 && !words.contains(is_other)
    };
    let mut complaints = Vec::new();
    for source in sources {
        let comments: Vec<Option<String>> = source.text.lines().map(inside).collect();
        for (index, comment) in comments.iter().enumerate() {
            let beside = [index.wrapping_sub(1), index + 1];
            let alone = !beside.iter().any(|at| comments.get(*at).is_some_and(Option::is_some));
            if let Some(words) = comment.as_ref().filter(|words| alone && says_little(words)) {
                complaints.push(format!("{}:{}: {words}", source.path, index + 1));
            }
        }
    }
    complaints
}

#[test]
fn a_comment_in_a_screen_is_a_sentence() {
    let mut sources = screens();
    sources.extend(files("kiosk-ui/src", ".css"));
    holds("A comment in a screen adds something, or isn't there.", &short_comments(&sources));
}

#[test]
fn a_comment_of_two_words_in_a_screen_is_caught() {
    let text = "/** Which. */\nlet a;\n// Two\n// lines.\nlet b;\n/* All booths. */\nc {}\n/** `14:05` */\nlet d;\n\
                /** Says how it is. */\n<!-- Its name -->\n";
    catches(&short_comments(&[Source::new("kiosk-ui/src/a.vue", text)]), &["1: Which.", "6: All booths."]);
}

#[test]
fn a_comment_of_two_words_and_a_wide_one_are_caught() {
    let text = format!(
        "/// Which.\na: u8,\n/// Which booth.\nb: u8,\n/// 号票\nc: u8,\n/// Two\n/// lines.\nd: u8,\n// {}\n",
        "x".repeat(98)
    );
    catches(
        &comments(&[Source::new("src/a.rs", &text)]),
        &["1: /// Which.", "3: /// Which booth.", "10: wider"],
    );
}

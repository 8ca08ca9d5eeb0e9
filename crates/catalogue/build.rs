//! Lists the languages and the keys of the catalogue, each with the values that it names: each file
//! of `locales` is a language, and `key!` and `message!` are checked when the code that names them
//! is compiled.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

const LOCALES: &str = "../../locales";
/// The languages that come before the others: the community's, in which papers are written and
/// screens begin, and what stands beside it on paper that says everything twice.
const FIRST: [&str; 2] = ["zh-CN", "en"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={LOCALES}");
    if let Err(error) = list() {
        println!("cargo::error={LOCALES} can't be listed: {error}");
    }
}

fn list() -> std::io::Result<()> {
    let mut tags = Vec::new();
    for file in fs::read_dir(LOCALES)? {
        let name = file?.file_name();
        tags.extend(name.to_string_lossy().strip_suffix(".ftl").map(str::to_owned));
    }
    let place = |tag: &String| FIRST.iter().position(|first| first == tag).unwrap_or(FIRST.len());
    tags.sort_by_key(|tag| (place(tag), tag.clone()));
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let mut messages = Messages::new();
    for tag in &tags {
        for (key, names) in named(&fs::read_to_string(format!("{LOCALES}/{tag}.ftl"))?)? {
            messages.entry(key).or_default().extend(names);
        }
    }
    let line = |key: &String| {
        let values: Vec<String> = values(key, &messages).into_iter().collect();
        format!("({key:?}, &{values:?}),\n")
    };
    fs::write(out.join("keys.rs"), format!("&[{}]", messages.keys().map(line).collect::<String>()))?;
    let rows = tags
        .iter()
        .map(|tag| format!("/// The language of `locales/{tag}.ftl`.\n{} = {tag:?},\n", variant(tag)));
    fs::write(out.join("languages.rs"), format!("languages! {{\n{}}}\n", rows.collect::<String>()))
}

/// What each message names: its values, as `$name`, and other messages, which it says.
type Messages = BTreeMap<String, BTreeSet<String>>;

/// The messages of a file in Fluent's format.
fn named(text: &str) -> std::io::Result<Messages> {
    let resource = parser::parse(text).map_err(|(_, errors)| std::io::Error::other(format!("{errors:?}")))?;
    let message = |entry: &Entry<&str>| match entry {
        Entry::Message(message) => {
            let mut names = BTreeSet::new();
            message.value.iter().for_each(|pattern| in_pattern(pattern, &mut names));
            Some((message.id.name.to_owned(), names))
        }
        _ => None,
    };
    Ok(resource.body.iter().filter_map(message).collect())
}

fn in_pattern(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(expression) => in_inline(expression, names),
        Expression::Select { selector, variants } => {
            in_inline(selector, names);
            variants.iter().for_each(|variant| in_pattern(&variant.value, names));
        }
    }
}

fn in_inline(expression: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => {
            names.insert(format!("${}", id.name));
        }
        InlineExpression::MessageReference { id, .. } => {
            names.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|value| in_inline(value, names));
        }
        _ => {}
    }
}

/// The values that a message needs, with those of the messages that it says.
fn values(key: &str, messages: &Messages) -> BTreeSet<String> {
    let names = messages.get(key).into_iter().flatten();
    names
        .flat_map(|name| match name.strip_prefix('$') {
            Some(value) => [value.to_owned()].into(),
            None => values(name, messages),
        })
        .collect()
}

/// `zh-CN` → `ZhCn`
fn variant(tag: &str) -> String {
    let part = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters.map(|letter| letter.to_ascii_lowercase())).collect::<String>()
    };
    tag.split('-').map(part).collect()
}

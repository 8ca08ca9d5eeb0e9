//! Lists the languages and the keys of the catalogue: each file of `locales` is a language, and
//! `key!` checks each key when the code that names it is compiled.

use std::{collections::BTreeSet, fs, path::PathBuf};

use fluent_syntax::{ast::Entry, parser};

const LOCALES: &str = "../../locales";
/// The community's language: papers and logs are written in it, and screens begin with it.
const DEFAULT: &str = "zh-CN";

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
    tags.sort_by_key(|tag| (tag != DEFAULT, tag.clone()));
    let text = fs::read_to_string(format!("{LOCALES}/{DEFAULT}.ftl"))?;
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let keys = keys(&text)?;
    fs::write(
        out.join("keys.rs"),
        format!("&[{}]", keys.iter().map(|key| format!("{key:?},\n")).collect::<String>()),
    )?;
    let rows = tags
        .iter()
        .map(|tag| format!("/// The language of `locales/{tag}.ftl`.\n{} = {tag:?},\n", variant(tag)));
    fs::write(out.join("languages.rs"), format!("languages! {{\n{}}}\n", rows.collect::<String>()))
}

/// The keys of a file in Fluent's format, sorted.
fn keys(text: &str) -> std::io::Result<BTreeSet<String>> {
    let resource = parser::parse(text).map_err(|(_, errors)| std::io::Error::other(format!("{errors:?}")))?;
    Ok(resource
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect())
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

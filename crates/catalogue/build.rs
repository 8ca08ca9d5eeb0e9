//! Lists the keys of the catalogue for `key!`, which checks each key when the code that names it is compiled.

use std::path::PathBuf;

const LOCALE: &str = "../../locales/zh-CN.ftl";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={LOCALE}");
    if let Err(error) = list() {
        println!("cargo::error=the keys of {LOCALE} can't be listed: {error}");
    }
}

fn list() -> std::io::Result<()> {
    let text = std::fs::read_to_string(LOCALE)?;
    // A message begins at the start of a line: `key = …`.
    let named = text.lines().filter_map(|line| line.split_once(" ="));
    let mut keys: Vec<&str> =
        named.map(|(key, _)| key).filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase())).collect();
    keys.sort_unstable();
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    std::fs::write(out.join("keys.rs"), format!("&{keys:#?}"))
}

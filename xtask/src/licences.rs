//! Every crate and every npm package that we ship must bear a licence that lets us ship it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::shell::{Failure, cargo, output, ui};

/// Permissive licences; and MPL-2.0, whose duty (publish changes to its own files) is met by
/// changing none.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Checks what `cargo metadata` and the lockfile of npm list.
pub fn check() -> Result<(), Failure> {
    let parse = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
    let metadata = parse(&output(&mut cargo(&["metadata", "--format-version=1", "--locked"]))?)?;
    let crates = entries(&metadata["packages"]).map(|package| {
        (
            named(&package["name"], &package["version"]),
            package["license"].as_str().unwrap_or_default().to_owned(),
        )
    });
    let lockfile = ui().join("package-lock.json");
    let lockfile =
        std::fs::read_to_string(&lockfile).map_err(|error| format!("{}: {error}", lockfile.display()))?;
    let lockfile = parse(&lockfile)?;
    // What only builds and tests the screens isn't shipped.
    let packages = lockfile["packages"].as_object().into_iter().flatten();
    let packages = packages.filter(|(path, package)| !path.is_empty() && package["dev"] != true).map(
        |(path, package)| {
            let name = path.rsplit("node_modules/").next().unwrap_or(path);
            (
                format!("{name} {}", package["version"].as_str().unwrap_or("?")),
                npm_licence(name, &package["license"]),
            )
        },
    );

    let mut counted = 0;
    let mut refused: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (package, licence) in crates.chain(packages) {
        counted += 1;
        if !allowed(&licence) {
            refused.entry(licence).or_default().push(package);
        }
    }
    println!("{counted} packages");
    if counted == 0 {
        return Err("neither cargo nor npm lists a package: nothing was checked".to_owned());
    }
    if refused.is_empty() {
        return Ok(());
    }
    let lines = refused.iter().map(|(licence, packages)| format!("  {licence:?}: {}", packages.join(", ")));
    let lines: Vec<String> = lines.collect();
    Err(format!("licences that are not on the list of xtask/src/licences.rs:\n{}", lines.join("\n")))
}

fn entries(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn named(name: &Value, version: &Value) -> String {
    format!("{} {}", name.as_str().unwrap_or("?"), version.as_str().unwrap_or("?"))
}

fn npm_licence(name: &str, licence: &Value) -> String {
    match licence.as_str() {
        // The font is OFL-1.1, its wrapping MIT; npm writes that in its own way.
        Some("MIT AND OFL-1.1" | "(MIT AND OFL-1.1)") if name.starts_with("@expo-google-fonts/") => {
            "OFL-1.1".to_owned()
        }
        other => other.unwrap_or_default().to_owned(),
    }
}

/// Whether an SPDX expression can be met with allowed licences: one side of an `OR`, both sides of
/// an `AND`.
fn allowed(expression: &str) -> bool {
    let words = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest) && rest.is_empty()
}

fn either(words: &mut &[&str]) -> bool {
    let mut fits = both(words);
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        fits |= both(words);
    }
    fits
}

fn both(words: &mut &[&str]) -> bool {
    let mut fits = single(words);
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        fits &= single(words);
    }
    fits
}

fn single(words: &mut &[&str]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let fits = either(words);
            let [")", rest @ ..] = *words else { return false };
            *words = rest;
            fits
        }
        [name, "WITH", exception, rest @ ..] => {
            *words = rest;
            ALLOWED.contains(name) || ALLOWED.contains(&format!("{name} WITH {exception}").as_str())
        }
        [name, rest @ ..] => {
            *words = rest;
            ALLOWED.contains(name)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn one_side_of_an_or_is_enough() {
        for expression in
            ["MIT", "MIT OR GPL-3.0", "GPL-3.0 OR MIT", "MIT/Apache-2.0", "(MIT OR GPL-2.0) AND ISC"]
        {
            assert!(allowed(expression), "{expression}");
        }
    }

    #[test]
    fn an_and_needs_both_and_nothing_is_guessed() {
        for expression in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT", "MIT ISC", "AGPL-3.0 OR GPL-3.0", "OR"] {
            assert!(!allowed(expression), "{expression}");
        }
    }

    #[test]
    fn an_exception_only_adds_freedom() {
        assert!(allowed("Apache-2.0 WITH LLVM-exception OR MIT"));
        assert!(!allowed("GPL-2.0 WITH Classpath-exception-2.0"));
    }
}

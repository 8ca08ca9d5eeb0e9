//! `cargo xtask check`: what changed since `main`, and what depends on it. It is what the git hook
//! runs; `cargo xtask test` remains the whole.
//!
//! Changed crates are linted and tested; the programs and libraries of crates that depend on them
//! are linted, which compiles them without building them. The API's tests run for the files of
//! `tests/api` that changed.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use serde_json::Value;

use crate::postgres::{self, Durability};
use crate::screens;
use crate::shell::{Failure, cargo, git, node_tool, output, run, ui};

/// The branch that changes are counted from.
const MAIN: &str = "main";

/// What everything is built by: a change of it is a change of every crate.
const OF_ALL: &[&str] = &["Cargo.lock", "clippy.toml", "rust-toolchain.toml", ".cargo/config.toml"];

/// How many random days a property is tried on: a fault that rarely shows is for the whole test.
const CASES: &str = "200";

/// A crate of the workspace.
#[derive(Debug)]
struct Package {
    name: String,
    /// Its folder from the top, with a `/` at its end; empty: the root package.
    folder: String,
    /// The crates of the workspace that it, or its tests, are built with.
    needs: BTreeSet<String>,
}

/// What has to be looked at.
#[derive(Debug, Default, PartialEq, Eq)]
struct Plan {
    /// Crates that changed: linted with their tests, and tested.
    changed: BTreeSet<String>,
    /// Crates that depend on one that changed: linted without their tests.
    dependents: BTreeSet<String>,
    /// Files of `tests/api`, by name.
    api: BTreeSet<String>,
    /// Something below `tests/api` changed: all of it is compiled.
    api_changed: bool,
    screens: bool,
}

/// Checks what changed.
pub fn run_changed() -> Result<(), Failure> {
    let began = Instant::now();
    let files = changed()?;
    let plan = plan(&packages()?, &files);
    println!("{} files changed since {MAIN}", files.len());
    step("rustfmt", || run(&mut cargo(&["fmt", "--all", "--check"])))?;
    if plan.screens {
        check_screens()?;
    }
    let mut whole = plan.changed.clone();
    whole.extend(plan.api_changed.then(|| "shiji".to_owned()));
    lint("clippy of what changed", &whole, &["--all-targets"])?;
    lint("clippy of what depends on it", &(&plan.dependents - &whole), &[])?;
    check_tests(&plan)?;
    println!("\nall well after {:.0} s", began.elapsed().as_secs_f64());
    Ok(())
}

fn lint(name: &str, packages: &BTreeSet<String>, targets: &[&str]) -> Result<(), Failure> {
    if packages.is_empty() {
        return Ok(());
    }
    let named = flags("--package", packages);
    let arguments = [&["clippy"], targets, &named[..], &["--", "-D", "warnings"]].concat();
    step(name, || run(&mut cargo(&arguments)))
}

fn check_screens() -> Result<(), Failure> {
    screens::install(&ui())?;
    step("prettier", || run(&mut node_tool("prettier", &["--check", "."])))?;
    step("eslint", || run(&mut node_tool("eslint", &["--max-warnings", "0", "."])))?;
    step("types of the words", || {
        run(std::process::Command::new("node").arg("scripts/catalogue.mjs").current_dir(ui()))
    })?;
    step("vue-tsc", || run(&mut node_tool("vue-tsc", &["--noEmit"])))?;
    step("vitest", || run(&mut node_tool("vitest", &["run"])))
}

fn check_tests(plan: &Plan) -> Result<(), Failure> {
    let (server, alone): (Vec<&String>, Vec<&String>) =
        plan.changed.iter().partition(|name| *name == "shiji-store");
    if !alone.is_empty() {
        // The root package's unit tests: its other tests are named one by one.
        let (root, others): (Vec<&String>, Vec<&String>) =
            alone.into_iter().partition(|name| *name == "shiji");
        if !others.is_empty() {
            let arguments = [&["test"], &flags("--package", others.iter().copied())[..]].concat();
            step("tests", || run(cargo(&arguments).env("PROPTEST_CASES", CASES)))?;
        }
        if !root.is_empty() {
            step("tests of the server", || {
                run(&mut cargo(&["test", "--package", "shiji", "--lib", "--bins"]))
            })?;
        }
    }
    if !server.is_empty() {
        let test =
            || postgres::with(Durability::Off, |set| run(set(&mut cargo(&["test", "-p", "shiji-store"]))));
        step("tests of the store", test)?;
    }
    // As a test of this package it needs no server to be built.
    step("tidy", || run(&mut cargo(&["test", "--package", "xtask", "--test", "tidy"])))?;
    if !plan.api.is_empty() {
        let names: Vec<String> = plan.api.iter().map(|name| format!("{name}::")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let arguments = [&["test", "--package", "shiji", "--test", "api", "--"], &names[..]].concat();
        step("tests of the API that changed", || run(&mut cargo(&arguments)))?;
    }
    Ok(())
}

fn step(name: &str, check: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    println!("\n=== {name}");
    let began = Instant::now();
    check()?;
    println!("--- {name}: {:.1} s", began.elapsed().as_secs_f64());
    Ok(())
}

fn flags<'a>(flag: &'a str, values: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    values.into_iter().flat_map(|value| [flag, value.as_str()]).collect()
}

/// Files that differ from where this branch left `main`: committed, not committed, and new.
fn changed() -> Result<Vec<String>, Failure> {
    let base = [MAIN, "origin/main"].into_iter().find_map(|main| {
        let base = git(&["merge-base", main, "HEAD"]).output().ok()?;
        base.status.success().then(|| String::from_utf8_lossy(&base.stdout).trim().to_owned())
    });
    let base = base.ok_or_else(|| format!("there is no branch {MAIN} here to compare with"))?;
    let differ = output(&mut git(&["diff", "--name-only", &base]))?;
    let new = output(&mut git(&["ls-files", "--others", "--exclude-standard"]))?;
    Ok(differ.lines().chain(new.lines()).map(str::to_owned).collect())
}

fn packages() -> Result<Vec<Package>, Failure> {
    let arguments = ["metadata", "--no-deps", "--format-version=1", "--locked"];
    let metadata: Value =
        serde_json::from_str(&output(&mut cargo(&arguments))?).map_err(|error| error.to_string())?;
    let top = format!("{}/", metadata["workspace_root"].as_str().unwrap_or_default());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = metadata["packages"].as_array().cloned().unwrap_or_default();
    let package = |package: &Value| {
        let manifest = text(&package["manifest_path"]);
        let folder = manifest.strip_prefix(&top).unwrap_or(&manifest).trim_end_matches("Cargo.toml");
        let needs = package["dependencies"].as_array().into_iter().flatten();
        // A path: it is of this workspace.
        let needs = needs.filter(|need| need["path"].is_string()).map(|need| text(&need["name"]));
        Package { name: text(&package["name"]), folder: folder.to_owned(), needs: needs.collect() }
    };
    Ok(all.iter().map(package).collect())
}

fn plan(packages: &[Package], files: &[String]) -> Plan {
    let mut plan = Plan::default();
    for file in files {
        // The words are the screens', too.
        plan.screens |= file.starts_with("kiosk-ui/") || file.starts_with("locales/");
        if file.starts_with("kiosk-ui/") {
            continue;
        }
        if let Some(name) = file.strip_prefix("tests/api/") {
            let name = name.split('/').next().unwrap_or_default().trim_end_matches(".rs");
            // The harness and the list of files are everybody's: they are compiled, as they are by
            // clippy.
            if !matches!(name, "harness" | "main") {
                plan.api.insert(name.to_owned());
            }
            plan.api_changed = true;
        } else {
            plan.changed.extend(of(packages, file));
        }
    }
    plan.dependents = &dependents(packages, &plan.changed) - &plan.changed;
    plan
}

/// The crates that a file is part of.
fn of(packages: &[Package], file: &str) -> Vec<String> {
    let named = |name: &str| vec![name.to_owned()];
    if OF_ALL.contains(&file) {
        return packages.iter().map(|package| package.name.clone()).collect();
    }
    if file.starts_with("migrations/") {
        return named("shiji-store");
    }
    if file.starts_with("tests/tidy/") {
        return named("xtask");
    }
    if file.starts_with("locales/") {
        return named("shiji-catalogue");
    }
    let inside = packages
        .iter()
        .filter(|package| !package.folder.is_empty())
        .find(|package| file.starts_with(&package.folder));
    if let Some(package) = inside {
        return named(&package.name);
    }
    let of_root = ["src/", "tests/", "benches/", "build/", "build.rs", "Cargo.toml"];
    if of_root.iter().any(|part| file.starts_with(part)) { named("shiji") } else { Vec::new() }
}

/// These crates and all that are built with one of them.
fn dependents(packages: &[Package], changed: &BTreeSet<String>) -> BTreeSet<String> {
    let known: BTreeMap<&str, &Package> = packages.iter().map(|p| (p.name.as_str(), p)).collect();
    let mut found: BTreeSet<String> =
        changed.iter().filter(|name| known.contains_key(name.as_str())).cloned().collect();
    loop {
        let more: Vec<String> = packages
            .iter()
            .filter(|package| !found.contains(&package.name) && !package.needs.is_disjoint(&found))
            .map(|package| package.name.clone())
            .collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Package, plan};

    fn workspace() -> Vec<Package> {
        let package = |name: &str, folder: &str, needs: &[&str]| Package {
            name: name.to_owned(),
            folder: folder.to_owned(),
            needs: needs.iter().map(|need| (*need).to_owned()).collect(),
        };
        vec![
            package("shiji-domain", "crates/domain/", &[]),
            package("shiji-documents", "crates/documents/", &["shiji-domain"]),
            package("shiji-store", "crates/store/", &["shiji-domain"]),
            package("shiji", "", &["shiji-store", "shiji-documents"]),
            package("xtask", "xtask/", &[]),
        ]
    }

    fn planned(files: &[&str]) -> (Vec<String>, Vec<String>) {
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        let plan = plan(&workspace(), &files);
        let list = |names: BTreeSet<String>| names.into_iter().collect();
        (list(plan.changed), list(plan.dependents))
    }

    #[test]
    fn a_change_in_the_domain_is_tested_there_and_linted_everywhere() {
        let (changed, dependents) = planned(&["crates/domain/src/policy.rs"]);
        assert_eq!(changed, ["shiji-domain"]);
        assert_eq!(dependents, ["shiji", "shiji-documents", "shiji-store"]);
    }

    #[test]
    fn a_migration_is_a_change_of_the_store() {
        let (changed, dependents) = planned(&["migrations/0016_more.sql"]);
        assert_eq!((changed, dependents), (vec!["shiji-store".into()], vec!["shiji".into()]));
    }

    #[test]
    fn a_change_of_the_tidy_tests_asks_for_no_server() {
        assert_eq!(planned(&["tests/tidy/names.rs"]), (vec!["xtask".into()], vec![]));
    }

    #[test]
    fn screens_and_documents_ask_for_no_crate() {
        assert_eq!(planned(&["README.md", "kiosk-ui/src/wall/Board.vue"]), (vec![], vec![]));
        let files = ["kiosk-ui/src/wall/Board.vue".to_owned(), "tests/api/wall.rs".to_owned()];
        let plan = plan(&workspace(), &files);
        assert!(plan.screens && plan.api.contains("wall") && plan.api_changed && plan.changed.is_empty());
    }

    #[test]
    fn a_word_is_a_change_of_the_catalogue_and_of_the_screens() {
        let plan = plan(&workspace(), &["locales/en.ftl".to_owned()]);
        assert!(plan.screens && plan.changed.contains("shiji-catalogue"));
    }

    #[test]
    fn the_harness_is_compiled_and_names_no_test() {
        let plan = plan(&workspace(), &["tests/api/harness/mod.rs".to_owned()]);
        assert!(plan.api_changed && plan.api.is_empty());
    }

    #[test]
    fn what_everything_is_built_by_is_a_change_of_every_crate() {
        assert_eq!(planned(&["Cargo.lock"]).0.len(), workspace().len());
    }
}

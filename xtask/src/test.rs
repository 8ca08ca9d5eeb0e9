//! `cargo xtask test`: every check of the project, in the order in which they are quickest to fail.

use std::time::Instant;

use crate::postgres::{self, Durability};
use crate::shell::{Failure, cargo, node_tool, run as run_shown, ui};
use crate::{browser, contract, licences, screens, storm, tools, types};

/// A check: what `--only` calls it, what it holds, and how.
struct Step {
    name: &'static str,
    about: &'static str,
    check: fn() -> Result<(), Failure>,
}

const STEPS: &[Step] = &[
    Step { name: "tools", about: "what the checks need is installed", check: tools::install },
    Step { name: "fmt", about: "rustfmt", check: || run_shown(&mut cargo(&["fmt", "--all", "--check"])) },
    Step { name: "npm", about: "npm ci, when the lockfile changed", check: || screens::install(&ui()) },
    Step { name: "prettier", about: "format of the screens", check: || node("prettier", &["--check", "."]) },
    Step {
        name: "eslint",
        about: "lints of the screens",
        check: || node("eslint", &["--max-warnings", "0", "."]),
    },
    Step { name: "vue-tsc", about: "types of the screens", check: screen_types },
    Step { name: "vitest", about: "unit tests of the screens", check: || node("vitest", &["run"]) },
    Step { name: "ui", about: "build of the screens, and the resident's budget", check: build_ui },
    Step { name: "licences", about: "licences of all packages", check: licences::check },
    Step { name: "clippy", about: "lints", check: clippy },
    Step { name: "doc", about: "rustdoc", check: doc },
    Step { name: "types", about: "message types of the screens are up to date", check: types::check },
    Step { name: "tests", about: "all Rust tests, on SQLite and PostgreSQL", check: tests },
    Step { name: "contract", about: "the API keeps what its description says", check: contract::check },
    Step { name: "browser", about: "tests in Chromium", check: browser::test },
];

/// Runs all steps, or those named; a failed one doesn't keep the others from telling what they
/// know.
pub fn run(only: Option<&str>) -> Result<(), Failure> {
    let chosen = choose(only)?;
    let began = Instant::now();
    let mut failed = Vec::new();
    for step in &chosen {
        println!("\n=== {}: {}", step.name, step.about);
        let step_began = Instant::now();
        let verdict = match (step.check)() {
            Ok(()) => "ok",
            Err(failure) => {
                eprintln!("{failure}");
                failed.push(step.name);
                "FAILED"
            }
        };
        println!("--- {}: {verdict} in {:.1} s", step.name, step_began.elapsed().as_secs_f64());
    }
    let seconds = began.elapsed().as_secs_f64();
    println!("\n{} of {} steps passed in {seconds:.0} s", chosen.len() - failed.len(), chosen.len());
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn choose(only: Option<&str>) -> Result<Vec<&'static Step>, Failure> {
    let Some(names) = only else {
        return Ok(STEPS.iter().collect());
    };
    let find = |name: &str| {
        STEPS.iter().find(|step| step.name == name).ok_or_else(|| {
            let lines: Vec<String> =
                STEPS.iter().map(|step| format!("  {:10}{}", step.name, step.about)).collect();
            format!("no step is called {name:?}; there are:\n{}", lines.join("\n"))
        })
    };
    names.split(',').map(find).collect()
}

/// The types of the catalogue's keys are written first: they follow from `locales`.
fn screen_types() -> Result<(), Failure> {
    let mut catalogue = std::process::Command::new("node");
    run_shown(catalogue.arg("scripts/catalogue.mjs").current_dir(ui()))?;
    node("vue-tsc", &["--noEmit"])
}

fn node(tool: &str, arguments: &[&str]) -> Result<(), Failure> {
    screens::install(&ui())?;
    run_shown(&mut node_tool(tool, arguments))
}

fn build_ui() -> Result<(), Failure> {
    let dist = screens::build(&ui())?;
    println!("{} is up to date", dist.display());
    Ok(())
}

fn clippy() -> Result<(), Failure> {
    run_shown(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn doc() -> Result<(), Failure> {
    run_shown(cargo(&["doc", "--no-deps", "--workspace"]).env("RUSTDOCFLAGS", "-D warnings"))
}

/// What random days are drawn from on CI, where a submission must not fall for a fault that was
/// there before it. On a developer's machine each run draws others, and finds it.
const SEED: &str = "20261121";

/// All of them, and what the storms among them counted, also when something failed.
fn tests() -> Result<(), Failure> {
    let storms = storm::fresh()?;
    let ended = postgres::with(Durability::Off, |set| {
        let mut tests = cargo(&["test", "--workspace", "--no-fail-fast"]);
        if std::env::var_os("CI").is_some() && std::env::var_os("PROPTEST_RNG_SEED").is_none() {
            tests.env("PROPTEST_RNG_SEED", SEED);
        }
        run_shown(set(tests.env(storm::VARIABLE, &storms)))
    });
    let table = storm::print_all(&storms);
    ended.and(table)
}

#[cfg(test)]
mod tests {
    use super::{STEPS, choose};

    #[test]
    fn steps_are_chosen_by_name_in_the_order_asked_for() {
        let names = |only| choose(only).map(|steps| steps.iter().map(|step| step.name).collect::<Vec<_>>());
        assert_eq!(names(None).unwrap().len(), STEPS.len());
        assert_eq!(names(Some("doc,fmt")).unwrap(), ["doc", "fmt"]);
    }

    #[test]
    fn an_unknown_step_is_answered_with_the_known_ones() {
        let Err(failure) = choose(Some("fmt,rumour")) else { panic!("there is no such step") };
        assert!(failure.contains("\"rumour\"") && failure.contains("clippy"), "{failure}");
    }
}

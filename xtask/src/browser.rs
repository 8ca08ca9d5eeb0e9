//! The tests in a real browser: `kiosk-ui/tests/browser/*.test.mjs`, each against the real program.

use std::path::PathBuf;
use std::process::Command;

use crate::shell::{Failure, cargo, run, target, ui, which};

/// Chromium, as `CHROMIUM` names it or where it usually is.
pub fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    named.or_else(|| which("chromium")).or_else(|| which("chromium-browser")).filter(|file| file.is_file())
}

/// Builds the program and runs the tests, two files at a time: each starts a server and a browser
/// of its own, and waits for them much of the time.
pub fn test() -> Result<(), Failure> {
    let folder = ui().join("tests/browser");
    let files = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        return Err(format!("no tests in {}", folder.display()));
    }
    let mut node = node(&[], "debug")?;
    run(node.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]).args(files))
}

/// Measures how soon a resident's page is there, with the program as people run it.
pub fn pages(arguments: &[&str]) -> Result<(), Failure> {
    let mut node = node(&["--release"], "release")?;
    run(node.arg("bench/pages.mjs").args(arguments))
}

/// Twenty pages, open while a day is simulated: about seven minutes. Not with the debug program:
/// its forecasts alone keep a core busy, which a browser with twenty pages needs, and then requests
/// wait until the simulation gives up.
pub fn screens() -> Result<(), Failure> {
    run(node(&["--release"], "release")?.arg("tests/browser/screens.bench.mjs"))
}

/// Contact sheets of every screen in the middle of an afternoon, or of those whose name has one of
/// the words.
pub fn photograph(words: &[&str]) -> Result<(), Failure> {
    run(node(&[], "debug")?.arg("tests/browser/photograph.mjs").args(words))
}

/// Node with the program that it is to start, built, and the browser.
fn node(profile: &[&str], folder: &str) -> Result<Command, Failure> {
    let chromium = chromium().ok_or("there is no Chromium here: cargo xtask tools installs it")?;
    run(cargo(&["build", "--package", "shiji"]).args(profile))?;
    let mut node = Command::new("node");
    node.current_dir(ui()).env("SHIJI_BIN", target().join(folder).join("shiji")).env("CHROMIUM", chromium);
    Ok(node)
}

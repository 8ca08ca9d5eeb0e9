//! The tests in a real browser: `kiosk-ui/tests/browser/*.test.mjs`, each against the real program.

use std::path::PathBuf;
use std::process::Command;

use crate::Failure;
use crate::shell::{cargo, root, run, ui, which};

/// Chromium, as `CHROMIUM` names it or where it usually is.
pub fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    named.or_else(|| which("chromium")).or_else(|| which("chromium-browser")).filter(|file| file.is_file())
}

/// Builds the program and runs the tests, one file after the other: each starts a server and a browser of its own.
pub fn test() -> Result<(), Failure> {
    let chromium = chromium().ok_or("there is no Chromium here: cargo xtask tools installs it")?;
    run(&mut cargo(&["build", "--package", "shiji"]))?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir));
    let folder = ui().join("tests/browser");
    let files = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        return Err(format!("no tests in {}", folder.display()));
    }
    let mut node = Command::new("node");
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files).current_dir(ui());
    run(node.env("SHIJI_BIN", target.join("debug/shiji")).env("CHROMIUM", chromium))
}

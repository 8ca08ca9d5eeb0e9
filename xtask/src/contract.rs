//! The API against its own description: schemathesis calls every operation as each role
//! (`tests/contract`).

use std::path::PathBuf;
use std::process::Command;

use crate::shell::{Failure, cargo, root, run, target};

/// Builds the program and holds it against what it says of itself.
pub fn check() -> Result<(), Failure> {
    let python = python()?;
    run(&mut cargo(&["build", "--package", "shiji"]))?;
    let mut check = Command::new(python);
    run(check.arg(root().join("tests/contract/run.py")).arg(target().join("debug/shiji")))
}

/// The Python of an environment of its own below the target folder, made anew when other versions
/// are asked for: another schemathesis has other checks, and other faults.
fn python() -> Result<PathBuf, Failure> {
    let wanted = root().join("tests/contract/requirements.txt");
    let versions =
        std::fs::read_to_string(&wanted).map_err(|error| format!("{}: {error}", wanted.display()))?;
    let folder = target().join("contract");
    let (python, made) = (folder.join("bin/python"), folder.join("made-for"));
    if std::fs::read_to_string(&made).is_ok_and(|there| there == versions) {
        return Ok(python);
    }
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    run(Command::new(&python).args(install).arg(&wanted))?;
    std::fs::write(&made, versions).map_err(|error| format!("{}: {error}", made.display()))?;
    Ok(python)
}

/// Can a Python environment with pip be made here? Debian has that apart from Python itself.
pub fn has_venv() -> bool {
    Command::new("python3")
        .args(["-c", "import venv, ensurepip"])
        .output()
        .is_ok_and(|done| done.status.success())
}

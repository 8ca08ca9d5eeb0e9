//! The screens' types and limits: `kiosk-ui/scripts/types.mjs` writes them from the API's
//! description, which the program prints.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::screens;
use crate::shell::{Failure, cargo, run, target, ui};

/// What the script writes, below `kiosk-ui/src/shared`.
const FILES: [&str; 2] = ["api/schema.ts", "api/limits.ts"];

fn kept() -> PathBuf {
    ui().join("src/shared")
}

/// Writes them anew.
pub fn write() -> Result<(), Failure> {
    generate(&kept())
}

/// Complains when they are not what the API's description says.
pub fn check() -> Result<(), Failure> {
    let folder = target().join("ui-types");
    generate(&folder)?;
    for file in FILES {
        if read(&folder.join(file))? != read(&kept().join(file))? {
            return Err(format!("kiosk-ui/src/shared/{file} is out of date: run cargo xtask types"));
        }
    }
    Ok(())
}

fn generate(folder: &Path) -> Result<(), Failure> {
    screens::install(&ui())?;
    let printed = cargo(&["run", "--quiet", "--package", "shiji", "--", "openapi"])
        .output()
        .map_err(|error| format!("shiji openapi: {error}"))?;
    if !printed.status.success() {
        return Err(format!("shiji openapi: {}", String::from_utf8_lossy(&printed.stderr)));
    }
    let document = target().join("openapi.json");
    std::fs::write(&document, &printed.stdout).map_err(|error| format!("{}: {error}", document.display()))?;
    let mut script = Command::new("node");
    script.current_dir(ui()).arg("scripts/types.mjs").arg(&document).arg(folder);
    run(&mut script)
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

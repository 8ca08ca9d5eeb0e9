//! Builds `kiosk-ui` when its sources changed. Shared by the build script and by `cargo xtask`, so
//! that both agree on what is up to date and never build at the same time.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

/// What the built screens follow from, under `kiosk-ui/`. Never `node_modules`: the lockfile stands
/// for it.
pub const SOURCES: &[&str] = &[
    "src",
    "scripts",
    "../locales",
    "package.json",
    "package-lock.json",
    "vite.config.mjs",
    "vite.resident.config.mjs",
];

/// Holds the hash of the sources that `dist/` was built from.
pub const STAMP: &str = ".built-from";

/// The same for `node_modules/` and the lockfile.
const INSTALLED: &str = ".installed-from";

/// Brings `dist/` up to date and returns it.
pub fn build(ui: &Path) -> Result<PathBuf, String> {
    install(ui)?;
    let _turn = lock(ui)?;
    let dist = ui.join("dist");
    let hash = hash(ui, SOURCES)?;
    if is(&dist.join(STAMP), &hash) {
        return Ok(dist);
    }
    // First of all: a failed build may leave files of its own, and the stamp would vouch for them.
    if let Err(error) = fs::remove_file(dist.join(STAMP))
        && error.kind() != ErrorKind::NotFound
    {
        return Err(format!("{}: {error}", dist.join(STAMP).display()));
    }
    npm(ui, &["run", "--silent", "build"])?;
    require(&dist)?;
    stamp(&dist.join(STAMP), &hash)?;
    Ok(dist)
}

/// `npm ci`, when the lockfile isn't the one that `node_modules` was installed from.
pub fn install(ui: &Path) -> Result<(), String> {
    let _turn = lock(ui)?;
    let hash = hash(ui, &["package.json", "package-lock.json"])?;
    let installed = ui.join("node_modules").join(INSTALLED);
    if is(&installed, &hash) {
        return Ok(());
    }
    let arguments = [
        "ci",
        "--include=dev",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--fetch-retries=1",
        "--loglevel=error",
    ];
    npm(ui, &arguments)?;
    stamp(&installed, &hash)
}

/// Complains unless the folder holds both builds.
pub fn require(dist: &Path) -> Result<(), String> {
    for manifest in ["resident/manifest.json", "staff/manifest.json"] {
        if !dist.join(manifest).is_file() {
            return Err(format!("{} has no {manifest}: it is not a folder of built screens", dist.display()));
        }
    }
    Ok(())
}

/// Runs npm; on failure the end of what it printed is the error, because a build script's output is
/// not shown.
fn npm(ui: &Path, arguments: &[&str]) -> Result<(), String> {
    let name = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(name).args(arguments).current_dir(ui).stdin(Stdio::null()).output().map_err(|error| {
        format!(
            "npm doesn't start ({error}), and the screens are built with it.\n\
             Install Node.js 20.19 or newer (on Debian: apt install nodejs npm), or set SHIJI_UI_DIST to a folder of built screens."
        )
    })?;
    if output.status.success() {
        return Ok(());
    }
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed);
    let lines: Vec<&str> = printed.lines().filter(|line| !line.trim().is_empty()).collect();
    let end = lines[lines.len().saturating_sub(40)..].join("\n");
    Err(format!("npm {} failed in {} ({}):\n{end}", arguments.join(" "), ui.display(), output.status))
}

/// Waits until no other build works in this folder; the lock ends with the returned file, and with
/// the process.
fn lock(ui: &Path) -> Result<File, String> {
    let path = ui.join(".build-lock");
    let file = File::create(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    file.lock().map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(file)
}

fn is(stamp: &Path, hash: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|text| text == hash)
}

/// The stamp gets an old time: cargo compares it with the start of the build script that wrote it,
/// and would otherwise run everything once more.
fn stamp(path: &Path, hash: &str) -> Result<(), String> {
    let written = fs::write(path, hash).and_then(|()| {
        File::options().write(true).open(path)?.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1))
    });
    written.map_err(|error| format!("{}: {error}", path.display()))
}

/// The hash of some files and folders with all that is in them, names included. It only has to
/// notice changes.
pub fn hash(root: &Path, names: &[&str]) -> Result<String, String> {
    let mut files = Vec::new();
    for name in names {
        list(&root.join(name), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for path in files {
        path.strip_prefix(root).unwrap_or(&path).hash(&mut hasher);
        fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn list(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    for entry in entries {
        list(&entry.map_err(|error| format!("{}: {error}", path.display()))?.path(), files)?;
    }
    Ok(())
}

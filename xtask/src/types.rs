//! The message types of the screens: ts-rs writes them from the Rust ones while the tests run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::shell::{cargo, root, run, ui};

fn kept() -> PathBuf {
    ui().join("src/shared/types")
}

/// Writes them anew.
pub fn write() -> Result<(), Failure> {
    let (folder, fresh) = generate()?;
    let kept = kept();
    for name in read(&kept)?.keys().filter(|name| !fresh.contains_key(*name)) {
        std::fs::remove_file(kept.join(name)).map_err(|error| format!("{name}: {error}"))?;
    }
    for (name, text) in &fresh {
        let path = kept.join(name);
        let parent = path.parent().unwrap_or(&kept);
        std::fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    println!("{} types", fresh.len());
    remove(&folder)
}

/// Complains when they are not what the Rust types say.
pub fn check() -> Result<(), Failure> {
    let (folder, fresh) = generate()?;
    let kept = read(&kept())?;
    remove(&folder)?;
    let names = kept.keys().chain(fresh.keys());
    let mut differ: Vec<&str> =
        names.filter(|name| kept.get(*name) != fresh.get(*name)).map(String::as_str).collect();
    differ.sort_unstable();
    differ.dedup();
    println!("{} types", fresh.len());
    if differ.is_empty() {
        return Ok(());
    }
    Err(format!("kiosk-ui/src/shared/types is out of date ({}): run cargo xtask types", differ.join(", ")))
}

fn generate() -> Result<(PathBuf, BTreeMap<String, String>), Failure> {
    let folder = root().join("target/ui-types");
    remove(&folder)?;
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let arguments = [
        "test",
        "--quiet",
        "--workspace",
        "--exclude",
        "xtask",
        "--features",
        "shiji/ts",
        "--lib",
        "export_bindings_",
    ];
    run(cargo(&arguments).env("TS_RS_EXPORT_DIR", &folder).env("TS_RS_LARGE_INT", "number"))?;
    let mut fresh = read(&folder)?;
    if fresh.is_empty() {
        return Err(
            "no Rust type is exported to the screens: mark the messages with #[cfg_attr(feature = \"ts\", ts(export))]"
                .into(),
        );
    }
    fresh.insert("index.ts".into(), index(&fresh));
    Ok((folder, fresh))
}

/// One file to import them all from.
fn index(types: &BTreeMap<String, String>) -> String {
    let names = types.keys().filter_map(|file| file.strip_suffix(".ts"));
    names.map(|name| format!("export type {{ {name} }} from './{name}';\n")).collect()
}

fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    Ok(())
}

/// The `.ts` files of a folder by relative path.
fn read(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).ok().into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "ts") {
                let text =
                    std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
                files.insert(name, text);
            }
        }
    }
    Ok(files)
}

//! Builds the screens, by npm, for the binary to embed.
//!
//! Quick when nothing changed: npm is asked only when the lockfile changed, the screens are built
//! only when their sources did. `SHIJI_UI_DIST` names a folder with built screens to embed, and npm
//! isn't needed.

#[path = "build/screens.rs"]
mod screens;

use std::path::{Path, PathBuf};

fn main() {
    for path in ["build.rs", "build"] {
        println!("cargo::rerun-if-changed={path}");
    }
    println!("cargo::rerun-if-env-changed=SHIJI_UI_DIST");
    let ui = folder_from("CARGO_MANIFEST_DIR").unwrap_or_default().join("kiosk-ui");
    if let Err(complaint) = embed_screens(&ui) {
        for line in complaint.lines() {
            println!("cargo::error={line}");
        }
    }
}

fn folder_from(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Tells `src/ui.rs` which folder to embed. Its hash goes with it, because only a changed variable
/// makes cargo compile the crate again when a file was added.
fn embed_screens(ui: &Path) -> Result<(), String> {
    let dist = if let Some(dist) = folder_from("SHIJI_UI_DIST") {
        println!("cargo::rerun-if-changed={}", dist.display());
        screens::require(&dist)?;
        dist
    } else {
        for source in screens::SOURCES {
            println!("cargo::rerun-if-changed=kiosk-ui/{source}");
        }
        println!("cargo::rerun-if-changed=kiosk-ui/dist/{}", screens::STAMP);
        screens::build(ui)?
    };
    println!("cargo::rustc-env=SHIJI_UI_FOLDER={}", dist.display());
    println!("cargo::rustc-env=SHIJI_UI_HASH={}", screens::hash(&dist, &["."])?);
    Ok(())
}

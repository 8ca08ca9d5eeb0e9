//! Prepares what the binary embeds: the screens, built by npm, and the two weights of the Chinese font.
//!
//! Quick when nothing changed: npm is asked only when the lockfile changed, the screens are built only when their
//! sources did, a font is packed only when it is newer than its packed form.
//!
//! - `SHIJI_UI_DIST` names a folder with built screens to embed, and npm isn't needed.
//! - `SHIJI_FONTS` names a folder with `NotoSansSC_400Regular.ttf` and `NotoSansSC_700Bold.ttf`.

#[path = "build/fonts.rs"]
mod fonts;
#[path = "build/screens.rs"]
mod screens;

use std::path::{Path, PathBuf};

fn main() {
    for path in ["build.rs", "build"] {
        println!("cargo::rerun-if-changed={path}");
    }
    for variable in ["SHIJI_UI_DIST", "SHIJI_FONTS"] {
        println!("cargo::rerun-if-env-changed={variable}");
    }

    let ui = folder_from("CARGO_MANIFEST_DIR").unwrap_or_default().join("kiosk-ui");
    match embed_screens(&ui) {
        Ok(()) => embed_fonts(&ui),
        Err(complaint) => {
            for line in complaint.lines() {
                println!("cargo::error={line}");
            }
        }
    }
}

fn folder_from(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Tells `src/ui.rs` which folder to embed. Its hash is told too, because only a changed variable makes cargo compile
/// the crate again when a file was added.
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

/// Packs the fonts where `include_bytes!` finds them. Without them what is found there is empty and the server takes a font
/// of the system, so their absence is a warning.
fn embed_fonts(ui: &Path) {
    let folder = folder_from("SHIJI_FONTS");
    // Those of the npm package stand under the lockfile, which is watched already.
    if let Some(folder) = &folder {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    let package = ui.join("node_modules/@expo-google-fonts/noto-sans-sc");
    let Some(out) = folder_from("OUT_DIR") else { return };
    match fonts::embed(folder.as_deref(), &package, &out) {
        Ok(None) => {}
        Ok(Some(lacking)) => {
            println!(
                "cargo::warning=no Chinese font is embedded, printing takes one of the system: {lacking}"
            );
        }
        Err(reason) => println!("cargo::error={reason}"),
    }
}

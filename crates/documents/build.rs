//! Packs the two weights of the Chinese font, which the npm package of the screens carries.
//!
//! Quick when nothing changed: npm is asked only when the lockfile changed, a font is packed only
//! when it is newer than its packed form. `SHIJI_FONTS` names a folder with
//! `NotoSansSC_400Regular.ttf` and `NotoSansSC_700Bold.ttf` instead; `SHIJI_UI_DIST`, with which no
//! npm is needed, leaves the package as it is found.

#[path = "build/fonts.rs"]
mod fonts;
#[expect(dead_code, reason = "the screens are built by the crate that embeds them")]
#[path = "../../build/screens.rs"]
mod screens;

use std::path::PathBuf;

fn main() {
    for path in ["build.rs", "build", "../../build/screens.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    for variable in ["SHIJI_UI_DIST", "SHIJI_FONTS"] {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    if let Err(complaint) = embed() {
        for line in complaint.lines() {
            println!("cargo::error={line}");
        }
    }
}

fn folder_from(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Packs the fonts where `include_bytes!` finds them. Without them what is found there is empty and
/// the server takes a font of the system, so their absence is a warning.
fn embed() -> Result<(), String> {
    let ui = folder_from("CARGO_MANIFEST_DIR").unwrap_or_default().join("../../kiosk-ui");
    let folder = folder_from("SHIJI_FONTS");
    if let Some(folder) = &folder {
        println!("cargo::rerun-if-changed={}", folder.display());
    } else if folder_from("SHIJI_UI_DIST").is_none() {
        println!("cargo::rerun-if-changed={}", ui.join("package-lock.json").display());
        screens::install(&ui)?;
    }
    let package = ui.join("node_modules/@expo-google-fonts/noto-sans-sc");
    let Some(out) = folder_from("OUT_DIR") else { return Ok(()) };
    if let Some(lacking) = fonts::embed(folder.as_deref(), &package, &out)? {
        println!("cargo::warning=no Chinese font is embedded, printing takes one of the system: {lacking}");
    }
    Ok(())
}

//! The programs that the checks drive, installed by apt where they are missing.

use std::process::Command;

use crate::shell::{Failure, is_root, run, which};
use crate::{browser, contract, postgres};

/// Installs what is missing, and says so before it does.
pub fn install() -> Result<(), Failure> {
    let wanted = [
        ("chromium", browser::chromium().is_some()),
        ("poppler-utils", which("pdftotext").is_some()),
        ("zbar-tools", which("zbarimg").is_some()),
        ("unzip", which("unzip").is_some()),
        ("espeak-ng", which("espeak-ng").is_some()),
        ("qpdf", which("qpdf").is_some()),
        ("libreoffice-calc-nogui", which("soffice").is_some()),
        ("python3-venv", contract::has_venv()),
        ("postgresql", postgres::programs().is_some() || postgres::given().is_some()),
    ];
    let missing: Vec<&str> = wanted.iter().filter(|(_, there)| !there).map(|(package, _)| *package).collect();
    if missing.is_empty() {
        println!("all there");
        return Ok(());
    }
    let by_hand = format!("install {} by hand, then run this again", missing.join(", "));
    if which("apt-get").is_none() {
        return Err(format!("there is no apt-get here: {by_hand}"));
    }
    println!("installing {}", missing.join(", "));
    apt(&["update"]).map_err(|failure| format!("{failure}\n{by_hand}"))?;
    let arguments = [&["install", "--yes", "--no-install-recommends"][..], &missing].concat();
    apt(&arguments).map_err(|failure| format!("{failure}\n{by_hand}"))
}

fn apt(arguments: &[&str]) -> Result<(), Failure> {
    let mut command = if is_root() { Command::new("env") } else { Command::new("sudo") };
    run(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]).args(arguments))
}

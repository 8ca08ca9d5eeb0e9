//! Programs that judge a file. One that is missing fails the test: a check that is skipped is no
//! check.

use std::{
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

use crate::Pdf;

fn run(program: &str, arguments: &[&str], folder: &Path) -> Output {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("{program} can't be run ({error}): `cargo xtask test` installs it"))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn written(pdf: &Pdf) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("it.pdf"), &pdf.bytes).unwrap();
    // To be looked at: each test's last papers under its name and number of pages.
    if let (Some(kept), Some(test)) = (std::env::var_os("SHIJI_KEEP_PAPERS"), std::thread::current().name()) {
        let name = test.rsplit("::").next().unwrap_or(test);
        std::fs::write(Path::new(&kept).join(format!("{name}-{}.pdf", pdf.bytes.len())), &pdf.bytes).unwrap();
    }
    folder
}

/// Holds what every PDF must hold: a clean structure, embedded fonts that text can be read back
/// from, its language, nothing missing, and at most 300 kB for each 20 pages begun.
#[track_caller]
pub fn is_sound(pdf: &Pdf) {
    is_sound_in(pdf, 2);
}

/// The same of a PDF that is set in at most so many faces.
#[track_caller]
pub fn is_sound_in(pdf: &Pdf, most_faces: usize) {
    let folder = written(pdf);
    let check = run("qpdf", &["--check", "it.pdf"], folder.path());
    assert!(check.status.success(), "{}", said(&check));
    assert!(said(&check).contains("PDF Version: 1.7"), "{}", said(&check));

    let fonts = said(&run("pdffonts", &["it.pdf"], folder.path()));
    let faces: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!faces.is_empty() && faces.len() <= most_faces, "{fonts}");
    for face in faces {
        let words: Vec<&str> = face.split_whitespace().collect();
        // …, embedded, subset, with a map back to Unicode, object number and generation.
        assert_eq!(words[words.len() - 5..words.len() - 2], ["yes", "yes", "yes"], "{face}");
    }
    assert!(pdf.bytes.len() <= 300_000 * pdf.pages.div_ceil(20), "{} bytes", pdf.bytes.len());
    let raw = String::from_utf8_lossy(&pdf.bytes);
    assert!(raw.contains("/Lang(zh-CN)") && !raw.contains("GTS_PDFX"), "the catalog was not put right");
    assert!(pdf.missing.is_empty(), "{:?}", pdf.missing);
}

/// The text of the PDF, lines as they stand on the page.
pub fn text(pdf: &Pdf) -> String {
    let folder = written(pdf);
    said(&run("pdftotext", &["-layout", "it.pdf", "-"], folder.path()))
}

/// The text without spaces and line breaks, to find names that are broken over lines.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What a scanner reads from the pages at 100 dpi, sorted.
pub fn scanned(pdf: &Pdf) -> Vec<String> {
    let folder = written(pdf);
    let drawn = run("pdftoppm", &["-r", "100", "-gray", "it.pdf", "page"], folder.path());
    assert!(drawn.status.success());
    let mut pages: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("page"))
        .collect();
    pages.sort();
    assert_eq!(pages.len(), pdf.pages);
    let mut arguments = vec!["--quiet", "--raw", "--nodbus"];
    arguments.extend(pages.iter().map(String::as_str));
    let read = said(&run("zbarimg", &arguments, folder.path()));
    let mut codes: Vec<String> = read.lines().map(str::to_owned).collect();
    codes.sort();
    codes
}

/// What a scanner reads from a grey picture.
pub fn scanned_picture(width: usize, pixels: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let head = format!("P5\n{width} {}\n255\n", pixels.len() / width);
    std::fs::write(folder.path().join("it.pgm"), [head.as_bytes(), pixels].concat()).unwrap();
    said(&run("zbarimg", &["--quiet", "--raw", "--nodbus", "it.pgm"], folder.path())).trim_end().to_owned()
}

/// What LibreOffice makes of a workbook, as the text of the pages that it prints.
pub fn printed_by_office(workbook: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("it.xlsx"), workbook).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let made = run("soffice", &[&profile, "--headless", "--convert-to", "pdf", "it.xlsx"], folder.path());
    assert!(
        folder.path().join("it.pdf").is_file(),
        "{}{}",
        said(&made),
        String::from_utf8_lossy(&made.stderr)
    );
    said(&run("pdftotext", &["-layout", "it.pdf", "-"], folder.path()))
}

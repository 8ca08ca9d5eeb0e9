//! `shiji print` with the real binary, on a market day that was simulated: every paper, checked
//! with the programs that read it.
#![cfg(test)]

use std::{
    collections::BTreeSet,
    path::Path,
    process::{Command, Output},
};

fn shiji(arguments: &[&str], data: &Path, out: &Path) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_shiji"))
        .args(arguments)
        .args(["--data".as_ref(), data.as_os_str(), "--out".as_ref(), out.as_os_str()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{arguments:?}\n{said}\n{}", String::from_utf8_lossy(&run.stderr));
    said
}

/// A program that judges a file. One that is missing fails the test: a check that is skipped is no
/// check.
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

fn pages(pdf: &str, folder: &Path) -> usize {
    let about = said(&run("pdfinfo", &[pdf], folder));
    let pages = about.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
    pages.and_then(|pages| pages.parse().ok()).unwrap_or_else(|| panic!("{pdf}: {about}"))
}

/// How many codes a scanner reads from the pages, which are drawn in two sizes, as a phone sees a
/// code in many pictures: the passes' codes are made by lot, and not each can be read at 100 dpi.
fn codes(pdf: &str, folder: &Path) -> usize {
    let name = pdf.trim_end_matches(".pdf");
    let mut read = BTreeSet::new();
    for dpi in ["100", "150"] {
        let drawn = format!("{name}-at-{dpi}");
        assert!(run("pdftoppm", &["-r", dpi, "-gray", pdf, &drawn], folder).status.success());
        let pages =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let pages: Vec<String> =
            pages.filter(|file| file.starts_with(&drawn) && file.ends_with(".pgm")).collect();
        let mut arguments = vec!["--quiet", "--raw", "--nodbus"];
        arguments.extend(pages.iter().map(String::as_str));
        read.extend(said(&run("zbarimg", &arguments, folder)).lines().map(str::to_owned));
    }
    read.len()
}

/// LibreOffice reads each workbook and prints its pages; a broken one it would refuse.
fn opened_by_office(workbooks: &[&str], folder: &Path) {
    for workbook in workbooks {
        assert!(run("unzip", &["-tq", workbook], folder).status.success(), "{workbook}");
    }
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let arguments = [&profile, "--headless", "--convert-to", "pdf", "--outdir", "office"];
    let made = run("soffice", &[&arguments[..], workbooks].concat(), folder);
    for workbook in workbooks {
        let pdf = format!("office/{}", workbook.replace(".xlsx", ".pdf"));
        assert!(
            folder.join(&pdf).is_file(),
            "{workbook}: {}{}",
            said(&made),
            String::from_utf8_lossy(&made.stderr)
        );
        assert!(said(&run("pdftotext", &[&pdf, "-"], folder)).contains("市集"), "{workbook}");
    }
}

#[test]
fn everything_of_a_simulated_day_is_printed_and_sound() {
    let folder = tempfile::tempdir().unwrap();
    let (data, out) = (folder.path().join("data"), folder.path().join("papers"));
    shiji(
        &["simulate", "--visits", "150", "--residents", "100", "--seed", "7"],
        &data,
        &folder.path().join("first"),
    );
    let reply = shiji(&["print", "all", "--passes", "20", "--lang", "en"], &data, &out);
    shiji(&["print", "posters", "gate", "--size", "a3"], &data, &out.join("a3"));
    shiji(&["print", "posters", "--booth", "a"], &data, &out.join("one"));

    for (pdf, least) in [
        ("posters.pdf", 18),
        ("gate.pdf", 1),
        ("staff-cards.pdf", 5),
        ("passes.pdf", 3),
        ("summary.pdf", 2),
        ("ledger.pdf", 2),
        ("public.pdf", 2),
        ("reminders.pdf", 1),
        ("a3/posters.pdf", 18),
        ("a3/gate.pdf", 1),
        ("one/posters.pdf", 1),
    ] {
        let check = run("qpdf", &["--check", pdf], &out);
        assert!(check.status.success(), "{pdf}: {}", said(&check));
        let fonts = said(&run("pdffonts", &[pdf], &out));
        assert!(fonts.lines().count() > 2, "{pdf}: {fonts}");
        for face in fonts.lines().skip(2) {
            let words: Vec<&str> = face.split_whitespace().collect();
            assert_eq!(words[words.len() - 5..words.len() - 2], ["yes", "yes", "yes"], "{pdf}: {face}");
        }
        let (pages, size) = (pages(pdf, &out), std::fs::metadata(out.join(pdf)).unwrap().len());
        assert!(pages >= least, "{pdf} has {pages} pages");
        assert!(size <= 300_000 * pages.div_ceil(20) as u64, "{pdf}: {size} bytes on {pages} pages");
        let name = pdf.rsplit('/').next().unwrap();
        assert!(reply.contains(name), "{name} stands there: {reply}");
    }
    assert_eq!(codes("posters.pdf", &out), 18);
    assert_eq!(codes("gate.pdf", &out), 1);
    assert_eq!(codes("passes.pdf", &out), 20);
    assert!(codes("staff-cards.pdf", &out) >= 18, "a card for each desk");
    assert_eq!(codes("posters.pdf", &out.join("a3")), 18);
    assert_eq!(codes("posters.pdf", &out.join("one")), 1);

    let text = |pdf: &str| said(&run("pdftotext", &["-layout", pdf, "-"], &out));
    let posters = text("posters.pdf");
    for name in ["书记面对面", "食物银行", "爱心义剪", "小狼运动"] {
        assert!(posters.contains(name), "{name}");
    }
    assert!(text("summary.pdf").contains("诉求 39 件 = 现场办理 27 + 转办 12"));
    let bulletin = std::fs::read_to_string(out.join("bulletin.txt")).unwrap();
    assert!(bulletin.contains("现场办理27件、转办12件"), "{bulletin}");
    opened_by_office(&["ledger.xlsx", "public.xlsx", "reminders.xlsx"], &out);
    assert!(std::fs::read(out.join("ledger.csv")).unwrap().starts_with(&[0xef, 0xbb, 0xbf]));
}

#[test]
fn a_fortnight_after_is_printed_as_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let (data, out) = (folder.path().join("data"), folder.path().join("papers"));
    let run_after = Command::new(env!("CARGO_BIN_EXE_shiji"))
        .args(["simulate".as_ref(), "--after".as_ref(), "--data".as_ref(), data.as_os_str()])
        .output()
        .unwrap();
    assert!(run_after.status.success(), "{}", said(&run_after));
    shiji(&["print", "ledger", "public", "summary", "reminders", "agenda"], &data, &out);
    let csv = std::fs::read(out.join("ledger.csv")).unwrap();
    let mut read = csv::Reader::from_reader(&csv[3..]);
    let heads: Vec<String> = read.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = read.records().collect::<Result<_, _>>().unwrap();
    for head in [
        "责任人",
        "签收时间",
        "延期/挂账原因",
        "办理过程",
        "答复时间及方式",
        "办结时间",
        "回访人/时间",
        "是否解决",
        "满意度",
        "是否上会",
        "销号时间",
    ] {
        let at = heads.iter().position(|known| known == head).unwrap();
        assert!(
            rows.iter().any(|row| !row[at].is_empty() && &row[at] != "否"),
            "nobody's {head} says anything"
        );
    }
    for pdf in ["ledger.pdf", "public.pdf", "summary.pdf", "reminders.pdf", "agenda.pdf"] {
        let check = run("qpdf", &["--check", pdf], &out);
        assert!(check.status.success(), "{pdf}: {}", said(&check));
    }
    opened_by_office(&["ledger.xlsx", "public.xlsx", "reminders.xlsx"], &out);
}

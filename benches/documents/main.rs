//! `cargo xtask bench documents`: how long paper takes, with a market of 40 booths and a ledger of
//! 2,000 requests.
//!
//! Beside it typst, a typesetting system of its own, sets the same ledger (`peer.py`, if
//! `python3 -c 'import typst'` works). The peak of memory is the process's own, printed after each
//! document was made once. A missed bound ends with a failure.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench stops at the first surprise, and prints what it found"
)]

#[path = "../common/bound.rs"]
mod bound;
mod day;

use std::{
    fs,
    hint::black_box,
    process::{Command, ExitCode},
    time::{Duration, Instant},
};

use bound::Bounds;
use criterion::Criterion;
use shiji_documents::{
    Fonts, PaperLanguage, PosterSize, ledger_csv, ledger_pdf, ledger_xlsx, posters_pdf, slip_escpos,
    slip_pdf, summary_pdf,
};

/// The most memory after all documents were made once, kB.
const MEMORY: u64 = 64_000;

fn papers(criterion: &mut Criterion, bounds: &mut Bounds) {
    let fonts = Fonts::embedded().expect("a build with its font");
    let summary = day::summary();
    let (rows, posters, slip) = (day::ledger(2_000), day::posters(40), day::slip());
    let now = summary.as_of;
    let paper = shiji_documents::Paper::Mm58;

    let made = |name: &str, bytes: usize, began: Instant| {
        println!(
            "{name}: {bytes} bytes, {:.1} ms at first, peak of memory so far {} kB",
            began.elapsed().as_secs_f64() * 1e3,
            peak()
        );
    };
    macro_rules! once {
        ($name:literal, $make:expr) => {
            let began = Instant::now();
            let bytes = $make;
            made($name, bytes, began);
        };
    }
    once!("40 posters", posters_pdf(&posters, PosterSize::A4, now, &fonts).unwrap().bytes.len());
    once!("summary", summary_pdf(&summary, PaperLanguage::COMMUNITY, &fonts).unwrap().bytes.len());
    once!("ledger pdf", ledger_pdf(&rows, &summary, &fonts).unwrap().bytes.len());
    once!("ledger xlsx", ledger_xlsx(&rows, &summary, &[]).unwrap().len());

    let peak_kb = peak().parse().unwrap_or(u64::MAX);
    bounds.say("peak of memory", &format!("{peak_kb} kB, at most {MEMORY} kB"), peak_kb <= MEMORY);
    let most = Duration::from_millis;
    bounds.hold("40 posters", most(100), || posters_pdf(&posters, PosterSize::A4, now, &fonts).unwrap());
    bounds.hold("summary", most(15), || summary_pdf(&summary, PaperLanguage::COMMUNITY, &fonts).unwrap());
    bounds.hold("ledger as PDF", most(150), || ledger_pdf(&rows, &summary, &fonts).unwrap());
    bounds.hold("ledger as xlsx", most(120), || ledger_xlsx(&rows, &summary, &[]).unwrap());

    let mut group = criterion.benchmark_group("documents");
    group.sample_size(20);
    group.bench_function("40 posters, at most 100 ms", |b| {
        b.iter(|| posters_pdf(black_box(&posters), PosterSize::A4, now, &fonts).unwrap());
    });
    group.bench_function("summary, at most 15 ms", |b| {
        b.iter(|| summary_pdf(black_box(&summary), PaperLanguage::COMMUNITY, &fonts).unwrap());
    });
    group.bench_function("ledger of 2,000 as PDF, at most 150 ms", |b| {
        b.iter(|| ledger_pdf(black_box(&rows), &summary, &fonts).unwrap());
    });
    group.bench_function("ledger of 2,000 as xlsx, at most 120 ms", |b| {
        b.iter(|| ledger_xlsx(black_box(&rows), &summary, &[]).unwrap());
    });
    group.bench_function("ledger of 2,000 as CSV", |b| b.iter(|| ledger_csv(black_box(&rows)).unwrap()));
    group.bench_function("a slip as PDF", |b| {
        b.iter(|| slip_pdf(std::slice::from_ref(black_box(&slip)), paper, now, &fonts).unwrap());
    });
    group.bench_function("a slip as ESC/POS", |b| {
        b.iter(|| slip_escpos(black_box(&slip), paper, Some(&fonts)).unwrap());
    });
    group.finish();
    beside_typst(&rows);
}

/// The most memory that the process has had resident, kB.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or("VmHWM: unknown");
    line.trim_start_matches("VmHWM:").trim().trim_end_matches(" kB").to_owned()
}

fn beside_typst(rows: &[shiji_documents::LedgerRow]) {
    let folder = tempfile::tempdir().expect("a folder");
    let lines: Vec<Vec<String>> =
        rows.iter().map(|row| row.on_paper().into_iter().chain([row.note_on_paper()]).collect()).collect();
    fs::write(folder.path().join("rows.json"), serde_json::to_vec(&lines).expect("JSON")).expect("written");
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/documents/peer.py");
    let fonts = concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk-ui/node_modules/@expo-google-fonts/noto-sans-sc");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    match Command::new(python).args([here, fonts]).current_dir(folder.path()).status() {
        Ok(status) if status.success() => {}
        _ => println!("typst was not measured: `pip install typst` first (PYTHON names another interpreter)"),
    }
}

fn main() -> ExitCode {
    let mut bounds = Bounds::default();
    let mut criterion = Criterion::default().configure_from_args();
    papers(&mut criterion, &mut bounds);
    criterion.final_summary();
    bounds.verdict()
}

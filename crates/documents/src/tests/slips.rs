//! Slips: on paper as PDF, and as a receipt printer reads the bytes.

use encoding_rs::GBK;

use super::{
    fonts,
    text::stays_in_its_box,
    tools::{is_sound, letters, scanned, scanned_picture, text},
};
use crate::{Paper, Slip, layout::text::Typeset, slip, slip_escpos, slip_pdf};
use shiji_samples::facts::OPENS;

fn ticket() -> Slip {
    Slip {
        market: "湖畔社区党员服务市集".into(),
        code: "L012".into(),
        booth: "L 爱心义剪".into(),
        place: "12号棚".into(),
        priority: false,
        ahead: Some(3),
        wait: "大约等12分钟，多数不超过20分钟".into(),
        back_by: "15:29".into(),
        issued: "2026-11-21 15:20".into(),
        url: "HTTP://192.168.1.10:8080/S/L-7F3K9Q".into(),
        address: "http://192.168.1.10:8080".into(),
    }
}

/// What a printer does with the bytes: lines of text, each with its size, and pictures; what it
/// can't read fails.
#[derive(Debug, Default)]
struct Printout {
    lines: Vec<(String, u8)>,
    pictures: Vec<(usize, Vec<u8>)>,
    cut: bool,
}

fn printed(bytes: &[u8]) -> Printout {
    let (mut out, mut at, mut size, mut line) = (Printout::default(), 0, 0, Vec::new());
    let mut after_picture = usize::MAX;
    assert_eq!(bytes[..2], [0x1b, 0x40], "it starts from a clean state");
    while at < bytes.len() {
        let command = |length: usize| &bytes[at..at + length];
        let length = match bytes[at..] {
            [0x1b, 0x40, ..] | [0x1c, 0x26, ..] => 2,
            [0x1b, 0x61 | 0x45 | 0x64, _, ..] => 3,
            [0x1d, 0x21, new, ..] => {
                size = new;
                3
            }
            [0x1d, 0x56, 66, 0, ..] => {
                out.cut = true;
                4
            }
            [0x1d, 0x76, 0x30, 0, across, 0, low, high, ..] => {
                let (across, rows) = (usize::from(across), usize::from(low) | usize::from(high) << 8);
                let dots = bytes[at + 8..at + 8 + across * rows].to_vec();
                match out.pictures.last_mut() {
                    // Stripes that follow each other with nothing between them are one picture.
                    Some((_, picture)) if at == after_picture => picture.extend(dots),
                    _ => out.pictures.push((across, dots)),
                }
                after_picture = at + 8 + across * rows;
                8 + across * rows
            }
            [b'\n', ..] => {
                out.lines.push((GBK.decode(&line).0.into_owned(), size));
                line.clear();
                1
            }
            [first @ 0xa1..=0xf7, second @ 0xa1..=0xfe, ..] => {
                line.extend([first, second]);
                2
            }
            [letter @ 0x20..=0x7e, ..] => {
                line.push(letter);
                1
            }
            _ => panic!("a printer can't read {:x?}", command(4.min(bytes.len() - at))),
        };
        at += length;
    }
    out
}

/// The picture as a scanner sees it: three dots of the paper for each of the printer's.
fn scan(across: usize, dots: &[u8]) -> String {
    let width = across * 8;
    let pixels: Vec<u8> = dots
        .chunks(across)
        .flat_map(|row| {
            let line: Vec<u8> = (0..width)
                .flat_map(|x| [if row[x / 8] & (0x80 >> (x % 8)) == 0 { 255 } else { 0 }; 2])
                .collect();
            [line.clone(), line].concat()
        })
        .collect();
    scanned_picture(width * 2, &pixels)
}

#[test]
fn a_slip_fits_paper_of_both_widths() {
    for (paper, width) in [(Paper::Mm58, "164"), (Paper::Mm80, "226")] {
        let slips = [ticket(), Slip { ahead: None, wait: String::new(), back_by: String::new(), ..ticket() }];
        let pdf = slip_pdf(&slips, paper, OPENS, &fonts()).unwrap();
        is_sound(&pdf);
        assert_eq!(pdf.bytes, slip_pdf(&slips, paper, OPENS, &fonts()).unwrap().bytes);
        assert_eq!(pdf.pages, 2);
        let raw = String::from_utf8_lossy(&pdf.bytes);
        assert!(raw.contains(&format!("/MediaBox[0 0 {width}")), "{width} points wide");
        assert_eq!(scanned(&pdf), [ticket().url, ticket().url]);
        let text = letters(&text(&pdf));
        for words in [
            "L012",
            "L爱心义剪",
            "12号棚",
            "前面3人",
            "大约等12分钟",
            "可以先去逛逛，15:29前回来就行",
            "2026-11-2115:20",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
}

#[test]
fn long_words_stay_on_a_slip() {
    let long = Slip {
        market: "市".repeat(60),
        code: "WWW9999".into(),
        booth: "摊".repeat(60),
        place: "处".repeat(120),
        priority: true,
        address: "http://".to_owned() + &"a".repeat(120),
        ..ticket()
    };
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    for paper in [Paper::Mm58, Paper::Mm80] {
        stays_in_its_box(&[slip::page(&long, paper, &set).unwrap()]);
        printed(&slip_escpos(&long, paper, Some(&fonts)).unwrap());
    }
}

#[test]
fn a_printer_gets_text_and_a_code_that_scans() {
    for (paper, across) in [(Paper::Mm58, 48), (Paper::Mm80, 72)] {
        let bytes = slip_escpos(&ticket(), paper, Some(&fonts())).unwrap();
        assert_eq!(bytes, slip_escpos(&ticket(), paper, Some(&fonts())).unwrap());
        assert!(bytes.len() < 24_000, "{} bytes", bytes.len());
        let out = printed(&bytes);
        assert!(out.cut);
        assert!(out.lines.contains(&("L012".to_owned(), 0x33)), "{:?}", out.lines);
        assert!(out.lines.contains(&("L 爱心义剪".to_owned(), 0x11)));
        assert!(out.lines.iter().any(|(line, _)| line == "可以先去逛逛，15:29前回来就行"));
        let [(wide, dots)] = &out.pictures[..] else { panic!("{} pictures", out.pictures.len()) };
        assert_eq!(*wide, across);
        assert_eq!(scan(*wide, dots), ticket().url);
    }
}

#[test]
fn characters_that_no_printer_has_are_drawn() {
    let of = |name: &str| {
        let slip = Slip { booth: format!("L {name}工作室"), ..ticket() };
        let out = printed(&slip_escpos(&slip, Paper::Mm58, Some(&fonts())).unwrap());
        assert!(!out.lines.iter().any(|(line, _)| line.contains("工作室")), "the whole line is a picture");
        assert_eq!(out.pictures.len(), 2);
        let dark: u32 = out.pictures[0].1.iter().map(|byte| byte.count_ones()).sum();
        assert!(dark > 1_500, "{name}: {dark} dark dots");
        out.pictures[0].1.clone()
    };
    let pictures: Vec<_> = ["龘", "堃", "玥", "喆", "䶮", "㛃"].map(of).into();
    for (at, picture) in pictures.iter().enumerate() {
        assert!(!pictures[at + 1..].contains(picture), "each is drawn as itself");
    }
}

#[test]
fn without_any_font_the_printers_own_has_to_do() {
    let slip = Slip { booth: "L 喆堃工作室".into(), ..ticket() };
    let out = printed(&slip_escpos(&slip, Paper::Mm80, None).unwrap());
    assert!(out.lines.iter().any(|(line, _)| line == "L 〓〓工作室"), "{:?}", out.lines);
    let [(wide, dots)] = &out.pictures[..] else { panic!("{} pictures", out.pictures.len()) };
    assert_eq!(scan(*wide, dots), ticket().url, "the code is drawn all the same");
}

//! Where the font comes from: named, embedded, of the system; and what a build without one does.

use shiji_catalogue::Language;
use std::{fs, path::Path};

use super::{
    fonts,
    tools::{is_sound, text},
};
use crate::{
    DocumentError, Fonts, PaperLanguage, fonts::Weight, layout::text::Typeset, summary_pdf, unprintable,
};
use shiji_samples::facts::{PUBLISHED, SampleFacts};

#[path = "../../build/fonts.rs"]
mod build;

/// Where the screens' package has the fonts.
const PACKAGE: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../kiosk-ui/node_modules/@expo-google-fonts/noto-sans-sc");

#[test]
fn what_the_font_lacks_is_drawn_as_a_mark_and_reported() {
    let fonts = fonts();
    let set = Typeset::new(&fonts).unwrap();
    // Rare surnames that the font has, and one that it has not.
    assert_eq!(set.drawable("龘堃玥喆䶮㛃", Weight::Bold), "龘堃玥喆䶮㛃");
    assert!(set.missing().is_empty());
    assert_eq!(set.drawable("𠮷\u{a0}好\u{200b}\u{fe0f}\u{7}", Weight::Regular), "〓 好");
    assert_eq!(set.missing().into_iter().collect::<String>(), "𠮷");
}

/// A system that has the font of the screens' package and nothing else.
fn a_system() -> fontdb::Database {
    let mut system = fontdb::Database::new();
    system.load_fonts_dir(PACKAGE);
    system
}

#[test]
fn what_the_font_lacks_comes_from_one_of_the_system() {
    let blind = fonts().blind();
    let set = Typeset::new(&blind).unwrap();
    set.drawable("龘", Weight::Regular);
    let completed = blind.completed_from(&set.missing(), &a_system()).unwrap();
    let set = Typeset::new(&completed).unwrap();
    assert_eq!(set.drawable("龘堃", Weight::Bold), "龘堃");
    assert!(fonts().completed_from(&['𠮷'].into(), &a_system()).is_none(), "no font here has it");
    assert!(fonts().completed(&[].into()).is_none());
}

#[test]
fn without_an_embedded_font_one_of_the_system_prints() {
    let system = Fonts::of_a_system(&a_system()).unwrap();
    assert_eq!(system.source().words(), ("system", "Noto Sans SC".to_owned()));
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    is_sound(&summary_pdf(&summary, PaperLanguage::COMMUNITY, &system).unwrap());
    assert!(Fonts::of_a_system(&fontdb::Database::new()).is_none());
    assert_eq!(DocumentError::NoFont.code(), "no_font");
}

#[test]
fn characters_that_no_font_has_are_named_before_anything_is_printed() {
    let missing = unprintable(["市集", "名字 \u{10ffff}"], &fonts()).unwrap();
    assert_eq!(missing.into_iter().collect::<Vec<_>>(), ['\u{10ffff}']);
}

#[test]
fn what_one_face_lacks_comes_from_the_next() {
    let summary = SampleFacts::generated(7, PUBLISHED).summary();
    let (alone, behind) = (fonts(), fonts().behind_a_blind_one());
    let pdf = summary_pdf(&summary, PaperLanguage::COMMUNITY, &behind).unwrap();
    is_sound(&pdf);
    assert_eq!(text(&pdf), text(&summary_pdf(&summary, PaperLanguage::COMMUNITY, &alone).unwrap()));
}

#[test]
fn a_font_that_cant_be_used_says_which_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Some-Regular.ttf");
    let error = |path: &std::path::Path| Fonts::load(Some(path)).unwrap_err();
    assert_eq!(error(&file).code(), "font_unusable");
    std::fs::write(&file, "not a font").unwrap();
    assert!(matches!(error(&file), DocumentError::Font { path, .. } if path == file));
    std::fs::write(folder.path().join("Some-Bold.ttf"), "not a font").unwrap();
    assert_eq!(error(folder.path()).code(), "font_unusable");
    let empty = tempfile::tempdir().unwrap();
    assert!(error(empty.path()).message().say(Language::En).contains("regular"));
}

#[test]
fn a_build_without_the_package_embeds_nothing_and_says_what_is_missing() {
    let (nowhere, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let packed = || {
        ["Regular", "Bold"]
            .map(|weight| fs::read(out.path().join(format!("NotoSansSC-{weight}.ttf.z"))).unwrap())
    };
    let lacking = build::embed(None, nowhere.path(), out.path()).unwrap().unwrap();
    assert!(lacking.contains("NotoSansSC_400Regular.ttf is missing"), "{lacking}");
    let [regular, bold] = packed();
    assert!(regular.is_empty() && bold.is_empty(), "the program compiles all the same");
    assert!(Fonts::unpacked([&regular, &bold]).is_none(), "and knows that it has none");
    // One weight alone is none, wherever it lies.
    fs::write(nowhere.path().join("NotoSansSC_400Regular.ttf"), "a weight").unwrap();
    let lacking = build::embed(Some(nowhere.path()), Path::new(PACKAGE), out.path()).unwrap().unwrap();
    assert!(lacking.contains("NotoSansSC_700Bold.ttf is missing"), "{lacking}");
    // Once it is there, it is packed, although what was written before is newer.
    assert_eq!(build::embed(None, Path::new(PACKAGE), out.path()).unwrap(), None);
    let [regular, bold] = packed();
    assert_eq!(Fonts::unpacked([&regular, &bold]).unwrap().source().words().0, "embedded");
    assert!(Fonts::are_embedded(), "this build has its own");
}

//! The built screens, as the binary carries them: files by path, and each screen's entry by name.
//!
//! `build.rs` has them built and says which folder to embed. Names carry a hash of the contents, so
//! the server may let browsers keep every file for good; a page names its files by [`entry`]. Only
//! `http` uses this.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use base64::prelude::{BASE64_STANDARD, Engine};
use rust_embed::RustEmbed;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Where the server offers the files; the builds are made for it.
pub const ASSETS: &str = "/assets/";

/// Changes whenever a file of the screens does.
pub const VERSION: &str = env!("SHIJI_UI_HASH");

/// The two builds: the resident's screen has its own, so that a phone never loads what only a desk
/// needs.
const BUILDS: [&str; 2] = ["resident", "staff"];

const MANIFEST: &str = "manifest.json";

#[derive(RustEmbed)]
#[folder = "$SHIJI_UI_FOLDER"]
struct Files;

/// One file of the screens.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The file as it is.
    pub bytes: Cow<'static, [u8]>,
    /// The same packed with gzip, for text that gets smaller by it.
    pub gzip: Option<Cow<'static, [u8]>>,
    /// The value of `Content-Type`.
    pub mime: String,
}

/// What a page has to name for one screen, as absolute paths on the server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScreenEntry {
    /// For `<script type="module">`.
    pub scripts: Vec<String>,
    /// For `<link rel="modulepreload">`: what the scripts import, which the browser would else
    /// notice one by one.
    pub preloads: Vec<String>,
    /// For `<link rel="stylesheet">`, in this order.
    pub styles: Vec<String>,
}

/// The residents' style as it stands in their pages, and what names it to the pages' policy. Its
/// three kilobytes inside the page save a phone a round trip before it shows anything.
#[derive(Debug)]
pub struct InlineStyle {
    /// The style's text.
    pub text: String,
    pub digest: String,
}

/// The style of the residents' pages. `None`: there is none, or one that must not stand in a page.
#[must_use]
pub fn inline() -> Option<&'static InlineStyle> {
    static INLINE: LazyLock<Option<InlineStyle>> = LazyLock::new(|| {
        let mut text = String::new();
        for style in &entry("resident")?.styles {
            text.push_str(std::str::from_utf8(&asset(style.strip_prefix(ASSETS)?)?.bytes).ok()?);
        }
        // What the parser would take for the end of the block, or change, would not be what the
        // digest is of.
        let fits = !text.is_empty() && !text.contains(['<', '\r', '\0']);
        let digest = BASE64_STANDARD.encode(Sha256::digest(&text));
        fits.then(|| InlineStyle { text, digest: format!("sha256-{digest}") })
    });
    INLINE.as_ref()
}

/// The file at a path below [`ASSETS`], such as `resident/resident-B-xn8L3n.js`.
#[must_use]
pub fn asset(path: &str) -> Option<Asset> {
    if path.ends_with(".gz") || path.ends_with(MANIFEST) || path.starts_with('.') {
        return None;
    }
    let file = Files::get(path)?;
    let mime = match file.metadata.mimetype() {
        // Chinese in our scripts and styles is UTF-8, and says so even to a browser that guesses by
        // region.
        mime if mime.starts_with("text/") => format!("{mime}; charset=utf-8"),
        mime => mime.to_owned(),
    };
    Some(Asset { bytes: file.data, gzip: Files::get(&format!("{path}.gz")).map(|packed| packed.data), mime })
}

/// The files of a screen: `resident`, `console`, `display`, `organiser`, … `None` if there is no
/// such screen.
#[must_use]
pub fn entry(name: &str) -> Option<&'static ScreenEntry> {
    static ENTRIES: LazyLock<BTreeMap<String, ScreenEntry>> = LazyLock::new(|| {
        BUILDS
            .iter()
            .filter_map(|build| {
                let file = Files::get(&format!("{build}/{MANIFEST}"))?;
                let manifest: Manifest = serde_json::from_slice(&file.data).ok()?;
                Some(entries(build, &manifest))
            })
            .flatten()
            .collect()
    });
    ENTRIES.get(name)
}

/// Vite's manifest, as far as it concerns us: chunks by source path.
type Manifest = BTreeMap<String, Chunk>;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chunk {
    file: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    is_entry: bool,
    #[serde(default)]
    css: Vec<String>,
    #[serde(default)]
    imports: Vec<String>,
}

fn entries(build: &str, manifest: &Manifest) -> Vec<(String, ScreenEntry)> {
    let url = |file: &String| format!("{ASSETS}{build}/{file}");
    let entry = |key: &str, chunk: &Chunk| {
        let mut imported = Vec::new();
        collect_imports(manifest, key, &mut imported, &mut BTreeSet::new());
        let mut entry = ScreenEntry { scripts: vec![url(&chunk.file)], ..ScreenEntry::default() };
        for chunk in &imported {
            entry.preloads.push(url(&chunk.file));
        }
        // What is imported comes first, so that a screen's own style has the last word.
        for style in imported.into_iter().chain([chunk]).flat_map(|chunk| &chunk.css).map(url) {
            if !entry.styles.contains(&style) {
                entry.styles.push(style);
            }
        }
        (chunk.name.clone(), entry)
    };
    manifest.iter().filter(|(_, chunk)| chunk.is_entry).map(|(key, chunk)| entry(key, chunk)).collect()
}

/// All that a chunk imports, dependencies before dependants, each once.
fn collect_imports<'m>(
    manifest: &'m Manifest,
    key: &str,
    found: &mut Vec<&'m Chunk>,
    seen: &mut BTreeSet<&'m str>,
) {
    let Some(chunk) = manifest.get(key) else { return };
    for import in &chunk.imports {
        if seen.insert(import) {
            collect_imports(manifest, import, found, seen);
            found.extend(manifest.get(import));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    const SCREENS: [&str; 4] = ["resident", "console", "display", "organiser"];

    fn path_of(url: &str) -> &str {
        url.strip_prefix(ASSETS).unwrap_or_else(|| panic!("{url} is not below {ASSETS}"))
    }

    #[test]
    fn every_screen_names_files_that_are_there() {
        for screen in SCREENS {
            let entry = entry(screen).unwrap_or_else(|| panic!("no entry for {screen}"));
            assert_eq!(entry.scripts.len(), 1, "{screen}");
            assert!(!entry.styles.is_empty(), "{screen}");
            for url in entry.scripts.iter().chain(&entry.preloads) {
                assert_eq!(asset(path_of(url)).expect(url).mime, "text/javascript; charset=utf-8");
            }
            for url in &entry.styles {
                assert_eq!(asset(path_of(url)).expect(url).mime, "text/css; charset=utf-8");
            }
        }
    }

    #[test]
    fn the_resident_shares_nothing_with_the_staff() {
        let resident = entry("resident").unwrap();
        for url in resident.scripts.iter().chain(&resident.preloads).chain(&resident.styles) {
            assert!(url.starts_with("/assets/resident/"), "{url}");
        }
    }

    #[test]
    fn the_residents_style_fits_into_their_pages() {
        let inline = inline().unwrap();
        assert!(inline.text.contains("--accent") && inline.text.len() < 20_000, "{}", inline.text.len());
        assert_eq!(inline.digest.len(), "sha256-".len() + 44);
    }

    #[test]
    fn the_packed_form_is_the_same_file() {
        let script = asset(path_of(&entry("resident").unwrap().scripts[0])).unwrap();
        let packed = script.gzip.unwrap();
        assert!(packed.len() < script.bytes.len());
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut plain).unwrap();
        assert_eq!(plain, *script.bytes);
    }

    #[test]
    fn only_files_for_browsers_are_offered() {
        for path in
            ["", "nothing.js", "resident/manifest.json", ".built-from", "../package.json", "/etc/passwd"]
        {
            assert!(asset(path).is_none(), "{path}");
        }
        assert!(entry("wardrobe").is_none());
    }

    #[test]
    fn imports_are_followed_once_and_their_styles_come_first() {
        let manifest: Manifest = serde_json::from_str(
            r#"{
                "src/console/main.ts": {"file": "c.js", "name": "console", "isEntry": true, "css": ["c.css"],
                                        "imports": ["_a.js", "_b.js"]},
                "_a.js": {"file": "a.js", "css": ["a.css"], "imports": ["_b.js"]},
                "_b.js": {"file": "b.js", "css": ["b.css"], "imports": ["_a.js"]}
            }"#,
        )
        .unwrap();
        let expected = ScreenEntry {
            scripts: vec!["/assets/staff/c.js".into()],
            preloads: vec!["/assets/staff/b.js".into(), "/assets/staff/a.js".into()],
            styles: vec![
                "/assets/staff/b.css".into(),
                "/assets/staff/a.css".into(),
                "/assets/staff/c.css".into(),
            ],
        };
        assert_eq!(entries("staff", &manifest), [("console".to_owned(), expected)]);
    }
}

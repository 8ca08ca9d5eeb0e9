//! Which font is printed with: the one that the user named, else the embedded one, else one of the
//! system.
//!
//! A document needs two weights. A font is taken whole into memory once; documents embed only the
//! glyphs they use.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use super::{DocumentError, FontFault, face::FontFace};

/// The weights that documents are set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    Regular,
    /// Titles and figures.
    Bold,
}

impl Weight {
    pub(super) const ALL: [Self; 2] = [Self::Regular, Self::Bold];
}

/// One face of a font file.
#[derive(Clone)]
pub(super) struct FontFile {
    pub data: Arc<Vec<u8>>,
    /// Which face of a collection; 0 in a file of one.
    pub index: u32,
}

impl FontFile {
    fn knows(&self, c: char) -> bool {
        FontFace::read(&self.data, self.index).is_ok_and(|face| face.glyph(c).is_some())
    }

    fn checked(data: Vec<u8>, index: u32) -> Result<Self, FontFault> {
        let face = FontFace::read(&data, index).map_err(|_| FontFault::NoFont)?;
        if face.glyph('市').is_none() {
            return Err(FontFault::NoChinese);
        }
        Ok(Self { data: Arc::new(data), index })
    }
}

/// The font that documents are set in, in two weights. Cheap to clone.
///
/// Each weight is a list: a character comes from the first file that has it. The embedded font
/// stands first and mostly alone, so that paper is the same everywhere; the system is asked for
/// what it lacks ([`Fonts::completed`]), and for all of it only where the program was built
/// without.
#[derive(Clone)]
pub struct Fonts {
    regular: Vec<FontFile>,
    bold: Vec<FontFile>,
    source: FontSource,
}

/// Where the font comes from, for the user to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FontSource {
    /// The file or folder that the user named.
    Named(PathBuf),
    /// Noto Sans SC, inside the program.
    Embedded,
    /// A font of the system, by its family's name.
    System(String),
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").field("source", &self.source).finish_non_exhaustive()
    }
}

impl Fonts {
    /// The font to print with. `named` is a font file (used for both weights) or a folder with two
    /// files whose names hold `Regular` and `Bold`; without it, the embedded font, else the
    /// system's font that knows most.
    ///
    /// # Errors
    /// The named font can't be read, or there is no Chinese font at all.
    pub fn load(named: Option<&Path>) -> Result<Self, DocumentError> {
        if let Some(path) = named {
            return Self::named(path);
        }
        if let Some(embedded) = Self::embedded() {
            return Ok(embedded);
        }
        Self::of_the_system().ok_or(DocumentError::NoFont)
    }

    /// Where the font comes from.
    #[must_use]
    pub const fn source(&self) -> &FontSource {
        &self.source
    }

    /// The same font with one of the system's behind it that has some of `missing`; `None` when
    /// none has, or none is missing. Reading the system's fonts takes its time, so it is done when
    /// a rare name asks for it, not before.
    #[must_use]
    pub fn completed(&self, missing: &BTreeSet<char>) -> Option<Self> {
        if missing.is_empty() {
            return None;
        }
        let mut system = fontdb::Database::new();
        system.load_system_fonts();
        self.completed_from(missing, &system)
    }

    pub(super) fn completed_from(&self, missing: &BTreeSet<char>, system: &fontdb::Database) -> Option<Self> {
        let (_, regular, bold) = best_family(system, &missing.iter().collect::<String>())?;
        let mut fonts = self.clone();
        fonts.regular.push(regular);
        fonts.bold.push(bold);
        Some(fonts)
    }

    pub(super) fn files(&self, weight: Weight) -> &[FontFile] {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    fn named(path: &Path) -> Result<Self, DocumentError> {
        let unusable = |fault| DocumentError::Font { path: path.to_owned(), fault };
        let unreadable = |error: std::io::Error| unusable(FontFault::Unreadable(error.to_string()));
        let read = |file: &Path| {
            let data = fs::read(file).map_err(unreadable)?;
            FontFile::checked(data, 0).map_err(unusable)
        };
        let source = FontSource::Named(path.to_owned());
        if !path.is_dir() {
            let regular = read(path)?;
            return Ok(Self { bold: vec![regular.clone()], regular: vec![regular], source });
        }
        let entries = fs::read_dir(path).map_err(unreadable)?;
        let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.sort();
        let find = |weight: &'static str| {
            let wanted = |file: &&PathBuf| {
                let name = file.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
                name.contains(weight) && (name.ends_with(".ttf") || name.ends_with(".otf"))
            };
            files.iter().find(wanted).ok_or_else(|| unusable(FontFault::NoWeight(weight)))
        };
        Ok(Self { regular: vec![read(find("regular")?)?], bold: vec![read(find("bold")?)?], source })
    }

    /// The font inside the program, decoded once; `None` when it was built without.
    #[must_use]
    pub fn embedded() -> Option<Self> {
        static EMBEDDED: OnceLock<Option<Fonts>> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::unpacked(PACKED)).clone()
    }

    /// Is there a font inside the program? Asked without decoding it.
    #[must_use]
    pub const fn are_embedded() -> bool {
        !PACKED[0].is_empty() && !PACKED[1].is_empty()
    }

    pub(super) fn unpacked(packed: [&[u8]; 2]) -> Option<Self> {
        let [regular, bold] = packed.map(decoded);
        Some(Self { regular: vec![regular?], bold: vec![bold?], source: FontSource::Embedded })
    }

    /// The system's font that covers most of what a market prints, those made for simplified
    /// Chinese first, and beside it the one that covers most of what it lacks.
    fn of_the_system() -> Option<Self> {
        let mut system = fontdb::Database::new();
        system.load_system_fonts();
        Self::of_a_system(&system)
    }

    pub(super) fn of_a_system(system: &fontdb::Database) -> Option<Self> {
        let (family, regular, bold) =
            best_family(system, COVERAGE).filter(|(_, file, _)| file.knows('市'))?;
        let lacking: String = COVERAGE.chars().filter(|&c| !regular.knows(c)).collect();
        let (mut regular, mut bold) = (vec![regular], vec![bold]);
        if let Some((_, beside, beside_bold)) = best_family(system, &lacking) {
            regular.push(beside);
            bold.push(beside_bold);
        }
        Some(Self { regular, bold, source: FontSource::System(family) })
    }
}

impl FontSource {
    /// The word of the API, and what it is called where it has a name.
    #[must_use]
    pub fn words(&self) -> (&'static str, String) {
        match self {
            Self::Named(path) => ("named", path.display().to_string()),
            Self::Embedded => ("embedded", "Noto Sans SC".to_owned()),
            Self::System(family) => ("system", family.clone()),
        }
    }
}

/// The family that covers most of `wanted` (of several, one without serifs and for simplified
/// Chinese), in its face nearest to regular and the one nearest to bold; `None` when no font knows
/// any of it.
fn best_family(system: &fontdb::Database, wanted: &str) -> Option<(String, FontFile, FontFile)> {
    let upright = || system.faces().filter(|face| face.style == fontdb::Style::Normal);
    let name = |face: &fontdb::FaceInfo| face.families.first().map_or("", |f| f.0.as_str()).to_owned();
    let file = |id| {
        let read = |data: &[u8], index| FontFile { data: Arc::new(data.to_vec()), index };
        system.with_face_data(id, read)
    };
    let coverage = |id| {
        let count = |data: &[u8], index| {
            let face = FontFace::read(data, index).ok()?;
            Some(wanted.chars().filter(|&c| face.glyph(c).is_some()).count())
        };
        system.with_face_data(id, count).flatten().unwrap_or(0)
    };
    let (.., family, regular) = upright()
        .map(|face| {
            let family = name(face);
            let fit = ["Sans", "SC", "CN", "GB"].iter().filter(|word| family.contains(**word)).count();
            let regular = std::cmp::Reverse(face.weight.0.abs_diff(400));
            (coverage(face.id), fit, regular, std::cmp::Reverse(family.clone()), family, face.id)
        })
        .filter(|(coverage, ..)| *coverage > 0)
        .max_by(|a, b| (a.0, a.1, a.2, &a.3).cmp(&(b.0, b.1, b.2, &b.3)))?;
    let bold = upright()
        .filter(|face| name(face) == family)
        .min_by_key(|face| face.weight.0.abs_diff(700))
        .map_or(regular, |face| face.id);
    Some((family, file(regular)?, file(bold)?))
}

/// What a font must know to be worth printing with: words of a market, punctuation, the mark for
/// missing characters, and a few surnames that many fonts lack.
const COVERAGE: &str =
    "党员服务市集摊位承办单位诉求现场办理转办时限第页共，。、：；“”（）—…〓0123456789ABCabc龘堃玥喆䶮㛃";

/// Both weights as the build script packed them; empty, if it found none.
const PACKED: [&[u8]; 2] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/NotoSansSC-Regular.ttf.z")),
    include_bytes!(concat!(env!("OUT_DIR"), "/NotoSansSC-Bold.ttf.z")),
];

fn decoded(packed: &[u8]) -> Option<FontFile> {
    if packed.is_empty() {
        return None;
    }
    // A weight of Noto Sans SC has 10.5 MB.
    let mut data = Vec::with_capacity(11 << 20);
    std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(packed), &mut data).ok()?;
    FontFile::checked(data, 0).ok()
}

#[cfg(test)]
impl Fonts {
    /// The same font behind a face that knows no character.
    pub(super) fn behind_a_blind_one(&self) -> Self {
        let Self { regular, bold, source } = self.blind();
        let (regular, bold) = ([regular, self.regular.clone()].concat(), [bold, self.bold.clone()].concat());
        Self { regular, bold, source }
    }

    /// A font that knows no character.
    pub(super) fn blind(&self) -> Self {
        let blind = |files: &[FontFile]| {
            let mut data = files[0].data.to_vec();
            let tag = data.windows(4).position(|tag| tag == b"cmap").unwrap();
            data[tag..tag + 4].copy_from_slice(b"cmaq");
            vec![FontFile { data: Arc::new(data), index: 0 }]
        };
        Self { regular: blind(&self.regular), bold: blind(&self.bold), source: self.source.clone() }
    }

    /// The regular face's file, in which one rare character is taken for another: a font of a
    /// system that knows what the embedded one lacks. Both stand between the same two neighbours in
    /// its map.
    pub(super) fn with_instead(&self, c: char, instead_of: char) -> Vec<u8> {
        let group = |c: char| [u32::from(c).to_be_bytes(), u32::from(c).to_be_bytes()].concat();
        let mut data = self.regular[0].data.to_vec();
        let at = data.windows(8).position(|bytes| bytes == group(instead_of)).unwrap();
        data[at..at + 8].copy_from_slice(&group(c));
        data
    }
}

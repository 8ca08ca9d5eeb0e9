//! Finds the two weights of Noto Sans SC and packs them: 10.5 MB each, 60 % of that deflated.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What `src/fonts.rs` calls the packed form of each weight, and where the npm package has it.
const WEIGHTS: [(&str, &str, &str); 2] = [
    ("NotoSansSC-Regular.ttf.z", "400Regular", "NotoSansSC_400Regular.ttf"),
    ("NotoSansSC-Bold.ttf.z", "700Bold", "NotoSansSC_700Bold.ttf"),
];

/// Packs both weights into `out`, from the given folder, or else from the npm package. Is one
/// missing, both are empty there, and it is answered which.
pub fn embed(folder: Option<&Path>, package: &Path, out: &Path) -> Result<Option<String>, String> {
    let source = |subfolder: &str, name: &str| {
        folder.map_or_else(|| package.join(subfolder).join(name), |folder| folder.join(name))
    };
    let found: Vec<(PathBuf, PathBuf)> =
        WEIGHTS.iter().map(|(packed, within, name)| (source(within, name), out.join(packed))).collect();
    if let Some((lacking, _)) = found.iter().find(|(source, _)| !source.is_file()) {
        for (_, packed) in &found {
            fs::write(packed, []).map_err(|error| format!("{}: {error}", packed.display()))?;
        }
        return Ok(Some(format!("{} is missing", lacking.display())));
    }
    found.iter().try_for_each(|(source, packed)| pack(source, packed)).map(|()| None)
}

/// Deflates (zlib) the font, unless that was done since it last changed.
fn pack(source: &Path, packed: &Path) -> Result<(), String> {
    let done = || {
        let (packed, source) = (fs::metadata(packed).ok()?, fs::metadata(source).ok()?);
        // Empty: it was missing when the program was last built.
        Some(packed.len() > 0 && packed.modified().ok()? > source.modified().ok()?)
    };
    if done() == Some(true) {
        return Ok(());
    }
    // Written aside and renamed, so that an interrupted build leaves no half font that looks new.
    let partial = packed.with_extension("partial");
    let write = || -> io::Result<()> {
        let mut from = BufReader::new(File::open(source)?);
        let mut to = flate2::write::ZlibEncoder::new(
            BufWriter::new(File::create(&partial)?),
            flate2::Compression::new(6),
        );
        io::copy(&mut from, &mut to)?;
        to.finish()?.flush()?;
        fs::rename(&partial, packed)
    };
    write().map_err(|error| format!("{}: {error}", source.display()))
}

//! Finds the two weights of Noto Sans SC and packs them: 10.5 MB each, 60 % of that deflated.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A weight: where it lies and what `src/documents` calls its packed form.
pub struct Font {
    pub source: PathBuf,
    pub packed: &'static str,
}

/// Both weights, from the given folder, or else from the npm package.
pub fn find(folder: Option<&Path>, package: &Path) -> Result<[Font; 2], String> {
    let find = |subfolder: &str, name: &str, packed| {
        let source = folder.map_or_else(|| package.join(subfolder).join(name), |folder| folder.join(name));
        if source.is_file() {
            Ok(Font { source, packed })
        } else {
            Err(format!("{} is missing", source.display()))
        }
    };
    Ok([
        find("400Regular", "NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf.z")?,
        find("700Bold", "NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf.z")?,
    ])
}

/// Deflates (zlib) the font, unless that was done since it last changed.
pub fn pack(source: &Path, packed: &Path) -> Result<(), String> {
    let newer = |a: &Path, b: &Path| {
        Some(fs::metadata(a).ok()?.modified().ok()? > fs::metadata(b).ok()?.modified().ok()?)
    };
    if newer(packed, source) == Some(true) {
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

//! What a file really is, by its content: names lie, and people rename.

use super::{IntakeError, MAX_BYTES, compound, package};

/// A sort of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// A zip with an Excel workbook in it.
    Xlsx,
    /// An OLE container with an Excel workbook in it, held against its limits.
    Xls,
    /// Text, in an encoding still to be found.
    Text,
}

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const IMAGES: [&[u8]; 8] =
    [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\x01\0", b"8BPS"];
const ARCHIVES: [&[u8]; 5] = [b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"];

/// Tells the sort of a file, or why it can't be used.
pub(super) fn sniff(bytes: &[u8]) -> Result<FileKind, IntakeError> {
    if bytes.iter().all(u8::is_ascii_whitespace) || bytes == b"\xef\xbb\xbf" {
        return Err(IntakeError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(IntakeError::TooBig);
    }
    if bytes.starts_with(OLE) {
        return compound::workbook(bytes).map(|()| FileKind::Xls);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(&package::names(bytes)?);
    }
    let start = &bytes[..bytes.len().min(1_024)];
    if start.windows(5).any(|window| window == b"%PDF-") {
        return Err(IntakeError::Pdf);
    }
    let is_text = !start.contains(&0);
    let is_media = start.len() > 12 && (&start[4..8] == b"ftyp" || start.starts_with(b"RIFF"));
    // “BM” alone could begin a text.
    if is_media || IMAGES.iter().any(|magic| start.starts_with(magic) && (magic.len() > 2 || !is_text)) {
        return Err(IntakeError::Image);
    }
    if ARCHIVES.iter().any(|magic| start.starts_with(magic)) {
        return Err(IntakeError::Archive);
    }
    let utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if bytes.contains(&0) && !utf16 {
        return Err(IntakeError::Unknown);
    }
    let opening =
        String::from_utf8_lossy(start).trim_start_matches(['\u{feff}', '\n', '\r', ' ']).to_ascii_lowercase();
    let is_markup = ["<?xml", "<html", "<!doctype", "<table", "<meta", "<head", "<workbook"];
    if is_markup.iter().any(|tag| opening.starts_with(tag)) || opening.starts_with("mime-version:") {
        return Err(IntakeError::WebPage);
    }
    if opening.starts_with("{\\rtf") {
        return Err(IntakeError::Document);
    }
    Ok(FileKind::Text)
}

/// What a zip is, by the files in it.
fn zipped(names: &[String]) -> Result<FileKind, IntakeError> {
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("xl/workbook.xml") {
        Ok(FileKind::Xlsx)
    } else if has("word/") || has("ppt/") {
        Err(IntakeError::Document)
    } else if has("xl/") || has("content.xml") || has("index/document.iwa") || has("index.zip") {
        Err(IntakeError::OtherSpreadsheet)
    } else {
        Err(IntakeError::Archive)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sort_is_recognised_by_its_content() {
        let cases: [(&[u8], IntakeError); 11] = [
            (b"", IntakeError::Empty),
            (b" \r\n\t", IntakeError::Empty),
            (b"%PDF-1.7\n%\xe2", IntakeError::Pdf),
            (b"\n%PDF-1.4 ...", IntakeError::Pdf),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", IntakeError::Image),
            (b"\0\0\0\x18ftypheic\0\0\0\0", IntakeError::Image),
            (b"Rar!\x1a\x07\0", IntakeError::Archive),
            (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", IntakeError::Archive),
            (b"\x7fELF\x02\x01\x01\0\0\0", IntakeError::Unknown),
            (b"<html><table><tr>", IntakeError::WebPage),
            (b"PK\x03\x04 and then nothing", IntakeError::Broken),
        ];
        for (bytes, expected) in cases {
            assert_eq!(sniff(bytes), Err(expected), "{bytes:?}");
        }
        assert_eq!(sniff(&vec![b'a'; MAX_BYTES + 1]), Err(IntakeError::TooBig));
        assert_eq!(sniff("BMX 表演,单位".as_bytes()), Ok(FileKind::Text));
    }
}

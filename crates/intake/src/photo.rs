//! Photos of results: recognised by their content, and stripped of everything but the picture.
//!
//! A phone writes into a photo where and when it was taken, and with which phone; often a small
//! copy of the picture before it was cut, too. None of that is kept, but for which way up the
//! picture is. What follows the picture's end is cut off.

use img_parts::{
    Bytes,
    jpeg::{Jpeg, JpegSegment, markers},
    png::Png,
};

use shiji_domain::limits::PHOTO_BYTES;

/// A picture may have this many points: what a phone can still unpack.
const MAX_POINTS: u64 = 60_000_000;
/// What of a PNG is the picture itself: all its critical chunks, and how its colours and points are
/// meant.
const PNG_KEPT: [&[u8; 4]; 9] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"];
/// What stands before Exif's directory.
const EXIF: &[u8] = b"Exif\0\0";
/// Exif's name of which way up a picture is.
const ORIENTATION: u16 = 0x0112;

/// What sort of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoKind {
    Jpeg,
    Png,
}

impl PhotoKind {
    /// The word that the database uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }

    /// As a content type.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A picture and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    pub kind: PhotoKind,
    pub bytes: Vec<u8>,
}

/// Why a file is no photo to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// Neither JPEG nor PNG, whatever it is called.
    #[error("neither JPEG nor PNG")]
    OtherSort,
    /// It begins like a picture, and is broken.
    #[error("the picture is broken")]
    Broken,
    /// Too many bytes or points.
    #[error("the picture is too large")]
    TooLarge,
}

/// The picture in the file, and nothing else.
///
/// # Errors
/// [`PhotoError`]: nothing of such a file is kept.
pub fn photo(bytes: &[u8]) -> Result<Photo, PhotoError> {
    if bytes.len() > PHOTO_BYTES {
        return Err(PhotoError::TooLarge);
    }
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        jpeg(bytes)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)
    } else {
        Err(PhotoError::OtherSort)
    }
}

fn jpeg(bytes: &[u8]) -> Result<Photo, PhotoError> {
    let end = picture_end(bytes).ok_or(PhotoError::Broken)?;
    let mut jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(&bytes[..end])).map_err(|_| PhotoError::Broken)?;
    let (width, height) = jpeg.dimensions().ok_or(PhotoError::Broken)?;
    limited(u64::from(width), u64::from(height))?;
    let said = jpeg.segments_by_marker(markers::APP1);
    let up = said.filter_map(|segment| orientation(segment.contents())).find(|up| *up != 1);
    // Adobe's segment says how the colours are meant; the others are somebody's words about the
    // picture.
    let kept = |marker| match marker {
        markers::APP0 | markers::APP14 => true,
        markers::COM => false,
        marker => !(markers::APP0..=markers::APP15).contains(&marker),
    };
    let segments = jpeg.segments_mut();
    segments.retain(|segment| kept(segment.marker()));
    if segments.last().is_none_or(|scan| scan.marker() != markers::SOS) {
        return Err(PhotoError::Broken);
    }
    if let Some(up) = up {
        segments.insert(0, JpegSegment::new_with_contents(markers::APP1, Bytes::from(upright(up))));
    }
    Ok(Photo { kind: PhotoKind::Jpeg, bytes: jpeg.encoder().bytes().to_vec() })
}

/// Where a JPEG ends: after its end marker. What looks like one within a table is none, nor in a
/// small picture within Exif.
fn picture_end(jpeg: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        at += jpeg.get(at..)?.iter().position(|byte| *byte == 0xFF)?;
        match *jpeg.get(at + 1)? {
            // A stuffed byte or a restart: the scan goes on.
            0x00 | 0xD0..=0xD7 => at += 2,
            // Padding before a marker.
            0xFF => at += 1,
            markers::EOI => return Some(at + 2),
            // Tables and headers have a length.
            _ => {
                let length = jpeg.get(at + 2..at + 4)?;
                at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
            }
        }
    }
}

fn png(bytes: &[u8]) -> Result<Photo, PhotoError> {
    let mut png = Png::from_bytes(Bytes::copy_from_slice(bytes)).map_err(|_| PhotoError::Broken)?;
    let (width, height) = png.dimensions().ok_or(PhotoError::Broken)?;
    limited(u64::from(width), u64::from(height))?;
    let chunks = png.chunks_mut();
    chunks.retain(|chunk| PNG_KEPT.contains(&&chunk.kind()));
    let whole = |kind: &[u8; 4]| chunks.iter().any(|chunk| &chunk.kind() == kind);
    if !(whole(b"IDAT") && whole(b"IEND")) {
        return Err(PhotoError::Broken);
    }
    Ok(Photo { kind: PhotoKind::Png, bytes: png.encoder().bytes().to_vec() })
}

fn limited(width: u64, height: u64) -> Result<(), PhotoError> {
    if width * height > MAX_POINTS { Err(PhotoError::TooLarge) } else { Ok(()) }
}

/// Which way up, 1 to 8, from an Exif segment.
fn orientation(segment: &[u8]) -> Option<u16> {
    let tiff = segment.strip_prefix(EXIF)?;
    let big = match tiff.get(..2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two: [u8; 2] = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(two) } else { u16::from_le_bytes(two) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first =
        usize::try_from(if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }).ok()?;
    let entries = usize::from(short(first)?);
    (0..entries.min(200)).find_map(|entry| {
        let at = first + 2 + entry * 12;
        (short(at)? == ORIENTATION).then(|| short(at + 8)).flatten().filter(|up| (1..=8).contains(up))
    })
}

/// An Exif segment that says which way up and nothing else.
fn upright(up: u16) -> Vec<u8> {
    let mut exif = EXIF.to_vec();
    exif.extend_from_slice(b"II*\0\x08\0\0\0\x01\0");
    exif.extend_from_slice(&ORIENTATION.to_le_bytes());
    exif.extend_from_slice(&[3, 0, 1, 0, 0, 0]);
    exif.extend_from_slice(&up.to_le_bytes());
    exif.extend_from_slice(&[0, 0, 0, 0, 0, 0]);
    exif
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
        let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], contents].concat()
    }

    /// The frame of a JPEG of that size, with what a phone says about it, two scans, and something
    /// hidden after its end.
    fn taken(width: u16, said: &[Vec<u8>]) -> Vec<u8> {
        let frame = [&[8], &10_u16.to_be_bytes()[..], &width.to_be_bytes(), &[1, 1, 0x11, 0]].concat();
        let scan = segment(0xDA, &[1, 1, 0, 0, 63, 0]);
        [
            vec![0xFF, 0xD8],
            segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            said.concat(),
            segment(0xDB, &[0; 65]),
            segment(0xC2, &frame),
            scan.clone(),
            vec![0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56],
            // A table with an end marker's bytes in it: not the end.
            segment(0xC4, &[0xFF, 0xD9, 1]),
            scan,
            vec![0x78, 0xFF, 0xD9],
            b"PK\x03\x04 hidden".to_vec(),
        ]
        .concat()
    }

    fn exif(up: u16, big: bool) -> Vec<u8> {
        let two = |value: u16| if big { value.to_be_bytes() } else { value.to_le_bytes() };
        let four = |value: u32| if big { value.to_be_bytes() } else { value.to_le_bytes() };
        let order: &[u8] = if big { b"MM" } else { b"II" };
        let entry = |tag, value| [&two(tag)[..], &two(3), &four(1), &two(value), &[0, 0]].concat();
        let tiff =
            [order, &two(42), &four(8), &two(2), &entry(0x0100, 7), &entry(ORIENTATION, up), b"GPS 31.2"]
                .concat();
        segment(0xE1, &[EXIF, &tiff].concat())
    }

    fn has(bytes: &[u8], what: &[u8]) -> bool {
        bytes.windows(what.len()).any(|window| window == what)
    }

    #[test]
    fn a_photo_keeps_its_picture_and_says_nothing_about_it() {
        let said = [
            exif(6, true),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/ GPS"),
            segment(0xFE, b"by somebody"),
        ];
        let kept = photo(&taken(20, &said)).unwrap();
        assert_eq!(kept.kind, PhotoKind::Jpeg);
        for gone in [&b"GPS"[..], b"somebody", b"hidden", b"adobe"] {
            assert!(!has(&kept.bytes, gone), "{}", String::from_utf8_lossy(gone));
        }
        assert!(kept.bytes.ends_with(&[0x78, 0xFF, 0xD9]));
        assert!(has(&kept.bytes, &[0x12, 0xFF, 0x00, 0x34]), "the picture itself");
        assert!(has(&kept.bytes, b"JFIF"));
        assert_eq!(photo(&kept.bytes).unwrap(), kept, "nothing more to strip");
    }

    #[test]
    fn which_way_up_is_all_that_stays_of_exif() {
        for (up, big) in [(6, true), (3, false), (8, true)] {
            let kept = photo(&taken(20, &[exif(up, big)])).unwrap();
            let jpeg = Jpeg::from_bytes(Bytes::from(kept.bytes)).unwrap();
            assert_eq!(orientation(jpeg.segment_by_marker(markers::APP1).unwrap().contents()), Some(up));
        }
        let upright = photo(&taken(20, &[exif(1, true)])).unwrap();
        assert!(!has(&upright.bytes, EXIF));
    }

    #[test]
    fn a_png_keeps_its_picture_alone() {
        let chunk = |kind: [u8; 4], contents: &[u8]| {
            img_parts::png::PngChunk::new(kind, Bytes::copy_from_slice(contents)).encoder().bytes().to_vec()
        };
        let size = [&9_u32.to_be_bytes()[..], &9_u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        let png = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(*b"IHDR", &size),
            chunk(*b"tEXt", b"Author\0somebody"),
            chunk(*b"eXIf", b"GPS"),
            chunk(*b"IDAT", b"picture"),
            chunk(*b"IEND", b""),
        ]
        .concat();
        let kept = photo(&png).unwrap();
        assert_eq!(kept.kind, PhotoKind::Png);
        assert!(has(&kept.bytes, b"picture") && !has(&kept.bytes, b"somebody") && !has(&kept.bytes, b"GPS"));
    }

    #[test]
    fn what_is_no_picture_is_refused_whatever_it_is_called() {
        assert_eq!(photo(b"%PDF-1.7 photo.jpg"), Err(PhotoError::OtherSort));
        assert_eq!(photo(b"<svg onload=alert(1)>"), Err(PhotoError::OtherSort));
        assert_eq!(photo(b""), Err(PhotoError::OtherSort));
        assert_eq!(photo(&taken(20, &[])[..60]), Err(PhotoError::Broken));
        assert_eq!(photo(&taken(0, &[])), Err(PhotoError::Broken));
        let mut endless = taken(20, &[]);
        endless.truncate(endless.len() - 13);
        assert_eq!(photo(&endless), Err(PhotoError::Broken), "it has no end");
        assert_eq!(
            photo(&[&[0xFF, 0xD8, 0xFF][..], &vec![0; PHOTO_BYTES]].concat()),
            Err(PhotoError::TooLarge)
        );
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(mut bytes in proptest::collection::vec(0_u8.., 0..400), like in 0..3) {
            match like {
                0 => { bytes.splice(0..0, [0xFF, 0xD8, 0xFF]); }
                1 => { bytes.splice(0..0, *b"\x89PNG\r\n\x1a\n"); }
                _ => {}
            }
            let _ = photo(&bytes);
        }
    }
}

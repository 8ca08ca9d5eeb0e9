//! The zip container of an xlsx, looked through before anything is made of it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::IntakeError;

/// All files in it together may unpack to this much.
const MAX_UNPACKED: u64 = 50 * 1024 * 1024;
/// It may hold this many files.
const MAX_FILES: usize = 2_000;
/// More shared texts than this can't be in a file of [`MAX_UNPACKED`] bytes.
const MAX_SHARED_TEXTS: u64 = 2_000_000;

/// The names of the files in the zip, after each was unpacked once within the limits.
///
/// The sizes in the directory are the zip's own claim, so they only refuse early; what counts is
/// what comes out.
pub(super) fn names(bytes: &[u8]) -> Result<Vec<String>, IntakeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| IntakeError::Broken)?;
    if archive.len() > MAX_FILES {
        return Err(IntakeError::Bomb);
    }
    let mut left = MAX_UNPACKED;
    let mut names = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|_| IntakeError::Broken)?;
        if file.size() > left {
            return Err(IntakeError::Bomb);
        }
        let name = file.name().map_err(|_| IntakeError::Broken)?.replace('\\', "/").to_ascii_lowercase();
        let mut content = Vec::new();
        let size =
            (&mut file).take(left + 1).read_to_end(&mut content).map_err(|_| IntakeError::Broken)? as u64;
        left = left.checked_sub(size).ok_or(IntakeError::Bomb)?;
        if name.ends_with("sharedstrings.xml") && claims_too_many_texts(&content) {
            return Err(IntakeError::Broken);
        }
        names.push(name);
    }
    Ok(names)
}

/// Whether the table of shared texts claims an absurd length: calamine reserves memory for whatever
/// is claimed, and a failed allocation ends the process, which nothing can catch.
fn claims_too_many_texts(xml: &[u8]) -> bool {
    const CLAIM: &[u8] = b"uniqueCount";
    xml.windows(CLAIM.len()).enumerate().filter(|(_, window)| *window == CLAIM).any(|(at, _)| {
        let rest = &xml[at + CLAIM.len()..];
        let digits = rest
            .iter()
            .skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\'' | b'+'))
            .take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
            > MAX_SHARED_TEXTS
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absurd_claim_of_shared_texts_is_seen() {
        assert!(!claims_too_many_texts(br#"<sst count="9" uniqueCount="7">"#));
        assert!(claims_too_many_texts(br#"<sst uniqueCount = "99999999999">"#));
    }
}

//! SHA-256 as it is kept and printed: in hex.

use sha2::{Digest, Sha256};

/// Of some bytes.
#[must_use]
pub fn digest(bytes: impl AsRef<[u8]>) -> String {
    in_hex(&Sha256::digest(bytes))
}

/// Of parts, each with its length before it (8 bytes, the highest first), so that moving a
/// character from one part to the next changes it.
pub(crate) fn digest_of_parts<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        let part = part.as_ref();
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    in_hex(&hash.finalize())
}

/// Bytes in hex, in small letters.
#[must_use]
pub fn in_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Another digest here is a log, a chain or an edition that nobody can verify any more. The
    /// values were worked out once more with Python's `hashlib`.
    #[test]
    fn digests_stay_the_same() {
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let parts = digest_of_parts(["ab", "c"]);
        assert_eq!(parts, "601d5476e2ccfe2c87a2bba7a322659734a05749d5b5aa781f513e4912db0d5f");
        assert_ne!(digest_of_parts(["a", "bc"]), parts);
    }
}

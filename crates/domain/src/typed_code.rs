//! Codes that people read from paper and type: Crockford's characters, and one that checks a group
//! of them.

/// Crockford's alphabet: digits and capitals without I, L, O and U, so that a code read aloud or
/// from paper is not mistaken, and a QR code of it stays in the small alphanumeric mode.
pub const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The character of a value; of a larger one than 31, that of its last five bits.
#[must_use]
pub fn character(value: u8) -> char {
    char::from(ALPHABET.as_bytes()[usize::from(value % 32)])
}

/// The value of a character as somebody types it: small letters are capitals, O is read as 0, I and
/// L as 1.
#[must_use]
pub fn value(typed: char) -> Option<u8> {
    let meant = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.chars().position(|known| known == meant).and_then(|at| u8::try_from(at).ok())
}

/// The value that checks those of a group, which stands at that place. A polynomial over GF(32)
/// that begins with the place: one wrong character, two that changed places, and two groups that
/// changed places are always found.
#[must_use]
pub fn check(place: usize, values: &[u8]) -> u8 {
    let place = u8::try_from(place % 32).unwrap_or_default();
    values.iter().fold(place, |sum, value| doubled(sum ^ value))
}

/// Times x in GF(32), whose polynomial is x⁵ + x² + 1.
const fn doubled(value: u8) -> u8 {
    let twice = value << 1;
    if twice & 0b10_0000 == 0 { twice } else { twice ^ 0b10_0101 }
}

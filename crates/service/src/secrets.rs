//! Tokens and hashes. What seals is the store's.

use sha2::{Digest, Sha256};

use super::ServiceError;
pub use shiji_domain::typed_code::ALPHABET;
use shiji_domain::{MarketId, PassId, digest::digest, typed_code::character};
pub use shiji_store::{SealingKey, Signature, SigningKey, VerifyingKey};

/// So many characters of it a [`token`] has.
pub const TOKEN_LENGTH: usize = 26;
/// So many the code on a receipt has: 60 bits, short enough to be read out. Codes from before have
/// 8 and stay valid.
pub const RECEIPT_LENGTH: usize = 12;
/// So many characters somebody may type for it, blanks and dashes among them.
pub const RECEIPT_TYPED: usize = 2 * RECEIPT_LENGTH;
/// No word in an address is longer.
pub const LONGEST_WORD: usize = 32;

/// `length` random characters of Crockford's alphabet: 5 bits each.
///
/// # Errors
/// The operating system has no randomness.
pub fn random_word(length: usize) -> Result<String, ServiceError> {
    let mut bytes = vec![0_u8; length];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.into_iter().map(character).collect())
}

/// Could this be such a word, by its looks? What isn't goes no further: PostgreSQL refuses some
/// characters with an error.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_WORD && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A secret of 130 bits: a resident's pass, a session, an invitation.
///
/// # Errors
/// The operating system has no randomness.
pub fn token() -> Result<String, ServiceError> {
    random_word(TOKEN_LENGTH)
}

/// What is kept of a token: who reads the database can't use it.
#[must_use]
pub fn hash(token: &str) -> String {
    digest(token.to_ascii_uppercase())
}

/// A receipt's code.
///
/// # Errors
/// The operating system has no randomness.
pub(super) fn receipt_code() -> Result<String, ServiceError> {
    random_word(RECEIPT_LENGTH)
}

/// A short name for some bytes: others have another.
#[must_use]
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    digest(bytes)[..16].to_owned()
}

/// The pass behind a resident's token at one market. Another market has another pass for it: visits
/// of one person at two markets can't be recognised as the same person's from the database.
#[must_use]
pub fn pass_of(token: &str, market: MarketId) -> PassId {
    pass_of_relative(token, 0, market)
}

/// The pass of one of the family behind the same token: 0 is the holder. Each has numbers, and
/// limits, of their own, though one phone takes and shows them.
#[must_use]
pub fn pass_of_relative(token: &str, relative: u32, market: MarketId) -> PassId {
    let mut hash = Sha256::new();
    hash.update(market.0.as_bytes());
    hash.update(token.to_ascii_uppercase());
    if relative > 0 {
        hash.update(relative.to_be_bytes());
    }
    let digest = hash.finalize();
    let mut half = [0_u8; 16];
    half.copy_from_slice(&digest[..16]);
    PassId(uuid::Uuid::from_bytes(half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_in_either_case_and_gives_another_pass_at_another_market() {
        let token = token().unwrap();
        assert_eq!(token.len(), TOKEN_LENGTH);
        assert_eq!(hash(&token), hash(&token.to_lowercase()));
        let (one, two) = (MarketId(uuid::Uuid::nil()), MarketId(uuid::Uuid::max()));
        assert_eq!(pass_of(&token, one), pass_of(&token.to_lowercase(), one));
        assert_ne!(pass_of(&token, one), pass_of(&token, two));
        let family = [0, 1, 2].map(|relative| pass_of_relative(&token, relative, one));
        assert_eq!(family[0], pass_of(&token, one));
        assert!(family[0] != family[1] && family[1] != family[2], "each has a pass of their own");
    }
}

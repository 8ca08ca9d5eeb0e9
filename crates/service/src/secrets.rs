//! Tokens, hashes and sealed personal fields.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use super::ServiceError;
use shiji_domain::{MarketId, PassId, Sealed};

/// Crockford's alphabet: digits and capitals without I, L, O and U, so that a code read aloud or
/// from paper is not mistaken, and a QR code of it stays in the small alphanumeric mode.
pub const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
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
    Ok(bytes.iter().map(|byte| char::from(ALPHABET.as_bytes()[usize::from(byte % 32)])).collect())
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
    Sha256::digest(token.to_ascii_uppercase()).iter().map(|byte| format!("{byte:02x}")).collect()
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
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The pass behind a resident's token at one market. Another market has another pass for it: visits
/// of one person at two markets can't be told to be the same person's from the database.
#[must_use]
pub fn pass_of(token: &str, market: MarketId) -> PassId {
    let mut hash = Sha256::new();
    hash.update(market.0.as_bytes());
    hash.update(token.to_ascii_uppercase());
    let digest = hash.finalize();
    let mut half = [0_u8; 16];
    half.copy_from_slice(&digest[..16]);
    PassId(uuid::Uuid::from_bytes(half))
}

/// A key that seals: the server's, which wraps the markets' keys, or a market's own.
#[derive(Clone)]
pub struct SealingKey([u8; 32]);

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealingKey(…)")
    }
}

impl SealingKey {
    /// A fresh key.
    ///
    /// # Errors
    /// The operating system has no randomness.
    pub fn fresh() -> Result<Self, ServiceError> {
        let mut key = [0_u8; 32];
        getrandom::fill(&mut key)?;
        Ok(Self(key))
    }

    /// The key in this text, as [`SealingKey::to_text`] writes it.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        STANDARD_NO_PAD.decode(text.trim()).ok()?.try_into().ok().map(Self)
    }

    /// The key as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        STANDARD_NO_PAD.encode(self.0)
    }

    /// A digest of `text` for one purpose: nobody makes it who lacks the key.
    ///
    /// # Errors
    /// The key can't be used.
    pub(super) fn digest(&self, text: &str, purpose: &str) -> Result<[u8; 32], ServiceError> {
        let mut mac =
            <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0).map_err(|_| ServiceError::Sealed)?;
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        Ok(mac.finalize().into_bytes().into())
    }

    /// Seals `text` for one purpose; it opens for no other.
    ///
    /// # Errors
    /// The operating system has no randomness.
    pub fn seal(&self, text: &str, purpose: &str) -> Result<Sealed, ServiceError> {
        let mut nonce = [0_u8; 24];
        getrandom::fill(&mut nonce)?;
        let payload = Payload { msg: text.as_bytes(), aad: purpose.as_bytes() };
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| ServiceError::Sealed)?;
        Ok(Sealed(STANDARD_NO_PAD.encode([nonce.as_slice(), &sealed].concat())))
    }

    /// Opens what was sealed for that purpose with this key.
    ///
    /// # Errors
    /// [`ServiceError::Sealed`]: it was sealed with another key, for another purpose, or changed
    /// since.
    pub fn open(&self, sealed: &Sealed, purpose: &str) -> Result<String, ServiceError> {
        let bytes = STANDARD_NO_PAD.decode(&sealed.0).map_err(|_| ServiceError::Sealed)?;
        let (nonce, text) = bytes.split_first_chunk::<24>().ok_or(ServiceError::Sealed)?;
        let payload = Payload { msg: text, aad: purpose.as_bytes() };
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let text = cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| ServiceError::Sealed)?;
        String::from_utf8(text).map_err(|_| ServiceError::Sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_and_purpose_only() {
        let key = SealingKey::fresh().unwrap();
        let sealed = key.seal("测试居民 13800000000", "request").unwrap();
        assert_eq!(key.open(&sealed, "request").unwrap(), "测试居民 13800000000");
        let stays_shut = |opened| assert!(matches!(opened, Err(ServiceError::Sealed)), "{opened:?}");
        stays_shut(key.open(&sealed, "contact"));
        stays_shut(SealingKey::fresh().unwrap().open(&sealed, "request"));
        stays_shut(key.open(&Sealed("AAAA".into()), "request"));
        assert!(!sealed.0.contains("138"));
    }

    #[test]
    fn a_digest_is_of_one_key_and_one_purpose() {
        let key = SealingKey::fresh().unwrap();
        let digest = |key: &SealingKey, purpose: &str| key.digest("203.0.113.7", purpose).unwrap();
        assert_eq!(digest(&key, "source"), digest(&key, "source"));
        assert_ne!(digest(&key, "source"), digest(&key, "other"));
        assert_ne!(digest(&key, "source"), digest(&SealingKey::fresh().unwrap(), "source"));
    }

    #[test]
    fn a_token_is_read_in_either_case_and_gives_another_pass_at_another_market() {
        let token = token().unwrap();
        assert_eq!(token.len(), TOKEN_LENGTH);
        assert_eq!(hash(&token), hash(&token.to_lowercase()));
        let (one, two) = (MarketId(uuid::Uuid::nil()), MarketId(uuid::Uuid::max()));
        assert_eq!(pass_of(&token, one), pass_of(&token.to_lowercase(), one));
        assert_ne!(pass_of(&token, one), pass_of(&token, two));
    }
}

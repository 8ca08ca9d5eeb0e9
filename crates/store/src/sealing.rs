//! Sealing: XChaCha20-Poly1305 with a key.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use shiji_domain::Sealed;

/// Why something could not be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// It was sealed with another key, for another purpose, or changed since.
    #[error("sealed with another key")]
    Sealed,
    /// The randomness of the operating system is not there.
    #[error("no randomness: {0}")]
    Randomness(#[from] getrandom::Error),
}

/// A key that seals: what wraps the markets' keys, or a market's own.
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
    pub fn fresh() -> Result<Self, SealError> {
        let mut key = [0_u8; 32];
        getrandom::fill(&mut key)?;
        Ok(Self(key))
    }

    /// The key with these bytes.
    #[must_use]
    pub const fn of_bytes(key: [u8; 32]) -> Self {
        Self(key)
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
    pub fn digest(&self, text: &str, purpose: &str) -> Result<[u8; 32], SealError> {
        let mut mac =
            <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0).map_err(|_| SealError::Sealed)?;
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        Ok(mac.finalize().into_bytes().into())
    }

    /// Seals `text` for one purpose; it opens for no other.
    ///
    /// # Errors
    /// The operating system has no randomness.
    pub fn seal(&self, text: &str, purpose: &str) -> Result<Sealed, SealError> {
        let mut nonce = [0_u8; 24];
        getrandom::fill(&mut nonce)?;
        let payload = Payload { msg: text.as_bytes(), aad: purpose.as_bytes() };
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Sealed)?;
        Ok(Sealed(STANDARD_NO_PAD.encode([nonce.as_slice(), &sealed].concat())))
    }

    /// Opens what was sealed for that purpose with this key.
    ///
    /// # Errors
    /// [`SealError::Sealed`]: it was sealed with another key, for another purpose, or changed
    /// since.
    pub fn open(&self, sealed: &Sealed, purpose: &str) -> Result<String, SealError> {
        let bytes = STANDARD_NO_PAD.decode(&sealed.0).map_err(|_| SealError::Sealed)?;
        let (nonce, text) = bytes.split_first_chunk::<24>().ok_or(SealError::Sealed)?;
        let payload = Payload { msg: text, aad: purpose.as_bytes() };
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let text = cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| SealError::Sealed)?;
        String::from_utf8(text).map_err(|_| SealError::Sealed)
    }
}

/// Before what was sealed in a column that also holds plain words. No words that people type have
/// it: they are refused with control characters.
const MARK: char = '\u{1}';

/// Sealed words, as they stand in a column of words.
pub(super) fn marked(sealed: &Sealed) -> String {
    format!("{MARK}{}", sealed.0)
}

/// What is sealed in such a column; `None`: the words are plain.
pub(super) fn unmarked(words: &str) -> Option<Sealed> {
    words.strip_prefix(MARK).map(|sealed| Sealed(sealed.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_and_purpose_only() {
        let key = SealingKey::fresh().unwrap();
        let sealed = key.seal("测试居民 13800000000", "request").unwrap();
        assert_eq!(key.open(&sealed, "request").unwrap(), "测试居民 13800000000");
        let stays_shut = |opened| assert!(matches!(opened, Err(SealError::Sealed)), "{opened:?}");
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
}

//! Signing: Ed25519 with the installation's key.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use sha2::{Digest, Sha256};

use shiji_domain::typed_code::character;

/// So many characters a fingerprint has: 80 bits.
const FINGERPRINT: usize = 16;
/// They are printed in groups of so many.
const GROUP: usize = 4;

/// What signs for this installation. What is signed begins with its purpose, so that a signature
/// under one thing is none under another.
#[derive(Clone)]
pub struct SigningKey {
    pair: Arc<Ed25519KeyPair>,
}

/// The public half: whoever has it, or knows its fingerprint from a paper, recognises what this
/// installation signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VerifyingKey([u8; 32]);

/// An Ed25519 signature (RFC 8032).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl SigningKey {
    /// The key that follows from a seed.
    #[must_use]
    pub fn of_seed(seed: &[u8; 32]) -> Self {
        #[expect(clippy::expect_used, reason = "a seed of any other length alone is refused")]
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).expect("32 bytes");
        Self { pair: Arc::new(pair) }
    }

    /// Signs `bytes` for one purpose. The same bytes always get the same signature.
    #[must_use]
    pub fn sign(&self, purpose: &str, bytes: &[u8]) -> Signature {
        let mut signature = [0; 64];
        signature.copy_from_slice(self.pair.sign(&signed(purpose, bytes)).as_ref());
        Signature(signature)
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> VerifyingKey {
        let mut key = [0; 32];
        key.copy_from_slice(self.pair.public_key().as_ref());
        VerifyingKey(key)
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", self.public().fingerprint())
    }
}

impl VerifyingKey {
    /// Has this key signed these bytes for that purpose?
    #[must_use]
    pub fn verifies(&self, purpose: &str, bytes: &[u8], signature: &Signature) -> bool {
        UnparsedPublicKey::new(&ED25519, self.0).verify(&signed(purpose, bytes), &signature.0).is_ok()
    }

    /// What papers print of it: 80 bits of its SHA-256, in groups.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(self.0);
        let groups = digest[..FINGERPRINT].chunks(GROUP);
        let groups = groups.map(|group| group.iter().copied().map(character).collect::<String>());
        groups.collect::<Vec<_>>().join("-")
    }

    /// The key as text: base64 without padding.
    #[must_use]
    pub fn to_text(&self) -> String {
        STANDARD_NO_PAD.encode(self.0)
    }

    /// The key that [`VerifyingKey::to_text`] gives as that text.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        STANDARD_NO_PAD.decode(text.trim()).ok()?.try_into().ok().map(Self)
    }
}

impl Signature {
    /// The signature as text: base64 without padding.
    #[must_use]
    pub fn to_text(&self) -> String {
        STANDARD_NO_PAD.encode(self.0)
    }

    /// The signature that [`Signature::to_text`] gives as that text.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        STANDARD_NO_PAD.decode(text.trim()).ok()?.try_into().ok().map(Self)
    }
}

/// What is signed: the format, the purpose, a zero byte, the bytes.
fn signed(purpose: &str, bytes: &[u8]) -> Vec<u8> {
    [b"shiji signature 1: ", purpose.as_bytes(), &[0], bytes].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is derived from a server's key of 0, 1, 2, … 31.
    fn some_key() -> SigningKey {
        let seed = "1fc6030509dc98db15636e1d655ed128d5b3e856ce6b124818ffe69b2208a357";
        let byte = |at: usize| u8::from_str_radix(&seed[2 * at..2 * at + 2], 16).unwrap();
        SigningKey::of_seed(&std::array::from_fn(byte))
    }

    /// A changed byte here is a paper that no server recognises. The values were worked out once
    /// more with Python's `cryptography`.
    #[test]
    fn a_key_and_its_signatures_stay_the_same() {
        let key = some_key();
        assert_eq!(key.public().to_text(), "lG140SYH+k2w2NVk+L6SlIS6CrQE+906+GjXDSCmmOw");
        assert_eq!(key.public().fingerprint(), "SDHR-EPEK-VRQ5-G748");
        let signature = key.sign("test", b"words");
        let hex: String = signature.0.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            hex,
            "0cf853c2e5199332fd4a50d2f74db0e7c62a1eef78b29ca9189d8e7cdbe0cac3\
             823d8c39529b0f4d789d98aa7bfc11bdb29a45d19c43da9cc69609a2ffaf3404"
        );
    }

    #[test]
    fn a_signature_is_of_one_key_one_purpose_and_these_bytes() {
        let (key, other) = (some_key(), SigningKey::of_seed(&[7; 32]));
        let signature = key.sign("test", b"words");
        let public = VerifyingKey::of_text(&key.public().to_text()).unwrap();
        let again = Signature::of_text(&signature.to_text()).unwrap();
        assert!(public.verifies("test", b"words", &again));
        assert!(!public.verifies("test", b"word", &signature));
        assert!(!public.verifies("other", b"words", &signature));
        assert!(!other.public().verifies("test", b"words", &signature));
        assert!(!public.verifies("test", b"words", &other.sign("test", b"words")));
        assert_eq!(VerifyingKey::of_text("AAAA"), None);
        assert_eq!(Signature::of_text("AAAA"), None);
        assert_eq!(format!("{key:?}"), "SigningKey(SDHR-EPEK-VRQ5-G748)", "a log shows no key");
    }
}

//! One secret of 32 bytes, from which everything else that is secret on this server is derived.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use hkdf::Hkdf;
use sha2::Sha256;

use super::{
    WrongGroup,
    code::{KeyTyping, groups},
};
use crate::{
    ServiceError,
    secrets::{SealingKey, SigningKey},
};
use shiji_domain::typed_code::character;

/// So many characters name a key: 50 bits, as a name, not as a secret.
const ID_LENGTH: usize = 10;

/// The server's key: a secret, and by HKDF-SHA256 what is used in its place. Nothing is ever
/// sealed, signed or encrypted with the secret itself, so that one use says nothing of another.
#[derive(Clone, PartialEq, Eq)]
pub struct ServerKey {
    secret: [u8; 32],
}

impl ServerKey {
    /// A fresh key.
    ///
    /// # Errors
    /// The operating system has no randomness.
    pub fn fresh() -> Result<Self, ServiceError> {
        let mut secret = [0_u8; 32];
        getrandom::fill(&mut secret)?;
        Ok(Self { secret })
    }

    /// The key with these bytes.
    #[must_use]
    pub const fn of_bytes(secret: [u8; 32]) -> Self {
        Self { secret }
    }

    /// The key that was typed, group by group.
    ///
    /// # Errors
    /// The first group that is missing or wrong.
    pub fn typed(typing: &KeyTyping) -> Result<Self, WrongGroup> {
        Ok(Self { secret: typing.bytes()? })
    }

    /// The key in the form of before there were cards, 32 bytes of base64.
    #[must_use]
    pub fn of_base64(text: &str) -> Option<Self> {
        let bytes = STANDARD_NO_PAD.decode(text.trim().trim_end_matches('=')).ok()?;
        Some(Self { secret: bytes.try_into().ok()? })
    }

    /// The key as it is printed and typed: 13 groups of five characters, the last of each checking
    /// it.
    #[must_use]
    pub fn groups(&self) -> Vec<String> {
        groups(&self.secret)
    }

    /// The key's name: it says which key is meant, and nothing of the key.
    #[must_use]
    pub fn id(&self) -> String {
        self.derived("id").into_iter().take(ID_LENGTH).map(character).collect()
    }

    /// The key that wraps the markets' data keys.
    #[must_use]
    pub fn sealing(&self) -> SealingKey {
        SealingKey::of_bytes(self.derived("wrap data keys"))
    }

    /// What wrapped the data keys before there was a key file: the secret itself.
    pub(super) const fn earlier_sealing(&self) -> SealingKey {
        SealingKey::of_bytes(self.secret)
    }

    /// The secret scalar of this server's age X25519 identity, before clamping: what
    /// `AGE-SECRET-KEY-1…` holds in Bech32. Backups are encrypted to its public half, so that
    /// whoever has the key card opens them. Each key of the [`KeyFile`](super::KeyFile) has its
    /// own: a backup of before a rotation opens with the key of that time.
    #[must_use]
    pub fn age_secret(&self) -> [u8; 32] {
        self.derived("age x25519")
    }

    /// The seed of the installation's Ed25519 key, which signs the heads of its chain.
    #[must_use]
    pub fn signing_seed(&self) -> [u8; 32] {
        self.derived("ed25519 seed")
    }

    /// The installation's signing key of the time of this key.
    #[must_use]
    pub fn signing(&self) -> SigningKey {
        SigningKey::of_seed(&self.signing_seed())
    }

    /// 32 bytes for one purpose. The purposes are part of the format: a changed word is another
    /// key.
    fn derived(&self, purpose: &str) -> [u8; 32] {
        let mut key = [0_u8; 32];
        let extracted = Hkdf::<Sha256>::new(None, &self.secret);
        #[expect(clippy::expect_used, reason = "HKDF-SHA256 gives up to 8,160 bytes; these are 32")]
        extracted
            .expand_multi_info(&[b"shiji server key 1: ", purpose.as_bytes()], &mut key)
            .expect("32 bytes");
        key
    }
}

impl std::fmt::Debug for ServerKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ServerKey({})", self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A changed word here is a database or a backup that doesn't open. The values were worked out
    /// once more with Python's `hmac`.
    #[test]
    fn what_is_derived_stays_the_same() {
        let key = ServerKey::of_bytes(std::array::from_fn(|at| u8::try_from(at).unwrap()));
        assert_eq!(key.id(), "K126GXR9S7");
        assert_eq!(
            hex(&key.age_secret()),
            "e188a0fba99d54170084fd657e8f428ef0df5859f3f403c399f4fd6eb9dda1fe"
        );
        assert_eq!(
            hex(&key.signing_seed()),
            "1fc6030509dc98db15636e1d655ed128d5b3e856ce6b124818ffe69b2208a357"
        );
        assert_eq!(key.sealing().to_text(), "i3onnHU5OkjxqRies8DRXqcFACwKKRsOO/Wo1rz7iFE");
    }

    #[test]
    fn no_two_uses_share_a_key_and_none_shows_the_secret() {
        let key = ServerKey::fresh().unwrap();
        let sealing: [u8; 32] = STANDARD_NO_PAD.decode(key.sealing().to_text()).unwrap().try_into().unwrap();
        let all = [key.secret, sealing, key.age_secret(), key.signing_seed()];
        for (at, one) in all.iter().enumerate() {
            assert!(all[at + 1..].iter().all(|other| other != one));
        }
        assert_ne!(key.id(), ServerKey::fresh().unwrap().id());
        assert_eq!(format!("{key:?}"), format!("ServerKey({})", key.id()));
    }

    #[test]
    fn a_key_of_before_there_were_cards_is_read() {
        let key = ServerKey::fresh().unwrap();
        let text = key.earlier_sealing().to_text();
        assert_eq!(ServerKey::of_base64(&format!(" {text}\n")), Some(key.clone()));
        assert_eq!(ServerKey::of_base64(&format!("{text}=")), Some(key));
        assert_eq!(ServerKey::of_base64("AAAA"), None);
    }
}

//! To whom an archive is encrypted, and what opens it.

use std::fmt;

use age::x25519;
use bech32::{ToBase32, Variant};

/// What age writes before a secret key; in lower case, because the checksum is of that.
const SECRET_KEY: &str = "age-secret-key-";

/// What opens the archives of one installation: an age identity (X25519).
#[derive(Clone)]
pub struct OpeningKey(pub(crate) x25519::Identity);

/// Whom an archive is for. It can be given away: it opens nothing.
#[derive(Clone)]
pub struct Recipient(pub(crate) x25519::Recipient);

impl OpeningKey {
    /// The identity of these 32 bytes; `None` never happens unless age changes its own text form.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        let text = bech32::encode(SECRET_KEY, bytes.to_base32(), Variant::Bech32).ok()?;
        text.to_ascii_uppercase().parse().ok().map(Self)
    }

    /// The identity in this text, `AGE-SECRET-KEY-1…`, as age writes it.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        text.trim().parse().ok().map(Self)
    }

    /// Whom to encrypt to, so that this opens it.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }
}

impl fmt::Debug for OpeningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpeningKey(…)")
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

impl fmt::Display for Recipient {
    /// As age writes it: `age1…`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

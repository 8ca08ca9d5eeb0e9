//! The server's key: a file of its own, a card of paper, and what is derived from it.
//!
//! [`server_key`] is the key, [`code`] how people type it, [`file`] where it lies, [`identity`]
//! what a start does with it, [`rotation`] how another one takes its place, [`card`] the paper.

mod card;
mod code;
mod enter;
mod fault;
mod file;
mod identity;
mod rotation;
mod server_key;
#[cfg(test)]
mod tests;

pub(crate) use self::identity::{UsedKey, find, find_or_make, key_or_fault, scrub, seal_words};
pub use self::{
    code::KeyTyping,
    enter::{EnteredKey, enter_key},
    fault::{KeyFault, WrongGroup},
    file::KeyFile,
    rotation::RotatedKey,
    server_key::ServerKey,
};

/// The setting that names the key under which a database's data keys are wrapped.
pub(crate) const KEY_ID: &str = "key_id";
/// Where databases of before the key file keep the key itself.
const EARLIER_KEY: &str = "server_key";
/// Set until the bytes of a key that was taken out of the database are gone from its file.
const SCRUB_DUE: &str = "scrub_due";
/// Set once the words of all private requests are sealed; to [`ALL_SEALED`], once their photos, the
/// hashes of their logs and the reasons of the access log are, too.
const WORDS_SEALED: &str = "private_words_sealed";
const ALL_SEALED: &str = "2";

//! An entry: what one batch wrote of an owner's rows, with the hash of the entry before.

use serde::{Deserialize, Serialize};

use super::{ChainItem, ChainOwner};
use crate::digest::digest_of_parts;

/// Where a chain ends. Before the first entry, position 0 and no hash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChainHead {
    /// The last entry's place, counted from 1.
    pub position: i64,
    /// Its hash, hex.
    pub hash: String,
}

/// What one batch wrote of an owner's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainEntry {
    /// 1, 2, 3, … without gaps.
    pub position: i64,
    /// The owner's revision after the batch.
    pub revision: i64,
    /// Each row that it wrote, as it stands afterwards.
    pub items: Vec<ChainItem>,
    /// Over the entry before and all of the above, hex.
    pub hash: String,
}

impl ChainEntry {
    /// The entry after `head`. The same rows make the same entry, in whichever order they come.
    #[must_use]
    pub fn after(head: &ChainHead, owner: ChainOwner, revision: i64, mut items: Vec<ChainItem>) -> Self {
        items.sort_unstable();
        let mut entry = Self { position: head.position + 1, revision, items, hash: String::new() };
        entry.hash = entry.expected_hash(owner, &head.hash);
        entry
    }

    /// Where the chain ends with it.
    #[must_use]
    pub fn head(&self) -> ChainHead {
        ChainHead { position: self.position, hash: self.hash.clone() }
    }

    /// The hash that it must bear after the entry whose hash is `previous`.
    #[must_use]
    pub fn expected_hash(&self, owner: ChainOwner, previous: &str) -> String {
        let items: Vec<u8> = self.items.iter().flat_map(ChainItem::to_bytes).collect();
        digest_of_parts([
            &b"shiji chain 1"[..],
            owner.to_string().as_bytes(),
            self.position.to_string().as_bytes(),
            self.revision.to_string().as_bytes(),
            previous.as_bytes(),
            &items,
        ])
    }
}

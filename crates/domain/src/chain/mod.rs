//! The chain (存证链): what was written is summed up as it is written, so that a rewritten past is
//! found.
//!
//! Each owner of rows (a market's floor, a collection of requests, a community) has a chain of its
//! own, locked and written with it: an [`entry`] for each batch that changed its rows, with an
//! [`item`] for each of these rows and the hash of the entry before. [`verify`] holds the rows
//! against it. A [`stamp`] sums up all chains at one moment; papers print its code.
//!
//! Nothing here signs: whoever writes an entry or a stamp signs its hash.

mod entry;
mod item;
mod stamp;
mod verify;

pub use self::{
    entry::{ChainEntry, ChainHead},
    item::{ChainItem, ChainedKind},
    stamp::{ChainStamp, StampCode, StampHeads, WrongStampGroup},
    verify::{ChainFault, verify},
};

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, Serializer};

use crate::{CollectionId, CommunityId, MarketId};

/// Whose rows a chain is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChainOwner {
    /// A market's booths, tickets and visits.
    Floor(MarketId),
    /// A collection's requests, with their logs.
    Requests(CollectionId),
    /// A community's topics and meetings, with their logs.
    Meetings(CommunityId),
}

impl fmt::Display for ChainOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Floor(id) => write!(f, "floor:{id}"),
            Self::Requests(id) => write!(f, "requests:{id}"),
            Self::Meetings(id) => write!(f, "meetings:{id}"),
        }
    }
}

/// A text that names no owner of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no owner of a chain")]
pub struct NoChainOwner;

impl FromStr for ChainOwner {
    type Err = NoChainOwner;

    fn from_str(text: &str) -> Result<Self, NoChainOwner> {
        let (kind, id) = text.split_once(':').ok_or(NoChainOwner)?;
        match kind {
            "floor" => id.parse().map(Self::Floor),
            "requests" => id.parse().map(Self::Requests),
            "meetings" => id.parse().map(Self::Meetings),
            _ => return Err(NoChainOwner),
        }
        .map_err(|_| NoChainOwner)
    }
}

impl Serialize for ChainOwner {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ChainOwner {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

//! An item: that a row stood there, and what it said, in 24 bytes.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::request::words;

words! {
    /// What sort of row an item is about. The order is part of the format: an item begins with its
    /// kind's place in it.
    ChainedKind "chained" {
        Ticket = "ticket";
        /// A visit at a booth without a queue.
        Visit = "visit";
        /// A booth's counters of numbers and visits, and its stock.
        BoothCounters = "booth_counters";
        Request = "request";
        /// Who a request is from, sealed.
        Person = "person";
        /// A line of a request's handling log.
        LogLine = "log_line";
        /// The number of a collection's last request.
        RequestCounter = "request_counter";
        Topic = "topic";
        Meeting = "meeting";
        /// A line of a topic's or a meeting's log.
        Minutes = "minutes";
        /// The numbers of a community's last topic and last meeting.
        MeetingCounters = "meeting_counters";
    }
}

impl ChainedKind {
    /// Is such a row never changed once it is written?
    #[must_use]
    pub const fn is_written_once(self) -> bool {
        matches!(self, Self::LogLine | Self::Minutes)
    }

    fn code(self) -> u8 {
        Self::ALL
            .iter()
            .position(|kind| *kind == self)
            .and_then(|at| u8::try_from(at).ok())
            .unwrap_or(u8::MAX)
    }

    fn of_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }
}

/// A row as it was written: its kind, 56 bits of the digest of its key, 128 bits of the digest of
/// what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChainItem {
    pub kind: ChainedKind,
    pub key: [u8; 7],
    pub content: [u8; 16],
}

impl ChainItem {
    /// So many bytes an item has.
    pub const LENGTH: usize = 24;

    /// The item of a row: `key` names it among those of its kind, `content` is what it says.
    #[must_use]
    pub fn of(kind: ChainedKind, key: &[u8], content: &[u8]) -> Self {
        Self { kind, key: first(&Sha256::digest(key)), content: first(&Sha256::digest(content)) }
    }

    /// As an entry has it, and its hash covers it.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::LENGTH] {
        let mut bytes = [0; Self::LENGTH];
        bytes[0] = self.kind.code();
        bytes[1..8].copy_from_slice(&self.key);
        bytes[8..].copy_from_slice(&self.content);
        bytes
    }

    /// The items that these bytes are; `None`: they are none.
    #[must_use]
    pub fn each_of(bytes: &[u8]) -> Option<Vec<Self>> {
        let (items, rest) = bytes.as_chunks::<{ Self::LENGTH }>();
        let item = |bytes: &[u8; Self::LENGTH]| {
            let kind = ChainedKind::of_code(bytes[0])?;
            Some(Self { kind, key: first(&bytes[1..]), content: first(&bytes[8..]) })
        };
        if rest.is_empty() { items.iter().map(item).collect() } else { None }
    }
}

fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut first = [0; N];
    first.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Another byte here is a chain that nobody can verify any more.
    #[test]
    fn an_items_bytes_stay_the_same() {
        let item = ChainItem::of(ChainedKind::LogLine, b"key", b"content");
        let hex: String = item.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        // printf key | sha256sum, printf content | sha256sum
        assert_eq!(hex, format!("05{}{}", "2c70e12b7a0646", "ed7002b439e9ac845f22357d822bac14"));
        assert_eq!(ChainItem::each_of(&item.to_bytes()), Some(vec![item]));
        assert_eq!(ChainItem::each_of(&item.to_bytes()[1..]), None);
        assert_eq!(ChainItem::each_of(&[0xff; ChainItem::LENGTH]), None);
        let codes: Vec<u8> = ChainedKind::ALL.iter().map(|kind| kind.code()).collect();
        assert_eq!(codes, (0..11).collect::<Vec<u8>>());
    }
}

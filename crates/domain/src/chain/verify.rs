//! Rows, held against their owner's chain.

use std::collections::{HashMap, HashSet};

use super::{ChainEntry, ChainHead, ChainItem, ChainOwner, ChainedKind};

/// What is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChainFault {
    /// An entry is not the one that was written there, or is gone.
    Entry {
        /// The first such.
        position: i64,
    },
    /// The owner says that its chain ends elsewhere than it does.
    End,
    /// A row doesn't say what it said when it was last written, at that entry.
    Changed { kind: ChainedKind, position: i64 },
    /// A row that was written at that entry is gone.
    Gone { kind: ChainedKind, position: i64 },
    /// A row is there that no entry has.
    Unknown { kind: ChainedKind },
    /// A row that is written once was written again at that entry.
    WrittenAgain { kind: ChainedKind, position: i64 },
}

/// Names a row in its owner's chain.
type RowName = (ChainedKind, [u8; 7]);

/// What is not as it was written, of an owner's entries, the end that its own row tells, and its
/// rows as they stand. `purged` are rows that were taken away by right: they may be gone.
#[must_use]
pub fn verify(
    owner: ChainOwner,
    entries: &[ChainEntry],
    end: &ChainHead,
    rows: &[ChainItem],
    purged: &[ChainItem],
) -> Vec<ChainFault> {
    let mut faults = Vec::new();
    let mut head = ChainHead::default();
    let mut written: HashMap<RowName, (ChainItem, i64)> = HashMap::new();
    for entry in entries {
        let is_next = entry.position == head.position + 1;
        if !is_next || entry.hash != entry.expected_hash(owner, &head.hash) {
            faults.push(ChainFault::Entry { position: head.position + 1 });
            // Whatever follows hangs on it.
            break;
        }
        head = entry.head();
        for item in &entry.items {
            let before = written.insert((item.kind, item.key), (*item, entry.position));
            if before.is_some() && item.kind.is_written_once() {
                faults.push(ChainFault::WrittenAgain { kind: item.kind, position: entry.position });
            }
        }
    }
    if faults.is_empty() && head != *end {
        faults.push(ChainFault::End);
    }
    if faults.iter().any(|fault| matches!(fault, ChainFault::Entry { .. })) {
        return faults;
    }
    for row in rows {
        match written.remove(&(row.kind, row.key)) {
            None => faults.push(ChainFault::Unknown { kind: row.kind }),
            Some((item, position)) if item != *row => {
                faults.push(ChainFault::Changed { kind: row.kind, position });
            }
            Some(_) => {}
        }
    }
    let purged: HashSet<RowName> = purged.iter().map(|item| (item.kind, item.key)).collect();
    let gone = written.into_iter().filter(|(name, _)| !purged.contains(name));
    faults.extend(gone.map(|((kind, _), (_, position))| ChainFault::Gone { kind, position }));
    faults.sort_unstable();
    faults
}

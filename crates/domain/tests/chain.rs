//! The chain as a property: whatever is changed of entries, ends or rows, in whichever order, is
//! found; and what was only written is never.

use std::collections::BTreeMap;

use proptest::{collection::vec, prelude::*};
use uuid::Uuid;

use shiji_domain::{
    MarketId,
    chain::{ChainEntry, ChainFault, ChainHead, ChainItem, ChainOwner, ChainedKind, verify},
};

const OWNER: ChainOwner = ChainOwner::Floor(MarketId(Uuid::nil()));

/// A database of one owner: its entries, where they end, and its rows.
#[derive(Clone, Debug, Default)]
struct Chained {
    entries: Vec<ChainEntry>,
    end: ChainHead,
    rows: BTreeMap<(ChainedKind, u8), u8>,
}

fn item((kind, key): (ChainedKind, u8), content: u8) -> ChainItem {
    ChainItem::of(kind, &[key], &[content])
}

impl Chained {
    /// Writes a batch: of rows that are written once, only new ones.
    fn write(&mut self, batch: &[(usize, u8, u8)]) {
        let mut written = BTreeMap::new();
        for (kind, key, content) in batch {
            let kind = ChainedKind::ALL[kind % ChainedKind::ALL.len()];
            if !(kind.is_written_once() && self.rows.contains_key(&(kind, *key))) {
                written.insert((kind, *key), *content);
            }
        }
        if written.is_empty() {
            return;
        }
        let items = written.iter().map(|(name, content)| item(*name, *content)).collect();
        let entry = ChainEntry::after(&self.end, OWNER, self.end.position * 3 + 1, items);
        self.end = entry.head();
        self.entries.push(entry);
        self.rows.extend(written);
    }

    fn of(batches: &[Vec<(usize, u8, u8)>]) -> Self {
        let mut chained = Self::default();
        batches.iter().for_each(|batch| chained.write(batch));
        chained
    }

    fn faults(&self) -> Vec<ChainFault> {
        let rows: Vec<ChainItem> = self.rows.iter().map(|(name, content)| item(*name, *content)).collect();
        verify(OWNER, &self.entries, &self.end, &rows, &[])
    }
}

fn batches() -> impl Strategy<Value = Vec<Vec<(usize, u8, u8)>>> {
    vec(vec((0..ChainedKind::ALL.len(), 0..6_u8, any::<u8>()), 1..5), 2..12)
}

proptest! {
    #[test]
    fn what_was_written_is_whole(batches in batches()) {
        prop_assert_eq!(Chained::of(&batches).faults(), vec![]);
    }

    #[test]
    fn a_changed_a_deleted_and_an_added_row_is_found(batches in batches(), at in any::<prop::sample::Index>()) {
        let whole = Chained::of(&batches);
        let names: Vec<_> = whole.rows.keys().copied().collect();
        let name = names[at.index(names.len())];
        let mut changed = whole.clone();
        changed.rows.entry(name).and_modify(|content| *content ^= 1);
        let is_changed = |fault: &ChainFault| matches!(fault, ChainFault::Changed { kind, .. } if *kind == name.0);
        prop_assert!(matches!(&changed.faults()[..], [fault] if is_changed(fault)), "{:?}", changed.faults());
        let mut deleted = whole.clone();
        deleted.rows.remove(&name);
        let is_gone = |fault: &ChainFault| matches!(fault, ChainFault::Gone { kind, .. } if *kind == name.0);
        prop_assert!(matches!(&deleted.faults()[..], [fault] if is_gone(fault)), "{:?}", deleted.faults());
        let mut added = whole;
        added.rows.insert((name.0, 77), 0);
        prop_assert_eq!(added.faults(), vec![ChainFault::Unknown { kind: name.0 }]);
    }

    #[test]
    fn whatever_is_changed_in_an_entry_is_found(batches in batches(), at in any::<prop::sample::Index>(), how in 0..6) {
        let mut forged = Chained::of(&batches);
        let at = at.index(forged.entries.len());
        let entry = &mut forged.entries[at];
        match how {
            0 => entry.position += 1,
            1 => entry.revision += 1,
            2 => entry.hash.push('0'),
            3 => entry.items[0].content[0] ^= 1,
            4 => entry.items[0].key[0] ^= 1,
            _ => drop(entry.items.pop()),
        }
        prop_assert_eq!(forged.faults(), vec![ChainFault::Entry { position: at as i64 + 1 }]);
    }

    #[test]
    fn a_deleted_entry_and_two_that_changed_places_are_found(batches in batches(), at in any::<prop::sample::Index>()) {
        let whole = Chained::of(&batches);
        let at = at.index(whole.entries.len());
        let mut shorter = whole.clone();
        shorter.entries.remove(at);
        prop_assert!(!shorter.faults().is_empty());
        // With the end moved back, the rows still say more than the entries.
        if at + 1 == whole.entries.len() {
            shorter.end = shorter.entries.last().map(ChainEntry::head).unwrap_or_default();
            let before = &whole.entries[..at];
            let stood = |item: &ChainItem| before.iter().any(|entry| entry.items.contains(item));
            let says_nothing_new = whole.entries[at].items.iter().all(stood);
            prop_assert!(says_nothing_new || !shorter.faults().is_empty());
        }
        if at > 0 {
            let mut swapped = whole;
            swapped.entries.swap(at - 1, at);
            prop_assert_eq!(swapped.faults(), vec![ChainFault::Entry { position: at as i64 }]);
        }
    }

    /// Somebody who rewrites a row and all that follows, and moves the end: the rows agree, but no
    /// hash from there on is the one that was printed.
    #[test]
    fn a_rewritten_past_has_another_hash_from_there_on(batches in batches(), at in any::<prop::sample::Index>()) {
        let whole = Chained::of(&batches);
        let at = at.index(whole.entries.len());
        let mut forged = Chained::default();
        for (place, entry) in whole.entries.iter().enumerate() {
            let mut items = entry.items.clone();
            if place == at {
                items[0].content[0] ^= 1;
            }
            let entry = ChainEntry::after(&forged.end, OWNER, entry.revision, items);
            forged.end = entry.head();
            forged.entries.push(entry);
        }
        for (place, (before, after)) in whole.entries.iter().zip(&forged.entries).enumerate() {
            prop_assert_eq!(before.hash == after.hash, place < at);
        }
    }
}

#[test]
fn a_line_that_is_written_once_is_not_written_again() {
    let line = |content: u8| ChainItem::of(ChainedKind::LogLine, b"1", &[content]);
    let first = ChainEntry::after(&ChainHead::default(), OWNER, 1, vec![line(1)]);
    let again = ChainEntry::after(&first.head(), OWNER, 2, vec![line(2)]);
    let faults = verify(OWNER, &[first, again.clone()], &again.head(), &[line(2)], &[]);
    assert_eq!(faults, [ChainFault::WrittenAgain { kind: ChainedKind::LogLine, position: 2 }]);
}

#[test]
fn a_purged_row_may_be_gone_and_no_other() {
    let person = |key: &[u8]| ChainItem::of(ChainedKind::Person, key, b"sealed");
    let entry = ChainEntry::after(&ChainHead::default(), OWNER, 1, vec![person(b"1"), person(b"2")]);
    let faults = verify(OWNER, std::slice::from_ref(&entry), &entry.head(), &[], &[person(b"1")]);
    assert_eq!(faults, [ChainFault::Gone { kind: ChainedKind::Person, position: 1 }]);
}

#[test]
fn the_same_rows_make_the_same_entry_in_any_order() {
    let item = |key: u8| ChainItem::of(ChainedKind::Visit, &[key], b"");
    let entry = |items| ChainEntry::after(&ChainHead::default(), OWNER, 1, items);
    assert_eq!(entry(vec![item(1), item(2)]), entry(vec![item(2), item(1)]));
}

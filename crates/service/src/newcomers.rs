//! How many check-ins of phones that nobody at a desk has seen yet one address may have.
//!
//! A crowd behind one Wi-Fi and one person who makes passes look alike until somebody comes when
//! called. So an address has room for a crowd's first tickets; who was served takes none of it any
//! more, and what was taken comes free again by itself. It is kept in memory, by each node for
//! itself: a restart forgets it, and two nodes admit twice as many.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
};

use shiji_domain::{MarketId, PassId, Timestamp};

/// So many such check-ins an address may have: the first taps of a crowd of 150, and a few who come
/// at the same time.
pub const MOST_NEWCOMERS: usize = 160;
/// Each takes its room for so long at most.
const NEWCOMER: i64 = 30 * 60_000;
/// So many who were served are remembered, and so many addresses before those without anybody are
/// dropped.
const MOST_SERVED: usize = 200_000;
const MOST_ADDRESSES: usize = 20_000;

/// Who has checked in from where, and who has been served since.
#[derive(Debug, Default)]
pub(crate) struct Newcomers {
    book: Mutex<Book>,
}

#[derive(Debug, Default)]
struct Book {
    from: HashMap<(MarketId, IpAddr), VecDeque<Newcomer>>,
    served: HashSet<PassId>,
}

#[derive(Debug)]
struct Newcomer {
    pass: PassId,
    /// The client's key: a second attempt takes no more room.
    key: String,
    at: Timestamp,
}

impl Newcomers {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asked before the check-in.
    ///
    /// # Errors
    /// The seconds until there is room at that address again.
    pub(crate) fn admit(
        &self,
        at: (MarketId, IpAddr),
        pass: PassId,
        key: &str,
        now: Timestamp,
    ) -> Result<(), u64> {
        let mut book = self.book();
        let Book { from, served } = &mut *book;
        if served.contains(&pass) {
            return Ok(());
        }
        let takes_room = |one: &Newcomer| now.since(one.at) < NEWCOMER && !served.contains(&one.pass);
        if from.len() >= MOST_ADDRESSES {
            from.retain(|_, there| there.iter().any(takes_room));
        }
        let there = from.entry(at).or_default();
        there.retain(takes_room);
        if there.iter().any(|one| one.pass == pass && one.key == key) {
            return Ok(());
        }
        if there.len() >= MOST_NEWCOMERS {
            let wait = there.front().map_or(0, |oldest| NEWCOMER - now.since(oldest.at));
            return Err(u64::try_from(wait / 1_000).unwrap_or(0).max(1));
        }
        there.push_back(Newcomer { pass, key: key.to_owned(), at: now });
        Ok(())
    }

    /// Frees what [`admit`](Self::admit) counted: the check-in gave nothing new.
    pub(crate) fn release(&self, at: (MarketId, IpAddr), pass: PassId, key: &str) {
        if let Some(there) = self.book().from.get_mut(&at) {
            there.retain(|one| one.pass != pass || one.key != key);
        }
    }

    /// Whoever stood at a desk is no newcomer any more.
    pub(crate) fn mark_served(&self, passes: impl IntoIterator<Item = PassId>) {
        let mut book = self.book();
        if book.served.len() >= MOST_SERVED {
            // They are newcomers once more: that holds up a crowd at most.
            book.served.clear();
        }
        book.served.extend(passes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const MARKET: MarketId = MarketId(Uuid::nil());

    fn at(last: u8) -> (MarketId, IpAddr) {
        (MARKET, IpAddr::from([203, 0, 113, last]))
    }

    fn pass(number: usize) -> PassId {
        PassId(Uuid::from_u128(number as u128))
    }

    fn full(now: Timestamp) -> Newcomers {
        let newcomers = Newcomers::default();
        for number in 0..MOST_NEWCOMERS {
            assert_eq!(newcomers.admit(at(1), pass(number), "key", now), Ok(()));
        }
        newcomers
    }

    #[test]
    fn an_address_has_room_for_a_crowd_and_no_more() {
        let newcomers = full(Timestamp(0));
        assert_eq!(newcomers.admit(at(1), pass(1_000), "key", Timestamp(60_000)), Err(29 * 60));
        assert_eq!(newcomers.admit(at(2), pass(1_000), "key", Timestamp(60_000)), Ok(()));
        let other_market = (MarketId(Uuid::max()), at(1).1);
        assert_eq!(newcomers.admit(other_market, pass(1_000), "key", Timestamp(60_000)), Ok(()));
        assert_eq!(newcomers.admit(at(1), pass(1_000), "key", Timestamp(NEWCOMER)), Ok(()));
    }

    #[test]
    fn a_second_attempt_takes_no_room_and_another_check_in_does() {
        let newcomers = full(Timestamp(0));
        assert_eq!(newcomers.admit(at(1), pass(7), "key", Timestamp(1)), Ok(()));
        assert_eq!(newcomers.admit(at(1), pass(7), "another", Timestamp(1)), Err(1_799));
    }

    #[test]
    fn who_was_served_takes_no_room() {
        let newcomers = full(Timestamp(0));
        newcomers.mark_served([pass(7)]);
        for key in ["another", "a third"] {
            assert_eq!(newcomers.admit(at(1), pass(7), key, Timestamp(1)), Ok(()));
        }
        assert_eq!(newcomers.admit(at(1), pass(1_000), "key", Timestamp(1)), Ok(()));
        assert_eq!(newcomers.admit(at(1), pass(1_001), "key", Timestamp(1)), Err(1_799));
    }

    #[test]
    fn what_gave_nothing_is_given_back() {
        let newcomers = full(Timestamp(0));
        newcomers.release(at(1), pass(7), "other");
        assert_eq!(newcomers.admit(at(1), pass(1_000), "key", Timestamp(1)), Err(1_799));
        newcomers.release(at(1), pass(7), "key");
        assert_eq!(newcomers.admit(at(1), pass(1_000), "key", Timestamp(1)), Ok(()));
    }
}

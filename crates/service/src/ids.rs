//! Fresh ids, and clients' keys as they may be.

use std::{ops::RangeInclusive, sync::Mutex};

use uuid::timestamp::context::ContextV7;

use shiji_domain::{Timestamp, digest::digest};

use super::ServiceError;

/// A fresh id that sorts by age; two of the same millisecond are in no order.
pub(crate) fn fresh_id(now: Timestamp) -> uuid::Uuid {
    let (seconds, nanos) = parts(now);
    uuid::Uuid::new_v7(uuid::Timestamp::from_unix_time(seconds, nanos, 0, 0))
}

fn parts(now: Timestamp) -> (u64, u32) {
    let millis = u64::try_from(now.0).unwrap_or(0);
    (millis / 1_000, (millis % 1_000) as u32 * 1_000_000)
}

/// Ids that sort in the order in which they were made here, also within a millisecond and when the
/// clock goes back: they bear a counter.
#[derive(Debug, Default)]
pub(crate) struct NumberedIds(Mutex<ContextV7>);

impl NumberedIds {
    pub(crate) fn next(&self, now: Timestamp) -> uuid::Uuid {
        let (seconds, nanos) = parts(now);
        uuid::Uuid::new_v7(uuid::Timestamp::from_unix(&self.0, seconds, nanos))
    }
}

/// How many characters a client's key has.
pub const KEY_LENGTH: RangeInclusive<usize> = 8..=64;

/// The key, if it is as many characters as [`KEY_LENGTH`] says of `[A-Za-z0-9_-]`.
pub(crate) fn checked_key(key: &str) -> Result<&str, ServiceError> {
    let good = KEY_LENGTH.contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if good { Ok(key) } else { Err(ServiceError::BadKey) }
}

/// The key of one of several commands that came with one key. What would be too long is its digest.
pub(crate) fn numbered_key(key: &str, number: usize) -> String {
    let numbered = format!("{key}-{number}");
    if KEY_LENGTH.contains(&numbered.len()) {
        return numbered;
    }
    format!("{}-{number}", &digest(key)[..32])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_several_commands_are_keys_themselves() {
        let longest = "k".repeat(*KEY_LENGTH.end());
        let keys = [numbered_key("kkkkkkkk", 0), numbered_key(&longest, 0), numbered_key(&longest, 199)];
        assert!(keys.iter().all(|key| checked_key(key).is_ok()), "{keys:?}");
        assert_eq!(keys[0], "kkkkkkkk-0");
        assert_ne!(keys[1], keys[2]);
    }

    #[test]
    fn numbered_ids_are_in_order_within_a_moment_and_when_the_clock_goes_back() {
        let ids = NumberedIds::default();
        let made: Vec<uuid::Uuid> =
            [1_000_000; 50].iter().chain(&[400_000; 50]).map(|now| ids.next(Timestamp(*now))).collect();
        assert!(made.is_sorted_by(|one, next| one < next), "{made:?}");
    }
}

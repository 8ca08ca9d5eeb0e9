//! Fresh ids, and clients' keys as they may be.

use shiji_domain::Timestamp;

use super::ServiceError;

/// A fresh id that sorts by age.
pub(crate) fn fresh_id(now: Timestamp) -> uuid::Uuid {
    let millis = u64::try_from(now.0).unwrap_or(0);
    let seconds = uuid::Timestamp::from_unix_time(millis / 1_000, (millis % 1_000) as u32 * 1_000_000, 0, 0);
    uuid::Uuid::new_v7(seconds)
}

/// The key, if it is 8 to 64 characters of `[A-Za-z0-9_-]`.
pub(crate) fn checked_key(key: &str) -> Result<&str, ServiceError> {
    let good = (8..=64).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if good { Ok(key) } else { Err(ServiceError::BadKey) }
}

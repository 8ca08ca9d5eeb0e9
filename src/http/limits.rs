//! Token buckets: how often one address may write, or guess at a secret.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

/// How often something may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Writes from one address: a phone, or a family's.
    Write,
    /// Guesses at a secret: passwords, receipt codes, invitations.
    Guess,
}

impl Limit {
    /// (at once, seconds until one more).
    const fn rule(self) -> (f64, f64) {
        match self {
            Self::Write => (60.0, 0.2),
            Self::Guess => (20.0, 6.0),
        }
    }
}

/// How many addresses are remembered before the oldest are swept.
const MOST_ADDRESSES: usize = 50_000;

/// Token buckets by kind and address.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    buckets: Arc<Mutex<Buckets>>,
}

/// What is left in a bucket, and since when it has been so.
type Buckets = HashMap<(Limit, IpAddr), (f64, Instant)>;

impl Limits {
    /// Takes one from the address's bucket.
    ///
    /// # Errors
    /// The seconds until there is one again.
    pub fn take(&self, limit: Limit, address: IpAddr, now: Instant) -> Result<(), u64> {
        let (most, seconds_each) = limit.rule();
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_ADDRESSES {
            // A bucket that is full again says nothing: nobody loses by its going.
            buckets.retain(|(limit, _), (left, since)| {
                let (most, each) = limit.rule();
                *left + now.saturating_duration_since(*since).as_secs_f64() / each < most
            });
        }
        let (left, since) = buckets.entry((limit, address)).or_insert((most, now));
        *left = (*left + now.saturating_duration_since(*since).as_secs_f64() / seconds_each).min(most);
        *since = now;
        if *left >= 1.0 {
            *left -= 1.0;
            Ok(())
        } else {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a few seconds, positive"
            )]
            Err(((1.0 - *left) * seconds_each).ceil().max(1.0) as u64)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let (limits, start) = (Limits::default(), Instant::now());
        let address = IpAddr::from([192, 0, 2, 1]);
        for _ in 0..20 {
            assert_eq!(limits.take(Limit::Guess, address, start), Ok(()));
        }
        assert_eq!(limits.take(Limit::Guess, address, start), Err(6));
        assert_eq!(limits.take(Limit::Guess, IpAddr::from([192, 0, 2, 2]), start), Ok(()));
        assert_eq!(limits.take(Limit::Guess, address, start + Duration::from_secs(7)), Ok(()));
    }
}

//! Token buckets: how often one source may write, guess at a secret, or try a password.
//!
//! A guess is asked for before anything is looked up, and costs nothing if it was right: so a full
//! bucket limits guessing itself, and many right codes behind one address pass.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use shiji_domain::{DeviceId, MarketId, PassId};
use shiji_service::secrets;
use shiji_transport::network;

/// How often something may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RateLimit {
    /// Writes from one address: a phone's, or those of all behind one Wi-Fi.
    Write,
    /// Writes with one pass: one phone alone doesn't use up what its address has.
    Device,
    /// Writes of one of the staff's devices, at an address that has used up its own.
    Staff,
    /// Wishes from one address.
    Wish,
    /// Wishes with one pass.
    WishOfDevice,
    /// Applications for a booth from one address.
    Application,
    /// Wrong receipt codes from one address.
    Guess,
    /// Wrong links and keys from one address: invitations, units' and one-time links, city systems'
    /// keys. Apart from receipts, so that residents who mistype behind one Wi-Fi keep no volunteer
    /// out.
    Link,
    /// Wrong passwords from one address.
    SignInFrom,
    /// Wrong passwords for one account, from wherever. An address's own limit is used up long
    /// before.
    SignInTo,
}

/// The size of a bucket.
struct Rule {
    /// So many at once.
    most: f64,
    /// Seconds until one more.
    each: f64,
    /// So many may be under way beyond what is left: right ones cost nothing, and a crowd's come
    /// together.
    under_way: u32,
}

impl RateLimit {
    const fn rule(self) -> Rule {
        match self {
            // A crowd behind one address takes its first tickets within a moment.
            Self::Write => Rule { most: 200.0, each: 0.2, under_way: 0 },
            // Eighteen booths in a row, and a few second thoughts.
            Self::Device => Rule { most: 40.0, each: 2.0, under_way: 0 },
            Self::Staff => Rule { most: 60.0, each: 0.5, under_way: 0 },
            // The largest market that was reported on wrote 39 down in an afternoon.
            Self::Wish => Rule { most: 20.0, each: 30.0, under_way: 0 },
            Self::WishOfDevice => Rule { most: 5.0, each: 60.0, under_way: 0 },
            // All units of a street office at one table.
            Self::Application => Rule { most: 20.0, each: 60.0, under_way: 0 },
            Self::Guess | Self::Link => Rule { most: 20.0, each: 6.0, under_way: 64 },
            Self::SignInFrom => Rule { most: 10.0, each: 30.0, under_way: 0 },
            Self::SignInTo => Rule { most: 60.0, each: 6.0, under_way: 0 },
        }
    }
}

/// Whom a limit counts by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The network that an address is in.
    Address(IpAddr),
    /// The organiser's account.
    Organiser,
    /// A pass's cookie, as a digest.
    Pass(PassId),
    /// A device session of the staff's.
    Staff(DeviceId),
}

impl Source {
    /// A resident's phone, by the token in its cookie.
    pub fn pass(token: &str) -> Self {
        Self::Pass(secrets::pass_of(token, MarketId(uuid::Uuid::nil())))
    }
}

impl From<IpAddr> for Source {
    fn from(address: IpAddr) -> Self {
        Self::Address(network(address))
    }
}

/// How many sources are remembered before the full buckets are swept, and how often they are at
/// most.
const MOST_SOURCES: usize = 50_000;
const SWEEP: Duration = Duration::from_secs(1);

/// Token buckets by kind and source.
#[derive(Clone, Debug, Default)]
pub struct RateLimits {
    buckets: Arc<Mutex<Buckets>>,
}

#[derive(Debug, Default)]
struct Buckets {
    of: HashMap<(RateLimit, Source), Bucket>,
    swept: Option<Instant>,
}

#[derive(Debug)]
struct Bucket {
    left: f64,
    since: Instant,
    /// Guesses that nobody has judged yet.
    under_way: u32,
}

impl Bucket {
    fn fill(&mut self, rule: &Rule, now: Instant) {
        let passed = now.saturating_duration_since(self.since).as_secs_f64();
        self.left = (self.left + passed / rule.each).min(rule.most);
        self.since = now;
    }

    /// The seconds until there is one again, if there is none.
    fn ask(&self, rule: &Rule) -> Result<(), u64> {
        let free = if self.left < 1.0 {
            self.left
        } else {
            self.left + f64::from(rule.under_way) - f64::from(self.under_way)
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "minutes in seconds, positive"
        )]
        if free >= 1.0 { Ok(()) } else { Err(((1.0 - free) * rule.each).ceil().max(1.0) as u64) }
    }
}

impl RateLimits {
    /// Takes one from the source's bucket.
    ///
    /// # Errors
    /// The seconds until there is one again.
    pub fn take(&self, limit: RateLimit, source: Source, now: Instant) -> Result<(), u64> {
        self.with(limit, source, now, |bucket, rule| {
            bucket.ask(rule)?;
            bucket.left -= 1.0;
            Ok(())
        })
    }

    /// Gives one back that was taken for nothing.
    pub fn give_back(&self, limit: RateLimit, source: Source, now: Instant) {
        self.with(limit, source, now, |bucket, rule| bucket.left = (bucket.left + 1.0).min(rule.most));
    }

    /// Begins a guess: asked of each bucket, taken from none until it is known to be wrong.
    ///
    /// # Errors
    /// The seconds until there is one again.
    pub fn begin(&self, buckets: &[(RateLimit, Source)], now: Instant) -> Result<(), u64> {
        for (limit, source) in buckets {
            self.with(*limit, *source, now, |bucket, rule| bucket.ask(rule))?;
        }
        for (limit, source) in buckets {
            self.with(*limit, *source, now, |bucket, _| bucket.under_way += 1);
        }
        Ok(())
    }

    /// Ends a guess that was begun.
    pub fn end(&self, buckets: &[(RateLimit, Source)], wrong: bool, now: Instant) {
        for (limit, source) in buckets {
            self.with(*limit, *source, now, |bucket, rule| {
                bucket.under_way = bucket.under_way.saturating_sub(1);
                if wrong {
                    bucket.left = (bucket.left - 1.0).max(-f64::from(rule.under_way));
                }
            });
        }
    }

    fn with<T>(
        &self,
        limit: RateLimit,
        source: Source,
        now: Instant,
        act: impl FnOnce(&mut Bucket, &Rule) -> T,
    ) -> T {
        let rule = limit.rule();
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let due = buckets.swept.is_none_or(|swept| now.saturating_duration_since(swept) >= SWEEP);
        if buckets.of.len() >= MOST_SOURCES && due {
            buckets.swept = Some(now);
            // A bucket that is full again says nothing: nobody loses by its going.
            buckets.of.retain(|(limit, _), bucket| {
                let rule = limit.rule();
                bucket.fill(&rule, now);
                bucket.under_way > 0 || bucket.left < rule.most
            });
        }
        let full = || Bucket { left: rule.most, since: now, under_way: 0 };
        let bucket = buckets.of.entry((limit, source)).or_insert_with(full);
        bucket.fill(&rule, now);
        act(bucket, &rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> Source {
        IpAddr::from([192, 0, 2, last]).into()
    }

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let (limits, start) = (RateLimits::default(), Instant::now());
        for _ in 0..200 {
            assert_eq!(limits.take(RateLimit::Write, address(1), start), Ok(()));
        }
        assert_eq!(limits.take(RateLimit::Write, address(1), start), Err(1));
        assert_eq!(limits.take(RateLimit::Write, address(2), start), Ok(()));
        assert_eq!(limits.take(RateLimit::Write, address(1), start + Duration::from_secs(1)), Ok(()));
    }

    #[test]
    fn wrong_guesses_are_taken_and_right_ones_are_not() {
        let (limits, start) = (RateLimits::default(), Instant::now());
        let bucket = [(RateLimit::Guess, address(1))];
        for _ in 0..1_000 {
            assert_eq!(limits.begin(&bucket, start), Ok(()));
            limits.end(&bucket, false, start);
        }
        for _ in 0..20 {
            assert_eq!(limits.begin(&bucket, start), Ok(()));
            limits.end(&bucket, true, start);
        }
        assert_eq!(limits.begin(&bucket, start), Err(6));
        assert_eq!(limits.begin(&[(RateLimit::Guess, address(2))], start), Ok(()));
        assert_eq!(limits.begin(&bucket, start + Duration::from_secs(7)), Ok(()));
    }

    #[test]
    fn guesses_that_come_together_are_paid_for_afterwards() {
        let (limits, start) = (RateLimits::default(), Instant::now());
        let bucket = [(RateLimit::Guess, address(1))];
        let begun = (0..1_000).filter(|_| limits.begin(&bucket, start).is_ok()).count();
        assert_eq!(begun, 84);
        (0..begun).for_each(|_| limits.end(&bucket, true, start));
        assert_eq!(limits.begin(&bucket, start), Err(65 * 6));
    }

    #[test]
    fn passwords_are_tried_within_both_limits_and_strictly() {
        let (limits, start) = (RateLimits::default(), Instant::now());
        let tries = |last| [(RateLimit::SignInFrom, address(last)), (RateLimit::SignInTo, Source::Organiser)];
        let begun = (0..100).filter(|_| limits.begin(&tries(1), start).is_ok()).count();
        assert_eq!(begun, 10, "none is judged yet, and no more may be under way");
        (0..begun).for_each(|_| limits.end(&tries(1), true, start));
        assert_eq!(limits.begin(&tries(1), start), Err(30));
        // Another address still comes in; many together don't.
        let begun: usize =
            (2..20).map(|last| (0..10).filter(|_| limits.begin(&tries(last), start).is_ok()).count()).sum();
        assert_eq!(begun, 50);
        // Guesses at receipts are another bucket.
        assert_eq!(limits.begin(&[(RateLimit::Guess, address(1))], start), Ok(()));
    }

    #[test]
    fn what_was_taken_for_nothing_is_given_back() {
        let (limits, start) = (RateLimits::default(), Instant::now());
        let phone = Source::pass("A");
        for _ in 0..5 {
            assert_eq!(limits.take(RateLimit::WishOfDevice, phone, start), Ok(()));
        }
        assert_eq!(limits.take(RateLimit::WishOfDevice, phone, start), Err(60));
        limits.give_back(RateLimit::WishOfDevice, phone, start);
        assert_eq!(limits.take(RateLimit::WishOfDevice, phone, start), Ok(()));
        assert_eq!(limits.take(RateLimit::WishOfDevice, Source::pass("B"), start), Ok(()));
        (0..9).for_each(|_| limits.give_back(RateLimit::WishOfDevice, phone, start));
        let left = (0..9).filter(|_| limits.take(RateLimit::WishOfDevice, phone, start).is_ok()).count();
        assert_eq!(left, 5, "no more than there ever was");
    }

    #[test]
    fn a_network_of_ipv6_is_one_source() {
        let of = |text: &str| Source::from(text.parse::<IpAddr>().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}

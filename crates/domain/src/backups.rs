//! Which backups are kept.
//!
//! A market is one afternoon, and the next may be weeks away: so the hours and days that count are
//! those that have a backup, not those of the clock.

use std::collections::BTreeSet;

use crate::{Offset, Timestamp};

/// Of so many hours, each hour's newest backup is kept.
pub const HOURS: usize = 48;
/// Of so many days, each day's newest backup is kept.
pub const DAYS: usize = 30;
/// After so long a backup is deleted in any case, because what was purged since is still in it: 30
/// days, in milliseconds.
pub const LONGEST: i64 = 30 * 24 * 3_600_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Is a backup due, the last one being of that moment? One an hour while a market is open, one a
/// day otherwise. A last one of the future was made by a clock that was wrong.
#[must_use]
pub fn due(last: Option<Timestamp>, is_open: bool, now: Timestamp) -> bool {
    let pause = if is_open { HOUR } else { DAY };
    last.is_none_or(|last| !(0..pause).contains(&(now.0 - last.0)))
}

/// What has to be known of a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupMoment {
    pub made_at: Timestamp,
    /// It is of before something that can't be undone, a migration for one, and is kept as long as
    /// any.
    pub is_pinned: bool,
}

/// Which of the backups are to be deleted, by their places in the list. The newest never is: an
/// old backup is better than none.
#[must_use]
pub fn superfluous(backups: &[BackupMoment], offset: Offset, now: Timestamp) -> Vec<usize> {
    let mut newest_first: Vec<usize> = (0..backups.len()).collect();
    newest_first.sort_by_key(|&at| (std::cmp::Reverse(backups[at].made_at), at));
    let (mut hours, mut days) = (BTreeSet::new(), BTreeSet::new());
    let is_kept = |(nth, at): (usize, usize)| {
        let BackupMoment { made_at, is_pinned } = backups[at];
        let of_an_hour = hours.len() < HOURS && hours.insert(made_at.0.div_euclid(HOUR));
        let of_a_day = days.len() < DAYS && days.insert(offset.local(made_at).date());
        nth == 0 || now.0 - made_at.0 <= LONGEST && (is_pinned || of_an_hour || of_a_day)
    };
    let kept: Vec<bool> = newest_first.iter().copied().enumerate().map(is_kept).collect();
    let deleted = newest_first.into_iter().zip(kept).filter(|(_, kept)| !kept);
    let mut deleted: Vec<usize> = deleted.map(|(at, _)| at).collect();
    deleted.sort_unstable();
    deleted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_780_000_000_000;

    fn at(hours_ago: i64) -> BackupMoment {
        BackupMoment { made_at: Timestamp(NOW - hours_ago * HOUR), is_pinned: false }
    }

    fn superfluous_now(backups: &[BackupMoment]) -> Vec<usize> {
        superfluous(backups, Offset::default(), Timestamp(NOW))
    }

    #[test]
    fn one_is_due_each_hour_of_a_market_and_each_day() {
        let last = |hours_ago: i64| Some(at(hours_ago).made_at);
        for (last, is_open, expected) in [
            (None, false, true),
            (last(0), true, false),
            (last(1), true, true),
            (last(1), false, false),
            (last(24), false, true),
            (last(-1), true, true),
        ] {
            assert_eq!(due(last, is_open, Timestamp(NOW)), expected, "{last:?} {is_open}");
        }
    }

    #[test]
    fn of_an_hour_the_newest_stays() {
        let within = |minutes: i64| BackupMoment {
            made_at: Timestamp((NOW / HOUR - 3) * HOUR + minutes * 60_000),
            is_pinned: false,
        };
        assert_eq!(superfluous_now(&[within(1), within(50), within(20), at(0)]), [0, 2]);
        let pinned = BackupMoment { is_pinned: true, ..within(1) };
        assert_eq!(superfluous_now(&[pinned, within(50), within(20), at(0)]), [2]);
    }

    #[test]
    fn sixty_days_of_hourly_backups_leave_forty_eight_hours_and_thirty_days() {
        let backups: Vec<_> = (0..60 * 24).map(at).collect();
        let deleted: BTreeSet<_> = superfluous_now(&backups).into_iter().collect();
        assert!((0..48).all(|hour| !deleted.contains(&hour)), "the last two days are whole");
        let kept = backups.len() - deleted.len();
        // The newest three days have their backups among the hours already.
        assert_eq!(kept, 48 + 27);
        assert!(deleted.contains(&(31 * 24)), "after thirty days nothing stays");
    }

    #[test]
    fn a_monthly_market_keeps_its_afternoons() {
        let backups: Vec<_> = [0, 1, 2, 3, 25 * 24, 25 * 24 + 1, 25 * 24 + 2].map(at).to_vec();
        assert_eq!(superfluous_now(&backups), [] as [usize; 0]);
    }

    #[test]
    fn the_last_one_stays_however_old() {
        assert_eq!(superfluous_now(&[at(5_000), at(4_000)]), [0]);
    }

    proptest! {
        #[test]
        fn whatever_there_is(
            made in prop::collection::vec((-200_000_000_i64..40 * 24 * HOUR, any::<bool>()), 0..300),
        ) {
            let backups: Vec<_> = made
                .into_iter()
                .map(|(ago, is_pinned)| BackupMoment { made_at: Timestamp(NOW - ago), is_pinned })
                .collect();
            let deleted = superfluous_now(&backups);
            let is_deleted = |at: usize| deleted.contains(&at);
            let kept: Vec<_> =
                (0..backups.len()).filter(|at| !is_deleted(*at)).map(|at| backups[at]).collect();
            prop_assert_eq!(superfluous_now(&kept), Vec::<usize>::new(), "once is enough");
            let newest = backups.iter().map(|backup| backup.made_at).max();
            prop_assert_eq!(kept.iter().map(|backup| backup.made_at).max(), newest);
            let by_rule = kept.iter().filter(|backup| !backup.is_pinned).count();
            prop_assert!(by_rule <= HOURS + DAYS);
            for backup in &kept {
                let too_old = NOW - backup.made_at.0 > LONGEST;
                prop_assert!(!too_old || Some(backup.made_at) == newest);
            }
            for at in deleted {
                // Another of its hour and its day is there, or it is too old, or there are enough.
                let hour = |backup: &BackupMoment| backup.made_at.0.div_euclid(HOUR);
                let newer = kept.iter().filter(|one| one.made_at >= backups[at].made_at);
                let hours: BTreeSet<_> = newer.map(hour).collect();
                prop_assert!(
                    hours.contains(&hour(&backups[at]))
                        || hours.len() >= HOURS
                        || NOW - backups[at].made_at.0 > LONGEST
                );
            }
        }
    }
}

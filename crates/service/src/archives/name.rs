//! What backups are called, and why they are made.

use jiff::civil::DateTime;

use shiji_domain::{Offset, Timestamp};

/// How the names of backups begin and end.
const PREFIX: &str = "shiji-";
/// The form of the file, so that anybody sees how to open it.
const SUFFIX: &str = ".tar.zst.age";
const MOMENT: &str = "%Y%m%d-%H%M%S";

/// Why a backup is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupCause {
    /// Somebody asked for it.
    Asked,
    /// A market opened.
    Opening,
    /// A market is open, and the last is an hour old.
    Hourly,
    /// A market closed.
    Closing,
    /// The last is a day old.
    Daily,
    /// The tables are about to be changed.
    BeforeMigration,
    /// Another database takes the place of this one.
    BeforeRestore,
}

impl BackupCause {
    const ALL: [Self; 7] = [
        Self::Asked,
        Self::Opening,
        Self::Hourly,
        Self::Closing,
        Self::Daily,
        Self::BeforeMigration,
        Self::BeforeRestore,
    ];

    /// As an archive's header and a file's name say it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Opening => "opening",
            Self::Hourly => "hourly",
            Self::Closing => "closing",
            Self::Daily => "daily",
            Self::BeforeMigration => "before_migration",
            Self::BeforeRestore => "before_restore",
        }
    }

    /// Is it of before something that can't be undone?
    pub(super) const fn is_pinned(self) -> bool {
        matches!(self, Self::BeforeMigration | Self::BeforeRestore)
    }
}

/// A backup's name: after the moment, so that names stand in the order of time.
#[must_use]
pub fn file_name(cause: BackupCause, now: Timestamp) -> String {
    let moment = Offset::default().local(now).strftime(MOMENT);
    format!("{PREFIX}{moment}-{}{SUFFIX}", cause.as_str())
}

/// When and why the backup of that name was made; `None`: no backup is called so.
pub(super) fn parse_name(name: &str) -> Option<(Timestamp, BackupCause)> {
    let middle = name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?;
    let (moment, cause) = middle.split_at_checked("20260606-143000".len())?;
    let cause = cause.strip_prefix('-')?;
    let cause = BackupCause::ALL.into_iter().find(|known| known.as_str() == cause)?;
    let moment = Offset::default().moment(DateTime::strptime(MOMENT, moment).ok()?)?;
    Some((moment, cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_when_and_why() {
        let now = Timestamp(1_780_727_400_000);
        for cause in BackupCause::ALL {
            assert_eq!(parse_name(&file_name(cause, now)), Some((now, cause)));
        }
        assert_eq!(file_name(BackupCause::Asked, now), "shiji-20260606-143000-asked.tar.zst.age");
        for other in
            ["shiji-20260606-143000-asked.tar.zst.age.part", "shiji-20260606-asked.tar.zst.age", "my backup"]
        {
            assert_eq!(parse_name(other), None, "{other}");
        }
    }
}

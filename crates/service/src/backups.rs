//! The backups that a service makes by itself.

use std::path::PathBuf;

use tokio::sync::mpsc::Receiver;

use super::{
    Service,
    archives::{BackupCause, BackupSettings, BackupStatus, Schedule},
};
use shiji_domain::MarketState;

impl Service {
    /// Makes backups by itself from here on. Once: later settings are not taken.
    pub fn keep_backups(&self, settings: BackupSettings) {
        if let Some((schedule, orders)) = self.named(settings) {
            let stop = self.shared.stop.clone();
            self.shared.tasks.spawn(async move { stop.run_until_cancelled(schedule.run(orders)).await });
        }
    }

    /// Says where backups are, without making any: so a purge is noted there.
    pub fn name_backups(&self, settings: BackupSettings) {
        self.named(settings);
    }

    fn named(&self, settings: BackupSettings) -> Option<(Schedule, Receiver<BackupCause>)> {
        let shared = &self.shared;
        let (schedule, orders) =
            Schedule::new(settings, shared.db.clone(), shared.clock.clone(), shared.keeper.trust.clone());
        shared.backups.set(schedule.clone()).ok().map(|()| (schedule, orders))
    }

    /// What is to be said of the backups; `None`: none are made by themselves.
    #[must_use]
    pub fn backups(&self) -> Option<BackupStatus> {
        self.shared.backups.get().map(Schedule::status)
    }

    /// Makes a backup at once, with its copy; answers what is to be said of it.
    #[tracing::instrument(level = "debug", skip_all)]
    pub async fn back_up(&self, cause: BackupCause) -> Option<BackupStatus> {
        let schedule = self.shared.backups.get()?;
        schedule.make(cause).await;
        Some(schedule.status())
    }

    /// The folder of backups and the second one.
    pub(crate) fn backup_folders(&self) -> Option<(PathBuf, Option<PathBuf>)> {
        self.shared.backups.get().map(Schedule::folders)
    }

    /// A market has come to that state.
    pub(crate) fn order_backup(&self, state: MarketState) {
        let cause = match state {
            MarketState::Open => BackupCause::Opening,
            MarketState::Closed => BackupCause::Closing,
            _ => return,
        };
        if let Some(schedule) = self.shared.backups.get() {
            schedule.order(cause);
        }
    }
}

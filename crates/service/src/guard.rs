//! What looks after the disk under an embedded database: its room and its ballast.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use super::{Service, health::Health};
use shiji_store::{BALLAST, Disk, LOW_SPACE};

/// How often the room is measured.
const EVERY: Duration = Duration::from_secs(2);

impl Service {
    /// Looks after the disk from here on, if there is one: says when room is short, and keeps a
    /// ballast, which the writer deletes when there is none.
    pub fn guard_disk(&self) {
        if let Some(disk) = self.shared.db.disk() {
            let guarding = guard(disk, self.shared.health.clone(), self.shared.stop.clone());
            self.shared.tasks.spawn(guarding);
        }
    }
}

async fn guard(disk: Disk, health: Arc<Health>, stop: CancellationToken) {
    let guarding = async {
        loop {
            let (disk, out) = (disk.clone(), health.outage().is_some());
            // The file system may take its time.
            let measured = tokio::task::spawn_blocking(move || measure(&disk, out)).await;
            match measured {
                Ok(Ok(short)) => health.set_short(short),
                Ok(Err(error)) => tracing::debug!(%error, "the disk's room is not known"),
                Err(error) => tracing::error!(%error, "measuring the disk's room failed"),
            }
            tokio::time::sleep(EVERY).await;
        }
    };
    stop.run_until_cancelled(guarding).await;
}

/// Is room short? Makes the ballast where there is room for it and nothing is wrong.
fn measure(disk: &Disk, out: bool) -> std::io::Result<bool> {
    let mut room = disk.room()?;
    if !out && room >= LOW_SPACE + BALLAST && !disk.has_ballast() {
        disk.make_ballast()?;
        room = disk.room()?;
    }
    Ok(room < LOW_SPACE)
}

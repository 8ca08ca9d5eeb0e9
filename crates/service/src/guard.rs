//! What looks after the disk under an embedded database: its room and its ballast, and whether a
//! folder that could not be written to can be again.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use super::{Service, health::Health};
use shiji_store::{BALLAST, Disk, LOW_SPACE, UnwritableFolder};

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

impl Service {
    /// Where a copy in memory is shown: waits until the data folder can be written to again, so
    /// that a server can be started on it; looks for the first time after `pause`. Answers whether
    /// it is so: not when this service stops before.
    pub fn folder_takes_writes(&self, pause: Duration) -> impl Future<Output = bool> + use<> {
        let (away, stop) = (self.shared.db.away_from(), self.shared.stop.clone());
        async move {
            let waiting = async {
                match away {
                    Some(folder) => await_writes(folder, pause).await,
                    None => std::future::pending().await,
                }
            };
            stop.run_until_cancelled(waiting).await.is_some()
        }
    }
}

async fn await_writes(folder: UnwritableFolder, pause: Duration) {
    tokio::time::sleep(pause).await;
    loop {
        let tried = folder.clone();
        // The file system may take its time.
        match tokio::task::spawn_blocking(move || tried.takes_writes()).await {
            Ok(true) => return,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "trying the data folder failed"),
        }
        tokio::time::sleep(EVERY).await;
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

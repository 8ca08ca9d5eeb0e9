//! Other nodes: what they say they have committed, and what the database says when they say
//! nothing.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::writer::Work;
use crate::live::Relay;
use shiji_store::Db;

/// How often a node compares its revisions with the database's, in case news was lost.
const COMPARE: Duration = Duration::from_secs(2);

/// Hears what the other nodes have committed.
pub(crate) fn listen(
    db: &Db,
    works: &mpsc::Sender<Work>,
    stop: &CancellationToken,
    tasks: &TaskTracker,
) -> Relay {
    let (heard, mut news) = mpsc::channel(256);
    let relay = Relay::start(db, heard, stop);
    // Weak: the writer's task ends when the last handle is gone, not when this one is.
    let (works, stop) = (works.downgrade(), stop.clone());
    tasks.spawn(async move {
        let hearing = async {
            while let Some(item) = news.recv().await {
                let Some(works) = works.upgrade() else { return };
                if works.send(Work::Heard(item)).await.is_err() {
                    return;
                }
            }
        };
        stop.run_until_cancelled(hearing).await;
    });
    relay
}

/// Compares with the database every two seconds: news of another node may be lost, and
/// `shiji import` beside a running server tells nobody.
pub(crate) fn compare(works: &mpsc::Sender<Work>, stop: &CancellationToken, tasks: &TaskTracker) {
    let (works, stop) = (works.downgrade(), stop.clone());
    tasks.spawn(async move {
        let comparing = async {
            loop {
                tokio::time::sleep(COMPARE).await;
                let Some(works) = works.upgrade() else { return };
                if works.send(Work::Heard(None)).await.is_err() {
                    return;
                }
            }
        };
        stop.run_until_cancelled(comparing).await;
    });
}

//! What the writer does when the database is out: it refuses what would only wait, makes room, and
//! finds out when the database is back.

use super::FloorWriter;
use shiji_store::{Outage, StoreError, Writer};

impl FloorWriter {
    /// Why no command is even tried.
    pub(super) fn refused(&self) -> Option<StoreError> {
        let lasting = self.health.lasting();
        let unreachable = self.health.outage().filter(|outage| *outage == Outage::Unreachable);
        lasting.or(unreachable).map(StoreError::Outage)
    }

    /// The connection's state is unknown; the next work gets another. Answers whether room was made
    /// on a full disk, so that it is worth trying once more.
    pub(super) fn fell_out(&self, writer: &mut Writer, outage: Outage) -> bool {
        writer.discard();
        if outage == Outage::DiskFull && self.db.disk().is_some_and(|disk| disk.free_ballast()) {
            return true;
        }
        self.health.fell_out(outage);
        false
    }

    /// Asks a server that has been silent whether it is there, and reads what happened meanwhile if
    /// it has come back; tries whether a disk that took nothing takes something again. Answers
    /// whether the database is there, to be read at least.
    pub(super) async fn check_outage(&mut self, writer: &mut Writer) -> bool {
        let was_out = self.health.reachable().is_err();
        if !was_out && self.health.outage().is_some() && self.health.lasting().is_none() {
            // Only what was really written proves it: many a transaction commits nothing.
            match writer.probe_write().await {
                Ok(()) => self.health.is_back(),
                Err(_) => writer.discard(),
            }
            return true;
        }
        let answered = if was_out { writer.probe().await } else { writer.keep_alive().await };
        match answered {
            Ok(()) if was_out => {
                self.health.is_back();
                let _ = self.refresh(writer, None).await;
                true
            }
            Ok(()) => true,
            Err(error) => {
                let _ = self.fell_out(writer, error.outage().unwrap_or(Outage::Unreachable));
                false
            }
        }
    }
}

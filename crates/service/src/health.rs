//! Whether the database can be used at this moment, as the writer finds out and everybody is told.

use std::sync::{PoisonError, RwLock};

use super::ServiceError;
use shiji_store::{Outage, StoreError};

/// Whether the database can be used at this moment.
#[derive(Debug, Default)]
pub(crate) struct Health(RwLock<Option<Outage>>);

impl Health {
    /// Why nothing can be saved now; `None`: it can.
    pub(crate) fn outage(&self) -> Option<Outage> {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// A write failed for that reason. Said once in the log, when it begins.
    pub(crate) fn fell_out(&self, outage: Outage) {
        let before = self.0.write().unwrap_or_else(PoisonError::into_inner).replace(outage);
        if before != Some(outage) {
            tracing::error!(%outage, "nothing can be saved");
            metrics::counter!("shiji_outages_total").increment(1);
        }
    }

    /// Something was saved.
    pub(crate) fn is_back(&self) {
        if self.outage().is_some() {
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
            tracing::warn!("everything can be saved again");
        }
    }

    /// While a server doesn't answer, nobody waits for it in turn: all are told at once, and the
    /// writer looks once a second whether it is there again. A disk answers at once by itself.
    ///
    /// # Errors
    /// [`Outage::Unreachable`].
    pub(crate) fn reachable(&self) -> Result<(), ServiceError> {
        match self.outage() {
            Some(outage @ Outage::Unreachable) => Err(StoreError::Outage(outage).into()),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_server_that_doesnt_answer_is_not_asked() {
        let health = Health::default();
        assert!(health.reachable().is_ok());
        health.fell_out(Outage::DiskFull);
        assert_eq!(health.outage(), Some(Outage::DiskFull));
        assert!(health.reachable().is_ok(), "a disk says by itself when it has room");
        health.fell_out(Outage::Unreachable);
        let refused = health.reachable().unwrap_err();
        assert!(matches!(refused, ServiceError::Store(StoreError::Outage(Outage::Unreachable))));
        health.is_back();
        assert_eq!(health.outage(), None);
        assert!(health.reachable().is_ok());
    }
}

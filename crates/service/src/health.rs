//! Whether the database can be used at this moment, as the writer finds out and everybody reads.

use std::sync::{PoisonError, RwLock, RwLockWriteGuard};

use serde::Serialize;

use super::ServiceError;
use shiji_catalogue::{Message, key};
use shiji_store::{Outage, StoreError};

/// Whether what is done now can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SavingState {
    Fine,
    /// Still, but the disk is nearly full.
    Low,
    DiskFull,
    ReadOnly,
    DiskFault,
    /// The database doesn't answer.
    Unreachable,
}

impl SavingState {
    /// What people read of it; `None`: nothing is wrong.
    #[must_use]
    pub fn message(self) -> Option<Message> {
        let key = match self {
            Self::Fine => return None,
            Self::Low => key!("saving-low"),
            Self::DiskFull => key!("saving-disk_full"),
            Self::ReadOnly => key!("saving-read_only"),
            Self::DiskFault => key!("saving-disk_fault"),
            Self::Unreachable => key!("saving-unreachable"),
        };
        Some(key.into())
    }
}

impl From<Outage> for SavingState {
    fn from(outage: Outage) -> Self {
        match outage {
            Outage::DiskFull => Self::DiskFull,
            Outage::ReadOnly => Self::ReadOnly,
            Outage::DiskFault => Self::DiskFault,
            Outage::Unreachable => Self::Unreachable,
        }
    }
}

/// Whether the database can be used at this moment.
#[derive(Debug, Default)]
pub(crate) struct Health(RwLock<Inner>);

#[derive(Clone, Copy, Debug, Default)]
struct Inner {
    outage: Option<Outage>,
    /// As long as this server runs: it shows a copy.
    lasting: bool,
    /// Room on the disk is short.
    short: bool,
}

impl Health {
    /// `standby`: why a copy is shown from the start on.
    pub(crate) fn starting(standby: Option<Outage>) -> Self {
        Self(RwLock::new(Inner { outage: standby, lasting: standby.is_some(), short: false }))
    }

    /// Why nothing can be saved now; `None`: it can.
    pub(crate) fn outage(&self) -> Option<Outage> {
        self.read().outage
    }

    /// Why nothing is saved as long as this server runs.
    pub(crate) fn lasting(&self) -> Option<Outage> {
        let Inner { outage, lasting, .. } = self.read();
        outage.filter(|_| lasting)
    }

    pub(crate) fn state(&self) -> SavingState {
        let Inner { outage, short, .. } = self.read();
        outage.map_or(if short { SavingState::Low } else { SavingState::Fine }, SavingState::from)
    }

    /// A write failed for that reason. Said once in the log, when it begins.
    pub(crate) fn fell_out(&self, outage: Outage) {
        let mut inner = self.write();
        if !inner.lasting && inner.outage != Some(outage) {
            inner.outage = Some(outage);
            tracing::error!(%outage, "nothing can be saved");
            metrics::counter!("shiji_outages_total").increment(1);
        }
    }

    /// The writer has tried it: something was saved.
    pub(crate) fn is_back(&self) {
        if self.read().outage.is_none() {
            return;
        }
        let mut inner = self.write();
        if !inner.lasting {
            inner.outage = None;
            tracing::warn!("everything can be saved again");
        }
    }

    pub(crate) fn set_short(&self, short: bool) {
        let mut inner = self.write();
        if short && !inner.short {
            tracing::warn!("the disk is nearly full");
        }
        inner.short = short;
    }

    /// While a server doesn't answer, nobody waits for it in turn: all are refused at once, and the
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

    fn read(&self) -> Inner {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Inner> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
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

    #[test]
    fn a_warning_comes_before_and_a_copy_stays_one() {
        let health = Health::default();
        health.set_short(true);
        assert_eq!(health.state(), SavingState::Low);
        health.fell_out(Outage::DiskFull);
        assert_eq!((health.state(), health.lasting()), (SavingState::DiskFull, None));
        health.is_back();
        health.set_short(false);
        assert_eq!(health.state(), SavingState::Fine);
        let copy = Health::starting(Some(Outage::ReadOnly));
        copy.is_back();
        assert_eq!((copy.state(), copy.lasting()), (SavingState::ReadOnly, Some(Outage::ReadOnly)));
    }
}

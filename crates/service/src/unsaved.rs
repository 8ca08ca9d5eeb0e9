//! Sessions that a full disk did not take: kept in memory, so that the organiser can come in and
//! see what is wrong.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::ServiceError;
use shiji_domain::DeviceId;
use shiji_store::Device;

/// So many at most; nobody else comes in then.
const MOST: usize = 64;

/// Sessions that are not in the database, by the hash of their token.
#[derive(Debug, Default)]
pub(crate) struct UnsavedSessions(Mutex<HashMap<String, Device>>);

impl UnsavedSessions {
    /// Keeps a session that `error` kept from being saved.
    ///
    /// # Errors
    /// `error`, if it was no outage of a disk, or too many are kept.
    pub(crate) fn keep(
        &self,
        token_hash: String,
        device: Device,
        error: ServiceError,
    ) -> Result<(), ServiceError> {
        let mut kept = self.lock();
        if error.outage().is_none() || kept.len() >= MOST {
            return Err(error);
        }
        kept.insert(token_hash, device);
        Ok(())
    }

    pub(crate) fn find(&self, token_hash: &str) -> Option<Device> {
        self.lock().get(token_hash).cloned()
    }

    /// Answers whether it was one of these.
    pub(crate) fn revoke(&self, id: DeviceId) -> bool {
        let mut kept = self.lock();
        let before = kept.len();
        kept.retain(|_, device| device.id != id);
        kept.len() < before
    }

    pub(crate) fn forget(&self, token_hash: &str) {
        self.lock().remove(token_hash);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Device>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

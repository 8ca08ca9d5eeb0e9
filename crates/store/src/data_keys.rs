//! The data keys of the markets, each sealed with the server's key.
//!
//! Personal fields come to the store sealed already. The words of a private request (不公开) are
//! sealed here, so that no list, step or import can forget it.

use std::{
    collections::{HashMap, HashSet},
    sync::{PoisonError, RwLock},
};

use shiji_domain::{MarketId, Sealed};
use sqlx::{Any, AssertSqlSafe, Executor};

use super::{Dialect, SealError, SealingKey, SigningKey, StoreError, parsed};

/// The markets' data keys, as far as they were asked for.
#[derive(Debug, Default)]
pub(super) struct DataKeys {
    /// What wraps them; without it nothing is opened.
    wrapping: RwLock<Option<SealingKey>>,
    opened: RwLock<HashMap<MarketId, SealingKey>>,
    /// What signs the chains; without it they go on unsigned.
    signing: RwLock<Option<SigningKey>>,
}

impl DataKeys {
    /// From here on they are opened with this key, and chains are signed with that one.
    pub(super) fn unlock(&self, wrapping: SealingKey, signing: SigningKey) {
        *self.wrapping.write().unwrap_or_else(PoisonError::into_inner) = Some(wrapping);
        *self.signing.write().unwrap_or_else(PoisonError::into_inner) = Some(signing);
    }

    /// What signs the chains.
    pub(super) fn signing(&self) -> Option<SigningKey> {
        self.signing.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A market's key; `None`: it was not loaded, was purged, or there is nothing to open it with.
    pub(super) fn of(&self, market: MarketId) -> Option<SealingKey> {
        self.opened.read().unwrap_or_else(PoisonError::into_inner).get(&market).cloned()
    }

    /// A market's key is not the one that was read.
    pub(super) fn forget(&self, market: MarketId) {
        self.opened.write().unwrap_or_else(PoisonError::into_inner).remove(&market);
    }

    /// Opens the keys of those markets, unless they are open. Those that were purged are left out,
    /// and all where nothing opens them.
    pub(super) async fn load<'c>(
        &self,
        reader: impl Executor<'c, Database = Any>,
        dialect: Dialect,
        markets: impl Iterator<Item = MarketId>,
    ) -> Result<(), StoreError> {
        let missing: HashSet<MarketId> = markets.filter(|market| self.of(*market).is_none()).collect();
        let wrapping = self.wrapping.read().unwrap_or_else(PoisonError::into_inner).clone();
        let (false, Some(wrapping)) = (missing.is_empty(), wrapping) else { return Ok(()) };
        let sql = format!(
            "SELECT id, data_key FROM markets WHERE data_key <> '' AND id IN ({})",
            dialect.strings()
        );
        let ids = serde_json::to_string(&missing)?;
        let query = sqlx::query_as(AssertSqlSafe(sql)).bind(ids);
        let rows: Vec<(String, String)> = query.fetch_all(reader).await?;
        for (id, wrapped) in rows {
            let text = wrapping.open(&Sealed(wrapped), &id)?;
            let key = SealingKey::from_text(&text).ok_or(SealError::Sealed)?;
            let market = parsed("markets", "id", &id)?;
            self.opened.write().unwrap_or_else(PoisonError::into_inner).insert(market, key);
        }
        Ok(())
    }
}

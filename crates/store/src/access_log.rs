//! The lines that say who looked at personal data.

use uuid::Uuid;

use super::{
    StoreError, Tx,
    table::{Class, OnConflict, Text, Write, table},
};
use shiji_domain::{MarketId, Timestamp};

table! {
    ACCESS_LOG = "access_log", Class::AppendOnly, key(id);
    AccessRow {
        id: Uuid,
        at: Timestamp,
        actor: Text,
        market_id: MarketId,
        verb: Text,
        subject: Text,
        reason: Text,
    }
}

/// Who looked at personal data, or took it out of the system: never the data itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessLine {
    /// A fresh id.
    pub id: Uuid,
    pub at: Timestamp,
    /// Who, as the actor's label says it.
    pub actor: String,
    /// At which market.
    pub market: MarketId,
    /// `unmask`, `ledger`, …
    pub verb: &'static str,
    pub subject: String,
    /// Why, in their words.
    pub reason: String,
}

impl Tx<'_> {
    /// Leaves a line about a look at personal data.
    ///
    /// # Errors
    /// The database.
    pub async fn log_access(&mut self, line: &AccessLine) -> Result<(), StoreError> {
        let row = AccessRow {
            id: line.id,
            at: line.at,
            actor: line.actor.clone().into(),
            market_id: line.market,
            verb: line.verb.into(),
            subject: line.subject.clone().into(),
            reason: line.reason.clone().into(),
        };
        self.write(Write::Insert(OnConflict::Fail), &[row]).await
    }
}

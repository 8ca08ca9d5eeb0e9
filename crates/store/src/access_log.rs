//! The lines that say who looked at personal data. Why they did is words about somebody, and sealed
//! with the market's data key.

use std::collections::HashMap;

use sqlx::{AssertSqlSafe, Row as _};
use uuid::Uuid;

use super::{
    Db, StoreError, Tx,
    data_keys::DataKeys,
    sealing::{marked, unmarked},
    table::{Class, OnConflict, Row, Text, Write, select_columns, table},
    wrong,
};
use shiji_domain::{MarketId, Timestamp, access::AccessVerb};

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
    /// A fresh id. They sort in the order of the lines of one server.
    pub id: Uuid,
    pub at: Timestamp,
    /// Who, as the actor's label says it.
    pub actor: String,
    /// At which market.
    pub market: MarketId,
    pub verb: AccessVerb,
    /// The id of what was looked at.
    pub subject: String,
    /// Why, in their words.
    pub reason: String,
}

/// A line as it is read, with the number of the request that it is about, if it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRecord {
    pub line: AccessLine,
    pub number: Option<i64>,
}

impl Db {
    /// The lines, the newest first, from the one before `before` on.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn access_records(
        &self,
        before: Option<Uuid>,
        most: u32,
    ) -> Result<Vec<AccessRecord>, StoreError> {
        // Ids begin with the moment at which they were made, and `g` is behind every digit.
        let before = before.map_or_else(|| "g".to_owned(), |id| id.to_string());
        let picked = format!("WHERE access_log.id < $1 ORDER BY access_log.id DESC LIMIT {most}");
        let rows = sqlx::query(AssertSqlSafe(select_columns(&ACCESS_LOG, AccessRow::COLUMNS, &picked)))
            .bind(before)
            .fetch_all(&self.reads)
            .await?;
        let rows = AccessRow::read_each(&rows)?;
        let markets = rows.iter().filter(|row| unmarked(&row.reason).is_some()).map(|row| row.market_id);
        self.data_keys.load(&self.reads, self.dialect, markets).await?;
        let subjects: Vec<&str> = rows.iter().map(|row| &*row.subject).collect();
        let sql = format!("SELECT id, number FROM requests WHERE id IN ({})", self.dialect.strings());
        let numbers = sqlx::query(AssertSqlSafe(sql))
            .bind(serde_json::to_string(&subjects)?)
            .fetch_all(&self.reads)
            .await?;
        let numbers = numbers.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
        let numbers = numbers.collect::<Result<HashMap<String, i64>, StoreError>>()?;
        let record = |row: AccessRow| {
            let verb = AccessVerb::parse(&row.verb).ok_or_else(|| wrong("access_log", "verb", &row.verb))?;
            let number = numbers.get(&*row.subject).copied();
            let reason = row.opened_reason(&self.data_keys);
            let line = AccessLine {
                id: row.id,
                at: row.at,
                actor: row.actor.into(),
                market: row.market_id,
                verb,
                subject: row.subject.into(),
                reason,
            };
            Ok(AccessRecord { line, number })
        };
        rows.into_iter().map(record).collect()
    }
}

impl Tx<'_> {
    /// Leaves a line about an access to personal data.
    ///
    /// # Errors
    /// The database.
    pub async fn log_access(&mut self, line: &AccessLine) -> Result<(), StoreError> {
        let row = AccessRow {
            id: line.id,
            at: line.at,
            actor: line.actor.clone().into(),
            market_id: line.market,
            verb: line.verb.as_str().into(),
            subject: line.subject.clone().into(),
            reason: line.reason.clone().into(),
        };
        self.data_keys.load(&mut *self.conn, self.dialect, std::iter::once(line.market)).await?;
        let row = row.sealed(self.data_keys)?;
        self.write(Write::Insert(OnConflict::Fail), &[row]).await
    }
}

impl AccessRow {
    /// With its reason sealed. Where the market's key was purged there is nobody left whom it could
    /// be about, and no key to seal it with: it is dropped.
    pub(super) fn sealed(self, keys: &DataKeys) -> Result<Self, StoreError> {
        if self.reason.is_empty() {
            return Ok(self);
        }
        let reason = match keys.of(self.market_id) {
            Some(key) => marked(&key.seal(&self.reason, &purpose(self.id))?),
            None => String::new(),
        };
        Ok(Self { reason: reason.into(), ..self })
    }

    /// Why; blank, if the key is not at hand or was purged.
    fn opened_reason(&self, keys: &DataKeys) -> String {
        let Some(sealed) = unmarked(&self.reason) else { return self.reason.to_string() };
        let key = keys.of(self.market_id);
        key.and_then(|key| key.open(&sealed, &purpose(self.id)).ok()).unwrap_or_default()
    }
}

fn purpose(line: Uuid) -> String {
    format!("reason of access {line}")
}

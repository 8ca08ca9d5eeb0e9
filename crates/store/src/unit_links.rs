//! The units' links: capabilities that can be revoked. Only hashes of their tokens are kept.

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{
    Db, StoreError, Tx, parsed,
    table::{Class, OnConflict, Row, Text, Write, select, table},
};
use shiji_domain::{MarketId, Timestamp, Unit, UnitId};

table! {
    UNIT_LINKS = "unit_links", Class::Reference, key(id);
    UnitLinkRow {
        id: Uuid,
        unit_id: UnitId,
        token_hash: Text,
        created_at: Timestamp,
        seen_at: Option<Timestamp>,
        revoked_at: Option<Timestamp>,
    }
}

/// A unit's link as the organiser sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitLink {
    pub unit: UnitId,
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Option<Timestamp>,
}

impl Db {
    /// The unit whose living link has a token of that hash, and when it was last used.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn unit_of_token(
        &self,
        token_hash: &str,
    ) -> Result<Option<(Unit, Option<Timestamp>)>, StoreError> {
        let sql = "SELECT u.id, u.name, l.seen_at FROM unit_links AS l JOIN units AS u ON u.id = l.unit_id \
                   WHERE l.token_hash = $1 AND l.revoked_at IS NULL";
        let row: Option<(String, String, Option<i64>)> =
            sqlx::query_as(sql).bind(token_hash).fetch_optional(&self.reads).await?;
        row.map(|(id, name, seen_at)| {
            Ok((Unit { id: parsed("units", "id", &id)?, name }, seen_at.map(Timestamp)))
        })
        .transpose()
    }

    /// The living links.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn unit_links(&self) -> Result<Vec<UnitLink>, StoreError> {
        let sql = select::<UnitLinkRow>("WHERE revoked_at IS NULL ORDER BY created_at");
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&self.reads).await?;
        let link = |row: UnitLinkRow| UnitLink {
            unit: row.unit_id,
            created_at: row.created_at,
            seen_at: row.seen_at,
        };
        Ok(UnitLinkRow::read_each(&rows)?.into_iter().map(link).collect())
    }

    /// The markets at which a unit has ever had a request.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn markets_of_unit(&self, unit: UnitId) -> Result<Vec<MarketId>, StoreError> {
        // Rows from before the column was there have the unit in their state alone.
        let sql = "SELECT DISTINCT market_id FROM requests \
                   WHERE unit_id = $1 OR (course IS NULL AND state LIKE $2)";
        let rows: Vec<String> = sqlx::query_scalar(sql)
            .bind(unit.to_string())
            .bind(format!("%{unit}%"))
            .fetch_all(&self.reads)
            .await?;
        rows.iter().map(|id| parsed("requests", "market_id", id)).collect()
    }
}

impl Tx<'_> {
    /// Gives a unit a link; whatever it had before is dead.
    ///
    /// # Errors
    /// The database.
    pub async fn link_unit(
        &mut self,
        id: Uuid,
        unit: UnitId,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.unlink_unit(unit, now).await?;
        let row = UnitLinkRow {
            id,
            unit_id: unit,
            token_hash: token_hash.to_owned().into(),
            created_at: now,
            seen_at: None,
            revoked_at: None,
        };
        self.write(Write::Insert(OnConflict::Fail), &[row]).await
    }

    /// Revokes a unit's link; answers whether there was one.
    ///
    /// # Errors
    /// The database.
    pub async fn unlink_unit(&mut self, unit: UnitId, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE unit_links SET revoked_at = $1 WHERE unit_id = $2 AND revoked_at IS NULL";
        let done = sqlx::query(sql).bind(now.0).bind(unit.to_string()).execute(&mut *self.conn).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Notes that a link was used.
    ///
    /// # Errors
    /// The database.
    pub async fn set_unit_link_last_seen(
        &mut self,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE unit_links SET seen_at = $1 WHERE token_hash = $2";
        sqlx::query(sql).bind(now.0).bind(token_hash).execute(&mut *self.conn).await?;
        Ok(())
    }
}

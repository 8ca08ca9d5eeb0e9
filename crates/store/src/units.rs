//! Units.

use std::collections::BTreeSet;

use sqlx::AssertSqlSafe;

use super::{
    Db, StoreError, Tx, from_json, parsed,
    table::{Class, OnConflict, Row, Text, Write, ids, row, select, table},
};
use shiji_domain::{CommunityId, Timestamp, Unit, UnitId};

ids! { UnitId }

table! {
    UNITS = "units", Class::Reference, key(id);
    NewUnitRow { id: UnitId, community_id: CommunityId, name: Text, created_at: Timestamp }
}

row! {
    /// A unit as it is known by.
    UnitRow of UNITS { id: UnitId, name: Text }
}

impl Db {
    /// All units, by name.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn units(&self) -> Result<Vec<Unit>, StoreError> {
        let query = sqlx::query(AssertSqlSafe(select::<UnitRow>("ORDER BY name")));
        let rows = UnitRow::read_each(&query.fetch_all(&self.reads).await?)?;
        Ok(rows.into_iter().map(|row| Unit { id: row.id, name: row.name.into() }).collect())
    }

    /// Hosts of confirmed booths that are no units, by name: the organiser may enter them.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn proposed_units(&self) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT DISTINCT hosts FROM booths WHERE state = 'confirmed'";
        let lists: Vec<String> = sqlx::query_scalar(sql).fetch_all(&self.reads).await?;
        let known: BTreeSet<String> = self.units().await?.into_iter().map(|unit| unit.name).collect();
        let mut names = BTreeSet::new();
        for hosts in lists {
            names.extend(from_json::<Vec<String>>("booths", "hosts", &hosts)?);
        }
        Ok(names.difference(&known).cloned().collect())
    }
}

impl Tx<'_> {
    /// All units, as this transaction sees them.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn units(&mut self) -> Result<Vec<Unit>, StoreError> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT id, name FROM units").fetch_all(&mut *self.conn).await?;
        rows.into_iter().map(|(id, name)| Ok(Unit { id: parsed("units", "id", &id)?, name })).collect()
    }

    /// Enters a unit unless one of that name is there; answers which it is.
    ///
    /// # Errors
    /// The database, or a row that makes no sense.
    pub async fn enter_unit(&mut self, unit: &Unit, now: Timestamp) -> Result<Unit, StoreError> {
        let community_id = self.community().await?;
        let row = NewUnitRow { id: unit.id, community_id, name: unit.name.clone().into(), created_at: now };
        self.write(Write::Insert(OnConflict::Keep), &[row]).await?;
        let id: String = sqlx::query_scalar("SELECT id FROM units WHERE name = $1")
            .bind(&unit.name)
            .fetch_one(&mut *self.conn)
            .await?;
        Ok(Unit { id: parsed("units", "id", &id)?, name: unit.name.clone() })
    }

    /// The unit of that id.
    ///
    /// # Errors
    /// The database.
    pub async fn unit(&mut self, id: UnitId) -> Result<Option<Unit>, StoreError> {
        let name: Option<String> = sqlx::query_scalar("SELECT name FROM units WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(&mut *self.conn)
            .await?;
        Ok(name.map(|name| Unit { id, name }))
    }
}
